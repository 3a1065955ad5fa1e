//! Days of the proleptic Gregorian calendar, for any year.

/// A day, counted from 1970-01-01. Years reach far beyond what chrono holds (EDTF has `Y-17E7`);
/// what lies beyond ±10¹⁵ years is drawn to that edge, so that no sum overflows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

/// A day of the week, Monday first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

const YEARS: i64 = 1_000_000_000_000_000;

impl Day {
    /// The day with that year (astronomical: 0 is 1 BC), month and day of the month. A month outside
    /// 1 to 12 or a day beyond the month's last is drawn to the nearest there is.
    pub fn new(year: i64, month: u8, day: u8) -> Self {
        let month = month.clamp(1, 12);
        let year = year.clamp(-YEARS, YEARS);
        let day = i64::from(day.clamp(1, days_in_month(year, month)));
        // Years that begin in March put the leap day last (the usual civil-day sum).
        let march_year = if month <= 2 { year - 1 } else { year };
        let era = march_year.div_euclid(400);
        let year_of_era = march_year.rem_euclid(400);
        let month_from_march = (i64::from(month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }

    /// That day if the calendar has it.
    pub fn checked(year: i64, month: u8, day: u8) -> Option<Self> {
        ((1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day))
            .then(|| Self::new(year, month, day))
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i64 {
        self.0
    }

    /// Year, month and day of the month.
    pub fn civil(self) -> (i64, u8, u8) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (year, month as u8, day as u8)
    }

    /// The year it lies in.
    pub fn year(self) -> i64 {
        self.civil().0
    }

    /// The month it lies in, 1 to 12.
    pub fn month(self) -> u8 {
        self.civil().1
    }

    /// Its day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        Weekday::from_monday((self.0 + 3).rem_euclid(7) as u8)
    }

    /// That many days later; earlier if negative.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        let edge = YEARS * 366;
        Self(self.0.saturating_add(days).clamp(-edge, edge))
    }

    /// The same day of the month that many months later, or the last day of a shorter month.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let (year, month, day) = self.civil();
        let (year, month) = month_after(year, month, months);
        Self::new(year, month, day)
    }

    /// The Monday of its ISO week.
    #[must_use]
    pub fn monday(self) -> Self {
        self.plus(-(self.weekday() as i64))
    }

    /// The latest day on or before it with that weekday.
    #[must_use]
    pub fn latest(self, weekday: Weekday) -> Self {
        self.plus(-(self.weekday() as i64 - weekday as i64).rem_euclid(7))
    }

    /// The earliest day on or after it with that weekday.
    #[must_use]
    pub fn soonest(self, weekday: Weekday) -> Self {
        self.plus((weekday as i64 - self.weekday() as i64).rem_euclid(7))
    }
}

impl Weekday {
    /// Every day, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Days after Monday, any number: 7 is Monday again.
    fn from_monday(days: u8) -> Self {
        Self::ALL
            .into_iter()
            .nth(usize::from(days % 7))
            .unwrap_or(Self::Monday)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }

    /// The first three letters of its name.
    pub fn short(self) -> &'static str {
        self.name().get(..3).unwrap_or_default()
    }
}

/// Whether a year (astronomical) has a 29th of February.
fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// How many days a month has; 31 for a month there is not.
pub fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Year and month that many months later.
pub fn month_after(year: i64, month: u8, months: i64) -> (i64, u8) {
    let count = year.clamp(-YEARS, YEARS) * 12 + i64::from(month) - 1
        + months.clamp(-12 * YEARS, 12 * YEARS);
    (count.div_euclid(12), (count.rem_euclid(12) + 1) as u8)
}

/// The English name of a month, 1 to 12.
pub fn month_name(month: u8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

/// The first three letters of a month's name.
pub fn month_short(month: u8) -> &'static str {
    month_name(month).get(..3).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use chrono::{Datelike, NaiveDate};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_and_dates() {
        assert_eq!(Day::new(1970, 1, 1).number(), 0);
        assert_eq!(Day::new(2026, 1, 22).weekday(), Weekday::Thursday);
        assert_eq!(Day::new(2026, 2, 31), Day::new(2026, 2, 28));
        assert_eq!(Day::checked(2026, 2, 29), None);
        assert_eq!(Day::new(2026, 1, 31).plus_months(1).civil(), (2026, 2, 28));
        assert_eq!(Day::new(-170_000_000, 1, 1).year(), -170_000_000);
        assert_eq!(Day::new(i64::MIN, 1, 1).plus(i64::MIN).plus(-1), {
            Day::new(i64::MIN, 1, 1).plus(i64::MIN)
        });
    }

    proptest! {
        #[test]
        fn agrees_with_chrono(number in -900_000_i64..900_000) {
            let day = Day(number);
            let (year, month, of_month) = day.civil();
            let theirs = NaiveDate::from_ymd_opt(year as i32, month.into(), of_month.into());
            let theirs = theirs.unwrap();
            prop_assert_eq!(i64::from(theirs.to_epoch_days()), number);
            prop_assert_eq!(theirs.weekday().num_days_from_monday(), day.weekday() as u32);
            prop_assert_eq!(Day::new(year, month, of_month), day);
        }

        #[test]
        fn any_year_is_safe(year: i64, month: u8, day: u8, plus: i64) {
            let day = Day::new(year, month, day).plus(plus).plus_months(plus);
            let (year, month, of_month) = day.civil();
            prop_assert!((1..=12).contains(&month) && of_month <= days_in_month(year, month));
        }
    }
}
