//! All figures: a column for the group and for each pair, a row a figure, the counts behind each. A
//! count opens the rows that it counts.

use std::sync::{Arc, Weak};

use egui::{ComboBox, Frame, Grid, Label, Margin, RichText, ScrollArea, Ui, vec2};

use super::{Ask, Page};
use crate::app::{Counted, Of, SideBySide};
use crate::compare::Class;
use crate::export::{FigureLine, MatchedLine, Measure, PairPart};
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::{HEADING, SMALL, TEXT};
use crate::ui::widgets::{hint, link, named};

/// Width of the names, in points.
const NAME: f32 = 190.0;
/// Width of a column of figures.
const COLUMN: f32 = 150.0;

/// The page's scratch.
#[derive(Default)]
pub struct Agreement {
    /// The article that is looked at, by its place among all; all of them where there is none.
    article: Option<usize>,
    details: bool,
    lines: Option<OfArticle>,
}

/// The figures of each pair in the article that is looked at: lines are made of them once.
struct OfArticle {
    found: Weak<SideBySide>,
    article: usize,
    pairs: Vec<Option<(MatchedLine, Vec<FigureLine>)>>,
}

impl OfArticle {
    fn new(found: &Arc<SideBySide>, article: usize) -> Self {
        let of_pair = |pair: &PairPart| {
            let mut articles = pair.articles.iter();
            let one = articles.find(|one| one.article == article)?;
            Some((one.matched, one.figures.lines()))
        };
        Self {
            found: Arc::downgrade(found),
            article,
            pairs: found.report.pairs.iter().map(of_pair).collect(),
        }
    }

    fn is_of(&self, found: &Arc<SideBySide>, article: usize) -> bool {
        self.article == article && std::ptr::eq(self.found.as_ptr(), Arc::as_ptr(found))
    }
}

/// A column: the group or a pair of analysts.
struct Column<'a> {
    head: String,
    pair: Option<usize>,
    /// Initials of the two.
    names: [&'a str; 2],
    matched: Option<MatchedLine>,
    figures: &'a [FigureLine],
}

impl Agreement {
    /// Draws the page.
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, found: &Arc<SideBySide>, asks: &mut Vec<Ask>) {
        if !self
            .article
            .is_none_or(|article| found.covered().any(|(at, _)| at == article))
        {
            self.article = None;
        }
        Frame::new()
            .inner_margin(Margin::symmetric(24, 14))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(RichText::new("Agreement").font(fonts::bold(HEADING)));
                    self.choice(ui, found);
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        if link(ui, "Back to the text").on_hover_text("T").clicked() {
                            asks.push(Ask::Page(Page::Text));
                        }
                    });
                });
                covers(ui, cx, found, self.article);
                ui.add_space(6.0);
                ScrollArea::both()
                    .id_salt("figures")
                    .auto_shrink(false)
                    .show(ui, |ui| self.table(ui, cx, found, asks));
            });
    }

    fn choice(&mut self, ui: &mut Ui, found: &SideBySide) {
        let title = |at: usize| {
            let mut all = found.covered();
            all.find(|(own, _)| *own == at)
                .map_or_else(String::new, |(_, title)| title.to_owned())
        };
        let all = format!("All covered articles ({})", found.laid.covered.len());
        let shown = self.article.map_or_else(|| all.clone(), title);
        let combo = ComboBox::from_id_salt("figures of")
            .width((ui.available_width() - 150.0).clamp(120.0, 300.0))
            .truncate()
            .selected_text(shown)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut self.article, None, all);
                for (at, title) in found.covered() {
                    ui.selectable_value(&mut self.article, Some(at), title);
                }
            });
        named(ui, &combo.response, "Figures of");
    }

    fn table(&mut self, ui: &mut Ui, cx: &Cx<'_>, found: &Arc<SideBySide>, asks: &mut Vec<Ask>) {
        self.lines = match (self.article, self.lines.take()) {
            (Some(article), Some(lines)) if lines.is_of(found, article) => Some(lines),
            (article, _) => article.map(|article| OfArticle::new(found, article)),
        };
        let lines = self.lines.take();
        self.figures(ui, cx, found, lines.as_ref(), asks);
        self.lines = lines;
    }

    fn figures(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        found: &SideBySide,
        lines: Option<&OfArticle>,
        asks: &mut Vec<Ask>,
    ) {
        let columns = columns(found, lines);
        let mut table = Table {
            cx,
            found,
            article: self.article,
            columns: &columns,
            asks,
        };
        part(
            ui,
            "A  Matched claims",
            "Claims that two analysts have in common, in six classes.",
        );
        table.grid(ui, "matched", |table, ui| table.matched(ui));
        part(
            ui,
            "B  Agreement on claims (F1)",
            "Nobody is taken for the right one; from 0 (none in common) to 1.",
        );
        table.measures(
            ui,
            &[Measure::F1Strict, Measure::F1Weighted, Measure::F1Lenient],
        );
        part(
            ui,
            "C  Agreement beyond chance (Krippendorff's α)",
            "On characters of the text; 0.667 and 0.800 are Krippendorff's reference lines.",
        );
        let group = found.report.group.iter();
        let mut why = group.filter_map(|line| line.no_interval.as_ref());
        if let (None, Some(why)) = (self.article, why.next()) {
            hint(ui, format!("Without intervals: {why}."));
        }
        table.measures(
            ui,
            &[
                Measure::AlphaWhere,
                Measure::AlphaKind,
                Measure::AlphaOverall,
            ],
        );
        part(
            ui,
            "D  What is said of claims that both have",
            "On pairs of claims whose text overlaps, whatever their kind.",
        );
        table.measures(
            ui,
            &[
                Measure::ActorsSame,
                Measure::ActorsShared,
                Measure::RolesSame,
                Measure::RolesShared,
                Measure::DatesSame,
                Measure::DatesShared,
                Measure::ActSame,
                Measure::PolaritySame,
                Measure::KindSame,
            ],
        );
        ui.add_space(8.0);
        ui.checkbox(&mut self.details, "Details: Cohen's κ");
        if self.details {
            hint(
                ui,
                "Of two analysts, on characters. It is high where most text is left alone by both.",
            );
            table.measures(ui, &[Measure::Kappa, Measure::KappaKind]);
        }
        ui.add_space(24.0);
    }
}

