//! The outlet of an article, where its text names it.

use std::sync::LazyLock;

use regex::Regex;

use super::outlet_names::is_outlet;
use crate::import::lines::Line;

/// Lines from the end in which an article names where it is from.
const END: usize = 12;

/// *© 2026 The Northern Courier. All rights reserved.*
static COPYRIGHT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\W*(?:copyright\s?)?(?:©|\(c\)|copyright)\s?(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s?(?:by\s)?(?P<name>\p{L}[^.,|•·©()]{1,48}?)\s?(?:\d{4})?(?:[.,|•·(]|\sall rights|$)",
    )
    .ok()
});

/// *This article was originally published in The Northern Courier.*
static ORIGIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\W*(?:(?:this|the) (?:article|story|report|piece|post|analysis) )?(?:was )?(?:(?:first|originally) )?(?:published|appeared|posted)(?: first| originally)? (?:in|on|by|at) (?P<name>(?:the )?\p{Lu}[^.,|()]{1,48}?)(?:[.,|(]|\son\s|\sand\s|$)",
    )
    .ok()
});

/// Labels that a name of an outlet follows.
const LABELS: &[&str] = &[
    "outlet:",
    "publisher:",
    "publication:",
    "newspaper:",
    "source:",
    "published by:",
    "published by ",
    "published in ",
    "источник:",
    "quelle:",
    "fuente:",
    "fonte:",
    "来源：",
    "来源:",
    "المصدر:",
];

/// The outlet that a label at the top or near the end states.
pub fn labelled(lines: &[Line<'_>]) -> Option<String> {
    let end = lines.len().saturating_sub(END).max(10);
    let near = lines.iter().take(10).chain(lines.iter().skip(end));
    let mut found = near.filter(|line| !line.is_paragraph()).filter_map(|line| {
        let lower = line.text.to_lowercase();
        let label = LABELS.iter().find(|label| lower.starts_with(*label))?;
        let skip = label.chars().count();
        let (start, _) = line.text.char_indices().nth(skip)?;
        let name = line.text.get(start..)?.split(['|', ',']).next()?.trim();
        let name = name.trim_end_matches('.');
        is_outlet(name).then(|| name.to_owned())
    });
    let first = found.next()?;
    // Two sources are what the article draws on, not where it stood.
    found.all(|other| other == first).then_some(first)
}

/// The outlet that a copyright line or a note on the first publication near the end states.
pub fn at_the_end(lines: &[Line<'_>]) -> Option<String> {
    let end = lines.len().saturating_sub(END);
    lines.iter().skip(end).rev().find_map(|line| {
        let named = |pattern: &Option<Regex>| {
            let captures = pattern.as_ref()?.captures(line.text)?;
            let name = captures.name("name")?.as_str().trim();
            is_outlet(name).then(|| name.to_owned())
        };
        if line.span.len() > 300 {
            return None;
        }
        named(&ORIGIN).or_else(|| named(&COPYRIGHT))
    })
}

/// A headline and the outlet behind it, as the title of a web page has them: `Envoys meet | The
/// Northern Courier`.
pub fn behind_title(title: &str) -> Option<(&str, &str)> {
    let (head, name) = [" | ", " – ", " — ", " - ", " :: ", " • "]
        .iter()
        .filter_map(|separator| title.rsplit_once(separator))
        .max_by_key(|(head, _)| head.len())?;
    let (head, name) = (head.trim(), name.trim());
    (head.split_whitespace().count() >= 2 && is_outlet(name)).then_some((head, name))
}

/// A line near the top that is nothing but the name of an outlet.
pub fn masthead(lines: &[Line<'_>]) -> Option<String> {
    // "Varda News" may be a section, so these words alone do not make a masthead.
    const WEAK: &[&str] = &[
        "news", "media", "press", "online", "review", "network", "agency",
    ];
    let mut found = lines.iter().take(6).filter(|line| {
        let last = line
            .text
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
            .to_lowercase();
        line.text.split_whitespace().count() <= 5
            && !WEAK.contains(&last.as_str())
            && is_outlet(line.text)
    });
    let first = found.next()?;
    found
        .all(|other| other.text == first.text)
        .then(|| first.text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::lines;

    #[test]
    fn outlets_at_the_end() {
        for (line, name) in [
            (
                "© 2026 The Northern Courier. All rights reserved.",
                "The Northern Courier",
            ),
            ("Copyright © 2026 Varda Times", "Varda Times"),
            ("Copyright 2026 by Varda Times, Inc.", "Varda Times"),
            ("(c) Varda Times 2026", "Varda Times"),
            (
                "This article was originally published in The Northern Courier.",
                "The Northern Courier",
            ),
            (
                "First published in The Northern Courier on 22 January 2026",
                "The Northern Courier",
            ),
            ("© Mara Veld", ""),
            ("© 2026 Mara Veld", ""),
            ("© 2026", ""),
            ("All rights reserved.", ""),
            ("The report was published in January by the ministry.", ""),
        ] {
            let text = format!("Envoys meet\n\nThey met in Halden.\n{line}\n");
            assert_eq!(
                at_the_end(&lines(&text)).unwrap_or_default(),
                name,
                "{line}"
            );
        }
    }

    #[test]
    fn outlets_behind_titles_and_alone() {
        for (title, split) in [
            (
                "Envoys meet in Halden | The Northern Courier",
                Some(("Envoys meet in Halden", "The Northern Courier")),
            ),
            (
                "Envoys meet - in secret - Reuters",
                Some(("Envoys meet - in secret", "Reuters")),
            ),
            ("Halden talks | Envoys arrive", None),
            ("Envoys meet", None),
        ] {
            assert_eq!(behind_title(title), split);
        }
        for (top, name) in [
            (
                "The Northern Courier\nEnvoys meet\n",
                "The Northern Courier",
            ),
            ("Envoys meet\nReuters\n", "Reuters"),
            ("Russia News\nEnvoys meet\n", ""),
            ("Varda Times\nNorthern Courier\n", ""),
        ] {
            assert_eq!(masthead(&lines(top)).unwrap_or_default(), name, "{top}");
        }
        for (text, name) in [
            (
                "Envoys meet\nSource: The Northern Courier\n",
                "The Northern Courier",
            ),
            ("Envoys meet\nSource: Ministry of Defence\n", ""),
            ("Envoys meet\nSource: Reuters\nSource: Varda Times\n", ""),
            ("使节会面\n来源：新华社\n", "新华社"),
        ] {
            assert_eq!(labelled(&lines(text)).unwrap_or_default(), name, "{text}");
        }
    }
}
