//! Rules between things that two sound sides can break together.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{
    Actor, ActorId, Article, ArticleId, ClaimId, Conflict, Entity, Entry, EntryId, Key, Project,
};

/// Brings the merged project to the rules again: a claim is evidence of one entry, an entry has a
/// claim, nobody acts for himself and nothing is a copy of itself. What is changed for that is told
/// as a conflict.
pub(super) fn keep_rules(merged: &mut Project, base: &Project, found: &mut Vec<Conflict>) {
    one_entry_a_claim(merged, base, found);
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
        found.push(Conflict {
            key: Key::Entry(id),
            fields: vec!["claims".into()],
            set_aside: Some(Entity::Entry(aside)),
        });
        let left = (!claims.is_empty()).then(|| {
            Arc::new(Entry {
                claims,
                ..Entry::clone(&entry)
            })
        });
        merged.entries.set(id, left);
    }
}

fn nobody_within_himself(merged: &mut Project, base: &Project, found: &mut Vec<Conflict>) {
    let within = |project: &Project, id: ActorId| project.actors.get(&id)?.within;
    let changed: Vec<ActorId> = merged
        .actors
        .keys()
        .copied()
        .filter(|id| within(merged, *id) != within(base, *id))
        .collect();
    // The latest made gives way first; what it was in before is sound, or it is in nobody.
    for id in changed.into_iter().rev() {
        let before = within(base, id).filter(|outer| merged.actors.contains(outer));
        for outer in [before, None] {
            if !circles(id, merged.actors.len(), |id| within(merged, id)) {
                break;
            }
            let Some(actor) = merged.actors.get(&id).cloned() else {
                break;
            };
            if outer == actor.within {
                continue;
            }
            let alone = Actor {
                within: outer,
                ..Actor::clone(&actor)
            };
            merged.actors.set(id, Some(Arc::new(alone)));
            tell(found, Key::Actor(id), "within", Entity::Actor(actor));
        }
    }
}

fn nothing_a_copy_of_itself(merged: &mut Project, base: &Project, found: &mut Vec<Conflict>) {
    let original = |project: &Project, id: ArticleId| project.articles.get(&id)?.copy_of;
    let changed: Vec<ArticleId> = merged
        .articles
        .keys()
        .copied()
        .filter(|id| original(merged, *id) != original(base, *id))
        .collect();
    for id in changed.into_iter().rev() {
        let before = original(base, id).filter(|of| merged.articles.contains(of));
        for of in [before, None] {
            if !circles(id, merged.articles.len(), |id| original(merged, id)) {
                break;
            }
            let Some(article) = merged.articles.get(&id).cloned() else {
                break;
            };
            if of == article.copy_of {
                continue;
            }
            let alone = Article {
                copy_of: of,
                ..Article::clone(&article)
            };
            merged.articles.set(id, Some(Arc::new(alone)));
            tell(found, Key::Article(id), "copy_of", Entity::Article(article));
        }
    }
}

/// Whether following a thing leads back to it.
fn circles<I: PartialEq + Copy>(start: I, most: usize, next: impl Fn(I) -> Option<I>) -> bool {
    let mut at = start;
    for _ in 0..=most {
        match next(at) {
            None => return false,
            Some(following) if following == start => return true,
            Some(following) => at = following,
        }
    }
    // A circle that it leads into and is not part of.
    false
}

/// Tells that a field gave way; once a thing, as it first was.
fn tell(found: &mut Vec<Conflict>, key: Key, field: &str, was: Entity) {
    let told = found
        .iter()
        .any(|conflict| conflict.key == key && conflict.fields == [field]);
    if !told {
        found.push(Conflict {
            key,
            fields: vec![field.into()],
            set_aside: Some(was),
        });
    }
}
