//! One table of fields for each sort of thing: how each is named, read, set and said in words. Setting
//! several things at once, sentences about differences, merging and tables for spreadsheets all go by
//! it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::conflict::Conflict;
use super::filter::{EntryRef, Filter, SavedFilter};
use super::ids::{ActorId, AnalystId, ArticleId, ClaimId, KindId, ProjectId};
use super::project::{Entity, Project};
use super::seen::Seen;
use super::settlement::Settlement;
use super::terms::{
    Act, Category, Certainty, Confidence, Credibility, Dated, Likelihood, LinkKind, Polarity, Role,
    SettleRule, Status,
};
use super::things::{
    Actor, Analyst, Article, Claim, Entry, Fragment, Head, Key, Kind, KindColour, Link,
    Reliability, When,
};
use crate::dates::{Edtf, Moment, words};
use crate::text::ArticleText;

/// A field of one sort of thing.
pub struct Field<T: 'static> {
    /// Its name, as in the project file.
    pub name: &'static str,
    /// Its name on screen and at the head of columns.
    pub label: &'static str,
    /// Its value.
    pub get: fn(&T) -> Value,
    /// Sets it; says whether the value is of its sort. A value of another sort changes nothing.
    pub set: fn(&mut T, Value) -> bool,
}

/// The value of any field.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each holds what its name says")]
pub enum Value {
    Text(String),
    OptionalText(Option<String>),
    Words(Vec<String>),
    Flag(bool),
    Number(u32),
    Digit(Option<u8>),
    Moment(Moment),
    Edtf(Option<Edtf>),
    When(Option<When>),
    Spans(Vec<Fragment>),
    Body(ArticleText),
    Project(ProjectId),
    Kind(KindId),
    Analyst(AnalystId),
    Analysts(Vec<AnalystId>),
    Others(Vec<ActorId>),
    Actor(Option<ActorId>),
    Actors(Vec<(ActorId, Role)>),
    Article(ArticleId),
    Original(Option<ArticleId>),
    Claim(ClaimId),
    Claims(Vec<ClaimId>),
    Colour(KindColour),
    Category(Category),
    Reliability(Option<Reliability>),
    Role(Role),
    Dated(Dated),
    Act(Act),
    Polarity(Polarity),
    Certainty(Option<Certainty>),
    Credibility(Option<Credibility>),
    Status(Option<Status>),
    Likelihood(Option<Likelihood>),
    Confidence(Option<Confidence>),
    LinkKind(LinkKind),
    Key(Key),
    SetAside(Option<Entity>),
    Stands(Option<Vec<ClaimId>>),
    Chosen(BTreeMap<String, ClaimId>),
    Rule(Option<SettleRule>),
    Filter(Box<Filter>),
}

macro_rules! values {
    ($($sort:ident $of:ty),* $(,)?) => {$(
        impl From<$of> for Value {
            fn from(value: $of) -> Self {
                Self::$sort(value)
            }
        }

        impl TryFrom<Value> for $of {
            type Error = Value;

            fn try_from(value: Value) -> Result<Self, Value> {
                match value {
                    Value::$sort(value) => Ok(value),
                    other => Err(other),
                }
            }
        }
    )*};
}

values!(
    Text String, OptionalText Option<String>, Words Vec<String>, Flag bool, Number u32,
    Digit Option<u8>, Moment Moment, Edtf Option<Edtf>, When Option<When>, Spans Vec<Fragment>,
    Body ArticleText, Project ProjectId, Kind KindId, Analyst AnalystId,
    Analysts Vec<AnalystId>, Others Vec<ActorId>, Actor Option<ActorId>,
    Actors Vec<(ActorId, Role)>, Article ArticleId,
    Original Option<ArticleId>, Claim ClaimId, Claims Vec<ClaimId>, Colour KindColour,
    Category Category, Reliability Option<Reliability>, Role Role, Dated Dated, Act Act,
    Polarity Polarity, Certainty Option<Certainty>, Credibility Option<Credibility>,
    Status Option<Status>, Likelihood Option<Likelihood>, Confidence Option<Confidence>,
    LinkKind LinkKind, Key Key, SetAside Option<Entity>,
    Stands Option<Vec<ClaimId>>, Chosen BTreeMap<String, ClaimId>, Rule Option<SettleRule>,
);

// A filter is several times as large as any other value.
impl From<Filter> for Value {
    fn from(filter: Filter) -> Self {
        Self::Filter(Box::new(filter))
    }
}

impl TryFrom<Value> for Filter {
    type Error = Value;

    fn try_from(value: Value) -> Result<Self, Value> {
        match value {
            Value::Filter(filter) => Ok(*filter),
            other => Err(other),
        }
    }
}

/// A sort of thing that has a table of fields.
pub trait Fields: Sized + 'static {
    /// Its fields, in the order of the file.
    const FIELDS: &'static [Field<Self>];
}

