//! A timeline as one web page that needs nothing else: no font, no network, and no script but for choosing
//! among its entries.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::content::Content;
use super::detail;
use super::drawing::{Around, Drawing, draw, svg};
use super::html_text::{line, line_in, link, paragraphs};
use super::page_filter::{Choices, policy, script};
use super::plain::one_line;
use super::request::{Picture, Stopped};
use super::sections::{Section, sections};
use super::{Progress, Steps};
use crate::dates::Edtf;
use crate::model::Status;
use crate::text::counted;
use crate::timeline::{Fact, Shown, day_of};

/// What a page may do: use the style that stands in it (CSP Level 3). Nothing is loaded, run or
/// sent, whatever a project may have brought in.
pub(super) const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// How wide the drawing is: as wide as the page, so that its words are as large as they are meant.
const WIDE: u32 = 976;

pub(super) const STYLE: &str = include_str!("page.css");

/// Writes the page: the timeline as a table, the entries that are not dated as another, the evidence
/// of each entry, the articles.
///
/// Its own words are English, and so it says; quotes and headlines say the language of their articles.
pub(super) fn write(
    content: &Content<'_>,
    picture: &Picture,
    progress: Progress<'_>,
) -> Result<String, Stopped> {
    let mut steps = Steps::new(content, progress);
    let around = Around {
        head: false,
        undated: false,
        far: true,
    };
    let picture = Picture {
        width: WIDE,
        ..*picture
    };
    let drawing = draw(content, &picture, around, None)?;
    let (dated, undated) = content.entries.split_at(content.dated);
    let sections = sections(dated);
    let mut page = Page {
        out: String::new(),
        content,
        choices: Choices::of(content),
    };
    page.open();
    page.tables(&sections, dated, undated, &drawing);
    page.raw("<section aria-labelledby=\"evidence\">\n<h2 id=\"evidence\">Evidence</h2>\n");
    for section in &sections {
        page.put(html! { (PreEscaped("<div class=\"part\">\n")) h3 { (section.heading) } "\n" });
        let from = section.entries.start;
        let entries = dated.get(section.entries.clone()).unwrap_or_default();
        for (at, shown) in (from..).zip(entries) {
            steps.step()?;
            page.entry(at + 1, shown);
        }
        page.raw("</div>\n");
    }
    if !undated.is_empty() {
        page.raw("<div class=\"part\">\n<h3>Not dated</h3>\n");
    }
    for (at, shown) in (dated.len()..).zip(undated) {
        steps.step()?;
        page.entry(at + 1, shown);
    }
    if !undated.is_empty() {
        page.raw("</div>\n");
    }
    page.raw("</section>\n");
    page.close();
    steps.finish()?;
    Ok(page.out)
}

struct Page<'a> {
    out: String,
    content: &'a Content<'a>,
    choices: Choices,
}

