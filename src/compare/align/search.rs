//! The heaviest rows of a region of three and more analysts, exactly, within counted bounds.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::guess::guess;
use super::prices::Prices;
use super::region::{Edge, Neighbours, Region, components};
use super::rows::{Rows, gather};
use super::shares::take_off;
use crate::compare::per::Per;

/// Rows that a region may have to choose from, for the search to be exact whatever it takes.
pub(super) const ROWS: usize = 20_000;

/// Rows to choose from above which a region is crowded: most of these are still solved exactly.
pub(super) const CROWD: usize = 3 * ROWS;

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
        rows: 8_000,
        begun: 2_000,
        states: 2_000,
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

/// A region whose claims all overlap stands in one row.
pub(super) fn in_one_row(region: &Region) -> Solved {
    Solved {
        rows: vec![(0..region.claims).collect()],
        exact: true,
    }
}

/// The heaviest rows of a region, ties settled by the order of its claims: the first claim gets the
/// largest row that the heaviest rows can have, then that which comes first by its claims; then the
/// next claim that is free.
///
/// Where that takes more rows or states than allowed, the rows are good ones and called not exact.
pub(super) fn solve(region: &Region, prices: &Prices, limits: Limits) -> Solved {
    let mut solved = Solved {
        rows: Vec::new(),
        exact: true,
    };
    let mut apart = match solve_or_part(region, prices, limits) {
        Outcome::Solved(solved) => return solved,
        Outcome::Parts(parts) => parts,
    };
    while let Some((part, members)) = apart.pop() {
        let of_region = |claim: &u32| members.get(*claim as usize).copied();
        let outcome = if part.is_one_row() {
            Outcome::Solved(in_one_row(&part))
        } else {
            solve_or_part(&part, &Prices::of(&part), limits)
        };
        match outcome {
            Outcome::Solved(own) => {
                solved.exact &= own.exact;
                let rows = own.rows.iter();
                let named = rows.map(|row| row.iter().filter_map(of_region).collect());
                solved.rows.extend(named);
            }
            Outcome::Parts(parts) => {
                apart.extend(parts.into_iter().map(|(part, own)| {
                    let members = own.iter().filter_map(of_region).collect();
                    (part, members)
                }));
            }
        }
    }
    solved.rows.sort_unstable();
    solved
}

/// What comes of a region.
enum Outcome {
    Solved(Solved),
    /// It falls apart; with the places of each part's claims.
    Parts(Vec<(Region, Vec<u32>)>),
}

fn solve_or_part(region: &Region, prices: &Prices, limits: Limits) -> Outcome {
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
    if prices.losses(region).any(|(_, loss)| loss > budget) {
        let is_within = |edge: &Edge| losses.between(edge.x, edge.y).is_some_and(|l| l <= budget);
        let parts = region.parts(is_within);
        if parts.len() > 1 {
            return Outcome::Parts(parts);
        }
    }
    let found = gather(region, &losses, prices, budget, limits)
        .and_then(|rows| best_of(rows, region.claims, budget, limits.states));
    Outcome::Solved(match found {
        Some(rows) => Solved { rows, exact: true },
        None => Solved {
            rows: known,
            exact: false,
        },
    })
}

/// The best of rows that were gathered: every claim once, with the least loss, ties settled by order.
/// Some keep to the budget. `None` if that takes too many states.
fn best_of(rows: Rows, claims: u32, budget: i64, mut states: usize) -> Option<Vec<Vec<u32>>> {
    let (rows, budget) = take_off(rows, claims, budget);
    // Claims that no row joins any more are apart.
    let joined = (0..rows.len() as u32).flat_map(|row| {
        let claims = rows.claims(row);
        claims.iter().zip(claims.iter().skip(1))
    });
    let part_of = components(claims, joined.map(|(x, y)| (*x, *y)));
    let mut parts: Vec<(Rows, Vec<u32>)> = Vec::new();
    let mut place: Per<u32> = Per::new(0, claims as usize);
    for claim in 0..claims {
        let part = part_of.get(claim) as usize;
        if parts.len() <= part {
            parts.resize_with(part + 1, Default::default);
        }
        if let Some((_, members)) = parts.get_mut(part) {
            place.set(claim, members.len() as u32);
            members.push(claim);
        }
    }
    for (claims, loss) in rows.iter() {
        let part = claims.first().map_or(0, |first| part_of.get(*first));
        if let Some((own, _)) = parts.get_mut(part as usize) {
            own.push(claims.iter().map(|claim| place.get(*claim)), loss);
        }
    }
    let mut best: Vec<Vec<u32>> = Vec::new();
    for (rows, members) in parts {
        let found = least(&rows, members.len() as u32, budget, &mut states)?;
        best.extend(found.into_iter().map(|row| {
            let claims = rows.claims(row).iter();
            claims
                .filter_map(|claim| members.get(*claim as usize))
                .copied()
                .collect()
        }));
    }
    best.sort_unstable();
    Some(best)
}

fn inner_loss(losses: &Neighbours, row: &[u32]) -> i64 {
    let later = |at: usize| row.get(at + 1..).unwrap_or_default().iter();
    let pairs = row
        .iter()
        .enumerate()
        .flat_map(|(at, x)| later(at).map(move |y| (*x, *y)));
    pairs.filter_map(|(x, y)| losses.between(x, y)).sum()
}

/// The rows with the least loss that hold every claim once, ties settled by order; no more than the
/// budget, which some keep to. `None` if that takes too many states.
fn least(rows: &Rows, claims: u32, budget: i64, states: &mut usize) -> Option<Vec<u32>> {
    let words = (claims as usize).div_ceil(64);
    match words {
        0 | 1 => Search::new(rows, claims, [0; 1]).run(budget, states),
        2 => Search::new(rows, claims, [0; 2]).run(budget, states),
        3 | 4 => Search::new(rows, claims, [0; 4]).run(budget, states),
        _ => Search::new(rows, claims, vec![0; words].into_boxed_slice()).run(budget, states),
    }
}

