//! The table of entries; only the rows in sight are drawn.

use std::sync::Arc;

use egui::{
    Align2, FontId, Id, Key, Modifiers, Rect, ScrollArea, Sense, Stroke, TextEdit, Ui, pos2, vec2,
};

use crate::app::{Action, Session};
use crate::timeline::{EntryRef, Row};
use crate::ui::cx::Cx;
use crate::ui::theme::{self, SMALL, TEXT};
use crate::ui::widgets::{named, paint_elided};

const HEIGHT: f32 = 30.0;

/// The rows shown, for one state of the project and one filter.
#[derive(Default)]
pub struct Table {
    filter: String,
    rows: Vec<Arc<Row>>,
    shown_for: Option<(u64, String)>,
    scroll_to: Option<usize>,
}

/// A row's date in words.
pub fn date_words(row: &Row) -> String {
    row.derived
        .date
        .words()
        .unwrap_or_else(|| "not dated yet".into())
}

/// The names of those an entry is about: every actor of its claims, each once.
pub fn who(session: &Session, row: &Row) -> String {
    let mut names: Vec<&str> = Vec::new();
    for fact in &row.facts {
        for (actor, _) in &fact.claim.actors {
            if let Some(actor) = session.project().actors.get(actor)
                && !names.contains(&actor.name.as_str())
            {
                names.push(&actor.name);
            }
        }
    }
    names.join(", ")
}

impl Table {
    /// Draws filter, heading and rows.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, chosen: &mut Option<EntryRef>) {
        let Some(session) = cx.session() else { return };
        let edit = TextEdit::singleline(&mut self.filter)
            .id(Id::unique("timeline filter"))
            .hint_text("Show entries with these words…")
            .desired_width(320.0);
        let response = ui.add(edit);
        named(ui, &response, "Filter the timeline");
        self.refresh(session);
        let widths = widths(ui.available_width());
        let head = heading(ui, &widths, cx);
        let id = Id::unique("timeline table");
        let table = ui.interact(head, id, Sense::click());
        table.widget_info(|| {
            egui::WidgetInfo::labeled(egui::accesskit::Role::Table, true, "Timeline")
        });
        self.keys(ui, cx, id, chosen);
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if let Some(row) = self.scroll_to.take() {
            let middle = row as f32 * HEIGHT - ui.available_height() / 2.0;
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, HEIGHT, self.rows.len(), |ui, range| {
            for row in self.rows.get(range).unwrap_or_default() {
                let response = line(ui, cx, session, row, &widths, *chosen == Some(row.id));
                if response.clicked() {
                    *chosen = Some(row.id);
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
                if response.double_clicked() {
                    go_to_words(cx, row);
                }
            }
        });
    }

    fn refresh(&mut self, session: &Session) {
        let key = (session.document.revision(), self.filter.trim().to_owned());
        if self.shown_for.as_ref() == Some(&key) {
            return;
        }
        let wanted = key.1.to_lowercase();
        let fits = |row: &Row| {
            wanted.is_empty()
                || row.title().to_lowercase().contains(&wanted)
                || who(session, row).to_lowercase().contains(&wanted)
                || row
                    .facts
                    .iter()
                    .any(|fact| fact.claim.quote().to_lowercase().contains(&wanted))
        };
        self.rows = session
            .timeline
            .rows()
            .filter(|row| fits(row))
            .cloned()
            .collect();
        self.shown_for = Some(key);
    }

    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>, id: Id, chosen: &mut Option<EntryRef>) {
        let typing = ui.ctx().text_edit_focused();
        if typing || cx.app.dialog.is_some() || self.rows.is_empty() {
            return;
        }
        let here = chosen.and_then(|id| self.rows.iter().position(|row| row.id == id));
        let last = self.rows.len() - 1;
        let page = 15;
        let steps = [
            (Key::ArrowDown, here.map_or(0, |here| (here + 1).min(last))),
            (
                Key::ArrowUp,
                here.map_or(last, |here| here.saturating_sub(1)),
            ),
            (
                Key::PageDown,
                here.map_or(0, |here| (here + page).min(last)),
            ),
            (
                Key::PageUp,
                here.map_or(0, |here| here.saturating_sub(page)),
            ),
            (Key::Home, 0),
            (Key::End, last),
        ];
        ui.memory_mut(|memory| {
            let filter = egui::EventFilter {
                vertical_arrows: true,
                ..egui::EventFilter::default()
            };
            memory.set_focus_lock_filter(id, filter);
        });
        for (key, to) in steps {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                *chosen = self.rows.get(to).map(|row| row.id);
                self.scroll_to = Some(to);
            }
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
            && let Some(row) = here.and_then(|here| self.rows.get(here))
        {
            go_to_words(cx, row);
        }
    }
}

