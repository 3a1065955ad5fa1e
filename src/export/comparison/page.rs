//! A report as one web page that needs nothing else: no script, no font, no network.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::report::{Difference, FigureLine, PairPart, Report};
use super::words::{
    MOST_DIFFERENCES, MOST_OF_PAIR, MOST_ROWS, OF_PAIR_IN_ARTICLE, behind, classes, differing,
    is_detail, label, line_of, meaning, more, sentence, states, value,
};
use crate::export::html::{POLICY, STYLE};
use crate::export::html_text::{line, paragraphs};
use crate::export::plain::one_line;
use crate::text::plural;

const OWN_STYLE: &str = include_str!("report.css");

/// Writes the page.
pub(super) fn write(report: &Report) -> String {
    let title = report.title();
    let page = html! {
        (DOCTYPE) "\n"
        html lang="en" {
            head {
                meta charset="utf-8"; "\n"
                meta http-equiv="Content-Security-Policy" content=(POLICY); "\n"
                meta name="viewport" content="width=device-width, initial-scale=1"; "\n"
                meta name="referrer" content="no-referrer"; "\n"
                meta name="color-scheme" content="light dark"; "\n"
                title { (one_line(&title)) } "\n"
                style { (PreEscaped(STYLE)) (PreEscaped(OWN_STYLE)) } "\n"
            } "\n"
            body {
                a .skip href="#agreement" { "Skip to the figures" } "\n"
                header {
                    h1 { (line(&title)) }
                    p .size { (report.coverage()) }
                    nav aria-label="Parts of the page" {
                        a href="#agreement" { "Agreement" }
                        a href="#pairs" { "Pairs" }
                        a href="#articles" { "Articles" }
                        a href="#matched" { "What was matched" }
                        a href="#differences" { "Differences" }
                    }
                } "\n"
                main {
                    (agreement(report))
                    (pairs(report))
                    (articles(report))
                    (matched(report))
                    (differences(report))
                }
            } "\n"
        } "\n"
    };
    page.0
}

fn agreement(report: &Report) -> Markup {
    html! {
        section aria-labelledby="agreement" {
            h2 id="agreement" { "Agreement" } "\n"
            table {
                thead { tr { th scope="col" { "Analyst" } th scope="col" { "Articles done" }
                    th scope="col" { "Claims" } th scope="col" { "Files" } } } "\n"
                tbody { @for analyst in &report.analysts {
                    tr {
                        th scope="row" { (line(&analyst.short)) " " (line(&analyst.name)) }
                        td .number { (analyst.done) }
                        td .number { (analyst.claims) }
                        td { @for (at, file) in analyst.files.iter().enumerate() {
                            @if at > 0 { ", " } (line(report.file(*file)))
                        } }
                    } "\n"
                } }
            }
            h3 { "All analysts together" }
            (figures(report.group.iter().filter(|line| !is_detail(line)), true))
            (details_of(&report.group, true))
            h3 { "Rows of claims" }
            p { "A row is what analysts have of one claim." }
            ul { @for (name, count) in states(&report.states) { li { (count) " " (name) } } }
        } "\n"
    }
}

/// A table of figures, with or without what they mean.
fn figures<'a>(lines: impl Iterator<Item = &'a FigureLine>, with_meaning: bool) -> Markup {
    html! {
        div .wide role="region" aria-label="Figures" tabindex="0" { table {
            thead { tr {
                th scope="col" { "Figure" } th scope="col" { "Value" }
                th scope="col" { "Behind it" }
                @if with_meaning { th scope="col" { "What it means" } }
            } } "\n"
            tbody { @for own in lines {
                tr {
                    th scope="row" title=(meaning(own)) { (line(&label(own))) }
                    td .figure { (value(own)) }
                    td { (line(&behind(own))) }
                    @if with_meaning { td .means { (meaning(own)) } }
                } "\n"
            } }
        } }
    }
}

fn details_of(lines: &[FigureLine], with_meaning: bool) -> Markup {
    let own = || lines.iter().filter(|line| is_detail(line));
    html! {
        @if own().next().is_some() {
            details { summary { "Details: Cohen's κ" } (figures(own(), with_meaning)) }
        }
    }
}

fn pairs(report: &Report) -> Markup {
    html! {
        section aria-labelledby="pairs" {
            h2 id="pairs" { "Pairs" } "\n"
            @if report.pairs.is_empty() { p { "There are no two analysts to compare." } }
            @for pair in &report.pairs { (one_pair(report, pair)) }
        } "\n"
    }
}

fn one_pair(report: &Report, pair: &PairPart) -> Markup {
    let (a, b) = (report.short(pair.a), report.short(pair.b));
    let own = classes(&pair.matched, a, b);
    html! {
        h3 { (line(a)) " and " (line(b)) }
        p { (sentence(pair)) }
        table {
            thead { tr { @for (name, _) in &own { th scope="col" { (line(name)) } } } }
            tbody { tr { @for (_, count) in &own { td .number { (count) } } } }
        } "\n"
        (figures(pair.figures.iter().filter(|line| !is_detail(line)), false))
        (details_of(&pair.figures, false))
        @if !pair.articles.is_empty() {
            details {
                summary { "Article by article" }
                div .wide role="region" aria-label="Article by article" tabindex="0" { table {
                    thead { tr {
                        th scope="col" { "Article" }
                        @for (name, _) in &own { th scope="col" { (line(name)) } }
                        @for measure in OF_PAIR_IN_ARTICLE {
                            @let own = measure.defined();
                            th scope="col" title=(own.meaning) { (own.label) }
                        }
                    } } "\n"
                    tbody { @for one in pair.articles.iter().take(MOST_OF_PAIR) {
                        tr {
                            th scope="row" { (line(report.headline(one.article))) }
                            @for (_, count) in classes(&one.matched, a, b) { td .number { (count) } }
                            @let lines = one.figures.lines();
                            @for own in OF_PAIR_IN_ARTICLE.map(|measure| line_of(&lines, measure)) {
                                td .figure title=[own.and_then(|own| own.undefined.as_deref())] {
                                    (own.map_or_else(String::new, value))
                                }
                            }
                        } "\n"
                    } }
                } }
                @if let Some(more) = more(pair.articles.len(), MOST_OF_PAIR) { p { (more) } }
            }
        }
    }
}

