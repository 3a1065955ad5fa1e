//! Whole phrases: what is said of a date, and how it is doubted.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Direction, Phrase, Point, Shape};
use super::vocabulary::Term;
use crate::dates::value::Doubt;

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
    pub(super) fn related(&self, at: usize) -> Read<Shape> {
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
            // More than two years ago, over a month ago.
            Term::Word("more" | "over" | "least") => {
                let next = if self.is(at, "more") {
                    self.is(at + 1, "than").then_some(at + 2)?
                } else {
                    at + 1
                };
                let (shape, end) = one(Shape::By, next)?;
                let ago = matches!(
                    &shape,
                    Shape::By(Point {
                        base: Some(Base::Count {
                            direction: Direction::Ago,
                            ..
                        }),
                        ..
                    })
                );
                ago.then_some((shape, end))
            }
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
                // From 9:30 to 11 on Thursday is a time on that day.
                if matches!(&shape, Shape::Since(Point { clock: Some(_), .. })) {
                    return None;
                }
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
    pub(super) fn afterthought(&self, shape: Shape, end: usize) -> (Shape, usize) {
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
        if let Some(end) = self.to_the_present(end) {
            return (Shape::Since(point), end);
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

    /// The position after `to date`, `– present`, `until now`.
    #[allow(
        clippy::wrong_self_convention,
        reason = "it is said of the words at a place"
    )]
    fn to_the_present(&self, at: usize) -> Option<usize> {
        let link = matches!(self.term(at), Term::Mark('-'))
            || self.is_any(at, &["to", "until", "till", "through"]);
        let the = self.skip(at + 1, "the");
        (link && self.is_any(the, &["present", "now", "date"])).then_some(the + 1)
    }

    /// `about`, `c.`, `perhaps`, `uncertain:` and their like, as many as there are.
    pub(super) fn doubt(&self, at: usize) -> (Doubt, usize) {
        let mut doubt = Doubt::default();
        let mut next = at;
        // How about Friday, what about from 3 to 5 May.
        if self.follows(at, &["how", "what"])
            || self.is_any(at, &["about", "around"])
                && self.is_any(
                    at + 1,
                    &["from", "between", "since", "until", "before", "after"],
                )
        {
            return (doubt, at);
        }
        loop {
            match self.term(next) {
                // About 10 a.m. on Friday is said of the hour.
                Term::Word("about" | "around" | "circa" | "approximately" | "roughly")
                    if self.clock_hours(next + 1, None, false).is_some() =>
                {
                    return (doubt, next);
                }
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
    pub(super) fn trailing_doubt(&self, at: usize) -> (Doubt, usize) {
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
}
