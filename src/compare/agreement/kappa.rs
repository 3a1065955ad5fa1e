//! Cohen's kappa of two analysts, every code point a unit.

use super::undefined::{Figure, Undefined};

/// Cohen's kappa (J. Cohen, "A coefficient of agreement for nominal scales", 1960), with what it was
/// made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kappa {
    /// 1 for complete agreement, 0 for what chance would give.
    pub value: Figure,
    /// Code points that both valued.
    pub units: u64,
    /// Of these, those that both valued alike.
    pub alike: u64,
}

impl Kappa {
    /// Of so many units, so many alike; with how often either analyst gave each value.
    pub(super) fn of(units: u64, alike: u64, each: impl Iterator<Item = (u64, u64)>) -> Self {
        let apart = u128::from(units - alike);
        let by_chance: u128 = each
            .map(|(a, b)| u128::from(a) * u128::from(units - b))
            .sum();
        let value = if units == 0 {
            Err(Undefined::NothingDone)
        } else if by_chance == 0 {
            Err(Undefined::OneCategory)
        } else {
            Ok(1.0 - (u128::from(units) * apart) as f64 / by_chance as f64)
        };
        Self {
            value,
            units,
            alike,
        }
    }

    /// The share of code points that both valued alike.
    pub fn observed(&self) -> Figure {
        super::undefined::share(self.alike as f64, self.units, Undefined::NothingDone)
    }
}
