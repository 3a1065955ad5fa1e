//! The days that an EDTF leaves open, and what they allow to say about two dates.

use edtf_core::{Bound, DateField, IntervalEndpoint, SetElement, SetKind, YearKind};

use super::calendar::{Day, month_after};
use super::{DayPart, Edtf, TimeOfDay};

/// What stands at one end of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// A date, however imprecise.
    Dated,
    /// `..`: without limit, or going on.
    Open,
    /// Nothing: there is an end, and the text does not say when.
    Unknown,
}

/// The days between which something begins and ends. Small and `Copy`: the timeline holds it instead
/// of the EDTF.
///
/// A plain date, `2026-01` or `[a,b]`, is read as *sometime in it*: it may begin and end on any of its
/// days. An interval begins sometime in its first date and ends sometime in its second.
///
/// Seasons follow the northern year (21 and 25 spring: March to May, 22 and 26 summer, 23 and 27
/// autumn, 24 and 28 winter: December to February of the next year; 29–32 are their southern
/// mirrors); 33–36 are quarters, 37–39 thirds, 40 and 41 halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds {
    first: Option<Limits>,
    last: Option<Limits>,
    start: End,
    end: End,
}

/// The first and the last day on which one end may lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Limits {
    low: Day,
    high: Day,
}

/// Where a date stands in a list: earliest possible start (an open start sorts by its end), then
/// latest possible end, then time of day. What has neither start nor end sorts last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderKey {
    start: i64,
    end: i64,
    minute: u16,
}

impl Bounds {
    /// The bounds as written: `about 2014` is the year 2014. For order and for drawing.
    pub fn written(edtf: &Edtf) -> Self {
        Self::of(edtf, false)
    }

    /// The bounds with every approximate date (`~`, `%`) widened by one unit of its own precision on
    /// both sides: `about 2014` may be any day of 2013 to 2015. Before anything is called before or
    /// after something else, these are taken. Uncertain dates (`?`) are not widened: they doubt the
    /// whole, not its edges.
    pub fn possible(edtf: &Edtf) -> Self {
        Self::of(edtf, true)
    }

    fn of(edtf: &Edtf, widen: bool) -> Self {
        let dated = |limits: Option<Limits>| Self {
            first: limits,
            last: limits,
            start: limits.map_or(End::Unknown, |_| End::Dated),
            end: limits.map_or(End::Unknown, |_| End::Dated),
        };
        match edtf.parsed() {
            Some(edtf_core::Edtf::Date(date)) => dated(limits(&date, widen)),
            Some(edtf_core::Edtf::DateTime(moment)) => dated(limits(&moment.date, widen)),
            Some(edtf_core::Edtf::Interval(interval)) => {
                let side = |endpoint: &IntervalEndpoint| match endpoint {
                    IntervalEndpoint::Date(date) => match limits(date, widen) {
                        Some(limits) => (Some(limits), End::Dated),
                        None => (None, End::Unknown),
                    },
                    IntervalEndpoint::Unknown => (None, End::Unknown),
                    IntervalEndpoint::Open
                    | IntervalEndpoint::OnOrBefore(_)
                    | IntervalEndpoint::OnOrAfter(_) => (None, End::Open),
                };
                let (first, start) = side(&interval.start);
                let (last, end) = side(&interval.end);
                Self {
                    first,
                    last,
                    start,
                    end,
                }
            }
            Some(edtf_core::Edtf::Set(set)) => Self::of_set(&set, widen),
            None => dated(None),
        }
    }

