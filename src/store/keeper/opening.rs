//! A project opened: locked, read, and with the journals that fit it.

use std::io;
use std::path::{Path, PathBuf};

use super::{Keeper, Surroundings};
use crate::edit::Edit;
use crate::store::fs::{Fs, follow_links};
use crate::store::home::Home;
use crate::store::journal;
use crate::store::journals::{self, Found, JournalPlace};
use crate::store::lock::{Locking, Owner, lock};
use crate::store::opened::{Opened, read_project};
use crate::store::ron_reader::ReadError;
use crate::store::save::{self, Version};
use crate::store::sentence::sentence;
use crate::store::siblings::{lock_of, saving_of};

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

impl Keeper {
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
}
