//! The lines of the list: an entry as it was then and as it is now, under what happened to it.

use egui::{Align2, FontId, Id, Rect, Sense, Ui, pos2, vec2};

use crate::timeline::{Side, Turn, Turned};
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::{self, KindTint, SMALL, TEXT};
use crate::ui::timeline_view::capital;
use crate::ui::widgets::{paint_elided, ruled_ground};

/// Height of an entry's line and of a group's heading, in points.
pub(super) const ROW: f32 = 44.0;
pub(super) const HEAD: f32 = 32.0;

/// Where the columns begin: entry, then, now; and how wide they are.
fn places(rect: Rect) -> [(f32, f32); 3] {
    let width = rect.width();
    let (entry, side) = (width * 0.4, width * 0.3);
    [
        (rect.left() + 8.0, entry - 20.0),
        (rect.left() + entry, side - 12.0),
        (rect.left() + entry + side, side - 12.0),
    ]
}

pub(super) fn columns(ui: &mut Ui, cx: &Cx<'_>) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let bar = ui.spacing().scroll.floating_allocated_width;
    let rows = rect.with_max_x(rect.right() - bar);
    for ((x, _), name) in places(rows).into_iter().zip(["Entry", "Then", "Now"]) {
        let at = pos2(x, rect.center().y);
        let font = fonts::bold(SMALL + 0.5);
        ui.painter()
            .text(at, Align2::LEFT_CENTER, name, font, cx.colours.weak);
    }
    let line = egui::Stroke::new(1.0, cx.colours.line);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
    rect
}

pub(super) fn heading(ui: &Ui, cx: &Cx<'_>, rect: Rect, turn: Turn, count: usize) {
    let words = format!("{}  {count}", capital(turn.name()));
    let at = pos2(rect.left() + 8.0, rect.bottom() - 11.0);
    let (sign, ink) = sign(cx, turn);
    let font = fonts::bold(TEXT);
    ui.painter().text(
        at,
        Align2::LEFT_CENTER,
        format!("{sign}  {words}"),
        font,
        ink,
    );
    let response = ui.interact(rect, Id::unique(("turn", turn.name())), Sense::hover());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, &words));
}

/// The sign of a turn: colour alone says nothing.
fn sign(cx: &Cx<'_>, turn: Turn) -> (&'static str, egui::Color32) {
    let purple: KindTint = theme::tint(cx.colours, crate::model::KindColour::Purple);
    match turn {
        Turn::Added => ("+", cx.colours.good),
        Turn::Withdrawn => ("−", cx.colours.bad),
        Turn::Redated => ("↔", cx.colours.warn),
        Turn::Corroborated => ("✓", cx.colours.good),
        Turn::NewlyDisputed => ("≠", cx.colours.bad),
        Turn::Retracted => ("×", cx.colours.bad),
        Turn::OtherStatus => ("○", purple.strong),
        Turn::OtherEvidence => ("·", cx.colours.weak),
    }
}

pub(super) fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    rect: Rect,
    entry: &Turned,
    number: usize,
    chosen: bool,
) -> egui::Response {
    let colours = cx.colours;
    let response = ui.interact(
        rect,
        Id::unique(("then and now row", number)),
        Sense::click(),
    );
    ruled_ground(ui, &response, chosen);
    let [(title_at, title_room), then, now] = places(rect);
    let (upper, lower) = (rect.top() + 14.0, rect.top() + 31.0);
    let body = FontId::proportional(TEXT);
    let small = FontId::proportional(SMALL);
    let left = Align2::LEFT_CENTER;
    paint_elided(
        ui,
        pos2(title_at, upper),
        left,
        title_room,
        entry.title(),
        body.clone(),
        colours.text,
    );
    let reason = entry.now.as_ref().map_or("gone", |side| &side.reason);
    paint_elided(
        ui,
        pos2(title_at, lower),
        left,
        title_room,
        &capital(reason),
        small.clone(),
        colours.weak,
    );
    for ((x, room), side) in [(then, &entry.then), (now, &entry.now)] {
        let Some(side) = side else {
            paint_elided(
                ui,
                pos2(x, upper),
                left,
                room,
                "–",
                body.clone(),
                colours.weak,
            );
            continue;
        };
        let date = side.date_in_words();
        paint_elided(
            ui,
            pos2(x, upper),
            left,
            room,
            date,
            body.clone(),
            colours.text,
        );
        let (ink, _) = theme::status(colours, side.status);
        let status = capital(side.status.name());
        paint_elided(ui, pos2(x, lower), left, room, &status, small.clone(), ink);
    }
    let spoken = |side: &Option<Side>| {
        side.as_ref().map_or_else(
            || "not there".to_owned(),
            |side| format!("{}, {}", side.date_in_words(), side.status.name()),
        )
    };
    let name = format!(
        "{}: then {}, now {}",
        entry.title(),
        spoken(&entry.then),
        spoken(&entry.now)
    );
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::Row, true, chosen, &name)
    });
    response
}
