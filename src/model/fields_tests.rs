#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::*;

/// Two things of a sort that have no field in common, as in the file.
const CLAIM: [&str; 2] = [
    r#"(article: "00000000000000000000000001", spans: [(0, 4, "They")], kind: "event",
        actors: [("00000000000000000000000001", speaker)], when: (text: "Thursday", basis: stated),
        said: (text: "Friday", basis: stated), act: reported, polarity: happened,
        certainty: certain, credibility: one, tags: ["a"], note: "a",
        analyst: "00000000000000000000000001", created: "2026-01-01T00:00:00Z",
        modified: "2026-01-01T00:00:00Z")"#,
    r#"(article: "00000000000000000000000002", spans: [], kind: "plan", act: denied,
        polarity: unclear, analyst: "00000000000000000000000002",
        created: "2026-01-02T00:00:00Z", modified: "2026-01-02T00:00:00Z")"#,
];
const ENTRY: [&str; 2] = [
    r#"(title: "a", when: (text: "Thursday", basis: stated), status: disputed, likelihood: likely,
        confidence: low, claims: ["00000000000000000000000001"], leave_out: true, note: "a",
        by: "00000000000000000000000001", at: "2026-01-01T00:00:00Z")"#,
    r#"(claims: [], by: "00000000000000000000000002", at: "2026-01-02T00:00:00Z")"#,
];
const ARTICLE: [&str; 2] = [
    r#"(title: "a", outlet: "00000000000000000000000001", author: "a", address: "a",
        archived: "a", published: "2026", speaks_from: "2026", obtained: "2026-01-01T00:00:00Z",
        language: "en", origin: "00000000000000000000000001",
        copy_of: "00000000000000000000000001", note: "a", done: ["00000000000000000000000001"])"#,
    r#"(obtained: "2026-01-02T00:00:00Z")"#,
];
const ACTOR: [&str; 2] = [
    r#"(name: "a", category: person, aliases: ["a"], within: "00000000000000000000000001",
        reliability: (grade: a), note: "a", not_same: ["00000000000000000000000001"])"#,
    r#"(name: "b", category: state)"#,
];
const KIND: [&str; 2] = [
    r#"(name: "a", order: 1, colour: green, key: 1, guideline: "a", act: reported, role: speaker,
        dated: event, retired: true)"#,
    r#"(name: "b", colour: blue, act: denied, role: agent, dated: saying)"#,
];
const LINK: [&str; 2] = [
    r#"(from: "00000000000000000000000001", to: "00000000000000000000000002", kind: repeats,
        analyst: "00000000000000000000000001", created: "2026-01-01T00:00:00Z", note: "a")"#,
    r#"(from: "00000000000000000000000002", to: "00000000000000000000000001", kind: updates,
        analyst: "00000000000000000000000002", created: "2026-01-02T00:00:00Z")"#,
];
const ANALYST: [&str; 2] = [r#"(short: "a", name: "a")"#, r#"(short: "b", name: "b")"#];
const HEAD: [&str; 2] = [
    r#"(id: "00000000000000000000000001", title: "a", note: "a", created: "2026-01-01T00:00:00Z")"#,
    r#"(id: "00000000000000000000000002", created: "2026-01-02T00:00:00Z")"#,
];
const CONFLICT: [&str; 2] = [
    r#"(key: head, fields: ["a"], set_aside: analyst((short: "a", name: "a")))"#,
    r#"(key: kind("event"))"#,
];
const SETTLEMENT: [&str; 2] = [
    r#"(among: ["00000000000000000000000001", "00000000000000000000000002"],
        result: ["00000000000000000000000003"], chosen: {"kind": "00000000000000000000000001"},
        rule: majority, note: "a", by: "00000000000000000000000001",
        at: "2026-01-01T00:00:00Z")"#,
    r#"(among: ["00000000000000000000000001"], by: "00000000000000000000000002",
        at: "2026-01-02T00:00:00Z")"#,
];
const FILTER: [&str; 2] = [
    r#"(name: "a", filter: (text: "ferry", acts: [denied]), by: "00000000000000000000000001",
        at: "2026-01-01T00:00:00Z")"#,
    r#"(name: "b", filter: (), by: "00000000000000000000000002", at: "2026-01-02T00:00:00Z")"#,
];
const SEEN: [&str; 2] = [
    r#"(check: "dates", claims: ["00000000000000000000000001"], note: "a",
        by: "00000000000000000000000001", at: "2026-01-01T00:00:00Z")"#,
    r#"(check: "grouping", claims: [], by: "00000000000000000000000002",
        at: "2026-01-02T00:00:00Z")"#,
];

