//! The days that a date allows, packed: what a hundred thousand claims keep of it.

use crate::dates::{Bounds, Day, Edtf, Moment};

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

fn epoch() -> Day {
    Day::new(1970, 1, 1)
}
