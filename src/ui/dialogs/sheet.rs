//! The frame that every dialog stands in: a title, a body that scrolls where it must, a row of
//! buttons that is always in sight.

use egui::{
    Align, Context, Frame, Id, Key, Label, Layout, Margin, Modal, Rect, Response, RichText,
    ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, vec2,
};

use crate::ui::{fonts, theme};

/// Space between a dialog and the window's edge, in points.
const EDGE: f32 = 20.0;
/// Height of the row of buttons with what is above it, in points.
const FOOTER_ROOM: f32 = 46.0;
/// Width of the labels of a form, in points.
const LABEL: f32 = 104.0;

/// What a preview shows.
pub(super) enum Begins<'a> {
    /// Words to be read.
    Words(&'a str),
    /// Lines that are kept as they are.
    Lines(&'a str),
}

/// How a dialog was left, if it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Left {
    /// It was not.
    Not,
    /// By Esc.
    Escape,
    /// By a click beside it.
    Beside,
}

/// Shows a dialog of a width in points; narrower where the window is.
pub(in crate::ui) fn sheet(
    ctx: &Context,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui),
) -> Left {
    let screen = ctx.content_rect().size();
    let margin = 16.0;
    let width = width.min(screen.x - 2.0 * (EDGE + margin));
    let height = screen.y - 2.0 * (EDGE + margin);
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(margin as i8));
    let shown = Modal::new(Id::unique(("dialog", title)))
        .frame(frame)
        .show(ctx, |ui| {
            ui.set_width(width);
            let room = Rect::from_min_size(ui.cursor().min, vec2(width, height));
            ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
                ui.set_width(width);
                if !title.is_empty() {
                    ui.label(RichText::new(title).heading());
                    ui.add_space(4.0);
                }
                content(ui);
                ring(ui);
            });
        });
    // Esc first closes a list of completions.
    if shown.backdrop_response.clicked() {
        Left::Beside
    } else if shown.is_top_modal
        && !shown.any_popup_open
        && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape))
    {
        Left::Escape
    } else {
        Left::Not
    }
}

/// The body: scrolls where it is higher than the room above the buttons.
pub(in crate::ui) fn body<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let room = room_above_footer(ui);
    body_within(ui, room, content)
}

/// The height that is left for a body, in points.
pub(super) fn room_above_footer(ui: &Ui) -> f32 {
    (ui.available_height() - FOOTER_ROOM).max(60.0)
}

/// A body of at most so many points.
pub(super) fn body_within<R>(ui: &mut Ui, room: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::vertical()
        .id_salt("body")
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            // Frames of focused fields are not to be cut off by the scroll area.
            ui.spacing_mut().item_spacing.y = 8.0;
            let answer = content(ui);
            follow_focus(ui);
            answer
        })
        .inner
}

/// Where the focused widget stands, and its id.
fn focused(ui: &Ui) -> Option<(Id, Rect)> {
    let id = ui.ctx().memory(|memory| memory.focused())?;
    Some((id, ui.ctx().read_response(id)?.rect))
}

/// Brings what the focus has come to by key into sight.
fn follow_focus(ui: &mut Ui) {
    let Some((id, rect)) = focused(ui) else {
        return;
    };
    let place = ui.scope_id().with("focus followed");
    let before: Option<Id> = ui.data(|data| data.get_temp(place));
    if before != Some(id) {
        ui.data_mut(|data| data.insert_temp(place, id));
        if ui.min_rect().contains_rect(rect) && !ui.clip_rect().contains_rect(rect) {
            ui.scroll_to_rect(rect.expand(8.0), None);
        }
    }
}

/// A ring around the focused button: filled ones show nothing of it by themselves.
fn ring(ui: &Ui) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    if let Some((_, rect)) =
        focused(ui).filter(|(_, rect)| ui.min_rect().expand(8.0).contains_rect(*rect))
    {
        let stroke = Stroke::new(1.5, theme::of(ui).accent);
        ui.painter().rect_stroke(
            rect.expand(2.5),
            f32::from(theme::RADIUS) + 2.0,
            stroke,
            StrokeKind::Outside,
        );
    }
}

/// The row of buttons, from the right; the first one is the one that Enter stands for.
pub(in crate::ui) fn footer(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.add_space(6.0);
    ui.separator();
    let size = vec2(ui.available_width(), 26.0);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), content);
}

/// A row of a form: a label and what stands beside it.
pub(super) fn row<R>(ui: &mut Ui, label: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let label_width = LABEL.min(ui.available_width() * 0.3);
        ui.allocate_ui_with_layout(
            vec2(label_width, 24.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(label_width);
                ui.add(Label::new(RichText::new(label).color(theme::of(ui).weak)).wrap());
            },
        );
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            content(ui)
        })
        .inner
    })
    .inner
}

/// Whether Enter was pressed in a field.
pub(super) fn entered(response: &Response) -> bool {
    response.lost_focus() && response.ctx.input(|input| input.key_pressed(Key::Enter))
}

/// Whether Ctrl+Enter was pressed, which confirms from every place of a form.
pub(super) fn confirmed(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, Key::Enter))
}

/// A sentence about what is wrong, with a sign beside it that does not depend on colour.
pub(super) fn wrong(ui: &mut Ui, sentence: impl AsRef<str>) {
    let colours = theme::of(ui);
    ui.add(Label::new(RichText::new(format!("⚠ {}", sentence.as_ref())).color(colours.bad)).wrap());
}

/// A sentence that stands back, over as many lines as it needs.
pub(super) fn said(ui: &mut Ui, sentence: impl Into<String>) {
    let colours = theme::of(ui);
    ui.add(Label::new(RichText::new(sentence).color(colours.weak)).wrap());
}

/// A sentence to be read.
pub(super) fn sentence(ui: &mut Ui, sentence: impl Into<String>) {
    ui.add(Label::new(RichText::new(sentence)).wrap());
}

/// A page that shows how what is written begins.
pub(super) fn preview(ui: &mut Ui, begins: &Begins<'_>) {
    let colours = theme::of(ui);
    let frame = Frame::new()
        .fill(colours.page)
        .stroke(Stroke::new(1.0, colours.line))
        .corner_radius(5)
        .inner_margin(Margin::same(10));
    let room = (room_above_footer(ui) - 40.0).clamp(140.0, 420.0);
    frame.show(ui, |ui| {
        ScrollArea::both()
            .id_salt("preview")
            .max_height(room)
            .auto_shrink(false)
            .show(ui, |ui| {
                let label = |words| Label::new(words).selectable(true);
                ui.add(match begins {
                    Begins::Words(text) => {
                        label(RichText::new(*text).font(fonts::serif(14.0))).wrap()
                    }
                    Begins::Lines(text) => {
                        label(RichText::new(*text).monospace().size(theme::SMALL)).extend()
                    }
                });
            });
    });
}
