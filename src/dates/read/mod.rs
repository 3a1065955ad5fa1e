//! Reading dates as people write them.
//!
//! Text is cut into tokens; a grammar finds what it says ([`meaning`]); that is counted out on the
//! calendar from the days in the [`Context`] and printed as EDTF. Nothing is guessed: what can be
//! read in two ways gives two readings, what cannot be read gives a reason. The same grammar, more
//! strictly, finds dates in prose.

mod assemble;
mod clock;
mod cursor;
mod feasts;
mod meaning;
mod numbers;
mod parts;
mod phrase;
mod point;
mod prose;
mod relative;
mod several;
mod solve;
mod solve_written;
mod steps;
mod token;
mod vocabulary;
mod written;
mod years;

use super::{AnchorKind, Basis, Edtf, TimeOfDay, Zone};

use cursor::Cursor;
pub(super) use prose::{Prose, looks_ahead};
use solve::Solver;
use vocabulary::Term;

/// Longer texts are no dates.
const LONGEST: usize = 500;

/// The days that a phrase may be counted from, and how it stands in its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The day that the article's *today* and *Thursday* mean.
    pub speaks_from: Option<Edtf>,
    /// The day of publication: stands in where `speaks_from` is missing.
    pub published: Option<Edtf>,
    /// The date before it in the text, which *two days later* counts from.
    pub earlier: Option<Edtf>,
    /// Whether its clause looks ahead: *will*, *scheduled*, *due*, *expected to*.
    pub future: bool,
    /// Whether `3/4` is the third of April; without it, that comes first and the other second.
    pub day_first: Option<bool>,
}

/// One way to read a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The date.
    pub edtf: Edtf,
    /// The time of day, if told.
    pub time: Option<TimeOfDay>,
    /// The zone that the time is told in.
    pub zone: Option<Zone>,
    /// How it is known: stated, or resolved from another day.
    pub basis: Basis,
    /// What it was counted from.
    pub from: Option<(AnchorKind, Edtf)>,
    /// How it was counted, in a few words.
    pub rule: &'static str,
    /// The same as a sentence with the day it was counted from.
    pub explanation: String,
}

/// What became of a phrase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Its readings, the likeliest first; none where it was not read.
    pub readings: Vec<Reading>,
    /// What in the phrase contradicts itself, as a sentence.
    pub contradiction: Option<String>,
    /// Why there is no reading.
    pub unread: Option<Unread>,
}

/// Why a phrase was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// There is nothing to read.
    #[error("nothing to read")]
    Empty,
    /// It is longer than any date.
    #[error("longer than any date: select only the words that name it")]
    TooLong,
    /// It says no date, or one too vague to be kept.
    #[error("not understood as a date")]
    NotADate,
    /// It counts from the day the article speaks from, and none is set.
    #[error("needs the day the article speaks from")]
    NeedsSpeaking,
    /// It counts from a date before it in the text, and there is none.
    #[error("needs the date before it in the text")]
    NeedsEarlier,
    /// It counts from a day that is known only roughly.
    #[error("counts from a day that is not known exactly")]
    AnchorVague,
    /// The calendar has no such day.
    #[error("no such day: {0}")]
    NoSuchDay(String),
    /// A range whose end lies before its start.
    #[error("ends before it starts")]
    Backwards,
}

