//! The rows that the heaviest may be made of.

use super::prices::Prices;
use super::region::{Neighbours, Region};
use super::search::Limits;

/// Rows that may stand in a region, each with what it loses.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// One row after another; each ascends.
    claims: Vec<u32>,
    /// Where each row ends, and what it loses, which is never negative.
    rows: Vec<(u32, i64)>,
}

impl Rows {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn push(&mut self, claims: impl IntoIterator<Item = u32>, loss: i64) {
        let from = self.claims.len();
        self.claims.extend(claims);
        if let Some(row) = self.claims.get_mut(from..) {
            row.sort_unstable();
        }
        self.rows.push((self.claims.len() as u32, loss));
    }

    /// The claims of a row.
    pub fn claims(&self, row: u32) -> &[u32] {
        let end = |row: u32| {
            self.rows
                .get(row as usize)
                .map_or(0, |(end, _)| *end as usize)
        };
        let from = row.checked_sub(1).map_or(0, end);
        self.claims.get(from..end(row)).unwrap_or_default()
    }

    /// What a row loses.
    pub fn loss(&self, row: u32) -> i64 {
        self.rows.get(row as usize).map_or(0, |(_, loss)| *loss)
    }

    pub fn add_loss(&mut self, row: u32, more: i64) {
        if let Some((_, loss)) = self.rows.get_mut(row as usize) {
            *loss += more;
        }
    }

    /// All rows: their claims and what they lose.
    pub fn iter(&self) -> impl Iterator<Item = (&[u32], i64)> {
        (0..self.rows.len() as u32).map(|row| (self.claims(row), self.loss(row)))
    }

    /// Those that lose no more than a budget.
    pub fn within(&self, budget: i64) -> Self {
        let mut kept = Self::default();
        for (claims, loss) in self.iter().filter(|(_, loss)| *loss <= budget) {
            kept.push(claims.iter().copied(), loss);
        }
        kept
    }
}

/// The rows whose loss is within the budget; `None` if they are too many.
///
/// A row gets one claim of a seat or none, one seat after another. It only ever loses more, so what
/// exceeds the budget is left at once.
pub(super) fn gather(
    region: &Region,
    losses: &Neighbours,
    prices: &Prices,
    budget: i64,
    limits: Limits,
) -> Option<Rows> {
    let seats = prices.seats() as usize;
    let mut growth = Growth {
        losses,
        prices,
        budget,
        limits,
        steps: 0,
        row: Vec::new(),
        without: Vec::new(),
        choices: vec![Vec::new(); seats],
        to_come: vec![0; seats + 1],
        rows: Rows::default(),
    };
    for claim in 0..region.claims {
        growth.begin(claim)?;
    }
    Some(growth.rows)
}

/// A row that is being put together, and those that are complete.
struct Growth<'a> {
    losses: &'a Neighbours,
    prices: &'a Prices,
    budget: i64,
    limits: Limits,
    /// Steps that were taken.
    steps: usize,
    row: Vec<u32>,
    /// The seats so far that have no claim in it.
    without: Vec<u32>,
    /// For each seat after that of the first claim, what may follow that claim, and what it loses with
    /// it and by having none of the seats before.
    choices: Vec<Vec<(u32, i64)>>,
    /// For each seat, what it and those after it lose at least with the first claim.
    to_come: Vec<i64>,
    rows: Rows,
}

impl Growth<'_> {
    /// Completes a row that holds its first claim, in all ways.
    fn begin(&mut self, first: u32) -> Option<()> {
        let prices = self.prices;
        let seat = prices.seat(first);
        let loss = prices.missing(first, 0..seat);
        for choices in &mut self.choices {
            choices.clear();
        }
        for (claim, own) in self.losses.list(first) {
            let place = prices.seat(*claim);
            if place <= seat {
                continue;
            }
            let loss = own + prices.missing(*claim, 0..seat);
            if loss <= self.budget
                && let Some(choices) = self.choices.get_mut(place as usize)
            {
                choices.push((*claim, loss));
            }
        }
        self.to_come.fill(0);
        let mut sum = 0;
        for later in (seat + 1..prices.seats()).rev() {
            let choices = self.choices.get(later as usize).into_iter().flatten();
            let none = prices.missing(first, [later]);
            sum += choices.map(|(_, loss)| *loss).fold(none, i64::min);
            if let Some(to_come) = self.to_come.get_mut(later as usize) {
                *to_come = sum;
            }
        }
        if loss + sum > self.budget {
            return Some(());
        }
        self.row.clear();
        self.row.push(first);
        self.without.clear();
        self.grow(seat + 1, loss)
    }

    fn grow(&mut self, seat: u32, loss: i64) -> Option<()> {
        self.steps += 1;
        if self.steps > self.limits.begun * (self.prices.seats() as usize + 1) {
            return None;
        }
        let seats = self.prices.seats();
        if seat == seats {
            return self.keep(loss);
        }
        let after = self.to_come.get(seat as usize + 1).copied().unwrap_or(0);
        let most = self.budget - after;
        let mut next = 0;
        while let Some((claim, own)) = self.choice(seat, next) {
            next += 1;
            let mut more = loss + own;
            if more > most {
                continue;
            }
            more += self.prices.missing(claim, self.without.iter().copied());
            let others = self.row.iter().skip(1);
            let mut with = others.map(|other| self.losses.between(*other, claim));
            let Some(more) = with.try_fold(more, |sum, loss| Some(sum + loss?)) else {
                continue;
            };
            if more <= most {
                self.row.push(claim);
                self.grow(seat + 1, more)?;
                self.row.pop();
            }
        }
        let row = self.row.iter();
        let more = loss
            + row
                .map(|claim| self.prices.missing(*claim, [seat]))
                .sum::<i64>();
        if more <= most {
            self.without.push(seat);
            self.grow(seat + 1, more)?;
            self.without.pop();
        }
        Some(())
    }

    fn choice(&self, seat: u32, at: usize) -> Option<(u32, i64)> {
        self.choices.get(seat as usize)?.get(at).copied()
    }

    fn keep(&mut self, loss: i64) -> Option<()> {
        if self.rows.len() >= self.limits.rows {
            return None;
        }
        self.rows.push(self.row.iter().copied(), loss);
        Some(())
    }
}
