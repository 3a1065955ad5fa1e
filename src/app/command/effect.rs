//! What each command of the table does.

use super::Command;
use crate::app::{
    After, App, Aside, Correcting, Dialog, EntryAct, Field, LanesAct, Purpose, Session, View, Wish,
};

impl App {
    pub(in crate::app) fn command(&mut self, command: Command) {
        use Command as C;
        let edge = |start, right, word| Wish::Boundary { start, right, word };
        match command {
            C::New => self.leave(After::New),
            C::Open => self.ask(Purpose::OpenProject),
            C::OpenSample => self.leave(After::Sample),
            C::Save => self.save(),
            C::SaveAs => self.ask(Purpose::SaveProject),
            C::Versions => self.show_versions(),
            C::Export => self.dialog = Some(Dialog::Export),
            C::ThenNow => self.show_then_now(),
            C::Checks => self.show_aside(Aside::Checks),
            C::Groupings => self.show_aside(Aside::Groupings),
            C::Plane => self.show_aside(Aside::Plane),
            C::MarkSeen => self.wish(Wish::MarkSeen),
            C::ShowSeen => {
                if let Some(session) = &mut self.session {
                    session.checks.with_seen = !session.checks.with_seen;
                }
            }
            C::AddArticles => self.ask(Purpose::AddArticles),
            C::PasteArticle => {
                if self.session.is_none() {
                    self.leave(After::New);
                }
                self.wish(Wish::PasteArticle);
            }
            C::CloseProject => self.leave(After::Welcome),
            C::Preferences => self.dialog = Some(Dialog::Preferences),
            C::Quit => self.leave(After::Quit),
            C::Undo => self.step(Session::undo, "Undone"),
            C::Redo => self.step(Session::redo, "Done again"),
            C::CopyCitation => self.wish(Wish::Cite),
            C::Find => self.wish(Wish::Find),
            C::FindNext => self.wish(Wish::FindNext),
            C::FindPrevious => self.wish(Wish::FindPrevious),
            C::Search => {
                self.view = View::Read;
                self.wish(Wish::Search);
            }
            C::GoToParagraph => self.dialog = Some(Dialog::Paragraph),
            C::ViewRead => {
                self.view = View::Read;
                self.wish(Wish::Reader);
            }
            C::ViewTimeline => self.view = View::Timeline,
            C::ViewActors => self.view = View::Actors,
            C::ViewCodebook => self.view = View::Codebook,
            C::ViewCompare => {
                self.view = View::Compare;
                self.look_at_colleagues();
            }
            C::AddColleagues => self.ask(Purpose::AddColleagues),
            C::CompareReport => self.dialog = Some(Dialog::CompareReport),
            C::SettleByRule => self.dialog = Some(Dialog::SettleByRule),
            C::SaveAgreed => self.dialog = Some(Dialog::SaveAgreed),
            C::TakeIn => self.take_all_in(),
            C::CompareMatches => self.dialog = Some(Dialog::CompareMatches),
            C::NextArticle => self.walk_articles(true),
            C::PreviousArticle => self.walk_articles(false),
            C::ArticleDetails => self.dialog = self.article().map(Dialog::Details),
            C::DeleteArticle => self.dialog = self.article().map(Dialog::DeleteArticle),
            C::MineOnly => {
                if let Some(session) = &mut self.session {
                    session.shown.mine_only = !session.shown.mine_only;
                    session.shown.revision += 1;
                }
            }
            C::SnapWords => self.prefer(|prefs| prefs.snap_words = !prefs.snap_words),
            C::Strip => self.prefer(|prefs| prefs.strip = !prefs.strip),
            C::NextPane => self.wish(Wish::NextPane),
            C::PreviousPane => self.wish(Wish::PreviousPane),
            C::ZoomIn => self.prefer(|prefs| prefs.zoom = (prefs.zoom + 0.1).min(3.0)),
            C::ZoomOut => self.prefer(|prefs| prefs.zoom = (prefs.zoom - 0.1).max(0.5)),
            C::ZoomReset => self.prefer(|prefs| prefs.zoom = 1.0),
            C::LargerText => {
                self.prefer(|prefs| prefs.reading_size = (prefs.reading_size + 1.0).min(40.0))
            }
            C::SmallerText => {
                self.prefer(|prefs| prefs.reading_size = (prefs.reading_size - 1.0).max(10.0))
            }
            C::TagLast => self.wish(Wish::TagLast),
            C::NextClaim => self.wish(Wish::Walk(true)),
            C::PreviousClaim => self.wish(Wish::Walk(false)),
            C::CycleClaim => self.wish(Wish::Cycle),
            C::AlsoNext => self.wish(Wish::AlsoNext),
            C::EditWhen => self.wish(Wish::Field(Field::When)),
            C::EditWho => self.wish(Wish::Field(Field::Who)),
            C::EditEntry => self.wish(Wish::Field(Field::Entry)),
            C::EditLink => self.wish(Wish::Field(Field::Link)),
            C::MoreFields => self.wish(Wish::Field(Field::More)),
            C::AddFragment => self.wish(Wish::AddFragment),
            C::DeleteClaim => {
                if let Some(chosen) = self.session.as_ref().map(Session::chosen) {
                    self.edit(Box::new(move |pen| Some(pen.delete_claims(&chosen))));
                }
            }
            C::ArticleDone => {
                if let Some(article) = self.article() {
                    self.edit(Box::new(move |pen| {
                        let by = pen.by;
                        let done = pen
                            .project
                            .articles
                            .get(&article)
                            .is_some_and(|thing| thing.done.contains(&by));
                        Some(pen.set_done(article, !done))
                    }));
                }
            }
            C::CorrectText => self.wish(Wish::CorrectText),
            C::RemoveWords => self.wish(Wish::RemoveWords),
            C::FindFurniture => {
                let how = Correcting::Furniture;
                self.dialog = self.article().map(|article| Dialog::Correct(article, how));
            }
            C::Reattach => self.wish(Wish::Reattach),
            C::GroupEntries => self.wish(Wish::Entries(EntryAct::Group)),
            C::TakeApart => self.wish(Wish::Entries(EntryAct::TakeApart)),
            C::LeaveOut => self.wish(Wish::Entries(EntryAct::LeaveOut)),
            C::Lanes => self.prefer(|prefs| prefs.lanes.folded = !prefs.lanes.folded),
            C::LanesBy => self.prefer(|prefs| prefs.lanes.by = prefs.lanes.next_by()),
            C::LanesZoomIn => self.wish(Wish::Lanes(LanesAct::Zoom(true))),
            C::LanesZoomOut => self.wish(Wish::Lanes(LanesAct::Zoom(false))),
            C::LanesFit => self.wish(Wish::Lanes(LanesAct::Fit)),
            C::LanesFitChosen => self.wish(Wish::Lanes(LanesAct::FitChosen)),
            C::LanesEarlier => self.wish(Wish::Lanes(LanesAct::Pan(false))),
            C::LanesLater => self.wish(Wish::Lanes(LanesAct::Pan(true))),
            C::LanesTaller => self.prefer(|prefs| prefs.lanes.share_by(0.08)),
            C::LanesShorter => self.prefer(|prefs| prefs.lanes.share_by(-0.08)),
            C::LaneLinks => self.prefer(|prefs| prefs.lanes.links = !prefs.lanes.links),
            C::AxisZone => self.prefer(|prefs| prefs.lanes.zone = prefs.lanes.zone.next()),
            C::AsOf => self.next_as_of(),
            C::AsOfBack => self.step_as_of(false),
            C::AsOfOn => self.step_as_of(true),
            C::AsOfDay => self.type_as_of(),
            C::ToCome => self.prefer(|prefs| prefs.lanes.to_come = !prefs.lanes.to_come),
            C::StartLeft => self.wish(edge(true, false, false)),
            C::StartRight => self.wish(edge(true, true, false)),
            C::EndLeft => self.wish(edge(false, false, false)),
            C::EndRight => self.wish(edge(false, true, false)),
            C::StartWordLeft => self.wish(edge(true, false, true)),
            C::StartWordRight => self.wish(edge(true, true, true)),
            C::EndWordLeft => self.wish(edge(false, false, true)),
            C::EndWordRight => self.wish(edge(false, true, true)),
            C::Palette => self.dialog = Some(Dialog::Palette),
            C::Keys => self.dialog = Some(Dialog::Keys),
            C::Problems => self.dialog = Some(Dialog::Problems),
            C::About => self.dialog = Some(Dialog::About),
        }
    }
}
