//! Rules between things that two sound sides can break together.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{
    Actor, ActorId, Article, ArticleId, ClaimId, Conflict, Entity, Entry, EntryId, Key, Project,
    Settlement, SettlementId,
};

/// Brings the merged project to the rules again: a claim is evidence of one entry and in one
/// settlement, an entry has a claim, nobody acts for himself and nothing is a copy of itself. What is changed for that is told
/// as a conflict.
pub(super) fn keep_rules(merged: &mut Project, base: &Project, found: &mut Vec<Conflict>) {
    one_entry_a_claim(merged, base, found);
    one_settlement_a_claim(merged, found);
    nobody_within_himself(merged, base, found);
    nothing_a_copy_of_itself(merged, base, found);
}

/// A claim that both sides put into an entry stays in the one that was made first.
fn one_entry_a_claim(merged: &mut Project, base: &Project, found: &mut Vec<Conflict>) {
    let mut home: BTreeMap<ClaimId, EntryId> = BTreeMap::new();
    let mut changed: Vec<(EntryId, Arc<Entry>, Vec<ClaimId>)> = Vec::new();
    for (id, entry) in merged.entries.iter() {
        let stays = |claim: &ClaimId| home.get(claim).is_none_or(|home| home == id);
        let claims: Vec<ClaimId> = entry.claims.iter().copied().filter(stays).collect();
        for claim in &claims {
            home.insert(*claim, *id);
        }
        if claims.len() != entry.claims.len() || claims.is_empty() {
            changed.push((*id, Arc::clone(entry), claims));
        }
    }
    for (id, entry, claims) in changed {
        // Where both sides together took all evidence away, it is set aside with what it had.
        let aside = match base.entries.get(&id).filter(|_| entry.claims.is_empty()) {
            Some(before) => Arc::new(Entry {
                claims: before.claims.clone(),
                ..Entry::clone(&entry)
            }),
            None => Arc::clone(&entry),
        };
        found.push(gave_way(Key::Entry(id), "claims", Entity::Entry(aside)));
        let left = (!claims.is_empty()).then(|| {
            Arc::new(Entry {
                claims,
                ..Entry::clone(&entry)
            })
        });
        merged.entries.set(id, left);
    }
}

/// Of settlements that both sides made of some of the same claims, the one that was made last stays.
fn one_settlement_a_claim(merged: &mut Project, found: &mut Vec<Conflict>) {
    let mut latest: Vec<_> = merged.settlements.iter().collect();
    latest.sort_by_key(|(id, settlement)| std::cmp::Reverse((settlement.at, **id)));
    let mut taken: FxHashSet<ClaimId> = FxHashSet::default();
    let mut gone: Vec<(SettlementId, Arc<Settlement>)> = Vec::new();
    for (id, settlement) in latest {
        if settlement.claims().any(|claim| taken.contains(&claim)) {
            gone.push((*id, Arc::clone(settlement)));
        } else {
            taken.extend(settlement.claims());
        }
    }
    for (id, settlement) in gone {
        merged.settlements.set(id, None);
        let was = Entity::Settlement(settlement);
        found.push(gave_way(Key::Settlement(id), "among", was));
    }
}

fn nobody_within_himself(merged: &mut Project, base: &Project, found: &mut Vec<Conflict>) {
    let within = |project: &Project, id: &ActorId| project.actors.get(id)?.within;
    let cut = to_cut(
        merged.actors.keys().copied(),
        |id| within(merged, &id),
        |id| within(merged, &id) != within(base, &id),
    );
    for id in cut {
        if let Some(actor) = merged.actors.get(&id).cloned() {
            let alone = Actor {
                within: None,
                ..Actor::clone(&actor)
            };
            merged.actors.set(id, Some(Arc::new(alone)));
            found.push(gave_way(Key::Actor(id), "within", Entity::Actor(actor)));
        }
    }
}

fn nothing_a_copy_of_itself(merged: &mut Project, base: &Project, found: &mut Vec<Conflict>) {
    let original = |project: &Project, id: &ArticleId| project.articles.get(id)?.copy_of;
    let cut = to_cut(
        merged.articles.keys().copied(),
        |id| original(merged, &id),
        |id| original(merged, &id) != original(base, &id),
    );
    for id in cut {
        if let Some(article) = merged.articles.get(&id).cloned() {
            let alone = Article {
                copy_of: None,
                ..Article::clone(&article)
            };
            merged.articles.set(id, Some(Arc::new(alone)));
            found.push(gave_way(
                Key::Article(id),
                "copy_of",
                Entity::Article(article),
            ));
        }
    }
}

/// Of each circle that things lead round in, the one to cut: of those that were changed the one that
/// was made last. Walks every way once.
fn to_cut<I: Copy + Ord + Hash>(
    all: impl Iterator<Item = I>,
    next: impl Fn(I) -> Option<I>,
    changed: impl Fn(I) -> bool,
) -> Vec<I> {
    let mut walked_in: FxHashMap<I, usize> = FxHashMap::default();
    let mut cut = Vec::new();
    for (walk, start) in all.enumerate() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(here) = at {
            if let Some(before) = walked_in.get(&here) {
                if *before == walk {
                    let circle = way.iter().skip_while(|passed| **passed != here);
                    cut.extend(circle.copied().filter(|id| changed(*id)).max());
                }
                break;
            }
            walked_in.insert(here, walk);
            way.push(here);
            at = next(here);
        }
    }
    cut
}

/// That a field gave way, with the thing as it was.
fn gave_way(key: Key, field: &str, was: Entity) -> Conflict {
    Conflict {
        key,
        fields: vec![field.into()],
        set_aside: Some(was),
    }
}
