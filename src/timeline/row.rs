//! An entry of the timeline with everything that is derived of it.

use std::borrow::Cow;
use std::sync::Arc;

use super::date::EntryDate;
use super::evidence::{Collector, Fact, Known, Tie};
use super::origins::Origin;
use super::status::{self, Why, origin_count, origins_of};
use super::title::title_of;
use crate::dates::Day;
use crate::model::{ClaimId, Entry, EntryRef, Project, Status};

/// Where an entry stands in the timeline: by date, then by id. Undated ones come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The first day it may begin, in days since 1970-01-01; an open start sorts by its end.
    start: i64,
    /// The last day it may end.
    end: i64,
    /// The time of day, in minutes.
    minute: u16,
    /// By id.
    pub id: EntryRef,
}

impl Place {
    fn new(date: &EntryDate, id: EntryRef) -> Self {
        let (start, end) = (date.earliest_start(), date.latest_end());
        Self {
            start: start.or(end).map_or(i64::MAX, Day::number),
            end: end.map_or(i64::MAX, Day::number),
            minute: date.minute(),
            id,
        }
    }
}

/// What follows from a number of claims: from all of an entry, or from those known as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// The date, by hand or derived.
    pub date: EntryDate,
    /// The status that claims and links give.
    pub status: Status,
    /// Why.
    pub why: Why,
    /// How many origins say it: of the claims that are no plans, if there are any.
    pub origins: u32,
    /// Where it stands.
    pub place: Place,
}

/// An entry with what is derived of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub id: EntryRef,
    /// What was set by hand; none for a claim that stands alone.
    pub entry: Option<Arc<Entry>>,
    /// Its claims, in the order in which it was put together. Never empty.
    pub facts: Box<[Fact]>,
    /// When each of its claims could be known: apart from all else, because views as of a day look
    /// at nothing else of most entries.
    pub(super) known: Box<[Known]>,
    /// Links into its claims that bear on its status.
    pub ties: Box<[Tie]>,
    /// What follows from all its claims and from what was set by hand.
    pub derived: Derived,
}

impl Row {
    /// Derives the entry of that name; none if there is no such entry or it shows no claim.
    pub(super) fn collect(
        project: &Project,
        collector: &mut Collector<'_>,
        id: EntryRef,
    ) -> Option<Self> {
        let entry = match id {
            EntryRef::Entry(id) => Some(Arc::clone(project.entries.get(&id)?)),
            EntryRef::Lone(_) => None,
        };
        let facts: Box<[Fact]> = match (&entry, id) {
            (Some(entry), EntryRef::Entry(id)) => collector.facts_of(id, entry),
            (_, EntryRef::Lone(claim)) => collector.fact(claim).into_iter().collect(),
            (None, EntryRef::Entry(_)) => return None,
        };
        if facts.is_empty() {
            return None;
        }
        let ties = collector.ties(&facts);
        let derived = derive(id, entry.as_deref(), facts.iter(), ties.iter());
        Some(Self {
            id,
            entry,
            known: facts.iter().map(|fact| fact.known).collect(),
            facts,
            ties,
            derived,
        })
    }

    /// Its title: as set by hand, else the first claim's quote, cut.
    pub fn title(&self) -> Cow<'_, str> {
        match self.entry.as_ref().and_then(|entry| entry.title.as_ref()) {
            Some(title) => Cow::Borrowed(title),
            None => self
                .facts
                .first()
                .map_or_else(Cow::default, |fact| title_of(&fact.claim)),
        }
    }

    /// Its status: as set by hand, else as derived.
    pub fn status(&self) -> Status {
        self.status_by_hand().unwrap_or(self.derived.status)
    }

    /// The status that was set by hand; the entry says by whom and when.
    pub fn status_by_hand(&self) -> Option<Status> {
        self.entry.as_ref().and_then(|entry| entry.status)
    }

    /// Whether it has no place on the axis.
    pub fn is_undated(&self) -> bool {
        self.derived.date.is_nowhere()
    }

    /// Whom its claims come from, ascending, each once: plans left out where there is anything else,
    /// as they are for its status.
    pub fn origins(&self) -> Vec<Origin> {
        origins_of(counting(self.facts.iter()))
    }

    /// Whether exports leave it out.
    pub fn is_left_out(&self) -> bool {
        self.entry.as_ref().is_some_and(|entry| entry.leave_out)
    }

    /// The ids of its claims, in order.
    pub fn claims(&self) -> impl Iterator<Item = ClaimId> {
        self.facts.iter().map(|fact| fact.id)
    }
}

/// What follows from some claims and links of an entry. `entry` is `None` where nothing was set by
/// hand, or where what was set does not count yet.
pub(super) fn derive<'a>(
    id: EntryRef,
    entry: Option<&Entry>,
    facts: impl Iterator<Item = &'a Fact> + Clone,
    ties: impl Iterator<Item = &'a Tie> + Clone,
) -> Derived {
    let date = match entry.and_then(|entry| entry.when.as_ref()) {
        Some(when) => EntryDate::by_hand(when),
        None => EntryDate::of(facts.clone()),
    };
    let (status, why) = status::status(facts.clone(), ties);
    Derived {
        place: Place::new(&date, id),
        date,
        status,
        why,
        origins: origin_count(counting(facts)),
    }
}

/// The claims that are no plans, if there are any, else all.
fn counting<'a>(
    facts: impl Iterator<Item = &'a Fact> + Clone,
) -> impl Iterator<Item = &'a Fact> + Clone {
    let plans_only = facts.clone().all(Fact::is_plan);
    facts.filter(move |fact| plans_only || !fact.is_plan())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::dates::order_key;
    use crate::timeline::story::when;

    #[test]
    fn places_order_as_dates_do() {
        let dates = [
            "",
            "2026",
            "2026-01",
            "2026-01-22",
            "2026-01-22T14:30:00",
            "2026-01-22/2026-01-23",
            "2026-01-22/..",
            "../2026-01-22",
            "[2026-01-20,2026-01-22]",
            "[..2026-01-22]",
            "XXXX-01-12",
            "Y-17E7",
            "2026-01~",
        ];
        let times = ["", "14:30", "/07:00", "09:00/", "evening", "early hours"];
        let all = dates.iter().flat_map(|date| {
            times.iter().map(|time| {
                let mut when = when(date);
                when.time = time.parse().ok();
                let id = EntryRef::Lone(ClaimId::from(1));
                let place = Place::new(&EntryDate::by_hand(&when), id);
                (place, order_key(when.edtf.as_ref(), when.time))
            })
        });
        let all: Vec<_> = all.collect();
        for (place, key) in &all {
            for (other, other_key) in &all {
                assert_eq!(place.cmp(other), key.cmp(other_key), "{place:?} {other:?}");
            }
        }
    }
}
