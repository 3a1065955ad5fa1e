//! Which pieces of a sequence were replaced, in bounded time and stack.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use rustc_hash::FxBuildHasher;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Pieces of one side times pieces of the other up to which a stretch is compared exactly.
const EXACT: usize = 250_000;
/// How often a longer stretch is cut at the pieces that both sides have once.
const CUTS: u32 = 8;

/// The stretches of two sequences that differ, in order; no two touch. What lies between is equal.
///
/// Long sequences are cut where both have a piece that is in each of them once (patience diff), short
/// ones compared by their longest common subsequence. Long stretches without such a piece count as
/// replaced altogether. (Myers' algorithm finds more there, but needs a stack as deep as the texts are
/// unlike.) Takes time linear in the pieces, and a quarter of a million steps at most for each five hundred.
pub(super) fn replaced<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = vec![];
    compare(old, new, (0, 0), CUTS, &mut found);
    found
}

fn compare<T: Eq + Hash>(
    old: &[T],
    new: &[T],
    first: (usize, usize),
    cuts: u32,
    found: &mut Vec<(Range<usize>, Range<usize>)>,
) {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let backwards = old.iter().rev().zip(new.iter().rev());
    let tail = backwards.take(most).take_while(|(a, b)| a == b).count();
    let old = old.get(head..old.len() - tail).unwrap_or_default();
    let new = new.get(head..new.len() - tail).unwrap_or_default();
    let first = (first.0 + head, first.1 + head);
    let mut add = |a: Range<usize>, b: Range<usize>| {
        let a = first.0 + a.start..first.0 + a.end;
        let b = first.1 + b.start..first.1 + b.end;
        match found.last_mut() {
            Some((last_a, last_b)) if last_a.end == a.start && last_b.end == b.start => {
                (last_a.end, last_b.end) = (a.end, b.end);
            }
            _ => found.push((a, b)),
        }
    };
    if old.is_empty() && new.is_empty() {
        return;
    }
    if old.len().saturating_mul(new.len()) <= EXACT {
        for op in capture_diff_slices(Algorithm::Lcs, old, new) {
            if !matches!(op, DiffOp::Equal { .. }) {
                add(op.old_range(), op.new_range());
            }
        }
        return;
    }
    let anchors = if cuts == 0 { vec![] } else { anchors(old, new) };
    if anchors.is_empty() {
        add(0..old.len(), 0..new.len());
        return;
    }
    let (mut a, mut b) = (0, 0);
    for (old_at, new_at) in anchors.into_iter().chain([(old.len(), new.len())]) {
        let old_part = old.get(a..old_at).unwrap_or_default();
        let new_part = new.get(b..new_at).unwrap_or_default();
        compare(
            old_part,
            new_part,
            (first.0 + a, first.1 + b),
            cuts - 1,
            found,
        );
        (a, b) = (old_at + 1, new_at + 1);
    }
}

/// Places of pieces that both have exactly once, as many as stand in the same order.
fn anchors<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    #[derive(Default)]
    struct Seen {
        old: usize,
        new: usize,
        new_at: usize,
    }
    let mut seen: HashMap<&T, Seen, FxBuildHasher> = HashMap::default();
    for piece in old {
        seen.entry(piece).or_default().old += 1;
    }
    for (at, piece) in new.iter().enumerate() {
        if let Some(seen) = seen.get_mut(piece) {
            seen.new += 1;
            seen.new_at = at;
        }
    }
    let once = old.iter().enumerate().filter_map(|(at, piece)| {
        let seen = seen
            .get(piece)
            .filter(|seen| seen.old == 1 && seen.new == 1)?;
        Some((at, seen.new_at))
    });
    longest_rising(&once.collect::<Vec<_>>())
}

/// The longest subsequence of pairs whose second parts rise.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair that ends a rising sequence of it the lowest, and for each pair the
    // one before it.
    let mut ends: Vec<usize> = vec![];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, new_at)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs.get(*end).is_some_and(|(_, at)| at < new_at));
        before.push(
            length
                .checked_sub(1)
                .and_then(|shorter| ends.get(shorter))
                .copied(),
        );
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut rising = vec![];
    let mut at = ends.last().copied();
    while let Some(index) = at {
        rising.extend(pairs.get(index));
        at = before.get(index).copied().flatten();
    }
    rising.reverse();
    rising
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice
    )]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pieces_are_told_apart() {
        for (old, new, expected) in [
            ("", "", vec![]),
            ("abc", "abc", vec![]),
            ("abc", "axc", vec![(1..2, 1..2)]),
            ("abc", "ac", vec![(1..2, 1..1)]),
            ("ac", "abc", vec![(1..1, 1..2)]),
            ("abcd", "xbcy", vec![(0..1, 0..1), (3..4, 3..4)]),
        ] {
            assert_eq!(
                replaced(old.as_bytes(), new.as_bytes()),
                expected,
                "{old} {new}"
            );
        }
    }

    #[test]
    fn long_sequences_are_cut_at_what_is_there_once() {
        let old: Vec<u32> = (0..5000).collect();
        let new: Vec<u32> = (0..5000)
            .map(|n| if n % 100 == 50 { 9000 + n } else { n })
            .collect();
        let found = replaced(&old, &new);
        assert_eq!(found.len(), 50);
        assert!(found.iter().all(|(a, b)| a.len() == 1 && a == b));
        let nothing_once: Vec<u32> = (0..5000).map(|n| n % 7).collect();
        let other: Vec<u32> = (0..5000).map(|n| n % 5).collect();
        assert_eq!(replaced(&nothing_once, &other).len(), 1);
    }

    proptest! {
        #[test]
        fn what_is_left_is_equal(old in "[a-d]{0,40}", new in "[a-d]{0,40}", times in 1..6_usize) {
            let (old, new) = (old.repeat(times), new.repeat(times) + "e");
            let (old, new) = (old.as_bytes(), new.as_bytes());
            let (mut a, mut b) = (0, 0);
            for (old_part, new_part) in replaced(old, new) {
                prop_assert!(old_part.start >= a && !(old_part.is_empty() && new_part.is_empty()));
                prop_assert_eq!(&old[a..old_part.start], &new[b..new_part.start]);
                (a, b) = (old_part.end, new_part.end);
            }
            prop_assert_eq!(&old[a..], &new[b..]);
        }
    }
}
