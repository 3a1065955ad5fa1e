//! What documents say under an entry and under a quote, part by part. Nothing here is escaped.

use super::content::Content;
use super::detail;
use crate::text::counted;
use crate::timeline::{Fact, Shown};

/// What is said of an entry beside its date, title and quotes: status and its reason, the date as EDTF,
/// origins, who, what the analyst judges.
pub(super) fn of_entry(content: &Content<'_>, shown: &Shown) -> Vec<String> {
    let mut said = vec![shown.status().name().to_owned()];
    said.extend(detail::further_reason(content, shown));
    said.extend(detail::vague(shown).map(String::from));
    said.extend(shown.date().edtf().map(|edtf| format!("EDTF {edtf}")));
    let origins = detail::origin_names(content, &shown.origins());
    said.push(format!(
        "{}: {}",
        counted(origins.len(), "origin", "origins"),
        origins.join("; ")
    ));
    let actors = detail::actors(content, shown.facts());
    if shown.facts().count() > 1 && !actors.is_empty() {
        said.push(detail::actors_in_words(&actors));
    }
    if let Some(entry) = shown.entry() {
        said.extend(detail::judgement(entry));
        if content.fields.analysts {
            let name = detail::analyst_name(content, entry.by);
            said.push(format!("put together by {name}"));
        }
    }
    if shown.row.is_left_out() {
        said.push("marked to be left out".into());
    }
    said
}

/// Where the words of a claim stand, less headline and address: the outlet, then what follows the
/// headline.
pub(super) fn place(content: &Content<'_>, fact: &Fact) -> (String, Vec<String>) {
    let Some(source) = content.sources.get(fact) else {
        return (String::new(), Vec::new());
    };
    let published = match source.published.as_str() {
        "" => "date of publication unknown".to_owned(),
        published => published.to_owned(),
    };
    let paragraph = source.paragraph(fact);
    let paragraph = paragraph.map(|number| format!("paragraph {number}"));
    let after = std::iter::once(published).chain(paragraph);
    (source.outlet.to_owned(), after.collect())
}

/// Where the words of a claim stand, on one line with headline and address.
pub(super) fn citation(content: &Content<'_>, fact: &Fact) -> String {
    let Some(source) = content.sources.get(fact) else {
        return "article unknown".into();
    };
    let (outlet, after) = place(content, fact);
    let mut parts = Vec::new();
    if !outlet.is_empty() {
        parts.push(outlet);
    }
    parts.push(format!("“{}”", source.name()));
    parts.extend(after);
    let address = source.article.address.trim();
    if !address.is_empty() {
        parts.push(address.to_owned());
    }
    parts.join(", ")
}

/// What is known of a claim, its date as EDTF among it.
pub(super) fn about_claim(content: &Content<'_>, shown: &Shown, fact: &Fact) -> Vec<String> {
    let mut said = detail::about(content, shown, fact);
    let edtf = fact.claim.when.as_ref().and_then(|when| when.edtf.as_ref());
    said.extend(edtf.map(|edtf| format!("EDTF {edtf}")));
    said
}

/// The same with its links.
pub(super) fn of_claim(content: &Content<'_>, shown: &Shown, fact: &Fact) -> Vec<String> {
    let mut said = about_claim(content, shown, fact);
    said.extend(content.links.get(fact.id).iter().map(|seen| {
        let number = seen.other.1.unwrap_or_default();
        detail::link(content, seen, &format!("[{number}]"))
    }));
    said
}
