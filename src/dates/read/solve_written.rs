//! Counting out dates that are written out but for their year, their month or their week.

use super::Unread;
use super::feasts::Feast;
use super::meaning::{Which, Written, Year};
use super::solve::{Readings, Solved, Solver, no_such_day, some, stated};
use super::steps::likely_year;
use super::vocabulary::Unit;
use crate::dates::calendar::{Day, Weekday, days_in_month, month_after};
use crate::dates::value::{Cal, Value};
use crate::dates::words;

const DAY_FIRST: &str = "day first";
const MONTH_FIRST: &str = "month first";

impl Solver<'_> {
    pub(super) fn written(&self, written: &Written) -> Readings {
        match (written.year, written.month, written.day) {
            (Some(year), Some(month), Some(day)) => {
                let mut readings = Vec::new();
                let mut refused = Unread::NotADate;
                for mut reading in self.years(year)? {
                    let Some(of) = reading.value.first().map(Day::year) else {
                        continue;
                    };
                    match full_date(of, month, day, written.weekday) {
                        Ok(dated) => {
                            for dated in dated {
                                reading.value = dated.value;
                                reading.contradiction = dated.contradiction;
                                readings.push(reading.clone());
                            }
                        }
                        Err(reason) => refused = reason,
                    }
                }
                some(readings, refused)
            }
            (Some(year), Some(month), None) => {
                let mut readings = self.years(year)?;
                for reading in &mut readings {
                    if let Some(first) = reading.value.first() {
                        reading.value = Value::one(Cal::Month(first.year(), month));
                    }
                }
                Ok(readings)
            }
            (Some(year), None, None) => self.years(year),
            (Some(_), None, Some(_)) => Err(Unread::NotADate),
            (None, Some(month), Some(day)) => self.day_of_some_year(month, day, written.weekday),
            (None, Some(month), None) => {
                if self.speaking.is_none() {
                    return Ok(stated(Cal::Yearless(month, None)));
                }
                let future = self.context.future;
                self.speaking(|today| {
                    let year = likely_year(today, month, future);
                    let rule = "the month nearest by, earlier ones first";
                    let mut counted = vec![(Value::one(Cal::Month(year, month)), rule)];
                    if (year - today.year(), month) != (0, today.month()) {
                        let other = if Day::new(year, month, 1) > today {
                            year - 1
                        } else {
                            year + 1
                        };
                        counted.push((Value::one(Cal::Month(other, month)), "the other year"));
                    }
                    counted
                })
            }
            (None, None, Some(day)) => self.day_of_some_month(day, written.weekday),
            (None, None, None) => match written.weekday {
                Some(weekday) => self.weekday(weekday),
                None => Err(Unread::NotADate),
            },
        }
    }

    /// A year however told.
    pub(super) fn years(&self, year: Year) -> Readings {
        match year {
            Year::Full(year) => Ok(stated(Cal::Year(year))),
            Year::Which(which) => self.step(Unit::Year, which),
            Year::Short(short) => {
                let short = i64::from(short);
                if self.speaking.is_none() {
                    let first = if short < 50 { 2000 } else { 1900 };
                    let second = if short < 50 { 1900 } else { 2000 };
                    return Ok([first, second]
                        .map(|century| Solved {
                            rule: "two figures of a year, first as one of 1950 to 2049",
                            ..Solved::stated(Value::one(Cal::Year(century + short)))
                        })
                        .to_vec());
                }
                self.speaking(|day| {
                    let latest = day.year() + 20;
                    let year = latest - (latest - short).rem_euclid(100);
                    vec![(
                        Value::one(Cal::Year(year)),
                        "two figures of a year, at most 20 years ahead",
                    )]
                })
            }
        }
    }

    /// A day and month without a year.
    pub(super) fn day_of_some_year(
        &self,
        month: u8,
        day: u8,
        weekday: Option<Weekday>,
    ) -> Readings {
        if day > days_in_month(2000, month) {
            return Err(no_such_day(None, month));
        }
        if self.speaking.is_none() {
            return Ok(stated(Cal::Yearless(month, Some(day))));
        }
        let future = self.context.future;
        let years = self.speaking(|today| {
            years_of_day(today, month, day, weekday, future)
                .into_iter()
                .zip([
                    "the year in which the month is nearest, earlier ones first",
                    "the other year",
                ])
                .map(|(year, rule)| (Value::one(Cal::Year(year)), rule))
                .collect()
        })?;
        let mut readings = Vec::new();
        for year in years {
            let Some(first) = year.value.first() else {
                continue;
            };
            for dated in full_date(first.year(), month, day, weekday)? {
                readings.push(Solved {
                    from: year.from.clone(),
                    rule: year.rule,
                    ..dated
                });
            }
        }
        // A story of another year tells its days in that year.
        if let Some(earlier) = &self.earlier
            && earlier.first.year() == earlier.last.year()
            && let Some(date) = Day::checked(earlier.first.year(), month, day)
            && weekday.is_none_or(|weekday| date.weekday() == weekday)
            && readings
                .iter()
                .all(|reading| reading.value.first() != Some(date))
        {
            readings.push(Solved {
                value: Value::one(Cal::Day(date)),
                rule: "the year of the date before it",
                from: Some((earlier.kind, earlier.edtf.clone())),
                contradiction: None,
            });
        }
        Ok(readings)
    }

    /// `the 22nd`, `Thursday the 22nd`.
    pub(super) fn day_of_some_month(&self, day: u8, weekday: Option<Weekday>) -> Readings {
        let future = self.context.future;
        self.speaking(|today| {
            let (year, month, _) = today.civil();
            let mut dates: Vec<Day> = (-12..=12)
                .filter_map(|away| {
                    let (year, month) = month_after(year, month, away);
                    Day::checked(year, month, day)
                })
                .filter(|date| weekday.is_none_or(|weekday| date.weekday() == weekday))
                .collect();
            // With its weekday the nearest there is; alone the latest, or the next.
            dates.sort_by_key(|date| {
                let away = date.number() - today.number();
                let wrong_way = weekday.is_none() && (if future { away < 0 } else { away > 0 });
                (wrong_way, away.abs())
            });
            let away = |date: &Day| (date.number() - today.number()).signum();
            let Some(nearest) = dates.first().copied() else {
                return Vec::new();
            };
            let rule = "the day of the month nearest by";
            let mut counted = vec![(Value::one(Cal::Day(nearest)), rule)];
            // On the other side of today.
            if weekday.is_none()
                && let Some(other) = dates
                    .iter()
                    .find(|date| away(date) != away(&nearest) && away(date) != 0)
            {
                counted.push((Value::one(Cal::Day(*other)), "the other month"));
            }
            counted
        })
    }

    pub(super) fn weekday(&self, weekday: Weekday) -> Readings {
        let future = self.context.future;
        self.speaking(|today| {
            let latest = Value::one(Cal::Day(today.latest(weekday)));
            let next = Value::one(Cal::Day(if future {
                today.soonest(weekday)
            } else {
                today.plus(1).soonest(weekday)
            }));
            let latest = (latest, "the latest such weekday, the day itself included");
            let next = (next, "the next such weekday");
            if future {
                vec![next, latest]
            } else {
                vec![latest, next]
            }
        })
    }

    pub(super) fn weekday_which(&self, weekday: Weekday, which: Which) -> Readings {
        let future = self.context.future;
        let counted = |today: Day| {
            let day = |day: Day| Value::one(Cal::Day(day));
            let of_week = |weeks: i64| today.monday().plus(7 * weeks).soonest(weekday);
            let before = today.plus(-1).latest(weekday);
            let after = today.plus(1).soonest(weekday);
            let pair = |first: Day, rule: &'static str, second: Day, other: &'static str| {
                let mut counted = vec![(day(first), rule)];
                if second != first {
                    counted.push((day(second), other));
                }
                counted
            };
            match which {
                Which::Last | Which::Previous => pair(
                    of_week(-1),
                    "that day of the week before",
                    before,
                    "the latest such day before",
                ),
                Which::Latest => vec![(day(before), "the latest such day before")],
                Which::Next | Which::Following => pair(
                    of_week(1),
                    "that day of the week after",
                    after,
                    "the next such day",
                ),
                Which::Coming => vec![(day(after), "the next such day")],
                Which::This | Which::Same => {
                    let other = if of_week(0) < today || future {
                        after
                    } else {
                        before
                    };
                    pair(
                        of_week(0),
                        "that day of the same week",
                        other,
                        "the nearest other such day",
                    )
                }
            }
        };
        match which {
            Which::Previous | Which::Following if self.earlier.is_some() => self.earlier(|told| {
                let day = if which == Which::Previous {
                    told.plus(-1).latest(weekday)
                } else {
                    told.plus(1).soonest(weekday)
                };
                vec![(Value::one(Cal::Day(day)), "counted from the date before it")]
            }),
            _ => self.speaking(counted),
        }
    }

    pub(super) fn two_numbers(
        &self,
        first: u8,
        second: u8,
        year: Option<Year>,
        weekday: Option<Weekday>,
    ) -> Readings {
        let date = |day, month| Written {
            weekday,
            day: Some(day),
            month: Some(month),
            year,
        };
        let day_first = self.written(&date(first, second));
        if first == second {
            return day_first;
        }
        let month_first = self.written(&date(second, first));
        let mut readings = Vec::new();
        let orders = if self.context.day_first.unwrap_or(true) {
            [(day_first, DAY_FIRST), (month_first, MONTH_FIRST)]
        } else {
            [(month_first, MONTH_FIRST), (day_first, DAY_FIRST)]
        };
        for (order, rule) in orders {
            for mut reading in order.into_iter().flatten().take(1) {
                reading.rule = rule;
                readings.push(reading);
            }
        }
        // A weekday that fits only one order settles it.
        if weekday.is_some()
            && readings
                .iter()
                .any(|reading| reading.contradiction.is_none())
        {
            readings.retain(|reading| reading.contradiction.is_none());
        }
        some(readings, Unread::NotADate)
    }

    /// A feast: of that year, or the nearest there is.
    pub(super) fn feast(&self, feast: Feast, year: Option<Year>, which: Option<Which>) -> Readings {
        if let Some(year) = year {
            let mut readings = self.years(year)?;
            for reading in &mut readings {
                if let Some(first) = reading.value.first() {
                    reading.value = Value::one(Cal::Day(feast.day(first.year())));
                }
            }
            return Ok(readings);
        }
        let future = self.context.future;
        self.speaking(|today| {
            let value = |day| Value::one(Cal::Day(day));
            let days: Vec<Day> = (-1..=1)
                .map(|away| feast.day(today.year() + away))
                .collect();
            let last = days.iter().rev().find(|day| **day < today).copied();
            let next = days.iter().find(|day| **day >= today).copied();
            let (Some(last), Some(next)) = (last, next) else {
                return Vec::new();
            };
            let (last, next) = ((value(last), "the last one"), (value(next), "the next one"));
            let near = (next.0.first()).map_or(0, Day::number) - today.number() <= 100;
            match which {
                Some(Which::Last | Which::Latest | Which::Previous) => vec![last],
                Some(Which::Next | Which::Coming | Which::Following) => vec![next],
                _ if future || near => vec![next, last],
                _ => vec![last, next],
            }
        })
    }

    pub(super) fn sub(&self, code: u8, year: Option<Year>) -> Readings {
        if let Some(year) = year {
            let mut readings = self.years(year)?;
            for reading in &mut readings {
                if let Some(first) = reading.value.first() {
                    reading.value = Value::one(Cal::Sub(first.year(), code));
                }
            }
            return Ok(readings);
        }
        let future = self.context.future;
        self.speaking(|today| {
            let begun = |year: i64| Cal::Sub(year, code).first().is_some_and(|day| day <= today);
            let latest = if begun(today.year()) {
                today.year()
            } else {
                today.year() - 1
            };
            let over = Cal::Sub(latest, code).last().is_some_and(|day| day < today);
            let next = latest + i64::from(over);
            let value = |year| Value::one(Cal::Sub(year, code));
            let mut counted = vec![(value(latest), "the latest that has begun")];
            if over {
                counted.push((value(next), "the next one"));
            }
            // A quarter is mostly one that is reported on, even where plans are made of it.
            if future && code <= 24 {
                counted.reverse();
            }
            counted
        })
    }

    pub(super) fn short_decade(&self, tens: u8) -> Readings {
        let tens = i64::from(tens);
        if self.speaking.is_none() {
            let centuries: &[i64] = if tens <= 20 { &[2000, 1900] } else { &[1900] };
            return Ok(centuries
                .iter()
                .map(|century| Solved::stated(Value::one(Cal::Decade(century + tens))))
                .collect());
        }
        self.speaking(|today| {
            let year = today.year();
            let first = year - (year - tens).rem_euclid(100);
            vec![(Value::one(Cal::Decade(first)), "the latest such decade")]
        })
    }
}

