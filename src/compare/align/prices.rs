//! Prices that bound what rows can weigh.
//!
//! A partition of a region into rows makes, for any two analysts, a matching of their claims, and so
//! weighs no more than the heaviest matchings of all pairs of analysts together. Their prices turn
//! that bound into a loss for every row: the bound less the losses of its rows is what a partition
//! weighs. Losses are never negative, so a search needs to look only at rows whose loss is no more
//! than that of a partition that is known.

use super::matching::{Pair, Pairs, heaviest};
use super::pairing::{Side, settle};
use super::region::{Edge, Region};
use crate::compare::per::Per;

/// What pairs may weigh, by the best matchings of every two analysts.
pub(super) struct Prices {
    /// For each edge in its order, what it loses where its claims stand in one row.
    edge_loss: Per<i64>,
    /// What each claim (by rows of analysts) loses where its row has none of an analyst's claims.
    missing: Per<i64>,
    seats: u32,
    /// The place of each claim's analyst among those of the region.
    seat: Per<u32>,
    /// What no partition can weigh more than.
    pub bound: i64,
}

/// An edge between two analysts, the one with the lesser seat on the left: its claims, its weight, and
/// its place.
#[derive(Clone, Copy)]
struct Joined {
    left: u32,
    right: u32,
    weight: i64,
    at: u32,
}

impl Prices {
    /// The prices of a region.
    pub fn of(region: &Region) -> Self {
        Self::matched(region, None)
    }

    /// The prices of a region, and the places of the edges that pair the claims of every two analysts
    /// best, ties settled by the order of the claims.
    pub fn and_couples(region: &Region) -> (Self, Vec<u32>) {
        let mut couples = Vec::new();
        let prices = Self::matched(region, Some(&mut couples));
        (prices, couples)
    }

    fn matched(region: &Region, mut couples: Option<&mut Vec<u32>>) -> Self {
        let (seats, seat) = region.seats();
        let mut prices = Self {
            edge_loss: Per::new(0, region.edges.len()),
            missing: Per::new(0, region.claims as usize * seats as usize),
            bound: 0,
            seats,
            seat,
        };
        let mut by_pair: Vec<(u32, u32)> = (0..)
            .zip(&region.edges)
            .map(|(at, edge)| {
                let (x, y) = (prices.seat.get(edge.x), prices.seat.get(edge.y));
                (x.min(y) * seats + x.max(y), at)
            })
            .collect();
        by_pair.sort_unstable();
        let mut number: Per<u32> = Per::new(0, region.claims as usize);
        let mut near: Vec<Joined> = Vec::new();
        let (mut pair, mut reach) = (0, 0);
        for (of_pair, at) in by_pair {
            let Some(edge) = region.edges.get(at as usize) else {
                continue;
            };
            // Edges come in the order of their first claims: what begins behind all claims so far has
            // nothing to do with them.
            if of_pair != pair || edge.x > reach {
                prices.add(&near, &mut number, couples.as_deref_mut());
                near.clear();
                (pair, reach) = (of_pair, 0);
            }
            reach = reach.max(edge.y);
            let is_first = prices.seat.get(edge.x) < prices.seat.get(edge.y);
            let (left, right) = if is_first {
                (edge.x, edge.y)
            } else {
                (edge.y, edge.x)
            };
            near.push(Joined {
                left,
                right,
                weight: edge.weight,
                at,
            });
        }
        prices.add(&near, &mut number, couples);
        prices
    }

