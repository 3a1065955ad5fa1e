//! Dates written out: day, month, year and weekday in any order and completeness.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Written, Year};
use super::vocabulary::{Term, Unit};
use crate::dates::calendar::Weekday;

impl Cursor<'_, '_> {
    /// A written date: the longest reading there is.
    pub(super) fn written(&self, at: usize) -> Read<Base> {
        let mut best: Read<Base> = None;
        let readings = [
            self.iso(at),
            self.numeric(at),
            self.day_and_month(at),
            self.month_and_year(at),
            self.day_of_month(at),
            self.year_alone(at),
        ];
        for reading in readings.into_iter().flatten() {
            if best.as_ref().is_none_or(|(_, end)| reading.1 > *end) {
                best = Some(reading);
            }
        }
        best
    }

    /// A weekday that a date follows, with its comma.
    pub(super) fn leading_weekday(&self, at: usize) -> (Option<Weekday>, usize) {
        match self.weekday(at) {
            Some((weekday, next)) => (Some(weekday), self.skip_mark(next, ',')),
            None => (None, at),
        }
    }

    /// A day of the month in words or figures: `22`, `22nd`, `the 22nd`, `twenty-second`.
    pub(super) fn day_number(&self, at: usize) -> Read<u8> {
        let (value, next) = self.ordinal(at).or_else(|| {
            self.figures(at)
                .and_then(|((value, figures), next)| (figures <= 2).then_some((value, next)))
        })?;
        (1..=31).contains(&value).then_some((value as u8, next))
    }

    /// `22 January 2026`, `Thursday, Jan. 22`, `the 22nd of January`, `2018 March 18`.
    pub(super) fn day_and_month(&self, at: usize) -> Read<Base> {
        let (weekday, start) = self.leading_weekday(at);
        let start = self.skip(start, "the");
        if let Some((date, end)) = self.day_then_month(start) {
            return Some(self.with_weekday(date, weekday, end));
        }
        if let Some((date, end)) = self.month_then_day(start) {
            return Some(self.with_weekday(date, weekday, end));
        }
        // 2018 March 18
        let ((year, 4), next) = self.figures(at)? else {
            return None;
        };
        let (month, next) = self.month(next)?;
        let (day, next) = self.day_number(next)?;
        let date = Written {
            day: Some(day),
            month: Some(month),
            year: Some(Year::Full(i64::from(year))),
            weekday: None,
        };
        Some((Base::Written(date), next))
    }

    /// Adds the weekday before the date, or the one that follows: `Jul 18, Fri`.
    pub(super) fn with_weekday(
        &self,
        mut date: Written,
        weekday: Option<Weekday>,
        mut end: usize,
    ) -> (Base, usize) {
        date.weekday = weekday;
        if weekday.is_none() {
            let opened = self.skip_mark(end, ',');
            let bracket = self.skip_mark(opened, '(');
            if let Some((weekday, next)) = self.weekday(bracket)
                && (opened > end || bracket > opened || !self.prose)
            {
                if bracket == opened {
                    (date.weekday, end) = (Some(weekday), next);
                } else if self.mark(next, ')') {
                    (date.weekday, end) = (Some(weekday), next + 1);
                }
            }
        }
        (Base::Written(date), end)
    }

    pub(super) fn day_then_month(&self, at: usize) -> Read<Written> {
        // The 22 of 3.22, the 12 of $12.
        if self.prose
            && at > 0
            && (self.mark(at - 1, '.') && self.joined(at)
                || matches!(self.term(at - 1), Term::Mark('$' | '£' | '€' | '#')))
        {
            return None;
        }
        let (day, next) = match self.day_number(at) {
            Some(read) => read,
            // fifteen August
            None => self
                .cardinal(at)
                .filter(|(day, _)| (1..=31).contains(day))
                .map(|(day, next)| (day as u8, next))?,
        };
        let next = match self.words(next, &["day", "of"]) {
            Some(next) => next,
            None => self.skip(next, "of"),
        };
        let next = match self.term(next) {
            Term::Mark('-' | '/') if self.joined(next) && self.joined(next + 1) => next + 1,
            Term::Unit(Unit::Day) => return None,
            _ => next,
        };
        let next = self.skip(next, "the");
        let (month, next) = self.month(next)?;
        let (year, next) = self.year_after(next);
        let date = Written {
            day: Some(day),
            month: Some(month),
            year,
            weekday: None,
        };
        Some((date, next))
    }

