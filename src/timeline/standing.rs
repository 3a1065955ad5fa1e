//! Where claims stand once they are settled: what stands for others takes their place, and they are
//! not shown.
//!
//! Nothing of it is kept: it is looked up, and costs a look into an empty table where nothing is settled.

use std::sync::Arc;

use crate::model::{
    AnalystId, ClaimId, Entry, EntryId, EntryRef, Index, Project, Settlement, SettlementId,
};

/// What a claim stands for, apart from itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandsFor {
    /// How that was settled.
    pub settlement: SettlementId,
    /// Who read it otherwise, or the same, ascending; not whose claim it is.
    pub analysts: Box<[AnalystId]>,
}

/// The settlement that a claim is in; none while it is open.
pub(super) fn settlement<'p>(
    project: &'p Project,
    index: &Index,
    claim: ClaimId,
) -> Option<(SettlementId, &'p Arc<Settlement>)> {
    let id = index.settlement_of(claim)?;
    let settlement = project.settlements.get(&id)?;
    settlement.result.is_some().then_some((id, settlement))
}

/// The claims that a claim stands for, itself left out; none for one that stands for itself alone.
pub(super) fn sources<'p>(
    project: &'p Project,
    index: &Index,
    claim: ClaimId,
) -> impl Iterator<Item = ClaimId> + use<'p> {
    let settlement = settlement(project, index, claim);
    let among = settlement
        .filter(|(_, it)| it.stands() == Some(claim))
        .map_or(&[][..], |(_, it)| it.among.as_slice());
    among.iter().copied().filter(move |source| *source != claim)
}

/// The entry that shows a claim; none where another stands for it, or nothing.
///
/// What stands for others and was put into no entry is in that of the first of its sources that has one.
pub(super) fn home(project: &Project, index: &Index, claim: ClaimId) -> Option<EntryRef> {
    let own = index.entry_of(claim).map(EntryRef::Entry);
    let Some((_, settlement)) = settlement(project, index, claim) else {
        return Some(own.unwrap_or(EntryRef::Lone(claim)));
    };
    settlement.keeps(claim).then(|| {
        let lent = || {
            let (entry, _) = lender(index, settlement).filter(|_| settlement.stands().is_some())?;
            Some(EntryRef::Entry(entry))
        };
        own.or_else(lent).unwrap_or(EntryRef::Lone(claim))
    })
}

/// The claim that is shown for a claim: itself, or what stands for it; none where nothing does, or
/// several do.
pub(super) fn shown_for(project: &Project, index: &Index, claim: ClaimId) -> Option<ClaimId> {
    match settlement(project, index, claim) {
        None => Some(claim),
        Some((_, it)) if it.keeps(claim) => Some(claim),
        Some((_, it)) => it.stands(),
    }
}

/// The claims that an entry shows, in its order: what stands for others in place of the first of them.
pub(super) fn members(
    project: &Project,
    index: &Index,
    id: EntryId,
    entry: &Entry,
) -> impl Iterator<Item = ClaimId> {
    entry.claims.iter().filter_map(move |claim| {
        let Some((_, settlement)) = settlement(project, index, *claim) else {
            return Some(*claim);
        };
        if settlement.keeps(*claim) {
            return Some(*claim);
        }
        let stands = settlement.stands()?;
        let is_lent =
            index.entry_of(stands).is_none() && lender(index, settlement) == Some((id, *claim));
        is_lent.then_some(stands)
    })
}

/// The first source that is in an entry, and that entry.
fn lender(index: &Index, settlement: &Settlement) -> Option<(EntryId, ClaimId)> {
    let mut sources = settlement.among.iter();
    sources.find_map(|source| Some((index.entry_of(*source)?, *source)))
}

#[cfg(test)]
#[path = "standing_tests.rs"]
mod tests;