fn read<T: DeserializeOwned>(text: &str) -> T {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).unwrap()
}

/// Every field of the file is in the table, is read, is set, and no other changes with it.
fn covered<T>([first, second]: [&str; 2])
where
    T: Fields + Clone + PartialEq + DeserializeOwned + Serialize,
    Entity: From<T>,
{
    let (first, second): (T, T) = (read(first), read(second));
    let in_file = serde_json::to_value(&first).unwrap();
    let mut in_file: Vec<_> = in_file.as_object().unwrap().keys().cloned().collect();
    let mut in_table: Vec<_> = T::FIELDS
        .iter()
        .map(|field| field.name.to_owned())
        .collect();
    in_file.sort();
    in_table.sort();
    assert_eq!(in_file, in_table);
    let (from, mut to) = (Entity::from(first), Entity::from(second));
    for (at, (name, _)) in from.field_names().into_iter().enumerate() {
        let differing = to.differing_fields(&from);
        assert_eq!(
            differing.len(),
            T::FIELDS.len() - at,
            "{name}: {differing:?}"
        );
        let value = from.field(name).unwrap();
        let other = match value {
            Value::Flag(_) => Value::Number(0),
            _ => Value::Flag(true),
        };
        assert!(
            !to.set_field(name, other),
            "{name} takes a value of another sort"
        );
        assert!(to.set_field(name, value), "{name}");
    }
    assert!(to.same(&from));
    assert!(!to.set_field("no such field", Value::Flag(true)));
}

#[test]
fn every_field_has_a_row() {
    covered::<Head>(HEAD);
    covered::<Kind>(KIND);
    covered::<Analyst>(ANALYST);
    covered::<Actor>(ACTOR);
    covered::<Article>(ARTICLE);
    covered::<Claim>(CLAIM);
    covered::<Entry>(ENTRY);
    covered::<Link>(LINK);
    covered::<Settlement>(SETTLEMENT);
    covered::<Conflict>(CONFLICT);
    covered::<SavedFilter>(FILTER);
    covered::<Seen>(SEEN);
}

#[test]
fn values_are_said_in_words() {
    let mut project = Project::empty(1.into(), "a story", Moment::from_unix(0));
    let actor: Actor = read(ACTOR[0]);
    project.actors.set(1.into(), Some(Arc::new(actor)));
    let claim = Entity::from(read::<Claim>(CLAIM[0]));
    for (name, words) in [
        ("actors", "a (speaker)"),
        ("when", "“Thursday”"),
        ("spans", "They"),
        ("kind", "event"),
        ("act", "reported"),
        ("credibility", "1"),
        ("tags", "a"),
        ("created", "2026-01-01T00:00:00Z"),
    ] {
        assert_eq!(
            claim.field(name).unwrap().in_words(&project),
            words,
            "{name}"
        );
    }
    for (key, words) in [
        (Key::Head, "the project"),
        (Key::Actor(1.into()), "a"),
        (Key::Claim(1.into()), "00000000000000000000000001"),
    ] {
        assert_eq!(Value::Key(key).in_words(&project), words);
    }
    let read_words = |entity: Entity, name: &str| entity.field(name).unwrap().in_words(&project);
    let settlement = Entity::from(read::<Settlement>(SETTLEMENT[0]));
    assert_eq!(read_words(settlement.clone(), "rule"), "majority");
    assert_eq!(
        read_words(settlement, "chosen"),
        "kind from 00000000000000000000000001"
    );
    let filter = Entity::from(read::<SavedFilter>(FILTER[0]));
    assert_eq!(read_words(filter, "filter"), "words “ferry”; act: denied");
    let empty = Entity::from(read::<Claim>(CLAIM[1]));
    for name in ["actors", "when", "spans", "credibility", "tags", "note"] {
        assert_eq!(empty.field(name).unwrap().in_words(&project), "", "{name}");
    }
}
