//! The day of publication, where an article states it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::address::starts_as_address;
use super::byline;
use super::outlet_names::is_outlet;
use super::sections::is_section;
use super::stamp::{self, GAP, Label};
use crate::import::lines::Line;

/// Lines from the top in which a day can be that of publication.
const TOP: usize = 16;
/// Lines from the end in which it can.
const END: usize = 8;

/// How sure a line makes a day. The surest kind that any line gives is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ground {
    /// *Published* stands before it.
    Labelled,
    /// It stands in a byline.
    Byline,
    /// It is a line of its own above the first paragraph.
    Line,
}

/// The day of publication as the lines of an article state it, byline and labels only; `None` where
/// they state none, or two.
pub fn guess(lines: &[Line<'_>]) -> Option<NaiveDate> {
    let mut found: Vec<(Ground, NaiveDate)> = Vec::new();
    // Short articles have no paragraph at all; a heading's worth of lines is then above it.
    let first_paragraph = lines
        .iter()
        .position(|line| line.is_paragraph() && !starts_as_address(line.text))
        .unwrap_or(4);
    for (index, line) in lines.iter().take(TOP).enumerate() {
        if line.is_paragraph() {
            continue;
        }
        for (ground, day) in in_line(line.text) {
            if ground != Ground::Line || index <= first_paragraph {
                found.push((ground, day));
            }
        }
    }
    for line in lines.iter().skip(TOP.max(lines.len().saturating_sub(END))) {
        if !line.is_paragraph() {
            found.extend(
                in_line(line.text)
                    .into_iter()
                    .filter(|(g, _)| *g == Ground::Labelled),
            );
        }
    }
    let surest = found.iter().map(|(ground, _)| *ground).min()?;
    if surest == Ground::Line && is_chronology(lines) {
        return None;
    }
    let mut days = found
        .iter()
        .filter(|(g, _)| *g == surest)
        .map(|(_, day)| *day);
    let day = days.next()?;
    days.all(|other| other == day).then_some(day)
}

/// Whether several days head what stands below them, as in a list of events by day.
fn is_chronology(lines: &[Line<'_>]) -> bool {
    let mut first = None;
    lines
        .iter()
        .take(lines.len().div_ceil(2).max(TOP))
        .filter(|line| line.span.len() <= 60)
        .flat_map(|line| in_line(line.text))
        .filter(|(ground, _)| *ground == Ground::Line)
        .any(|(_, day)| *first.get_or_insert(day) != day)
}

/// The days of publication that one line states.
fn in_line(line: &str) -> Vec<(Ground, NaiveDate)> {
    if !line.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let stamp = stamp::read(line);
    let days = |ground: Ground| {
        let days = stamp.days.iter().filter(|day| day.label != Label::Updated);
        days.map(|day| match day.label {
            Label::Published => (Ground::Labelled, day.stated.day),
            _ => (ground, day.stated.day),
        })
        .collect::<Vec<_>>()
    };
    if stamp.days.is_empty() {
        return Vec::new();
    }
    if !stamp.rest.chars().any(char::is_alphanumeric) {
        return days(Ground::Line);
    }
    if let Some(day) = in_sentence(line) {
        return vec![(Ground::Labelled, day)];
    }
    let short = line.chars().count() <= 120;
    let starts_with_label = stamp.rest.starts_with(GAP)
        && stamp.days.iter().any(|d| d.label == Label::Published)
        && words_before_day(line, &stamp) <= 4;
    let rest: Vec<&str> = stamp
        .rest
        .split([GAP, '|', '·', '•', '/', ';'])
        .map(|part| {
            part.trim()
                .trim_matches([',', '.', ':', '-', '–', '—'])
                .trim()
        })
        .filter(|part| !part.is_empty())
        .collect();
    if short && starts_with_label && rest.iter().all(|part| part.split_whitespace().count() <= 6) {
        return days(Ground::Labelled);
    }
    if byline::read(line).is_some() || byline::read_bare(line).is_some() {
        return days(Ground::Byline);
    }
    if short && rest.iter().all(|part| is_section(part) || is_outlet(part)) {
        return days(Ground::Line);
    }
    Vec::new()
}

/// How many words stand before the first day of a line.
fn words_before_day(line: &str, stamp: &stamp::Stamp) -> usize {
    let start = stamp.days.first().map_or(0, |day| day.stated.range.start);
    line.get(..start)
        .unwrap_or_default()
        .split_whitespace()
        .count()
}

/// *This article was first published (in The Northern Courier) on 22 January 2026.*
static SENTENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\W*(?:this (?:article|story|report|piece|post|analysis|commentary|op-ed)(?: was| has been)?(?: first| originally)? (?:published|posted|appeared)|(?:first|originally) published)\b",
    )
    .ok()
});

