//! The best pairs among the claims of two analysts, ties settled by the order of the claims.

use super::matching::{Matching, NONE, Pair, Pairs, Starts};
use crate::compare::per::Per;

/// Of all heaviest matchings, of which one was found, that which gives the first claim the first
/// partner it can have, then the next claim, and so on; where none is possible it stays alone.
///
/// `order` names all claims of both sides, each once, in the order that settles ties; on either side
/// numbers ascend in it. Gives the right one of each left one, or [`NONE`].
pub(super) fn settle(
    pairs: &Pairs,
    found: &Matching,
    order: impl IntoIterator<Item = Side>,
) -> Per<u32> {
    let is_tight = |pair: &&Pair| {
        found.left_price.get(pair.left) + found.right_price.get(pair.right) == pair.weight
    };
    let matched = found.of_left.iter().filter(|mate| *mate != NONE).count();
    if pairs.pairs.iter().filter(is_tight).count() == matched {
        // There is no other choice.
        return found.of_left.clone();
    }
    let tight = Tight::of(pairs, is_tight);
    let mut choice = Choice {
        settled_left: Per::new(false, pairs.lefts as usize),
        settled_right: Per::new(false, pairs.rights as usize),
        mates: Mates {
            of_left: found.of_left.clone(),
            of_right: found.of_right.clone(),
        },
        found,
        tight: &tight,
    };
    for claim in order {
        choice.settle(claim);
    }
    choice.mates.of_left
}

/// A claim, by its side and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left(u32),
    Right(u32),
}

/// The pairs that some heaviest matching can have: those whose prices are no more than their weight.
/// A matching of these is a heaviest one exactly if it leaves out nobody whose price is not zero.
struct Tight {
    by_left: Pairs,
    left_starts: Starts,
    /// The same with the sides changed.
    by_right: Pairs,
    right_starts: Starts,
}

impl Tight {
    fn of(pairs: &Pairs, is_tight: impl Fn(&&Pair) -> bool) -> Self {
        let tight = pairs.pairs.iter().filter(is_tight).copied();
        let by_left = Pairs {
            pairs: tight.collect(),
            ..*pairs
        };
        let mut by_right = Pairs {
            lefts: pairs.rights,
            rights: pairs.lefts,
            pairs: by_left
                .pairs
                .iter()
                .map(|pair| Pair {
                    left: pair.right,
                    right: pair.left,
                    ..*pair
                })
                .collect(),
        };
        by_right
            .pairs
            .sort_unstable_by_key(|pair| (pair.left, pair.right));
        Self {
            left_starts: by_left.starts(),
            right_starts: by_right.starts(),
            by_left,
            by_right,
        }
    }

    fn partners(&self, claim: Side) -> impl Iterator<Item = u32> {
        let pairs = match claim {
            Side::Left(left) => self.by_left.of_left(&self.left_starts, left),
            Side::Right(right) => self.by_right.of_left(&self.right_starts, right),
        };
        pairs.iter().map(|pair| pair.right)
    }
}

#[derive(Clone)]
struct Mates {
    of_left: Per<u32>,
    of_right: Per<u32>,
}

impl Mates {
    fn of(&self, claim: Side) -> u32 {
        match claim {
            Side::Left(left) => self.of_left.get(left),
            Side::Right(right) => self.of_right.get(right),
        }
    }

    /// Leaves a claim alone.
    fn part(&mut self, claim: Side) {
        match claim {
            Side::Left(left) => self.of_left.set(left, NONE),
            Side::Right(right) => self.of_right.set(right, NONE),
        }
    }

    fn join(&mut self, left: u32, right: u32) {
        self.of_left.set(left, right);
        self.of_right.set(right, left);
    }
}

impl Side {
    /// The claim with a number on the other side.
    fn across(self, number: u32) -> Self {
        match self {
            Self::Left(_) => Self::Right(number),
            Self::Right(_) => Self::Left(number),
        }
    }

    fn number(self) -> u32 {
        match self {
            Self::Left(number) | Self::Right(number) => number,
        }
    }
}

struct Choice<'a> {
    settled_left: Per<bool>,
    settled_right: Per<bool>,
    mates: Mates,
    found: &'a Matching,
    tight: &'a Tight,
}