    /// Adds the prices of two analysts' claims that hang together by edges.
    fn add(&mut self, near: &[Joined], number: &mut Per<u32>, couples: Option<&mut Vec<u32>>) {
        let Some(first) = near.first() else { return };
        let (left_seat, right_seat) = (self.seat.get(first.left), self.seat.get(first.right));
        // One claim on a side can only go to the heaviest, the first of them: that is its price, and
        // no other has one.
        let only = if near.iter().all(|own| own.left == first.left) {
            Some((first.left, right_seat))
        } else if near.iter().all(|own| own.right == first.right) {
            Some((first.right, left_seat))
        } else {
            None
        };
        if let Some((claim, seat)) = only {
            let most = near.iter().map(|own| own.weight).max().unwrap_or(0);
            self.missing.set(claim * self.seats + seat, most);
            self.bound += most;
            for own in near {
                self.edge_loss.set(own.at, most - own.weight);
            }
            let taken = near.iter().find(|own| own.weight == most);
            if let (Some(couples), Some(taken)) = (couples, taken) {
                couples.push(taken.at);
            }
            return;
        }
        let mut sided = |side: fn(&Joined) -> u32| {
            let mut claims: Vec<u32> = near.iter().map(side).collect();
            claims.sort_unstable();
            claims.dedup();
            for (place, claim) in (0..).zip(&claims) {
                number.set(*claim, place);
            }
            claims
        };
        let (lefts, rights) = (sided(|own| own.left), sided(|own| own.right));
        let mut pairs: Vec<Pair> = near
            .iter()
            .map(|own| Pair {
                left: number.get(own.left),
                right: number.get(own.right),
                weight: own.weight,
            })
            .collect();
        pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
        let pairs = Pairs {
            lefts: lefts.len() as u32,
            rights: rights.len() as u32,
            pairs,
        };
        let found = heaviest(&pairs);
        for (claims, seat, prices) in [
            (&lefts, right_seat, &found.left_price),
            (&rights, left_seat, &found.right_price),
        ] {
            for (claim, price) in claims.iter().zip(prices.iter()) {
                self.missing.set(claim * self.seats + seat, price);
                self.bound += price;
            }
        }
        for own in near {
            let price = self.missing.get(own.left * self.seats + right_seat)
                + self.missing.get(own.right * self.seats + left_seat);
            self.edge_loss.set(own.at, price - own.weight);
        }
        if let Some(couples) = couples {
            let of_left = settle(&pairs, &found, in_order(&lefts, &rights));
            let is_taken =
                |own: &&Joined| of_left.get(number.get(own.left)) == number.get(own.right);
            couples.extend(near.iter().filter(is_taken).map(|own| own.at));
        }
    }

    /// How many analysts there are.
    pub fn seats(&self) -> u32 {
        self.seats
    }

    /// The place of a claim's analyst among them.
    pub fn seat(&self, claim: u32) -> u32 {
        self.seat.get(claim)
    }

    /// What a claim loses where its row has none of some analysts' claims.
    pub fn missing(&self, claim: u32, seats: impl IntoIterator<Item = u32>) -> i64 {
        let of_claim = claim * self.seats();
        let seats = seats.into_iter();
        seats.map(|seat| self.missing.get(of_claim + seat)).sum()
    }

    /// What a row loses, given what its edges lose.
    pub fn row_loss(&self, row: &[u32], edges: i64) -> i64 {
        let is_without = |seat: &u32| !row.iter().any(|claim| self.seat(*claim) == *seat);
        let without: Vec<u32> = (0..self.seats()).filter(is_without).collect();
        let missing = |claim: &u32| self.missing(*claim, without.iter().copied());
        edges + row.iter().map(missing).sum::<i64>()
    }

    /// The edges of a region with what they lose.
    pub fn losses<'a>(
        &'a self,
        region: &'a Region,
    ) -> impl Iterator<Item = (&'a Edge, i64)> + Clone {
        region.edges.iter().zip(self.edge_loss.iter())
    }
}

/// The claims of two sides by their numbers, in the order of the claims.
fn in_order(lefts: &[u32], rights: &[u32]) -> Vec<Side> {
    let left = (0..).zip(lefts).map(|(at, claim)| (*claim, Side::Left(at)));
    let right = (0..)
        .zip(rights)
        .map(|(at, claim)| (*claim, Side::Right(at)));
    let mut order: Vec<(u32, Side)> = left.chain(right).collect();
    order.sort_unstable_by_key(|(claim, _)| *claim);
    order.into_iter().map(|(_, side)| side).collect()
}
