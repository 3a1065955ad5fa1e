//! The official examples, the conformance corpus and the natural-language corpus of EDTF.

use std::fmt::Write as _;

use dateline::dates::{Bounds, Context, Day, Edtf, End, read, words};

use crate::{corpora, json_file, text, timex};

#[test]
fn every_official_example_is_kept() {
    let Some(folder) = corpora("edtf") else {
        return;
    };
    let examples = json_file(&folder.join("loc-edtf-examples.json"));
    let list = examples["examples"].as_array().unwrap();
    for example in list {
        let written = text(example, "edtf");
        let edtf = Edtf::parse(written).unwrap();
        assert_eq!(read(written, &Context::default()).readings[0].edtf, edtf);
        assert!(!words::long(&edtf, None, None).is_empty());
    }
    println!("{} official examples kept as they are", list.len());
}

#[test]
fn the_conformance_corpus_agrees() {
    let Some(folder) = corpora("edtf") else {
        return;
    };
    let corpus = json_file(&folder.join("edtf-conformance-corpus.json"));
    let (mut verdicts, mut bounded) = (0, 0);
    for level in ["level0", "level1", "level2", "invalid"] {
        for row in corpus[level].as_array().unwrap() {
            let written = text(row, "edtf");
            let edtf = Edtf::parse(written);
            assert_eq!(edtf.is_ok(), row["valid"].as_bool().unwrap(), "{written}");
            verdicts += 1;
            let Ok(edtf) = edtf else { continue };
            let bounds = Bounds::written(&edtf);
            // The corpus bounds no year that its databases cannot hold; such years are bounded here.
            let beyond = |day: Day| !(-4712..=5_874_897).contains(&day.year());
            if bounds.earliest_start().is_some_and(beyond) && row["earliest"].is_null() {
                continue;
            }
            bounded += 1;
            let first = shown(bounds.earliest_start(), bounds.start(), "-infinity");
            let last = shown(bounds.latest_end(), bounds.end(), "infinity");
            assert_eq!(row["earliest"].as_str(), first.as_deref(), "{written}");
            assert_eq!(row["latest"].as_str(), last.as_deref(), "{written}");
        }
    }
    println!("conformance: {verdicts} verdicts and {bounded} bounds agree");
}

fn shown(day: Option<Day>, end: End, open: &str) -> Option<String> {
    match (day, end) {
        (Some(day), _) if day.year() < 0 => {
            let (year, month, of_month) = day.civil();
            Some(format!("-{:04}-{month:02}-{of_month:02}", -year))
        }
        (Some(day), _) => Some(timex::iso(day)),
        (None, End::Open) => Some(open.to_owned()),
        (None, _) => None,
    }
}

const EXCLUDES: &str = "before X and after X leave X out";

/// Where this reader differs from the natural-language corpus on purpose: input, first reading, why.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("1857-mid 1860s", "1857/1866~", "mid is kept"),
    ("1920s -early 1930s", "192X/1933~", "early is kept"),
    ("before 1928", "[..1927]", EXCLUDES),
    ("earlier than 1928", "[..1927]", EXCLUDES),
    ("after 1928", "[1929..]", EXCLUDES),
    ("later than 1928", "[1929..]", EXCLUDES),
    ("before January 1928", "[..1927-12]", EXCLUDES),
    ("before 18 January 1928", "[..1928-01-17]", EXCLUDES),
    ("before approx January 18 1928", "[..1928-01-17~]", EXCLUDES),
    ("before approx January 1928", "[..1927-12~]", EXCLUDES),
    ("after approx January 1928", "[1928-02~..]", EXCLUDES),
    ("after approx Summer 1928", "[1928-09~..]", EXCLUDES),
    ("after about the 1920s", "[1930~..]", EXCLUDES),
    ("before 19th century", "[..1799]", EXCLUDES),
    ("before the 1900s", "[..1899]", EXCLUDES),
    ("before about the 1900s", "[..1899~]", EXCLUDES),
    ("1863 or 1864", "[1863,1864]", "one of two is one date"),
    ("1864 or 1866", "[1864,1866]", "one of two is one date"),
];

#[test]
fn the_natural_language_corpus_agrees() {
    let Some(folder) = corpora("edtf") else {
        return;
    };
    let corpus = json_file(&folder.join("python-edtf-natlang.json"));
    let rows = |key: &str| corpus[key].as_array().cloned().unwrap_or_default();
    let mut expected: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows("agreements") {
        expected.push((text(&row, "input").into(), vec![text(&row, "edtf").into()]));
    }
    for row in rows("agreements_no_match")
        .into_iter()
        .chain(rows("not_adopted"))
    {
        expected.push((text(&row, "input").into(), Vec::new()));
    }
    for row in rows("divergences") {
        let ours = match row["ours_interpretations"].as_array() {
            Some(all) => all.iter().map(|one| one.as_str().unwrap().into()).collect(),
            None => vec![text(&row, "ours").into()],
        };
        expected.push((text(&row, "input").into(), ours));
    }
    let (mut agree, mut differ, mut wrong) = (0, 0, String::new());
    for (input, expected) in &expected {
        let outcome = read(input, &Context::default());
        let readings: Vec<&str> = outcome
            .readings
            .iter()
            .map(|reading| reading.edtf.as_str())
            .collect();
        let first = readings.first().copied();
        if DIFFERENCES
            .iter()
            .any(|(known, ours, _)| known == input && first == Some(ours))
        {
            differ += 1;
        } else if readings == *expected {
            agree += 1;
        } else {
            writeln!(wrong, "{input}: {readings:?}, not {expected:?}").unwrap();
        }
    }
    println!(
        "natural language: of {} inputs {agree} agree, {differ} differ on purpose",
        expected.len()
    );
    assert!(wrong.is_empty(), "\n{wrong}");
}
