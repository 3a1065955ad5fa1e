//! Quotes that find their place again.
//!
//! In terms of the W3C Web Annotation Data Model, a [`Quote`] is a `TextQuoteSelector` (`exact`,
//! `prefix`, `suffix`) refined by the start of a `TextPositionSelector`. Unlike there, more than one
//! match is no match: it is a choice for the analyst.

use super::similarity::Wording;
use super::{ArticleText, Needle, Span};

/// Candidates offered at most: more than anyone would look through.
const MOST: usize = 16;
/// Code points of the context that are looked at, on each side.
const CONTEXT: usize = 64;
/// Both sides of a place have the quote's context.
const BOTH: u32 = 2;
/// Words of a changed quote's beginning and end that are looked for.
const ENDS: usize = 3;
/// How alike a changed quote must be to be offered.
const ALIKE: f32 = 0.6;

/// Quoted words and what is known of where they stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote<'a> {
    /// The words themselves.
    pub exact: &'a str,
    /// The code point where they began.
    pub start: u32,
    /// What stood before them, as far as known; may be empty.
    pub prefix: &'a str,
    /// What stood after them, as far as known; may be empty.
    pub suffix: &'a str,
}

/// Where a quote stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// There, without doubt.
    Certain(Span),
    /// In one of these places, the likeliest first; at most 16.
    Candidates(Vec<Span>),
    /// Nowhere to be seen.
    Nowhere,
}

impl<'a> Quote<'a> {
    /// The same with no more context than is looked at.
    fn with_short_context(self) -> Self {
        let from = self.prefix.char_indices().rev().nth(CONTEXT - 1);
        let to = self.suffix.char_indices().nth(CONTEXT);
        Self {
            prefix: from
                .and_then(|(byte, _)| self.prefix.get(byte..))
                .unwrap_or(self.prefix),
            suffix: to
                .and_then(|(byte, _)| self.suffix.get(..byte))
                .unwrap_or(self.suffix),
            ..self
        }
    }

    /// The quote of a span, with up to `context` code points on both sides.
    pub fn of(text: &'a ArticleText, span: Span, context: u32) -> Self {
        let before = text.grapheme_ceil(span.start.saturating_sub(context));
        let after = text.grapheme_floor(span.end.saturating_add(context));
        Self {
            exact: text.slice(span),
            start: span.start,
            prefix: text.slice(Span::new(before.min(span.start), span.start)),
            suffix: text.slice(Span::new(span.end, after.max(span.end))),
        }
    }
}

impl ArticleText {
    /// Where a quote stands in this text.
    ///
    /// Certain is the same text in the same place; the only place with the same text; and of several
    /// such places the only one with the same text before and after it. All else are candidates:
    /// several equal places (those with more of the context first, then the nearest to where the
    /// quote stood), else places that differ in case, spaces, quotation marks and the like, else
    /// those that begin and end alike and differ between. An empty quote stands nowhere.
    ///
    /// Of the context, the nearest 64 code points on each side are looked at. Takes time linear in the
    /// text, whatever both hold.
    pub fn anchor(&self, quote: &Quote<'_>) -> Found {
        let length = quote.exact.chars().count() as u32;
        if length == 0 {
            return Found::Nowhere;
        }
        let quote = &quote.with_short_context();
        let here = Span::new(quote.start, quote.start.saturating_add(length));
        let here_bytes = (self.byte_of(here.start), self.byte_of(here.end));
        let is_here = self.slice(here) == quote.exact;
        if is_here && self.context_at(quote, here_bytes) == BOTH {
            return Found::Certain(here);
        }
        let mut equal = self.equal_to(quote, length);
        if is_here && !equal.iter().any(|(span, _)| *span == here) {
            equal.push((here, self.context_at(quote, here_bytes)));
        }
        let has_context = !(quote.prefix.is_empty() && quote.suffix.is_empty());
        let mut in_context = equal
            .iter()
            .filter(|(_, sides)| has_context && *sides == BOTH);
        match (&equal[..], in_context.next(), in_context.next()) {
            ([(only, _)], ..) | (_, Some((only, _)), None) => Found::Certain(*only),
            _ if is_here => Found::Certain(here),
            ([], ..) => self.near(quote, length),
            _ => {
                let nearest = |span: &Span| span.start.abs_diff(quote.start);
                equal.sort_by_key(|(span, sides)| (BOTH - sides, nearest(span)));
                equal.truncate(MOST);
                Found::Candidates(equal.into_iter().map(|(span, _)| span).collect())
            }
        }
    }

