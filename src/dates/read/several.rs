//! Several dates that share what they can: `22–23 January`, `22 or 23 January`.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Point, Shape, Written, Year};
use super::point::is_day;
use super::vocabulary::Term;

impl Cursor<'_, '_> {
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
                if lend(&mut first, &mut last) && (!self.prose || alike(&first, &last)) {
                    if first.clock.is_none() {
                        first.clock.clone_from(&lead);
                    }
                    return Some(((first, last), end));
                }
            }
        }
        None
    }

    pub(super) fn range_link(&self, at: usize, between: bool) -> Option<usize> {
        match self.term(at) {
            Term::Mark('/') if !self.prose || self.joined(at) && self.joined(at + 1) => {
                Some(at + 1)
            }
            Term::Mark('.') if self.mark(at + 1, '.') => Some(at + 2),
            Term::Mark('-') | Term::Word("to" | "through" | "thru" | "until" | "till") => {
                Some(at + 1)
            }
            Term::Word("and") if between => Some(at + 1),
            Term::Word("up") if self.is(at + 1, "to") => Some(at + 2),
            _ => None,
        }
    }

    /// What may stand left of the link, the longest first: a date, or the part of one.
    pub(super) fn left_sides(&self, at: usize) -> Vec<(Point, usize)> {
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

    pub(super) fn ordinal_or_figures(&self, at: usize) -> Read<u8> {
        let (nth, next) = self
            .ordinal(at)
            .or_else(|| self.figures(at).map(|((value, _), next)| (value, next)))?;
        let nth = u8::try_from(nth)
            .ok()
            .filter(|nth| (1..=21).contains(nth))?;
        Some((nth, next))
    }

    /// What may stand right of it.
    pub(super) fn right_sides(&self, at: usize, first: &Point) -> Vec<(Point, usize)> {
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
                year: Some(Year::Full(year)),
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
                    year: Some(Year::Full(last)),
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
    pub(super) fn list(&self, at: usize) -> Read<Shape> {
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
                if points.len() > 6 {
                    return None;
                }
            }
            let Some(or) = joined_by_or else { continue };
            // In prose two whole dates stay two.
            let shared = points.iter().any(is_partial);
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

/// Whether two dates are told alike. In prose `from Friday to December's figures` is no range.
fn alike(first: &Point, last: &Point) -> bool {
    let grain = |point: &Point| match &point.base {
        Some(base) if is_day(base) => 0,
        Some(Base::Written(written)) if written.month.is_some() => 1,
        Some(Base::MonthWhich { .. }) => 1,
        Some(Base::Written(_)) => 2,
        Some(Base::Step { unit, .. }) => 10 + *unit as u8,
        Some(Base::Sub { code, .. } | Base::SubWhich { code, .. }) => 50 + code / 8,
        Some(_) => 3,
        None => 4,
    };
    grain(first) == grain(last)
}

pub(super) fn plain(base: Base) -> Point {
    Point {
        base: Some(base),
        ..Point::default()
    }
}

/// Whether a date lacks a part that another must lend it: a day without its month.
pub(super) fn is_partial(point: &Point) -> bool {
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
pub(super) fn lend(first: &mut Point, last: &mut Point) -> bool {
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

pub(super) fn lend_all(points: &mut [Point]) -> bool {
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
