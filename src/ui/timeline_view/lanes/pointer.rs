//! The pointer over the lanes: wheel, drag, clicks, and bars that are put on others.

use std::sync::Arc;

use egui::{DragAndDrop, PointerButton, Pos2, Rect, Response, Stroke, Ui, vec2};

use super::bar::{self, Seen};
use super::{Lanes, crowd};
use crate::app::{LanesAct, Listing};
use crate::timeline::{EntryRef, Row, Shown};
use crate::ui::cx::Cx;
use crate::ui::timeline_view::chosen::Chosen;
use crate::ui::timeline_view::{acts, date_words};

/// Points of the wheel that zoom by a factor of e.
const WHEEL: f32 = 240.0;

impl Lanes {
    /// Zooms and pans by wheel and pinch. The wheel alone zooms over the axis, and over the lanes where
    /// all of them are in sight; else it scrolls them.
    pub(super) fn wheel(&mut self, ui: &Ui, area: Rect, axis: Rect) {
        if !ui.rect_contains_pointer(area) {
            return;
        }
        let Some(at) = ui.input(|input| input.pointer.hover_pos()) else {
            return;
        };
        let all_in_sight = self.height() <= area.height() - axis.height();
        let (pinch, mut scroll) =
            ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
        let mut factor = f64::from(pinch);
        if scroll.y != 0.0 && (all_in_sight || at.y < axis.bottom()) {
            factor *= f64::from((scroll.y / WHEEL).exp());
            scroll.y = 0.0;
            ui.input_mut(|input| input.smooth_scroll_delta.y = 0.0);
        }
        let about = at.x - axis.left();
        if (factor - 1.0).abs() > 1e-6 {
            self.scale = self.scale.map(|scale| scale.zoomed(factor, about));
        }
        if scroll.x != 0.0 {
            self.scale = self.scale.map(|scale| scale.panned(scroll.x));
            ui.input_mut(|input| input.smooth_scroll_delta.x = 0.0);
        }
    }

