//! Headings of a chronological document: months where there are many entries, else years.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::dates::words::long;
use crate::dates::{Day, Edtf};
use crate::timeline::Shown;

/// Entries of a year from which its months have headings of their own.
const MONTHS_FROM: usize = 6;

/// Entries under one heading.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// The month or the year.
    pub heading: String,
    /// The places of its entries.
    pub entries: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stretch {
    Year(i64),
    Month(i64, u8),
}

/// Puts dated entries, in their order, under headings of which each stands once.
///
/// An entry stands where it may begin first (an open start: where it ends). It opens a month only if
/// its date lies in that month; one that is less precise joins the heading above it in its year, or
/// opens the year, so that no heading makes a date more precise than it is.
pub(super) fn sections(dated: &[Shown]) -> Vec<Section> {
    let days = dated.iter().map(|shown| {
        let date = shown.date();
        (date.earliest_start(), date.latest_end())
    });
    let stretches = stretches(&days.collect::<Vec<_>>());
    let mut sections: Vec<Section> = Vec::new();
    let mut open = None;
    for (at, stretch) in stretches.into_iter().enumerate() {
        match sections.last_mut() {
            Some(section) if open == Some(stretch) => section.entries.end = at + 1,
            _ => sections.push(Section {
                heading: stretch.heading(),
                entries: at..at + 1,
            }),
        }
        open = Some(stretch);
    }
    sections
}

fn stretches(days: &[(Option<Day>, Option<Day>)]) -> Vec<Stretch> {
    let year_of = |(start, end): (Option<Day>, Option<Day>)| start.or(end).map_or(0, Day::year);
    let mut many: BTreeMap<i64, usize> = BTreeMap::new();
    for days in days {
        *many.entry(year_of(*days)).or_default() += 1;
    }
    let mut open = None;
    let each = days.iter().map(|days| {
        let year = year_of(*days);
        let monthly = many.get(&year).is_some_and(|many| *many >= MONTHS_FROM);
        let stretch = match *days {
            (Some(start), Some(end)) if monthly && month(start) == month(end) => {
                Stretch::Month(year, start.month())
            }
            _ => match open {
                Some(open @ (Stretch::Year(of) | Stretch::Month(of, _))) if of == year => open,
                _ => Stretch::Year(year),
            },
        };
        open = Some(stretch);
        stretch
    });
    each.collect()
}

fn month(day: Day) -> (i64, u8) {
    (day.year(), day.month())
}

impl Stretch {
    fn heading(self) -> String {
        let edtf = match self {
            Self::Year(year) if (-9999..=9999).contains(&year) && year < 0 => format!("{year:05}"),
            Self::Year(year) if (0..=9999).contains(&year) => format!("{year:04}"),
            Self::Year(year) => format!("Y{year}"),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
        };
        Edtf::parse(&edtf).map_or(edtf, |edtf| long(&edtf, None, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::Bounds;

    fn headings(dates: &[&str]) -> Vec<String> {
        let days: Vec<_> = dates
            .iter()
            .map(|date| {
                let bounds = Bounds::written(&Edtf::parse(date).unwrap());
                (bounds.earliest_start(), bounds.latest_end())
            })
            .collect();
        let each = stretches(&days);
        each.into_iter().map(Stretch::heading).collect()
    }

    #[test]
    fn months_are_headed_where_there_are_many_and_never_claim_what_a_date_does_not() {
        assert_eq!(
            headings(&["2014", "2024-12-31/2025-01-02", "2025-01-12", "2025-05"]),
            ["2014", "2024", "2025", "2025"]
        );
        assert_eq!(
            headings(&[
                "2025",
                "2025-01-12",
                "2025-01",
                "2025-03-01",
                "2025-03/2025-05",
                "2025-03-04/..",
                "2025-04-01",
            ]),
            [
                "2025",
                "January 2025",
                "January 2025",
                "March 2025",
                "March 2025",
                "March 2025",
                "April 2025",
            ]
        );
        assert_eq!(headings(&["-0043-03-15"]), ["44 BC"]);
        assert_eq!(headings(&["../2014", "Y170000002"]), ["2014", "Y170000002"]);
    }
}
