//! Spans carried across a change of their text.

use super::diff::{Change, Changes, Kept, changes};
use super::similarity::similarity;
use super::{ArticleText, Span};

/// Code points up to which words that replace others wholly are taken for their correction, whatever
/// they are: what stands about them vouches for it.
const SHORT: u32 = 40;
/// How alike longer ones must be for that.
const ALIKE: f32 = 0.5;

/// Where a span went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// The same words in the same place.
    Same(Span),
    /// The same words in another place.
    Moved(Span),
    /// Other words: those that were made of the old ones.
    WordsChanged(Span),
    /// Nothing is left of its words; they stood about this code point.
    Loose(u32),
}

impl Carried {
    /// Where its words stand now, if they do.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Same(span) | Self::Moved(span) | Self::WordsChanged(span) => Some(span),
            Self::Loose(_) => None,
        }
    }
}

/// Carries spans from a text to a changed version of it.
///
/// Comparing costs time in what changed, not in the whole: both texts are read once, and only what
/// lies between their equal beginnings and ends is compared, within fixed bounds. Carrying a span
/// takes time logarithmic in the number of changes and linear in the span if it changed.
#[derive(Debug)]
pub struct Carry {
    old: ArticleText,
    new: ArticleText,
    changes: Changes,
}

impl Carry {
    /// Finds out what changed.
    pub fn new(old: &ArticleText, new: &ArticleText) -> Self {
        Self {
            changes: changes(old, new),
            old: old.clone(),
            new: new.clone(),
        }
    }

    /// Where a span of the old text went. What was typed into it belongs to it, what was typed at
    /// its edges does not; of words that were replaced, it covers what replaced them. It ends up on
    /// whole graphemes.
    pub fn span(&self, span: Span) -> Carried {
        let span = Span::new(span.start.min(self.old.len()), span.end.min(self.old.len()));
        if let Some(moved) = self.moved(span) {
            return moved;
        }
        let touched = self.touched(span);
        let (Some(start), Some(end)) = (self.new_start(span, touched), self.new_end(span, touched))
        else {
            return Carried::Loose(self.new.grapheme_floor(span.start));
        };
        if touched.is_empty() {
            let carried = Span::new(start, end);
            if self.new.snap_out(carried) == carried {
                return at_place(span, carried);
            }
        }
        if start >= end {
            return Carried::Loose(self.new.grapheme_floor(end));
        }
        let mut carried = self.new.snap_out(Span { start, end });
        let words = self.old.slice(span);
        if self.new.slice(carried) == words {
            return at_place(span, carried);
        }
        if self.old.trim(span) == span {
            carried = self.new.trim(carried);
        }
        if carried.is_empty() || !self.stands_for(span, touched, carried) {
            return Carried::Loose(carried.start);
        }
        if self.new.slice(carried) == words {
            at_place(span, carried)
        } else {
            Carried::WordsChanged(carried)
        }
    }

    /// The place of a span within a paragraph that was moved.
    fn moved(&self, span: Span) -> Option<Carried> {
        let moves = &self.changes.moves;
        let index = moves.partition_point(|(old, _)| old.end < span.end);
        let (old, new) = moves
            .get(index)
            .filter(|(old, _)| old.covers(span) && !span.is_empty())?;
        let shift = |at| new.start + (at - old.start);
        Some(at_place(
            span,
            Span::new(shift(span.start), shift(span.end)),
        ))
    }

    /// The changes that a span shares a code point with, or that were typed into it.
    fn touched(&self, span: Span) -> &[Change] {
        let all = &self.changes.changes;
        let from = all.partition_point(|change| change.old.end <= span.start);
        let to = all.partition_point(|change| change.old.start < span.end);
        all.get(from..to).unwrap_or_default()
    }

    /// Where a code point outside all changes went, by the change that ends last before it.
    fn shifted(&self, at: u32) -> Option<u32> {
        let all = &self.changes.changes;
        let before = all.partition_point(|change| change.old.end <= at);
        let Some(last) = before.checked_sub(1).and_then(|index| all.get(index)) else {
            return Some(at);
        };
        last.new.end.checked_add(at - last.old.end)
    }

