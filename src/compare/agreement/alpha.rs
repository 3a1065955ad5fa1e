//! C: Krippendorff's alpha for names of things, every code point a unit.
//!
//! K. Krippendorff, *Content Analysis*, 3rd ed. (2013), chapter 12: `α = 1 − Do/De`. A unit that m
//! analysts have valued, `n_c` of them as c, adds `Σ n_c (m − n_c)/(m − 1)` to what is observed; over
//! all n values, `N_c` of them c, `Σ N_c (n − N_c)/(n − 1)` is what would be expected by chance. Both
//! are sums over documents, so that documents can be drawn again and again.

use super::bootstrap::Interval;
use super::undefined::{Figure, Undefined};

/// Krippendorff's alpha, with what it was made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alpha {
    /// 1 for complete agreement, 0 for what chance would give, below for less than that.
    pub value: Figure,
    /// Values that were compared: a code point counts for each analyst who has done its document.
    pub values: u64,
    /// Of these, those of text that was marked (for a kind: with that kind).
    pub marked: u64,
    /// The share of values in disagreement.
    pub observed: f64,
    /// The share of values that would disagree by chance.
    pub expected: f64,
    /// Where alpha lies for nearly all draws of documents.
    pub interval: Result<Interval, Undefined>,
}

/// Sums for an alpha of two values: is, is not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct YesNo {
    /// Values that are.
    pub yes: f64,
    /// Disagreement.
    pub apart: f64,
}

impl YesNo {
    pub fn add(&mut self, other: Self, times: f64) {
        self.yes += times * other.yes;
        self.apart += times * other.apart;
    }

    pub fn alpha(self, values: f64) -> Figure {
        let no = values - self.yes;
        ratio(self.apart, 2.0 * self.yes * no, values)
    }

    pub fn whole(self, values: f64) -> Alpha {
        let no = values - self.yes;
        whole(values, self.yes, self.apart, 2.0 * self.yes * no)
    }
}

/// Alpha of values, from their disagreement and from how many there are of each.
pub(super) fn of_many(values: f64, apart: f64, each: impl Iterator<Item = f64>) -> Figure {
    ratio(apart, chance(values, each), values)
}

pub(super) fn whole_of_many(
    values: f64,
    marked: f64,
    apart: f64,
    each: impl Iterator<Item = f64>,
) -> Alpha {
    whole(values, marked, apart, chance(values, each))
}

fn chance(values: f64, each: impl Iterator<Item = f64>) -> f64 {
    each.map(|own| own * (values - own)).sum()
}

fn ratio(apart: f64, chance: f64, values: f64) -> Figure {
    if values == 0.0 {
        Err(Undefined::NothingDone)
    } else if chance == 0.0 {
        Err(Undefined::OneCategory)
    } else {
        Ok(1.0 - (values - 1.0) * apart / chance)
    }
}

fn whole(values: f64, marked: f64, apart: f64, chance: f64) -> Alpha {
    let some = values.max(1.0);
    Alpha {
        value: ratio(apart, chance, values),
        values: values as u64,
        marked: marked as u64,
        observed: apart / some,
        expected: chance / some / (values - 1.0).max(1.0),
        interval: Err(Undefined::NotAsked),
    }
}
