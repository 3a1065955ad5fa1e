//! The scroll bar with the marks of claims and of what was found.

use std::sync::Arc;

use egui::{Color32, Mesh, Pos2, Rect, Shape, pos2};

use super::column::Column;
use super::divide::BAR;
use super::marks::Marks;
use super::span_index::SpanIndex;
use crate::text::Span;

/// The handle is never smaller than this, in points.
const HANDLE_LEAST: f32 = 28.0;

/// Where the handle is on its track.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handle {
    /// The whole track.
    pub track: Rect,
    /// The handle; as tall as the track where everything is in view.
    pub grip: Rect,
    /// How far the view can be moved, in points of the column.
    pub range: f64,
}

impl Handle {
    /// The handle for a view whose top is `above` points below that of a column `total` tall.
    pub fn new(view: Rect, above: f64, total: f64) -> Self {
        let left = view.right() - BAR;
        let track = Rect::from_min_max(pos2(left, view.top()), view.max);
        let height = f64::from(track.height());
        let range = (total - height).max(0.0);
        let share = if total > 0.0 { height / total } else { 1.0 };
        let tall = (height * share.min(1.0))
            .max(f64::from(HANDLE_LEAST))
            .min(height);
        let at = if range > 0.0 {
            (above / range).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let top = track.top() + ((height - tall) * at) as f32;
        let grip = Rect::from_min_max(pos2(left, top), pos2(track.right(), top + tall as f32));
        Self { track, grip, range }
    }

    /// Where the top of the view belongs if the handle's upper edge were at a height.
    pub fn above_at(&self, handle_top: f32) -> f64 {
        let free = self.track.height() - self.grip.height();
        if free <= 0.0 {
            return 0.0;
        }
        let at = ((handle_top - self.track.top()) / free).clamp(0.0, 1.0);
        f64::from(at) * self.range
    }
}

/// The ticks on the track, kept as one mesh until something that they depend on changes.
#[derive(Default)]
pub struct Ticks {
    mesh: Arc<Mesh>,
    of: Option<(Marks, u64, Rect, i64)>,
}

impl Ticks {
    /// The ticks of all claims and of what was found, one for each pixel of the track.
    ///
    /// `found_revision` tells one set of found spans from another.
    pub fn shape(
        &mut self,
        column: &Column,
        marks: &Marks,
        found: &SpanIndex<usize>,
        found_revision: u64,
        found_colour: Color32,
        track: Rect,
    ) -> Shape {
        let total = column.heights().total().max(1.0);
        // Guessed heights are corrected all the time; less than half a point of the track is not
        // seen.
        let scale = (total.ln() * f64::from(track.height()) * 2.0).round() as i64;
        let same = self.of.as_ref().is_some_and(|(m, f, t, s)| {
            m.same(marks) && *f == found_revision && *t == track && *s == scale
        });
        if !same {
            let mut mesh = Mesh::default();
            let (left, right) = (track.left() + 3.0, track.right() - 3.0);
            let half = f32::midpoint(left, right) + 1.0;
            let claims = marks.all_pieces().map(|(span, mark)| (span, mark.line));
            ticks(&mut mesh, column, claims, total, track, left..right);
            let found = found.iter().map(|(span, _)| (span, found_colour));
            ticks(&mut mesh, column, found, total, track, half..track.right());
            self.mesh = Arc::new(mesh);
            self.of = Some((marks.clone(), found_revision, track, scale));
        }
        Shape::mesh(Arc::clone(&self.mesh))
    }
}

/// Adds a tick for each span, by start; only the first of those that fall on the same pixel.
fn ticks(
    mesh: &mut Mesh,
    column: &Column,
    spans: impl Iterator<Item = (Span, Color32)>,
    total: f64,
    track: Rect,
    across: std::ops::Range<f32>,
) {
    let mut heights = column.heights().iter();
    let mut above = f64::from(heights.next().unwrap_or(0.0));
    let mut blocks = column.blocks().iter().zip(heights).peekable();
    let mut last = i64::MIN;
    for (span, colour) in spans {
        while let Some((block, height)) = blocks.next_if(|(block, _)| block.span.end < span.start) {
            let _ = block;
            above += f64::from(height);
        }
        let Some((block, height)) = blocks.peek() else {
            break;
        };
        let into = f64::from(span.start.saturating_sub(block.span.start))
            / f64::from(block.span.len().max(1));
        let at = (above + f64::from(*height) * into) / total * f64::from(track.height());
        let pixel = at.floor() as i64;
        // Two points for each, so that neighbours stay apart.
        if pixel < last + 2 {
            continue;
        }
        last = pixel;
        let top = track.top() + pixel as f32;
        let rect = Rect::from_min_max(
            Pos2::new(across.start, top),
            Pos2::new(across.end, (top + 2.0).min(track.bottom())),
        );
        mesh.add_colored_rect(rect, colour);
    }
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    #[test]
    fn the_handle_shows_where_the_view_is() {
        let view = Rect::from_min_size(pos2(10.0, 20.0), vec2(300.0, 400.0));
        let all = Handle::new(view, 0.0, 300.0);
        assert_eq!(all.grip, all.track);
        assert_eq!(all.above_at(999.0), 0.0);
        let start = Handle::new(view, 0.0, 4000.0);
        assert_eq!(start.grip.top(), 20.0);
        assert_eq!(start.grip.height(), 40.0);
        let end = Handle::new(view, 3600.0, 4000.0);
        assert_eq!(end.grip.bottom(), view.bottom());
        let middle = Handle::new(view, 1800.0, 4000.0);
        assert!((middle.above_at(middle.grip.top()) - 1800.0).abs() < 0.1);
        let long = Handle::new(view, 0.0, 1e7);
        assert_eq!(long.grip.height(), HANDLE_LEAST);
    }
}