/// Which articles the figures cover.
fn covers(ui: &mut Ui, cx: &Cx<'_>, found: &SideBySide, article: Option<usize>) {
    let words = match article {
        None => {
            let titles: Vec<&str> = found.covered().map(|(_, title)| title).take(6).collect();
            let count = found.laid.covered.len();
            let more = if count > titles.len() {
                format!(" and {} more", count - titles.len())
            } else {
                String::new()
            };
            let articles = if count == 1 { "article" } else { "articles" };
            format!("Covers {count} {articles}: {}{more}.", titles.join("; "))
        }
        Some(article) => {
            let done = found.report.articles.get(article);
            let done = done.map_or_else(Vec::new, |line| line.done_by.clone());
            let names: Vec<&str> = done.iter().map(|at| found.short(*at as u32)).collect();
            format!("Covers this article, done by {}.", names.join(", "))
        }
    };
    let words = RichText::new(words).size(SMALL).color(cx.colours.weak);
    // What is long is put together when somebody points at it.
    let articles = || found.report.articles.iter();
    let left_out = || {
        let lines = articles()
            .filter_map(|line| Some(format!("{}: {}", line.title, line.left_out.as_ref()?)));
        lines.collect::<Vec<_>>().join("\n")
    };
    let count = articles().filter(|line| line.left_out.is_some()).count();
    let label = ui.add(Label::new(words).wrap());
    label.on_hover_ui(|ui| {
        let mut all = found.report.coverage();
        if count > 0 {
            all += "\n\nNot covered:\n";
            all += &left_out();
        }
        ui.label(all);
    });
    if count > 0 {
        let words = format!("{count} not covered");
        let label = ui.label(RichText::new(words).size(SMALL).color(cx.colours.weak));
        label.on_hover_ui(|ui| {
            ui.label(left_out());
        });
    }
}

/// A heading with what is meant by it.
fn part(ui: &mut Ui, name: &str, meaning: &str) {
    ui.add_space(10.0);
    ui.label(RichText::new(name).font(fonts::bold(TEXT)));
    hint(ui, meaning);
    ui.add_space(2.0);
}

