//! A version of a project takes the place of the one before, or nothing changes.
//!
//! 1. It is written to a sibling and put on the disk.
//! 2. It is read back from there and compared with the snapshot, thing by thing.
//! 3. The version that stands there must be the one we know.
//! 4. That version gets a second name in the backups, never leaving its own.
//! 5. The sibling takes its name, and the folder is put on the disk.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::backups::{keep, thin_out};
use super::file_form::{LARGEST_FILE, write_project};
use super::fs::{Fs, FsFile, Readers, Stamp, folder_of};
use super::ron_reader::{self, Sink};
use super::sentence::sentence;
use super::siblings::{hash, saving_of};
use crate::dates::Moment;
use crate::model::{Entity, Key, Project};

/// Why a project was not saved. What stood there stands there still.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// Another program changed the file.
    #[error(
        "“{}” was changed by another program since it was opened, and has not been overwritten; \
         save under another name, take the other version, or merge the two",
        file_name(path)
    )]
    ChangedOutside {
        /// The file.
        path: PathBuf,
    },
    /// It is no longer there.
    #[error(
        "“{}” is no longer where it was opened; see whether its disk or share is connected, or save \
         it there or elsewhere with Save As",
        path.display()
    )]
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// Another has it open.
    #[error(
        "“{}” is open elsewhere, by {owner}; save under another name",
        file_name(path)
    )]
    Held {
        /// The file.
        path: PathBuf,
        /// Who has it.
        owner: super::lock::Owner,
    },
    /// It has no name yet.
    #[error("the project has no file yet; give it a name")]
    NoName,
    /// The disk refused.
    #[error("{0}")]
    Disk(String),
    /// What was read back is not what was to be written.
    #[error(
        "what was written to “{}” did not come back as it was ({what}); the file was left as it \
         was; save elsewhere, and have the disk checked",
        file_name(path)
    )]
    ComesBackWrong {
        /// The file.
        path: PathBuf,
        /// What differs.
        what: String,
    },
}

pub(super) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

impl SaveError {
    pub(super) fn disk(path: &Path, error: &io::Error) -> Self {
        Self::Disk(sentence("was not saved", path, error))
    }
}

/// A version of a file: what it holds, and how to tell without reading it that it is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The SHA-256 of its bytes.
    pub hash: String,
    /// As it stood on the disk.
    pub stamp: Stamp,
}

/// A version that was written and read back, and has not taken its place.
pub(super) struct Prepared {
    /// The SHA-256 of its bytes.
    pub hash: String,
    file: PathBuf,
    stamp: Stamp,
}

/// Steps 1 and 2. Takes as long as writing and reading the project; nothing waits for it but the save.
pub(super) fn prepare(
    fs: &dyn Fs,
    target: &Path,
    project: &Project,
) -> Result<Prepared, SaveError> {
    let file = saving_of(target);
    let prepared = write_and_read_back(fs, target, &file, project);
    if prepared.is_err() {
        fs.remove(&file).ok();
    }
    prepared
}

fn write_and_read_back(
    fs: &dyn Fs,
    target: &Path,
    file: &Path,
    project: &Project,
) -> Result<Prepared, SaveError> {
    let disk = |error: io::Error| SaveError::disk(target, &error);
    match fs.remove(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(disk(error)),
        _ => {}
    }
    // Only "not there" means that there is no version before.
    let before = match fs.stamp(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(disk(error)),
        Ok(stamp) if !stamp.is_file => return Err(disk(io::ErrorKind::IsADirectory.into())),
        Ok(stamp) if stamp.read_only => return Err(disk(io::ErrorKind::PermissionDenied.into())),
        Ok(stamp) => Some(stamp),
    };
    let readers = if before.is_some() {
        Readers::Owner
    } else {
        Readers::Usual
    };
    let mut written = fs.create_new(file, readers).map_err(disk)?;
    let mut buffer = BufWriter::with_capacity(1 << 18, Through(&mut *written));
    write_project(&mut buffer, project)
        .and_then(|()| buffer.flush())
        .map_err(disk)?;
    drop(buffer);
    written.sync_all().map_err(disk)?;
    drop(written);
    if before.is_some() {
        fs.copy_rights(target, file).map_err(disk)?;
    }
    let bytes = fs.read(file, LARGEST_FILE).map_err(disk)?;
    compare(&bytes, project).map_err(|what| SaveError::ComesBackWrong {
        path: target.to_owned(),
        what,
    })?;
    Ok(Prepared {
        hash: hash(&bytes),
        file: file.to_owned(),
        stamp: fs.stamp(file).map_err(disk)?,
    })
}

