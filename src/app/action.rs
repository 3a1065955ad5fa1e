//! What the drawn window asks for. Drawing reads the program's state and sends actions; they are
//! carried out when the frame is drawn.

use std::path::PathBuf;

use super::command::Command;
use super::comparing::Line;
use super::dialog::Dialog;
use super::files::Purpose;
use super::outside::Join;
use super::versions::OfVersions;
use crate::edit::{Edit, NewArticle, NewClaim, Pen, Verdict};
use crate::model::{ActorId, ArticleId, ClaimId, SettleRule};
use crate::text::{ArticleText, Span};
use crate::timeline::EntryRef;

/// An act of the analyst, to be written with the pen.
pub type Act = Box<dyn FnOnce(&mut Pen<'_>) -> Option<Edit>>;

/// What a view is to show as chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// An actor, in the view of actors.
    Actor(ActorId),
    /// An entry, on the timeline.
    Entry(EntryRef),
}

/// Something to do.
pub enum Action {
    /// A command of the table.
    Command(Command),
    /// Change the project.
    Edit(Act),
    /// Tag a claim and stay on it.
    Tag(NewClaim),
    /// Put a claim into the inspector, or nothing; `true` to show its words.
    Focus(Option<ClaimId>, bool),
    /// Choose a claim beside the focused one, or no longer.
    Also(ClaimId),
    /// Keep what is chosen and go on to this claim.
    AlsoNext(ClaimId),
    /// Read an article, at a place if one is given.
    Read(ArticleId, Option<Span>),
    /// Open a project file.
    Open(PathBuf),
    /// Ask for a file with the system's dialog.
    Ask(Purpose),
    /// Go on with paths that were chosen or typed.
    Chosen(Purpose, Vec<PathBuf>),
    /// A path is being typed: that the system's dialog was left no longer matters.
    TypePath,
    /// Preview a text as an article.
    Paste(String),
    /// Take previewed articles into the project.
    AddArticles(Vec<NewArticle>),
    /// Show a dialog, or none.
    Dialog(Option<Dialog>),
    /// Change the preferences.
    Prefer(Box<dyn FnOnce(&mut super::Preferences)>),
    /// Take edits that a crash left: the first so many.
    Recover(usize),
    /// Let edits that a crash left go.
    RefuseRecovery,
    /// Go on closing without what is not in the file.
    CloseAnyway,
    /// Save, then go on closing.
    SaveAndClose,
    /// Save over what changed outside.
    Overwrite,
    /// Join with what changed outside, or take it.
    Join(Join),
    /// Do something with older versions.
    Versions(OfVersions),
    /// Go on with what can be read of a damaged file.
    OpenSalvaged,
    /// Take the analyst's name and initials.
    Introduce {
        /// The whole name.
        name: String,
        /// Initials.
        short: String,
    },
    /// Go to a paragraph, counted from one.
    Paragraph(usize),
    /// Show an actor among the actors, or an entry on the timeline.
    Look(Look),
    /// Look for words everywhere; nothing where there are none.
    Search(String),
    /// Dismiss a problem.
    Dismiss(usize),
    /// Put text on the clipboard.
    Copy(String),
    /// Say something in the line at the bottom.
    Tell(&'static str),
    /// Find out what another text of an article would do to its claims.
    Review(ArticleId, ArticleText),
    /// Change what the timeline lists.
    List(Box<dyn FnOnce(&mut super::Wanted)>),
    /// Change what is compared.
    ThenNow(Box<dyn FnOnce(&mut super::ThenAndNow)>),
    /// Change what is exported.
    Exporting(Box<dyn FnOnce(&mut super::Exporting)>),
    /// Put the export on the clipboard.
    CopyExport,
    /// Stop the export that is under way.
    StopExport,
    /// Change what is compared, or with what.
    Comparing(Box<dyn FnOnce(&mut super::Comparing)>),
    /// Settle the claims of a row.
    Settle(Line, Verdict),
    /// Say something about the claims of a row.
    Comment(Line, String),
    /// Settle rows by a rule whose outcome was seen.
    SettleByRule(Vec<(Vec<ClaimId>, Verdict)>, SettleRule),
    /// Take a colleague's file, by its number among those compared, into the project.
    TakeIn(usize),
    /// Put the report of the comparison on the clipboard.
    CopyReport,
    /// Hide or show.
    Show(Box<dyn FnOnce(&mut super::Shown)>),
}

impl Action {
    /// A change of the project.
    pub fn edit(act: impl FnOnce(&mut Pen<'_>) -> Edit + 'static) -> Self {
        Self::Edit(Box::new(|pen| Some(act(pen))))
    }

    /// A change of what the timeline lists.
    pub fn list(change: impl FnOnce(&mut super::Wanted) + 'static) -> Self {
        Self::List(Box::new(change))
    }

    /// A change of what is compared.
    pub fn then_now(change: impl FnOnce(&mut super::ThenAndNow) + 'static) -> Self {
        Self::ThenNow(Box::new(change))
    }

    /// A change of what is exported.
    pub fn exporting(change: impl FnOnce(&mut super::Exporting) + 'static) -> Self {
        Self::Exporting(Box::new(change))
    }

    /// A change of what is compared.
    pub fn comparing(change: impl FnOnce(&mut super::Comparing) + 'static) -> Self {
        Self::Comparing(Box::new(change))
    }

    /// A change of the preferences.
    pub fn prefer(change: impl FnOnce(&mut super::Preferences) + 'static) -> Self {
        Self::Prefer(Box::new(change))
    }
}
