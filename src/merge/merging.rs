//! The merge of whole projects.

use std::cmp::Ordering;
use std::sync::Arc;

use super::bring_back::bring_back;
use super::keep_rules::keep_rules;
use super::texts::carried;
use super::thing::{Outcome, merge_thing};
use crate::model::{Conflict, ConflictId, Entity, Fields, Key, Project, Table};

/// A merged project.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The project, its conflicts among its tables.
    pub project: Project,
    /// The conflicts that this merge found, ascending; those that the sides had are not among them.
    pub conflicts: Vec<ConflictId>,
}

/// Why projects were not merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// They are not versions of one project.
    #[error("these are not versions of one project: their ids differ")]
    Unrelated,
}

/// Merges what two sides made of a project. All three keep the rules of a project; so does what comes
/// out. Refuses projects of different ids.
///
/// `merge(base, base, x)` is `x`, `merge(base, x, x)` is `x`, and the sides may be swapped.
pub fn merge(base: &Project, ours: &Project, theirs: &Project) -> Result<Merged, MergeError> {
    if ours.head.id != theirs.head.id || base.head.id != ours.head.id {
        return Err(MergeError::Unrelated);
    }
    let mut found: Vec<Conflict> = Vec::new();
    let texts = merge_table(
        [&base.texts, &ours.texts, &theirs.texts],
        |id| Key::Text(*id),
        &mut found,
    );
    let as_they_were = [base, ours, theirs];
    let [base, ours, theirs] = as_they_were.map(|side| carried(side, &texts));
    let head = merge_thing(
        || Key::Head,
        Some(&base.head),
        Some(&ours.head),
        Some(&theirs.head),
    );
    found.extend(head.conflict);
    let changed = if ours.changed == base.changed {
        theirs.changed
    } else if theirs.changed == base.changed {
        ours.changed
    } else {
        ours.changed.max(theirs.changed)
    };
    macro_rules! tables {
        ($($table:ident $key:ident),*) => {
            Project {
                head: head.thing.unwrap_or_else(|| Arc::clone(&base.head)),
                changed,
                texts,
                $($table: merge_table(
                    [&base.$table, &ours.$table, &theirs.$table],
                    |id| Key::$key(id.clone()),
                    &mut found,
                ),)*
            }
        };
    }
    #[allow(clippy::clone_on_copy, reason = "one of the ids is no Copy")]
    let mut project = tables!(
        kinds Kind, analysts Analyst, actors Actor, articles Article, claims Claim, entries Entry,
        links Link, settlements Settlement, conflicts Conflict, filters Filter, seen Seen
    );
    keep_corrected(&mut project, as_they_were, [&ours, &theirs], &mut found);
    bring_back(&mut project, &base, [&ours, &theirs], &mut found);
    keep_rules(&mut project, &base, &mut found);
    let mut conflicts: Vec<ConflictId> = found.iter().map(Conflict::id).collect();
    for (id, conflict) in conflicts.iter().zip(found) {
        project.conflicts.set(*id, Some(Arc::new(conflict)));
    }
    conflicts.sort_unstable();
    conflicts.dedup();
    Ok(Merged { project, conflicts })
}

/// Puts back claims that one side took away and the other moved with a corrected text: carried along
/// they look as if that side had left them as they were.
fn keep_corrected(
    merged: &mut Project,
    [base, ours, theirs]: [&Project; 3],
    carried: [&Project; 2],
    found: &mut Vec<Conflict>,
) {
    if base.texts.same(&ours.texts) && base.texts.same(&theirs.texts) {
        return;
    }
    let gone = base
        .claims
        .iter()
        .filter(|(id, _)| !merged.claims.contains(id));
    let gone: Vec<_> = gone.map(|(id, claim)| (*id, Arc::clone(claim))).collect();
    for (id, was) in gone {
        for (side, carried) in [ours, theirs].into_iter().zip(carried) {
            let changed = side.claims.get(&id).is_some_and(|claim| *claim != was);
            if changed && let Some(claim) = carried.claims.get(&id) {
                merged.claims.set(id, Some(Arc::clone(claim)));
                found.push(Conflict {
                    key: Key::Claim(id),
                    fields: Vec::new(),
                    set_aside: None,
                });
            }
        }
    }
}

/// Merges three tables in one walk through all of them.
fn merge_table<K, V>(
    [base, ours, theirs]: [&Table<K, V>; 3],
    key: impl Fn(&K) -> Key,
    found: &mut Vec<Conflict>,
) -> Table<K, V>
where
    K: Ord + Clone,
    V: Fields + Clone + PartialEq,
    Entity: From<Arc<V>>,
{
    if base.same(theirs) || ours.same(theirs) {
        return ours.clone();
    }
    if base.same(ours) {
        return theirs.clone();
    }
    let mut rows = Vec::with_capacity(ours.len().max(theirs.len()));
    let (mut base, mut ours, mut theirs) = (
        base.iter().peekable(),
        ours.iter().peekable(),
        theirs.iter().peekable(),
    );
    loop {
        let heads = [base.peek(), ours.peek(), theirs.peek()];
        let Some(id) = heads
            .into_iter()
            .flatten()
            .map(|(id, _)| (*id).clone())
            .min()
        else {
            break;
        };
        let here = |(at, _): &(&K, &Arc<V>)| at.cmp(&&id) == Ordering::Equal;
        let [base, ours, theirs] = [base.next_if(here), ours.next_if(here), theirs.next_if(here)]
            .map(|row| row.map(|(_, thing)| thing));
        let Outcome { thing, conflict } = merge_thing(|| key(&id), base, ours, theirs);
        found.extend(conflict);
        rows.extend(thing.map(|thing| (id, thing)));
    }
    rows.into_iter().collect()
}

#[cfg(test)]
#[path = "merging_tests.rs"]
mod tests;
