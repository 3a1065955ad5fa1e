//! Edits kept in a journal, generation after generation.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::{Begun, Keeper};
use crate::edit::Edit;
use crate::store::fs::{FsFile, Readers, write_all};
use crate::store::home::Home;
use crate::store::journal::{self, Header};
use crate::store::journals::JournalPlace;
use crate::store::lock::{Locking, lock};
use crate::store::save::Version;

impl Keeper {
    /// Takes the first of the edits that waited: they are the work's now, as if they had just been
    /// made. Journals that hold others are kept with the backups.
    pub fn take_recovery(&mut self, taken: Vec<Arc<Edit>>, all: bool) -> io::Result<()> {
        if self.recovery.is_empty() {
            return Ok(());
        }
        let waiting = std::mem::take(&mut self.recovery);
        self.unsaved = taken;
        self.shared = 0;
        let begun = if self.unsaved.is_empty() {
            Ok(())
        } else {
            self.restart()
        };
        if begun.is_ok() {
            for path in waiting {
                if all {
                    self.fs.remove(&path).ok();
                } else {
                    self.put_aside(&path, "journal not taken").ok();
                }
            }
        } else {
            // They still hold what was taken.
            self.replaced.extend(waiting);
        }
        begun
    }

    /// Puts edits on the disk: one write, one sync.
    ///
    /// After an error they are not on the disk, and are tried again with the next group.
    pub fn keep(&mut self, edits: impl IntoIterator<Item = Arc<Edit>>) -> io::Result<()> {
        if !self.recovery.is_empty() {
            self.take_recovery(Vec::new(), false)?;
        }
        let known = self.unsaved.len();
        self.unsaved.extend(edits);
        let Some((path, mut file)) = self.journal.take() else {
            return self.restart();
        };
        let mut group = Vec::new();
        let written = self
            .unsaved
            .iter()
            .skip(known)
            .try_for_each(|edit| journal::add(&mut group, &**edit))
            .and_then(|()| write_all(&mut *file, &group))
            .and_then(|()| file.sync_data());
        match written {
            Ok(()) => {
                self.journal = Some((path, file));
                Ok(())
            }
            Err(_) => {
                // What the file holds now nobody knows: the next generation holds everything.
                self.replaced.push(path);
                self.restart()
            }
        }
    }

    /// Goes on from a version that another program wrote: what it has not of the work is that edit, if
    /// anything. The journal begins anew on it; the one before goes when that is on the disk.
    pub fn go_on_from(&mut self, version: Version, edit: Option<Arc<Edit>>) -> io::Result<()> {
        if !self.recovery.is_empty() {
            self.take_recovery(Vec::new(), false)?;
        }
        self.home.version = Some(version);
        // Nothing but that edit leads from the one version to the other.
        self.home.after = None;
        self.unsaved = edit.into_iter().collect();
        self.shared = 0;
        self.replaced
            .extend(self.journal.take().map(|(path, _)| path));
        self.restart()
    }

    /// Begins the next generation of the journal with all that the file has not.
    pub(super) fn restart(&mut self) -> io::Result<()> {
        if self.home.path.is_none() && self.home.lock.is_none() {
            self.fs.create_dir(&self.state.join("journals"))?;
            let path = Self::state_lock(&self.state, &self.home.name);
            if let Locking::Ours(lock) = lock(&self.fs, &path, &self.this) {
                self.home.lock = Some(lock);
            }
        }
        self.generation += 1;
        let header = Header {
            after: self.home.after.clone(),
            carries: self.unsaved.len() as u64,
            shared: self.shared,
            ..Header::new(self.home.base(), self.generation)
        };
        self.home.settle(&*self.fs, &self.state, self.this.since)?;
        let (generation, begun) = self.begin_journal(&self.home, &header, &self.unsaved);
        self.generation = generation;
        self.journal = Some(begun?);
        for old in std::mem::take(&mut self.replaced) {
            self.fs.remove(&old).ok();
        }
        Ok(())
    }

    /// Writes a new journal, at the first place that takes it, and puts it on the disk. Gives back the
    /// last generation that was tried as well, which none may have again.
    pub(super) fn begin_journal(
        &self,
        home: &Home,
        header: &Header,
        edits: &[Arc<Edit>],
    ) -> (u64, io::Result<Begun>) {
        let mut generation = header.generation;
        let mut failure = None;
        for place in home.journal_places(&self.state) {
            if failure.is_some() {
                // What was tried may come back, and must not count for as much.
                generation += 1;
            }
            let path = place.path(generation);
            let header = Header {
                generation,
                ..header.clone()
            };
            let written = self
                .journal_bytes(home, header, edits)
                .and_then(|bytes| self.write_journal(home, &place, &path, &bytes));
            match written {
                Ok(file) => return (generation, Ok((path, file))),
                Err(error) => {
                    // Should it stay: it has fewer edits than it says it carries, or they are in
                    // the one that follows. One that was there before is not ours to take away.
                    if error.kind() != io::ErrorKind::AlreadyExists {
                        self.fs.remove(&path).ok();
                    }
                    failure = failure.or(Some(error));
                }
            }
        }
        let failure = failure.unwrap_or_else(|| io::ErrorKind::NotFound.into());
        (generation, Err(failure))
    }

    fn journal_bytes(
        &self,
        home: &Home,
        header: Header,
        edits: &[Arc<Edit>],
    ) -> io::Result<Vec<u8>> {
        let path = home.path.iter().map(|path| path.to_string_lossy());
        let header = Header {
            path: path.collect(),
            ..header
        };
        let mut bytes = Vec::new();
        journal::add(&mut bytes, &header)?;
        if let Some(start) = self.start.as_ref().filter(|_| header.base.is_none()) {
            journal::add_start(&mut bytes, start)?;
        }
        for edit in edits {
            journal::add(&mut bytes, &**edit)?;
        }
        Ok(bytes)
    }

    fn write_journal(
        &self,
        home: &Home,
        place: &JournalPlace,
        path: &Path,
        bytes: &[u8],
    ) -> io::Result<Box<dyn FsFile>> {
        if place.folder.starts_with(&self.state) {
            self.fs.create_dir(&place.folder)?;
        }
        let mut file = self.fs.create_new(path, Readers::Owner)?;
        write_all(&mut *file, bytes)?;
        if let Some(project) = &home.path {
            // Who may read the project may read its journal. It is safe without.
            self.fs.copy_rights(project, path).ok();
        }
        file.sync_all()?;
        self.fs.sync_dir(&place.folder)?;
        Ok(file)
    }
}
