//! An article's text with the index that turns code points into bytes and paragraphs.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use super::Span;
use super::grapheme::Graphemes;

/// Code points between two entries of the byte index: a look-up walks at most this many.
const STEP: u32 = 256;

/// An immutable article text. Cloning shares it.
///
/// A *paragraph* is what stands between two line feeds, empty ones included, so that the paragraphs
/// joined by `"\n"` are the text, exactly.
#[derive(Clone)]
pub struct ArticleText(Arc<Inner>);

struct Inner {
    text: Box<str>,
    len: u32,
    /// Byte of every `STEP`th code point.
    steps: Box<[u32]>,
    /// First code point and first byte of each paragraph.
    starts: Box<[(u32, u32)]>,
    /// Found when first asked for: most texts of a large project are never selected in.
    graphemes: OnceLock<Graphemes>,
}

/// One paragraph of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph<'a> {
    /// Its place among all paragraphs, from zero, empty ones counted.
    pub index: usize,
    /// Its code points, without the line feed that ends it.
    pub span: Span,
    /// Its words.
    pub text: &'a str,
}

impl ArticleText {
    /// Takes a text as it is; nothing in it is changed. Takes time linear in its length.
    ///
    /// Texts of 4 GiB and more do not fit the offsets: what is over is cut off. Import refuses
    /// far smaller texts.
    pub fn new(text: impl Into<Box<str>>) -> Self {
        let mut text: Box<str> = text.into();
        if text.len() > u32::MAX as usize {
            let cut = text.floor_char_boundary(u32::MAX as usize);
            text = text.get(..cut).unwrap_or_default().into();
        }
        let mut steps = Vec::with_capacity(text.len() / STEP as usize + 1);
        let mut starts = vec![(0, 0)];
        let mut len = 0;
        for (byte, c) in text.char_indices() {
            if len % STEP == 0 {
                steps.push(byte as u32);
            }
            len += 1;
            if c == '\n' {
                starts.push((len, byte as u32 + 1));
            }
        }
        Self(Arc::new(Inner {
            text,
            len,
            steps: steps.into(),
            starts: starts.into(),
            graphemes: OnceLock::new(),
        }))
    }

    pub(super) fn graphemes(&self) -> &Graphemes {
        self.0.graphemes.get_or_init(|| Graphemes::of(self))
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// How many code points it has.
    pub fn len(&self) -> u32 {
        self.0.len
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.len == 0
    }

    /// The byte at which a code point starts; the text's end for anything past it.
    pub fn byte_of(&self, at: u32) -> usize {
        let text = self.as_str();
        if at >= self.0.len {
            return text.len();
        }
        let from = self
            .0
            .steps
            .get((at / STEP) as usize)
            .map_or(0, |b| *b as usize);
        let rest = text.get(from..).unwrap_or_default();
        rest.char_indices()
            .nth((at % STEP) as usize)
            .map_or(text.len(), |(byte, _)| from + byte)
    }

    /// The code point that holds a byte; the text's length for anything past its end.
    pub fn code_point_of(&self, byte: usize) -> u32 {
        let text = self.as_str();
        if byte >= text.len() {
            return self.0.len;
        }
        let step = self
            .0
            .steps
            .partition_point(|b| *b as usize <= byte)
            .saturating_sub(1);
        let from = self.0.steps.get(step).map_or(0, |b| *b as usize);
        let rest = text.get(from..).unwrap_or_default();
        let before = rest
            .char_indices()
            .take_while(|(b, c)| from + b + c.len_utf8() <= byte)
            .count();
        step as u32 * STEP + before as u32
    }

    /// The words of a span; what lies outside the text is left off.
    pub fn slice(&self, span: Span) -> &str {
        let (start, end) = (self.byte_of(span.start), self.byte_of(span.end));
        self.as_str().get(start..end).unwrap_or_default()
    }

    /// How many paragraphs it has; at least one.
    pub fn paragraph_count(&self) -> usize {
        self.0.starts.len()
    }

    /// The paragraph with that place, if there is one.
    pub fn paragraph(&self, index: usize) -> Option<Paragraph<'_>> {
        let (start, byte) = *self.0.starts.get(index)?;
        let (end, end_byte) = match self.0.starts.get(index + 1) {
            Some((next, next_byte)) => (next - 1, *next_byte as usize - 1),
            None => (self.0.len, self.0.text.len()),
        };
        let text = self.0.text.get(byte as usize..end_byte)?;
        Some(Paragraph {
            index,
            span: Span { start, end },
            text,
        })
    }

    /// All paragraphs in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = Paragraph<'_>> {
        (0..self.paragraph_count()).filter_map(|index| self.paragraph(index))
    }

    /// The place of the paragraph that holds a code point; a line feed belongs to the paragraph it
    /// ends, and anything past the text to the last one.
    pub fn paragraph_at(&self, at: u32) -> usize {
        self.0
            .starts
            .partition_point(|(start, _)| *start <= at)
            .saturating_sub(1)
    }

    /// SHA-256 of the text's UTF-8 bytes, as 64 lower-case hexadecimal digits.
    pub fn sha256(&self) -> String {
        use std::fmt::Write as _;
        Sha256::digest(self.as_str().as_bytes()).iter().fold(
            String::with_capacity(64),
            |mut hex, byte| {
                write!(hex, "{byte:02x}").ok();
                hex
            },
        )
    }
}

impl Default for ArticleText {
    fn default() -> Self {
        Self::new("")
    }
}

impl PartialEq for ArticleText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.as_str() == other.as_str()
    }
}

impl Eq for ArticleText {}

/// As the list of its paragraphs.
impl Serialize for ArticleText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.paragraphs().map(|paragraph| paragraph.text))
    }
}

impl<'de> Deserialize<'de> for ArticleText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Paragraphs)
    }
}

struct Paragraphs;

impl<'de> Visitor<'de> for Paragraphs {
    type Value = ArticleText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text as the list of its paragraphs")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut paragraphs: A) -> Result<ArticleText, A::Error> {
        let mut text = String::new();
        let mut first = true;
        while let Some(paragraph) = paragraphs.next_element::<Cow<'de, str>>()? {
            if !first {
                text.push('\n');
            }
            first = false;
            text.push_str(&paragraph);
        }
        Ok(ArticleText::new(text))
    }
}

impl fmt::Debug for ArticleText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "ArticleText({} code points in {} paragraphs)",
            self.len(),
            self.paragraph_count()
        )
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice
    )]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paragraphs_joined_are_the_text() {
        for text in ["", "\n", "a", "a\n", "\na", "a\n\nb", "é\nя漢\n👩‍👩‍👧\n"] {
            let article = ArticleText::new(text);
            let joined: Vec<_> = article.paragraphs().map(|p| p.text).collect();
            assert_eq!(joined.join("\n"), text);
        }
    }

    proptest! {
        #[test]
        fn offsets_agree_with_counting(text in "[a\néя漢👩\u{301}]{0,700}") {
            let article = ArticleText::new(text.as_str());
            prop_assert_eq!(article.len() as usize, text.chars().count());
            for (at, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(article.byte_of(at as u32), byte);
                prop_assert_eq!(article.code_point_of(byte), at as u32);
                let paragraph = article.paragraph(article.paragraph_at(at as u32)).unwrap();
                prop_assert_eq!(paragraph.index, text[..byte].matches('\n').count());
                prop_assert!(paragraph.span.start <= at as u32 && at as u32 <= paragraph.span.end);
                prop_assert_eq!(article.slice(paragraph.span), paragraph.text);
            }
        }
    }
}
