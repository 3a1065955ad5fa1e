//! The file was changed by another program: what it holds now, and what is made of the two.

use std::path::Path;

use super::App;
use super::carry_out::file_name;
use super::dialog::Dialog;
use super::tasks::{self, Done};
use crate::dates::Moment;
use crate::document::{Env, Joining, OpenError, Outside};
use crate::merge::{Difference, merge};
use crate::model::{AnalystId, Project};
use crate::text::capital;

/// What is known of the version in the file.
#[derive(Default)]
pub enum OutsideLook {
    /// It is being read.
    #[default]
    Reading,
    /// It was read, and joined with the work to see what comes of it.
    Read(Box<Joined>),
    /// The file is no longer there.
    Gone,
    /// It cannot be read; why, as a sentence.
    Unreadable(String),
}

/// The version in the file, joined with the work in the window.
pub struct Joined {
    outside: Outside,
    /// Of the document when it was read.
    revision: u64,
    /// What merging makes, and how many conflicts it leaves.
    merge: Option<(Joining, usize)>,
    take: Joining,
    /// What the file has that the version before both had not.
    pub theirs: Difference,
    /// What the window has that that version had not.
    pub ours: Difference,
}

impl Joined {
    /// How many conflicts merging would leave to settle; `None` where it is another project, with which
    /// nothing can be merged.
    pub fn conflicts(&self) -> Option<usize> {
        self.merge.as_ref().map(|(_, conflicts)| *conflicts)
    }

    /// When the version was replaced that both go back to, where that is not the one last saved here.
    pub fn base_replaced(&self) -> Option<Moment> {
        self.outside.base_replaced
    }

    /// What in the file did not hold together.
    pub fn mended(&self) -> &[String] {
        &self.outside.mended
    }
}

/// What is to become of two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Both, joined.
    Merge,
    /// That of the file.
    TakeTheirs,
}

impl App {
    /// Sees whether another program changed the file, unless that is known and was put off. For when
    /// the window comes to the front.
    pub fn look_outside(&self) {
        if let Some(session) = self.session.as_ref().filter(|session| !session.put_off)
            && self.dialog.is_none()
        {
            session.document.look_outside();
        }
    }

    /// Asks what is to become of the two versions, and reads the file meanwhile. What is being typed
    /// into another dialog goes on; saving asks again.
    pub(super) fn changed_outside(&mut self) {
        let asking = |dialog: &Dialog| matches!(dialog, Dialog::ChangedOutside | Dialog::Closing);
        if self.dialog.as_ref().is_some_and(|dialog| !asking(dialog)) {
            return;
        }
        self.closing = None;
        let Some(session) = &mut self.session else {
            return;
        };
        session.put_off = false;
        let document = &session.document;
        let Some(path) = document.path() else { return };
        let (saved, ours) = (document.saved_version().clone(), document.project().clone());
        let revision = document.revision();
        let by = session.by;
        let env = self.services.env.clone();
        self.outside = OutsideLook::Reading;
        self.dialog = Some(Dialog::ChangedOutside);
        self.tasks.start(tasks::OUTSIDE, move || {
            Done::Outside(look(&path, &saved, (&ours, revision), by, &env))
        });
    }

    /// Takes in what was found in the file.
    pub(super) fn looked_outside(&mut self, found: OutsideLook) {
        self.outside = found;
    }

    /// Makes one of the two versions, in one step that can be undone.
    pub(super) fn join_outside(&mut self, how: Join) {
        let OutsideLook::Read(joined) = std::mem::take(&mut self.outside) else {
            return;
        };
        let Some(session) = &mut self.session else {
            return;
        };
        if session.document.revision() != joined.revision {
            // Something was done meanwhile: it is to be part of what comes of it.
            self.changed_outside();
            return;
        }
        self.dialog = None;
        let conflicts = joined.conflicts();
        let joining = match how {
            Join::Merge => joined.merge.map(|(joining, _)| joining),
            Join::TakeTheirs => Some(joined.take),
        };
        let Some(joining) = joining else { return };
        session.put_off = false;
        match session.document.go_on_from(joining) {
            Ok(touched) => {
                session.follow_many(&touched);
                self.notice = match how {
                    Join::Merge => format!("Merged: {}", settled(conflicts)),
                    Join::TakeTheirs => {
                        "The version of the file was taken; undo brings yours back".into()
                    }
                };
            }
            Err(refused) => self.refused(&refused),
        }
    }
}

/// “nothing to settle”, “2 conflicts to settle, both sides kept”.
fn settled(conflicts: Option<usize>) -> String {
    match conflicts.unwrap_or_default() {
        0 => "nothing to settle".into(),
        1 => "1 conflict to settle, both sides kept".into(),
        n => format!("{n} conflicts to settle, both sides kept"),
    }
}

fn look(
    path: &Path,
    saved: &Project,
    (ours, revision): (&Project, u64),
    by: AnalystId,
    env: &Env,
) -> OutsideLook {
    let outside = match Outside::read(path, saved, env) {
        Ok(outside) => outside,
        Err(OpenError::Missing { .. }) => return OutsideLook::Gone,
        Err(OpenError::Unreadable { error, .. }) => {
            return OutsideLook::Unreadable(format!(
                "{} cannot be read as it is now: {error}",
                file_name(path)
            ));
        }
        Err(error) => return OutsideLook::Unreadable(capital(&error.to_string())),
    };
    let merged = merge(&outside.base, ours, &outside.project).ok();
    let to = |to: &Project, label: &str| outside.joining((ours, revision), to, label, by);
    OutsideLook::Read(Box::new(Joined {
        merge: merged.map(|merged| {
            let joining = to(&merged.project, "merge with the file");
            (joining, merged.conflicts.len())
        }),
        take: to(&outside.project, "take the version of the file"),
        theirs: Difference::between(&outside.base, &outside.project),
        ours: Difference::between(&outside.base, ours),
        outside,
        revision,
    }))
}
