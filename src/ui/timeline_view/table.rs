//! The table of entries; only the rows in sight are drawn. Undated ones lie in a tray below it.

use std::sync::Arc;

use egui::{
    Align2, FontId, Id, Key, Modifiers, Rect, Response, ScrollArea, Sense, Stroke, Ui, pos2, vec2,
};

use super::acts;
use super::chosen::Chosen;
use crate::app::{Action, Column, Listing, Session, Wanted, who};
use crate::text::capital;
use crate::timeline::{EntryRef, Row, Shown};
use crate::ui::cx::Cx;
use crate::ui::theme::{self, SMALL, TEXT};
use crate::ui::widgets::{named, paint_elided, ruled_ground};

const HEIGHT: f32 = 30.0;
/// Width below which the table has no room for who it is about.
const NARROW: f32 = 560.0;
/// Rows that a page key goes.
const PAGE: usize = 15;

/// The columns with their names.
const COLUMNS: [(Column, &str); 5] = [
    (Column::When, "When"),
    (Column::Title, "Entry"),
    (Column::Who, "Who"),
    (Column::Origins, "Origins"),
    (Column::Status, "Status"),
];

/// The table's scratch.
#[derive(Default)]
pub struct Table {
    /// The row to be brought into sight, by number.
    scroll_to: Option<usize>,
}

/// An entry's date in words.
pub fn date_words(shown: &Shown) -> String {
    shown
        .date()
        .words()
        .unwrap_or_else(|| "not dated yet".into())
}

impl Table {
    /// The id under which the table has the keys.
    pub fn id() -> Id {
        Id::unique("timeline table")
    }

    /// Brings an entry into sight in the next frame.
    pub fn show_row(&mut self, listing: &Listing, row: &Row) {
        self.scroll_to = listing.position(row);
    }

