//! Find in text, without regard to case, diacritics and typography.

use super::fold::fold_char;
use super::{ArticleText, Span};

/// What is looked for, prepared once and used on any number of texts.
///
/// Case, diacritics, the kind of quotation marks and dashes and characters that do not show make no
/// difference; any run of white space, line feeds included, is one space. Matches begin and end
/// between graphemes and do not overlap. Finding takes time linear in the text, whatever both hold.
#[derive(Clone, Debug)]
pub struct Needle {
    folded: Box<[char]>,
    /// For each length matched, the longest shorter one that its end is also a start of (Knuth,
    /// Morris, Pratt): a text is read once and never backwards.
    fallback: Box<[u32]>,
    /// First bytes of the characters a match can begin with.
    may_start: Box<[bool; 256]>,
}

impl Needle {
    /// Prepares a search; none if there is nothing in it that shows.
    pub fn new(wanted: &str) -> Option<Self> {
        let mut folded: Vec<char> = vec![];
        for c in wanted.chars() {
            for part in fold_char(c).as_slice() {
                if *part != ' ' || folded.last() != Some(&' ') {
                    folded.push(*part);
                }
            }
        }
        let first = *folded.iter().find(|c| **c != ' ')?;
        let first = if folded.first() == Some(&' ') {
            ' '
        } else {
            first
        };
        let mut fallback = vec![0; folded.len() + 1];
        let mut matched = 0_u32;
        for (length, c) in folded.iter().enumerate().skip(1) {
            while matched > 0 && folded.get(matched as usize) != Some(c) {
                matched = fallback.get(matched as usize).copied().unwrap_or(0);
            }
            if folded.get(matched as usize) == Some(c) {
                matched += 1;
            }
            if let Some(place) = fallback.get_mut(length + 1) {
                *place = matched;
            }
        }
        let mut may_start = Box::new([false; 256]);
        // Past the first bytes that stand for Latin to Arabic, every character is looked at.
        may_start.iter_mut().skip(0xDC).for_each(|may| *may = true);
        for c in '\0'..'\u{700}' {
            if fold_char(c).as_slice().first() == Some(&first) {
                let mut bytes = [0; 4];
                let byte = c.encode_utf8(&mut bytes).bytes().next();
                if let Some(may) = byte.and_then(|byte| may_start.get_mut(usize::from(byte))) {
                    *may = true;
                }
            }
        }
        Some(Self {
            folded: folded.into(),
            fallback: fallback.into(),
            may_start,
        })
    }

    /// Where it stands in a text, in order. Searching goes no further than the iterator is driven.
    pub fn find_in<'a>(&'a self, text: &'a ArticleText) -> impl Iterator<Item = Span> + 'a {
        let mut scan = Scan::new(self, text.as_str());
        std::iter::from_fn(move || {
            while let Some(span) = scan.next_raw() {
                let end = text.grapheme_ceil(span.end);
                let rest = Span {
                    start: span.end,
                    end,
                };
                // What completes the last grapheme may only be what was left out, such as a mark.
                if text.is_grapheme_boundary(span.start)
                    && (rest.is_empty()
                        || text.slice(rest).chars().all(|c| fold_char(c).is_empty()))
                {
                    scan.restart();
                    return Some(Span {
                        start: span.start,
                        end,
                    });
                }
            }
            None
        })
    }

    /// Whether it stands anywhere in a text.
    pub fn is_in(&self, text: &str) -> bool {
        // Most have no match at all: only for one that might is the text prepared.
        Scan::new(self, text).next_raw().is_some()
            && self.find_in(&ArticleText::new(text)).next().is_some()
    }
}

/// A search under way. Its matches can begin and end within graphemes and overlap.
struct Scan<'a> {
    needle: &'a Needle,
    text: &'a str,
    byte: usize,
    at: u32,
    /// How many characters of the needle the text read so far ends with.
    matched: usize,
    after_space: bool,
    /// For each character of the needle matched, by its count modulo the needle's length, the code
    /// point it came from, if it was the first that this code point folded to.
    starts: Vec<Option<u32>>,
    count: usize,
}

impl<'a> Scan<'a> {
    fn new(needle: &'a Needle, text: &'a str) -> Self {
        Self {
            needle,
            text,
            byte: 0,
            at: 0,
            matched: 0,
            after_space: false,
            starts: vec![None; needle.folded.len()],
            count: 0,
        }
    }

    /// Lets the next match begin only after the last one's end.
    fn restart(&mut self) {
        self.matched = 0;
    }

    fn next_raw(&mut self) -> Option<Span> {
        loop {
            if self.matched == 0 {
                self.skip();
            }
            let c = self.text.get(self.byte..)?.chars().next()?;
            self.byte += c.len_utf8();
            let at = self.at;
            self.at += 1;
            let folded = fold_char(c);
            let mut found = None;
            for (i, part) in folded.as_slice().iter().enumerate() {
                let is_space = *part == ' ';
                if !(is_space && self.after_space) {
                    let start = self.step(*part, (i == 0).then_some(at));
                    found = start.map(|start| Span { start, end: at + 1 });
                }
                self.after_space = is_space;
            }
            if found.is_some() {
                return found;
            }
        }
    }

