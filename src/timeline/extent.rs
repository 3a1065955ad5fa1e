//! Where a date stands on the axis, in minutes.

use chrono::{NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone};

use super::date::EntryDate;
use super::days::hours_of;
use crate::dates::{Day, End, HourMinute, TimeOfDay, Zone};

/// Minutes of a day.
pub const DAY: i64 = 1440;

/// Where something stands on the axis, in minutes since 1970-01-01T00:00 of the zone that the axis
/// is drawn in.
///
/// It begins somewhere in `first..=sure_from` and ends somewhere in `sure_to..=last`. Only where
/// `sure_from < sure_to` is there a stretch that certainly belongs to it; the rest fades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The first minute that it may take in.
    pub first: i64,
    /// By then it has begun.
    pub sure_from: i64,
    /// Until then it has not ended.
    pub sure_to: i64,
    /// The minute after the last that it may take in.
    pub last: i64,
    /// What stands at its start: where it is not dated, `first` is only where it was last seen.
    pub start: End,
    /// What stands at its end, likewise.
    pub end: End,
    /// Whether the date is approximate (`~`, `%`): hatched.
    pub approximate: bool,
    /// Whether the date is uncertain (`?`, `%`).
    pub uncertain: bool,
}

impl Extent {
    /// Where the date of an entry stands; none if it has no place on the axis.
    ///
    /// `axis` is the zone of the axis. Only what has both a clock time and a zone moves with it.
    pub fn of(date: &EntryDate, axis: Option<Zone>) -> Option<Self> {
        let start = date.earliest_start().or(date.latest_start());
        let end = date.latest_end().or(date.earliest_end());
        let (first, last) = (start.or(end)?, end.or(start)?);
        let (start, end) = date.ends();
        let mut extent = Self {
            first: midnight(first),
            sure_from: midnight(date.latest_start().unwrap_or(first)),
            sure_to: midnight(date.earliest_end().unwrap_or(last)) + DAY,
            last: midnight(last) + DAY,
            start,
            end,
            approximate: date.is_approximate(),
            uncertain: date.is_uncertain(),
        };
        if let Some(time) = date.time {
            extent.set_time(time);
        } else if let Some(clock) = date.clock() {
            extent.set_clock(Some(clock.into()), Some(clock.into()));
        } else {
            return Some(extent);
        }
        let has_clock = !matches!(date.time, Some(TimeOfDay::Part(_)));
        if has_clock && let (Some(from), Some(to)) = (date.zone, axis) {
            extent.move_by(shift(extent.first, from, to));
        }
        Some(extent)
    }

    fn set_time(&mut self, time: TimeOfDay) {
        match time {
            TimeOfDay::At(at) => {
                let minute = i64::from(at.minutes());
                self.set_clock(Some(minute), Some(minute));
            }
            TimeOfDay::Between { from, to } => {
                let minutes = |time: HourMinute| i64::from(time.minutes());
                let one_day = self.last - self.first == DAY;
                self.set_clock(from.map(minutes), to.map(minutes));
                if one_day {
                    self.leave_open_between();
                }
            }
            TimeOfDay::Part(part) => {
                let (from, to) = hours_of(part);
                let one_day = self.last - self.first == DAY;
                self.set_clock(Some(from * 60), Some(to * 60));
                if one_day {
                    self.leave_open_between();
                }
            }
        }
    }

    /// The first minute belongs to the first day, the second to the last.
    fn set_clock(&mut self, from: Option<i64>, to: Option<i64>) {
        if let Some(from) = from {
            self.first += from;
            self.sure_from += from;
        }
        if let Some(to) = to {
            self.last += to - DAY;
            self.sure_to += to - DAY;
        }
        self.last = self.last.max(self.first);
    }

    /// "Between 19:00 and 20:00" is sometime in that hour, not all of it.
    fn leave_open_between(&mut self) {
        self.sure_from = self.last;
        self.sure_to = self.first;
    }

    fn move_by(&mut self, minutes: i64) {
        self.first += minutes;
        self.sure_from += minutes;
        self.sure_to += minutes;
        self.last += minutes;
    }

    /// Whether it takes no time that could be drawn as a bar.
    pub fn is_point(&self) -> bool {
        self.last <= self.first
    }
}

/// The minute at which a day begins. What lies beyond some four billion years is drawn to that edge,
/// so that no sum of places overflows.
pub fn midnight(day: Day) -> i64 {
    const EDGE: i64 = 1 << 51;
    day.number().saturating_mul(DAY).clamp(-EDGE, EDGE)
}

/// By how many minutes a local time of one zone is to be moved to be local in another.
fn shift(minute: i64, from: Zone, to: Zone) -> i64 {
    let utc = minute - offset_of_local(from, minute);
    offset_of_utc(to, utc) - offset_of_local(from, minute)
}

