//! The files that stand beside a project, and their names.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::fs::folder_of;

/// The longest name that is only lengthened, in bytes. File systems take 255; what a sibling adds
/// stays below 40.
const LONG_NAME: usize = 200;

/// The SHA-256 of bytes, as 64 hexadecimal digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // A string takes everything.
            write!(hex, "{byte:02x}").ok();
            hex
        })
}

/// The beginning of a hash, to tell names apart.
pub(super) fn short_hash(bytes: &[u8]) -> String {
    hash(bytes).chars().take(16).collect()
}

/// The hidden file `.NAME.ending` beside `NAME`. A name that leaves no room for the ending is stood
/// in for by its hash.
pub(super) fn sibling(project: &Path, ending: &str) -> PathBuf {
    let name = project.file_name().unwrap_or(OsStr::new("project"));
    let mut hidden = OsString::from(".");
    if name.len() <= LONG_NAME {
        hidden.push(name);
    } else {
        hidden.push(short_hash(name.as_encoded_bytes()));
    }
    hidden.push(".");
    hidden.push(ending);
    folder_of(project).join(hidden)
}

/// The lock of a project.
pub fn lock_of(project: &Path) -> PathBuf {
    sibling(project, "lock")
}

/// Where a project is written before it takes its place.
pub fn saving_of(project: &Path) -> PathBuf {
    sibling(project, "saving")
}

/// The folder of older versions of a project.
pub fn backups_of(project: &Path) -> PathBuf {
    sibling(project, "backups")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn siblings_stand_beside_and_fit() {
        for (project, expected) in [
            ("/a/story.ron", "/a/.story.ron.lock"),
            ("story.ron", "./.story.ron.lock"),
            ("/a/b.d/Пожар 🔥.ron", "/a/b.d/.Пожар 🔥.ron.lock"),
        ] {
            assert_eq!(lock_of(Path::new(project)), Path::new(expected));
        }
        let long = format!("/a/{}.ron", "я".repeat(125));
        assert!(
            backups_of(Path::new(&long))
                .file_name()
                .is_some_and(|name| name.len() < 64)
        );
    }
}
