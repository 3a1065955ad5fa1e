//! Article text: offsets, paragraphs, sentences, graphemes, quotes that find their place again.
//!
//! Everything here counts in Unicode code points of the whole text, from zero, and ranges are
//! half-open. Bytes appear only where a slice of the text is taken.

mod article_text;
mod grapheme;
mod span;
#[cfg(test)]
mod tests;

pub use article_text::{ArticleText, Paragraph};
pub use span::Span;
