//! Entries of the timeline: claims put together, taken apart and set by hand.

use super::{Pen, counted};
use crate::edit::change::{Edit, EditBuilder};
use crate::model::{ClaimId, Entity, Entry, EntryId, Key};

impl Pen<'_> {
    /// Puts claims into one entry: the given one, else the first that one of them is in, else a new
    /// one. Entries that lose their last claim go.
    pub fn group(&mut self, claims: &[ClaimId], into: Option<EntryId>) -> (EntryId, Edit) {
        let mut edit = self.begin();
        let into = into.or_else(|| claims.iter().find_map(|claim| self.index.entry_of(*claim)));
        let id = into.unwrap_or_else(|| self.ids.next());
        for claim in claims {
            if self.index.entry_of(*claim).is_some_and(|entry| entry != id) {
                self.leave(&mut edit, *claim);
            }
        }
        let mut entry = self
            .project
            .entries
            .get(&id)
            .map_or_else(|| self.new_entry(), |old| Entry::clone(old));
        for claim in claims {
            if !entry.claims.contains(claim) && self.project.claims.contains(claim) {
                entry.claims.push(*claim);
            }
        }
        entry.by = self.by;
        entry.at = self.at;
        if !entry.claims.is_empty() {
            edit.put(Key::Entry(id), entry);
        }
        let label = format!("group {}", counted(claims.len(), "claim"));
        (id, self.finish(edit, label))
    }

    /// Takes claims out of their entries, so that each stands as its own again.
    pub fn ungroup(&mut self, claims: &[ClaimId]) -> Edit {
        let mut edit = self.begin();
        for claim in claims {
            self.leave(&mut edit, *claim);
        }
        self.finish(
            edit,
            format!("take {} out of its entry", counted(claims.len(), "claim")),
        )
    }

    /// Changes an entry by hand; a claim that stood alone becomes an entry with it.
    pub fn set_entry(
        &mut self,
        entry: Option<EntryId>,
        claims: &[ClaimId],
        what: &str,
        change: impl FnOnce(&mut Entry),
    ) -> (EntryId, Edit) {
        let mut edit = self.begin();
        let id = entry.unwrap_or_else(|| self.ids.next());
        let mut thing = match self.project.entries.get(&id) {
            Some(old) => Entry::clone(old),
            None => Entry {
                claims: claims.to_vec(),
                ..self.new_entry()
            },
        };
        let before = thing.clone();
        change(&mut thing);
        if thing != before {
            thing.by = self.by;
            thing.at = self.at;
            edit.put(Key::Entry(id), thing);
        }
        (id, self.finish(edit, what))
    }

    fn new_entry(&self) -> Entry {
        Entry {
            title: None,
            when: None,
            status: None,
            likelihood: None,
            confidence: None,
            claims: Vec::new(),
            leave_out: false,
            note: String::new(),
            by: self.by,
            at: self.at,
        }
    }

    /// Takes a claim out of the entry it is in, if any.
    fn leave(&self, edit: &mut EditBuilder<'_>, claim: ClaimId) {
        let Some(id) = self.index.entry_of(claim) else {
            return;
        };
        let Some(Entity::Entry(old)) = edit.get(&Key::Entry(id)) else {
            return;
        };
        let mut entry = (*old).clone();
        entry.claims.retain(|other| *other != claim);
        if entry.claims.is_empty() {
            edit.remove(Key::Entry(id));
        } else {
            edit.put(Key::Entry(id), entry);
        }
    }
}