fn columns<'a>(found: &'a SideBySide, of: Option<&'a OfArticle>) -> Vec<Column<'a>> {
    let report = &found.report;
    let mut columns = Vec::new();
    if report.pairs.len() > 1 {
        let figures = match of {
            None => report.group.as_slice(),
            Some(of) => {
                let mut all = report.group_by_article.iter();
                let own = all.find(|one| one.article == of.article);
                own.map_or(&[][..], |one| &one.figures)
            }
        };
        columns.push(Column {
            head: "All pairs".into(),
            pair: None,
            names: ["the first", "the second"],
            matched: None,
            figures,
        });
    }
    for (at, pair) in report.pairs.iter().enumerate() {
        let names = [found.short(pair.a as u32), found.short(pair.b as u32)];
        let [a, b] = names;
        let (matched, figures) = match of {
            None => (Some(pair.matched), pair.figures.as_slice()),
            Some(of) => match of.pairs.get(at).and_then(Option::as_ref) {
                Some((matched, lines)) => (Some(*matched), lines.as_slice()),
                None => (None, &[][..]),
            },
        };
        columns.push(Column {
            head: format!("{a}–{b}"),
            pair: Some(at),
            names,
            matched,
            figures,
        });
    }
    columns
}

struct Table<'a, 'b> {
    cx: &'a Cx<'b>,
    found: &'a SideBySide,
    article: Option<usize>,
    columns: &'a [Column<'a>],
    asks: &'a mut Vec<Ask>,
}

impl Table<'_, '_> {
    fn grid(&mut self, ui: &mut Ui, name: &str, rows: impl FnOnce(&mut Self, &mut Ui)) {
        Grid::new(name).spacing([14.0, 6.0]).show(ui, |ui| {
            cell(ui, NAME, |ui| {
                ui.label("");
            });
            for column in self.columns {
                cell(ui, COLUMN, |ui| {
                    ui.label(RichText::new(&column.head).font(fonts::bold(TEXT)));
                });
            }
            ui.end_row();
            rows(self, ui);
        });
    }

    /// The six classes.
    fn matched(&mut self, ui: &mut Ui) {
        let rows: [(Class, &str, fn(&MatchedLine) -> u32); 6] = [
            (Class::Same, "Same text, same kind", |own| own.identical),
            (Class::SameText, "Same text, other kind", |own| {
                own.same_text_other_kind
            }),
            (Class::SameKinds, "Overlapping, same kind", |own| {
                own.overlapping_same_kind
            }),
            (Class::Overlapping, "Overlapping, other kind", |own| {
                own.overlapping_other_kind
            }),
            (Class::OnlyA, "Only the first has it", |own| own.only_a),
            (Class::OnlyB, "Only the second has it", |own| own.only_b),
        ];
        for (class, name, count) in rows {
            cell(ui, NAME, |ui| {
                ui.label(name).on_hover_text(
                    "How many pairs of claims, or claims that only one of the two analysts has.",
                );
            });
            let sum: u32 = self
                .columns
                .iter()
                .filter_map(|column| column.matched.as_ref().map(count))
                .sum();
            for column in self.columns {
                let own = match column.pair {
                    None => Some(sum),
                    Some(_) => column.matched.as_ref().map(count),
                };
                let [a, b] = column.names;
                let name = format!("{}, {}", Of::Class(class).words(a, b), column.head);
                cell(ui, COLUMN, |ui| match own {
                    Some(own) => self.open(
                        ui,
                        &own.to_string(),
                        &name,
                        Of::Class(class),
                        column.pair,
                        own > 0,
                    ),
                    None => {
                        ui.label("–").on_hover_text(NOT_BOTH);
                    }
                });
            }
            ui.end_row();
        }
        cell(ui, NAME, |ui| {
            ui.label("Claims of the first and second");
        });
        for column in self.columns {
            cell(ui, COLUMN, |ui| {
                if let Some(own) = &column.matched {
                    let words = format!("{} + {}", own.claims_a, own.claims_b);
                    let name = format!("all claims, {}", column.head);
                    self.open(ui, &words, &name, Of::Claims, column.pair, true);
                }
            });
        }
        ui.end_row();
    }