    /// On how many sides of a range of bytes the quote's context stands; a side without any counts.
    fn context_at(&self, quote: &Quote<'_>, (from, to): (usize, usize)) -> u32 {
        let before = self.as_str().get(..from).unwrap_or_default();
        let after = self.as_str().get(to..).unwrap_or_default();
        u32::from(before.ends_with(quote.prefix)) + u32::from(after.starts_with(quote.suffix))
    }

    /// The places of whole graphemes that hold exactly a quote's words, with the sides of each that
    /// have its context.
    fn equal_to(&self, quote: &Quote<'_>, length: u32) -> Vec<(Span, u32)> {
        let (mut start, mut from) = (0, 0);
        let text = self.as_str();
        let places = text.match_indices(quote.exact).filter_map(|(byte, exact)| {
            let passed = text.get(from..byte).unwrap_or_default();
            start += passed.chars().count() as u32;
            from = byte;
            let end = start + length;
            let whole = self.is_grapheme_boundary(start) && self.is_grapheme_boundary(end);
            let sides = self.context_at(quote, (byte, byte + exact.len()));
            whole.then_some((Span { start, end }, sides))
        });
        places.collect()
    }

    /// Places that are like a quote without being equal to it.
    fn near(&self, quote: &Quote<'_>, length: u32) -> Found {
        let mut near: Vec<Span> = Needle::new(quote.exact)
            .map(|needle| needle.find_in(self).collect())
            .unwrap_or_default();
        near.sort_by_key(|span| span.start.abs_diff(quote.start));
        if near.is_empty() {
            near = self.alike(quote, length);
        }
        near.truncate(MOST);
        if near.is_empty() {
            Found::Nowhere
        } else {
            Found::Candidates(near)
        }
    }