/// A version that stands where it should.
pub(super) struct Committed {
    /// Which.
    pub version: Version,
    /// Whether it is sure to stand there after a power cut; if not, the one before may.
    pub on_disk: Result<(), SaveError>,
    /// Whether the one before is in the backups; a sentence if not.
    pub old_version: Result<(), String>,
}

/// Steps 3 to 5. `known` is the version that may be replaced; with none, no file may stand there,
/// unless `over` says that whatever does may be replaced.
pub(super) fn commit(
    fs: &dyn Fs,
    target: &Path,
    prepared: &Prepared,
    known: Option<&Version>,
    over: bool,
    now: Moment,
) -> Result<Committed, SaveError> {
    let disk = |error: io::Error| SaveError::disk(target, &error);
    let stands = stands_there(fs, target).map_err(disk)?;
    let same = match (&stands, known) {
        (None, None) => true,
        (Some(stamp), Some(known)) => is_version(fs, target, stamp, known).map_err(disk)?,
        _ => false,
    };
    if !same && !over {
        let path = target.to_owned();
        return Err(match stands {
            Some(_) => SaveError::ChangedOutside { path },
            None => SaveError::Gone { path },
        });
    }
    let mut not_kept = None;
    if stands.is_some()
        && let Err(error) = keep(fs, target, now)
    {
        not_kept = Some(sentence(
            "was saved, but its old version could not be kept",
            target,
            &error,
        ));
    }
    fs.rename(&prepared.file, target).map_err(disk)?;
    let on_disk = fs.sync_dir(folder_of(target)).map_err(disk);
    // Without a stamp the next save looks at the content.
    let stamp = fs.stamp(target).unwrap_or_else(|_| prepared.stamp.clone());
    // More backups than are wanted do no harm.
    thin_out(fs, target).ok();
    Ok(Committed {
        version: Version {
            hash: prepared.hash.clone(),
            stamp,
        },
        on_disk,
        old_version: not_kept.map_or(Ok(()), Err),
    })
}

/// Takes back what was prepared and is not to take its place.
pub(super) fn withdraw(fs: &dyn Fs, prepared: &Prepared) {
    fs.remove(&prepared.file).ok();
}

/// The stamp of the file under a path; none only where nothing is there.
pub(super) fn stands_there(fs: &dyn Fs, path: &Path) -> io::Result<Option<Stamp>> {
    match fs.stamp(path) {
        Ok(stamp) => Ok(Some(stamp)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether a file is that version, by its stamp or else by its content.
pub(super) fn is_version(
    fs: &dyn Fs,
    path: &Path,
    stamp: &Stamp,
    version: &Version,
) -> io::Result<bool> {
    Ok(*stamp == version.stamp || hash(&fs.read(path, LARGEST_FILE)?) == version.hash)
}

struct Through<'a>(&'a mut dyn FsFile);

impl Write for Through<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Compares what stands in a file with a project; says the first thing that differs.
fn compare(bytes: &[u8], project: &Project) -> Result<(), String> {
    let mut comparing = Comparing {
        project,
        things: 0,
        changed: None,
        differs: None,
    };
    ron_reader::text_of(bytes)
        .and_then(|text| ron_reader::read(text, &mut comparing))
        .map_err(|error| error.to_string())?;
    if let Some(what) = comparing.differs {
        return Err(what);
    }
    if comparing.changed != Some(project.changed) {
        return Err("the moment of the last change differs".into());
    }
    if comparing.things != project.thing_count() {
        return Err(format!(
            "{} things came back of {}",
            comparing.things,
            project.thing_count()
        ));
    }
    Ok(())
}

struct Comparing<'a> {
    project: &'a Project,
    things: usize,
    changed: Option<Moment>,
    differs: Option<String>,
}

impl Sink for Comparing<'_> {
    fn changed(&mut self, at: Moment) {
        self.changed = Some(at);
    }

    fn take(&mut self, key: Key, thing: Entity) -> Result<(), String> {
        self.things += 1;
        let same = |there: Entity| there.same(&thing);
        if self.project.get(&key).is_some_and(same) {
            Ok(())
        } else {
            Err(format!("{key:?} differs"))
        }
    }

    fn text_differs(&mut self, article: crate::model::ArticleId) {
        self.differs = Some(format!("the text of {article} differs"));
    }
}

/// Reads a project file and says which version it is.
pub(super) fn read_version(fs: &dyn Fs, path: &Path) -> io::Result<(Vec<u8>, Version)> {
    // Should it be replaced between the two, the stamp is the older one's, and the next save looks
    // at the content.
    let stamp = fs.stamp(path)?;
    let bytes = fs.read(path, LARGEST_FILE)?;
    let hash = hash(&bytes);
    Ok((bytes, Version { hash, stamp }))
}
