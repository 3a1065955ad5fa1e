//! Then and now: what changed between two views, of one timeline or of two files of a project.

use rustc_hash::{FxHashMap, FxHashSet};

use super::as_of::{Shown, View};
use crate::model::{ClaimId, EntryRef, Status};

/// What happened to an entry between two views.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// It is new.
    Added,
    /// It is gone.
    Withdrawn,
    /// It has another date or time.
    Redated,
    /// More than one origin says it now.
    Corroborated,
    /// Its claims cannot all be true now.
    NewlyDisputed,
    /// It has been taken back.
    Retracted,
    /// Its status is another, in a way not named above.
    OtherStatus,
    /// It has claims that it had not, or has lost some.
    OtherEvidence,
}

impl Turn {
    /// Its name on screen and in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Withdrawn => "withdrawn",
            Self::Redated => "re-dated",
            Self::Corroborated => "corroborated",
            Self::NewlyDisputed => "newly disputed",
            Self::Retracted => "retracted",
            Self::OtherStatus => "other status",
            Self::OtherEvidence => "other evidence",
        }
    }
}

/// An entry that differs between two views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its place in the earlier view, if it is there.
    pub then: Option<usize>,
    /// Its place in the later view, if it is there.
    pub now: Option<usize>,
    /// What happened to it, at least one thing, in the order of [`Turn`].
    pub turns: Vec<Turn>,
}

/// What changed between two views: entries of `now` in their order, then what is gone in the order
/// of `then`.
///
/// An entry is the same as one of the same name, else as the one that holds its first claim: a claim
/// that stood alone then and is part of an entry now is no withdrawal.
pub fn differences(then: &View, now: &View) -> Vec<Difference> {
    let by_name: FxHashMap<EntryRef, usize> = (0..)
        .zip(&then.entries)
        .map(|(at, shown)| (shown.id(), at))
        .collect();
    // A name that is in both belongs to itself; only what is left is looked for by its claims.
    let still: FxHashSet<EntryRef> = now.entries.iter().map(Shown::id).collect();
    let claims_of = |shown: &Shown| -> Vec<ClaimId> { shown.facts().map(|fact| fact.id).collect() };
    let by_claim: FxHashMap<ClaimId, usize> = (0..)
        .zip(&then.entries)
        .filter(|(_, shown)| !still.contains(&shown.id()))
        .flat_map(|(at, shown)| claims_of(shown).into_iter().map(move |claim| (claim, at)))
        .collect();
    let mut kept: FxHashSet<usize> = FxHashSet::default();
    let mut found = Vec::new();
    for (at, shown) in now.entries.iter().enumerate() {
        let before = by_name.get(&shown.id()).copied().or_else(|| {
            shown
                .facts()
                .filter_map(|fact| by_claim.get(&fact.id).copied())
                .find(|at| !kept.contains(at))
        });
        kept.extend(before);
        let turns = match before.and_then(|before| then.entries.get(before)) {
            None => vec![Turn::Added],
            Some(before) => turns(before, shown),
        };
        if !turns.is_empty() {
            found.push(Difference {
                then: before,
                now: Some(at),
                turns,
            });
        }
    }
    let lost: Vec<(usize, &Shown)> = (0..)
        .zip(&then.entries)
        .filter(|(at, _)| !kept.contains(at))
        .collect();
    // A claim that was taken into another entry has not gone.
    let of_lost: FxHashSet<ClaimId> = lost
        .iter()
        .flat_map(|(_, shown)| claims_of(shown))
        .collect();
    let elsewhere: FxHashSet<ClaimId> = now
        .entries
        .iter()
        .flat_map(Shown::facts)
        .map(|fact| fact.id)
        .filter(|claim| of_lost.contains(claim))
        .collect();
    for (at, shown) in lost {
        if !shown.facts().all(|fact| elsewhere.contains(&fact.id)) {
            found.push(Difference {
                then: Some(at),
                now: None,
                turns: vec![Turn::Withdrawn],
            });
        }
    }
    found
}

fn turns(then: &Shown, now: &Shown) -> Vec<Turn> {
    let mut turns = Vec::new();
    let date = |shown: &Shown| {
        let date = shown.date();
        (date.edtf(), date.time, date.zone)
    };
    if date(then) != date(now) {
        turns.push(Turn::Redated);
    }
    if then.status() != now.status() {
        turns.push(match now.status() {
            Status::Corroborated => Turn::Corroborated,
            Status::Disputed => Turn::NewlyDisputed,
            Status::Retracted => Turn::Retracted,
            _ => Turn::OtherStatus,
        });
    }
    let claims = |shown: &Shown| {
        let mut claims: Vec<ClaimId> = shown.facts().map(|fact| fact.id).collect();
        claims.sort_unstable();
        claims
    };
    if claims(then) != claims(now) {
        turns.push(Turn::OtherEvidence);
    }
    turns
}
