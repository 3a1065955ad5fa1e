//! What stands in the cells of a table, as text that is not made safe yet.

use super::content::Content;
use super::detail;
use crate::dates::Edtf;
use crate::dates::words::compact;
use crate::model::{Claim, When};
use crate::timeline::{Days, Fact, Shown};

/// A term by name; nothing for none.
pub(super) fn name(term: Option<&'static str>) -> String {
    term.unwrap_or_default().into()
}

/// `yes`, or nothing.
pub(super) fn yes(is: bool) -> String {
    if is { "yes".into() } else { String::new() }
}

/// A date in words that no spreadsheet program makes more precise: of `Jan 2026` all of them make the
/// first day of that month.
pub(super) fn no_day(words: String) -> String {
    let is_month = |word: &str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let is_year = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    match words.split_once(' ') {
        Some((month, year)) if is_month(month) && is_year(year) => format!("in {words}"),
        _ => words,
    }
}

/// The date of a claim in words.
pub(super) fn date_words(when: &When) -> String {
    no_day(detail::date_words(when))
}

/// A date as it was said; the quotation marks keep spreadsheet programs from reading it.
pub(super) fn as_said(when: &When) -> String {
    match when.text.as_str() {
        "" => String::new(),
        text => format!("“{text}”"),
    }
}

/// A date as EDTF.
pub(super) fn edtf(edtf: Edtf) -> String {
    edtf.to_string()
}

/// A date as EDTF; nothing where there is none.
pub(super) fn edtf_of(when: Option<&When>) -> String {
    let edtf = when.and_then(|when| when.edtf.as_ref());
    edtf.map_or_else(String::new, ToString::to_string)
}

/// The first day that a date allows.
pub(super) fn earliest(days: Option<Days>) -> String {
    let day = days.and_then(Days::low);
    day.map_or_else(String::new, detail::iso_day)
}

/// The last day that a date allows.
pub(super) fn latest(days: Option<Days>) -> String {
    let day = days.and_then(Days::high);
    day.map_or_else(String::new, detail::iso_day)
}

/// The name of an entry in the project file.
pub(super) fn id_of(shown: &Shown) -> String {
    match shown.id() {
        crate::timeline::EntryRef::Entry(id) => id.to_string(),
        crate::timeline::EntryRef::Lone(id) => id.to_string(),
    }
}

/// What a claim's article says.
pub(super) fn of_source(
    content: &Content<'_>,
    fact: &Fact,
    cell: impl FnOnce(&super::sources::Source<'_>) -> String,
) -> String {
    content.sources.get(fact).map_or_else(String::new, cell)
}

/// Names on one line, each once.
pub(super) fn each_once<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut all: Vec<&str> = Vec::new();
    for name in names {
        if !name.is_empty() && !all.contains(&name) {
            all.push(name);
        }
    }
    all.join("; ")
}

/// “quote” (Outlet, “Headline”, 14 Mar 2025, paragraph 3, address).
pub(super) fn cited(content: &Content<'_>, fact: &Fact) -> String {
    let mut parts = Vec::new();
    if let Some(source) = content.sources.get(fact) {
        let article = source.article;
        if !source.outlet.is_empty() {
            parts.push(source.outlet.to_owned());
        }
        if !article.title.is_empty() {
            parts.push(format!("“{}”", article.title));
        }
        if let Some(day) = &article.published {
            parts.push(compact(day, None, None));
        }
        if let Some(number) = source.paragraph(fact) {
            parts.push(format!("paragraph {number}"));
        }
        if !article.address.is_empty() {
            parts.push(article.address.clone());
        }
    }
    let quote = quote_on_a_line(&fact.claim);
    if parts.is_empty() {
        format!("“{quote}”")
    } else {
        format!("“{quote}” ({})", parts.join(", "))
    }
}

fn quote_on_a_line(claim: &Claim) -> String {
    claim.quote().split('\n').collect::<Vec<_>>().join(" ")
}

/// The links of a claim on one line.
pub(super) fn links(content: &Content<'_>, fact: &Fact) -> String {
    let one = |seen: &super::links::Seen<'_>| {
        let other = match seen.other {
            (claim, Some(_)) => claim.to_string(),
            (_, None) => "a claim that is not in the table".into(),
        };
        if content.fields.notes && !seen.link.note.is_empty() {
            format!("{} {other} ({})", seen.words, seen.link.note)
        } else {
            format!("{} {other}", seen.words)
        }
    };
    let all = content.links.get(fact.id).iter().map(one);
    all.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheets_are_given_no_month_to_make_a_day_of() {
        for (words, expected) in [
            ("Jan 2026", "in Jan 2026"),
            ("22 Jan 2026", "22 Jan 2026"),
            ("since Jan 2026", "since Jan 2026"),
            ("2026", "2026"),
            ("Q1 2026", "Q1 2026"),
            ("", ""),
        ] {
            assert_eq!(no_day(words.into()), expected);
        }
    }
}
