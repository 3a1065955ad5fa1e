//! A damaged file, read entity by entity.
//!
//! What reads is taken, what does not is listed with its line and its words. Of a text of which a part
//! is damaged the paragraphs that read are taken. Where a line merge left conflict markers, the first
//! side is taken and what only the second has is added; things of which the two differ are listed.

use std::collections::HashSet;
use std::ops::ControlFlow;

use serde::de::DeserializeOwned;

use super::file_form::TextForm;
use super::opened::{Filling, Opened};
use super::outline::{Part, outline};
use super::ron_reader::{Sink as _, conflict_marker, read_value};
use crate::dates::Moment;
use crate::model::{
    Actor, Analyst, Article, Claim, Conflict, Entity, Entry, Head, Key, Kind, Link, ProjectId,
    SavedFilter, Seen, Settlement,
};
use crate::text::ArticleText;

/// What could be had from a damaged file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// The project, mended, with what was done for that.
    pub opened: Opened,
    /// What could not be read, or not wholly.
    pub lost: Vec<Lost>,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Its first line, from 1. In a file with conflict markers, of the side that it stands on.
    pub line: usize,
    /// What it is and what is wrong with it, as a sentence without a full stop.
    pub what: String,
    /// Its lines as they stand in the file.
    pub words: String,
}

/// Reads what can be read. Always gives a project, be it an empty one.
pub fn salvage(bytes: &[u8], now: Moment) -> Salvaged {
    let text = String::from_utf8_lossy(bytes);
    let mut taking = Taking::default();
    if conflict_marker(&text).is_some() {
        taking.take_all(&side(&text, false));
        taking.second = true;
        taking.take_all(&side(&text, true));
    } else {
        taking.take_all(&text);
    }
    taking.finish(now)
}

/// One side of a file with conflict markers.
fn side(text: &str, second: bool) -> String {
    /// Which side a line stands on.
    enum At {
        Both,
        First,
        Base,
        Second,
    }
    let mut at = At::Both;
    let mut kept = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let next = match line.get(..7) {
            Some("<<<<<<<") => Some(At::First),
            Some("|||||||") if !matches!(at, At::Both) => Some(At::Base),
            Some("=======") if !matches!(at, At::Both) => Some(At::Second),
            Some(">>>>>>>") => Some(At::Both),
            _ => None,
        };
        if let Some(next) = next {
            at = next;
            continue;
        }
        let keep = match at {
            At::Both => true,
            At::First => !second,
            At::Base => false,
            At::Second => second,
        };
        if keep {
            kept.push_str(line);
        }
    }
    kept
}

#[derive(Default)]
struct Taking {
    filling: Filling,
    taken: HashSet<Key>,
    /// What was taken, where the second side of a conflict must be compared with it.
    things: std::collections::HashMap<Key, Entity>,
    lost: Vec<Lost>,
    second: bool,
}

impl Taking {
    fn take_all(&mut self, text: &str) {
        for part in outline(text) {
            let value = text.get(part.value.clone()).unwrap_or_default();
            match (part.field, part.id) {
                (Some("head"), None) if !value.trim().is_empty() => {
                    self.take_head(&part, value);
                }
                (Some("changed"), None) if !value.trim().is_empty() => {
                    if let Ok(at) = read_value(trim(value)) {
                        self.filling.changed(at);
                    }
                }
                (_, Some(id)) => self.take_entity(&part, id, value),
                _ => {}
            }
        }
    }

    fn take_head(&mut self, part: &Part<'_>, value: &str) {
        // The line that closes the head begins the next part.
        let whole = format!("{})", trim(value));
        match read_value::<Head>(&whole).or_else(|_| read_value(trim(value))) {
            Ok(head) => self.take(part, value, Key::Head, head.into()),
            Err(error) => self.lose(part, value, &format!("the head: {}", error.code)),
        }
    }

