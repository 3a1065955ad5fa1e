//! What one side took away and the other still names comes back.

use rustc_hash::FxHashSet;

use crate::model::{Conflict, Entity, Key, Project};

/// Puts back whatever things of the merged project name and neither is there nor was it left out by
/// both sides: from the side that kept it. Each is told as a conflict.
pub(super) fn bring_back(
    merged: &mut Project,
    base: &Project,
    sides: [&Project; 2],
    found: &mut Vec<Conflict>,
) {
    // Only what was there before can have been taken away from under somebody.
    let gone: FxHashSet<Key> = base
        .keys()
        .filter(|key| merged.get(key).is_none())
        .collect();
    if gone.is_empty() {
        return;
    }
    let mut left: Vec<Key> = Vec::new();
    let named = |project: &Project, key: &Key, left: &mut Vec<Key>| {
        for name in names(project.get(key).as_ref(), key) {
            if gone.contains(&name) {
                left.push(name);
            }
        }
    };
    for key in merged.keys() {
        named(merged, &key, &mut left);
    }
    while let Some(key) = left.pop() {
        if merged.get(&key).is_some() {
            continue;
        }
        let kept = sides.iter().find_map(|side| side.get(&key));
        let Some(kept) = kept.or_else(|| base.get(&key)) else {
            continue;
        };
        if merged.set(&key, Some(kept)).is_ok() {
            named(merged, &key, &mut left);
            // A text comes and goes with its article, and is not told apart.
            if !matches!(key, Key::Text(_)) {
                found.push(Conflict {
                    key,
                    fields: Vec::new(),
                    set_aside: None,
                });
            }
        }
    }
}

/// The things that a thing names.
fn names(thing: Option<&Entity>, key: &Key) -> Vec<Key> {
    let mut names = Vec::new();
    match (thing, key) {
        (Some(Entity::Actor(actor)), _) => names.extend(actor.within.map(Key::Actor)),
        (Some(Entity::Article(article)), Key::Article(id)) => {
            names.push(Key::Text(*id));
            names.extend(article.outlet.map(Key::Actor));
            names.extend(article.origin.map(Key::Actor));
            names.extend(article.copy_of.map(Key::Article));
            names.extend(article.done.iter().copied().map(Key::Analyst));
        }
        (Some(Entity::Text(_)), Key::Text(id)) => names.push(Key::Article(*id)),
        (Some(Entity::Claim(claim)), _) => {
            names.push(Key::Article(claim.article));
            names.push(Key::Kind(claim.kind.clone()));
            names.push(Key::Analyst(claim.analyst));
            names.extend(claim.actors.iter().map(|(actor, _)| Key::Actor(*actor)));
        }
        (Some(Entity::Entry(entry)), _) => {
            names.push(Key::Analyst(entry.by));
            names.extend(entry.claims.iter().copied().map(Key::Claim));
        }
        (Some(Entity::Link(link)), _) => {
            names.push(Key::Analyst(link.analyst));
            names.extend([link.from, link.to].map(Key::Claim));
        }
        (Some(Entity::Settlement(settlement)), _) => {
            names.push(Key::Analyst(settlement.by));
            names.extend(settlement.claims().map(Key::Claim));
        }
        (Some(Entity::Filter(filter)), _) => names.push(Key::Analyst(filter.by)),
        (Some(Entity::Seen(seen)), _) => {
            names.push(Key::Analyst(seen.by));
            names.extend(seen.claims.iter().copied().map(Key::Claim));
        }
        _ => {}
    }
    names
}
