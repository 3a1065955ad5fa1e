//! Dates by reference to another: last week, two days later, the weekend.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Direction, Which, Written};
use super::vocabulary::{Term, Unit};

impl Cursor<'_, '_> {
    /// A date of any kind: the longest reading there is.
    pub(super) fn base(&self, at: usize) -> Read<Base> {
        let mut best: Read<Base> = None;
        let readings = [
            self.weekend(at),
            self.feast(at),
            self.today(at),
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
    pub(super) fn away(&self, at: usize) -> Read<Base> {
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
            Term::Word("tomorrow" | "tmr" | "tmrw") => Base::Away(1),
            Term::Word("overnight") if !self.prose => Base::Overnight,
            _ => return None,
        };
        Some((base, at + 1))
    }

    /// `five minutes ago`, `half an hour ago`, `two hours ago`: within the day. More hours may reach
    /// into another.
    fn today(&self, at: usize) -> Read<Base> {
        let inward = self.is(at, "in") && !self.prose;
        let start = at + usize::from(inward);
        let start = self.skip_any(start, &["about", "around"]);
        let (unit, next, count) = if self.is(start, "half") {
            let (unit, next) = self.unit(self.skip_any(start + 1, &["a", "an"]))?;
            (unit, next, 1)
        } else {
            let few = self.is_any(start, &["few", "some"])
                || self.is(start, "a") && self.is(start + 1, "few");
            let (count, next) = if few {
                (1, self.skip(start, "a") + 1)
            } else {
                self.count(start)?
            };
            let (unit, next) = self.unit(next)?;
            (unit, next, count)
        };
        if !(unit == Unit::Minute && count <= 180 || unit == Unit::Hour && count <= 3) {
            return None;
        }
        if inward {
            return Some((Base::Today, next));
        }
        let end = match self.term(next) {
            Term::Word("ago" | "hence") => next + 1,
            Term::Word("from") if self.is(next + 1, "now") => next + 2,
            _ => return None,
        };
        Some((Base::Today, end))
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
                // last week-end
                if self.mark(next + 1, '-') && self.is(next + 2, "end") {
                    return None;
                }
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
                // Last Oct. 23.
                let (day, end) = match self.day_number(end) {
                    Some((day, end)) => (Some(day), end),
                    None => (None, end),
                };
                Some((Base::MonthWhich { month, day, which }, end))
            }
            Term::Season(code) => Some((Base::SubWhich { code, which }, next + 1)),
            _ => None,
        }
    }

    /// `Friday of next week`, `Friday next week`, `next week on Friday`, `next week Friday`.
    pub(super) fn weekday_and_week(&self, at: usize) -> Read<Base> {
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
    pub(super) fn count_of(&self, at: usize) -> Read<Base> {
        if self.is(at, "in") {
            let (count, next) = self.count(self.skip_any(at + 1, &["about", "around"]))?;
            let (unit, end) = self.unit(next)?;
            return within(count, unit).map(|base| (base, end));
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

    /// `the weekend`, `this weekend`, `the weekend of 24–25 January`.
    pub(super) fn weekend(&self, at: usize) -> Read<Base> {
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
    pub(super) fn days_named(&self, at: usize) -> Read<(Base, Base)> {
        if let Some(((first, last), end)) = self.range_of_points(at) {
            return Some(((first.base?, last.base?), end));
        }
        let (base, end) = self.written(at)?;
        Some(((base.clone(), base), end))
    }

    /// `the week of 19 January`, `w/c Feb. 4`, `the week beginning February 4`.
    pub(super) fn week_of(&self, at: usize) -> Read<Base> {
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
    pub(super) fn stretch(&self, at: usize) -> Read<Base> {
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
    pub(super) fn rest_of(&self, at: usize) -> Read<Base> {
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
}

pub(super) fn within(count: i64, unit: Unit) -> Option<Base> {
    let (count, unit) = match unit {
        Unit::Fortnight => (count * 2, Unit::Week),
        Unit::Minute | Unit::Hour | Unit::Weekend => return None,
        unit => (count, unit),
    };
    Some(Base::Count {
        count,
        unit,
        direction: Direction::In,
    })
}
