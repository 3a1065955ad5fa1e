//! Dates written out: day, month, year and weekday in any order and completeness.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Which, Written, Year};
use super::vocabulary::{Term, Unit};

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

    /// `2026-01-22`, `2026/1/22`, `2026.01.22`, `2026-01`, `2026/01`, `20260122`.
    fn iso(&self, at: usize) -> Read<Base> {
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
        if self.mark(after, mark) && self.joined(after) && self.joined(after + 1) {
            if let Some(((day, 1..=2), end)) = self.figures(after + 1) {
                // More figures after it: a number of another kind.
                if self.mark(end, mark) && self.joined(end) && self.figures(end + 1).is_some() {
                    return None;
                }
                return dated(year, month, Some(day)).map(|date| (date, end));
            }
        }
        if mark == '.' || self.prose && !(1..=12).contains(&month) {
            return None;
        }
        dated(year, month, None).map(|date| (date, after))
    }

    /// `22/01/2026`, `3/4`, `12.01.2026`, `7/2008`, `22-Jan-2026`.
    fn numeric(&self, at: usize) -> Read<Base> {
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
        if self.prose && at > 0 && self.joined(at) && !self.opens(at - 1) {
            return None;
        }
        if let Term::Month(month) = self.term(next + 1) {
            let after = self.skip_mark(next + 2, mark);
            let year = self.year(after, true);
            let end = year.map_or(next + 2, |(_, end)| end);
            return day_month(first, u32::from(month), year.map(|(year, _)| year), weekday)
                .map(|date| (date, end));
        }
        let ((second, figures), after) = self.figures(next + 1)?;
        if figures == 4 && mark != '.' && weekday.is_none() {
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
    fn two_places(&self, at: usize) -> bool {
        matches!(self.term(at + 2), Term::Number(_, 2, false))
    }

    /// In prose `11/20` is a date only in the company of words that say so.
    fn date_company(&self, at: usize, end: usize, weekday: bool) -> bool {
        weekday
            || self.follows(
                at,
                &[
                    "on", "by", "since", "until", "before", "after", "from", "of", "to",
                ],
            )
            || self.mark(end, ',')
    }

    fn opens(&self, at: usize) -> bool {
        matches!(
            self.term(at),
            Term::Mark('(' | '[' | '"' | '\'' | '“' | '—' | '|' | ':' | '-')
        )
    }

    fn closes(&self, at: usize) -> bool {
        self.token(at + 1)
            .is_none_or(|token| token.spaced || matches!(token.term, Term::Mark(_)))
    }

    /// A weekday that a date follows, with its comma.
    pub(super) fn leading_weekday(
        &self,
        at: usize,
    ) -> (Option<crate::dates::calendar::Weekday>, usize) {
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
    fn day_and_month(&self, at: usize) -> Read<Base> {
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
    fn with_weekday(
        &self,
        mut date: Written,
        weekday: Option<crate::dates::calendar::Weekday>,
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

    fn day_then_month(&self, at: usize) -> Read<Written> {
        if self.prose && at > 0 && self.mark(at - 1, '.') && self.joined(at) {
            return None; // the 22 of 3.22
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

    fn month_then_day(&self, at: usize) -> Read<Written> {
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

    /// The year after a day and month, if one follows: `, 2026`, ` of 2026`, ` '26`, ` next year`.
    fn year_after(&self, at: usize) -> (Option<Year>, usize) {
        let joint = self.joint(at);
        let of = self.skip_any(joint, &["of", "in"]);
        // Two figures are a year only right after the month: in `Jan. 22-23` and `Jan. 22, 23` they
        // are days.
        match self.year(of, joint == at) {
            Some((year, next)) => (Some(year), next),
            None => (None, at),
        }
    }

    /// The position after the comma or the joined dash or slash before a year.
    fn joint(&self, at: usize) -> usize {
        let joined = matches!(self.term(at), Term::Mark('-' | '/'))
            && self.joined(at)
            && self.joined(at + 1);
        if joined {
            at + 1
        } else {
            self.skip_mark(at, ',')
        }
    }

    /// A year: four figures, two after an apostrophe (or bare, where `short` allows), in words, with
    /// an era, or `last year`.
    pub(super) fn year(&self, at: usize, short: bool) -> Read<Year> {
        let at = self.words(at, &["the", "year"]).unwrap_or(at);
        if self.mark(at, '\'')
            && let Some(((value, 2), next)) = self.figures(at + 1)
            && self.joined(at + 1)
        {
            return Some((Year::Short(value as u8), next));
        }
        if let Some(((value, figures), next)) = self.figures(at) {
            let value = i64::from(value);
            if let Some((before_christ, end)) = self.era(next) {
                return Some((
                    Year::Full(if before_christ { 1 - value } else { value }),
                    end,
                ));
            }
            // A clock time is no year: 22 Jan 14:30.
            let time = (self.mark(next, ':') || self.mark(next, '.'))
                && self.joined(next)
                && self.joined(next + 1)
                && self.figures(next + 1).is_some()
                || self.is_any(
                    next,
                    &["am", "pm", "o'clock", "oclock", "h", "hours", "hrs"],
                );
            let unit = matches!(self.term(next), Term::Unit(Unit::Hour));
            return match figures {
                4 if (1000..3000).contains(&value) && !time && !unit => {
                    Some((Year::Full(value), next))
                }
                2 if short
                    && !time
                    && !unit
                    && !self.mark(next, '-')
                    && !self.mark(next, '/')
                    && (!self.prose || value > 31 && self.closes_phrase(next)) =>
                {
                    Some((Year::Short(value as u8), next))
                }
                _ => None,
            };
        }
        if let Some((which, next)) = self.which(at)
            && let Some((Unit::Year, next)) = self.unit(next)
        {
            return Some((Year::Which(which), next));
        }
        self.year_in_words(at)
            .map(|(year, next)| (Year::Full(year), next))
    }

    fn closes_phrase(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| {
            matches!(
                token.term,
                Term::Mark('.' | ',' | ';' | ')' | ':' | '?' | '!')
            )
        })
    }

    /// `AD`, `CE`, `BC`, `BCE`: whether it counts back.
    fn era(&self, at: usize) -> Read<bool> {
        match self.term(at) {
            Term::Word("bc" | "bce") => Some((true, at + 1)),
            Term::Word("ad" | "ce") if !self.prose || self.token(at)?.is_upper() => {
                Some((false, at + 1))
            }
            _ => None,
        }
    }

    /// `nineteen ninety-one`, `two thousand and ten`, `nineteen hundred ninety three`.
    fn year_in_words(&self, at: usize) -> Read<i64> {
        let (first, next) = self.cardinal(at)?;
        if let Term::Scale(scale) = self.term(next) {
            let start = i64::from(first) * i64::from(scale);
            if !(1000..3000).contains(&start) {
                return None;
            }
            let and = self.skip(next + 1, "and");
            return Some(match self.cardinal(and) {
                Some((rest, end)) => (start + i64::from(rest), end),
                None => (start, next + 1),
            });
        }
        if !(10..=29).contains(&first) {
            return None;
        }
        let (second, end) = self.cardinal(self.skip_mark(next, '-'))?;
        (second >= 10).then_some((i64::from(first) * 100 + i64::from(second), end))
    }

    /// `January 2026`, `January of 2026`, `January`, `2026 January`, `April last year`.
    fn month_and_year(&self, at: usize) -> Read<Base> {
        let (month, year, end) = if let Some((month, next)) = self.month(at) {
            let joint = self.joint(next);
            let of = self.skip_any(joint, &["of", "in"]);
            match self.year(of, joint == next) {
                Some((year, end)) => (month, Some(year), end),
                None => {
                    if self.prose && !self.lone_month(at) {
                        return None;
                    }
                    (month, None, next)
                }
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
    fn day_of_month(&self, at: usize) -> Read<Base> {
        let (weekday, next) = self.leading_weekday(at);
        let the = self.skip(next, "the");
        let ordinal = matches!(
            self.term(the),
            Term::Number(_, _, true) | Term::Ordinal(_) | Term::Cardinal(20 | 30)
        )
        .then(|| self.ordinal(the))
        .flatten();
        let bare = (weekday.is_some() && the == next)
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
        let day = ordinal.or(bare).filter(|(day, _)| (1..=31).contains(day));
        match (weekday, day) {
            (Some(_), Some((day, end))) if !self.prose || the > next || ordinal.is_some() => {
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
                    && let Some((base, end)) = self.step(after)
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
                // In prose `the 22nd` is the 22nd of anything.
                if self.prose || the == next && !matches!(self.term(the), Term::Number(..)) {
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

    /// `2026`, `the year 2026`, `64 BCE`, `two thousand ten`.
    pub(super) fn year_alone(&self, at: usize) -> Read<Base> {
        let told = self
            .words(at, &["the", "year"])
            .or_else(|| matches!(self.term(at), Term::Unit(Unit::Year)).then_some(at + 1));
        let (year, end) = self.year(told.unwrap_or(at), false)?;
        if matches!(year, Year::Which(_)) {
            return None;
        }
        if self.prose && told.is_none() && !self.prose_year(at, end, year) {
            return None;
        }
        let date = Written {
            year: Some(year),
            ..Written::default()
        };
        Some((Base::Written(date), end))
    }

    /// Whether four figures in prose are a year rather than an amount.
    fn prose_year(&self, at: usize, end: usize, year: Year) -> bool {
        let Year::Full(year) = year else {
            return false;
        };
        let before = at.checked_sub(1).map(|before| self.term(before));
        if let Some(Term::Mark(mark)) = before
            && (matches!(
                mark,
                '$' | '£' | '€' | '#' | '№' | '.' | '+' | '@' | '%' | '=' | '_'
            ) || matches!(mark, '-' | '/' | ',' | ':' | '&') && self.joined(at))
        {
            return false;
        }
        if before == Some(Term::Other) && self.joined(at) {
            return false;
        }
        if let Some(after) = self.token(end) {
            let part_of_more = !after.spaced
                && (matches!(after.term, Term::Mark('%' | '/' | '_' | '°' | '='))
                    || matches!(after.term, Term::Other | Term::Word(_))
                    || matches!(after.term, Term::Mark('.' | ',' | ':' | '-'))
                        && self.joined(end + 1)
                        && self.figures(end + 1).is_some());
            if part_of_more
                || matches!(after.term, Term::Unit(_) | Term::Word("percent" | "hours"))
                || COUNTED.contains(&after.text.to_lowercase().as_str())
            {
                return false;
            }
        }
        // Numbers that are years less often need a word that says so.
        (1900..2100).contains(&year)
            || self.follows(
                at,
                &[
                    "in", "of", "since", "until", "till", "by", "from", "to", "year", "during",
                    "before", "after", "circa", "early", "late", "mid", "between", "and",
                ],
            ) && (1400..2200).contains(&year)
    }

    /// `last`, `this`, `next` and what else picks one of several.
    pub(super) fn which(&self, at: usize) -> Read<Which> {
        let the = self.skip(at, "the");
        let definite = the > at;
        let which = match self.term(the) {
            Term::Word("last") => Which::Last,
            Term::Word("past") => Which::Last,
            Term::Word("this") if self.is(the + 1, "past") => {
                return Some((Which::Latest, the + 2));
            }
            Term::Word("this") if self.is_any(the + 1, &["coming", "upcoming"]) => {
                return Some((Which::Coming, the + 2));
            }
            Term::Word("this") => Which::This,
            Term::Word("current") => Which::This,
            Term::Word("next") => Which::Next,
            Term::Word("coming" | "upcoming") => Which::Coming,
            Term::Word("previous" | "preceding") => Which::Previous,
            Term::Word("following") => Which::Following,
            Term::Word("same") if definite || self.follows(at, &["that"]) => Which::Same,
            _ => return None,
        };
        Some((which, the + 1))
    }
}

/// What follows a number that is no year.
const COUNTED: [&str; 24] = [
    "people",
    "troops",
    "men",
    "women",
    "soldiers",
    "dollars",
    "euros",
    "rubles",
    "roubles",
    "jobs",
    "points",
    "miles",
    "kilometers",
    "kilometres",
    "km",
    "feet",
    "metres",
    "meters",
    "tons",
    "tonnes",
    "barrels",
    "employees",
    "workers",
    "drones",
];

fn dated(year: u32, month: u32, day: Option<u32>) -> Option<Base> {
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

fn day_month(
    day: u32,
    month: u32,
    year: Option<Year>,
    weekday: Option<crate::dates::calendar::Weekday>,
) -> Option<Base> {
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(Base::Written(Written {
        weekday,
        day: Some(day as u8),
        month: Some(month as u8),
        year,
    }))
}
