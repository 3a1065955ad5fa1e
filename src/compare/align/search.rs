//! The heaviest rows of a region of three and more analysts, exactly, within counted bounds.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::guess::guess;
use super::prices::Prices;
use super::region::{Neighbours, Region};

/// Rows that a region may have to choose from, for the search to be exact whatever it takes.
pub(super) const ROWS: usize = 20_000;

/// How far a search may go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Rows to choose from.
    pub rows: usize,
    /// Rows that are begun, most of which come to nothing; each takes a step for every analyst.
    pub begun: usize,
    /// States to look at: each a set of claims that are still to be placed.
    pub states: usize,
}

impl Limits {
    /// For regions that may have few enough rows.
    pub const FULL: Self = Self {
        rows: ROWS,
        begun: ROWS,
        states: 2_000_000,
    };
    /// For regions that have certainly more: most are still solved, and the others soon left.
    pub const CROWDED: Self = Self {
        rows: ROWS,
        begun: 2_000,
        states: 20_000,
    };
}

/// Rows of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Solved {
    /// Each ascending; in the order of their first claims.
    pub rows: Vec<Vec<u32>>,
    /// Whether none are heavier, and ties were settled by order.
    pub exact: bool,
}

/// The heaviest rows of a region, ties settled by the order of its claims: the first claim gets the
/// largest row that the heaviest rows can have, then that which comes first by its claims; then the
/// next claim that is free.
///
/// Where that takes more rows or states than allowed, the rows are good ones and called not exact.
pub(super) fn solve(region: &Region, limits: Limits) -> Solved {
    if region.is_one_row() {
        return Solved {
            rows: vec![(0..region.claims).collect()],
            exact: true,
        };
    }
    let prices = Prices::of(region);
    let edges = region.edges.iter();
    let neighbours = Neighbours::of(
        region.claims,
        edges.map(|edge| (edge.x, edge.y, edge.weight)),
    );
    let known = guess(region, &neighbours, prices.bound);
    let losses = Neighbours::of(
        region.claims,
        prices
            .losses(region)
            .map(|(edge, loss)| (edge.x, edge.y, loss)),
    );
    let loss_of = |row: &[u32]| prices.row_loss(row, inner_loss(&losses, row));
    let budget: i64 = known.iter().map(|row| loss_of(row)).sum();
    // No heaviest row has an edge that alone loses more than all of the known rows do. Without these,
    // a region mostly falls apart.
    let parts = region.parts(|edge| losses.between(edge.x, edge.y).is_some_and(|l| l <= budget));
    if let [(part, _)] = parts.as_slice()
        && part.edges.len() == region.edges.len()
    {
        let mut search = Search {
            losses,
            prices: &prices,
            rows: Vec::new(),
            first: vec![Vec::new(); region.claims as usize],
            words: (region.claims as usize).div_ceil(64),
        };
        let found = search
            .gather(region.claims, budget, limits)
            .and_then(|()| search.run(region.claims, budget, limits.states));
        return match found {
            Some(rows) => Solved { rows, exact: true },
            None => Solved {
                rows: known,
                exact: false,
            },
        };
    }
    let mut rows = Vec::new();
    let mut exact = true;
    for (part, members) in parts {
        let solved = solve(&part, limits);
        exact &= solved.exact;
        let of_region = |claim: &u32| members.get(*claim as usize).copied();
        let named = solved
            .rows
            .iter()
            .map(|row| row.iter().filter_map(of_region).collect());
        rows.extend(named);
    }
    rows.sort_unstable();
    Solved { rows, exact }
}

fn inner_loss(losses: &Neighbours, row: &[u32]) -> i64 {
    let later = |at: usize| row.get(at + 1..).unwrap_or_default().iter();
    let pairs = row
        .iter()
        .enumerate()
        .flat_map(|(at, x)| later(at).map(move |y| (*x, *y)));
    pairs.filter_map(|(x, y)| losses.between(x, y)).sum()
}

