//! Parts of years and months: early, seasons, quarters, decades, centuries, the first Monday.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Kind, Which, Written, Year};
use super::vocabulary::{Term, Unit};
use crate::dates::value::Third;

impl Cursor<'_, '_> {
    /// `the first Monday of March`, `the last week of October 2014`, `the third last day of May`.
    pub(super) fn nth(&self, at: usize) -> Read<Base> {
        let the = self.skip(at, "the");
        let (nth, next) = if self.is(the, "last") {
            (-1, the + 1)
        } else {
            let (nth, next) = self.ordinal(the)?;
            let nth = i8::try_from(nth)
                .ok()
                .filter(|nth| (1..=53).contains(nth))?;
            if self.is(next, "last") {
                (-nth, next + 1)
            } else {
                (nth, next)
            }
        };
        let (kind, next) = match self.term(next) {
            Term::Unit(
                unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter),
            ) => (Kind::Unit(unit), next + 1),
            Term::Weekday(weekday) => (Kind::Weekday(weekday), next + 1),
            _ => return None,
        };
        let of = next + usize::from(self.is_any(next, &["of", "in"]));
        if of == next {
            return None;
        }
        let (of, end) = self.container(of)?;
        if kind == Kind::Unit(Unit::Quarter) {
            return None;
        }
        Some((
            Base::Nth {
                nth,
                kind,
                of: Box::new(of),
            },
            end,
        ))
    }

    /// A month or a year that something is part of: `March`, `March 2026`, `next month`, `the year`.
    pub(super) fn container(&self, at: usize) -> Read<Base> {
        if self.is(at, "the")
            && let Term::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) = self.term(at + 1)
        {
            let base = Base::Step {
                unit,
                which: Which::This,
            };
            return Some((base, at + 2));
        }
        let (base, end) = self.step(at).or_else(|| self.written(at))?;
        match &base {
            Base::Step {
                unit: Unit::Week | Unit::Month | Unit::Year,
                ..
            }
            | Base::MonthWhich { .. }
            | Base::Written(Written {
                weekday: None,
                day: None,
                ..
            }) => Some((base, end)),
            _ => None,
        }
    }

    /// Early, middle or late, and the position of what it is said of. `beginning of`, `end of`.
    pub(super) fn third(&self, at: usize) -> Read<Third> {
        let at = match self.term(at + 1) {
            Term::Word("early" | "late" | "mid") => self.skip(at, "the"),
            _ => at,
        };
        match self.term(at) {
            Term::Word("early") => Some((Third::Early, self.after_third(at + 1))),
            Term::Word("late") => Some((Third::Late, self.after_third(at + 1))),
            Term::Word("mid" | "middle") => {
                let next = self.skip_mark(at + 1, '-');
                Some((Third::Middle, self.skip_any(next, &["of"])))
            }
            _ => {
                let the = self.skip(at, "the");
                let third = match self.term(the) {
                    Term::Word("beginning" | "start") => Third::Early,
                    Term::Word("middle") => Third::Middle,
                    Term::Word("end") => Third::Late,
                    _ => return None,
                };
                self.is(the + 1, "of").then_some((third, the + 2))
            }
        }
    }

    pub(super) fn after_third(&self, at: usize) -> usize {
        let next = self.skip_mark(at, '-');
        if let Some(next) = self.words(next, &["on", "in"]) {
            return next;
        }
        self.skip_any(next, &["in", "on"])
    }

    /// The base that `early` and its like are said of: also `the year`, `this week`.
    pub(super) fn base_of_third(&self, at: usize) -> Read<Base> {
        match (self.base(at), self.container(at)) {
            (Some(base), Some(whole)) if whole.1 > base.1 => Some(whole),
            (Some(base), _) => Some(base),
            (None, whole) => whole,
        }
    }

    /// `spring 2026`, `the third quarter of 2025`, `Q1 2026`, `the first half of 2026`.
    pub(super) fn sub_year(&self, at: usize) -> Read<Base> {
        if self.follows(at, &["fiscal"]) {
            return None;
        }
        let the = self.skip(at, "the");
        // 2026 Q1, 2026-Q1, 18q4
        if let Some(((year, figures @ (2 | 4)), next)) = self.figures(at) {
            let next = self.skip_mark(next, '-');
            let Term::Word(word) = self.term(next) else {
                return None;
            };
            let code = short_code(word)?;
            let year = if figures == 2 {
                Year::Short(year as u8)
            } else {
                Year::Full(i64::from(year))
            };
            let year = Some(year);
            return Some((Base::Sub { code, year }, next + 1));
        }
        // The 1988 third quarter, next year's first quarter.
        if let Some((year, next)) = self.year(the, false) {
            let owner = self.skip_mark(next, '\'');
            let owner = if owner > next {
                self.skip(owner, "s")
            } else {
                owner
            };
            if let Some((nth, next)) = self.ordinal(owner)
                && let Some((code, next)) = self.quarter_or_half(nth, next)
            {
                let year = Some(year);
                return Some((Base::Sub { code, year }, next));
            }
            return None;
        }
        let (code, next) = match self.term(the) {
            Term::Season(code) => (code, the + 1),
            Term::Word(word @ ("q1" | "q2" | "q3" | "q4" | "h1" | "h2")) => {
                (short_code(word)?, the + 1)
            }
            _ => {
                let (nth, next) = if self.is(the, "last") && self.prose {
                    return None;
                } else {
                    self.ordinal(the)?
                };
                self.quarter_or_half(nth, next)?
            }
        };
        let comma = self.skip_mark(next, ',');
        let dash = if comma == next && self.mark(next, '-') && self.joined(next) {
            next + 1
        } else {
            comma
        };
        let of = self.skip_any(dash, &["of", "in"]);
        let whole_year = self
            .words(of, &["the"])
            .filter(|next| self.term(*next) == Term::Unit(Unit::Year))
            .map(|next| (Year::Which(Which::This), next + 1));
        if let Some((year, end)) = self.year(of, !self.prose).or(whole_year) {
            // winter 2025-26
            let mut end = end;
            if code == 24
                && matches!(self.term(end), Term::Mark('-' | '/'))
                && let Some(((_, 2 | 4), after)) = self.figures(end + 1)
            {
                end = after;
            }
            let year = Some(year);
            return Some((Base::Sub { code, year }, end));
        }
        if self.is(of, "fiscal") {
            return None;
        }
        // In the spring may be the last or the next; a second half is one of a match.
        if self.prose && (code <= 24 || code >= 40) {
            return None;
        }
        Some((Base::Sub { code, year: None }, next))
    }

    fn quarter_or_half(&self, nth: u32, at: usize) -> Read<u8> {
        let dash = self.skip_mark(at, '-');
        match self.term(dash) {
            Term::Unit(Unit::Quarter) if nth <= 4 => Some((32 + nth as u8, dash + 1)),
            Term::Word("half") if nth <= 2 => Some((39 + nth as u8, dash + 1)),
            _ => None,
        }
    }

    /// `the 1990s`, `'90s`, `the nineties`.
    pub(super) fn decade(&self, at: usize) -> Read<Base> {
        let the = self.skip(at, "the");
        if let Term::Decade(decade) = self.term(the) {
            return (the > at || !self.prose).then_some((Base::ShortDecade(decade), the + 1));
        }
        let quote = self.skip_mark(the, '\'');
        let ((value, figures), next) = self.figures(quote)?;
        // 1990s and 1990's.
        let letter = self.skip_mark(next, '\'');
        if !self.is(letter, "s") || !self.joined(letter) || value % 10 != 0 {
            return None;
        }
        let value = i64::from(value);
        let base = match figures {
            4 if value % 100 == 0 && (1000..3000).contains(&value) => Base::Hundreds(value),
            4 if (1000..3000).contains(&value) => Base::Decade(value),
            2 if quote > the || the > at || !self.prose => Base::ShortDecade(value as u8),
            _ => return None,
        };
        Some((base, letter + 1))
    }

    /// `the 19th century`, `2nd century BC`, `19c`.
    pub(super) fn century(&self, at: usize) -> Read<Base> {
        let the = self.skip(at, "the");
        let ((nth, end), short) = if let Some((nth, next)) = self.ordinal(the) {
            let dash = self.skip_mark(next, '-');
            if self.term(dash) != Term::Unit(Unit::Century) {
                return None;
            }
            ((nth, dash + 1), false)
        } else {
            let ((nth, 1..=2), next) = self.figures(the)? else {
                return None;
            };
            if self.prose || !self.is(next, "c") || !self.joined(next) {
                return None;
            }
            ((nth, self.skip_mark(next + 1, '.')), true)
        };
        let nth = u8::try_from(nth)
            .ok()
            .filter(|nth| (1..=30).contains(nth))?;
        let (before_christ, end) = match self.term(end) {
            Term::Word("bc" | "bce") if !short => (true, end + 1),
            Term::Word("ad" | "ce") if !short => (false, end + 1),
            _ => (false, end),
        };
        Some((Base::Century { nth, before_christ }, end))
    }
}

pub(super) fn short_code(word: &str) -> Option<u8> {
    Some(match word {
        "q1" => 33,
        "q2" => 34,
        "q3" => 35,
        "q4" => 36,
        "h1" => 40,
        "h2" => 41,
        _ => return None,
    })
}
