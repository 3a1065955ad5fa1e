//! What a search found, in the column of the articles.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{FontId, Key, Modifiers, ScrollArea, Sense, Ui, vec2};

use super::articles::{plural, title_of};
use super::cx::Cx;
use super::fonts;
use super::read::search_id;
use super::theme::{self, SMALL, TEXT};
use super::widgets::{empty, hint, stop_ground};
use crate::app::{Action, Hit, HitKind, Look, Search, Session};

/// Height of a row in points.
const ROW: f32 = 40.0;

/// The list of places that were found.
#[derive(Default)]
pub struct SearchList {
    rows: Vec<Row>,
    of: Option<Arc<Search>>,
    /// Which hit is chosen, counted among hits.
    chosen: usize,
}

/// A row of the list.
enum Row {
    /// Where the hits below it stand.
    Heading(String),
    /// A hit, by its place among hits.
    Hit(usize),
}

impl SearchList {
    /// Draws what was found for the words in the search field, and looks for them if nobody did yet.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, words: &str) {
        let Some(session) = cx.session() else { return };
        let searching = &cx.app.searching;
        if !searching.is_asked(words, session) {
            cx.send(Action::Search(words.to_owned()));
        }
        let Some(found) = searching.found(session).map(Arc::clone) else {
            hint(ui, "Searching…");
            return;
        };
        if !self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, &found)) {
            self.rows = rows(session, &found.hits);
            // A search that was only repeated after a change keeps the choice.
            if self.of.as_ref().is_none_or(|of| of.words != found.words) {
                self.chosen = 0;
            }
            self.of = Some(Arc::clone(&found));
        }
        let moved = self.keys(ui, cx, &found.hits);
        ui.horizontal(|ui| {
            ui.add_space(12.0);
            let count = found.hits.len();
            let mut said = if found.more {
                "More than 500 places; the first are shown".to_owned()
            } else {
                plural(count, "place")
            };
            if searching.is_under_way() {
                said.push_str(" · searching…");
            }
            hint(ui, said);
        });
        if found.hits.is_empty() {
            if !searching.is_under_way() {
                empty(
                    ui,
                    "Nothing found",
                    "Letter case and accents do not matter; try fewer words",
                );
            }
            return;
        }
        self.list(ui, cx, &found.hits, moved);
    }

    /// Takes the arrows and Enter while the search field has the focus. Says whether the choice moved.
    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>, hits: &[Hit]) -> bool {
        let field = search_id();
        let (focused, had) =
            ui.memory(|memory| (memory.has_focus(field), memory.had_focus_last_frame(field)));
        if !(focused || had) || hits.is_empty() {
            return false;
        }
        let before = self.chosen;
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let (down, up, enter) = (
            pressed(Key::ArrowDown),
            pressed(Key::ArrowUp),
            pressed(Key::Enter),
        );
        self.chosen = (self.chosen + down).min(hits.len() - 1).saturating_sub(up);
        if enter > 0 {
            if let Some(hit) = hits.get(self.chosen) {
                cx.send(go_to(hit.kind));
            }
            // The next arrow goes on from here.
            ui.memory_mut(|memory| memory.request_focus(field));
        }
        self.chosen != before
    }

    fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, hits: &[Hit], moved: bool) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("found").auto_shrink(false);
        if moved
            && let Some(row) = self
                .rows
                .iter()
                .position(|row| matches!(row, Row::Hit(at) if *at == self.chosen))
        {
            // Rows far away are not drawn and cannot ask to be scrolled to.
            let centred = row as f32 * ROW - ui.available_height() / 2.0;
            area = area.vertical_scroll_offset(centred.max(0.0));
        }
        let mut picked = None;
        area.show_rows(ui, ROW, self.rows.len(), |ui, range| {
            for row in self.rows.get(range).unwrap_or_default() {
                match row {
                    Row::Heading(text) => heading(ui, text),
                    Row::Hit(at) => {
                        if let Some(hit) = hits.get(*at)
                            && place(ui, hit, *at, *at == self.chosen).clicked()
                        {
                            picked = Some((*at, hit.kind));
                        }
                    }
                }
            }
        });
        if let Some((at, kind)) = picked {
            self.chosen = at;
            cx.send(go_to(kind));
        }
    }
}

fn go_to(kind: HitKind) -> Action {
    match kind {
        HitKind::Title(article) => Action::Read(article, None),
        HitKind::Words(article, span) => Action::Read(article, Some(span)),
        HitKind::Claim(claim) => Action::Focus(Some(claim), true),
        HitKind::Actor(actor) => Action::Look(Look::Actor(actor)),
    }
}

/// The hits under headings: one for each article, one for claims, one for actors.
fn rows(session: &Session, hits: &[Hit]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(hits.len() + 16);
    let mut group = None;
    for (at, hit) in hits.iter().enumerate() {
        let (key, name) = match hit.kind {
            HitKind::Title(article) | HitKind::Words(article, _) => (Some(article), None),
            HitKind::Claim(_) => (None, Some("Notes and tags of claims")),
            HitKind::Actor(_) => (None, Some("Actors")),
        };
        if group != Some((key, name)) {
            group = Some((key, name));
            let name = name
                .map(str::to_owned)
                .or_else(|| key.map(|article| title_of(session, article)));
            rows.push(Row::Heading(name.unwrap_or_default()));
        }
        rows.push(Row::Hit(at));
    }
    rows
}

fn heading(ui: &mut Ui, text: &str) {
    let colours = theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let at = rect.left_bottom() + vec2(12.0, -6.0);
    let anchor = egui::Align2::LEFT_BOTTOM;
    super::widgets::paint_elided(
        ui,
        at,
        anchor,
        rect.width() - 20.0,
        text,
        fonts::bold(TEXT),
        colours.text,
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, text));
}

fn place(ui: &mut Ui, hit: &Hit, at: usize, chosen: bool) -> egui::Response {
    let colours = theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with(("place", at)), Sense::click());
    let [before, words, after] = &hit.context;
    response.widget_info(|| {
        let spoken = format!("{before}{words}{after}");
        egui::WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, spoken)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    stop_ground(ui, &response, chosen);
    let painter = ui.painter();
    let inner = rect.shrink2(vec2(14.0, 4.0));
    let mut job = LayoutJob::default();
    let weak = TextFormat::simple(FontId::proportional(SMALL), colours.weak);
    let strong = TextFormat::simple(fonts::bold(SMALL), colours.text);
    // What stands before the words is shortened so that the words themselves are always in sight.
    job.append(&tail(before, 24), 0.0, weak.clone());
    job.append(words, 0.0, strong);
    job.append(after, 0.0, weak);
    job.wrap = TextWrapping {
        max_width: inner.width(),
        max_rows: 2,
        ..TextWrapping::default()
    };
    let galley = painter.layout_job(job);
    painter
        .with_clip_rect(rect)
        .galley(inner.min, galley, colours.text);
    response
}

/// The last letters of a text, with an ellipsis where more stands before them.
fn tail(text: &str, letters: usize) -> String {
    let count = text.chars().count();
    if count <= letters {
        return text.to_owned();
    }
    std::iter::once('…')
        .chain(text.chars().skip(count - letters))
        .collect()
}