/// Claims as bits.
type Bits = Box<[u64]>;

struct Row {
    claims: Vec<u32>,
    bits: Bits,
    loss: i64,
}

/// What is known of the claims that are still to be placed in some state.
#[derive(Clone, Copy)]
enum Known {
    /// They lose so much at least, by this row first.
    Least(i64, u32),
    /// They lose more than this.
    MoreThan(i64),
}

struct Search<'a> {
    losses: Neighbours,
    prices: &'a Prices,
    rows: Vec<Row>,
    /// The rows that begin with each claim, in the order in which they are preferred.
    first: Vec<Vec<u32>>,
    words: usize,
}

/// A row that is being put together.
struct Growth {
    row: Vec<u32>,
    /// The seats so far that have no claim in it.
    without: Vec<u32>,
    budget: i64,
    limits: Limits,
    /// Steps that were taken.
    begun: usize,
}

/// A state that is being looked at.
struct Frame {
    free: Bits,
    first: u32,
    /// The place of the next row to try.
    next: usize,
    limit: i64,
    best: Option<(i64, u32)>,
    /// What the row that is being tried loses itself.
    trying: Option<(i64, u32)>,
}

impl Search<'_> {
    /// Finds the rows whose loss is within the budget; `None` if they are too many.
    fn gather(&mut self, claims: u32, budget: i64, limits: Limits) -> Option<()> {
        let mut growth = Growth {
            row: Vec::new(),
            without: Vec::new(),
            budget,
            limits,
            begun: 0,
        };
        for claim in 0..claims {
            let seat = self.prices.seat(claim);
            growth.row.push(claim);
            growth.without.extend(0..seat);
            let loss = self.prices.missing(claim, 0..seat);
            if loss <= budget {
                self.grow(&mut growth, seat + 1, loss)?;
            }
            growth.row.clear();
            growth.without.clear();
        }
        let rows = &self.rows;
        for first in &mut self.first {
            first.sort_unstable_by(|a, b| {
                let claims = |at: u32| rows.get(at as usize).map(|row| &row.claims);
                let (a, b) = (claims(*a), claims(*b));
                let size = |row: Option<&Vec<u32>>| row.map_or(0, Vec::len);
                size(b).cmp(&size(a)).then_with(|| a.cmp(&b))
            });
        }
        Some(())
    }

    /// Gives a row one of a seat's claims or none, one seat after another. A row only ever loses more.
    fn grow(&mut self, growth: &mut Growth, seat: u32, loss: i64) -> Option<()> {
        growth.begun += 1;
        if growth.begun > growth.limits.begun * (self.prices.seats() as usize + 1) {
            return None;
        }
        if seat == self.prices.seats() {
            return self.keep(growth, loss);
        }
        let first = growth.row.first().copied()?;
        let prices = self.prices;
        let mut next = 0;
        while let Some((claim, own)) = self.losses.list(first).get(next).copied() {
            next += 1;
            if prices.seat(claim) != seat {
                continue;
            }
            let others = growth.row.iter().skip(1);
            let mut more = others.map(|other| self.losses.between(*other, claim));
            let Some(more) = more.try_fold(loss + own, |sum, more| Some(sum + more?)) else {
                continue;
            };
            let more = more + prices.missing(claim, growth.without.iter().copied());
            if more <= growth.budget {
                growth.row.push(claim);
                self.grow(growth, seat + 1, more)?;
                growth.row.pop();
            }
        }
        let none = growth
            .row
            .iter()
            .map(|claim| prices.missing(*claim, [seat]));
        let more = loss + none.sum::<i64>();
        if more <= growth.budget {
            growth.without.push(seat);
            self.grow(growth, seat + 1, more)?;
            growth.without.pop();
        }
        Some(())
    }

    fn keep(&mut self, growth: &Growth, loss: i64) -> Option<()> {
        if self.rows.len() >= growth.limits.rows {
            return None;
        }
        let mut claims = growth.row.clone();
        claims.sort_unstable();
        let mut bits = vec![0; self.words].into_boxed_slice();
        for claim in &claims {
            flip(&mut bits, *claim);
        }
        let first = claims.first().map_or(0, |first| *first as usize);
        if let Some(first) = self.first.get_mut(first) {
            first.push(self.rows.len() as u32);
        }
        self.rows.push(Row { claims, bits, loss });
        Some(())
    }

    /// Finds the rows that lose the least, no more than the budget; `None` if that takes too many
    /// states.
    fn run(&self, claims: u32, budget: i64, most: usize) -> Option<Vec<Vec<u32>>> {
        let mut known: FxHashMap<Bits, Known> = FxHashMap::default();
        let mut all = vec![0; self.words].into_boxed_slice();
        for claim in 0..claims {
            flip(&mut all, claim);
        }
        let mut states = 0;
        let mut stack = vec![Frame::new(all.clone(), budget)];
        // What the state just left loses, if within its limit.
        let mut answer: Option<Option<i64>> = None;
        while let Some(frame) = stack.last_mut() {
            if let (Some(rest), Some((own, row))) = (answer.take(), frame.trying.take()) {
                frame.best = rest.map(|rest| (own + rest, row)).or(frame.best);
            }
            match self.next_row(frame) {
                Some((row, rest, limit)) => {
                    frame.trying = Some(row);
                    answer = if rest.iter().all(|word| *word == 0) {
                        Some(Some(0))
                    } else {
                        match known.get(&rest) {
                            Some(Known::Least(loss, _)) => {
                                Some(Some(*loss).filter(|l| *l <= limit))
                            }
                            Some(Known::MoreThan(bar)) if *bar >= limit => Some(None),
                            _ => {
                                states += 1;
                                if states > most {
                                    return None;
                                }
                                stack.push(Frame::new(rest, limit));
                                None
                            }
                        }
                    };
                }
                None => {
                    let left = stack.pop()?;
                    let found = match left.best {
                        Some((loss, row)) => Known::Least(loss, row),
                        None => Known::MoreThan(left.limit),
                    };
                    answer = Some(left.best.map(|(loss, _)| loss));
                    match known.entry(left.free) {
                        Entry::Occupied(mut entry) => {
                            entry.insert(found);
                        }
                        Entry::Vacant(entry) => {
                            entry.insert(found);
                        }
                    }
                }
            }
        }
        let mut rows = Vec::new();
        let mut free = all;
        while let Some(Known::Least(_, row)) = known.get(&free).copied() {
            let row = self.rows.get(row as usize)?;
            free = without(&free, &row.bits);
            rows.push(row.claims.clone());
        }
        // A budget that some rows keep to leaves nothing unplaced.
        free.iter().all(|word| *word == 0).then_some(rows)
    }

    /// The next row of a state that may be better than the best: its loss and number, what is free
    /// after it, and what that may lose.
    fn next_row(&self, frame: &mut Frame) -> Option<((i64, u32), Bits, i64)> {
        let best = frame.best.map_or(frame.limit, |(loss, _)| loss - 1);
        let rows = self.first.get(frame.first as usize)?;
        while let Some(at) = rows.get(frame.next) {
            frame.next += 1;
            let row = self.rows.get(*at as usize)?;
            if row.loss <= best && is_within(&row.bits, &frame.free) {
                let rest = without(&frame.free, &row.bits);
                return Some(((row.loss, *at), rest, best - row.loss));
            }
        }
        None
    }
}

