//! Dates by reference to another: last week, two days later, the first Monday of March.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Direction, Kind, Which, Written, Year};
use super::vocabulary::{Term, Unit};
use crate::dates::value::Third;

impl Cursor<'_, '_> {
    /// A date of any kind: the longest reading there is.
    pub(super) fn base(&self, at: usize) -> Read<Base> {
        let mut best: Read<Base> = None;
        let readings = [
            self.weekend(at),
            self.weekday_and_week(at),
            self.away(at),
            self.step(at),
            self.count_of(at),
            self.nth(at),
            self.week_of(at),
            self.stretch(at),
            self.rest_of(at),
            self.sub_year(at),
            self.decade(at),
            self.century(at),
            self.written(at),
        ];
        for reading in readings.into_iter().flatten() {
            if best.as_ref().is_none_or(|(_, end)| reading.1 > *end) {
                best = Some(reading);
            }
        }
        best
    }

    /// `today`, `yesterday`, `the day before yesterday`, `overnight`.
    fn away(&self, at: usize) -> Read<Base> {
        let the = self.skip(at, "the");
        if matches!(self.term(the), Term::Unit(Unit::Day)) {
            if let Some(end) = self.words(the + 1, &["before", "yesterday"]) {
                return Some((Base::Away(-2), end));
            }
            if let Some(end) = self.words(the + 1, &["after", "tomorrow"]) {
                return Some((Base::Away(2), end));
            }
        }
        let base = match self.term(at) {
            Term::Word("today" | "tonight") => Base::Away(0),
            Term::Word("yesterday") => Base::Away(-1),
            Term::Word("tomorrow" | "tmr") => Base::Away(1),
            Term::Word("tmrw") => Base::Away(1),
            Term::Word("overnight") if !self.prose => Base::Overnight,
            _ => return None,
        };
        Some((base, at + 1))
    }

    /// `last week`, `this year`, `the following day`, `next March`, `last Friday`, `this weekend`.
    pub(super) fn step(&self, at: usize) -> Read<Base> {
        if self.is(at, "that") && self.term(at + 1) == Term::Unit(Unit::Day) {
            let base = Base::Step {
                unit: Unit::Day,
                which: Which::Same,
            };
            return (!self.prose || self.is_any(at.wrapping_sub(1), &["on", "later", "earlier"]))
                .then_some((base, at + 2));
        }
        let (which, next) = self.which(at)?;
        let definite = self.is(at, "the");
        match self.term(next) {
            Term::Unit(Unit::Day) => {
                let which = match which {
                    Which::Next if definite => Which::Following,
                    Which::Previous | Which::Following | Which::Same => which,
                    _ => return None,
                };
                Some((
                    Base::Step {
                        unit: Unit::Day,
                        which,
                    },
                    next + 1,
                ))
            }
            Term::Unit(Unit::Weekend) => Some((Base::Weekend(Some(which)), next + 1)),
            Term::Unit(
                unit @ (Unit::Week
                | Unit::Month
                | Unit::Quarter
                | Unit::Year
                | Unit::Decade
                | Unit::Century),
            ) => {
                // `the last year of`, `last week of`: the last of something.
                let plural = self.token(next)?.text.to_ascii_lowercase().ends_with('s');
                if plural || self.is(next + 1, "of") && matches!(which, Which::Last) {
                    return None;
                }
                // `the next week` of a story is the one that followed.
                let which = match which {
                    Which::Next if definite && self.prose => return None,
                    which => which,
                };
                Some((Base::Step { unit, which }, next + 1))
            }
            Term::Weekday(_) => {
                let (weekday, end) = self.weekday(next)?;
                let dated = self.skip_mark(end, ',');
                if matches!(self.term(dated), Term::Month(_) | Term::Number(..)) && dated > end {
                    return None;
                }
                Some((Base::WeekdayWhich { weekday, which }, end))
            }
            Term::Month(_) => {
                let (month, end) = self.month(next)?;
                if matches!(self.term(end), Term::Number(_, 4, false)) {
                    return None;
                }
                Some((Base::MonthWhich { month, which }, end))
            }
            Term::Season(code) => Some((Base::SubWhich { code, which }, next + 1)),
            _ => None,
        }
    }

