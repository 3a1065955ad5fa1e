//! Full dates in bylines and labels: day, month and year, all three stated.
//!
//! This is not the reader of dates in prose: a byline gives a day in full, or it says nothing that
//! could be stored as the day of publication without guessing.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike as _, NaiveDate};
use regex::{Captures, Regex};

use super::months::{MONTHS, month};

/// A day stated in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The bytes that state it, a clock time that is part of an ISO 8601 timestamp included.
    pub range: Range<usize>,
    /// The day.
    pub day: NaiveDate,
}

/// A day whose year is not stated, as in `MOSCOW, Jan 22 (Reuters)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yearless {
    /// Month, from 1.
    pub month: u32,
    /// Day of the month.
    pub day: u32,
}

impl Yearless {
    /// The last such day on or before `latest`, if it is no more than a week earlier.
    pub fn shortly_before(self, latest: NaiveDate) -> Option<NaiveDate> {
        (0..=7)
            .filter_map(|back| latest.checked_sub_days(chrono::Days::new(back)))
            .find(|day| day.month() == self.month && day.day() == self.day)
    }
}

/// Years that a byline can state.
const YEARS: Range<i32> = 1600..2200;

const DAY: &str = r"(?P<d>\d{1,2})";
const YEAR: &str = r"(?P<y>\d{4})";

fn month_names() -> String {
    let mut names: Vec<&str> = MONTHS
        .iter()
        .flat_map(|(_, names)| names.split(' '))
        .collect();
    // The regex takes the first that fits, so longer ones stand first.
    names.sort_by_key(|name| (std::cmp::Reverse(name.len()), *name));
    format!("(?:ב)?(?P<m>{})", names.join("|"))
}

/// Patterns for days in full; the groups are `d`, `m` and `y`.
static FULL: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let month = month_names();
    let time = r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?";
    [
        // 22 January 2026, 22nd of January, 2026, 22. Januar 2026, 22 de enero de 2026, 22 января 2026
        format!(
            r"(?i)\b{DAY}(?:st|nd|rd|th|er|º|°|\.)?[ \-](?:of |de |d’|d')?{month}\.?,?[ \-](?:of |de |del )?{YEAR}\b"
        ),
        // January 22, 2026, Jan. 22nd 2026
        format!(r"(?i)\b{month}\.?[ ]{DAY}(?:st|nd|rd|th)?(?:,[ ]?|[ ]){YEAR}\b"),
        // 2026-01-22, with or without a time; 2026/01/22
        format!(r"\b{YEAR}-(?P<m>\d{{2}})-(?P<d>\d{{2}}){time}\b"),
        format!(r"\b{YEAR}/(?P<m>\d{{1,2}})/{DAY}\b"),
        // 22.01.2026: with full stops the day always stands first
        format!(r"\b{DAY}\.[ ]?(?P<m>\d{{1,2}})\.[ ]?{YEAR}\b"),
        // 2026年1月22日, 2026년 1월 22일
        format!(r"{YEAR}[年년] ?(?P<m>\d{{1,2}})[月월] ?{DAY}[日일]"),
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});

/// 22/01/2026 or 01/22/2026: which is the day shows only where one is over twelve.
static SLASHED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})\b").ok());

/// Patterns for days without a year.
static PART: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let month = month_names();
    [
        format!(r"(?i)\b{month}\.?[ ]{DAY}\b"),
        format!(r"(?i)\b{DAY}\.?[ ](?:de )?{month}\b"),
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});

/// A number in the digits of any of the scripts that news uses.
fn number(digits: &str) -> Option<u32> {
    digits.chars().try_fold(0u32, |sum, c| {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '\u{660}'..='\u{669}' => c as u32 - 0x660,
            '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
            '\u{966}'..='\u{96f}' => c as u32 - 0x966,
            '\u{ff10}'..='\u{ff19}' => c as u32 - 0xff10,
            _ => return None,
        };
        sum.checked_mul(10)?.checked_add(digit)
    })
}

fn group(captures: &Captures<'_>, name: &str) -> Option<u32> {
    let text = captures.name(name)?.as_str();
    number(text).or_else(|| month(text))
}

