//! An entry on the axis: what is certain of its time, what is possible, what is not known.

use super::shape::{Edge, Fill, Ink, Shape};
use crate::dates::End;
use crate::model::Status;
use crate::timeline::{Extent, FADE, Scale};

/// Height of a bar.
pub(super) const HEIGHT: f32 = 16.0;
/// Below this width a time is a point.
const POINT: f32 = 9.0;
/// Length of the arrow of what goes on beyond the drawing.
const ARROW: f32 = 6.0;
/// Width of a sign with the room after it.
pub(super) const SIGN: f32 = 13.0;

/// How an entry looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub status: Status,
    /// Whether nothing of it is certain to have been known: outlined.
    pub vague: bool,
}

/// An entry's time as far as the drawing goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub extent: Extent,
    /// Whether it begins before the drawing does.
    before: bool,
    /// Whether it ends after the drawing does.
    after: bool,
}

/// From where to where a bar is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Drawn {
    /// The left end of everything.
    pub from: f32,
    /// The right end.
    pub to: f32,
    /// The part that words can stand in.
    pub words: Option<(f32, f32)>,
}

impl Span {
    /// A time cut to the minutes that are drawn; none if it lies outside.
    pub fn within(extent: Extent, from: i64, to: i64) -> Option<Self> {
        if extent.last < from || extent.first > to {
            return None;
        }
        let cut = |minute: i64| minute.clamp(from, to);
        Some(Self {
            before: extent.first < from,
            after: extent.last > to,
            extent: Extent {
                first: cut(extent.first),
                sure_from: cut(extent.sure_from),
                sure_to: cut(extent.sure_to),
                last: cut(extent.last),
                ..extent
            },
        })
    }

    /// Where it is drawn.
    pub fn drawn(&self, scale: &Scale) -> Drawn {
        let extent = &self.extent;
        let (first, last) = (scale.x(extent.first), scale.x(extent.last));
        let (open_start, open_end) = (extent.start != End::Dated, extent.end != End::Dated);
        let mut drawn = Drawn {
            from: first,
            to: last,
            words: None,
        };
        if self.is_point(scale) {
            let middle = f32::midpoint(first, last);
            (drawn.from, drawn.to) = (middle - POINT / 2.0, middle + POINT / 2.0);
            return drawn;
        }
        if open_start {
            drawn.from = scale.x(extent.last.min(extent.sure_from)) - FADE;
        }
        if open_end {
            drawn.to = last.max(first) + FADE;
        }
        if self.before {
            drawn.from -= ARROW;
        }
        if self.after {
            drawn.to += ARROW;
        }
        drawn.words = Some((first, last));
        drawn
    }

    fn is_point(&self, scale: &Scale) -> bool {
        let extent = &self.extent;
        let dated = extent.start == End::Dated && extent.end == End::Dated;
        dated && scale.x(extent.last) - scale.x(extent.first) < POINT
    }

