//! A and B: claims that two analysts have in common, in six classes, and F1.

use super::undefined::{Figure, Undefined, share};
use crate::compare::align::{Couple, Placed};
use crate::compare::per::Per;
use crate::compare::study::Document;

/// A claim of one of two analysts, or two that are the same claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The document.
    pub document: u32,
    /// The place of the first analyst's claim in the column.
    pub a: Option<u32>,
    /// The place of the second analyst's claim in the column.
    pub b: Option<u32>,
    /// How well they fit.
    pub class: Class,
    /// Code points that both cover.
    pub shared: u32,
    /// Code points that either covers, where both are there.
    pub joint: u32,
}

/// How well two claims fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The same text and the same kinds.
    Same,
    /// The same text, other kinds.
    SameText,
    /// Text that overlaps, the same kinds.
    SameKinds,
    /// Text that overlaps, other kinds.
    Overlapping,
    /// Only the first analyst has it.
    OnlyA,
    /// Only the second analyst has it.
    OnlyB,
}

impl Class {
    /// All classes in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Same,
        Self::SameText,
        Self::SameKinds,
        Self::Overlapping,
        Self::OnlyA,
        Self::OnlyB,
    ];

    pub(super) fn of_two(same_text: bool, same_kinds: bool) -> Self {
        match (same_text, same_kinds) {
            (true, true) => Self::Same,
            (true, false) => Self::SameText,
            (false, true) => Self::SameKinds,
            (false, false) => Self::Overlapping,
        }
    }

    fn has_same_kinds(self) -> bool {
        matches!(self, Self::Same | Self::SameKinds)
    }
}

/// What was matched of two analysts' claims.
#[derive(Clone, Debug, Default)]
pub(super) struct Matches {
    pub a: usize,
    pub b: usize,
    /// The documents that both have done.
    pub documents: Vec<u32>,
    /// By document, then by the order of the text.
    pub matches: Vec<Match>,
}

impl Matches {
    pub fn new(a: usize, b: usize) -> Self {
        Self {
            a,
            b,
            documents: Vec::new(),
            matches: Vec::new(),
        }
    }
}

