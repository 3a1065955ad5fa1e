//! Rows that are good and found quickly: analysts are added one by one, each matched as well as can
//! be with the rows so far, and taken out and matched again while that helps.

use super::matching::{NONE, Pair, Pairs, heaviest};
use super::region::{Neighbours, Region};
use crate::compare::per::Per;

/// Rounds at most: each but the last makes the rows heavier, and the first few do nearly all of it.
const ROUNDS: usize = 12;

/// Rows of a region, not always the heaviest, by the order of the claims. Each row ascends.
pub(super) fn insertion(region: &Region, neighbours: &Neighbours) -> Vec<Vec<u32>> {
    let mut rows = Rows {
        region,
        neighbours,
        rows: Vec::new(),
        row_of: Per::new(NONE, region.claims as usize),
    };
    let who = region.who();
    let mut columns: Vec<Vec<u32>> = vec![Vec::new(); who.len()];
    for claim in 0..region.claims {
        let seat = who.binary_search(&region.analysts.get(claim)).unwrap_or(0);
        if let Some(column) = columns.get_mut(seat) {
            column.push(claim);
        }
    }
    for column in &columns {
        rows.place(column);
    }
    for _ in 0..ROUNDS {
        let mut helped = rows.merge();
        for column in &columns {
            helped |= rows.place(column);
        }
        if !helped {
            break;
        }
    }
    let mut rows: Vec<Vec<u32>> = rows
        .rows
        .into_iter()
        .filter(|row| !row.is_empty())
        .collect();
    rows.sort_unstable();
    rows
}

struct Rows<'a> {
    region: &'a Region,
    neighbours: &'a Neighbours,
    rows: Vec<Vec<u32>>,
    row_of: Per<u32>,
}

impl Rows<'_> {
    /// Takes an analyst's claims out and matches them with the rows. Says whether rows are heavier.
    fn place(&mut self, column: &[u32]) -> bool {
        let mut before = 0;
        for claim in column {
            let at = self.row_of.get(*claim);
            if let Some(row) = self.rows.get_mut(at as usize) {
                row.retain(|other| other != claim);
                self.row_of.set(*claim, NONE);
            }
            before += self.weight_in(*claim, at);
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
        let mut after = 0;
        for (claim, mut at) in column.iter().zip(found.of_left.iter()) {
            after += self.weight_in(*claim, at);
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
        after > before
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

    /// Puts rows together that fit. Says whether any did.
    fn merge(&mut self) -> bool {
        let mut merged = false;
        for edge in &self.region.edges {
            let (x, y) = (self.row_of.get(edge.x), self.row_of.get(edge.y));
            let (Some(one), Some(other)) = (self.rows.get(x as usize), self.rows.get(y as usize))
            else {
                continue;
            };
            let fits = x != y
                && one.iter().all(|a| {
                    let mut others = other.iter();
                    others.all(|b| self.neighbours.between(*a, *b).is_some())
                });
            if fits {
                let moved = self.rows.get_mut(y as usize).map(std::mem::take);
                for claim in moved.unwrap_or_default() {
                    self.row_of.set(claim, x);
                    if let Some(row) = self.rows.get_mut(x as usize) {
                        row.push(claim);
                        row.sort_unstable();
                    }
                }
                merged = true;
            }
        }
        merged
    }
}