    /// Draws heading and rows of the dated entries. While something is typed elsewhere the keys are not
    /// the table's.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        listing: &Arc<Listing>,
        chosen: &mut Chosen,
        typing: bool,
    ) {
        let Some(session) = cx.session() else { return };
        if !typing {
            self.keys(ui, cx, listing, chosen);
        }
        let widths = widths(ui.available_width());
        let head = heading(ui, &widths, cx, &session.lists.wanted);
        let table = ui.interact(head, Self::id(), Sense::hover());
        table.widget_info(|| {
            egui::WidgetInfo::labeled(egui::accesskit::Role::Table, true, "Timeline")
        });
        let dated = &listing.dated;
        let to = self.scroll_to.filter(|at| *at < dated.len());
        self.rows(ui, cx, listing, dated, to, chosen, "dated entries");
    }

    /// Draws the rows of entries that have no place on the axis.
    pub fn undated(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        listing: &Arc<Listing>,
        chosen: &mut Chosen,
    ) {
        let to = self
            .scroll_to
            .and_then(|at| at.checked_sub(listing.dated.len()));
        let undated = &listing.undated;
        self.rows(ui, cx, listing, undated, to, chosen, "undated entries");
    }

    /// What was to be brought into sight has been.
    pub fn end(&mut self) {
        self.scroll_to = None;
    }

    #[allow(clippy::too_many_arguments, reason = "one list, drawn in two places")]
    fn rows(
        &self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        listing: &Listing,
        rows: &[Shown],
        scroll_to: Option<usize>,
        chosen: &mut Chosen,
        name: &str,
    ) {
        let Some(session) = cx.session() else { return };
        let widths = widths(ui.available_width());
        let mut area = ScrollArea::vertical().id_salt(name).auto_shrink(false);
        if let Some(row) = scroll_to {
            let middle = row as f32 * HEIGHT - ui.available_height() / 2.0;
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, HEIGHT, rows.len(), |ui, range| {
            for shown in rows.get(range).unwrap_or_default() {
                let row = &shown.row;
                let response = line(ui, cx, session, shown, &widths, chosen.has(row.id));
                if response.clicked() {
                    let held = ui.input(|input| input.modifiers);
                    if held.shift {
                        chosen.up_to(listing, row);
                    } else if held.command {
                        chosen.toggle(row);
                    } else {
                        chosen.only(row);
                    }
                    ui.memory_mut(|memory| memory.request_focus(Self::id()));
                }
                if response.double_clicked() {
                    acts::go_to_words(cx, row);
                }
                if response.secondary_clicked() && !chosen.has(row.id) {
                    chosen.only(row);
                }
                response.context_menu(|ui| acts::menu(ui, cx, Some(row)));
                drag(ui, cx, session, row, &response, chosen);
            }
        });
    }

    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>, listing: &Listing, chosen: &mut Chosen) {
        if cx.app.dialog.is_some() || listing.is_empty() {
            return;
        }
        let lead = cx
            .session()
            .zip(chosen.lead())
            .and_then(|(session, id)| session.timeline.get(id));
        let last = listing.len() - 1;
        ui.memory_mut(|memory| {
            let filter = egui::EventFilter {
                vertical_arrows: true,
                ..egui::EventFilter::default()
            };
            memory.set_focus_lock_filter(Self::id(), filter);
        });
        let moved = |here: Option<usize>, key| match key {
            Key::ArrowDown => here.map_or(0, |here| (here + 1).min(last)),
            Key::ArrowUp => here.map_or(last, |here| here.saturating_sub(1)),
            Key::PageDown => here.map_or(0, |here| (here + PAGE).min(last)),
            Key::PageUp => here.map_or(0, |here| here.saturating_sub(PAGE)),
            Key::Home => 0,
            _ => last,
        };
        for key in [
            Key::ArrowDown,
            Key::ArrowUp,
            Key::PageDown,
            Key::PageUp,
            Key::Home,
            Key::End,
        ] {
            for held in [Modifiers::SHIFT, Modifiers::NONE] {
                if !ui.input_mut(|input| input.consume_key(held, key)) {
                    continue;
                }
                // Looked up only when a key asks for it: the list may be long.
                let here = lead.and_then(|row| listing.position(row));
                let to = moved(here, key);
                let Some(row) = listing.get(to) else { continue };
                if held == Modifiers::NONE {
                    chosen.only(row);
                } else if matches!(key, Key::ArrowDown | Key::ArrowUp) {
                    chosen.and(row);
                } else {
                    chosen.up_to(listing, row);
                }
                self.scroll_to = Some(to);
            }
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            chosen.lead_only();
        }
        let free = ui.memory(|memory| memory.focused().is_none_or(|id| id == Self::id()));
        if free
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
            && let Some(row) = lead
        {
            acts::go_to_words(cx, row);
        }
    }
}

/// An entry that is let go of over another is put into it, with all that are chosen with it.
fn drag(
    ui: &Ui,
    cx: &mut Cx<'_>,
    session: &Session,
    row: &Arc<Row>,
    response: &Response,
    chosen: &Chosen,
) {
    if response.drag_started() {
        response.dnd_set_drag_payload(row.id);
    }
    if response.dragged() {
        acts::paint_dragged(ui, cx, row, chosen);
    }
    if response
        .dnd_hover_payload::<EntryRef>()
        .is_some_and(|dragged| *dragged != row.id)
    {
        let stroke = Stroke::new(2.0, cx.colours.accent);
        ui.painter().rect_stroke(
            response.rect.shrink(1.0),
            4.0,
            stroke,
            egui::StrokeKind::Inside,
        );
    }
    if let Some(dragged) = response.dnd_release_payload::<EntryRef>() {
        acts::put_into(cx, session, row, *dragged, chosen);
    }
}

/// When, entry, who, origins, status.
fn widths(all: f32) -> [f32; 5] {
    let when = (all * 0.26).min(200.0);
    let (origins, status) = (
        (all * 0.1).clamp(58.0, 70.0),
        (all * 0.24).clamp(104.0, 130.0),
    );
    let rest = all - when - origins - status;
    // Without room for both, who it is about stands in the entry at the right.
    let who = if all < NARROW { 0.0 } else { rest * 0.4 };
    [when, rest - who, who, origins, status]
}

