//! The axis over the lanes: bands, marks, lines down through the lanes.

use super::shape::{Anchor, Edge, Ink, Shape};
use super::text_width::width;
use crate::timeline::{Scale, ticks};

/// Height of the axis: a row of bands and a row of marks.
pub(super) const HEIGHT: f32 = 38.0;
/// Room between two marks at least.
const APART: f32 = 64.0;
const SIZE: f32 = 11.0;

/// Draws the axis with its upper edge at `y`, `left` points from the left, and the lines of its marks
/// down to `bottom`.
pub(super) fn axis(out: &mut Vec<Shape>, scale: &Scale, left: f32, y: f32, bottom: f32) {
    let axis = ticks(scale, APART);
    let right = left + scale.width();
    let inside = |x: f32| (-0.5..=scale.width() + 0.5).contains(&x);
    for tick in axis.ticks.iter().filter(|tick| inside(tick.x)) {
        let x = left + tick.x;
        let edge = Edge::plain(Ink::Line, 1.0);
        let from = y + HEIGHT - 16.0;
        out.push(Shape::Line {
            from: (x, from),
            to: (x, bottom),
            edge,
        });
        // The last label is left out where it would stand beyond the edge.
        if x + 4.0 + width(&tick.label, SIZE, false) <= right {
            out.push(Shape::Text {
                x: x + 4.0,
                y: y + HEIGHT - 6.0,
                size: SIZE,
                bold: false,
                anchor: Anchor::Start,
                ink: Ink::Weak,
                words: tick.label.clone(),
            });
        }
    }
    for band in &axis.bands {
        let (from, to) = (left + band.from.max(0.0), (left + band.to).min(right));
        let wide = width(&band.label, SIZE, true);
        // A label stays inside its band, or is left out.
        if from > right || from + 4.0 + wide > to {
            continue;
        }
        if band.from >= -0.5 {
            out.push(Shape::Line {
                from: (from, y + 2.0),
                to: (from, y + HEIGHT),
                edge: Edge::plain(Ink::Line, 1.0),
            });
        }
        out.push(Shape::Text {
            x: from + 4.0,
            y: y + 14.0,
            size: SIZE,
            bold: true,
            anchor: Anchor::Start,
            ink: Ink::Text,
            words: band.label.clone(),
        });
    }
    out.push(Shape::Line {
        from: (left, y + HEIGHT),
        to: (right, y + HEIGHT),
        edge: Edge::plain(Ink::Line, 1.0),
    });
}