/// Adds a document's claims to the matches of every two analysts who have both done it. Couples come
/// as alignment gives them: by their analysts.
pub(super) fn add(
    pairs: &mut [Matches],
    number: u32,
    document: &Document,
    placed: &[Placed<'_>],
    couples: &[Couple],
) {
    let mut claims_of: Vec<Vec<u32>> = vec![Vec::new(); document.columns.len()];
    for (at, placed) in (0..).zip(placed) {
        if let Some(claims) = claims_of.get_mut(placed.analyst as usize) {
            claims.push(at);
        }
    }
    let mut couple_of: Per<Option<Couple>> = Per::new(None, placed.len());
    let mut rest = couples;
    for pair in pairs {
        let (Some(Some(_)), Some(Some(_))) =
            (document.columns.get(pair.a), document.columns.get(pair.b))
        else {
            continue;
        };
        pair.documents.push(number);
        let analysts = (pair.a as u32, pair.b as u32);
        let of_pair = |couple: &&Couple| couple.analysts == analysts;
        let (own, others) = rest.split_at(rest.iter().take_while(of_pair).count());
        rest = others;
        for couple in own {
            couple_of.set(couple.a, Some(*couple));
            couple_of.set(couple.b, Some(*couple));
        }
        let claims = |analyst: usize| claims_of.get(analyst).into_iter().flatten().copied();
        let (mut left, mut right) = (claims(pair.a).peekable(), claims(pair.b).peekable());
        loop {
            let (claim, is_a) = match (left.peek().copied(), right.peek().copied()) {
                (Some(a), Some(b)) if a < b => (a, true),
                (Some(a), None) => (a, true),
                (_, Some(b)) => (b, false),
                (None, None) => break,
            };
            if is_a {
                left.next()
            } else {
                right.next()
            };
            match couple_of.get(claim) {
                None => pair
                    .matches
                    .push(Match::of_one(number, placed, claim, is_a)),
                Some(couple) if claim == couple.a.min(couple.b) => {
                    pair.matches.push(Match::of_two(number, placed, &couple));
                }
                Some(_) => {}
            }
        }
        for couple in own {
            couple_of.set(couple.a, None);
            couple_of.set(couple.b, None);
        }
    }
}

impl Match {
    fn of_one(document: u32, placed: &[Placed<'_>], claim: u32, is_a: bool) -> Self {
        let index = placed.get(claim as usize).map(|placed| placed.index);
        Self {
            document,
            a: index.filter(|_| is_a),
            b: index.filter(|_| !is_a),
            class: if is_a { Class::OnlyA } else { Class::OnlyB },
            shared: 0,
            joint: 0,
        }
    }

    fn of_two(document: u32, placed: &[Placed<'_>], couple: &Couple) -> Self {
        let (a, b) = (placed.get(couple.a as usize), placed.get(couple.b as usize));
        let overlap = couple.overlap;
        let same_kinds = a
            .zip(b)
            .is_some_and(|(a, b)| a.claim.kinds() == b.claim.kinds());
        Self {
            document,
            a: a.map(|placed| placed.index),
            b: b.map(|placed| placed.index),
            class: Class::of_two(overlap.shared == overlap.joint, same_kinds),
            shared: overlap.shared,
            joint: overlap.joint,
        }
    }
}

/// How many claims of two analysts are in each class.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Matched {
    counts: [u32; 6],
    /// Shared over joint text, summed over claims that overlap and have the same kinds.
    weighted: f64,
}

impl Matched {
    /// Counts matches.
    pub fn of<'a>(matches: impl IntoIterator<Item = &'a Match>) -> Self {
        let mut matched = Self::default();
        for one in matches {
            if let Some(count) = matched.counts.get_mut(one.class as usize) {
                *count += 1;
            }
            if one.class.has_same_kinds() {
                matched.weighted += f64::from(one.shared) / f64::from(one.joint);
            }
        }
        matched
    }

    /// How many rows are in a class.
    pub fn count(&self, class: Class) -> u32 {
        self.counts.get(class as usize).copied().unwrap_or(0)
    }

    /// How many claims the first analyst has.
    pub fn claims_a(&self) -> u32 {
        self.aligned() + self.count(Class::OnlyA)
    }

    /// How many claims the second analyst has.
    pub fn claims_b(&self) -> u32 {
        self.aligned() + self.count(Class::OnlyB)
    }

    /// How many claims both have, in whatever way.
    pub fn aligned(&self) -> u32 {
        let (both, _) = self.counts.split_at(4);
        both.iter().sum()
    }

    /// Strict F1: twice the identical pairs over the claims of both.
    pub fn strict(&self) -> Figure {
        self.f1(f64::from(self.count(Class::Same)))
    }

    /// Weighted F1: pairs of the same kinds count by the text they share over that they cover.
    pub fn weighted(&self) -> Figure {
        self.f1(self.weighted)
    }

    /// Lenient F1: pairs of the same kinds count, whatever text they share.
    pub fn lenient(&self) -> Figure {
        self.f1(f64::from(
            self.count(Class::Same) + self.count(Class::SameKinds),
        ))
    }

    /// F1 of place alone: every pair that overlaps counts, whatever its kinds.
    pub fn anywhere(&self) -> Figure {
        self.f1(f64::from(self.aligned()))
    }

    fn f1(&self, pairs: f64) -> Figure {
        let claims = u64::from(self.claims_a()) + u64::from(self.claims_b());
        share(2.0 * pairs, claims, Undefined::NoClaims)
    }
}

/// A figure over all pairs of analysts for whom it is defined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Their mean.
    pub mean: f64,
    /// The least.
    pub least: f64,
    /// The greatest.
    pub most: f64,
    /// How many pairs.
    pub pairs: u32,
}

impl Spread {
    /// Gathers figures; where none is defined, the first's reason, or that nothing was done.
    pub fn of(figures: impl IntoIterator<Item = Figure>) -> Result<Self, Undefined> {
        let mut found: Option<Self> = None;
        let mut reason = None;
        let mut sum = 0.0;
        for figure in figures {
            match figure {
                Err(undefined) => reason = reason.or(Some(undefined)),
                Ok(value) => {
                    sum += value;
                    let before = found.unwrap_or(Self {
                        mean: value,
                        least: value,
                        most: value,
                        pairs: 0,
                    });
                    found = Some(Self {
                        least: before.least.min(value),
                        most: before.most.max(value),
                        pairs: before.pairs + 1,
                        ..before
                    });
                }
            }
        }
        let spread = found.ok_or(reason.unwrap_or(Undefined::NothingDone))?;
        Ok(Self {
            mean: sum / f64::from(spread.pairs),
            ..spread
        })
    }
}
