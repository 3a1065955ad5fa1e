//! A report as one table: CSV as RFC 4180 has it, safe to open in a spreadsheet program.
//!
//! The column `part` says what a row is: `figure` or `difference`. A figure stands once for the group
//! (no article, no analysts), for the group in an article, for a pair, and for a pair in an article.

use csv::{Terminator, WriterBuilder};

use super::report::{ClaimLine, FigureLine, MatchedLine, Report};
use crate::export::csv_cell::cell;

/// The columns before those of the analysts.
const COLUMNS: [&str; 16] = [
    "part",
    "article",
    "analyst_a",
    "analyst_b",
    "figure",
    "kind",
    "value",
    "undefined",
    "low",
    "high",
    "counts",
    "state",
    "differs_in",
    "missing_from",
    "start",
    "end",
];

/// Writes the table. It begins with a byte order mark, as tables of timelines do.
pub(super) fn write(report: &Report) -> String {
    let writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    let mut table = Table { report, writer };
    let names = COLUMNS.iter().map(|name| (*name).to_owned());
    let analysts = report.analysts.iter();
    table.row(names.chain(analysts.map(|analyst| safe(&analyst.short))));
    table.figures(Place::default(), &report.group);
    for one in &report.group_by_article {
        let place = Place {
            article: Some(one.article),
            pair: None,
        };
        table.figures(place, &one.figures);
    }
    for pair in &report.pairs {
        let mut place = Place {
            article: None,
            pair: Some((pair.a, pair.b)),
        };
        table.classes(place, &pair.matched);
        table.figures(place, &pair.figures);
        for one in &pair.articles {
            place.article = Some(one.article);
            table.classes(place, &one.matched);
            table.figures(place, &one.figures.lines());
        }
    }
    table.differences();
    table.finish()
}

/// What a figure is of.
#[derive(Clone, Copy, Default)]
struct Place {
    article: Option<usize>,
    pair: Option<(usize, usize)>,
}

struct Table<'a> {
    report: &'a Report,
    writer: csv::Writer<Vec<u8>>,
}

impl Table<'_> {
    fn row(&mut self, cells: impl Iterator<Item = String>) {
        let cells: Vec<String> = cells.collect();
        // A vector takes everything, and all rows are as long as the first.
        self.writer.write_record(&cells).ok();
    }

    /// A row of a figure. Numbers are not made text: a minus before them is no formula.
    fn figure(&mut self, place: Place, figure: &str, line: Option<&FigureLine>, value: String) {
        let report = self.report;
        let own = |text: Option<&str>| text.map_or_else(String::new, safe);
        let article = place.article.map(|article| report.headline(article));
        let short =
            |side: Option<usize>| side.map_or_else(String::new, |at| safe(report.short(at)));
        let bounds = line.and_then(|line| {
            let interval = line.interval.as_ref();
            let interval = interval.map(|interval| (interval.low, interval.high));
            interval.or(line.range.map(|range| (range.least, range.most)))
        });
        let counts = line.map_or_else(String::new, |line| {
            let counts = line.counts.iter();
            let counts = counts.map(|(what, count)| format!("{what}: {count}"));
            counts.collect::<Vec<_>>().join(", ")
        });
        let cells = [
            "figure".to_owned(),
            article.map(safe).unwrap_or_default(),
            short(place.pair.map(|pair| pair.0)),
            short(place.pair.map(|pair| pair.1)),
            figure.to_owned(),
            own(line.and_then(|line| line.kind.as_deref())),
            value,
            own(line.and_then(|line| line.undefined.as_deref())),
            bounds.map_or_else(String::new, |bounds| bounds.0.to_string()),
            bounds.map_or_else(String::new, |bounds| bounds.1.to_string()),
            counts,
        ];
        let rest = COLUMNS.len() - cells.len() + report.analysts.len();
        self.row(cells.into_iter().chain((0..rest).map(|_| String::new())));
    }

    fn figures(&mut self, place: Place, lines: &[FigureLine]) {
        for line in lines {
            let value = line
                .value
                .map_or_else(String::new, |value| value.to_string());
            self.figure(place, line.figure, Some(line), value);
        }
    }

    fn classes(&mut self, place: Place, matched: &MatchedLine) {
        let MatchedLine {
            claims_a,
            claims_b,
            identical,
            same_text_other_kind,
            overlapping_same_kind,
            overlapping_other_kind,
            only_a,
            only_b,
        } = *matched;
        for (name, count) in [
            ("claims_a", claims_a),
            ("claims_b", claims_b),
            ("identical", identical),
            ("same_text_other_kind", same_text_other_kind),
            ("overlapping_same_kind", overlapping_same_kind),
            ("overlapping_other_kind", overlapping_other_kind),
            ("only_a", only_a),
            ("only_b", only_b),
        ] {
            self.figure(place, name, None, count.to_string());
        }
    }

    fn differences(&mut self) {
        let report = self.report;
        for one in &report.differences {
            let mut cells = vec![String::new(); COLUMNS.len()];
            let named = [
                ("part", "difference".to_owned()),
                ("article", safe(report.headline(one.article))),
                ("state", one.state.to_owned()),
                ("differs_in", one.differs.join(", ")),
                ("missing_from", safe(&report.shorts(&one.missing))),
                ("start", one.start.to_string()),
                ("end", one.end.to_string()),
            ];
            for (name, text) in named {
                let at = COLUMNS.iter().position(|column| *column == name);
                if let Some(cell) = at.and_then(|at| cells.get_mut(at)) {
                    *cell = text;
                }
            }
            let of = |analyst: usize| {
                let claim = one.claims.iter().find(|claim| claim.analyst == analyst);
                claim.map_or_else(String::new, |claim| safe(&in_words(claim)))
            };
            let analysts = (0..report.analysts.len()).map(of);
            self.row(cells.into_iter().chain(analysts));
        }
    }

    fn finish(self) -> String {
        let bytes = self.writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// A claim in one cell: “words” (kind, actors, date, act, polarity).
fn in_words(claim: &ClaimLine) -> String {
    let parts = [
        claim.kind.as_str(),
        &claim.actors,
        &claim.when,
        claim.act,
        claim.polarity,
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("“{}” ({})", claim.quote, parts.join(", "))
}

fn safe(text: &str) -> String {
    cell(text).into_owned()
}
