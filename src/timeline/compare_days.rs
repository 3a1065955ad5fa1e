//! Then and now: what changed between two views, of one timeline or of two files of a project.

use rustc_hash::{FxHashMap, FxHashSet};

use super::as_of::{Shown, View};
use super::row::EntryRef;
use crate::model::{ClaimId, Status};

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
    let mut by_name: FxHashMap<EntryRef, usize> = FxHashMap::default();
    let mut by_claim: FxHashMap<ClaimId, usize> = FxHashMap::default();
    for (at, shown) in then.entries.iter().enumerate() {
        by_name.insert(shown.id(), at);
        for fact in shown.facts() {
            by_claim.insert(fact.id, at);
        }
    }
    // A name that is in both belongs to itself; only what is left is looked for by its claims.
    let still: FxHashSet<EntryRef> = now
        .entries
        .iter()
        .map(Shown::id)
        .filter(|id| by_name.contains_key(id))
        .collect();
    let mut kept: FxHashSet<usize> = FxHashSet::default();
    let mut found = Vec::new();
    for (at, shown) in now.entries.iter().enumerate() {
        let before = by_name.get(&shown.id()).copied().or_else(|| {
            shown
                .facts()
                .filter_map(|fact| by_claim.get(&fact.id).copied())
                .find(|at| {
                    let free = then.entries.get(*at);
                    free.is_some_and(|shown| !still.contains(&shown.id())) && !kept.contains(at)
                })
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
    let part_of_another: FxHashSet<ClaimId> = now
        .entries
        .iter()
        .flat_map(|shown| shown.facts().map(|fact| fact.id))
        .collect();
    for (at, shown) in then.entries.iter().enumerate() {
        let lives_on = shown.facts().all(|fact| part_of_another.contains(&fact.id));
        if !kept.contains(&at) && !lives_on {
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
        (date.edtf.clone(), date.time, date.zone)
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
    let claims = |shown: &Shown| shown.facts().map(|fact| fact.id).collect::<FxHashSet<_>>();
    if claims(then) != claims(now) {
        turns.push(Turn::OtherEvidence);
    }
    turns
}
