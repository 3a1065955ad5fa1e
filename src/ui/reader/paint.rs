//! Painting the text: what lies under the words, the words, and what lies over them.

use egui::{Color32, CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::marks::{Mark, Marks, Pattern, Piece};
use super::signs::{self, Sign};
use super::span_index::SpanIndex;
use super::style::ReaderStyle;
use super::view::{Shown, View};
use crate::model::ClaimId;
use crate::text::{ArticleText, Span};

/// Thickness of an underline, in points.
const LINE: f32 = 1.5;
/// From one underline to the next where they are stacked.
const LANE: f32 = 3.0;

/// How a row is divided: the words' own height lies in its middle.
#[derive(Clone, Copy, Debug)]
struct RowShape {
    /// From the row's middle to the upper edge of what is laid under words.
    above: f32,
    /// From the middle to its lower edge.
    below: f32,
    /// From the middle to the first underline.
    first: f32,
    /// From one underline to the next.
    lane: f32,
}

impl RowShape {
    /// The shape of rows in which this many underlines are stacked: from the words down to a little
    /// into the next row's empty part, and into the words' own descent where they are many.
    fn new(style: &ReaderStyle, lanes: u32) -> Self {
        let lowest = style.line_height / 2.0 + 1.0;
        let below = (style.size * 0.62).round();
        let gaps = lanes.saturating_sub(1).max(1) as f32;
        let highest = style.size * 0.36;
        let first = (lowest - gaps * LANE).clamp(highest, below.max(highest));
        let first = if lanes > 1 { first } else { below };
        Self {
            above: (style.size * 0.66).round(),
            below,
            first,
            lane: ((lowest - first) / gaps).clamp(0.5, LANE),
        }
    }

    fn fill(self, row: Rect) -> Rect {
        let middle = row.center().y;
        Rect::from_x_y_ranges(row.x_range(), (middle - self.above)..=(middle + self.below))
    }

    fn line(self, row: Rect, lane: u32) -> f32 {
        row.center().y + self.first + self.lane * lane as f32
    }
}

/// What is painted beside the text itself.
pub struct Painted<'a> {
    /// The article.
    pub text: &'a ArticleText,
    /// Its claims.
    pub marks: &'a Marks,
    /// The claim that stands out.
    pub focused: Option<ClaimId>,
    /// Where its fragment would be if the boundary that is being dragged were let go: which one,
    /// and its span.
    pub dragged: Option<(u32, Span)>,
    /// What is selected.
    pub selected: Span,
    /// What was drawn with the mouse, where more than what is selected.
    pub drawn: Span,
    /// What was found, with its number.
    pub found: &'a SpanIndex<usize>,
    /// Which of it one stands on.
    pub current: Option<usize>,
    /// How it looks.
    pub style: &'a ReaderStyle,
}

