//! What is safe, told in words.

use crate::store::SaveError;

/// How safe the work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SafeState {
    /// The file has everything.
    Saved,
    /// Nothing has been done yet in a project that has no file.
    New,
    /// The last edits are on their way to the disk.
    Keeping,
    /// Everything survives a crash; the file has not got all of it.
    Kept,
    /// A version is being written.
    Saving,
    /// The last save failed; why, as a sentence. What was done is kept.
    Failed(String),
    /// The last edits are in memory only; why, as a sentence.
    NotKept(String),
}

impl SafeState {
    /// As it is shown.
    pub fn words(&self) -> String {
        match self {
            Self::Saved => "All changes saved".into(),
            Self::New => "Nothing to save yet".into(),
            Self::Keeping | Self::Kept => "Kept, not yet in the file".into(),
            Self::Saving => "Saving…".into(),
            Self::Failed(why) => format!("Not saved: {why}"),
            Self::NotKept(why) => format!("Not kept: {why}"),
        }
    }

    /// Whether closing would leave something out of the file.
    pub fn asks_before_closing(&self) -> bool {
        !matches!(self, Self::Saved | Self::New)
    }
}

/// What happened to an open project behind the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentEvent {
    /// A version stands in the file: the one of that revision.
    Saved {
        /// [`super::Document::revision`] as it was when saving was asked for.
        revision: u64,
    },
    /// A version does not stand in the file.
    SaveFailed(SaveError),
    /// Edits could not be put on the disk; they are tried again with the next.
    JournalFailed(String),
    /// Something else that should be known, as a sentence.
    Warning(String),
    /// Another program changed the file, or took it away.
    ChangedOutside,
}