/// Claims as bits, so many words of them.
trait Bits: Clone + Eq + Hash + AsRef<[u64]> + AsMut<[u64]> {}

impl<T: Clone + Eq + Hash + AsRef<[u64]> + AsMut<[u64]>> Bits for T {}

/// What is known of the claims that are still to be placed in some state.
#[derive(Clone, Copy)]
enum Known {
    /// They lose so much at least, by this row first.
    Least(i64, u32),
    /// They lose more than this.
    MoreThan(i64),
}

struct Search<'a, B> {
    rows: &'a Rows,
    /// The claims of each row.
    bits: Vec<B>,
    /// The rows that begin with each claim, in the order in which they are preferred.
    first: Vec<Vec<u32>>,
    all: B,
}

/// A state that is being looked at.
struct Frame<B> {
    free: B,
    first: u32,
    /// The place of the next row to try.
    next: usize,
    limit: i64,
    best: Option<(i64, u32)>,
    /// What the row that is being tried loses itself.
    trying: Option<(i64, u32)>,
}

impl<'a, B: Bits> Search<'a, B> {
    fn new(rows: &'a Rows, claims: u32, none: B) -> Self {
        let mut all = none.clone();
        for claim in 0..claims {
            flip(&mut all, claim);
        }
        let mut first: Vec<Vec<u32>> = vec![Vec::new(); claims as usize];
        let mut bits = Vec::with_capacity(rows.len());
        for (at, (claims, _)) in (0..).zip(rows.iter()) {
            let mut own = none.clone();
            for claim in claims {
                flip(&mut own, *claim);
            }
            bits.push(own);
            let beginning = claims.first().map_or(0, |first| *first as usize);
            if let Some(first) = first.get_mut(beginning) {
                first.push(at);
            }
        }
        for first in &mut first {
            first.sort_unstable_by(|a, b| {
                let (a, b) = (rows.claims(*a), rows.claims(*b));
                b.len().cmp(&a.len()).then_with(|| a.cmp(b))
            });
        }
        Self {
            rows,
            bits,
            first,
            all,
        }
    }

    fn run(&self, budget: i64, states: &mut usize) -> Option<Vec<u32>> {
        let mut known: FxHashMap<B, Known> = FxHashMap::default();
        let mut stack = vec![Frame::new(self.all.clone(), budget)];
        // What the state just left loses, if within its limit.
        let mut answer: Option<Option<i64>> = None;
        while let Some(frame) = stack.last_mut() {
            if let (Some(rest), Some((own, row))) = (answer.take(), frame.trying.take()) {
                frame.best = rest.map(|rest| (own + rest, row)).or(frame.best);
            }
            match self.next_row(frame) {
                Some((row, rest, limit)) => {
                    frame.trying = Some(row);
                    answer = if rest.as_ref().iter().all(|word| *word == 0) {
                        Some(Some(0))
                    } else {
                        match known.get(&rest) {
                            Some(Known::Least(loss, _)) => {
                                Some(Some(*loss).filter(|l| *l <= limit))
                            }
                            Some(Known::MoreThan(bar)) if *bar >= limit => Some(None),
                            _ => {
                                *states = states.checked_sub(1)?;
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
                    known.insert(left.free, found);
                }
            }
        }
        let mut rows = Vec::new();
        let mut free = self.all.clone();
        while let Some(Known::Least(_, row)) = known.get(&free).copied() {
            free = without(&free, self.bits.get(row as usize)?);
            rows.push(row);
        }
        // A budget that some rows keep to leaves nothing unplaced.
        free.as_ref().iter().all(|word| *word == 0).then_some(rows)
    }

    /// The next row of a state that may be better than the best: its loss and number, what is free
    /// after it, and what that may lose.
    fn next_row(&self, frame: &mut Frame<B>) -> Option<((i64, u32), B, i64)> {
        let best = frame.best.map_or(frame.limit, |(loss, _)| loss - 1);
        let rows = self.first.get(frame.first as usize)?;
        while let Some(at) = rows.get(frame.next) {
            frame.next += 1;
            let (loss, bits) = (self.rows.loss(*at), self.bits.get(*at as usize)?);
            if loss <= best && is_within(bits, &frame.free) {
                let rest = without(&frame.free, bits);
                return Some(((loss, *at), rest, best - loss));
            }
        }
        None
    }
}

impl<B: Bits> Frame<B> {
    fn new(free: B, limit: i64) -> Self {
        let words = free.as_ref();
        let word = words.iter().position(|word| *word != 0).unwrap_or(0);
        let bit = words.get(word).map_or(0, |word| word.trailing_zeros());
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

fn flip(bits: &mut impl Bits, claim: u32) {
    if let Some(word) = bits.as_mut().get_mut(claim as usize / 64) {
        *word ^= 1 << (claim % 64);
    }
}

fn is_within<B: Bits>(part: &B, whole: &B) -> bool {
    part.as_ref()
        .iter()
        .zip(whole.as_ref())
        .all(|(part, whole)| part & !whole == 0)
}

fn without<B: Bits>(whole: &B, part: &B) -> B {
    let mut rest = whole.clone();
    for (rest, part) in rest.as_mut().iter_mut().zip(part.as_ref()) {
        *rest &= !part;
    }
    rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
                        edges.push(Edge {
                            x,
                            y,
                            weight,
                            overlap: 0,
                        });
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
                let solved = solve(&part, &Prices::of(&part), Limits::FULL);
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
            let rough = solve(&region, &Prices::of(&region), none);
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
