//! What is wrong with a project file, by line and column.

use std::collections::HashMap;
use std::fmt;

use super::opened::{Note, NoteSort, read_project};
use super::outline::outline;
use super::ron_reader::{Place, text_of};
use crate::model::Key;

/// Something wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where, if it is at one place.
    pub place: Option<Place>,
    /// What, as a sentence without a full stop.
    pub what: String,
    /// Whether the file cannot be opened for it.
    pub fatal: bool,
    /// Whether it may stay so: a claim whose words stand nowhere in its text is kept as it is.
    pub stays: bool,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(Place { line, column }) => write!(f, "{line}:{column}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// Everything that is wrong with the bytes of a project file: the first thing that keeps it from being
/// read, or else all that would be mended on opening, in the order of the file.
pub fn check_file(bytes: &[u8]) -> Vec<Finding> {
    let notes = match read_project(bytes) {
        Ok(opened) => opened.notes,
        Err(error) => {
            let what = match &error {
                super::ReadError::Form { what, .. } => what.clone(),
                error => error.to_string(),
            };
            return vec![Finding {
                place: error.place(),
                what,
                fatal: true,
                stays: false,
            }];
        }
    };
    let places = text_of(bytes).map_or_else(|_| HashMap::new(), |text| places(text, &notes));
    let mut found: Vec<_> = notes
        .iter()
        .map(|note| Finding {
            place: places.get(&note.about).copied(),
            what: format!("{}: {}", name(&note.about), note.what),
            fatal: false,
            stays: note.sort == NoteSort::Loose,
        })
        .collect();
    found.sort_by_key(|finding| finding.place);
    found
}

/// The table and the id of a thing.
fn address(key: &Key) -> (&'static str, String) {
    match key {
        Key::Head => ("head", String::new()),
        Key::Kind(id) => ("kinds", id.to_string()),
        Key::Analyst(id) => ("analysts", id.to_string()),
        Key::Actor(id) => ("actors", id.to_string()),
        Key::Article(id) => ("articles", id.to_string()),
        Key::Text(id) => ("texts", id.to_string()),
        Key::Claim(id) => ("claims", id.to_string()),
        Key::Entry(id) => ("entries", id.to_string()),
        Key::Link(id) => ("links", id.to_string()),
        Key::Settlement(id) => ("settlements", id.to_string()),
        Key::Conflict(id) => ("conflicts", id.to_string()),
        Key::Filter(id) => ("filters", id.to_string()),
        Key::Seen(id) => ("seen", id.to_string()),
    }
}

fn name(key: &Key) -> String {
    let sort = match key {
        Key::Head => return "the project".into(),
        Key::Kind(_) => "kind",
        Key::Analyst(_) => "analyst",
        Key::Actor(_) => "actor",
        Key::Article(_) => "article",
        Key::Text(_) => "text",
        Key::Claim(_) => "claim",
        Key::Entry(_) => "entry",
        Key::Link(_) => "link",
        Key::Settlement(_) => "settlement",
        Key::Conflict(_) => "conflict",
        Key::Filter(_) => "filter",
        Key::Seen(_) => "finding seen",
    };
    format!("{sort} {}", address(key).1)
}

/// Where the things of notes stand; what is not there itself stands where it is first named. Passes
/// over the file once.
fn places(text: &str, notes: &[Note]) -> HashMap<Key, Place> {
    let mut opens: HashMap<(&str, &str), usize> = HashMap::new();
    for part in outline(text) {
        if let (Some(field), Some(id)) = (part.field, part.id) {
            opens.entry((field, id)).or_insert(part.line);
        }
    }
    let mut found = HashMap::new();
    let mut named: HashMap<String, Vec<&Key>> = HashMap::new();
    for note in notes {
        let (field, id) = address(&note.about);
        match opens.get(&(field, id.as_str())) {
            Some(line) => {
                let place = Place {
                    line: *line,
                    column: 9,
                };
                found.insert(note.about.clone(), place);
            }
            None => named.entry(id).or_default().push(&note.about),
        }
    }
    if named.is_empty() {
        return found;
    }
    for (at, line) in text.lines().enumerate() {
        let mut column = 1;
        for (turn, word) in line.split('"').enumerate() {
            if turn % 2 == 1
                && let Some(keys) = named.remove(word)
            {
                let line = at + 1;
                found.extend(
                    keys.into_iter()
                        .map(|key| (key.clone(), Place { line, column })),
                );
            }
            column += word.chars().count() + 1;
        }
    }
    found
}
