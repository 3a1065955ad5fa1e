//! Dates in prose: where they stand and what they say, each counted from the one before it.

use super::read::{Outcome, Prose, looks_ahead};
use super::{Bounds, Context, Edtf};

/// Words of a text that name a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'t> {
    /// Their first code point.
    pub start: u32,
    /// The code point after their last.
    pub end: u32,
    /// The words, to be given to [`read`](super::read()).
    pub phrase: &'t str,
}

/// The dates of `text` with their readings. *Two days later* counts from the date before it, and a
/// weekday after *will* or *scheduled* is the next one. `context.earlier` serves until a first date
/// is found.
pub fn read_in<'t>(text: &'t str, context: &Context) -> Vec<(Found<'t>, Outcome)> {
    let prose = Prose::new(text);
    let mut counted = Counted::new(text);
    let mut context = context.clone();
    let future = context.future;
    let mut read = Vec::new();
    for date in prose.dates() {
        context.future = future || looks_ahead(&prose, &date);
        let outcome = date.read(&context);
        if let Some(reading) = outcome.readings.first()
            && can_be_counted_from(&reading.edtf)
        {
            context.earlier = Some(reading.edtf.clone());
        }
        if let Some(found) = counted.found(date.bytes) {
            read.push((found, outcome));
        }
    }
    read
}

/// A date of at most a month: *two days later* does not count from a year that was mentioned.
fn can_be_counted_from(edtf: &Edtf) -> bool {
    let bounds = Bounds::written(edtf);
    bounds
        .earliest_start()
        .zip(bounds.latest_end())
        .is_some_and(|(first, last)| last.number() - first.number() <= 31)
}

/// Counts code points up to byte positions that only grow.
struct Counted<'t> {
    text: &'t str,
    byte: usize,
    point: u32,
}

impl<'t> Counted<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            point: 0,
        }
    }

    fn point(&mut self, byte: usize) -> u32 {
        let between = self.text.get(self.byte..byte).unwrap_or_default();
        self.point += between.chars().count() as u32;
        self.byte = byte;
        self.point
    }

    fn found(&mut self, bytes: (usize, usize)) -> Option<Found<'t>> {
        let phrase = self.text.get(bytes.0..bytes.1)?;
        let start = self.point(bytes.0);
        let end = self.point(bytes.1);
        Some(Found { start, end, phrase })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::*;

    fn phrases(text: &str) -> Vec<&str> {
        let read = read_in(text, &Context::default()).into_iter();
        read.map(|(found, _)| found.phrase).collect()
    }

    #[test]
    fn offsets_are_code_points() {
        let found = read_in(
            "Ünï😀 met on 22 января, then on 22 January 2026.",
            &Context::default(),
        );
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0.start, found[0].0.end), (31, 46));
    }

    #[test]
    fn names_dates_and_nothing_else() {
        for (text, expected) in [
            (
                "It may be in May. They march on; the second wave fell.",
                vec!["May"],
            ),
            (
                "a meeting held on January 22, 2026. According",
                vec!["January 22, 2026"],
            ),
            (
                "over the weekend of January 22-23, 2026.",
                vec!["the weekend of January 22-23, 2026"],
            ),
            (
                "expected to take place after 7 or 8 p.m. Moscow time today [2].",
                vec!["after 7 or 8 p.m. Moscow time today"],
            ),
            (
                "Talks continued into the early hours of January 23.",
                vec!["the early hours of January 23"],
            ),
            ("It cost 2000 dollars, 20 percent of 1500 people.", vec![]),
            ("since 2014 he said", vec!["since 2014"]),
            ("the sun sat on mon amour", vec![]),
            ("on Good Friday and Bloody Sunday", vec!["Good Friday"]),
            ("in three days of talks", vec![]),
            ("talks will resume in three days.", vec!["in three days"]),
            (
                "down Friday to December's figures",
                vec!["Friday", "December"],
            ),
            ("after Friday's vote", vec!["Friday"]),
            ("Ramadan 2018, Orion 1980", vec![]),
            ("more than two years ago", vec!["more than two years ago"]),
            ("shares rose 3 1/2 to 37 3/4, up 22.5 percent", vec![]),
            (
                "Thursday, Jan. 22\nFriday",
                vec!["Thursday, Jan. 22", "Friday"],
            ),
        ] {
            assert_eq!(phrases(text), expected, "{text}");
        }
    }

    #[test]
    fn plans_look_ahead() {
        let context = Context {
            speaks_from: Edtf::parse("2026-01-28").ok(),
            ..Context::default()
        };
        for (text, expected) in [
            ("They will meet on Friday.", "2026-01-30"),
            ("They met on Friday.", "2026-01-23"),
            ("He said on Friday that it will do.", "2026-01-23"),
            ("The talks are set to resume Monday.", "2026-02-02"),
            ("It fell due to a strike on Monday.", "2026-01-26"),
            ("The deadline was extended until Tuesday.", "../2026-02-03"),
            ("Until Tuesday, no one knew.", "../2026-01-27"),
        ] {
            let read = read_in(text, &context);
            assert_eq!(read[0].1.readings[0].edtf.as_str(), expected, "{text}");
        }
    }

    #[test]
    fn later_counts_from_the_date_before() {
        let context = Context {
            speaks_from: Edtf::parse("2026-01-26").ok(),
            ..Context::default()
        };
        let text =
            "They met on 12 January. Two days later they will meet; a round is due on Friday.";
        let read: Vec<String> = read_in(text, &context)
            .into_iter()
            .map(|(_, outcome)| outcome.readings[0].edtf.to_string())
            .collect();
        assert_eq!(read, ["2026-01-12", "2026-01-14", "2026-01-30"]);
    }
}
