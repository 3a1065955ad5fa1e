//! The one way in which a project changes.

use super::change::{Change, Edit};
use crate::model::{Broken, Index, Key, Mismatch, Project, check};

/// Why an edit was not applied. The project is as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refused {
    /// Something else stands where the edit expects its `before`.
    #[error("“{label}” was made for another state of the project: {key:?} has changed since")]
    Elsewhere {
        /// What the edit is called.
        label: String,
        /// The first thing that differs.
        key: Key,
    },
    /// The project would break a rule.
    #[error("“{label}” cannot be done: {broken}")]
    Breaks {
        /// What the edit is called.
        label: String,
        /// The first rule that would not hold.
        broken: Broken,
    },
    /// The edit is damaged.
    #[error("“{label}” is damaged: {mismatch}")]
    Damaged {
        /// What the edit is called.
        label: String,
        /// What is wrong.
        mismatch: Mismatch,
    },
}

/// Applies an edit to a project and its index, or refuses it and leaves both as they were.
///
/// Returns the touched keys, from which everything derived is brought up to date.
pub fn apply(project: &mut Project, index: &mut Index, edit: &Edit) -> Result<Vec<Key>, Refused> {
    let label = || edit.label.clone();
    for change in &edit.changes {
        let same = match (&change.before, project.get(&change.key)) {
            (None, None) => true,
            (Some(before), Some(now)) => before.same(&now),
            _ => false,
        };
        if !same {
            return Err(Refused::Elsewhere {
                label: label(),
                key: change.key.clone(),
            });
        }
    }
    for (at, change) in edit.changes.iter().enumerate() {
        if let Err(mismatch) = make(project, index, change) {
            take_back(project, index, edit.changes.iter().take(at));
            return Err(Refused::Damaged {
                label: label(),
                mismatch,
            });
        }
    }
    let broken = edit
        .changes
        .iter()
        .find_map(|change| check(project, index, &change.key).err());
    if let Some(broken) = broken {
        take_back(project, index, edit.changes.iter());
        return Err(Refused::Breaks {
            label: label(),
            broken,
        });
    }
    project.changed = project.changed.max(edit.at);
    Ok(edit
        .changes
        .iter()
        .map(|change| change.key.clone())
        .collect())
}

fn make(project: &mut Project, index: &mut Index, change: &Change) -> Result<(), Mismatch> {
    project.set(&change.key, change.after.clone())?;
    if let Some(before) = &change.before {
        index.count(&change.key, before, false);
    }
    if let Some(after) = &change.after {
        index.count(&change.key, after, true);
    }
    Ok(())
}

fn take_back<'a>(
    project: &mut Project,
    index: &mut Index,
    made: impl DoubleEndedIterator<Item = &'a Change>,
) {
    for change in made.rev() {
        let swapped = Change {
            key: change.key.clone(),
            before: change.after.clone(),
            after: change.before.clone(),
        };
        // It fitted a moment ago, the other way round.
        make(project, index, &swapped).ok();
    }
}