    /// Draws it with its upper edge at `y`; `left` is added to all places on the scale.
    pub fn draw(&self, out: &mut Vec<Shape>, scale: &Scale, left: f32, y: f32, look: Look) {
        let drawn = self.drawn(scale);
        let middle = y + HEIGHT / 2.0;
        let edge = edge(look);
        let fill = match (look.vague, self.extent.approximate) {
            (_, true) => Fill::Hatched(Ink::Strong(look.status)),
            (true, false) => Fill::Plain(Ink::Page),
            (false, false) => Fill::Plain(Ink::Soft(look.status)),
        };
        if self.is_point(scale) {
            out.push(Shape::Dot {
                at: (left + f32::midpoint(drawn.from, drawn.to), middle),
                radius: POINT / 2.0,
                fill,
                edge: Some(Edge {
                    // Long dashes would leave too little of a small circle.
                    dash: edge.dash.min(2.2),
                    ..edge
                }),
            });
            return;
        }
        let extent = &self.extent;
        let (first, last) = (left + scale.x(extent.first), left + scale.x(extent.last));
        let sure = (
            left + scale.x(extent.sure_from),
            left + scale.x(extent.sure_to),
        );
        let mut rect = |from: f32, to: f32, fill: Fill, edge: Option<Edge>| {
            out.push(Shape::Rect {
                x: from,
                y,
                width: (to - from).max(2.0),
                height: HEIGHT,
                round: if edge.is_some() { 3.0 } else { 0.0 },
                fill,
                edge,
            });
        };
        let ink = Ink::Strong(look.status);
        // What goes on beyond the drawing has an arrow there instead.
        if extent.start != End::Dated && !self.before {
            let to = left + scale.x(extent.last.min(extent.sure_from));
            rect(left + drawn.from, to, Fill::FadingLeft(ink), None);
        }
        if extent.end != End::Dated && !self.after {
            rect(
                last.max(first),
                left + drawn.to,
                Fill::FadingRight(ink),
                None,
            );
        }
        if sure.0 < sure.1 {
            if sure.0 - first > 1.0 {
                rect(first, sure.0, Fill::FadingLeft(ink), None);
            }
            if last - sure.1 > 1.0 {
                rect(sure.1, last, Fill::FadingRight(ink), None);
            }
            rect(sure.0, sure.1, fill, Some(edge));
        } else if last > first {
            // Sometime in it: an outline with nothing in it.
            let hollow = if extent.approximate {
                fill
            } else {
                Fill::Plain(Ink::Page)
            };
            rect(first, last, hollow, Some(edge));
        }
        if self.before {
            out.push(arrow(first - 1.0, middle, -ARROW, ink));
        }
        if self.after {
            out.push(arrow(last + 1.0, middle, ARROW, ink));
        }
    }
}

fn arrow(x: f32, y: f32, length: f32, ink: Ink) -> Shape {
    Shape::Arrow {
        points: [(x + length, y), (x, y - 5.0), (x, y + 5.0)],
        ink,
    }
}

fn edge(look: Look) -> Edge {
    Edge {
        ink: Ink::Strong(look.status),
        width: if look.vague { 0.8 } else { 1.2 },
        dash: match look.status {
            Status::Disputed => 4.0,
            Status::Planned => 1.5,
            _ => 0.0,
        },
    }
}

/// The sign of a status, drawn rather than written: no face has all of them. `x` is its left end.
pub(super) fn sign(out: &mut Vec<Shape>, x: f32, middle: f32, status: Status) {
    let edge = Edge::plain(Ink::Strong(status), 1.6);
    let mut line = |from: (f32, f32), to: (f32, f32)| {
        out.push(Shape::Line {
            from: (x + from.0, middle + from.1),
            to: (x + to.0, middle + to.1),
            edge,
        });
    };
    match status {
        Status::Corroborated => {
            line((0.5, 0.5), (3.5, 3.5));
            line((3.3, 3.5), (8.5, -3.5));
        }
        Status::Disputed => {
            line((4.0, -4.5), (4.0, 1.2));
            line((4.0, 2.8), (4.0, 4.4));
        }
        Status::Retracted => {
            line((1.0, -3.5), (8.0, 3.5));
            line((1.0, 3.5), (8.0, -3.5));
        }
        Status::Superseded => {
            line((0.5, 0.0), (8.0, 0.0));
            line((5.0, -3.2), (8.4, 0.0));
            line((5.0, 3.2), (8.4, 0.0));
        }
        Status::Planned => out.push(Shape::Dot {
            at: (x + 4.5, middle),
            radius: 3.3,
            fill: Fill::None,
            edge: Some(edge),
        }),
        Status::SingleOrigin => out.push(Shape::Dot {
            at: (x + 4.5, middle),
            radius: 2.6,
            fill: Fill::Plain(Ink::Strong(status)),
            edge: None,
        }),
    }
}
