//! The grammar run over prose: where a date begins, and whether its clause looks ahead.

use super::assemble;
use super::cursor::Cursor;
use super::meaning::{Base, Direction, Phrase, Point, Shape};
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

    /// Whether the word there says that what it speaks of lies ahead, or behind.
    fn tells(&self, at: usize) -> Option<bool> {
        let term = |at: usize| self.tokens.get(at).map_or(Term::Other, |token| token.term);
        let token = self.tokens.get(at)?;
        let before = at.checked_sub(1).map_or(Term::Other, term);
        let to_follows = term(at + 1) == Term::Word("to");
        let is = matches!(before, Term::Word("is" | "are" | "be"));
        match token.term {
            known if ahead(known) => Some(true),
            known if behind(known) => Some(false),
            Term::Word("set" | "plan" | "plans" | "hopes" | "intends") if to_follows => Some(true),
            Term::Word("effective" | "deadline") => Some(true),
            // Is due on Friday, is due to meet; not: due to a strike on Friday.
            Term::Word("due") if is || !to_follows => Some(true),
            Term::Word("to") if is => Some(true),
            // As soon as Tuesday, as early as March.
            Term::Word("as") if matches!(before, Term::Word("soon" | "early")) => Some(true),
            Term::Other if token.text.len() > 4 && token.text.ends_with("ed") => Some(false),
            _ => None,
        }
    }

    /// Whether a date can begin there, by a look at the next few tokens: most of a text ends here, and
    /// the grammar is spared it.
    fn may_hold(&self, at: usize) -> bool {
        const LEAD: usize = 7;
        let mut number = false;
        for (place, token) in self.tokens.iter().enumerate().skip(at).take(LEAD) {
            if place > at && token.breaks {
                return false;
            }
            let joined = self
                .tokens
                .get(place + 1)
                .filter(|next| !next.spaced)
                .map(|next| next.term);
            match token.term {
                term if tells_time(term) => return true,
                // 2026, 22/1, 14:30, 1990s, and 22nd, which may be of anything.
                Term::Number(_, 4 | 8, _) => return true,
                Term::Number(..) => {
                    if joined.is_some() {
                        return true;
                    }
                    number = true;
                }
                Term::Ordinal(_) | Term::Scale(_) => number = true,
                Term::Cardinal(_) => {
                    let next = self.tokens.get(place + 1).map(|next| next.term);
                    if matches!(next, Some(Term::Cardinal(_) | Term::Scale(_))) {
                        return true;
                    }
                    number = true;
                }
                Term::Mark('-' | '\'' | ',' | '(' | '~' | '.' | '/') | Term::Word(_) => {}
                _ => return number && place > at && self.ends_with_number(at),
            }
        }
        number && self.ends_with_number(at)
    }

    /// Whether a day may be told by its number alone: `on the 22nd.`
    fn ends_with_number(&self, at: usize) -> bool {
        matches!(
            self.tokens.get(at).map(|token| token.term),
            Some(Term::Word("the"))
        )
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
        if !self.may_hold(at) {
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
        let date = ProseDate {
            bytes: (first.start, last.end),
            tokens: (at, end),
            phrase,
        };
        // In three days of talks: a length of time, unless the clause looks ahead.
        (!date.is_length() || looks_ahead(self, &date)).then_some(date)
    }
}

impl ProseDate {
    /// Whether it is told as `in three days`.
    fn is_length(&self) -> bool {
        matches!(
            &self.phrase.shape,
            Shape::One(Point {
                base: Some(Base::Count {
                    direction: Direction::In,
                    ..
                }),
                ..
            })
        )
    }

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
    let tells = |at: usize| prose.tells(at);
    let ends = |token: &Token<'_>| matches!(token.term, Term::Mark('.' | ';' | '!' | '?' | ':'));
    let mut next_breaks = prose
        .tokens
        .get(date.tokens.0)
        .is_some_and(|token| token.breaks);
    let (first, last) = date.tokens;
    // Until Thursday looks ahead by itself, unless the sentence begins with it; by Friday does where
    // nothing says otherwise.
    let opens = next_breaks
        || first
            .checked_sub(1)
            .and_then(|before| prose.tokens.get(before))
            .is_none_or(|before| ends(before) || matches!(before.term, Term::Mark('"' | '“')));
    let by = matches!(&date.phrase.shape, Shape::By(_)) && !opens;
    if matches!(&date.phrase.shape, Shape::Until(_)) && !opens {
        return true;
    }
    for at in (first.saturating_sub(BEFORE)..first).rev() {
        let Some(token) = prose
            .tokens
            .get(at)
            .filter(|token| !next_breaks && !ends(token))
        else {
            break;
        };
        next_breaks = token.breaks;
        if let Some(future) = tells(at) {
            return future;
        }
    }
    for at in last..last + AFTER {
        let Some(token) = prose
            .tokens
            .get(at)
            .filter(|token| !token.breaks && !ends(token))
        else {
            break;
        };
        if matches!(token.term, Term::Word("will" | "shall")) {
            return true;
        }
        if tells(at).is_some() {
            return by;
        }
    }
    by
}

/// Whether a word tells of time by itself.
fn tells_time(term: Term) -> bool {
    match term {
        Term::Month(_)
        | Term::Weekday(_)
        | Term::Unit(_)
        | Term::Season(_)
        | Term::Part(_)
        | Term::Decade(_) => true,
        Term::Word(word) => matches!(
            word,
            "today"
                | "yesterday"
                | "tomorrow"
                | "tonight"
                | "noon"
                | "midnight"
                | "am"
                | "pm"
                | "half"
                | "q1"
                | "q2"
                | "q3"
                | "q4"
                | "h1"
                | "h2"
                | "christmas"
                | "xmas"
                | "easter"
                | "epiphany"
                | "valentine"
                | "st"
                | "juneteenth"
                | "bastille"
                | "halloween"
                | "martin"
                | "memorial"
                | "labor"
                | "thanksgiving"
                | "bc"
                | "ad"
                | "ce"
        ),
        _ => false,
    }
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
                | "christmas"
                | "xmas"
                | "easter"
                | "orthodox"
                | "good"
                | "boxing"
                | "new"
                | "epiphany"
                | "valentine"
                | "st"
                | "juneteenth"
                | "bastille"
                | "halloween"
                | "ash"
                | "palm"
                | "maundy"
                | "whit"
                | "martin"
                | "memorial"
                | "labor"
                | "thanksgiving"
                | "black"
                | "half"
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
                | "few"
                | "from"
                | "h1"
                | "h2"
                | "in"
                | "last"
                | "late"
                | "later"
                | "mid"
                | "more"
                | "over"
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
