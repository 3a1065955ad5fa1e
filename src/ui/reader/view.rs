//! What was shown in the last frame, and where.

use std::sync::Arc;

use egui::{Pos2, Rect, Vec2};

use super::blocks::Block;
use super::caret;
use super::divide::{Divided, divide};
use super::laid::{Laid, Place};
use crate::text::{ArticleText, Span};

/// A block in view.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What it holds.
    pub block: Block,
    /// Where its code points stand.
    pub laid: Arc<Laid>,
    /// Its upper left corner on the screen.
    pub origin: Pos2,
    /// Where the next one begins.
    pub bottom: f32,
}

impl Shown {
    /// The rectangles that a span covers in this block, each with its row.
    pub fn rects(&self, span: Span) -> impl Iterator<Item = (usize, Rect)> {
        let (from, to) = self.within(span);
        self.on_screen(self.laid.rects(from, to))
    }

    /// As [`Shown::rects`], without the spaces at which rows were broken.
    pub fn word_rects(&self, span: Span) -> impl Iterator<Item = (usize, Rect)> {
        let (from, to) = self.within(span);
        self.on_screen(self.laid.word_rects(from, to))
    }

    /// The part of a span that lies in this block, counted from its start.
    fn within(&self, span: Span) -> (u32, u32) {
        let here = self.block.span.intersection(span);
        let from = here.start.saturating_sub(self.block.span.start);
        (from, from + here.len())
    }

    fn on_screen(&self, rects: Vec<(usize, Rect)>) -> impl Iterator<Item = (usize, Rect)> + use<> {
        let by = self.origin.to_vec2();
        rects
            .into_iter()
            .map(move |(row, rect)| (row, rect.translate(by)))
    }
}

/// All that is in view. Positions are those of the screen, in points.
#[derive(Debug)]
pub struct View {
    /// The reader's own rectangle.
    pub rect: Rect,
    /// How its width is divided.
    pub parts: Divided,
    /// The blocks, from top to bottom.
    pub shown: Vec<Shown>,
}

impl Default for View {
    fn default() -> Self {
        Self {
            rect: Rect::ZERO,
            parts: divide(0.0, 0.0),
            shown: Vec::new(),
        }
    }
}

impl View {
    /// The rectangles that a span covers, as far as its blocks are in view.
    pub fn rects(&self, span: Span) -> Vec<Rect> {
        let touched = self.shown.iter().filter(|s| s.block.span.overlaps(span));
        touched
            .flat_map(|s| s.rects(span))
            .map(|(_, r)| r)
            .collect()
    }

    /// The caret at a place, if its block is in view.
    pub fn caret(&self, place: Place) -> Option<Rect> {
        let shown = self.shown.iter().find(|s| holds(&s.block, place))?;
        let within = Place {
            at: place.at - shown.block.span.start,
            upper: place.upper,
        };
        Some(shown.laid.caret(within).translate(shown.origin.to_vec2()))
    }

    /// The place nearest to a point; none if no text is in view.
    pub fn place_at(&self, text: &ArticleText, pos: Pos2) -> Option<Place> {
        let n = self.shown.partition_point(|s| s.origin.y <= pos.y);
        let shown = self.shown.get(n.saturating_sub(1))?;
        let pos = pos - shown.origin.to_vec2();
        Some(caret::at_point(text, &shown.block, &shown.laid, pos))
    }

    /// The code point under a point, if any is.
    pub fn code_point_at(&self, pos: Pos2) -> Option<u32> {
        let n = self.shown.partition_point(|s| s.origin.y <= pos.y);
        let shown = self.shown.get(n.checked_sub(1)?)?;
        let cell = shown.laid.cell_at(pos - shown.origin.to_vec2())?;
        Some(shown.block.span.start + cell)
    }

    /// The first code point of the first row that is wholly in view.
    pub fn first_code_point(&self) -> Option<u32> {
        let top = self.rect.top();
        self.shown.iter().find_map(|shown| {
            let row = shown
                .laid
                .rows
                .iter()
                .find(|r| shown.origin.y + r.top >= top);
            row.map(|row| shown.block.span.start + row.first)
        })
    }

    /// The stretch of text whose blocks are in view.
    pub fn stretch(&self) -> Span {
        match (self.shown.first(), self.shown.last()) {
            (Some(a), Some(b)) => Span::new(a.block.span.start, b.block.span.end),
            _ => Span::default(),
        }
    }

    /// The column's upper left corner and size.
    pub fn column(&self) -> Rect {
        let left = self.rect.left() + self.parts.text;
        Rect::from_min_size(
            Pos2::new(left, self.rect.top()),
            Vec2::new(self.parts.width, self.rect.height()),
        )
    }
}

/// Whether a place is drawn in a block. Where a long paragraph was cut up, a place between two
/// parts belongs to the lower one unless it says otherwise.
fn holds(block: &Block, place: Place) -> bool {
    let span = block.span;
    let at_end = !block.goes_on || place.upper;
    span.start <= place.at && (place.at < span.end || (place.at == span.end && at_end))
}
