//! The older versions of a project that are kept beside it.

use std::io;
use std::path::{Path, PathBuf};

use super::document::Env;
use crate::dates::Moment;
use crate::model::Project;
use crate::store::{OpenError, backups, read_file};

/// An older version of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredVersion {
    /// When a newer one took its place.
    pub replaced: Moment,
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes; 0 where that cannot be said.
    pub bytes: u64,
}

/// The older versions of a project file, the latest first; none where there are none yet.
pub fn stored_versions(project: &Path, env: &Env) -> io::Result<Vec<StoredVersion>> {
    let stored = backups::list(&*env.fs, project)?;
    let stored = stored.into_iter().map(|backup| StoredVersion {
        bytes: env.fs.stamp(&backup.path).map_or(0, |stamp| stamp.len),
        replaced: backup.replaced,
        path: backup.path,
    });
    Ok(stored.collect())
}

/// Reads an older version. It stays where it is.
pub fn read_stored(version: &StoredVersion, env: &Env) -> Result<Project, OpenError> {
    Ok(read_file(&*env.fs, &version.path)?.0.project)
}

/// Takes away all older versions of a project file and the journals that were put aside with them.
pub fn empty_versions(project: &Path, env: &Env) -> io::Result<()> {
    backups::empty(&*env.fs, project)
}