    /// Places that begin or end with a quote's first and last words and are much like it.
    fn alike(&self, quote: &Quote<'_>, length: u32) -> Vec<Span> {
        let words: Vec<&str> = quote.exact.split_whitespace().collect();
        if words.len() < 2 * ENDS {
            return vec![];
        }
        let places = |words: &[&str]| -> Vec<Span> {
            let needle = Needle::new(&words.join(" "));
            needle
                .map(|needle| needle.find_in(self).collect())
                .unwrap_or_default()
        };
        let mut heads = places(words.get(..ENDS).unwrap_or_default());
        let tails = places(words.get(words.len() - ENDS..).unwrap_or_default());
        heads.sort_by_key(|span| span.start.abs_diff(quote.start));
        heads.truncate(MOST);
        let wording = Wording::of(quote.exact);
        let mut found: Vec<(f32, Span)> = vec![];
        for head in heads {
            // The tail that gives the length nearest to the quote's.
            let wanted = head.start + length;
            let from = tails.partition_point(|tail| tail.end < wanted);
            let around = from
                .checked_sub(1)
                .and_then(|i| tails.get(i))
                .into_iter()
                .chain(tails.get(from));
            let tail = around
                .filter(|tail| tail.start >= head.end)
                .min_by_key(|tail| tail.end.abs_diff(wanted));
            let Some(span) = tail.map(|tail| Span::new(head.start, tail.end)) else {
                continue;
            };
            if span.len() <= 2 * length
                && let Some(alike) =
                    wording.similarity_of_at_least(&Wording::of(self.slice(span)), ALIKE)
            {
                found.push((alike, span));
            }
        }
        found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        found.into_iter().map(|(_, span)| span).collect()
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

    fn anchor(text: &str, exact: &str, start: u32, prefix: &str, suffix: &str) -> Found {
        ArticleText::new(text).anchor(&Quote {
            exact,
            start,
            prefix,
            suffix,
        })
    }

    #[test]
    fn quotes_find_their_place() {
        let certain = |a, b| Found::Certain(Span::new(a, b));
        let one_of = |spans: &[(u32, u32)]| {
            Found::Candidates(spans.iter().map(|s| Span::from(*s)).collect())
        };
        for (text, exact, start, prefix, suffix, expected) in [
            ("they met here", "met", 5, "", "", certain(5, 8)),
            ("then they met here", "met", 5, "", "", certain(10, 13)),
            ("met, met, met", "met", 5, "", "", certain(5, 8)),
            (
                "met, met, met",
                "met",
                6,
                "",
                "",
                one_of(&[(5, 8), (10, 13), (0, 3)]),
            ),
            (
                "he met, we met, I met",
                "met",
                0,
                "we ",
                "",
                certain(11, 14),
            ),
            (
                "a met, a met, I met",
                "met",
                0,
                "a ",
                ",",
                one_of(&[(2, 5), (9, 12), (16, 19)]),
            ),
            ("he met, we met", "met", 3, "we ", "", certain(11, 14)),
            ("he met, we met", "met", 3, "you ", "", certain(3, 6)),
            ("aaaa", "aa", 1, "", "", certain(1, 3)),
            (
                "he said ‘No  way’.",
                "\"no way\"",
                8,
                "",
                "",
                Found::Nowhere,
            ),
            (
                "he said “No  way”.",
                "\"no way\"",
                8,
                "",
                "",
                one_of(&[(8, 17)]),
            ),
            ("Ja\u{301} e\u{301}", "e", 3, "", "", one_of(&[(4, 6)])),
            ("nothing", "absent", 0, "", "", Found::Nowhere),
            ("nothing", "", 0, "", "", Found::Nowhere),
            ("nothing", "thing", u32::MAX, "", "", certain(2, 7)),
            (
                "Earlier, no durable peace could be possible until talks end.",
                "no durable peace would be possible until talks end",
                0,
                "",
                "",
                one_of(&[(9, 59)]),
            ),
        ] {
            assert_eq!(
                anchor(text, exact, start, prefix, suffix),
                expected,
                "{exact:?} in {text:?}"
            );
        }
    }

    #[test]
    fn hostile_megabytes_take_linear_time() {
        for (exact, piece) in [
            ("aab", "a"),
            ("a", "a"),
            ("🇦🇦", "🇦"),
            ("a a a a b b b b", "a "),
        ] {
            let text = ArticleText::new(piece.repeat(1_000_000 / piece.len()));
            let quote = Quote {
                exact,
                start: text.len() + 5,
                prefix: "b",
                suffix: "",
            };
            let start = Instant::now();
            text.anchor(&quote);
            let took = start.elapsed();
            assert!(took < Duration::from_secs(20), "{exact:?} took {took:?}");
        }
    }

    proptest! {
        #[test]
        fn a_quote_stands_where_it_was_taken(text in scripts(40), a in 0..60_u32, b in 0..60_u32, moved in scripts(3)) {
            let text = ArticleText::new(text.as_str());
            let span = text.snap_out(Span::new(a.min(text.len()), b.min(text.len())));
            if span.is_empty() {
                return Ok(());
            }
            let quote = Quote::of(&text, span, 8);
            prop_assert_eq!(text.anchor(&quote), Found::Certain(span));
            prop_assert_eq!(text.anchor(&Quote { prefix: "", suffix: "", ..quote }), Found::Certain(span));
            let later = ArticleText::new(format!("{moved}\n{}", text.as_str()));
            match later.anchor(&quote) {
                Found::Certain(found) => prop_assert_eq!(later.slice(found), quote.exact),
                Found::Candidates(found) => {
                    for span in found {
                        prop_assert_eq!(later.snap_out(span), span);
                    }
                }
                Found::Nowhere => prop_assert!(Needle::new(quote.exact).is_none()),
            }
        }
    }
}
