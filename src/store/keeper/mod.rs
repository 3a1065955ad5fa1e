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

mod journaling;
mod opening;
mod saving;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::backups;
use super::fs::{Fs, FsFile};
use super::home::Home;
use super::journals::{JournalPlace, WITHOUT_FILE};
use super::lock::Owner;
use super::save;
use crate::dates::Moment;
use crate::edit::Edit;
use crate::model::Project;

pub use opening::{Kept, OpenError, read_file};
pub use saving::{Preparation, PreparedSave, Saving};

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

    /// The file, links followed.
    pub fn path(&self) -> Option<&Path> {
        self.home.path.as_deref()
    }

    /// The file that this is a copy of because another has it open, and who.
    pub fn held(&self) -> Option<&(PathBuf, Owner)> {
        self.home.held.as_ref()
    }

    /// Whether every edit is in the journal or in the file.
    pub fn is_kept(&self) -> bool {
        self.journal.is_some() || self.unsaved.is_empty()
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

    fn put_aside(&self, journal: &Path, called: &str) -> io::Result<PathBuf> {
        let beside = self.home.path.clone().unwrap_or_else(|| journal.to_owned());
        backups::put_aside(&*self.fs, &beside, journal, called, self.this.since)
    }

    fn state_lock(state: &Path, name: &str) -> PathBuf {
        state.join("journals").join(format!("{name}.lock"))
    }

    /// Where journals may stand, the best place first.
    fn places(&self) -> Vec<JournalPlace> {
        self.home.journal_places(&self.state)
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
