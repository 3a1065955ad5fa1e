//! What was known when: the timeline as of a day, in two modes that are never mixed.

use std::borrow::Cow;
use std::sync::Arc;

use super::date::EntryDate;
use super::days::day_of;
use super::entries::Timeline;
use super::evidence::{Fact, Known, Tie};
use super::origins::Origin;
use super::row::{Derived, Place, Row, counting, derive};
use super::status::{Why, origins_of};
use super::sweep::shown_as_of;
use super::title::title_of;
use crate::dates::Day;
use crate::dates::calendar::month_short;
use crate::model::{ClaimId, Entry, EntryRef, Status};

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
    pub(super) fn takes_hand(self, entry: &Entry) -> bool {
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
    /// Entries of which not everything counts, in the order of the timeline.
    narrowed: Vec<Shown>,
}

/// An entry as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The entry with all its claims.
    pub row: Arc<Row>,
    narrowed: Option<Arc<Narrowed>>,
    later: bool,
}

/// An entry of which not everything counts yet.
#[derive(Debug, PartialEq)]
struct Narrowed {
    /// For each claim whether it counts.
    claims: Box<[bool]>,
    /// For each link whether it counts.
    ties: Box<[bool]>,
    derived: Derived,
    hand: bool,
    vague: bool,
}

impl View {
    /// The timeline as of a day. Walks every claim once.
    pub fn new(timeline: &Timeline, as_of: AsOf) -> Self {
        Self::build(timeline, as_of, &[])
    }

    /// The timeline as of another day, or after edits: as [`Self::new`] makes it, but what is known
    /// of an entry on both days is taken over from this view. What a slider asks for.
    #[must_use]
    pub fn moved_to(&self, timeline: &Timeline, as_of: AsOf) -> Self {
        Self::build(timeline, as_of, &self.narrowed)
    }

    fn build(timeline: &Timeline, as_of: AsOf, before: &[Shown]) -> Self {
        let mut view = Self {
            as_of,
            entries: Vec::new(),
            undated: 0,
            perhaps: 0,
            later: 0,
            narrowed: Vec::new(),
        };
        if as_of == AsOf::Now {
            view.entries.extend(timeline.rows().map(Shown::whole));
            return view;
        }
        let mut placed: Vec<(Place, Shown)> = Vec::with_capacity(timeline.len());
        let mut before = before.iter().peekable();
        for row in timeline.rows() {
            let Some(vague) = view.count(row) else {
                continue;
            };
            // Both are in the order of the timeline, so the one that is looked for is near.
            let place = row.derived.place;
            while before
                .next_if(|known| known.row.derived.place < place)
                .is_some()
            {}
            let known = before.next_if(|known| Arc::ptr_eq(&known.row, row));
            let shown = Shown::narrowed(row, as_of, vague, known);
            if shown.narrowed.is_some() {
                view.narrowed.push(shown.clone());
            }
            placed.push((shown.derived().place, shown));
        }
        // Mostly in order already, which this sort is quick with.
        placed.sort_by_key(|(place, _)| *place);
        view.entries = placed.into_iter().map(|(_, shown)| shown).collect();
        view
    }

    /// Counts what is left out of a row; says whether what is left may have been known at most, or
    /// nothing where nothing is left.
    fn count(&mut self, row: &Row) -> Option<bool> {
        let (mut yes, mut perhaps) = (0, 0);
        for known in &row.known {
            match self.as_of.knew(*known) {
                Knew::Yes => yes += 1,
                Knew::Perhaps => perhaps += 1,
                Knew::NotYet => self.later += 1,
                Knew::Undated => self.undated += 1,
            }
        }
        self.perhaps += perhaps;
        (yes + perhaps > 0).then_some(yes == 0)
    }

    /// The place of an entry in the view.
    pub fn position(&self, id: EntryRef) -> Option<usize> {
        self.entries.iter().position(|shown| shown.row.id == id)
    }
}