/// Minutes east of UTC at a local time; of a time that the clock shows twice the first one, of one
/// that it skips that of an hour later; none beyond chrono's years.
fn offset_of_local(zone: Zone, minute: i64) -> i64 {
    match zone {
        Zone::Offset(minutes) => minutes.into(),
        Zone::Named(zone) => {
            let Some(local) = naive(minute) else { return 0 };
            let found = zone.offset_from_local_datetime(&local);
            let later = || zone.offset_from_local_datetime(&(local + TimeDelta::hours(1)));
            let offset = found.earliest().or_else(|| later().earliest());
            offset.map_or(0, |offset| i64::from(offset.fix().local_minus_utc()) / 60)
        }
    }
}

fn offset_of_utc(zone: Zone, minute: i64) -> i64 {
    match zone {
        Zone::Offset(minutes) => minutes.into(),
        Zone::Named(zone) => naive(minute).map_or(0, |utc| {
            let offset = zone.offset_from_utc_datetime(&utc).fix();
            i64::from(offset.local_minus_utc()) / 60
        }),
    }
}

fn naive(minute: i64) -> Option<chrono::NaiveDateTime> {
    // A year short of what chrono holds, so that an hour more stays inside.
    const EDGE: i64 = 250_000 * 365;
    let days = minute.div_euclid(DAY);
    if days.abs() > EDGE {
        return None;
    }
    let day = NaiveDate::from_epoch_days(i32::try_from(days).ok()?)?;
    let second = u32::try_from(minute.rem_euclid(DAY)).ok()? * 60;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0)?;
    Some(day.and_time(time))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::dates::{Bounds, Edtf};
    use crate::model::When;
    use crate::timeline::story::when;

    fn extent(date: &str, time: &str, told_in: &str, axis: &str) -> Extent {
        let when = When {
            time: time.parse().ok(),
            zone: told_in.parse().ok(),
            ..when(date)
        };
        Extent::of(&EntryDate::by_hand(&when), axis.parse().ok()).unwrap()
    }

    fn minute(day: &str, hour: i64) -> i64 {
        let edtf = Edtf::parse(day).unwrap();
        midnight(Bounds::written(&edtf).earliest_start().unwrap()) + hour * 60
    }

    #[test]
    fn days_take_their_whole_day_and_times_move_with_the_zone() {
        let day = "2026-01-22";
        for (time, told_in, axis, first, last) in [
            ("", "", "", 0, 24),
            ("14:00", "", "", 14, 14),
            ("19:00/20:00", "", "", 19, 20),
            ("19:00/", "", "", 19, 24),
            ("/07:00", "", "", 0, 7),
            ("evening", "", "", 18, 22),
            ("night", "", "", 22, 29),
            // A date without a clock time never moves, nor does a time of no known zone.
            ("", "Europe/Moscow", "Europe/London", 0, 24),
            ("evening", "Europe/Moscow", "Europe/London", 18, 22),
            ("14:00", "", "Europe/London", 14, 14),
            ("14:00", "Europe/Moscow", "Europe/London", 11, 11),
            ("01:00", "Europe/Moscow", "-05:00", -7, -7),
        ] {
            let extent = extent(day, time, told_in, axis);
            let expected = (minute(day, first), minute(day, last));
            assert_eq!(
                (extent.first, extent.last),
                expected,
                "{time} {told_in} {axis}"
            );
        }
        let moment = extent("2026-01-22T14:00:00", "", "", "");
        assert_eq!(
            (moment.first, moment.last),
            (minute(day, 14), minute(day, 14))
        );
    }

    #[test]
    fn what_is_sure_and_what_fades() {
        // (date, time, length of what is sure in hours; none where nothing is)
        for (date, time, sure) in [
            ("2026-01-22", "", Some(24)),
            ("2026-01-22/2026-01-23", "", Some(48)),
            ("2026-01-22/2026-01-23", "18:00/06:00", Some(12)),
            ("2026-01", "", None),
            ("2026-01-22", "evening", None),
            ("2026-01/2026-02-02", "", Some(72)),
        ] {
            let extent = extent(date, time, "", "");
            let length = extent.sure_to - extent.sure_from;
            assert_eq!((length > 0).then_some(length / 60), sure, "{date} {time}");
        }
        let open = extent("2026-01-22/..", "", "", "");
        assert_eq!((open.start, open.end), (End::Dated, End::Open));
        assert_eq!(open.first, minute("2026-01-22", 0));
        let until = extent("../2026-01-22", "", "", "");
        assert_eq!(
            (until.start, until.last),
            (End::Open, minute("2026-01-23", 0))
        );
    }

    #[test]
    fn absurd_years_do_not_overflow() {
        for date in ["Y-17E7", "Y99999999999999999", "Y-99999999999999999"] {
            let extent = extent(date, "14:00", "Europe/Moscow", "Europe/London");
            assert!(extent.first <= extent.last);
        }
    }
}
