//! The text of the chosen difference, with what each analyst has marked in it.

use std::sync::Arc;

use egui::Ui;

use super::analysts;
use crate::app::{Line, SideBySide};
use crate::compare::ClaimAt;
use crate::dates;
use crate::model::{ClaimId, Value};
use crate::text::Span;
use crate::ui::cx::Cx;
use crate::ui::reader::{Heading, Mark, MarkWords, Marks, Page, Reader, ReaderEvent};
use crate::ui::reader_style;
use crate::ui::theme::Colours;

/// Room in a row for each analyst's underline but the first, in points; and for how many at most.
const LANE: f32 = 3.0;
const MOST: usize = 5;

/// The text's scratch.
#[derive(Default)]
pub struct Text {
    reader: Reader,
    marks: Marks,
    /// What the marks are of: the comparison, the document, the row, light or dark.
    of: Option<(Arc<SideBySide>, u32, Span, bool)>,
    heading: Heading,
}

impl Text {
    /// The id under which the text has the keys.
    pub fn id(&self) -> Option<egui::Id> {
        self.reader.id()
    }

    /// Draws the text; gives the claim that was clicked.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        found: &Arc<SideBySide>,
        line: &Line,
        place: &str,
    ) -> Option<ClaimAt> {
        let text = found.text(line.document)?;
        let now = (line.document, line.span, cx.colours.dark);
        let is_current = self.of.as_ref().is_some_and(|(of, document, span, dark)| {
            Arc::ptr_eq(of, found) && (*document, *span, *dark) == now
        });
        if !is_current {
            let was = self
                .of
                .as_ref()
                .map(|(_, document, span, _)| (*document, *span));
            self.of = Some((Arc::clone(found), line.document, line.span, cx.colours.dark));
            self.marks = marks(found, line, cx.colours);
            self.reader.open(text);
            // After an edit elsewhere the place in the text stays as it was.
            if was != Some((line.document, line.span)) {
                self.reader.scroll_to(line.span);
            }
        }
        let heading = heading(found, line, place);
        if heading != self.heading {
            self.heading = heading;
        }
        let mut style = reader_style::style(&cx.app.prefs, cx.colours);
        // Underlines of many are stacked; without room they would run together.
        let analysts = found.laid.columns.len().min(MOST);
        style.line_height += LANE * analysts.saturating_sub(1) as f32;
        let words = |claim: ClaimId| words(found, line.document, claim);
        let page = Page {
            text,
            heading: &self.heading,
            marks: &self.marks,
            focused: None,
            style: &style,
            words: &words,
        };
        let events = self.reader.ui(ui, &page);
        events.into_iter().rev().find_map(|event| match event {
            ReaderEvent::Clicked(Some(claim)) => Some(claim_at(claim)),
            _ => None,
        })
    }
}

/// The reader knows claims by ids, and one claim may stand in two columns: each has a number of its
/// own here.
fn mark_id(at: ClaimAt) -> ClaimId {
    ClaimId::from(u128::from(at.analyst) << 32 | u128::from(at.index))
}

fn claim_at(id: ClaimId) -> ClaimAt {
    let number = u128::from(id);
    ClaimAt {
        analyst: (number >> 32) as u32,
        index: number as u32,
    }
}

/// The claims of all analysts on the document of a row; those of the row have a ground.
fn marks(found: &SideBySide, line: &Line, colours: &Colours) -> Marks {
    let Some(document) = found.laid.study.documents().get(line.document as usize) else {
        return Marks::default();
    };
    let mut marks = Vec::new();
    for (analyst, column) in (0_u32..).zip(&document.columns) {
        let claims = column.iter().flatten();
        marks.extend((0_u32..).zip(claims).map(|(index, claim)| {
            let at = ClaimAt { analyst, index };
            let fill = if line.claims.contains(&at) {
                colours.found
            } else {
                egui::Color32::TRANSPARENT
            };
            Mark {
                claim: mark_id(at),
                spans: claim.spans().to_vec(),
                line: analysts::colour(colours, analyst),
                fill,
                pattern: analysts::pattern(analyst),
                when: None,
            }
        }));
    }
    Marks::new(marks)
}

/// What is said of a claim beside the text: whose it is before all else.
fn words(found: &SideBySide, document: u32, id: ClaimId) -> MarkWords {
    let at = claim_at(id);
    let Some((_, claim, project)) = found.claim(document, at) else {
        return MarkWords::default();
    };
    let who = found.short(at.analyst);
    let kind = Value::Kind(claim.kind.clone()).in_words(project);
    let date = claim
        .when
        .as_ref()
        .map_or_else(String::new, |when| match &when.edtf {
            Some(edtf) => dates::words::compact(edtf, when.time, None),
            None => when.text.clone(),
        });
    let quote: String = claim.quote().chars().take(80).collect();
    let first = if date.is_empty() { &kind } else { &date };
    MarkWords {
        kind: kind.clone(),
        date: format!("{who} · {first}"),
        actors: String::new(),
        name: format!("{who}: {kind} claim: “{quote}”, {date}"),
    }
}

fn heading(found: &SideBySide, line: &Line, place: &str) -> Heading {
    let Some((article, project)) = found.article(line.document) else {
        return Heading::default();
    };
    let outlet = article
        .outlet
        .and_then(|outlet| project.actors.get(&outlet))
        .map(|outlet| outlet.name.clone());
    let published = article
        .published
        .as_ref()
        .map(|day| dates::words::compact(day, None, None));
    let parts: Vec<String> = outlet
        .into_iter()
        .chain(published)
        .chain([place.to_owned()])
        .collect();
    let title = if article.title.trim().is_empty() {
        "(without a title)"
    } else {
        article.title.trim()
    };
    Heading {
        title: title.to_owned(),
        byline: parts.join(" · "),
    }
}