/// The fields, by their names, that say nothing without each other and without that one: spans are of
/// one article, a link has two ends, what stands was chosen among these claims. None for a field that
/// says something by itself.
pub fn fields_together(name: &str) -> &'static [&'static str] {
    const GROUPS: [&[&str]; 3] = [
        &["article", "spans"],
        &["from", "to"],
        &["among", "result", "chosen", "rule"],
    ];
    let group = GROUPS.into_iter().find(|group| group.contains(&name));
    group.unwrap_or_default()
}

macro_rules! fields {
    ($($of:ty { $($name:ident $label:literal),* $(,)? })*) => {$(
        impl Fields for $of {
            const FIELDS: &'static [Field<Self>] = &[$(Field {
                name: stringify!($name),
                label: $label,
                get: |thing| thing.$name.clone().into(),
                set: |thing, value| match value.try_into() {
                    Ok(value) => {
                        thing.$name = value;
                        true
                    }
                    Err(_other) => false,
                },
            },)*];
        }
    )*};
}

fields! {
    Head { id "id", title "title", note "note", created "created" }
    Kind {
        name "name", order "order", colour "colour", key "key", guideline "guideline", act "act",
        role "role", dated "dated by", retired "retired",
    }
    Analyst { short "initials", name "name" }
    Actor {
        name "name", category "category", aliases "aliases", within "acts for",
        reliability "reliability", note "note", not_same "not the same as",
    }
    Article {
        title "title", outlet "outlet", author "author", address "address", archived "archived at",
        published "published", speaks_from "speaks from", obtained "obtained", language "language",
        origin "origin", copy_of "copy of", note "note", done "done by",
    }
    Claim {
        article "article", spans "words", kind "kind", actors "actors", when "when", said "said",
        act "act", polarity "polarity", certainty "certainty", credibility "credibility",
        tags "tags", note "note", analyst "analyst", created "created", modified "modified",
    }
    Entry {
        title "title", when "when", status "status", likelihood "likelihood",
        confidence "confidence", claims "claims", leave_out "left out", note "note",
        by "set by", at "set at",
    }
    Link { from "from", to "to", kind "kind", analyst "analyst", created "created", note "note" }
    Settlement {
        among "among", result "stands", chosen "taken from", rule "rule", note "comment",
        by "settled by", at "settled at",
    }
    Conflict { key "thing", fields "fields", set_aside "set aside" }
    SavedFilter { name "name", filter "asks for", by "kept by", at "kept at" }
    Seen { check "check", claims "claims", note "note", by "seen by", at "seen at" }
}

impl Fields for ArticleText {
    const FIELDS: &'static [Field<Self>] = &[Field {
        name: "text",
        label: "text",
        get: |text| Value::Body(text.clone()),
        set: |text, value| match value {
            Value::Body(new) => {
                *text = new;
                true
            }
            _ => false,
        },
    }];
}

/// Does the same with the thing that an entity holds, whatever its sort.
macro_rules! with_thing {
    ($entity:expr, $thing:ident => $work:expr) => {
        match $entity {
            Entity::Head($thing) => $work,
            Entity::Kind($thing) => $work,
            Entity::Analyst($thing) => $work,
            Entity::Actor($thing) => $work,
            Entity::Article($thing) => $work,
            Entity::Text($thing) => $work,
            Entity::Claim($thing) => $work,
            Entity::Entry($thing) => $work,
            Entity::Link($thing) => $work,
            Entity::Settlement($thing) => $work,
            Entity::Conflict($thing) => $work,
            Entity::Filter($thing) => $work,
            Entity::Seen($thing) => $work,
        }
    };
}

impl Entity {
    /// The names and labels of its fields, in the order of the file.
    pub fn field_names(&self) -> Vec<(&'static str, &'static str)> {
        fn names<T: Fields>(_: &Arc<T>) -> Vec<(&'static str, &'static str)> {
            let names = T::FIELDS.iter().map(|field| (field.name, field.label));
            names.collect()
        }
        with_thing!(self, thing => names(thing))
    }

    /// The value of a field by its name; none if it has no such field.
    pub fn field(&self, name: &str) -> Option<Value> {
        fn get<T: Fields>(thing: &Arc<T>, name: &str) -> Option<Value> {
            let field = T::FIELDS.iter().find(|field| field.name == name)?;
            Some((field.get)(thing))
        }
        with_thing!(self, thing => get(thing, name))
    }

    /// Sets a field by its name; says whether it has such a field and the value is of its sort. What
    /// else holds the thing keeps it as it was.
    pub fn set_field(&mut self, name: &str, value: Value) -> bool {
        fn set<T: Fields + Clone>(thing: &mut Arc<T>, name: &str, value: Value) -> bool {
            let field = T::FIELDS.iter().find(|field| field.name == name);
            field.is_some_and(|field| (field.set)(Arc::make_mut(thing), value))
        }
        with_thing!(self, thing => set(thing, name, value))
    }

