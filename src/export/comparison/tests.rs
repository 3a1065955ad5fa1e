use std::collections::BTreeSet;

use super::measure::{Measure, definitions};
use super::report::{FigureLine, Range};
use super::words::{behind, label, more, number};
use super::*;

fn line(value: Option<f64>) -> FigureLine {
    FigureLine {
        figure: Measure::AlphaKind.defined().figure,
        kind: Some("Event".into()),
        value,
        undefined: value.is_none().then(|| "nobody claimed anything".into()),
        interval: None,
        no_interval: Some("too few".into()),
        range: None,
        counts: vec![("values", 12), ("in claims", 0)],
    }
}

#[test]
fn figures_are_rounded_without_becoming_whole() {
    for (value, expected) in [
        (0.5, "0.500"),
        (1.0, "1.000"),
        (0.999_96, "0.999…"),
        (-0.000_01, "0.000"),
        (-0.132_4, "-0.132"),
        (0.0, "0.000"),
    ] {
        assert_eq!(number(value), expected, "{value}");
    }
}

#[test]
fn what_stands_behind_a_figure_is_told() {
    let own = line(Some(0.25));
    assert_eq!(label(&own), "α, kind: Event");
    assert_eq!(behind(&own), "too few; values: 12, in claims: 0");
    let range = Range {
        least: 0.0,
        most: 0.5,
        pairs: 3,
    };
    let own = FigureLine {
        range: Some(range),
        counts: Vec::new(),
        ..line(None)
    };
    assert_eq!(
        behind(&own),
        "nobody claimed anything; mean of 3 pairs of analysts, from 0.000 to 0.500"
    );
    assert_eq!(more(3, 3), None);
    assert_eq!(more(5, 3).unwrap(), "… and 2 more; JSON and CSV hold all.");
}

#[test]
fn every_figure_has_a_name_of_its_own_and_one_sentence() {
    let all = definitions();
    let names: BTreeSet<&str> = all.iter().map(|own| own.figure).collect();
    assert_eq!(names.len(), all.len());
    for (own, measure) in all.iter().zip(Measure::ALL) {
        assert_eq!(Measure::of_name(own.figure), Some(measure));
        assert!(
            own.meaning.ends_with('.') && !own.meaning.contains(". "),
            "{}",
            own.meaning
        );
    }
}

#[test]
fn endings_stand_for_formats() {
    for (ending, expected) in [
        ("html", Some(ReportFormat::Html)),
        ("HTM", Some(ReportFormat::Html)),
        ("md", Some(ReportFormat::Markdown)),
        ("markdown", Some(ReportFormat::Markdown)),
        ("json", Some(ReportFormat::Json)),
        ("csv", Some(ReportFormat::Csv)),
        ("", None),
        ("pdf", None),
    ] {
        assert_eq!(ReportFormat::of_extension(ending), expected, "{ending}");
    }
}
