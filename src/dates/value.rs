//! A date counted out on the calendar, ready to be printed as EDTF.

use std::fmt::Write as _;

use super::calendar::{Day, days_in_month, month_after};

/// How far a date is vouched for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Doubt {
    /// `about`: EDTF's `~`.
    pub approximate: bool,
    /// `perhaps`: EDTF's `?`.
    pub uncertain: bool,
}

impl Doubt {
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            approximate: self.approximate || other.approximate,
            uncertain: self.uncertain || other.uncertain,
        }
    }
}

/// Part of a month, year, decade or century.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Third {
    Early,
    Middle,
    Late,
}

impl Third {
    /// Each of them with its word.
    pub(super) const ALL: [(Self, &'static str); 3] = [
        (Self::Early, "early"),
        (Self::Middle, "mid"),
        (Self::Late, "late"),
    ];
}

/// A calendar unit that EDTF can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cal {
    Day(Day),
    Month(i64, u8),
    Year(i64),
    /// The ten years from that one, 0 to 9990.
    Decade(i64),
    /// The hundred years from that one, 0 to 9900.
    Century(i64),
    /// A season, quarter or half by its EDTF code.
    Sub(i64, u8),
    /// A month and perhaps a day of a year that no one names.
    Yearless(u8, Option<u8>),
}

/// One date with its doubts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub cal: Cal,
    pub doubt: Doubt,
}

/// A date, or an interval from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub from: Edge,
    pub to: Option<Edge>,
}

impl Cal {
    /// Its first day; none without a year.
    pub(super) fn first(self) -> Option<Day> {
        Some(match self {
            Self::Day(day) => day,
            Self::Month(year, month) => Day::new(year, month, 1),
            Self::Year(year) | Self::Decade(year) | Self::Century(year) => Day::new(year, 1, 1),
            Self::Sub(year, code) => Day::new(year, months(code).0, 1),
            Self::Yearless(..) => return None,
        })
    }

    /// Its last day; none without a year.
    pub(super) fn last(self) -> Option<Day> {
        Some(match self {
            Self::Day(day) => day,
            Self::Month(year, month) => Day::new(year, month, 31),
            Self::Year(year) => Day::new(year, 12, 31),
            Self::Decade(year) => Day::new(year + 9, 12, 31),
            Self::Century(year) => Day::new(year + 99, 12, 31),
            Self::Sub(year, code) => {
                let (first, count) = months(code);
                let (year, month) = month_after(year, first, count - 1);
                Day::new(year, month, 31)
            }
            Self::Yearless(..) => return None,
        })
    }

    /// What comes right before it, in its own unit where that can be counted down.
    pub(super) fn earlier(self) -> Option<Self> {
        Some(match self {
            Self::Day(day) => Self::Day(day.plus(-1)),
            Self::Month(year, month) => {
                let (year, month) = month_after(year, month, -1);
                Self::Month(year, month)
            }
            Self::Year(year) | Self::Decade(year) | Self::Century(year) => Self::Year(year - 1),
            Self::Sub(..) => {
                let (year, month, _) = self.first()?.plus(-1).civil();
                Self::Month(year, month)
            }
            Self::Yearless(..) => return None,
        })
    }

    /// What comes right after it.
    pub(super) fn later(self) -> Option<Self> {
        Some(match self {
            Self::Day(day) => Self::Day(day.plus(1)),
            Self::Month(year, month) => {
                let (year, month) = month_after(year, month, 1);
                Self::Month(year, month)
            }
            Self::Year(year) => Self::Year(year + 1),
            Self::Decade(year) => Self::Year(year + 10),
            Self::Century(year) => Self::Year(year + 100),
            Self::Sub(..) => {
                let (year, month, _) = self.last()?.plus(1).civil();
                Self::Month(year, month)
            }
            Self::Yearless(..) => return None,
        })
    }

    fn print(self, out: &mut String) {
        // Writing into a string does not fail.
        let _written = match self {
            Self::Day(day) => {
                let (year, month, day) = day.civil();
                print_year(year, out);
                write!(out, "-{month:02}-{day:02}")
            }
            Self::Month(year, month) | Self::Sub(year, month) => {
                print_year(year, out);
                write!(out, "-{month:02}")
            }
            Self::Year(year) => {
                print_year(year, out);
                Ok(())
            }
            Self::Decade(year) => write!(out, "{:03}X", year / 10),
            Self::Century(year) => write!(out, "{:02}XX", year / 100),
            Self::Yearless(month, None) => write!(out, "XXXX-{month:02}"),
            Self::Yearless(month, Some(day)) => write!(out, "XXXX-{month:02}-{day:02}"),
        };
    }
}

fn print_year(year: i64, out: &mut String) {
    let _written = if year > 9999 {
        write!(out, "Y{year}")
    } else if year < -9999 {
        write!(out, "Y-{}", -year)
    } else if year < 0 {
        write!(out, "-{:04}", -year)
    } else {
        write!(out, "{year:04}")
    };
}

