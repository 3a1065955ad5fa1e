//! What a phrase says, before it is counted out on a calendar.

use super::feasts::Feast;
use super::vocabulary::{Part, Unit};
use crate::dates::calendar::Weekday;
use crate::dates::value::{Doubt, Third};
use crate::dates::{TimeOfDay, Zone};

/// A whole phrase.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Phrase {
    /// How its dates hang together.
    pub shape: Shape,
    /// `about` or `perhaps` said of all of it.
    pub doubt: Doubt,
}

/// How the dates of a phrase hang together.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// One date.
    One(Point),
    /// From the first to the last.
    Range(Box<Point>, Box<Point>),
    /// One from the first to the last.
    OneOfRange(Box<Point>, Box<Point>),
    /// One of these.
    OneOf(Vec<Point>),
    /// Each of these.
    Each(Vec<Point>),
    /// Begun then, and going on.
    Since(Point),
    /// Begun then, and ended no one says when.
    EndNotSaid(Point),
    /// Ended then, and begun no one says when.
    StartNotSaid(Point),
    /// Going on until then.
    Until(Point),
    /// Then or before.
    By(Point),
    /// Then or after.
    From(Point),
    /// Before it.
    Before(Point),
    /// After it.
    After(Point),
}

/// A date with what is said of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Point {
    /// The date; none where only a time of day is told.
    pub base: Option<Base>,
    /// Early, middle or late in it.
    pub third: Option<Third>,
    /// The time of day, with other readings of it.
    pub clock: Option<Clock>,
    /// `about` or `perhaps`.
    pub doubt: Doubt,
}

/// A time of day in a phrase.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clock {
    /// Its readings, the likeliest first; never empty.
    pub times: Vec<TimeOfDay>,
    /// The zone it is told in.
    pub zone: Option<Zone>,
}

/// A year as told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// In full.
    Full(i64),
    /// Its last two figures.
    Short(u8),
    /// By reference: `last year`.
    Which(Which),
}

/// Which of several, as seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// `last`.
    Last,
    /// `this past`: the latest.
    Latest,
    /// `this`, `current`.
    This,
    /// `next`.
    Next,
    /// `coming`: the soonest.
    Coming,
    /// `previous`: the one before the date that was spoken of.
    Previous,
    /// `the same`: the one that was spoken of.
    Same,
    /// `the following`, `the next day`: the one after the date that was spoken of.
    Following,
}

/// From which day a number of units is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// `ago`: back from the day spoken from.
    Ago,
    /// `from now`.
    Hence,
    /// `in three days`: in prose only where the clause looks ahead.
    In,
    /// `earlier`: back from the date that was spoken of.
    Earlier,
    /// `later`: on from it.
    Later,
}

/// Parts of a written date, any of which may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub weekday: Option<Weekday>,
    pub day: Option<u8>,
    pub month: Option<u8>,
    pub year: Option<Year>,
}

/// What is first or last of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Unit(Unit),
    Weekday(Weekday),
}

/// A date as told.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Base {
    /// Written out, in any of its parts.
    Written(Written),
    /// Two numbers whose order is open, and perhaps a year: `3/4`.
    TwoNumbers {
        first: u8,
        second: u8,
        year: Option<Year>,
        weekday: Option<Weekday>,
    },
    /// A season, quarter or half by its EDTF code.
    Sub { code: u8, year: Option<Year> },
    /// `last summer`.
    SubWhich { code: u8, which: Which },
    /// The ten years from that one.
    Decade(i64),
    /// `the 1800s`: ten years or a hundred.
    Hundreds(i64),
    /// `the nineties`.
    ShortDecade(u8),
    /// The n-th century, and whether before year 1.
    Century { nth: u8, before_christ: bool },
    /// `last week`.
    Step { unit: Unit, which: Which },
    /// `last March`.
    MonthWhich {
        month: u8,
        day: Option<u8>,
        which: Which,
    },
    /// `next Friday`.
    WeekdayWhich { weekday: Weekday, which: Which },
    /// Days from the day spoken from: today 0, yesterday −1.
    Away(i64),
    /// The night before the day spoken from.
    Overnight,
    /// `three weeks ago`.
    Count {
        count: i64,
        unit: Unit,
        direction: Direction,
    },
    /// `two days after 22 January`: negative for before.
    Shift {
        count: i64,
        unit: Unit,
        of: Box<Self>,
    },
    /// `the first Monday of March`: from the end if negative.
    Nth { nth: i8, kind: Kind, of: Box<Self> },
    /// `Friday of next week`.
    WeekdayOf { weekday: Weekday, week: Box<Self> },
    /// `Christmas`, `last Easter`.
    Feast {
        feast: Feast,
        year: Option<Year>,
        which: Option<Which>,
    },
    /// Within the day spoken from: `five minutes ago`.
    Today,
    /// `the weekend`.
    Weekend(Option<Which>),
    /// `the weekend of 24–25 January`: the days named.
    WeekendOf { first: Box<Self>, last: Box<Self> },
    /// `the week of 19 January`.
    WeekOf(Box<Self>),
    /// `the past three weeks`, `the next two days`.
    Stretch { count: i64, unit: Unit, back: bool },
    /// `earlier this week`, `later this month`.
    RestOf { unit: Unit, later: bool },
}

/// A part of the day with what stands before it: `late`, `early`.
pub(super) fn part_of_day(part: Part, third: Option<Third>) -> Vec<TimeOfDay> {
    use crate::dates::DayPart;
    let parts: &[DayPart] = match (part, third) {
        (Part::Morning, Some(Third::Early)) => &[DayPart::EarlyMorning],
        (Part::Morning, _) => &[DayPart::Morning],
        (Part::Midday, _) => &[DayPart::Midday],
        (Part::Afternoon, _) => &[DayPart::Afternoon],
        (Part::Evening, Some(Third::Late)) => &[DayPart::LateEvening],
        (Part::Evening, _) => &[DayPart::Evening],
        (Part::Night, Some(Third::Late)) => &[DayPart::LateEvening, DayPart::Night],
        (Part::Night, _) => &[DayPart::Night],
    };
    parts.iter().copied().map(TimeOfDay::Part).collect()
}
