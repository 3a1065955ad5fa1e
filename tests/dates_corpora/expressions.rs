//! Single expressions from the test suites of other readers.

use std::collections::BTreeSet;

use dateline::dates::{Context, Day, Edtf, Reading, read, read_in};
use serde_json::{Value, json};

use crate::timex::{Days, days_of, expand, iso};
use crate::{Floor, corpora, json_lines, shows, text, write_out};

/// A file, how its inputs are to be taken, and the shares that must be kept.
struct Expressions {
    name: &'static str,
    /// Whether whole inputs are dates, as an analyst types them, rather than sentences.
    typed: bool,
    /// Whether they are commands to a calendar, in which a weekday is the coming one.
    future: bool,
    /// The order of `3/4` where its makers live.
    day_first: bool,
    floor: Floor,
}

const FILES: [Expressions; 4] = [
    Expressions {
        name: "chrono_en",
        typed: false,
        future: false,
        day_first: false,
        floor: Floor {
            right_at_least: 59.0,
            wrong_at_most: 15.0,
        },
    },
    Expressions {
        name: "ctparse_en",
        typed: true,
        future: true,
        day_first: true,
        floor: Floor {
            right_at_least: 68.0,
            wrong_at_most: 15.0,
        },
    },
    Expressions {
        name: "duckling_en",
        typed: true,
        future: true,
        day_first: false,
        floor: Floor {
            right_at_least: 46.0,
            wrong_at_most: 11.0,
        },
    },
    Expressions {
        name: "recognizers_text_en",
        typed: false,
        future: false,
        day_first: false,
        floor: Floor {
            right_at_least: 53.0,
            wrong_at_most: 23.0,
        },
    },
];

/// A span of a text with its readings.
struct Read {
    start: u64,
    end: u64,
    phrase: String,
    readings: Vec<Reading>,
}

#[test]
fn single_expressions() {
    let Some(folder) = corpora("dates/expressions") else {
        return;
    };
    for set in FILES {
        let (mut scored, mut right, mut wrong, mut in_some) = (0, 0, 0, 0);
        let mut end_left_out = 0;
        let (mut left_alone, mut without_date) = (0, 0);
        let mut lines = Vec::new();
        for row in json_lines(&folder.join(format!("{}.dev.jsonl", set.name))) {
            let context = Context {
                speaks_from: Edtf::parse(&text(&row, "dct")[..10]).ok(),
                future: set.future || row["options"]["forwardDate"] == json!(true),
                day_first: Some(set.day_first),
                ..Context::default()
            };
            let found = readings(text(&row, "text"), &context, set.typed);
            lines.push(prediction(&row, &found));
            let gold = row["spans"].as_array().unwrap();
            if gold.is_empty() {
                without_date += 1;
                left_alone += usize::from(found.is_empty());
            }
            for span in gold {
                let meant = candidates(span, text(&row, "corpus"));
                if meant.is_empty() {
                    continue;
                }
                scored += 1;
                let (start, end) = (
                    span["start"].as_u64().unwrap(),
                    span["end"].as_u64().unwrap(),
                );
                let over: Vec<&Read> = found
                    .iter()
                    .filter(|read| read.start < end && start < read.end)
                    .collect();
                let fits = |reading: &Reading| {
                    days_of(&reading.edtf).is_some_and(|days| meant.contains(&Ok(days)))
                };
                let first = over.iter().any(|read| fits(&read.readings[0]));
                right += usize::from(first);
                wrong += usize::from(!first && !over.is_empty());
                // The makers of one file leave the last day of `2 to 10 July` out.
                end_left_out +=
                    usize::from(!first && over.iter().any(|read| ends_later(read, &meant)));
                in_some += usize::from(over.iter().any(|read| read.readings.iter().any(fits)));
                if shows() && !first {
                    show(&row, span, &over, &meant);
                }
            }
        }
        write_out(&format!("{}.jsonl", set.name), &lines);
        let share = |count: usize| 100.0 * count as f64 / f64::from(scored.max(1));
        println!(
            "{}: of {scored} right {:.1} %, wrong {:.1} %, none {:.1} %; right in some reading {:.1} %; \
             wrong only in that the last day of a range counts {:.1} %; {left_alone} of {without_date} \
             without a date left alone",
            set.name,
            share(right),
            share(wrong),
            100.0 - share(right) - share(wrong),
            share(in_some),
            share(end_left_out),
        );
        set.floor.hold(set.name, share(right), share(wrong));
    }
}

/// What the app would offer: of an input that is typed, all of it as one date; of a sentence, the dates
/// that stand in it, and failing those the same.
fn readings(written: &str, context: &Context, typed_only: bool) -> Vec<Read> {
    let typed = || {
        let outcome = read(written, context);
        (!outcome.readings.is_empty()).then(|| Read {
            start: 0,
            end: written.chars().count() as u64,
            phrase: written.to_owned(),
            readings: outcome.readings,
        })
    };
    let in_prose = || -> Vec<Read> {
        read_in(written, context)
            .into_iter()
            .filter(|(_, outcome)| !outcome.readings.is_empty())
            .map(|(found, outcome)| Read {
                start: found.start.into(),
                end: found.end.into(),
                phrase: found.phrase.to_owned(),
                readings: outcome.readings,
            })
            .collect()
    };
    if typed_only {
        return typed().into_iter().collect();
    }
    let found = in_prose();
    if found.is_empty() {
        typed().into_iter().collect()
    } else {
        found
    }
}

