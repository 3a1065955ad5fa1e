//! What stands in front of the window until it is answered, one file a dialog.
//!
//! What a dialog is about belongs to the program; what is typed into it is kept here, made when a
//! dialog is first seen and dropped with it.

mod about;
mod agreed;
mod article_fields;
mod changed_outside;
mod closing;
mod compare_report;
mod completing;
mod correct;
mod correct_editor;
mod damaged;
mod date_field;
mod delete_article;
mod details;
mod draft_form;
mod export;
mod folder;
mod furniture;
mod held;
mod match_rows;
mod matches;
mod merge_actors;
mod name;
mod paragraph;
mod path;
mod preferences;
mod preview;
mod problems;
mod recovery;
mod reread;
mod review;
mod right_to_left;
mod rules;
mod sheet;
mod split_actor;
mod then_now;
mod versions;

use egui::{Id, Ui};

use super::cx::Cx;
use super::keys_page::KeysPage;
use super::palette::Palette;
use crate::app::{Action, Dialog};

pub(super) use problems::clock;
pub(super) use sheet::{Left, body, footer, sheet};

/// All dialogs, of which one at most is shown.
#[derive(Default)]
pub struct Dialogs {
    scratch: Scratch,
    /// What had the focus before a dialog took it.
    before: Option<Id>,
    /// What had it in the dialog.
    inside: Option<Id>,
    open: bool,
}

/// What is typed into the dialog that is shown.
#[derive(Default)]
enum Scratch {
    #[default]
    Nothing,
    Name(name::Name),
    Preferences(preferences::Preferences),
    Keys(KeysPage),
    Palette(Box<Palette>),
    Paragraph(paragraph::Paragraph),
    Preview(Box<preview::Preview>),
    Details(Box<details::Details>),
    Reread(reread::Reread),
    Path(path::PathField),
    Recovery(recovery::Recovery),
    Correct(Box<correct::Correct>),
    Merge(merge_actors::MergeActors),
    Split(Box<split_actor::SplitActor>),
    Versions(versions::Versions),
    ThenNow(Box<then_now::Sheet>),
    CompareReport(compare_report::CompareReport),
    Matches(matches::Matches),
    Rules(rules::Rules),
    /// A dialog that only asks, by its name.
    Question(&'static str),
}

/// The scratch of a kind, made anew unless it is there and fits.
macro_rules! scratch {
    ($self:ident, $kind:ident, $fits:expr, $new:expr) => {{
        let fits = match &$self.scratch {
            Scratch::$kind(scratch) => $fits(scratch),
            _ => false,
        };
        if !fits {
            $self.scratch = Scratch::$kind($new);
        }
        let Scratch::$kind(scratch) = &mut $self.scratch else {
            return;
        };
        scratch
    }};
}

impl Dialogs {
    /// Draws the dialog that is open, in front of everything else.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.keep_focus(ui, cx.app.dialog.is_some());
        let sent = cx.out.len();
        self.draw(ui, cx);
        self.inside = ui.ctx().memory(|memory| memory.focused());
        // What was answered is over, even where the same question is asked again at once.
        let answered = cx.out.iter().skip(sent).any(|action| {
            !matches!(
                action,
                Action::Prefer(_)
                    | Action::Dismiss(_)
                    | Action::Copy(_)
                    | Action::Search(_)
                    | Action::TypePath
                    | Action::Exporting(_)
                    | Action::ThenNow(_)
                    | Action::CopyExport
                    | Action::Comparing(_)
                    | Action::CopyReport
                    | Action::StopExport
                    | Action::Review(..)
                    | Action::Versions(_)
            ) && !(matches!(action, Action::Introduce { .. })
                && matches!(self.scratch, Scratch::Preferences(_)))
        });
        if answered {
            self.scratch = Scratch::Nothing;
        }
    }

    /// Remembers where the focus was, and gives it back unless something else has taken it.
    fn keep_focus(&mut self, ui: &Ui, open: bool) {
        let focused = ui.ctx().memory(|memory| memory.focused());
        if open && !self.open {
            self.before = focused;
        } else if !open
            && self.open
            && let Some(before) = self.before.take()
            // What is no longer drawn holds the focus for a frame more.
            && (focused.is_none() || focused == self.inside)
        {
            ui.ctx().memory_mut(|memory| memory.request_focus(before));
        }
        self.open = open;
    }