    fn of_set(set: &edtf_core::Set, widen: bool) -> Self {
        let mut members: Vec<Limits> = Vec::new();
        let (mut start, mut end) = (End::Dated, End::Dated);
        for element in &set.elements {
            match element {
                SetElement::Date(date) => members.extend(limits(date, widen)),
                SetElement::OnOrBefore(date) => {
                    start = End::Open;
                    members.extend(limits(date, widen));
                }
                SetElement::OnOrAfter(date) => {
                    end = End::Open;
                    members.extend(limits(date, widen));
                }
                SetElement::Range(from, to) => {
                    members.extend(limits(from, widen));
                    members.extend(limits(to, widen));
                }
            }
        }
        let low = members.iter().map(|member| member.low);
        let high = members.iter().map(|member| member.high);
        let (Some(lowest), Some(highest)) = (low.clone().min(), high.clone().max()) else {
            return Self {
                first: None,
                last: None,
                start: End::Unknown,
                end: End::Unknown,
            };
        };
        let all = Limits {
            low: lowest,
            high: highest,
        };
        // One of: begins and ends with whichever it is. All of: from the first to the last.
        let (first, last) = match set.kind {
            SetKind::OneMember => (all, all),
            SetKind::AllMembers => (
                Limits {
                    low: lowest,
                    high: high.min().unwrap_or(highest),
                },
                Limits {
                    low: low.max().unwrap_or(lowest),
                    high: highest,
                },
            ),
        };
        Self {
            first: (start == End::Dated).then_some(first),
            last: (end == End::Dated).then_some(last),
            start,
            end,
        }
    }

    /// The first day it may begin; none if the start is open or unknown.
    pub fn earliest_start(&self) -> Option<Day> {
        self.first.map(|first| first.low)
    }

    /// The last day it may begin: it cannot begin after it has ended.
    pub fn latest_start(&self) -> Option<Day> {
        let end = self.latest_end();
        match (self.first, end) {
            (Some(first), Some(end)) => Some(first.high.min(end).max(first.low)),
            (Some(first), None) => Some(first.high),
            (None, end) => end,
        }
    }

    /// The first day it may end: it cannot end before it has begun.
    pub fn earliest_end(&self) -> Option<Day> {
        match (self.last, self.earliest_start()) {
            (Some(last), Some(start)) => Some(last.low.max(start).min(last.high)),
            (Some(last), None) => Some(last.low),
            (None, start) => start,
        }
    }

    /// The last day it may end; none if the end is open or unknown.
    pub fn latest_end(&self) -> Option<Day> {
        self.last.map(|last| last.high)
    }

    /// What stands at its start.
    pub fn start(&self) -> End {
        self.start
    }

    /// What stands at its end.
    pub fn end(&self) -> End {
        self.end
    }
}

/// Where a date with its time of day stands in a list; what has no date sorts last.
pub fn order_key(edtf: Option<&Edtf>, time: Option<TimeOfDay>) -> OrderKey {
    let minute = time.map_or(0, first_minute);
    let Some(edtf) = edtf else {
        return OrderKey {
            start: i64::MAX,
            end: i64::MAX,
            minute,
        };
    };
    let bounds = Bounds::written(edtf);
    let start = bounds
        .earliest_start()
        .or(bounds.latest_end())
        .map_or(i64::MAX, Day::number);
    let minute = match edtf.parsed() {
        Some(edtf_core::Edtf::DateTime(moment)) if time.is_none() => {
            u16::from(moment.time.hour) * 60 + u16::from(moment.time.minute)
        }
        _ => minute,
    };
    OrderKey {
        start,
        end: bounds.latest_end().map_or(i64::MAX, Day::number),
        minute,
    }
}

/// The first minute of the day that a time of day allows.
fn first_minute(time: TimeOfDay) -> u16 {
    match time {
        TimeOfDay::At(at) => at.minutes(),
        TimeOfDay::Between { from, to } => from.or(to).map_or(0, super::HourMinute::minutes),
        TimeOfDay::Part(part) => match part {
            DayPart::EarlyHours => 0,
            DayPart::EarlyMorning => 5 * 60,
            DayPart::Morning => 8 * 60,
            DayPart::Midday => 12 * 60,
            DayPart::Afternoon => 13 * 60,
            DayPart::Evening => 18 * 60,
            DayPart::LateEvening => 21 * 60,
            DayPart::Night => 22 * 60,
        },
    }
}

