//! The registry of actors.

use std::sync::Arc;

use super::{Pen, short};
use crate::edit::change::{Edit, EditBuilder};
use crate::model::{
    Actor, ActorId, Article, ArticleId, Category, Claim, ClaimId, Entity, Key, Project,
};

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

/// What of an actor becomes an actor of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The new actor's name. Where it was an alias, it is one no longer.
    pub name: String,
    /// Its aliases, likewise.
    pub aliases: Vec<String>,
    /// Claims in which it takes the place of the old one, in every role.
    pub claims: Vec<ClaimId>,
    /// Articles of which it is the outlet or the origin where the old one was.
    pub articles: Vec<ArticleId>,
    /// Actors that act for it where they acted for the old one.
    pub inner: Vec<ActorId>,
}

/// Why an actor cannot be split.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotSplit {
    /// It is not there.
    #[error("there is no such actor; it may have been merged or deleted")]
    Gone,
    /// The new one has no name.
    #[error("the new actor needs a name")]
    NoName,
    /// Both would have one name.
    #[error("{0} is the name of the old actor; rename that first, or choose another")]
    SameName(String),
}

impl Pen<'_> {
    /// Adds an actor.
    pub fn add_actor(&mut self, name: &str, category: Category) -> (ActorId, Edit) {
        let id: ActorId = self.ids.next();
        let mut edit = self.begin();
        let actor = Actor::named(name.trim(), category);
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
    /// names of `gone` become aliases of `kept`. What `kept` has no room for stands in its note.
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
                edit.put(Key::Article(*id), follow(article, gone, kept));
            }
        }
        let mut merged = (**into).clone();
        for name in std::iter::once(&from.name).chain(&from.aliases) {
            if *name != merged.name && !merged.aliases.contains(name) {
                merged.aliases.push(name.clone());
            }
        }
        // One of the two may have acted for the other, even through a third, who then acts for both:
        // that circle is cut here.
        let outer = |actor: &Actor| actor.within.filter(|outer| ![kept, gone].contains(outer));
        let open = |outer: &ActorId| {
            ![kept, gone]
                .iter()
                .any(|inner| acts_through(self.project, Some(*outer), *inner))
        };
        merged.within = outer(into).or(outer(from)).filter(open);
        merged.not_same.extend(&from.not_same);
        merged
            .not_same
            .retain(|other| ![kept, gone].contains(other));
        merged.not_same.sort_unstable();
        merged.not_same.dedup();
        merged.reliability = merged.reliability.or_else(|| from.reliability.clone());
        let outer = outer(from).filter(|outer| merged.within != Some(*outer));
        let given_up = self.given_up(into, from, outer);
        for line in std::iter::once(from.note.clone()).chain(given_up) {
            if !line.is_empty() && !merged.note.is_empty() {
                merged.note.push('\n');
            }
            merged.note.push_str(&line);
        }
        edit.put(Key::Actor(kept), merged);
        for (id, actor) in self.project.actors.iter() {
            let names_it = actor.within == Some(gone) || actor.not_same.contains(&gone);
            if names_it && ![kept, gone].contains(id) {
                let mut actor = (**actor).clone();
                if actor.within == Some(gone) {
                    actor.within = Some(kept);
                }
                if actor.not_same.contains(&gone) {
                    actor.not_same.retain(|other| *other != gone);
                    is_not(&mut actor, kept);
                }
                edit.put(Key::Actor(*id), actor);
            }
        }
        edit.remove(Key::Actor(gone));
        self.finish(edit, label)
    }

    /// Remembers that two actors that are like each other by name are not the same.
    pub fn keep_apart(&mut self, one: ActorId, other: ActorId) -> Edit {
        let mut edit = self.begin();
        let (first, second) = (one.min(other), one.max(other));
        let (Some(a), Some(b)) = (
            self.project.actors.get(&first),
            self.project.actors.get(&second),
        ) else {
            return self.finish(edit, "keep actors apart");
        };
        let label = format!("keep {} and {} apart", short(&a.name), short(&b.name));
        let known = a.not_same.contains(&second) || b.not_same.contains(&first);
        if first != second && !known {
            let mut actor = (**a).clone();
            is_not(&mut actor, second);
            edit.put(Key::Actor(first), actor);
        }
        self.finish(edit, label)
    }

    /// Makes two actors of one: what is chosen names a new actor from then on. The new one is of the
    /// same category and acts for the same actor; grade and note stay with the old one, for they were
    /// given before anyone knew of two. That the two are not the same is remembered.
    pub fn split_actor(
        &mut self,
        id: ActorId,
        split: Split,
    ) -> Result<(ActorId, Edit), CannotSplit> {
        let old = Arc::clone(self.project.actors.get(&id).ok_or(CannotSplit::Gone)?);
        let name = split.name.trim();
        if name.is_empty() {
            return Err(CannotSplit::NoName);
        }
        if name == old.name {
            return Err(CannotSplit::SameName(name.into()));
        }
        let mut new = Actor {
            within: old.within,
            ..Actor::named(name, old.category)
        };
        for alias in split.aliases.iter().map(|alias| alias.trim()) {
            if !alias.is_empty() && alias != name && !new.aliases.iter().any(|a| a == alias) {
                new.aliases.push(alias.into());
            }
        }
        let mut rest = (*old).clone();
        rest.aliases
            .retain(|alias| *alias != new.name && !new.aliases.contains(alias));
        let label = format!("split {} from {}", short(name), short(&old.name));
        let new_id: ActorId = self.ids.next();
        is_not(&mut rest, new_id);
        let mut edit = self.begin();
        edit.put(Key::Actor(new_id), new);
        edit.put(Key::Actor(id), rest);
        for claim in &split.claims {
            if let Some(old) = self.project.claims.get(claim)
                && old.actors.iter().any(|(actor, _)| *actor == id)
            {
                edit.put(Key::Claim(*claim), self.renamed(old, id, new_id));
            }
        }
        for key in &split.articles {
            if let Some(article) = self.project.articles.get(key) {
                edit.put(Key::Article(*key), follow(article, id, new_id));
            }
        }
        for key in &split.inner {
            if let Some(actor) = self.project.actors.get(key)
                && actor.within == Some(id)
            {
                let mut actor = (**actor).clone();
                actor.within = Some(new_id);
                edit.put(Key::Actor(*key), actor);
            }
        }
        Ok((new_id, self.finish(edit, label)))
    }

    /// What an actor that is merged into another was, where the other is something else already:
    /// lines for the note.
    fn given_up(&self, into: &Actor, from: &Actor, outer: Option<ActorId>) -> Vec<String> {
        let name = &from.name;
        let mut lines = Vec::new();
        if let (Some(kept), Some(gone)) = (&into.reliability, &from.reliability)
            && kept != gone
        {
            let mut line = format!("{name} was graded {}", gone.grade.name());
            if let Some(on) = &gone.on {
                line += &format!(" on {on}");
            }
            if !gone.reason.is_empty() {
                line += &format!(": {}", gone.reason);
            }
            lines.push(line);
        }
        if let Some(outer) = outer.and_then(|outer| self.project.actors.get(&outer)) {
            lines.push(format!("{name} acted for {}", outer.name));
        }
        lines
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

/// Remembers that an actor is not another one.
fn is_not(actor: &mut Actor, other: ActorId) {
    if let Err(at) = actor.not_same.binary_search(&other) {
        actor.not_same.insert(at, other);
    }
}

/// An article in which one actor stands for another.
fn follow(article: &Article, gone: ActorId, kept: ActorId) -> Article {
    let mut article = article.clone();
    for actor in [&mut article.outlet, &mut article.origin] {
        if *actor == Some(gone) {
            *actor = Some(kept);
        }
    }
    article
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
