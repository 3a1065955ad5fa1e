//! Links between the claims of an export, seen from either end.

use rustc_hash::FxHashMap;

use crate::model::{ClaimId, Link, LinkKind, Project};

/// A link as one of its claims has it.
pub(super) struct Seen<'a> {
    pub link: &'a Link,
    /// What it says of that claim: `contradicts`, `contradicted by`.
    pub words: &'static str,
    /// The claim at the other end, with the number of its quote where that is exported.
    pub other: (ClaimId, Option<usize>),
}

/// The links of all claims of an export.
#[derive(Default)]
pub(super) struct Links<'a>(FxHashMap<ClaimId, Vec<Seen<'a>>>);

impl<'a> Links<'a> {
    /// The links that begin or end at a claim which has a number, in the order in which they were made;
    /// of those only what `known` takes.
    pub fn of(
        project: &'a Project,
        number: impl Fn(ClaimId) -> Option<usize>,
        known: impl Fn(&Link) -> bool,
    ) -> Self {
        let mut all: FxHashMap<ClaimId, Vec<Seen<'a>>> = FxHashMap::default();
        for (_, link) in project.links.iter() {
            if !known(link) {
                continue;
            }
            let (from, to) = (number(link.from), number(link.to));
            let mut put = |claim, words, other| {
                let seen = Seen { link, words, other };
                all.entry(claim).or_default().push(seen);
            };
            if from.is_some() {
                put(link.from, link.kind.name(), (link.to, to));
            }
            if to.is_some() {
                put(link.to, from_the_end(link.kind), (link.from, from));
            }
        }
        Self(all)
    }

    /// The links of a claim.
    pub fn get(&self, claim: ClaimId) -> &[Seen<'a>] {
        self.0.get(&claim).map_or(&[], Vec::as_slice)
    }
}

fn from_the_end(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Corroborates => "corroborated by",
        LinkKind::Contradicts => "contradicted by",
        LinkKind::Updates => "updated by",
        LinkKind::Retracts => "retracted by",
        LinkKind::Repeats => "repeated by",
    }
}
