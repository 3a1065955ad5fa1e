//! Words: where the caret stops, what a double-click takes, and selections that snap to them.
//!
//! Words are those of UAX #29, so that scripts without spaces get its answer, with four additions
//! for the news: hyphens, `@` and `&` join the words they stand between, colons and slashes join
//! numbers, and abbreviations keep their full stops.

use unicode_segmentation::UnicodeSegmentation as _;

use super::abbreviation::keeps_its_stop;
use super::{ArticleText, Span};

/// A word, or a run of signs between words.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    is_word: bool,
}

impl ArticleText {
    /// The word that a double-click at a code point takes: the one that holds it or ends there, else
    /// the sign or the run of spaces it stands at. Empty only in an empty paragraph. Takes time
    /// linear in the text between the two spaces about it.
    pub fn word_at(&self, at: u32) -> Span {
        let at = self.grapheme_floor(at);
        let before = self.prev_grapheme(at);
        if self.separates(at) == Some(false) {
            let pieces = self.pieces(self.chunk(at));
            let index = pieces.partition_point(|piece| piece.span.end <= at);
            let ends_here = index.checked_sub(1).and_then(|i| pieces.get(i));
            let ends_here = ends_here.filter(|piece| piece.is_word && piece.span.end == at);
            return match (pieces.get(index), ends_here) {
                (Some(piece), None) => piece.span,
                (Some(piece), _) if piece.is_word => piece.span,
                (_, Some(word)) => word.span,
                (None, None) => Span::new(at, at),
            };
        }
        if before < at && self.separates(before) == Some(false) {
            let last = self.pieces(self.chunk(before)).pop();
            return last.map_or(Span::new(at, at), |piece| piece.span);
        }
        let paragraph = self
            .paragraph(self.paragraph_at(at))
            .map_or(Span::new(at, at), |p| p.span);
        let at = if at < paragraph.end {
            at
        } else {
            before.max(paragraph.start)
        };
        let spaces = self.run_around(at, |c| c.is_whitespace() && c != '\n');
        if spaces.is_empty() {
            Span::new(at, self.next_grapheme(at).min(paragraph.end))
        } else {
            spaces
        }
    }

    /// The end of the first word that ends after a code point; the text's end if there is none.
    pub fn next_word(&self, at: u32) -> u32 {
        let mut from = at;
        while let Some(start) = self.chunk_after(from) {
            let chunk = self.chunk(start);
            let mut words = self.pieces(chunk).into_iter().filter(|piece| piece.is_word);
            if let Some(word) = words.find(|word| word.span.end > at) {
                return word.span.end;
            }
            from = chunk.end;
        }
        self.len()
    }

    /// The start of the last word that starts before a code point; 0 if there is none.
    pub fn prev_word(&self, at: u32) -> u32 {
        let mut until = at;
        while let Some(last) = self.chunk_before(until) {
            let chunk = self.chunk(last);
            let mut words = self.pieces(chunk).into_iter().filter(|piece| piece.is_word);
            if let Some(word) = words.rfind(|word| word.span.start < at) {
                return word.span.start;
            }
            until = chunk.start;
        }
        0
    }

    /// A span with words it cuts made whole, whichever of its ends cuts them.
    #[must_use]
    pub fn word_span(&self, span: Span) -> Span {
        let span = self.snap_out(span);
        let cut = |at: u32| {
            (self.separates(at) == Some(false))
                .then(|| self.pieces(self.chunk(at)))
                .and_then(|pieces| {
                    let index = pieces.partition_point(|piece| piece.span.end <= at);
                    pieces.get(index).copied()
                })
                .filter(|piece| piece.is_word && piece.span.start < at)
        };
        Span {
            start: cut(span.start).map_or(span.start, |word| word.span.start),
            end: cut(span.end).map_or(span.end, |word| word.span.end),
        }
    }

    /// Whether the grapheme at a code point stands between chunks; none past the text.
    fn separates(&self, at: u32) -> Option<bool> {
        let rest = self.as_str().get(self.byte_of(at)..)?;
        rest.chars().next().map(separates)
    }

    /// The run of graphemes about one whose first character has a property; empty if it has not.
    fn run_around(&self, at: u32, is: impl Fn(char) -> bool) -> Span {
        let at = self.grapheme_floor(at);
        let (before, after) = self
            .as_str()
            .split_at_checked(self.byte_of(at))
            .unwrap_or_default();
        let mut end = at;
        for c in after.chars() {
            if self.is_grapheme_boundary(end) && !is(c) {
                break;
            }
            end += 1;
        }
        let mut start = at;
        if end > at {
            let mut here = at;
            for c in before.chars().rev() {
                here -= 1;
                if self.is_grapheme_boundary(here) {
                    if !is(c) {
                        break;
                    }
                    start = here;
                }
            }
        }
        Span { start, end }
    }

