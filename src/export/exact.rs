//! Dates that are just one day, or just one time of one day: those that programs with no other dates
//! can hold.

use edtf_core::{Date, IntervalEndpoint, Precision, TimeShift};

use crate::dates::{Day, Edtf, TimeOfDay, Zone};

/// A day, and a time of it where that is told to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ExactDay {
    pub day: Day,
    pub clock: Option<Clock>,
}

/// A time on the clock of whoever tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Minutes since midnight, 0 to 1440: the midnight that ends a day is a time of that day.
    pub minute: u16,
    /// Seconds of that minute, 0 to 60.
    pub second: u8,
    /// Where the clock stands, as far as told.
    pub zone: Option<Zone>,
}

/// The day that a date is, if it is no more and no less than one, without any doubt. A time of day
/// that is told less exactly than by the clock is left out.
pub(super) fn day(edtf: &Edtf, time: Option<TimeOfDay>, zone: Option<Zone>) -> Option<ExactDay> {
    match edtf.parsed()? {
        edtf_core::Edtf::Date(date) => Some(ExactDay {
            day: of_date(&date)?,
            clock: match time {
                Some(TimeOfDay::At(at)) => Some(Clock {
                    minute: at.minutes(),
                    second: 0,
                    zone,
                }),
                _ => None,
            },
        }),
        edtf_core::Edtf::DateTime(moment) => Some(ExactDay {
            day: of_date(&moment.date)?,
            clock: Some(Clock {
                minute: u16::from(moment.time.hour) * 60 + u16::from(moment.time.minute),
                second: moment.time.second,
                zone: match moment.time.shift {
                    None => zone,
                    Some(TimeShift::Utc) => Some(Zone::Offset(0)),
                    Some(TimeShift::Offset { minutes, .. }) => Some(Zone::Offset(minutes)),
                },
            }),
        }),
        _ => None,
    }
}

/// The first and the last day of a date that is one day, or all days from one to another.
pub(super) fn days(edtf: &Edtf) -> Option<(Day, Day)> {
    if let edtf_core::Edtf::Interval(interval) = edtf.parsed()? {
        let (IntervalEndpoint::Date(from), IntervalEndpoint::Date(to)) =
            (interval.start, interval.end)
        else {
            return None;
        };
        return Some((of_date(&from)?, of_date(&to)?));
    }
    day(edtf, None, None).map(|exact| (exact.day, exact.day))
}

fn of_date(date: &Date) -> Option<Day> {
    let doubtful = date.is_uncertain() || date.is_approximate() || date.has_unspecified();
    if date.precision() != Precision::Day || doubtful || date.year.significant_digits.is_some() {
        return None;
    }
    let (month, of_month) = (date.month?.value()?, date.day?.value()?);
    Day::checked(date.year.value()?, month, of_month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_exact_is() {
        for (edtf, time, expected) in [
            ("2026-01-22", "", Some(("2026-01-22", None))),
            ("2026-01-22", "14:30", Some(("2026-01-22", Some(870)))),
            ("2026-01-22", "24:00", Some(("2026-01-22", Some(1440)))),
            ("2026-01-22", "evening", Some(("2026-01-22", None))),
            ("2026-01-22", "19:00/20:00", Some(("2026-01-22", None))),
            ("2026-01-22T14:30:05Z", "", Some(("2026-01-22", Some(870)))),
            ("-0043-03-15", "", Some(("-0043-03-15", None))),
            ("2026-01-22?", "", None),
            ("2026-01-22~", "", None),
            ("2026-01-2X", "", None),
            ("2026-01", "", None),
            ("2026", "", None),
            ("2026-21", "", None),
            ("2026-01-22/2026-01-23", "", None),
            ("[2026-01-22]", "", None),
            ("2026-01-22/..", "", None),
        ] {
            let found = day(&Edtf::parse(edtf).unwrap(), time.parse().ok(), None);
            let found = found.map(|it| (it.day, it.clock.map(|clock| clock.minute)));
            let expected = expected.map(|(iso, minute)| {
                let (from, _) = days(&Edtf::parse(iso).unwrap()).unwrap();
                (from, minute)
            });
            assert_eq!(found, expected, "{edtf} {time}");
        }
        let zone = |edtf: &str| {
            let edtf = Edtf::parse(edtf).unwrap();
            day(&edtf, None, None).unwrap().clock.unwrap().zone
        };
        assert_eq!(zone("2026-01-22T14:30:00"), None);
        assert_eq!(zone("2026-01-22T14:30:00Z"), Some(Zone::Offset(0)));
        assert_eq!(zone("2026-01-22T14:30:00-05:00"), Some(Zone::Offset(-300)));
        for (edtf, expected) in [
            ("2026-01-22/2026-01-24", Some(3)),
            ("2026-01-22", Some(1)),
            ("2026-01-22/2026-02", None),
            ("2026-01-22~/2026-01-24", None),
            ("2026-01-22/", None),
        ] {
            let found = days(&Edtf::parse(edtf).unwrap());
            let length = found.map(|(from, to)| to.number() - from.number() + 1);
            assert_eq!(length, expected, "{edtf}");
        }
    }
}
