//! What a command is at this moment: whether it can be given, how it stands, and its name.

use super::Command;
use crate::app::{App, Aside, Session, View};
use crate::timeline::AsOf;

impl App {
    /// Whether a command can be given now.
    pub fn can(&self, command: Command) -> bool {
        use Command as C;
        let session = self.session.as_ref();
        let article = session.is_some_and(|session| session.article.is_some());
        let claim = session.is_some_and(|session| session.focus.is_some());
        let reading = self.view == View::Read && article;
        let timeline = self.view == View::Timeline && session.is_some();
        match command {
            C::New
            | C::Open
            | C::OpenSample
            | C::Preferences
            | C::Quit
            | C::Keys
            | C::Palette
            | C::About
            | C::ZoomIn
            | C::ZoomOut
            | C::ZoomReset
            | C::LargerText
            | C::SmallerText
            | C::SnapWords
            | C::Strip => true,
            C::PasteArticle | C::NextPane | C::PreviousPane => true,
            C::Problems => !self.problems.is_empty(),
            C::Save
            | C::SaveAs
            | C::AddArticles
            | C::Versions
            | C::CloseProject
            | C::Export
            | C::ThenNow
            | C::Checks
            | C::Groupings
            | C::Plane
            | C::Search
            | C::ViewRead
            | C::ViewTimeline
            | C::ViewActors
            | C::ViewCodebook
            | C::ViewCompare
            | C::AddColleagues
            | C::MineOnly => session.is_some(),
            C::SaveAgreed => {
                session.is_some_and(|session| !session.project().settlements.is_empty())
            }
            C::CompareReport | C::CompareMatches | C::SettleByRule | C::TakeIn => {
                session.is_some() && self.comparing.found().is_some()
            }
            C::Undo => {
                session.is_some_and(|session| session.document.history().undo_label().is_some())
            }
            C::Redo => {
                session.is_some_and(|session| session.document.history().redo_label().is_some())
            }
            C::NextArticle | C::PreviousArticle => {
                session.is_some_and(|session| session.project().articles.len() > 1)
            }
            C::ArticleDetails | C::DeleteArticle | C::ArticleDone | C::FindFurniture => article,
            C::Find => reading || timeline,
            C::FindNext
            | C::FindPrevious
            | C::GoToParagraph
            | C::NextClaim
            | C::PreviousClaim
            | C::CycleClaim
            | C::AddFragment
            | C::CorrectText
            | C::RemoveWords
            | C::AlsoNext
            | C::TagLast
            | C::EditWho => reading,
            C::Reattach => reading && session.is_some_and(Session::is_focus_loose),
            C::EditWhen => reading || timeline,
            C::CopyCitation => article,
            C::MarkSeen | C::ShowSeen => {
                timeline
                    && session.is_some_and(|session| {
                        matches!(session.aside, Some(Aside::Checks | Aside::Groupings))
                    })
            }
            C::GroupEntries | C::TakeApart | C::LeaveOut => timeline,
            C::Lanes | C::AsOf | C::AsOfDay => timeline,
            C::LanesBy
            | C::LanesZoomIn
            | C::LanesZoomOut
            | C::LanesFit
            | C::LanesFitChosen
            | C::LanesEarlier
            | C::LanesLater
            | C::LanesTaller
            | C::LanesShorter
            | C::LaneLinks
            | C::AxisZone => timeline && !self.prefs.lanes.folded,
            C::AsOfBack | C::AsOfOn | C::ToCome => {
                timeline && session.is_some_and(|session| session.lists.wanted.as_of != AsOf::Now)
            }
            C::EditEntry | C::EditLink => claim || timeline,
            C::MoreFields | C::DeleteClaim => claim && !timeline,
            C::StartLeft
            | C::StartRight
            | C::EndLeft
            | C::EndRight
            | C::StartWordLeft
            | C::StartWordRight
            | C::EndWordLeft
            | C::EndWordRight => reading && claim,
        }
    }

    /// The name of a command now: "Undo tag Event".
    pub fn name_of(&self, command: Command) -> String {
        let name = command.row().name;
        let history = self
            .session
            .as_ref()
            .map(|session| session.document.history());
        let label = match command {
            Command::Undo => history.and_then(|history| history.undo_label()),
            Command::Redo => history.and_then(|history| history.redo_label()),
            _ => None,
        };
        label.map_or_else(|| name.to_owned(), |label| format!("{name} {label}"))
    }

    /// Whether a command is a switch, and how it stands.
    pub fn is_on(&self, command: Command) -> Option<bool> {
        match command {
            Command::MineOnly => self.session.as_ref().map(|session| session.shown.mine_only),
            Command::Checks => self.shows_aside(Aside::Checks),
            Command::Groupings => self.shows_aside(Aside::Groupings),
            Command::Plane => self.shows_aside(Aside::Plane),
            Command::ShowSeen => {
                let session = self.session.as_ref();
                session.map(|session| session.checks.with_seen)
            }
            Command::SnapWords => Some(self.prefs.snap_words),
            Command::Strip => Some(self.prefs.strip),
            Command::Lanes => Some(!self.prefs.lanes.folded),
            Command::LaneLinks => Some(self.prefs.lanes.links),
            Command::ToCome => Some(self.prefs.lanes.to_come),
            _ => None,
        }
    }
}