    fn draw(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let app = cx.app;
        let Some(dialog) = &app.dialog else {
            self.scratch = Scratch::Nothing;
            return;
        };
        match dialog {
            Dialog::Name => scratch!(self, Name, |_| true, name::Name::default()).show(ui, cx),
            Dialog::Preferences => {
                scratch!(
                    self,
                    Preferences,
                    |_| true,
                    preferences::Preferences::new(app)
                )
                .show(ui, cx);
            }
            Dialog::Keys => scratch!(self, Keys, |_| true, KeysPage::default()).show(ui, cx),
            Dialog::Palette => scratch!(self, Palette, |_| true, Box::default()).show(ui, cx),
            Dialog::Paragraph => {
                scratch!(self, Paragraph, |_| true, paragraph::Paragraph::default()).show(ui, cx)
            }
            Dialog::Preview(texts) => {
                let fits = |scratch: &preview::Preview| scratch.number == texts.number;
                scratch!(self, Preview, fits, Box::new(preview::Preview::new(texts)))
                    .show(ui, cx, texts);
            }
            Dialog::Details(article) => {
                let fits = |scratch: &details::Details| scratch.article == *article;
                scratch!(
                    self,
                    Details,
                    fits,
                    Box::new(details::Details::new(app, *article))
                )
                .show(ui, cx);
            }
            Dialog::Reread(reread) => {
                scratch!(self, Reread, |_| true, reread::Reread::new(reread)).show(ui, cx, reread);
            }
            Dialog::Correct(article, how) => {
                let fits = |scratch: &correct::Correct| scratch.is_about(*article, *how);
                scratch!(
                    self,
                    Correct,
                    fits,
                    Box::new(correct::Correct::new(app, *article, *how))
                )
                .show(ui, cx);
            }
            Dialog::MergeActors(actors, why) => {
                let fits = |scratch: &merge_actors::MergeActors| scratch.actors == *actors;
                scratch!(
                    self,
                    Merge,
                    fits,
                    merge_actors::MergeActors::new(app, *actors)
                )
                .show(ui, cx, *why);
            }
            Dialog::SplitActor(actor) => {
                let fits = |scratch: &split_actor::SplitActor| scratch.actor == *actor;
                scratch!(
                    self,
                    Split,
                    fits,
                    Box::new(split_actor::SplitActor::new(app, *actor))
                )
                .show(ui, cx);
            }
            Dialog::Path(purpose) => {
                let fits = |scratch: &path::PathField| scratch.purpose == *purpose;
                scratch!(self, Path, fits, path::PathField::new(app, *purpose)).show(ui, cx);
            }
            Dialog::Recovery => {
                scratch!(self, Recovery, |_| true, recovery::Recovery::default()).show(ui, cx)
            }
            Dialog::Versions => {
                scratch!(self, Versions, |_| true, versions::Versions::default()).show(ui, cx)
            }
            Dialog::ThenNow => {
                scratch!(self, ThenNow, |_| true, Box::new(then_now::Sheet::new(app))).show(ui, cx)
            }
            Dialog::CompareReport => scratch!(
                self,
                CompareReport,
                |_| true,
                compare_report::CompareReport::default()
            )
            .show(ui, cx),
            Dialog::SaveAgreed => agreed::show(ui, cx, self.is_new("agreed")),
            Dialog::SettleByRule => {
                scratch!(self, Rules, |_| true, rules::Rules::default()).show(ui, cx)
            }
            Dialog::CompareMatches => {
                scratch!(self, Matches, |_| true, matches::Matches::default()).show(ui, cx)
            }
            Dialog::Held(file, owner) => held::show(ui, cx, file, owner, self.is_new("held")),
            Dialog::Damaged(damaged) => damaged::show(ui, cx, damaged, self.is_new("damaged")),
            Dialog::Export => export::show(ui, cx, self.is_new("export")),
            Dialog::Problems => problems::show(ui, cx, self.is_new("problems")),
            Dialog::About => about::show(ui, cx, self.is_new("about")),
            Dialog::DeleteArticle(article) => {
                delete_article::show(ui, cx, *article, self.is_new("delete"))
            }
            Dialog::ChangedOutside => changed_outside::show(ui, cx, self.is_new("changed")),
            Dialog::Closing => closing::show(ui, cx, self.is_new("closing")),
        }
    }

    /// Whether a dialog that only asks is shown for the first time.
    fn is_new(&mut self, name: &'static str) -> bool {
        let new = !matches!(self.scratch, Scratch::Question(shown) if shown == name);
        self.scratch = Scratch::Question(name);
        new
    }
}
