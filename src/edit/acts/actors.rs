//! The registry of actors.

use std::sync::Arc;

use super::{Pen, short};
use crate::edit::change::{Edit, EditBuilder};
use crate::model::{Actor, ActorId, Category, Claim, Entity, Key, Project};

/// Why an actor cannot be deleted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is still named; merge it into another actor instead")]
pub struct ActorInUse(pub String);

/// The actor that goes by a name or alias, letter case aside; `None` where none or several do.
pub fn find_actor(project: &Project, name: &str) -> Option<ActorId> {
    let wanted = name.trim().to_lowercase();
    let named = |by: fn(&Actor, &str) -> bool| {
        let mut found = project
            .actors
            .iter()
            .filter(|(_, actor)| by(actor, &wanted));
        match (found.next(), found.next()) {
            (Some((id, _)), None) => Some(*id),
            _ => None,
        }
    };
    named(|actor, wanted| actor.name.to_lowercase() == wanted).or_else(|| {
        named(|actor, wanted| {
            actor
                .aliases
                .iter()
                .any(|alias| alias.to_lowercase() == wanted)
        })
    })
}

impl Pen<'_> {
    /// Adds an actor.
    pub fn add_actor(&mut self, name: &str, category: Category) -> (ActorId, Edit) {
        let id: ActorId = self.ids.next();
        let mut edit = self.begin();
        let actor = Actor {
            name: name.trim().into(),
            category,
            aliases: Vec::new(),
            within: None,
            reliability: None,
            note: String::new(),
        };
        edit.put(Key::Actor(id), actor);
        (id, self.finish(edit, format!("add {}", short(name))))
    }

    /// Changes an actor.
    pub fn set_actor(&mut self, id: ActorId, actor: Actor) -> Edit {
        let label = match self.project.actors.get(&id) {
            Some(old) if old.name != actor.name => {
                format!("rename {} to {}", short(&old.name), short(&actor.name))
            }
            _ => format!("change {}", short(&actor.name)),
        };
        let mut edit = self.begin();
        edit.put(Key::Actor(id), actor);
        self.finish(edit, label)
    }

    /// Deletes an actor that nothing names.
    pub fn delete_actor(&mut self, id: ActorId) -> Result<Edit, ActorInUse> {
        let name = self
            .project
            .actors
            .get(&id)
            .map_or_else(String::new, |actor| actor.name.clone());
        let named = self.index.claims_of_actor.of(&id).next().is_some()
            || self
                .project
                .actors
                .iter()
                .any(|(_, actor)| actor.within == Some(id))
            || self
                .project
                .articles
                .iter()
                .any(|(_, a)| a.outlet == Some(id) || a.origin == Some(id));
        if named {
            return Err(ActorInUse(name));
        }
        let mut edit = self.begin();
        edit.remove(Key::Actor(id));
        Ok(self.finish(edit, format!("delete {}", short(&name))))
    }

    /// Makes one actor of two: everything that names `gone` names `kept` from then on, and the
    /// names of `gone` become aliases of `kept`.
    pub fn merge_actors(&mut self, kept: ActorId, gone: ActorId) -> Edit {
        let mut edit = self.begin();
        let (Some(into), Some(from)) = (
            self.project.actors.get(&kept),
            self.project.actors.get(&gone),
        ) else {
            return self.finish(edit, "merge actors");
        };
        let label = format!("merge {} into {}", short(&from.name), short(&into.name));
        if kept == gone {
            return self.finish(edit, label);
        }
        for claim in self.index.claims_of_actor.of(&gone) {
            if let Some(old) = self.project.claims.get(claim) {
                edit.put(Key::Claim(*claim), self.renamed(old, gone, kept));
            }
        }
        for (id, article) in self.project.articles.iter() {
            if article.outlet == Some(gone) || article.origin == Some(gone) {
                let mut article = (**article).clone();
                let follow = |actor: Option<ActorId>| {
                    if actor == Some(gone) {
                        Some(kept)
                    } else {
                        actor
                    }
                };
                article.outlet = follow(article.outlet);
                article.origin = follow(article.origin);
                edit.put(Key::Article(*id), article);
            }
        }
        let mut merged = (**into).clone();
        for name in std::iter::once(&from.name).chain(&from.aliases) {
            if *name != merged.name && !merged.aliases.contains(name) {
                merged.aliases.push(name.clone());
            }
        }
        merged.within = merged
            .within
            .or(from.within)
            .filter(|outer| *outer != gone && *outer != kept);
        merged.reliability = merged.reliability.or_else(|| from.reliability.clone());
        if merged.note.is_empty() {
            merged.note.clone_from(&from.note);
        } else if !from.note.is_empty() {
            merged.note = format!("{}\n{}", merged.note, from.note);
        }
        // `kept` may have acted for somebody who acts for `gone`: that circle is cut here.
        if acts_through(self.project, merged.within, gone) {
            merged.within = None;
        }
        edit.put(Key::Actor(kept), merged);
        for (id, actor) in self.project.actors.iter() {
            if actor.within == Some(gone) && *id != kept {
                let mut actor = (**actor).clone();
                actor.within = Some(kept);
                edit.put(Key::Actor(*id), actor);
            }
        }
        edit.remove(Key::Actor(gone));
        self.finish(edit, label)
    }

    /// A claim in which one actor stands for another.
    fn renamed(&self, old: &Arc<Claim>, gone: ActorId, kept: ActorId) -> Claim {
        let mut claim = (**old).clone();
        let mut actors = Vec::with_capacity(claim.actors.len());
        for (actor, role) in claim.actors {
            let pair = (if actor == gone { kept } else { actor }, role);
            if !actors.contains(&pair) {
                actors.push(pair);
            }
        }
        claim.actors = actors;
        claim.modified = self.at;
        claim
    }
}

/// Whether a chain of `within` that starts at an actor passes another.
fn acts_through(project: &Project, mut at: Option<ActorId>, through: ActorId) -> bool {
    for _ in 0..=project.actors.len() {
        match at {
            None => return false,
            Some(actor) if actor == through => return true,
            Some(actor) => at = project.actors.get(&actor).and_then(|actor| actor.within),
        }
    }
    true
}

impl EditBuilder<'_> {
    /// An actor of that name that this edit adds.
    pub(super) fn added_actor(&self, name: &str) -> Option<ActorId> {
        self.changes()
            .iter()
            .find_map(|change| match (&change.key, &change.after) {
                (Key::Actor(id), Some(Entity::Actor(actor)))
                    if actor.name.eq_ignore_ascii_case(name) =>
                {
                    Some(*id)
                }
                _ => None,
            })
    }
}
