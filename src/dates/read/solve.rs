//! Counting out on the calendar what a date says, from the days it may be counted from.

use super::meaning::{Base, Direction, Kind, Which, Written, Year};
use super::steps::{century, month_which, nth_within, rest_of, season, stretch, unit_at, weekend};
use super::vocabulary::Unit;
use super::{Context, Unread};
use crate::dates::calendar::{Day, days_in_month, month_name};
use crate::dates::value::Third;
use crate::dates::value::{Cal, Value};
use crate::dates::{AnchorKind, Bounds, Edtf, words};

/// A day to count from.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    pub kind: AnchorKind,
    pub edtf: Edtf,
    pub first: Day,
    pub last: Day,
}

/// One reading of a date.
#[derive(Clone, Debug)]
pub(super) struct Solved {
    pub value: Value,
    pub rule: &'static str,
    pub from: Option<(AnchorKind, Edtf)>,
    pub contradiction: Option<String>,
}

/// What dates are counted with.
pub(super) struct Solver<'c> {
    pub context: &'c Context,
    pub speaking: Option<Anchor>,
    pub earlier: Option<Anchor>,
}

pub(super) type Readings = Result<Vec<Solved>, Unread>;
pub(super) type Counted = Vec<(Value, &'static str)>;

impl Anchor {
    fn new(kind: AnchorKind, edtf: Option<&Edtf>) -> Option<Self> {
        let edtf = edtf?;
        let bounds = Bounds::possible(edtf);
        Some(Self {
            kind,
            edtf: edtf.clone(),
            first: bounds.earliest_start()?,
            last: bounds.latest_end()?,
        })
    }
}

impl Solved {
    pub(super) fn stated(value: Value) -> Self {
        Self {
            value,
            rule: "as written",
            from: None,
            contradiction: None,
        }
    }
}

impl<'c> Solver<'c> {
    pub(super) fn new(context: &'c Context) -> Self {
        let speaking = Anchor::new(AnchorKind::SpeaksFrom, context.speaks_from.as_ref())
            .or_else(|| Anchor::new(AnchorKind::Published, context.published.as_ref()));
        Self {
            context,
            speaking,
            earlier: Anchor::new(AnchorKind::Earlier, context.earlier.as_ref()),
        }
    }

    /// Every reading of a date, the likeliest first; never an empty list.
    pub(super) fn solve(&self, base: &Base) -> Readings {
        match base {
            Base::Written(written) => self.written(written),
            Base::TwoNumbers {
                first,
                second,
                year,
                weekday,
            } => self.two_numbers(*first, *second, *year, *weekday),
            Base::Sub { code, year } => self.sub(*code, *year),
            Base::SubWhich { code, which } => self.speaking(|day| season(day, *code, *which)),
            Base::Decade(first) => Ok(stated(Cal::Decade(*first))),
            Base::Hundreds(first) => Ok(vec![
                Solved::stated(Value::one(Cal::Decade(*first))),
                Solved::stated(Value::one(Cal::Century(*first))),
            ]),
            Base::ShortDecade(tens) => self.short_decade(*tens),
            Base::Century { nth, before_christ } => {
                Ok(vec![Solved::stated(century(*nth, *before_christ))])
            }
            Base::Step { unit, which } => self.step(*unit, *which),
            Base::MonthWhich { month, day, which } => {
                self.speaking(|today| month_which(today, *month, *day, *which))
            }
            Base::Feast { feast, year, which } => self.feast(*feast, *year, *which),
            Base::Today => self.speaking(|day| vec![(Value::one(Cal::Day(day)), "within the day")]),
            Base::WeekdayWhich { weekday, which } => self.weekday_which(*weekday, *which),
            Base::Away(days) => {
                self.speaking(|day| vec![(Value::one(Cal::Day(day.plus(*days))), "the day itself")])
            }
            Base::Overnight => self
                .speaking(|day| vec![(Value::days(day.plus(-1), day), "the night before the day")]),
            Base::Count {
                count,
                unit,
                direction,
            } => self.count(*count, *unit, *direction),
            Base::Shift { count, unit, of } => self.shift(*count, *unit, of),
            Base::Nth { nth, kind, of } => self.nth(*nth, *kind, of),
            Base::WeekdayOf { weekday, week } => {
                let mut readings = self.solve(week)?;
                for reading in &mut readings {
                    let Some(first) = reading.value.first() else {
                        return Err(Unread::NotADate);
                    };
                    reading.value = Value::one(Cal::Day(first.monday().soonest(*weekday)));
                }
                Ok(readings)
            }
            Base::Weekend(which) => self.speaking(|day| weekend(day, *which, self.context.future)),
            Base::WeekendOf { first, last } => self.weekend_of(first, last),
            Base::WeekOf(of) => {
                let mut readings = self.solve(of)?;
                for reading in &mut readings {
                    let Some(first) = reading.value.first() else {
                        return Err(Unread::NotADate);
                    };
                    reading.value = Value::days(first.monday(), first.monday().plus(6));
                    reading.rule = "the week, Monday to Sunday, of that day";
                }
                Ok(readings)
            }
            Base::Stretch { count, unit, back } => {
                let sign = if *back { -1 } else { 1 };
                self.speaking(|day| {
                    stretch(day, sign * count, *unit)
                        .map(|value| (value, "up to the day or on from it"))
                        .into_iter()
                        .collect()
                })
            }
            Base::RestOf { unit, later } => self.speaking(|day| {
                rest_of(day, *unit, *later)
                    .map(|value| (value, "the rest of it, as seen from the day"))
                    .into_iter()
                    .collect()
            }),
        }
    }

    /// The first part of each reading.
    pub(super) fn third(&self, third: Third, of: &Base) -> Readings {
        let readings: Vec<Solved> = self
            .solve(of)?
            .into_iter()
            .filter_map(|reading| {
                let value = reading.value.third(third)?;
                Some(Solved { value, ..reading })
            })
            .collect();
        some(readings, Unread::NotADate)
    }

    /// A date after another one in the same phrase: its weekday or its day is the next such.
    pub(super) fn solve_after(&self, base: &Base, before: &Solved) -> Readings {
        if let Base::Written(written) = base
            && written.year.is_none()
            && let Some(first) = before.value.first()
        {
            let follow = |value| {
                Ok(vec![Solved {
                    value,
                    ..before.clone()
                }])
            };
            match (written.month, written.day, written.weekday) {
                (None, None, Some(weekday)) => {
                    let after = Value::one(Cal::Day(first.plus(1).soonest(weekday)));
                    // From 14 September to Thursday: Thursday is told from today.
                    let told = self.solve(base)?;
                    let told = told.iter().find(|told| told.value.first() >= Some(first));
                    return match told {
                        Some(told) if before.from.is_none() || told.value == after => {
                            Ok(vec![told.clone()])
                        }
                        Some(told) if !self.is_near(first) => Ok(vec![told.clone()]),
                        _ => follow(after),
                    };
                }
                (Some(month), day, weekday) => {
                    let year = first.year();
                    let year = if Day::new(year, month, day.unwrap_or(31)) < first {
                        year + 1
                    } else {
                        year
                    };
                    let full = Written {
                        year: Some(Year::Full(year)),
                        day,
                        month: Some(month),
                        weekday,
                    };
                    let mut readings = self.written(&full)?;
                    for reading in &mut readings {
                        reading.from.clone_from(&before.from);
                        reading.rule = before.rule;
                    }
                    return Ok(readings);
                }
                _ => {}
            }
        }
        self.solve(base)
    }

    /// The day that a time of day alone is told of.
    pub(super) fn day_told(&self) -> Readings {
        let mut readings = Vec::new();
        for anchor in [&self.earlier, &self.speaking].into_iter().flatten() {
            if anchor.first == anchor.last {
                readings.push(Solved {
                    value: Value::one(Cal::Day(anchor.first)),
                    rule: "a time of day, of that day",
                    from: Some((anchor.kind, anchor.edtf.clone())),
                    contradiction: None,
                });
            }
        }
        some(readings, Unread::NeedsSpeaking)
    }

    /// Whether a day is within a week of the day spoken from.
    fn is_near(&self, day: Day) -> bool {
        self.speaking
            .as_ref()
            .is_some_and(|anchor| (anchor.first.number() - day.number()).abs() <= 7)
    }

    pub(super) fn speaking(&self, count: impl Fn(Day) -> Counted) -> Readings {
        counted_from(self.speaking.as_ref().ok_or(Unread::NeedsSpeaking)?, count)
    }

    pub(super) fn earlier(&self, count: impl Fn(Day) -> Counted) -> Readings {
        counted_from(self.earlier.as_ref().ok_or(Unread::NeedsEarlier)?, count)
    }

    /// From the date told before, and as a second reading from the day spoken from.
    pub(super) fn earlier_or_speaking(&self, count: impl Fn(Day) -> Counted) -> Readings {
        match (self.earlier(&count), self.speaking(&count)) {
            (Ok(mut first), Ok(second)) => {
                first.extend(second);
                Ok(first)
            }
            (Ok(readings), Err(_)) | (Err(_), Ok(readings)) => Ok(readings),
            (Err(_), Err(refused)) => Err(refused),
        }
    }

    pub(super) fn step(&self, unit: Unit, which: Which) -> Readings {
        let away = match which {
            Which::Last | Which::Latest | Which::Previous => -1,
            Which::This | Which::Same => 0,
            Which::Next | Which::Coming | Which::Following => 1,
        };
        let rule = match which {
            Which::Last | Which::Latest | Which::Previous => "the one before",
            Which::This | Which::Same => "the one it lies in",
            Which::Next | Which::Coming | Which::Following => "the one after",
        };
        let counted = |day: Day| {
            unit_at(day, unit, away)
                .map(|value| (value, rule))
                .into_iter()
                .collect::<Counted>()
        };
        match which {
            Which::Previous | Which::Following | Which::Same if unit == Unit::Day => {
                self.earlier(counted)
            }
            Which::Previous | Which::Following | Which::Same => self.earlier_or_speaking(counted),
            _ => self.speaking(counted),
        }
    }

    pub(super) fn count(&self, count: i64, unit: Unit, direction: Direction) -> Readings {
        let back = matches!(direction, Direction::Ago | Direction::Earlier);
        let count = if back { -count } else { count };
        let counted = |day: Day| {
            let mut counted: Counted = unit_at(day, unit, count)
                .map(|value| (value, "counted in its own unit, and no more exact"))
                .into_iter()
                .collect();
            if unit == Unit::Week {
                let exact = Value::one(Cal::Day(day.plus(7 * count)));
                counted.push((exact, "counted to the day"));
            }
            counted
        };
        match direction {
            Direction::Ago | Direction::Hence | Direction::In => self.speaking(counted),
            Direction::Earlier | Direction::Later => self.earlier(counted),
        }
    }

    /// So many units from a date that is told itself.
    pub(super) fn shift(&self, count: i64, unit: Unit, of: &Base) -> Readings {
        let shifted = self
            .solve(of)?
            .into_iter()
            .filter_map(|reading| {
                let value = match (reading.value.from.cal, reading.value.to) {
                    (Cal::Day(day), None) => Value::one(Cal::Day(match unit {
                        Unit::Day => day.plus(count),
                        Unit::Week => day.plus(7 * count),
                        Unit::Month => day.plus_months(count),
                        Unit::Quarter => day.plus_months(3 * count),
                        Unit::Year => day.plus_months(12 * count),
                        Unit::Decade => day.plus_months(120 * count),
                        _ => return None,
                    })),
                    (Cal::Month(year, month), None) => {
                        unit_at(Day::new(year, month, 1), unit, count)
                            .filter(|_| matches!(unit, Unit::Month | Unit::Year | Unit::Decade))?
                    }
                    (Cal::Year(year), None) => unit_at(Day::new(year, 1, 1), unit, count)
                        .filter(|_| matches!(unit, Unit::Year | Unit::Decade))?,
                    (Cal::Day(first), Some(to)) if unit == Unit::Week => {
                        let Cal::Day(last) = to.cal else { return None };
                        Value::days(first.plus(7 * count), last.plus(7 * count))
                    }
                    _ => return None,
                };
                Some(Solved { value, ..reading })
            })
            .collect();
        some(shifted, Unread::NotADate)
    }

    pub(super) fn nth(&self, nth: i8, kind: Kind, of: &Base) -> Readings {
        let mut found = Vec::new();
        for reading in self.solve(of)? {
            let (Some(first), Some(last)) = (reading.value.first(), reading.value.last()) else {
                continue;
            };
            let (rule, values) = nth_within(nth, kind, first, last);
            for value in values {
                found.push(Solved {
                    value,
                    rule,
                    ..reading.clone()
                });
            }
        }
        some(found, Unread::NotADate)
    }

    pub(super) fn weekend_of(&self, first: &Base, last: &Base) -> Readings {
        let mut readings = Vec::new();
        for from in self.solve(first)? {
            let to = if first == last {
                from.clone()
            } else {
                match self.solve_after(last, &from)?.into_iter().next() {
                    Some(to) => to,
                    None => continue,
                }
            };
            let (Some(first), Some(last)) = (from.value.first(), to.value.last()) else {
                continue;
            };
            let saturday = first.monday().plus(5);
            let sunday = saturday.plus(1);
            let whole = Value::days(saturday, sunday);
            let inside = first >= saturday && last <= sunday;
            let around = first <= saturday && last >= sunday && last.number() - first.number() < 5;
            if inside || around {
                let value = if inside {
                    whole
                } else {
                    Value::days(first, last)
                };
                readings.push(Solved { value, ..from });
                continue;
            }
            let contradiction = Some(if first == last {
                format!(
                    "{} is a {}, no weekend",
                    words::day(first),
                    first.weekday().name()
                )
            } else {
                format!(
                    "{} is a {} to a {}, no weekend",
                    words::days(first, last),
                    first.weekday().name(),
                    last.weekday().name()
                )
            });
            readings.push(Solved {
                value: Value::days(first, last),
                contradiction: contradiction.clone(),
                ..from.clone()
            });
            readings.push(Solved {
                value: whole,
                rule: "the weekend of that week",
                contradiction,
                ..from
            });
        }
        some(readings, Unread::NotADate)
    }
}

/// One reading that counts from nothing.
pub(super) fn stated(cal: Cal) -> Vec<Solved> {
    vec![Solved::stated(Value::one(cal))]
}

pub(super) fn some(readings: Vec<Solved>, otherwise: Unread) -> Readings {
    if readings.is_empty() {
        Err(otherwise)
    } else {
        Ok(readings)
    }
}

/// Counts from an anchor. One that is not known to the day is counted from at both its ends, and
/// serves where that makes no difference.
pub(super) fn counted_from(anchor: &Anchor, count: impl Fn(Day) -> Counted) -> Readings {
    let counted = count(anchor.first);
    if anchor.first != anchor.last && counted != count(anchor.last) {
        return Err(Unread::AnchorVague);
    }
    some(
        counted
            .into_iter()
            .map(|(value, rule)| Solved {
                value,
                rule,
                from: Some((anchor.kind, anchor.edtf.clone())),
                contradiction: None,
            })
            .collect(),
        Unread::NotADate,
    )
}

pub(super) fn no_such_day(year: Option<i64>, month: u8) -> Unread {
    let days = days_in_month(year.unwrap_or(2000), month);
    Unread::NoSuchDay(match year {
        Some(year) => format!("{} {year} has {days} days", month_name(month)),
        None => format!("{} has at most {days} days", month_name(month)),
    })
}
