//! Where graphemes begin: what a reader sees as one letter is never cut.
//!
//! Graphemes are the extended clusters of UAX #29, taken paragraph by paragraph, so that the end of
//! a paragraph is always the end of a grapheme (CR LF included).

use unicode_segmentation::UnicodeSegmentation as _;

use super::{ArticleText, Span};

/// The grapheme boundaries of a text, a bit a code point.
///
/// Found once, in one pass over the text, so that no look-up ever has to walk back through a hostile
/// run of marks or flags. Texts without any cluster of several code points keep no bits at all.
#[derive(Debug)]
pub(super) struct Graphemes(Option<Box<[u64]>>);

impl Graphemes {
    /// Finds them. Takes time linear in the text's length.
    pub(super) fn of(text: &ArticleText) -> Self {
        let mut inside = Bits::default();
        for paragraph in text.paragraphs() {
            mark_inner(paragraph.text, paragraph.span.start, &mut inside);
        }
        if inside.0.is_empty() {
            return Self(None);
        }
        inside.0.resize(text.len() as usize / 64 + 1, 0);
        Self(Some(inside.0.into()))
    }

    fn starts_at(&self, at: u32) -> bool {
        let Some(inside) = &self.0 else { return true };
        inside
            .get(at as usize / 64)
            .is_none_or(|word| word >> (at % 64) & 1 == 0)
    }

    /// The last boundary at or before a code point.
    fn at_or_before(&self, at: u32) -> u32 {
        let Some(inside) = &self.0 else { return at };
        let mut index = at as usize / 64;
        // Bits past `at` count as inside, so that they are never taken.
        let mut mask = u64::MAX.checked_shl(at % 64 + 1).unwrap_or(0);
        while let Some(word) = inside.get(index) {
            let open = !(word | mask);
            if open != 0 {
                return index as u32 * 64 + 63 - open.leading_zeros();
            }
            let Some(before) = index.checked_sub(1) else {
                return 0;
            };
            (index, mask) = (before, 0);
        }
        at
    }

    /// The first boundary at or after a code point.
    fn at_or_after(&self, at: u32) -> u32 {
        let Some(inside) = &self.0 else { return at };
        let mut index = at as usize / 64;
        let mut mask = (1_u64 << (at % 64)) - 1;
        while let Some(word) = inside.get(index) {
            let open = !(word | mask);
            if open != 0 {
                return index as u32 * 64 + open.trailing_zeros();
            }
            (index, mask) = (index + 1, 0);
        }
        at
    }
}

#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn set(&mut self, at: u32) {
        let index = at as usize / 64;
        if self.0.len() <= index {
            self.0.resize(index + 1, 0);
        }
        if let Some(word) = self.0.get_mut(index) {
            *word |= 1 << (at % 64);
        }
    }
}

/// Marks the code points of one paragraph that do not begin a grapheme.
fn mark_inner(text: &str, first: u32, inside: &mut Bits) {
    if text.is_ascii() {
        return;
    }
    // Segmenting is slow, so it is done only for stretches that hold something other than letters
    // that never join. Such a stretch opens with the base its first mark may sit on; the boundary
    // before that base is certain, whatever stands there.
    let mut stretch: Option<(usize, u32)> = None;
    let mut previous = (0, first, true);
    for (at, (byte, c)) in (first..).zip(text.char_indices()) {
        let alone = stands_alone(c);
        if alone && previous.2 {
            if let Some((from, from_at)) = stretch.take() {
                mark_stretch(text.get(from..byte).unwrap_or_default(), from_at, inside);
            }
        } else if !alone && stretch.is_none() {
            stretch = Some((previous.0, previous.1));
        }
        previous = (byte, at, alone);
    }
    if let Some((from, from_at)) = stretch {
        mark_stretch(text.get(from..).unwrap_or_default(), from_at, inside);
    }
}

fn mark_stretch(text: &str, first: u32, inside: &mut Bits) {
    let mut at = first;
    for grapheme in text.graphemes(true) {
        for (i, _) in grapheme.chars().enumerate() {
            if i > 0 {
                inside.set(at);
            }
            at += 1;
        }
    }
}

/// Whether two neighbours of this sort are always two graphemes. Leaving letters out only costs
/// time. (CR is one of them: paragraphs end between CR and LF.)
fn stands_alone(c: char) -> bool {
    matches!(c,
        ..'\u{300}'
        | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{590}' // Greek, Cyrillic, Armenian
        | '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{64A}' // Hebrew, Arabic
        | '\u{E01}'..='\u{E30}' | '\u{E40}'..='\u{E46}' // Thai
        | '\u{2010}'..='\u{2027}' // dashes and quotation marks
        | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
}

/// The extended grapheme clusters of a text (UAX #29), CR LF one of them. Letters that never join are
/// told without the tables, which makes most texts many times as fast to walk.
pub fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut letters = rest.chars();
        let first = letters.next()?;
        let alone = letters.next().is_none_or(|second| {
            stands_alone(first) && stands_alone(second) && (first, second) != ('\r', '\n')
        });
        let length = if alone {
            first.len_utf8()
        } else {
            rest.graphemes(true).next()?.len()
        };
        let (grapheme, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(grapheme)
    })
}

impl ArticleText {
    /// Whether a grapheme begins at a code point, or the text ends there or before.
    pub fn is_grapheme_boundary(&self, at: u32) -> bool {
        at >= self.len() || self.graphemes().starts_at(at)
    }

