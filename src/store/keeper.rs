//! What keeps the work on one open project safe: its lock, its journal and its saves, in an order
//! that survives being cut off anywhere.
//!
//! *The journal.* A group of edits is one write and one `fdatasync`; after that they survive. A
//! journal that fails is never written to again: the next generation begins with all edits that the
//! file has not, beside the project or else in the user's state folder.
//!
//! *The switch at a save.* The new version is on the disk under another name → the journal of the new
//! version, with the edits made meanwhile, is on the disk → the new version takes its name → that is
//! on the disk → the old journal goes. Cut off anywhere, one journal fits the version that stands.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::backups;
use super::fs::{Fs, FsFile, Readers, folder_of, follow_links, write_all};
use super::home::Home;
use super::journal::{self, Header};
use super::journals::{self, Found, JournalPlace, WITHOUT_FILE};
use super::lock::{Locking, Owner, lock};
use super::opened::{Opened, read_project};
use super::ron_reader::ReadError;
use super::save::{self, Prepared, SaveError, Version};
use super::sentence::sentence;
use super::siblings::{lock_of, saving_of};
use crate::dates::Moment;
use crate::edit::Edit;
use crate::model::Project;

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// What the keeping of work needs from around it.
#[derive(Clone)]
pub struct Surroundings {
    /// The disk.
    pub fs: Arc<dyn Fs>,
    /// The folder of the user in which the journals stand of projects that have no file.
    pub state: PathBuf,
    /// The time.
    pub clock: Clock,
}

/// A journal that is on the disk.
type Begun = (PathBuf, Box<dyn FsFile>);

/// Where the work on a project is kept.
pub struct Keeper {
    fs: Arc<dyn Fs>,
    state: PathBuf,
    clock: Clock,
    this: Owner,
    home: Home,
    /// The journal that is open, and where it is.
    journal: Option<Begun>,
    /// Journals of this version that the next generation makes superfluous.
    replaced: Vec<PathBuf>,
    /// Journals of versions before, until this one is sure to stand.
    old_journals: Vec<PathBuf>,
    generation: u64,
    /// How many of the unsaved edits the journal of the version before has as well.
    shared: u64,
    /// The edits that the file has not.
    unsaved: Vec<Arc<Edit>>,
    /// The project that the unsaved edits begin with, where there is no file.
    start: Option<Project>,
    /// Journals that wait for somebody to decide.
    recovery: Vec<PathBuf>,
}

/// A project that was opened, and how.
pub struct Kept {
    /// What keeps it.
    pub keeper: Keeper,
    /// The project as the file has it, and what is to be known.
    pub opened: Opened,
    /// Edits that a journal holds and the file has not.
    pub recovery: Vec<Edit>,
    /// Sentences about lock and journals.
    pub warnings: Vec<String>,
    /// Who else has it open.
    pub held_by: Option<Owner>,
}

/// Why a project was not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The disk refused.
    #[error("{0}")]
    Disk(String),
    /// There is no such file.
    #[error("“{}” is not there", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// It is no project that can be read.
    #[error("“{}”: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: ReadError,
    },
}

impl OpenError {
    fn of(path: &Path, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound {
            Self::Missing {
                path: path.to_owned(),
            }
        } else {
            Self::Disk(sentence("could not be opened", path, error))
        }
    }
}

