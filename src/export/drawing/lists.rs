//! Lists under the axis: what has no place on it, or lies far off.

use super::shape::{Anchor, Ink, Shape, Thing};
use super::text_width::cut;

/// Height of a line.
const LINE: f32 = 17.0;
const SIZE: f32 = 11.0;
/// Lines at most; what is beyond them is counted.
const MOST: usize = 60;

/// An entry of a list: its place in the list of exported entries, and its words.
pub(super) type Listed = (u32, String);

/// Draws a list with its upper edge at `y`; returns its lower edge and how many of it are only counted.
pub(super) fn list(
    out: &mut Vec<Shape>,
    heading: &str,
    entries: &[Listed],
    left: f32,
    right: f32,
    y: f32,
) -> (f32, usize) {
    if entries.is_empty() {
        return (y, 0);
    }
    let mut y = y + LINE + 6.0;
    let text = |y: f32, bold: bool, words: String| Shape::Text {
        x: left,
        y,
        size: SIZE,
        bold,
        anchor: Anchor::Start,
        ink: Ink::Text,
        words,
    };
    out.push(text(y, true, format!("{heading} ({})", entries.len())));
    let shown = if entries.len() > MOST { MOST - 1 } else { MOST };
    let (named, counted) = entries.split_at(shown.min(entries.len()));
    for (at, words) in named {
        y += LINE;
        out.push(Shape::Begin(Thing::Entry(*at)));
        out.push(text(y, false, cut(words, SIZE, false, right - left)));
        out.push(Shape::End);
    }
    if !counted.is_empty() {
        y += LINE;
        let of = counted.iter().map(|(at, _)| *at).collect();
        out.push(Shape::Begin(Thing::Crowd(of)));
        let words = format!("+{} more, not drawn for want of room", counted.len());
        out.push(text(y, true, words));
        out.push(Shape::End);
    }
    (y + 6.0, counted.len())
}
