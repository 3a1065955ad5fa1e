//! Bylines: who wrote an article.

use std::sync::LazyLock;

use regex::Regex;

use super::outlet_names::is_outlet;
use super::person_names::{is_handle, is_nobody, is_person};
use super::stamp::{self, GAP};

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// Who wrote it; empty where the byline names nobody (`Staff Writer`).
    pub authors: Vec<String>,
    /// For whom.
    pub outlet: Option<String>,
}

/// Starts of a byline that a name follows; those that end in a colon stand first.
const STARTS: &[&str] = &[
    "authors:",
    "author:",
    "authors :",
    "author :",
    "by:",
    "written by:",
    "written by",
    "story by:",
    "story by",
    "article by",
    "posted by",
    "submitted by",
    "analysis by",
    "report by",
    "reported by",
    "text by",
    "text:",
    "words by",
    "by",
    "autor:",
    "autoren:",
    "autorin:",
    "auteur :",
    "auteur:",
    "autores:",
    "autore:",
    "von",
    "par",
    "por",
    "door",
    "автор:",
    "авторы:",
    "автори:",
    "текст:",
    "автор",
    "yazar:",
    "作者：",
    "作者:",
    "文／",
    "文/",
    "文｜",
    "记者：",
    "记者:",
    "記者：",
    "بقلم:",
    "بقلم",
    "كتب:",
    "كتبت:",
    "מאת:",
    "מאת",
    "글:",
    "글 ",
];

/// What parts the names, outlets and places of a byline.
static PARTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\s*(?:\||\x{fffc}|//|[·•;▪●\t]|\s[–—\-]\s|\s/\s|,\s|\s{2,}|\s@|／)\s*").ok()
});

/// What may follow a name without a separator.
static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\s(?P<word>in|for|from|at|of|with|à|aus|для|in:)\s(?P<rest>.*)$").ok()
});

/// Words between two names.
static AND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\s(?:and|und|et|y|e|и|та|і|och|og|en|ve)\s|\s?[&、，]\s?|\s?و\s").ok()
});

/// Where somebody reported from.
static PLACE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\sin\s\p{Lu}[\p{L}.\-]*(?:\s\p{Lu}[\p{L}.\-]*)*").ok());

/// Reads a line that starts as a byline does (`By Mara Veld | The Northern Courier`), a date before
/// it aside (`23 January 2026 by Mara Veld`).
///
/// `None` where it is none, or where what follows is no name. An invented name for nobody
/// (`By [Your Name]`, `By Staff`) is a byline without authors.
pub fn read(line: &str) -> Option<Byline> {
    let Some(rest) = after_start(line) else {
        let rest = stamp::read(line).rest;
        let behind_date = rest
            .strip_prefix(GAP)?
            .trim_start_matches(['|', '/', '•', '·', '-', '–', '—', ' ']);
        let (by, names) = behind_date.split_once(' ')?;
        let by = by.trim_end_matches(':');
        return if by.eq_ignore_ascii_case("by") {
            from_names(names)
        } else {
            None
        };
    };
    let stamp = stamp::read(rest);
    if stamp.rest.starts_with(GAP) {
        return None; // "By January 2026 …" names a day, not a person
    }
    from_names(&stamp.rest)
}

/// Reads a line that names a person and an outlet without saying *by*: `Mara Veld, Reuters`.
pub fn read_bare(line: &str) -> Option<Byline> {
    let rest = stamp::read(line).rest;
    let parts = parts(&rest);
    let (person, others) = parts.split_first()?;
    if others.is_empty() || parts.len() > 4 || !is_person(person) {
        return None;
    }
    let outlet = others.iter().find(|part| is_outlet(part))?;
    Some(Byline {
        authors: vec![(*person).to_owned()],
        outlet: Some((*outlet).to_owned()),
    })
}