impl Shown {
    /// An entry of which everything counts.
    pub fn whole(row: &Arc<Row>) -> Self {
        Self {
            row: Arc::clone(row),
            narrowed: None,
            later: false,
        }
    }

    /// An entry as of a day; one of which nothing was known then as what is still to come.
    pub fn as_of(row: &Arc<Row>, as_of: AsOf) -> Self {
        shown_as_of(row, as_of, None).unwrap_or_else(|| Self::to_come(row))
    }

    /// An entry of which nothing counts yet, to be shown all the same as what is still to come.
    pub(super) fn to_come(row: &Arc<Row>) -> Self {
        Self {
            later: true,
            ..Self::whole(row)
        }
    }

    /// An entry as of a day. Where it is `vague`, what may have been known counts. `before` is the
    /// same row as of another day.
    pub(super) fn narrowed(
        row: &Arc<Row>,
        as_of: AsOf,
        vague: bool,
        before: Option<&Self>,
    ) -> Self {
        let least = if vague { Knew::Perhaps } else { Knew::Yes };
        let counts = |known: &Known| as_of.knew(*known) >= least;
        let claims = row.known.iter().map(counts);
        let all = claims.clone().all(|counts| counts);
        let hand = row
            .entry
            .as_ref()
            .is_none_or(|entry| as_of.takes_hand(entry));
        let of_claim = |claim: ClaimId| {
            let fact = row.facts.iter().find(|fact| fact.id == claim);
            fact.is_some_and(|fact| counts(&fact.known))
        };
        let ties = row.ties.iter();
        let ties = ties.map(|tie| as_of.counts(tie) && of_claim(tie.to));
        if all && hand && !vague && ties.clone().all(|counts| counts) {
            return Self::whole(row);
        }
        let same = |before: &&Arc<Narrowed>| {
            (before.hand, before.vague) == (hand, vague)
                && before.claims.iter().copied().eq(claims.clone())
                && before.ties.iter().copied().eq(ties.clone())
        };
        let before = before.and_then(|before| before.narrowed.as_ref());
        let narrowed = before.filter(same).cloned().unwrap_or_else(|| {
            let (claims, ties): (Box<[bool]>, Box<[bool]>) = (claims.collect(), ties.collect());
            let entry = row.entry.as_deref().filter(|_| hand);
            let facts = chosen(&row.facts, &claims);
            Arc::new(Narrowed {
                derived: derive(row.id, entry, facts, chosen(&row.ties, &ties)),
                claims,
                ties,
                hand,
                vague,
            })
        });
        Self {
            row: Arc::clone(row),
            narrowed: Some(narrowed),
            later: false,
        }
    }

    /// Whether nothing of it was known yet: what it says came later.
    pub fn is_later(&self) -> bool {
        self.later
    }

    /// Whether it is the very same, without a look at what it holds.
    pub fn is_same(&self, other: &Self) -> bool {
        let narrowed = match (&self.narrowed, &other.narrowed) {
            (None, None) => true,
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            _ => false,
        };
        narrowed && Arc::ptr_eq(&self.row, &other.row) && self.later == other.later
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
        let claims = self.narrowed.as_ref().map(|narrowed| &*narrowed.claims);
        chosen(&self.row.facts, claims.unwrap_or_default())
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

    /// Whom the claims that count come from, ascending, each once: plans left out where there is
    /// anything else, as they are for its status.
    pub fn origins(&self) -> Vec<Origin> {
        origins_of(counting(self.facts()))
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

/// Those of a row that are chosen; all that nothing is said of.
fn chosen<'a, T>(all: &'a [T], chosen: &'a [bool]) -> impl Iterator<Item = &'a T> + Clone {
    all.iter()
        .enumerate()
        .filter(|(at, _)| chosen.get(*at).copied().unwrap_or(true))
        .map(|(_, one)| one)
}

#[cfg(test)]
#[path = "as_of_tests.rs"]
mod tests;
