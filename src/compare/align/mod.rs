//! Which claims of different analysts are the same one.
//!
//! Two claims of different analysts *overlap* where they share a code point, and weigh the more the
//! more they share: `max(1, ⌊10⁶ · shared · (|P ∪ Q| + |P ∩ Q|) / (joint · |P ∪ Q|)⌋)` for code points
//! shared and joint and sets of kinds P and Q, and 10⁹ more if both text and kinds are the same. A
//! *region* hangs together by overlaps. A *row* holds at most one claim of each analyst, any two of
//! which overlap. Regions are parted into rows so that the weights of all pairs within rows sum to the
//! most. Ties are settled by the order of claims (start, end, analyst, kinds, fragments, place in the
//! column): the first claim that is free gets the largest row that reaches the most, then that which
//! comes first. For two analysts this is an optimal assignment.

mod guess;
mod matching;
mod overlap;
mod pairing;
mod prices;
mod region;
mod rows;
mod search;
mod shares;

pub(super) use overlap::{Overlap, Placed, common, in_order, overlaps};
use prices::Prices;
use region::{Edge, Region};
use search::{CROWD, Limits, Solved};

use super::per::Per;
use super::study::Document;
use matching::NONE;

/// A claim of a document: whose, and its place in that analyst's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimAt {
    /// The analyst.
    pub analyst: u32,
    /// The place in the column.
    pub index: u32,
}

/// Claims that overlap, directly or through others, in rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// First code point of any.
    pub start: u32,
    /// Code point after the last of any.
    pub end: u32,
    /// Rows in the order of their first claims; in each, claims in the order of analysts.
    pub rows: Vec<Vec<ClaimAt>>,
    /// Whether no other rows weigh more: else there were too many to choose from.
    pub exact: bool,
    /// What the pairs within rows weigh together.
    pub weight: i64,
}

/// Aligns the claims of all analysts of a document: its regions in the order of the text.
///
/// A region is aligned exactly while it has at most 20,000 rows to choose from and takes at most
/// 2,000,000 states to search. Most of those that have more are aligned exactly too; for the others
/// rows are good ones, the same each time, and marked.
pub fn align(document: &Document) -> Vec<Block> {
    let placed = in_order(document);
    aligned(&placed, &overlaps(&placed)).0
}

/// The regions of a document; and the claims of every two analysts, aligned pair by pair: what was
/// matched, ascending by the two analysts, then by the first claim.
pub(super) fn aligned(placed: &[Placed<'_>], overlaps: &[Overlap]) -> (Vec<Block>, Vec<Couple>) {
    let whole = Region {
        analysts: placed.iter().map(|placed| placed.analyst).collect(),
        claims: placed.len() as u32,
        edges: (0..)
            .zip(overlaps)
            .map(|(at, overlap)| Edge {
                x: overlap.x,
                y: overlap.y,
                weight: overlap.weight,
                overlap: at,
            })
            .collect(),
    };
    let mut blocks = Vec::new();
    let mut coupled: Vec<u32> = Vec::new();
    for (region, members) in whole.parts(|_| true) {
        blocks.push(block(placed, &region, &members, &mut coupled));
    }
    blocks.sort_by_key(|block| (block.start, block.end));
    let couple = |at: u32| Couple::of(placed, overlaps.get(at as usize)?);
    let mut couples: Vec<Couple> = coupled.into_iter().filter_map(couple).collect();
    couples.sort_unstable_by_key(|couple| (couple.analysts, couple.a));
    (blocks, couples)
}

/// Aligns a region. Adds what is matched of every two analysts to the overlaps that are.
fn block(placed: &[Placed<'_>], region: &Region, members: &[u32], coupled: &mut Vec<u32>) -> Block {
    let claim = |at: u32| {
        let member = members.get(at as usize)?;
        placed.get(*member as usize)
    };
    let solved = if region.is_one_row() {
        coupled.extend(region.edges.iter().map(|edge| edge.overlap));
        search::in_one_row(region)
    } else {
        let (prices, couples) = Prices::and_couples(region);
        let edge = |at: &u32| region.edges.get(*at as usize);
        coupled.extend(couples.iter().filter_map(edge).map(|edge| edge.overlap));
        if prices.seats() == 2 {
            in_pairs(region, couples.iter().filter_map(edge))
        } else {
            let members = members.iter();
            let limits = if candidates(members.filter_map(|at| placed.get(*at as usize))) > CROWD {
                Limits::CROWDED
            } else {
                Limits::FULL
            };
            search::solve(region, &prices, limits)
        }
    };
    let mut row_of: Per<u32> = Per::new(NONE, region.claims as usize);
    for (number, row) in (0..).zip(&solved.rows) {
        for at in row {
            row_of.set(*at, number);
        }
    }
    let within = |edge: &&Edge| row_of.get(edge.x) == row_of.get(edge.y);
    let weight = region
        .edges
        .iter()
        .filter(within)
        .map(|edge| edge.weight)
        .sum();
    let rows = solved.rows.iter().map(|row| {
        let mut row: Vec<ClaimAt> = row
            .iter()
            .filter_map(|at| claim(*at))
            .map(|placed| ClaimAt {
                analyst: placed.analyst,
                index: placed.index,
            })
            .collect();
        row.sort_unstable();
        row
    });
    let all = || (0..region.claims).filter_map(claim);
    Block {
        start: all().map(|placed| placed.claim.start()).min().unwrap_or(0),
        end: all().map(|placed| placed.claim.end()).max().unwrap_or(0),
        rows: rows.collect(),
        exact: solved.exact,
        weight,
    }
}

/// How many rows there are to choose from at least: those at the fullest place of the text, where each
/// analyst gives one of the claims that are open there or none. Claims come in the order of the text.
fn candidates<'a>(placed: impl Iterator<Item = &'a Placed<'a>>) -> usize {
    let mut most = 0;
    let mut open: Vec<(u32, u32)> = Vec::new();
    // Of claims in several pieces a common place of their hulls says little.
    for claim in placed.filter(|placed| placed.claim.spans().len() == 1) {
        open.retain(|(_, end)| *end > claim.claim.start());
        open.push((claim.analyst, claim.claim.end()));
        open.sort_unstable();
        let of_analysts = open.chunk_by(|a, b| a.0 == b.0);
        let rows = of_analysts.fold(1_usize, |rows, own| rows.saturating_mul(own.len() + 1));
        most = most.max(rows - 1);
    }
    most
}

/// The rows of a region of two analysts, by the edges that pair their claims.
fn in_pairs<'a>(region: &Region, couples: impl Iterator<Item = &'a Edge>) -> Solved {
    let mut mate: Per<u32> = Per::new(NONE, region.claims as usize);
    for edge in couples {
        mate.set(edge.x, edge.y);
        mate.set(edge.y, edge.x);
    }
    let rows = (0..region.claims).filter_map(|claim| match mate.get(claim) {
        NONE => Some(vec![claim]),
        mate => (claim < mate).then(|| vec![claim, mate]),
    });
    Solved {
        rows: rows.collect(),
        exact: true,
    }
}