    fn measures(&mut self, ui: &mut Ui, measures: &[Measure]) {
        let name = measures.first().map_or("", |own| own.defined().figure);
        self.grid(ui, name, |table, ui| {
            for measure in measures {
                table.measure(ui, *measure);
            }
        });
    }

    /// The rows of a figure: one, or one for each kind of claims.
    fn measure(&mut self, ui: &mut Ui, measure: Measure) {
        let defined = measure.defined();
        let kinds: Vec<Option<&str>> = match measure {
            Measure::AlphaKind | Measure::KappaKind => {
                let kinds = self.found.laid.kinds.kinds.iter();
                kinds.map(|kind| Some(kind.name.as_str())).collect()
            }
            _ => vec![None],
        };
        for kind in kinds {
            let label = match &kind {
                Some(kind) => format!("{}: {kind}", defined.label),
                None => defined.label.to_owned(),
            };
            cell(ui, NAME, |ui| {
                ui.add(Label::new(&label).wrap())
                    .on_hover_text(defined.meaning);
            });
            for column in self.columns {
                let mut lines = column.figures.iter();
                let line = lines
                    .find(|line| line.figure == defined.figure && line.kind.as_deref() == kind);
                cell(ui, COLUMN, |ui| {
                    self.figure(ui, column, measure, line, &label)
                });
            }
            ui.end_row();
        }
    }

    fn figure(
        &mut self,
        ui: &mut Ui,
        column: &Column<'_>,
        measure: Measure,
        line: Option<&FigureLine>,
        label: &str,
    ) {
        let Some(line) = line else {
            ui.label("–").on_hover_text(if column.figures.is_empty() {
                NOT_BOTH
            } else if self.article.is_none() {
                "There is no such figure of all pairs together."
            } else if measure == Measure::AlphaKind {
                "Neither used this kind in the article."
            } else if measure.is_detail() && column.pair.is_none() {
                "There is no such figure of all pairs in one article."
            } else if measure.is_detail() {
                "There is no such figure of one article."
            } else {
                "No two claims overlap that could be compared in this."
            });
            return;
        };
        let weak = self.cx.colours.weak;
        let value = ui.label(RichText::new(line.shown()).font(fonts::bold(TEXT)));
        value.on_hover_text(format!("{}\n{}", measure.defined().meaning, line.behind()));
        if let Some(interval) = &line.interval {
            let words = format!("95 % {:.2} to {:.2}", interval.low, interval.high);
            ui.label(RichText::new(words).size(SMALL).color(weak));
        }
        if let Some(range) = line.range.filter(|range| range.pairs > 1) {
            let words = format!("{:.2} to {:.2}", range.least, range.most);
            ui.label(RichText::new(words).size(SMALL).color(weak));
        }
        if let Some(why) = &line.undefined {
            ui.add(Label::new(RichText::new(why).size(SMALL).color(weak)).wrap());
        }
        for (what, count) in &line.counts {
            let words = format!("{what}: {count}");
            match Of::named(measure, what) {
                Some(of) => {
                    let name = format!("{words}, {label}, {}", column.head);
                    self.open(ui, &words, &name, of, column.pair, *count > 0);
                }
                None => {
                    ui.label(RichText::new(words).size(SMALL).color(weak));
                }
            }
        }
    }

    /// A count that opens the rows that it counts.
    fn open(
        &mut self,
        ui: &mut Ui,
        words: &str,
        name: &str,
        of: Of,
        pair: Option<usize>,
        is_some: bool,
    ) {
        if !is_some {
            let words = RichText::new(words).size(SMALL);
            ui.label(words.color(self.cx.colours.weak));
            return;
        }
        let text = RichText::new(words)
            .size(SMALL + 0.5)
            .color(self.cx.colours.accent);
        let button = egui::Button::new(text)
            .frame(false)
            .min_size(vec2(0.0, 18.0));
        let button = ui.add(button);
        named(ui, &button, name);
        if button
            .on_hover_text("Show the rows that are counted")
            .clicked()
        {
            self.asks.push(Ask::Open(Counted {
                of,
                pair,
                article: self.article,
            }));
        }
    }
}

/// Why a pair has no figures of an article.
const NOT_BOTH: &str = "The article was not done by both.";

fn cell(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        content(ui);
    });
}
