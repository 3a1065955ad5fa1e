//! What leaves a project: its timeline with the evidence, as a table, a text or a page; and what came
//! of comparing colleagues' work.
//!
//! An export is made from a timeline alone: no clock, no files, no surroundings. The same project
//! gives the same bytes, dated by its last change.
//!
//! Every text of the project passes one door a format (`csv_cell`, `markdown_text`, `html_text`),
//! where what could act in the reader's program is made harmless and what hides is shown.

mod annotation;
mod calendar;
mod cells;
mod columns;
mod comparison;
mod content;
mod csv;
mod csv_cell;
mod data;
mod detail;
mod docx;
mod drawing;
mod exact;
pub mod fonts;
mod html;
mod html_text;
mod json_text;
mod language;
mod links;
mod markdown;
mod markdown_text;
#[cfg(test)]
mod nasty;
#[cfg(test)]
mod packed;
mod page_filter;
mod pdf;
mod picture;
mod plain;
mod request;
mod said;
mod sections;
mod sources;
#[cfg(test)]
mod story;
#[cfg(test)]
mod tests;
mod then_now;
mod timelinejs;
mod web;
mod xlsx;

pub use columns::{Column, columns};
pub use comparison::{
    AnalystLine, ArticleLine, ClaimLine, Compared, Definition, Difference, DisplacedLine,
    FigureLine, FileLine, InArticle, IntervalLine, MatchedLine, Measure, MemberLine, OneArticle,
    PairArticle, PairPart, Range, Report, ReportFormat, SharedLine, States,
};
pub use data::SCHEMA;
pub use request::{Export, Fields, Format, NotMade, Picture, Request, Stopped};
pub use then_now::{Compares, then_now_markdown, then_now_text};

use crate::timeline::Timeline;
use content::Content;

/// Told now and then how many entries are done, of how many; `false` stops the export.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize) -> bool;

/// Exports a timeline.
///
/// Costs grow with what is exported: 100,000 claims take a few seconds, so a window calls this in a
/// thread. Refuses nothing; says [`Stopped`] only where `progress` asked for it, and fails only where
/// a picture or a printed page cannot be made at all.
pub fn export(
    timeline: &Timeline,
    request: &Request,
    progress: Progress<'_>,
) -> Result<Export, NotMade> {
    write(&gather(timeline, request), request, progress)
}

/// The beginning of what [`export`] gives: as many entries at most, and all that stands around them.
pub fn preview(timeline: &Timeline, request: &Request, entries: usize) -> Export {
    let mut content = gather(timeline, request);
    content.keep(entries);
    write(&content, request, &mut |_, _| true).unwrap_or_default()
}

/// Chooses what is asked for, and says what of it the format cannot hold.
fn gather<'a>(timeline: &'a Timeline, request: &Request) -> Content<'a> {
    let mut content = Content::gather(timeline, request);
    let further = match request.format {
        Format::TimelineJs => timelinejs::notes(&content),
        Format::Calendar => calendar::notes(&content),
        _ => Vec::new(),
    };
    content.notes.extend(further);
    content
}

fn write(
    content: &Content<'_>,
    request: &Request,
    progress: Progress<'_>,
) -> Result<Export, NotMade> {
    let format = request.format;
    let mut notes = content.notes.clone();
    let data = match format {
        Format::CsvClaims | Format::CsvEntries => csv::write(content, format, progress)?,
        Format::Markdown => markdown::write(content, progress)?.into_bytes(),
        Format::Html => html::write(content, &request.picture, progress)?.into_bytes(),
        Format::Svg => {
            let (svg, drawing) = drawing::svg::write(content, &request.picture, progress)?;
            notes.extend(drawing.note());
            svg.into_bytes()
        }
        Format::Pdf => pdf::write(content, request.picture.lanes, progress, &mut notes)?,
        Format::Png => picture::write(content, &request.picture, progress, &mut notes)?,
        Format::Xlsx => {
            let (data, further) = xlsx::write(content, progress)?;
            notes.extend(further);
            data
        }
        Format::Docx => docx::write(content, progress)?,
        Format::Json => data::write(content, progress)?,
        Format::WebAnnotation => annotation::write(content, progress)?,
        Format::TimelineJs => timelinejs::write(content, progress)?,
        Format::Calendar => calendar::write(content, progress)?,
    };
    let [entries, claims, _] = content.counts;
    Ok(Export {
        data,
        entries,
        claims,
        notes,
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
