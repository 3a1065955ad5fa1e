//! What is named and missing gets a stand-in.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::mended;
use crate::model::{
    Act, Actor, ActorId, Analyst, AnalystId, Article, ArticleId, Category, Dated, Key, Kind,
    KindColour, KindId, Project, Role,
};
use crate::store::opened::Note;

/// Names that are used and stand for nothing.
#[derive(Default)]
struct Missing {
    kinds: BTreeSet<KindId>,
    analysts: BTreeSet<AnalystId>,
    actors: BTreeSet<ActorId>,
    articles: BTreeSet<ArticleId>,
}

/// Puts a stand-in where something is named and missing.
pub(super) fn stand_in(project: &mut Project, notes: &mut Vec<Note>) {
    let mut missing = Missing::default();
    {
        let mut analyst = |id: AnalystId| {
            if !project.analysts.contains(&id) {
                missing.analysts.insert(id);
            }
        };
        let mut actor = |id: ActorId| {
            if !project.actors.contains(&id) {
                missing.actors.insert(id);
            }
        };
        for (_, thing) in project.actors.iter() {
            thing.within.into_iter().for_each(&mut actor);
        }
        for (_, article) in project.articles.iter() {
            let actors = article.outlet.into_iter().chain(article.origin);
            actors.for_each(&mut actor);
            article.done.iter().copied().for_each(&mut analyst);
            if let Some(original) = article.copy_of.filter(|id| !project.articles.contains(id)) {
                missing.articles.insert(original);
            }
        }
        for (id, _) in project.texts.iter() {
            if !project.articles.contains(id) {
                missing.articles.insert(*id);
            }
        }
        for (_, claim) in project.claims.iter() {
            claim.actors.iter().for_each(|(id, _)| actor(*id));
            analyst(claim.analyst);
            if !project.articles.contains(&claim.article) {
                missing.articles.insert(claim.article);
            }
            if !project.kinds.contains(&claim.kind) {
                missing.kinds.insert(claim.kind.clone());
            }
        }
        for (_, entry) in project.entries.iter() {
            analyst(entry.by);
        }
        for (_, link) in project.links.iter() {
            analyst(link.analyst);
        }
        let settled = project.settlements.iter().map(|(_, it)| it.by);
        let kept = project.filters.iter().map(|(_, filter)| filter.by);
        let seen = project.seen.iter().map(|(_, seen)| seen.by);
        settled.chain(kept).chain(seen).for_each(&mut analyst);
    }
    let stands =
        |what: &str| format!("{what} is named and missing; a stand-in was put in its place");
    for id in missing.kinds {
        notes.push(mended(Key::Kind(id.clone()), stands("the kind")));
        project
            .kinds
            .set(id.clone(), Some(Arc::new(missing_kind(&id))));
    }
    for id in missing.analysts {
        notes.push(mended(Key::Analyst(id), stands("the analyst")));
        let analyst = Analyst {
            short: "?".into(),
            name: "Missing analyst".into(),
        };
        project.analysts.set(id, Some(Arc::new(analyst)));
    }
    for id in missing.actors {
        notes.push(mended(Key::Actor(id), stands("the actor")));
        project.actors.set(id, Some(Arc::new(missing_actor())));
    }
    for id in missing.articles {
        notes.push(mended(Key::Article(id), stands("the article")));
        let article = missing_article(project);
        project.articles.set(id, Some(Arc::new(article)));
    }
    let without: Vec<_> = project
        .articles
        .keys()
        .filter(|id| !project.texts.contains(id))
        .copied()
        .collect();
    for id in without {
        let what = "the text of the article is missing; it stands empty";
        notes.push(mended(Key::Text(id), what));
        project.texts.set(id, Some(Arc::default()));
    }
}

fn missing_kind(id: &KindId) -> Kind {
    Kind {
        name: id.to_string(),
        order: u32::MAX,
        colour: KindColour::Grey,
        key: None,
        guideline: String::new(),
        act: Act::Reported,
        role: Role::Mentioned,
        dated: Dated::Event,
        retired: true,
    }
}

fn missing_actor() -> Actor {
    Actor::named("Missing actor", Category::Unnamed)
}

fn missing_article(project: &Project) -> Article {
    Article::titled("Missing article", project.changed)
}
