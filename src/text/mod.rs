//! Article text: offsets, paragraphs, sentences, graphemes, quotes that find their place again.
//!
//! Everything here counts in Unicode code points of the whole text, from zero, and ranges are
//! half-open. Bytes appear only where a slice of the text is taken.

mod abbreviation;
mod article_text;
mod carry;
mod control;
mod diff;
mod english;
mod find;
mod fold;
mod grapheme;
mod grow;
mod quote;
mod replaced;
mod sentence;
mod similarity;
mod snap;
mod span;
#[cfg(test)]
mod tests;
mod word;

pub use article_text::{ArticleText, Paragraph};
pub use carry::{Carried, Carry};
pub use control::{Control, is_invisible, mark_of};
pub use english::{capital, counted, plural};
pub use find::Needle;
pub use fold::{fold, fold_into};
pub use grapheme::graphemes;
pub use quote::{Found, Quote};
pub use similarity::{Fingerprint, Wording, similarity, words_of};
pub use snap::Snapped;
pub use span::Span;
