//! What was known when: the timeline as of a day, in two modes that are never mixed.

use std::borrow::Cow;
use std::sync::Arc;

use super::date::EntryDate;
use super::days::day_of;
use super::entries::Timeline;
use super::evidence::{Fact, Known, Tie};
use super::row::{Derived, EntryRef, Row, derive};
use super::status::Why;
use super::title::title_of;
use crate::dates::Day;
use crate::dates::calendar::month_short;
use crate::model::{ClaimId, Entry, Status};

/// What a view of the timeline takes in.
///
/// Which claims are in it is told by the day; what they say is told as it stands today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AsOf {
    /// Everything.
    #[default]
    Now,
    /// What had been published by the end of a day.
    PublishedBy(Day),
    /// What was in the project by the end of a day (UTC).
    HadBy(Day),
}

/// Whether a claim was known as of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knew {
    /// Its article says no date of publication.
    Undated,
    /// Not yet.
    NotYet,
    /// Perhaps: its date of publication leaves it open.
    Perhaps,
    /// Yes.
    Yes,
}

impl AsOf {
    /// The mode and its day in words, for the screen and for every export; none for *now*.
    pub fn words(self) -> Option<String> {
        let day = |day: Day| {
            let (year, month, of_month) = day.civil();
            format!("{of_month} {} {year}", month_short(month))
        };
        match self {
            Self::Now => None,
            Self::PublishedBy(by) => Some(format!("Published by {}", day(by))),
            Self::HadBy(by) => Some(format!("We had by {}", day(by))),
        }
    }

    /// Whether something was known.
    pub fn knew(self, known: Known) -> Knew {
        match self {
            Self::Now => Knew::Yes,
            Self::HadBy(day) if known.had_by(day) => Knew::Yes,
            Self::HadBy(_) => Knew::NotYet,
            Self::PublishedBy(day) => match known.published {
                None => Knew::Undated,
                Some(days) if days.high().is_some_and(|high| high <= day) => Knew::Yes,
                Some(days) if days.low().is_none_or(|low| low <= day) => Knew::Perhaps,
                Some(_) => Knew::NotYet,
            },
        }
    }

    /// Whether a link counts, if the claim that it is done to does.
    fn counts(self, tie: &Tie) -> bool {
        self.knew(tie.known) == Knew::Yes
            && match self {
                Self::HadBy(day) => tie.linked <= day,
                Self::Now | Self::PublishedBy(_) => true,
            }
    }

    /// Whether what was set by hand counts.
    fn takes_hand(self, entry: &Entry) -> bool {
        match self {
            Self::Now => true,
            Self::PublishedBy(day) | Self::HadBy(day) => day_of(entry.at) <= day,
        }
    }
}

/// The timeline as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// What it takes in.
    pub as_of: AsOf,
    /// Its entries, in order, undated ones last.
    pub entries: Vec<Shown>,
    /// How many claims were left out because their article says no date of publication.
    pub undated: usize,
    /// How many claims may have been known, but are not known to have been.
    pub perhaps: usize,
    /// How many claims came later.
    pub later: usize,
}

/// An entry as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The entry with all its claims.
    pub row: Arc<Row>,
    narrowed: Option<Box<Narrowed>>,
}

/// An entry of which not everything counts yet.
#[derive(Clone, Debug, PartialEq)]
struct Narrowed {
    /// For each claim whether it counts; empty where all do.
    counts: Box<[bool]>,
    derived: Derived,
    hand: bool,
    vague: bool,
}

impl View {
    /// The timeline as of a day. Walks every claim once.
    pub fn new(timeline: &Timeline, as_of: AsOf) -> Self {
        let mut view = Self {
            as_of,
            entries: Vec::with_capacity(timeline.len()),
            undated: 0,
            perhaps: 0,
            later: 0,
        };
        for row in timeline.rows() {
            let shown = if as_of == AsOf::Now {
                Some(Shown::whole(row))
            } else {
                view.narrow(row)
            };
            view.entries.extend(shown);
        }
        if as_of != AsOf::Now {
            // Mostly in order already, which this sort is quick with.
            view.entries.sort_by_key(|shown| shown.derived().place);
        }
        view
    }

