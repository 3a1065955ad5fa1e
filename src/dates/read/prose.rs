//! The grammar run over prose: where a date begins, and whether its clause looks ahead.

use super::assemble;
use super::cursor::Cursor;
use super::meaning::{Phrase, Point, Shape};
use super::solve::Solver;
use super::token::{Token, tokens};
use super::vocabulary::{Term, Unit, ahead, behind};
use super::{Context, Outcome};

/// A text cut into tokens.
pub(in crate::dates) struct Prose<'t> {
    tokens: Vec<Token<'t>>,
}

/// A date that stands in it.
pub(in crate::dates) struct ProseDate {
    /// Its first byte and the one after its last.
    pub bytes: (usize, usize),
    tokens: (usize, usize),
    phrase: Phrase,
}

impl<'t> Prose<'t> {
    pub(in crate::dates) fn new(text: &'t str) -> Self {
        Self {
            tokens: tokens(text),
        }
    }

    /// Its dates, in order: at each place the longest.
    pub(in crate::dates) fn dates(&self) -> impl Iterator<Item = ProseDate> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < self.tokens.len() {
                match self.date(at) {
                    Some(date) => {
                        at = date.tokens.1;
                        return Some(date);
                    }
                    None => at += 1,
                }
            }
            None
        })
    }

    fn date(&self, at: usize) -> Option<ProseDate> {
        let first = self.tokens.get(at).filter(|token| may_begin(token.term))?;
        // Part of a longer word or number.
        if !first.spaced
            && at
                .checked_sub(1)
                .and_then(|before| self.tokens.get(before))
                .is_some_and(|before| !matches!(before.term, Term::Mark(_)))
        {
            return None;
        }
        let cursor = Cursor::in_prose(&self.tokens, at);
        let (phrase, end) = cursor.phrase(at)?;
        if !has_date(&phrase.shape) || end <= at {
            return None;
        }
        let cut_short = self.tokens.get(end).is_some_and(|after| {
            !after.spaced
                && (matches!(after.term, Term::Number(..) | Term::Other)
                    || after.text.starts_with(char::is_alphanumeric))
        });
        if cut_short {
            return None;
        }
        let last = self.tokens.get(end - 1)?;
        Some(ProseDate {
            bytes: (first.start, last.end),
            tokens: (at, end),
            phrase,
        })
    }
}

impl ProseDate {
    /// Its readings.
    pub(in crate::dates) fn read(&self, context: &Context) -> Outcome {
        match assemble::readings(&self.phrase, &Solver::new(context)) {
            Ok((readings, contradiction)) => Outcome {
                readings,
                contradiction,
                unread: None,
            },
            Err(unread) => Outcome {
                unread: Some(unread),
                ..Outcome::default()
            },
        }
    }
}

/// Whether the clause of a date looks ahead: of the words before it in its sentence, or right after
/// it, the nearest that tells says *will* rather than *said*.
pub(in crate::dates) fn looks_ahead(prose: &Prose<'_>, date: &ProseDate) -> bool {
    const BEFORE: usize = 14;
    const AFTER: usize = 8;
    let tells = |token: &Token<'_>| match token.term {
        term if ahead(term) => Some(true),
        term if behind(term) => Some(false),
        _ => None,
    };
    let ends = |token: &Token<'_>| matches!(token.term, Term::Mark('.' | ';' | '!' | '?' | ':'));
    let mut next_breaks = prose
        .tokens
        .get(date.tokens.0)
        .is_some_and(|token| token.breaks);
    for token in prose
        .tokens
        .get(..date.tokens.0)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(BEFORE)
    {
        if next_breaks || ends(token) {
            break;
        }
        next_breaks = token.breaks;
        if let Some(future) = tells(token) {
            return future;
        }
    }
    for token in prose
        .tokens
        .get(date.tokens.1..)
        .unwrap_or_default()
        .iter()
        .take(AFTER)
    {
        if token.breaks || ends(token) {
            break;
        }
        if let Some(future) = tells(token) {
            return future;
        }
    }
    false
}

/// Whether a date can begin with this. Most words of a text end here.
fn may_begin(term: Term) -> bool {
    match term {
        Term::Other | Term::Scale(_) => false,
        Term::Unit(unit) => matches!(unit, Unit::Week),
        Term::Mark(mark) => matches!(mark, '\'' | '~'),
        Term::Word(word) => matches!(
            word,
            "the"
                | "a"
                | "an"
                | "about"
                | "after"
                | "almost"
                | "approximately"
                | "around"
                | "before"
                | "beginning"
                | "between"
                | "both"
                | "by"
                | "c"
                | "ca"
                | "circa"
                | "coming"
                | "current"
                | "earlier"
                | "early"
                | "either"
                | "end"
                | "following"
                | "from"
                | "h1"
                | "h2"
                | "last"
                | "late"
                | "later"
                | "mid"
                | "middle"
                | "midnight"
                | "nearly"
                | "next"
                | "no"
                | "noon"
                | "not"
                | "on"
                | "past"
                | "previous"
                | "prior"
                | "q1"
                | "q2"
                | "q3"
                | "q4"
                | "roughly"
                | "since"
                | "start"
                | "starting"
                | "that"
                | "this"
                | "till"
                | "today"
                | "tomorrow"
                | "tonight"
                | "until"
                | "up"
                | "upcoming"
                | "w"
                | "yesterday"
        ),
        _ => true,
    }
}

fn has_date(shape: &Shape) -> bool {
    let told = |point: &Point| point.base.is_some();
    match shape {
        Shape::One(point)
        | Shape::Since(point)
        | Shape::EndNotSaid(point)
        | Shape::StartNotSaid(point)
        | Shape::Until(point)
        | Shape::By(point)
        | Shape::From(point)
        | Shape::Before(point)
        | Shape::After(point) => told(point),
        Shape::Range(first, last) | Shape::OneOfRange(first, last) => told(first) && told(last),
        Shape::OneOf(points) | Shape::Each(points) => points.iter().all(told),
    }
}
