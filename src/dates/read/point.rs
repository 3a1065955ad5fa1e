//! A date with its time of day.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Clock, Kind, Point, Which, Written, Year, part_of_day};
use super::vocabulary::{Part, Term, Unit};
use crate::dates::value::Third;
use crate::dates::{DayPart, TimeOfDay};

impl Cursor<'_, '_> {
    /// A date with its time of day, before it or after it.
    pub(super) fn point(&self, at: usize) -> Read<Point> {
        let (doubt, at) = self.doubt(at);
        let mut best = self.dated(at);
        if let Some((clock, next)) = self.clock(at) {
            let next = self.skip_mark(next, ',');
            let next = self.skip_any(next, &["on", "of", "in"]);
            if let Some((point, end)) = self.dated(next)
                && point.base.as_ref().is_some_and(is_day)
                && best.as_ref().is_none_or(|(_, known)| end > *known)
                && let Some(clock) = joined_clocks(&clock, point.clock.as_ref())
            {
                best = Some((
                    Point {
                        clock: Some(clock),
                        ..point
                    },
                    end,
                ));
            } else if best.is_none() && !self.prose {
                let point = Point {
                    clock: Some(clock),
                    ..Point::default()
                };
                best = Some((point, self.clock(at)?.1));
            }
        }
        let (mut point, end) = best?;
        point.doubt = point.doubt.and(doubt);
        Some((point, end))
    }

    pub(super) fn dated(&self, at: usize) -> Read<Point> {
        if let Some(read) = self.part_by_reference(at) {
            return Some(read);
        }
        let (third, start) = match self.third(at) {
            Some((third, next)) => (Some(third), next),
            None => (None, at),
        };
        let (base, mut end) = if third.is_some() {
            self.base_of_third(start)
        } else {
            self.base(start)
        }?;
        let day = is_day(&base);
        let mut point = Point {
            base: Some(base),
            ..Point::default()
        };
        if !day {
            point.third = third;
            // 1920s, early; January, late: not written so.
            return Some((point, end));
        }
        if third == Some(Third::Middle) {
            return None;
        }
        let tonight = self.is(start, "tonight") && end == start + 1;
        point.clock = third
            .map(early_or_late)
            .or_else(|| tonight.then(|| part_clock(Part::Night, None)));
        // 2026-01-22T14:30
        let comma = match self.term(end) {
            Term::Word("t") if self.joined(end) && self.joined(end + 1) => end + 1,
            _ => self.skip_mark(end, ','),
        };
        // 12 September - late evening
        let comma = match self.token(comma) {
            Some(dash)
                if !self.prose
                    && self.mark(comma, '-')
                    && dash.spaced
                    && !matches!(self.figures(comma + 1), Some(((_, 3..), _))) =>
            {
                comma + 1
            }
            _ => comma,
        };
        if let Some((clock, next)) = self.clock(comma) {
            let part = if tonight { Some(Part::Night) } else { None };
            point.clock = match (&point.clock, third, part) {
                (Some(first), None, Some(_)) => joined_clocks(first, Some(&clock)),
                (Some(_), Some(third), None) => Some(early_or_late_part(third, clock)),
                _ => Some(clock),
            };
            end = next;
            if let Some(Base::Written(written)) = &mut point.base
                && let Some((year, after)) = self.year_of_timestamp(end, written)
            {
                written.year = Some(year);
                end = after;
            }
        } else if !self.prose || comma == end {
            // 22 jan late
            if let Some((clock, next)) = self.trailing_third(comma) {
                point.clock = Some(clock);
                end = next;
            }
        }
        Some((point, end))
    }

    /// `the next morning`, `the previous evening`: of the day beside the one that was told.
    fn part_of_day_told(&self, at: usize) -> Read<Point> {
        let start = self.skip(at, "the");
        let which = match self.term(start) {
            Term::Word("next") if start > at => Which::Following,
            Term::Word("following") => Which::Following,
            Term::Word("previous") => Which::Previous,
            Term::Word("same") if start > at => Which::Same,
            _ => return None,
        };
        let Term::Part(part) = self.term(start + 1) else {
            return None;
        };
        let point = Point {
            base: Some(Base::Step {
                unit: Unit::Day,
                which,
            }),
            clock: Some(part_clock(part, None)),
            ..Point::default()
        };
        Some((point, start + 2))
    }

    pub(super) fn trailing_third(&self, at: usize) -> Read<Clock> {
        let third = match self.term(at) {
            Term::Word("late") => Third::Late,
            Term::Word("early") => Third::Early,
            _ => return None,
        };
        let ends = self
            .token(at + 1)
            .is_none_or(|token| matches!(token.term, Term::Mark(_)));
        (ends && !self.prose).then(|| (early_or_late(third), at + 1))
    }