impl Frame {
    fn new(free: Bits, limit: i64) -> Self {
        let word = free.iter().position(|word| *word != 0).unwrap_or(0);
        let bit = free.get(word).map_or(0, |word| word.trailing_zeros());
        Self {
            first: word as u32 * 64 + bit,
            free,
            next: 0,
            limit,
            best: None,
            trying: None,
        }
    }
}

fn flip(bits: &mut [u64], claim: u32) {
    if let Some(word) = bits.get_mut(claim as usize / 64) {
        *word ^= 1 << (claim % 64);
    }
}

fn is_within(part: &[u64], whole: &[u64]) -> bool {
    part.iter()
        .zip(whole)
        .all(|(part, whole)| part & !whole == 0)
}

fn without(whole: &[u64], part: &[u64]) -> Bits {
    whole
        .iter()
        .zip(part)
        .map(|(whole, part)| whole & !part)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::region::Edge;
    use super::*;

    fn region() -> impl Strategy<Value = Region> {
        let claims = proptest::collection::vec((0_u32..4, 0_u32..12, 1_u32..7), 1..10);
        claims.prop_map(|mut claims| {
            claims.sort_unstable_by_key(|(analyst, start, len)| (*start, start + len, *analyst));
            let mut edges = Vec::new();
            for (y, (b, from, len)) in (0..).zip(&claims) {
                for (x, (a, start, other)) in (0..y).zip(&claims) {
                    let shared = (start + other).min(from + len).saturating_sub(*from);
                    if a != b && shared > 0 {
                        // Few weights, so that there are ties.
                        let weight = i64::from(shared.min(3));
                        edges.push(Edge { x, y, weight });
                    }
                }
            }
            edges.sort_unstable_by_key(|edge| (edge.x, edge.y));
            Region {
                claims: claims.len() as u32,
                analysts: claims.iter().map(|(analyst, ..)| *analyst).collect(),
                edges,
            }
        })
    }

    /// All rows that begin with the first free claim, the largest first, then by their claims; and by
    /// trying, the most that any weigh with what is left.
    fn slowly(neighbours: &Neighbours, free: &[u32]) -> (i64, Vec<Vec<u32>>) {
        let Some((first, others)) = free.split_first() else {
            return (0, Vec::new());
        };
        let mut rows = vec![vec![*first]];
        for other in others {
            for at in 0..rows.len() {
                let fits = |claim: &u32| neighbours.between(*claim, *other).is_some();
                if rows[at].iter().all(fits) {
                    let mut row = rows[at].clone();
                    row.push(*other);
                    rows.push(row);
                }
            }
        }
        rows.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        let mut best = (-1, Vec::new());
        for row in rows {
            let rest: Vec<u32> = free.iter().copied().filter(|c| !row.contains(c)).collect();
            let (weight, mut more) = slowly(neighbours, &rest);
            let weight = weight + inner_loss(neighbours, &row);
            if weight > best.0 {
                more.insert(0, row);
                best = (weight, more);
            }
        }
        best
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]
        #[test]
        fn the_heaviest_rows_are_found(region in region()) {
            let edges = region.edges.iter();
            let weights = edges.map(|edge| (edge.x, edge.y, edge.weight));
            let neighbours = Neighbours::of(region.claims, weights);
            let all: Vec<u32> = (0..region.claims).collect();
            let (weight, mut rows) = slowly(&neighbours, &all);
            rows.sort();
            let mut found = Vec::new();
            for (part, members) in region.parts(|_| true) {
                let solved = solve(&part, Limits::FULL);
                prop_assert!(solved.exact);
                found.extend(solved.rows.iter().map(|row| -> Vec<u32> {
                    row.iter().map(|claim| members[*claim as usize]).collect()
                }));
            }
            found.sort();
            prop_assert_eq!(&found, &rows);
            // Beyond its bounds it still gives rows, and they are no heavier.
            let none = Limits {
                rows: 0,
                begun: 0,
                states: 0,
            };
            let rough = solve(&region, none);
            let total: i64 = rough.rows.iter().map(|row| inner_loss(&neighbours, row)).sum();
            prop_assert!(total <= weight);
            let mut placed: Vec<u32> = rough.rows.concat();
            placed.sort_unstable();
            prop_assert_eq!(placed, all);
            for row in &rough.rows {
                for (at, x) in row.iter().enumerate() {
                    prop_assert!(row[at + 1..].iter().all(|y| neighbours.between(*x, *y).is_some()));
                }
            }
        }
    }
}
