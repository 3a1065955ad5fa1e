//! The days that a date allows, packed: what a hundred thousand claims keep of it.

use crate::dates::calendar::month_short;
use crate::dates::{Bounds, Day, DayPart, Edtf, HourMinute, Moment, TimeOfDay};

/// From the first to the last day that a date allows, both included, in days since 1970-01-01.
///
/// An end that is open or not known lies at the edge of the type, and so does everything beyond some
/// five million years: such days are not told apart here. Order and drawing use the exact bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    low: i32,
    high: i32,
}

impl Days {
    /// The days that a date allows, an approximate one widened by its own unit; none where it bounds
    /// nothing.
    pub fn possible(edtf: &Edtf) -> Option<Self> {
        Self::of(&Bounds::possible(edtf))
    }

    /// The days within bounds; none where nothing is bounded.
    pub fn of(bounds: &Bounds) -> Option<Self> {
        let (low, high) = (bounds.earliest_start(), bounds.latest_end());
        low.or(high)?;
        Some(Self {
            low: low.map_or(i32::MIN, packed),
            high: high.map_or(i32::MAX, packed),
        })
    }

    /// The first day, if there is one.
    pub fn low(self) -> Option<Day> {
        (self.low > i32::MIN).then(|| epoch().plus(self.low.into()))
    }

    /// The last day, if there is one.
    pub fn high(self) -> Option<Day> {
        (self.high < i32::MAX).then(|| epoch().plus(self.high.into()))
    }

    /// Whether both allow one day in common.
    pub fn overlap(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether it ends before the other begins.
    pub fn before(self, other: Self) -> bool {
        self.high < other.low
    }

    /// What sorts dates by their first day, the latest first, and narrower ones before wider.
    pub(super) fn latest_start_first(self) -> (std::cmp::Reverse<i32>, i32) {
        (std::cmp::Reverse(self.low), self.high)
    }

    /// From the first day of both to the last day of both.
    #[must_use]
    pub fn together(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    /// Whether its last day comes before the other's last day.
    pub(super) fn ends_before(self, other: Self) -> bool {
        self.high < other.high
    }

    /// Whether its first day comes after the other's first day.
    pub(super) fn begins_after(self, other: Self) -> bool {
        self.low > other.low
    }

    /// Whether every day of the other is one of its own.
    pub fn cover(self, other: Self) -> bool {
        self.low <= other.low && other.high <= self.high
    }

    /// How many days it allows, less one.
    pub fn width(self) -> u32 {
        self.high.abs_diff(self.low)
    }

    /// Whether all of a row of dates allow one day in common; so does a row of none.
    pub fn all_overlap(all: impl Iterator<Item = Self> + Clone) -> bool {
        let last_begun = all.clone().map(|days| days.low).max();
        let first_over = all.map(|days| days.high).min();
        last_begun <= first_over
    }
}

/// A day as days since 1970-01-01, drawn to the edges of the type.
pub(super) fn packed(day: Day) -> i32 {
    let edge = i64::from(i32::MAX) - 1;
    day.number().clamp(-edge, edge) as i32
}

/// The day of a moment, in UTC.
pub fn day_of(moment: Moment) -> Day {
    epoch().plus(moment.unix().div_euclid(86_400))
}

/// A day as it is written in lists: “22 Jan 2026”.
pub fn day_in_words(day: Day) -> String {
    let (year, month, of_month) = day.civil();
    format!("{of_month} {} {year}", month_short(month))
}

/// The hours of a day that a part of it takes in; night ends on the next morning.
pub(super) fn hours_of(part: DayPart) -> (i64, i64) {
    match part {
        DayPart::EarlyHours => (0, 5),
        DayPart::EarlyMorning => (5, 8),
        DayPart::Morning => (8, 12),
        DayPart::Midday => (12, 13),
        DayPart::Afternoon => (13, 18),
        DayPart::Evening => (18, 22),
        DayPart::LateEvening => (21, 24),
        DayPart::Night => (22, 29),
    }
}

/// The first minute of the day that a date with its time allows: what orders the dates of one day.
pub(super) fn minute_of(edtf: Option<&Edtf>, time: Option<TimeOfDay>) -> u16 {
    match time {
        Some(TimeOfDay::At(at)) => at.minutes(),
        Some(TimeOfDay::Between { from, to }) => from.or(to).map_or(0, HourMinute::minutes),
        Some(TimeOfDay::Part(part)) => hours_of(part).0 as u16 * 60,
        None => match edtf.filter(|edtf| edtf.as_str().contains('T')) {
            Some(edtf) => clock_of(edtf).unwrap_or(0),
            None => 0,
        },
    }
}

/// The minute of the day that a date with a clock time names.
pub(super) fn clock_of(edtf: &Edtf) -> Option<u16> {
    let edtf_core::Edtf::DateTime(moment) = edtf.parsed()? else {
        return None;
    };
    Some(u16::from(moment.time.hour) * 60 + u16::from(moment.time.minute))
}

fn epoch() -> Day {
    Day::new(1970, 1, 1)
}
