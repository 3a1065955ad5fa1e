//! Rows that are good and found quickly: the best overlaps are joined first, then each analyst's claims
//! are taken out and matched with the rows again while that helps.

use super::matching::{NONE, Pair, Pairs, heaviest};
use super::region::{Edge, Neighbours, Region};
use crate::compare::per::Per;

/// Rounds at most: each but the last makes the rows heavier, and the first few do nearly all of it.
const ROUNDS: usize = 12;

/// Rows of a region, not always the heaviest. Each ascends, and they stand in the order of their first
/// claims. It ends early where they weigh as much as no rows can exceed.
pub(super) fn guess(region: &Region, neighbours: &Neighbours, bound: i64) -> Vec<Vec<u32>> {
    let (seats, seat) = region.seats();
    let mut columns: Vec<Vec<u32>> = vec![Vec::new(); seats as usize];
    for (claim, seat) in (0..).zip(seat.iter()) {
        if let Some(column) = columns.get_mut(seat as usize) {
            column.push(claim);
        }
    }
    let seat: Per<u64> = seat
        .iter()
        .map(|seat| 1_u64.checked_shl(seat).unwrap_or(0))
        .collect();
    let mut rows = Rows {
        neighbours,
        rows: (0..region.claims).map(|claim| vec![claim]).collect(),
        row_of: (0..region.claims).collect(),
        spare: Vec::new(),
        seats: seat.clone(),
        seat,
        met: Per::new((0, 0), region.claims as usize),
        weight: 0,
    };
    let mut edges = region.edges.clone();
    edges.sort_unstable_by_key(|edge| (-edge.weight, edge.x, edge.y));
    rows.join(&edges);
    if rows.weight < bound {
        for _ in 0..ROUNDS {
            let before = rows.weight;
            for column in &columns {
                rows.place(column);
            }
            rows.join(&edges);
            if rows.weight == before || rows.weight == bound {
                break;
            }
        }
    }
    let mut rows = rows.rows;
    rows.retain(|row| !row.is_empty());
    rows.sort_unstable();
    rows
}

struct Rows<'a> {
    neighbours: &'a Neighbours,
    rows: Vec<Vec<u32>>,
    row_of: Per<u32>,
    /// Rows that are empty.
    spare: Vec<u32>,
    /// Each claim's analyst, as a bit; nothing for those for whom there is none.
    seat: Per<u64>,
    /// The analysts of each row.
    seats: Per<u64>,
    /// For each row, how many neighbours of a claim stand in it, and what they weigh; zero but while
    /// one claim is looked at.
    met: Per<(u32, i64)>,
    /// Of all pairs within rows.
    weight: i64,
}

impl Rows<'_> {
    /// Takes an analyst's claims out and matches them with the rows.
    fn place(&mut self, column: &[u32]) {
        for claim in column {
            let at = self.row_of.get(*claim);
            if let Some(row) = self.rows.get_mut(at as usize) {
                row.retain(|other| other != claim);
                self.row_of.set(*claim, NONE);
                self.seats
                    .set(at, self.seats.get(at) & !self.seat.get(*claim));
                if row.is_empty() {
                    self.spare.push(at);
                }
            }
            self.weight -= self.weight_in(*claim, at);
        }
        let mut pairs = Pairs {
            lefts: column.len() as u32,
            rights: self.rows.len() as u32,
            pairs: Vec::new(),
        };
        for (left, claim) in (0..).zip(column) {
            pairs.pairs.extend(self.fitting(left, *claim));
        }
        let found = heaviest(&pairs);
        for (claim, mut at) in column.iter().zip(found.of_left.iter()) {
            self.weight += self.weight_in(*claim, at);
            if at == NONE {
                // There are as many rows as claims, so one is empty.
                at = self.spare.pop().unwrap_or(NONE);
            }
            if let Some(row) = self.rows.get_mut(at as usize) {
                row.push(*claim);
                row.sort_unstable();
                self.row_of.set(*claim, at);
                self.seats
                    .set(at, self.seats.get(at) | self.seat.get(*claim));
            }
        }
    }

    /// The rows that a claim fits into, ascending, with what it weighs there.
    fn fitting(&mut self, left: u32, claim: u32) -> Vec<Pair> {
        let mut rows = Vec::new();
        for (other, weight) in self.neighbours.list(claim) {
            let row = self.row_of.get(*other);
            if row != NONE {
                let (many, sum) = self.met.get(row);
                if many == 0 {
                    rows.push(row);
                }
                self.met.set(row, (many + 1, sum + weight));
            }
        }
        rows.sort_unstable();
        let mut pairs = Vec::with_capacity(rows.len());
        for right in rows {
            let (many, weight) = self.met.get(right);
            self.met.set(right, (0, 0));
            let row = self.rows.get(right as usize);
            if row.is_some_and(|row| row.len() == many as usize) {
                pairs.push(Pair {
                    left,
                    right,
                    weight,
                });
            }
        }
        pairs
    }

    /// What a claim weighs together with the others of a row.
    fn weight_in(&self, claim: u32, row: u32) -> i64 {
        let weights = self.neighbours.list(claim).iter();
        weights
            .filter(|(other, _)| row != NONE && self.row_of.get(*other) == row)
            .map(|(_, weight)| weight)
            .sum()
    }

    /// Puts rows together that fit, edge by edge.
    fn join(&mut self, edges: &[Edge]) {
        for edge in edges {
            let (x, y) = (self.row_of.get(edge.x), self.row_of.get(edge.y));
            let (Some(one), Some(other)) = (self.rows.get(x as usize), self.rows.get(y as usize))
            else {
                continue;
            };
            if x == y || self.seats.get(x) & self.seats.get(y) != 0 {
                continue;
            }
            let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (*a, *b)));
            let mut weights = pairs.map(|(a, b)| self.neighbours.between(a, b));
            let Some(weight) = weights.try_fold(0, |sum, weight| Some(sum + weight?)) else {
                continue;
            };
            self.weight += weight;
            let moved = self.rows.get_mut(y as usize).map(std::mem::take);
            for claim in moved.unwrap_or_default() {
                self.row_of.set(claim, x);
                if let Some(row) = self.rows.get_mut(x as usize) {
                    row.push(claim);
                    row.sort_unstable();
                }
            }
            self.seats.set(x, self.seats.get(x) | self.seats.get(y));
            self.seats.set(y, 0);
            self.spare.push(y);
        }
    }
}
