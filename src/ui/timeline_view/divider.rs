//! The line between lanes and table, to be dragged or moved by keys.

use egui::{CursorIcon, EventFilter, Id, Key, Modifiers, Sense, Stroke, Ui, vec2};

use crate::app::{Action, Command};
use crate::ui::cx::Cx;
use crate::ui::widgets::tooltip;

/// Height of what can be gripped.
const GRIP: f32 = 9.0;

/// The divider's scratch.
#[derive(Default)]
pub struct Divider {
    /// The share of the lanes while it is dragged.
    dragged: Option<f32>,
}

impl Divider {
    /// The share of the lanes: as it is dragged, else as preferred.
    pub fn share(&self, preferred: f32) -> f32 {
        self.dragged.unwrap_or(preferred)
    }

    /// Draws the line. `room` is what lanes and table have together.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, room: f32, share: f32) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), GRIP), Sense::hover());
        let id = Id::unique("lanes divider");
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let held = response.has_focus();
        let ink = if response.hovered() || response.dragged() || held {
            cx.colours.accent
        } else {
            cx.colours.line
        };
        let middle = rect.center().y;
        ui.painter()
            .hline(rect.x_range(), middle, Stroke::new(1.0, ink));
        let grip = egui::Rangef::new(rect.center().x - 16.0, rect.center().x + 16.0);
        ui.painter().hline(grip, middle, Stroke::new(3.0, ink));
        if response.hovered() || response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeVertical);
        }
        if response.dragged() && room > 1.0 {
            let share = share + response.drag_delta().y / room;
            self.dragged = Some(share.clamp(0.15, 0.85));
        }
        if response.drag_stopped()
            && let Some(share) = self.dragged.take()
        {
            cx.send(Action::prefer(move |prefs| prefs.lanes.share = share));
        }
        if held {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            for (key, command) in [
                (Key::ArrowDown, Command::LanesTaller),
                (Key::ArrowUp, Command::LanesShorter),
            ] {
                if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                    cx.command(command);
                }
            }
        }
        response.widget_info(|| {
            let name = "Line between lanes and table";
            egui::WidgetInfo::labeled(egui::accesskit::Role::Splitter, true, name)
        });
        response.on_hover_text(tooltip(Command::LanesTaller));
    }
}