    pub(super) fn month_then_day(&self, at: usize) -> Read<Written> {
        let (month, next) = self.month(at)?;
        let comma = self.skip_mark(next, ',');
        let comma = self.skip_mark(comma, '/');
        let next = self.skip(comma, "the");
        let (day, next) = match self.day_number(next) {
            Some(read) => read,
            // May twenty nine
            None => self
                .cardinal(next)
                .filter(|(day, _)| (1..=31).contains(day))
                .map(|(day, next)| (day as u8, next))?,
        };
        // Not the figures of 22.5, 22% or 22:30, and not the year of `May 22`-second.
        if self.prose
            && (self.mark(next, '%')
                || self.is_any(next, &["percent"])
                || (self.mark(next, ':') || self.mark(next, '.'))
                    && self.joined(next)
                    && self.joined(next + 1)
                    && self.figures(next + 1).is_some())
        {
            return None;
        }
        let (year, next) = self.year_after(next);
        let date = Written {
            day: Some(day),
            month: Some(month),
            year,
            weekday: None,
        };
        Some((date, next))
    }

    /// `January 2026`, `January of 2026`, `January`, `2026 January`, `April last year`.
    pub(super) fn month_and_year(&self, at: usize) -> Read<Base> {
        let (month, year, end) = if let Some((month, next)) = self.month(at) {
            let joint = self.joint(next);
            let of = self.skip_any(joint, &["of", "in"]);
            if let Some((year, end)) = self.year(of, joint == next) {
                (month, Some(year), end)
            } else {
                if self.prose && !self.lone_month(at) {
                    return None;
                }
                (month, None, next)
            }
        } else {
            let ((year, 4), next) = self.figures(at)? else {
                return None;
            };
            let (month, end) = self.month(next)?;
            (month, Some(Year::Full(i64::from(year))), end)
        };
        let date = Written {
            month: Some(month),
            year,
            ..Written::default()
        };
        Some((Base::Written(date), end))
    }

    /// `the 22nd`, `Thursday the 22nd`, `Thursday 22`, `the 20th of next month`, `Thursday`.
    pub(super) fn day_of_month(&self, at: usize) -> Read<Base> {
        let (weekday, next) = self.leading_weekday(at);
        let the = self.skip(next, "the");
        let ordinal = matches!(
            self.term(the),
            Term::Number(_, _, true) | Term::Ordinal(_) | Term::Cardinal(20 | 30)
        )
        .then(|| self.ordinal(the))
        .flatten();
        let comma = next > 0 && self.mark(next - 1, ',');
        let bare = (weekday.is_some() && the == next && !(self.prose && comma))
            .then(|| self.figures(the))
            .flatten()
            .filter(|((_, figures), next)| {
                *figures <= 2
                    && !self.mark(*next, ':')
                    && !self.mark(*next, '-')
                    && !self.mark(*next, '/')
                    && !self.mark(*next, '.')
                    && !self.is_any(*next, &["am", "pm", "to", "oclock"])
            })
            .map(|((value, _), next)| (value, next));
        // Friday, the fourth decline: in prose a word is a day only if nothing hangs on it.
        let ordinal = ordinal.filter(|(_, end)| {
            !self.prose
                || matches!(self.term(the), Term::Number(..))
                || !comma && self.closes_phrase(*end)
        });
        let day = ordinal.or(bare).filter(|(day, _)| (1..=31).contains(day));
        match (weekday, day) {
            (Some(_), Some((day, end)))
                if !self.prose || the > next || ordinal.is_some() || self.closes_phrase(end) =>
            {
                let date = Written {
                    weekday,
                    day: Some(day as u8),
                    ..Written::default()
                };
                Some((Base::Written(date), end))
            }
            (Some(weekday), _) => {
                let (_, end) = self.weekday(at)?;
                let date = Written {
                    weekday: Some(weekday),
                    ..Written::default()
                };
                Some((Base::Written(date), end))
            }
            (None, Some((day, end))) if the > next || !self.prose => {
                // The 20th of next month.
                let after = match self.words(end, &["day", "of"]) {
                    Some(after) => Some(after),
                    None => self.is_any(end, &["of"]).then_some(end + 1),
                };
                if let Some(after) = after
                    && let Some((base, end)) = self.step(after).filter(|_| day <= 31)
                    && matches!(
                        base,
                        Base::Step {
                            unit: Unit::Month,
                            ..
                        }
                    )
                {
                    let nth = Base::Nth {
                        nth: day as i8,
                        kind: super::meaning::Kind::Unit(Unit::Day),
                        of: Box::new(base),
                    };
                    return Some((nth, end));
                }
                // In prose `the 22nd` is the 22nd of anything, but for `on the 22nd.`
                let alone = the > next && self.follows(at, &["on"]) && self.closes_phrase(end);
                if self.prose && !alone
                    || the == next && !matches!(self.term(the), Term::Number(..))
                {
                    return None;
                }
                let date = Written {
                    day: Some(day as u8),
                    ..Written::default()
                };
                Some((Base::Written(date), end))
            }
            _ => None,
        }
    }
}