/// Reads the credit at the end of an agency's report: `(Reporting by Mara Veld; editing by …)`.
pub fn read_credit(line: &str) -> Option<Byline> {
    let line = line
        .trim_start_matches(['(', '['])
        .trim_end_matches([')', ']']);
    let rest = strip_start(line, "reporting by").or_else(|| strip_start(line, "report by"))?;
    let rest = rest.split([';', '.']).next()?;
    let rest = PLACE.as_ref()?.replace_all(rest, "");
    let authors: Vec<String> = rest
        .split(", ")
        .flat_map(|part| {
            AND.as_ref()
                .map_or_else(Vec::new, |and| and.split(part).collect())
        })
        .map(|name| name.trim().trim_start_matches("and ").to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    (!authors.is_empty() && authors.iter().all(|name| is_person(name))).then_some(Byline {
        authors,
        outlet: None,
    })
}

/// What follows the *by* of a line, if it starts with one.
fn after_start(line: &str) -> Option<&str> {
    let line = line
        .trim_start_matches(['*', '_', '—', '–', '-', ' '])
        .trim_end_matches(['*', '_']);
    STARTS.iter().find_map(|start| {
        let rest = strip_start(line, start)?;
        let glued = start.ends_with([':', '：', '/', '／', '｜', ' ']);
        let apart = rest.starts_with(|c: char| c.is_whitespace() || c == '\u{a0}');
        (glued || apart).then(|| rest.trim_start())
    })
}

/// `line` without `start`, whatever the case; a start without a colon must begin with a capital.
fn strip_start<'a>(line: &'a str, start: &str) -> Option<&'a str> {
    let mut rest = line.chars();
    for expected in start.chars() {
        let c = rest.next()?;
        if !c.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    let first = line.chars().next()?;
    (start.ends_with(':') || !first.is_lowercase()).then_some(rest.as_str())
}

fn parts(rest: &str) -> Vec<&str> {
    let Some(pattern) = PARTS.as_ref() else {
        return Vec::new();
    };
    pattern
        .split(rest)
        .map(|part| part.trim().trim_end_matches([',', '.', ':']).trim())
        .filter(|part| !part.is_empty())
        .collect()
}

fn from_names(rest: &str) -> Option<Byline> {
    let parts = parts(rest);
    let (first, others) = parts.split_first()?;
    let mut byline = Byline::default();
    let (names, tail) = split_tail(first);
    byline.outlet = others
        .iter()
        .chain(tail.iter())
        .find(|part| is_outlet(part))
        .map(|part| (*part).to_owned());
    if is_outlet(names) {
        byline.authors.push(names.to_owned());
        byline.outlet.get_or_insert_with(|| names.to_owned());
        return Some(byline);
    }
    let mut authors = split_names(names);
    // "A B, C D and E F": a list only where an "and" ends it; else a comma parts name and office.
    let more: Vec<&str> = others
        .iter()
        .flat_map(|part| split_names(split_tail(part).0))
        .take_while(|name| is_person(name))
        .collect();
    let listed = AND.as_ref().is_some_and(|and| {
        others
            .iter()
            .any(|part| and.is_match(part) && split_names(part).iter().all(|n| is_person(n)))
    });
    if listed {
        authors.extend(more);
    }
    let single = authors.len() == 1;
    for name in &authors {
        if is_person(name) || (single && is_handle(name)) {
            byline.authors.push((*name).to_owned());
        } else if !is_nobody(name) {
            return None;
        }
    }
    Some(byline)
}

/// The names of a part, and what follows them as in *in Moscow* or *for The Northern Courier*.
fn split_tail(part: &str) -> (&str, Option<&str>) {
    let found = TAIL.as_ref().and_then(|tail| tail.captures(part));
    let Some((start, rest)) = found.and_then(|c| Some((c.get(0)?.start(), c.name("rest")?))) else {
        return (part, None);
    };
    (
        part.get(..start).unwrap_or(part).trim(),
        Some(rest.as_str().trim()),
    )
}

