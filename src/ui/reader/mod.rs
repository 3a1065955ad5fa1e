//! The reader: one article with its claims, and what is selected in it.
//!
//! egui cannot tell what is selected in a label, loses it on scrolling, lays out whole texts, and
//! counts scripts that run from the right wrongly; so this is a widget of our own. Only the
//! paragraphs in view are laid out (`galleys`, `bidi`) into cells, one for each code point (`laid`);
//! nothing else is asked for positions. Claims are painted under the words, never made
//! part of them.

mod access;
mod bar;
mod bidi;
mod blocks;
mod caret;
mod column;
mod divide;
mod event;
mod frame;
mod galleys;
mod heading;
mod heights;
mod keys;
mod laid;
mod margin;
mod marks;
mod notes;
mod paint;
mod pointer;
#[expect(clippy::module_inception, reason = "the one idea of the folder")]
mod reader;
mod scroll;
mod selection;
mod signs;
mod span_index;
mod style;
#[cfg(test)]
mod tests;
mod view;

pub use event::{Edge, ReaderEvent};
pub use marks::{Mark, MarkWords, Marks, Pattern};
pub use reader::{Page, Reader};
pub use style::{Heading, ReaderColours, ReaderStyle};
