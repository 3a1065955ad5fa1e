//! What changed between two versions of a text.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use rustc_hash::FxBuildHasher;
use unicode_segmentation::UnicodeSegmentation as _;

use super::grapheme::graphemes;
use super::replaced::replaced;
use super::similarity::similarity;
use super::{ArticleText, Span};

/// Code points of a changed stretch beyond which it is not compared letter by letter.
const MOST_LETTERS: u32 = 600;
/// How alike the two sides of a changed stretch must be for equal letters to mean anything.
const ALIKE: f32 = 0.5;
/// Code points of the shortest paragraph that is known again where it was moved to.
const SHORTEST_MOVE: u32 = 20;

/// A stretch that was replaced by another; either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) old: Span,
    pub(super) new: Span,
    /// Letters within it that stayed, in order.
    pub(super) kept: Vec<Kept>,
}

/// The old place of a run of letters that stayed and the new one, of one length.
pub(super) type Kept = (Span, Span);

/// All that changed. What lies in no change is equal in both.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// In order; no two touch.
    pub(super) changes: Vec<Change>,
    /// Paragraphs that were moved, by their old place.
    pub(super) moves: Vec<(Span, Span)>,
}

/// Compares two texts: what is equal at both ends is passed over; between, paragraphs are compared, in
/// those that differ words, and in words that differ letters. Words are never taken apart by chance
/// likeness.
pub(super) fn changes(old: &ArticleText, new: &ArticleText) -> Changes {
    let mut found = Changes::default();
    let (mut a, mut b) = differing(old, new);
    if a.is_empty() && b.is_empty() {
        return found;
    }
    if old.slice(a).contains('\n') && new.slice(b).contains('\n') {
        // Whole paragraphs, so that those that moved are known again.
        (a, b) = (whole_lines(old, a), whole_lines(new, b));
        let (old_lines, new_lines) = (lines(old, a), lines(new, b));
        found.moves = moves(&old_lines, &new_lines);
        for (a, b) in replaced(&old_lines, &new_lines) {
            let (a, b) = (span_of(&old_lines, a), span_of(&new_lines, b));
            compare_words(old, new, a, b, &mut found.changes);
        }
    } else {
        compare_words(old, new, a, b, &mut found.changes);
    }
    found
}

/// A piece of a text and where it stands.
#[derive(Clone, Copy, Debug)]
struct Piece<'a> {
    text: &'a str,
    span: Span,
}

impl PartialEq for Piece<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Piece<'_> {}

impl Hash for Piece<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// The stretch of each text between their equal beginnings and ends, grown to whole words.
fn differing(old: &ArticleText, new: &ArticleText) -> (Span, Span) {
    let (a, b) = (old.as_str(), new.as_str());
    let equal = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let mut start = old.code_point_of(a.floor_char_boundary(equal));
    if start == old.len() && start == new.len() {
        return (Span::new(start, start), Span::new(start, start));
    }
    let most = a.len().min(b.len()) - a.floor_char_boundary(equal);
    let pairs = a.bytes().rev().zip(b.bytes().rev());
    let equal_end = pairs.take(most).take_while(|(x, y)| x == y).count();
    let mut tail = old.len() - old.code_point_of(a.ceil_char_boundary(a.len() - equal_end));
    // Words and graphemes at the edges may reach out differently in the two texts.
    loop {
        let edge = |text: &ArticleText| {
            text.word_span(Span::new(start, (start + 1).min(text.len())))
                .start
        };
        let outer = edge(old).min(edge(new));
        if outer == start {
            break;
        }
        start = outer;
    }
    loop {
        let edge = |text: &ArticleText| {
            let end = text.len() - tail;
            text.word_span(Span::new(end.saturating_sub(1), end)).end - end
        };
        let reach = edge(old).max(edge(new));
        if reach == 0 {
            break;
        }
        tail = tail.saturating_sub(reach);
    }
    let of = |text: &ArticleText| Span {
        start: start.min(text.len() - tail),
        end: text.len() - tail,
    };
    (of(old), of(new))
}

fn whole_lines(text: &ArticleText, span: Span) -> Span {
    let start = text.paragraph(text.paragraph_at(span.start));
    let end = text.paragraph(text.paragraph_at(span.end));
    Span {
        start: start.map_or(span.start, |paragraph| paragraph.span.start),
        end: end.map_or(span.end, |paragraph| paragraph.span.end),
    }
}

/// The pieces of a stretch cut by a rule.
fn pieces<'a>(first: u32, parts: impl Iterator<Item = &'a str>) -> Vec<Piece<'a>> {
    let mut at = first;
    parts
        .map(|text| {
            let start = at;
            at += text.chars().count() as u32;
            Piece {
                text,
                span: Span { start, end: at },
            }
        })
        .collect()
}

