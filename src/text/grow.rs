//! Selections that grow: to whole words, sentences, paragraphs.

use super::{ArticleText, Span};

impl ArticleText {
    /// A selection grown to the sentences it touches, all of them; a caret to the sentence it stands
    /// in. Growing again changes nothing.
    #[must_use]
    pub fn sentence_span(&self, span: Span) -> Span {
        let inner = self.trim(span);
        if inner.is_empty() {
            let sentence = self.sentence_at(span.start);
            let whole = span.is_empty() || sentence.covers(span);
            return if whole { sentence } else { self.snap_out(span) };
        }
        Span {
            start: self.sentence_at(inner.start).start.min(inner.start),
            end: self.sentence_at(inner.end - 1).end.max(inner.end),
        }
    }

    /// A selection grown to the paragraphs it touches, all of them, without the line feeds at its
    /// ends; a caret, and a selection of nothing but space, to the paragraph it starts in. Growing
    /// again changes nothing.
    #[must_use]
    pub fn paragraph_span(&self, span: Span) -> Span {
        let inner = self.trim(span);
        let inner = if inner.is_empty() {
            let caret = self.grapheme_floor(span.start);
            Span::new(caret, caret)
        } else {
            inner
        };
        let last = inner.end.saturating_sub(1).max(inner.start);
        let of = |at| {
            let paragraph = self.paragraph(self.paragraph_at(at));
            paragraph.map_or(inner, |paragraph| paragraph.span)
        };
        Span {
            start: of(inner.start).start,
            end: of(last).end,
        }
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
    use crate::text::tests::scripts;

    #[test]
    fn selections_grow() {
        let text = ArticleText::new("Mr. A came. He left. Gone.\n\n• It rained. The end");
        for (span, sentence, paragraph) in [
            ((1, 1), "Mr. A came.", "Mr. A came. He left. Gone."),
            (
                (5, 14),
                "Mr. A came. He left.",
                "Mr. A came. He left. Gone.",
            ),
            ((11, 13), "He left.", "Mr. A came. He left. Gone."),
            (
                (22, 32),
                "Gone.\n\n• It rained.",
                "Mr. A came. He left. Gone.\n\n• It rained. The end",
            ),
            ((29, 33), "It rained.", "• It rained. The end"),
            ((27, 27), "", ""),
        ] {
            let span = Span::from(span);
            assert_eq!(text.slice(text.sentence_span(span)), sentence, "{span}");
            assert_eq!(text.slice(text.paragraph_span(span)), paragraph, "{span}");
        }
    }

    proptest! {
        #[test]
        fn growing_covers_and_is_done_once(text in scripts(60), a in 0..99_u32, b in 0..99_u32) {
            let text = ArticleText::new(text.as_str());
            let span = Span::new(a.min(text.len()), b.min(text.len()));
            for grow in [ArticleText::sentence_span, ArticleText::paragraph_span, ArticleText::word_span] {
                let grown = grow(&text, span);
                prop_assert!(grown.covers(text.trim(span)) || text.trim(span).is_empty());
                prop_assert_eq!(text.snap_out(grown), grown);
                prop_assert_eq!(grow(&text, grown), grown, "{:?} {}", text.as_str(), span);
            }
        }
    }
}
