//! Words and sentences, until the text room has them.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::{ArticleText, Span};

pub struct Snapped {
    pub span: Span,
}

pub trait Interim {
    fn pieces(&self, at: u32, sentences: bool) -> Vec<Span>;
    fn word_at(&self, at: u32) -> Span;
    fn next_word(&self, at: u32) -> u32;
    fn prev_word(&self, at: u32) -> u32;
    fn sentence_at(&self, at: u32) -> Span;
    fn snap_to_words(&self, span: Span) -> Snapped;
}

fn holding(pieces: &[Span], at: u32) -> Span {
    let found = pieces.iter().find(|s| s.start <= at && at < s.end);
    found
        .or(pieces.last())
        .copied()
        .unwrap_or(Span::new(at, at))
}

impl Interim for ArticleText {
    fn pieces(&self, at: u32, sentences: bool) -> Vec<Span> {
        let Some(p) = self.paragraph(self.paragraph_at(at)) else {
            return Vec::new();
        };
        let mut start = p.span.start;
        let mut spans = Vec::new();
        let parts: Vec<&str> = if sentences {
            p.text.unicode_sentences().collect()
        } else {
            p.text.split_word_bounds().collect()
        };
        for part in parts {
            let end = start + part.chars().count() as u32;
            let trimmed = end - (part.chars().count() - part.trim_end().chars().count()) as u32;
            spans.push(Span::new(start, if sentences { trimmed } else { end }));
            start = end;
        }
        spans
    }

    fn word_at(&self, at: u32) -> Span {
        holding(&self.pieces(at, false), at)
    }

    fn next_word(&self, at: u32) -> u32 {
        let pieces = self.pieces(at, false);
        let word = |s: &&Span| s.end > at && self.slice(**s).chars().any(char::is_alphanumeric);
        let end = pieces.iter().find(word).map(|s| s.end);
        end.unwrap_or_else(|| self.next_grapheme(at))
    }

    fn prev_word(&self, at: u32) -> u32 {
        let pieces = self.pieces(at, false);
        let word = |s: &&Span| s.start < at && self.slice(**s).chars().any(char::is_alphanumeric);
        let start = pieces.iter().rev().find(word).map(|s| s.start);
        start.unwrap_or_else(|| self.prev_grapheme(at))
    }

    fn sentence_at(&self, at: u32) -> Span {
        holding(&self.pieces(at, true), at)
    }

    fn snap_to_words(&self, span: Span) -> Snapped {
        let first = self.word_at(span.start);
        let last = self.word_at(span.end.saturating_sub(1));
        let grown = Span::new(first.start, last.end.max(first.end));
        let words = self.slice(grown);
        let sign = |c: char| c.is_whitespace() || "\"“”.,;:!?".contains(c);
        let lead = words.chars().take_while(|c| sign(*c)).count() as u32;
        let trail = words.chars().rev().take_while(|c| sign(*c)).count() as u32;
        let span = if lead + trail < grown.len() {
            Span::new(grown.start + lead, grown.end - trail)
        } else {
            grown
        };
        Snapped { span }
    }
}
