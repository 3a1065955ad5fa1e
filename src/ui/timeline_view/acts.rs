//! What is done with an entry by hand, in the table and on the lanes alike.

use egui::{FontId, Id, LayerId, Order, Rect, Ui, vec2};

use super::chosen::Chosen;
use crate::app::{Action, Command, Session};
use crate::timeline::{EntryRef, Row};
use crate::ui::cx::Cx;
use crate::ui::theme::SMALL;
use crate::ui::widgets::tooltip;

/// Goes to the words of an entry's first claim.
pub fn go_to_words(cx: &mut Cx<'_>, row: &Row) {
    if let Some(claim) = row.claims().next() {
        cx.send(Action::Focus(Some(claim), true));
    }
}

/// Paints beside the pointer what is dragged.
pub fn paint_dragged(ui: &Ui, cx: &Cx<'_>, row: &Row, chosen: &Chosen) {
    let many = if chosen.has(row.id) { chosen.len() } else { 1 };
    let words = if many > 1 {
        format!("{many} entries")
    } else {
        row.title().chars().take(48).collect()
    };
    let Some(at) = ui.ctx().pointer_interact_pos() else {
        return;
    };
    let layer = LayerId::new(Order::Tooltip, Id::unique("dragged entry"));
    let painter = ui.ctx().layer_painter(layer);
    let galley = painter.layout_no_wrap(words, FontId::proportional(SMALL), cx.colours.text);
    let ground = Rect::from_min_size(at + vec2(14.0, 6.0), galley.size()).expand(5.0);
    painter.rect_filled(ground, 4.0, cx.colours.chosen);
    painter.galley(ground.min + vec2(5.0, 5.0), galley, cx.colours.text);
    ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
}

/// Puts an entry that was dragged into another one, with all that are chosen with it.
pub fn put_into(
    cx: &mut Cx<'_>,
    session: &Session,
    target: &Row,
    dragged: EntryRef,
    chosen: &Chosen,
) {
    if dragged == target.id {
        return;
    }
    let with = if chosen.has(dragged) {
        chosen.claims(session)
    } else {
        let row = session.timeline.get(dragged);
        row.map(|row| row.claims().collect()).unwrap_or_default()
    };
    let claims: Vec<_> = target.claims().chain(with).collect();
    let into = match target.id {
        EntryRef::Entry(id) => Some(id),
        EntryRef::Lone(_) => None,
    };
    cx.send(Action::edit(move |pen| pen.group(&claims, into).1));
}

/// The menu of the chosen entries; `lead` is the one that is looked at.
pub fn menu(ui: &mut Ui, cx: &mut Cx<'_>, lead: Option<&Row>) {
    use Command as C;
    ui.set_min_width(190.0);
    if let Some(row) = lead
        && ui
            .add(egui::Button::new("Go to its words").shortcut_text("Enter"))
            .clicked()
    {
        go_to_words(cx, row);
        ui.close();
    }
    for command in [
        C::EditEntry,
        C::EditWhen,
        C::GroupEntries,
        C::TakeApart,
        C::LeaveOut,
    ] {
        let name = match command {
            C::EditEntry => "Title",
            C::EditWhen => "Date",
            other => other.row().name,
        };
        let button = egui::Button::new(name).shortcut_text(command.key_text().unwrap_or_default());
        if ui.add(button).on_hover_text(tooltip(command)).clicked() {
            cx.command(command);
            ui.close();
        }
    }
}
