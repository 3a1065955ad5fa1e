//! The knowledge plane: when things happened from left to right, when they were published from below
//! to above, and the diagonal of what was published on its day.

use std::sync::Arc;

use egui::{
    Align2, Color32, FontId, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Shape, Stroke, Ui,
    pos2, vec2,
};

use super::chosen::Chosen;
use crate::app::{Action, Command, Listing, Session};
use crate::model::KindColour;
use crate::timeline::{DAY, Dot, Heap, Plane, Scale, Shown, Stands, source_of, ticks, title_of};
use crate::ui::articles::counted;
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::{self, SMALL};
use crate::ui::widgets::{empty, hint, named, section};

/// Room for the axis at the left and for the one below, in points.
const LEFT: f32 = 86.0;
const BELOW: f32 = 40.0;
/// Dots that would lie nearer than this are drawn as one.
const CELL: f32 = 21.0;
/// Half the size of a dot.
const HALF: f32 = 5.0;
/// Claims of a heap that are named at the pointer.
const NAMED: usize = 6;
/// How much a key zooms and how far it pans.
const ZOOM: f64 = 1.4;
const PAN: f32 = 80.0;

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
            self.heaps = Some((zoom.0, zoom.1, plane.heaps(zoom.0, zoom.1, CELL)));
        }
        axes(ui, cx, rect, &across, &up);
        let Some((_, _, heaps)) = &self.heaps else {
            return;
        };
        let scales = [&across, &up];
        let near = response
            .hover_pos()
            .and_then(|pointer| nearest(heaps, rect, scales, pointer));
        let mut outside = [0; 4];
        for heap in heaps {
            match beyond(rect, place(rect, scales, heap)) {
                Some(side) => {
                    if let Some(count) = outside.get_mut(side) {
                        *count += heap.dots.len();
                    }
                }
                None => heap_drawn(ui, cx, rect, scales, plane, heap, self.at),
            }
        }
        out_of_sight(ui, cx, rect, outside);
        if let Some(heap) = near {
            let words = told(heap, plane, session);
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

    /// Pans by dragging and zooms by the wheel, about the pointer.
    fn pointer(&mut self, ui: &Ui, response: &Response, rect: Rect) {
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
    fn keys(
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

    /// What a screen reader says: the chosen claim.
    fn spoken(&self, plane: &Plane, session: &Session) -> String {
        let dot = plane.dots.get(self.at);
        dot.map_or_else(
            || "Knowledge plane".into(),
            |dot| format!("Knowledge plane: {}", one(dot, session)),
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

fn axes(ui: &Ui, cx: &Cx<'_>, rect: Rect, across: &Scale, up: &Scale) {
    let painter = ui.painter();
    let colours = cx.colours;
    let line = Stroke::new(1.0, colours.line);
    let small = FontId::proportional(SMALL);
    painter.rect_stroke(rect, 0.0, line, egui::StrokeKind::Inside);
    let inside = |x: f32, width: f32| (0.0..=width).contains(&x);
    let times = ticks(across, 110.0);
    for tick in times
        .ticks
        .iter()
        .filter(|tick| inside(tick.x, rect.width()))
    {
        let x = rect.left() + tick.x;
        painter.vline(x, rect.y_range(), line);
        let at = pos2(x + 3.0, rect.bottom() + 10.0);
        painter.text(
            at,
            Align2::LEFT_CENTER,
            &tick.label,
            small.clone(),
            colours.weak,
        );
    }
    for band in &times.bands {
        let from = band.from.max(0.0);
        if from < rect.width() && band.to > from + 60.0 {
            let at = pos2(rect.left() + from + 3.0, rect.bottom() + 26.0);
            painter.text(
                at,
                Align2::LEFT_CENTER,
                &band.label,
                small.clone(),
                colours.weak,
            );
        }
    }
    let days = ticks(up, 44.0);
    for tick in days
        .ticks
        .iter()
        .filter(|tick| inside(tick.x, rect.height()))
    {
        let y = rect.bottom() - tick.x;
        painter.hline(rect.x_range(), y, line);
        let at = pos2(rect.left() - 6.0, y - 7.0);
        painter.text(
            at,
            Align2::RIGHT_CENTER,
            &tick.label,
            small.clone(),
            colours.weak,
        );
    }
    for band in &days.bands {
        let from = band.from.max(0.0);
        if from < rect.height() && band.to > from + 30.0 {
            let at = pos2(rect.left() - LEFT, rect.bottom() - from - 12.0);
            painter.text(
                at,
                Align2::LEFT_CENTER,
                &band.label,
                small.clone(),
                colours.weak,
            );
        }
    }
    let inner = painter.with_clip_rect(rect);
    let place = |minute: i64| pos2(rect.left() + across.x(minute), rect.bottom() - up.x(minute));
    let (first, last) = across.visible();
    let (low, high) = up.visible();
    let (from, to) = (first.min(low), last.max(high));
    inner.extend(Shape::dashed_line(
        &clipped(place(from), place(to), rect),
        Stroke::new(1.5, colours.weak),
        7.0,
        5.0,
    ));
    let bold = fonts::bold(SMALL);
    let lower = rect.right_bottom() + vec2(-8.0, -10.0);
    inner.text(
        lower,
        Align2::RIGHT_CENTER,
        "announced before it happened",
        bold.clone(),
        ink(cx, Stands::Below),
    );
    let upper = rect.left_top() + vec2(8.0, 12.0);
    inner.text(
        upper,
        Align2::LEFT_CENTER,
        "told afterwards: the higher, the later",
        bold,
        ink(cx, Stands::Above),
    );
    let weak = colours.weak;
    let below = pos2(rect.right(), rect.bottom() + 26.0);
    painter.text(
        below,
        Align2::RIGHT_CENTER,
        "happened →",
        small.clone(),
        weak,
    );
    let above = pos2(rect.left() - 6.0, rect.top() + 8.0);
    painter.text(above, Align2::RIGHT_CENTER, "↑ published", small, weak);
}

/// The part of a line that lies in a place, so that no endless row of dashes is laid out.
fn clipped(from: Pos2, to: Pos2, rect: Rect) -> Vec<Pos2> {
    let (d, mut enter, mut leave) = (to - from, 0.0_f32, 1.0_f32);
    for (start, by, low, high) in [
        (from.x, d.x, rect.left(), rect.right()),
        (from.y, d.y, rect.top(), rect.bottom()),
    ] {
        if by.abs() < f32::EPSILON {
            if !(low..=high).contains(&start) {
                return Vec::new();
            }
            continue;
        }
        let (a, b) = ((low - start) / by, (high - start) / by);
        enter = enter.max(a.min(b));
        leave = leave.min(a.max(b));
    }
    if enter >= leave {
        return Vec::new();
    }
    vec![from + d * enter, from + d * leave]
}

/// The days of publication with half as much time before and after them, a week at least: where most
/// of what news tells has happened.
fn about((first, last): (i64, i64)) -> (i64, i64) {
    let beside = ((last - first) / 2).max(7 * DAY);
    (first - beside, last + beside)
}

/// Where a heap stands on the screen.
fn place(rect: Rect, [across, up]: [&Scale; 2], heap: &Heap) -> Pos2 {
    pos2(
        rect.left() + across.x(heap.at.0),
        rect.bottom() - up.x(heap.at.1),
    )
}

/// On which side of the plane a place lies, if outside: left, right, below, above.
fn beyond(rect: Rect, at: Pos2) -> Option<usize> {
    if at.x < rect.left() {
        Some(0)
    } else if at.x > rect.right() {
        Some(1)
    } else if at.y > rect.bottom() {
        Some(2)
    } else {
        (at.y < rect.top()).then_some(3)
    }
}

/// Says how many claims lie outside on each side.
fn out_of_sight(ui: &Ui, cx: &Cx<'_>, rect: Rect, outside: [usize; 4]) {
    let [earlier, later, before, after] = outside;
    let middle = rect.center();
    for (count, at, anchor, words) in [
        (
            earlier,
            pos2(rect.left() + 6.0, middle.y),
            Align2::LEFT_CENTER,
            format!("← {earlier} earlier"),
        ),
        (
            later,
            pos2(rect.right() - 6.0, middle.y),
            Align2::RIGHT_CENTER,
            format!("{later} later →"),
        ),
        (
            before,
            pos2(middle.x, rect.bottom() - 10.0),
            Align2::CENTER_CENTER,
            format!("↓ {before} published before"),
        ),
        (
            after,
            pos2(middle.x, rect.top() + 10.0),
            Align2::CENTER_CENTER,
            format!("↑ {after} published after"),
        ),
    ] {
        if count > 0 {
            let font = fonts::bold(SMALL);
            let ink = cx.colours.text;
            let galley = ui.painter().layout_no_wrap(words, font, ink);
            let ground = anchor.anchor_size(at, galley.size());
            let fill = cx.colours.bar;
            ui.painter().rect_filled(ground.expand(3.0), 3.0, fill);
            ui.painter().galley(ground.min, galley, ink);
        }
    }
}

/// The heap that the pointer is at.
fn nearest<'a>(
    heaps: &'a [Heap],
    rect: Rect,
    scales: [&Scale; 2],
    pointer: Pos2,
) -> Option<&'a Heap> {
    let far = |heap: &&Heap| place(rect, scales, heap).distance(pointer);
    heaps
        .iter()
        .min_by(|a, b| far(a).total_cmp(&far(b)))
        .filter(|heap| far(heap) < CELL / 1.5)
}

fn heap_drawn(
    ui: &Ui,
    cx: &Cx<'_>,
    rect: Rect,
    [across, up]: [&Scale; 2],
    plane: &Plane,
    heap: &Heap,
    chosen: usize,
) {
    let painter = ui.painter().with_clip_rect(rect.expand(HALF));
    let middle = place(rect, [across, up], heap);
    let has = heap.dots.iter().any(|dot| *dot as usize == chosen);
    if has {
        painter.circle_stroke(middle, HALF + 5.0, Stroke::new(2.0, cx.colours.accent));
    }
    let dots = heap.dots.iter();
    let mut dots = dots.filter_map(|dot| plane.dots.get(*dot as usize));
    let Some(first) = dots.next() else { return };
    if heap.dots.len() > 1 {
        let same = dots.all(|dot| dot.stands == first.stands);
        let ink = if same {
            ink(cx, first.stands)
        } else {
            cx.colours.text
        };
        let count = heap.dots.len().to_string();
        let half = HALF + 3.0 + count.len() as f32 * 1.5;
        painter.circle(middle, half, cx.colours.page, Stroke::new(1.5, ink));
        painter.text(
            middle,
            Align2::CENTER_CENTER,
            count,
            fonts::bold(SMALL),
            ink,
        );
        return;
    }
    let ink = ink(cx, first.stands);
    let bounds = Rect::from_two_pos(
        pos2(
            rect.left() + across.x(first.event.0),
            rect.bottom() - up.x(first.published.0),
        ),
        pos2(
            rect.left() + across.x(first.event.1),
            rect.bottom() - up.x(first.published.1),
        ),
    );
    if bounds.width() > 3.0 || bounds.height() > 3.0 {
        let line = Stroke::new(1.0, ink.gamma_multiply(0.55));
        painter.rect_stroke(bounds, 2.0, line, egui::StrokeKind::Inside);
    }
    painter.add(dot_shape(cx, first, middle));
}

/// A triangle that points down, a circle, or one that points up; plans are hollow.
fn dot_shape(cx: &Cx<'_>, dot: &Dot, middle: Pos2) -> Shape {
    let ink = ink(cx, dot.stands);
    let fill = if dot.plan { cx.colours.page } else { ink };
    let line = Stroke::new(1.5, ink);
    let triangle = |way: f32| {
        Shape::convex_polygon(
            vec![
                middle + vec2(-HALF, -HALF * 0.8 * way),
                middle + vec2(HALF, -HALF * 0.8 * way),
                middle + vec2(0.0, HALF * way),
            ],
            fill,
            line,
        )
    };
    match dot.stands {
        Stands::Below => triangle(1.0),
        Stands::Above => triangle(-1.0),
        Stands::On => Shape::Circle(egui::epaint::CircleShape {
            center: middle,
            radius: HALF - 0.5,
            fill,
            stroke: line,
        }),
    }
}

/// A claim in a sentence: its words, who published them, and how that stands to its date.
fn one(dot: &Dot, session: &Session) -> String {
    let project = session.project();
    let Some(claim) = project.claims.get(&dot.claim) else {
        return String::new();
    };
    let edtf = claim.when.as_ref().and_then(|when| when.edtf.as_ref());
    let date = edtf.map_or_else(String::new, |edtf| {
        crate::dates::words::compact(edtf, None, None)
    });
    format!(
        "“{}” ({}), {date}, {}",
        title_of(claim),
        source_of(project, dot.claim),
        dot.words()
    )
}

fn told(heap: &Heap, plane: &Plane, session: &Session) -> String {
    let dots = heap.dots.iter().take(NAMED);
    let mut lines: Vec<String> = dots
        .filter_map(|dot| plane.dots.get(*dot as usize))
        .map(|dot| one(dot, session))
        .collect();
    if heap.dots.len() > NAMED {
        lines.push(format!("… and {} more", heap.dots.len() - NAMED));
    }
    if heap.dots.len() > 1 {
        lines.push("Click again for the next; zoom in to part them".into());
    }
    lines.join("\n")
}
