//! What went wrong with a file, in words, with what to do.

use std::io::{self, ErrorKind};
use std::path::Path;

/// A sentence without a full stop: what could not be done with which file, why, and what to do.
pub fn sentence(could_not: &str, path: &Path, error: &io::Error) -> String {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let folder = path.parent().unwrap_or(path).display();
    let (why, what_to_do) = match error.kind() {
        ErrorKind::PermissionDenied => (
            "you may not write or read there".into(),
            "save it under another name or elsewhere, or ask for the right",
        ),
        ErrorKind::ReadOnlyFilesystem => ("the disk is read-only".into(), "save it elsewhere"),
        ErrorKind::StorageFull => (
            "the disk is full".into(),
            "make room on it, or save elsewhere",
        ),
        ErrorKind::QuotaExceeded => (
            "your share of the disk is used up".into(),
            "make room, or save elsewhere",
        ),
        ErrorKind::FileTooLarge => ("it is larger than is allowed".into(), "save it elsewhere"),
        ErrorKind::InvalidFilename => (
            "the name is too long or has letters that the disk does not take".into(),
            "choose another name",
        ),
        ErrorKind::NotFound => (
            "the folder or the file is not there (any more)".into(),
            "see whether its disk or share is connected, or save elsewhere",
        ),
        ErrorKind::NotADirectory | ErrorKind::IsADirectory => (
            "a folder stands where a file should, or the other way round".into(),
            "choose another name",
        ),
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::TimedOut => (
            "its share cannot be reached".into(),
            "connect it again, or save elsewhere",
        ),
        _ => (error.to_string(), "try again, or save elsewhere"),
    };
    format!("“{name}” in {folder} {could_not}: {why}; {what_to_do}")
}
