//! Annotations, and the entries and articles beside them.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use crate::dates::{Edtf, Moment, TimeOfDay, Zone};
use crate::export::cells::id_of;
use crate::export::content::Content;
use crate::export::sources::Source;
use crate::export::{detail, said, web};
use crate::model::{self, Fragment, When};
use crate::text::{ArticleText, Quote};
use crate::timeline::{EntryDate, Fact, Shown};

/// Code points before and after a quote that go with it, so that it finds its place again.
const CONTEXT: u32 = 32;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Person>,
    created: Moment,
    modified: Moment,
    entry: String,
    act: &'static str,
    polarity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    certainty: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credibility: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<Date<'a>>,
    origins: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    loose: bool,
    body: Vec<Body<'a>>,
    target: OneOrMore<Target<'a>>,
}

#[derive(Serialize)]
struct Person {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Body<'a> {
    Text(Words<'a>),
    Other(Other),
}

/// A `TextualBody` (3.2.4).
#[derive(Serialize)]
struct Words<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    format: &'static str,
    value: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
}

/// Another claim, as a `SpecificResource` (4).
#[derive(Serialize)]
struct Other {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    source: String,
    relation: &'static str,
}

#[derive(Serialize)]
struct Target<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    source: Cow<'a, str>,
    article: String,
    selector: Vec<Selector<'a>>,
}

/// Selectors of one target are ways to the same words (4.2).
#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        prefix: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        suffix: &'a str,
    },
    /// Code points of the article's text in the project, half-open (4.2.5).
    #[serde(rename = "TextPositionSelector")]
    Position { start: u32, end: u32 },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Date<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    edtf: Option<Cow<'a, Edtf>>,
    #[serde(skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    as_said: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<TimeOfDay>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<Zone>,
}

#[derive(Serialize)]
pub(super) struct Entry<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date<'a>>,
    status: &'static str,
    because: String,
    origins: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<&'a str>,
    claims: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Article<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    outlet: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliability: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a Edtf>,
    #[serde(skip_serializing_if = "str::is_empty")]
    address: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<&'a str>,
}

/// One stands without a list, as in the examples of the model.
struct OneOrMore<T>(Vec<T>);

impl<T: Serialize> Serialize for OneOrMore<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let [one] = self.0.as_slice() {
            return one.serialize(serializer);
        }
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for one in &self.0 {
            list.serialize_element(one)?;
        }
        list.end()
    }
}

fn urn(id: impl std::fmt::Display) -> String {
    format!("urn:ulid:{id}")
}

/// A claim that stands alone is an entry of its own beside the annotation, which has its id.
fn urn_of(shown: &Shown) -> String {
    format!("urn:dateline:entry:{}", id_of(shown))
}

impl<'a> Annotation<'a> {
    pub fn of(content: &Content<'a>, shown: &Shown, fact: &'a Fact) -> Self {
        let claim = &*fact.claim;
        let analyst = claim.analyst;
        Self {
            id: urn(fact.id),
            kind: "Annotation",
            motivation: "classifying",
            creator: content.fields.analysts.then(|| Person {
                id: urn(analyst),
                kind: "Person",
                name: detail::analyst_name(content, analyst),
            }),
            created: claim.created,
            modified: claim.modified,
            entry: urn_of(shown),
            act: claim.act.name(),
            polarity: claim.polarity.name(),
            certainty: claim.certainty.map(|it| it.name()),
            credibility: claim.credibility.map(|it| it.name()),
            date: claim.when.as_ref().map(Date::of),
            said: claim.said.as_ref().map(Date::of),
            origins: detail::origin_names(content, &fact.origins),
            loose: content.is_loose(fact.id),
            body: bodies(content, shown, fact),
            target: OneOrMore(targets(content, fact)),
        }
    }
}

