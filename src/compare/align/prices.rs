//! Prices that bound what rows can weigh.
//!
//! A partition of a region into rows makes, for any two analysts, a matching of their claims, and so
//! weighs no more than the heaviest matchings of all pairs of analysts together. Their prices turn
//! that bound into a loss for every row: the bound less the losses of its rows is what a partition
//! weighs. Losses are never negative, so a search needs to look only at rows whose loss is no more
//! than that of a partition that is known.

use super::matching::{Pair, Pairs, heaviest};
use super::region::{Edge, Region};
use crate::compare::per::Per;

/// An edge: the seats of its analysts, its claims in the same order, and its place.
type Seated = (u32, u32, u32, u32, u32);

pub(super) struct Prices {
    /// For each edge in its order, what it loses where its claims stand in one row.
    pub edge_loss: Per<i64>,
    /// What each claim (by rows of analysts) loses where its row has none of an analyst's claims.
    missing: Per<i64>,
    who: Vec<u32>,
    /// The place of each claim's analyst among `who`.
    seat: Per<u32>,
    /// What no partition can weigh more than.
    pub bound: i64,
}

impl Prices {
    pub fn of(region: &Region) -> Self {
        let who = region.who();
        let seats = who.len() as u32;
        let seat_of = |analyst: u32| who.binary_search(&analyst).unwrap_or(0) as u32;
        let seat: Per<u32> = region.analysts.iter().map(seat_of).collect();
        let mut prices = Self {
            edge_loss: Per::new(0, region.edges.len()),
            missing: Per::new(0, region.claims as usize * who.len()),
            bound: 0,
            seat,
            who,
        };
        // Edges by the two analysts that they join, the one with the lesser seat on the left.
        let mut sorted: Vec<Seated> = (0..)
            .zip(&region.edges)
            .map(|(at, edge)| {
                let (x, y) = (prices.seat.get(edge.x), prices.seat.get(edge.y));
                if x < y {
                    (x, y, edge.x, edge.y, at)
                } else {
                    (y, x, edge.y, edge.x, at)
                }
            })
            .collect();
        sorted.sort_unstable();
        let mut local: Per<u32> = Per::new(0, region.claims as usize);
        for group in sorted.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            prices.add(region, group, seats, &mut local);
        }
        prices
    }

    /// Adds the prices of two analysts' claims.
    fn add(&mut self, region: &Region, group: &[Seated], seats: u32, local: &mut Per<u32>) {
        let Some((left_seat, right_seat, ..)) = group.first().copied() else {
            return;
        };
        let weight = |at: u32| region.edges.get(at as usize).map_or(0, |edge| edge.weight);
        // One claim on a side can only go to the heaviest: that is its price, and no other has one.
        let heaviest_weight = group.iter().map(|(.., at)| weight(*at)).max().unwrap_or(0);
        let single = |of: fn(&Seated) -> u32, seat: u32| {
            let mut claims = group.iter().map(of);
            let first = claims.next()?;
            claims.all(|claim| claim == first).then_some((first, seat))
        };
        let only = single(|pair| pair.2, right_seat).or_else(|| single(|pair| pair.3, left_seat));
        if let Some((claim, seat)) = only {
            self.missing.set(claim * seats + seat, heaviest_weight);
            self.bound += heaviest_weight;
            for (.., at) in group {
                self.edge_loss.set(*at, heaviest_weight - weight(*at));
            }
            return;
        }
        let mut number = |mut claims: Vec<u32>| {
            claims.sort_unstable();
            claims.dedup();
            for (place, claim) in (0..).zip(&claims) {
                local.set(*claim, place);
            }
            claims
        };
        let lefts = number(group.iter().map(|(_, _, left, ..)| *left).collect());
        let rights = number(group.iter().map(|(_, _, _, right, _)| *right).collect());
        let pairs = Pairs {
            lefts: lefts.len() as u32,
            rights: rights.len() as u32,
            pairs: group
                .iter()
                .map(|(_, _, left, right, at)| Pair {
                    left: local.get(*left),
                    right: local.get(*right),
                    weight: weight(*at),
                })
                .collect(),
        };
        let found = heaviest(&pairs);
        for (place, claim) in (0..).zip(&lefts) {
            let price = found.left_price.get(place);
            self.missing.set(claim * seats + right_seat, price);
            self.bound += price;
        }
        for (place, claim) in (0..).zip(&rights) {
            let price = found.right_price.get(place);
            self.missing.set(claim * seats + left_seat, price);
            self.bound += price;
        }
        for (_, _, left, right, at) in group {
            let price = self.missing.get(left * seats + right_seat)
                + self.missing.get(right * seats + left_seat);
            self.edge_loss.set(*at, price - weight(*at));
        }
    }

    /// How many analysts there are.
    pub fn seats(&self) -> u32 {
        self.who.len() as u32
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
    pub fn losses<'a>(&'a self, region: &'a Region) -> impl Iterator<Item = (&'a Edge, i64)> {
        region.edges.iter().zip(self.edge_loss.iter())
    }
}
