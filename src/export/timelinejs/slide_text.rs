//! What stands on a slide, as HTML that the loader leaves as it is.

use maud::{Markup, html};

use crate::export::content::Content;
use crate::export::html_text::{line_in, link, paragraphs};
use crate::export::plain::one_line;
use crate::export::{detail, html_text, said};
use crate::timeline::{Fact, Shown, day_of};

/// A text on one line as HTML without any tag: the loader makes names for screen readers of headlines,
/// tags and all.
pub(super) fn line(text: &str) -> String {
    let text = one_line(text);
    let text = text.trim().replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

/// A text for a place that is read as HTML twice: the loader takes the words out of the markup that it
/// finds in dates and groups, and then sets these words as markup.
pub(super) fn twice_read(text: &str) -> String {
    let text = one_line(text);
    let mut escaped = String::with_capacity(text.len());
    let mut signs = text.trim().chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '<' => escaped.push_str("&amp;lt;"),
            '&' if signs
                .peek()
                .is_some_and(|c| c.is_alphanumeric() || *c == '#') =>
            {
                escaped.push_str("&amp;amp;");
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// The title of an entry.
pub(super) fn headline(shown: &Shown) -> String {
    line(&detail::title(shown))
}

/// The same in the language of its article where it is a quote.
fn title(content: &Content<'_>, shown: &Shown) -> Markup {
    let title = detail::title(shown);
    let by_hand = shown.entry().is_some_and(|entry| entry.title.is_some());
    let first = shown.facts().next().filter(|_| !by_hand);
    match first.and_then(|fact| content.sources.get(fact)) {
        Some(source) => line_in(&title, source.lang),
        None => html_text::line(&title),
    }
}

/// What is said of an entry, and its quotes.
pub(super) fn of_entry(content: &Content<'_>, shown: &Shown) -> String {
    entry(content, shown).0
}

fn entry(content: &Content<'_>, shown: &Shown) -> Markup {
    let note = shown.entry().map_or("", |entry| entry.note.as_str());
    html! {
        p { (together(&said::of_entry(content, shown))) }
        @if content.fields.notes && !note.trim().is_empty() { (noted(note)) }
        @for fact in shown.facts() { (quote(content, shown, fact)) }
    }
}

/// What the timeline is, what is not in it, and the entries that it has no place for.
pub(super) fn of_title(content: &Content<'_>, nowhere: &[&Shown]) -> String {
    let changed = detail::day_in_words(day_of(content.project.changed));
    let markup = html! {
        (paragraphs(&content.project.head.note))
        @if let Some(words) = content.as_of.words() { p { b { (words) } } }
        p { "Last changed on " (changed) ": " (content.size()) "." }
        @for note in &content.notes { p { (html_text::line(note)) } }
        @for shown in nowhere {
            p {
                b {
                    @if shown.is_undated() { "Date unknown: " } @else { "Beyond this timeline: " }
                    (title(content, shown))
                }
                " (" (html_text::line(&detail::entry_date(shown))) ")"
            }
            (entry(content, shown))
        }
    };
    markup.0
}

/// A quote with where it is from, as a link, and how it stands there.
fn quote(content: &Content<'_>, shown: &Shown, fact: &Fact) -> Markup {
    let source = content.sources.get(fact);
    let (outlet, after) = said::place(content, fact);
    let about = said::of_claim(content, shown, fact);
    html! {
        blockquote lang=(source.map_or("", |source| source.lang)) { (paragraphs(&fact.claim.quote())) }
        p {
            "[" (content.number_of(fact.id)) "] "
            @if !outlet.is_empty() { b { (html_text::line(&outlet)) } ", " }
            @if let Some(source) = source {
                (link(line_in(&format!("“{}”", source.name()), source.lang), &source.article.address))
            }
            @for part in &after { ", " (html_text::line(part)) }
        }
        p { (together(&about)) }
        @if content.fields.notes && !fact.claim.note.trim().is_empty() { (noted(&fact.claim.note)) }
        @if let Some(source) = source {
            @if content.fields.notes && !source.article.note.trim().is_empty() { (noted(&source.article.note)) }
        }
    }
}

fn together(parts: &[String]) -> Markup {
    html! {
        @for (at, part) in parts.iter().enumerate() {
            @if at > 0 { " · " }
            (html_text::line(part))
        }
    }
}

fn noted(note: &str) -> Markup {
    html! { div { b { "Note" } (paragraphs(note)) } }
}
