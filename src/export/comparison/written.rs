//! A report as a Markdown document.

use super::report::{FigureLine, PairPart, Report};
use super::words::{
    MOST_DIFFERENCES, MOST_OF_PAIR, MOST_ROWS, OF_PAIR_IN_ARTICLE, behind, classes, differing,
    label, line_of, meaning, more, sentence, states, value,
};
use crate::export::markdown_text::line;
use crate::text::plural;

/// Writes the document.
pub(super) fn write(report: &Report) -> String {
    let mut text = Text::default();
    text.put(&format!("# {}", line(&report.title())));
    text.put(&report.coverage());
    text.agreement(report);
    text.put("## Pairs");
    for pair in &report.pairs {
        text.pair(report, pair);
    }
    text.articles(report);
    text.matched(report);
    text.differences(report);
    text.out
}

#[derive(Default)]
struct Text {
    out: String,
}

impl Text {
    /// Adds a block: what stands before it is parted from it by an empty line.
    fn put(&mut self, block: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(block);
        self.out.push('\n');
    }

    fn list(&mut self, items: impl Iterator<Item = String>) {
        let items: Vec<String> = items.map(|item| format!("- {item}")).collect();
        if !items.is_empty() {
            self.put(&items.join("\n"));
        }
    }

    /// Adds a table; cells must be Markdown of one line.
    fn table(&mut self, head: &[String], rows: impl Iterator<Item = Vec<String>>) {
        let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let rule: Vec<String> = head.iter().map(|_| "---".to_owned()).collect();
        let mut lines = vec![row(head), row(&rule)];
        lines.extend(rows.map(|cells| row(&cells)));
        self.put(&lines.join("\n"));
    }

    fn more(&mut self, all: usize, most: usize) {
        if let Some(more) = more(all, most) {
            self.put(&more);
        }
    }

