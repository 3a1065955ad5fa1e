//! A timeline as a calendar: iCalendar as RFC 5545 has it.
//!
//! A calendar knows days and times, and no others: what may lie on any of several days takes all of
//! them and is called tentative. What has no day, or no end, becomes a journal entry, which needs none
//! (3.6.3). The date as EDTF stands beside, so that nothing becomes more precise than it is.

mod lines;
mod stretch;

use super::content::Content;
use super::detail;
use super::request::Stopped;
use super::said;
use super::web;
use super::{Progress, Steps};
use crate::dates::{Day, Moment};
use crate::model::Status;
use crate::timeline::{Shown, day_of};
use lines::Lines;
use stretch::{At, Stretch};

/// Entries that a note names at most; the file holds all of them.
const NAMED: usize = 20;

/// Writes the calendar.
pub(super) fn write(content: &Content<'_>, progress: Progress<'_>) -> Result<Vec<u8>, Stopped> {
    let mut steps = Steps::new(content, progress);
    let mut lines = Lines::default();
    let project = content.project;
    let changed = stamp(project.changed.unix(), true);
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Dateline//Timeline//EN");
    lines.put("CALSCALE", "GREGORIAN");
    // Of the calendar as a whole: RFC 7986, section 5, and what programs understood before it.
    lines.put("UID", &project.head.id.to_string());
    lines.put("LAST-MODIFIED", &changed);
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.text(name, content.title());
    }
    let about = about(content);
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        lines.text(name, &about);
    }
    for shown in &content.entries {
        steps.step()?;
        entry(&mut lines, content, shown, &changed);
    }
    lines.put("END", "VCALENDAR");
    steps.finish()?;
    Ok(lines.finish())
}

fn entry(lines: &mut Lines, content: &Content<'_>, shown: &Shown, changed: &str) {
    let stretch = stretch::of(shown.date());
    let component = if stretch.is_some() {
        "VEVENT"
    } else {
        "VJOURNAL"
    };
    lines.put("BEGIN", component);
    let (id, project) = (super::cells::id_of(shown), content.project.head.id);
    lines.put("UID", &format!("{id}@{project}"));
    lines.put("DTSTAMP", changed);
    lines.put("LAST-MODIFIED", changed);
    if let Some(stretch) = stretch {
        place(lines, stretch);
        lines.put(
            "STATUS",
            if stretch.exact && is_settled(shown.status()) {
                "CONFIRMED"
            } else {
                "TENTATIVE"
            },
        );
        // Nobody is busy because of news.
        lines.put("TRANSP", "TRANSPARENT");
    }
    lines.text("SUMMARY", &detail::title(shown));
    lines.text("DESCRIPTION", &described(content, shown));
    let actors = detail::actors(content, shown.facts());
    lines.texts("CATEGORIES", actors.iter().map(|(name, _)| *name));
    let mut sources = shown.facts().filter_map(|fact| content.sources.get(fact));
    if let Some(link) = sources.find_map(|source| web::link(&source.article.address)) {
        lines.put("URL", &link);
    }
    if let Some(edtf) = shown.date().edtf() {
        lines.text("X-DATELINE-EDTF", edtf.as_str());
    }
    lines.text("X-DATELINE-STATUS", shown.status().name());
    lines.put("END", component);
}

/// Whether an entry is told as having happened, and nothing stands against it.
fn is_settled(status: Status) -> bool {
    matches!(status, Status::Corroborated | Status::SingleOrigin)
}

fn place(lines: &mut Lines, stretch: Stretch) {
    match stretch.at {
        At::Days(first, last) => {
            lines.put("DTSTART;VALUE=DATE", &date(first));
            // The end is the day on which it is over (3.6.1).
            lines.put("DTEND;VALUE=DATE", &date(last.plus(1)));
        }
        At::Times { from, to, utc } => {
            lines.put("DTSTART", &stamp(from, utc));
            if let Some(to) = to {
                lines.put("DTEND", &stamp(to, utc));
            }
        }
    }
}

fn date(day: Day) -> String {
    let (year, month, of_month) = day.civil();
    format!("{year:04}{month:02}{of_month:02}")
}

/// A second as a date with time (3.3.5), in UTC or by a clock in no known zone.
fn stamp(seconds: i64, utc: bool) -> String {
    let zone = if utc { "Z" } else { "" };
    let at = Moment::from_unix(seconds).utc();
    format!("{}{zone}", at.format("%Y%m%dT%H%M%S"))
}

/// The date in words, what is said of the entry, and its quotes.
fn described(content: &Content<'_>, shown: &Shown) -> String {
    let mut lines = vec![
        detail::entry_date(shown),
        said::of_entry(content, shown).join(" · "),
    ];
    let noted = |lines: &mut Vec<String>, note: &str| {
        if content.fields.notes && !note.trim().is_empty() {
            lines.push(format!("Note: {}", note.trim()));
        }
    };
    noted(
        &mut lines,
        shown.entry().map_or("", |entry| entry.note.as_str()),
    );
    for fact in shown.facts() {
        lines.push(String::new());
        let number = content.number_of(fact.id);
        lines.push(format!("[{number}] “{}”", fact.claim.quote()));
        lines.push(format!("— {}", said::citation(content, fact)));
        lines.push(said::of_claim(content, shown, fact).join(" · "));
        noted(&mut lines, &fact.claim.note);
        let source = content.sources.get(fact);
        noted(&mut lines, source.map_or("", |source| &source.article.note));
    }
    lines.join("\n")
}

/// What the calendar is, and what is not in it or not as it is.
fn about(content: &Content<'_>) -> String {
    let mut about = Vec::new();
    about.extend(content.as_of.words());
    let note = content.project.head.note.trim();
    if !note.is_empty() {
        about.push(note.to_owned());
    }
    let day = detail::day_in_words(day_of(content.project.changed));
    about.push(format!("Last changed on {day}: {}.", content.size()));
    about.extend(content.notes.iter().cloned());
    about.join("\n")
}

/// What a calendar cannot hold as it is.
pub(super) fn notes(content: &Content<'_>) -> Vec<String> {
    let mut tentative = 0;
    let mut elsewhere = Vec::new();
    for shown in &content.entries {
        match stretch::of(shown.date()) {
            Some(stretch) => tentative += usize::from(!stretch.exact),
            None => elsewhere.push(shown),
        }
    }
    let mut notes = Vec::new();
    match tentative {
        0 => {}
        1 => notes.push(
            "1 entry without an exact day takes all days it may lie on, as tentative.".into(),
        ),
        _ => notes.push(format!(
            "{tentative} entries without an exact day take all days they may lie on, as tentative."
        )),
    }
    if !elsewhere.is_empty() {
        let named = elsewhere.iter().take(NAMED);
        let named = named.map(|shown| {
            let title = super::plain::one_line(&detail::title(shown)).into_owned();
            format!("“{title}” ({})", detail::entry_date(shown))
        });
        let mut named = named.collect::<Vec<_>>().join("; ");
        if elsewhere.len() > NAMED {
            named.push_str(&format!("; and {} more", elsewhere.len() - NAMED));
        }
        notes.push(match elsewhere.len() {
            1 => format!(
                "1 entry has no day or no end that a calendar could hold, and is a journal entry: {named}."
            ),
            many => format!(
                "{many} entries have no day or no end that a calendar could hold, and are journal entries: \
                 {named}."
            ),
        });
    }
    notes
}

#[cfg(test)]
mod tests;
