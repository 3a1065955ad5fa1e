//! Dates in news with TIMEX3 gold.

use dateline::dates::{Context, Edtf, Reading, read, read_in};
use serde_json::{Value, json};

use crate::timex::{self, days_of, expand, iso, value};
use crate::{Floor, corpora, json_lines, shows, text, write_out};

const FILES: [(&str, Floor); 4] = [
    (
        "dev/tbaq_dev",
        Floor {
            right_at_least: 84.0,
            wrong_at_most: 10.0,
        },
    ),
    (
        "dev/gum_news_dev",
        Floor {
            right_at_least: 83.0,
            wrong_at_most: 6.0,
        },
    ),
    (
        "dev/esl_dev",
        Floor {
            right_at_least: 78.0,
            wrong_at_most: 10.0,
        },
    ),
    (
        "train/tbaq_train",
        Floor {
            right_at_least: 80.0,
            wrong_at_most: 10.0,
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
        let share = |count: usize| 100.0 * count as f64 / f64::from(gold.max(1));
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
    let mut all = Vec::new();
    for (found, outcome) in read_in(text(row, "text"), &context) {
        let Some(reading) = outcome.readings.first() else {
            continue;
        };
        for (start, phrase, value) in values(found.phrase, reading) {
            let start = u64::from(found.start) + found.phrase[..start].chars().count() as u64;
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

/// The TIMEX3 values of a date: byte, words, value. TIMEX3 marks both ends of a range apart, and keeps
/// words such as *since* and *early* out of its values, as signals and modifiers of their own.
fn values<'p>(phrase: &'p str, reading: &Reading) -> Vec<(usize, &'p str, String)> {
    let edtf = reading.edtf.as_str();
    let with = |edtf: &str| {
        Edtf::parse(edtf).ok().map(|edtf| {
            value(&Reading {
                edtf,
                ..reading.clone()
            })
        })
    };
    let words = phrase.to_lowercase();
    let whole = |value: Option<String>| {
        let value = value.unwrap_or_else(|| timex::value(reading));
        vec![(0, phrase, value)]
    };
    // Early, middle and late are told of the whole.
    if [
        "early",
        "late",
        "mid",
        "beginning",
        "middle",
        "end of",
        "start of",
    ]
    .iter()
    .any(|third| words.contains(third))
        && let Some((first, last)) = edtf.split_once('/')
        && (first.ends_with('~') || last.ends_with('~'))
    {
        let dated = if first == ".." { last } else { first };
        let told = match dated.trim_end_matches('~') {
            day if day.len() == 10 => day[..7].to_owned(),
            month if month.len() == 7 => month[..4].to_owned(),
            year => format!("{}X", &year[..3]),
        };
        return whole(with(&told));
    }
    for (open, close) in [('[', ']'), ('{', '}')] {
        let Some(set) = edtf
            .strip_prefix(open)
            .and_then(|set| set.strip_suffix(close))
        else {
            continue;
        };
        if let Some(last) = set.strip_prefix("..") {
            let next = words.starts_with("before") || words.starts_with("earlier than");
            return whole(stepped(last, i64::from(next)).and_then(|told| with(&told)));
        }
        if let Some(first) = set.strip_suffix("..") {
            let before = words.starts_with("after") || words.starts_with("later than");
            return whole(stepped(first, -i64::from(before)).and_then(|told| with(&told)));
        }
        let members: Vec<&str> = set.split(',').collect();
        if let [first, last] = members.as_slice()
            && let Some((left, right)) = parts(phrase)
            && let (Some(first), Some(last)) = (with(first), with(last))
        {
            return vec![(0, left, first), (phrase.len() - right.len(), right, last)];
        }
    }
    if let Some((first, last)) = edtf.split_once('/') {
        if last == ".." || last.is_empty() {
            return whole(with(first));
        }
        if first == ".." || first.is_empty() {
            return whole(with(last));
        }
        if let Some((left, right)) = parts(phrase)
            && let (Some(first), Some(last)) = (with(first), with(last))
        {
            return vec![(0, left, first), (phrase.len() - right.len(), right, last)];
        }
    }
    // Earlier this year is told of the year.
    if let Some(rest) = ["earlier ", "later "]
        .iter()
        .find_map(|word| words.strip_prefix(word))
    {
        let rest = rest.replace("in the ", "this ");
        let counted = Context {
            speaks_from: reading.from.clone().map(|(_, day)| day),
            ..Context::default()
        };
        if let Some(told) = read(&rest, &counted).readings.first() {
            return whole(Some(value(told)));
        }
    }
    whole(None)
}

/// A date a unit later or earlier, in its own precision.
fn stepped(edtf: &str, by: i64) -> Option<String> {
    let sure = edtf.trim_end_matches(['?', '~', '%']);
    if by == 0 {
        return Some(sure.to_owned());
    }
    let (first, last) = days_of(&Edtf::parse(sure).ok()?)?;
    let day = if by > 0 { last.plus(1) } else { first.plus(-1) };
    iso(day).get(..sure.len()).map(str::to_owned)
}

/// The words on both sides of the link of a range.
fn parts(phrase: &str) -> Option<(&str, &str)> {
    [
        " to ",
        " and ",
        " through ",
        " until ",
        " or ",
        " - ",
        " – ",
        "-",
        "–",
    ]
    .iter()
    .find_map(|link| phrase.split_once(link))
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
