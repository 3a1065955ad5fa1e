//! The things of the data format. What is absent is left out; the schema says what each field means.

use serde::Serialize;

use crate::dates::{AnchorKind, Moment, TimeOfDay, Zone};
use crate::export::cells::id_of;
use crate::export::content::Content;
use crate::export::detail;
use crate::export::links::Seen;
use crate::model::{self, ActorId, AnalystId, ArticleId, ClaimId, Fragment, KindId};
use crate::timeline::{DateFrom, Days, EntryRef, Fact, Origin, Shown};

/// A date as said, as read, and as precise as it is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Date<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    edtf: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<TimeOfDay>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<Zone>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counted_from: Option<CountedFrom<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<Span<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'static str>,
}

#[derive(Serialize)]
struct CountedFrom<'a> {
    kind: AnchorKind,
    edtf: &'a str,
}

#[derive(Serialize)]
struct Span<'a> {
    start: u32,
    end: u32,
    exact: &'a str,
}

#[derive(Serialize)]
struct NamedActor {
    actor: ActorId,
    role: &'static str,
}

/// Whom something comes from.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum ComesFrom {
    Actor(ActorId),
    /// Nobody knows who published it.
    Article(ArticleId),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry<'a> {
    id: String,
    /// Whether it is a claim that stands alone; the id is the claim's.
    alone: bool,
    title: std::borrow::Cow<'a, str>,
    title_by_hand: bool,
    date: Date<'a>,
    undated: bool,
    status: &'static str,
    status_by_hand: bool,
    status_reason: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    perhaps: bool,
    origins: Vec<ComesFrom>,
    #[serde(skip_serializing_if = "Option::is_none")]
    likelihood: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    left_out: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<AnalystId>,
    claims: Vec<ClaimId>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Claim<'a> {
    id: ClaimId,
    entry: String,
    article: ArticleId,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
    quotes: Vec<Span<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    loose: bool,
    kind: &'a KindId,
    actors: Vec<NamedActor>,
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
    origins: Vec<ComesFrom>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    analyst: Option<AnalystId>,
    created: Moment,
    modified: Moment,
}

#[derive(Serialize)]
pub(super) struct Link<'a> {
    from: ClaimId,
    to: ClaimId,
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    analyst: Option<AnalystId>,
    created: Moment,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Article<'a> {
    id: ArticleId,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<ActorId>,
    #[serde(skip_serializing_if = "str::is_empty")]
    author: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    address: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    archived: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaks_from: Option<&'a str>,
    obtained: Moment,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<ActorId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<Original<'a>>,
    /// SHA-256 of the text in which the offsets count.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_sha256: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
}

#[derive(Serialize)]
struct Original<'a> {
    id: ArticleId,
    title: &'a str,
}

#[derive(Serialize)]
pub(super) struct Actor<'a> {
    id: ActorId,
    name: &'a str,
    category: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<ActorId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliability: Option<Reliability<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
}

#[derive(Serialize)]
struct Reliability<'a> {
    grade: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'a str,
}

#[derive(Serialize)]
pub(super) struct Kind<'a> {
    id: &'a KindId,
    name: &'a str,
    #[serde(rename = "datedBy")]
    dated_by: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    guideline: &'a str,
}

#[derive(Serialize)]
pub(super) struct Analyst<'a> {
    id: AnalystId,
    short: &'a str,
    name: &'a str,
}

impl<'a> Date<'a> {
    fn of(when: &'a model::When, days: Option<Days>) -> Self {
        Self {
            edtf: when.edtf.as_ref().map(ToString::to_string),
            words: detail::date_words(when),
            text: &when.text,
            time: when.time,
            zone: when.zone,
            basis: Some(when.basis.name()),
            counted_from: when.from.as_ref().map(|from| CountedFrom {
                kind: from.0,
                edtf: from.1.as_str(),
            }),
            quote: when.span.as_ref().map(Span::of),
            earliest: days.and_then(Days::low).map(detail::iso_day),
            latest: days.and_then(Days::high).map(detail::iso_day),
            from: None,
        }
    }

    /// The date of an entry: as set by hand, or what its claims say together.
    fn of_entry(shown: &'a Shown) -> Self {
        let date = shown.date();
        let by_hand = shown.entry().and_then(|entry| entry.when.as_ref());
        if let Some(when) = by_hand {
            return Self {
                from: Some("hand"),
                ..Self::of(when, date.possible())
            };
        }
        let days = date.possible();
        Self {
            edtf: date.edtf().map(|edtf| edtf.to_string()),
            words: date.words().unwrap_or_default(),
            text: "",
            time: date.time,
            zone: date.zone,
            basis: None,
            counted_from: None,
            quote: None,
            earliest: days.and_then(Days::low).map(detail::iso_day),
            latest: days.and_then(Days::high).map(detail::iso_day),
            from: match date.from {
                DateFrom::Nowhere => None,
                DateFrom::Hand => Some("hand"),
                DateFrom::Claim(_) => Some("claims"),
                DateFrom::OneOf => Some("one of claims"),
            },
        }
    }
}

impl<'a> Span<'a> {
    fn of(fragment: &'a Fragment) -> Self {
        Self {
            start: fragment.span.start,
            end: fragment.span.end,
            exact: &fragment.quote,
        }
    }
}

