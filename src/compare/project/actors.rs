//! Which actors of different files are the same one.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::name::plain;
use super::{By, File, Member, Said, may_join};
use crate::model::{ActorId, Project};

/// An actor, and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedActor {
    /// The files that have it, ascending; each at most once.
    pub members: Vec<Member<ActorId>>,
}

/// All actors of all files, those that are the same together.
#[derive(Clone, Debug, Default)]
pub struct ActorMatches {
    /// In the order in which the files have them.
    pub actors: Vec<SharedActor>,
    numbers: FxHashMap<(File, ActorId), u32>,
}

impl ActorMatches {
    /// Recognises the actors of each file among those of the files before it: by what somebody said,
    /// by id, then by name, then by names and aliases; actors of one category before others. A name
    /// that several have recognises none of them.
    pub fn of(projects: &[&Project], said: &[Said<ActorId>]) -> Self {
        let mut found = Self::default();
        for (file, project) in projects.iter().enumerate() {
            let mut left: BTreeSet<ActorId> = project.actors.keys().copied().collect();
            found.take_said(file, said, &mut left);
            left.retain(|id| {
                let same_id = |before: File| found.numbers.get(&(before, *id)).copied();
                let to = (0..file).find_map(same_id);
                !to.is_some_and(|to| found.join((file, *id), By::Id, to, said))
            });
            for by in [By::Name, By::Alias] {
                let aliases = by == By::Alias;
                let known = found.names(projects, aliases);
                left.retain(|id| {
                    let to = found.by_name(projects, &known, (file, *id), aliases);
                    !to.is_some_and(|to| found.join((file, *id), by, to, said))
                });
            }
            for id in left {
                found.numbers.insert((file, id), found.actors.len() as u32);
                found.actors.push(SharedActor {
                    members: vec![Member {
                        file,
                        id,
                        by: By::First,
                    }],
                });
            }
        }
        found
    }

    /// The number of an actor of a file.
    pub fn number(&self, file: File, id: ActorId) -> Option<u32> {
        self.numbers.get(&(file, id)).copied()
    }

    /// The actors that only one file has, while there are others.
    pub fn unmatched(&self) -> impl Iterator<Item = (File, ActorId)> + '_ {
        let alone = self.actors.iter().filter(|actor| actor.members.len() == 1);
        let alone = alone.filter_map(|actor| actor.members.first());
        alone.map(|member| (member.file, member.id))
    }

    fn take_said(&mut self, file: File, said: &[Said<ActorId>], left: &mut BTreeSet<ActorId>) {
        for one in said.iter().filter(|said| said.same) {
            for (own, other) in [(one.one, one.other), (one.other, one.one)] {
                let to = self.numbers.get(&other).copied();
                if let Some(to) = to.filter(|_| own.0 == file && left.contains(&own.1))
                    && self.join(own, By::Said, to, said)
                {
                    left.remove(&own.1);
                }
            }
        }
    }

    /// Which actors have a name.
    fn names(&self, projects: &[&Project], aliases: bool) -> FxHashMap<String, Vec<u32>> {
        let mut names: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (number, actor) in (0..).zip(&self.actors) {
            for member in &actor.members {
                for name in names_of(projects, (member.file, member.id), aliases) {
                    let known = names.entry(name).or_default();
                    if known.last() != Some(&number) {
                        known.push(number);
                    }
                }
            }
        }
        names
    }

    /// The one actor that an actor's names lead to.
    fn by_name(
        &self,
        projects: &[&Project],
        known: &FxHashMap<String, Vec<u32>>,
        own: (File, ActorId),
        aliases: bool,
    ) -> Option<u32> {
        let category = |(file, id): (File, ActorId)| {
            let actor = projects.get(file)?.actors.get(&id)?;
            Some(actor.category)
        };
        let mut likely: Vec<u32> = names_of(projects, own, aliases)
            .iter()
            .filter_map(|name| known.get(name))
            .flatten()
            .copied()
            .collect();
        likely.sort_unstable();
        likely.dedup();
        let is_alike = |number: &u32| {
            let actor = self.actors.get(*number as usize);
            let mut members = actor.into_iter().flat_map(|actor| &actor.members);
            members.any(|member| category((member.file, member.id)) == category(own))
        };
        let alike: Vec<u32> = likely.iter().copied().filter(is_alike).collect();
        match (alike.as_slice(), likely.as_slice()) {
            ([one], _) => Some(*one),
            ([], [one]) if !aliases => Some(*one),
            _ => None,
        }
    }

    fn join(&mut self, own: (File, ActorId), by: By, to: u32, said: &[Said<ActorId>]) -> bool {
        let Some(actor) = self.actors.get_mut(to as usize) else {
            return false;
        };
        let (file, id) = own;
        let fits = may_join(said, (file, &id), &actor.members);
        if fits {
            actor.members.push(Member { file, id, by });
            self.numbers.insert(own, to);
        }
        fits
    }
}

fn names_of(projects: &[&Project], (file, id): (File, ActorId), aliases: bool) -> Vec<String> {
    let actor = projects
        .get(file)
        .and_then(|project| project.actors.get(&id));
    let Some(actor) = actor else {
        return Vec::new();
    };
    let others = actor.aliases.iter().filter(|_| aliases);
    let names = std::iter::once(&actor.name)
        .chain(others)
        .map(|name| plain(name));
    let mut names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    names.sort();
    names.dedup();
    names
}
