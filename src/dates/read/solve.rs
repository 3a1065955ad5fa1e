//! Counting out on the calendar what a date says, from the days it may be counted from.

use super::meaning::{Base, Direction, Kind, Which, Written, Year};
use super::vocabulary::Unit;
use super::{Context, Unread};
use crate::dates::calendar::{Day, Weekday, days_in_month, month_name};
use crate::dates::value::Third;
use crate::dates::value::{Cal, Value};
use crate::dates::{AnchorKind, Bounds, Edtf, words};

/// A day to count from.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    pub kind: AnchorKind,
    pub edtf: Edtf,
    first: Day,
    last: Day,
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
    context: &'c Context,
    speaking: Option<Anchor>,
    earlier: Option<Anchor>,
}

type Readings = Result<Vec<Solved>, Unread>;
type Counted = Vec<(Value, &'static str)>;

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
    fn stated(value: Value) -> Self {
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
            Base::Decade(first) => stated(Cal::Decade(*first)),
            Base::Hundreds(first) => Ok(vec![
                Solved::stated(Value::one(Cal::Decade(*first))),
                Solved::stated(Value::one(Cal::Century(*first))),
            ]),
            Base::ShortDecade(tens) => self.short_decade(*tens),
            Base::Century { nth, before_christ } => {
                Ok(vec![Solved::stated(century(*nth, *before_christ))])
            }
            Base::Step { unit, which } => self.step(*unit, *which),
            Base::MonthWhich { month, which } => {
                self.speaking(|day| month_which(day, *month, *which))
            }
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
                    return follow(Value::one(Cal::Day(first.plus(1).soonest(weekday))));
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

    fn speaking(&self, count: impl Fn(Day) -> Counted) -> Readings {
        counted_from(self.speaking.as_ref().ok_or(Unread::NeedsSpeaking)?, count)
    }

    fn earlier(&self, count: impl Fn(Day) -> Counted) -> Readings {
        counted_from(self.earlier.as_ref().ok_or(Unread::NeedsEarlier)?, count)
    }

    /// From the date told before, and as a second reading from the day spoken from.
    fn earlier_or_speaking(&self, count: impl Fn(Day) -> Counted) -> Readings {
        match (self.earlier(&count), self.speaking(&count)) {
            (Ok(mut first), Ok(second)) => {
                first.extend(second);
                Ok(first)
            }
            (Ok(readings), Err(_)) | (Err(_), Ok(readings)) => Ok(readings),
            (Err(_), Err(refused)) => Err(refused),
        }
    }

    fn written(&self, written: &Written) -> Readings {
        match (written.year, written.month, written.day) {
            (Some(year), Some(month), Some(day)) => {
                let mut readings = Vec::new();
                let mut refused = Unread::NotADate;
                for mut reading in self.years(year)? {
                    let Some(of) = reading.value.first().map(Day::year) else {
                        continue;
                    };
                    match self.dated(of, month, day, written.weekday) {
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
                    return stated(Cal::Yearless(month, None));
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
    fn years(&self, year: Year) -> Readings {
        match year {
            Year::Full(year) => stated(Cal::Year(year)),
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

    /// A full date, held against its weekday.
    fn dated(&self, year: i64, month: u8, day: u8, weekday: Option<Weekday>) -> Readings {
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

    /// A day and month without a year.
    fn day_of_some_year(&self, month: u8, day: u8, weekday: Option<Weekday>) -> Readings {
        if day > days_in_month(2000, month) {
            return Err(no_such_day(None, month));
        }
        if self.speaking.is_none() {
            return stated(Cal::Yearless(month, Some(day)));
        }
        let future = self.context.future;
        let readings = self.speaking(|today| {
            let likely = likely_year(today, month, future);
            let dates = |year: i64| {
                Day::checked(year, month, day)
                    .filter(|date| weekday.is_none_or(|weekday| date.weekday() == weekday))
            };
            // The weekday, if told, decides between the years.
            let nearest = [likely, likely - 1, likely + 1].into_iter().find_map(dates);
            let Some(date) = nearest else {
                return Vec::new();
            };
            let mut counted = vec![(
                Value::one(Cal::Day(date)),
                "the year in which the month is nearest, earlier ones first",
            )];
            let away = date.number() - today.number();
            let other = if away > 0 {
                date.year() - 1
            } else {
                date.year() + 1
            };
            if let Some(other) = dates(other)
                && away.abs() > 45
            {
                counted.push((Value::one(Cal::Day(other)), "the other year"));
            }
            counted
        });
        let mut readings = match readings {
            Ok(readings) => readings,
            // No year near has it: 29 February, or a weekday that contradicts.
            Err(Unread::NotADate) => {
                let year = self.speaking(|today| {
                    vec![(
                        Value::one(Cal::Year(likely_year(today, month, future))),
                        "the year in which the month is nearest, earlier ones first",
                    )]
                })?;
                let mut all = Vec::new();
                for reading in year {
                    let Some(first) = reading.value.first() else {
                        continue;
                    };
                    for dated in self.dated(first.year(), month, day, weekday)? {
                        all.push(Solved {
                            from: reading.from.clone(),
                            rule: reading.rule,
                            ..dated
                        });
                    }
                }
                all
            }
            Err(refused) => return Err(refused),
        };
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
    fn day_of_some_month(&self, day: u8, weekday: Option<Weekday>) -> Readings {
        let future = self.context.future;
        self.speaking(|today| {
            let (year, month, _) = today.civil();
            let mut dates: Vec<Day> = (-12..=12)
                .filter_map(|away| {
                    let (year, month) = crate::dates::calendar::month_after(year, month, away);
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

    fn weekday(&self, weekday: Weekday) -> Readings {
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

    fn weekday_which(&self, weekday: Weekday, which: Which) -> Readings {
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

    fn two_numbers(
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

    fn sub(&self, code: u8, year: Option<Year>) -> Readings {
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
            if future {
                counted.reverse();
            }
            counted
        })
    }

    fn short_decade(&self, tens: u8) -> Readings {
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

    fn step(&self, unit: Unit, which: Which) -> Readings {
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

    fn count(&self, count: i64, unit: Unit, direction: Direction) -> Readings {
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
            Direction::Ago | Direction::Hence => self.speaking(counted),
            Direction::Earlier | Direction::Later => self.earlier(counted),
        }
    }

    /// So many units from a date that is told itself.
    fn shift(&self, count: i64, unit: Unit, of: &Base) -> Readings {
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

    fn nth(&self, nth: i8, kind: Kind, of: &Base) -> Readings {
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

    fn weekend_of(&self, first: &Base, last: &Base) -> Readings {
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

const DAY_FIRST: &str = "day first";
const MONTH_FIRST: &str = "month first";

fn stated(cal: Cal) -> Readings {
    Ok(vec![Solved::stated(Value::one(cal))])
}

fn some(readings: Vec<Solved>, otherwise: Unread) -> Readings {
    if readings.is_empty() {
        Err(otherwise)
    } else {
        Ok(readings)
    }
}

/// Counts from an anchor. One that is not known to the day is counted from at both its ends, and
/// serves where that makes no difference.
fn counted_from(anchor: &Anchor, count: impl Fn(Day) -> Counted) -> Readings {
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

fn no_such_day(year: Option<i64>, month: u8) -> Unread {
    let days = days_in_month(year.unwrap_or(2000), month);
    Unread::NoSuchDay(match year {
        Some(year) => format!("{} {year} has {days} days", month_name(month)),
        None => format!("{} has at most {days} days", month_name(month)),
    })
}

/// The year of a month told without one: the month is at most three months ahead of the day spoken
/// from and at most eight behind; in plans it is ahead.
fn likely_year(today: Day, month: u8, future: bool) -> i64 {
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
fn unit_at(day: Day, unit: Unit, away: i64) -> Option<Value> {
    let (year, month, _) = day.civil();
    Some(match unit {
        Unit::Day => Value::one(Cal::Day(day.plus(away))),
        Unit::Week => {
            let monday = day.monday().plus(7 * away);
            Value::days(monday, monday.plus(6))
        }
        Unit::Month => {
            let (year, month) = crate::dates::calendar::month_after(year, month, away);
            Value::one(Cal::Month(year, month))
        }
        Unit::Quarter => {
            let (year, month) = crate::dates::calendar::month_after(year, month, 3 * away);
            Value::one(Cal::Sub(year, 33 + (month - 1) / 3))
        }
        Unit::Year => Value::one(Cal::Year(year + away)),
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

fn century(nth: u8, before_christ: bool) -> Value {
    let nth = i64::from(nth);
    if before_christ {
        // No masked years before 0 in EDTF. Year 0 is 1 BC.
        Value::span(Cal::Year(1 - 100 * nth), Cal::Year(-100 * (nth - 1)))
    } else {
        Value::one(Cal::Century(100 * (nth - 1)))
    }
}

fn month_which(day: Day, month: u8, which: Which) -> Counted {
    let (year, this_month, _) = day.civil();
    let value = |year| Value::one(Cal::Month(year, month));
    match which {
        Which::Last | Which::Latest | Which::Previous => {
            let latest = year - i64::from(month >= this_month);
            let mut counted = vec![(value(latest), "the latest such month before")];
            if latest == year {
                counted.push((value(year - 1), "that month of the year before"));
            }
            counted
        }
        Which::This | Which::Same => vec![(value(year), "that month of the same year")],
        Which::Next | Which::Coming | Which::Following => {
            let next = year + i64::from(month <= this_month);
            let mut counted = vec![(value(next), "the next such month")];
            if next == year {
                counted.push((value(year + 1), "that month of the year after"));
            }
            counted
        }
    }
}

fn season(day: Day, code: u8, which: Which) -> Counted {
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

fn weekend(day: Day, which: Option<Which>, future: bool) -> Counted {
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

fn stretch(day: Day, count: i64, unit: Unit) -> Option<Value> {
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

fn rest_of(day: Day, unit: Unit, later: bool) -> Option<Value> {
    let whole = unit_at(day, unit, 0)?;
    let (first, last) = (whole.first()?, whole.last()?);
    if later {
        (day < last).then(|| Value::days(day.plus(1), last))
    } else {
        (first < day).then(|| Value::days(first, day.plus(-1)))
    }
}

/// The n-th day, weekday, week or month between two days, from the end if negative.
fn nth_within(nth: i8, kind: Kind, first: Day, last: Day) -> (&'static str, Vec<Value>) {
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
