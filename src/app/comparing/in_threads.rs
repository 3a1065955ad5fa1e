//! A comparison on all cores: articles know nothing of each other, so threads take them by turns.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crate::compare::{Comparison, Part, Study};

/// Of the documents that are left, a thread takes this part of its share at a time: few parts in all, and
/// small ones in the end, so that no thread waits long for another.
const OF_SHARE: usize = 3;
/// Threads beyond which more help little.
const MOST: usize = 8;
/// The part of the time that aligning takes, as far as it can be told ahead.
const ALIGNING: f32 = 0.8;

/// Aligns all claims and makes all figures, as [`crate::compare::compare`] does and with the same result,
/// on as many cores as there are.
///
/// `go_on` is told how much is done, 0 to 1, and answers whether to go on; if not, there is no result.
pub fn compare_in_threads(
    study: &Study,
    draws: u32,
    go_on: &dyn Fn(f32) -> bool,
) -> Option<Comparison> {
    let all = study.documents().len();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = cores.min(MOST).min(all).max(1);
    let turns = Turns {
        study,
        threads,
        next: AtomicUsize::new(0),
        done: AtomicUsize::new(0),
        stopped: AtomicBool::new(false),
    };
    let parts = thread::scope(|scope| {
        let others = (1..threads).map(|_| {
            let work = || turns.take(&|_| true);
            // Where no thread can be had, this one does it all.
            thread::Builder::new()
                .name("compare".into())
                .spawn_scoped(scope, work)
                .ok()
        });
        let others: Vec<_> = others.collect();
        let mut parts = turns.take(&|done| go_on(done as f32 / all as f32 * ALIGNING));
        for other in others.into_iter().flatten() {
            match other.join() {
                Ok(more) => parts.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        parts
    });
    if turns.stopped.load(Ordering::Relaxed) {
        return None;
    }
    Comparison::of(study, parts, draws, &|done| {
        go_on(ALIGNING + done * (1.0 - ALIGNING))
    })
}

/// What threads share.
struct Turns<'a> {
    study: &'a Study,
    threads: usize,
    /// The first document that nobody has taken.
    next: AtomicUsize,
    done: AtomicUsize,
    stopped: AtomicBool,
}

impl Turns<'_> {
    /// Makes parts until nothing is left or somebody says stop; `go_on` is told how many documents are
    /// done by all.
    fn take(&self, go_on: &dyn Fn(usize) -> bool) -> Vec<Part> {
        let all = self.study.documents().len();
        let behind = |from: usize| {
            let left = all.saturating_sub(from);
            from + left.div_ceil(self.threads * OF_SHARE)
        };
        let mut parts = Vec::new();
        loop {
            let relaxed = Ordering::Relaxed;
            let taken = self
                .next
                .fetch_update(relaxed, relaxed, |from| (from < all).then(|| behind(from)));
            let Ok(from) = taken else { return parts };
            let part = Part::of(self.study, from..behind(from), &|_| {
                let done = self.done.fetch_add(1, Ordering::Relaxed);
                if !go_on(done) {
                    self.stopped.store(true, Ordering::Relaxed);
                }
                !self.stopped.load(Ordering::Relaxed)
            });
            match part {
                Some(part) => parts.push(part),
                None => return parts,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Claim, Document, compare};
    use crate::text::Span;

    fn study(documents: u32) -> Study {
        let claim = |document: u32, analyst: u32, at: u32| {
            let start = at * 9 + document % 7 * analyst;
            let kinds = (0..=document % 3).map(|kind| (kind + analyst * at) % 4);
            Claim::new([Span::new(start, start + 12)], kinds, None).unwrap()
        };
        let column = |document, analyst| {
            let claims = (0..5).map(|at| claim(document, analyst, at));
            (document % 5 != analyst).then(|| claims.collect())
        };
        let document = |number| Document {
            len: 200,
            columns: (0..3).map(|analyst| column(number, analyst)).collect(),
        };
        Study::new(3, 4, (0..documents).map(document).collect()).unwrap()
    }

    #[test]
    fn threads_make_no_difference() {
        for documents in [0, 1, 7, 203] {
            let study = study(documents);
            let alone = compare(&study, 50, &|_| true).unwrap();
            let together = compare_in_threads(&study, 50, &|_| true).unwrap();
            assert_eq!(together.blocks, alone.blocks);
            assert_eq!(together.group.alphas, alone.group.alphas);
            assert_eq!(together.group.documents, alone.group.documents);
            for (one, other) in together.pairs.iter().zip(&alone.pairs) {
                assert_eq!(one.documents, other.documents);
                assert_eq!(one.matches, other.matches);
                assert_eq!(one.details, other.details);
                assert_eq!(one.characters, other.characters);
            }
        }
    }

    #[test]
    fn threads_can_be_stopped() {
        let study = study(300);
        for stop in [0.0, 0.3, 0.85] {
            assert!(compare_in_threads(&study, 500, &|done| done < stop).is_none());
        }
    }
}