/// Reads a date as an analyst types it or a text has it: EDTF of level 0 to 2, or English. All of
/// `text` must be the date; longer than 500 characters it is refused.
pub fn read(text: &str, context: &Context) -> Outcome {
    match readings(text, context) {
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

fn readings(text: &str, context: &Context) -> Result<(Vec<Reading>, Option<String>), Unread> {
    if text.chars().take(LONGEST + 1).count() > LONGEST {
        return Err(Unread::TooLong);
    }
    let text = text.trim();
    if text.is_empty() {
        return Err(Unread::Empty);
    }
    let Ok(edtf) = Edtf::parse(text) else {
        return in_english(text, context);
    };
    let mut readings = vec![Reading {
        edtf,
        time: None,
        zone: None,
        basis: Basis::Stated,
        from: None,
        rule: "EDTF",
        explanation: "EDTF, as written".into(),
    }];
    readings.extend(as_years(text, context));
    Ok((readings, None))
}

/// `1910-30` is EDTF for a season and English for twenty years; `2010-11` a month or two years.
fn as_years(text: &str, context: &Context) -> Option<Reading> {
    let (first, last) = text.split_once('-')?;
    let (first, last): (u16, u16) = (first.parse().ok()?, last.parse().ok()?);
    if last <= 12 && first % 100 + 1 != last {
        return None;
    }
    let tokens = token::tokens(text);
    let (shape, end) = Cursor::whole(&tokens).range(0)?;
    let phrase = meaning::Phrase {
        shape,
        doubt: super::value::Doubt::default(),
    };
    let read = assemble::readings(&phrase, &Solver::new(context));
    let (readings, _) = read.ok().filter(|_| end == tokens.len())?;
    readings.into_iter().next()
}

fn in_english(text: &str, context: &Context) -> Result<(Vec<Reading>, Option<String>), Unread> {
    // Words that say what is missing, as this app itself prints them.
    if let Some(rest) = text.strip_suffix(", year not said") {
        let yearless = Context {
            day_first: context.day_first,
            ..Context::default()
        };
        return in_english(rest, &yearless);
    }
    for (suffix, mask) in [(", day not said", "-XX"), (", month not said", "-XX")] {
        if let Some(rest) = text.strip_suffix(suffix) {
            return masked(rest, suffix == ", day not said", mask);
        }
    }
    let tokens = token::tokens(text);
    let cursor = Cursor::whole(&tokens);
    let start = cursor.noise();
    // On 2026-01-22.
    if start > 0
        && let Some(rest) = tokens.get(start).and_then(|token| text.get(token.start..))
        && Edtf::parse(rest).is_ok()
    {
        return readings(rest, context);
    }
    let (phrase, end) = cursor.phrase(start).ok_or(Unread::NotADate)?;
    if cursor.after_noise(end) < tokens.len() {
        return Err(Unread::NotADate);
    }
    assemble::readings(&phrase, &Solver::new(context))
}

/// `January 2026, day not said`.
fn masked(text: &str, day: bool, mask: &str) -> Result<(Vec<Reading>, Option<String>), Unread> {
    let (mut readings, _) = in_english(text, &Context::default())?;
    readings.truncate(1);
    for reading in &mut readings {
        let known = reading.edtf.as_str();
        let (known, doubt) = match known.strip_suffix(['?', '~', '%']) {
            Some(date) => (date, known.get(date.len()..).unwrap_or_default()),
            None => (known, ""),
        };
        let months = if day && !known.get(1..).is_some_and(|date| date.contains('-')) {
            "-XX"
        } else {
            ""
        };
        let masked = format!("{known}{months}{mask}{doubt}");
        reading.edtf = Edtf::parse(&masked).map_err(|_refused| Unread::NotADate)?;
    }
    Ok((readings, None))
}

impl Cursor<'_, '_> {
    /// The position after words that stand before a date and say nothing of it.
    fn noise(&self) -> usize {
        let mut at = 0;
        loop {
            let leading = matches!(
                self.term(at),
                Term::Mark('(' | '[' | '"' | '\'' | '“' | '«' | ',' | ':' | ';')
            ) && !(self.mark(at, '\'') && self.figures(at + 1).is_some());
            let word = self.is_any(
                at,
                &["on", "in", "at", "during", "over", "active", "of", "dated"],
            );
            let year_in = matches!(self.term(at), Term::Unit(vocabulary::Unit::Year))
                && self.is(at + 1, "in");
            if year_in {
                at += 2;
            } else if leading
                || word
                    && !self.more_than(at)
                    && !self.on_or(at)
                    && !self.counts(at)
                    && !self.at_hours(at)
                || self.is(at, "the") && self.figures(at + 1).is_some() && !self.keeps_the(at)
            {
                at += 1;
            } else {
                return at;
            }
        }
    }

    /// `over three years ago`, which says more than `three years ago`.
    fn more_than(&self, at: usize) -> bool {
        self.is(at, "over") && self.count(at + 1).is_some()
    }

    /// `on or before`, which is no noise.
    fn on_or(&self, at: usize) -> bool {
        self.is(at, "on") && self.is(at + 1, "or")
    }

    /// `at 1030`, which is no year.
    fn at_hours(&self, at: usize) -> bool {
        self.is(at, "at") && matches!(self.figures(at + 1), Some(((_, 3..), _)))
    }

    /// `in three days`, which counts.
    fn counts(&self, at: usize) -> bool {
        self.is(at, "in")
            && self
                .count(self.skip_any(at + 1, &["about", "around"]))
                .is_some_and(|(_, next)| self.unit(next).is_some())
    }

    /// `the 1930s` and `the 22nd` keep their article.
    fn keeps_the(&self, at: usize) -> bool {
        self.figures(at + 1)
            .is_none_or(|((_, figures), _)| figures != 4)
            || self.is(at + 2, "s")
    }

    /// The position after marks that close a phrase.
    fn after_noise(&self, end: usize) -> usize {
        let mut at = end;
        loop {
            if matches!(
                self.term(at),
                Term::Mark(
                    '.' | ',' | ';' | ':' | '!' | ')' | ']' | '"' | '”' | '»' | '\'' | '…' | '-'
                )
            ) {
                at += 1;
            } else if self.is(at, "s") && at > end && self.joined(at) {
                at += 1; // yesterday's
            } else {
                return at;
            }
        }
    }
}

#[cfg(test)]
mod tests;