    /// The year after the time: `Thu Oct 26 11:00:09 2023`.
    fn year_of_timestamp(&self, at: usize, written: &Written) -> Read<Year> {
        if written.month.is_none() || written.day.is_none() || written.year.is_some() {
            return None;
        }
        match self.year(at, false)? {
            (Year::Full(year), end) if (1900..2100).contains(&year) => {
                Some((Year::Full(year), end))
            }
            _ => None,
        }
    }

    /// `last night`, `this morning`, `late last night`, `tomorrow evening`: a day by its part.
    pub(super) fn part_by_reference(&self, at: usize) -> Read<Point> {
        let (third, next) = match self.term(at) {
            Term::Word("early") => (Some(Third::Early), at + 1),
            Term::Word("late" | "later") => (Some(Third::Late), at + 1),
            _ => (None, at),
        };
        let (days, part) = match (self.term(next), self.term(next + 1)) {
            (Term::Word("last"), Term::Part(part @ (Part::Night | Part::Evening))) => (-1, part),
            (Term::Word("this"), Term::Part(part)) => (0, part),
            _ => return self.part_of_day_told(at),
        };
        let mut clock = part_clock(part, third);
        let mut end = next + 2;
        let comma = self.skip_mark(end, ',');
        if let Some((hour, after)) = self.clock(comma)
            && let Some(joined) = joined_clocks(&clock, Some(&hour))
        {
            (clock, end) = (joined, after);
        }
        let point = Point {
            base: Some(Base::Away(days)),
            clock: Some(clock),
            ..Point::default()
        };
        Some((point, end))
    }
}

/// Whether a date is told to the day.
pub(super) fn is_day(base: &Base) -> bool {
    match base {
        Base::Written(written) => written.day.is_some() || written.weekday.is_some(),
        Base::TwoNumbers { .. }
        | Base::WeekdayWhich { .. }
        | Base::WeekdayOf { .. }
        | Base::Away(_)
        | Base::Feast { .. }
        | Base::Today
        | Base::Overnight => true,
        Base::MonthWhich { day, .. } => day.is_some(),
        Base::Step { unit, .. } | Base::Count { unit, .. } | Base::Shift { unit, .. } => {
            *unit == Unit::Day
        }
        Base::Nth { kind, .. } => {
            matches!(kind, Kind::Weekday(_) | Kind::Unit(Unit::Day))
        }
        _ => false,
    }
}

/// Early or late on a day, as a time of day.
pub(super) fn early_or_late(third: Third) -> Clock {
    let parts: &[DayPart] = match third {
        Third::Early => &[DayPart::EarlyHours, DayPart::EarlyMorning],
        Third::Middle => &[DayPart::Midday],
        Third::Late => &[DayPart::LateEvening, DayPart::Night],
    };
    Clock {
        times: parts.iter().copied().map(TimeOfDay::Part).collect(),
        zone: None,
    }
}

/// `late Thursday evening`: the part of the day in its late part.
pub(super) fn early_or_late_part(third: Third, clock: Clock) -> Clock {
    let part = match clock.times.first() {
        Some(TimeOfDay::Part(DayPart::Morning)) => Part::Morning,
        Some(TimeOfDay::Part(DayPart::Evening)) => Part::Evening,
        Some(TimeOfDay::Part(DayPart::Night)) => Part::Night,
        _ => return clock,
    };
    part_clock(part, Some(third))
}

pub(super) fn part_clock(part: Part, third: Option<Third>) -> Clock {
    Clock {
        times: part_of_day(part, third),
        zone: None,
    }
}

/// Two times told of one day: an hour says more than the part of the day it lies in.
pub(super) fn joined_clocks(first: &Clock, second: Option<&Clock>) -> Option<Clock> {
    let Some(second) = second else {
        return Some(first.clone());
    };
    let part = |clock: &Clock| match clock.times.first() {
        Some(TimeOfDay::Part(part)) => Some(*part),
        _ => None,
    };
    let (part, hours) = match (part(first), part(second)) {
        (Some(part), None) => (part, second),
        (None, Some(part)) => (part, first),
        (Some(_), Some(_)) => return Some(second.clone()),
        (None, None) => return None,
    };
    let afternoon = matches!(
        part,
        DayPart::Afternoon | DayPart::Evening | DayPart::LateEvening | DayPart::Night
    );
    // `evening at 8` leaves one of `8` and `20`.
    let times = match hours.times.as_slice() {
        [_, later] if afternoon && matches!(later, TimeOfDay::At(_)) => vec![*later],
        [earlier, _] if !afternoon && matches!(earlier, TimeOfDay::At(_)) => vec![*earlier],
        times => times.to_vec(),
    };
    Some(Clock {
        times,
        zone: hours.zone.or(first.zone),
    })
}
