//! A project file as plain derived structs: the least that reading it with `ron` can cost.

use std::collections::BTreeMap;

use ron::extensions::Extensions;
use serde::Deserialize;

/// Reads a whole file.
pub fn read(bytes: &[u8]) -> Project {
    let text = std::str::from_utf8(bytes).unwrap();
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(text)
        .unwrap()
}

/// Everything.
#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
pub struct Project {
    kind: String,
    format: u32,
    changed: String,
    head: Head,
    kinds: BTreeMap<String, Kind>,
    analysts: BTreeMap<String, Analyst>,
    actors: BTreeMap<String, Actor>,
    articles: BTreeMap<String, Article>,
    texts: BTreeMap<String, Text>,
    /// By id.
    pub claims: BTreeMap<String, Claim>,
    entries: BTreeMap<String, Entry>,
    links: BTreeMap<String, Link>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Head {
    id: String,
    title: String,
    created: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Kind {
    name: String,
    #[serde(default)]
    order: u32,
    colour: Word,
    key: Option<u8>,
    #[serde(default)]
    guideline: String,
    act: Word,
    role: Word,
    dated: Word,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Analyst {
    short: String,
    name: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Actor {
    name: String,
    category: Word,
    #[serde(default)]
    aliases: Vec<String>,
    within: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Article {
    title: String,
    outlet: Option<String>,
    author: String,
    address: String,
    published: Option<String>,
    obtained: String,
    language: String,
    #[serde(default)]
    done: Vec<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Text {
    sha256: String,
    text: Vec<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct When {
    text: String,
    edtf: Option<String>,
    basis: Word,
    from: Option<From>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct From(Word, String);

/// A claim.
#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
pub struct Claim {
    article: String,
    spans: Vec<(u32, u32, String)>,
    kind: String,
    #[serde(default)]
    actors: Vec<(String, Word)>,
    when: Option<When>,
    act: Word,
    polarity: Word,
    certainty: Option<Word>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    note: String,
    analyst: String,
    created: String,
    modified: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Entry {
    likelihood: Option<Word>,
    claims: Vec<String>,
    by: String,
    at: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Link {
    from: String,
    to: String,
    kind: Word,
    analyst: String,
    created: String,
}

/// Every term that the projects of these measurements use.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Agent,
    Asserted,
    Blue,
    Demanded,
    Denied,
    Event,
    Green,
    Happened,
    Likely,
    Mentioned,
    Orange,
    Organisation,
    Planned,
    Probable,
    Published,
    Purple,
    Red,
    Repeats,
    Reported,
    Resolved,
    Saying,
    Speaker,
    Target,
}
