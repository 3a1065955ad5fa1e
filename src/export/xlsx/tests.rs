//! What holds of workbooks.

use proptest::prelude::*;
use resvg::usvg::roxmltree;

use super::{ROWS, write_in};
use crate::export::content::Content;
use crate::export::packed::{part, parts};
use crate::export::plain::plain;
use crate::export::story::{Size, dated, project, timeline};
use crate::export::{Fields, Format, Request};
use crate::model::Project;

const EVERYTHING: Fields = Fields {
    notes: true,
    analysts: true,
    tags: true,
    undated: true,
    left_out: true,
};

fn made(project: &Project, rows: u32, fields: Fields) -> (Vec<u8>, Vec<String>) {
    let request = Request {
        format: Format::Xlsx,
        fields,
        ..Request::default()
    };
    let timeline = timeline(project);
    let content = Content::gather(&timeline, &request);
    write_in(rows, &content, &mut |_, _| true).unwrap()
}

/// The sheets by name, in their order, each a list of rows of cells: texts in quotation marks, numbers
/// as they are, nothing for what is empty.
fn sheets(file: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    let strings = part(file, "xl/sharedStrings.xml");
    let strings = roxmltree::Document::parse(&strings).unwrap();
    let strings = strings
        .descendants()
        .filter(|it| it.tag_name().name() == "si");
    let strings: Vec<String> = strings
        .map(|it| {
            let parts = it.descendants().filter(|it| it.is_text());
            let text: String = parts.filter_map(|it| it.text()).collect();
            // An underscore that would read as the beginning of an escape is escaped itself.
            text.replace("_x005F_", "_")
        })
        .collect();
    let book = part(file, "xl/workbook.xml");
    let book = roxmltree::Document::parse(&book).unwrap();
    let named = book
        .descendants()
        .filter(|it| it.tag_name().name() == "sheet");
    let read = |(at, sheet): (usize, roxmltree::Node<'_, '_>)| {
        let xml = part(file, &format!("xl/worksheets/sheet{at}.xml"));
        let xml = roxmltree::Document::parse(&xml).unwrap();
        assert!(xml.descendants().all(|it| it.tag_name().name() != "f"));
        let rows = xml.descendants().filter(|it| it.tag_name().name() == "row");
        let rows = rows.map(|row| {
            let mut cells = Vec::new();
            for cell in row.children().filter(|it| it.tag_name().name() == "c") {
                let letters = cell.attribute("r").unwrap();
                let letters = letters.bytes().filter(u8::is_ascii_uppercase);
                let column = letters.fold(0, |at, b| at * 26 + usize::from(b - b'A') + 1);
                cells.resize(column, String::new());
                let Some(value) = cell.descendants().find(|it| it.tag_name().name() == "v") else {
                    continue;
                };
                let value = value.text().unwrap();
                cells[column - 1] = match cell.attribute("t") {
                    Some("s") => format!("“{}”", strings[value.parse::<usize>().unwrap()]),
                    None => value.to_owned(),
                    Some(other) => panic!("a cell of type {other}"),
                };
            }
            cells
        });
        (sheet.attribute("name").unwrap().to_owned(), rows.collect())
    };
    (1..).zip(named).map(read).collect()
}

fn column(sheet: &(String, Vec<Vec<String>>), name: &str) -> Vec<String> {
    let (_, rows) = sheet;
    let at = rows[0].iter().position(|head| *head == format!("“{name}”"));
    let at = at.unwrap_or_else(|| panic!("no column {name}"));
    let cells = rows[1..].iter();
    cells
        .map(|row| row.get(at).cloned().unwrap_or_default())
        .collect()
}

