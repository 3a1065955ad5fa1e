//! Dates in figures: `2026-01-22`, `22/01/2026`, `12.01.2026`.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Written, Year};
use super::vocabulary::Term;
use crate::dates::calendar::Weekday;

impl Cursor<'_, '_> {
    /// `2026-01-22`, `2026/1/22`, `2026.01.22`, `2026-01`, `2026/01`, `20260122`.
    pub(super) fn iso(&self, at: usize) -> Read<Base> {
        let ((year, figures), next) = self.figures(at)?;
        if figures == 8 && (!self.prose || (1900..2100).contains(&(year / 10_000))) {
            let (month, day) = (year / 100 % 100, year % 100);
            return dated(year / 10_000, month, Some(day)).map(|date| (date, next));
        }
        if figures != 4 {
            return None;
        }
        let mark = match self.term(next) {
            Term::Mark(mark @ ('-' | '/' | '.')) if self.joined(next) => mark,
            _ => return None,
        };
        if !self.joined(next + 1) {
            return None;
        }
        // A month by name may stand in the middle: 2012/aug/10.
        let (month, after) = match self.figures(next + 1) {
            Some(((month, 1..=2), after)) => (month, after),
            _ => match self.term(next + 1) {
                Term::Month(month) => (u32::from(month), next + 2),
                _ => return None,
            },
        };
        if self.mark(after, mark)
            && self.joined(after)
            && self.joined(after + 1)
            && let Some(((day, 1..=2), end)) = self.figures(after + 1)
        {
            // More figures after it: a number of another kind.
            if self.mark(end, mark) && self.joined(end) && self.figures(end + 1).is_some() {
                return None;
            }
            return dated(year, month, Some(day)).map(|date| (date, end));
        }
        if mark == '.' || self.prose && !(1..=12).contains(&month) {
            return None;
        }
        dated(year, month, None).map(|date| (date, after))
    }

    /// `22/01/2026`, `3/4`, `12.01.2026`, `7/2008`, `22-Jan-2026`.
    pub(super) fn numeric(&self, at: usize) -> Read<Base> {
        let (weekday, at) = self.leading_weekday(at);
        let ((first, 1..=2), next) = self.figures(at)? else {
            return None;
        };
        let Term::Mark(mark @ ('-' | '/' | '.')) = self.term(next) else {
            return None;
        };
        if !self.joined(next) || !self.joined(next + 1) {
            return None;
        }
        // Not the end of a longer number or word, and not the fraction of 37 3/4.
        if self.prose
            && at > 0
            && (self.joined(at) && !self.opens(at - 1)
                || matches!(self.term(at - 1), Term::Number(..)))
        {
            return None;
        }
        if let Term::Month(month) = self.term(next + 1) {
            let after = self.skip_mark(next + 2, mark);
            let year = match self.figures(after) {
                Some(((year, 2), end)) if self.joined(after) => {
                    Some((Year::Short(year as u8), end))
                }
                _ => self.year(after, true),
            };
            let end = year.map_or(next + 2, |(_, end)| end);
            return day_month(first, u32::from(month), year.map(|(year, _)| year), weekday)
                .map(|date| (date, end));
        }
        let ((second, figures), after) = self.figures(next + 1)?;
        if figures == 4 && (mark != '.' || !self.prose) && weekday.is_none() {
            return ((1..=12).contains(&first) && (1000..3000).contains(&second)).then_some((
                Base::Written(Written {
                    month: Some(first as u8),
                    year: Some(Year::Full(i64::from(second))),
                    ..Written::default()
                }),
                after,
            ));
        }
        if figures > 2 {
            return None;
        }
        let mut end = after;
        let mut year = None;
        if self.mark(after, mark) && self.joined(after) {
            if self.joined(after + 1)
                && let Some(((value, figures), next)) = self.figures(after + 1)
            {
                year = Some(match figures {
                    4 => Year::Full(i64::from(value)),
                    2 => Year::Short(value as u8),
                    _ => return None,
                });
                end = next;
            } else if mark == '.' && self.closes(after) {
                end = after + 1; // 11.9.
            } else {
                return None;
            }
        }
        if year.is_none()
            && self.prose
            && (mark != '/' || !self.date_company(at, end, weekday.is_some()))
        {
            return None;
        }
        // 3-5 and 8.30 are ranges and times rather than dates.
        if year.is_none() && mark == '-'
            || year.is_none() && mark == '.' && end == after && !self.two_places(at)
        {
            return None;
        }
        let (first, second) = (first as u8, second as u8);
        // With full stops the day always stands first.
        let order_open = mark != '.' && (1..=12).contains(&first) && (1..=12).contains(&second);
        if order_open {
            return Some((
                Base::TwoNumbers {
                    first,
                    second,
                    year,
                    weekday,
                },
                end,
            ));
        }
        let (day, month) = if mark == '.' || first > 12 {
            (first, second)
        } else {
            (second, first)
        };
        day_month(u32::from(day), u32::from(month), year, weekday).map(|date| (date, end))
    }

    /// Whether both numbers of `22.01` have two figures.
    pub(super) fn two_places(&self, at: usize) -> bool {
        matches!(self.term(at + 2), Term::Number(_, 2, false))
    }

    /// In prose `11/20` is a date only in the company of words that say so.
    pub(super) fn date_company(&self, at: usize, end: usize, weekday: bool) -> bool {
        weekday
            || self.follows(
                at,
                &[
                    "on", "by", "since", "until", "before", "after", "from", "of", "to",
                ],
            )
            || self.mark(end, ',')
    }

    pub(super) fn opens(&self, at: usize) -> bool {
        matches!(
            self.term(at),
            Term::Mark('(' | '[' | '"' | '\'' | '“' | '—' | '|' | ':' | '-')
        )
    }

    pub(super) fn closes(&self, at: usize) -> bool {
        self.token(at + 1)
            .is_none_or(|token| token.spaced || matches!(token.term, Term::Mark(_)))
    }
}

pub(super) fn dated(year: u32, month: u32, day: Option<u32>) -> Option<Base> {
    let month = u8::try_from(month)
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    let day = match day {
        Some(day) => Some(
            u8::try_from(day)
                .ok()
                .filter(|day| (1..=31).contains(day))?,
        ),
        None => None,
    };
    Some(Base::Written(Written {
        weekday: None,
        day,
        month: Some(month),
        year: Some(Year::Full(i64::from(year))),
    }))
}

pub(super) fn day_month(
    day: u32,
    month: u32,
    year: Option<Year>,
    weekday: Option<Weekday>,
) -> Option<Base> {
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Base::Written(Written {
        weekday,
        day: Some(day as u8),
        month: Some(month as u8),
        year,
    }))
}
