//! The articles of the project, in a column at the left.

use egui::{Align, Layout, Rect, ScrollArea, Sense, Stroke, Ui, pos2, vec2};

use rustc_hash::FxHashMap;

use super::cx::Cx;
use super::theme::{self, SMALL, TEXT};
use super::widgets::{empty, hint, link, stop_ground, tooltip};
use crate::app::{Action, Command, Session};
use crate::dates;
use crate::model::ArticleId;
pub use crate::text::{counted, plural};

/// What one row of the list shows; made only for the rows in sight, and anew when the project has
/// changed.
struct Line {
    title: String,
    about: String,
    undated: bool,
    grade: Option<&'static str>,
    claims: usize,
    done: bool,
}

/// The list of articles.
#[derive(Default)]
pub struct Articles {
    ids: Vec<ArticleId>,
    lines: FxHashMap<ArticleId, Line>,
    revision: Option<u64>,
}

const HEIGHT: f32 = 64.0;

impl Articles {
    /// Draws the list below the search field.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(session) = cx.session() else { return };
        let revision = session.document.revision();
        if self.revision != Some(revision) {
            self.revision = Some(revision);
            self.lines.clear();
            self.ids = session.project().articles.keys().copied().collect();
        }
        ui.horizontal(|ui| {
            let claims = session.project().claims.len();
            hint(
                ui,
                format!(
                    "{} · {}",
                    plural(self.ids.len(), "article"),
                    plural(claims, "claim")
                ),
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if link(ui, "+ Add")
                    .on_hover_text(tooltip(Command::AddArticles))
                    .clicked()
                {
                    cx.command(Command::AddArticles);
                }
            });
        });
        if self.ids.is_empty() {
            empty(
                ui,
                "No articles yet",
                "Add text files (Ctrl+I) or paste an article (Ctrl+Shift+V)",
            );
            return;
        }
        let chosen = session.article;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().auto_shrink(false).show_rows(
            ui,
            HEIGHT,
            self.ids.len(),
            |ui, rows| {
                for id in self.ids.get(rows).unwrap_or_default() {
                    let id = *id;
                    let line = self.lines.entry(id).or_insert_with(|| line(session, id));
                    let response = row(ui, id, line, chosen == Some(id));
                    if response.clicked() {
                        cx.send(Action::Read(id, None));
                    }
                    response.context_menu(|ui| {
                        for command in [
                            Command::ArticleDetails,
                            Command::ArticleDone,
                            Command::DeleteArticle,
                        ] {
                            if ui.button(command.row().name).clicked() {
                                cx.send(Action::Read(id, None));
                                cx.command(command);
                                ui.close();
                            }
                        }
                    });
                }
            },
        );
    }
}

fn row(ui: &mut Ui, id: ArticleId, line: &Line, chosen: bool) -> egui::Response {
    let colours = theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let response = ui.interact(
        rect,
        ui.scope_id().with(("article", u128::from(id))),
        Sense::click(),
    );
    if !ui.is_rect_visible(rect) {
        return response;
    }
    stop_ground(ui, &response, chosen);
    let painter = ui.painter();
    painter.hline(
        rect.x_range(),
        rect.bottom(),
        Stroke::new(1.0, colours.line),
    );
    let inner = rect.shrink2(vec2(14.0, 8.0));
    let mut job = egui::text::LayoutJob::simple(
        line.title.clone(),
        super::fonts::bold(TEXT),
        colours.text,
        inner.width(),
    );
    job.wrap.max_rows = 2;
    let title = painter.layout_job(job);
    let below = inner.top() + title.size().y.min(32.0) + 3.0;
    painter.galley(inner.min, title, colours.text);
    let right = inner.right();
    let count = if line.done {
        format!("✓ {}", line.claims)
    } else {
        line.claims.to_string()
    };
    let small = egui::FontId::proportional(SMALL);
    let count = painter.layout_no_wrap(
        count,
        small.clone(),
        if line.done {
            colours.good
        } else {
            colours.weak
        },
    );
    let count_width = count.size().x;
    painter.galley(pos2(right - count_width, below), count, colours.weak);
    let mut at = inner.left();
    let mut about =
        egui::text::LayoutJob::simple_singleline(line.about.clone(), small.clone(), colours.weak);
    about.wrap =
        egui::text::TextWrapping::truncate_at_width((inner.width() - count_width - 40.0).max(20.0));
    let about = painter.layout_job(about);
    let width = about.size().x;
    painter.galley(pos2(at, below), about, colours.weak);
    at += width;
    if line.undated {
        let words = painter.layout_no_wrap("no date".into(), small.clone(), colours.warn);
        let gap = if width > 0.0 { 6.0 } else { 0.0 };
        painter.galley(pos2(at + gap, below), words.clone(), colours.warn);
        at += words.size().x + gap;
    }
    if let Some(grade) = line.grade {
        let letter = painter.layout_no_wrap(grade.into(), small, colours.weak);
        let cap = Rect::from_min_size(pos2(at + 8.0, below - 1.0), letter.size() + vec2(8.0, 2.0));
        painter.rect_stroke(
            cap,
            3.0,
            Stroke::new(1.0, colours.line),
            egui::StrokeKind::Inside,
        );
        painter.galley(cap.min + vec2(4.0, 1.0), letter, colours.weak);
    }
    let name = format!(
        "{}, {}, {}",
        line.title,
        line.about,
        plural(line.claims, "claim")
    );
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, &name)
    });
    response
}

fn line(session: &Session, id: ArticleId) -> Line {
    let project = session.project();
    let article = project.articles.get(&id);
    let outlet = article
        .and_then(|article| article.outlet)
        .and_then(|outlet| project.actors.get(&outlet));
    let published = article.and_then(|article| article.published.as_ref());
    let day = published.map(|day| dates::words::compact(day, None, None));
    let parts: Vec<String> = outlet
        .map(|outlet| outlet.name.clone())
        .into_iter()
        .chain(day)
        .collect();
    let grade = outlet.and_then(|outlet| outlet.reliability.as_ref());
    Line {
        title: title_of(session, id),
        about: parts.join(" · "),
        undated: published.is_none(),
        grade: grade.map(|grade| grade.grade.name()),
        claims: session.index().claims_of_article.count(&id),
        done: article.is_some_and(|article| article.done.contains(&session.by)),
    }
}

/// An article's title; its first words where it has none.
pub fn title_of(session: &Session, id: ArticleId) -> String {
    let project = session.project();
    match project.articles.get(&id) {
        Some(article) if !article.title.is_empty() => article.title.clone(),
        Some(_) => {
            let start = project
                .text(id)
                .map_or("", |text| text.slice(crate::text::Span::new(0, 60)));
            let start = start
                .lines()
                .find(|line| !line.trim().is_empty())
                .unwrap_or_default()
                .trim();
            if start.is_empty() {
                "An empty article".into()
            } else {
                format!("{start}…")
            }
        }
        None => String::new(),
    }
}