fn bodies<'a>(content: &Content<'a>, shown: &Shown, fact: &'a Fact) -> Vec<Body<'a>> {
    let claim = &*fact.claim;
    let words = |purpose, value: Cow<'a, str>| Words {
        kind: "TextualBody",
        purpose,
        format: "text/plain",
        value,
        actor: None,
        role: None,
    };
    let kind = detail::kind_name(content, fact);
    let mut bodies = vec![
        Body::Text(words("classifying", kind.into())),
        Body::Text(words(
            "describing",
            said::of_claim(content, shown, fact).join(" · ").into(),
        )),
    ];
    bodies.extend(claim.actors.iter().map(|(actor, role)| {
        Body::Text(Words {
            actor: Some(urn(actor)),
            role: Some(role.name()),
            ..words("identifying", detail::actor_name(content, *actor).into())
        })
    }));
    if content.fields.tags {
        let tags = claim.tags.iter();
        bodies.extend(tags.map(|tag| Body::Text(words("tagging", tag.into()))));
    }
    if content.fields.notes && !claim.note.trim().is_empty() {
        bodies.push(Body::Text(words("commenting", (&claim.note).into())));
    }
    bodies.extend(content.links.get(fact.id).iter().map(|seen| {
        Body::Other(Other {
            kind: "SpecificResource",
            purpose: "linking",
            source: urn(seen.other.0),
            relation: seen.words,
        })
    }));
    bodies
}

fn targets<'a>(content: &Content<'a>, fact: &'a Fact) -> Vec<Target<'a>> {
    let claim = &*fact.claim;
    let article = content.sources.get(fact).map(|source| source.article);
    let text = content.project.texts.get(&claim.article);
    let fragments = claim.spans.iter();
    let target = |fragment: &'a Fragment| Target {
        kind: "SpecificResource",
        source: source(article).unwrap_or_else(|| urn(claim.article).into()),
        article: urn(claim.article),
        selector: selectors(text.map(|text| &**text), fragment),
    };
    fragments.map(target).collect()
}

/// Where an article stands in the web.
fn source(article: Option<&model::Article>) -> Option<Cow<'_, str>> {
    web::link(&article?.address)
}

/// Words that no longer stand in their place are found by what they say alone.
fn selectors<'a>(text: Option<&'a ArticleText>, fragment: &'a Fragment) -> Vec<Selector<'a>> {
    let span = fragment.span;
    let exact = &*fragment.quote;
    match text.filter(|text| text.slice(span) == exact) {
        None => vec![Selector::Quote {
            exact,
            prefix: "",
            suffix: "",
        }],
        Some(text) => {
            let quote = Quote::of(text, span, CONTEXT);
            vec![
                Selector::Quote {
                    exact,
                    prefix: quote.prefix,
                    suffix: quote.suffix,
                },
                Selector::Position {
                    start: span.start,
                    end: span.end,
                },
            ]
        }
    }
}

impl<'a> Date<'a> {
    fn of(when: &'a When) -> Self {
        Self {
            edtf: when.edtf.as_ref().map(Cow::Borrowed),
            words: detail::date_words(when),
            as_said: &when.text,
            basis: Some(when.basis.name()),
            time: when.time,
            zone: when.zone,
        }
    }

    fn of_entry(date: &EntryDate) -> Option<Self> {
        Some(Self {
            edtf: Some(Cow::Owned(date.edtf()?)),
            words: date.words().unwrap_or_default(),
            as_said: "",
            basis: None,
            time: date.time,
            zone: date.zone,
        })
    }
}

impl<'a> Entry<'a> {
    pub fn of(content: &Content<'_>, shown: &'a Shown) -> Self {
        let by_hand = shown.entry().and_then(|entry| entry.when.as_ref());
        let note = shown.entry().map_or("", |entry| entry.note.trim());
        let notes = content.fields.notes && !note.is_empty();
        let mut because = detail::reason(content, shown);
        if let Some(words) = detail::vague(shown) {
            because = format!("{because}; {words}");
        }
        Self {
            id: urn_of(shown),
            kind: "Entry",
            label: detail::title(shown),
            date: by_hand
                .map(Date::of)
                .or_else(|| Date::of_entry(shown.date())),
            status: shown.status().name(),
            because,
            origins: detail::origin_names(content, &shown.origins()),
            notes: if notes { vec![note] } else { Vec::new() },
            claims: shown.facts().map(|fact| urn(fact.id)).collect(),
        }
    }
}

impl<'a> Article<'a> {
    pub fn of(content: &Content<'_>, source: &Source<'a>) -> Self {
        let article = source.article;
        let note = article.note.trim();
        let notes = content.fields.notes && !note.is_empty();
        Self {
            id: urn(source.id),
            kind: "Article",
            label: source.name(),
            outlet: source.outlet,
            reliability: source.grade.map(|grade| grade.name()),
            published: article.published.as_ref(),
            address: &article.address,
            notes: if notes { vec![note] } else { Vec::new() },
        }
    }
}
