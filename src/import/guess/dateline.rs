//! Datelines: the place, day and agency that open a report, as in `HALDEN, Jan 22 (Reuters) —`.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::days::{self, Yearless};
use super::months;
use super::outlet_names::is_outlet;
use super::sections::is_section;
use super::stamp;
use crate::import::lines::head;

/// What a dateline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// The day from which the report speaks, where it is stated in full.
    pub day: Option<NaiveDate>,
    /// The same where the year is not said.
    pub yearless: Option<Yearless>,
    /// The agency.
    pub agency: Option<String>,
}

/// Code points within which a dateline ends.
const REACH: usize = 90;

/// `PLACE, day (AGENCY) —`, each of day and agency optional.
static OPENING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^
        (?P<lead>\p{Lu}[^()/—–]{1,60}?)
        (?:[.,]?\s*[(/]\s?(?P<agency>[^()/]{2,40}?)\s?[)/])?
        \s?(?:\s(?:[—–_-]|--)(?:\s|$)|[—–]|--(?:\s|$)|:\s|\.\s)",
    )
    .ok()
});

/// `(AGENCY) —` alone.
static AGENCY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\((?P<agency>[^()]{2,40})\)\s?[—–-]").ok());

/// Reads the dateline at the start of a paragraph, or one that is a line of its own; `None` where
/// the line starts otherwise. Place and day alone are a dateline only if the day is in full and a
/// dash or the end of the line follows.
pub fn read(line: &str) -> Option<Dateline> {
    let opening = head(line, REACH);
    if let Some(agency) = AGENCY.as_ref().and_then(|p| p.captures(opening)) {
        let agency = agency.name("agency")?.as_str();
        return is_outlet(agency).then(|| Dateline {
            agency: Some(agency.to_owned()),
            ..Dateline::default()
        });
    }
    if let Some(dateline) = alone(line) {
        return Some(dateline);
    }
    let found = OPENING.as_ref()?.captures(opening)?;
    let lead = found.name("lead")?.as_str();
    let agency = found
        .name("agency")
        .map(|a| a.as_str())
        .filter(|a| is_outlet(a));
    let dated = days::find(lead);
    let day = match dated.as_slice() {
        [one] => Some(one.day),
        [] => None,
        _ => return None,
    };
    let place = lead.split([',', '.']).next().unwrap_or_default();
    let after = found.get(0)?.as_str().trim_end();
    let dashed = after.ends_with(['—', '–', '-', '_']);
    let enough = agency.is_some() || (day.is_some() && dashed && lead.contains(','));
    (enough && is_place(place) && (dashed || agency.is_some()) && only_place_and_day(lead)).then(
        || Dateline {
            day,
            yearless: days::yearless(lead),
            agency: agency.map(ToOwned::to_owned),
        },
    )
}

/// A line that is no more than a place and a day in full.
fn alone(line: &str) -> Option<Dateline> {
    if line.chars().count() > REACH {
        return None;
    }
    let found = days::find(line);
    let [one] = found.as_slice() else {
        return None;
    };
    let (place, _) = line.split_once([',', '–', '—', '|'])?;
    let consistent = !stamp::read(line).days.is_empty();
    (consistent && is_place(place) && only_place_and_day(line)).then(|| Dateline {
        day: Some(one.day),
        ..Dateline::default()
    })
}

/// Whether a string can be the place of a dateline: up to four words, all capitalised.
fn is_place(place: &str) -> bool {
    let place = place.trim();
    let words: Vec<&str> = place.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && !is_section(place)
        && months::month(place).is_none()
        && months::weekday(place).is_none()
        && place
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’'))
        && words.iter().all(|word| {
            let first = word.chars().next();
            first.is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
                || matches!(
                    *word,
                    "de" | "del" | "of" | "al" | "am" | "an" | "der" | "sur"
                )
        })
}

/// Whether a lead holds places, a day and nothing else.
fn only_place_and_day(lead: &str) -> bool {
    let mut rest = stamp::read(lead).rest;
    if days::find(lead).is_empty() && days::yearless(lead).is_some() {
        // The day without year: its number and month go, whatever else is there stays.
        rest = rest
            .split_whitespace()
            .filter(|word| {
                let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                months::month(bare).is_none() && !bare.chars().all(char::is_numeric)
            })
            .collect::<Vec<_>>()
            .join(" ");
    }
    rest.split([',', stamp::GAP, '.', '–', '—', '|'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .all(is_place_or_weekday)
}

fn is_place_or_weekday(part: &str) -> bool {
    is_place(part) || months::weekday(part).is_some()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]

    use super::*;

    #[test]
    fn datelines() {
        for (line, day, yearless, agency) in [
            (
                "HALDEN, Jan 22 (Reuters) - Envoys met",
                "",
                "1-22",
                "Reuters",
            ),
            (
                "HALDEN, January 22 (Reuters) — Envoys met",
                "",
                "1-22",
                "Reuters",
            ),
            ("HALDEN (AP) — Envoys met", "", "", "AP"),
            (
                "NEW HALDEN, Varda, Jan 22, 2026 (AFP) – Envoys met",
                "2026-01-22",
                "",
                "AFP",
            ),
            (
                "ХАЛЬДЕН, 22 января. /ТАСС/. Послы встретились",
                "",
                "1-22",
                "ТАСС",
            ),
            (
                "KYIV, January 22 /Ukrinform/. The envoys",
                "",
                "1-22",
                "Ukrinform",
            ),
            ("HALDEN, Varda (AP) _", "", "", "AP"),
            ("HALDEN, February 10 (Xinhua) --", "", "2-10", "Xinhua"),
            ("HALDEN (AP)--", "", "", "AP"),
            ("(Reuters) - Envoys met", "", "", "Reuters"),
            ("HALDEN, 22 January 2026 — Envoys met", "2026-01-22", "", ""),
            ("Halden, Thursday, 22 January 2026.", "2026-01-22", "", ""),
            ("HALDEN, Varda – 22 January 2026", "2026-01-22", "", ""),
            ("Halden, 22 January 2026", "2026-01-22", "", ""),
        ] {
            let dateline = read(line).unwrap_or_else(|| panic!("{line}"));
            let said = dateline.yearless.map(|y| format!("{}-{}", y.month, y.day));
            assert_eq!(
                dateline.day.map(|d| d.to_string()).unwrap_or_default(),
                day,
                "{line}"
            );
            assert_eq!(said.unwrap_or_default(), yearless, "{line}");
            assert_eq!(dateline.agency.unwrap_or_default(), agency, "{line}");
        }
    }

    #[test]
    fn prose_has_no_dateline() {
        for line in [
            "Late on January 22, 2026, the president met with envoys at the palace",
            "The ministry (Defence) — which had said nothing",
            "Halden, Thursday, 23 January 2026.",
            "On January 22, 2026 - a Thursday - the envoys met",
            "Halden: envoys met on January 22, 2026",
            "Envoys (AP) said on Thursday that talks went on",
            "Thursday, 22 January 2026",
            "World, 22 January 2026",
            "Envoys meet in Halden, 22 January 2026",
            "Halden 22 January 2026",
            "1. Event: a meeting",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
