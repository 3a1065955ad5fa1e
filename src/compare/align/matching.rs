//! The heaviest matching between two sets, and prices that prove it.
//!
//! Successive shortest paths with prices (H. W. Kuhn, "The Hungarian method for the assignment
//! problem", 1955; J. Munkres, 1957; sparse by Dijkstra's search, J. Edmonds and R. M. Karp, 1972).
//! Weights are whole numbers, so everything is exact.

use crate::compare::per::Per;

/// Nothing is on the other side.
pub(super) const NONE: u32 = u32::MAX;

/// A pair that may be matched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub left: u32,
    pub right: u32,
    /// Above zero.
    pub weight: i64,
}

/// Pairs that may be matched, of so many on the left and on the right.
#[derive(Clone, Debug)]
pub(super) struct Pairs {
    pub lefts: u32,
    pub rights: u32,
    /// Ascending by left, then by right; each at most once.
    pub pairs: Vec<Pair>,
}

/// The heaviest matching. Prices are never below zero; two that may be matched have prices that
/// together are no less than their weight, and exactly it where they are matched; who is not matched
/// has price zero. So the sum of all prices is the weight of the matching, and none can be heavier.
#[derive(Clone, Debug)]
pub(super) struct Matching {
    /// The right one of each left one, or [`NONE`].
    pub of_left: Per<u32>,
    /// The left one of each right one, or [`NONE`].
    pub of_right: Per<u32>,
    pub left_price: Per<i64>,
    pub right_price: Per<i64>,
}

/// Where the pairs of each left one begin.
pub(super) struct Starts(Vec<u32>);

impl Pairs {
    pub fn starts(&self) -> Starts {
        let mut starts = vec![0; self.lefts as usize + 1];
        for pair in &self.pairs {
            if let Some(count) = starts.get_mut(pair.left as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Starts(starts)
    }

    /// The pairs of a left one.
    pub fn of_left(&self, starts: &Starts, left: u32) -> &[Pair] {
        let at = |left: usize| starts.0.get(left).map_or(0, |start| *start as usize);
        let range = at(left as usize)..at(left as usize + 1);
        self.pairs.get(range).unwrap_or_default()
    }
}

/// A heaviest matching, found one left one at a time.
pub(super) fn heaviest(pairs: &Pairs) -> Matching {
    let starts = pairs.starts();
    let highest = |left| {
        let weights = pairs.of_left(&starts, left).iter().map(|pair| pair.weight);
        weights.max().unwrap_or(0)
    };
    let mut search = Search {
        pairs,
        starts: &starts,
        found: Matching {
            of_left: Per::new(NONE, pairs.lefts as usize),
            of_right: Per::new(NONE, pairs.rights as usize),
            left_price: (0..pairs.lefts).map(highest).collect(),
            right_price: Per::new(0, pairs.rights as usize),
        },
        way: Per::new(None, pairs.rights as usize),
        seen: Vec::new(),
        tree: Vec::new(),
    };
    for left in 0..pairs.lefts {
        search.place(left);
    }
    search.found
}

/// How a right one was reached in a search.
#[derive(Clone, Copy, Debug)]
struct Way {
    from: u32,
    cost: i64,
    settled: bool,
}

struct Search<'a> {
    pairs: &'a Pairs,
    starts: &'a Starts,
    found: Matching,
    way: Per<Option<Way>>,
    /// Right ones that have a way.
    seen: Vec<u32>,
    /// Left ones whose pairs were looked at, with what it cost to come to them.
    tree: Vec<(u32, i64)>,
}

/// Where a search ended.
enum End {
    /// A left one is better left alone.
    Alone(u32),
    /// A right one was free.
    Free(u32),
}

impl Search<'_> {
    /// Gives a left one its place, moving others along the cheapest way.
    fn place(&mut self, root: u32) {
        if let Some(right) = self.free_one(root) {
            self.found.of_left.set(root, right);
            self.found.of_right.set(right, root);
            return;
        }
        self.tree.clear();
        for right in self.seen.drain(..) {
            self.way.set(right, None);
        }
        // Being alone costs a left one its price.
        let mut alone = (i64::MAX, root);
        let (mut left, mut cost) = (root, 0);
        let (end, total) = loop {
            self.tree.push((left, cost));
            let price = self.found.left_price.get(left);
            alone = alone.min((cost + price, left));
            for pair in self.pairs.of_left(self.starts, left) {
                let spare = price + self.found.right_price.get(pair.right) - pair.weight;
                let way = self.way.get(pair.right);
                if way.is_none() {
                    self.seen.push(pair.right);
                }
                if way.is_none_or(|way| !way.settled && cost + spare < way.cost) {
                    let way = Way {
                        from: left,
                        cost: cost + spare,
                        settled: false,
                    };
                    self.way.set(pair.right, Some(way));
                }
            }
            let open = self.seen.iter().filter_map(|right| {
                let way = self.way.get(*right).filter(|way| !way.settled)?;
                Some((way.cost, *right, way))
            });
            let Some((next, right, way)) = open.min_by_key(|(cost, right, _)| (*cost, *right))
            else {
                break (End::Alone(alone.1), alone.0);
            };
            if alone.0 <= next {
                break (End::Alone(alone.1), alone.0);
            }
            let mate = self.found.of_right.get(right);
            if mate == NONE {
                break (End::Free(right), next);
            }
            let settled = Way {
                settled: true,
                ..way
            };
            self.way.set(right, Some(settled));
            (left, cost) = (mate, next);
        };
        self.reprice(total);
        match end {
            End::Alone(left) => {
                let right = self.found.of_left.get(left);
                self.found.of_left.set(left, NONE);
                if left != root {
                    self.shift(root, right);
                }
            }
            End::Free(right) => self.shift(root, right),
        }
    }