    /// The run of graphemes without separators about one of them.
    fn chunk(&self, at: u32) -> Span {
        self.run_around(at, |c| !separates(c))
    }

    /// The first grapheme at or after a code point that is no separator.
    fn chunk_after(&self, at: u32) -> Option<u32> {
        let from = self.grapheme_floor(at);
        let rest = self.as_str().get(self.byte_of(from)..)?;
        (from..)
            .zip(rest.chars())
            .find(|(at, c)| self.is_grapheme_boundary(*at) && !separates(*c))
            .map(|(at, _)| at)
    }

    /// The last grapheme before a code point that is no separator.
    fn chunk_before(&self, at: u32) -> Option<u32> {
        let until = self.grapheme_ceil(at);
        let rest = self.as_str().get(..self.byte_of(until))?;
        (0..until)
            .rev()
            .zip(rest.chars().rev())
            .find(|(at, c)| self.is_grapheme_boundary(*at) && !separates(*c))
            .map(|(at, _)| at)
    }

    /// The words of a chunk and the signs between them, in order and without gaps.
    fn pieces(&self, chunk: Span) -> Vec<Piece> {
        let text = self.slice(chunk);
        let mut following = self
            .as_str()
            .get(self.byte_of(chunk.end)..)
            .unwrap_or_default();
        if let Some((line, _)) = following.split_once('\n') {
            following = line;
        }
        // Each piece with the byte of the chunk where it begins.
        let mut pieces: Vec<(Piece, usize)> = vec![];
        let mut at = chunk.start;
        for (byte, part) in text.split_word_bound_indices() {
            let end = at + part.chars().count() as u32;
            let piece = Piece {
                span: Span { start: at, end },
                is_word: part.contains(char::is_alphanumeric),
            };
            match pieces.last_mut() {
                // UAX #29 finds word boundaries within graphemes, in Thai for one.
                Some((last, _)) if !self.is_grapheme_boundary(at) => {
                    last.span.end = end;
                    last.is_word |= piece.is_word;
                }
                _ => pieces.push((piece, byte)),
            }
            at = end;
        }
        let mut joined: Vec<(Piece, usize)> = vec![];
        let mut rest = pieces.iter().peekable();
        while let Some(&(piece, byte)) = rest.next() {
            let after = text.get(byte..).unwrap_or_default();
            let next_is_word = rest.peek().is_some_and(|(next, _)| next.is_word);
            match joined.last_mut() {
                Some((last, start)) if last.is_word && !piece.is_word && piece.span.len() == 1 => {
                    let word = text.get(*start..byte).unwrap_or_default();
                    let ends_in_digit = word.ends_with(char::is_numeric);
                    let mut chars = after.chars();
                    let sign = chars.next().unwrap_or_default();
                    let joins = match sign {
                        '.' if rest.peek().is_none() => keeps_its_stop(word, following),
                        '.' => keeps_its_stop(word, chars.as_str()),
                        '-' | '‐' | '‑' | '@' | '&' => next_is_word,
                        ':' | '/' => {
                            next_is_word
                                && ends_in_digit
                                && chars.as_str().starts_with(char::is_numeric)
                        }
                        _ => false,
                    };
                    if !joins {
                        joined.push((piece, byte));
                    } else if sign == '.' {
                        last.span.end = piece.span.end;
                    } else if let Some((next, _)) = rest.next() {
                        last.span.end = next.span.end;
                    }
                }
                _ => joined.push((piece, byte)),
            }
        }
        joined.into_iter().map(|(piece, _)| piece).collect()
    }
}

