//! The date of an entry: set by hand, or what its claims say together.

use std::sync::Arc;

use super::days::{Days, clock_of, minute_of};
use super::evidence::Fact;
use super::one_of::set_of;
use crate::dates::words::compact;
use crate::dates::{Bounds, Day, Edtf, End, TimeOfDay, Zone};
use crate::model::{ClaimId, When};

/// Where the date of an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFrom {
    /// It has none.
    Nowhere,
    /// It was set by hand.
    Hand,
    /// All dated claims allow it, and this one says it most narrowly.
    Claim(ClaimId),
    /// The claims differ: it is one of their dates.
    OneOf,
}

/// The date of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryDate {
    said: Said,
    /// The time of day.
    pub time: Option<TimeOfDay>,
    /// The zone of that time.
    pub zone: Option<Zone>,
    /// Where it comes from.
    pub from: DateFrom,
}

/// What the date is; bounds are as written, for order and drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    /// None, or by hand one that could not be read.
    Nothing,
    /// A date.
    One(Edtf, Bounds),
    /// One of several that cannot both hold, together from and to these days: put into words only
    /// when it is asked for, since views of many entries mostly ask for no more than the place.
    OneOf(Box<[Edtf]>, Option<Day>, Option<Day>),
}

/// A date as it is written: read once for all claims that share it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub edtf: Edtf,
    pub bounds: Bounds,
    /// The days it allows, an approximate one widened; none where it bounds nothing.
    pub possible: Option<Days>,
}

impl Written {
    /// Reads a date.
    pub fn new(edtf: &Edtf) -> Self {
        Self {
            edtf: edtf.clone(),
            bounds: Bounds::written(edtf),
            possible: Days::possible(edtf),
        }
    }
}

impl EntryDate {
    const NONE: Self = Self {
        said: Said::Nothing,
        time: None,
        zone: None,
        from: DateFrom::Nowhere,
    };

    /// A date set by hand.
    pub(super) fn by_hand(when: &When) -> Self {
        let edtf = when.edtf.as_ref();
        Self {
            said: edtf.map_or(Said::Nothing, |edtf| {
                Said::One(edtf.clone(), Bounds::written(edtf))
            }),
            time: when.time,
            zone: when.zone,
            from: DateFrom::Hand,
        }
    }

