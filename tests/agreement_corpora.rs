//! Agreement against reference results: cases, published examples and real annotations, read from the
//! folder that `DATELINE_CORPORA` names.

#![allow(
    clippy::cast_lossless,
    clippy::cast_possible_wrap,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::compare::{
    Claim, Class, Comparison, Date, Details, Document, Figure, Interval, Study, Undefined, compare,
};
use dateline::text::Span;
use serde_json::Value;

const EXACT: f64 = 1e-9;

fn folder(name: &str) -> Option<PathBuf> {
    let Some(corpora) = std::env::var_os("DATELINE_CORPORA") else {
        eprintln!("SKIPPED: DATELINE_CORPORA is not set, so no reference results were compared");
        return None;
    };
    Some(PathBuf::from(corpora).join("agreement").join(name))
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// An input with its expected results.
struct Case {
    name: String,
    input: Value,
    expected: Value,
}

fn cases(of: &str, least: usize) -> Vec<Case> {
    let Some(folder) = folder(of) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".input.json"))
        .collect();
    paths.sort();
    assert!(paths.len() >= least, "{}: too few cases", folder.display());
    let case = |path: PathBuf| {
        let name = path.to_string_lossy().replace(".input.json", "");
        Case {
            input: read(&path),
            expected: read(Path::new(&format!("{name}.expected.json"))),
            name,
        }
    };
    paths.into_iter().map(case).collect()
}

/// A study, with the place in the input of every claim: by document, analyst, place in the column.
struct Told {
    study: Study,
    inputs: Vec<Vec<Vec<u64>>>,
}

fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().unwrap().iter();
    list.map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn number(value: &Value) -> u32 {
    value.as_u64().unwrap().try_into().unwrap()
}

fn day(text: &Value) -> i64 {
    let text = text.as_str().unwrap();
    let day = dateline::dates::Bounds::written(&dateline::dates::Edtf::parse(text).unwrap());
    day.earliest_start().unwrap().number()
}

/// Reads a case. By tokens, a document has a unit for each token, which a span covers if it covers
/// any of its code points.
fn told(input: &Value, kinds: &[String], by_tokens: bool) -> Told {
    let analysts = strings(&input["annotators"]);
    let documents = input["documents"].as_array().unwrap();
    let ids: Vec<&str> = documents
        .iter()
        .map(|d| d["id"].as_str().unwrap())
        .collect();
    let place = |value: &Value| {
        ids.iter()
            .position(|id| *id == value.as_str().unwrap())
            .unwrap()
    };
    let analyst = |value: &Value| {
        let wanted = value.as_str().unwrap();
        analysts.iter().position(|name| name == wanted).unwrap()
    };
    let mut done = vec![vec![input.get("assignments").is_none(); analysts.len()]; ids.len()];
    for assignment in input
        .get("assignments")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        done[place(&assignment["document"])][analyst(&assignment["annotator"])] = true;
    }
    let mut columns: Vec<Vec<Option<Vec<Claim>>>> = done
        .iter()
        .map(|done| done.iter().map(|done| done.then(Vec::new)).collect())
        .collect();
    let mut inputs = vec![vec![Vec::new(); analysts.len()]; ids.len()];
    let mut actors: BTreeMap<String, u32> = BTreeMap::new();
    for (at, span) in (0..).zip(input["spans"].as_array().unwrap()) {
        let (document, analyst) = (place(&span["document"]), analyst(&span["annotator"]));
        let labels = match span.get("labels") {
            Some(labels) => strings(labels),
            None => vec![span["label"].as_str().unwrap().to_owned()],
        };
        let kind = |label: &String| kinds.binary_search(label).unwrap() as u32;
        let details = span.get("attributes").map(|attributes| {
            let names = attributes.get("actors").map(strings).unwrap_or_default();
            let mut actor = |name| {
                let next = actors.len() as u32;
                *actors.entry(name).or_insert(next)
            };
            let date = &attributes["date"];
            Details {
                actors: names.into_iter().map(&mut actor).collect(),
                date: if date.is_null() {
                    Date::Missing
                } else {
                    Date::Days {
                        from: day(&date["from"]),
                        to: day(&date["to"]),
                        beyond: 0,
                    }
                },
                ..Details::default()
            }
        });
        let (mut start, mut end) = (number(&span["start"]), number(&span["end"]));
        if by_tokens {
            let tokens = documents[document]["tokens"].as_array().unwrap();
            let covered = |token: &Value| number(&token[0]) < end && number(&token[1]) > start;
            let Some(first) = tokens.iter().position(covered) else {
                continue;
            };
            let last = tokens.iter().rposition(covered).unwrap();
            (start, end) = (first as u32, last as u32 + 1);
        }
        let claim = Claim::new([Span::new(start, end)], labels.iter().map(kind), details).unwrap();
        columns[document][analyst].as_mut().unwrap().push(claim);
        inputs[document][analyst].push(at);
    }
    let documents = documents
        .iter()
        .zip(columns)
        .map(|(document, columns)| Document {
            len: if by_tokens {
                document["tokens"].as_array().unwrap().len() as u32
            } else {
                number(&document["length"])
            },
            columns,
        });
    Told {
        study: Study::new(analysts.len(), kinds.len(), documents.collect()).unwrap(),
        inputs,
    }
}