fn day(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok().filter(|y| YEARS.contains(y))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// All days stated in full in a text, in order. A date that does not exist, and one whose order of
/// day and month is anybody's guess (`03/04/2026`), is not among them.
pub fn find(text: &str) -> Vec<Stated> {
    let mut found: Vec<Stated> = Vec::new();
    let mut take = |captures: &Captures<'_>, day: Option<NaiveDate>| {
        if let (Some(whole), Some(day)) = (captures.get(0), day) {
            let range = whole.range();
            if found
                .iter()
                .all(|f| f.range.end <= range.start || range.end <= f.range.start)
            {
                found.push(Stated { range, day });
            }
        }
    };
    for pattern in FULL.iter() {
        for captures in pattern.captures_iter(text) {
            let parts = (
                group(&captures, "y"),
                group(&captures, "m"),
                group(&captures, "d"),
            );
            if let (Some(y), Some(m), Some(d)) = parts {
                take(&captures, day(y, m, d));
            }
        }
    }
    for captures in SLASHED
        .iter()
        .flat_map(|pattern| pattern.captures_iter(text))
    {
        let parts = (
            group(&captures, "a"),
            group(&captures, "b"),
            group(&captures, "y"),
        );
        if let (Some(a), Some(b), Some(y)) = parts {
            let stated = match (day(y, b, a), day(y, a, b)) {
                (Some(one), Some(other)) => (one == other).then_some(one),
                (one, other) => one.or(other),
            };
            take(&captures, stated);
        }
    }
    found.sort_by_key(|f| f.range.start);
    found
}

/// Where a text states days of which nobody can tell day from month: `03/04/2026`.
pub fn unclear(text: &str) -> Vec<Range<usize>> {
    let found = find(text);
    SLASHED
        .iter()
        .flat_map(|pattern| pattern.find_iter(text))
        .map(|m| m.range())
        .filter(|range| {
            found
                .iter()
                .all(|f| f.range.end <= range.start || range.end <= f.range.start)
        })
        .collect()
}

/// The first day in a text whose year is not stated, if no day in it is stated in full.
pub fn yearless(text: &str) -> Option<Yearless> {
    if !find(text).is_empty() {
        return None;
    }
    PART.iter()
        .filter_map(|pattern| pattern.captures(text))
        .find_map(|captures| {
            let (month, day) = (group(&captures, "m")?, group(&captures, "d")?);
            // 2024 has the 29th of February.
            NaiveDate::from_ymd_opt(2024, month, day).map(|_| Yearless { month, day })
        })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn full_days_are_read() {
        for (text, days) in [
            ("22 January 2026", "2026-01-22"),
            ("Published: January 22, 2026 at 9:14 am", "2026-01-22"),
            ("Jan. 22nd, 2026", "2026-01-22"),
            ("22nd of January, 2026", "2026-01-22"),
            ("22-Jan-2026", "2026-01-22"),
            ("2026-01-22", "2026-01-22"),
            ("2026-01-22T23:30:00+03:00", "2026-01-22"),
            ("2026/1/22", "2026-01-22"),
            ("22.01.2026, 14:30 Uhr", "2026-01-22"),
            ("22. Januar 2026", "2026-01-22"),
            ("1er février 2026", "2026-02-01"),
            ("22 de enero de 2026", "2026-01-22"),
            ("22 gennaio 2026", "2026-01-22"),
            ("22 января 2026 года, 14:30", "2026-01-22"),
            ("22 січня 2026", "2026-01-22"),
            ("22 stycznia 2026", "2026-01-22"),
            ("22 Ocak 2026", "2026-01-22"),
            ("2026年1月22日", "2026-01-22"),
            ("2026년 1월 22일", "2026-01-22"),
            ("٢٢ يناير ٢٠٢٦", "2026-01-22"),
            ("22 בינואר 2026", "2026-01-22"),
            ("23/01/2026", "2026-01-23"),
            ("01/23/2026", "2026-01-23"),
            ("02/02/2026", "2026-02-02"),
            (
                "Published 22 January 2026, updated 24 January 2026",
                "2026-01-22 2026-01-24",
            ),
            // Not a day in full, not a day at all, or not clear which.
            ("01/02/2026", ""),
            ("30 February 2026", ""),
            ("January 2026", ""),
            ("22 January", ""),
            ("2026-13-01", ""),
            ("12026-01-22", ""),
            ("Thursday", ""),
            ("January 22-23, 2026", ""),
        ] {
            let found: Vec<_> = find(text).iter().map(|f| f.day.to_string()).collect();
            assert_eq!(found.join(" "), days, "{text}");
        }
    }

    #[test]
    fn a_day_without_year_is_placed_only_near_a_known_day() {
        let known = NaiveDate::from_ymd_opt(2026, 1, 2).unwrap();
        for (text, day) in [
            ("MOSCOW, Jan 1", Some("2026-01-01")),
            ("MOSCOW, 30 December", Some("2025-12-30")),
            ("MOSCOW, Jan 3", None),
            ("MOSCOW, June 3", None),
            ("MOSCOW", None),
        ] {
            let day_found = yearless(text).and_then(|part| part.shortly_before(known));
            assert_eq!(day_found.map(|d| d.to_string()).as_deref(), day, "{text}");
        }
    }
}