    fn new_start(&self, span: Span, touched: &[Change]) -> Option<u32> {
        let Some(change) = touched
            .first()
            .filter(|change| change.old.start <= span.start)
        else {
            return self.shifted(span.start);
        };
        if change.old.start == span.start {
            return Some(change.new.start);
        }
        // Letters that begin with changed ones include what replaced those.
        let (before, after) = around(&change.kept, |old| old.end <= span.start);
        Some(match (before, after) {
            (_, Some((old, new))) if old.start <= span.start => {
                new.start + (span.start - old.start)
            }
            (Some((old, new)), _) if old.end == span.start => new.end,
            (_, Some((_, new))) => new.start,
            (_, None) => change.new.end,
        })
    }

    fn new_end(&self, span: Span, touched: &[Change]) -> Option<u32> {
        let Some(change) = touched.last() else {
            // Nothing was typed at the end: the last code point tells where it is.
            return match span.end.checked_sub(1) {
                Some(last) if !span.is_empty() => self.shifted(last).map(|at| at + 1),
                _ => self.shifted(span.end),
            };
        };
        if change.old.end <= span.end {
            return change.new.end.checked_add(span.end - change.old.end);
        }
        let (before, after) = around(&change.kept, |old| old.start < span.end);
        Some(match (before, after) {
            (Some((old, new)), _) if span.end <= old.end => new.end - (old.end - span.end),
            (_, Some((old, new))) if old.start == span.end => new.start,
            (Some((_, new)), _) => new.end,
            (None, _) => change.new.start,
        })
    }

    /// Whether what a span became can be said to stand for what it was.
    fn stands_for(&self, span: Span, touched: &[Change], carried: Span) -> bool {
        let has_letters = |part: Span| {
            let part = part.intersection(span);
            self.old.slice(part).contains(char::is_alphanumeric)
        };
        let mut at = span.start;
        let mut survives = false;
        for change in touched {
            survives |= change.old.start > at && has_letters(Span::new(at, change.old.start));
            survives |= change.kept.iter().any(|(old, _)| has_letters(*old));
            at = change.old.end;
        }
        survives |= at < span.end && has_letters(Span::new(at, span.end));
        survives
            || span.len().max(carried.len()) <= SHORT
            || similarity(self.old.slice(span), self.new.slice(carried)) >= ALIKE
    }
}

/// The last of some kept letters that stand before a point, and the next.
fn around(kept: &[Kept], before: impl Fn(Span) -> bool) -> (Option<Kept>, Option<Kept>) {
    let next = kept.partition_point(|(old, _)| before(*old));
    let last = next.checked_sub(1).and_then(|last| kept.get(last));
    (last.copied(), kept.get(next).copied())
}

