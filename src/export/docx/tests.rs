//! What holds of text documents beside what holds of all files.

use crate::export::packed::part;
use crate::export::story::{Size, dated, project, timeline};
use crate::export::{Format, Request, export};
use crate::model::Project;
use crate::store::read_project;

fn document(project: &Project) -> String {
    let request = Request {
        format: Format::Docx,
        ..Request::default()
    };
    let made = export(&timeline(project), &request, &mut |_, _| true).unwrap();
    part(&made.data, "word/document.xml")
}

/// The words of the paragraphs of a style.
fn of_style(document: &str, style: &str) -> Vec<String> {
    let tag = regex::Regex::new("<[^>]*>").unwrap();
    let named = format!("<w:pStyle w:val=\"{style}\"/>");
    let paragraphs = document.split("<w:p>").filter(|it| it.contains(&named));
    let words = paragraphs.map(|it| {
        tag.replace_all(it.split("</w:p>").next().unwrap(), "")
            .into_owned()
    });
    words.collect()
}

#[test]
fn headings_lead_through_it() {
    let project = dated(&[("2026-01-22", "", ""), ("2024", "", ""), ("", "", "")]);
    let document = document(&project);
    assert_eq!(of_style(&document, "Title"), ["words"]);
    assert_eq!(
        of_style(&document, "Heading1"),
        ["2024", "2026", "Not dated", "Articles"]
    );
    let entries = of_style(&document, "Heading2");
    assert_eq!(entries.len(), 3);
    assert!(entries[0].starts_with("2024 · ") && entries[1].starts_with("22 Jan 2026 · "));
}

#[test]
fn texts_keep_their_direction_and_links_lead_to_quotes() {
    let size = Size {
        articles: 1,
        actors: 1,
        claims: 9,
        entries: 3,
        links: 4,
    };
    let document = document(&project(&size, &["שלום עולם".into()]));
    assert!(document.contains("<w:bidi/></w:pPr><w:r><w:rPr><w:rtl/>"));
    assert!(document.contains("<w:hyperlink w:anchor=\"quote1\">"));
}

#[test]
fn the_sample_project_tells_its_story() {
    let file = include_bytes!("../../../projects/halvern-lock.ron");
    let document = document(&read_project(file).unwrap().project);
    let read =
        of_style(&document, "Source").join("\n") + &of_style(&document, "Details").join("\n");
    for words in [
        "Northwater Wire",
        "paragraph 7",
        "reliability D (not usually reliable)",
        "the same origin as [",
        "contradicted by [",
        "EDTF 2025-03-",
    ] {
        assert!(read.contains(words), "{words}");
    }
    assert!(document.contains("Last changed on 27 Mar 2025"));
}