/// The years that a day without one may be of, the likeliest first. Its weekday helps to tell them
/// apart, but a date near by with the wrong weekday is rather a slip than a date of another year.
fn years_of_day(
    today: Day,
    month: u8,
    day: u8,
    weekday: Option<Weekday>,
    future: bool,
) -> Vec<i64> {
    const FAR: i64 = 120;
    const AT_HAND: i64 = 45;
    let likely = likely_year(today, month, future);
    let Some(date) = Day::checked(likely, month, day) else {
        return vec![likely];
    };
    let away = date.number() - today.number();
    let fits = |year: i64| {
        Day::checked(year, month, day)
            .is_some_and(|date| weekday.is_none_or(|weekday| date.weekday() == weekday))
    };
    if !fits(likely) {
        let other = [likely - 1, likely + 1]
            .into_iter()
            .find(|year| fits(*year));
        return match other {
            Some(other) if away.abs() > FAR => vec![other],
            other => std::iter::once(likely).chain(other).collect(),
        };
    }
    let other = if away > 0 { likely - 1 } else { likely + 1 };
    let open = away.abs() > AT_HAND && fits(other);
    std::iter::once(likely)
        .chain(open.then_some(other))
        .collect()
}

/// A full date, held against its weekday.
fn full_date(year: i64, month: u8, day: u8, weekday: Option<Weekday>) -> Readings {
    let date = Day::checked(year, month, day).ok_or_else(|| no_such_day(Some(year), month))?;
    let written = Solved::stated(Value::one(Cal::Day(date)));
    let Some(weekday) = weekday.filter(|weekday| *weekday != date.weekday()) else {
        return Ok(vec![written]);
    };
    let contradiction = Some(format!(
        "{} is a {}, not a {}",
        words::day(date),
        date.weekday().name(),
        weekday.name()
    ));
    let nearest = [date.latest(weekday), date.soonest(weekday)]
        .into_iter()
        .min_by_key(|day| (day.number() - date.number()).abs())
        .unwrap_or(date);
    Ok(vec![
        Solved {
            contradiction: contradiction.clone(),
            ..written.clone()
        },
        Solved {
            value: Value::one(Cal::Day(nearest)),
            rule: "the day with that weekday nearest to it",
            contradiction,
            ..written
        },
    ])
}
