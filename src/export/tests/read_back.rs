//! Files for other programs, read back: every entry and every claim is in each of them, as it was.

use std::sync::LazyLock;

use proptest::prelude::*;
use regex::Regex;
use resvg::usvg::roxmltree;
use serde_json::Value;

use crate::dates::Day;
use crate::export::nasty::{EVERYTHING, sizes, texts};
use crate::export::packed::part;
use crate::export::plain::plain;
use crate::export::story::{Size, blanks_alike, marked, project, timeline};
use crate::export::*;
use crate::model::Project;
use crate::text::mark_of;
use crate::timeline::AsOf;

const FILES: [Format; 5] = [
    Format::Docx,
    Format::Json,
    Format::WebAnnotation,
    Format::TimelineJs,
    Format::Calendar,
];

static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new("<[^>]*>").unwrap());

/// The tags of slides.
static FINE: LazyLock<Regex> = LazyLock::new(|| {
    let tags = "^</?(p|b|bdi|div|blockquote|a)( (lang|dir|rel|href)=\"[^\"]*\")*>$";
    Regex::new(tags).unwrap()
});

static LINK: LazyLock<Regex> = LazyLock::new(|| Regex::new("href=\"([^\"]*)\"").unwrap());

fn made(project: &Project, format: Format, fields: Fields) -> Export {
    let request = Request {
        format,
        fields,
        ..Request::default()
    };
    export(&timeline(project), &request, &mut |_, _| true).unwrap()
}

fn without_markup(text: &str) -> String {
    let mut read = TAG.replace_all(text, "").into_owned();
    for (entity, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        read = read.replace(entity, sign);
    }
    read
}

