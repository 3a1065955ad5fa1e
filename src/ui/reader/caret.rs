//! Moving the caret.

use egui::Pos2;

use super::blocks::Block;
use super::column::Column;
use super::galleys::Fonts;
use super::laid::{Laid, Place};
use crate::text::ArticleText;

/// A way for the caret to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A grapheme to the left, as its paragraph runs.
    Left,
    /// A grapheme to the right.
    Right,
    /// A word to the left.
    WordLeft,
    /// A word to the right.
    WordRight,
    /// A row up, in the column that the caret came from.
    Up,
    /// A row down.
    Down,
    /// To the start of its paragraph, or of the one before.
    ParagraphUp,
    /// To the start of the next paragraph.
    ParagraphDown,
    /// A view up.
    PageUp,
    /// A view down.
    PageDown,
    /// To the start of its row.
    RowStart,
    /// To the end of its row.
    RowEnd,
    /// To the start of the text.
    Start,
    /// To its end.
    End,
}

impl Step {
    /// Whether it goes straight up or down, keeping its distance from the left.
    pub fn is_vertical(self) -> bool {
        matches!(self, Self::Up | Self::Down | Self::PageUp | Self::PageDown)
    }
}

/// Where the caret stands after a step. `goal` is the distance from the left that vertical steps
/// keep; `page` the height of a view in points.
pub fn step(
    column: &mut Column,
    fonts: &mut Fonts<'_>,
    place: Place,
    step: Step,
    goal: &mut Option<f32>,
    page: f32,
) -> Place {
    if !step.is_vertical() {
        *goal = None;
    }
    let text = column.text().clone();
    let (item, within) = column.within(place);
    let laid = column.lay_out(fonts, item);
    let start = column.block(item).map_or(0, |block| block.span.start);
    let at = place.at;
    match (step, laid.rtl) {
        (Step::Left, false) | (Step::Right, true) => Place::new(text.prev_grapheme(at)),
        (Step::Right, false) | (Step::Left, true) => Place::new(text.next_grapheme(at)),
        (Step::WordLeft, false) | (Step::WordRight, true) => Place::new(text.prev_word(at)),
        (Step::WordRight, false) | (Step::WordLeft, true) => Place {
            at: text.next_word(at),
            upper: true,
        },
        (Step::Start, _) => Place::new(0),
        (Step::End, _) => Place::new(text.len()),
        (Step::RowStart | Step::RowEnd, _) => {
            let Some(row) = laid.rows.get(laid.row_of(within)) else {
                return place;
            };
            if step == Step::RowStart {
                Place::new(start + row.first)
            } else {
                row_end(&text, start + row.first, start + row.end)
            }
        }
        (Step::ParagraphUp | Step::ParagraphDown, _) => {
            let n = text.paragraph_at(at);
            let own = text.paragraph(n).map_or(0, |p| p.span.start);
            if step == Step::ParagraphDown {
                let next = text.paragraph(n + 1).map(|p| p.span.start);
                Place::new(next.unwrap_or_else(|| text.len()))
            } else if own < at {
                Place::new(own)
            } else {
                let before = n.checked_sub(1).and_then(|n| text.paragraph(n));
                Place::new(before.map_or(0, |p| p.span.start))
            }
        }
        (Step::Up | Step::Down | Step::PageUp | Step::PageDown, _) => {
            let x = *goal.get_or_insert_with(|| laid.caret(within).center().x);
            let down = matches!(step, Step::Down | Step::PageDown);
            let mut left = match step {
                Step::PageUp | Step::PageDown => (page - 2.0 * line_height(&laid)).max(0.0),
                _ => 0.0,
            };
            let mut place = place;
            loop {
                let Some((next, passed)) = neighbour_row(column, fonts, &text, place, x, down)
                else {
                    // Past the first or the last row there is only the end of it.
                    return Place::new(if down { text.len() } else { 0 });
                };
                place = next;
                left -= passed;
                if left <= 0.0 {
                    return place;
                }
            }
        }
    }
}

/// The end of a row that holds `[first, end)`: before the space at which it was broken, so that
/// the caret stands where the words end.
fn row_end(text: &ArticleText, first: u32, end: u32) -> Place {
    let last = text.prev_grapheme(end);
    let breaks_at_space =
        last >= first && end < text.len() && text.slice(crate::text::Span::new(last, end)) == " ";
    Place {
        at: if breaks_at_space { last } else { end },
        upper: true,
    }
}

fn line_height(laid: &Laid) -> f32 {
    laid.rows
        .first()
        .map_or(1.0, |row| row.bottom - row.top)
        .max(1.0)
}

/// The place in the row above or below that is nearest to a distance from the left, and how far
/// down or up it is.
fn neighbour_row(
    column: &mut Column,
    fonts: &mut Fonts<'_>,
    text: &ArticleText,
    place: Place,
    x: f32,
    down: bool,
) -> Option<(Place, f32)> {
    let (item, within) = column.within(place);
    let laid = column.lay_out(fonts, item);
    let row = laid.row_of(within);
    let (item, laid, row) = match row.checked_sub(1) {
        _ if down && row + 1 < laid.rows.len() => (item, laid, row + 1),
        Some(above) if !down => (item, laid, above),
        _ => {
            let item = if down { item + 1 } else { item - 1 };
            column.block(item)?;
            let laid = column.lay_out(fonts, item);
            let last = laid.rows.len().saturating_sub(1);
            (item, laid, if down { 0 } else { last })
        }
    };
    let block = column.block(item)?;
    let passed = laid.rows.get(row).map_or(1.0, |row| row.bottom - row.top);
    Some((in_row(text, &block, &laid, row, x), passed.max(1.0)))
}

/// The place of a block that is nearest to a point, counted from the block's upper left corner.
pub fn at_point(text: &ArticleText, block: &Block, laid: &Laid, pos: Pos2) -> Place {
    in_row(text, block, laid, laid.row_at(pos.y), pos.x)
}

/// The place in a row that is nearest to a distance from the left: always between two graphemes.
fn in_row(text: &ArticleText, block: &Block, laid: &Laid, row: usize, x: f32) -> Place {
    let (place, after) = laid.nearest_in_row(row, x);
    let at = block.span.start + place.at;
    let at = if after {
        text.grapheme_ceil(at)
    } else {
        text.grapheme_floor(at)
    };
    let row_end = laid.rows.get(row).map(|row| block.span.start + row.end);
    Place {
        at: at.clamp(block.span.start, block.span.end),
        upper: after && row_end == Some(at),
    }
}