impl Choice<'_> {
    fn is_settled(&self, claim: Side) -> bool {
        match claim {
            Side::Left(left) => self.settled_left.get(left),
            Side::Right(right) => self.settled_right.get(right),
        }
    }

    fn must_be_matched(&self, claim: Side) -> bool {
        match claim {
            Side::Left(left) => self.found.left_price.get(left) > 0,
            Side::Right(right) => self.found.right_price.get(right) > 0,
        }
    }

    /// Gives a claim the first partner that it can have.
    fn settle(&mut self, claim: Side) {
        if self.is_settled(claim) {
            return;
        }
        let tight = self.tight;
        for partner in tight.partners(claim) {
            let across = claim.across(partner);
            if self.is_settled(across) {
                continue;
            }
            if self.mates.of(claim) == partner || self.force(claim, across) {
                self.mark(across);
                break;
            }
        }
        self.mark(claim);
    }

    fn mark(&mut self, claim: Side) {
        match claim {
            Side::Left(left) => self.settled_left.set(left, true),
            Side::Right(right) => self.settled_right.set(right, true),
        }
    }

    /// Pairs two claims if those whom they leave can be placed otherwise; else changes nothing.
    ///
    /// Whom each leaves can be placed one after the other: a way that places one leaves out none that
    /// must be matched (N. S. Mendelsohn and A. L. Dulmage, 1958).
    fn force(&mut self, claim: Side, partner: Side) -> bool {
        let before = self.mates.clone();
        let left_behind = [
            (claim, self.mates.of(claim)),
            (partner, self.mates.of(partner)),
        ];
        let (left, right) = match claim {
            Side::Left(left) => (left, partner.number()),
            Side::Right(right) => (partner.number(), right),
        };
        for (one, mate) in left_behind {
            if mate != NONE {
                self.mates.part(one.across(mate));
            }
        }
        self.mates.join(left, right);
        for (one, mate) in left_behind {
            if mate == NONE {
                continue;
            }
            let alone = one.across(mate);
            // The second may have been matched by placing the first.
            let fine = self.mates.of(alone) != NONE
                || !self.must_be_matched(alone)
                || self.rematch(alone, (claim, partner));
            if !fine {
                self.mates = before;
                return false;
            }
        }
        true
    }

    /// Finds another place for a claim, without touching what is settled or two that are held.
    fn rematch(&mut self, alone: Side, held: (Side, Side)) -> bool {
        let tight = self.tight;
        // From each claim of its side that was reached: through which across.
        let across_of = |claim: Side| match claim {
            Side::Left(_) => self.settled_right.iter().count(),
            Side::Right(_) => self.settled_left.iter().count(),
        };
        let mut came_from: Per<u32> = Per::new(NONE, across_of(alone));
        let mut queue = vec![alone];
        let mut next = 0;
        while let Some(claim) = queue.get(next).copied() {
            next += 1;
            for partner in tight.partners(claim) {
                let across = claim.across(partner);
                if came_from.get(partner) != NONE
                    || self.is_settled(across)
                    || across == held.0
                    || across == held.1
                {
                    continue;
                }
                came_from.set(partner, claim.number());
                let mate = self.mates.of(across);
                let behind = across.across(mate);
                if mate == NONE || !self.must_be_matched(behind) {
                    if mate != NONE {
                        self.mates.part(behind);
                    }
                    self.turn(alone, across, &came_from);
                    return true;
                }
                queue.push(behind);
            }
        }
        false
    }

    /// Matches along the way by which a claim across was reached.
    fn turn(&mut self, alone: Side, mut across: Side, came_from: &Per<u32>) {
        loop {
            let claim = across.across(came_from.get(across.number()));
            let before = self.mates.of(claim);
            match (claim, across) {
                (Side::Left(left), Side::Right(right)) | (Side::Right(right), Side::Left(left)) => {
                    self.mates.join(left, right);
                }
                _ => return,
            }
            if claim == alone || before == NONE {
                return;
            }
            across = claim.across(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::matching::heaviest;
    use super::super::matching::tests::{most, pairs};
    use super::*;

    /// The same by trying: each claim in order takes the first partner that leaves the most possible.
    fn slowly(pairs: &Pairs, order: &[Side]) -> Vec<u32> {
        let mut left_over = pairs.clone();
        let mut chosen = vec![NONE; pairs.lefts as usize];
        let mut settled: Vec<Side> = Vec::new();
        for claim in order {
            if settled.contains(claim) {
                continue;
            }
            let total = most(&left_over, 0, 0);
            let without = |pairs: &Pairs, left: Option<u32>, right: Option<u32>| Pairs {
                pairs: (pairs.pairs.iter().copied())
                    .filter(|pair| Some(pair.left) != left && Some(pair.right) != right)
                    .collect(),
                ..*pairs
            };
            let own = left_over.pairs.iter().filter(|pair| match claim {
                Side::Left(left) => pair.left == *left,
                Side::Right(right) => pair.right == *right,
            });
            let taken = own.copied().find(|pair| {
                let rest = without(&left_over, Some(pair.left), Some(pair.right));
                pair.weight + most(&rest, 0, 0) == total
            });
            if let Some(pair) = taken {
                chosen[pair.left as usize] = pair.right;
                settled.extend([Side::Left(pair.left), Side::Right(pair.right)]);
                left_over = without(&left_over, Some(pair.left), Some(pair.right));
            } else {
                settled.push(*claim);
                left_over = match claim {
                    Side::Left(left) => without(&left_over, Some(*left), None),
                    Side::Right(right) => without(&left_over, None, Some(*right)),
                };
            }
        }
        chosen
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn ties_are_settled_in_order(pairs in pairs(), mix: u64) {
            let (mut left, mut right) = (0, 0);
            let mut order = Vec::new();
            for bit in 0..64 {
                let takes_left = mix >> bit & 1 == 0;
                if left < pairs.lefts && (takes_left || right == pairs.rights) {
                    order.push(Side::Left(left));
                    left += 1;
                } else if right < pairs.rights {
                    order.push(Side::Right(right));
                    right += 1;
                }
            }
            let found: Vec<u32> = settle(&pairs, &heaviest(&pairs), order.iter().copied()).iter().collect();
            prop_assert_eq!(found, slowly(&pairs, &order));
        }
    }
}
