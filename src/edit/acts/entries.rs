//! Entries of the timeline: claims put together, taken apart and set by hand.

use super::Pen;
use crate::edit::change::{Edit, EditBuilder};
use crate::model::{ClaimId, Entity, Entry, EntryId, Key};
use crate::text::plural;

impl Pen<'_> {
    /// Puts claims into one entry: the given one, else the first that one of them is in, else a new
    /// one. Entries that lose their last claim go; their titles, likelihoods and confidences pass to
    /// the one entry where it has none, their notes and dates into its note. With a claim that stands for
    /// others go those: it is shown where they are.
    pub fn group(&mut self, claims: &[ClaimId], into: Option<EntryId>) -> (EntryId, Edit) {
        let mut edit = self.begin();
        let label = format!("group {}", plural(claims.len(), "claim"));
        let claims = &self.with_sources(claims);
        let into = into.or_else(|| claims.iter().find_map(|claim| self.index.entry_of(*claim)));
        let id = into.unwrap_or_else(|| self.ids.next());
        let mut entry = self
            .project
            .entries
            .get(&id)
            .map_or_else(|| self.new_entry(), |old| Entry::clone(old));
        for claim in claims {
            if !entry.claims.contains(claim) && self.project.claims.contains(claim) {
                if let Some(emptied) = self.leave(&mut edit, *claim) {
                    inherit(&mut entry, &emptied);
                }
                entry.claims.push(*claim);
            }
        }
        entry.by = self.by;
        entry.at = self.at;
        if !entry.claims.is_empty() {
            edit.put(Key::Entry(id), entry);
        }
        (id, self.finish(edit, label))
    }

    /// Parts claims of an entry from the others: they become a new entry, for which nothing is set
    /// by hand. `None` where none of them is in that entry, or no other.
    pub fn split_entry(&mut self, entry: EntryId, claims: &[ClaimId]) -> Option<(EntryId, Edit)> {
        let mut old = self
            .project
            .entries
            .get(&entry)
            .map(|old| Entry::clone(old))?;
        let claims = self.with_sources(claims);
        let (parted, kept): (Vec<_>, Vec<_>) =
            old.claims.iter().partition(|claim| claims.contains(claim));
        if parted.is_empty() || kept.is_empty() {
            return None;
        }
        let label = format!("split {} off", plural(parted.len(), "claim"));
        let mut new = self.new_entry();
        new.claims = parted;
        old.claims = kept;
        old.by = self.by;
        old.at = self.at;
        let id: EntryId = self.ids.next();
        let mut edit = self.begin();
        edit.put(Key::Entry(entry), old);
        edit.put(Key::Entry(id), new);
        Some((id, self.finish(edit, label)))
    }

    /// Takes claims out of their entries, so that each stands as its own again.
    pub fn ungroup(&mut self, claims: &[ClaimId]) -> Edit {
        let mut edit = self.begin();
        for claim in self.with_sources(claims) {
            self.leave(&mut edit, claim);
        }
        self.finish(
            edit,
            format!("take {} out of its entry", plural(claims.len(), "claim")),
        )
    }

    /// Changes an entry by hand: the given one, else the one that the first of the claims is in, else
    /// a new one that the claims make up.
    pub fn set_entry(
        &mut self,
        entry: Option<EntryId>,
        claims: &[ClaimId],
        what: &str,
        change: impl FnOnce(&mut Entry),
    ) -> (EntryId, Edit) {
        let mut edit = self.begin();
        let id = self.put_entry(&mut edit, entry, claims, change);
        (id, self.finish(edit, what))
    }

    /// Changes several entries by hand in one step, each named as for [`Self::set_entry`].
    pub fn set_entries(
        &mut self,
        entries: Vec<(Option<EntryId>, Vec<ClaimId>)>,
        what: &str,
        change: impl Fn(&mut Entry),
    ) -> Edit {
        let mut edit = self.begin();
        for (id, claims) in entries {
            self.put_entry(&mut edit, id, &claims, &change);
        }
        self.finish(edit, what)
    }

    /// Puts a changed entry into an edit; nothing where nothing has changed.
    fn put_entry(
        &mut self,
        edit: &mut EditBuilder<'_>,
        entry: Option<EntryId>,
        claims: &[ClaimId],
        change: impl FnOnce(&mut Entry),
    ) -> EntryId {
        let first = claims.get(..1).unwrap_or_default();
        let known = || {
            let mut shown_by = self.with_sources(first).into_iter();
            shown_by.find_map(|claim| self.index.entry_of(claim))
        };
        let known = entry.or_else(known);
        let id = known.unwrap_or_else(|| self.ids.next());
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
            if !self.project.entries.contains(&id) {
                for claim in claims {
                    if let Some(emptied) = self.leave(edit, *claim) {
                        inherit(&mut thing, &emptied);
                    }
                }
            }
            thing.by = self.by;
            thing.at = self.at;
            edit.put(Key::Entry(id), thing);
        }
        id
    }

    fn new_entry(&self) -> Entry {
        Entry::of(Vec::new(), self.by, self.at)
    }

    /// Takes a claim out of the entry it is in, if any; gives the entry where it was the last.
    pub(super) fn leave(&self, edit: &mut EditBuilder<'_>, claim: ClaimId) -> Option<Entry> {
        let id = self.index.entry_of(claim)?;
        let Some(Entity::Entry(old)) = edit.get(&Key::Entry(id)) else {
            return None;
        };
        let mut entry = (*old).clone();
        entry.claims.retain(|other| *other != claim);
        if entry.claims.is_empty() {
            edit.remove(Key::Entry(id));
            return Some(entry);
        }
        edit.put(Key::Entry(id), entry);
        None
    }
}

/// Hands on what was set by hand of an entry that goes. A date is not taken over, for it was of those
/// claims alone: the note says it.
fn inherit(entry: &mut Entry, from: &Entry) {
    if entry.title.is_none() {
        entry.title.clone_from(&from.title);
    }
    if entry.likelihood.is_none() && entry.confidence.is_none() {
        entry.likelihood = from.likelihood;
        entry.confidence = from.confidence;
    }
    let date = from.when.as_ref().map(|when| match &when.edtf {
        Some(edtf) => format!("One of its entries was dated {edtf} by hand."),
        None => format!("One of its entries was dated “{}” by hand.", when.text),
    });
    for line in date.iter().chain(Some(&from.note)) {
        if !line.is_empty() && !entry.note.is_empty() {
            entry.note.push('\n');
        }
        entry.note.push_str(line);
    }
}
