//! A timeline as data for other programs: JSON by a schema that is published with the project.
//!
//! Things name each other by their ids in the project file. Texts are exactly those of the project,
//! and offsets are Unicode code points of the article's text, half-open.

mod things;

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::content::Content;
use super::json_text::Json;
use super::request::{Fields, Stopped};
use super::{Progress, Steps};
use crate::dates::Moment;
use crate::model::{ActorId, AnalystId, ArticleId, KindId, ProjectId, Role};
use crate::timeline::{AsOf, Origin};
use things::{Actor, Analyst, Article, Claim, Entry, Kind, Link};

/// The schema of this format: JSON Schema, draft 2020-12.
pub const SCHEMA: &str = include_str!("../../../assets/schema/dateline-timeline.schema.json");

/// What the schema is called. A name and no address: nothing is to be fetched.
const SCHEMA_ID: &str = "urn:dateline:schema:timeline:1";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Project<'a> {
    id: ProjectId,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    created: Moment,
    changed: Moment,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AsOfDay {
    mode: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    words: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Asked {
    notes: bool,
    analysts: bool,
    tags: bool,
    undated: bool,
    left_out: bool,
}

#[derive(Serialize)]
struct Counts {
    entries: usize,
    claims: usize,
    articles: usize,
}

/// Writes the data.
pub(super) fn write(content: &Content<'_>, progress: Progress<'_>) -> Result<Vec<u8>, Stopped> {
    let mut steps = Steps::new(content, progress);
    let project = content.project;
    let mut json = Json::new();
    json.field("$schema", &SCHEMA_ID);
    json.field("format", &"dateline-timeline");
    json.field("version", &1);
    json.field(
        "project",
        &Project {
            id: project.head.id,
            title: &project.head.title,
            note: &project.head.note,
            created: project.head.created,
            changed: project.changed,
        },
    );
    json.field("asOf", &as_of(content.as_of));
    json.field("asked", &asked(content.fields));
    let [entries, claims, articles] = content.counts;
    json.field(
        "counts",
        &Counts {
            entries,
            claims,
            articles,
        },
    );
    json.field("notes", &content.notes);
    json.list("entries");
    for shown in &content.entries {
        steps.step()?;
        json.item(&Entry::of(content, shown));
    }
    json.close();
    let mut named = Named::default();
    json.list("claims");
    for shown in &content.entries {
        for fact in shown.facts() {
            named.by_claim(fact);
            json.item(&Claim::of(content, shown, fact));
        }
    }
    json.close();
    json.list("links");
    for shown in &content.entries {
        for fact in shown.facts() {
            for seen in content.links.get(fact.id) {
                // One between two claims of the export is seen from both.
                let here = seen.link.from == fact.id;
                if here || content.number_of(seen.link.from) == 0 {
                    named.analysts.insert(seen.link.analyst);
                    json.item(&Link::of(content, seen));
                }
            }
        }
    }
    json.close();
    let mut articles: Vec<ArticleId> = named.articles.iter().copied().collect();
    articles.sort_unstable();
    json.list("articles");
    for id in articles {
        if let Some(article) = project.articles.get(&id) {
            named.actors.extend(article.outlet);
            named.actors.extend(article.origin);
            json.item(&Article::of(content, id, article));
        }
    }
    json.close();
    json.list("actors");
    for id in named.actors_with_outer(content) {
        if let Some(actor) = project.actors.get(&id) {
            json.item(&Actor::of(content, id, actor));
        }
    }
    json.close();
    json.list("kinds");
    for (id, kind) in project.codebook() {
        if named.kinds.contains(id) {
            json.item(&Kind::of(content, id, kind));
        }
    }
    json.close();
    if content.fields.analysts {
        for shown in &content.entries {
            named.analysts.extend(shown.entry().map(|entry| entry.by));
        }
        json.list("analysts");
        for (id, analyst) in project.analysts.iter() {
            if named.analysts.contains(id) {
                json.item(&Analyst::of(*id, analyst));
            }
        }
        json.close();
    }
    steps.finish()?;
    Ok(json.finish())
}

fn as_of(as_of: AsOf) -> AsOfDay {
    let (mode, day) = match as_of {
        AsOf::Now => ("now", None),
        AsOf::PublishedBy(day) => ("published", Some(day)),
        AsOf::HadBy(day) => ("had", Some(day)),
    };
    AsOfDay {
        mode,
        day: day.map(super::detail::iso_day),
        words: as_of.words().unwrap_or_else(|| "Now".into()),
    }
}

fn asked(fields: Fields) -> Asked {
    Asked {
        notes: fields.notes,
        analysts: fields.analysts,
        tags: fields.tags,
        undated: fields.undated,
        left_out: fields.left_out,
    }
}

/// What the exported things name, so that it goes in with them.
#[derive(Default)]
struct Named {
    articles: FxHashSet<ArticleId>,
    actors: FxHashSet<ActorId>,
    kinds: FxHashSet<KindId>,
    analysts: FxHashSet<AnalystId>,
}

impl Named {
    fn by_claim(&mut self, fact: &crate::timeline::Fact) {
        let claim = &fact.claim;
        self.articles.insert(claim.article);
        self.analysts.insert(claim.analyst);
        if !self.kinds.contains(&claim.kind) {
            self.kinds.insert(claim.kind.clone());
        }
        let actors = claim
            .actors
            .iter()
            .map(|(actor, _): &(ActorId, Role)| *actor);
        let origins = fact.origins.iter().filter_map(|origin| match origin {
            Origin::Actor(actor) => Some(*actor),
            Origin::Article(_) => None,
        });
        self.actors.extend(actors.chain(origins));
    }

    /// The actors, and those for whom they speak or act, in the order of their ids.
    fn actors_with_outer(&self, content: &Content<'_>) -> Vec<ActorId> {
        let mut all = self.actors.clone();
        let mut open: Vec<ActorId> = self.actors.iter().copied().collect();
        while let Some(id) = open.pop() {
            let actor = content.project.actors.get(&id);
            if let Some(outer) = actor.and_then(|actor| actor.within)
                && all.insert(outer)
            {
                open.push(outer);
            }
        }
        let mut all: Vec<ActorId> = all.into_iter().collect();
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests;
