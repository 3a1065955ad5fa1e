//! The project file, read in one pass.
//!
//! Every entity is handed on as soon as it is read, so that the same pass fills a project, compares
//! what was written with what should have been, or only checks.

use std::collections::HashSet;
use std::fmt;
use std::hash::Hash;

use ron::extensions::Extensions;
use serde::de::{self, DeserializeOwned, DeserializeSeed, MapAccess, Visitor};

use super::file_form::{FIELDS, FORMAT, KIND, LARGEST_FILE, TextForm};
use super::wrong_form::wrong_form;
use crate::dates::Moment;
use crate::model::{
    Actor, ActorId, Analyst, AnalystId, Article, ArticleId, Claim, ClaimId, Conflict, ConflictId,
    Entity, Entry, EntryId, FilterId, Key, Kind, KindId, Link, LinkId, SavedFilter, Seen, SeenId,
    Settlement, SettlementId,
};

/// Why a file could not be read as a project.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It has more bytes than are read.
    #[error(
        "it has {} MB; projects of up to {} MB are read",
        bytes / 1_000_000,
        LARGEST_FILE / 1_000_000
    )]
    TooLarge {
        /// How many it has.
        bytes: u64,
    },
    /// Something in it is no UTF-8.
    #[error("line {}, column {} is not UTF-8 text", at.line, at.column)]
    NotUtf8 {
        /// Where.
        at: Place,
    },
    /// A line merge left its conflict markers.
    #[error(
        "line {line} is a conflict marker, left by a merge of the file by its lines: take the two \
         versions and the one both go back to, and have them joined by `dateline merge`"
    )]
    ConflictMarker {
        /// The line, from 1.
        line: usize,
    },
    /// It was written by a newer version.
    #[error(
        "it was written by a newer Dateline (format {format}, this one reads up to {FORMAT}): it \
         has been left untouched; update Dateline to open it"
    )]
    Newer {
        /// Its format.
        format: u32,
    },
    /// It is RON, or another text, but no project.
    #[error("it is not a Dateline project")]
    NoProject,
    /// It breaks off or says something that a project cannot.
    #[error("line {}, column {}: {what}", at.line, at.column)]
    Form {
        /// Where, or right after.
        at: Place,
        /// What, as a sentence without a full stop.
        what: String,
    },
}

/// A place in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl ReadError {
    /// Where it is, if it is somewhere.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::NotUtf8 { at } | Self::Form { at, .. } => Some(*at),
            Self::ConflictMarker { line } => Some(Place {
                line: *line,
                column: 1,
            }),
            _ => None,
        }
    }
}

/// What is done with what is read, in the order of the file.
pub(super) trait Sink {
    /// When the project was last changed.
    fn changed(&mut self, at: Moment);

    /// A thing. No key comes twice. Refusing it, with a reason, ends the reading.
    fn take(&mut self, key: Key, thing: Entity) -> Result<(), String>;

    /// The text under that article is not the one that was written there.
    fn text_differs(&mut self, _article: ArticleId) {}
}

/// How RON of ours is read: options stand without `Some`, nesting is bounded (the limit of `ron`, 128,
/// needs at most 400 KB of stack).
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// The text of a file: UTF-8, without a byte order mark.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ReadError::TooLarge {
            bytes: bytes.len() as u64,
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        ReadError::NotUtf8 {
            at: place_after(&String::from_utf8_lossy(good)),
        }
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Reads a file's text into a sink.
pub(super) fn read(text: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let mut refusal = None;
    let seed = FileSeed {
        sink,
        refusal: &mut refusal,
    };
    let Err(error) = options().from_str_seed(text, seed) else {
        return Ok(());
    };
    if let Some(refusal) = refusal {
        return Err(refusal);
    }
    // A marker never reads as RON, so that looking for it can wait until something is wrong.
    if let Some(line) = conflict_marker(text) {
        return Err(ReadError::ConflictMarker { line });
    }
    // A project opens with a bracket, after attributes and comments at most.
    if !text.trim_start().starts_with(['(', '#', '/']) {
        return Err(ReadError::NoProject);
    }
    // What is wrong begins at the span's start, unless that is where something larger began.
    let span = error.span;
    let at = if span.start.line == span.end.line {
        span.start
    } else {
        span.end
    };
    Err(ReadError::Form {
        at: Place {
            line: at.line,
            column: at.col,
        },
        what: wrong_form(&error.code),
    })
}

