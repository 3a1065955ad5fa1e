//! A project as it was read, made to obey the rules of the model, and a list of what that took.
//!
//! A file that was edited by hand or merged by lines is no error. What is named and missing gets a
//! stand-in, so that nothing that names it is lost; what cannot stay is taken out and handed over in
//! the note. Every step is linear in the project, whatever it holds.

mod anchor;
mod claims;
mod of_claims;
mod stand_in;

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use serde::Serialize;

use super::opened::{Note, NoteSort};
use super::ron_writer::to_line;
use crate::model::{Actor, ActorId, ArticleId, Key, Project, Table};

/// Mends a project; the articles are those whose text is not the one that was written.
pub(super) fn mend(project: &mut Project, texts_that_differ: &[ArticleId]) -> Vec<Note> {
    let mut notes: Vec<Note> = texts_that_differ
        .iter()
        .map(|article| {
            let what = "the text was changed by another program";
            note(Key::Text(*article), NoteSort::TextChanged, what)
        })
        .collect();
    stand_in::stand_in(project, &mut notes);
    mend_actors(project, &mut notes);
    mend_articles(project, &mut notes);
    claims::mend_claims(project, &mut notes);
    of_claims::mend_entries(project, &mut notes);
    of_claims::mend_links(project, &mut notes);
    of_claims::mend_settlements(project, &mut notes);
    of_claims::mend_seen(project, &mut notes);
    notes
}

fn note(about: Key, sort: NoteSort, what: impl Into<String>) -> Note {
    Note {
        about,
        sort,
        what: what.into(),
        taken_out: None,
    }
}

fn mended(about: Key, what: impl Into<String>) -> Note {
    note(about, NoteSort::Mended, what)
}

fn taken_out(about: Key, what: impl Into<String>, thing: &impl Serialize) -> Note {
    Note {
        taken_out: to_line(thing).ok(),
        ..mended(about, what)
    }
}

/// Changes the thing under an id, if there is one.
fn change<K: Ord + Clone, V: Clone>(table: &mut Table<K, V>, id: K, how: impl FnOnce(&mut V)) {
    if let Some(thing) = table.get(&id) {
        let mut thing = V::clone(thing);
        how(&mut thing);
        table.set(id, Some(Arc::new(thing)));
    }
}

/// Those whose way on must be cut so that no way comes back to where it began.
fn closes_cycle<I: Copy + Eq + Hash>(
    all: impl Iterator<Item = I>,
    next: impl Fn(I) -> Option<I>,
) -> Vec<I> {
    let mut walked_in: HashMap<I, usize> = HashMap::new();
    let mut cut = Vec::new();
    for (walk, start) in all.enumerate() {
        let mut at = start;
        while !walked_in.contains_key(&at) {
            walked_in.insert(at, walk);
            match next(at) {
                Some(on) if walked_in.get(&on) == Some(&walk) => cut.push(at),
                Some(on) => at = on,
                None => {}
            }
        }
    }
    cut
}

fn mend_actors(project: &mut Project, notes: &mut Vec<Note>) {
    let odd = |(id, actor): &(&ActorId, &Arc<Actor>)| {
        !actor.not_same.is_sorted_by(|a, b| a < b) || actor.not_same.contains(*id)
    };
    let odd: Vec<_> = project
        .actors
        .iter()
        .filter(odd)
        .map(|(id, _)| *id)
        .collect();
    for id in odd {
        change(&mut project.actors, id, |actor| {
            actor.not_same.sort_unstable();
            actor.not_same.dedup();
            actor.not_same.retain(|other| *other != id);
        });
        let what = "the actors that the actor is not were put in order";
        notes.push(mended(Key::Actor(id), what));
    }
    let actors = &project.actors;
    let next = |id: ActorId| actors.get(&id).and_then(|actor| actor.within);
    for id in closes_cycle(actors.keys().copied(), next) {
        change(&mut project.actors, id, |actor| {
            let what = "an actor acted for itself through others; the last step was taken out";
            notes.push(taken_out(Key::Actor(id), what, &actor.within));
            actor.within = None;
        });
    }
}

fn mend_articles(project: &mut Project, notes: &mut Vec<Note>) {
    let articles = &project.articles;
    let next = |id: ArticleId| articles.get(&id).and_then(|article| article.copy_of);
    for id in closes_cycle(articles.keys().copied(), next) {
        change(&mut project.articles, id, |article| {
            let what =
                "an article was a copy of itself through others; the last step was taken out";
            notes.push(taken_out(Key::Article(id), what, &article.copy_of));
            article.copy_of = None;
        });
    }
    let unsorted: Vec<_> = project
        .articles
        .iter()
        .filter(|(_, article)| !article.done.is_sorted_by(|a, b| a < b))
        .map(|(id, _)| *id)
        .collect();
    for id in unsorted {
        change(&mut project.articles, id, |article| {
            article.done.sort_unstable();
            article.done.dedup();
        });
        let what = "the analysts who have done the article were put in order";
        notes.push(mended(Key::Article(id), what));
    }
}
