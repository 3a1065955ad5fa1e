//! Claims as annotations of articles: JSON-LD by the W3C Web Annotation Data Model of 23 February 2017.
//!
//! One collection of one page holds an annotation a claim, whose targets are its fragments. What that
//! model has no words for (dates as precise as they are, entries, origins) stands in terms of our own,
//! which the context defines, so that no JSON-LD processor drops them. Nothing is to be fetched but the
//! context that the model itself names.

mod context;
mod parts;

use serde::Serialize;

use super::content::Content;
use super::json_text::Json;
use super::request::Stopped;
use super::{Progress, Steps};
use crate::model::ProjectId;
use context::Context;
use parts::{Annotation, Article, Entry};

#[derive(Serialize)]
struct Software {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'static str,
}

/// Writes the collection.
pub(super) fn write(content: &Content<'_>, progress: Progress<'_>) -> Result<Vec<u8>, Stopped> {
    let mut steps = Steps::new(content, progress);
    let project = content.project;
    let collection = collection(project.head.id);
    let page = format!("{collection}:page:1");
    let mut json = Json::new();
    json.list("@context");
    json.item(&"http://www.w3.org/ns/anno.jsonld");
    json.item(&Context);
    json.close();
    json.field("id", &collection);
    json.field("type", &"AnnotationCollection");
    json.field("label", &content.title());
    json.field("created", &project.head.created);
    json.field("modified", &project.changed);
    json.field(
        "generator",
        &Software {
            kind: "Software",
            name: "Dateline",
        },
    );
    let note = project.head.note.trim();
    if !note.is_empty() {
        json.field("about", &note);
    }
    json.field(
        "asOf",
        &content.as_of.words().unwrap_or_else(|| "Now".into()),
    );
    json.field("notes", &content.notes);
    json.field("total", &content.counts[1]);
    json.list("entries");
    for shown in &content.entries {
        json.item(&Entry::of(content, shown));
    }
    json.close();
    json.list("articles");
    for source in content.sources.iter() {
        json.item(&Article::of(content, source));
    }
    json.close();
    json.field("last", &page);
    json.object("first");
    json.field("id", &page);
    json.field("type", &"AnnotationPage");
    json.field("partOf", &collection);
    json.field("startIndex", &0);
    json.list("items");
    for shown in &content.entries {
        steps.step()?;
        for fact in shown.facts() {
            json.item(&Annotation::of(content, shown, fact));
        }
    }
    steps.finish()?;
    Ok(json.finish())
}

fn collection(project: ProjectId) -> String {
    format!("urn:dateline:timeline:{project}")
}

#[cfg(test)]
mod tests;
