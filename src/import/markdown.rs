//! Markdown: the text stays as it is; a block of metadata before it is read and left out.

use super::guess::{Guess, is_address, language, stated_date};

/// Lines that a block of metadata may have.
const LONGEST: usize = 200;

/// Splits a Markdown text into the metadata that its front matter states and the text behind it.
///
/// `None` unless the text opens with a well-formed block: a line `---`, lines of `key: value`,
/// list items, continuations, comments or blanks with at least one key among them, and a line `---`
/// or `...`.
pub fn front_matter(text: &str) -> Option<(Guess, &str)> {
    let mut rest = after_fence(text, &["---"])?;
    let mut entries: Vec<(String, Vec<String>)> = Vec::new();
    for _ in 0..LONGEST {
        if let Some(body) = after_fence(rest, &["---", "..."]) {
            if entries.is_empty() {
                return None;
            }
            let body = body.trim_start_matches('\n');
            return Some((meaning(&entries), body));
        }
        let (line, after) = rest.split_once('\n')?;
        rest = after;
        let indented = line.starts_with([' ', '\t']);
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        if let Some(item) = bare.strip_prefix("- ") {
            entries.last_mut()?.1.extend(values(item));
        } else if indented {
            // A nested map or folded text: its values are not ours, but the block stays well-formed.
            entries.last()?;
        } else {
            let (key, value) = bare.split_once(':')?;
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
            let apart = value.is_empty() || value.starts_with([' ', '\t']);
            if key.is_empty() || !key.chars().all(plain) || !apart {
                return None;
            }
            entries.push((key.trim().to_lowercase(), values(value)));
        }
    }
    None
}

/// What follows the first line, if that is one of the fences.
fn after_fence<'a>(text: &'a str, fences: &[&str]) -> Option<&'a str> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    fences.contains(&line.trim_end()).then_some(rest)
}

/// The values of an entry: a plain or quoted one, or those of a list in brackets.
fn values(value: &str) -> Vec<String> {
    let value = value.trim();
    let list = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
    let parts: Vec<&str> = list.map_or_else(|| vec![value], |list| list.split(',').collect());
    parts
        .into_iter()
        .map(|part| {
            let part = part.trim();
            let unquoted = ['"', '\'']
                .iter()
                .find_map(|q| part.strip_prefix(*q)?.strip_suffix(*q));
            unquoted.unwrap_or(part).trim().to_owned()
        })
        .filter(|part| !part.is_empty() && !matches!(part.as_str(), "|" | ">" | "~" | "null"))
        .collect()
}

fn meaning(entries: &[(String, Vec<String>)]) -> Guess {
    let all = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| {
            let (_, values) = entries
                .iter()
                .find(|(k, values)| k == key && !values.is_empty())?;
            Some(values.join(", "))
        });
        found.unwrap_or_default()
    };
    let address = all(&[
        "url",
        "address",
        "link",
        "canonical",
        "canonical_url",
        "source_url",
        "source",
    ]);
    let outlet = all(&[
        "outlet",
        "publication",
        "publisher",
        "site",
        "site_name",
        "newspaper",
        "source",
    ]);
    Guess {
        title: all(&["title", "headline"]),
        outlet: if outlet.contains("://") {
            String::new()
        } else {
            outlet
        },
        author: all(&["author", "authors", "byline", "by", "creator"]),
        address: if is_address(&address) {
            address
        } else {
            String::new()
        },
        published: stated_date(&all(&[
            "published",
            "date",
            "date_published",
            "publishdate",
            "pubdate",
        ])),
        speaks_from: stated_date(&all(&["speaks_from", "speaks-from"])),
        language: language::stated(&all(&["language", "lang", "locale"])).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn front_matter_is_read() {
        let text = "---\ntitle: \"Envoys meet: again\"\nauthors:\n  - Mara Veld\n  - Ilo Senn\n# a comment\n\
            date: 2026-01-22T09:14:00Z\nsource: https://courier.example/a\noutlet: The Northern Courier\n\
            lang: en_GB\ntags: [a, 'b']\n---\n\nEnvoys met.\n---\nAgain.\n";
        let (guess, body) = front_matter(text).unwrap();
        assert_eq!(body, "Envoys met.\n---\nAgain.\n");
        assert_eq!(guess.title, "Envoys meet: again");
        assert_eq!(guess.author, "Mara Veld, Ilo Senn");
        assert_eq!(guess.published, "2026-01-22");
        assert_eq!(guess.address, "https://courier.example/a");
        assert_eq!(guess.outlet, "The Northern Courier");
        assert_eq!(guess.language, "en-GB");
    }

    #[test]
    fn what_is_no_front_matter_stays() {
        for text in [
            "",
            "---",
            "---\n",
            "---\n---\nText",
            "---\ntitle: x\nText without end",
            "---\nA line of prose.\n---\nText",
            "Text\n---\ntitle: x\n---\n",
            "---\n- a\n---\n",
            "---\n  a: b\n---\n",
            "---\nhttp://a.example\n---\n",
        ] {
            assert_eq!(front_matter(text), None, "{text}");
        }
    }
}