    /// The last grapheme boundary at or before a code point.
    pub fn grapheme_floor(&self, at: u32) -> u32 {
        if at >= self.len() {
            return self.len();
        }
        self.graphemes().at_or_before(at)
    }

    /// The first grapheme boundary at or after a code point; the text's end for anything past it.
    pub fn grapheme_ceil(&self, at: u32) -> u32 {
        if at >= self.len() {
            return self.len();
        }
        self.graphemes().at_or_after(at).min(self.len())
    }

    /// The last grapheme boundary before a code point; 0 at the start of the text.
    pub fn prev_grapheme(&self, at: u32) -> u32 {
        self.grapheme_floor(at.min(self.len()).saturating_sub(1))
    }

    /// The first grapheme boundary after a code point; the text's length at its end.
    pub fn next_grapheme(&self, at: u32) -> u32 {
        self.grapheme_ceil(at.saturating_add(1))
    }

    /// The smallest span of whole graphemes that holds a span, within the text. An empty span stays
    /// empty, at the start of the grapheme it stands in.
    #[must_use]
    pub fn snap_out(&self, span: Span) -> Span {
        let start = self.grapheme_floor(span.start);
        if span.is_empty() {
            return Span { start, end: start };
        }
        Span {
            start,
            end: self.grapheme_ceil(span.end),
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

    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;
    use crate::text::tests::scripts;

    /// The boundaries of a text by the library alone, a paragraph at a time.
    fn boundaries(text: &str) -> Vec<u32> {
        let mut all = vec![];
        let mut at = 0;
        for paragraph in text.split('\n') {
            for grapheme in paragraph.graphemes(true) {
                all.push(at);
                at += grapheme.chars().count() as u32;
            }
            all.push(at);
            at += 1;
        }
        all
    }

    #[test]
    fn clusters_of_many_scripts_hold_together() {
        for (text, expected) in [
            ("", vec![0]),
            ("ab", vec![0, 1, 2]),
            ("e\u{301}e", vec![0, 2, 3]),
            ("👩‍👩‍👧x", vec![0, 5, 6]),
            ("🇺🇦🇷🇺", vec![0, 2, 4]),
            ("שָׁל", vec![0, 3, 4]),
            ("กำ", vec![0, 2]),
            ("क्षि", vec![0, 4]),
            ("한국", vec![0, 1, 2]),
            ("a\r\nb", vec![0, 1, 2, 3, 4]),
        ] {
            let article = ArticleText::new(text);
            let found: Vec<_> = (0..=article.len())
                .filter(|at| article.is_grapheme_boundary(*at))
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn letters_said_to_stand_alone_do() {
        let alone: Vec<char> = ('\0'..='\u{FFFF}')
            .filter(|c| stands_alone(*c) && *c != '\r')
            .collect();
        let samples: Vec<char> = alone.iter().copied().step_by(997).collect();
        for first in &alone {
            for second in samples.iter().chain([first, &'a', &'\u{A9}', &'한']) {
                let pair: String = [*first, *second].iter().collect();
                assert_eq!(pair.graphemes(true).count(), 2, "{pair:?}");
            }
        }
    }

    #[test]
    fn half_a_million_marks_cost_no_time() {
        let article = ArticleText::new(format!("a{}b", "\u{301}".repeat(500_000)));
        let start = Instant::now();
        for at in (1..500_000).step_by(100) {
            assert_eq!(article.snap_out(Span::new(at, at)).start, 0);
            assert_eq!(article.prev_grapheme(at), 0);
            assert_eq!(article.next_grapheme(at), 500_001);
        }
        let took = start.elapsed();
        assert!(took < Duration::from_secs(10), "{took:?}");
    }

    proptest! {
        #[test]
        fn graphemes_are_those_of_uax_29(text in scripts(200), any in any::<String>()) {
            for text in [text, any, "🇩🇪🇫🇷e\u{301}\r\n\r".into()] {
                let expected: Vec<&str> = text.graphemes(true).collect();
                prop_assert_eq!(graphemes(&text).collect::<Vec<_>>(), expected);
            }
        }

        #[test]
        fn boundaries_are_those_of_uax_29(text in scripts(200)) {
            let article = ArticleText::new(text.as_str());
            let expected = boundaries(&text);
            for at in 0..=article.len() {
                let is = expected.binary_search(&at).is_ok();
                prop_assert_eq!(article.is_grapheme_boundary(at), is, "{} of {:?}", at, text);
                let floor = expected.iter().rev().find(|b| **b <= at).unwrap();
                let ceil = expected.iter().find(|b| **b >= at).unwrap();
                prop_assert_eq!(article.grapheme_floor(at), *floor);
                prop_assert_eq!(article.grapheme_ceil(at), *ceil);
                let before = expected.iter().rev().find(|b| **b < at).unwrap_or(&0);
                prop_assert_eq!(article.prev_grapheme(at), *before);
                let after = expected.iter().find(|b| **b > at).copied();
                prop_assert_eq!(article.next_grapheme(at), after.unwrap_or(article.len()));
            }
        }

        #[test]
        fn snapping_out_covers_and_is_done_once(text in scripts(60), a in 0..90_u32, b in 0..90_u32) {
            let article = ArticleText::new(text.as_str());
            let span = Span::new(a.min(article.len()), b.min(article.len()));
            let snapped = article.snap_out(span);
            prop_assert!(snapped.covers(span) || span.is_empty());
            prop_assert_eq!(article.snap_out(snapped), snapped);
            prop_assert_eq!(span.is_empty(), snapped.is_empty());
        }
    }
}
