//! What holds of every export: nothing is missing, nothing acts, nothing changes from one to the next.

mod as_of;
mod read_back;

use proptest::prelude::*;

use super::columns::Cell;
use super::content::Content;
use super::csv_cell::cell;
use super::nasty::{EVERYTHING, nasty, sizes, texts};
use super::plain::plain;
use super::story::{Size, blanks_alike, marked, project, timeline};
use super::*;
use crate::model::{EntryId, Project};
use crate::store::read_project;
use crate::text::mark_of;
use crate::timeline::EntryRef;

/// Formats that are read by people as text or as a table of texts.
const WORDS: [Format; 4] = [
    Format::Html,
    Format::Markdown,
    Format::CsvClaims,
    Format::CsvEntries,
];

fn request(format: Format, fields: Fields) -> Request {
    Request {
        format,
        fields,
        ..Request::default()
    }
}

fn text_of(made: &Export) -> &str {
    made.text().unwrap()
}

fn made(project: &Project, request: &Request) -> Export {
    export(&timeline(project), request, &mut |_, _| true).unwrap()
}

/// The document as its reader sees it: no tags, no entities, no backslashes, blanks alike.
fn as_read(format: Format, text: &str) -> String {
    let mut read = text.to_owned();
    match format {
        Format::Html => {
            read = read.replace(page_filter::SCRIPT, "");
            read = regex::Regex::new("<[^>]*>")
                .unwrap()
                .replace_all(&read, "")
                .into_owned();
        }
        Format::Markdown => {
            read = regex::Regex::new(r"\\([[:punct:]])")
                .unwrap()
                .replace_all(&read, "$1")
                .into_owned();
            read = read.replace("\n>\n> ", "\n");
        }
        _ => {
            let mut all = Vec::new();
            for row in csv_rows(text) {
                all.extend(row.into_iter().map(|cell| cell.replace('\'', "")));
            }
            read = all.join("\n");
        }
    }
    if matches!(format, Format::Html | Format::Markdown) {
        for (entity, sign) in [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&amp;", "&"),
        ] {
            read = read.replace(entity, sign);
        }
    }
    blanks_alike(&read)
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(String::from).collect())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_of_the_project_is_missing(size in sizes(), texts in texts(), all in any::<bool>()) {
        let project = project(&size, &texts);
        let timeline = timeline(&project);
        let fields = if all { EVERYTHING } else { Fields::default() };
        for format in WORDS {
            let made = export(&timeline, &request(format, fields), &mut |_, _| true).unwrap();
            let read = as_read(format, text_of(&made));
            let (mut entries, mut claims) = (0, 0);
            for row in timeline.rows() {
                let goes_in = all || !marked(row.id);
                entries += usize::from(goes_in);
                let bare = |text: &str| {
                    let text = plain(text).into_owned();
                    let table = matches!(format, Format::CsvClaims | Format::CsvEntries);
                    blanks_alike(&if table { text.replace('\'', "") } else { text })
                };
                let title = bare(&row.title());
                prop_assert!(!goes_in || read.contains(&title), "{format:?} {title:?}");
                for fact in &row.facts {
                    claims += usize::from(goes_in);
                    for fragment in &fact.claim.spans {
                        for part in plain(&fragment.quote).split('\n').map(bare) {
                            prop_assert!(!goes_in || read.contains(&part), "{format:?} {part:?}");
                        }
                    }
                    let mark = format!("Q{}Q", u128::from(fact.id) - 1_000_000);
                    prop_assert_eq!(read.contains(&mark), goes_in, "{:?} {}", format, mark);
                }
            }
            prop_assert_eq!((made.entries, made.claims), (entries, claims));
            for (private, name) in [(fields.notes, "NOTE"), (fields.analysts, "ANALYST"), (fields.tags, "TAG ")] {
                let told = text_of(&made).contains(name);
                prop_assert!(private || !told, "{format:?} tells {name}");
            }
        }
    }

    #[test]
    fn nothing_acts_in_the_readers_program(size in sizes(), texts in texts()) {
        let project = project(&size, &texts);
        let tag = regex::Regex::new(
            "^</?(!DOCTYPE|html|head|meta|title|style|body|a|header|h[1-4]|bdi|p|time|ul|ol|li|nav|main|section|\
             div|table|thead|tbody|tr|th|td|span|article|figure|figcaption|blockquote|b|footer|form|label|input|\
             select|option|button|svg|defs|linearGradient|stop|pattern|path|rect|line|circle|polygon|text)[ >]",
        ).unwrap();
        for format in WORDS {
            let made = made(&project, &request(format, EVERYTHING));
            let text = text_of(&made);
            let body = text.strip_prefix('\u{FEFF}').unwrap_or(text);
            let hides = body.chars().find(|c| *c == '\t' || mark_of(*c).is_some() && *c != '\r');
            let flag = hides.is_some_and(|c| ('\u{E0020}'..='\u{E007F}').contains(&c));
            prop_assert!(hides.is_none() || flag, "{format:?} {hides:?}");
            match format {
                Format::Html => {
                    // Its own script, once, and nothing else that runs.
                    let own = format!("<script>{}</script>", page_filter::SCRIPT);
                    prop_assert_eq!(text.matches(&own).count(), 1);
                    let text = text.replace(&own, "");
                    for (at, _) in text.match_indices('<') {
                        prop_assert!(tag.is_match(&text[at..]), "{}", &text[at..].chars().take(40).collect::<String>());
                    }
                    for (at, found) in text.match_indices("href=\"") {
                        let address = &text[at + found.len()..];
                        let web = address.to_lowercase();
                        prop_assert!(
                            address.starts_with('#') || web.starts_with("http://") || web.starts_with("https://")
                        );
                    }
                }
                Format::Markdown => {
                    for (at, _) in text.match_indices('<') {
                        let web = text[at + 1..].to_lowercase();
                        prop_assert!(web.starts_with("http://") || web.starts_with("https://"));
                    }
                    prop_assert!(!text.contains("](") || text.contains("\\]("));
                }
                _ => {
                    prop_assert!(!text.replace("\r\n", "").contains('\r'));
                    for text in csv_rows(text).iter().flatten().flat_map(|cell| cell.split([';', '\n'])) {
                        let start = text.trim_start_matches(|c: char| c == '"' || c.is_whitespace());
                        prop_assert!(!start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn tables_are_read_back_as_they_were_meant(size in sizes(), texts in texts(), all in any::<bool>()) {
        let project = project(&size, &texts);
        let timeline = timeline(&project);
        let fields = if all { EVERYTHING } else { Fields::default() };
        for format in [Format::CsvClaims, Format::CsvEntries] {
            let request = request(format, fields);
            let content = Content::gather(&timeline, &request);
            let columns: Vec<_> = columns(format, fields).collect();
            let mut expected = vec![columns.iter().map(|column| column.name.to_owned()).collect::<Vec<_>>()];
            for shown in &content.entries {
                let facts = shown.facts().take(if format == Format::CsvEntries { 1 } else { usize::MAX });
                for fact in facts {
                    expected.push(columns.iter().map(|column| match column.cell {
                        Cell::Entry(text) | Cell::Together(text) => cell(&text(&content, shown)).into_owned(),
                        Cell::Claim(text) => cell(&text(&content, fact)).into_owned(),
                    }).collect());
                }
            }
            let made = export(&timeline, &request, &mut |_, _| true).unwrap();
            let text = text_of(&made);
            let marked = text.starts_with('\u{FEFF}');
            prop_assert!(marked);
            prop_assert_eq!(csv_rows(text), expected);
        }
    }

    #[test]
    fn the_same_project_gives_the_same_bytes(size in sizes(), texts in texts()) {
        let (one, other) = (project(&size, &texts), project(&size, &texts));
        let quick = Format::ALL.into_iter().filter(|format| !matches!(format, Format::Png | Format::Pdf));
        for format in quick {
            let request = request(format, EVERYTHING);
            prop_assert_eq!(made(&one, &request), made(&other, &request));
        }
    }
}

#[test]
fn pictures_and_printed_pages_are_the_same_each_time() {
    let size = Size {
        articles: 5,
        actors: 6,
        claims: 60,
        entries: 20,
        links: 20,
    };
    for format in [Format::Png, Format::Pdf] {
        let mut request = request(format, EVERYTHING);
        request.picture.scale = 1;
        let made = || made(&project(&size, &nasty()), &request).data;
        let first = made();
        assert_eq!(first, made(), "{format:?}");
        let begins: &[u8] = match format {
            Format::Png => b"\x89PNG\r\n\x1a\n",
            _ => b"%PDF-1.7",
        };
        assert!(first.starts_with(begins), "{format:?}");
    }
}

#[test]
fn printed_pages_hold_every_entry_and_every_claim() {
    let size = Size {
        articles: 5,
        actors: 6,
        claims: 90,
        entries: 30,
        links: 20,
    };
    for texts in [nasty(), vec!["words".into()], vec!["日本語 مُستمر".into()]] {
        let made = made(&project(&size, &texts), &request(Format::Pdf, EVERYTHING));
        let file = String::from_utf8_lossy(&made.data);
        let many = |what: &str| file.matches(what).count();
        // Marks for screen readers: a heading an entry, a quotation a claim, the drawing.
        assert_eq!(many("/S/H3/"), 30);
        assert_eq!(many("/S/BlockQuote/"), 90);
        assert_eq!((many("/S/Figure/"), many("/S/H1/")), (1, 1));
        assert!(many("https://outlet1.example/a?b=1&c=1") >= 1);
        assert_eq!(many("D:20260121125320"), 2, "dated by the last change");
        // What stands in a bookmark is a word; what leads somewhere leads to the web.
        assert!(!file.contains("URI(javascript") && !file.contains("/JavaScript"));
    }
}

#[test]
fn every_field_can_be_switched_on() {
    let size = Size {
        articles: 5,
        actors: 6,
        claims: 40,
        entries: 20,
        links: 20,
    };
    let project = project(&size, &["words".into()]);
    for format in WORDS {
        let of = |change: fn(&mut Fields)| {
            let mut fields = Fields::default();
            change(&mut fields);
            made(&project, &request(format, fields))
        };
        let plain = of(|_| {});
        for (name, with) in [
            ("NOTE words", of(|fields| fields.notes = true)),
            ("ANALYST words", of(|fields| fields.analysts = true)),
            ("TAG words", of(|fields| fields.tags = true)),
        ] {
            assert!(
                !text_of(&plain).contains(name) && text_of(&with).contains(name),
                "{format:?} {name}"
            );
        }
        let everything = of(|fields| fields.left_out = true);
        assert_eq!((plain.entries, everything.entries), (18, 20));
        let dated = of(|fields| fields.undated = false);
        assert!(dated.entries < plain.entries);
        assert!(
            plain.notes[0].contains("2 entries that are marked to be left out"),
            "{:?}",
            plain.notes
        );
        assert!(
            dated.notes[1].contains("not dated are not in it"),
            "{:?}",
            dated.notes
        );
    }
}

#[test]
fn a_filter_takes_whole_entries_and_is_said() {
    let size = Size {
        articles: 3,
        actors: 4,
        claims: 30,
        entries: 10,
        links: 0,
    };
    let project = project(&size, &["words".into()]);
    let mut request = request(Format::Markdown, Fields::default());
    request.filter.entries = vec![EntryRef::Entry(EntryId::from(5_000_001))];
    let made = made(&project, &request);
    assert_eq!((made.entries, made.claims), (1, 3));
    assert_eq!(made.notes[0], "A filter takes 1 of the 10 entries.");
    assert!(text_of(&made).contains("A filter takes 1 of the 10 entries."));
}

#[test]
fn an_export_can_be_stopped_and_previewed() {
    let size = Size {
        articles: 3,
        actors: 4,
        claims: 300,
        entries: 100,
        links: 30,
    };
    let project = project(&size, &nasty());
    let timeline = timeline(&project);
    for format in Format::ALL {
        let request = request(format, EVERYTHING);
        let mut calls = 0;
        let stopped = export(&timeline, &request, &mut |_, _| {
            calls += 1;
            calls < 2
        });
        assert_eq!((stopped, calls), (Err(NotMade::Stopped(Stopped)), 2));
        let mut last = (0, 0);
        export(&timeline, &request, &mut |done, of| {
            assert!(last.0 <= done);
            last = (done, of);
            true
        })
        .unwrap();
        assert_eq!(last, (100, 100));
        // It holds the beginning and tells of the whole.
        let whole = made(timeline.project(), &request);
        let preview = preview(&timeline, &request, 5);
        let counts = |export: &Export| (export.entries, export.claims, export.notes[..3].to_vec());
        assert_eq!(counts(&preview), counts(&whole), "{format:?}");
        // What is packed is mostly what stands around, and a drawing is as large as asked.
        let drawn = matches!(format, Format::Svg | Format::Png | Format::Pdf);
        let packed = matches!(format, Format::Docx | Format::Xlsx);
        let least = if packed { 1 } else { 5 };
        assert!(
            drawn || preview.data.len() * least < whole.data.len(),
            "{format:?}"
        );
    }
}

#[test]
fn a_project_with_nothing_in_it_is_exported() {
    let project = Project::empty(
        crate::model::ProjectId::from(1),
        "",
        crate::dates::Moment::from_unix(0),
    );
    for format in Format::ALL {
        let made = made(
            &project,
            &Request {
                format,
                ..Request::default()
            },
        );
        assert_eq!((made.entries, made.claims), (0, 0));
        assert!(!made.data.is_empty());
    }
}

#[test]
fn the_sample_project_tells_its_story() {
    let file = include_bytes!("../../../projects/halvern-lock.ron");
    let project = read_project(file).unwrap().project;
    for format in [Format::Html, Format::Markdown] {
        let text = as_read(
            format,
            text_of(&made(&project, &request(format, Fields::default()))),
        );
        for words in [
            "Last changed on 27 Mar 2025",
            "An engineer reports a fault in the gate",
            "the same origin as [",
            "contradicted by [",
            "Northwater Wire",
            "paragraph 7",
            "reliability D (not usually reliable)",
        ] {
            assert!(text.contains(words), "{format:?} {words}");
        }
    }
}

/// Writes the sample project and a hostile one in every format to the folder named in
/// `DATELINE_EXPORTS`, to be opened with other programs: the Nu checker, a spreadsheet, a browser.
#[test]
#[ignore = "writes files for other programs"]
fn write_for_other_programs() {
    let folder = std::env::var_os("DATELINE_EXPORTS").expect("DATELINE_EXPORTS names a folder");
    let folder = std::path::Path::new(&folder);
    let size = Size {
        articles: 9,
        actors: 12,
        claims: 220,
        entries: 60,
        links: 60,
    };
    let sample = include_bytes!("../../../projects/halvern-lock.ron");
    for (name, project) in [
        ("hostile", project(&size, &nasty())),
        ("sample", read_project(sample).unwrap().project),
    ] {
        for format in Format::ALL {
            let file = format!("{name}-{}.{}", format.word(), format.extension());
            let made = made(&project, &request(format, EVERYTHING));
            std::fs::write(folder.join(file), made.data).unwrap();
        }
    }
}
