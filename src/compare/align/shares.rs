//! What claims lose whatever rows they stand in.
//!
//! Every claim stands in one row. So something can be taken off all rows of a claim and off the budget,
//! claim by claim, and no choice between rows becomes another one. What is left of the budget is so little
//! that most rows exceed it. (What is taken off are prices in the dual of the set partitioning problem;
//! they are found claim by claim, as in T. Werner, "A linear programming approach to max-sum problem",
//! 2007.)

use super::rows::Rows;

/// How often prices are evened out between claims, and then rows taken away.
const ROUNDS: usize = 3;
/// Turns over all claims in a round.
const TURNS: usize = 6;

/// Takes off rows and budget what claims lose in any case, and takes the rows away that lose more than is
/// left. Some rows that hold every claim once keep to the budget. Gives what is left of both.
pub(super) fn take_off(mut rows: Rows, claims: u32, mut budget: i64) -> (Rows, i64) {
    for _ in 0..ROUNDS {
        let of_claim = OfClaim::of(&rows, claims);
        for _ in 0..TURNS {
            for claim in 0..claims {
                let own = of_claim.rows(claim);
                let middle = between(&rows, own);
                budget -= move_all(&mut rows, own, middle);
            }
        }
        // Rows that have become gains: their first claims give that back.
        for row in 0..rows.len() as u32 {
            let gain = rows.loss(row).min(0);
            let first = rows.claims(row).first().copied().unwrap_or(0);
            budget -= move_all(&mut rows, of_claim.rows(first), gain);
        }
        for claim in 0..claims {
            let own = of_claim.rows(claim);
            let least = own.iter().map(|row| rows.loss(*row)).min().unwrap_or(0);
            budget -= move_all(&mut rows, own, least);
        }
        let before = rows.len();
        rows = rows.within(budget);
        if rows.len() == before {
            break;
        }
    }
    (rows, budget)
}

/// The middle between the least and the next loss of a claim's rows: one is then a gain, the others lose.
fn between(rows: &Rows, own: &[u32]) -> i64 {
    let (mut least, mut next) = (i64::MAX, i64::MAX);
    for row in own {
        let loss = rows.loss(*row);
        if loss < least {
            (least, next) = (loss, least);
        } else {
            next = next.min(loss);
        }
    }
    match (least, next) {
        (i64::MAX, _) => 0,
        (least, i64::MAX) => least,
        (least, next) => (least + next).div_euclid(2),
    }
}

/// Takes so much off all rows of a claim; gives it back.
fn move_all(rows: &mut Rows, own: &[u32], loss: i64) -> i64 {
    if loss != 0 {
        for row in own {
            rows.add_loss(*row, -loss);
        }
    }
    loss
}

/// The rows of each claim.
struct OfClaim {
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl OfClaim {
    fn of(rows: &Rows, claims: u32) -> Self {
        let mut starts = vec![0_u32; claims as usize + 2];
        for (own, _) in rows.iter() {
            for claim in own {
                if let Some(start) = starts.get_mut(*claim as usize + 2) {
                    *start += 1;
                }
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut found = vec![0; sum as usize];
        for (row, (own, _)) in (0..).zip(rows.iter()) {
            for claim in own {
                if let Some(next) = starts.get_mut(*claim as usize + 1) {
                    if let Some(place) = found.get_mut(*next as usize) {
                        *place = row;
                    }
                    *next += 1;
                }
            }
        }
        Self {
            starts,
            rows: found,
        }
    }

    fn rows(&self, claim: u32) -> &[u32] {
        let at = |claim: usize| self.starts.get(claim).map_or(0, |start| *start as usize);
        let range = at(claim as usize)..at(claim as usize + 1);
        self.rows.get(range).unwrap_or_default()
    }
}