impl Page<'_> {
    fn put(&mut self, markup: Markup) {
        self.out.push_str(&markup.0);
    }

    fn raw(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    fn open(&mut self) {
        let content = self.content;
        let changed = day_of(content.project.changed);
        let undated = content.dated < content.entries.len();
        self.put(html! {
            (DOCTYPE) "\n"
            (PreEscaped("<html lang=\"en\">\n<head>\n"))
            meta charset="utf-8"; "\n"
            meta http-equiv="Content-Security-Policy" content=(policy()); "\n"
            meta name="viewport" content="width=device-width, initial-scale=1"; "\n"
            meta name="referrer" content="no-referrer"; "\n"
            meta name="color-scheme" content="light dark"; "\n"
            title { (one_line(content.title())) ": timeline" } "\n"
            style { (PreEscaped(STYLE)) } "\n"
            (PreEscaped("</head>\n<body>\n"))
            a .skip href="#timeline" { "Skip to the timeline" } "\n"
            header {
                h1 { (line(content.title())) }
                (paragraphs(&content.project.head.note))
                @if let Some(words) = content.as_of.words() { p .as-of { (words) } }
                p .size {
                    "Last changed on "
                    time datetime=(detail::iso_day(changed)) { (detail::day_in_words(changed)) }
                    ": " (content.size()) "."
                }
                ul .notes { @for note in &content.notes { li { (note) } } }
                nav aria-label="Parts of the page" {
                    a href="#timeline" { "Timeline" }
                    @if undated { a href="#undated" { "Not dated" } }
                    a href="#evidence" { "Evidence" }
                    a href="#articles" { "Articles" }
                }
            } "\n"
            (PreEscaped("<main>\n"))
            @if !content.entries.is_empty() { (self.choices.form(content)) }
        });
    }

    fn tables(
        &mut self,
        sections: &[Section],
        dated: &[Shown],
        undated: &[Shown],
        drawing: &Drawing,
    ) {
        self.raw("<section aria-labelledby=\"timeline\">\n<h2 id=\"timeline\">Timeline</h2>\n");
        if dated.is_empty() {
            self.raw("<p>No entry has a date.</p>\n");
        } else {
            self.raw("<div class=\"wide\">\n");
            svg::inline(&mut self.out, self.content, drawing);
            self.raw("</div>\n");
            if let Some(note) = drawing.note() {
                self.put(html! { p .about { (note) } "\n" });
            }
            self.open_table("timeline");
            for section in sections {
                self.put(html! {
                    (PreEscaped("<tbody>\n"))
                    tr .group { th scope="rowgroup" colspan="6" { (section.heading) } } "\n"
                });
                let from = section.entries.start;
                let entries = dated.get(section.entries.clone()).unwrap_or_default();
                for (at, shown) in (from..).zip(entries) {
                    self.row(at + 1, shown);
                }
                self.raw("</tbody>\n");
            }
            self.raw("</table></div>\n");
        }
        self.raw("</section>\n");
        if undated.is_empty() {
            return;
        }
        self.raw("<section aria-labelledby=\"undated\">\n<h2 id=\"undated\">Not dated</h2>\n");
        self.raw("<p>These entries have no place on the timeline: their sources do not say when, or in words that \
             give no day.</p>\n");
        self.open_table("undated");
        self.raw("<tbody>\n");
        for (at, shown) in (dated.len()..).zip(undated) {
            self.row(at + 1, shown);
        }
        self.raw("</tbody>\n</table></div>\n</section>\n");
    }

    /// Opens a table with its head. What is too wide for a screen can be scrolled, by keys as well.
    fn open_table(&mut self, heading: &str) {
        self.put(html! {
            (PreEscaped(format!("<div class=\"wide\" role=\"region\" aria-labelledby=\"{heading}\" tabindex=\"0\"><table>\n")))
            thead { tr {
                th scope="col" { "When" }
                th scope="col" { "What" }
                th scope="col" { "Who" }
                th scope="col" { "Status" }
                th scope="col" { "Origins" }
                th scope="col" { "Quotes" }
            } } "\n"
        });
    }

    fn row(&mut self, number: usize, shown: &Shown) {
        let content = self.content;
        let who = detail::actors(content, shown.facts());
        let first = shown.facts().next().map(|fact| content.number_of(fact.id));
        let first = first.unwrap_or_default();
        let last = first + shown.facts().count().saturating_sub(1);
        self.put(html! {
            tr id={ "r" (number) } {
                td .when { (date(shown)) }
                th scope="row" { a href={ "#e" (number) } { (title(content, shown)) } }
                td { @for (at, (name, _)) in who.iter().enumerate() {
                    @if at > 0 { ", " }
                    (line(name))
                } }
                td {
                    (status(shown.status()))
                    @if let Some(words) = detail::vague(shown) { " " (words) }
                }
                td .number { (shown.derived().origins) }
                td { @for quote in first..=last {
                    @if quote > first { " " }
                    a href={ "#q" (quote) } { "[" (quote) "]" }
                } }
            } "\n"
        });
    }

    fn entry(&mut self, number: usize, shown: &Shown) {
        let content = self.content;
        let entry = shown.entry();
        let reason = detail::further_reason(content, shown);
        let actors = detail::actors(content, shown.facts());
        let origins = detail::origin_names(content, &shown.origins());
        let judgement = entry.map(|entry| detail::judgement(entry));
        let note = entry.map_or("", |entry| entry.note.as_str());
        let by = entry.filter(|_| content.fields.analysts);
        let [in_actors, in_kinds, in_status] = self.choices.marks(shown);
        self.put(html! {
            article id={ "e" (number) } aria-labelledby={ "h" (number) }
                data-a=(in_actors) data-k=(in_kinds) data-s=(in_status) {
                h4 id={ "h" (number) } { span .when { (date(shown)) } " " (title(content, shown)) }
                p .status {
                    (status(shown.status())) " "
                    @if let Some(reason) = &reason { (line(reason)) " · " }
                    (counted(origins.len(), "origin", "origins")) ": " (line(&origins.join("; ")))
                    @for part in judgement.iter().flatten() { " · " (part) }
                    @if shown.row.is_left_out() { " · marked to be left out" }
                    @if let Some(words) = detail::vague(shown) { " · " b { (words) } }
                    @if let Some(entry) = by {
                        " · put together by " (line(&detail::analyst_name(content, entry.by)))
                    }
                    " "
                    a .back href={ "#r" (number) } aria-label="Back to its place in the timeline" { "↑ timeline" }
                }
                @if shown.facts().count() > 1 && !actors.is_empty() {
                    p .who { (line(&detail::actors_in_words(&actors))) }
                }
                @if content.fields.notes && !note.trim().is_empty() {
                    div .note { (paragraphs(note)) }
                }
                @for fact in shown.facts() { (quote(content, number, shown, fact)) }
            } "\n"
        });
    }

    fn close(&mut self) {
        let content = self.content;
        self.raw("<section aria-labelledby=\"articles\">\n<h2 id=\"articles\">Articles</h2>\n");
        if content.sources.len() == 0 {
            self.raw("<p>None.</p>\n");
        } else {
            self.raw("<ol>\n");
        }
        for source in content.sources.iter() {
            let article = source.article;
            let described = source.described();
            let (name, parts) = described
                .split_first()
                .map_or(("", [].as_slice()), |(a, b)| (a, b));
            let name = line_in(name, source.lang);
            self.put(html! {
                li {
                    (link(name, &article.address))
                    @for part in parts { ", " (line(part)) }
                    @if !article.archived.trim().is_empty() {
                        ", " (link(html! { "copy kept" }, &article.archived))
                    }
                    @if content.fields.notes && !article.note.trim().is_empty() {
                        div .note { (paragraphs(&article.note)) }
                    }
                } "\n"
            });
        }
        if content.sources.len() > 0 {
            self.raw("</ol>\n");
        }
        self.raw("</section>\n</main>\n");
        self.put(html! {
            footer {
                p {
                    "An entry stands where it may have begun first; its date is as precise as its sources, \
                     and no more. Origins are whom the quotes come from in the end: reprints of one report \
                     count once, and plans do not count beside reports. Reliability (A to F) is of a source, \
                     credibility (1 to 6) of what it says; F and 6 mean that it cannot be judged."
                }
            } "\n"
            @if !content.entries.is_empty() { (script()) }
            (PreEscaped("</body>\n</html>\n"))
        });
    }
}