fn lines(text: &ArticleText, span: Span) -> Vec<Piece<'_>> {
    pieces(span.start, text.slice(span).split_inclusive('\n'))
}

/// Long paragraphs that are in both stretches once, each of them.
fn moves(old: &[Piece<'_>], new: &[Piece<'_>]) -> Vec<(Span, Span)> {
    let mut places: HashMap<&str, [Vec<Span>; 2], FxBuildHasher> = HashMap::default();
    for (side, lines) in [old, new].into_iter().enumerate() {
        for line in lines {
            let text = line.text.trim_end_matches('\n');
            let length = text.chars().count() as u32;
            if length >= SHORTEST_MOVE
                && let Some(spans) = places.entry(text).or_default().get_mut(side)
            {
                let start = line.span.start;
                spans.push(Span {
                    start,
                    end: start + length,
                });
            }
        }
    }
    let once = |spans: &[Vec<Span>; 2]| match spans {
        [old, new] => match (&old[..], &new[..]) {
            ([old], [new]) => Some((*old, *new)),
            _ => None,
        },
    };
    let mut moves: Vec<_> = old
        .iter()
        .filter_map(|line| places.get(line.text.trim_end_matches('\n')).and_then(once))
        .collect();
    moves.sort_unstable();
    moves
}

/// The place of a run of pieces.
fn span_of(pieces: &[Piece<'_>], range: Range<usize>) -> Span {
    let start = match pieces.get(range.start) {
        Some(piece) => piece.span.start,
        None => pieces.last().map_or(0, |piece| piece.span.end),
    };
    let run = pieces.get(range).and_then(<[_]>::last);
    Span {
        start,
        end: run.map_or(start, |piece| piece.span.end),
    }
}

/// Adds what changed between two stretches, word by word.
fn compare_words(
    old: &ArticleText,
    new: &ArticleText,
    a: Span,
    b: Span,
    changes: &mut Vec<Change>,
) {
    let found = if a.is_empty() || b.is_empty() {
        vec![(a, b)]
    } else {
        let old_words = pieces(a.start, old.slice(a).split_word_bounds());
        let new_words = pieces(b.start, new.slice(b).split_word_bounds());
        replaced(&old_words, &new_words)
            .into_iter()
            .map(|(a, b)| (span_of(&old_words, a), span_of(&new_words, b)))
            .collect()
    };
    for (a, b) in without_chance(old, &found) {
        changes.push(Change {
            old: a,
            new: b,
            kept: kept_letters(old, new, a, b),
        });
    }
}

/// Joins changes that only a few words part which both sides have by chance: fewer than half of
/// what changed before them and after them.
fn without_chance(old: &ArticleText, changes: &[(Span, Span)]) -> Vec<(Span, Span)> {
    let mut joined: Vec<(Span, Span)> = vec![];
    for &(old_span, new_span) in changes {
        let mut this = (old_span, new_span);
        while let Some(&(last_old, last_new)) = joined.last() {
            let between = Span::new(last_old.end, this.0.start);
            let before = last_old.len().max(last_new.len());
            let after = this.0.len().max(this.1.len());
            let is_chance = between.len() * 2 < before.min(after) && !is_one_space(old, between);
            if !is_chance {
                break;
            }
            joined.pop();
            this = (
                Span::new(last_old.start, this.0.end),
                Span::new(last_new.start, this.1.end),
            );
        }
        joined.push(this);
    }
    joined
}

/// Whether a stretch is the space between two words: if both changed, each stands for its own.
fn is_one_space(text: &ArticleText, span: Span) -> bool {
    span.len() == 1 && text.slice(span).trim().is_empty()
}

/// The letters that stayed in a changed stretch; none where its sides have little to do with each other.
fn kept_letters(old: &ArticleText, new: &ArticleText, a: Span, b: Span) -> Vec<Kept> {
    if a.is_empty() || b.is_empty() || a.len().max(b.len()) > MOST_LETTERS {
        return vec![];
    }
    let (old_text, new_text) = (old.slice(a), new.slice(b));
    if similarity(old_text, new_text) < ALIKE {
        return vec![];
    }
    let old_letters = pieces(a.start, graphemes(old_text));
    let new_letters = pieces(b.start, graphemes(new_text));
    let changed = replaced(&old_letters, &new_letters);
    let ends = [(
        old_letters.len()..old_letters.len(),
        new_letters.len()..new_letters.len(),
    )];
    let (mut from_old, mut from_new) = (0, 0);
    let mut kept = vec![];
    for (old_range, new_range) in changed.into_iter().chain(ends) {
        let old_run = span_of(&old_letters, from_old..old_range.start);
        let new_run = span_of(&new_letters, from_new..new_range.start);
        if !old_run.is_empty() {
            kept.push((old_run, new_run));
        }
        (from_old, from_new) = (old_range.end, new_range.end);
    }
    kept
}
