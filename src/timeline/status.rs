//! What is known of an entry: the first status that applies, and why.

use super::days::Days;
use super::evidence::{Fact, Tie};
use super::origins::Origin;
use crate::model::{Act, ClaimId, LinkKind, Polarity, Status};

/// Why an entry has the status it has, when it was not set by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A link says that they cannot both be true.
    Contradicted {
        /// The claim that contradicts.
        by: ClaimId,
        /// The claim of the entry that it contradicts.
        claim: ClaimId,
    },
    /// One claim says that it happened, another that it did not.
    Polarity {
        /// The claim that says it happened.
        happened: ClaimId,
        /// The claim that says it did not.
        did_not: ClaimId,
    },
    /// What one claim puts forward another denies.
    Denied {
        /// The denial.
        denial: ClaimId,
        /// What puts it forward.
        assertion: ClaimId,
    },
    /// Two dates that cannot both hold.
    Dates {
        /// The claim that has it earlier.
        earlier: ClaimId,
        /// The claim that has it later.
        later: ClaimId,
    },
    /// A claim was taken back.
    Retracted {
        /// The claim that takes back.
        by: ClaimId,
        /// The claim of the entry that was taken back.
        claim: ClaimId,
    },
    /// Newer knowledge outside the entry replaces a claim.
    Updated {
        /// The claim that replaces.
        by: ClaimId,
        /// The claim of the entry that it replaces.
        claim: ClaimId,
    },
    /// All claims are plans, predictions, promises or threats.
    AllPlans,
    /// That many origins say it, plans not counted.
    Origins(u32),
}

/// The status that claims and links give an entry.
///
/// `facts` and `ties` are those that count in the view: all of them now, fewer as of a day.
pub(super) fn status<'a>(
    facts: impl Iterator<Item = &'a Fact> + Clone,
    mut ties: impl Iterator<Item = &'a Tie> + Clone,
) -> (Status, Why) {
    if let Some(why) = dispute(facts.clone(), ties.clone()) {
        return (Status::Disputed, why);
    }
    let retracted = |tie: &&Tie| tie.kind == LinkKind::Retracts;
    if let Some(tie) = ties.clone().find(retracted) {
        let (by, claim) = (tie.from, tie.to);
        return (Status::Retracted, Why::Retracted { by, claim });
    }
    if let Some(tie) = ties.find(|tie| tie.kind == LinkKind::Updates && !tie.inside) {
        let (by, claim) = (tie.from, tie.to);
        return (Status::Superseded, Why::Updated { by, claim });
    }
    if facts.clone().all(Fact::is_plan) {
        return (Status::Planned, Why::AllPlans);
    }
    match origin_count(facts.filter(|fact| !fact.is_plan())) {
        count @ (0 | 1) => (Status::SingleOrigin, Why::Origins(count)),
        count => (Status::Corroborated, Why::Origins(count)),
    }
}

/// The first reason for which the claims of an entry cannot all be true.
fn dispute<'a>(
    facts: impl Iterator<Item = &'a Fact> + Clone,
    mut ties: impl Iterator<Item = &'a Tie>,
) -> Option<Why> {
    if let Some(tie) = ties.find(|tie| tie.kind == LinkKind::Contradicts) {
        return Some(Why::Contradicted {
            by: tie.from,
            claim: tie.to,
        });
    }
    let (mut happened, mut did_not, mut denial, mut assertion) = (None, None, None, None);
    for fact in facts.clone() {
        match fact.polarity {
            Polarity::Happened => happened = happened.or(Some(fact.id)),
            Polarity::DidNot => did_not = did_not.or(Some(fact.id)),
            Polarity::Unclear => {}
        }
        match fact.act {
            Act::Denied => denial = denial.or(Some(fact.id)),
            act if puts_forward(act) => assertion = assertion.or(Some(fact.id)),
            _ => {}
        }
    }
    if let (Some(happened), Some(did_not)) = (happened, did_not) {
        return Some(Why::Polarity { happened, did_not });
    }
    if let (Some(denial), Some(assertion)) = (denial, assertion) {
        return Some(Why::Denied { denial, assertion });
    }
    let (earlier, later) = dates_apart(facts)?;
    Some(Why::Dates { earlier, later })
}

/// Two claims that are no plans and whose dates cannot both hold: the one that must be over first and
/// the one that can begin last.
pub(super) fn dates_apart<'a>(facts: impl Iterator<Item = &'a Fact>) -> Option<(ClaimId, ClaimId)> {
    let mut first_over: Option<(Days, ClaimId)> = None;
    let mut last_begun: Option<(Days, ClaimId)> = None;
    for fact in facts.filter(|fact| !fact.is_plan()) {
        let Some(days) = fact.days else { continue };
        if first_over.is_none_or(|(first, _)| days.ends_before(first)) {
            first_over = Some((days, fact.id));
        }
        if last_begun.is_none_or(|(last, _)| days.begins_after(last)) {
            last_begun = Some((days, fact.id));
        }
    }
    let ((over, earlier), (begun, later)) = (first_over?, last_begun?);
    over.before(begun).then_some((earlier, later))
}

/// Whether an act puts forward that something is so, in the outlet's own voice or another's: what a
/// denial denies.
fn puts_forward(act: Act) -> bool {
    matches!(act, Act::Reported | Act::Asserted | Act::Accused)
}

/// How many origins claims have together.
pub(super) fn origin_count<'a>(facts: impl Iterator<Item = &'a Fact> + Clone) -> u32 {
    let first = facts.clone().next().map(|fact| &fact.origins);
    match first {
        // Most entries have one, and then nothing needs to be collected.
        Some(first) if facts.clone().all(|fact| fact.origins == *first) => first.len() as u32,
        _ => origins_of(facts).len() as u32,
    }
}

/// The origins that claims have together, ascending, each once.
pub(super) fn origins_of<'a>(facts: impl Iterator<Item = &'a Fact>) -> Vec<Origin> {
    let mut origins: Vec<Origin> = facts
        .flat_map(|fact| fact.origins.iter().copied())
        .collect();
    origins.sort_unstable();
    origins.dedup();
    origins
}

#[cfg(test)]
#[path = "status_tests.rs"]
mod tests;
