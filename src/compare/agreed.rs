//! The outcome of settling as a project of its own.

use crate::edit::{Pen, Refused, apply};
use crate::model::{AnalystId, ClaimId, Head, Index, Project};

/// A project of its own that holds what was agreed: every settlement with the claims it was chosen among
/// and what stands, so that it still says who tagged, who settled and when; and of the claims that are
/// not settled those of some analysts, of everybody if none are named. Its timeline shows what stands.
///
/// It begins now and has a new id. Entries, links and findings follow their claims; conflicts and filters
/// come along.
pub fn agreed(pen: &mut Pen<'_>, title: &str, analysts: &[AnalystId]) -> Result<Project, Refused> {
    let mut project = pen.project.clone();
    let is_settled = |claim: ClaimId| {
        let settlement = pen.index.settlement_of(claim);
        let settlement = settlement.and_then(|id| pen.project.settlements.get(&id));
        settlement.is_some_and(|settlement| settlement.result.is_some())
    };
    let others: Vec<ClaimId> = project
        .claims
        .iter()
        .filter(|(id, claim)| {
            !analysts.is_empty() && !analysts.contains(&claim.analyst) && !is_settled(**id)
        })
        .map(|(id, _)| *id)
        .collect();
    if !others.is_empty() {
        let edit = pen.delete_claims(&others);
        apply(&mut project, &mut Index::clone(pen.index), &edit)?;
    }
    let head = Head {
        id: pen.ids.next(),
        title: title.into(),
        created: pen.at,
        ..Head::clone(&project.head)
    };
    project.head = head.into();
    project.changed = pen.at;
    Ok(project)
}
