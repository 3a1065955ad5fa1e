//! A timeline as a Markdown document, chronological, each entry with its quotes.

use super::content::Content;
use super::detail;
use super::markdown_text::{address, line, paragraphs};
use super::request::Stopped;
use super::sections::sections;
use super::{Progress, Steps};
use crate::text::counted;
use crate::timeline::{Fact, Shown, day_of};

/// Writes the document: what it is and what is not in it, the entries under years or months, those
/// without a date, the articles.
pub(super) fn write(content: &Content<'_>, progress: Progress<'_>) -> Result<String, Stopped> {
    let mut out = String::new();
    head(&mut out, content);
    let mut steps = Steps::new(content, progress);
    let (dated, undated) = content.entries.split_at(content.dated);
    for section in sections(dated) {
        out.push_str(&format!("\n## {}\n", line(&section.heading)));
        for shown in dated.get(section.entries).unwrap_or_default() {
            steps.step()?;
            entry(&mut out, content, shown);
        }
    }
    if !undated.is_empty() {
        out.push_str("\n## Not dated\n");
        for shown in undated {
            steps.step()?;
            entry(&mut out, content, shown);
        }
    }
    articles(&mut out, content);
    steps.finish()?;
    Ok(out)
}

fn head(out: &mut String, content: &Content<'_>) {
    out.push_str(&format!("# {}\n\n", line(content.title())));
    for text in paragraphs(&content.project.head.note) {
        out.push_str(&format!("{text}\n\n"));
    }
    if let Some(words) = content.as_of.words() {
        out.push_str(&format!("**{words}**\n\n"));
    }
    let day = detail::day_in_words(day_of(content.project.changed));
    out.push_str(&format!(
        "Last changed on {day}: {}. {}\n",
        content.size(),
        content.notes.join(" ")
    ));
}

fn entry(out: &mut String, content: &Content<'_>, shown: &Shown) {
    out.push_str(&format!(
        "\n### {} · {}\n\n",
        line(&detail::entry_date(shown)),
        line(&detail::title(shown))
    ));
    let mut said = vec![format!("**{}**", shown.status().name())];
    said.extend(detail::further_reason(content, shown).map(|reason| line(&reason)));
    let origins = detail::origin_names(content, &shown.origins());
    said.push(format!(
        "{}: {}",
        counted(origins.len(), "origin", "origins"),
        line(&origins.join("; "))
    ));
    let actors = detail::actors(content, shown.facts());
    if shown.facts().count() > 1 && !actors.is_empty() {
        said.push(line(&detail::actors_in_words(&actors)));
    }
    if let Some(entry) = shown.entry() {
        said.extend(detail::judgement(entry));
        if content.fields.analysts {
            said.push(format!(
                "put together by {}",
                line(&detail::analyst_name(content, entry.by))
            ));
        }
    }
    if shown.row.is_left_out() {
        said.push("marked to be left out".into());
    }
    said.extend(detail::vague(shown).map(String::from));
    out.push_str(&said.join(" · "));
    out.push('\n');
    let note = shown.entry().map_or("", |entry| entry.note.as_str());
    if content.fields.notes {
        for text in paragraphs(note) {
            out.push_str(&format!("\nNote: {text}\n"));
        }
    }
    for fact in shown.facts() {
        quote(out, content, shown, fact);
    }
}

/// A quote with where it is from and how it stands there.
fn quote(out: &mut String, content: &Content<'_>, shown: &Shown, fact: &Fact) {
    let mut lines: Vec<String> = paragraphs(&fact.claim.quote());
    if let Some(first) = lines.first_mut() {
        first.insert(0, '“');
    }
    match lines.last_mut() {
        Some(last) => last.push('”'),
        None => lines.push("“”".into()),
    }
    let mut from = Vec::new();
    if let Some(source) = content.sources.get(fact) {
        let article = source.article;
        if !source.outlet.is_empty() {
            from.push(line(source.outlet));
        }
        if !article.title.is_empty() {
            from.push(format!("“{}”", line(&article.title)));
        }
        from.push(if source.published.is_empty() {
            "date of publication unknown".into()
        } else {
            line(&source.published)
        });
        if let Some(number) = source.paragraph(fact) {
            from.push(format!("paragraph {number}"));
        }
        if !article.address.is_empty() {
            from.push(address(&article.address));
        }
    }
    lines.push(format!(
        "— \\[{}\\] {}",
        content.number_of(fact.id),
        from.join(", ")
    ));
    let mut about = detail::about(content, shown, fact);
    about.extend(content.links.get(fact.id).iter().map(|seen| {
        let number = seen.other.1.unwrap_or_default();
        detail::link(content, seen, &format!("[{number}]"))
    }));
    let about: Vec<String> = about.iter().map(|text| line(text)).collect();
    lines.push(about.join(" · "));
    if content.fields.notes {
        lines.extend(
            paragraphs(&fact.claim.note)
                .iter()
                .map(|text| format!("Note: {text}")),
        );
    }
    out.push_str("\n> ");
    out.push_str(&lines.join("\n>\n> "));
    out.push('\n');
}

fn articles(out: &mut String, content: &Content<'_>) {
    if content.sources.len() == 0 {
        return;
    }
    out.push_str("\n## Articles\n\n");
    for (number, source) in (1..).zip(content.sources.iter()) {
        let parts = source.described();
        let mut parts: Vec<String> = parts.iter().map(|part| line(part)).collect();
        let article = source.article;
        if !article.address.is_empty() {
            parts.push(address(&article.address));
        }
        if !article.archived.is_empty() {
            parts.push(format!("kept at {}", address(&article.archived)));
        }
        out.push_str(&format!("{number}. {}\n", parts.join(", ")));
        if content.fields.notes {
            for text in paragraphs(&article.note) {
                out.push_str(&format!("\n   Note: {text}\n"));
            }
        }
    }
}
