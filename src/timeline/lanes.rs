//! The lanes that entries stand in when the timeline is drawn.

use std::collections::BTreeMap;

use super::as_of::Shown;
use crate::model::{ActorId, ArticleId, KindId, Project, Role, Status};
use rustc_hash::FxHashMap;

/// What the lanes are made by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LaneBy {
    /// One lane for all.
    #[default]
    None,
    /// A lane an actor, for those it is named in: in any role, or in one.
    Actor(Option<Role>),
    /// A lane a kind.
    Kind,
    /// A lane an outlet.
    Outlet,
    /// A lane a status.
    Status,
}

/// What a lane is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LaneKey {
    /// Everything.
    All,
    /// An actor.
    Actor(ActorId),
    /// A kind.
    Kind(KindId),
    /// An outlet.
    Outlet(ActorId),
    /// A status.
    Status(Status),
    /// What has none of what the lanes are made by.
    Rest,
}

/// A lane and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// What it is for.
    pub key: LaneKey,
    /// Its entries as places in the list that was given, ascending. Never empty.
    pub entries: Vec<u32>,
}

impl LaneKey {
    /// What is written on the lane.
    pub fn name(&self, project: &Project) -> String {
        let actor = |id: &ActorId| {
            let actor = project.actors.get(id);
            actor.map_or_else(|| id.to_string(), |actor| actor.name.clone())
        };
        match self {
            Self::All => "All entries".into(),
            Self::Actor(id) | Self::Outlet(id) => actor(id),
            Self::Kind(id) => {
                let kind = project.kinds.get(id);
                kind.map_or_else(|| id.to_string(), |kind| kind.name.clone())
            }
            Self::Status(status) => status.name().into(),
            Self::Rest => "none".into(),
        }
    }
}

/// The lanes of some entries. An entry stands in every lane that fits it, so that one of two actors
/// stands in two. Kinds come in the order of the codebook, statuses in theirs, actors and outlets by
/// how much stands in their lanes; what fits no lane comes last.
pub fn lanes<'a>(
    entries: impl IntoIterator<Item = &'a Shown>,
    by: LaneBy,
    project: &Project,
) -> Vec<Lane> {
    let mut found: BTreeMap<LaneKey, Vec<u32>> = BTreeMap::new();
    let mut outlets: FxHashMap<ArticleId, Option<ActorId>> = FxHashMap::default();
    let mut keys: Vec<LaneKey> = Vec::new();
    for (at, shown) in (0..).zip(entries) {
        keys.clear();
        match by {
            LaneBy::None => keys.push(LaneKey::All),
            LaneBy::Status => keys.push(LaneKey::Status(shown.status())),
            LaneBy::Kind => {
                keys.extend(
                    shown
                        .facts()
                        .map(|fact| LaneKey::Kind(fact.claim.kind.clone())),
                );
            }
            LaneBy::Actor(role) => {
                let actors = shown.facts().flat_map(|fact| &fact.claim.actors);
                let fitting = actors.filter(|(_, has)| role.is_none_or(|role| role == *has));
                keys.extend(fitting.map(|(actor, _)| LaneKey::Actor(*actor)));
            }
            LaneBy::Outlet => {
                let articles = shown.facts().map(|fact| fact.claim.article);
                keys.extend(articles.filter_map(|article| {
                    let outlet = outlets.entry(article).or_insert_with(|| {
                        let article = project.articles.get(&article);
                        article.and_then(|article| article.outlet)
                    });
                    outlet.map(LaneKey::Outlet)
                }));
            }
        }
        keys.sort_unstable();
        keys.dedup();
        if keys.is_empty() {
            keys.push(LaneKey::Rest);
        }
        for key in keys.drain(..) {
            found.entry(key).or_default().push(at);
        }
    }
    let mut lanes: Vec<Lane> = found
        .into_iter()
        .map(|(key, entries)| Lane { key, entries })
        .collect();
    lanes.sort_by_cached_key(|lane| {
        let rest = lane.key == LaneKey::Rest;
        let (order, name) = match &lane.key {
            LaneKey::Kind(id) => {
                let order = project.kinds.get(id).map_or(u32::MAX, |kind| kind.order);
                (u64::from(order), String::new())
            }
            LaneKey::Actor(_) | LaneKey::Outlet(_) => {
                let fewer = u64::MAX - lane.entries.len() as u64;
                (fewer, lane.key.name(project))
            }
            LaneKey::All | LaneKey::Status(_) | LaneKey::Rest => (0, String::new()),
        };
        (rest, order, name, lane.key.clone())
    });
    lanes
}
