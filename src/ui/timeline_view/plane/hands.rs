//! The plane worked by pointer and keys.

use egui::{Key, Modifiers, Rect, Response, Ui};

use super::PlanePane;
use crate::app::{Action, Command, Session};
use crate::timeline::{Dot, Plane, Scale};
use crate::ui::cx::Cx;
use crate::ui::timeline_view::chosen::Chosen;

/// How much a key zooms and how far it pans.
const ZOOM: f64 = 1.4;
const PAN: f32 = 80.0;

impl PlanePane {
    /// Pans by dragging and zooms by the wheel, about the pointer.
    pub(super) fn pointer(&mut self, ui: &Ui, response: &Response, rect: Rect) {
        if response.dragged() {
            let by = response.drag_delta();
            self.across = self.across.map(|scale| scale.panned(by.x));
            self.up = self.up.map(|scale| scale.panned(-by.y));
        }
        let Some(at) = response.hover_pos() else {
            return;
        };
        let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        let factor = f64::from(pinch) * (f64::from(wheel) / 240.0).exp();
        if (factor - 1.0).abs() > 1e-4 {
            self.zoom(factor, at.x - rect.left(), rect.bottom() - at.y);
        }
    }

    fn zoom(&mut self, factor: f64, x: f32, y: f32) {
        self.across = self.across.map(|scale| scale.zoomed(factor, x));
        self.up = self.up.map(|scale| scale.zoomed(factor, y));
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "keys do all that the pointer does"
    )]
    pub(super) fn keys(
        &mut self,
        ui: &Ui,
        cx: &mut Cx<'_>,
        whole: Option<[(i64, i64); 2]>,
        rect: Rect,
        plane: &Plane,
        chosen: &mut Chosen,
        session: &Session,
        typing: bool,
    ) {
        if typing || cx.app.dialog.is_some() {
            return;
        }
        let take = |held, key| ui.input_mut(|input| input.consume_key(held, key));
        if take(Modifiers::NONE, Key::Escape) {
            cx.command(Command::Plane);
            return;
        }
        let Some(last) = plane.dots.len().checked_sub(1) else {
            return;
        };
        ui.memory_mut(|memory| {
            let filter = egui::EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..egui::EventFilter::default()
            };
            memory.set_focus_lock_filter(Self::id(), filter);
        });
        for (key, x, y) in [
            (Key::ArrowLeft, PAN, 0.0),
            (Key::ArrowRight, -PAN, 0.0),
            (Key::ArrowUp, 0.0, -PAN),
            (Key::ArrowDown, 0.0, PAN),
        ] {
            if take(Modifiers::SHIFT, key) {
                self.across = self.across.map(|scale| scale.panned(x));
                self.up = self.up.map(|scale| scale.panned(y));
            }
        }
        let before = self.at;
        for (key, forward) in [
            (Key::ArrowRight, true),
            (Key::ArrowDown, true),
            (Key::ArrowLeft, false),
            (Key::ArrowUp, false),
        ] {
            if take(Modifiers::NONE, key) {
                self.at = if forward {
                    (self.at + 1).min(last)
                } else {
                    self.at.saturating_sub(1)
                };
            }
        }
        let middle = (rect.width() / 2.0, rect.height() / 2.0);
        let plus = take(Modifiers::NONE, Key::Plus) || take(Modifiers::NONE, Key::Equals);
        if plus || take(Modifiers::SHIFT, Key::Plus) {
            self.zoom(ZOOM, middle.0, middle.1);
        }
        if take(Modifiers::NONE, Key::Minus) {
            self.zoom(1.0 / ZOOM, middle.0, middle.1);
        }
        if take(Modifiers::NONE, Key::Home)
            && let Some([events, published]) = whole
        {
            self.all = !self.all;
            self.across = Some(Scale::fit(events.0, events.1, rect.width()));
            self.up = Some(Scale::fit(published.0, published.1, rect.height()));
        }
        let Some(dot) = plane.dots.get(self.at) else {
            return;
        };
        if self.at != before {
            chosen.look_at(session, dot.entry);
            self.show_dot(dot);
        }
        let free = ui.memory(|memory| memory.focused().is_none_or(|id| id == Self::id()));
        if free && take(Modifiers::NONE, Key::Enter) {
            chosen.look_at(session, dot.entry);
            cx.send(Action::Focus(Some(dot.claim), true));
        }
    }

    /// Brings a dot into sight.
    fn show_dot(&mut self, dot: &Dot) {
        let (event, published) = dot.middle();
        let into_sight = |scale: Scale, minute: i64| {
            let (first, last) = scale.visible();
            if (first..=last).contains(&minute) {
                scale
            } else {
                scale.centred(minute)
            }
        };
        self.across = self.across.map(|scale| into_sight(scale, event));
        self.up = self.up.map(|scale| into_sight(scale, published));
    }
}
