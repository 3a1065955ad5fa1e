//! A file that is no project takes the place of the one before, whole or not at all.

use std::path::Path;

use super::fs::{Fs, Readers, folder_of, follow_links, write_all};
use super::save::SaveError;
use super::siblings::saving_of;

/// Writes a file by way of a sibling that is put on the disk before it takes the name. Refused or cut
/// off at any point, it leaves what stood there. Links are followed, rights are kept.
pub fn replace_file(fs: &dyn Fs, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let refused = |error| SaveError::disk(path, &error);
    let target = follow_links(fs, path).map_err(refused)?;
    let sibling = saving_of(&target);
    // One that an earlier end left: it has no other use.
    fs.remove(&sibling).ok();
    let written = (|| {
        let mut file = fs.create_new(&sibling, Readers::Usual)?;
        write_all(file.as_mut(), bytes)?;
        file.sync_all()?;
        if fs.stamp(&target).is_ok() {
            fs.copy_rights(&target, &sibling)?;
        }
        fs.rename(&sibling, &target)?;
        fs.sync_dir(folder_of(&target))
    })();
    written.map_err(|error| {
        fs.remove(&sibling).ok();
        refused(error)
    })
}

/// Why what is no project may not be written there: it would take the place of one, the given or any
/// other.
pub fn taken_by_project(to: &Path, project: Option<&Path>) -> Option<String> {
    let ends_as_one = to
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    (ends_as_one || project.is_some_and(|project| real(project) == real(to))).then(|| {
        format!(
            "{} is a project's file: give the export a name of its own, such as one that ends in .html",
            to.display()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::fs::RealFs;
    use super::*;

    #[test]
    fn it_replaces_what_stood_there_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("talks.html");
        for bytes in [&b"first"[..], b"second, longer", b""] {
            replace_file(&RealFs, &path, bytes).unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), bytes);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("not there").join("talks.html");
        let error = replace_file(&RealFs, &path, b"x").unwrap_err();
        assert!(error.to_string().contains("talks.html"), "{error}");
        let taken = folder.path().join("taken");
        std::fs::create_dir(&taken).unwrap();
        assert!(replace_file(&RealFs, &taken, b"x").is_err());
        assert!(taken.is_dir());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
