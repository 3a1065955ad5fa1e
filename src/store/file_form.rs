//! What the project file holds, in which order.
//!
//! ```ron
//! #![enable(implicit_some)]
//! (
//!     kind: "dateline project",
//!     format: 1,
//!     changed: "2026-01-23T09:30:00Z",
//!     head: (
//!         id: "01KFMXXXXXXXXXXXXXXXXXXXXX",
//!         …
//!     ),
//!     kinds: {
//!         "event": (
//!             name: "Event",
//!             …
//! ```
//!
//! Kind and format come first, so that a newer version is recognised before anything else of it is
//! read. A text stands beside its article under the same id, as the list of its paragraphs.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeStruct as _, Serializer};
use serde::{Deserialize, Serialize as SerializeDerive};

use super::ron_writer::{self, WriteError};
use crate::model::{Project, Table};
use crate::text::ArticleText;

/// What the file says it is.
pub(super) const KIND: &str = "dateline project";

/// The version of the form that is written.
pub(super) const FORMAT: u32 = 1;

/// The fields of the file, in their order.
pub(super) const FIELDS: &[&str] = &[
    "kind",
    "format",
    "changed",
    "head",
    "kinds",
    "analysts",
    "actors",
    "articles",
    "texts",
    "claims",
    "entries",
    "links",
    "settlements",
    "conflicts",
    "filters",
    "seen",
];

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// A text in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextForm {
    /// Of the text as it was read; tells whether somebody changed it since. May be left out by hand.
    #[serde(default)]
    pub sha256: Option<Box<str>>,
    /// The text.
    pub text: ArticleText,
}

#[derive(SerializeDerive)]
struct TextFormRef<'a> {
    sha256: String,
    text: &'a ArticleText,
}

/// Writes a project as a file. The caller buffers.
pub(super) fn write_project(mut out: impl Write, project: &Project) -> io::Result<()> {
    out.write_all(b"#![enable(implicit_some)]\n")?;
    ron_writer::write_laid_out(&mut out, &FileForm(project)).map_err(as_io)?;
    out.write_all(b"\n")
}

/// Writes a project on one line, which reads like the file.
pub(super) fn write_project_line(out: impl Write, project: &Project) -> io::Result<()> {
    ron_writer::write_line(out, &FileForm(project)).map_err(as_io)
}

fn as_io(error: WriteError) -> io::Error {
    match error {
        WriteError::Io(error) => error,
        WriteError::Form(what) => io::Error::other(what),
    }
}

struct FileForm<'a>(&'a Project);

impl Serialize for FileForm<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let project = self.0;
        let mut file = serializer.serialize_struct("Project", FIELDS.len())?;
        file.serialize_field("kind", KIND)?;
        file.serialize_field("format", &FORMAT)?;
        file.serialize_field("changed", &project.changed)?;
        file.serialize_field("head", &project.head)?;
        macro_rules! tables {
            ($($table:ident),*) => {$(
                if project.$table.is_empty() {
                    file.skip_field(stringify!($table))?;
                } else {
                    file.serialize_field(stringify!($table), &TableForm(&project.$table))?;
                }
            )*};
        }
        tables!(kinds, analysts, actors, articles);
        if project.texts.is_empty() {
            file.skip_field("texts")?;
        } else {
            file.serialize_field("texts", &TextTableForm(&project.texts))?;
        }
        tables!(
            claims,
            entries,
            links,
            settlements,
            conflicts,
            filters,
            seen
        );
        file.end()
    }
}

struct TableForm<'a, K, V>(&'a Table<K, V>);

impl<K: Ord + Clone + Serialize, V: Serialize> Serialize for TableForm<'_, K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter())
    }
}

struct TextTableForm<'a, K>(&'a Table<K, ArticleText>);

impl<K: Ord + Clone + Serialize> Serialize for TextTableForm<'_, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, text)| {
            let form = TextFormRef {
                sha256: text.sha256(),
                text,
            };
            (id, form)
        }))
    }
}
