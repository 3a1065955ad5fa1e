//! A timeline as `TimelineJS` reads it (its JSON format, version 3).
//!
//! That format knows dates from the year to the millisecond, no doubt and nothing open: each entry is
//! placed where its date may begin, and says its date in words beside. What it cannot place at all is
//! told on the title slide with its evidence, since the loader drops slides without a date unseen.

mod date;
mod slide_text;

use serde::Serialize;

use super::content::Content;
use super::detail;
use super::json_text::Json;
use super::request::Stopped;
use super::{Progress, Steps};
use crate::model::Status;
use crate::timeline::Shown;
use date::Date;

/// A slide: an entry, or the title.
#[derive(Serialize)]
struct Slide {
    /// Else the loader makes it of the headline, and links break when that is edited.
    unique_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<Date>,
    /// Only of what lasts: a null here loses the slide.
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Date>,
    /// Stands in place of what the loader would make of the dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    text: Words,
    /// Whether the loader makes links of what looks like an address. The links are here already.
    autolink: bool,
}

/// Both are HTML.
#[derive(Serialize)]
struct Words {
    headline: String,
    text: String,
}

/// Writes the timeline.
pub(super) fn write(content: &Content<'_>, progress: Progress<'_>) -> Result<Vec<u8>, Stopped> {
    let mut steps = Steps::new(content, progress);
    let mut json = Json::new();
    // Left to the loader, one date that it cannot read would lose the whole timeline.
    json.field("scale", &"human");
    let mut placed = Vec::with_capacity(content.entries.len());
    let mut nowhere = Vec::new();
    for shown in &content.entries {
        match date::placed(shown.date()) {
            Some(dates) => placed.push((shown, dates)),
            None => nowhere.push(shown),
        }
    }
    json.field("title", &title(content, &nowhere));
    json.list("events");
    for (shown, (start_date, end_date)) in placed {
        steps.step()?;
        json.item(&Slide {
            unique_id: super::cells::id_of(shown),
            start_date: Some(start_date),
            end_date,
            display_date: Some(slide_text::twice_read(&words(shown))),
            group: detail::actors(content, shown.facts())
                .first()
                .map(|(name, _)| slide_text::twice_read(name)),
            text: Words {
                headline: slide_text::headline(shown),
                text: slide_text::of_entry(content, shown),
            },
            autolink: false,
        });
    }
    steps.finish()?;
    Ok(json.finish())
}

/// The date in words, and what stands against it.
fn words(shown: &Shown) -> String {
    let words = detail::entry_date(shown);
    match shown.status() {
        Status::Corroborated | Status::SingleOrigin => words,
        status => format!("{words} ({})", status.name()),
    }
}

fn title(content: &Content<'_>, nowhere: &[&Shown]) -> Slide {
    Slide {
        unique_id: "title".into(),
        start_date: None,
        end_date: None,
        display_date: None,
        group: None,
        text: Words {
            headline: slide_text::line(content.title()),
            text: slide_text::of_title(content, nowhere),
        },
        autolink: false,
    }
}

/// What the format cannot hold as it is.
pub(super) fn notes(content: &Content<'_>) -> Vec<String> {
    let all = content.entries.iter();
    let nowhere = all
        .filter(|shown| date::placed(shown.date()).is_none())
        .count();
    let mut notes = Vec::new();
    match nowhere {
        0 => {}
        1 => notes.push(
            "1 entry without a date that TimelineJS can place stands on the title slide.".into(),
        ),
        _ => notes.push(format!(
            "{nowhere} entries without a date that TimelineJS can place stand on the title slide."
        )),
    }
    if nowhere == content.entries.len() {
        notes.push("No entry has a date, and TimelineJS shows nothing without one.".into());
    }
    notes
}

#[cfg(test)]
mod tests;
