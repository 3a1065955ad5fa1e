//! What a cell can hold.

use std::borrow::Cow;

use crate::dates::words::time_of_day;
use crate::dates::{Day, Edtf, TimeOfDay, Zone};
use crate::export::exact;
use crate::export::plain::plain;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Empty.
    Nothing,
    /// Always text, whatever it begins with: never a formula.
    Text(String),
    /// A count.
    Count(usize),
    /// A day.
    Day(Day),
    /// A day with a time of it, in minutes and seconds.
    Time(Day, u16, u8),
    /// Text, as a link where it is an address of the web.
    Address(String),
}

/// Characters of a cell, counted as UTF-16 has them (Excel's specifications and limits).
pub(super) const LONGEST: usize = 32_767;

impl Value {
    /// A date: a real one where it is just one day that spreadsheet programs agree on, else its words.
    ///
    /// They know the years 1900 to 9999, and differ on the first two months of 1900.
    pub fn date(
        edtf: Option<&Edtf>,
        time: Option<TimeOfDay>,
        zone: Option<Zone>,
        words: String,
    ) -> Self {
        let exact = edtf.and_then(|edtf| exact::day(edtf, time, zone));
        match exact {
            Some(exact) if is_held(exact.day) => match exact.clock {
                None => Self::Day(exact.day),
                Some(clock) if clock.minute < 1440 && clock.second < 60 => {
                    Self::Time(exact.day, clock.minute, clock.second)
                }
                Some(_) => words.into(),
            },
            _ => words.into(),
        }
    }

    /// A day that bounds a date; as ISO 8601 has it where it is no real one to spreadsheet programs.
    pub fn bound(day: Option<Day>) -> Self {
        match day {
            None => Self::Nothing,
            Some(day) if is_held(day) => Self::Day(day),
            Some(day) => crate::export::detail::iso_day(day).into(),
        }
    }

    /// A time of day with its zone, in words.
    pub fn time(edtf: Option<&Edtf>, time: Option<TimeOfDay>, zone: Option<Zone>) -> Self {
        if let Some(time) = time {
            return time_of_day(time, zone).into();
        }
        let exact = edtf.and_then(|edtf| exact::day(edtf, None, zone));
        let Some(clock) = exact.and_then(|exact| exact.clock) else {
            return Self::Nothing;
        };
        let at = crate::dates::HourMinute::new(clock.minute / 60, clock.minute % 60);
        at.map_or(Self::Nothing, |at| {
            time_of_day(TimeOfDay::At(at), clock.zone).into()
        })
    }

    /// An address.
    pub fn address(text: &str) -> Self {
        match text.trim() {
            "" => Self::Nothing,
            text => Self::Address(text.to_owned()),
        }
    }

    /// What a spreadsheet program counts a date as: days since 1899-12-30.
    pub fn serial(day: Day, minute: u16, second: u8) -> f64 {
        let days = day.number() - Day::new(1899, 12, 30).number();
        let seconds = u32::from(minute) * 60 + u32::from(second);
        days as f64 + f64::from(seconds) / 86_400.0
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Nothing
        } else {
            Self::Text(text)
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

fn is_held(day: Day) -> bool {
    (Day::new(1900, 3, 1)..=Day::new(9999, 12, 31)).contains(&day)
}

/// A text as a cell holds it, made harmless by [`plain`] and cut where it is too long, which it then
/// says; whether it was cut.
pub(super) fn fitted(text: &str) -> (Cow<'_, str>, bool) {
    /// Room for the words that say it.
    const ROOM: usize = 80;
    let text = plain(text);
    let length = |text: &str| text.encode_utf16().count();
    if text.len() <= LONGEST || length(&text) <= LONGEST {
        return (text, false);
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST - ROOM
    });
    let end = end.map_or(text.len(), |(at, _)| at);
    let kept = text.get(..end).unwrap_or_default();
    let more = text.chars().count() - kept.chars().count();
    (
        Cow::Owned(format!("{kept} … [cut: {more} more characters]")),
        true,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exact_dates_are_real() {
        let date = |edtf: &str, time: &str| {
            let edtf = Edtf::parse(edtf).unwrap();
            Value::date(Some(&edtf), time.parse().ok(), None, "words".into())
        };
        let day = Day::new(2026, 1, 22);
        for (edtf, time, expected) in [
            ("2026-01-22", "", Value::Day(day)),
            ("2026-01-22", "14:30", Value::Time(day, 870, 0)),
            ("2026-01-22T14:30:05", "", Value::Time(day, 870, 5)),
            ("2026-01-22", "evening", Value::Day(day)),
            ("2026-01-22", "24:00", "words".into()),
            ("2026-01", "", "words".into()),
            ("2026", "", "words".into()),
            ("2026-01-22?", "", "words".into()),
            ("2026-01-22/2026-01-23", "", "words".into()),
            ("1900-02-28", "", "words".into()),
            ("1900-03-01", "", Value::Day(Day::new(1900, 3, 1))),
            ("-0043-03-15", "", "words".into()),
        ] {
            assert_eq!(date(edtf, time), expected, "{edtf} {time}");
        }
        assert_eq!(Value::date(None, None, None, String::new()), Value::Nothing);
        assert!((Value::serial(Day::new(1900, 3, 1), 0, 0) - 61.0).abs() < 1e-9);
        assert!((Value::serial(day, 720, 0) - 46_044.5).abs() < 1e-9);
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        for text in [
            "a".repeat(LONGEST),
            "é".repeat(LONGEST),
            "👍".repeat(LONGEST / 2),
        ] {
            assert_eq!(fitted(&text), (Cow::Borrowed(text.as_str()), false));
        }
        for text in ["a".repeat(LONGEST + 1), "👍".repeat(LONGEST)] {
            let (cut, is_cut) = fitted(&text);
            assert!(is_cut && cut.encode_utf16().count() <= LONGEST);
            let (kept, said) = cut.split_once(" … [cut: ").unwrap();
            let more: usize = said.split(' ').next().unwrap().parse().unwrap();
            assert_eq!(kept.chars().count() + more, text.chars().count());
        }
    }
}
