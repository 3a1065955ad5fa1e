//! Years: in figures, in words, with their era, and what in prose looks like one and is none.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Which, Written, Year};
use super::vocabulary::{Term, Unit};

impl Cursor<'_, '_> {
    /// The year after a day and month, if one follows: `, 2026`, ` of 2026`, ` '26`, ` next year`.
    pub(super) fn year_after(&self, at: usize) -> (Option<Year>, usize) {
        let joint = self.joint(at);
        let of = self.skip_any(joint, &["of", "in"]);
        // Two figures are a year only right after the month: in `Jan. 22-23` and `Jan. 22, 23` they
        // are days.
        match self.year(of, joint == at) {
            // 27 July 1100 is a time.
            Some((Year::Full(year), next))
                if of == at && !(1500..2200).contains(&year) && next == at + 1 =>
            {
                (None, at)
            }
            Some((year, next)) => (Some(year), next),
            None => (None, at),
        }
    }

    /// The position after the comma or the joined dash or slash before a year.
    pub(super) fn joint(&self, at: usize) -> usize {
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
        let at = self.the_year(at).unwrap_or(at);
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

    /// The position after `the year`.
    fn the_year(&self, at: usize) -> Option<usize> {
        (self.is(at, "the") && self.term(at + 1) == Term::Unit(Unit::Year)).then_some(at + 2)
    }

    pub(super) fn closes_phrase(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| {
            matches!(
                token.term,
                Term::Mark('.' | ',' | ';' | ')' | ':' | '?' | '!')
            )
        })
    }

    /// `AD`, `CE`, `BC`, `BCE`: whether it counts back.
    pub(super) fn era(&self, at: usize) -> Read<bool> {
        match self.term(at) {
            Term::Word("bc" | "bce") => Some((true, at + 1)),
            Term::Word("ad" | "ce") if !self.prose || self.token(at)?.is_upper() => {
                Some((false, at + 1))
            }
            _ => None,
        }
    }

    /// `nineteen ninety-one`, `two thousand and ten`, `nineteen hundred ninety three`.
    pub(super) fn year_in_words(&self, at: usize) -> Read<i64> {
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

    /// `2026`, `the year 2026`, `64 BCE`, `two thousand ten`.
    pub(super) fn year_alone(&self, at: usize) -> Read<Base> {
        let told = self
            .the_year(at)
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
    pub(super) fn prose_year(&self, at: usize, end: usize, year: Year) -> bool {
        let Year::Full(year) = year else {
            return false;
        };
        let before = at.checked_sub(1).map(|before| self.term(before));
        let third_before = at
            .checked_sub(2)
            .is_some_and(|at| self.is_any(at, &["mid", "early", "late"]));
        if let Some(Term::Mark(mark)) = before
            && !(mark == '-' && third_before)
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
        // Ramadan 2018, Orion 1980: a name, and no year of its own.
        if at > self.start.saturating_sub(1)
            && before == Some(Term::Other)
            && at
                .checked_sub(1)
                .and_then(|before| self.token(before))
                .is_some_and(|name| name.is_capital() && !name.is_upper())
        {
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
            Term::Word("last" | "past") => Which::Last,
            Term::Word("this") if self.is(the + 1, "past") => {
                return Some((Which::Latest, the + 2));
            }
            Term::Word("this") if self.is_any(the + 1, &["coming", "upcoming"]) => {
                return Some((Which::Coming, the + 2));
            }
            Term::Word("this" | "current") => Which::This,
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