    /// The names of the fields in which two things differ, in the order of the file; all of them for
    /// things of two sorts.
    pub fn differing_fields(&self, other: &Self) -> Vec<&'static str> {
        let names = self.field_names();
        let names = names.into_iter().map(|(name, _)| name);
        if self.same(other) {
            return Vec::new();
        }
        names
            .filter(|name| self.field(name) != other.field(name))
            .collect()
    }
}

impl Value {
    /// The value in words, names in place of ids; empty for what is not set.
    pub fn in_words(&self, project: &Project) -> String {
        let actor = |id: &ActorId| {
            let actor = project.actors.get(id);
            actor.map_or_else(|| id.to_string(), |actor| actor.name.clone())
        };
        let analyst = |id: &AnalystId| {
            let analyst = project.analysts.get(id);
            analyst.map_or_else(|| id.to_string(), |analyst| analyst.name.clone())
        };
        let article = |id: &ArticleId| {
            let article = project.articles.get(id);
            let title = article.map(|article| article.title.clone());
            title
                .filter(|title| !title.is_empty())
                .unwrap_or_else(|| id.to_string())
        };
        let claim = |id: &ClaimId| {
            let claim = project.claims.get(id);
            claim.map_or_else(|| id.to_string(), |claim| claim.quote())
        };
        match self {
            Self::Text(text) => text.clone(),
            Self::OptionalText(text) => text.clone().unwrap_or_default(),
            Self::Words(words) => words.join(", "),
            Self::Flag(flag) => if *flag { "yes" } else { "no" }.into(),
            Self::Number(number) => number.to_string(),
            Self::Digit(digit) => digit.map(|digit| digit.to_string()).unwrap_or_default(),
            Self::Moment(moment) => moment.to_string(),
            Self::Edtf(edtf) => edtf.as_ref().map(in_short).unwrap_or_default(),
            Self::When(when) => when.as_ref().map(when_in_words).unwrap_or_default(),
            Self::Spans(spans) => {
                let quotes: Vec<&str> = spans.iter().map(|span| &*span.quote).collect();
                quotes.join(" … ")
            }
            Self::Body(text) => text.as_str().to_owned(),
            Self::Project(id) => id.to_string(),
            Self::Kind(id) => {
                let kind = project.kinds.get(id);
                kind.map_or_else(|| id.to_string(), |kind| kind.name.clone())
            }
            Self::Analyst(id) => analyst(id),
            Self::Analysts(ids) => joined(ids.iter().map(analyst)),
            Self::Others(ids) => joined(ids.iter().map(actor)),
            Self::Actor(id) => id.as_ref().map(actor).unwrap_or_default(),
            Self::Actors(pairs) => {
                let words =
                    |(id, role): &(ActorId, Role)| format!("{} ({})", actor(id), role.name());
                joined(pairs.iter().map(words))
            }
            Self::Article(id) => article(id),
            Self::Original(id) => id.as_ref().map(article).unwrap_or_default(),
            Self::Claim(id) => claim(id),
            Self::Claims(ids) => {
                let quotes: Vec<String> = ids.iter().map(claim).collect();
                quotes.join(" | ")
            }
            Self::Colour(colour) => colour.name().into(),
            Self::Category(category) => category.name().into(),
            Self::Reliability(given) => {
                given.as_ref().map(reliability_in_words).unwrap_or_default()
            }
            Self::Role(role) => role.name().into(),
            Self::Dated(dated) => dated.name().into(),
            Self::Act(act) => act.name().into(),
            Self::Polarity(polarity) => polarity.name().into(),
            Self::Certainty(term) => term.map_or("", Certainty::name).into(),
            Self::Credibility(term) => term.map_or("", Credibility::name).into(),
            Self::Status(term) => term.map_or("", Status::name).into(),
            Self::Likelihood(term) => term.map_or("", Likelihood::name).into(),
            Self::Confidence(term) => term.map_or("", Confidence::name).into(),
            Self::LinkKind(kind) => kind.name().into(),
            Self::Key(key) => key_in_words(key, project),
            Self::SetAside(entity) => entity.as_ref().map_or("deleted", |_| "changed").into(),
            Self::Stands(None) => String::new(),
            Self::Stands(Some(ids)) if ids.is_empty() => "none of them".into(),
            Self::Stands(Some(ids)) => Self::Claims(ids.clone()).in_words(project),
            Self::Chosen(chosen) => joined(chosen.iter().map(|(field, from)| {
                let label = Claim::FIELDS.iter().find(|known| known.name == field);
                let label = label.map_or(field.as_str(), |known| known.label);
                let who = project
                    .claims
                    .get(from)
                    .map(|claim| analyst(&claim.analyst));
                format!("{label} from {}", who.unwrap_or_else(|| from.to_string()))
            })),
            Self::Rule(rule) => rule.map_or("", SettleRule::name).into(),
            Self::Filter(filter) => filter_in_words(filter, project),
        }
    }
}

