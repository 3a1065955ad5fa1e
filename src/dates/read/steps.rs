//! Steps on the calendar from a day: the week before, the last March, the first Monday.

use super::meaning::{Kind, Which};
use super::solve::Counted;
use super::vocabulary::Unit;
use crate::dates::calendar::{Day, Weekday, month_after};
use crate::dates::value::{Cal, Doubt, Value};

/// The year of a month told without one: the month is at most three months ahead of the day spoken
/// from and at most eight behind; in plans it is ahead.
pub(super) fn likely_year(today: Day, month: u8, future: bool) -> i64 {
    let (year, this_month, _) = today.civil();
    let ahead = i64::from(month) - i64::from(this_month);
    if future {
        year + i64::from(ahead < 0)
    } else if ahead > 3 {
        year - 1
    } else if ahead < -8 {
        year + 1
    } else {
        year
    }
}

/// The unit that many units from the one `day` lies in.
pub(super) fn unit_at(day: Day, unit: Unit, away: i64) -> Option<Value> {
    let (year, month, _) = day.civil();
    Some(match unit {
        Unit::Day => Value::one(Cal::Day(day.plus(away))),
        Unit::Week => {
            let monday = day.monday().plus(7 * away);
            Value::days(monday, monday.plus(6))
        }
        Unit::Month => {
            let (year, month) = month_after(year, month, away);
            Value::one(Cal::Month(year, month))
        }
        Unit::Quarter => {
            let (year, month) = month_after(year, month, 3 * away);
            Value::one(Cal::Sub(year, 33 + (month - 1) / 3))
        }
        Unit::Year => Value::one(Cal::Year(year + away)),
        // A decade ago is ten years ago, or about that.
        Unit::Decade if away != 0 => Value::one(Cal::Year(year + 10 * away)).doubted(Doubt {
            approximate: true,
            uncertain: false,
        }),
        Unit::Decade => {
            let first = (year + 10 * away).div_euclid(10) * 10;
            (0..=9990)
                .contains(&first)
                .then(|| Value::one(Cal::Decade(first)))?
        }
        Unit::Century => {
            let first = (year + 100 * away).div_euclid(100) * 100;
            (0..=9900)
                .contains(&first)
                .then(|| Value::one(Cal::Century(first)))?
        }
        Unit::Minute | Unit::Hour | Unit::Weekend | Unit::Fortnight => return None,
    })
}

pub(super) fn century(nth: u8, before_christ: bool) -> Value {
    let nth = i64::from(nth);
    if before_christ {
        // No masked years before 0 in EDTF. Year 0 is 1 BC.
        Value::span(Cal::Year(1 - 100 * nth), Cal::Year(-100 * (nth - 1)))
    } else {
        Value::one(Cal::Century(100 * (nth - 1)))
    }
}

pub(super) fn month_which(today: Day, month: u8, day: Option<u8>, which: Which) -> Counted {
    let (year, this_month, this_day) = today.civil();
    let value = |year| {
        day.map_or(Some(Cal::Month(year, month)), |day| {
            Day::checked(year, month, day).map(Cal::Day)
        })
    };
    let here = (this_month, day.map_or(0, |_| this_day));
    let there = (month, day.unwrap_or(0));
    let (year, rule, other, other_rule) = match which {
        Which::Last | Which::Latest | Which::Previous => {
            let latest = year - i64::from(there >= here);
            let other = (latest == year).then_some(year - 1);
            (
                latest,
                "the latest before",
                other,
                "that of the year before",
            )
        }
        Which::This | Which::Same => (year, "that of the same year", None, ""),
        Which::Next | Which::Coming | Which::Following => {
            let next = year + i64::from(there <= here);
            let other = (next == year).then_some(year + 1);
            (next, "the next", other, "that of the year after")
        }
    };
    let mut counted: Counted = Vec::new();
    counted.extend(value(year).map(|cal| (Value::one(cal), rule)));
    counted.extend(
        other
            .and_then(value)
            .map(|cal| (Value::one(cal), other_rule)),
    );
    counted
}

pub(super) fn season(day: Day, code: u8, which: Which) -> Counted {
    let year = day.year();
    let value = |year| Value::one(Cal::Sub(year, code));
    let first = |year| Cal::Sub(year, code).first();
    let last = |year| Cal::Sub(year, code).last();
    let over = |year| last(year).is_some_and(|last| last < day);
    let begun = |year| first(year).is_some_and(|first| first <= day);
    match which {
        Which::Last | Which::Latest | Which::Previous => (year - 2..=year)
            .rev()
            .find(|year| over(*year))
            .map(|year| (value(year), "the latest that is over"))
            .into_iter()
            .collect(),
        Which::This | Which::Same => {
            let now = (year - 1..=year).find(|year| begun(*year) && !over(*year));
            vec![(value(now.unwrap_or(year)), "the one of the same year")]
        }
        Which::Next | Which::Coming | Which::Following => (year..=year + 1)
            .find(|year| !begun(*year))
            .map(|year| (value(year), "the next to begin"))
            .into_iter()
            .collect(),
    }
}