/// Whether a range is meant that ends before the last day, month or year that is told.
fn ends_later(read: &Read, meant: &BTreeSet<Result<Days, String>>) -> bool {
    read.readings[0].edtf.as_str().contains('/')
        && days_of(&read.readings[0].edtf).is_some_and(|(first, last)| {
            let (year, month, _) = last.civil();
            let months = Day::new(year, month, 1).plus(-1);
            let years = Day::new(year, 1, 1).plus(-1);
            let quarters = months.plus_months(-2);
            [
                last.plus(-1),
                months,
                years,
                Day::new(quarters.year(), quarters.month(), 31),
            ]
            .into_iter()
            .any(|last| meant.contains(&Ok((first, last))))
        })
}

fn prediction(row: &Value, found: &[Read]) -> Value {
    let spans: Vec<Value> = found
        .iter()
        .filter_map(|read| {
            let edtf = &read.readings[0].edtf;
            let (first, last) = days_of(edtf)?;
            Some(json!({
                "start": read.start,
                "end": read.end,
                "text": read.phrase,
                "value": format!("{}/{}", iso(first), iso(last)),
                "edtf": edtf.as_str(),
                "type": "DATE",
            }))
        })
        .collect();
    json!({ "doc": row["doc"], "spans": spans })
}

fn show(row: &Value, span: &Value, over: &[&Read], meant: &BTreeSet<Result<Days, String>>) {
    let verdict = if over.is_empty() { "NONE " } else { "WRONG" };
    let sentence: String = text(row, "text").chars().take(100).collect();
    let meant: Vec<String> = meant
        .iter()
        .map(|one| match one {
            Ok((first, last)) => format!("{}/{}", iso(*first), iso(*last)),
            Err(duration) => duration.clone(),
        })
        .collect();
    let read: Vec<String> = over
        .iter()
        .map(|read| {
            let all: Vec<&str> = read.readings.iter().map(|one| one.edtf.as_str()).collect();
            format!("{} = {}", read.phrase, all.join(" | "))
        })
        .collect();
    println!(
        "{verdict} {} | {sentence} | {} | {} | {}",
        &text(row, "dct")[..10],
        text(span, "text"),
        meant.join(", "),
        read.join("; ")
    );
}

/// What a gold span may mean: days, or a duration by its name. The rule is that of the corpus's own
/// scorer.
fn candidates(span: &Value, corpus: &str) -> BTreeSet<Result<Days, String>> {
    let head = |text: &str| text.chars().take(10).collect::<String>();
    let between = |from: &str, to: &str, exclusive: bool| -> Option<Days> {
        let (first, last) = (expand(&head(from))?.0, expand(&head(to))?);
        let last = match (exclusive, to.len() <= 10) {
            (true, true) => last.0.plus(-1),
            (true, false) => last.0,
            (false, _) => last.1,
        };
        Some((first, last.max(first)))
    };
    let mut meant = BTreeSet::new();
    if let Some(values) = span["values"].as_array() {
        for value in values {
            let (start, end) = (text(value, "start"), text(value, "end"));
            let days = match text(value, "type") {
                "date" | "datetime" => expand(&head(text(value, "value"))),
                kind @ ("daterange" | "datetimerange") if !start.is_empty() && !end.is_empty() => {
                    between(start, end, kind == "daterange")
                }
                "duration" => {
                    meant.insert(Err(text(value, "timex").to_owned()));
                    None
                }
                _ => None,
            };
            meant.extend(days.map(Ok));
        }
        return meant;
    }
    let (begin, end) = (&span["begin"], &span["end_"]);
    if corpus.starts_with("chrono") && begin["date"].is_string() {
        let told = ["day", "weekday", "hour"]
            .iter()
            .any(|part| begin["certain"].get(part).is_some());
        if end.is_object() || told {
            let first = head(text(begin, "date"));
            let last = if end.is_object() {
                head(text(end, "date"))
            } else {
                first.clone()
            };
            let days = expand(&first).zip(expand(&last));
            meant.extend(days.map(|(first, last)| Ok((first.0, last.1))));
        }
        return meant;
    }
    let value = text(span, "value");
    let day = |text: &str| text.split('T').next().unwrap_or_default().to_owned();
    let days = if value.starts_with('T') || value.is_empty() || value == "None" {
        None
    } else if value.contains("end exclusive") {
        let both = value
            .split(' ')
            .next()
            .and_then(|both| both.split_once('/'));
        both.and_then(|(from, to)| {
            let (first, last) = (expand(from)?.0, expand(to)?.0);
            let last = if to.len() <= 10 { last.plus(-1) } else { last };
            Some((first, last.max(first)))
        })
    } else if let Some((from, to)) = value.split_once('/') {
        let (from, to) = (day(from), day(to));
        (!from.is_empty() && !to.is_empty())
            .then(|| expand(&format!("{from}/{to}")))
            .flatten()
    } else {
        expand(&day(value))
    };
    meant.extend(days.map(Ok));
    meant
}
