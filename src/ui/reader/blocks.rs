//! What is laid out at once: a paragraph, or a part of one that is too long to be.

use crate::text::{ArticleText, Span};

/// A paragraph longer than this, in code points, is cut up for display. Laying out more at once
/// would be felt (about 5 ms).
const LONGEST: u32 = 8192;
/// About how long the parts of a long paragraph are.
const PART: u32 = 4096;

/// A stretch of text that is laid out as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its code points, without the line feed that ends a paragraph.
    pub span: Span,
    /// The place of its paragraph among all.
    pub paragraph: u32,
    /// The number shown beside it: paragraphs with words are counted from one. Zero where none is
    /// shown: an empty paragraph, or a later part of a long one.
    pub number: u32,
    /// Whether its paragraph goes on in the next block.
    pub goes_on: bool,
}

impl Block {
    /// Whether there is nothing in it to read.
    pub fn is_blank(&self) -> bool {
        self.span.is_empty()
    }
}

/// The blocks of a text: at least one, in order; together with the line feeds between paragraphs
/// they are the text.
pub fn blocks(text: &ArticleText) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(text.paragraph_count());
    let mut number = 0;
    for (paragraph, index) in text.paragraphs().zip(0..) {
        let blank = paragraph.text.trim().is_empty();
        number += u32::from(!blank);
        let mut shown = if blank { 0 } else { number };
        let mut rest = paragraph.span;
        while rest.len() > LONGEST {
            let cut = cut(text, rest);
            blocks.push(Block {
                span: Span::new(rest.start, cut),
                paragraph: index,
                number: shown,
                goes_on: true,
            });
            rest.start = cut;
            shown = 0;
        }
        blocks.push(Block {
            span: rest,
            paragraph: index,
            number: shown,
            goes_on: false,
        });
    }
    blocks
}

/// Where to cut a long stretch: after a sentence if one ends in the last quarter of a part, else
/// after a space, else between two graphemes. Always within the stretch and never at its start.
fn cut(text: &ArticleText, stretch: Span) -> u32 {
    let end = stretch.start + PART;
    let window = Span::new(end - PART / 4, end);
    let (mut sentence, mut space) = (None, None);
    let (mut ended, mut was_space) = (false, false);
    for (c, at) in text.slice(window).chars().zip(window.start..) {
        if was_space && !c.is_whitespace() {
            space = Some(at);
            if ended {
                sentence = Some(at);
            }
        }
        if matches!(c, '。' | '！' | '？' | '।') {
            sentence = Some(at + 1);
        }
        was_space = c.is_whitespace();
        ended = matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔') || (ended && !c.is_alphanumeric());
    }
    let at = text.grapheme_floor(sentence.or(space).unwrap_or(end));
    if at > stretch.start {
        at
    } else {
        // One grapheme of thousands of code points: better cut than laid out whole.
        end
    }
}

/// Which block a code point stands in; a line feed stands in the block that it ends.
pub fn block_at(blocks: &[Block], at: u32) -> usize {
    blocks
        .partition_point(|block| block.span.start <= at)
        .saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_the_text() {
        let long = "One sentence after another. ".repeat(900);
        let unbroken = "a".repeat(30_000);
        let marks = format!("e{}", "\u{301}".repeat(20_000));
        for text in [
            "",
            "a\n\nb\n",
            &long,
            &format!("x\n{unbroken}\n\n{long}"),
            &marks,
        ] {
            let text = ArticleText::new(text);
            let blocks = blocks(&text);
            let mut joined = String::new();
            for block in &blocks {
                assert!(block.span.len() <= LONGEST);
                joined.push_str(text.slice(block.span));
                if !block.goes_on {
                    joined.push('\n');
                }
            }
            joined.pop();
            assert!(joined == text.as_str());
            for (n, block) in blocks.iter().enumerate() {
                assert_eq!(block_at(&blocks, block.span.start), n);
                let last = block.span.end - u32::from(block.goes_on);
                assert_eq!(block_at(&blocks, last), n);
            }
        }
    }

    #[test]
    fn long_paragraphs_are_cut_after_sentences() {
        let text = ArticleText::new("One sentence after another. ".repeat(900));
        for block in blocks(&text).iter().filter(|block| block.goes_on) {
            assert!(text.slice(block.span).ends_with(". "));
        }
    }

    #[test]
    fn only_paragraphs_with_words_are_numbered() {
        let text = ArticleText::new("a\n\n  \nb\nc");
        let numbers: Vec<u32> = blocks(&text).iter().map(|block| block.number).collect();
        assert_eq!(numbers, [1, 0, 0, 2, 3]);
    }
}
