//! One writer for a project: a lock file with the name of who has it.
//!
//! The lock is the system's, which gives it up when its process ends: a lock file that can be locked
//! is stale, whatever it says. Where the file system knows no locks, what the file says decides, and
//! a process of this machine that is gone has it no longer.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::fs::{Fs, FsFile, write_all};
use super::ron_reader::read_value;
use super::ron_writer::to_line;
use crate::dates::Moment;

/// Who has a project open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The user.
    pub user: String,
    /// The machine.
    pub host: String,
    /// The process.
    pub process: u32,
    /// Since when.
    pub since: Moment,
}

impl Owner {
    /// This process.
    pub fn this(since: Moment) -> Self {
        let user = ["USER", "USERNAME", "LOGNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok());
        Self {
            user: user.unwrap_or_else(|| "somebody".into()),
            host: gethostname::gethostname().to_string_lossy().into_owned(),
            process: std::process::id(),
            since,
        }
    }

    /// Whether its process is known to have ended.
    fn is_gone(&self, this: &Self) -> bool {
        let processes = Path::new("/proc/self");
        self.host == this.host
            && processes.exists()
            && !Path::new("/proc").join(self.process.to_string()).exists()
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} on {} (process {}, since {})",
            self.user, self.host, self.process, self.since
        )
    }
}

/// What came of asking for a lock.
pub enum Locking {
    /// It is ours.
    Ours(Lock),
    /// Another has it.
    Held(Owner),
    /// It could not be had, and nobody is known to have it: the work goes on without.
    Without(io::Error),
}

/// A lock that is held; dropping it gives it up.
pub struct Lock {
    fs: std::sync::Arc<dyn Fs>,
    path: PathBuf,
    file: Option<Box<dyn FsFile>>,
}

/// Asks for the lock under that path.
pub fn lock(fs: &std::sync::Arc<dyn Fs>, path: &Path, this: &Owner) -> Locking {
    let says = || {
        let bytes = fs.read(path, 4096).ok()?;
        read_value::<Owner>(std::str::from_utf8(&bytes).ok()?).ok()
    };
    match fs.lock(path) {
        Ok(Some(mut file)) => {
            // Who it says it is helps people; the lock holds without.
            let written = file.clear().and_then(|()| {
                let owner = to_line(this).map_err(io::Error::other)?;
                write_all(&mut *file, owner.as_bytes())
            });
            drop(written);
            Locking::Ours(Lock {
                fs: std::sync::Arc::clone(fs),
                path: path.to_owned(),
                file: Some(file),
            })
        }
        Ok(None) => Locking::Held(says().unwrap_or_else(|| Owner {
            user: "somebody".into(),
            host: "an unknown machine".into(),
            process: 0,
            since: Moment::default(),
        })),
        Err(error) => match says() {
            Some(owner) if !owner.is_gone(this) && owner.process != this.process => {
                Locking::Held(owner)
            }
            _ => Locking::Without(error),
        },
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // First the name, while the lock is still held: a lock on a file without a name is noticed
        // by who waits for it.
        self.fs.remove(&self.path).ok();
        self.file = None;
    }
}