    /// Takes one folded character; where the match that it completes began, if it does.
    fn step(&mut self, c: char, start: Option<u32>) -> Option<u32> {
        let needle = self.needle;
        while self.matched > 0 && needle.folded.get(self.matched) != Some(&c) {
            self.matched = needle.fallback.get(self.matched).copied().unwrap_or(0) as usize;
        }
        if needle.folded.get(self.matched) == Some(&c) {
            self.matched += 1;
        }
        let length = needle.folded.len();
        if let Some(place) = self.starts.get_mut(self.count % length) {
            *place = start;
        }
        self.count += 1;
        if self.matched < length {
            return None;
        }
        self.starts.get(self.count % length).copied().flatten()
    }

    /// Passes over what no match can begin with.
    fn skip(&mut self) {
        let rest = self.text.as_bytes().get(self.byte..).unwrap_or_default();
        let may_start = |byte: &u8| {
            let may = self.needle.may_start.get(usize::from(*byte));
            may.copied().unwrap_or(true)
        };
        let passed = rest.iter().position(may_start).unwrap_or(rest.len());
        if let Some(passed) = rest.get(..passed).filter(|passed| !passed.is_empty()) {
            let letters = passed.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
            self.byte += passed.len();
            self.at += letters as u32;
            self.after_space = false;
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

    fn found(wanted: &str, text: &str) -> Vec<(u32, u32)> {
        let text = ArticleText::new(text);
        let Some(needle) = Needle::new(wanted) else {
            return vec![];
        };
        needle.find_in(&text).map(Into::into).collect()
    }

    #[test]
    fn words_are_found() {
        for (wanted, text, expected) in [
            ("", "a", vec![]),
            (" \u{301}", "a b", vec![]),
            ("moscow", "In Moscow, MOSCOW", vec![(3, 9), (11, 17)]),
            ("zelenskiy", "Zelensky, Zelenskiy", vec![(10, 19)]),
            ("Zürich", "zurich Zu\u{308}rich", vec![(0, 6), (7, 14)]),
            ("zurich", "Zürich Zu\u{308}rich", vec![(0, 6), (7, 14)]),
            ("ete", "été e\u{301}te\u{301}", vec![(0, 3), (4, 9)]),
            ("\"no\" - it's", "“no” — it’s", vec![(0, 11)]),
            ("the  talks", "the\n \tTalks", vec![(0, 11)]),
            ("wait...", "Wait… what", vec![(0, 5)]),
            (".", "…", vec![]),
            ("s", "Straße", vec![(0, 1)]),
            ("ss", "Straße", vec![(4, 5)]),
            ("aa", "aaaaa", vec![(0, 2), (2, 4)]),
            ("aab", "aaaab", vec![(2, 5)]),
            ("👩", "👩‍👩‍👧 👩", vec![(6, 7)]),
            ("👩‍👩‍👧", "👩‍👩‍👧 👩", vec![(0, 5)]),
            ("🇦", "🇺🇦", vec![]),
            ("🇺🇦", "🇷🇺🇺🇦", vec![(2, 4)]),
            ("москв", "Москва, в МОСКВЕ", vec![(0, 5), (10, 15)]),
            ("еще", "Ещё", vec![(0, 3)]),
            ("か", "がか", vec![(1, 2)]),
            ("漢", "漢字漢", vec![(0, 1), (2, 3)]),
            ("하", "한", vec![]),
            ("한", "\u{1112}\u{1161}\u{11AB}", vec![(0, 3)]),
            ("محمد", "مُحَمَّد", vec![(0, 8)]),
            ("שלום", "שָׁלוֹם", vec![(0, 7)]),
            ("น้ำ", "น้ำ", vec![(0, 3)]),
            ("соглашение", "со\u{AD}глашение", vec![(0, 11)]),
            (" b", "a  b", vec![(1, 4)]),
        ] {
            assert_eq!(found(wanted, text), expected, "{wanted:?} in {text:?}");
        }
    }

    #[test]
    fn names_are_matched_without_offsets() {
        let needle = Needle::new("Peskov").unwrap();
        assert!(needle.is_in("Dmitry PESKÓV"));
        assert!(!needle.is_in("Dmitry Pesko"));
        assert!(!Needle::new("👩").unwrap().is_in("👩‍👩‍👧"));
    }

    #[test]
    fn hostile_megabytes_take_linear_time() {
        for (wanted, piece) in [
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "a"),
            ("🇦", "🇦"),
            ("e", "e\u{301}"),
            ("👩", "👩\u{200D}"),
            (" x", " "),
            ("ss", "ß"),
        ] {
            let text = ArticleText::new(piece.repeat(1_000_000 / piece.len()));
            let needle = Needle::new(wanted).unwrap();
            let start = Instant::now();
            needle.find_in(&text).count();
            let took = start.elapsed();
            assert!(took < Duration::from_secs(20), "{wanted:?} took {took:?}");
        }
    }

    proptest! {
        #[test]
        fn every_stretch_of_a_text_is_found_in_it(text in scripts(40), a in 0..60_u32, b in 0..60_u32) {
            let text = ArticleText::new(text.as_str());
            let span = text.trim(Span::new(a.min(text.len()), b.min(text.len())));
            if let Some(needle) = Needle::new(text.slice(span)) {
                let found: Vec<Span> = needle.find_in(&text).collect();
                prop_assert!(found.iter().any(|f| f.overlaps(span)), "{:?} in {:?}", text.slice(span), text.as_str());
                let mut at = 0;
                for span in found {
                    prop_assert!(span.start >= at && !span.is_empty());
                    prop_assert_eq!(text.snap_out(span), span);
                    let again = Needle::new(text.slice(span)).unwrap();
                    prop_assert_eq!(&again.folded, &needle.folded);
                    at = span.end;
                }
            }
        }
    }
}