/// The names of the columns. A click sorts, another one the other way round.
fn heading(ui: &mut Ui, widths: &[f32; 5], cx: &mut Cx<'_>, wanted: &Wanted) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let mut x = rect.left();
    for ((column, name), width) in COLUMNS.into_iter().zip(widths) {
        if *width <= 0.0 {
            continue;
        }
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(*width, rect.height()));
        let sorted = wanted.by == column;
        let words = match (sorted, wanted.down) {
            (true, true) => format!("{name} ▼"),
            (true, false) => format!("{name} ▲"),
            (false, _) => name.to_owned(),
        };
        let response = ui.interact(cell, Id::unique(("sort", name)), Sense::click());
        let ink = if response.hovered() || response.has_focus() || sorted {
            cx.colours.text
        } else {
            cx.colours.weak
        };
        let font = crate::ui::fonts::bold(SMALL + 0.5);
        let at = pos2(x + 4.0, rect.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, words, font, ink);
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, name));
        named(ui, &response, &format!("Sort by {name}"));
        if response
            .on_hover_text("Sort by this column; once more for the other way round")
            .clicked()
        {
            cx.send(Action::list(move |wanted| {
                wanted.down = wanted.by == column && !wanted.down;
                wanted.by = column;
            }));
        }
        x += width;
    }
    let line = Stroke::new(1.0, cx.colours.line);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
    rect
}

fn line(
    ui: &mut Ui,
    cx: &Cx<'_>,
    session: &Session,
    shown: &Shown,
    widths: &[f32; 5],
    chosen: bool,
) -> Response {
    let colours = cx.colours;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let row = &shown.row;
    let id = Id::unique(("timeline row", row.id));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    ruled_ground(ui, &response, chosen);
    let body = FontId::proportional(TEXT);
    let when = date_words(shown);
    let title = shown.title();
    let (people, origins_count) = if shown.is_later() {
        (String::new(), String::new())
    } else {
        let origins = shown.derived().origins.to_string();
        (who(session.project(), shown), origins)
    };
    let out = row.is_left_out();
    let later = shown.is_later();
    let ink = if shown.is_undated() || out || later {
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
    let before = match (out, later, shown.is_vague()) {
        (true, _, _) => "Left out · ",
        (_, true, _) => "Not known yet · ",
        (_, _, true) => "Perhaps known · ",
        _ => "",
    };
    let shown_title = format!("{before}{title}");
    let cells = [
        (when.as_str(), body.clone(), ink),
        (
            &shown_title,
            title_font,
            if out || later {
                colours.weak
            } else {
                colours.text
            },
        ),
        (&people, body.clone(), ink),
    ];
    for ((text, font, ink), width) in cells.into_iter().zip(widths) {
        if *width <= 0.0 {
            continue;
        }
        let at = pos2(x, y);
        paint_elided(ui, at, Align2::LEFT_CENTER, width - 12.0, text, font, ink);
        x += width;
    }
    let [_, _, _, origins, _] = *widths;
    ui.painter().text(
        pos2(x, y),
        Align2::LEFT_CENTER,
        origins_count,
        body,
        colours.text,
    );
    x += origins;
    let status = shown.status();
    let (mut ink, mut ground) = theme::status(colours, status);
    if later {
        (ink, ground) = (colours.weak, colours.page);
    }
    let words =
        ui.painter()
            .layout_no_wrap(capital(status.name()), FontId::proportional(SMALL), ink);
    let badge = Rect::from_min_size(
        pos2(x, y - words.size().y / 2.0 - 2.0),
        words.size() + vec2(12.0, 4.0),
    );
    ui.painter().rect_filled(badge, 4.0, ground);
    ui.painter().galley(badge.min + vec2(6.0, 2.0), words, ink);
    let name = format!("{when}, {shown_title}, {}", status.name());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::Row, true, chosen, &name)
    });
    response
}