/// What a thing is called, or its id.
fn key_in_words(key: &Key, project: &Project) -> String {
    match key {
        Key::Head => "the project".into(),
        Key::Kind(id) => Value::Kind(id.clone()).in_words(project),
        Key::Analyst(id) => Value::Analyst(*id).in_words(project),
        Key::Actor(id) => Value::Actor(Some(*id)).in_words(project),
        Key::Article(id) | Key::Text(id) => Value::Article(*id).in_words(project),
        Key::Claim(id) => Value::Claim(*id).in_words(project),
        Key::Entry(id) => match project.entries.get(id) {
            Some(entry) => match &entry.title {
                Some(title) => title.clone(),
                None => Value::Claims(entry.claims.clone()).in_words(project),
            },
            None => id.to_string(),
        },
        Key::Link(id) => id.to_string(),
        Key::Settlement(id) => {
            let first = project.settlements.get(id);
            let first = first.and_then(|settlement| settlement.among.first());
            first.map_or_else(|| id.to_string(), |id| Value::Claim(*id).in_words(project))
        }
        Key::Conflict(id) => id.to_string(),
        Key::Filter(id) => {
            let filter = project.filters.get(id);
            filter.map_or_else(|| id.to_string(), |filter| filter.name.clone())
        }
        Key::Seen(id) => {
            let first = project.seen.get(id).and_then(|seen| seen.claims.first());
            first.map_or_else(|| id.to_string(), |id| Value::Claim(*id).in_words(project))
        }
    }
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// What a filter asks for, part by part: “words “ferry”; actor: Ministry (speaker); status: disputed”.
fn filter_in_words(filter: &Filter, project: &Project) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !filter.text.trim().is_empty() {
        parts.push(format!("words “{}”", filter.text.trim()));
    }
    let mut part = |name: &str, words: Vec<String>| {
        if !words.is_empty() {
            parts.push(format!("{name}: {}", words.join(" or ")));
        }
    };
    let role = filter.role.map(|role| format!(" ({})", role.name()));
    let role = role.unwrap_or_default();
    let inner = if filter.with_inner {
        " and those within"
    } else {
        ""
    };
    let actors = filter.actors.iter().map(|id| Value::Actor(Some(*id)));
    let actors = actors.map(|actor| format!("{}{role}{inner}", actor.in_words(project)));
    part("actor", actors.collect());
    let kinds = filter.kinds.iter().cloned().map(Value::Kind);
    part("kind", kinds.map(|kind| kind.in_words(project)).collect());
    let names = |names: &mut dyn Iterator<Item = &'static str>| names.map(str::to_owned).collect();
    part("act", names(&mut filter.acts.iter().map(|act| act.name())));
    let statuses = filter.statuses.iter().map(|status| status.name());
    part("status", names(&mut statuses.into_iter()));
    part("date", filter.dates.iter().map(in_short).collect());
    let grades = filter.credibility.iter().map(|grade| grade.name());
    part("credibility", names(&mut grades.into_iter()));
    let grades = filter.reliability.iter().map(|grade| grade.name());
    part("reliability", names(&mut grades.into_iter()));
    let analysts = filter.analysts.iter().copied().map(Value::Analyst);
    part("analyst", analysts.map(|id| id.in_words(project)).collect());
    part("tag", filter.tags.clone());
    let articles = filter.articles.iter().copied().map(Value::Article);
    part("article", articles.map(|id| id.in_words(project)).collect());
    let entries = filter.entries.iter().map(|entry| match entry {
        EntryRef::Entry(id) => key_in_words(&Key::Entry(*id), project),
        EntryRef::Lone(id) => key_in_words(&Key::Claim(*id), project),
    });
    part("entry", entries.collect());
    parts.join("; ")
}

fn in_short(edtf: &Edtf) -> String {
    words::compact(edtf, None, None)
}

fn when_in_words(when: &When) -> String {
    match &when.edtf {
        Some(edtf) => words::compact(edtf, when.time, when.zone),
        None if when.text.is_empty() => format!("date {}", when.basis.name()),
        None => format!("“{}”", when.text),
    }
}

fn reliability_in_words(given: &Reliability) -> String {
    let mut words = given.grade.name().to_owned();
    if let Some(on) = &given.on {
        words.push_str(", ");
        words.push_str(&in_short(on));
    }
    if !given.reason.is_empty() {
        words.push_str(": ");
        words.push_str(&given.reason);
    }
    words
}

#[cfg(test)]
#[path = "fields_tests.rs"]
mod tests;
