//! What can be looked up in a project without walking it.

use std::collections::BTreeSet;
use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::ids::{ActorId, ArticleId, ClaimId, EntryId, KindId, LinkId, SeenId, SettlementId};
use super::project::{Entity, Project};
use super::settlement::Settlement;
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

least_id!(EntryId, LinkId, SeenId, SettlementId);

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

    fn put(&mut self, pair: (A, B), present: bool) {
        if present {
            self.0.insert(pair);
        } else {
            self.0.remove(&pair);
        }
    }
}

/// Things in order under few others, of which each has many: none is looked up by walking all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups<A: Hash + Eq, B>(FxHashMap<A, BTreeSet<B>>);

impl<A: Hash + Eq, B> Default for Groups<A, B> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<A: Hash + Eq + Clone, B: Ord> Groups<A, B> {
    /// All of a group, ascending.
    pub fn of(&self, first: &A) -> impl Iterator<Item = &B> {
        self.0.get(first).into_iter().flatten()
    }

    /// How many a group has.
    pub fn count(&self, first: &A) -> usize {
        self.0.get(first).map_or(0, BTreeSet::len)
    }

    fn put(&mut self, first: &A, second: B, present: bool) {
        match self.0.get_mut(first) {
            Some(group) if present => {
                group.insert(second);
            }
            Some(group) => {
                group.remove(&second);
                if group.is_empty() {
                    self.0.remove(first);
                }
            }
            None if present => {
                self.0.insert(first.clone(), BTreeSet::from([second]));
            }
            None => {}
        }
    }
}

impl<A: Hash + Eq, B: Ord> FromIterator<(A, B)> for Groups<A, B> {
    fn from_iter<I: IntoIterator<Item = (A, B)>>(pairs: I) -> Self {
        let mut groups: FxHashMap<A, Vec<B>> = FxHashMap::default();
        for (first, second) in pairs {
            groups.entry(first).or_default().push(second);
        }
        // Sets are made fastest of everything at once.
        let sets = groups.into_iter();
        Self(
            sets.map(|(first, all)| (first, all.into_iter().collect()))
                .collect(),
        )
    }
}

/// Look-ups that are kept up to date from the touched keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Claims of an article as (first code point, code point after the last, claim).
    pub claims_of_article: Groups<ArticleId, (u32, u32, ClaimId)>,
    /// Claims that name an actor, in any role.
    pub claims_of_actor: Groups<ActorId, ClaimId>,
    /// Claims of a kind.
    pub claims_of_kind: Groups<KindId, ClaimId>,
    /// The entry of a claim; one at most, by rule.
    pub entry_of_claim: Pairs<ClaimId, EntryId>,
    /// Links that begin or end at a claim.
    pub links_of_claim: Pairs<ClaimId, LinkId>,
    /// The settlement that a claim is among or stands in; one at most, by rule.
    pub settled: Pairs<ClaimId, SettlementId>,
    /// Marks that a finding about a claim was looked at.
    pub seen_of_claim: Pairs<ClaimId, SeenId>,
}

impl Index {
    /// The index of a whole project, in time linear in its size but for sorting.
    pub fn build(project: &Project) -> Self {
        let claims = || project.claims.iter();
        Self {
            claims_of_article: claims()
                .map(|(id, claim)| (claim.article, (claim.start(), claim.end(), *id)))
                .collect(),
            claims_of_actor: claims()
                .flat_map(|(id, claim)| claim.actors.iter().map(|(actor, _)| (*actor, *id)))
                .collect(),
            claims_of_kind: claims()
                .map(|(id, claim)| (claim.kind.clone(), *id))
                .collect(),
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
            settled: Pairs(
                project
                    .settlements
                    .iter()
                    .flat_map(|(id, settlement)| named(settlement).map(|claim| (claim, *id)))
                    .collect(),
            ),
            seen_of_claim: Pairs(
                project
                    .seen
                    .iter()
                    .flat_map(|(id, seen)| seen.claims.iter().map(|claim| (*claim, *id)))
                    .collect(),
            ),
        }
    }

    /// The entry that holds a claim as its evidence.
    pub fn entry_of(&self, claim: ClaimId) -> Option<EntryId> {
        self.entry_of_claim.of(&claim).next().copied()
    }

    /// The settlement that a claim is among or stands in.
    pub fn settlement_of(&self, claim: ClaimId) -> Option<SettlementId> {
        self.settled.of(&claim).next().copied()
    }

    /// Takes a thing into account, or out of it.
    pub(crate) fn count(&mut self, key: &Key, thing: &Entity, present: bool) {
        match (key, thing) {
            (Key::Claim(id), Entity::Claim(claim)) => {
                self.claims_of_article.put(
                    &claim.article,
                    (claim.start(), claim.end(), *id),
                    present,
                );
                self.claims_of_kind.put(&claim.kind, *id, present);
                for (actor, _) in &claim.actors {
                    self.claims_of_actor.put(actor, *id, present);
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
            (Key::Settlement(id), Entity::Settlement(settlement)) => {
                for claim in named(settlement) {
                    self.settled.put((claim, *id), present);
                }
            }
            (Key::Seen(id), Entity::Seen(seen)) => {
                for claim in &seen.claims {
                    self.seen_of_claim.put((*claim, *id), present);
                }
            }
            _ => {}
        }
    }
}

/// Every claim that a settlement names, some twice.
fn named(settlement: &Settlement) -> impl Iterator<Item = ClaimId> {
    let result = settlement.result.iter().flatten();
    settlement.among.iter().chain(result).copied()
}
