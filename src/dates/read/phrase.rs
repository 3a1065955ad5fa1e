//! Dates with what is said of them, and how several hang together.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Clock, Phrase, Point, Shape, Written};
use super::vocabulary::{Part, Term, Unit};
use crate::dates::value::{Doubt, Third};
use crate::dates::{DayPart, TimeOfDay};

impl Cursor<'_, '_> {
    /// The longest phrase that begins here.
    pub(super) fn phrase(&self, at: usize) -> Read<Phrase> {
        let (lead, start) = self.doubt(at);
        let mut best: Read<Shape> = None;
        for reading in [
            self.related(start),
            self.point(start)
                .map(|(point, end)| (Shape::One(point), end)),
            self.range(start),
            self.list(start),
        ]
        .into_iter()
        .flatten()
        {
            if best.as_ref().is_none_or(|(_, end)| reading.1 > *end) {
                best = Some(reading);
            }
        }
        let (shape, end) = best?;
        let (shape, end) = self.afterthought(shape, end);
        let (trail, end) = self.trailing_doubt(end);
        let doubt = lead.and(trail);
        Some((Phrase { shape, doubt }, end))
    }

    /// `since 2014`, `before January 22`, `by Friday`, `until the end of March`.
    fn related(&self, at: usize) -> Read<Shape> {
        let one = |make: fn(Point) -> Shape, next: usize| {
            let next = self.skip_any(next, &["on", "in", "at"]);
            let (doubt, next) = self.doubt(next);
            let (mut point, end) = self.point(next)?;
            point.doubt = point.doubt.and(doubt);
            // After Friday's vote: it is the vote that counts.
            if self.prose && self.mark(end, '\'') {
                return None;
            }
            point.base.is_some().then(|| (make(point), end))
        };
        match self.term(at) {
            Term::Word("since") => one(Shape::Since, at + 1),
            Term::Word("until" | "till") => one(Shape::Until, at + 1),
            Term::Word("by") => one(Shape::By, at + 1),
            Term::Word("before") => one(Shape::Before, at + 1),
            Term::Word("after") => one(Shape::After, at + 1),
            Term::Word("starting" | "beginning") if !self.is(at + 1, "of") => {
                one(Shape::Since, at + 1)
            }
            Term::Word("prior") if self.is(at + 1, "to") => one(Shape::Before, at + 2),
            Term::Word("earlier") if self.is(at + 1, "than") => one(Shape::Before, at + 2),
            Term::Word("later") if self.is(at + 1, "than") => one(Shape::After, at + 2),
            Term::Word("up") if self.is_any(at + 1, &["to", "until"]) => one(Shape::Until, at + 2),
            Term::Word("no") if self.is(at + 1, "later") && self.is(at + 2, "than") => {
                one(Shape::By, at + 3)
            }
            Term::Word("no") if self.is(at + 1, "earlier") && self.is(at + 2, "than") => {
                one(Shape::From, at + 3)
            }
            Term::Word("not") if self.is(at + 1, "before") => one(Shape::From, at + 2),
            Term::Word("on") if self.is(at + 1, "or") && self.is(at + 2, "before") => {
                one(Shape::By, at + 3)
            }
            Term::Word("on") if self.is(at + 1, "or") && self.is(at + 2, "after") => {
                one(Shape::From, at + 3)
            }
            Term::Word("from") => {
                let (shape, end) = one(Shape::Since, at + 1)?;
                let onwards = self.is_any(end, &["on", "onward", "onwards"]);
                if onwards {
                    return Some((shape, end + 1));
                }
                (!self.prose).then_some((shape, end))
            }
            Term::Cardinal(1) if self.is(at + 1, "of") => {
                let ((first, last), end) = self.range_of_points(at + 2)?;
                Some((Shape::OneOfRange(Box::new(first), Box::new(last)), end))
            }
            Term::Mark('.') if !self.prose && self.mark(at + 1, '.') => one(Shape::Until, at + 2),
            _ => None,
        }
    }