/// The first line that is a conflict marker, from 1.
pub(super) fn conflict_marker(text: &str) -> Option<usize> {
    let marker = |line: &str| {
        ["<<<<<<<", ">>>>>>>", "|||||||"]
            .iter()
            .any(|marker| line.starts_with(marker))
            || line.trim_end() == "======="
    };
    text.lines().position(marker).map(|line| line + 1)
}

/// The place after a text.
fn place_after(text: &str) -> Place {
    let last = text.rsplit('\n').next().unwrap_or_default();
    Place {
        line: text.matches('\n').count() + 1,
        column: last.chars().count() + 1,
    }
}

struct FileSeed<'a> {
    sink: &'a mut dyn Sink,
    /// Why the file is refused, where it is not its form.
    refusal: &'a mut Option<ReadError>,
}

impl<'de> DeserializeSeed<'de> for FileSeed<'_> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("Project", FIELDS, self)
    }
}

impl<'de> Visitor<'de> for FileSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a Dateline project")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut file: A) -> Result<(), A::Error> {
        self.read_version(&mut file)?;
        let sink = self.sink;
        let mut seen = vec!["kind", "format"];
        while let Some(Field(field)) = file.next_key()? {
            if seen.contains(&field) {
                return Err(de::Error::duplicate_field(field));
            }
            seen.push(field);
            match field {
                "changed" => sink.changed(file.next_value()?),
                "head" => {
                    let head = file.next_value::<crate::model::Head>()?;
                    if !seen.contains(&"changed") {
                        sink.changed(head.created);
                    }
                    sink.take(Key::Head, head.into())
                        .map_err(de::Error::custom)?;
                }
                "kinds" => table(&mut file, sink, |_, id: KindId, thing: Kind| {
                    (Key::Kind(id), thing.into())
                })?,
                "analysts" => table(&mut file, sink, |_, id: AnalystId, thing: Analyst| {
                    (Key::Analyst(id), thing.into())
                })?,
                "actors" => table(&mut file, sink, |_, id: ActorId, thing: Actor| {
                    (Key::Actor(id), thing.into())
                })?,
                "articles" => table(&mut file, sink, |_, id: ArticleId, thing: Article| {
                    (Key::Article(id), thing.into())
                })?,
                "texts" => table(&mut file, sink, |sink, id: ArticleId, form: TextForm| {
                    let same = |sha: Box<str>| *sha == *form.text.sha256();
                    if !form.sha256.is_none_or(same) {
                        sink.text_differs(id);
                    }
                    (Key::Text(id), form.text.into())
                })?,
                "claims" => table(&mut file, sink, |_, id: ClaimId, thing: Claim| {
                    (Key::Claim(id), thing.into())
                })?,
                "entries" => table(&mut file, sink, |_, id: EntryId, thing: Entry| {
                    (Key::Entry(id), thing.into())
                })?,
                "links" => table(&mut file, sink, |_, id: LinkId, thing: Link| {
                    (Key::Link(id), thing.into())
                })?,
                "settlements" => {
                    table(&mut file, sink, |_, id: SettlementId, thing: Settlement| {
                        (Key::Settlement(id), thing.into())
                    })?
                }
                "conflicts" => table(&mut file, sink, |_, id: ConflictId, thing: Conflict| {
                    (Key::Conflict(id), thing.into())
                })?,
                "filters" => table(&mut file, sink, |_, id: FilterId, thing: SavedFilter| {
                    (Key::Filter(id), thing.into())
                })?,
                "seen" => table(&mut file, sink, |_, id: SeenId, thing: Seen| {
                    (Key::Seen(id), thing.into())
                })?,
                other => return Err(de::Error::unknown_field(other, FIELDS)),
            }
        }
        if seen.contains(&"head") {
            Ok(())
        } else {
            Err(de::Error::missing_field("head"))
        }
    }
}

