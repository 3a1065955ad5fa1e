//! What is made of claims: entries, links, settlements, and findings that were seen.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::{mended, taken_out};
use crate::model::{ClaimId, Entry, EntryId, Key, Project, Seen, SeenId, Settlement, SettlementId};
use crate::store::opened::Note;

pub(super) fn mend_entries(project: &mut Project, notes: &mut Vec<Note>) {
    let mut taken: HashSet<ClaimId> = HashSet::new();
    let mut odd: Vec<(EntryId, Entry)> = Vec::new();
    for (id, entry) in project.entries.iter() {
        let mut keep = Vec::with_capacity(entry.claims.len());
        for claim in &entry.claims {
            if project.claims.contains(claim) && taken.insert(*claim) {
                keep.push(*claim);
            }
        }
        if keep.len() != entry.claims.len() || keep.is_empty() {
            let claims = keep;
            odd.push((
                *id,
                Entry {
                    claims,
                    ..Entry::clone(entry)
                },
            ));
        }
    }
    for (id, entry) in odd {
        let Some(before) = project.entries.get(&id).cloned() else {
            continue;
        };
        let key = Key::Entry(id);
        if entry.claims.is_empty() {
            let what = "an entry held no claim of its own that is in the project; it was taken out";
            notes.push(taken_out(key, what, &before));
            project.entries.set(id, None);
        } else {
            let what = "claims that are missing or stand in another entry were taken out of it";
            let stay: HashSet<_> = entry.claims.iter().collect();
            let out: Vec<_> = before
                .claims
                .iter()
                .filter(|claim| !stay.contains(claim))
                .collect();
            notes.push(taken_out(key, what, &out));
            project.entries.set(id, Some(Arc::new(entry)));
        }
    }
}

pub(super) fn mend_links(project: &mut Project, notes: &mut Vec<Note>) {
    let odd: Vec<_> = project
        .links
        .iter()
        .filter(|(_, link)| {
            link.from == link.to
                || !project.claims.contains(&link.from)
                || !project.claims.contains(&link.to)
        })
        .map(|(id, link)| (*id, Arc::clone(link)))
        .collect();
    for (id, link) in odd {
        let what = "a link joined a claim to itself or to one that is missing; it was taken out";
        notes.push(taken_out(Key::Link(id), what, &link));
        project.links.set(id, None);
    }
}

pub(super) fn mend_settlements(project: &mut Project, notes: &mut Vec<Note>) {
    let mut taken: HashSet<ClaimId> = HashSet::new();
    let mut odd: Vec<(SettlementId, Arc<Settlement>, Option<Settlement>)> = Vec::new();
    for (id, settlement) in project.settlements.iter() {
        let mut free = |claim: &ClaimId| project.claims.contains(claim) && taken.insert(*claim);
        let mut held = Settlement::clone(settlement);
        held.among.sort_unstable();
        held.among.dedup();
        let made: BTreeSet<ClaimId> = held.result.iter().flatten().copied().collect();
        let made: Vec<ClaimId> = made
            .into_iter()
            .filter(|claim| held.among.binary_search(claim).is_err())
            .collect();
        held.among.retain(&mut free);
        let sources = &held.among;
        let stands = match (&mut held.result, made.as_slice()) {
            (None, _) => true,
            (Some(result), []) => {
                let before = result.len();
                result.sort_unstable();
                result.dedup();
                result.retain(|claim| sources.binary_search(claim).is_ok());
                before == 0 || !result.is_empty()
            }
            (Some(result), [made]) => result.len() == 1 && free(made),
            (Some(_), _) => false,
        };
        held.chosen
            .retain(|_, from| sources.binary_search(from).is_ok());
        let fits = (1..=Settlement::MOST).contains(&held.among.len());
        let held = (stands && fits).then_some(held);
        if held.as_ref() != Some(&**settlement) {
            odd.push((*id, Arc::clone(settlement), held));
        }
    }
    for (id, before, held) in odd {
        let what = match held {
            None => {
                "what a settlement was made of or stands in it is missing, or too much; it was taken out"
            }
            Some(_) => {
                "claims of a settlement that are missing, out of order or in another one were taken out of it"
            }
        };
        notes.push(taken_out(Key::Settlement(id), what, &before));
        project.settlements.set(id, held.map(Arc::new));
    }
}

pub(super) fn mend_seen(project: &mut Project, notes: &mut Vec<Note>) {
    let mut odd: Vec<(SeenId, Arc<Seen>)> = Vec::new();
    for (id, seen) in project.seen.iter() {
        let ascending = seen.claims.is_sorted_by(|a, b| a < b);
        let there = seen
            .claims
            .iter()
            .all(|claim| project.claims.contains(claim));
        if seen.claims.is_empty() || !ascending || !there {
            odd.push((*id, Arc::clone(seen)));
        }
    }
    for (id, seen) in odd {
        let mut held = Seen::clone(&seen);
        held.claims.sort_unstable();
        held.claims.dedup();
        let there = held
            .claims
            .iter()
            .all(|claim| project.claims.contains(claim));
        if held.claims.is_empty() || !there {
            let what = "a finding was seen of claims that are missing; the mark was taken out";
            notes.push(taken_out(Key::Seen(id), what, &seen));
            project.seen.set(id, None);
        } else {
            notes.push(mended(
                Key::Seen(id),
                "the claims of a finding were put in order",
            ));
            project.seen.set(id, Some(Arc::new(held)));
        }
    }
}
