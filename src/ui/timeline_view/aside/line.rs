//! The parts of a line of the lists that stand in place of the table.

use egui::{Id, Rect, Response, RichText, Sense, Ui, UiBuilder, pos2, vec2};

use super::Asked;
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::widgets::{named, ruled_ground};

/// Height of a heading, in points.
pub(super) const HEAD: f32 = 34.0;

pub(super) fn heading(ui: &Ui, cx: &Cx<'_>, rect: Rect, words: &str, count: usize) {
    let at = pos2(rect.left() + 4.0, rect.bottom() - 12.0);
    let words = format!("{words} · {count}");
    let font = fonts::bold(TEXT);
    ui.painter()
        .text(at, egui::Align2::LEFT_CENTER, &words, font, cx.colours.text);
    let response = ui.interact(rect, Id::unique(("aside heading", &words)), Sense::hover());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, &words));
}

/// The ground of a line and its response.
pub(super) fn ground(ui: &Ui, rect: Rect, id: Id, on: bool, name: &str) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    ruled_ground(ui, &response, on);
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Row, true, on, name));
    response
}

/// What the ground of a line was asked for.
pub(super) fn asked_by(response: &Response) -> Option<Asked> {
    if response.double_clicked() {
        Some(Asked::Go)
    } else {
        response.clicked().then_some(Asked::Choose)
    }
}

/// The room of a line's words, and that of its buttons.
pub(super) fn parts(rect: Rect, buttons: f32) -> (Rect, Rect) {
    let words = Rect::from_min_max(
        rect.min + vec2(6.0, 5.0),
        pos2(rect.right() - buttons, rect.bottom() - 4.0),
    );
    let buttons = Rect::from_min_max(
        pos2(rect.right() - buttons + 8.0, rect.top()),
        rect.max - vec2(6.0, 0.0),
    );
    (words, buttons)
}

/// Words over so many lines at most, cut with an ellipsis.
pub(super) fn words(
    ui: &mut Ui,
    room: Rect,
    text: &str,
    rows: usize,
    ink: egui::Color32,
    size: f32,
) -> f32 {
    let mut job = egui::text::LayoutJob::simple(
        text.into(),
        egui::FontId::proportional(size),
        ink,
        room.width(),
    );
    job.wrap.max_rows = rows;
    let galley = ui.painter().layout_job(job);
    let height = galley.size().y;
    ui.painter().galley(room.min, galley, ink);
    height
}

/// Draws buttons at the right of a line; gives which was pressed.
pub(super) fn buttons(
    ui: &mut Ui,
    room: Rect,
    all: &[(&str, &str, String, Asked)],
) -> Option<Asked> {
    let mut asked = None;
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(room).layout(layout), |ui| {
        for (name, key, spoken, what) in all {
            let button = ui.add(egui::Button::new(RichText::new(*name).size(SMALL)).small());
            named(ui, &button, spoken);
            if button.on_hover_text(*key).clicked() {
                asked = Some(*what);
            }
        }
    });
    asked
}
