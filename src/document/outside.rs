//! The version of a project's file that another program wrote, and the version that it goes back to.

use std::path::Path;

use super::document::Env;
use super::versions::{read_stored, stored_versions};
use crate::dates::Moment;
use crate::edit::Edit;
use crate::merge::{as_edit, distance};
use crate::model::{AnalystId, Project};
use crate::store::{NoteSort, OpenError, Version, read_file};

/// What another program made of the file.
#[derive(Clone, Debug)]
pub struct Outside {
    /// The project as the file has it now.
    pub project: Project,
    /// The version that both it and the open project go back to.
    pub base: Project,
    /// When that version was replaced, where it is one of the backups; `None` for the version that was
    /// last read or saved here.
    pub base_replaced: Option<Moment>,
    /// What of the file could not be read as it stands and was mended, as sentences.
    pub mended: Vec<String>,
    pub(super) version: Version,
}

/// How the open project becomes another version, and goes on from what another program wrote.
#[derive(Clone, Debug)]
pub struct Joining {
    /// What the project is to become.
    pub to: Project,
    /// From what it was at that revision.
    pub(super) step: (u64, Edit),
    /// From what the file has.
    pub(super) rest: Edit,
    pub(super) theirs: Project,
    pub(super) version: Version,
}

impl Outside {
    /// Prepares the project `ours`, of that revision, for becoming `to`. Compares all things; not for
    /// the window's thread.
    pub fn joining(
        &self,
        (ours, revision): (&Project, u64),
        to: &Project,
        label: &str,
        by: AnalystId,
    ) -> Joining {
        // The moment is that in which it is done.
        let edit = |from: &Project| as_edit(from, to, label, by, Moment::default());
        Joining {
            to: to.clone(),
            step: (revision, edit(ours)),
            rest: edit(&self.project),
            theirs: self.project.clone(),
            version: self.version.clone(),
        }
    }

    /// Reads the file as it is now. `saved` is the version that was last read or saved here.
    ///
    /// Who goes on from an older version and puts theirs over a newer one has not taken away what came
    /// between: where something of `saved` is missing, the backups are looked through for a version
    /// that is nearer. Takes as long as reading all of them; not for the window's thread.
    pub fn read(path: &Path, saved: &Project, env: &Env) -> Result<Self, OpenError> {
        let (opened, version) = read_file(&*env.fs, path)?;
        let mended = opened
            .notes
            .iter()
            .filter(|note| note.sort == NoteSort::Mended)
            .map(|note| note.what.clone())
            .collect();
        let theirs = opened.project;
        let mut base = (saved.clone(), None);
        let is_missing = |key| theirs.get(&key).is_none();
        if saved.head.id == theirs.head.id && saved.keys().any(is_missing) {
            let mut nearest = distance(saved, &theirs);
            for stored in stored_versions(path, env).unwrap_or_default() {
                let Ok(project) = read_stored(&stored, env) else {
                    continue;
                };
                let distance = distance(&project, &theirs);
                // The same version may be among the backups: then nothing is gained by it.
                if project.head.id == theirs.head.id && distance < nearest {
                    nearest = distance;
                    base = (project, Some(stored.replaced));
                }
            }
        }
        Ok(Self {
            project: theirs,
            base: base.0,
            base_replaced: base.1,
            mended,
            version,
        })
    }
}
