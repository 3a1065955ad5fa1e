//! How an entry came to be what it is: its evidence by publication, and what each step changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::as_of::{AsOf, Shown};
use super::evidence::Fact;
use super::row::{Derived, Row, derive};
use crate::dates::Day;
use crate::model::ClaimId;

/// A day on which something of an entry was published, or something outside that bears on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The day by which it had been published at the latest.
    pub by: Day,
    /// The claims of the entry that came with it, in their order; none where it came from outside.
    pub claims: Vec<ClaimId>,
    /// What followed from all that was known by then, what was set by hand left out.
    pub derived: Derived,
    /// Whether it gave the entry another date.
    pub moved_date: bool,
    /// Whether it gave the entry another status.
    pub moved_status: bool,
}

/// The history of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryHistory {
    /// Its steps, the earliest first. The first sets date and status, and moves neither.
    pub steps: Vec<Step>,
    /// Claims whose article says no date of publication, or one without an end.
    pub undated: Vec<ClaimId>,
}

/// The history of an entry by publication.
pub fn history(row: &Arc<Row>) -> EntryHistory {
    let day_of = |fact: &Fact| fact.known.published.and_then(super::Days::high);
    let of_claims = row.facts.iter().filter_map(day_of);
    let first = of_claims.clone().min();
    let of_ties = row
        .ties
        .iter()
        .filter_map(|tie| tie.known.published?.high())
        // What was said against it before anything of it was published shows with its first step.
        .filter(|day| first.is_some_and(|first| *day >= first));
    let days: BTreeSet<Day> = of_claims.chain(of_ties).collect();
    // Hand-set values are a state of today, not of any step.
    let bare = Arc::new(Row {
        entry: None,
        derived: derive(row.id, None, row.facts.iter(), row.ties.iter()),
        ..Row::clone(row)
    });
    let mut steps: Vec<Step> = Vec::with_capacity(days.len());
    for by in days {
        let as_of = AsOf::PublishedBy(by);
        let shown = Shown::narrowed(&bare, as_of, false, None);
        let derived = shown.derived().clone();
        let before = steps.last().map(|step| &step.derived);
        steps.push(Step {
            by,
            claims: row
                .facts
                .iter()
                .filter(|fact| day_of(fact) == Some(by))
                .map(|fact| fact.id)
                .collect(),
            moved_date: before.is_some_and(|before| before.date.edtf() != derived.date.edtf()),
            moved_status: before.is_some_and(|before| before.status != derived.status),
            derived,
        });
    }
    EntryHistory {
        steps,
        undated: row
            .facts
            .iter()
            .filter(|fact| day_of(fact).is_none())
            .map(|fact| fact.id)
            .collect(),
    }
}