    /// What follows a date and turns it: `or later`, `onwards`, `..`, `, end not said`.
    fn afterthought(&self, shape: Shape, end: usize) -> (Shape, usize) {
        let Shape::One(point) = shape else {
            return (shape, end);
        };
        if self.is(end, "or") {
            if self.is_any(end + 1, &["later", "after"]) {
                return (Shape::From(point), end + 2);
            }
            if self.is_any(end + 1, &["earlier", "before"]) {
                return (Shape::By(point), end + 2);
            }
        }
        if self.is_any(end, &["onward", "onwards"]) {
            return (Shape::Since(point), end + 1);
        }
        if self.is(end, "at") && self.is(end + 1, "the") {
            if self.is(end + 2, "latest") {
                return (Shape::By(point), end + 3);
            }
            if self.is(end + 2, "earliest") {
                return (Shape::From(point), end + 3);
            }
        }
        if self.prose {
            return (Shape::One(point), end);
        }
        if self.mark(end, '.') && self.mark(end + 1, '.') && end + 2 == self.tokens.len() {
            return (Shape::Since(point), end + 2);
        }
        let comma = self.skip_mark(end, ',');
        if self.is(comma + 1, "not") && self.is(comma + 2, "said") {
            if self.is(comma, "end") {
                return (Shape::EndNotSaid(point), comma + 3);
            }
            if self.is(comma, "start") {
                return (Shape::StartNotSaid(point), comma + 3);
            }
        }
        (Shape::One(point), end)
    }

    /// `about`, `c.`, `perhaps`, `uncertain:` and their like, as many as there are.
    fn doubt(&self, at: usize) -> (Doubt, usize) {
        let mut doubt = Doubt::default();
        let mut next = at;
        loop {
            match self.term(next) {
                Term::Word("about" | "around" | "circa" | "approximately" | "roughly") => {
                    doubt.approximate = true;
                }
                Term::Word("approx" | "c" | "ca") if !self.prose => doubt.approximate = true,
                Term::Word("c" | "ca")
                    if self.mark(next + 1, '.') && self.figures(next + 2).is_some() =>
                {
                    doubt.approximate = true;
                }
                Term::Mark('~') => doubt.approximate = true,
                Term::Word("nearly" | "almost") if self.count(next + 1).is_some() => {
                    doubt.approximate = true;
                }
                Term::Word("perhaps" | "maybe" | "possibly" | "probably" | "uncertain")
                    if !self.prose =>
                {
                    doubt.uncertain = true;
                }
                _ => return (doubt, next),
            }
            next += 1;
            if self.mark(next, '.') && self.joined(next) && !self.mark(next + 1, '.') {
                next += 1;
            }
            next = self.skip_mark(next, ':');
        }
    }

    /// The same after the date: `?`, `~`, `, perhaps`, `or so`.
    fn trailing_doubt(&self, at: usize) -> (Doubt, usize) {
        let mut doubt = Doubt::default();
        let mut end = at;
        if self.prose {
            return (doubt, end);
        }
        loop {
            let next = self.skip_mark(end, ',');
            match self.term(next) {
                Term::Mark('?')
                | Term::Word("perhaps" | "maybe" | "guess" | "possibly" | "probably") => {
                    doubt.uncertain = true;
                    end = next + 1;
                }
                Term::Mark('~') | Term::Word("approx" | "approximately") => {
                    doubt.approximate = true;
                    end = self.skip_mark(next + 1, '.');
                }
                Term::Word("or") if self.is(next + 1, "so") => {
                    doubt.approximate = true;
                    end = next + 2;
                }
                Term::Mark('%') => {
                    doubt = Doubt {
                        approximate: true,
                        uncertain: true,
                    };
                    end = next + 1;
                }
                _ => return (doubt, end),
            }
        }
    }

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

    fn dated(&self, at: usize) -> Read<Point> {
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
            .map(|third| early_or_late(third))
            .or_else(|| tonight.then(|| part_clock(Part::Night, None)));
        let comma = self.skip_mark(end, ',');
        if let Some((clock, next)) = self.clock(comma).filter(|(_, next)| self.ends_clock(*next)) {
            let part = if tonight { Some(Part::Night) } else { None };
            point.clock = match (&point.clock, third, part) {
                (Some(first), None, Some(_)) => joined_clocks(first, Some(&clock)),
                (Some(_), Some(third), None) => Some(early_or_late_part(third, clock)),
                _ => Some(clock),
            };
            end = next;
        } else if !self.prose || comma == end {
            // 22 jan late
            if let Some((clock, next)) = self.trailing_third(comma) {
                point.clock = Some(clock);
                end = next;
            }
        }
        Some((point, end))
    }

