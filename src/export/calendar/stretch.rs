//! From when to when an entry stands in a calendar.

use super::super::exact;
use crate::dates::{Day, End, TimeOfDay, Zone};
use crate::timeline::{DAY, EntryDate, Extent};

/// A place in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub at: At,
    /// Whether it is no more and no less than what is known.
    pub exact: bool,
}

/// Days or times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// All of the days from the first to the last.
    Days(Day, Day),
    /// Seconds since 1970-01-01T00:00:00, of UTC or of a clock in no known zone; the end is later than
    /// the start, or there is none.
    Times {
        from: i64,
        to: Option<i64>,
        utc: bool,
    },
}

/// Where a date stands; none where a calendar cannot hold it: it has none, an end is open or not
/// known, or it lies outside the years 1 to 9999, which are those of four digits.
pub(super) fn of(date: &EntryDate) -> Option<Stretch> {
    if date.ends() != (End::Dated, End::Dated) {
        return None;
    }
    let (first, last) = (date.earliest_start()?, date.latest_end()?);
    // The end that is written is the day after the last.
    let holds = |day: Day| (1..=9999).contains(&day.year());
    if !holds(first) || !holds(last.plus(1)) {
        return None;
    }
    let edtf = date.edtf()?;
    let exact_days = exact::days(&edtf);
    let in_days = Stretch {
        at: At::Days(first, last),
        exact: exact_days.is_some() && date.time.is_none(),
    };
    if let Some(exact) = exact::day(&edtf, date.time, date.zone)
        && let Some(clock) = exact.clock
    {
        let minute = exact.day.number() * DAY + i64::from(clock.minute);
        let seconds = minute * 60 + i64::from(clock.second);
        let (from, utc) = match clock.zone {
            Some(zone) => (seconds - shift(date, zone, minute) * 60, true),
            None => (seconds, false),
        };
        return Some(
            within_years(Stretch {
                at: At::Times {
                    from,
                    to: None,
                    utc,
                },
                exact: true,
            })
            .unwrap_or(in_days),
        );
    }
    if let (
        Some((from, to)),
        Some(TimeOfDay::Between {
            from: begins,
            to: ends,
        }),
    ) = (exact_days, date.time)
    {
        let extent = Extent::of(date, date.zone.map(|_| Zone::Offset(0)))?;
        // Of several days that do not tell both times, only the days are known.
        let told = from == to || begins.is_some() && ends.is_some();
        if told && extent.first < extent.last {
            return Some(
                within_years(Stretch {
                    at: At::Times {
                        from: extent.first * 60,
                        to: Some(extent.last * 60),
                        utc: date.zone.is_some(),
                    },
                    exact: from != to,
                })
                .unwrap_or(in_days),
            );
        }
    }
    Some(in_days)
}

/// By how many minutes the clock of a zone is ahead of UTC at a time of that clock.
fn shift(date: &EntryDate, zone: Zone, minute: i64) -> i64 {
    match zone {
        Zone::Offset(minutes) => minutes.into(),
        Zone::Named(_) => {
            let extent = Extent::of(date, Some(Zone::Offset(0)));
            extent.map_or(0, |extent| minute - extent.first)
        }
    }
}

/// Moving to UTC can leave the years that can be written.
fn within_years(stretch: Stretch) -> Option<Stretch> {
    const YEARS: std::ops::Range<i64> = -62_135_596_800..253_402_300_800;
    let At::Times { from, to, .. } = stretch.at else {
        return Some(stretch);
    };
    (YEARS.contains(&from) && YEARS.contains(&to.unwrap_or(from))).then_some(stretch)
}
