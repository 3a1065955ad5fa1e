//! Dates in news with TIMEX3 gold.

use dateline::dates::{Context, Edtf, read, read_in};
use serde_json::{Value, json};

use crate::timex::{expand, value};
use crate::{Floor, corpora, json_lines, shows, text, write_out};

const FILES: [(&str, Floor); 4] = [
    (
        "dev/tbaq_dev",
        Floor {
            right_at_least: 0.0,
            wrong_at_most: 100.0,
        },
    ),
    (
        "dev/gum_news_dev",
        Floor {
            right_at_least: 0.0,
            wrong_at_most: 100.0,
        },
    ),
    (
        "dev/esl_dev",
        Floor {
            right_at_least: 0.0,
            wrong_at_most: 100.0,
        },
    ),
    (
        "train/tbaq_train",
        Floor {
            right_at_least: 0.0,
            wrong_at_most: 100.0,
        },
    ),
];

/// A date of the text with its TIMEX3 value.
struct Valued {
    start: u64,
    end: u64,
    phrase: String,
    value: String,
}

impl Valued {
    fn overlaps(&self, other: &Value) -> bool {
        self.start < other["end"].as_u64().unwrap() && other["start"].as_u64().unwrap() < self.end
    }
}

#[test]
fn dates_in_news() {
    let Some(folder) = corpora("dates") else {
        return;
    };
    for (name, floor) in FILES {
        let (mut gold, mut right, mut wrong, mut extra, mut ours) = (0, 0, 0, 0, 0);
        let mut lines = Vec::new();
        for row in json_lines(&folder.join(format!("{name}.jsonl"))) {
            let found = valued(&row);
            lines.push(json!({
                "doc": row["doc"],
                "spans": found.iter().map(|valued| json!({
                    "start": valued.start,
                    "end": valued.end,
                    "text": valued.phrase,
                    "value": valued.value,
                    "type": if valued.value.contains('T') { "TIME" } else { "DATE" },
                })).collect::<Vec<_>>(),
            }));
            let spans = row["spans"].as_array().unwrap();
            for span in spans {
                // Durations, sets and `now` are no dates to keep.
                let Some(days) = expand(text(span, "value")) else {
                    continue;
                };
                gold += 1;
                let over: Vec<&Valued> = found.iter().filter(|one| one.overlaps(span)).collect();
                let hit = over.iter().any(|one| expand(&one.value) == Some(days));
                right += usize::from(hit);
                wrong += usize::from(!hit && !over.is_empty());
                if shows() && !hit {
                    let verdict = if over.is_empty() { "NONE " } else { "WRONG" };
                    let read: Vec<String> = over
                        .iter()
                        .map(|one| format!("{} = {}", one.phrase, one.value))
                        .collect();
                    println!(
                        "{verdict} {} | {} | {} | {}",
                        text(&row, "dct"),
                        around(&row, span),
                        text(span, "value"),
                        read.join("; ")
                    );
                }
            }
            let annotated = row["annotated_ranges"].as_array();
            for one in &found {
                let judged = annotated.is_none_or(|ranges| {
                    ranges
                        .iter()
                        .any(|range| one.overlaps(&json!({"start": range[0], "end": range[1]})))
                });
                if !judged {
                    continue;
                }
                ours += 1;
                let ignored = row["ignore"].as_array().into_iter().flatten();
                if !spans.iter().chain(ignored).any(|span| one.overlaps(span)) {
                    extra += 1;
                    if shows() {
                        let place = json!({"start": one.start, "end": one.end});
                        println!("EXTRA {} | {}", around(&row, &place), one.value);
                    }
                }
            }
        }
        write_out(
            &format!("{}.jsonl", name.rsplit('/').next().unwrap()),
            &lines,
        );
        let share = |count: usize| 100.0 * count as f64 / gold.max(1) as f64;
        println!(
            "{name}: of {gold} calendar dates right {:.1} %, wrong {:.1} %, none {:.1} %; {extra} of \
             {ours} found stand where the gold has nothing",
            share(right),
            share(wrong),
            100.0 - share(right) - share(wrong),
        );
        floor.hold(name, share(right), share(wrong));
    }
}