    /// `Friday of next week`, `Friday next week`, `next week on Friday`, `next week Friday`.
    fn weekday_and_week(&self, at: usize) -> Read<Base> {
        let week = |base: &Base| {
            matches!(
                base,
                Base::Step {
                    unit: Unit::Week,
                    ..
                }
            )
        };
        if let Some((weekday, next)) = self.weekday(at) {
            let next = self.skip_mark(next, ',');
            let of = self.skip_any(next, &["of", "in", "from"]);
            let (base, end) = self.step(of).filter(|(base, _)| week(base))?;
            return Some((
                Base::WeekdayOf {
                    weekday,
                    week: Box::new(base),
                },
                end,
            ));
        }
        let (base, next) = self.step(at).filter(|(base, _)| week(base))?;
        let next = self.skip_mark(self.skip_mark(next, ','), '-');
        let on = self.skip(next, "on");
        let (weekday, end) = self.weekday(on)?;
        Some((
            Base::WeekdayOf {
                weekday,
                week: Box::new(base),
            },
            end,
        ))
    }

    /// `three weeks ago`, `two days later`, `in ten days`, `a week from Friday`, `the day before`.
    fn count_of(&self, at: usize) -> Read<Base> {
        if self.is(at, "in") && !self.prose {
            let (count, next) = self.count(self.skip_any(at + 1, &["about", "around"]))?;
            let (unit, end) = self.unit(next)?;
            return hence(count, unit).map(|base| (base, end));
        }
        let (count, next) = if matches!(self.term(self.skip(at, "the")), Term::Unit(_)) {
            if !self.is(at, "the") && self.prose {
                return None;
            }
            (1, self.skip(at, "the"))
        } else {
            self.count(at)?
        };
        let (unit, next) = self.unit(next)?;
        let next = self.skip_mark(next, '\''); // two weeks' time
        let (count, unit) = match unit {
            Unit::Fortnight => (count * 2, Unit::Week),
            Unit::Minute | Unit::Hour | Unit::Weekend => return None,
            unit => (count, unit),
        };
        let told = |direction, end| {
            // A year earlier, in reports, is the same quarter or month of it: no one can say.
            let vague = matches!(
                unit,
                Unit::Year | Unit::Quarter | Unit::Decade | Unit::Century
            ) && matches!(direction, Direction::Earlier | Direction::Later);
            (!vague).then_some((
                Base::Count {
                    count,
                    unit,
                    direction,
                },
                end,
            ))
        };
        match self.term(next) {
            Term::Word("ago" | "back") if self.is(next, "ago") || !self.prose => {
                told(Direction::Ago, next + 1)
            }
            Term::Word("hence" | "hereafter") => told(Direction::Hence, next + 1),
            Term::Word("from") if self.is(next + 1, "now") => told(Direction::Hence, next + 2),
            Term::Word("later") => told(Direction::Later, next + 1),
            Term::Word("earlier") => told(Direction::Earlier, next + 1),
            Term::Word(word @ ("before" | "after" | "from" | "prior")) => {
                let to = self.skip(next + 1, "to");
                if word == "prior" && to == next + 1 {
                    return None;
                }
                let back = matches!(word, "before" | "prior");
                if let Some((base, end)) = self.base(to)
                    && end > to
                {
                    return Some((
                        Base::Shift {
                            count: if back { -count } else { count },
                            unit,
                            of: Box::new(base),
                        },
                        end,
                    ));
                }
                // The day before what? Only where nothing follows is it the date told before.
                let ends = self.token(next + 1).is_none_or(|token| {
                    matches!(token.term, Term::Mark('.' | ',' | ';' | ')' | ':'))
                });
                if word == "from" || !ends {
                    return None;
                }
                let direction = if back {
                    Direction::Earlier
                } else {
                    Direction::Later
                };
                told(direction, next + 1)
            }
            _ => None,
        }
    }

    /// `the first Monday of March`, `the last week of October 2014`, `the third last day of May`.
    fn nth(&self, at: usize) -> Read<Base> {
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
    fn container(&self, at: usize) -> Read<Base> {
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
            | Base::MonthWhich { .. } => Some((base, end)),
            Base::Written(Written {
                weekday: None,
                day: None,
                ..
            }) => Some((base, end)),
            _ => None,
        }
    }

    /// `the weekend`, `this weekend`, `the weekend of 24–25 January`.
    fn weekend(&self, at: usize) -> Read<Base> {
        let (which, next) = match self.which(at) {
            Some((which, next)) => (Some(which), next),
            None => (None, self.skip(at, "the")),
        };
        if self.term(next) != Term::Unit(Unit::Weekend)
            || self.prose && which.is_none() && next == at
        {
            return None;
        }
        let end = next + 1;
        if self.is(end, "of") && which.is_none() {
            if let Some(((first, last), end)) = self.days_named(end + 1) {
                return Some((
                    Base::WeekendOf {
                        first: Box::new(first),
                        last: Box::new(last),
                    },
                    end,
                ));
            }
            return None;
        }
        Some((Base::Weekend(which), end))
    }

