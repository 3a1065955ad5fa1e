//! The labels of the axis at every zoom, from minutes to a hundred million years.

use super::extent::{DAY, midnight};
use super::scale::Scale;
use crate::dates::Day;
use crate::dates::calendar::{month_name, month_short};

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The minute that it marks.
    pub minute: i64,
    /// Its place, in points from the left.
    pub x: f32,
    /// What is written at it.
    pub label: String,
}

/// What the marks below it are part of: the day of hours, the month of days, the year of months.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Where it begins, in points from the left; it may lie outside.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
    /// What is written in it.
    pub label: String,
}

/// The axis as labelled at a zoom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// The marks, from left to right; the first may lie left of the width.
    pub ticks: Vec<Tick>,
    /// What they are part of, from left to right; none where marks are years.
    pub bands: Vec<Band>,
}

/// The distance between marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Minutes(i64),
    Days,
    Weeks,
    Months(i64),
    Years(i64),
}

const STEPS: [Step; 17] = [
    Step::Minutes(1),
    Step::Minutes(5),
    Step::Minutes(10),
    Step::Minutes(15),
    Step::Minutes(30),
    Step::Minutes(60),
    Step::Minutes(180),
    Step::Minutes(360),
    Step::Minutes(720),
    Step::Days,
    Step::Weeks,
    Step::Months(1),
    Step::Months(3),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
];

const YEAR: f64 = 365.2425 * DAY as f64;

impl Step {
    fn minutes(self) -> f64 {
        match self {
            Self::Minutes(minutes) => minutes as f64,
            Self::Days => DAY as f64,
            Self::Weeks => 7.0 * DAY as f64,
            Self::Months(months) => months as f64 * YEAR / 12.0,
            Self::Years(years) => years as f64 * YEAR,
        }
    }

    /// The finest step of at least that many minutes.
    fn at_least(minutes: f64) -> Self {
        if let Some(step) = STEPS.into_iter().find(|step| step.minutes() >= minutes) {
            return step;
        }
        let mut decade = 10_i64;
        loop {
            for of in [2, 5, 10] {
                let step = Self::Years(decade * of);
                if step.minutes() >= minutes || decade > 1_000_000_000_000 {
                    return step;
                }
            }
            decade *= 10;
        }
    }

    /// The last mark at or before a minute.
    fn floor(self, minute: i64) -> i64 {
        let day = day_at(minute);
        let (year, month, _) = day.civil();
        match self {
            Self::Minutes(minutes) => minute.div_euclid(minutes) * minutes,
            Self::Days => midnight(day),
            Self::Weeks => midnight(day.monday()),
            Self::Months(months) => {
                let first = (i64::from(month) - 1).div_euclid(months) * months + 1;
                midnight(Day::new(year, first as u8, 1))
            }
            Self::Years(years) => midnight(Day::new(year.div_euclid(years) * years, 1, 1)),
        }
    }

    /// The mark after a mark.
    fn next(self, mark: i64) -> i64 {
        let day = day_at(mark);
        match self {
            Self::Minutes(minutes) => mark + minutes,
            Self::Days => mark + DAY,
            Self::Weeks => mark + 7 * DAY,
            Self::Months(months) => midnight(day.plus_months(months)),
            Self::Years(years) => midnight(Day::new(day.year() + years, 1, 1)),
        }
    }

    /// What is written at a mark; what its band says is left out.
    fn label(self, mark: i64) -> String {
        let day = day_at(mark);
        let (year, month, of_month) = day.civil();
        match self {
            Self::Minutes(_) => {
                let minute = mark.rem_euclid(DAY);
                format!("{:02}:{:02}", minute / 60, minute % 60)
            }
            Self::Days => format!("{} {of_month}", day.weekday().short()),
            Self::Weeks => format!("{of_month} {}", month_short(month)),
            Self::Months(_) => month_short(month).into(),
            Self::Years(_) => year_label(year),
        }
    }

    /// What the marks are part of.
    fn band(self) -> Option<Self> {
        match self {
            Self::Minutes(_) => Some(Self::Days),
            Self::Days => Some(Self::Months(1)),
            Self::Weeks | Self::Months(_) => Some(Self::Years(1)),
            Self::Years(_) => None,
        }
    }

    /// What is written in a band of this length.
    fn band_label(self, mark: i64) -> String {
        let day = day_at(mark);
        let (year, month, of_month) = day.civil();
        let year = year_label(year);
        match self {
            Self::Days => {
                let weekday = day.weekday().short();
                format!("{weekday} {of_month} {} {year}", month_short(month))
            }
            Self::Months(_) => format!("{} {year}", month_name(month)),
            _ => year,
        }
    }
}