impl ComesFrom {
    fn of(origin: &Origin) -> Self {
        match *origin {
            Origin::Actor(actor) => Self::Actor(actor),
            Origin::Article(article) => Self::Article(article),
        }
    }
}

impl<'a> Entry<'a> {
    pub fn of(content: &Content<'_>, shown: &'a Shown) -> Self {
        let fields = content.fields;
        let entry = shown.entry();
        Self {
            id: id_of(shown),
            alone: matches!(shown.id(), EntryRef::Lone(_)),
            title: shown.title(),
            title_by_hand: entry.is_some_and(|entry| entry.title.is_some()),
            date: Date::of_entry(shown),
            undated: shown.is_undated(),
            status: shown.status().name(),
            status_by_hand: entry.is_some_and(|entry| entry.status.is_some()),
            status_reason: detail::reason(content, shown),
            perhaps: shown.is_vague(),
            origins: shown.origins().iter().map(ComesFrom::of).collect(),
            likelihood: entry.and_then(|it| it.likelihood).map(|it| it.name()),
            confidence: entry.and_then(|it| it.confidence).map(|it| it.name()),
            left_out: shown.row.is_left_out(),
            note: entry
                .filter(|_| fields.notes)
                .map_or("", |entry| entry.note.as_str()),
            by: entry.filter(|_| fields.analysts).map(|entry| entry.by),
            claims: shown.facts().map(|fact| fact.id).collect(),
        }
    }
}

impl<'a> Claim<'a> {
    pub fn of(content: &Content<'_>, shown: &Shown, fact: &'a Fact) -> Self {
        let claim = &*fact.claim;
        let fields = content.fields;
        let source = content.sources.get(fact);
        let possible = |when: &model::When| when.edtf.as_ref().and_then(Days::possible);
        Self {
            id: fact.id,
            entry: id_of(shown),
            article: claim.article,
            paragraph: source.and_then(|source| source.paragraph(fact)),
            quotes: claim.spans.iter().map(Span::of).collect(),
            loose: content.is_loose(fact.id),
            kind: &claim.kind,
            actors: claim
                .actors
                .iter()
                .map(|(actor, role)| NamedActor {
                    actor: *actor,
                    role: role.name(),
                })
                .collect(),
            act: claim.act.name(),
            polarity: claim.polarity.name(),
            certainty: claim.certainty.map(|it| it.name()),
            credibility: claim.credibility.map(|it| it.name()),
            date: claim.when.as_ref().map(|when| Date::of(when, fact.days)),
            said: claim
                .said
                .as_ref()
                .map(|when| Date::of(when, possible(when))),
            origins: fact.origins.iter().map(ComesFrom::of).collect(),
            tags: if fields.tags { &claim.tags } else { &[] },
            note: if fields.notes { &claim.note } else { "" },
            analyst: fields.analysts.then_some(claim.analyst),
            created: claim.created,
            modified: claim.modified,
        }
    }
}

impl<'a> Link<'a> {
    pub fn of(content: &Content<'_>, seen: &Seen<'a>) -> Self {
        let (link, fields) = (seen.link, content.fields);
        Self {
            from: link.from,
            to: link.to,
            kind: link.kind.name(),
            note: if fields.notes { &link.note } else { "" },
            analyst: fields.analysts.then_some(link.analyst),
            created: link.created,
        }
    }
}

impl<'a> Article<'a> {
    pub fn of(content: &Content<'a>, id: ArticleId, article: &'a model::Article) -> Self {
        let project = content.project;
        let original = article.copy_of.map(|id| Original {
            id,
            title: project
                .articles
                .get(&id)
                .map_or("", |original| original.title.as_str()),
        });
        Self {
            id,
            title: &article.title,
            outlet: article.outlet,
            author: &article.author,
            address: &article.address,
            archived: &article.archived,
            published: article.published.as_ref().map(|edtf| edtf.as_str()),
            speaks_from: article.speaks_from.as_ref().map(|edtf| edtf.as_str()),
            obtained: article.obtained,
            language: &article.language,
            origin: article.origin,
            copy_of: original,
            text_sha256: project.text(id).map(|text| text.sha256()),
            note: if content.fields.notes {
                &article.note
            } else {
                ""
            },
        }
    }
}

impl<'a> Actor<'a> {
    pub fn of(content: &Content<'_>, id: ActorId, actor: &'a model::Actor) -> Self {
        let notes = content.fields.notes;
        Self {
            id,
            name: &actor.name,
            category: actor.category.name(),
            aliases: &actor.aliases,
            within: actor.within,
            reliability: actor.reliability.as_ref().map(|given| Reliability {
                grade: given.grade.name(),
                on: given.on.as_ref().map(|edtf| edtf.as_str()),
                reason: if notes { &given.reason } else { "" },
            }),
            note: if notes { &actor.note } else { "" },
        }
    }
}

impl<'a> Kind<'a> {
    pub fn of(content: &Content<'_>, id: &'a KindId, kind: &'a model::Kind) -> Self {
        Self {
            id,
            name: &kind.name,
            dated_by: kind.dated.name(),
            guideline: if content.fields.notes {
                &kind.guideline
            } else {
                ""
            },
        }
    }
}

impl<'a> Analyst<'a> {
    pub fn of(id: AnalystId, analyst: &'a model::Analyst) -> Self {
        Self {
            id,
            short: &analyst.short,
            name: &analyst.name,
        }
    }
}
