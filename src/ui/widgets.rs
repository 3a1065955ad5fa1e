//! Small things that are drawn in many places.

use egui::{
    Align2, Button, Color32, CornerRadius, FontId, Frame, Margin, Rect, Response, RichText, Sense,
    Stroke, StrokeKind, TextEdit, Ui, Widget as _, vec2,
};

use super::theme::{self, RADIUS, SMALL};
use crate::app::Command;

/// A heading in small capitals' size, as sections have.
pub fn section(ui: &mut Ui, text: &str) {
    ui.label(
        RichText::new(text.to_uppercase())
            .size(SMALL)
            .color(theme::of(ui).weak)
            .font(super::fonts::bold(SMALL)),
    );
}

/// Words that stand back.
pub fn weak(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.label(RichText::new(text).color(theme::of(ui).weak))
}

/// Words that stand back, small.
pub fn hint(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.label(RichText::new(text).size(SMALL).color(theme::of(ui).weak))
}

/// The button that most will press.
pub fn primary(ui: &mut Ui, text: &str) -> Response {
    let colours = theme::of(ui);
    let button = Button::new(RichText::new(text).color(colours.on_accent))
        .fill(colours.accent)
        .stroke(Stroke::NONE);
    button.ui(ui)
}

/// A button without a frame that reads like a link.
pub fn link(ui: &mut Ui, text: impl Into<String>) -> Response {
    let colours = theme::of(ui);
    ui.add(Button::new(RichText::new(text).color(colours.accent)).frame(false))
}

/// A small badge with a ground of its own. Its words say what its colour says.
pub fn badge(ui: &mut Ui, text: &str, ink: Color32, ground: Color32) -> Response {
    let frame = Frame::new()
        .fill(ground)
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::symmetric(6, 1));
    frame
        .show(ui, |ui| {
            ui.label(RichText::new(text).size(SMALL).color(ink))
        })
        .inner
}

/// A key as it is pressed, in a small frame.
pub fn key_cap(ui: &mut Ui, text: &str) -> Response {
    let colours = theme::of(ui);
    let frame = Frame::new()
        .fill(colours.bar)
        .stroke(Stroke::new(1.0, colours.line))
        .corner_radius(CornerRadius::same(3))
        .inner_margin(Margin::symmetric(4, 0));
    frame
        .show(ui, |ui| {
            ui.label(RichText::new(text).size(SMALL).color(colours.weak))
        })
        .inner
}

/// A pill that can be pressed; `on` fills it.
pub fn chip(ui: &mut Ui, text: &str, on: bool) -> Response {
    let colours = theme::of(ui);
    let (ink, fill) = if on {
        (colours.on_accent, colours.accent)
    } else {
        (colours.text, colours.page)
    };
    let button = Button::new(RichText::new(text).color(ink))
        .fill(fill)
        .stroke(Stroke::new(
            1.0,
            if on { colours.accent } else { colours.line },
        ))
        .corner_radius(CornerRadius::same(12));
    ui.add(button)
}

/// A one-line field with a name for screen readers.
pub fn field(ui: &mut Ui, name: &str, text: &mut String, hint: &str) -> Response {
    let width = ui.available_width();
    let response = ui.add(
        TextEdit::singleline(text)
            .hint_text(hint)
            .desired_width(width),
    );
    named(ui, &response, name);
    response
}

/// Gives a field the name that a screen reader says.
pub fn named(ui: &Ui, response: &Response, name: &str) {
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Whether anybody is told of what is drawn: a screen reader, or a test. What is many and small is
/// told of only then.
pub fn is_told(ui: &Ui) -> bool {
    let node = ui.ctx().accesskit_node_builder(ui.unique_id(), |_| ());
    node.is_some()
}

/// What a command does, with its key.
pub fn tooltip(command: Command) -> String {
    let row = command.row();
    command.key_text().map_or_else(
        || row.hint.to_owned(),
        |key| format!("{} ({key})", row.hint),
    )
}

/// The ground of a line of a list that can be chosen.
pub fn row_ground(ui: &Ui, response: &Response, chosen: bool) {
    let colours = theme::of(ui);
    if chosen {
        ui.painter().rect_filled(response.rect, 0.0, colours.chosen);
    } else if response.hovered() {
        ui.painter().rect_filled(response.rect, 0.0, colours.hover);
    }
}

/// The ground of a line of a list, with a rule below it.
pub fn ruled_ground(ui: &Ui, response: &Response, chosen: bool) {
    row_ground(ui, response, chosen);
    let rule = Stroke::new(1.0, theme::of(ui).line);
    let rect = response.rect;
    ui.painter().hline(rect.x_range(), rect.bottom(), rule);
}

/// The ground of a line of a list that the tab key goes through: it has a bar where it is chosen and
/// a frame while it has the focus.
pub fn stop_ground(ui: &Ui, response: &Response, chosen: bool) {
    row_ground(ui, response, chosen);
    let (rect, accent) = (response.rect, theme::of(ui).accent);
    if chosen {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 0.0, accent);
    }
    if response.has_focus() {
        let frame = Stroke::new(1.5, accent);
        ui.painter()
            .rect_stroke(rect.shrink(1.0), 3.0, frame, StrokeKind::Inside);
    }
}

/// A swatch of colour.
pub fn swatch(ui: &mut Ui, colour: Color32, size: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    ui.painter()
        .rect_filled(rect, CornerRadius::same(RADIUS), colour);
    response
}

/// What stands where there is nothing yet: what it is, and what to do next.
pub fn empty(ui: &mut Ui, title: &str, what_to_do: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.25).min(140.0));
        ui.label(RichText::new(title).font(super::fonts::bold(theme::HEADING)));
        ui.add_space(4.0);
        ui.label(RichText::new(what_to_do).color(theme::of(ui).weak));
    });
}

/// A text cut to a width with an ellipsis, painted at a place. The pointer over it shows all of it.
pub fn paint_elided(
    ui: &Ui,
    at: egui::Pos2,
    anchor: Align2,
    width: f32,
    text: &str,
    font: FontId,
    ink: Color32,
) {
    let (rect, elided) = paint_cut(ui, at, anchor, width, text, font, ink);
    if elided && ui.rect_contains_pointer(rect) {
        let id = ui
            .scope_id()
            .with(("cut", rect.min.x.to_bits(), rect.min.y.to_bits()));
        ui.interact(rect, id, Sense::hover()).on_hover_text(text);
    }
}

/// The same where something else tells what is cut. Gives where it stands, and whether it is cut.
pub fn paint_cut(
    ui: &Ui,
    at: egui::Pos2,
    anchor: Align2,
    width: f32,
    text: &str,
    font: FontId,
    ink: Color32,
) -> (Rect, bool) {
    let mut job = egui::text::LayoutJob::simple_singleline(text.into(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    let galley = ui.painter().layout_job(job);
    let rect = anchor.anchor_size(at, galley.size());
    let elided = galley.elided;
    ui.painter().galley(rect.min, galley, ink);
    (rect, elided)
}