/// Two claims that were paired, by their places in the document's order; the first is of the analyst
/// with the lesser number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Couple {
    /// The analysts of the two.
    pub analysts: (u32, u32),
    pub a: u32,
    pub b: u32,
    pub overlap: Overlap,
}

impl Couple {
    fn of(placed: &[Placed<'_>], overlap: &Overlap) -> Option<Self> {
        let analyst = |claim: u32| Some(placed.get(claim as usize)?.analyst);
        let (x, y) = (analyst(overlap.x)?, analyst(overlap.y)?);
        let (a, b) = if x < y {
            (overlap.x, overlap.y)
        } else {
            (overlap.y, overlap.x)
        };
        Some(Self {
            analysts: (x.min(y), x.max(y)),
            a,
            b,
            overlap: *overlap,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::study::Claim;
    use crate::text::Span;

    /// Claims of ten analysts that all lie over the middle of a text, in columns that may be turned.
    fn crowd(claims: u32, turned: bool) -> Document {
        let claim = |analyst: u32, at: u32| {
            let span = Span::new(at * 2 + analyst, 200 - at * (2 + analyst % 2) - analyst);
            Claim::new([span], [at % 3], None).unwrap()
        };
        let column = |analyst| {
            let mut column: Vec<Claim> = (0..claims).map(|at| claim(analyst, at)).collect();
            if turned {
                column.reverse();
            }
            Some(column)
        };
        Document {
            len: 200,
            columns: (0..10).map(column).collect(),
        }
    }

    #[test]
    fn a_crowd_is_aligned_the_same_each_time_and_marked() {
        for (claims, exact) in [(1, true), (20, false)] {
            let blocks = align(&crowd(claims, false));
            let [block] = blocks.as_slice() else {
                panic!("one region")
            };
            assert_eq!(block.exact, exact);
            let placed: usize = block.rows.iter().map(Vec::len).sum();
            assert_eq!(placed, claims as usize * 10);
            for row in &block.rows {
                assert!(row.is_sorted_by(|a, b| a.analyst < b.analyst));
            }
            let turned = align(&crowd(claims, true));
            let rows = |block: &Block, turned: bool| -> Vec<Vec<(u32, u32)>> {
                let place = |at: &ClaimAt| {
                    if turned {
                        claims - 1 - at.index
                    } else {
                        at.index
                    }
                };
                let row =
                    |row: &Vec<ClaimAt>| row.iter().map(|at| (at.analyst, place(at))).collect();
                block.rows.iter().map(row).collect()
            };
            assert_eq!(rows(block, false), rows(&turned[0], true));
        }
    }

    #[test]
    fn pieces_of_a_claim_count_by_their_code_points() {
        let claim = |spans: &[(u32, u32)]| {
            let spans = spans.iter().map(|span| Span::from(*span));
            Claim::new(spans, [0], None).unwrap()
        };
        // Both reach over each other, but they share no code point; a third meets both.
        let document = Document {
            len: 60,
            columns: vec![
                Some(vec![claim(&[(0, 5), (20, 25)])]),
                Some(vec![claim(&[(10, 15), (30, 35)])]),
                Some(vec![claim(&[(0, 5), (30, 33)])]),
            ],
        };
        let blocks = align(&document);
        assert_eq!((blocks[0].start, blocks[0].end), (0, 35));
        let rows: Vec<Vec<u32>> = (blocks[0].rows.iter())
            .map(|row| row.iter().map(|at| at.analyst).collect())
            .collect();
        assert_eq!(rows, [vec![0, 2], vec![1]]);
        // 5 of 13 code points, twice for the same kind.
        assert_eq!(blocks[0].weight, 10_000_000 / 13);
    }
}
