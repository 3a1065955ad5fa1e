//! What holds of annotations.

use serde_json::Value;

use super::context::TERMS;
use crate::export::story::{Size, project, timeline};
use crate::export::{Fields, Format, Request, export};
use crate::model::Project;
use crate::store::read_project;
use crate::text::Span;

/// The terms of the model's own context that are used here.
const MODEL: [&str; 33] = [
    "@context",
    "id",
    "type",
    "label",
    "name",
    "created",
    "modified",
    "generator",
    "creator",
    "total",
    "first",
    "last",
    "partOf",
    "startIndex",
    "items",
    "motivation",
    "purpose",
    "body",
    "target",
    "source",
    "selector",
    "format",
    "value",
    "exact",
    "prefix",
    "suffix",
    "start",
    "end",
    "AnnotationCollection",
    "AnnotationPage",
    "Annotation",
    "TextualBody",
    "SpecificResource",
];

fn made(project: &Project, fields: Fields) -> Value {
    let request = Request {
        format: Format::WebAnnotation,
        fields,
        ..Request::default()
    };
    let made = export(&timeline(project), &request, &mut |_, _| true).unwrap();
    serde_json::from_slice(&made.data).unwrap()
}

fn sample() -> Project {
    let file = include_bytes!("../../../projects/halvern-lock.ron");
    read_project(file).unwrap().project
}

const EVERYTHING: Fields = Fields {
    notes: true,
    analysts: true,
    tags: true,
    undated: true,
    left_out: true,
};

/// Every key, and every type, of a document.
fn words<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if name == "@context" {
                    continue;
                }
                found.push(name);
                if name == "type" {
                    found.extend(value.as_str());
                }
                words(value, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|value| words(value, found)),
        _ => {}
    }
}

#[test]
fn every_term_is_defined_and_none_twice() {
    let size = Size {
        articles: 5,
        actors: 4,
        claims: 60,
        entries: 20,
        links: 30,
    };
    let types = [
        "Software",
        "Person",
        "TextQuoteSelector",
        "TextPositionSelector",
    ];
    for file in [
        made(&sample(), EVERYTHING),
        made(&project(&size, &["words".into()]), EVERYTHING),
    ] {
        let mut found = Vec::new();
        words(&file, &mut found);
        for word in found {
            let own = TERMS.iter().any(|(term, _)| *term == word);
            let known = MODEL.contains(&word) || types.contains(&word);
            assert!(own != known, "{word}");
        }
        let context = file["@context"].as_array().unwrap();
        assert_eq!(context[0], "http://www.w3.org/ns/anno.jsonld");
        for (term, _) in TERMS {
            let id = context[1][term]["@id"].as_str().unwrap();
            assert_eq!(id, format!("urn:dateline:terms:{term}"));
        }
    }
}

#[test]
fn each_claim_is_an_annotation_whose_selectors_find_its_words() {
    let project = sample();
    let fields = Fields {
        left_out: true,
        ..Fields::default()
    };
    let file = made(&project, fields);
    let items = file["first"]["items"].as_array().unwrap();
    assert_eq!(items.len(), project.claims.len());
    assert_eq!(file["total"], items.len());
    let mut several = 0;
    for item in items {
        let id = item["id"]
            .as_str()
            .unwrap()
            .strip_prefix("urn:ulid:")
            .unwrap();
        let claim = project.claims.get(&id.parse().unwrap()).unwrap();
        let article = project.articles.get(&claim.article).unwrap();
        let text = project.text(claim.article).unwrap();
        let targets = match &item["target"] {
            Value::Array(all) => all.clone(),
            one => vec![one.clone()],
        };
        assert_eq!(targets.len(), claim.spans.len());
        several += usize::from(targets.len() > 1);
        for (target, fragment) in targets.iter().zip(&claim.spans) {
            let urn = format!("urn:ulid:{}", claim.article);
            let source = match article.address.as_str() {
                "" => &urn,
                address => address,
            };
            assert_eq!(target["source"], source);
            if item["loose"] == true {
                assert_eq!(target["selector"][0]["exact"], *fragment.quote);
                continue;
            }
            let [quote, place] = target["selector"].as_array().unwrap().as_slice() else {
                panic!("{target}");
            };
            let (start, end) = (
                place["start"].as_u64().unwrap(),
                place["end"].as_u64().unwrap(),
            );
            let span = Span::new(start as u32, end as u32);
            assert_eq!(text.slice(span), &*fragment.quote);
            let part = |name: &str| quote[name].as_str().unwrap_or_default();
            let whole = [part("prefix"), part("exact"), part("suffix")].concat();
            assert!(text.as_str().contains(&whole) && part("exact") == &*fragment.quote);
            assert!(!part("prefix").is_empty() || start == 0);
        }
        let bodies = item["body"].as_array().unwrap();
        let named = bodies
            .iter()
            .filter(|body| body["purpose"] == "identifying");
        assert_eq!(named.count(), claim.actors.len());
        assert_eq!(
            item["date"]["edtf"].as_str(),
            claim
                .when
                .as_ref()
                .and_then(|when| when.edtf.as_ref())
                .map(|edtf| edtf.as_str())
        );
        assert!(item["creator"].is_null());
    }
    assert!(several > 0, "the sample has a claim of several fragments");
    let entries = file["entries"].as_array().unwrap().iter();
    let claims: usize = entries
        .map(|entry| entry["claims"].as_array().unwrap().len())
        .sum();
    assert_eq!(claims, items.len());
}

#[test]
fn words_that_moved_have_no_place() {
    let size = Size {
        articles: 2,
        actors: 2,
        claims: 9,
        entries: 3,
        links: 0,
    };
    let file = made(&project(&size, &["words".into()]), Fields::default());
    for item in file["first"]["items"].as_array().unwrap() {
        assert_eq!(item["loose"], true);
        let first = &item["target"][0]["selector"];
        assert_eq!(first.as_array().map(Vec::len), Some(1), "{first}");
        assert_eq!(first[0]["type"], "TextQuoteSelector");
    }
}
