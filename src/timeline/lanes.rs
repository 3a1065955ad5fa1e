//! The lanes that entries stand in when the timeline is drawn.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::as_of::Shown;
use crate::model::{ActorId, ArticleId, KindId, Project, Role, Status};

/// What the lanes are made by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    let mut found = Found::default();
    let mut outlets: FxHashMap<ArticleId, Option<ActorId>> = FxHashMap::default();
    for (at, shown) in as_they_lie(entries) {
        match by {
            LaneBy::None => found.put(at, LaneKey::All),
            LaneBy::Status => found.put(at, LaneKey::Status(shown.status())),
            LaneBy::Kind => {
                for fact in shown.facts() {
                    found.put(at, LaneKey::Kind(fact.claim.kind.clone()));
                }
            }
            LaneBy::Actor(role) => {
                for (actor, has) in shown.facts().flat_map(|fact| &fact.claim.actors) {
                    if role.is_none_or(|role| role == *has) {
                        found.put(at, LaneKey::Actor(*actor));
                    }
                }
            }
            LaneBy::Outlet => {
                for fact in shown.facts() {
                    let outlet = outlets.entry(fact.claim.article).or_insert_with(|| {
                        let article = project.articles.get(&fact.claim.article);
                        article.and_then(|article| article.outlet)
                    });
                    if let Some(outlet) = *outlet {
                        found.put(at, LaneKey::Outlet(outlet));
                    }
                }
            }
        }
        if found.last != Some(at) {
            found.put(at, LaneKey::Rest);
        }
    }
    let mut lanes = found.lanes;
    for lane in &mut lanes {
        lane.entries.sort_unstable();
    }
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

/// Entries with their places in the list, in the order in which they lie in memory: that is several times
/// as fast to walk as the order of their dates.
pub(super) fn as_they_lie<'a>(
    entries: impl IntoIterator<Item = &'a Shown>,
) -> impl Iterator<Item = (u32, &'a Shown)> {
    let mut all: Vec<(u32, &Shown)> = (0..).zip(entries).collect();
    all.sort_unstable_by_key(|(_, shown)| Arc::as_ptr(&shown.row).addr());
    all.into_iter()
}

/// Lanes as they are found.
#[derive(Default)]
struct Found {
    lanes: Vec<Lane>,
    place: FxHashMap<LaneKey, usize>,
    /// The entry that was put into a lane last.
    last: Option<u32>,
}

impl Found {
    /// Puts an entry into a lane, once.
    fn put(&mut self, entry: u32, key: LaneKey) {
        let place = *self.place.entry(key).or_insert_with_key(|key| {
            self.lanes.push(Lane {
                key: key.clone(),
                entries: Vec::new(),
            });
            self.lanes.len() - 1
        });
        if let Some(lane) = self.lanes.get_mut(place)
            && lane.entries.last() != Some(&entry)
        {
            lane.entries.push(entry);
        }
        self.last = Some(entry);
    }
}