    /// Puts a row into the view and counts what it leaves out; none where nothing of it was known.
    fn narrow(&mut self, row: &Arc<Row>) -> Option<Shown> {
        let (mut yes, mut perhaps) = (0, 0);
        for fact in &row.facts {
            match self.as_of.knew(fact.known) {
                Knew::Yes => yes += 1,
                Knew::Perhaps => perhaps += 1,
                Knew::NotYet => self.later += 1,
                Knew::Undated => self.undated += 1,
            }
        }
        self.perhaps += perhaps;
        if yes + perhaps == 0 {
            return None;
        }
        Some(Shown::narrowed(row, self.as_of, yes == 0))
    }

    /// The place of an entry in the view.
    pub fn position(&self, id: EntryRef) -> Option<usize> {
        self.entries.iter().position(|shown| shown.row.id == id)
    }
}

impl Shown {
    /// An entry of which everything counts.
    pub(super) fn whole(row: &Arc<Row>) -> Self {
        Self {
            row: Arc::clone(row),
            narrowed: None,
        }
    }

    /// An entry as of a day. Where nothing is certain to have been known (`vague`), what may have
    /// been counts.
    pub(super) fn narrowed(row: &Arc<Row>, as_of: AsOf, vague: bool) -> Self {
        let least = if vague { Knew::Perhaps } else { Knew::Yes };
        let counts = |fact: &Fact| as_of.knew(fact.known) >= least;
        let all = row.facts.iter().all(counts);
        let hand = row
            .entry
            .as_ref()
            .is_none_or(|entry| as_of.takes_hand(entry));
        if all && hand && !vague && row.ties.iter().all(|tie| as_of.counts(tie)) {
            return Self::whole(row);
        }
        let facts = row.facts.iter().filter(|fact| counts(fact));
        let ties = row.ties.iter().filter(|tie| {
            let to = row.facts.iter().find(|fact| fact.id == tie.to);
            as_of.counts(tie) && to.is_some_and(counts)
        });
        let entry = row.entry.as_deref().filter(|_| hand);
        let narrowed = Narrowed {
            derived: derive(row.id, entry, facts, ties),
            counts: if all {
                Box::default()
            } else {
                row.facts.iter().map(counts).collect()
            },
            hand,
            vague,
        };
        Self {
            row: Arc::clone(row),
            narrowed: Some(Box::new(narrowed)),
        }
    }

    /// Its name.
    pub fn id(&self) -> EntryRef {
        self.row.id
    }

    /// What follows from what counts.
    pub fn derived(&self) -> &Derived {
        self.narrowed
            .as_ref()
            .map_or(&self.row.derived, |narrowed| &narrowed.derived)
    }

    /// What was set by hand, if it counts.
    pub fn entry(&self) -> Option<&Arc<Entry>> {
        let hand = self.narrowed.as_ref().is_none_or(|narrowed| narrowed.hand);
        self.row.entry.as_ref().filter(|_| hand)
    }

    /// The claims that count, in order.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> + Clone {
        let counts = self
            .narrowed
            .as_ref()
            .map_or(&[][..], |narrowed| &narrowed.counts);
        self.row
            .facts
            .iter()
            .enumerate()
            .filter(|(at, _)| counts.get(*at).copied().unwrap_or(true))
            .map(|(_, fact)| fact)
    }

    /// Whether a claim of it counts.
    pub fn shows(&self, claim: ClaimId) -> bool {
        self.facts().any(|fact| fact.id == claim)
    }

    /// Its title: as set by hand, else the quote of the first claim that counts, cut.
    pub fn title(&self) -> Cow<'_, str> {
        match self.entry().and_then(|entry| entry.title.as_ref()) {
            Some(title) => Cow::Borrowed(title),
            None => self
                .facts()
                .next()
                .map_or_else(Cow::default, |fact| title_of(&fact.claim)),
        }
    }

    /// Its status: as set by hand, else as derived.
    pub fn status(&self) -> Status {
        let by_hand = self.entry().and_then(|entry| entry.status);
        by_hand.unwrap_or(self.derived().status)
    }

    /// Why it has the derived status; a status set by hand has its reason in who set it.
    pub fn why(&self) -> Why {
        self.derived().why
    }

    /// Its date.
    pub fn date(&self) -> &EntryDate {
        &self.derived().date
    }

    /// Whether it has no place on the axis.
    pub fn is_undated(&self) -> bool {
        self.date().is_nowhere()
    }

    /// Whether none of its claims is certain to have been known: outlined.
    pub fn is_vague(&self) -> bool {
        self.narrowed
            .as_ref()
            .is_some_and(|narrowed| narrowed.vague)
    }
}

#[cfg(test)]
#[path = "as_of_tests.rs"]
mod tests;