impl Painted<'_> {
    /// Paints all blocks in view.
    pub fn paint(&self, painter: &Painter, view: &View) {
        for shown in &view.shown {
            self.block(painter, shown);
        }
    }

    fn block(&self, painter: &Painter, shown: &Shown) {
        let span = shown.block.span;
        let pieces: Vec<(Span, Piece, &Mark)> = self.marks.pieces(span).collect();
        let mut lanes = vec![1; shown.laid.rows.len()];
        for (span, piece, _) in &pieces {
            for (row, _) in shown.word_rects(*span) {
                if let Some(lanes) = lanes.get_mut(row) {
                    *lanes = piece.lane.saturating_add(1).max(*lanes);
                }
            }
        }
        let shapes = lanes.into_iter().map(|n| RowShape::new(self.style, n));
        let shapes: Vec<RowShape> = shapes.collect();
        let mut over: Vec<Shape> = Vec::new();
        for (span, piece, mark) in &pieces {
            self.piece(painter, shown, &shapes, *span, *piece, mark, &mut over);
        }
        for date in self.marks.dates(span) {
            for (n, row) in shown.word_rects(date) {
                let Some(shape) = shapes.get(n) else {
                    continue;
                };
                let y = shape.line(row, 0) - LINE;
                let ends = [pos2(row.left(), y), pos2(row.right(), y)];
                let dots = Shape::dotted_line(&ends, self.style.colours.date, 3.0, 0.8);
                over.extend(dots);
            }
        }
        self.found(painter, shown);
        self.selection(painter, shown);
        for (at, galley) in &shown.laid.galleys {
            let at = shown.origin + *at;
            painter.galley(at, std::sync::Arc::clone(galley), self.style.colours.text);
        }
        painter.extend(over);
        self.signs(painter, shown);
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "all of it is one piece's surroundings"
    )]
    fn piece(
        &self,
        painter: &Painter,
        shown: &Shown,
        shapes: &[RowShape],
        span: Span,
        piece: Piece,
        mark: &Mark,
        over: &mut Vec<Shape>,
    ) {
        let focused = self.focused == Some(mark.claim);
        let span = match self.dragged {
            Some((fragment, span)) if focused && fragment == piece.fragment => span,
            _ => span,
        };
        let fill = if focused {
            strengthened(mark.fill, mark.line)
        } else {
            mark.fill
        };
        for (n, row) in shown.word_rects(span) {
            let Some(shape) = shapes.get(n) else {
                continue;
            };
            let rect = shape.fill(row);
            painter.rect_filled(rect, CornerRadius::same(2), fill);
            let y = shape.line(row, piece.lane);
            let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
            let stroke = Stroke::new(if focused { LINE + 0.5 } else { LINE }, mark.line);
            match mark.pattern {
                Pattern::Solid => over.push(Shape::line_segment(ends, stroke)),
                Pattern::Dashed => over.extend(Shape::dashed_line(&ends, stroke, 4.0, 3.0)),
                Pattern::Long => over.extend(Shape::dashed_line(&ends, stroke, 12.0, 3.0)),
                Pattern::Dotted => {
                    let radius = stroke.width * 0.6;
                    over.extend(Shape::dotted_line(&ends, stroke.color, 3.5, radius));
                }
            }
            if focused {
                over.push(Shape::rect_stroke(
                    rect.expand2(vec2(1.0, 0.0)),
                    CornerRadius::same(3),
                    Stroke::new(1.5, mark.line),
                    StrokeKind::Outside,
                ));
            }
        }
    }

    fn found(&self, painter: &Painter, shown: &Shown) {
        let shape = RowShape::new(self.style, 1);
        for (span, n) in self.found.overlapping(shown.block.span) {
            let current = self.current == Some(*n);
            let colours = &self.style.colours;
            let fill = if current {
                colours.found_current
            } else {
                colours.found
            };
            for (_, row) in shown.word_rects(span) {
                let rect = shape.fill(row).expand2(vec2(1.0, 1.0));
                painter.rect_filled(rect, CornerRadius::same(2), fill);
                if current {
                    let stroke = Stroke::new(1.0, colours.text);
                    painter.rect_stroke(rect, CornerRadius::same(2), stroke, StrokeKind::Outside);
                }
            }
        }
    }

    fn selection(&self, painter: &Painter, shown: &Shown) {
        let colours = &self.style.colours;
        if self.drawn != self.selected {
            for (_, row) in shown.rects(self.drawn) {
                painter.rect_filled(row, CornerRadius::ZERO, colours.left_out);
            }
        }
        let span = shown.block.span;
        let mut end = None;
        for (_, row) in shown.rects(self.selected) {
            painter.rect_filled(row, CornerRadius::ZERO, colours.selection);
            end = Some(row);
        }
        // A line feed that is selected shows, as nothing else would in an empty paragraph.
        let feed = Span::new(span.end, span.end + 1);
        if !shown.block.goes_on && self.selected.overlaps(feed) {
            let row = end.or_else(|| {
                let row = shown.laid.rows.last()?;
                let left = if shown.laid.rtl {
                    shown.laid.width
                } else {
                    0.0
                };
                let rect = Rect::from_min_max(pos2(left, row.top), pos2(left, row.bottom));
                Some(rect.translate(shown.origin.to_vec2()))
            });
            if let Some(row) = row {
                let x = if shown.laid.rtl {
                    (row.left() - 6.0)..=row.left()
                } else {
                    row.right()..=(row.right() + 6.0)
                };
                let rect = Rect::from_x_y_ranges(x, row.y_range());
                painter.rect_filled(rect, CornerRadius::ZERO, colours.selection);
            }
        }
    }

    /// Draws the signs that stand in for what cannot be seen.
    fn signs(&self, painter: &Painter, shown: &Shown) {
        let span = shown.block.span;
        let text = self.text.slice(span);
        if !signs::has_signs(text) {
            return;
        }
        let stroke = Stroke::new(1.0, self.style.colours.faint);
        for control in self.text.controls(span) {
            let Some(sign) = signs::sign(control.c) else {
                continue;
            };
            for (_, row) in shown.rects(Span::new(control.at, control.at + 1)) {
                draw_sign(painter, sign, row, self.style.size, stroke);
            }
        }
    }
}

/// Draws a sign: a post, with a flag that points the way if there is one.
fn draw_sign(painter: &Painter, sign: Sign, row: Rect, size: f32, stroke: Stroke) {
    let middle = match sign {
        Sign::Tag => row.right_center(),
        _ => row.center(),
    };
    let (top, bottom) = (middle.y - size * 0.55, middle.y + size * 0.45);
    painter.vline(middle.x, top..=bottom, stroke);
    let reach = (row.width() / 2.0).clamp(2.0, 4.0);
    let flag = |direction: f32| {
        let tip = pos2(middle.x + direction * reach, top + reach);
        let from = pos2(middle.x, top);
        let back = pos2(middle.x, top + 2.0 * reach);
        painter.line_segment([from, tip], stroke);
        painter.line_segment([tip, back], stroke);
    };
    match sign {
        Sign::ToRight => flag(1.0),
        Sign::ToLeft => flag(-1.0),
        Sign::Turn => {
            flag(1.0);
            flag(-1.0);
        }
        Sign::Break => {
            painter.hline((middle.x - reach)..=(middle.x + reach), bottom, stroke);
        }
        Sign::Tag | Sign::Other => {
            painter.circle_stroke(pos2(middle.x, top), 1.5, stroke);
            painter.circle_stroke(pos2(middle.x, bottom), 1.5, stroke);
        }
    }
}

/// The fill of a claim that stands out: half way to nothing but its own colour's weight.
fn strengthened(fill: Color32, line: Color32) -> Color32 {
    fill.blend(line.gamma_multiply(0.22))
}
