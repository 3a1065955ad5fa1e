//! Where the entities of a project file stand, told by its layout alone: for pointing at them, and for
//! reading them from a file that does not read as a whole.

use std::ops::Range;

use super::file_form::FIELDS;

/// A stretch of lines that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// Its first line, from 1.
    pub line: usize,
    /// The field of the file in which it stands, or that it opens: `claims`, `head`.
    pub field: Option<&'static str>,
    /// The id of the entity that it is.
    pub id: Option<&'a str>,
    /// The bytes of its value, up to the next part: after `"id": ` or `field: `.
    pub value: Range<usize>,
}

/// The parts of a file. Entities open with eight spaces and their quoted id, fields of the file with
/// four spaces and their name; whatever is indented less than an entity ends it.
pub(super) fn outline(text: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut field = None;
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
        let content = line.get(spaces..).unwrap_or_default();
        let opens = match spaces {
            8 => entity(content).map(|(id, value)| (Some(id), value)),
            0..8 if !content.trim().is_empty() => {
                let found = opened_field(content);
                if let Some((name, _)) = found {
                    field = Some(name);
                }
                Some((None, found.map_or(content.len(), |(_, value)| value)))
            }
            _ => None,
        };
        if let Some((id, value)) = opens {
            if let Some(last) = parts.last_mut() {
                last.value.end = start;
            }
            parts.push(Part {
                line: at + 1,
                field,
                id,
                value: start + spaces + value..text.len(),
            });
        }
        start += line.len();
    }
    parts
}

/// The id that a line begins with, and where what follows the colon begins.
fn entity(content: &str) -> Option<(&str, usize)> {
    let (id, rest) = content.strip_prefix('"')?.split_once('"')?;
    let value = rest.strip_prefix(':')?;
    Some((id, content.len() - value.len()))
}

fn opened_field(content: &str) -> Option<(&'static str, usize)> {
    let (name, value) = content.split_once(':')?;
    let field = FIELDS.iter().find(|field| **field == name.trim())?;
    Some((field, content.len() - value.len()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::string_slice)]

    use super::*;

    #[test]
    fn parts_are_found_by_their_lines() {
        let text = "(\n    head: (\n        id: \"A\",\n    ),\n    actors: {\n        \"B\": (\n            \
                    name: \"x\",\n        ),\n        \"C\": (name: \"y\"),\n    },\n";
        let found: Vec<_> = outline(text)
            .into_iter()
            .filter(|part| part.field.is_some())
            .map(|part| (part.line, part.field, part.id, text[part.value].trim()))
            .collect();
        assert_eq!(
            found,
            [
                (2, Some("head"), None, "(\n        id: \"A\","),
                (4, Some("head"), None, ""),
                (5, Some("actors"), None, "{"),
                (
                    6,
                    Some("actors"),
                    Some("B"),
                    "(\n            name: \"x\",\n        ),"
                ),
                (9, Some("actors"), Some("C"), "(name: \"y\"),"),
                (10, Some("actors"), None, ""),
            ]
        );
    }
}