/// The first month of a season, quarter or half, and how many it has.
pub(super) fn months(code: u8) -> (u8, i64) {
    match code {
        21 => (3, 3),
        22 => (6, 3),
        23 => (9, 3),
        24 => (12, 3),
        33..=36 => ((code - 33) * 3 + 1, 3),
        40 => (1, 6),
        _ => (7, 6),
    }
}

impl Edge {
    fn sure(cal: Cal) -> Self {
        Self {
            cal,
            doubt: Doubt::default(),
        }
    }

    fn about(cal: Cal) -> Self {
        Self {
            cal,
            doubt: Doubt {
                approximate: true,
                uncertain: false,
            },
        }
    }

    pub(super) fn print(self, out: &mut String) {
        self.cal.print(out);
        match (self.doubt.approximate, self.doubt.uncertain) {
            (true, true) => out.push('%'),
            (true, false) => out.push('~'),
            (false, true) => out.push('?'),
            (false, false) => {}
        }
    }
}

impl Value {
    /// One date.
    pub(super) fn one(cal: Cal) -> Self {
        Self {
            from: Edge::sure(cal),
            to: None,
        }
    }

    /// From one date to another.
    pub(super) fn span(from: Cal, to: Cal) -> Self {
        Self {
            from: Edge::sure(from),
            to: (from != to).then_some(Edge::sure(to)),
        }
    }

    /// From one day to another.
    pub(super) fn days(from: Day, to: Day) -> Self {
        Self::span(Cal::Day(from), Cal::Day(to))
    }

    /// The date it begins with.
    pub(super) fn start(self) -> Edge {
        self.from
    }

    /// The date it ends with.
    pub(super) fn finish(self) -> Edge {
        self.to.unwrap_or(self.from)
    }

    /// Its first day.
    pub(super) fn first(self) -> Option<Day> {
        self.start().cal.first()
    }

    /// Its last day.
    pub(super) fn last(self) -> Option<Day> {
        self.finish().cal.last()
    }

    /// The same with more doubt.
    #[must_use]
    pub(super) fn doubted(mut self, doubt: Doubt) -> Self {
        self.from.doubt = self.from.doubt.and(doubt);
        if let Some(to) = &mut self.to {
            to.doubt = to.doubt.and(doubt);
        }
        self
    }

    /// As EDTF.
    pub(super) fn edtf(self) -> String {
        let mut out = String::new();
        self.from.print(&mut out);
        if let Some(to) = self.to {
            out.push('/');
            to.print(&mut out);
        }
        out
    }

    /// Its early, middle or late part. The edge that the unit itself gives is sure, the inner one is
    /// about: early January is `2026-01-01/2026-01-10~`. That form means nothing else here, so that
    /// words can be made of it again.
    pub(super) fn third(self, third: Third) -> Option<Self> {
        if self.to.is_some() {
            return self.third_of_days(third);
        }
        let (early, middle, late) = match self.from.cal {
            Cal::Month(year, month) => {
                let day = |day| Cal::Day(Day::new(year, month, day));
                let last = days_in_month(year, month);
                ((day(1), day(10)), (day(11), day(20)), (day(21), day(last)))
            }
            Cal::Year(year) => {
                let month = |month| Cal::Month(year, month);
                (
                    (month(1), month(4)),
                    (month(5), month(8)),
                    (month(9), month(12)),
                )
            }
            Cal::Decade(year) => {
                let year = |plus| Cal::Year(year + plus);
                ((year(0), year(3)), (year(4), year(6)), (year(7), year(9)))
            }
            Cal::Century(year) => {
                let year = |plus| Cal::Year(year + plus);
                (
                    (year(0), year(29)),
                    (year(30), year(69)),
                    (year(70), year(99)),
                )
            }
            Cal::Sub(year, code) => {
                let (first, count) = months(code);
                let month = |plus| {
                    let (year, month) = month_after(year, first, plus);
                    Cal::Month(year, month)
                };
                let third = count / 3;
                (
                    (month(0), month(third - 1)),
                    (month(third), month(2 * third - 1)),
                    (month(2 * third), month(count - 1)),
                )
            }
            Cal::Day(_) | Cal::Yearless(..) => return None,
        };
        Some(part_between(third, early, middle, late).doubted(self.from.doubt))
    }

    /// Early, middle or late in a week.
    fn third_of_days(self, third: Third) -> Option<Self> {
        let (Cal::Day(first), Some(Cal::Day(last))) = (self.from.cal, self.to.map(|to| to.cal))
        else {
            return None;
        };
        if last != first.plus(6) {
            return None;
        }
        let day = |plus| Cal::Day(first.plus(plus));
        Some(part_between(
            third,
            (day(0), day(2)),
            (day(2), day(4)),
            (day(4), day(6)),
        ))
    }
}

fn part_between(third: Third, early: (Cal, Cal), middle: (Cal, Cal), late: (Cal, Cal)) -> Value {
    let (from, to) = match third {
        Third::Early => (Edge::sure(early.0), Edge::about(early.1)),
        Third::Middle => (Edge::about(middle.0), Edge::about(middle.1)),
        Third::Late => (Edge::about(late.0), Edge::sure(late.1)),
    };
    Value { from, to: Some(to) }
}