fn go_to_words(cx: &mut Cx<'_>, row: &Row) {
    if let Some(claim) = row.claims().next() {
        cx.send(Action::Focus(Some(claim), true));
    }
}

/// When, entry, who, origins, status.
fn widths(all: f32) -> [f32; 5] {
    let fixed = 150.0 + 64.0 + 130.0;
    let rest = (all - fixed).max(200.0);
    [150.0, rest * 0.58, rest * 0.42, 64.0, 130.0]
}

fn heading(ui: &mut Ui, widths: &[f32; 5], cx: &Cx<'_>) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let mut x = rect.left();
    for (name, width) in ["When", "Entry", "Who", "Origins", "Status"]
        .into_iter()
        .zip(widths)
    {
        let font = crate::ui::fonts::bold(SMALL + 0.5);
        ui.painter().text(
            pos2(x + 4.0, rect.center().y),
            Align2::LEFT_CENTER,
            name,
            font,
            cx.colours.weak,
        );
        x += width;
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom(),
        Stroke::new(1.0, cx.colours.line),
    );
    rect
}

fn line(
    ui: &mut Ui,
    cx: &Cx<'_>,
    session: &Session,
    row: &Row,
    widths: &[f32; 5],
    chosen: bool,
) -> egui::Response {
    let colours = cx.colours;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let response = ui.interact(rect, Id::unique(("timeline row", row.id)), Sense::click());
    if chosen {
        ui.painter().rect_filled(rect, 0.0, colours.chosen);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, colours.hover);
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom(),
        Stroke::new(1.0, colours.line),
    );
    let body = FontId::proportional(TEXT);
    let when = date_words(row);
    let title = row.title();
    let people = who(session, row);
    let ink = if row.is_undated() {
        colours.weak
    } else {
        colours.text
    };
    let y = rect.center().y;
    let mut x = rect.left() + 4.0;
    let title_font = if chosen {
        crate::ui::fonts::bold(TEXT)
    } else {
        body.clone()
    };
    let cells = [
        (when.as_str(), body.clone(), ink),
        (&title, title_font, colours.text),
        (&people, body.clone(), colours.text),
    ];
    for ((text, font, ink), width) in cells.into_iter().zip(widths) {
        paint_elided(
            ui,
            pos2(x, y),
            Align2::LEFT_CENTER,
            width - 12.0,
            text,
            font,
            ink,
        );
        x += width;
    }
    let [_, _, _, origins, _] = *widths;
    let count = row.derived.origins.to_string();
    ui.painter()
        .text(pos2(x, y), Align2::LEFT_CENTER, count, body, colours.text);
    x += origins;
    let status = row.status();
    let (ink, ground) = theme::status(colours, status);
    let words =
        ui.painter()
            .layout_no_wrap(capital(status.name()), FontId::proportional(SMALL), ink);
    let badge = Rect::from_min_size(
        pos2(x, y - words.size().y / 2.0 - 2.0),
        words.size() + vec2(12.0, 4.0),
    );
    ui.painter().rect_filled(badge, 4.0, ground);
    ui.painter().galley(badge.min + vec2(6.0, 2.0), words, ink);
    let name = format!("{when}, {title}, {}", status.name());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::Row, true, chosen, &name)
    });
    response
}

/// With a capital letter.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
