//! The drawing on printed pages.

use std::rc::Rc;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{FillRule, LinearGradient, Paint, SpreadMethod, Stop, Stroke, StrokeDash};
use krilla::surface::Surface;

use super::pages::{block, fill};
use super::setter::{Face, Setter, Style, Words};
use crate::export::drawing::{Anchor, Drawing, Edge, Fill, Ink, Shape};

/// How far a hand of a circle of one is from its ends, as a cubic curve.
const ROUND: f32 = 0.552_285;
/// How strong the strong end of a fading bar is.
const FADED: f32 = 0.6;

/// A part of the drawing, from one height to another, on a scale.
pub(super) struct Part {
    pub drawing: Rc<Drawing>,
    pub from: f32,
    pub to: f32,
    pub scale: f32,
    /// Whether the axis stands over it, as it was cut off with what is above.
    pub axis: bool,
}

impl Part {
    /// How high it is on the page.
    pub fn height(&self) -> f32 {
        let axis = if self.axis {
            self.drawing.axis.1 - self.drawing.axis.0
        } else {
            0.0
        };
        (self.to - self.from + axis) * self.scale
    }
}

/// Draws a part with its upper left corner there.
pub(super) fn draw(surface: &mut Surface<'_>, setter: &mut Setter, part: &Part, x: f32, y: f32) {
    let mut top = y;
    if part.axis {
        let (from, to) = part.drawing.axis;
        stretch(surface, setter, part, (x, top), (from, to));
        top += (to - from) * part.scale;
    }
    stretch(surface, setter, part, (x, top), (part.from, part.to));
}

/// Draws what lies between two heights.
fn stretch(
    surface: &mut Surface<'_>,
    setter: &mut Setter,
    part: &Part,
    at: (f32, f32),
    (from, to): (f32, f32),
) {
    let drawing = &part.drawing;
    let Some(clip) = rect_path(0.0, from, drawing.width, to - from, 0.0) else {
        return;
    };
    let scale = part.scale;
    surface.push_transform(&Transform::from_row(
        scale,
        0.0,
        0.0,
        scale,
        at.0,
        at.1 - from * scale,
    ));
    surface.push_clip_path(&clip, &FillRule::NonZero);
    for shape in &drawing.shapes {
        let (above, below) = reach(shape);
        if below >= from && above <= to {
            one(surface, setter, shape);
        }
    }
    surface.pop();
    surface.pop();
}

/// From which height to which a shape reaches.
fn reach(shape: &Shape) -> (f32, f32) {
    match shape {
        Shape::Rect { y, height, .. } => (*y, y + height),
        Shape::Line { from, to, .. } => (from.1.min(to.1), from.1.max(to.1)),
        Shape::Dot { at, radius, .. } => (at.1 - radius, at.1 + radius),
        Shape::Arrow { points, .. } => {
            let ys = points.map(|(_, y)| y);
            (
                ys.into_iter().fold(f32::MAX, f32::min),
                ys.into_iter().fold(f32::MIN, f32::max),
            )
        }
        Shape::Text { y, size, .. } => (y - size, y + size / 3.0),
        Shape::Begin(_) | Shape::End => (f32::MAX, f32::MIN),
    }
}

fn one(surface: &mut Surface<'_>, setter: &mut Setter, shape: &Shape) {
    match shape {
        Shape::Rect {
            x,
            y,
            width,
            height,
            round,
            fill,
            edge,
        } => {
            if let Some(path) = rect_path(*x, *y, *width, *height, *round) {
                paint(
                    surface,
                    &path,
                    (*x, *y, *width, *height),
                    *fill,
                    edge.as_ref(),
                );
            }
        }
        Shape::Dot {
            at,
            radius,
            fill,
            edge,
        } => {
            let (x, y, wide) = (at.0 - radius, at.1 - radius, 2.0 * radius);
            if let Some(path) = rect_path(x, y, wide, wide, *radius) {
                paint(surface, &path, (x, y, wide, wide), *fill, edge.as_ref());
            }
        }
        Shape::Line { from, to, edge } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(stroke(edge)));
                surface.draw_path(&path);
            }
        }
        Shape::Arrow { points, ink } => {
            let [a, b, c] = points;
            let mut path = PathBuilder::new();
            path.move_to(a.0, a.1);
            path.line_to(b.0, b.1);
            path.line_to(c.0, c.1);
            path.close();
            if let Some(path) = path.finish() {
                surface.set_stroke(None);
                surface.set_fill(Some(fill(ink.rgb())));
                surface.draw_path(&path);
            }
        }
        Shape::Text {
            x,
            y,
            size,
            bold,
            anchor,
            ink,
            words,
        } => {
            let style = Style {
                face: if *bold { Face::Bold } else { Face::Sans },
                size: *size,
                ink: ink.rgb(),
                link: None,
            };
            let mut set = setter.set(Words::new(words, style), 1e6);
            set.lines.truncate(1);
            let Some(line) = set.lines.first() else {
                return;
            };
            let wide: f32 = line.runs.iter().map(|run| run.width).sum();
            // A line of right-to-left words begins where they end.
            let begins = line.runs.iter().map(|run| run.x).fold(f32::MAX, f32::min);
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - wide / 2.0,
            };
            let top = y - line.baseline;
            block(surface, &set, left - begins, top);
        }
        Shape::Begin(_) | Shape::End => {}
    }
}

