//! How far alpha would move with other documents of the same sort: documents are drawn again.

use super::undefined::{Figure, Undefined};

/// Documents below which no interval is given.
pub const FEWEST: usize = 10;

/// Where a figure lies for 95 of 100 draws of documents: percentiles 2.5 and 97.5, interpolated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// How many draws had a value.
    pub defined: u32,
    /// How many draws there were.
    pub draws: u32,
}

impl Interval {
    /// The interval of a figure over draws of documents; draws without a value are left out.
    pub fn of(draws: impl IntoIterator<Item = Figure>) -> Result<Self, Undefined> {
        let mut count = 0;
        let mut reason = Undefined::NotAsked;
        let mut values: Vec<f64> = Vec::new();
        for figure in draws {
            count += 1;
            match figure {
                Ok(value) => values.push(value),
                Err(undefined) => reason = undefined,
            }
        }
        values.sort_unstable_by(f64::total_cmp);
        let (Some(low), Some(high)) = (percentile(&values, 0.025), percentile(&values, 0.975))
        else {
            return Err(reason);
        };
        Ok(Self {
            low,
            high,
            defined: values.len() as u32,
            draws: count,
        })
    }
}

/// A percentile of ascending values, interpolated linearly between neighbours (type 7 of R. J.
/// Hyndman and Y. Fan, 1996).
fn percentile(values: &[f64], at: f64) -> Option<f64> {
    let place = at * values.len().checked_sub(1)? as f64;
    let below = place.floor();
    let low = values.get(below as usize)?;
    let high = values.get(below as usize + 1).unwrap_or(low);
    Some(low + (high - low) * (place - below))
}

/// Draws of documents: how often each of so many comes in each draw. The same each time.
pub(super) struct Draws {
    state: u64,
    documents: u32,
}

impl Draws {
    pub fn new(documents: usize) -> Self {
        Self {
            state: 20_240_607,
            documents: documents as u32,
        }
    }

    /// The next draw, as many documents as there are.
    pub fn next(&mut self, times: &mut [f64]) {
        times.fill(0.0);
        for _ in 0..self.documents {
            let drawn = self.below(self.documents);
            if let Some(times) = times.get_mut(drawn as usize) {
                *times += 1.0;
            }
        }
    }

    /// A number below another, each as likely to within 2⁻³² (`SplitMix64`; D. Lemire, "Fast random
    /// integer generation in an interval", 2019).
    fn below(&mut self, bound: u32) -> u32 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = self.state;
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let high = (mixed ^ (mixed >> 31)) >> 32;
        ((high * u64::from(bound)) >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_lie_between() {
        for (values, at, expected) in [
            (&[][..], 0.5, None),
            (&[3.0], 0.975, Some(3.0)),
            (&[1.0, 2.0], 0.25, Some(1.25)),
            (&[1.0, 2.0, 4.0, 8.0], 0.5, Some(3.0)),
            (&[1.0, 2.0, 4.0, 8.0], 1.0, Some(8.0)),
        ] {
            assert_eq!(percentile(values, at), expected);
        }
    }

    #[test]
    fn draws_are_fair() {
        let (mut draws, mut times, mut all) = (Draws::new(20), [0.0; 20], [0.0; 20]);
        for _ in 0..1000 {
            draws.next(&mut times);
            assert_eq!(times.iter().sum::<f64>(), 20.0);
            for (all, times) in all.iter_mut().zip(times) {
                *all += times;
            }
        }
        assert!(
            all.iter().all(|all| (all - 1000.0_f64).abs() < 130.0),
            "{all:?}"
        );
    }
}