fn limits(date: &edtf_core::Date, widen: bool) -> Option<Limits> {
    let edge = |bound: Bound| match bound {
        Bound::Date(day) => Some(Day::new(day.year, day.month, day.day)),
        _ => None,
    };
    let mut date = *date;
    // A year that no one knows bounds nothing, though EDTF calls it one of 0000 to 9999.
    if matches!(date.year.kind, YearKind::Standard { digits, .. } if digits == [None; 4]) {
        return None;
    }
    if let Some(year) = beyond_reckoning(&date.year) {
        date.year.kind = YearKind::Big { value: year };
        date.year.significant_digits = None;
    }
    let bounds = edtf_core::Edtf::Date(date).bounds();
    let (low, high) = (edge(bounds.earliest)?, edge(bounds.latest)?);
    if !widen {
        return Some(Limits { low, high });
    }
    Some(match unit_of_doubt(&date) {
        None => Limits { low, high },
        Some(Unit::Days) => Limits {
            low: low.plus(-1),
            high: high.plus(1),
        },
        Some(Unit::Months(months)) => {
            // Both edges are edges of months: step by whole months, not to the same day of another.
            let (year, month, _) = low.civil();
            let (first_year, first_month) = month_after(year, month, -months);
            let (year, month, _) = high.civil();
            let (last_year, last_month) = month_after(year, month, months);
            if date.day.is_some() {
                Limits {
                    low: low.plus_months(-months),
                    high: high.plus_months(months),
                }
            } else {
                Limits {
                    low: Day::new(first_year, first_month, 1),
                    high: Day::new(last_year, last_month, 31),
                }
            }
        }
    })
}

/// A year too large to count with stands at the edge of time.
fn beyond_reckoning(year: &edtf_core::Year) -> Option<i64> {
    const EDGE: i64 = 1_000_000_000_000_000;
    match (year.kind, year.value()) {
        (YearKind::Standard { .. }, _) => None,
        (_, Some(value)) if value.abs() < EDGE => None,
        (YearKind::Exponential { significand, .. }, None) => Some(significand.signum() * EDGE),
        (_, Some(value)) | (YearKind::Big { value }, None) => Some(value.signum() * EDGE),
    }
}

enum Unit {
    Days,
    Months(i64),
}

/// The unit by which an approximate date is widened: that of its finest part marked approximate.
fn unit_of_doubt(date: &edtf_core::Date) -> Option<Unit> {
    let doubted = |field: Option<DateField>| field.filter(|field| field.qualifier.approximate);
    if let Some(day) = doubted(date.day) {
        // A day of which no digit is told is no finer than its month.
        return Some(if day.digits == [None, None] {
            Unit::Months(1)
        } else {
            Unit::Days
        });
    }
    if let Some(month) = doubted(date.month) {
        return Some(Unit::Months(match month.value() {
            Some(21..=36) => 3,
            Some(37..=39) => 4,
            Some(40..=41) => 6,
            Some(_) => 1,
            None => 12,
        }));
    }
    if !date.year.qualifier.approximate {
        return None;
    }
    let untold = match date.year.kind {
        YearKind::Standard { digits, .. } => {
            let told = digits.iter().rposition(Option::is_some);
            let unspecified = 3 - told.unwrap_or(0).min(3) as u32;
            let significant = date.year.significant_digits.unwrap_or(4).clamp(1, 4);
            unspecified.max(4 - significant)
        }
        YearKind::Big { value } => {
            let digits = value.unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
            date.year
                .significant_digits
                .map_or(0, |significant| digits.saturating_sub(significant))
        }
        YearKind::Exponential {
            significand,
            exponent,
        } => {
            let digits = significand.unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
            date.year.significant_digits.map_or(0, |significant| {
                digits.saturating_add(exponent).saturating_sub(significant)
            })
        }
    };
    Some(Unit::Months(
        10_i64.saturating_pow(untold.min(15)).saturating_mul(12),
    ))
}

#[cfg(test)]
#[path = "bounds_tests.rs"]
mod tests;
