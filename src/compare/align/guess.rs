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
    let mut rows = Rows {
        neighbours,
        rows: (0..region.claims).map(|claim| vec![claim]).collect(),
        row_of: (0..region.claims).collect(),
        weight: 0,
    };
    let mut edges = region.edges.clone();
    edges.sort_unstable_by_key(|edge| (-edge.weight, edge.x, edge.y));
    rows.join(&edges);
    if rows.weight < bound {
        let columns = region.columns();
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
                at = self.rows.len() as u32;
                self.rows.push(Vec::new());
            }
            if let Some(row) = self.rows.get_mut(at as usize) {
                row.push(*claim);
                row.sort_unstable();
                self.row_of.set(*claim, at);
            }
        }
    }

    /// The rows that a claim fits into, ascending, with what it weighs there.
    fn fitting(&self, left: u32, claim: u32) -> Vec<Pair> {
        let mut by_row: Vec<(u32, i64)> = self
            .neighbours
            .list(claim)
            .iter()
            .map(|(other, weight)| (self.row_of.get(*other), *weight))
            .filter(|(row, _)| *row != NONE)
            .collect();
        by_row.sort_unstable();
        by_row
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|group| {
                let row = group.first()?.0;
                let fits = self.rows.get(row as usize)?.len() == group.len();
                fits.then(|| Pair {
                    left,
                    right: row,
                    weight: group.iter().map(|(_, weight)| weight).sum(),
                })
            })
            .collect()
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
            if x == y {
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
        }
    }
}
