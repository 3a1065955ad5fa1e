//! Where the format places a date: its first instant, in the parts that the date has.

use edtf_core::{IntervalEndpoint, SetElement};
use serde::Serialize;

use crate::dates::words::compact;
use crate::dates::{Day, Edtf, TimeOfDay};
use crate::export::exact;
use crate::timeline::{DAY, EntryDate, Extent, midnight};

/// A date of the format. A part that is not known is left out: the loader makes zero of null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Date {
    /// Astronomical: 44 BC is -43.
    pub year: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hour: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minute: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second: Option<u8>,
    /// Given where there is an end: the loader drops an end of which every part that the start has
    /// is the same, so that 2020 to May 2020 would be 2020.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_date: Option<String>,
}

/// The last part of a date that is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Year,
    Month,
    Day,
}

/// The years of the scale named *human*: those of dates in browsers.
const YEARS: std::ops::RangeInclusive<i64> = -271_820..=275_759;

/// Where a date begins, as far as it is known, and where it ends if it is an interval; none where the
/// scale has no place for it.
pub(super) fn placed(date: &EntryDate) -> Option<(Date, Option<Date>)> {
    let edtf = date.edtf()?;
    let (from, to) = parts(&edtf)?;
    // What has an open start stands at its end, as in the timeline.
    let (first, part) = match (date.earliest_start(), date.latest_end()) {
        (Some(first), _) => (first, from.or(to)?),
        (None, Some(last)) => (last, to.or(from)?),
        (None, None) => return None,
    };
    if !YEARS.contains(&first.year()) {
        return None;
    }
    let mut start = Date::of(first, part);
    if part == Part::Day {
        start.set_time(date, first);
    }
    let end = match (from, to, date.earliest_start(), date.latest_end()) {
        (Some(_), Some(part), Some(_), Some(last)) if edtf.as_str().contains('/') => {
            end_of(date, &start, last, part)
        }
        _ => None,
    };
    let end = end.map(|mut end| {
        let (from, to) = edtf.as_str().split_once('/').unwrap_or_default();
        start.display_date = Some(format!("from {}", words(from)));
        end.display_date = Some(format!("to {}", words(to)));
        end
    });
    Some((start, end))
}

/// The end of an interval; none where it is no later than its start.
fn end_of(date: &EntryDate, start: &Date, last: Day, part: Part) -> Option<Date> {
    if !YEARS.contains(&last.year()) {
        return None;
    }
    let timed = |part| {
        let mut end = Date::of(last, part);
        if let Some(TimeOfDay::Between { to: Some(to), .. }) = date.time
            && part == Part::Day
            && to.minutes() < DAY as u16
        {
            end.hour = Some(i64::from(to.minutes() / 60));
            end.minute = Some(i64::from(to.minutes() % 60));
        }
        end
    };
    // An end is drawn at the first instant of what it names: "May 2020 to 2020" would end before it
    // begins, and is told to the day.
    let mut ends = [timed(part), timed(Part::Day)].into_iter();
    ends.find(|end| end.instant() > start.instant())
}

fn words(edtf: &str) -> String {
    Edtf::parse(edtf).map_or_else(|_| edtf.to_owned(), |edtf| compact(&edtf, None, None))
}

/// The last known part of the first date and of the last; none where there is no date at that end.
fn parts(edtf: &Edtf) -> Option<(Option<Part>, Option<Part>)> {
    Some(match edtf.parsed()? {
        edtf_core::Edtf::Date(date) => (Some(part(&date)), None),
        edtf_core::Edtf::DateTime(_) => (Some(Part::Day), None),
        edtf_core::Edtf::Interval(interval) => {
            let side = |end: &IntervalEndpoint| match end {
                IntervalEndpoint::Date(date) => Some(part(date)),
                _ => None,
            };
            (side(&interval.start), side(&interval.end))
        }
        edtf_core::Edtf::Set(set) => {
            let each = set.elements.iter().map(|element| match element {
                SetElement::Date(date)
                | SetElement::OnOrBefore(date)
                | SetElement::OnOrAfter(date) => part(date),
                SetElement::Range(from, to) => part(from).min(part(to)),
            });
            let least = each.min();
            (least, least)
        }
    })
}

fn part(date: &edtf_core::Date) -> Part {
    let known = |field: Option<edtf_core::DateField>| field.is_some_and(|it| !it.has_unspecified());
    match (date.year.value(), known(date.month), known(date.day)) {
        (None, _, _) | (_, false, _) => Part::Year,
        (_, true, false) => Part::Month,
        (_, true, true) => Part::Day,
    }
}

impl Date {
    fn of(day: Day, part: Part) -> Self {
        let (year, month, of_month) = day.civil();
        Self {
            year,
            month: (part >= Part::Month).then_some(month),
            day: (part >= Part::Day).then_some(of_month),
            hour: None,
            minute: None,
            second: None,
            display_date: None,
        }
    }

    /// Adds the first minute that the time of day allows: the format knows no zones, so it is that of
    /// the clock by which it was told.
    fn set_time(&mut self, date: &EntryDate, first: Day) {
        let Some(extent) = Extent::of(date, None) else {
            return;
        };
        let exact = date.edtf().and_then(|edtf| exact::day(&edtf, None, None));
        let clock = exact.and_then(|exact| exact.clock);
        let minute = extent.first - midnight(first);
        if (date.time.is_some() || clock.is_some()) && (0..DAY).contains(&minute) {
            self.hour = Some(minute / 60);
            self.minute = Some(minute % 60);
            self.second = clock.map(|clock| clock.second).filter(|it| *it > 0);
        }
    }

    /// What the loader makes of it: parts that are not there are the first.
    fn instant(&self) -> (i64, u8, u8, i64, i64) {
        (
            self.year,
            self.month.unwrap_or(1),
            self.day.unwrap_or(1),
            self.hour.unwrap_or(0),
            self.minute.unwrap_or(0),
        )
    }
}