    /// The date that claims give: of those that are no plans, if there are any, else of all. Where
    /// all dates allow one day in common, the narrowest; else one of those that cannot both hold.
    pub(super) fn of<'a>(facts: impl Iterator<Item = &'a Fact> + Clone) -> Self {
        let plans_only = facts.clone().all(Fact::is_plan);
        let dated = facts.filter(|fact| fact.days.is_some() && (plans_only || !fact.is_plan()));
        let days = dated.clone().filter_map(|fact| fact.days);
        if !Days::all_overlap(days) {
            return Self::one_of(dated);
        }
        // Of equally narrow ones the first that has a time of day, else the first.
        let narrowest = dated.min_by_key(|fact| (fact.days.map(Days::width), fact.time.is_none()));
        let Some((fact, written)) = narrowest.and_then(|fact| Some((fact, fact.written.as_ref()?)))
        else {
            return Self::NONE;
        };
        Self {
            said: Said::One(written.edtf.clone(), written.bounds),
            time: fact.time,
            zone: fact.claim.when.as_ref().and_then(|when| when.zone),
            from: DateFrom::Claim(fact.id),
        }
    }

    fn one_of<'a>(dated: impl Iterator<Item = &'a Fact>) -> Self {
        let mut all: Vec<(Days, &Arc<Written>)> = dated
            .filter_map(|fact| Some((fact.days?, fact.written.as_ref()?)))
            .collect();
        // "January" adds nothing beside "22 or 23 January": what begins later comes first here, so
        // that a date takes in another if one before it ends no later.
        all.sort_unstable_by_key(|(days, _)| days.latest_start_first());
        let mut least: Vec<&Arc<Written>> = Vec::new();
        let mut kept: Option<Days> = None;
        for (days, written) in all {
            let covers = kept.is_some_and(|kept| days != kept && days.cover(kept));
            if !covers {
                let ends_first = kept.is_none_or(|kept| days.ends_before(kept));
                if ends_first {
                    kept = Some(days);
                }
                if least.last().is_none_or(|last| last.edtf != written.edtf) {
                    least.push(written);
                }
            }
        }
        let low = least.iter().map(|written| written.bounds.earliest_start());
        let high = least.iter().map(|written| written.bounds.latest_end());
        // An end that one of them leaves open is open.
        let low = low.reduce(|a, b| a.zip(b).map(|(a, b)| a.min(b))).flatten();
        let high = high
            .reduce(|a, b| a.zip(b).map(|(a, b)| a.max(b)))
            .flatten();
        Self {
            said: Said::OneOf(
                least.iter().map(|written| written.edtf.clone()).collect(),
                low,
                high,
            ),
            from: DateFrom::OneOf,
            ..Self::NONE
        }
    }

    /// The date; none for an entry that is not dated, or by hand and not readable.
    pub fn edtf(&self) -> Option<Edtf> {
        match &self.said {
            Said::Nothing => None,
            Said::One(edtf, _) => Some(edtf.clone()),
            Said::OneOf(dates, _, _) => set_of(dates),
        }
    }

    /// The date in short words, time and zone included: `22 Jan 2026, late evening`; none where there
    /// is none.
    pub fn words(&self) -> Option<String> {
        Some(date_in_words(&self.edtf()?, self.time, self.zone))
    }

    /// The first day it may begin, as written; none where its start is open or not known.
    pub fn earliest_start(&self) -> Option<Day> {
        match &self.said {
            Said::Nothing => None,
            Said::One(_, bounds) => bounds.earliest_start(),
            Said::OneOf(_, low, _) => *low,
        }
    }

    /// By that day it has begun.
    pub fn latest_start(&self) -> Option<Day> {
        match &self.said {
            Said::Nothing => None,
            Said::One(_, bounds) => bounds.latest_start(),
            Said::OneOf(_, _, high) => *high,
        }
    }

    /// Until that day it has not ended.
    pub fn earliest_end(&self) -> Option<Day> {
        match &self.said {
            Said::Nothing => None,
            Said::One(_, bounds) => bounds.earliest_end(),
            Said::OneOf(_, low, _) => *low,
        }
    }

    /// The last day it may end, as written; none where its end is open or not known.
    pub fn latest_end(&self) -> Option<Day> {
        match &self.said {
            Said::Nothing => None,
            Said::One(_, bounds) => bounds.latest_end(),
            Said::OneOf(_, _, high) => *high,
        }
    }

    /// What stands at its start and at its end.
    pub fn ends(&self) -> (End, End) {
        let open = |day: &Option<Day>| day.map_or(End::Open, |_| End::Dated);
        match &self.said {
            Said::Nothing => (End::Unknown, End::Unknown),
            Said::One(_, bounds) => (bounds.start(), bounds.end()),
            Said::OneOf(_, low, high) => (open(low), open(high)),
        }
    }

    /// Whether it has no place on the axis: nothing bounds it.
    pub fn is_nowhere(&self) -> bool {
        self.earliest_start().or(self.latest_end()).is_none()
    }

    /// The days that it allows, approximate ones widened.
    pub fn possible(&self) -> Option<Days> {
        match &self.said {
            Said::Nothing => None,
            Said::One(edtf, bounds) if !is_approximate(edtf) => Days::of(bounds),
            Said::One(edtf, _) => Days::possible(edtf),
            Said::OneOf(dates, _, _) => dates
                .iter()
                .filter_map(Days::possible)
                .reduce(Days::together),
        }
    }

    /// Whether it is approximate (`~`, `%`), or may be.
    pub fn is_approximate(&self) -> bool {
        self.any(is_approximate)
    }

    /// Whether it is uncertain (`?`, `%`), or may be.
    pub fn is_uncertain(&self) -> bool {
        self.any(|edtf| edtf.as_str().contains(['?', '%']))
    }

    fn any(&self, is: impl Fn(&Edtf) -> bool) -> bool {
        match &self.said {
            Said::Nothing => false,
            Said::One(edtf, _) => is(edtf),
            Said::OneOf(dates, _, _) => dates.iter().any(is),
        }
    }

    /// The minute of the day that the date itself names, as `2026-01-22T14:30:00` does.
    pub(super) fn clock(&self) -> Option<u16> {
        match &self.said {
            Said::One(edtf, _) if edtf.as_str().contains('T') => clock_of(edtf),
            _ => None,
        }
    }

    /// The minute of the day by which it is ordered.
    pub(super) fn minute(&self) -> u16 {
        match &self.said {
            Said::One(edtf, _) => minute_of(Some(edtf), self.time),
            _ => minute_of(None, self.time),
        }
    }
}

fn is_approximate(edtf: &Edtf) -> bool {
    edtf.as_str().contains(['~', '%'])
}
/// A date in words. One of several dates for which English has no short words is said one by one:
/// `13–14 Mar 2025 or 16 Mar 2025`.
pub fn date_in_words(edtf: &Edtf, time: Option<TimeOfDay>, zone: Option<Zone>) -> String {
    let words = compact(edtf, time, zone);
    if !words.starts_with('[') || time.is_some() {
        return words;
    }
    let each: Option<Vec<String>> = members(edtf.as_str()).map(member_in_words).collect();
    each.map_or(words, |each| each.join(" or "))
}

/// The members of a set of EDTF: `[a,b..c]` (ISO 8601-2:2019, 4.3).
fn members(set: &str) -> impl Iterator<Item = &str> {
    let inner = set
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inner.unwrap_or(set).split(',')
}

fn member_in_words(member: &str) -> Option<String> {
    let edtf = match member.split_once("..") {
        Some((from, to)) if from.is_empty() || to.is_empty() => format!("[{member}]"),
        Some((from, to)) => format!("{from}/{to}"),
        None => member.to_owned(),
    };
    Some(compact(&Edtf::parse(&edtf).ok()?, None, None))
}
