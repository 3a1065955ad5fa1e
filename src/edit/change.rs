//! One labelled change of a project, as data.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::dates::Moment;
use crate::model::{AnalystId, Entity, Key, Project};

/// One thing before and after. `None` is where it is not there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The thing.
    pub key: Key,
    /// As it was; an edit is refused where something else stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Entity>,
    /// As it is to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Entity>,
}

/// What an analyst did in one step: undone, redone, journalled and merged as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// What was done, as it completes "Undo …": "tag Event".
    pub label: String,
    /// Who did it.
    pub by: AnalystId,
    /// When.
    pub at: Moment,
    /// What it changed, each key once.
    pub changes: Vec<Change>,
}

impl Edit {
    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let swap = |change: &Change| Change {
            key: change.key.clone(),
            before: change.after.clone(),
            after: change.before.clone(),
        };
        Self {
            changes: self.changes.iter().rev().map(swap).collect(),
            ..self.clone()
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// Puts an edit together against a project that it leaves alone. Reading through it sees what was
/// set so far.
pub struct EditBuilder<'a> {
    project: &'a Project,
    changes: Vec<Change>,
    place: FxHashMap<Key, usize>,
}

impl<'a> EditBuilder<'a> {
    /// An edit of that project, so far empty.
    pub fn new(project: &'a Project) -> Self {
        Self {
            project,
            changes: Vec::new(),
            place: FxHashMap::default(),
        }
    }

    /// The thing under a key, as the edit would leave it.
    pub fn get(&self, key: &Key) -> Option<Entity> {
        match self.place.get(key).and_then(|at| self.changes.get(*at)) {
            Some(change) => change.after.clone(),
            None => self.project.get(key),
        }
    }

    /// Puts a thing under a key.
    pub fn put(&mut self, key: Key, thing: impl Into<Entity>) {
        self.set(key, Some(thing.into()));
    }

    /// Takes a thing away.
    pub fn remove(&mut self, key: Key) {
        self.set(key, None);
    }

    fn set(&mut self, key: Key, after: Option<Entity>) {
        let known = self
            .place
            .get(&key)
            .and_then(|at| self.changes.get_mut(*at));
        if let Some(change) = known {
            change.after = after;
        } else {
            let before = self.project.get(&key);
            self.place.insert(key.clone(), self.changes.len());
            self.changes.push(Change { key, before, after });
        }
    }

    /// Whether it sets nothing yet.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// What it changes so far.
    pub(super) fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The edit, without the changes that change nothing.
    pub fn finish(self, label: impl Into<String>, by: AnalystId, at: Moment) -> Edit {
        let mut changes = self.changes;
        changes.retain(|change| match (&change.before, &change.after) {
            (Some(before), Some(after)) => !before.same(after),
            (None, None) => false,
            _ => true,
        });
        Edit {
            label: label.into(),
            by,
            at,
            changes,
        }
    }
}