/// Reads a project file and says which version it is. Neither locks it nor looks for journals.
pub fn read_file(fs: &dyn Fs, path: &Path) -> Result<(Opened, Version), OpenError> {
    let read = save::read_version(fs, path);
    let (bytes, version) = read.map_err(|error| OpenError::of(path, &error))?;
    let opened = read_project(&bytes).map_err(|error| OpenError::Unreadable {
        path: path.to_owned(),
        error,
    })?;
    Ok((opened, version))
}

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
    /// For a project that has no file yet. Nothing is written before the first edit.
    pub fn without_file(around: &Surroundings, start: Project) -> Self {
        let this = Owner::this((around.clock)());
        let id = start.head.id;
        let name = format!("{WITHOUT_FILE}{id}-{}", this.process);
        let home = Home::in_state(name, None);
        Self::new(around, this, home, Some(start))
    }

    fn new(around: &Surroundings, this: Owner, home: Home, start: Option<Project>) -> Self {
        Self {
            fs: Arc::clone(&around.fs),
            state: around.state.clone(),
            clock: Arc::clone(&around.clock),
            this,
            home,
            journal: None,
            replaced: Vec::new(),
            old_journals: Vec::new(),
            generation: 0,
            shared: 0,
            unsaved: Vec::new(),
            start,
            recovery: Vec::new(),
        }
    }

    /// Opens a project file: locks it, reads it, looks for journals.
    pub fn open(around: &Surroundings, path: &Path) -> Result<Kept, OpenError> {
        let fs = &around.fs;
        let this = Owner::this((around.clock)());
        let disk = |error: io::Error| OpenError::of(path, &error);
        let file = follow_links(&**fs, path).map_err(disk)?;
        // A file that is not there gets no lock beside it.
        fs.stamp(&file).map_err(disk)?;
        let mut warnings = Vec::new();
        let (lock, held) = match lock(fs, &lock_of(&file), &this) {
            Locking::Ours(lock) => (Some(lock), None),
            Locking::Held(owner) => (None, Some(owner)),
            Locking::Without(error) => {
                let what = "could not be locked, so that nobody else is kept from writing to it";
                warnings.push(sentence(what, &file, &error));
                (None, None)
            }
        };
        let (opened, version) = read_file(&**fs, &file)?;
        if let Some(owner) = held {
            let mut keeper = Self::without_file(around, opened.project.clone());
            keeper.home.held = Some((file, owner.clone()));
            return Ok(Kept {
                keeper,
                opened,
                recovery: Vec::new(),
                warnings,
                held_by: Some(owner),
            });
        }
        let base = version.hash.clone();
        let home = Home {
            version: Some(version),
            ..Home::at(file, lock)
        };
        let mut keeper = Self::new(around, this, home, None);
        let recovery = match journals::find(&*keeper.fs, &keeper.places(), Some(&base)) {
            Ok(found) => keeper.take_stock(found, &mut warnings),
            Err(error) => {
                let file = keeper.home.path.clone().unwrap_or_default();
                let what = "has a journal that cannot be read and is kept";
                warnings.push(sentence(what, &file, &error));
                keeper.home.unread = true;
                Vec::new()
            }
        };
        // What a save that was cut off has left.
        if let Some(path) = &keeper.home.path {
            keeper.fs.remove(&saving_of(path)).ok();
        }
        Ok(Kept {
            keeper,
            opened,
            recovery,
            warnings,
            held_by: None,
        })
    }

    /// Opens a project that has no file, from its journals in the state folder. None where another
    /// process has it open, or its journals cannot be read.
    pub fn open_without_file(around: &Surroundings, name: &str) -> Option<Kept> {
        let (fs, state) = (&around.fs, &around.state);
        let this = Owner::this((around.clock)());
        let place = JournalPlace::in_state(state, name);
        let Locking::Ours(lock) = lock(fs, &Self::state_lock(state, name), &this) else {
            return None;
        };
        let found = journals::find(&**fs, std::slice::from_ref(&place), None).ok()?;
        let start = found.start.clone()?;
        let home = Home::in_state(name.to_owned(), Some(lock));
        let mut keeper = Self::new(around, this, home, Some(start.clone()));
        let mut warnings = Vec::new();
        let recovery = keeper.take_stock(found, &mut warnings);
        Some(Kept {
            keeper,
            opened: Opened {
                project: start,
                notes: Vec::new(),
            },
            recovery,
            warnings,
            held_by: None,
        })
    }

    /// The names under which projects without a file have journals.
    pub fn names_without_file(around: &Surroundings) -> Vec<String> {
        journals::without_file(&*around.fs, &around.state).unwrap_or_default()
    }

    fn state_lock(state: &Path, name: &str) -> PathBuf {
        state.join("journals").join(format!("{name}.lock"))
    }

    /// The file, links followed.
    pub fn path(&self) -> Option<&Path> {
        self.home.path.as_deref()
    }

    /// The file that this is a copy of because another has it open, and who.
    pub fn held(&self) -> Option<&(PathBuf, Owner)> {
        self.home.held.as_ref()
    }

    /// Whether the file has every edit.
    pub fn is_saved(&self) -> bool {
        self.unsaved.is_empty() && self.home.path.is_some()
    }

    /// Sorts out the journals that were found; gives back the edits that wait.
    fn take_stock(&mut self, found: Found, warnings: &mut Vec<String>) -> Vec<Edit> {
        self.generation = found.generation;
        for path in &found.done_with {
            self.fs.remove(path).ok();
        }
        for path in &found.foreign {
            let aside = self.put_aside(path, "journal of another version");
            let place = aside.as_deref().unwrap_or(path).display();
            warnings.push(format!(
                "a journal of another version of the project was found; it has not been applied and \
                 is kept as {place}"
            ));
        }
        if found.end == Some(journal::End::Damaged) {
            warnings.push(
                "the journal is damaged: what was done after the last edit listed cannot be read; \
                 the journal is kept"
                    .into(),
            );
        }
        if found.edits.is_empty() && found.start.is_none() {
            for path in &found.holding {
                if found.end == Some(journal::End::Damaged) {
                    self.put_aside(path, "damaged journal").ok();
                } else {
                    self.fs.remove(path).ok();
                }
            }
        } else {
            self.recovery = found.holding;
        }
        found.edits
    }

    fn put_aside(&self, journal: &Path, called: &str) -> io::Result<PathBuf> {
        let beside = self.home.path.clone().unwrap_or_else(|| journal.to_owned());
        backups::put_aside(&*self.fs, &beside, journal, called, self.this.since)
    }

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

    /// Whether every edit is in the journal or in the file.
    pub fn is_kept(&self) -> bool {
        self.journal.is_some() || self.unsaved.is_empty()
    }

    /// Where journals may stand, the best place first.
    fn places(&self) -> Vec<JournalPlace> {
        self.home.journal_places(&self.state)
    }

    /// Begins the next generation of the journal with all that the file has not.
    fn restart(&mut self) -> io::Result<()> {
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
    fn begin_journal(
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

    /// Whether the file is another than the version that was read or written last, or is gone.
    pub fn is_changed_outside(&mut self) -> io::Result<bool> {
        let (Some(path), Some(version)) = (&self.home.path, &mut self.home.version) else {
            return Ok(false);
        };
        let Some(stamp) = save::stands_there(&*self.fs, path)? else {
            return Ok(true);
        };
        let same = save::is_version(&*self.fs, path, &stamp, version)?;
        if same {
            version.stamp = stamp;
        }
        Ok(!same)
    }

    /// Ends the work. A journal with edits that the file has not stays, for the next time, unless
    /// they are given up.
    pub fn close(mut self, give_up: bool) {
        if !self.recovery.is_empty() || !(give_up || self.unsaved.is_empty()) {
            return;
        }
        let journal = self.journal.take().map(|(path, _)| path);
        let old = self.replaced.drain(..).chain(self.old_journals.drain(..));
        for path in old.chain(journal) {
            self.fs.remove(&path).ok();
        }
    }
}