/// A quote with where it is from and how it stands there.
fn quote(content: &Content<'_>, entry: usize, shown: &Shown, fact: &Fact) -> Markup {
    let source = content.sources.get(fact);
    let lang = source.map_or("", |source| source.lang);
    let number = content.number_of(fact.id);
    let about = detail::about(content, shown, fact);
    html! {
        figure id={ "q" (number) } {
            blockquote lang=(lang) { (paragraphs(&fact.claim.quote())) }
            figcaption {
                p {
                    "[" (number) "] "
                    @if let Some(source) = source {
                        @if !source.outlet.is_empty() { b { (line(source.outlet)) } ", " }
                        (link(line_in(&format!("“{}”", source.name()), source.lang), &source.article.address))
                        ", "
                        @if source.published.is_empty() { "date of publication unknown" }
                        @else { (line(&source.published)) }
                        @if let Some(number) = source.paragraph(fact) { ", paragraph " (number) }
                    }
                    " "
                    a .back href={ "#e" (entry) } aria-label={ "Back to the entry of quote " (number) } { "↑ entry" }
                }
                p .about {
                    @for (at, part) in about.iter().enumerate() {
                        @if at > 0 { " · " }
                        (line(part))
                    }
                    @for seen in content.links.get(fact.id) {
                        " · "
                        @if let Some(other) = seen.other.1 {
                            a href={ "#q" (other) } { (line(&detail::link(content, seen, &format!("[{other}]")))) }
                        } @else {
                            (line(&detail::link(content, seen, "")))
                        }
                    }
                }
                @if content.fields.notes && !fact.claim.note.trim().is_empty() {
                    div .note { (paragraphs(&fact.claim.note)) }
                }
            }
        }
    }
}

/// The title of an entry; one that is a quote says the language of its article.
fn title(content: &Content<'_>, shown: &Shown) -> Markup {
    let title = detail::title(shown);
    let by_hand = shown.entry().is_some_and(|entry| entry.title.is_some());
    let first = shown.facts().next().filter(|_| !by_hand);
    match first.and_then(|fact| content.sources.get(fact)) {
        Some(source) => line_in(&title, source.lang),
        None => line(&title),
    }
}

/// The date of an entry in words. Machines are told where it is just one day or one month.
fn date(shown: &Shown) -> Markup {
    let words = detail::entry_date(shown);
    let exact = shown.date().edtf().filter(is_exact);
    html! {
        @if let Some(edtf) = exact { time datetime=(edtf.as_str()) { (words) } }
        @else { (line(&words)) }
    }
}

/// Whether HTML (2.3.5) knows the date as a string: a day or a month of the years 1 to 9999.
fn is_exact(edtf: &Edtf) -> bool {
    let text = edtf.as_str();
    let plain = |b: u8| b.is_ascii_digit() || b == b'-';
    matches!(text.len(), 7 | 10)
        && text.bytes().all(plain)
        && !text.starts_with('-')
        && !text.starts_with("0000")
        && text.get(5..7).is_some_and(|month| month <= "12")
}

/// A status, told by sign and word; colour only repeats it.
fn status(status: Status) -> Markup {
    let (class, sign) = match status {
        Status::Disputed => ("bad", "!"),
        Status::Retracted => ("bad", "×"),
        Status::Superseded => ("warn", "→"),
        Status::Planned => ("warn", "○"),
        Status::Corroborated => ("good", "✓"),
        Status::SingleOrigin => ("plain", "•"),
    };
    html! {
        span class={ "badge " (class) } {
            span aria-hidden="true" { (sign) } " " (status.name())
        }
    }
}