fn compared(study: &Study) -> Comparison {
    compare(study, 0, &|_| true).unwrap()
}

#[track_caller]
fn same(found: Figure, expected: &Value, what: &str) {
    near(found, expected, EXACT, what);
}

#[track_caller]
fn near(found: Figure, expected: &Value, within: f64, what: &str) {
    match (found, expected.as_f64()) {
        (Ok(found), Some(expected)) => assert!(
            (found - expected).abs() <= within,
            "{what}: {found} and not {expected}"
        ),
        (Err(_), None) => assert!(expected.is_null(), "{what}: {expected}"),
        (found, expected) => panic!("{what}: {found:?} and not {expected:?}"),
    }
}

fn check(case: &Case) {
    let Case {
        name,
        input,
        expected,
    } = case;
    let kinds = strings(&expected["labels"]);
    let told_by = |tokens| told(input, &kinds, tokens);
    let characters = told_by(false);
    let whole = compared(&characters.study);
    check_alignment(name, input, expected, &characters, &whole);
    for (level, found) in [("char", &whole), ("token", &compared(&told_by(true).study))] {
        check_units(&format!("{name} {level}"), level, &kinds, expected, found);
    }
    check_group(name, expected, &whole);
}

fn check_alignment(name: &str, input: &Value, expected: &Value, told: &Told, whole: &Comparison) {
    let analysts = strings(&input["annotators"]);
    let ids: Vec<String> = input["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|document| document["id"].as_str().unwrap().to_owned())
        .collect();
    let pairs = expected["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), whole.pairs.len(), "{name}");
    for (pair, expected) in whole.pairs.iter().zip(pairs) {
        assert_eq!(analysts[pair.a], expected["a"].as_str().unwrap());
        assert_eq!(analysts[pair.b], expected["b"].as_str().unwrap());
        let name = format!("{name} {}-{}", analysts[pair.a], analysts[pair.b]);
        let documents: Vec<String> = pair
            .documents
            .iter()
            .map(|at| ids[*at as usize].clone())
            .collect();
        assert_eq!(documents, strings(&expected["documents"]), "{name}");
        let expected = &expected["alignment"];
        for document in &pair.documents {
            let place = |analyst: usize, index: u32| {
                told.inputs[*document as usize][analyst][index as usize]
            };
            let mut found: Vec<(u64, u64)> = pair
                .of_document(*document)
                .iter()
                .filter_map(|one| Some((place(pair.a, one.a?), place(pair.b, one.b?))))
                .collect();
            found.sort_unstable();
            let listed = &expected["documents"][&ids[*document as usize]]["pairs"];
            let mut listed: Vec<(u64, u64)> = listed
                .as_array()
                .unwrap()
                .iter()
                .map(|two| (two[0].as_u64().unwrap(), two[1].as_u64().unwrap()))
                .collect();
            listed.sort_unstable();
            assert_eq!(found, listed, "{name} {}", ids[*document as usize]);
        }
        for (class, key) in Class::ALL.into_iter().zip([
            "exact",
            "same_span_other_label",
            "overlap_same_label",
            "overlap_other_label",
            "a_only",
            "b_only",
        ]) {
            let count = number(&expected["counts"][key]);
            assert_eq!(pair.matched.count(class), count, "{name} {key}");
            assert_eq!(pair.of_class(class).count(), count as usize, "{name} {key}");
        }
        assert_eq!(
            pair.matched.claims_a(),
            number(&expected["claims_a"]),
            "{name}"
        );
        assert_eq!(
            pair.matched.claims_b(),
            number(&expected["claims_b"]),
            "{name}"
        );
        same(pair.matched.strict(), &expected["strict_f1"], &name);
        same(pair.matched.weighted(), &expected["soft_f1"], &name);
        same(pair.matched.lenient(), &expected["lenient_f1"], &name);
        same(pair.matched.anywhere(), &expected["any_overlap_f1"], &name);
        let (details, expected) = (&pair.details, &expected["attributes"]);
        let (actors, dates) = (&expected["actors_jaccard"], &expected["date_jaccard"]);
        same(details.actors.mean(), &actors["mean"], &name);
        same(details.dates.mean(), &dates["mean"], &name);
        assert_eq!(details.actors.in_mean(), number(&actors["n"]), "{name}");
        assert_eq!(details.dates.in_mean(), number(&dates["n"]), "{name}");
        assert_eq!(
            details.actors.both_empty,
            number(&expected["actors_both_empty"]),
            "{name}"
        );
        assert_eq!(
            details.dates.both_missing,
            number(&expected["date_both_empty"]),
            "{name}"
        );
    }
    for (document, id) in ids.iter().enumerate() {
        let expected = &expected["group"]["rows"][id];
        let blocks = &whole.blocks[document];
        assert_eq!(
            blocks.len(),
            number(&expected["regions"]) as usize,
            "{name} {id}"
        );
        let weight: i64 = blocks.iter().map(|block| block.weight).sum();
        assert_eq!(
            weight,
            expected["objective"].as_i64().unwrap(),
            "{name} {id}"
        );
        assert!(blocks.iter().all(|block| block.exact), "{name} {id}");
        let sorted = |mut rows: Vec<Vec<u64>>| {
            for row in &mut rows {
                row.sort_unstable();
            }
            rows.sort();
            rows
        };
        let rows = blocks.iter().flat_map(|block| &block.rows);
        let found = rows.map(|row| {
            let claims = row.iter();
            claims
                .map(|claim| told.inputs[document][claim.analyst as usize][claim.index as usize])
                .collect()
        });
        let listed = expected["rows"].as_array().unwrap().iter().map(|row| {
            let row = row.as_array().unwrap().iter();
            row.map(|place| place.as_u64().unwrap()).collect()
        });
        assert_eq!(
            sorted(found.collect()),
            sorted(listed.collect()),
            "{name} {id}"
        );
    }
}

fn check_units(name: &str, level: &str, kinds: &[String], expected: &Value, found: &Comparison) {
    for (pair, expected) in found
        .pairs
        .iter()
        .zip(expected["pairs"].as_array().unwrap())
    {
        let expected = &expected[level];
        let characters = &pair.characters;
        assert_eq!(
            characters.kappa.units,
            expected["units"].as_u64().unwrap(),
            "{name}"
        );
        same(
            characters.kappa.observed(),
            &expected["observed_agreement"],
            name,
        );
        same(characters.kappa.value, &expected["cohen_kappa"], name);
        for (kind, figures) in kinds.iter().zip(&characters.kinds) {
            let expected = &expected["per_label"][kind];
            for (found, key) in [
                (figures.both, "both"),
                (figures.only_a, "a_only"),
                (figures.only_b, "b_only"),
                (figures.neither, "neither"),
            ] {
                assert_eq!(
                    found,
                    expected[key].as_u64().unwrap(),
                    "{name} {kind} {key}"
                );
            }
            same(figures.dice, &expected["dice"], name);
            same(figures.kappa.value, &expected["cohen_kappa"], name);
        }
    }
    let (alphas, expected) = (&found.group.alphas, &expected["group"][level]);
    same(alphas.anywhere.value, &expected["any_label_alpha"], name);
    same(alphas.overall.value, &expected["krippendorff_alpha"], name);
    for (kind, alpha) in kinds.iter().zip(&alphas.kinds) {
        same(alpha.value, &expected["per_label_alpha"][kind], name);
    }
}

fn check_group(name: &str, expected: &Value, whole: &Comparison) {
    let group = &expected["group"];
    for (found, key) in [
        (whole.group.strict, "strict_f1"),
        (whole.group.weighted, "soft_f1"),
        (whole.group.lenient, "lenient_f1"),
        (whole.group.kappa, "char_cohen_kappa"),
    ] {
        let expected = &group["mean_pairwise"][key];
        same(found.map(|spread| spread.mean), &expected["mean"], name);
        assert_eq!(
            found.map_or(0, |spread| spread.pairs),
            number(&expected["pairs"]),
            "{name}"
        );
    }
    let bootstrap = &group["bootstrap_char_alpha"];
    if bootstrap.is_null() {
        return;
    }
    let draws: Vec<Vec<usize>> = serde_json::from_value(bootstrap["resamples"].clone()).unwrap();
    let alphas: Vec<Figure> = (whole.characters.redrawn(&draws).into_iter())
        .map(|line| *line.last().unwrap())
        .collect();
    for (alpha, expected) in alphas.iter().zip(bootstrap["alphas"].as_array().unwrap()) {
        same(*alpha, expected, name);
    }
    let interval = Interval::of(alphas);
    let defined = interval.map_or(0, |interval| interval.defined);
    assert_eq!(defined, number(&bootstrap["defined"]), "{name}");
    same(
        interval.map(|it| it.low),
        &bootstrap["ci95_percentile_linear"][0],
        name,
    );
    same(
        interval.map(|it| it.high),
        &bootstrap["ci95_percentile_linear"][1],
        name,
    );
}

#[test]
fn cases_agree_with_the_reference() {
    for case in cases("oracle/cases", 40) {
        check(&case);
    }
}

#[test]
fn real_annotations_agree_with_the_reference() {
    for case in cases("real", 3) {
        check(&case);
    }
}

/// Where another program's matching depends neither on the order of its input nor on who is called
/// right, and nobody overlaps himself, its F1 is ours; but for the odd pair whose claims it matches
/// otherwise than the alignment is defined, where the reference differs from it as well.
#[test]
fn another_program_agrees_where_it_can() {
    let all = cases("oracle/cases", 40)
        .into_iter()
        .chain(cases("real", 3));
    let (mut agreed, mut defined_otherwise) = (0, 0);
    for case in all {
        let told = told(&case.input, &strings(&case.expected["labels"]), false);
        let several = |claim: &Claim| claim.kinds().len() > 1;
        let columns = told
            .study
            .documents()
            .iter()
            .flat_map(|document| &document.columns);
        if columns.flatten().flatten().any(several) {
            continue;
        }
        let whole = compared(&told.study);
        for (pair, expected) in whole
            .pairs
            .iter()
            .zip(case.expected["pairs"].as_array().unwrap())
        {
            let theirs = &expected["nervaluate"];
            let flags = [
                "order_dependent",
                "direction_dependent",
                "overlap_within_annotator",
            ];
            if theirs.is_null() || flags.iter().any(|flag| theirs[flag] == true) {
                continue;
            }
            if pair.matched.claims_a() + pair.matched.claims_b() == 0 {
                continue;
            }
            let near = |ours: &str, theirs: &Value| {
                let ours = expected["alignment"][ours].as_f64().unwrap();
                (ours - theirs["f1"].as_f64().unwrap()).abs() <= EXACT
            };
            if !near("strict_f1", &theirs["a_true"]["strict"])
                || !near("lenient_f1", &theirs["a_true"]["ent_type"])
            {
                defined_otherwise += 1;
                continue;
            }
            same(
                pair.matched.strict(),
                &theirs["a_true"]["strict"]["f1"],
                &case.name,
            );
            same(
                pair.matched.lenient(),
                &theirs["a_true"]["ent_type"]["f1"],
                &case.name,
            );
            agreed += 1;
        }
    }
    assert!(
        defined_otherwise * 100 <= agreed,
        "{defined_otherwise} pairs are matched otherwise, and only {agreed} the same"
    );
    assert!(
        agreed > 20 || folder("").is_none(),
        "only {agreed} pairs could be compared"
    );
}

/// Every unit is a document of one code point, done by those who rated it.
fn ratings(example: &Value) -> (Study, usize) {
    let raters: Vec<&Vec<Value>> = (example["ratings"].as_array().unwrap().iter())
        .map(|rater| rater.as_array().unwrap())
        .collect();
    let mut kinds: Vec<String> = raters
        .iter()
        .copied()
        .flatten()
        .map(Value::to_string)
        .collect();
    kinds.sort();
    kinds.dedup();
    let document = |unit: usize| {
        let column = |rater: &&Vec<Value>| {
            let rating = rater.get(unit).filter(|rating| !rating.is_null())?;
            let kind = kinds.binary_search(&rating.to_string()).unwrap() as u32;
            Some(vec![Claim::new([Span::new(0, 1)], [kind], None).unwrap()])
        };
        Document {
            len: 1,
            columns: raters.iter().map(column).collect(),
        }
    };
    let documents = (0..raters[0].len()).map(document).collect();
    (
        Study::new(raters.len(), kinds.len(), documents).unwrap(),
        raters.len(),
    )
}

#[test]
fn published_examples_are_reproduced() {
    let Some(path) = folder("oracle/published.json") else {
        return;
    };
    let mut compared_figures = 0;
    for example in read(&path)["examples"].as_array().unwrap() {
        if example["kind"] != "coding" {
            continue;
        }
        let (study, raters) = ratings(example);
        let whole = compared(&study);
        let observed = whole
            .pairs
            .iter()
            .map(|pair| pair.characters.kappa.observed().unwrap());
        let observed = observed.sum::<f64>() / whole.pairs.len() as f64;
        for (key, expected) in example["expect"].as_object().unwrap() {
            let found = match key.as_str() {
                "krippendorff_alpha" => whole.group.alphas.overall.value,
                "cohen_kappa" if raters == 2 => whole.pairs[0].characters.kappa.value,
                "observed_agreement" => Ok(observed),
                _ => continue,
            };
            let within = example["tolerance"].as_f64().unwrap();
            near(found, expected, within, example["id"].as_str().unwrap());
            compared_figures += 1;
        }
    }
    assert!(
        compared_figures >= 15,
        "only {compared_figures} published figures were compared"
    );
}

#[test]
fn what_is_undefined_says_why() {
    for case in cases("oracle/cases", 40) {
        let told = told(&case.input, &strings(&case.expected["labels"]), false);
        let whole = compared(&told.study);
        let name = Path::new(&case.name)
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let alpha = whole.group.alphas.overall.value;
        match name.as_str() {
            "01-empty-both" => {
                assert_eq!(whole.pairs[0].matched.strict(), Err(Undefined::NoClaims));
                assert_eq!(alpha, Err(Undefined::OneCategory));
            }
            "16-whole-text-same-label" => {
                assert_eq!(alpha, Err(Undefined::OneCategory));
                let kappa = whole.pairs[0].characters.kappa.value;
                assert_eq!(kappa, Err(Undefined::OneCategory));
            }
            "23-three-one-missing" => {
                assert_eq!(whole.pairs[1].matched.strict(), Err(Undefined::NoClaims));
                let kappa = whole.pairs[1].characters.kappa.value;
                assert_eq!(kappa, Err(Undefined::NothingDone));
            }
            _ => {}
        }
    }
}
