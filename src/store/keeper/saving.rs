//! A save: begun, prepared aside, and ended by the switch to the new version.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Keeper;
use crate::model::Project;
use crate::store::fs::{Fs, folder_of, follow_links};
use crate::store::home::Home;
use crate::store::journal::Header;
use crate::store::lock::{Locking, lock};
use crate::store::save::{self, Prepared, SaveError};
use crate::store::sentence::sentence;
use crate::store::siblings::lock_of;

/// A save that is being prepared.
pub struct Saving {
    target: PathBuf,
    /// The new home, where it is another than before.
    to: Option<Home>,
    over: bool,
    /// How many of the unsaved edits the snapshot has.
    mark: usize,
}

/// The part of a save that takes long, and touches nothing but its own sibling.
pub struct Preparation {
    fs: Arc<dyn Fs>,
    target: PathBuf,
    snapshot: Project,
}

/// What came of a preparation.
pub struct PreparedSave(Result<Prepared, SaveError>);

impl Preparation {
    /// Writes the snapshot to a sibling and reads it back.
    pub fn run(self) -> PreparedSave {
        PreparedSave(save::prepare(&*self.fs, &self.target, &self.snapshot))
    }
}

impl Keeper {
    /// Begins a save of a snapshot that has all edits that were kept so far: over the file, or under
    /// another name. `over` says that whatever version stands there may be replaced.
    pub fn begin_save(
        &mut self,
        snapshot: Project,
        to: Option<&Path>,
        over: bool,
    ) -> Result<(Saving, Preparation), SaveError> {
        let to = match to {
            Some(path) => Some(
                follow_links(&*self.fs, path)
                    .map_err(|error| SaveError::Disk(sentence("was not saved", path, &error)))?,
            ),
            None => None,
        };
        let (target, home) = match (to, &self.home.path, &self.home.held) {
            (None, Some(path), _) => (path.clone(), None),
            (Some(to), Some(path), _) if to == *path => (to, None),
            (Some(to), _, _) => (to.clone(), Some(self.move_in(&to)?)),
            (None, None, Some((path, owner))) => {
                return Err(SaveError::Held {
                    path: path.clone(),
                    owner: owner.clone(),
                });
            }
            (None, None, None) => return Err(SaveError::NoName),
        };
        if !self.recovery.is_empty() {
            // What nobody decided about is not of the version that this save makes.
            self.take_recovery(Vec::new(), false)
                .map_err(|error| SaveError::Disk(sentence("was not saved", &target, &error)))?;
        }
        let saving = Saving {
            target: target.clone(),
            to: home,
            over,
            mark: self.unsaved.len(),
        };
        let preparation = Preparation {
            fs: Arc::clone(&self.fs),
            target,
            snapshot,
        };
        Ok((saving, preparation))
    }

    /// The home at another file, locked.
    fn move_in(&self, path: &Path) -> Result<Home, SaveError> {
        let lock = match lock(&self.fs, &lock_of(path), &self.this) {
            Locking::Ours(lock) => Some(lock),
            Locking::Held(owner) => {
                return Err(SaveError::Held {
                    path: path.to_owned(),
                    owner,
                });
            }
            Locking::Without(_) => None,
        };
        Ok(Home::at(path.to_owned(), lock))
    }

    /// Ends a save: the journal of the new version first, then the version takes its place, then
    /// the old journal goes. Gives back a sentence where the old version could not be kept.
    pub fn finish_save(
        &mut self,
        mut saving: Saving,
        prepared: PreparedSave,
    ) -> Result<Option<String>, SaveError> {
        let prepared = prepared.0?;
        if saving.to.is_none() && self.home.base().as_ref() == Some(&prepared.hash) {
            let same = self.is_changed_outside().map(|changed| !changed);
            if same.is_ok_and(|same| same) {
                return self.finish_unchanged(&saving, &prepared);
            }
        }
        let since = self.unsaved.get(saving.mark..).unwrap_or_default();
        let settled = saving.to.as_mut().unwrap_or(&mut self.home).settle(
            &*self.fs,
            &self.state,
            self.this.since,
        );
        let home = saving.to.as_ref().unwrap_or(&self.home);
        let seen = home
            .journal_places(&self.state)
            .iter()
            .filter_map(|place| place.last_generation(&*self.fs).ok())
            .max();
        let generation = self.generation.max(seen.unwrap_or_default()) + 1;
        let header = Header {
            after: home.base(),
            carries: since.len() as u64,
            shared: since.len() as u64,
            ..Header::new(Some(prepared.hash.clone()), generation)
        };
        let (generation, begun) = match settled {
            Ok(()) => self.begin_journal(home, &header, since),
            Err(error) => (generation, Err(error)),
        };
        self.generation = generation;
        let refused = |error: SaveError| {
            save::withdraw(&*self.fs, &prepared);
            error
        };
        let journal = begun.map_err(|error| {
            refused(SaveError::Disk(sentence(
                "was not saved",
                &saving.target,
                &error,
            )))
        })?;
        let committed = save::commit(
            &*self.fs,
            &saving.target,
            &prepared,
            home.version.as_ref(),
            saving.over,
            (self.clock)(),
        );
        let committed = match committed {
            Ok(committed) => committed,
            Err(error) => {
                // It goes on from a version that never came to stand, and holds nothing else.
                self.fs.remove(&journal.0).ok();
                return Err(refused(error));
            }
        };
        if let (Some(_), Err(error)) = (&saving.to, &committed.on_disk) {
            // Where the work stood until now it is safe; that it is here is not sure.
            self.fs.remove(&journal.0).ok();
            return Err(error.clone());
        }
        let old_home = saving
            .to
            .take()
            .map(|home| std::mem::replace(&mut self.home, home));
        self.home.after = header.after;
        self.home.version = Some(committed.version);
        self.unsaved.drain(..saving.mark.min(self.unsaved.len()));
        self.shared = header.shared;
        self.start = None;
        let journal = self.journal.replace(journal).map(|(path, _)| path);
        self.old_journals
            .extend(self.replaced.drain(..).chain(journal));
        committed.on_disk?;
        for old in self.old_journals.drain(..) {
            self.fs.remove(&old).ok();
        }
        drop(old_home);
        Ok(committed.old_version.err())
    }

    /// Ends a save of what the file has already: nothing takes its place. The journal begins anew,
    /// without the edits that came to nothing.
    fn finish_unchanged(
        &mut self,
        saving: &Saving,
        prepared: &Prepared,
    ) -> Result<Option<String>, SaveError> {
        save::withdraw(&*self.fs, prepared);
        let disk =
            |error: io::Error| SaveError::Disk(sentence("was not saved", &saving.target, &error));
        // The version may have come to stand here by a save that could not make sure of it.
        self.fs.sync_dir(folder_of(&saving.target)).map_err(disk)?;
        for old in self.old_journals.drain(..) {
            self.fs.remove(&old).ok();
        }
        let before = self.unsaved.clone();
        self.unsaved.drain(..saving.mark.min(self.unsaved.len()));
        self.shared = 0;
        self.replaced
            .extend(self.journal.take().map(|(path, _)| path));
        self.restart().map(|()| None).map_err(|error| {
            self.unsaved = before;
            disk(error)
        })
    }
}
