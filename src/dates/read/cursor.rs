//! What the grammar asks of the tokens.

use super::token::Token;
use super::vocabulary::{Term, Unit};
use crate::dates::calendar::month_name;

/// The tokens of a text, and how strictly they are read.
///
/// Every part of the grammar takes a position and gives what it read with the position after it, the
/// longest first; nothing is consumed where nothing was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a, 't> {
    pub tokens: &'a [Token<'t>],
    /// In prose a word that may be something else (May, march, second, sun) needs more than itself.
    pub prose: bool,
    /// The position that no phrase reaches: a date is never longer than a few dozen tokens, and what
    /// pretends to be must not cost more.
    pub limit: usize,
    /// The position that the phrase begins at.
    pub start: usize,
}

/// How many tokens a phrase has at most, read as a whole and in prose.
const LONGEST: usize = 96;
const LONGEST_IN_PROSE: usize = 32;

/// What was read, and the position after it.
pub(super) type Read<T> = Option<(T, usize)>;

impl<'a, 't> Cursor<'a, 't> {
    /// To read all of the tokens as one date.
    pub(super) fn whole(tokens: &'a [Token<'t>]) -> Self {
        Self {
            tokens,
            prose: false,
            limit: LONGEST,
            start: 0,
        }
    }

    /// To read the date that begins at `at` in prose.
    pub(super) fn in_prose(tokens: &'a [Token<'t>], at: usize) -> Self {
        Self {
            tokens,
            prose: true,
            limit: at + LONGEST_IN_PROSE,
            start: at,
        }
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token<'t>> {
        let token = self.tokens.get(at).filter(|_| at < self.limit)?;
        // A phrase does not run over the end of a line.
        (!(token.breaks && at > self.start && self.prose)).then_some(token)
    }

    pub(super) fn term(&self, at: usize) -> Term {
        self.token(at).map_or(Term::Other, |token| token.term)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        matches!(self.term(at), Term::Word(known) if known == word)
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        matches!(self.term(at), Term::Word(known) if words.contains(&known))
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.term(at) == Term::Mark(mark)
    }

    /// Whether the token there follows the one before it without white space.
    pub(super) fn joined(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced)
    }

    /// The position after `word` if it stands there, else the same.
    pub(super) fn skip(&self, at: usize, word: &str) -> usize {
        at + usize::from(self.is(at, word))
    }

    pub(super) fn skip_any(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.is_any(at, words))
    }

    pub(super) fn skip_mark(&self, at: usize, mark: char) -> usize {
        at + usize::from(self.mark(at, mark))
    }

    /// Reads the words one after the other.
    pub(super) fn words(&self, at: usize, words: &[&str]) -> Option<usize> {
        words
            .iter()
            .enumerate()
            .all(|(plus, word)| self.is(at + plus, word))
            .then_some(at + words.len())
    }

    /// A length of time, in singular or plural.
    pub(super) fn unit(&self, at: usize) -> Read<Unit> {
        match self.term(at) {
            Term::Unit(unit) => Some((unit, at + 1)),
            _ => None,
        }
    }

    /// A whole number in figures: value, how many figures. No ordinal.
    pub(super) fn figures(&self, at: usize) -> Read<(u32, u8)> {
        match self.term(at) {
            Term::Number(value, figures, false) => Some(((value, figures), at + 1)),
            _ => None,
        }
    }

    /// A number below a hundred in words: `twenty-four`.
    pub(super) fn cardinal(&self, at: usize) -> Read<u32> {
        let Term::Cardinal(tens) = self.term(at) else {
            return None;
        };
        if tens >= 20 {
            let next = self.skip_mark(at + 1, '-');
            if let Term::Cardinal(ones @ 1..=9) = self.term(next) {
                return Some((tens + ones, next + 1));
            }
        }
        Some((tens, at + 1))
    }

    /// How many: figures, words, `a`, `a couple of`.
    pub(super) fn count(&self, at: usize) -> Read<i64> {
        if let Some(((value, figures), next)) = self.figures(at) {
            return (figures <= 4).then_some((i64::from(value), next));
        }
        if let Some((value, next)) = self.cardinal(at) {
            return Some((i64::from(value), next));
        }
        let article = self.skip_any(at, &["a", "the"]);
        if self.is(article, "couple") {
            return Some((2, self.skip(article + 1, "of")));
        }
        if self.is(article, "dozen") && article > at {
            return Some((12, article + 1));
        }
        self.is_any(at, &["a", "an", "one"]).then_some((1, at + 1))
    }

    /// A place in a row: `22nd`, `twenty-second`, `first`.
    pub(super) fn ordinal(&self, at: usize) -> Read<u32> {
        match self.term(at) {
            Term::Number(value, _, true) | Term::Ordinal(value) => Some((value, at + 1)),
            Term::Cardinal(tens @ (20 | 30)) => {
                let next = self.skip_mark(at + 1, '-');
                match self.term(next) {
                    Term::Ordinal(ones @ 1..=9) => Some((tens + ones, next + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether one of the words stands right before `at`.
    pub(super) fn follows(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.is_any(before, words))
    }

    /// A month by name. In prose a name that is also something else must look like a month.
    pub(super) fn month(&self, at: usize) -> Read<u8> {
        let Term::Month(month) = self.term(at) else {
            return None;
        };
        let token = self.token(at)?;
        let mut next = at + 1;
        // A full stop belongs to an abbreviation unless the sentence ends there.
        let short = token.text.len() <= 4
            && !matches!(month, 5..=7 if token.text.len() == month_name(month).len());
        if short && self.mark(next, '.') && self.joined(next) {
            next += 1;
        }
        if !self.prose {
            return Some((month, next));
        }
        let number_beside = |at: usize| {
            matches!(self.term(at), Term::Number(1..=31, 1..=2, _))
                || matches!(self.term(at), Term::Number(1000..=2999, 4, false))
        };
        let beside = number_beside(next)
            || (self.mark(next, ',') && number_beside(next + 1))
            || at.checked_sub(1).is_some_and(number_beside)
            || (self.follows(at, &["of"]));
        let doubtful = matches!(month, 3 | 5) || token.text.len() <= 4 && !matches!(month, 6 | 7);
        let sure = if token.is_capital() || !doubtful {
            true
        } else {
            beside && !matches!(month, 5) || self.follows(at, &["in", "last", "next", "of"])
        };
        sure.then_some((month, next))
    }

    /// Whether a month that stands alone at `at`, in prose, is one.
    pub(super) fn lone_month(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        let word = token.text;
        let name = word.len() > 4 && !matches!(self.term(at), Term::Month(3 | 5));
        let cue = self.follows(
            at,
            &[
                "in", "of", "since", "until", "till", "by", "from", "to", "last", "next", "this",
                "early", "late", "mid", "middle", "through", "during", "before", "after",
                "between", "around", "about", "for", "on", "and",
            ],
        ) || at
            .checked_sub(1)
            .is_some_and(|before| self.mark(before, '-'))
            || self.mark(at + 1, '-') && matches!(self.term(at + 2), Term::Month(_));
        if name || matches!(self.term(at), Term::Month(6 | 7)) && word.len() == 4 {
            token.is_capital() || cue
        } else {
            cue && token.is_capital()
        }
    }

    /// A day of the week. In prose an abbreviation needs a capital letter and company.
    pub(super) fn weekday(&self, at: usize) -> Read<crate::dates::calendar::Weekday> {
        let Term::Weekday(weekday) = self.term(at) else {
            return None;
        };
        let token = self.token(at)?;
        // Good Friday, Black Friday, Bloody Sunday.
        let named = [
            "good", "black", "bloody", "ash", "super", "maundy", "palm", "easter", "cyber", "holy",
            "whit",
        ];
        if self.follows(at, &named) {
            return None;
        }
        let short = token.text.len() <= 5 && token.text.len() < weekday.name().len();
        let mut next = at + 1;
        if short && self.mark(next, '.') && self.joined(next) {
            next += 1;
        }
        if self.prose && short {
            let after = self.skip_mark(next, ',');
            let company =
                matches!(self.term(after), Term::Number(..) | Term::Month(_)) && token.is_capital();
            return company.then_some((weekday, next));
        }
        Some((weekday, next))
    }
}