    /// A right one that is free and costs a left one nothing.
    fn free_one(&self, left: u32) -> Option<u32> {
        let price = self.found.left_price.get(left);
        let pairs = self.pairs.of_left(self.starts, left).iter();
        let mut rights = pairs
            .filter(|pair| price + self.found.right_price.get(pair.right) == pair.weight)
            .map(|pair| pair.right);
        rights.find(|right| self.found.of_right.get(*right) == NONE)
    }

    fn reprice(&mut self, total: i64) {
        let found = &mut self.found;
        for (left, cost) in &self.tree {
            let price = found.left_price.get(*left);
            found.left_price.set(*left, price - (total - cost));
        }
        for right in &self.seen {
            if let Some(way) = self.way.get(*right).filter(|way| way.settled) {
                let price = found.right_price.get(*right);
                found.right_price.set(*right, price + (total - way.cost));
            }
        }
    }

    /// Matches a right one along its way back to the root.
    fn shift(&mut self, root: u32, mut right: u32) {
        while let Some(way) = self.way.get(right) {
            let before = self.found.of_left.get(way.from);
            self.found.of_left.set(way.from, right);
            self.found.of_right.set(right, way.from);
            if way.from == root {
                break;
            }
            right = before;
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub fn pairs() -> impl Strategy<Value = Pairs> {
        (1_u32..7, 1_u32..7, proptest::collection::vec(0_i64..9, 36)).prop_map(
            |(lefts, rights, weights)| Pairs {
                lefts,
                rights,
                pairs: (0..lefts)
                    .flat_map(|left| (0..rights).map(move |right| (left, right)))
                    .zip(weights)
                    // Two thirds may not be matched, some that may are equal.
                    .filter(|(_, weight)| *weight > 4)
                    .map(|((left, right), weight)| Pair {
                        left,
                        right,
                        weight: weight - 4,
                    })
                    .collect(),
            },
        )
    }

    /// The most that any matching from a left one on weighs, by trying all.
    pub fn most(pairs: &Pairs, left: u32, taken: u64) -> i64 {
        if left == pairs.lefts {
            return 0;
        }
        let own = pairs.pairs.iter().filter(|pair| pair.left == left);
        own.filter(|pair| taken & (1 << pair.right) == 0)
            .map(|pair| pair.weight + most(pairs, left + 1, taken | 1 << pair.right))
            .fold(most(pairs, left + 1, taken), i64::max)
    }

    proptest! {
        #[test]
        fn prices_prove_the_matching(pairs in pairs()) {
            let found = heaviest(&pairs);
            let mut weight = 0;
            for pair in &pairs.pairs {
                let price = found.left_price.get(pair.left) + found.right_price.get(pair.right);
                prop_assert!(price >= pair.weight);
                if found.of_left.get(pair.left) == pair.right {
                    prop_assert_eq!(found.of_right.get(pair.right), pair.left);
                    prop_assert_eq!(price, pair.weight);
                    weight += pair.weight;
                }
            }
            for (mate, price) in found.of_left.iter().zip(found.left_price.iter()) {
                prop_assert!(price == 0 || price > 0 && mate != NONE);
            }
            for (mate, price) in found.of_right.iter().zip(found.right_price.iter()) {
                prop_assert!(price == 0 || price > 0 && mate != NONE);
            }
            let prices: i64 = found.left_price.iter().chain(found.right_price.iter()).sum();
            prop_assert_eq!(prices, weight);
            prop_assert_eq!(weight, most(&pairs, 0, 0));
        }
    }
}
