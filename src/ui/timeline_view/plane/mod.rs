//! The knowledge plane: when things happened from left to right, when they were published from below
//! to above, and the diagonal of what was published on its day.

mod axes;
mod hands;
mod heaps;

use std::sync::Arc;

use egui::{Color32, Id, Rect, Sense, Ui, pos2};

use super::chosen::Chosen;
use crate::app::{Action, Command, Listing, Session};
use crate::model::KindColour;
use crate::timeline::{DAY, Dot, Heap, Plane, Scale, Shown, Stands};
use crate::ui::articles::counted;
use crate::ui::cx::Cx;
use crate::ui::theme;
use crate::ui::widgets::{empty, hint, named, section};

/// Room for the axis at the left and for the one below, in points.
const LEFT: f32 = 86.0;
const BELOW: f32 = 40.0;

/// The plane's scratch.
#[derive(Default)]
pub struct PlanePane {
    /// The plane, and the list of entries that it is of.
    of: Option<(Arc<Listing>, Plane)>,
    across: Option<Scale>,
    up: Option<Scale>,
    /// What stands together where a point stands for so many minutes across and up.
    heaps: Option<(f64, f64, Vec<Heap>)>,
    /// Whether all events are fitted, else those about the days of publication.
    all: bool,
    /// The chosen dot, by number.
    at: usize,
}

impl PlanePane {
    /// The id under which the plane has the keys.
    pub fn id() -> Id {
        Id::unique("knowledge plane")
    }

    /// Draws the plane of the listed entries.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        session: &Session,
        chosen: &mut Chosen,
        typing: bool,
    ) {
        let listing = session.lists.found();
        if !self
            .of
            .as_ref()
            .is_some_and(|(of, _)| Arc::ptr_eq(of, listing))
        {
            let entries = listing.dated.iter().chain(&listing.undated);
            let plane = Plane::new(entries.map(|shown: &Shown| shown));
            self.at = self.at.min(plane.dots.len().saturating_sub(1));
            self.of = Some((Arc::clone(listing), plane));
            self.heaps = None;
        }
        let Some((_, plane)) = self.of.take() else {
            return;
        };
        self.draw(ui, cx, session, chosen, typing, &plane);
        self.of = Some((Arc::clone(listing), plane));
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        session: &Session,
        chosen: &mut Chosen,
        typing: bool,
        plane: &Plane,
    ) {
        head(ui, cx, plane);
        let all = ui.available_rect_before_wrap();
        let rect = Rect::from_min_max(
            pos2(all.left() + LEFT, all.top() + 4.0),
            pos2(all.right() - 4.0, all.bottom() - BELOW),
        );
        let Some([events, published]) = plane.reach() else {
            empty(
                ui,
                "Nothing to draw",
                "The plane shows claims that are dated and whose article says a day of publication",
            );
            self.keys(ui, cx, None, rect, plane, chosen, session, typing);
            return;
        };
        ui.allocate_rect(all, Sense::hover());
        let response = ui.interact(rect, Self::id(), Sense::click_and_drag());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(
                egui::accesskit::Role::Canvas,
                true,
                self.spoken(plane, session),
            )
        });
        let fit = |(first, last), width| Scale::fit(first, last, width);
        let about = about(published);
        if self.across.is_none() {
            let near = |dot: &Dot| dot.middle().0 >= about.0;
            self.at = plane.dots.iter().position(near).unwrap_or(0);
        }
        let across = self.across.map_or_else(
            || fit(about, rect.width()),
            |scale| scale.resized(rect.width()),
        );
        let up = self.up.map_or_else(
            || fit(published, rect.height()),
            |scale| scale.resized(rect.height()),
        );
        (self.across, self.up) = (Some(across), Some(up));
        self.pointer(ui, &response, rect);
        // Those that lie far back would press all others together: a second Home shows them as well.
        let whole = [if self.all { about } else { events }, published];
        self.keys(ui, cx, Some(whole), rect, plane, chosen, session, typing);
        let (Some(across), Some(up)) = (self.across, self.up) else {
            return;
        };
        let zoom = (across.per_point(), up.per_point());
        let current = self.heaps.as_ref().is_some_and(|(x, y, _)| {
            // To pan moves all together, and perhaps the last bits of the zoom.
            (x / zoom.0 - 1.0).abs() < 1e-9 && (y / zoom.1 - 1.0).abs() < 1e-9
        });
        if !current {
            self.heaps = Some((zoom.0, zoom.1, plane.heaps(zoom.0, zoom.1, heaps::CELL)));
        }
        axes::axes(ui, cx, rect, &across, &up);
        let Some((_, _, found)) = &self.heaps else {
            return;
        };
        let scales = [&across, &up];
        let near = response
            .hover_pos()
            .and_then(|pointer| heaps::nearest(found, rect, scales, pointer));
        let mut outside = [0; 4];
        for heap in found {
            match heaps::beyond(rect, heaps::place(rect, scales, heap)) {
                Some(side) => {
                    if let Some(count) = outside.get_mut(side) {
                        *count += heap.dots.len();
                    }
                }
                None => heaps::heap_drawn(ui, cx, rect, scales, plane, heap, self.at),
            }
        }
        heaps::out_of_sight(ui, cx, rect, outside);
        if let Some(heap) = near {
            let words = heaps::told(heap, plane, session);
            let clicked = response.clicked();
            let twice = response.double_clicked();
            response.on_hover_text_at_pointer(words);
            if clicked || twice {
                // Clicked again, the next one of a heap.
                let here = heap.dots.iter().position(|dot| *dot as usize == self.at);
                let next = here.map_or(0, |here| (here + usize::from(!twice)) % heap.dots.len());
                if let Some(dot) = heap.dots.get(next) {
                    self.at = *dot as usize;
                    ui.memory_mut(|memory| memory.request_focus(Self::id()));
                    if let Some(dot) = plane.dots.get(self.at) {
                        chosen.look_at(session, dot.entry);
                        if twice {
                            cx.send(Action::Focus(Some(dot.claim), true));
                        }
                    }
                }
            }
        }
    }

    /// What a screen reader says: the chosen claim.
    fn spoken(&self, plane: &Plane, session: &Session) -> String {
        let dot = plane.dots.get(self.at);
        dot.map_or_else(
            || "Knowledge plane".into(),
            |dot| format!("Knowledge plane: {}", heaps::one(dot, session)),
        )
    }
}

