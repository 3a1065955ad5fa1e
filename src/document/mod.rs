//! An open project, for window and command line: the project with its history, and a thread of its
//! own that keeps every edit and saves.

#[expect(clippy::module_inception, reason = "the one idea of the folder")]
mod document;
mod outside;
mod safe_state;
mod versions;
mod writer;

pub use document::{Document, Env, Opening, RecoveredEdit, Recovery, Unsaved};
pub use outside::{Joining, Outside};
pub use safe_state::{DocumentEvent, SafeState};
pub use versions::{StoredVersion, empty_versions, read_stored, stored_versions};

pub use crate::store::{Note, NoteSort, OpenError, Owner, SaveError};