/// A year as people write it: there was no year 0.
pub fn year_label(year: i64) -> String {
    if year > 0 {
        year.to_string()
    } else {
        format!("{} BC", 1 - year)
    }
}

fn day_at(minute: i64) -> Day {
    Day::new(1970, 1, 1).plus(minute.div_euclid(DAY))
}

/// The labels of a scale, `spacing` points apart or more (at least 16).
pub fn ticks(scale: &Scale, spacing: f32) -> Ticks {
    let spacing = spacing.max(16.0);
    let step = Step::at_least(scale.per_point() * f64::from(spacing));
    let ticks = marks(step, scale)
        .map(|(minute, _)| Tick {
            minute,
            x: scale.x(minute),
            label: step.label(minute),
        })
        .collect();
    let bands = step.band().map_or_else(Vec::new, |band| {
        marks(band, scale)
            .map(|(from, to)| Band {
                from: scale.x(from),
                to: scale.x(to),
                label: band.band_label(from),
            })
            .collect()
    });
    Ticks { ticks, bands }
}

/// The marks of a scale with those after them, from the last one at or left of its left end.
fn marks(step: Step, scale: &Scale) -> impl Iterator<Item = (i64, i64)> {
    let (left, right) = scale.visible();
    let most = (scale.width() / 8.0) as usize + 3;
    let mut mark = step.floor(left);
    std::iter::from_fn(move || {
        let from = mark;
        mark = step.next(from);
        // At the edge of time a step leads nowhere.
        (from <= right && mark > from).then_some((from, mark))
    })
    .take(most)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use proptest::prelude::*;

    use super::*;

    fn at(year: i64, month: u8, day: u8) -> i64 {
        midnight(Day::new(year, month, day))
    }

    #[test]
    fn labels_at_every_zoom() {
        let noon = at(2026, 1, 22) + 725;
        // (span in minutes, first labels, first band)
        for (span, labels, band) in [
            (60, ["11:30", "11:35", "11:40"], "Thu 22 Jan 2026"),
            (1440, ["00:00", "03:00", "06:00"], "Thu 22 Jan 2026"),
            (7 * 1440, ["00:00", "12:00", "00:00"], "Mon 19 Jan 2026"),
            (14 * 1440, ["Thu 15", "Fri 16", "Sat 17"], "January 2026"),
            (60 * 1440, ["22 Dec", "29 Dec", "5 Jan"], "2025"),
            (365 * 1440, ["Jul", "Aug", "Sep"], "2025"),
            (10 * 365 * 1440, ["2021", "2022", "2023"], ""),
            (100 * 365 * 1440, ["1970", "1980", "1990"], ""),
            (3000 * 365 * 1440, ["400", "600", "800"], ""),
        ] {
            let scale = Scale::fit(noon, noon, 1000.0).zoomed(1_565.2 / f64::from(span), 500.0);
            let ticks = ticks(&scale, 60.0);
            let found: Vec<_> = ticks
                .ticks
                .iter()
                .take(3)
                .map(|tick| &*tick.label)
                .collect();
            let bands = ticks.bands.first().map_or("", |band| &*band.label);
            assert_eq!((found, bands), (labels.to_vec(), band), "{span}");
        }
        assert_eq!(year_label(0), "1 BC");
        assert_eq!(year_label(-43), "44 BC");
    }

    proptest! {
        #[test]
        fn marks_are_apart_and_cover_the_width(
            middle in -1_000_000_000_000_i64..1_000_000_000_000,
            zoom in -3.0_f64..12.0,
            width in 100.0_f32..4000.0,
        ) {
            let scale = Scale::fit(middle, middle, width).zoomed(10_f64.powf(-zoom), width / 2.0);
            let Ticks { ticks, bands } = ticks(&scale, 60.0);
            prop_assert!(!ticks.is_empty() && ticks.len() as f32 <= width / 50.0 + 3.0);
            prop_assert!(ticks.windows(2).all(|pair| pair[1].x - pair[0].x > 50.0));
            prop_assert!(ticks[0].x <= 0.5);
            prop_assert!(ticks.last().is_some_and(|last| last.x + 400.0 > width || last.x > 0.0));
            if !bands.is_empty() {
                prop_assert!(bands[0].from <= 0.5 && bands[bands.len() - 1].to >= width - 0.5);
                prop_assert!(bands.windows(2).all(|pair| pair[0].to == pair[1].from));
            }
        }
    }
}