fn paint(
    surface: &mut Surface<'_>,
    path: &Path,
    (x, y, width, height): (f32, f32, f32, f32),
    inside: Fill,
    edge: Option<&Edge>,
) {
    let filled = match inside {
        Fill::None => None,
        Fill::Plain(ink) => Some(fill(ink.rgb())),
        Fill::Hatched(ink) => {
            hatch(surface, path, (x, y, width, height), ink);
            None
        }
        Fill::FadingLeft(ink) => Some(fading(x, x + width, ink, (0.0, FADED))),
        Fill::FadingRight(ink) => Some(fading(x, x + width, ink, (FADED, 0.0))),
    };
    if filled.is_none() && edge.is_none() {
        return;
    }
    surface.set_fill(filled);
    surface.set_stroke(edge.map(stroke));
    surface.draw_path(path);
}

/// Slanted lines on the soft colour.
fn hatch(
    surface: &mut Surface<'_>,
    path: &Path,
    (x, y, width, height): (f32, f32, f32, f32),
    ink: Ink,
) {
    let soft = match ink {
        Ink::Strong(status) => Ink::Soft(status),
        other => other,
    };
    surface.set_fill(Some(fill(soft.rgb())));
    surface.set_stroke(None);
    surface.draw_path(path);
    let mut lines = PathBuilder::new();
    let mut at = x - height;
    while at < x + width {
        lines.move_to(at, y + height);
        lines.line_to(at + height, y);
        at += 6.0;
    }
    if let Some(lines) = lines.finish() {
        surface.push_clip_path(path, &FillRule::NonZero);
        surface.set_fill(None);
        surface.set_stroke(Some(stroke(&Edge::plain(ink, 0.9))));
        surface.draw_path(&lines);
        surface.pop();
    }
}

fn fading(from: f32, to: f32, ink: Ink, (left, right): (f32, f32)) -> krilla::paint::Fill {
    let [red, green, blue] = ink.rgb();
    let stop = |offset: f32, opacity: f32| Stop {
        offset: share(offset),
        color: rgb::Color::new(red, green, blue).into(),
        opacity: share(opacity),
    };
    let gradient = LinearGradient {
        x1: from,
        y1: 0.0,
        x2: to,
        y2: 0.0,
        transform: Transform::identity(),
        spread_method: SpreadMethod::Pad,
        stops: vec![stop(0.0, left), stop(1.0, right)],
        anti_alias: false,
    };
    krilla::paint::Fill {
        paint: gradient.into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn share(of: f32) -> NormalizedF32 {
    NormalizedF32::new(of).unwrap_or(NormalizedF32::ONE)
}

fn stroke(edge: &Edge) -> Stroke {
    let [red, green, blue] = edge.ink.rgb();
    Stroke {
        paint: Paint::from(rgb::Color::new(red, green, blue)),
        width: edge.width,
        dash: (edge.dash > 0.0).then(|| StrokeDash {
            array: vec![edge.dash, edge.dash.max(2.0)],
            offset: 0.0,
        }),
        ..Stroke::default()
    }
}

/// A rectangle, its corners rounded.
fn rect_path(x: f32, y: f32, width: f32, height: f32, round: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    let round = round.min(width / 2.0).min(height / 2.0);
    if round <= 0.0 {
        path.push_rect(Rect::from_xywh(x, y, width, height)?);
        return path.finish();
    }
    let (right, bottom, hand) = (x + width, y + height, round * (1.0 - ROUND));
    path.move_to(x + round, y);
    path.line_to(right - round, y);
    path.cubic_to(right - hand, y, right, y + hand, right, y + round);
    path.line_to(right, bottom - round);
    path.cubic_to(
        right,
        bottom - hand,
        right - hand,
        bottom,
        right - round,
        bottom,
    );
    path.line_to(x + round, bottom);
    path.cubic_to(x + hand, bottom, x, bottom - hand, x, bottom - round);
    path.line_to(x, y + round);
    path.cubic_to(x, y + hand, x + hand, y, x + round, y);
    path.close();
    path.finish()
}
