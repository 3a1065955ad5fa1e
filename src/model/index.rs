//! What can be looked up in a project without walking it.

use std::collections::BTreeSet;

use super::ids::{ActorId, ArticleId, ClaimId, EntryId, KindId, LinkId};
use super::project::{Entity, Project};
use super::things::Key;

/// Pairs in order: all seconds of a first are one range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs<A, B>(BTreeSet<(A, B)>);

/// The least value of a type: where a range begins.
trait Least {
    const LEAST: Self;
}

macro_rules! least_id {
    ($($id:ty),*) => {$(
        impl Least for $id {
            const LEAST: Self = Self::LEAST;
        }
    )*};
}

least_id!(ClaimId, EntryId, LinkId);

impl Least for (u32, u32, ClaimId) {
    const LEAST: Self = (0, 0, ClaimId::LEAST);
}

impl<A, B> Default for Pairs<A, B> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

#[allow(
    private_bounds,
    reason = "the bound says where a range begins and is nobody's business"
)]
impl<A: Ord + Clone, B: Ord + Least> Pairs<A, B> {
    /// All seconds of a first, ascending.
    pub fn of(&self, first: &A) -> impl Iterator<Item = &B> {
        let first = first.clone();
        self.0
            .range((first.clone(), B::LEAST)..)
            .take_while(move |(a, _)| *a == first)
            .map(|(_, b)| b)
    }

    /// How many seconds a first has.
    pub fn count(&self, first: &A) -> usize {
        self.of(first).count()
    }

    fn put(&mut self, pair: (A, B), present: bool) {
        if present {
            self.0.insert(pair);
        } else {
            self.0.remove(&pair);
        }
    }
}

/// Look-ups that are kept up to date from the touched keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Claims of an article as (first code point, code point after the last, claim).
    pub claims_of_article: Pairs<ArticleId, (u32, u32, ClaimId)>,
    /// Claims that name an actor, in any role.
    pub claims_of_actor: Pairs<ActorId, ClaimId>,
    /// Claims of a kind.
    pub claims_of_kind: Pairs<KindId, ClaimId>,
    /// The entry of a claim; one at most, by rule.
    pub entry_of_claim: Pairs<ClaimId, EntryId>,
    /// Links that begin or end at a claim.
    pub links_of_claim: Pairs<ClaimId, LinkId>,
}

impl Index {
    /// The index of a whole project, in time linear in its size but for sorting.
    pub fn build(project: &Project) -> Self {
        let claims = || project.claims.iter();
        Self {
            claims_of_article: Pairs(
                claims()
                    .map(|(id, claim)| (claim.article, (claim.start(), claim.end(), *id)))
                    .collect(),
            ),
            claims_of_actor: Pairs(
                claims()
                    .flat_map(|(id, claim)| claim.actors.iter().map(|(actor, _)| (*actor, *id)))
                    .collect(),
            ),
            claims_of_kind: Pairs(
                claims()
                    .map(|(id, claim)| (claim.kind.clone(), *id))
                    .collect(),
            ),
            entry_of_claim: Pairs(
                project
                    .entries
                    .iter()
                    .flat_map(|(id, entry)| entry.claims.iter().map(|claim| (*claim, *id)))
                    .collect(),
            ),
            links_of_claim: Pairs(
                project
                    .links
                    .iter()
                    .flat_map(|(id, link)| [(link.from, *id), (link.to, *id)])
                    .collect(),
            ),
        }
    }

    /// The entry that holds a claim as its evidence.
    pub fn entry_of(&self, claim: ClaimId) -> Option<EntryId> {
        self.entry_of_claim.of(&claim).next().copied()
    }

    /// Takes a thing into account, or out of it.
    pub(crate) fn count(&mut self, key: &Key, thing: &Entity, present: bool) {
        match (key, thing) {
            (Key::Claim(id), Entity::Claim(claim)) => {
                self.claims_of_article
                    .put((claim.article, (claim.start(), claim.end(), *id)), present);
                self.claims_of_kind.put((claim.kind.clone(), *id), present);
                for (actor, _) in &claim.actors {
                    self.claims_of_actor.put((*actor, *id), present);
                }
            }
            (Key::Entry(id), Entity::Entry(entry)) => {
                for claim in &entry.claims {
                    self.entry_of_claim.put((*claim, *id), present);
                }
            }
            (Key::Link(id), Entity::Link(link)) => {
                self.links_of_claim.put((link.from, *id), present);
                self.links_of_claim.put((link.to, *id), present);
            }
            _ => {}
        }
    }
}