fn at_place(old: Span, new: Span) -> Carried {
    if old == new {
        Carried::Same(new)
    } else {
        Carried::Moved(new)
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::print_stdout
    )]

    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;
    use crate::text::tests::scripts;

    /// What became of the part of a text between two bars.
    fn carried(marked: &str, new: &str) -> String {
        let parts: Vec<&str> = marked.split('|').collect();
        let [before, inside, after] = parts[..] else {
            panic!("{marked}")
        };
        let old = ArticleText::new(format!("{before}{inside}{after}"));
        let new = ArticleText::new(new);
        let start = before.chars().count() as u32;
        let span = Span::new(start, start + inside.chars().count() as u32);
        match Carry::new(&old, &new).span(span) {
            Carried::Same(span) => format!("same {}", new.slice(span)),
            Carried::Moved(span) => format!("moved {}", new.slice(span)),
            Carried::WordsChanged(span) => format!("changed {}", new.slice(span)),
            Carried::Loose(at) => format!("loose {at}"),
        }
    }

    #[test]
    fn spans_are_carried() {
        for (old, new, expected) in [
            ("they |met| here", "they met here", "same met"),
            ("they |met| here", "then they met here", "moved met"),
            ("they |met| here", "they met there again", "same met"),
            (
                "they |met here|",
                "they met right here",
                "changed met right here",
            ),
            ("they |met| here", "they really met here", "moved met"),
            ("they |met| here", "they met really here", "same met"),
            ("|Putn met| them", "Putin met them", "changed Putin met"),
            ("|utin| met", "Putin met", "changed Putin"),
            ("on |Thursday| they", "on Friday they", "changed Friday"),
            (
                "it |began Thursday| there",
                "it started Friday there",
                "changed started Friday",
            ),
            (
                "began |Thursday| there",
                "started Friday there",
                "changed Friday",
            ),
            ("at five| |sharp", "at five sharp", "same  "),
            ("they |met| here", "they here", "loose 5"),
            ("they |met here|", "they", "loose 4"),
            ("|Share\n|Text", "Text", "loose 0"),
            ("Share\n|Text|", "Text", "moved Text"),
            ("a |b c d| e", "a b d e", "changed b d"),
            ("|one two| three", "two three", "changed two"),
            ("one |two three|", "one two", "changed two"),
            (
                "A |first paragraph of some length|.\nAnd another one of some length.",
                "And another one of some length.\nA first paragraph of some length.",
                "moved first paragraph of some length",
            ),
            (
                "Intro. |The envoys arrived late on Thursday and met nobody at all.| End.",
                "Intro. Subscribe here for all our newsletters, offers and more things. End.",
                "loose 7",
            ),
            ("я |встретил| их", "Вчера я встретил их", "moved встретил"),
            ("他|昨天|来了。", "他在昨天来了。", "moved 昨天"),
            ("x |👩‍👩‍👧| y", "new x 👩‍👩‍👧 y", "moved 👩‍👩‍👧"),
            ("x |👩|", "x 👩‍👩", "changed 👩‍👩"),
            ("caf|e| x", "cafe\u{301} x", "changed e\u{301}"),
            ("قال |الرئيس| نعم", "ثم قال الرئيس نعم", "moved الرئيس"),
        ] {
            assert_eq!(carried(old, new), expected, "{old:?} to {new:?}");
        }
    }

    #[test]
    fn one_word_of_a_megabyte_is_quick() {
        let words: Vec<String> = (0..150_000).map(|n| format!("word{n}")).collect();
        for (between, name) in [(" ", "one paragraph"), (".\n", "many paragraphs")] {
            let old = ArticleText::new(words.join(between));
            let text = old.as_str().replacen("word75000", "world75,000", 1);
            let new = ArticleText::new(text);
            let start = Instant::now();
            let carry = Carry::new(&old, &new);
            let span = Span::new(old.len() - 10, old.len());
            assert_eq!(
                carry.span(span),
                Carried::Moved(Span::new(span.start + 2, span.end + 2))
            );
            let took = start.elapsed();
            let spans = (0..10_000).map(|i| Span::new(i * 100, i * 100 + 90));
            let kept = spans.filter_map(|span| carry.span(span).span()).count();
            assert_eq!(kept, 10_000);
            let all = start.elapsed();
            println!("one word of a megabyte in {name}: {took:?}, with 10,000 spans {all:?}");
            assert!(took < Duration::from_mins(1), "{name} took {took:?}");
        }
    }

    #[test]
    fn hostile_megabytes_are_bounded() {
        let shuffled = |step: u64, words: u64| -> String {
            let mut n = 1_u64;
            (0..1_000_000 / 3)
                .map(|_| {
                    n = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(step);
                    ((n >> 40) % words).to_string()
                })
                .collect::<Vec<_>>()
                .join(" ")
        };
        for (old, new, name) in [
            (shuffled(1, 90), shuffled(3, 90), "few words"),
            (
                shuffled(1, 90).replace(' ', "\n"),
                shuffled(3, 90).replace(' ', "\n"),
                "few lines",
            ),
            (shuffled(1, 1_000_000), shuffled(3, 1_000_000), "many words"),
            (
                shuffled(1, 90_000).replace(' ', "\n"),
                shuffled(3, 90_000).replace(' ', "\n"),
                "many lines",
            ),
            ("a".repeat(1_000_000), "a".repeat(999_999), "one letter"),
            ("a ".repeat(500_000), "b ".repeat(500_000), "two letters"),
            ("🇦".repeat(250_000), "🇦".repeat(249_999), "flags"),
        ] {
            let (old, new) = (ArticleText::new(old), ArticleText::new(new));
            let start = Instant::now();
            let carry = Carry::new(&old, &new);
            carry.span(Span::new(5, old.len() - 5));
            let took = start.elapsed();
            println!("{name}: {took:?}");
            assert!(took < Duration::from_mins(5), "{name} took {took:?}");
        }
    }

    fn check(old: &ArticleText, new: &ArticleText, span: Span) -> Result<Carried, TestCaseError> {
        let carried = Carry::new(old, new).span(span);
        if let Some(found) = carried.span() {
            prop_assert_eq!(new.snap_out(found), found);
            prop_assert!(found.end <= new.len());
            prop_assert!(!found.is_empty() || span.is_empty());
        }
        match carried {
            Carried::Same(found) => {
                prop_assert_eq!(found, span);
                prop_assert_eq!(new.slice(found), old.slice(span));
            }
            Carried::Moved(found) => {
                prop_assert_ne!(found, span);
                prop_assert_eq!(new.slice(found), old.slice(span));
            }
            Carried::WordsChanged(found) => prop_assert_ne!(new.slice(found), old.slice(span)),
            Carried::Loose(at) => prop_assert!(at <= new.len()),
        }
        Ok(carried)
    }

    proptest! {
        #[test]
        fn equal_texts_carry_everything(text in scripts(40), a in 0..60_u32, b in 0..60_u32) {
            let text = ArticleText::new(text.as_str());
            let span = text.snap_out(Span::new(a.min(text.len()), b.min(text.len())));
            prop_assert_eq!(Carry::new(&text, &text).span(span), Carried::Same(span));
        }

        #[test]
        fn what_is_said_of_a_span_is_true(old in scripts(30), new in scripts(30), a in 0..60_u32, b in 0..60_u32) {
            let (old, new) = (ArticleText::new(old), ArticleText::new(new));
            let span = old.snap_out(Span::new(a.min(old.len()), b.min(old.len())));
            check(&old, &new, span)?;
        }

        #[test]
        fn an_edit_elsewhere_keeps_the_words(
            before in scripts(20), inside in scripts(8), after in scripts(20), typed in scripts(6),
            cut in 0..20_u32, a in 0..30_u32, b in 0..30_u32, first: bool,
        ) {
            // The words between two marks that nothing else has, edited on one side only.
            let old = ArticleText::new(format!("{before}\n≪{inside}≫\n{after}"));
            let at = if first { 0 } else { old.len() };
            let rest = if first {
                Span::new(cut.min(before.chars().count() as u32), at.max(old.len()))
            } else {
                Span::new(0, at - cut.min(after.chars().count() as u32))
            };
            let kept = old.slice(rest);
            let new = ArticleText::new(if first { format!("{typed}\n{kept}") } else { format!("{kept}\n{typed}") });
            let marks = Span::new(
                before.chars().count() as u32 + 1,
                (before.chars().count() + inside.chars().count()) as u32 + 3,
            );
            let (a, b) = (marks.start + a.min(marks.len()), marks.start + b.min(marks.len()));
            let span = old.snap_out(Span::new(a, b)).intersection(marks);
            let carried = check(&old, &new, span)?;
            if old.slice(span).contains('≪') {
                prop_assert!(matches!(carried, Carried::Same(_) | Carried::Moved(_)), "{:?}", carried);
            }
        }
    }
}