/// Signs that are never part of a word, so that words are looked for between two of them only.
fn separates(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '“' | '”' | '„' | '«' | '»' | '(' | ')' | '[' | ']' | '{' | '}' | '…' | '–' | '—' | '!' | '?'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '！' | '（' | '）' | '，' | '：' | '；' | '？')
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice
    )]

    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;
    use crate::text::tests::scripts;

    /// The distinct words of a text, found by stepping through it.
    fn words(text: &str) -> Vec<String> {
        let article = ArticleText::new(text);
        let mut found = vec![];
        let mut at = 0;
        while article.next_word(at) < article.len() || !article.word_at(at).is_empty() {
            let end = article.next_word(at);
            let start = article.prev_word(end);
            if end <= at || start < at {
                break;
            }
            found.push(article.slice(Span::new(start, end)).to_owned());
            at = end;
        }
        found
    }

    #[test]
    fn words_of_the_news() {
        for (text, expected) in [
            ("", vec![]),
            (
                "The U.S. envoys don’t wait",
                vec!["The", "U.S.", "envoys", "don’t", "wait"],
            ),
            (
                "after 7 or 8 p.m. Moscow time",
                vec!["after", "7", "or", "8", "p.m.", "Moscow", "time"],
            ),
            (
                "a U.S.-proposed 20-point plan.",
                vec!["a", "U.S.-proposed", "20-point", "plan"],
            ),
            (
                "see www.example.com, at 14:30",
                vec!["see", "www.example.com", "at", "14:30"],
            ),
            (
                "J. D. Vance, Mr. Smith",
                vec!["J.", "D.", "Vance", "Mr.", "Smith"],
            ),
            ("plan B. The end", vec!["plan", "B", "The", "end"]),
            ("No. 5 said no.", vec!["No.", "5", "said", "no"]),
            (
                "1,000 at 3.5% on 23/1/2026",
                vec!["1,000", "at", "3.5", "on", "23/1/2026"],
            ),
            ("“stupid,” O'Brien—he", vec!["stupid", "O'Brien", "he"]),
            ("AT&T a@b.example", vec!["AT&T", "a@b.example"]),
            ("в 2014 г. началась", vec!["в", "2014", "г.", "началась"]),
            ("из-за войны", vec!["из-за", "войны"]),
            ("漢字カタカナ", vec!["漢", "字", "カタカナ"]),
            ("น้ำ", vec!["น้ำ"]),
            ("قال الرئيس؟", vec!["قال", "الرئيس"]),
            ("צה\"ל שָׁלוֹם", vec!["צה\"ל", "שָׁלוֹם"]),
            ("x\n\n  y.", vec!["x", "y"]),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_double_click_takes_the_word() {
        for (text, at, expected) in [
            ("the U.S. envoys", 5, "U.S."),
            ("the U.S. envoys", 8, "U.S."),
            ("the U.S. envoys", 9, "envoys"),
            ("done.", 4, "done"),
            ("done.", 5, "."),
            ("(done)", 0, "("),
            ("a   b", 2, "   "),
            ("a \n\nb", 2, " "),
            ("a\n\nb", 2, ""),
            ("a\n\nb", 1, "a"),
            ("漢字", 1, "字"),
            ("👩‍👩‍👧 x", 2, "👩‍👩‍👧"),
            ("", 7, ""),
        ] {
            let article = ArticleText::new(text);
            assert_eq!(
                article.slice(article.word_at(at)),
                expected,
                "{text:?} at {at}"
            );
        }
    }

    #[test]
    fn a_megabyte_without_a_space_takes_linear_time() {
        for piece in ["a", "a\u{301}", "a.", "-", "漢", "🇺", "1:"] {
            let article = ArticleText::new(piece.repeat(1_000_000 / piece.len()));
            let start = Instant::now();
            let middle = article.len() / 2;
            article.word_at(middle);
            article.next_word(middle);
            article.prev_word(middle);
            let took = start.elapsed();
            assert!(took < Duration::from_secs(20), "{piece:?} took {took:?}");
        }
    }

    proptest! {
        #[test]
        fn words_are_whole_graphemes_about_their_place(text in scripts(40)) {
            let article = ArticleText::new(text.as_str());
            for at in 0..=article.len() {
                let word = article.word_at(at);
                prop_assert_eq!(article.snap_out(word), word);
                prop_assert!(word.start <= at && article.grapheme_floor(at) <= word.end);
                prop_assert!(!article.slice(word).contains('\n'));
                if article.slice(word).starts_with(char::is_alphanumeric) {
                    prop_assert_eq!(article.word_at(word.start), word, "{:?} at {}", text, at);
                }
                let (before, after) = (article.prev_word(at), article.next_word(at));
                prop_assert!(before < at || at == 0);
                prop_assert!(after > at || at == article.len());
                prop_assert!(article.is_grapheme_boundary(before));
                prop_assert!(article.is_grapheme_boundary(after));
                let grown = article.word_span(Span::new(before, at));
                prop_assert!(grown.covers(Span::new(before, at)));
                prop_assert_eq!(article.word_span(grown), grown);
            }
        }
    }
}
