//! The timeline drawn: one list of plain shapes, from which pictures, pages and printed pages are made.
//!
//! Nothing here knows a font, a screen or a file: places are points from the top left corner, and
//! the same entries give the same shapes everywhere.

mod axis;
mod bar;
mod lane;
mod layout;
mod legend;
mod lists;
mod shape;
mod stretch;
pub(super) mod svg;
mod text_width;

#[cfg(test)]
mod tests;

pub(super) use layout::{Around, draw};
pub(super) use shape::{Anchor, Drawing, Edge, Fill, Ink, Shape};
#[cfg(test)]
pub(super) use text_width::width;