    fn figures<'a>(&mut self, lines: impl Iterator<Item = &'a FigureLine>, with_meaning: bool) {
        let mut head = words(["Figure", "Value", "Behind it"]);
        if with_meaning {
            head.push("What it means".to_owned());
        }
        let rows = lines.map(|own| {
            let mut cells = vec![line(&label(own)), value(own), line(&behind(own))];
            if with_meaning {
                cells.push(meaning(own).to_owned());
            }
            cells
        });
        self.table(&head, rows);
    }

    fn agreement(&mut self, report: &Report) {
        self.put("## Agreement");
        let rows = report.analysts.iter().map(|analyst| {
            let files: Vec<String> = analyst
                .files
                .iter()
                .map(|file| line(report.file(*file)))
                .collect();
            vec![
                format!("{} {}", line(&analyst.short), line(&analyst.name)),
                analyst.done.to_string(),
                analyst.claims.to_string(),
                files.join(", "),
            ]
        });
        self.table(
            &words(["Analyst", "Articles done", "Claims", "Files"]),
            rows,
        );
        self.put("### All analysts together");
        self.figures(report.group.iter(), true);
        self.put("### Rows of claims");
        self.put("A row is what analysts have of one claim.");
        let states = states(&report.states).into_iter();
        self.list(states.map(|(name, count)| format!("{count} {name}")));
    }

    fn pair(&mut self, report: &Report, pair: &PairPart) {
        let (a, b) = (report.short(pair.a), report.short(pair.b));
        self.put(&format!("### {} and {}", line(a), line(b)));
        self.put(&sentence(pair));
        let own = classes(&pair.matched, a, b);
        let names: Vec<String> = own.iter().map(|(name, _)| line(name)).collect();
        let counts = own.iter().map(|(_, count)| count.to_string()).collect();
        self.table(&names, std::iter::once(counts));
        self.figures(pair.figures.iter(), false);
        if pair.articles.is_empty() {
            return;
        }
        let measures = OF_PAIR_IN_ARTICLE.map(|measure| measure.defined().label.to_owned());
        let head = std::iter::once("Article".to_owned())
            .chain(names)
            .chain(measures);
        let rows = pair.articles.iter().take(MOST_OF_PAIR).map(|one| {
            let counts = classes(&one.matched, a, b);
            let lines = one.figures.lines();
            let figures = OF_PAIR_IN_ARTICLE.map(|measure| line_of(&lines, measure));
            std::iter::once(line(report.headline(one.article)))
                .chain(counts.into_iter().map(|(_, count)| count.to_string()))
                .chain(figures.map(|own| own.map_or_else(String::new, value)))
                .collect()
        });
        self.table(&head.collect::<Vec<_>>(), rows);
        self.more(pair.articles.len(), MOST_OF_PAIR);
    }

    fn articles(&mut self, report: &Report) {
        self.put("## Articles");
        let rows = report.articles.iter().take(MOST_ROWS).map(|article| {
            let mut files = report.members(&article.members);
            if let Some(file) = article.text_of.filter(|_| article.members.len() > 1) {
                files += &format!("; the text is that of {}", report.file(file));
            }
            vec![
                line(&article.title),
                line(&report.shorts(&article.done_by)),
                match &article.left_out {
                    None => "yes".to_owned(),
                    Some(why) => format!("no: {why}"),
                },
                line(&files),
            ]
        });
        self.table(&words(["Article", "Done by", "Covered", "In files"]), rows);
        self.more(report.articles.len(), MOST_ROWS);
        let Some(first) = report.group_by_article.first() else {
            return;
        };
        self.put("### All analysts, article by article");
        let head = std::iter::once("Article".to_owned());
        let head = head.chain(first.figures.iter().map(|own| line(&label(own))));
        let rows = report.group_by_article.iter().take(MOST_ROWS).map(|one| {
            std::iter::once(line(report.headline(one.article)))
                .chain(one.figures.iter().map(value))
                .collect()
        });
        self.table(&head.collect::<Vec<_>>(), rows);
        self.more(report.group_by_article.len(), MOST_ROWS);
    }

    fn matched(&mut self, report: &Report) {
        self.put("## What was matched");
        self.list(report.files.iter().map(|file| {
            format!(
                "**{}**: {}, {}, {}",
                line(&file.name),
                line(&file.title),
                plural(file.articles, "article"),
                plural(file.claims, "claim")
            )
        }));
        if !report.questions.is_empty() {
            self.put("### To be asked");
            self.list(report.questions.iter().map(|question| line(question)));
        }
        self.put("### Kinds");
        self.list(report.kinds.iter().map(|kind| {
            let members = report.members(&kind.members);
            format!("{}: {}", line(&kind.name), line(&members))
        }));
        if !report.actors.is_empty() {
            self.put("### Actors recognised by name, or that not all files have");
            self.list(report.actors.iter().take(MOST_ROWS).map(|actor| {
                let members = report.members(&actor.members);
                format!("{}: {}", line(&actor.name), line(&members))
            }));
            self.more(report.actors.len(), MOST_ROWS);
        }
        if !report.displaced.is_empty() {
            self.put("### Claims that have no place in the text that is compared");
            self.list(report.displaced.iter().take(MOST_ROWS).map(|one| {
                let file = line(report.file(one.file));
                format!("“{}” ({file}): {}", line(&one.quote), one.what)
            }));
            self.more(report.displaced.len(), MOST_ROWS);
        }
    }

    fn differences(&mut self, report: &Report) {
        self.put("## Differences");
        self.put(&differing(report));
        let mut article = None;
        for one in report.differences.iter().take(MOST_DIFFERENCES) {
            if article != Some(one.article) {
                article = Some(one.article);
                self.put(&format!("### {}", line(report.headline(one.article))));
            }
            let claims = one.claims.iter().map(|claim| {
                let parts = [&claim.kind, &claim.actors, &claim.when];
                let parts = parts.into_iter().filter(|part| !part.is_empty());
                let parts: Vec<String> = parts
                    .map(|part| line(part))
                    .chain([claim.act.to_owned(), claim.polarity.to_owned()])
                    .collect();
                format!(
                    "  - **{}**: “{}” ({})",
                    line(report.short(claim.analyst)),
                    line(&claim.quote),
                    parts.join("; ")
                )
            });
            let state = line(&report.state(one));
            let head = format!("- {state} (characters {} to {})", one.start, one.end);
            let lines: Vec<String> = std::iter::once(head).chain(claims).collect();
            self.put(&lines.join("\n"));
        }
        self.more(report.differences.len(), MOST_DIFFERENCES);
    }
}

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}