fn in_sentence(line: &str) -> Option<NaiveDate> {
    if !SENTENCE.as_ref()?.is_match(line) {
        return None;
    }
    let stamp = stamp::read(line);
    let first = stamp.days.first()?;
    (first.label != Label::Updated).then_some(first.stated.day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::lines;

    const BODY: &str = "Envoys of both sides met in the old customs house of Halden for talks that \
        lasted until the early hours, and agreed to meet again before the end of the month, said a \
        spokeswoman for the foreign ministry of Varda.";

    #[test]
    fn stated_days_are_taken() {
        for (top, end, day) in [
            ("Envoys meet\nPublished 23 January 2026", "", "2026-01-23"),
            (
                "Envoys meet\nBy Mara Veld\nJan 23, 2026, 9:14 am",
                "",
                "2026-01-23",
            ),
            ("Envoys meet\nBy Mara Veld // 2026-01-23", "", "2026-01-23"),
            (
                "Envoys meet\nBy [Your Name], January 23, 2026",
                "",
                "2026-01-23",
            ),
            ("Envoys meet\nWorld | January 23, 2026", "", "2026-01-23"),
            (
                "Envoys meet\nWORLD NEWS JANUARY 23, 2026 / 9:14 AM / UPDATED 2 DAYS AGO",
                "",
                "2026-01-23",
            ),
            (
                "Envoys meet\nPosted on January 23, 2026 by admin",
                "",
                "2026-01-23",
            ),
            (
                "Envoys meet\nPosted by Mara Veld on January 23, 2026",
                "",
                "2026-01-23",
            ),
            (
                "Envoys meet\nJanuary 23, 2026 by Mara Veld",
                "",
                "2026-01-23",
            ),
            (
                "Envoys meet\nMara Veld, Reuters\nFriday 23 January 2026 14.30 GMT",
                "",
                "2026-01-23",
            ),
            (
                "Envoys meet\nPublished: Jan 23, 2026 Updated: Jan 24, 2026",
                "",
                "2026-01-23",
            ),
            (
                "Envoys meet\nPublished 23 January 2026\nUpdated 24 January 2026",
                "",
                "2026-01-23",
            ),
            (
                "Послы встретились\nОпубликовано 23 января 2026, 14:30",
                "",
                "2026-01-23",
            ),
            (
                "Gesandte treffen sich\nStand: 24.01.2026\nVeröffentlicht am 23.01.2026",
                "",
                "2026-01-23",
            ),
            ("使节会面\n发布时间：2026年1月23日", "", "2026-01-23"),
            ("Envoys meet", "Published: 23 January 2026", "2026-01-23"),
            (
                "Envoys meet",
                "This article was first published in The Northern Courier on 23 January 2026.",
                "2026-01-23",
            ),
        ] {
            let text = format!("{top}\n{BODY}\n\nMore words.\n{BODY}\n{end}\n");
            let guessed = guess(&lines(&text)).map(|d| d.to_string());
            assert_eq!(guessed.as_deref(), Some(day), "{top} {end}");
        }
    }

    #[test]
    fn nothing_is_claimed_that_is_not_stated() {
        for (top, end) in [
            ("Envoys meet", ""),
            ("Late on January 22, 2026, the president met envoys.", ""),
            ("Envoys meet on 22 January 2026", ""),
            ("Envoys meet\nUpdated 24 January 2026", ""),
            ("Envoys meet\n22 January", ""),
            ("Envoys meet\n03/04/2026", ""),
            ("Envoys meet\nFriday, 22 January 2026", ""),
            (
                "What happened\n20 January 2026\nEnvoys come.\n22 January 2026\nThey meet.",
                "",
            ),
            (
                "Envoys meet\nPublished 22 January 2026\nPublished 23 January 2026",
                "",
            ),
            ("Envoys meet\n22–23 January 2026", ""),
            ("Envoys meet\nBy January 22, 2026", ""),
            (
                "Envoys meet",
                "The report was published on 20 January 2026.",
            ),
            ("Envoys meet", "22 January 2026"),
            ("Envoys meet", "Accessed 22 January 2026"),
            ("Envoys meet", "© 2026"),
        ] {
            let text = format!("{top}\n{BODY}\n\nMore words.\n{BODY}\n{BODY}\n{BODY}\n{end}\n");
            assert_eq!(guess(&lines(&text)), None, "{top} {end}");
        }
    }
}