fn valued(row: &Value) -> Vec<Valued> {
    let day = text(row, "dct").get(..10).unwrap_or_default();
    let context = Context {
        speaks_from: Edtf::parse(day).ok(),
        day_first: Some(false),
        ..Context::default()
    };
    let mut earlier = None;
    let mut all = Vec::new();
    for (found, outcome) in read_in(text(row, "text"), &context) {
        let Some(reading) = outcome.readings.first() else {
            continue;
        };
        let counted = Context {
            earlier: earlier.take(),
            future: reading.rule.contains("next"),
            ..context.clone()
        };
        earlier = Some(reading.edtf.clone());
        for (start, phrase) in pieces(found.phrase) {
            let start = u64::from(found.start) + found.phrase[..start].chars().count() as u64;
            let whole = phrase == found.phrase;
            let value = without_signal(phrase)
                .or((!whole).then_some(phrase))
                .and_then(|rest| read(rest, &counted).readings.first().map(value))
                .unwrap_or_else(|| value(reading));
            all.push(Valued {
                start,
                end: start + phrase.chars().count() as u64,
                phrase: phrase.to_owned(),
                value,
            });
        }
    }
    all
}

/// TIMEX3 marks both ends of a range apart, where each is a date of its own.
fn pieces(phrase: &str) -> Vec<(usize, &str)> {
    for link in [" to ", " and ", " through ", " until "] {
        if let Some((first, last)) = phrase.split_once(link) {
            let own = |piece: &str| {
                let piece = without_signal(piece).unwrap_or(piece);
                piece
                    .chars()
                    .filter(|letter| letter.is_alphanumeric())
                    .count()
                    > 3
                    && !read(
                        piece,
                        &Context {
                            speaks_from: Edtf::parse("2000-01-01").ok(),
                            ..Context::default()
                        },
                    )
                    .readings
                    .is_empty()
            };
            if own(first) && own(last) {
                return vec![(0, first), (first.len() + link.len(), last)];
            }
        }
    }
    vec![(0, phrase)]
}

/// TIMEX3 keeps words such as *since* and *early* out of its values: they are marked apart, as signals
/// and modifiers. What is said without them is what the gold holds.
fn without_signal(phrase: &str) -> Option<&str> {
    const SIGNALS: [&str; 27] = [
        "between ",
        "starting at ",
        "starting ",
        "beginning ",
        "early-",
        "late-",
        "since ",
        "until ",
        "till ",
        "by ",
        "before ",
        "after ",
        "from ",
        "about ",
        "around ",
        "early ",
        "late ",
        "mid-",
        "mid ",
        "nearly ",
        "almost ",
        "the end of ",
        "end of ",
        "the beginning of ",
        "the middle of ",
        "earlier ",
        "later ",
    ];
    let mut rest = phrase;
    while let Some(signal) = SIGNALS.iter().find(|signal| {
        rest.get(..signal.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(signal))
    }) {
        rest = &rest[signal.len()..];
    }
    rest = rest.strip_suffix(" or later").unwrap_or(rest);
    (rest != phrase).then_some(rest)
}

fn around(row: &Value, span: &Value) -> String {
    let letters: Vec<char> = text(row, "text").chars().collect();
    let (start, end) = (
        span["start"].as_u64().unwrap() as usize,
        span["end"].as_u64().unwrap() as usize,
    );
    let piece = |from: usize, to: usize| -> String {
        letters[from.min(letters.len())..to.min(letters.len())]
            .iter()
            .collect::<String>()
            .replace('\n', "⏎")
    };
    format!(
        "{}[{}]{}",
        piece(start.saturating_sub(45), start),
        piece(start, end),
        piece(end, end + 30)
    )
}
