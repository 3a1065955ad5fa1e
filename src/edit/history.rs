//! What was done and can be undone, what was undone and can be redone.

use super::change::Edit;

/// Edits at most that can be undone; the oldest go first.
const DEPTH: usize = 10_000;

/// The edits of this sitting, in order, with a place between them.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Edit>,
    undone: Vec<Edit>,
}

impl History {
    /// Takes an edit that was applied. What was undone before it is gone.
    pub fn push(&mut self, edit: Edit) {
        self.undone.clear();
        if self.done.len() >= DEPTH {
            self.done.remove(0);
        }
        self.done.push(edit);
    }

    /// What would be undone.
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|edit| edit.label.as_str())
    }

    /// What would be redone.
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|edit| edit.label.as_str())
    }

    /// The last edit, to be applied inverted; then call [`Self::undone`].
    pub fn to_undo(&self) -> Option<&Edit> {
        self.done.last()
    }

    /// The edit that was undone last, to be applied again; then call [`Self::redone`].
    pub fn to_redo(&self) -> Option<&Edit> {
        self.undone.last()
    }

    /// Says that the edit of [`Self::to_undo`] was taken back.
    pub fn undone(&mut self) {
        self.undone.extend(self.done.pop());
    }

    /// Says that the edit of [`Self::to_redo`] was applied.
    pub fn redone(&mut self) {
        self.done.extend(self.undone.pop());
    }

    /// The labels of what can be undone, the latest first.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.done.iter().rev().map(|edit| edit.label.as_str())
    }
}