impl FileSeed<'_> {
    /// Reads kind and format and nothing after them, unless they are ours.
    fn read_version<'de, A: MapAccess<'de>>(&mut self, file: &mut A) -> Result<(), A::Error> {
        let ours = file.next_key::<Box<str>>().ok().flatten().as_deref() == Some("kind")
            && file.next_value::<Box<str>>().ok().as_deref() == Some(KIND);
        if !ours {
            *self.refusal = Some(ReadError::NoProject);
            return Err(de::Error::custom("not a Dateline project"));
        }
        match file.next_key()? {
            Some(Field("format")) => {}
            _ => return Err(de::Error::custom("`format` must follow `kind`")),
        }
        let format: u32 = file.next_value()?;
        if format > FORMAT {
            *self.refusal = Some(ReadError::Newer { format });
            return Err(de::Error::custom("a newer format"));
        }
        if format == 0 {
            return Err(de::Error::custom("there is no format 0"));
        }
        Ok(())
    }
}

/// The name of a field of the file.
struct Field(&'static str);

impl<'de> de::Deserialize<'de> for Field {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;

        impl Visitor<'_> for Name {
            type Value = Field;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a field of the project")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Field, E> {
                FIELDS
                    .iter()
                    .find(|field| **field == name)
                    .map(|field| Field(field))
                    .ok_or_else(|| E::unknown_field(name, FIELDS))
            }
        }

        deserializer.deserialize_identifier(Name)
    }
}

/// Reads one table, an entity at a time.
fn table<'de, A, K, V>(
    file: &mut A,
    sink: &mut dyn Sink,
    name: impl FnMut(&mut dyn Sink, K, V) -> (Key, Entity),
) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
    K: DeserializeOwned + Clone + Ord + Hash + fmt::Debug,
    V: DeserializeOwned,
{
    struct TableSeed<'a, K, V, F> {
        sink: &'a mut dyn Sink,
        name: F,
        row: std::marker::PhantomData<(K, V)>,
    }

    impl<'de, K, V, F> DeserializeSeed<'de> for TableSeed<'_, K, V, F>
    where
        K: DeserializeOwned + Clone + Ord + Hash + fmt::Debug,
        V: DeserializeOwned,
        F: FnMut(&mut dyn Sink, K, V) -> (Key, Entity),
    {
        type Value = ();

        fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
            deserializer.deserialize_map(self)
        }
    }

    impl<'de, K, V, F> Visitor<'de> for TableSeed<'_, K, V, F>
    where
        K: DeserializeOwned + Clone + Ord + Hash + fmt::Debug,
        V: DeserializeOwned,
        F: FnMut(&mut dyn Sink, K, V) -> (Key, Entity),
    {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a table: ids, each with what it names")
        }

        fn visit_map<A: MapAccess<'de>>(mut self, mut rows: A) -> Result<(), A::Error> {
            let mut keys = Keys::default();
            while let Some(key) = rows.next_key::<K>()? {
                if !keys.is_new(&key) {
                    return Err(de::Error::custom(format_args!("{key:?} is there twice")));
                }
                let (key, thing) = (self.name)(self.sink, key, rows.next_value()?);
                self.sink.take(key, thing).map_err(de::Error::custom)?;
            }
            Ok(())
        }
    }

    file.next_value_seed(TableSeed {
        sink,
        name,
        row: std::marker::PhantomData,
    })
}

/// The keys of a table so far. While they come in order, as they are written, the last one is
/// enough to see that the next is new.
struct Keys<K> {
    in_order: Vec<K>,
    others: Option<HashSet<K>>,
}

impl<K> Default for Keys<K> {
    fn default() -> Self {
        Self {
            in_order: Vec::new(),
            others: None,
        }
    }
}

impl<K: Clone + Ord + Hash> Keys<K> {
    fn is_new(&mut self, key: &K) -> bool {
        if let Some(others) = &mut self.others {
            return others.insert(key.clone());
        }
        if self.in_order.last().is_none_or(|last| last < key) {
            self.in_order.push(key.clone());
            return true;
        }
        let mut all: HashSet<K> = self.in_order.drain(..).collect();
        let new = all.insert(key.clone());
        self.others = Some(all);
        new
    }
}

/// Reads one value of ours from a line of RON.
pub(super) fn read_value<T: DeserializeOwned>(text: &str) -> Result<T, ron::error::SpannedError> {
    options().from_str(text)
}