#[test]
fn real_dates_are_exact_and_all_others_words() {
    let project = dated(&[
        ("2026-01-22", "", ""),
        ("2026-01-22", "14:30", "Europe/Moscow"),
        ("2026-01", "", ""),
        ("2026", "", ""),
        ("2026-01-22~", "", ""),
        ("2026-01-22/2026-01-23", "", ""),
        ("", "", ""),
    ]);
    let (file, notes) = made(&project, ROWS, Fields::default());
    assert_eq!(notes, Vec::<String>::new());
    let sheets = sheets(&file);
    let names: Vec<_> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Entries", "Claims", "Articles", "Read me"]);
    for sheet in &sheets[..2] {
        let by_edtf = |edtf: &str, wanted: &str| -> Vec<String> {
            let edtfs = column(sheet, "EDTF").into_iter();
            let pairs = edtfs.zip(column(sheet, wanted));
            let mut found: Vec<String> = pairs
                .filter(|(found, _)| found.trim_matches(['“', '”']) == edtf)
                .map(|(_, cell)| cell)
                .collect();
            found.sort();
            found
        };
        assert_eq!(
            by_edtf("2026-01-22", "Date"),
            ["46044", "46044.604166666664"]
        );
        assert_eq!(by_edtf("2026-01-22", "Time"), ["", "“14:30 Moscow time”"]);
        assert_eq!(by_edtf("2026-01", "Date"), ["“Jan 2026”"]);
        assert_eq!(by_edtf("2026-01", "Earliest"), ["46023"]);
        assert_eq!(by_edtf("2026-01", "Latest"), ["46053"]);
        assert_eq!(by_edtf("2026", "Date"), ["“2026”"]);
        assert_eq!(by_edtf("2026-01-22~", "Date"), ["“about 22 Jan 2026”"]);
        assert_eq!(
            by_edtf("2026-01-22/2026-01-23", "Date"),
            ["“22–23 Jan 2026”"]
        );
    }
    for at in 1..=3 {
        let sheet = part(&file, &format!("xl/worksheets/sheet{at}.xml"));
        assert!(sheet.contains("<autoFilter ref=\"A1:"));
        assert!(sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\""));
    }
    for (name, stamp, _) in parts(&file) {
        assert_eq!(stamp, 0x0021_0000, "{name}");
    }
    assert!(part(&file, "docProps/core.xml").contains(">2026-01-21T12:53:20Z<"));
}

#[test]
fn what_has_no_room_on_a_sheet_goes_on_on_the_next() {
    let size = Size {
        articles: 3,
        actors: 2,
        claims: 23,
        entries: 4,
        links: 0,
    };
    let (file, notes) = made(&project(&size, &["words".into()]), 6, EVERYTHING);
    let sheets = sheets(&file);
    let claims: Vec<_> = sheets
        .iter()
        .filter(|(name, _)| name.starts_with("Claims"))
        .collect();
    let rows: usize = claims.iter().map(|(_, rows)| rows.len() - 1).sum();
    assert_eq!((claims.len(), rows), (5, 23));
    assert_eq!(claims[1].0, "Claims 2");
    assert!(notes[0].starts_with("Entries has more rows"), "{notes:?}");
    assert!(notes[1].starts_with("Claims has more rows"), "{notes:?}");
    let (_, read_me) = sheets.last().unwrap();
    assert!(
        read_me
            .iter()
            .flatten()
            .any(|cell| cell.contains(&notes[1]))
    );
}

#[test]
fn what_is_too_long_is_told() {
    let size = Size {
        articles: 1,
        actors: 1,
        claims: 1,
        entries: 0,
        links: 0,
    };
    let long = "long ".repeat(10_000);
    let (_, notes) = made(&project(&size, &[long]), ROWS, EVERYTHING);
    assert!(notes[0].contains("longer than a cell"), "{notes:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_is_missing_and_all_of_it_is_text(
        claims in 1_usize..30,
        entries in 0_usize..10,
        texts in proptest::collection::vec(prop_oneof![
            any::<String>(),
            "[=+@<>&\"'_x0-9;,\n\t\r\u{202E}\u{0}a-c -]{0,12}",
            Just("_x0041_".to_owned()),
        ], 1..9),
    ) {
        let size = Size { articles: 4, actors: 3, claims, entries, links: 5 };
        let project = project(&size, &texts);
        let timeline = timeline(&project);
        let (file, _) = made(&project, ROWS, EVERYTHING);
        let sheets = sheets(&file);
        let quoted = |text: &str| match plain(text).as_ref() {
            "" => String::new(),
            text => format!("“{text}”"),
        };
        let shown = timeline.rows().map(|row| row.facts.iter());
        let quotes: Vec<_> = shown.flatten().map(|fact| quoted(&fact.claim.quote())).collect();
        // XML makes line feeds of what it finds of line ends.
        prop_assert_eq!(column(&sheets[1], "Quote"), quotes);
        let titles = column(&sheets[0], "Entry");
        prop_assert_eq!(titles.len(), timeline.len());
        for (title, row) in titles.iter().zip(timeline.rows()) {
            let known = row.title();
            let known = if known.trim().is_empty() { "Untitled entry" } else { &known };
            prop_assert_eq!(title, &quoted(known));
        }
        let named: std::collections::BTreeSet<_> = project.claims.iter().map(|(_, it)| it.article).collect();
        prop_assert_eq!(column(&sheets[2], "Article").len(), named.len());
    }
}