fn articles(report: &Report) -> Markup {
    let first = report.group_by_article.first();
    html! {
        section aria-labelledby="articles" {
            h2 id="articles" { "Articles" } "\n"
            p { (report.coverage()) }
            div .wide role="region" aria-labelledby="articles" tabindex="0" { table {
                thead { tr {
                    th scope="col" { "Article" } th scope="col" { "Done by" }
                    th scope="col" { "Covered" } th scope="col" { "In files" }
                } } "\n"
                tbody { @for article in report.articles.iter().take(MOST_ROWS) {
                    tr {
                        th scope="row" { (line(&article.title)) }
                        td { (line(&report.shorts(&article.done_by))) }
                        td { @match &article.left_out {
                            None => "yes",
                            Some(why) => { "no: " (why) }
                        } }
                        td {
                            (line(&report.members(&article.members)))
                            @if let Some(file) = article.text_of.filter(|_| article.members.len() > 1) {
                                "; the text is that of " (line(report.file(file)))
                            }
                        }
                    } "\n"
                } }
            } }
            @if let Some(more) = more(report.articles.len(), MOST_ROWS) { p { (more) } }
            @if let Some(first) = first {
                h3 { "All analysts, article by article" }
                div .wide role="region" aria-label="All analysts, article by article" tabindex="0" { table {
                    thead { tr {
                        th scope="col" { "Article" }
                        @for own in &first.figures { th scope="col" title=(meaning(own)) { (line(&label(own))) } }
                    } } "\n"
                    tbody { @for one in report.group_by_article.iter().take(MOST_ROWS) {
                        tr {
                            th scope="row" { (line(report.headline(one.article))) }
                            @for own in &one.figures { td .figure title=[own.undefined.as_deref()] { (value(own)) } }
                        } "\n"
                    } }
                } }
                @if let Some(more) = more(report.group_by_article.len(), MOST_ROWS) { p { (more) } }
            }
        } "\n"
    }
}

fn matched(report: &Report) -> Markup {
    html! {
        section aria-labelledby="matched" {
            h2 id="matched" { "What was matched" } "\n"
            ul { @for file in &report.files {
                li { b { (line(&file.name)) } ": " (line(&file.title)) ", "
                    (plural(file.articles, "article")) ", " (plural(file.claims, "claim")) }
            } }
            @if !report.questions.is_empty() {
                h3 { "To be asked" }
                ul { @for question in &report.questions { li { (line(question)) } } }
            }
            h3 { "Kinds" }
            ul { @for kind in &report.kinds {
                li { (line(&kind.name)) ": " (line(&report.members(&kind.members))) }
            } }
            @if !report.actors.is_empty() {
                h3 { "Actors recognised by name, or that not all files have" }
                ul { @for actor in report.actors.iter().take(MOST_ROWS) {
                    li { (line(&actor.name)) ": " (line(&report.members(&actor.members))) }
                } }
                @if let Some(more) = more(report.actors.len(), MOST_ROWS) { p { (more) } }
            }
            @if !report.displaced.is_empty() {
                h3 { "Claims that have no place in the text that is compared" }
                ul { @for one in report.displaced.iter().take(MOST_ROWS) {
                    li { "“" (line(&one.quote)) "” (" (line(report.file(one.file))) "): " (one.what) }
                } }
                @if let Some(more) = more(report.displaced.len(), MOST_ROWS) { p { (more) } }
            }
        } "\n"
    }
}

fn differences(report: &Report) -> Markup {
    let shown = report.differences.get(..MOST_DIFFERENCES);
    let shown = shown.unwrap_or(&report.differences);
    html! {
        section aria-labelledby="differences" {
            h2 id="differences" { "Differences" } "\n"
            p { (differing(report)) }
            @for of_article in shown.chunk_by(|a, b| a.article == b.article) {
                @if let Some(first) = of_article.first() {
                    h3 { (line(report.headline(first.article))) }
                }
                @for one in of_article { (difference(report, one)) }
            }
            @if let Some(more) = more(report.differences.len(), MOST_DIFFERENCES) { p { (more) } }
        }
    }
}

fn difference(report: &Report, one: &Difference) -> Markup {
    html! {
        article {
            p .status { (line(&report.state(one))) " · characters " (one.start) " to " (one.end) }
            @for claim in &one.claims {
                figure {
                    blockquote { (paragraphs(&claim.quote)) }
                    figcaption {
                        span .who { (line(report.short(claim.analyst))) }
                        (line(&claim.kind))
                        @if !claim.actors.is_empty() { " · " (line(&claim.actors)) }
                        @if !claim.when.is_empty() { " · " (line(&claim.when)) }
                        " · " (claim.act) " · " (claim.polarity)
                    }
                }
            }
        } "\n"
    }
}
