//! The older versions of the open project: listed, compared with the present, restored, emptied.

use std::path::PathBuf;
use std::sync::Arc;

use super::App;
use super::dialog::Dialog;
use super::tasks::{self, Done};
use crate::document::{StoredVersion, empty_versions, read_stored, stored_versions};
use crate::edit::Edit;
use crate::merge::{Difference, as_edit};

/// What bringing an older version back is called.
const RESTORE: &str = "restore an older version";

/// What the dialog of versions shows.
#[derive(Default)]
pub struct Versions {
    /// The versions, the latest first, or why they cannot be listed; `None` while they are looked for.
    pub list: Option<Result<Vec<StoredVersion>, String>>,
    /// The one that is looked at.
    pub chosen: Option<PathBuf>,
    /// Those that were read, each with what it differs in from the project at a revision.
    compared: Vec<(PathBuf, Result<Compared, String>)>,
    revision: u64,
}

/// An older version held against the present.
#[derive(Clone)]
pub struct Compared {
    /// What makes the present what it was then.
    back: Arc<Edit>,
    /// What has happened since.
    pub since: Difference,
}

/// What is asked of the older versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfVersions {
    /// Compare one with the present.
    Choose(PathBuf),
    /// Make the project what it was in the chosen one.
    Restore,
    /// Take all of them away.
    Empty,
}

impl Versions {
    /// What came of comparing the chosen version; `None` while that is under way or none is chosen.
    pub fn compared(&self) -> Option<&Result<Compared, String>> {
        let chosen = self.chosen.as_ref()?;
        let of = |(path, _): &&(PathBuf, _)| path == chosen;
        Some(&self.compared.iter().find(of)?.1)
    }
}

impl App {
    /// Shows the older versions, and looks for them.
    pub(super) fn show_versions(&mut self) {
        self.versions = Versions::default();
        self.dialog = Some(Dialog::Versions);
        let path = self
            .session
            .as_ref()
            .and_then(|session| session.document.path());
        let Some(path) = path else {
            self.versions.list = Some(Ok(Vec::new()));
            return;
        };
        let env = self.services.env.clone();
        self.tasks.start(tasks::VERSIONS, move || {
            Done::Versions(stored_versions(&path, &env).map_err(|error| error.to_string()))
        });
    }

    pub(super) fn listed_versions(&mut self, list: Result<Vec<StoredVersion>, String>) {
        let first = list.as_ref().ok().and_then(|list| list.first());
        let first = first.map(|version| version.path.clone());
        self.versions.list = Some(list);
        if let Some(first) = first {
            self.of_versions(OfVersions::Choose(first));
        }
    }

    pub(super) fn of_versions(&mut self, what: OfVersions) {
        match what {
            OfVersions::Choose(path) => self.choose_version(path),
            OfVersions::Restore => self.restore_version(),
            OfVersions::Empty => {
                let path = self
                    .session
                    .as_ref()
                    .and_then(|session| session.document.path());
                let Some(path) = path else { return };
                self.versions = Versions::default();
                let env = self.services.env.clone();
                self.tasks.start(tasks::VERSIONS, move || {
                    let emptied =
                        empty_versions(&path, &env).and_then(|()| stored_versions(&path, &env));
                    Done::Versions(emptied.map_err(|error| error.to_string()))
                });
            }
        }
    }

    fn choose_version(&mut self, path: PathBuf) {
        let Some(session) = &self.session else { return };
        let revision = session.document.revision();
        if self.versions.revision != revision {
            self.versions.revision = revision;
            self.versions.compared.clear();
        }
        let stored = match &self.versions.list {
            Some(Ok(list)) => list.iter().find(|version| version.path == path).cloned(),
            _ => None,
        };
        let Some(stored) = stored else { return };
        self.versions.chosen = Some(path);
        if self.versions.compared().is_some() {
            return;
        }
        let (present, env) = (session.project().clone(), self.services.env.clone());
        let (by, at) = (session.by, self.now());
        self.tasks.start(tasks::VERSION, move || {
            let compared = read_stored(&stored, &env).map(|project| Compared {
                since: Difference::between(&project, &present),
                back: Arc::new(as_edit(&present, &project, RESTORE, by, at)),
            });
            let compared = compared.map_err(|error| error.to_string());
            Done::Version(revision, stored.path, Box::new(compared))
        });
    }

    pub(super) fn compared_version(
        &mut self,
        revision: u64,
        path: PathBuf,
        compared: Result<Compared, String>,
    ) {
        if revision == self.versions.revision {
            self.versions.compared.retain(|(other, _)| *other != path);
            self.versions.compared.push((path, compared));
        }
    }

    fn restore_version(&mut self) {
        let Some(Ok(compared)) = self.versions.compared() else {
            return;
        };
        let (back, at) = (Edit::clone(&compared.back), self.now());
        self.dialog = None;
        self.versions = Versions::default();
        // Refused where something was done since it was compared.
        let restored = self.edit(Box::new(move |_| Some(Edit { at, ..back })));
        if restored {
            "The older version is back; undo takes that back".clone_into(&mut self.notice);
        }
    }
}
