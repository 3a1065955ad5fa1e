//! The place of a project among the files: what stands there, and what stands in the way.

use std::io;
use std::path::{Path, PathBuf};

use super::backups;
use super::fs::Fs;
use super::journals::JournalPlace;
use super::lock::{Lock, Owner};
use super::save::Version;
use crate::dates::Moment;

/// The file of a project, or that it has none.
pub(super) struct Home {
    /// The file, links followed.
    pub path: Option<PathBuf>,
    /// Its lock, or that of its place in the state folder.
    pub lock: Option<Lock>,
    /// The version that was read or written last.
    pub version: Option<Version>,
    /// The hash of the version before that one.
    pub after: Option<String>,
    /// The name in the state folder, where there is no file.
    pub name: String,
    /// Who has the file, where it may not be written to.
    pub held: Option<(PathBuf, Owner)>,
    /// Whether journals that were taken away before it was opened are sure not to come back.
    pub settled: bool,
    /// Whether there are journals that could not be read when it was opened.
    pub unread: bool,
}

impl Home {
    /// That of a project file of which no version is known.
    pub(super) fn at(path: PathBuf, lock: Option<Lock>) -> Self {
        Self {
            path: Some(path),
            ..Self::in_state(String::new(), lock)
        }
    }

    /// That of a project without a file, under a name in the state folder.
    pub(super) fn in_state(name: String, lock: Option<Lock>) -> Self {
        Self {
            path: None,
            lock,
            version: None,
            after: None,
            name,
            held: None,
            settled: false,
            unread: false,
        }
    }

    /// The version that a journal goes on from.
    pub(super) fn base(&self) -> Option<String> {
        self.version.as_ref().map(|version| version.hash.clone())
    }

    /// Makes sure, before the first journal is begun, that no journal from before stands in its way:
    /// one that was taken away and comes back, or one that could not be read, might have a higher
    /// generation, of which the new ones know nothing, and count for more. What could not be read is
    /// moved to the backups.
    pub(super) fn settle(&mut self, fs: &dyn Fs, state: &Path, now: Moment) -> io::Result<()> {
        let places = self.journal_places(state);
        if self.unread {
            for place in &places {
                for journal in place.journals(fs)? {
                    let beside = self.path.as_deref().unwrap_or(&journal);
                    backups::put_aside(fs, beside, &journal, "journal not read", now)?;
                }
            }
            self.unread = false;
        }
        if !self.settled {
            places.iter().try_for_each(|place| place.sync(fs))?;
            self.settled = true;
        }
        Ok(())
    }

    /// Where journals may stand, the best place first.
    pub(super) fn journal_places(&self, state: &Path) -> Vec<JournalPlace> {
        match &self.path {
            Some(path) => vec![
                JournalPlace::beside(path),
                JournalPlace::elsewhere(state, path),
            ],
            None => vec![JournalPlace::in_state(state, &self.name)],
        }
    }
}