pub(super) fn weekend(day: Day, which: Option<Which>, future: bool) -> Counted {
    let of_week = |weeks: i64| {
        let saturday = day.monday().plus(5 + 7 * weeks);
        Value::days(saturday, saturday.plus(1))
    };
    let on_it = day >= day.monday().plus(5);
    let (this, before, after) = (
        (of_week(0), "the weekend of the same week"),
        (of_week(-1), "the weekend before"),
        (of_week(1), "the weekend after"),
    );
    match which {
        None if on_it => vec![this],
        None if future => vec![this, before],
        None => vec![before, this],
        Some(Which::Last | Which::Latest | Which::Previous) => vec![before],
        Some(Which::This | Which::Same) if on_it || future => vec![this],
        Some(Which::This | Which::Same) if day.weekday() <= Weekday::Tuesday => vec![before, this],
        Some(Which::This | Which::Same) => vec![this, before],
        Some(Which::Next) => vec![after, this],
        Some(Which::Coming) if !on_it => vec![this],
        Some(Which::Coming | Which::Following) => vec![after],
    }
}

pub(super) fn stretch(day: Day, count: i64, unit: Unit) -> Option<Value> {
    let (from, to) = match unit {
        Unit::Day => (Cal::Day(day.plus(count)), Cal::Day(day)),
        Unit::Week => (Cal::Day(day.plus(7 * count)), Cal::Day(day)),
        unit => (
            unit_at(day, unit, count)?.from.cal,
            unit_at(day, unit, 0)?.from.cal,
        ),
    };
    Some(if count < 0 {
        Value::span(from, to)
    } else {
        Value::span(to, from)
    })
}

pub(super) fn rest_of(day: Day, unit: Unit, later: bool) -> Option<Value> {
    let whole = unit_at(day, unit, 0)?;
    let (first, last) = (whole.first()?, whole.last()?);
    if later {
        (day < last).then(|| Value::days(day.plus(1), last))
    } else {
        (first < day).then(|| Value::days(first, day.plus(-1)))
    }
}

/// The n-th day, weekday, week or month between two days, from the end if negative.
pub(super) fn nth_within(nth: i8, kind: Kind, first: Day, last: Day) -> (&'static str, Vec<Value>) {
    let steps = i64::from(nth.unsigned_abs()) - 1;
    let inside = |day: Day| (first..=last).contains(&day);
    let from_end = nth < 0;
    match kind {
        Kind::Weekday(weekday) => {
            let day = if from_end {
                last.latest(weekday).plus(-7 * steps)
            } else {
                first.soonest(weekday).plus(7 * steps)
            };
            let values = inside(day).then(|| Value::one(Cal::Day(day)));
            ("as written", values.into_iter().collect())
        }
        Kind::Unit(Unit::Day) => {
            let day = if from_end {
                last.plus(-steps)
            } else {
                first.plus(steps)
            };
            let values = inside(day).then(|| Value::one(Cal::Day(day)));
            ("as written", values.into_iter().collect())
        }
        Kind::Unit(Unit::Weekend) => {
            let saturday = if from_end {
                last.latest(Weekday::Saturday).plus(-7 * steps)
            } else {
                first.soonest(Weekday::Saturday).plus(7 * steps)
            };
            let values = inside(saturday).then(|| Value::days(saturday, saturday.plus(1)));
            ("Saturday and Sunday", values.into_iter().collect())
        }
        Kind::Unit(Unit::Week) => {
            // A week belongs where its Thursday lies, as ISO 8601 has it for years.
            let thursday = if from_end {
                last.latest(Weekday::Thursday).plus(-7 * steps)
            } else {
                first.soonest(Weekday::Thursday).plus(7 * steps)
            };
            if !inside(thursday) {
                return ("", Vec::new());
            }
            let monday = thursday.monday();
            let counted = if from_end {
                Value::days(last.plus(-6 - 7 * steps), last.plus(-7 * steps))
            } else {
                Value::days(first.plus(7 * steps), first.plus(7 * steps + 6))
            };
            (
                "Monday to Sunday; the week lies where its Thursday does",
                vec![Value::days(monday, monday.plus(6)), counted],
            )
        }
        Kind::Unit(Unit::Month) => {
            let day = if from_end {
                Day::new(last.year(), last.month(), 1).plus_months(-steps)
            } else {
                first.plus_months(steps)
            };
            let (year, month, _) = day.civil();
            let values = inside(day).then(|| Value::one(Cal::Month(year, month)));
            ("as written", values.into_iter().collect())
        }
        Kind::Unit(_) => ("", Vec::new()),
    }
}
