//! Heights of everything in the column, measured or still guessed, with their running sums.

/// Heights from top to bottom, in points. Setting one, summing those above one and finding the one
/// at a distance all cost the logarithm of their number (a Fenwick tree).
///
/// Sums are kept in `f64`: a 10 MB article is three million points tall, where `f32` would be off
/// by a quarter of a point.
#[derive(Debug, Default)]
pub struct Heights {
    each: Vec<f32>,
    measured: Vec<bool>,
    tree: Vec<f64>,
}

impl Heights {
    /// Takes guesses.
    pub fn new(guesses: impl IntoIterator<Item = f32>) -> Self {
        let each: Vec<f32> = guesses.into_iter().collect();
        let mut tree = vec![0.0];
        tree.extend(each.iter().map(|height| f64::from(*height)));
        for n in 1..tree.len() {
            let own = tree.get(n).copied().unwrap_or(0.0);
            if let Some(above) = tree.get_mut(next(n)) {
                *above += own;
            }
        }
        Self {
            measured: vec![false; each.len()],
            each,
            tree,
        }
    }

    /// One height; zero past the end.
    pub fn get(&self, n: usize) -> f32 {
        self.each.get(n).copied().unwrap_or(0.0)
    }

    /// Sets one that was measured. What lies past the end is ignored.
    pub fn measure(&mut self, n: usize, height: f32) {
        let (Some(old), Some(measured)) = (self.each.get_mut(n), self.measured.get_mut(n)) else {
            return;
        };
        *measured = true;
        let by = f64::from(height) - f64::from(*old);
        *old = height;
        if by != 0.0 {
            add(&mut self.tree, n, by);
        }
    }

    /// Whether one was measured.
    pub fn is_measured(&self, n: usize) -> bool {
        self.measured.get(n).copied().unwrap_or(true)
    }

    /// The sum of those before one.
    pub fn above(&self, n: usize) -> f64 {
        let mut n = n.min(self.each.len());
        let mut sum = 0.0;
        while n > 0 {
            sum += self.tree.get(n).copied().unwrap_or(0.0);
            n &= n - 1;
        }
        sum
    }

    /// The sum of all.
    pub fn total(&self) -> f64 {
        self.above(self.each.len())
    }

    /// Which one lies at a distance from the top, and how far into it. Distances outside are
    /// taken as the nearest inside.
    pub fn at(&self, distance: f64) -> (usize, f32) {
        let mut rest = distance.max(0.0);
        let mut n = 0;
        let mut step = self.each.len().next_power_of_two();
        while step > 0 {
            if let Some(sum) = self.tree.get(n + step)
                && *sum <= rest
            {
                n += step;
                rest -= sum;
            }
            step /= 2;
        }
        match self.each.len() {
            0 => (0, 0.0),
            len if n >= len => (len - 1, self.get(len - 1)),
            _ => (n, rest as f32),
        }
    }

    /// All of them, from the top.
    pub fn iter(&self) -> impl Iterator<Item = f32> {
        self.each.iter().copied()
    }
}

fn add(tree: &mut [f64], n: usize, by: f64) {
    let mut n = n + 1;
    while let Some(sum) = tree.get_mut(n) {
        *sum += by;
        n = next(n);
    }
}

/// The next sum that holds what the `n`th holds.
fn next(n: usize) -> usize {
    n + (n & n.wrapping_neg())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_has_no_height() {
        let none = Heights::new([]);
        assert_eq!(none.total(), 0.0);
        assert_eq!(none.at(5.0), (0, 0.0));
    }

    proptest! {
        #[test]
        fn sums_agree_with_adding(
            guesses in proptest::collection::vec(0_u16..50, 1..60),
            changes in proptest::collection::vec((0_usize..60, 0_u16..50), 0..20),
            at in 0_u16..3000,
        ) {
            let mut heights = Heights::new(guesses.iter().map(|h| f32::from(*h)));
            let mut plain: Vec<f64> = guesses.iter().map(|h| f64::from(*h)).collect();
            for (n, height) in changes {
                heights.measure(n, f32::from(height));
                if let Some(old) = plain.get_mut(n) {
                    *old = f64::from(height);
                }
            }
            for n in 0..=plain.len() {
                prop_assert_eq!(heights.above(n), plain[..n].iter().sum::<f64>());
            }
            let (n, rest) = heights.at(f64::from(at));
            prop_assert!(n < plain.len());
            if f64::from(at) < heights.total() {
                prop_assert!(rest < heights.get(n));
                prop_assert_eq!(heights.above(n) + f64::from(rest), f64::from(at));
            }
        }
    }
}
