//! What holds of the data format: its schema tells of every file, and of nothing else.

use proptest::prelude::*;
use serde_json::Value;

use super::{SCHEMA, SCHEMA_ID};
use crate::dates::Day;
use crate::export::story::{Size, dated, project, timeline};
use crate::export::{Fields, Format, Request, export};
use crate::model::Project;
use crate::store::read_project;
use crate::timeline::AsOf;

const EVERYTHING: Fields = Fields {
    notes: true,
    analysts: true,
    tags: true,
    undated: true,
    left_out: true,
};

fn schema() -> jsonschema::Validator {
    jsonschema::draft202012::new(&serde_json::from_str(SCHEMA).unwrap()).unwrap()
}

fn made(project: &Project, fields: Fields, as_of: AsOf) -> Value {
    let request = Request {
        format: Format::Json,
        fields,
        as_of,
        ..Request::default()
    };
    let made = export(&timeline(project), &request, &mut |_, _| true).unwrap();
    serde_json::from_slice(&made.data).unwrap()
}

#[track_caller]
fn check(schema: &jsonschema::Validator, file: &Value) {
    let errors: Vec<String> = schema
        .iter_errors(file)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
}

fn sample() -> Project {
    let file = include_bytes!("../../../projects/halvern-lock.ron");
    read_project(file).unwrap().project
}

#[test]
fn real_files_are_as_the_schema_has_them() {
    let schema = schema();
    let day = Day::new(2025, 3, 14);
    for fields in [Fields::default(), EVERYTHING] {
        for as_of in [AsOf::Now, AsOf::PublishedBy(day), AsOf::HadBy(day)] {
            check(&schema, &made(&sample(), fields, as_of));
        }
        let dates = [
            ("2026-01-22", "14:30", "Europe/Moscow"),
            ("2026-01-22", "19:00/", "+03:00"),
            ("2026-01-22", "/07:00", ""),
            ("2026-01-22", "late evening", ""),
            ("-0043-03-15", "24:00", ""),
            ("Y170000002", "", ""),
            ("Y-17E7", "", ""),
            ("../2026", "", ""),
            ("", "", ""),
        ];
        check(&schema, &made(&dated(&dates), fields, AsOf::Now));
        let none = made(&dated(&[]), fields, AsOf::Now);
        check(&schema, &none);
        assert_eq!(none["entries"].as_array().map(Vec::len), Some(0));
    }
}

#[test]
fn files_that_are_not_are_told() {
    let schema = schema();
    let good = made(&sample(), EVERYTHING, AsOf::Now);
    check(&schema, &good);
    type Spoil = fn(&mut Value);
    let spoilt: [(&str, Spoil); 10] = [
        ("another version", |it| it["version"] = 2.into()),
        ("no entries", |it| {
            it.as_object_mut().unwrap().remove("entries");
        }),
        ("a further field", |it| {
            it["claims"][0]["colour"] = "red".into()
        }),
        ("an unknown status", |it| {
            it["entries"][0]["status"] = "sure".into()
        }),
        ("an unknown act", |it| {
            it["claims"][0]["act"] = "hoped".into()
        }),
        ("a grade as a number", |it| {
            it["claims"][0]["credibility"] = 3.into()
        }),
        ("an id in small letters", |it| {
            let id = it["claims"][0]["id"].as_str().unwrap().to_lowercase();
            it["claims"][0]["id"] = id.into();
        }),
        ("an entry without claims", |it| {
            it["entries"][0]["claims"] = Value::Array(Vec::new());
        }),
        ("an offset below zero", |it| {
            it["claims"][0]["quotes"][0]["start"] = (-1).into();
        }),
        ("a day that is none", |it| {
            it["asOf"]["day"] = "yesterday".into()
        }),
    ];
    for (name, spoil) in spoilt {
        let mut bad = good.clone();
        spoil(&mut bad);
        assert!(!schema.is_valid(&bad), "{name}");
    }
}

#[test]
fn the_schema_is_a_schema_and_reaches_nowhere() {
    let text: Value = serde_json::from_str(SCHEMA).unwrap();
    assert_eq!(text["$id"], SCHEMA_ID);
    assert!(jsonschema::meta::is_valid(&text));
    // The only address is the name of the language that it is written in.
    assert_eq!(SCHEMA.matches("http").count(), 1);
}

#[test]
fn what_is_named_is_there() {
    let file = made(&sample(), EVERYTHING, AsOf::Now);
    let ids = |table: &str| -> Vec<&str> {
        let things = file[table].as_array().unwrap().iter();
        things.map(|thing| thing["id"].as_str().unwrap()).collect()
    };
    let [entries, claims, articles, actors, kinds, analysts] = [
        "entries", "claims", "articles", "actors", "kinds", "analysts",
    ]
    .map(ids);
    let is = |ids: &[&str], value: &Value| ids.contains(&value.as_str().unwrap());
    for claim in file["claims"].as_array().unwrap() {
        assert!(is(&entries, &claim["entry"]) && is(&articles, &claim["article"]));
        assert!(is(&kinds, &claim["kind"]) && is(&analysts, &claim["analyst"]));
        for named in claim["actors"].as_array().unwrap() {
            assert!(is(&actors, &named["actor"]));
        }
    }
    for entry in file["entries"].as_array().unwrap() {
        for claim in entry["claims"].as_array().unwrap() {
            assert!(is(&claims, claim));
        }
    }
    for article in file["articles"].as_array().unwrap() {
        assert!(article["outlet"].is_null() || is(&actors, &article["outlet"]));
    }
    for actor in file["actors"].as_array().unwrap() {
        assert!(actor["within"].is_null() || is(&actors, &actor["within"]));
    }
    for link in file["links"].as_array().unwrap() {
        assert!(is(&claims, &link["from"]) && is(&claims, &link["to"]));
    }
    let project = sample();
    assert_eq!(claims.len(), project.claims.len());
    assert_eq!(
        file["links"].as_array().map(Vec::len),
        Some(project.links.len())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn quotes_are_exactly_what_was_tagged(
        claims in 1_usize..30,
        entries in 0_usize..10,
        links in 0_usize..20,
        texts in proptest::collection::vec(any::<String>(), 1..9),
        all in any::<bool>(),
    ) {
        let size = Size { articles: 4, actors: 3, claims, entries, links };
        let project = project(&size, &texts);
        let fields = if all { EVERYTHING } else { Fields::default() };
        let file = made(&project, fields, AsOf::Now);
        prop_assert!(schema().is_valid(&file));
        for claim in file["claims"].as_array().unwrap() {
            let id = claim["id"].as_str().unwrap().parse().unwrap();
            let tagged = project.claims.get(&id).unwrap();
            let quotes = claim["quotes"].as_array().unwrap();
            prop_assert_eq!(quotes.len(), tagged.spans.len());
            for (quote, fragment) in quotes.iter().zip(&tagged.spans) {
                prop_assert_eq!(quote["exact"].as_str(), Some(&*fragment.quote));
                prop_assert_eq!(quote["start"].as_u64(), Some(fragment.span.start.into()));
                prop_assert_eq!(quote["end"].as_u64(), Some(fragment.span.end.into()));
            }
        }
        prop_assert_eq!(file["counts"]["claims"].as_u64(), Some(file["claims"].as_array().unwrap().len() as u64));
        prop_assert_eq!(file["counts"]["entries"].as_u64(), Some(file["entries"].as_array().unwrap().len() as u64));
        prop_assert_eq!(file["counts"]["articles"].as_u64(), Some(file["articles"].as_array().unwrap().len() as u64));
    }
}
