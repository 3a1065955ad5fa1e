//! Edits on the disk before the file has them.
//!
//! A journal is a file of lines `LENGTH CHECKSUM RON`, both numbers as eight hexadecimal digits, the
//! checksum the CRC-32 of the RON. The first line names the version of the project file that the
//! edits belong to. A journal of a project that has no file yet holds the project that it began with
//! on its second line. Every further line is an edit.

use serde::{Deserialize, Serialize};

use super::file_form::write_project_line;
use super::opened::read_project;
use super::ron_reader::read_value;
use super::ron_writer::write_line;
use crate::edit::Edit;
use crate::model::Project;

/// The version of the journal's form.
const FORMAT: u32 = 1;

/// What a journal belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    /// Always "dateline journal".
    pub kind: String,
    /// The version of its form.
    pub format: u32,
    /// The SHA-256 of the project file that the edits go on from; none where the journal holds the
    /// project itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// The SHA-256 of the project file before that one: journals of it are done with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Of two journals of one version the one with the higher number holds.
    pub generation: u64,
    /// How many edits it was begun with: with fewer it was never complete, and the one before holds.
    pub carries: u64,
    /// How many of these the journal of the version before has as well.
    pub shared: u64,
    /// Where the project file is, for journals that stand elsewhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub path: String,
}

impl Header {
    /// A header of this form, for a journal that begins without edits.
    pub(super) fn new(base: Option<String>, generation: u64) -> Self {
        Self {
            kind: "dateline journal".into(),
            format: FORMAT,
            base,
            after: None,
            generation,
            carries: 0,
            shared: 0,
            path: String::new(),
        }
    }
}

/// What could be read of a journal.
#[derive(Debug)]
pub(super) struct Journal {
    /// What it belongs to.
    pub header: Header,
    /// The project that it began with, for one that had no file.
    pub start: Option<Project>,
    /// The edits up to the first line that is not whole.
    pub edits: Vec<Edit>,
    /// How it ends.
    pub end: End,
}

/// How a journal ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a whole line.
    Whole,
    /// With a line that was being written when the machine stopped.
    Torn,
    /// With a damaged line that whole ones follow.
    Damaged,
}

/// Adds a line to what is to be written.
pub(super) fn add_line(
    out: &mut Vec<u8>,
    write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let start = out.len();
    out.extend_from_slice(b"00000000 00000000 ");
    let ron = out.len();
    let written = write(out).and_then(|()| {
        let bytes = out.get(ron..).unwrap_or_default();
        let length = u32::try_from(bytes.len()).map_err(std::io::Error::other)?;
        Ok(format!("{length:08x} {:08x} ", crc32fast::hash(bytes)))
    });
    match written {
        Ok(front) => {
            if let Some(place) = out.get_mut(start..ron) {
                place.copy_from_slice(front.as_bytes());
            }
            out.push(b'\n');
            Ok(())
        }
        Err(error) => {
            out.truncate(start);
            Err(error)
        }
    }
}

/// Adds the line of a value.
pub(super) fn add(out: &mut Vec<u8>, value: &impl Serialize) -> std::io::Result<()> {
    add_line(out, |out| {
        write_line(out, value).map_err(std::io::Error::other)
    })
}

/// Adds the line of the project that a journal begins with.
pub(super) fn add_start(out: &mut Vec<u8>, project: &Project) -> std::io::Result<()> {
    add_line(out, |out| write_project_line(out, project))
}

/// Reads a journal; `None` where not even its header, or the project it should begin with, is whole.
pub(super) fn read(bytes: &[u8]) -> Option<Journal> {
    let mut rest = bytes;
    let header: Header = read_value(next_line(&mut rest)?).ok()?;
    if header.kind != "dateline journal" || header.format != FORMAT {
        return None;
    }
    let start = match header.base {
        Some(_) => None,
        None => Some(read_project(next_line(&mut rest)?.as_bytes()).ok()?.project),
    };
    let mut edits = Vec::new();
    let end = loop {
        if rest.is_empty() {
            break End::Whole;
        }
        let Some(edit) = next_line(&mut rest).and_then(|ron| read_value(ron).ok()) else {
            break how_it_ends(rest);
        };
        edits.push(edit);
    };
    Some(Journal {
        header,
        start,
        edits,
        end,
    })
}

/// Whether whole lines follow a line that is not.
fn how_it_ends(mut rest: &[u8]) -> End {
    // After so many lines that are not whole it does not matter what follows.
    for _ in 0..1000 {
        match rest.iter().position(|byte| *byte == b'\n') {
            None => return End::Torn,
            Some(at) => rest = rest.get(at + 1..).unwrap_or_default(),
        }
        if next_line(&mut rest).is_some() {
            break;
        }
    }
    End::Damaged
}

/// Takes a whole line off the front: its RON; `None`, and nothing taken, where it is not whole.
fn next_line<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let number = |bytes: Option<&[u8]>| {
        let digits = std::str::from_utf8(bytes?).ok()?;
        u32::from_str_radix(digits, 16).ok()
    };
    let length = number(rest.get(..8))? as usize;
    let checksum = number(rest.get(9..17))?;
    let ron = rest.get(18..18 + length)?;
    let line_ends = rest.get(18 + length) == Some(&b'\n');
    if !line_ends || crc32fast::hash(ron) != checksum {
        return None;
    }
    *rest = rest.get(18 + length + 1..)?;
    std::str::from_utf8(ron).ok()
}
