//! Which entries of the timeline are chosen: one that is looked at, and others beside it.

use std::collections::BTreeSet;

use crate::app::{Listing, Session};
use crate::model::{ClaimId, EntryId};
use crate::timeline::{EntryRef, Row};

/// The chosen entries.
#[derive(Default)]
pub struct Chosen {
    lead: Option<EntryRef>,
    also: BTreeSet<EntryRef>,
    /// A claim of the lead: where the lead goes into another entry, that one is looked at.
    claim: Option<ClaimId>,
}

impl Chosen {
    /// The entry that is looked at.
    pub fn lead(&self) -> Option<EntryRef> {
        self.lead
    }

    /// Whether an entry is chosen.
    pub fn has(&self, id: EntryRef) -> bool {
        self.lead == Some(id) || self.also.contains(&id)
    }

    /// How many are chosen.
    pub fn len(&self) -> usize {
        let lead = self.lead.filter(|id| !self.also.contains(id));
        self.also.len() + usize::from(lead.is_some())
    }

    /// All of them, the lead first.
    pub fn all(&self) -> Vec<EntryRef> {
        let others = self.also.iter().copied();
        let others = others.filter(|id| Some(*id) != self.lead);
        self.lead.into_iter().chain(others).collect()
    }

    /// Chooses one alone.
    pub fn only(&mut self, row: &Row) {
        self.also.clear();
        self.go_to(row);
    }

    /// Goes on to another one and keeps what is chosen.
    pub fn and(&mut self, row: &Row) {
        self.also.extend(self.lead);
        self.go_to(row);
    }

    /// Chooses one beside the others, and stays with the lead.
    pub fn beside(&mut self, row: &Row) {
        self.also.insert(row.id);
    }

    /// Chooses one beside the others, or no longer.
    pub fn toggle(&mut self, row: &Row) {
        if self.lead == Some(row.id) {
            self.lead = self.also.pop_first();
        } else if !self.also.remove(&row.id) {
            self.and(row);
        }
    }

    /// Chooses all from the lead to this one.
    pub fn up_to(&mut self, listing: &Listing, row: &Row) {
        let from = self
            .lead
            .and_then(|lead| (0..listing.len()).find(|at| is(listing, *at, lead)));
        let to = listing.position(row);
        if let Some((from, to)) = from.zip(to) {
            let all = from.min(to)..=from.max(to);
            self.also = all
                .filter_map(|at| listing.get(at))
                .map(|row| row.id)
                .collect();
        }
        self.go_to(row);
    }

    /// Lets go of all but the lead.
    pub fn lead_only(&mut self) {
        self.also.clear();
    }

    fn go_to(&mut self, row: &Row) {
        self.lead = Some(row.id);
        self.claim = row.claims().next();
    }

    /// Goes to an entry by name.
    pub fn look_at(&mut self, session: &Session, id: EntryRef) {
        if let Some(row) = session.timeline.get(id) {
            self.only(row);
        }
    }

    /// Lets go of what is no more. Where the lead went into another entry, that one becomes it.
    pub fn follow(&mut self, session: &Session) {
        let timeline = &session.timeline;
        self.also.retain(|id| timeline.get(*id).is_some());
        if self.lead.is_some_and(|id| timeline.get(id).is_some()) {
            return;
        }
        let home = self
            .claim
            .and_then(|claim| timeline.entry_of(session.index(), claim));
        match home {
            Some(row) => self.only(row),
            None => *self = Self::default(),
        }
    }

    /// The claims of all chosen entries, those of the lead first.
    pub fn claims(&self, session: &Session) -> Vec<ClaimId> {
        self.all()
            .into_iter()
            .filter_map(|id| session.timeline.get(id))
            .flat_map(|row| row.claims())
            .collect()
    }

    /// The first chosen one that is more than a claim alone.
    pub fn first_entry(&self) -> Option<EntryId> {
        self.all().into_iter().find_map(|id| match id {
            EntryRef::Entry(id) => Some(id),
            EntryRef::Lone(_) => None,
        })
    }
}

fn is(listing: &Listing, at: usize, id: EntryRef) -> bool {
    listing.get(at).is_some_and(|row| row.id == id)
}