    /// A day, or two days that share what they can: `January 22-23, 2026`.
    fn days_named(&self, at: usize) -> Read<(Base, Base)> {
        if let Some(((first, last), end)) = self.range_of_points(at) {
            return Some(((first.base?, last.base?), end));
        }
        let (base, end) = self.written(at)?;
        Some(((base.clone(), base), end))
    }

    /// `the week of 19 January`, `w/c Feb. 4`, `the week beginning February 4`.
    fn week_of(&self, at: usize) -> Read<Base> {
        let next = if self.is(at, "w") && self.mark(at + 1, '/') && self.is(at + 2, "c") {
            at + 3
        } else {
            let the = self.skip(at, "the");
            if self.term(the) != Term::Unit(Unit::Week) {
                return None;
            }
            if !self.is_any(the + 1, &["of", "beginning", "commencing", "starting"]) {
                return None;
            }
            self.skip(the + 2, "on")
        };
        let (base, end) = self.written(next)?;
        matches!(
            base,
            Base::Written(Written { day: Some(_), .. }) | Base::TwoNumbers { .. }
        )
        .then(|| (Base::WeekOf(Box::new(base)), end))
    }

    /// `the past three weeks`, `the next two days`.
    fn stretch(&self, at: usize) -> Read<Base> {
        let the = self.skip(at, "the");
        let back = match self.term(the) {
            Term::Word("past" | "last") => true,
            Term::Word("next" | "coming") => false,
            _ => return None,
        };
        let (count, next) = self.count(the + 1)?;
        let (unit, end) = self.unit(next)?;
        let (count, unit) = match unit {
            Unit::Minute | Unit::Hour | Unit::Weekend => return None,
            Unit::Fortnight => (count * 2, Unit::Week),
            unit => (count, unit),
        };
        // The last four months of 2021 are not the past four.
        if self.is(end, "of") || count < 1 {
            return None;
        }
        Some((Base::Stretch { count, unit, back }, end))
    }

    /// `earlier this week`, `later in the year`, `earlier today`, `later that day`.
    fn rest_of(&self, at: usize) -> Read<Base> {
        let later = match self.term(at) {
            Term::Word("earlier") => false,
            Term::Word("later") => true,
            _ => return None,
        };
        if self.is(at + 1, "today") {
            return Some((Base::Away(0), at + 2));
        }
        let next = if self.is(at + 1, "this") {
            at + 2
        } else {
            self.words(at + 1, &["in", "the"])?
        };
        match self.term(next) {
            Term::Unit(
                unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade),
            ) => Some((Base::RestOf { unit, later }, next + 1)),
            _ => None,
        }
    }

    /// Early, middle or late, and the position of what it is said of. `beginning of`, `end of`.
    pub(super) fn third(&self, at: usize) -> Read<Third> {
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

    fn after_third(&self, at: usize) -> usize {
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
    fn sub_year(&self, at: usize) -> Read<Base> {
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
                let dash = self.skip_mark(next, '-');
                match self.term(dash) {
                    Term::Unit(Unit::Quarter) if nth <= 4 => (32 + nth as u8, dash + 1),
                    Term::Word("half") if nth <= 2 => (39 + nth as u8, dash + 1),
                    _ => return None,
                }
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
        if self.prose {
            let season = code <= 24 && (the == at || self.term(the) == Term::Season(23));
            if season && !self.follows(at, &["in", "since", "by", "until", "during"]) || code >= 40
            {
                return None;
            }
        }
        Some((Base::Sub { code, year: None }, next))
    }

    /// `the 1990s`, `'90s`, `the nineties`.
    fn decade(&self, at: usize) -> Read<Base> {
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
    fn century(&self, at: usize) -> Read<Base> {
        let the = self.skip(at, "the");
        let ((nth, end), short) = match self.ordinal(the) {
            Some((nth, next)) => {
                let dash = self.skip_mark(next, '-');
                if self.term(dash) != Term::Unit(Unit::Century) {
                    return None;
                }
                ((nth, dash + 1), false)
            }
            None => {
                let ((nth, 1..=2), next) = self.figures(the)? else {
                    return None;
                };
                if self.prose || !self.is(next, "c") || !self.joined(next) {
                    return None;
                }
                ((nth, self.skip_mark(next + 1, '.')), true)
            }
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

fn hence(count: i64, unit: Unit) -> Option<Base> {
    let (count, unit) = match unit {
        Unit::Fortnight => (count * 2, Unit::Week),
        Unit::Minute | Unit::Hour | Unit::Weekend => return None,
        unit => (count, unit),
    };
    Some(Base::Count {
        count,
        unit,
        direction: Direction::Hence,
    })
}

fn short_code(word: &str) -> Option<u8> {
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