/// The heading: what the plane is, what stands where, and the way back.
fn head(ui: &mut Ui, cx: &mut Cx<'_>, plane: &Plane) {
    let [below, on, above] = plane.counts();
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        section(ui, "When it happened, and when it was published");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let back = ui.button("Back to the table");
            if back.on_hover_text("Esc").clicked() {
                cx.command(Command::Plane);
            }
        });
    });
    let mut words = format!(
        "{} · {below} announced before · {on} published on the day · {above} told afterwards",
        counted(plane.dots.len(), "claim", "claims")
    );
    if plane.undated > 0 {
        words.push_str(&format!(" · {} not dated", plane.undated));
    }
    if plane.unpublished > 0 {
        words.push_str(&format!(
            " · {} published nobody knows when",
            plane.unpublished
        ));
    }
    hint(ui, words);
    let keys = hint(
        ui,
        "Arrows go from claim to claim, Enter shows its words; + and − zoom, Shift and arrows pan, Home shows all or what lies near",
    );
    named(ui, &keys, "Keys of the plane");
}

fn ink(cx: &Cx<'_>, stands: Stands) -> Color32 {
    match stands {
        Stands::Below => theme::tint(cx.colours, KindColour::Purple).strong,
        Stands::On => cx.colours.accent,
        Stands::Above => theme::tint(cx.colours, KindColour::Orange).strong,
    }
}

/// The days of publication with half as much time before and after them, a week at least: where most
/// of what news tells has happened.
fn about((first, last): (i64, i64)) -> (i64, i64) {
    let beside = ((last - first) / 2).max(7 * DAY);
    (first - beside, last + beside)
}
