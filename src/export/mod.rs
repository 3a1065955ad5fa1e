//! What leaves a project: its timeline with the evidence, as a table, a text or a page; and what came
//! of comparing colleagues' work.
//!
//! An export is made from a timeline alone: no clock, no files, no surroundings. The same project
//! gives the same bytes, dated by its last change.
//!
//! Every text of the project passes one door a format (`csv_cell`, `markdown_text`, `html_text`),
//! where what could act in the reader's program is made harmless and what hides is shown.

mod cells;
mod columns;
mod comparison;
mod content;
mod csv;
mod csv_cell;
mod detail;
mod html;
mod html_text;
mod language;
mod links;
mod markdown;
mod markdown_text;
mod plain;
mod request;
mod sections;
mod sources;
#[cfg(test)]
mod story;
#[cfg(test)]
mod tests;
mod then_now;
mod web;

pub use columns::{Column, columns};
pub use comparison::{
    AnalystLine, ArticleLine, ClaimLine, Compared, Definition, Difference, DisplacedLine,
    FigureLine, FileLine, IntervalLine, MatchedLine, Measure, MemberLine, OneArticle, PairArticle,
    PairPart, Range, Report, ReportFormat, SharedLine, States,
};
pub use then_now::{Compares, then_now_markdown, then_now_text};
pub use request::{Export, Fields, Format, Request, Stopped};

use crate::timeline::Timeline;
use content::Content;

/// Told now and then how many entries are done, of how many; `false` stops the export.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> bool;

/// Exports a timeline.
///
/// Costs grow with what is exported: 100,000 claims take a few seconds, so a window calls this in a
/// thread. Refuses nothing; says [`Stopped`] only where `progress` asked for it.
pub fn export(
    timeline: &Timeline,
    request: &Request,
    progress: Progress<'_>,
) -> Result<Export, Stopped> {
    write(
        &Content::gather(timeline, request),
        request.format,
        progress,
    )
}

/// The beginning of what [`export`] gives: as many entries at most, and all that stands around them.
pub fn preview(timeline: &Timeline, request: &Request, entries: usize) -> Export {
    let mut content = Content::gather(timeline, request);
    content.keep(entries);
    write(&content, request.format, &mut |_, _| true).unwrap_or_default()
}

fn write(content: &Content<'_>, format: Format, progress: Progress<'_>) -> Result<Export, Stopped> {
    let text = match format {
        Format::CsvClaims | Format::CsvEntries => csv::write(content, format, progress)?,
        Format::Markdown => markdown::write(content, progress)?,
        Format::Html => html::write(content, progress)?,
    };
    let [entries, claims, _] = content.counts;
    Ok(Export {
        text,
        entries,
        claims,
        notes: content.notes.clone(),
    })
}

/// Counts entries for whoever waits.
struct Steps<'a, 'b> {
    progress: Progress<'a>,
    done: usize,
    of: &'b Content<'b>,
}

impl<'a, 'b> Steps<'a, 'b> {
    /// Entries between two reports: about every millisecond.
    const STRIDE: usize = 32;

    fn new(of: &'b Content<'b>, progress: Progress<'a>) -> Self {
        Self {
            progress,
            done: 0,
            of,
        }
    }

    /// One more entry begins.
    fn step(&mut self) -> Result<(), Stopped> {
        let done = self.done;
        self.done += 1;
        if done.is_multiple_of(Self::STRIDE) && !(self.progress)(done, self.of.entries.len()) {
            return Err(Stopped);
        }
        Ok(())
    }

    /// All are done.
    fn finish(self) -> Result<(), Stopped> {
        let all = self.of.entries.len();
        if (self.progress)(all, all) {
            Ok(())
        } else {
            Err(Stopped)
        }
    }
}