    /// What the pointer does on the lanes. Gives the entry that the table is to show.
    #[allow(clippy::too_many_arguments, reason = "one picture")]
    pub(super) fn point(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        listing: &Arc<Listing>,
        chosen: &mut Chosen,
        response: &Response,
        (origin, head): (Pos2, f32),
        seen: &[Seen],
    ) -> Option<Arc<Row>> {
        let session = cx.session()?;
        let hit = |at: Option<Pos2>| {
            let at = at.filter(|at| at.x > origin.x + head)?;
            bar::at(seen, at)
        };
        let shown_at = |one: Option<&Seen>| {
            let one = one.filter(|one| one.crowd.is_none())?;
            listing.dated.get(one.entry as usize)
        };
        let pointer = ui.input(|input| input.pointer.interact_pos());
        let under = hit(pointer)
            .filter(|_| response.contains_pointer() || response.is_pointer_button_down_on());
        let mut to_table = None;
        if response.drag_started() {
            let began = hit(ui.input(|input| input.pointer.press_origin()));
            let primary = response.drag_started_by(PointerButton::Primary);
            match shown_at(began).filter(|_| primary) {
                Some(shown) => response.dnd_set_drag_payload(shown.id()),
                None => self.panning = true,
            }
        }
        if self.panning {
            let by = response.drag_delta();
            self.scale = self.scale.map(|scale| scale.panned(by.x));
            ui.scroll_with_delta(vec2(0.0, by.y));
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
            if !response.dragged() {
                self.panning = false;
            }
        } else if response.dragged()
            && let Some(id) = DragAndDrop::payload::<EntryRef>(ui.ctx())
            && let Some(row) = session.timeline.get(*id)
        {
            acts::paint_dragged(ui, cx, row, chosen);
        }
        // A bar that is let go of over another goes into it, whether it comes from here or the table.
        if let Some(dragged) = DragAndDrop::payload::<EntryRef>(ui.ctx())
            && let Some(one) = under
            && let Some(target) = shown_at(under)
            && target.id() != *dragged
            && response.contains_pointer()
        {
            let stroke = Stroke::new(2.5, cx.colours.accent);
            ui.painter()
                .rect_stroke(one.rect.expand(2.0), 5.0, stroke, egui::StrokeKind::Outside);
            if ui.input(|input| input.pointer.any_released()) {
                DragAndDrop::clear_payload(ui.ctx());
                acts::put_into(cx, session, &target.row, *dragged, chosen);
            }
        }
        if response.clicked() {
            ui.memory_mut(|memory| memory.request_focus(Self::id()));
        }
        if let Some(one) = under {
            if let Some(number) = one.crowd {
                if response.clicked() {
                    self.open_crowd(listing, one.lane, number, one.rect);
                }
            } else if let Some(shown) = shown_at(Some(one)) {
                let held = ui.input(|input| input.modifiers);
                if response.clicked() {
                    if held.shift {
                        chosen.up_to(listing, &shown.row);
                    } else if held.command {
                        chosen.toggle(&shown.row);
                    } else {
                        chosen.only(&shown.row);
                    }
                    to_table = Some(Arc::clone(&shown.row));
                }
                if response.secondary_clicked() && !chosen.has(shown.id()) {
                    chosen.only(&shown.row);
                    to_table = Some(Arc::clone(&shown.row));
                }
                if to_table.is_some() {
                    self.sighted = chosen.lead();
                    let lane = listing.drawing().lanes.get(one.lane);
                    self.lane = lane.map(|lane| lane.key.clone());
                }
                if response.double_clicked() {
                    acts::go_to_words(cx, &shown.row);
                }
            }
        } else if response.double_clicked()
            && let Some(at) = pointer
        {
            let about = at.x - origin.x - head;
            self.scale = self.scale.map(|scale| scale.zoomed(2.0, about));
        }
        if response.hovered()
            && !response.dragged()
            && let Some(one) = under
        {
            let what = shown_at(Some(one)).map_or_else(
                || "Entries for which there is no room here: click to see them".to_owned(),
                |shown| self.hint(cx, shown),
            );
            response.clone().on_hover_ui_at_pointer(|ui| {
                ui.set_max_width(380.0);
                ui.label(what);
            });
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        response.context_menu(|ui| {
            let lead = chosen.lead().and_then(|id| session.timeline.get(id));
            acts::menu(ui, cx, lead.map(|row| &**row));
            ui.separator();
            for (words, act) in [
                ("Fit the chosen", LanesAct::FitChosen),
                ("Fit all", LanesAct::Fit),
            ] {
                if ui.button(words).clicked() {
                    self.acts.push(act);
                    ui.close();
                }
            }
        });
        to_table
    }

    /// Chooses a bar, or looks into a crowd. Gives the entry that the table is to show.
    pub(super) fn take(
        &mut self,
        listing: &Arc<Listing>,
        chosen: &mut Chosen,
        one: &Seen,
    ) -> Option<Arc<Row>> {
        if let Some(number) = one.crowd {
            self.open_crowd(listing, one.lane, number, one.rect);
            return None;
        }
        let shown = listing.dated.get(one.entry as usize)?;
        chosen.only(&shown.row);
        self.sighted = chosen.lead();
        let lane = listing.drawing().lanes.get(one.lane);
        self.lane = lane.map(|lane| lane.key.clone());
        Some(Arc::clone(&shown.row))
    }

    /// Looks into a crowd of a lane.
    pub(super) fn open_crowd(
        &mut self,
        listing: &Arc<Listing>,
        lane: usize,
        number: usize,
        at: Rect,
    ) {
        let lanes = self.packed.as_ref().map(|packed| &packed.arranged.lanes);
        let packing = lanes.and_then(|lanes| Some(&lanes.get(lane)?.packing));
        let crowd = packing.and_then(|packing| Some(packing.items(packing.crowds.get(number)?)));
        if let Some(items) = crowd {
            self.crowd = Some(crowd::Open::new(listing, items.to_vec(), at));
        }
    }

    /// What is said of a bar under the pointer.
    fn hint(&self, cx: &Cx<'_>, shown: &Shown) -> String {
        let Some(session) = cx.session() else {
            return String::new();
        };
        let who = crate::app::who(session.project(), shown);
        let mut words = format!(
            "{}\n{}\n{}: {}",
            date_words(shown),
            shown.title(),
            crate::ui::timeline_view::capital(shown.status().name()),
            crate::timeline::status_reason(shown, session.project())
        );
        if !who.is_empty() {
            words = format!("{words}\n{who}");
        }
        if shown.is_later() {
            words.push_str("\nNot known yet on this day");
        } else if shown.is_vague() {
            words.push_str("\nPerhaps known on this day: the date of publication leaves it open");
        }
        words
    }
}
