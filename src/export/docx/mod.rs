//! A timeline as a text document: Office Open XML (ISO/IEC 29500), as word processors open it.
//!
//! Years or months and entries are real headings, so that the outline leads through the document;
//! the quotes of each entry follow it, and what has no date stands in an appendix of its own.

mod body;
mod package;

use super::content::Content;
use super::detail;
use super::request::Stopped;
use super::said;
use super::sections::sections;
use super::web;
use super::{Progress, Steps};
use crate::timeline::{Fact, Shown, day_of};
use body::{Body, Piece};

/// Writes the document.
pub(super) fn write(content: &Content<'_>, progress: Progress<'_>) -> Result<Vec<u8>, Stopped> {
    let mut steps = Steps::new(content, progress);
    let mut body = Body::default();
    head(&mut body, content);
    let (dated, undated) = content.entries.split_at(content.dated);
    for section in sections(dated) {
        body.paragraph("Heading1", &[Piece::Text(&section.heading)]);
        for shown in dated.get(section.entries).unwrap_or_default() {
            steps.step()?;
            entry(&mut body, content, shown);
        }
    }
    if !undated.is_empty() {
        body.paragraph("Heading1", &[Piece::Text("Not dated")]);
        body.paragraph(
            "About",
            &[Piece::Text(
                "These entries have no place on the timeline: their sources do not say when, or in words that \
                 give no day.",
            )],
        );
        for shown in undated {
            steps.step()?;
            entry(&mut body, content, shown);
        }
    }
    articles(&mut body, content);
    let packed = package::pack(content, body);
    steps.finish()?;
    Ok(packed)
}

fn head(body: &mut Body, content: &Content<'_>) {
    body.paragraph("Title", &[Piece::Text(content.title())]);
    if let Some(words) = content.as_of.words() {
        body.paragraph("Subtitle", &[Piece::Strong(&words)]);
    }
    body.paragraphs("Normal", &content.project.head.note, "");
    let changed = detail::day_in_words(day_of(content.project.changed));
    let size = format!("Last changed on {changed}: {}.", content.size());
    body.paragraph("About", &[Piece::Text(&size)]);
    for note in &content.notes {
        body.paragraph("About", &[Piece::Text(note)]);
    }
}

fn entry(body: &mut Body, content: &Content<'_>, shown: &Shown) {
    let date = detail::entry_date(shown);
    let title = detail::title(shown);
    body.paragraph(
        "Heading2",
        &[Piece::Text(&date), Piece::Text(" · "), Piece::Text(&title)],
    );
    let said = said::of_entry(content, shown);
    if let Some((status, rest)) = said.split_first() {
        let rest = rest.join(" · ");
        body.paragraph(
            "About",
            &[
                Piece::Strong(status),
                Piece::Text(" · "),
                Piece::Text(&rest),
            ],
        );
    }
    let note = shown.entry().map_or("", |entry| entry.note.as_str());
    noted(body, content, "About", note);
    for fact in shown.facts() {
        quote(body, content, shown, fact);
    }
}

/// A quote with where it is from and how it stands there.
fn quote(body: &mut Body, content: &Content<'_>, shown: &Shown, fact: &Fact) {
    let source = content.sources.get(fact);
    let number = content.number_of(fact.id);
    let links = content.links.get(fact.id);
    let lang = source.map_or("", |source| source.lang);
    body.paragraphs("Quote", &fact.claim.quote(), lang);
    let (outlet, after) = said::place(content, fact);
    let mark = format!("[{number}] ");
    let headline = source.map_or_else(String::new, |source| format!("“{}”", source.name()));
    let after = format!(", {}", after.join(", "));
    let address = source.map_or("", |source| source.article.address.trim());
    let link = web::link(address);
    let mut pieces = vec![if links.is_empty() {
        Piece::Text(&mark)
    } else {
        Piece::Mark(number, &mark)
    }];
    if !outlet.is_empty() {
        pieces.extend([Piece::Strong(&outlet), Piece::Text(", ")]);
    }
    pieces.push(match &link {
        Some(link) => Piece::Link(link, &headline),
        None => Piece::Text(&headline),
    });
    pieces.push(Piece::Text(&after));
    if link.is_none() && !address.is_empty() {
        pieces.extend([Piece::Text(", "), Piece::Text(address)]);
    }
    body.paragraph("Source", &pieces);
    let about = said::about_claim(content, shown, fact).join(" · ");
    let links: Vec<(String, usize)> = links
        .iter()
        .map(|seen| {
            let number = seen.other.1.unwrap_or_default();
            let words = detail::link(content, seen, &format!("[{number}]"));
            (words, number)
        })
        .collect();
    let mut pieces = vec![Piece::Text(&about)];
    for (words, number) in &links {
        pieces.push(Piece::Text(" · "));
        pieces.push(match number {
            0 => Piece::Text(words),
            number => Piece::Jump(*number, words),
        });
    }
    body.paragraph("Details", &pieces);
    noted(body, content, "Details", &fact.claim.note);
}

fn noted(body: &mut Body, content: &Content<'_>, style: &'static str, note: &str) {
    if content.fields.notes && !note.trim().is_empty() {
        body.paragraph(style, &[Piece::Strong("Note: "), Piece::Text(note)]);
    }
}

fn articles(body: &mut Body, content: &Content<'_>) {
    body.paragraph("Heading1", &[Piece::Text("Articles")]);
    if content.sources.len() == 0 {
        body.paragraph("Normal", &[Piece::Text("None.")]);
    }
    for (number, source) in (1..).zip(content.sources.iter()) {
        let described = format!("{number}. {}", source.described().join(", "));
        let mut pieces = vec![Piece::Text(&described)];
        let article = source.article;
        let (address, archived) = (article.address.trim(), article.archived.trim());
        for (before, address) in [(", ", address), (", copy kept at ", archived)] {
            if !address.is_empty() {
                pieces.push(Piece::Text(before));
                pieces.push(Piece::Address(address));
            }
        }
        body.paragraph("Article", &pieces);
        noted(body, content, "ArticleNote", &article.note);
    }
}

#[cfg(test)]
mod tests;
