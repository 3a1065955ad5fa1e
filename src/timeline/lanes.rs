//! The lanes that entries stand in when the timeline is drawn.

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
    /// Its entries as places in the list that was given. Never empty.
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

/// The lanes of some entries, in order; the entries of each as they come.
pub fn lanes<'a>(
    entries: impl IntoIterator<Item = &'a Shown>,
    by: LaneBy,
    project: &Project,
) -> Vec<Lane> {
    let mut finder = LaneFinder::new(by, project, &[]);
    let mut found = Vec::new();
    let mut members: Vec<Vec<u32>> = Vec::new();
    for (entry, shown) in (0..).zip(entries) {
        found.clear();
        finder.find(entry, shown, &mut found);
        members.resize_with(finder.keys.len(), Vec::new);
        for lane in &found {
            if let Some(members) = members.get_mut(*lane as usize) {
                members.push(entry);
            }
        }
    }
    let lane = |(key, entries)| Lane { key, entries };
    let mut lanes: Vec<Lane> = finder.keys().into_iter().zip(members).map(lane).collect();
    lanes.sort_by_cached_key(|lane| order(&lane.key, lane.entries.len(), project));
    lanes
}

/// Says which lanes entries stand in. Lanes are numbered as they are found; the numbers hold as long as
/// it does.
pub(super) struct LaneFinder<'a> {
    by: LaneBy,
    project: &'a Project,
    keys: Vec<LaneKey>,
    numbers: FxHashMap<LaneKey, u32>,
    /// For each lane the entry that was put into it last.
    last: Vec<Option<u32>>,
    outlets: FxHashMap<ArticleId, Option<ActorId>>,
}

impl<'a> LaneFinder<'a> {
    /// One that gives these lanes the numbers that they have here.
    pub fn new(by: LaneBy, project: &'a Project, known: &[LaneKey]) -> Self {
        Self {
            by,
            project,
            keys: known.to_vec(),
            numbers: known.iter().cloned().zip(0..).collect(),
            last: vec![None; known.len()],
            outlets: FxHashMap::default(),
        }
    }

    /// Adds the numbers of the lanes of an entry, each once. An entry stands in every lane that fits it,
    /// so that one of two actors stands in two; what fits none stands in that of the rest. `entry` is
    /// another number for each.
    pub fn find(&mut self, entry: u32, shown: &Shown, lanes: &mut Vec<u32>) {
        let before = lanes.len();
        match self.by {
            LaneBy::None => self.put(entry, LaneKey::All, lanes),
            LaneBy::Status => self.put(entry, LaneKey::Status(shown.status()), lanes),
            LaneBy::Kind => {
                for fact in shown.facts() {
                    self.put(entry, LaneKey::Kind(fact.claim.kind.clone()), lanes);
                }
            }
            LaneBy::Actor(role) => {
                for (actor, has) in shown.facts().flat_map(|fact| &fact.claim.actors) {
                    if role.is_none_or(|role| role == *has) {
                        self.put(entry, LaneKey::Actor(*actor), lanes);
                    }
                }
            }
            LaneBy::Outlet => {
                for fact in shown.facts() {
                    let project = self.project;
                    let outlet = self.outlets.entry(fact.claim.article).or_insert_with(|| {
                        let article = project.articles.get(&fact.claim.article);
                        article.and_then(|article| article.outlet)
                    });
                    if let Some(outlet) = *outlet {
                        self.put(entry, LaneKey::Outlet(outlet), lanes);
                    }
                }
            }
        }
        if lanes.len() == before {
            self.put(entry, LaneKey::Rest, lanes);
        }
    }

    fn put(&mut self, entry: u32, key: LaneKey, lanes: &mut Vec<u32>) {
        let number = *self.numbers.entry(key).or_insert_with_key(|key| {
            self.keys.push(key.clone());
            self.last.push(None);
            self.keys.len() as u32 - 1
        });
        if let Some(last) = self.last.get_mut(number as usize)
            && *last != Some(entry)
        {
            *last = Some(entry);
            lanes.push(number);
        }
    }

    /// The lanes, by number.
    pub fn keys(self) -> Vec<LaneKey> {
        self.keys
    }
}

/// By what lanes are put in order: kinds in the order of the codebook, statuses in theirs, actors and
/// outlets by how many entries stand in their lanes; what fits no lane comes last.
pub(super) fn order(key: &LaneKey, entries: usize, project: &Project) -> impl Ord + use<> {
    let (order, name) = match key {
        LaneKey::Kind(id) => {
            let order = project.kinds.get(id).map_or(u32::MAX, |kind| kind.order);
            (u64::from(order), String::new())
        }
        LaneKey::Actor(_) | LaneKey::Outlet(_) => {
            let fewer = u64::MAX - entries as u64;
            (fewer, key.name(project))
        }
        LaneKey::All | LaneKey::Status(_) | LaneKey::Rest => (0, String::new()),
    };
    (*key == LaneKey::Rest, order, name, key.clone())
}
