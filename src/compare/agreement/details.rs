//! D: what else two analysts say of claims that they both have.

use super::matches::{Class, Match};
use super::undefined::{Figure, Undefined, share};
use crate::compare::align::common;
use crate::compare::study::{Date, Details, Study};

/// How far two analysts say the same of claims that both have.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DetailFigures {
    /// Actors, whatever they do.
    pub actors: SetFigures,
    /// Actors with what they do.
    pub cast: SetFigures,
    /// Dates.
    pub dates: DateFigures,
    /// How the claim stands in the text.
    pub act: SameFigures,
    /// Whether it says that it happened.
    pub polarity: SameFigures,
    /// Kinds.
    pub kinds: SameFigures,
}

/// How alike sets are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SetFigures {
    /// Pairs of claims that were compared.
    pub compared: u32,
    /// Those whose sets are the same, empty ones among them.
    pub identical: u32,
    /// Those of which both are empty: they are left out of the mean.
    pub both_empty: u32,
    sum: f64,
}

/// How alike dates are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DateFigures {
    /// Pairs of claims that were compared.
    pub compared: u32,
    /// Those whose dates are the same, missing ones among them.
    pub identical: u32,
    /// Those of which both have none: they are left out of the mean.
    pub both_missing: u32,
    /// Those of which one has no first or last day: the same or not, and left out of the mean.
    pub open: u32,
    sum: f64,
}

/// How often something is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SameFigures {
    /// Pairs of claims that were compared: at least one says something.
    pub compared: u32,
    /// Those that say the same.
    pub same: u32,
}

impl DetailFigures {
    /// Compares the claims that two analysts, by their numbers, both have.
    pub fn of<'a>(
        study: &Study,
        (a, b): (usize, usize),
        matches: impl IntoIterator<Item = &'a Match>,
    ) -> Self {
        let mut figures = Self::default();
        for one in matches {
            let claim = |analyst: usize, index: Option<u32>| {
                let document = study.documents().get(one.document as usize)?;
                document.column(analyst)?.get(index? as usize)
            };
            let (Some(x), Some(y)) = (claim(a, one.a), claim(b, one.b)) else {
                continue;
            };
            figures
                .kinds
                .add(matches!(one.class, Class::Same | Class::SameKinds));
            if x.details().is_none() && y.details().is_none() {
                continue;
            }
            let nothing = Details::default();
            let x = x.details().unwrap_or(&nothing);
            let y = y.details().unwrap_or(&nothing);
            figures.actors.add(&x.actors, &y.actors);
            figures.cast.add(&x.cast, &y.cast);
            figures.dates.add(x.date, y.date);
            for (figure, x, y) in [
                (&mut figures.act, x.act, y.act),
                (&mut figures.polarity, x.polarity, y.polarity),
            ] {
                if x.is_some() || y.is_some() {
                    figure.add(x == y);
                }
            }
        }
        figures
    }
}

impl SetFigures {
    fn add(&mut self, x: &[u32], y: &[u32]) {
        self.compared += 1;
        self.identical += u32::from(x == y);
        if x.is_empty() && y.is_empty() {
            self.both_empty += 1;
        } else {
            let common = common(x, y);
            let all = (x.len() + y.len()) as u64 - common;
            self.sum += common as f64 / all as f64;
        }
    }

    /// The share of pairs whose sets are the same.
    pub fn same(&self) -> Figure {
        share(
            f64::from(self.identical),
            self.compared.into(),
            Undefined::NothingAligned,
        )
    }

    /// How many pairs the mean is of.
    pub fn in_mean(&self) -> u32 {
        self.compared - self.both_empty
    }

    /// What the sets have in common over what they have together (P. Jaccard), on the mean.
    pub fn mean(&self) -> Figure {
        share(self.sum, self.in_mean().into(), Undefined::NothingAligned)
    }
}

impl DateFigures {
    fn add(&mut self, x: Date, y: Date) {
        self.compared += 1;
        self.identical += u32::from(x == y);
        match (x, y) {
            (Date::Missing, Date::Missing) => self.both_missing += 1,
            (Date::Open(_), _) | (_, Date::Open(_)) => self.open += 1,
            (Date::Missing, _) | (_, Date::Missing) => {}
            (
                Date::Days { from, to, .. },
                Date::Days {
                    from: start,
                    to: end,
                    ..
                },
            ) => {
                let days = |from: i64, to: i64| (to.saturating_sub(from)).saturating_add(1).max(0);
                let common = days(from.max(start), to.min(end)) as f64;
                let all = days(from, to) as f64 + days(start, end) as f64 - common;
                self.sum += common / all;
            }
        }
    }

    /// The share of pairs whose dates are the same.
    pub fn same(&self) -> Figure {
        share(
            f64::from(self.identical),
            self.compared.into(),
            Undefined::NothingAligned,
        )
    }

    /// How many pairs the mean is of.
    pub fn in_mean(&self) -> u32 {
        self.compared - self.both_missing - self.open
    }

    /// The days that dates have in common over those they have together, on the mean; 0 where only
    /// one is there.
    pub fn mean(&self) -> Figure {
        share(self.sum, self.in_mean().into(), Undefined::NothingAligned)
    }
}

impl SameFigures {
    fn add(&mut self, same: bool) {
        self.compared += 1;
        self.same += u32::from(same);
    }

    /// The share of pairs that say the same.
    pub fn share(&self) -> Figure {
        share(
            f64::from(self.same),
            self.compared.into(),
            Undefined::NothingAligned,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_resemble() {
        for (x, y, mean, same) in [
            (&[1, 2][..], &[2, 3][..], Ok(1.0 / 3.0), 0),
            (&[1], &[1], Ok(1.0), 1),
            (&[1], &[], Ok(0.0), 0),
            (&[], &[], Err(Undefined::NothingAligned), 1),
        ] {
            let mut figures = SetFigures::default();
            figures.add(x, y);
            assert_eq!(figures.mean(), mean);
            assert_eq!(figures.identical, same);
        }
    }

    #[test]
    fn dates_resemble() {
        let days = |from, to| Date::Days {
            from,
            to,
            beyond: 0,
        };
        let none = Err(Undefined::NothingAligned);
        for (x, y, mean, same) in [
            (days(1, 1), days(1, 1), Ok(1.0), 1),
            (days(1, 31), days(11, 11), Ok(1.0 / 31.0), 0),
            (days(1, 2), days(3, 4), Ok(0.0), 0),
            (days(1, 2), Date::Missing, Ok(0.0), 0),
            (
                days(i64::MIN, 0),
                days(0, i64::MAX),
                Ok(1.0 / i64::MAX as f64 / 2.0),
                0,
            ),
            (Date::Missing, Date::Missing, none, 1),
            (Date::Open(1), Date::Open(1), none, 1),
            (Date::Open(1), Date::Open(2), none, 0),
            (Date::Open(1), days(1, 2), none, 0),
            (Date::Missing, Date::Open(1), none, 0),
        ] {
            let mut figures = DateFigures::default();
            figures.add(x, y);
            assert_eq!(figures.mean(), mean, "{x:?} {y:?}");
            assert_eq!(figures.identical, same, "{x:?} {y:?}");
        }
    }
}
