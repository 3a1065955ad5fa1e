//! Painting what stands beside the text: paragraph numbers and the notes of claims.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, FontId, Galley, Id, Rect, Sense, Ui, pos2, vec2,
};

use super::laid::Place;
use super::margin::{BETWEEN, PlacedNote, Wish, place};
use super::marks::{Mark, MarkWords, Marks};
use super::style::ReaderStyle;
use super::view::{Shown, View};
use crate::model::ClaimId;
use crate::text::Span;

/// Size of a note's date, in points.
const DATE: f32 = 13.0;
/// Size of what stands below it.
const ACTORS: f32 = 12.0;
/// From one line of a note to the next.
const LINE: f32 = 16.0;
/// Width of the bar in the claim's colour, with its distance from the words.
const BAR: f32 = 10.0;

/// Paints the numbers of paragraphs in view.
pub fn numbers(ui: &Ui, view: &View, style: &ReaderStyle) {
    let right = view.rect.left() + view.parts.numbers;
    for shown in view.shown.iter().filter(|s| s.block.number > 0) {
        let Some(row) = shown.laid.rows.first() else {
            continue;
        };
        let y = shown.origin.y + f32::midpoint(row.top, row.bottom);
        ui.painter().text(
            pos2(right, y),
            Align2::RIGHT_CENTER,
            shown.block.number.to_string(),
            FontId::new(11.0, style.around.clone()),
            style.colours.faint,
        );
    }
}

/// What the notes need besides the view.
pub struct Notes<'a> {
    /// The claims.
    pub marks: &'a Marks,
    /// The claim that stands out.
    pub focused: Option<ClaimId>,
    /// What is said of a claim.
    pub words: &'a dyn Fn(ClaimId) -> MarkWords,
    /// How it looks.
    pub style: &'a ReaderStyle,
    /// From which the notes' own ids are made.
    pub id: Id,
}

impl Notes<'_> {
    /// Paints the notes of claims that begin in view; tells which was clicked.
    pub fn show(&self, ui: &Ui, view: &View) -> Option<ClaimId> {
        let (left, width) = view.parts.notes?;
        let left = view.rect.left() + left;
        let mut clicked = None;
        for shown in &view.shown {
            clicked = clicked.or(self.block(ui, shown, left, width));
        }
        clicked
    }

    fn block(&self, ui: &Ui, shown: &Shown, left: f32, width: f32) -> Option<ClaimId> {
        let span = shown.block.span;
        let begun: Vec<(Span, &Mark)> = self
            .marks
            .pieces(span)
            .filter(|(own, piece, mark)| {
                let first = mark.spans.iter().position(|s| !s.is_empty());
                own.start >= span.start && first == Some(piece.fragment as usize)
            })
            .map(|(own, _, mark)| (own, mark))
            .collect();
        if begun.is_empty() {
            return None;
        }
        let keep = begun
            .iter()
            .position(|(_, m)| self.focused == Some(m.claim));
        // How tall a note is depends on its words, and a paragraph may begin more claims than fit
        // beside it by far: only as many are asked for as could be shown, and the one to keep.
        let most = ((shown.bottom - shown.origin.y) / LINE).ceil() as usize + 2;
        let asked = |n: usize| n < most || keep == Some(n);
        let words: Vec<Option<MarkWords>> = (begun.iter().enumerate())
            .map(|(n, (_, mark))| asked(n).then(|| (self.words)(mark.claim)))
            .collect();
        let two = |words: &Option<MarkWords>| {
            let words = words.as_ref();
            words.is_some_and(|w| !w.date.is_empty() && !w.actors.is_empty())
        };
        let lines = words.iter().map(|w| if two(w) { 2.0 } else { 1.0 });
        let tall = lines.map(|n| n * LINE + BETWEEN).sum::<f32>() - BETWEEN;
        // Where not all have room on two lines, all stand on one.
        let crowded = tall > shown.bottom - shown.origin.y;
        let wishes: Vec<Wish> = (begun.iter().zip(&words))
            .map(|((own, _), words)| {
                let at = Place::new(own.start - span.start);
                let row = shown.laid.rows.get(shown.laid.row_of(at));
                let middle = row.map_or(0.0, |row| f32::midpoint(row.top, row.bottom));
                let lines = if two(words) && !crowded { 2.0 } else { 1.0 };
                Wish {
                    top: shown.origin.y + middle - LINE / 2.0,
                    height: lines * LINE,
                }
            })
            .collect();
        let placed = place(&wishes, shown.origin.y, shown.bottom, keep);
        let mut clicked = None;
        for note in placed {
            let (Some((_, mark)), Some(Some(words)), Some(wish)) = (
                begun.get(note.note),
                words.get(note.note),
                wishes.get(note.note),
            ) else {
                continue;
            };
            let size = vec2(width, wish.height);
            let rect = Rect::from_min_size(pos2(left, note.top), size);
            if ui.is_rect_visible(rect) && self.note(ui, rect, note, mark, words) {
                clicked = Some(mark.claim);
            }
        }
        clicked
    }

    fn note(&self, ui: &Ui, rect: Rect, note: PlacedNote, mark: &Mark, words: &MarkWords) -> bool {
        let colours = &self.style.colours;
        let painter = ui.painter();
        let id = self.id.with(("note", u128::from(mark.claim)));
        let response = ui
            .interact(rect, id, Sense::CLICK | Sense::DRAG)
            .on_hover_cursor(CursorIcon::PointingHand);
        let focused = self.focused == Some(mark.claim);
        if focused || response.hovered() {
            painter.rect_filled(
                rect.expand2(vec2(4.0, 1.0)),
                CornerRadius::same(3),
                mark.fill,
            );
        }
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(bar, CornerRadius::same(1), mark.line);
        let more = (note.hidden > 0).then(|| {
            let text = format!("+{}", note.hidden);
            line(ui, text, ACTORS, &self.style.around_bold, f32::INFINITY)
        });
        let more_width = more.as_ref().map_or(0.0, |galley| galley.size().x + 6.0);
        let said = [(&words.date, true), (&words.actors, false)];
        let mut parts: Vec<(&String, bool)> =
            said.into_iter().filter(|p| !p.0.is_empty()).collect();
        if parts.is_empty() {
            parts.push((&words.kind, false));
        }
        let stacked = rect.height() > LINE;
        let (mut x, mut top) = (rect.left() + BAR, rect.top());
        let mut room = rect.width() - BAR - more_width;
        for (text, date) in parts {
            let (size, family, colour) = if date {
                (DATE, &self.style.around_bold, colours.text)
            } else {
                (ACTORS, &self.style.around, colours.faint)
            };
            if room < size {
                break;
            }
            let galley = line(ui, text.clone(), size, family, room);
            let width = galley.size().x + 6.0;
            let y = top + (LINE - galley.size().y) / 2.0;
            painter.galley(pos2(x, y), galley, colour);
            if stacked {
                (top, room) = (top + LINE, rect.width() - BAR);
            } else {
                (x, room) = (x + width, room - width);
            }
        }
        if let Some(galley) = more {
            let y = rect.top() + (LINE - galley.size().y) / 2.0;
            let x = rect.right() - galley.size().x;
            painter.galley(pos2(x, y), galley, colours.faint);
        }
        response.clicked()
    }
}

/// One line of text, cut off with an ellipsis where it is too long.
fn line(ui: &Ui, text: String, size: f32, family: &egui::FontFamily, width: f32) -> Arc<Galley> {
    let format = TextFormat {
        font_id: FontId::new(size, family.clone()),
        color: Color32::PLACEHOLDER,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text, format);
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}