/// All texts of a file, as a reader of its format gives them; blanks alike, what hides shown.
fn read(format: Format, data: &[u8]) -> String {
    let mut all = Vec::new();
    match format {
        Format::Docx => {
            let xml = part(data, "word/document.xml");
            let document = roxmltree::Document::parse(&xml).unwrap();
            for paragraph in document.descendants().filter(|it| it.has_tag_name(W_P)) {
                let texts = paragraph.descendants().filter(|it| it.has_tag_name(W_T));
                all.push(texts.filter_map(|it| it.text()).collect::<String>());
            }
        }
        Format::Calendar => {
            let text = std::str::from_utf8(data).unwrap().replace("\r\n ", "");
            for line in text.split("\r\n") {
                let (_, value) = line.split_once(':').unwrap_or_default();
                let mut signs = value.chars();
                let mut plain = String::new();
                while let Some(c) = signs.next() {
                    match (c, c == '\\') {
                        (_, true) => match signs.next() {
                            Some('n') => plain.push('\n'),
                            other => plain.extend(other),
                        },
                        (c, false) => plain.push(c),
                    }
                }
                all.push(plain);
            }
        }
        _ => {
            let file: Value = serde_json::from_slice(data).unwrap();
            let mut open = vec![&file];
            while let Some(value) = open.pop() {
                match value {
                    Value::String(text) if format == Format::TimelineJs => {
                        all.push(without_markup(text));
                    }
                    Value::String(text) => all.push(text.clone()),
                    Value::Array(values) => open.extend(values),
                    Value::Object(fields) => open.extend(fields.values()),
                    _ => {}
                }
            }
        }
    }
    blanks_alike(&plain(&all.join("\n")))
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const W_P: (&str, &str) = (W, "p");
const W_T: (&str, &str) = (W, "t");

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn nothing_is_missing_and_nothing_told_that_was_not_asked_for(
        size in sizes(),
        texts in texts(),
        all in any::<bool>(),
    ) {
        let project = project(&size, &texts);
        let timeline = timeline(&project);
        let fields = if all { EVERYTHING } else { Fields::default() };
        for format in FILES {
            let made = made(&project, format, fields);
            let read = read(format, &made.data);
            let (mut entries, mut claims) = (0, 0);
            for row in timeline.rows() {
                let goes_in = all || !marked(row.id);
                entries += usize::from(goes_in);
                let title = blanks_alike(&plain(&row.title()));
                prop_assert!(!goes_in || read.contains(&title), "{format:?} {title:?}");
                for fact in &row.facts {
                    claims += usize::from(goes_in);
                    let mark = format!("Q{}Q", u128::from(fact.id) - 1_000_000);
                    prop_assert_eq!(read.contains(&mark), goes_in, "{:?} {}", format, mark);
                    for fragment in &fact.claim.spans {
                        for part in plain(&fragment.quote).split('\n').map(blanks_alike) {
                            prop_assert!(!goes_in || read.contains(&part), "{format:?} {part:?}");
                        }
                    }
                }
            }
            prop_assert_eq!((made.entries, made.claims), (entries, claims));
            for (asked, name) in [(fields.notes, "NOTE"), (fields.analysts, "ANALYST"), (fields.tags, "TAG ")] {
                prop_assert_eq!(read.contains(name), asked, "{:?} {}", format, name);
            }
        }
    }

    #[test]
    fn nothing_acts_and_nothing_hides(size in sizes(), texts in texts()) {
        let project = project(&size, &texts);
        let web = |address: &str| {
            let address = address.to_lowercase();
            address.starts_with("http://") || address.starts_with("https://")
        };
        for format in FILES {
            let made = made(&project, format, EVERYTHING);
            let Some(text) = made.text().filter(|_| format.is_text()) else { continue };
            let hides = text.chars().find(|c| mark_of(*c).is_some() && *c != '\r');
            let flag = hides.is_some_and(|c| ('\u{E0020}'..='\u{E007F}').contains(&c));
            prop_assert!(hides.is_none() || flag, "{format:?} {hides:?}");
            if format == Format::Calendar {
                let entries = text.matches("\r\nBEGIN:VEVENT\r\n").count()
                    + text.matches("\r\nBEGIN:VJOURNAL\r\n").count();
                prop_assert_eq!(entries, made.entries);
                prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
            }
            if format == Format::TimelineJs {
                let file: Value = serde_json::from_slice(&made.data).unwrap();
                let slides = file["events"].as_array().unwrap().iter().chain([&file["title"]]);
                for html in slides.map(|slide| slide["text"]["text"].as_str().unwrap()) {
                    prop_assert!(TAG.find_iter(html).all(|tag| FINE.is_match(tag.as_str())), "{html}");
                    prop_assert!(LINK.captures_iter(html).all(|link| web(&link[1])), "{html}");
                }
            }
        }
    }

    #[test]
    fn documents_are_whole(size in sizes(), texts in texts()) {
        let project = project(&size, &texts);
        let made = made(&project, Format::Docx, EVERYTHING);
        let entries = made.entries;
        let parts = packed::parts(&made.data);
        for (name, stamp, data) in &parts {
            // 1 January 1980, the first that the format knows: no clock was asked.
            prop_assert_eq!(*stamp, 0x0021_0000, "{}", name);
            let xml = std::str::from_utf8(data).unwrap();
            let folder = name.ends_with('/');
            prop_assert!(folder || roxmltree::Document::parse(xml).is_ok(), "{}", name);
        }
        let xml = part(&made.data, "word/document.xml");
        prop_assert_eq!(xml.matches("<w:pStyle w:val=\"Heading2\"/>").count(), entries);
        let rels = part(&made.data, "word/_rels/document.xml.rels");
        let rels = roxmltree::Document::parse(&rels).unwrap();
        let targets: Vec<_> = rels.descendants()
            .filter(|it| it.attribute("TargetMode") == Some("External"))
            .map(|it| (it.attribute("Id").unwrap().to_owned(), it.attribute("Target").unwrap().to_owned()))
            .collect();
        let document = roxmltree::Document::parse(&xml).unwrap();
        for link in document.descendants().filter(|it| it.has_tag_name((W, "hyperlink"))) {
            let id = link.attributes().find(|it| it.name() == "id").map(|it| it.value().to_owned());
            let anchor = link.attribute((W, "anchor"));
            match (id, anchor) {
                (Some(id), None) => {
                    let target = targets.iter().find(|(known, _)| *known == id);
                    let target = target.map(|(_, target)| target.as_str()).unwrap_or_default();
                    prop_assert!(target.to_lowercase().starts_with("http"), "{target}");
                }
                (None, Some(anchor)) => {
                    let name = format!("w:name=\"{anchor}\"");
                    prop_assert_eq!(xml.matches(&name).count(), 1);
                }
                other => prop_assert!(false, "{:?}", other),
            }
        }
        let core = part(&made.data, "docProps/core.xml");
        prop_assert!(core.contains(&project.changed.to_string()));
        // Every style that is named is there.
        let styles = part(&made.data, "word/styles.xml");
        for named in xml.match_indices("Style w:val=\"") {
            let name = xml[named.0 + named.1.len()..].split('"').next().unwrap();
            let style = format!("w:styleId=\"{name}\"");
            prop_assert!(styles.contains(&style), "{}", name);
        }
    }
}

#[test]
fn what_was_not_known_by_a_day_is_not_told() {
    let size = Size {
        articles: 20,
        actors: 6,
        claims: 90,
        entries: 30,
        links: 40,
    };
    let project = project(&size, &["words".into()]);
    for format in FILES {
        let request = Request {
            format,
            fields: EVERYTHING,
            as_of: AsOf::PublishedBy(Day::new(2026, 6, 15)),
            ..Request::default()
        };
        let made = export(&timeline(&project), &request, &mut |_, _| true).unwrap();
        let read = read(format, &made.data);
        assert!(read.contains("Published by 15 Jun 2026"), "{format:?}");
        for note in &made.notes {
            assert!(read.contains(&blanks_alike(note)), "{format:?} {note}");
        }
        let mut known = 0;
        for (id, claim) in project.claims.iter() {
            let article = project.articles.get(&claim.article).unwrap();
            let published = article.published.as_ref().map(|day| day.as_str());
            let is_known = published.is_some_and(|day| day <= "2026-06-15");
            let mark = format!("Q{}Q", u128::from(*id) - 1_000_000);
            assert_eq!(read.contains(&mark), is_known, "{format:?} {mark}");
            known += usize::from(is_known);
        }
        assert_eq!((made.claims, known > 9, known < 81), (known, true, true));
    }
}
