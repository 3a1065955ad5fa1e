//! Which claims of a document overlap, and how much that weighs.

use std::cmp::Ordering;

use crate::compare::study::{Claim, Document};

/// What the smallest overlap can weigh up to, for two claims of the same kinds: twice this.
const SCALE: u64 = 1_000_000;
/// What is added for the same code points and kinds, so that identical claims always pair.
const IDENTICAL: i64 = 1_000_000_000;

/// A claim of a document in the order that settles ties: start, end, analyst, kinds, fragments,
/// place in the column.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) struct Placed<'a> {
    pub claim: &'a Claim,
    pub analyst: u32,
    /// Its place in the analyst's column.
    pub index: u32,
}

/// Two claims of different analysts that share text, by their places in the document's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compare) struct Overlap {
    /// The earlier claim.
    pub x: u32,
    /// The later claim.
    pub y: u32,
    /// How well they fit, at least 1.
    pub weight: i64,
    /// Code points that both cover.
    pub shared: u32,
    /// Code points that either covers.
    pub joint: u32,
}

/// The claims of a document in the order that settles ties.
pub(in crate::compare) fn in_order(document: &Document) -> Vec<Placed<'_>> {
    let mut placed: Vec<Placed<'_>> = (0..)
        .zip(&document.columns)
        .flat_map(|(analyst, column)| {
            let claims = column.as_deref().unwrap_or_default();
            (0..).zip(claims).map(move |(index, claim)| Placed {
                claim,
                analyst,
                index,
            })
        })
        .collect();
    placed.sort_unstable_by(|a, b| order(a, b));
    placed
}

fn order(a: &Placed<'_>, b: &Placed<'_>) -> Ordering {
    let place = |placed: &Placed<'_>| (placed.claim.start(), placed.claim.end(), placed.analyst);
    place(a)
        .cmp(&place(b))
        .then_with(|| a.claim.kinds().cmp(b.claim.kinds()))
        .then_with(|| a.claim.spans().cmp(b.claim.spans()))
        .then(a.index.cmp(&b.index))
}

/// Every two claims of different analysts that share a code point, ascending by the earlier one, then
/// by the later. Takes time linear in the claims and in those that are open at one place.
pub(in crate::compare) fn overlaps(placed: &[Placed<'_>]) -> Vec<Overlap> {
    let mut found = Vec::new();
    let mut later = placed;
    for x in 0.. {
        let Some((early, rest)) = later.split_first() else {
            break;
        };
        later = rest;
        let end = early.claim.end();
        let reached = later.iter().take_while(|late| late.claim.start() < end);
        for (y, late) in (x + 1..).zip(reached) {
            if early.analyst == late.analyst {
                continue;
            }
            let (shared, joint) = shared_and_joint(early.claim, late.claim);
            if shared > 0 {
                found.push(Overlap {
                    x,
                    y,
                    weight: weight(early.claim, late.claim, shared, joint),
                    shared,
                    joint,
                });
            }
        }
    }
    found
}

/// How many code points both of two claims cover, and how many either does; the second means
/// something only where the first is not zero.
fn shared_and_joint(a: &Claim, b: &Claim) -> (u32, u32) {
    if let ([a], [b]) = (a.spans(), b.spans()) {
        let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
        return (shared, a.end.max(b.end) - a.start.min(b.start));
    }
    let (mut left, mut right) = (a.spans().iter().peekable(), b.spans().iter().peekable());
    let mut shared = 0;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        shared += x.intersection(**y).len();
        if x.end <= y.end {
            left.next();
        } else {
            right.next();
        }
    }
    let joint = a.size() + b.size() - u64::from(shared);
    (shared, u32::try_from(joint).unwrap_or(u32::MAX))
}

/// Weighs an overlap: code points shared over code points covered, doubled towards equal kinds.
fn weight(a: &Claim, b: &Claim, shared: u32, joint: u32) -> i64 {
    let same_kinds = a.kinds() == b.kinds();
    let (common, all) = if same_kinds {
        (1, 1)
    } else {
        let common = common(a.kinds(), b.kinds());
        let all = (a.kinds().len() + b.kinds().len()) as u64 - common;
        (common, all)
    };
    let weight = SCALE * u64::from(shared) * (all + common) / (u64::from(joint) * all);
    let weight = i64::try_from(weight).unwrap_or(i64::MAX).max(1);
    if same_kinds && shared == joint {
        weight + IDENTICAL
    } else {
        weight
    }
}

/// How many numbers two ascending lists have in common.
pub(in crate::compare) fn common(a: &[u32], b: &[u32]) -> u64 {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut common = 0;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            Ordering::Less => drop(left.next()),
            Ordering::Greater => drop(right.next()),
            Ordering::Equal => {
                common += 1;
                left.next();
                right.next();
            }
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Span;

    fn claim(spans: &[(u32, u32)], kinds: &[u32]) -> Claim {
        let spans = spans.iter().map(|span| Span::from(*span));
        Claim::new(spans, kinds.iter().copied(), None).unwrap()
    }

    #[test]
    fn overlaps_weigh() {
        let one = claim(&[(10, 20)], &[0]);
        for (other, expected) in [
            (claim(&[(10, 20)], &[0]), Some(1_002_000_000)),
            (claim(&[(10, 20)], &[1]), Some(1_000_000)),
            (claim(&[(10, 20)], &[0, 1]), Some(1_500_000)),
            (claim(&[(15, 25)], &[0]), Some(666_666)),
            (claim(&[(15, 25)], &[1]), Some(333_333)),
            (claim(&[(10, 15), (17, 20)], &[0]), Some(1_600_000)),
            (claim(&[(0, 10), (20, 30)], &[0]), None),
            (claim(&[(0, 12), (18, 28)], &[0]), Some(4 * 2_000_000 / 28)),
            (claim(&[(19, 4_000_000_000)], &[1]), Some(1)),
        ] {
            let document = Document {
                len: u32::MAX,
                columns: vec![Some(vec![one.clone()]), Some(vec![other.clone()])],
            };
            let found = overlaps(&in_order(&document));
            let weights: Vec<i64> = found.iter().map(|overlap| overlap.weight).collect();
            assert_eq!(weights, Vec::from_iter(expected), "{other:?}");
        }
    }

    proptest! {
        #[test]
        fn code_points_are_counted(
            a in proptest::collection::vec((0_u32..60, 1_u32..20), 1..4),
            b in proptest::collection::vec((0_u32..60, 1_u32..20), 1..4),
        ) {
            let (a, b) = [a, b].map(|spans| {
                let spans: Vec<_> = spans.iter().map(|(start, len)| (*start, start + len)).collect();
                claim(&spans, &[0])
            }).into();
            let covers = |claim: &Claim, at: u32| claim.spans().iter().any(|span| span.contains(at));
            let shared = (0..80).filter(|at| covers(&a, *at) && covers(&b, *at)).count() as u32;
            let joint = (0..80).filter(|at| covers(&a, *at) || covers(&b, *at)).count() as u32;
            let found = shared_and_joint(&a, &b);
            prop_assert_eq!(found, shared_and_joint(&b, &a));
            prop_assert_eq!(found.0, shared);
            prop_assert!(shared == 0 || found.1 == joint);
        }
    }
}