    fn take_entity(&mut self, part: &Part<'_>, id: &str, value: &str) {
        let as_field = |field: &str| match field {
            "kinds" => named::<_, Kind>(id, value, Key::Kind),
            "analysts" => named::<_, Analyst>(id, value, Key::Analyst),
            "actors" => named::<_, Actor>(id, value, Key::Actor),
            "articles" => named::<_, Article>(id, value, Key::Article),
            "claims" => named::<_, Claim>(id, value, Key::Claim),
            "entries" => named::<_, Entry>(id, value, Key::Entry),
            "links" => named::<_, Link>(id, value, Key::Link),
            "settlements" => named::<_, Settlement>(id, value, Key::Settlement),
            "conflicts" => named::<_, Conflict>(id, value, Key::Conflict),
            "filters" => named::<_, SavedFilter>(id, value, Key::Filter),
            "seen" => named::<_, Seen>(id, value, Key::Seen),
            "texts" => {
                let key = Key::Text(id.parse().map_err(|error| format!("{error}"))?);
                let form: TextForm =
                    read_value(trim(value)).map_err(|error| error.code.to_string())?;
                Ok((key, form.text.into()))
            }
            _ => Err("it stands in no table".into()),
        };
        // The line that opens its table may be the damaged one: then the form tells what it is.
        const TABLES: [&str; 12] = [
            "claims",
            "texts",
            "articles",
            "actors",
            "entries",
            "links",
            "kinds",
            "analysts",
            "settlements",
            "conflicts",
            "filters",
            "seen",
        ];
        let first = part
            .field
            .map_or(Err("it stands in no table".into()), as_field);
        let found = first.or_else(|why: String| {
            let other = TABLES.iter().try_for_each(|table| match as_field(table) {
                Ok(found) => ControlFlow::Break(found),
                Err(_) => ControlFlow::Continue(()),
            });
            other.break_value().ok_or(why)
        });
        match found {
            Ok((key, thing)) => self.take(part, value, key, thing),
            Err(why) => {
                let mut what = format!("{id} cannot be read: {why}");
                if let (Some("texts"), Ok(article)) = (part.field, id.parse()) {
                    let paragraphs = paragraphs(value);
                    if !paragraphs.is_empty() && !self.taken.contains(&Key::Text(article)) {
                        let text = ArticleText::new(paragraphs.join("\n"));
                        self.take(part, value, Key::Text(article), text.into());
                        what.push_str("; the paragraphs that can be read were taken");
                    }
                }
                self.lose(part, value, &what);
            }
        }
    }

    fn take(&mut self, part: &Part<'_>, value: &str, key: Key, thing: Entity) {
        if self.taken.insert(key.clone()) {
            if !self.second {
                self.things.insert(key.clone(), thing.clone());
            }
            // It is of the sort that its key names.
            self.filling.take(key, thing).ok();
        } else if !self
            .things
            .get(&key)
            .is_some_and(|there| there.same(&thing))
        {
            self.lose(
                part,
                value,
                &format!("{key:?} is there twice; the first was taken"),
            );
        }
    }

    fn lose(&mut self, part: &Part<'_>, value: &str, what: &str) {
        self.lost.push(Lost {
            line: part.line,
            what: what.into(),
            words: value.trim().into(),
        });
    }

    fn finish(mut self, now: Moment) -> Salvaged {
        let head = || Head {
            id: ProjectId::LEAST,
            title: "Recovered project".into(),
            note: String::new(),
            created: now,
        };
        Salvaged {
            opened: self.filling.finish_with(head),
            lost: std::mem::take(&mut self.lost),
        }
    }
}

/// The value of a member without the comma that follows it.
fn trim(value: &str) -> &str {
    let value = value.trim();
    value.strip_suffix(',').unwrap_or(value)
}

fn named<I, V>(id: &str, value: &str, key: fn(I) -> Key) -> Result<(Key, Entity), String>
where
    I: std::str::FromStr,
    I::Err: std::fmt::Display,
    V: DeserializeOwned + Into<Entity>,
{
    let id = id.parse().map_err(|error: I::Err| error.to_string())?;
    let thing: V = read_value(trim(value)).map_err(|error| error.code.to_string())?;
    Ok((key(id), thing.into()))
}

/// The lines of a damaged text that are whole paragraphs.
fn paragraphs(value: &str) -> Vec<String> {
    value
        .lines()
        .filter(|line| line.trim_start().starts_with('"'))
        .filter_map(|line| read_value(trim(line)).ok())
        .collect()
}