    /// A range of times must not swallow the start of a range of dates.
    fn ends_clock(&self, next: usize) -> bool {
        next <= self.tokens.len()
    }

    fn trailing_third(&self, at: usize) -> Read<Clock> {
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

    /// `last night`, `this morning`, `late last night`, `tomorrow evening`: a day by its part.
    fn part_by_reference(&self, at: usize) -> Read<Point> {
        let (third, next) = match self.term(at) {
            Term::Word("early") => (Some(Third::Early), at + 1),
            Term::Word("late" | "later") => (Some(Third::Late), at + 1),
            _ => (None, at),
        };
        let (days, part) = match (self.term(next), self.term(next + 1)) {
            (Term::Word("last"), Term::Part(part @ (Part::Night | Part::Evening))) => (-1, part),
            (Term::Word("this"), Term::Part(part)) => (0, part),
            _ => return None,
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

    /// `from A to B`, `A–B`, `between A and B`, where one side may lend the other its month or year.
    pub(super) fn range(&self, at: usize) -> Read<Shape> {
        self.range_of_points(at)
            .map(|((first, last), end)| (Shape::Range(Box::new(first), Box::new(last)), end))
    }

    pub(super) fn range_of_points(&self, at: usize) -> Read<(Point, Point)> {
        let between = self.is(at, "between");
        let start = self.skip_any(at, &["from", "between"]);
        // On the night of 22–23 January: the clock stands before both.
        let (lead, start) = match self.clock(start) {
            Some((clock, next)) if self.is(next, "of") => (Some(clock), next + 1),
            _ => (None, start),
        };
        for (mut first, next) in self.left_sides(start) {
            let Some(next) = self.range_link(next, between) else {
                continue;
            };
            let (doubt, next) = self.doubt(next);
            for (mut last, end) in self.right_sides(next, &first) {
                last.doubt = last.doubt.and(doubt);
                if lend(&mut first, &mut last) {
                    if first.clock.is_none() {
                        first.clock.clone_from(&lead);
                    }
                    return Some(((first, last), end));
                }
            }
        }
        None
    }

    fn range_link(&self, at: usize, between: bool) -> Option<usize> {
        match self.term(at) {
            Term::Mark('-') => Some(at + 1),
            Term::Mark('/') if !self.prose || self.joined(at) && self.joined(at + 1) => {
                Some(at + 1)
            }
            Term::Mark('.') if self.mark(at + 1, '.') => Some(at + 2),
            Term::Word("to" | "through" | "thru" | "until" | "till") => Some(at + 1),
            Term::Word("and") if between => Some(at + 1),
            Term::Word("up") if self.is(at + 1, "to") => Some(at + 2),
            _ => None,
        }
    }

    /// What may stand left of the link, the longest first: a date, or the part of one.
    fn left_sides(&self, at: usize) -> Vec<(Point, usize)> {
        let mut sides: Vec<(Point, usize)> = Vec::new();
        sides.extend(self.point(at));
        let (weekday, start) = self.leading_weekday(at);
        let start = self.skip(start, "the");
        if let Some((day, next)) = self.day_number(start) {
            let written = Written {
                weekday,
                day: Some(day),
                ..Written::default()
            };
            sides.push((plain(Base::Written(written)), next));
        }
        // 1910-30, where the dash may also join year and month.
        if let Some((base, next)) = self.year_alone(at) {
            sides.push((plain(base), next));
        }
        if let Some((nth, next)) = self.ordinal_or_figures(self.skip(at, "the")) {
            let base = Base::Century {
                nth,
                before_christ: false,
            };
            sides.push((plain(base), next));
        }
        sides
    }

    fn ordinal_or_figures(&self, at: usize) -> Read<u8> {
        let (nth, next) = self
            .ordinal(at)
            .or_else(|| self.figures(at).map(|((value, _), next)| (value, next)))?;
        let nth = u8::try_from(nth)
            .ok()
            .filter(|nth| (1..=21).contains(nth))?;
        Some((nth, next))
    }

    /// What may stand right of it.
    fn right_sides(&self, at: usize, first: &Point) -> Vec<(Point, usize)> {
        let mut sides: Vec<(Point, usize)> = Vec::new();
        let at = self.skip_any(at, &["on", "in"]);
        let century = |base: &Option<Base>| matches!(base, Some(Base::Century { .. }));
        if let Some((point, end)) = self.point(at)
            && (!century(&first.base) || century(&point.base))
        {
            sides.push((point, end));
        }
        // 1851-52
        if let (
            Some(Base::Written(Written {
                year: Some(super::meaning::Year::Full(year)),
                month: None,
                day: None,
                weekday: None,
            })),
            Some(((short, 2), end)),
        ) = (&first.base, self.figures(at))
        {
            let last = year - year.rem_euclid(100) + i64::from(short);
            if last > *year && !self.mark(end, '-') {
                let written = Written {
                    year: Some(super::meaning::Year::Full(last)),
                    ..Written::default()
                };
                sides.insert(0, (plain(Base::Written(written)), end));
            }
        }
        // January 22–23, 2026; from April twenty-seventh to the third
        if let Some(Base::Written(written)) = &first.base
            && written.day.is_some()
        {
            let (weekday, start) = self.leading_weekday(at);
            let start = self.skip(start, "the");
            if let Some((day, next)) = self.day_number(start)
                && self.month(next).is_none()
                && !(self.mark(next, ':') && self.joined(next))
                && !self.is_any(next, &["am", "pm"])
            {
                let comma = self.skip_mark(next, ',');
                let of = self.skip_any(comma, &["of", "in"]);
                let year = written.month.and_then(|_| self.year(of, false));
                let end = year.map_or(next, |(_, end)| end);
                let mut last = Written {
                    weekday,
                    day: Some(day),
                    ..Written::default()
                };
                last.year = year.map(|(year, _)| year);
                let mut point = plain(Base::Written(last));
                let mut end = end;
                if let Some((clock, after)) = self.clock(self.skip_mark(end, ',')) {
                    point.clock = Some(clock);
                    end = after;
                }
                sides.push((point, end));
            }
        }
        sides.sort_by_key(|(_, end)| std::cmp::Reverse(*end));
        sides
    }

    /// `22 or 23 January`, `22, 23 and 24 January`, `Monday and Tuesday`.
    fn list(&self, at: usize) -> Read<Shape> {
        let start = self.skip_any(at, &["either", "both"]);
        for (first, next) in self.left_sides(start) {
            let mut points = vec![first];
            let mut next = next;
            let mut joined_by_or = None;
            loop {
                let comma = self.skip_mark(next, ',');
                let link = match self.term(comma) {
                    Term::Word("or") => Some(true),
                    Term::Word("and") => Some(false),
                    _ if comma > next => None,
                    _ => break,
                };
                let after = comma + usize::from(link.is_some());
                let Some(first) = points.first() else { break };
                let Some((point, end)) = self
                    .right_sides(after, first)
                    .into_iter()
                    .next()
                    .or_else(|| self.left_sides(after).into_iter().last())
                else {
                    break;
                };
                points.push(point);
                next = end;
                if link.is_some() {
                    joined_by_or = link;
                    break;
                }
                if points.len() > 12 {
                    return None;
                }
            }
            let Some(or) = joined_by_or else { continue };
            // In prose two whole dates stay two.
            let shared = points.iter().any(|point| is_partial(point));
            if self.prose && !shared || !lend_all(&mut points) {
                continue;
            }
            let shape = if or {
                Shape::OneOf(points)
            } else {
                Shape::Each(points)
            };
            return Some((shape, next));
        }
        None
    }
}

fn plain(base: Base) -> Point {
    Point {
        base: Some(base),
        ..Point::default()
    }
}

/// Whether a date is told to the day.
fn is_day(base: &Base) -> bool {
    match base {
        Base::Written(written) => written.day.is_some() || written.weekday.is_some(),
        Base::TwoNumbers { .. }
        | Base::WeekdayWhich { .. }
        | Base::WeekdayOf { .. }
        | Base::Away(_)
        | Base::Overnight => true,
        Base::Step { unit, .. } | Base::Count { unit, .. } | Base::Shift { unit, .. } => {
            *unit == Unit::Day
        }
        Base::Nth { kind, .. } => {
            matches!(
                kind,
                super::meaning::Kind::Weekday(_) | super::meaning::Kind::Unit(Unit::Day)
            )
        }
        _ => false,
    }
}

/// Whether a date lacks a part that another must lend it: a day without its month.
fn is_partial(point: &Point) -> bool {
    matches!(
        &point.base,
        Some(Base::Written(Written {
            day: Some(_),
            month: None,
            ..
        }))
    )
}

/// Lets two dates lend each other month and year; false if one stays without.
fn lend(first: &mut Point, last: &mut Point) -> bool {
    use super::meaning::Year;
    if first.base.is_none() || last.base.is_none() {
        return false;
    }
    if let (
        Some(Base::Century { before_christ, .. }),
        Some(Base::Century {
            before_christ: era, ..
        }),
    ) = (&mut first.base, &last.base)
    {
        *before_christ = *era;
        return true;
    }
    let (Some(Base::Written(left)), Some(Base::Written(right))) = (&mut first.base, &mut last.base)
    else {
        return match (&first.base, &last.base) {
            (Some(Base::Written(written)), Some(_)) | (Some(_), Some(Base::Written(written))) => {
                !(written.day.is_some() && written.month.is_none() && written.weekday.is_none())
            }
            (Some(Base::Century { .. }), _) | (_, Some(Base::Century { .. })) => false,
            _ => true,
        };
    };
    // A bare day left takes its month from the right; a bare day right from the left.
    if left.day.is_some() && left.month.is_none() {
        if right.month.is_none() {
            return left.weekday.is_some() && right.weekday.is_some();
        }
        if right.day.is_none() {
            return false;
        }
        left.month = right.month;
        if left.year.is_none() {
            left.year = right.year;
        }
        return left.day <= right.day;
    }
    if right.day.is_some() && right.month.is_none() && right.weekday.is_none() {
        if left.month.is_none() || left.day.is_none() {
            return false;
        }
        if left.day < right.day {
            right.month = left.month;
        } else if let Some(month) = left.month {
            right.month = Some(month % 12 + 1);
        }
        if right.year.is_none() {
            right.year = left.year;
        }
    }
    // Months alone and days alone do not make a range with one another.
    if left.month.is_some() && right.month.is_some() && left.year.is_none() {
        left.year = match right.year {
            Some(Year::Full(year)) if left.month > right.month => Some(Year::Full(year - 1)),
            year => year,
        };
    }
    true
}

fn lend_all(points: &mut [Point]) -> bool {
    // The last lends to those before it; the first to those after it.
    for place in (1..points.len()).rev() {
        if let Some((before, after)) = points.split_at_mut_checked(place)
            && let (Some(left), Some(right)) = (before.last_mut(), after.first_mut())
            && is_partial(left)
            && !lend(left, right)
        {
            return false;
        }
    }
    for place in 1..points.len() {
        if let Some((before, after)) = points.split_at_mut_checked(place)
            && let (Some(left), Some(right)) = (before.last_mut(), after.first_mut())
            && !lend(left, right)
        {
            return false;
        }
    }
    !points.iter().any(is_partial) && points.iter().all(|point| point.base.is_some())
}

/// Early or late on a day, as a time of day.
fn early_or_late(third: Third) -> Clock {
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
fn early_or_late_part(third: Third, clock: Clock) -> Clock {
    let part = match clock.times.first() {
        Some(TimeOfDay::Part(DayPart::Morning)) => Part::Morning,
        Some(TimeOfDay::Part(DayPart::Evening)) => Part::Evening,
        Some(TimeOfDay::Part(DayPart::Night)) => Part::Night,
        _ => return clock,
    };
    part_clock(part, Some(third))
}

fn part_clock(part: Part, third: Option<Third>) -> Clock {
    Clock {
        times: super::meaning::part_of_day(part, third),
        zone: None,
    }
}

/// Two times told of one day: an hour says more than the part of the day it lies in.
fn joined_clocks(first: &Clock, second: Option<&Clock>) -> Option<Clock> {
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
