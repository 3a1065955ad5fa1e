//! Texts of the project as parts of a page. Escaping is maud's; what is here keeps direction, language
//! and addresses in their place.

use maud::{Markup, html};

use super::plain::{one_line, plain};
use super::web;

/// A text on one line that keeps its direction to itself.
pub(super) fn line(text: &str) -> Markup {
    html! { bdi { (one_line(text).trim()) } }
}

/// The same in a language; one that is not known is named as such (HTML, 3.2.6.2: `lang=""`).
pub(super) fn line_in(text: &str, lang: &str) -> Markup {
    html! { bdi lang=(lang) { (one_line(text).trim()) } }
}

/// Paragraphs of a text, each with its own direction.
pub(super) fn paragraphs(text: &str) -> Markup {
    let plain = plain(text);
    let lines = plain.split('\n').map(str::trim);
    html! {
        @for text in lines.filter(|text| !text.is_empty()) {
            p dir="auto" { (text) }
        }
    }
}

/// What leads to an address of the web: words as a link; for any other address the words, and the address as
/// text.
pub(super) fn link(words: Markup, address: &str) -> Markup {
    match web::link(address) {
        Some(link) => html! { a href=(link) rel="noreferrer" { (words) } },
        None if address.trim().is_empty() => words,
        None => html! { (words) " (" (line(address)) ")" },
    }
}