fn split_names(part: &str) -> Vec<&str> {
    AND.as_ref().map_or_else(Vec::new, |and| {
        and.split(part)
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, clippy::unwrap_used)]

    use super::*;

    #[test]
    fn bylines() {
        for (line, authors, outlet) in [
            ("By Mara Veld", "Mara Veld", ""),
            ("BY MARA VELD", "MARA VELD", ""),
            ("By Mara Veld and Ilo Senn", "Mara Veld + Ilo Senn", ""),
            (
                "By Mara Veld, Ilo Senn and Per Aas",
                "Mara Veld + Ilo Senn + Per Aas",
                "",
            ),
            ("By Mara Veld, Senior Correspondent", "Mara Veld", ""),
            ("By Mara Veld, New Halden", "Mara Veld", ""),
            ("By Mara Veld in Halden", "Mara Veld", ""),
            (
                "By Mara Veld for The Northern Courier",
                "Mara Veld",
                "The Northern Courier",
            ),
            (
                "By Mara Veld | The Northern Courier",
                "Mara Veld",
                "The Northern Courier",
            ),
            ("By Mara Veld, Reuters", "Mara Veld", "Reuters"),
            ("By Mara Veld - January 26, 2026", "Mara Veld", ""),
            (
                "By Mara Veld Published January 26, 2026 9:14 am",
                "Mara Veld",
                "",
            ),
            ("By willowt // 2026-01-26", "willowt", ""),
            ("Posted by Mara Veld on January 26, 2026", "Mara Veld", ""),
            ("January 26, 2026 by Mara Veld", "Mara Veld", ""),
            ("2026-01-26 | By Mara Veld", "Mara Veld", ""),
            ("Posted on January 26, 2026 by admin", "", ""),
            ("By Sana Lusa", "Sana Lusa", ""),
            ("By Reuters", "Reuters", "Reuters"),
            ("By [Your Name/Platform], January 26, 2026", "", ""),
            ("By Staff Writer", "", ""),
            ("By admin | January 26, 2026", "", ""),
            ("Author: Mara Veld", "Mara Veld", ""),
            ("Von Mara Veld, Halden", "Mara Veld", ""),
            ("Par Jeanne d’Arcy", "Jeanne d’Arcy", ""),
            ("Por Maria de Souza", "Maria de Souza", ""),
            ("Автор: Мара Вельд", "Мара Вельд", ""),
            ("作者：王小明", "王小明", ""),
            ("بقلم: مارا فيلد", "مارا فيلد", ""),
            ("**By Mara Veld**", "Mara Veld", ""),
        ] {
            let byline = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(byline.authors.join(" + "), authors, "{line}");
            assert_eq!(byline.outlet.unwrap_or_default(), outlet, "{line}");
        }
    }

    #[test]
    fn prose_is_no_byline() {
        for line in [
            "By the time the envoys arrived, the hall was empty",
            "By January 22, 2026, both sides had agreed",
            "By noon, January 22, 2026",
            "By land and sea",
            "By focusing on these elements, one can see further",
            "by Mara Veld",
            "Byline: none",
            "January 26, 2026 was the day",
            "January 26, 2026 by land and sea",
            "Von der Leyen spricht in Halden",
            "Por fin hay acuerdo en Halden",
            "Mara Veld",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn names_with_outlets_and_credits() {
        let read_bare =
            |line| read_bare(line).map(|b| (b.authors.join("+"), b.outlet.unwrap_or_default()));
        let found = |author: &str, outlet: &str| Some((author.to_owned(), outlet.to_owned()));
        assert_eq!(
            read_bare("Mara Veld, Reuters"),
            found("Mara Veld", "Reuters")
        );
        assert_eq!(
            read_bare("Mara Veld | The Northern Courier | Jan 22, 2026"),
            found("Mara Veld", "The Northern Courier")
        );
        assert_eq!(read_bare("Middle East | Reuters"), None);
        assert_eq!(read_bare("Mara Veld, Halden"), None);
        assert_eq!(read_bare("Envoys meet, Reuters reports"), None);
        let credit = read_credit(
            "(Reporting by Mara Veld in New Halden, Ilo Senn and Per Aas; editing by Una Holm)",
        );
        assert_eq!(
            credit.unwrap().authors.join("+"),
            "Mara Veld+Ilo Senn+Per Aas"
        );
        assert_eq!(read_credit("Reporting by the commission was late."), None);
    }
}
