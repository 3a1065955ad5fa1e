//! The name of a lane, at its left.

use egui::{Align2, FontId, Rect, Sense, Ui, pos2};

use crate::app::Session;
use crate::timeline::{Lane, LaneKey, PackedLane};
use crate::ui::articles::counted;
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::widgets::paint_cut;

/// Draws the ground of a lane and its name with what it holds.
#[allow(clippy::too_many_arguments, reason = "one picture")]
pub fn show(
    ui: &Ui,
    cx: &Cx<'_>,
    session: &Session,
    lane: &Lane,
    packed: &PackedLane,
    whole: Rect,
    width: f32,
    odd: bool,
) {
    if odd {
        ui.painter().rect_filled(whole, 0.0, cx.colours.panel);
    }
    let name = match &lane.key {
        LaneKey::Rest => "None of these".to_owned(),
        key => crate::ui::timeline_view::capital(&key.name(session.project())),
    };
    let room = width - 16.0;
    let at = pos2(whole.left() + 4.0, whole.top() + 14.0);
    let painter = ui.painter();
    paint_cut(
        ui,
        at,
        Align2::LEFT_CENTER,
        room,
        &name,
        fonts::bold(TEXT - 0.5),
        cx.colours.text,
    );
    let entries = counted(lane.entries.len(), "entry", "entries");
    let mut said = vec![entries];
    if packed.packing.hidden() > 0 {
        said.push(format!("{} in crowds", packed.packing.hidden()));
    }
    for (line, words) in (0_u8..).zip(&said) {
        let at = pos2(at.x, at.y + 15.0 * f32::from(line + 1));
        if at.y + 6.0 < whole.bottom() {
            let font = FontId::proportional(SMALL);
            painter.text(at, Align2::LEFT_CENTER, words, font, cx.colours.weak);
        }
    }
    let rect = Rect::from_min_max(whole.min, pos2(whole.left() + width, whole.bottom()));
    let rect = rect.intersect(ui.clip_rect());
    if rect.is_positive() {
        let id = egui::Id::unique(("lane head", &lane.key));
        let response = ui.interact(rect, id, Sense::hover());
        let words = said.join(", ");
        let spoken = format!("Lane {name}: {words}");
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::accesskit::Role::RowHeader, true, &spoken)
        });
        response.on_hover_text(format!("{name}\n{words}"));
    }
}
