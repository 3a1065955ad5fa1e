//! An entry on its lane: a bar that is as sure as its date, a mark where it is a point.

use std::sync::Arc;

use egui::{Color32, Mesh, Painter, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::BAR;
use super::label::{Rooms, label};
use crate::app::Session;
use crate::dates::End;
use crate::model::Status;
use crate::timeline::{Extent, FADE, Scale, Shown};
use crate::ui::theme::{self, Colours};
use crate::ui::timeline_view::date_words;

/// Width of a mark: that of a point in time.
pub const MARK: f32 = 9.0;
/// Between two lines of a hatching.
const HATCH: f32 = 6.0;

/// Something on the lanes that can be pointed at.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Where it stands.
    pub rect: Rect,
    /// The entry's number in the list.
    pub entry: u32,
    /// The lane's number.
    pub lane: usize,
    /// To where there is room for its label.
    pub room_to: f32,
    /// To where its label reaches.
    pub label_to: f32,
    /// The number of a crowd of the lane, which has no entry of its own.
    pub crowd: Option<usize>,
}

/// How a bar is to look.
#[derive(Clone, Copy)]
pub struct Look {
    /// Chosen, perhaps with others.
    pub chosen: bool,
    /// The one that is looked at.
    pub lead: bool,
    /// Drawn simply, as there are many.
    pub simple: bool,
}

/// From time to the screen.
pub struct Place {
    /// The scale.
    pub scale: Scale,
    /// The left end of the axis.
    pub left: f32,
    /// What is in sight.
    pub clip: Rect,
}

/// What is painted for many bars at once.
#[derive(Default)]
pub struct Ink {
    grounds: Mesh,
    shapes: Vec<Shape>,
    words: Vec<Shape>,
    /// The rooms of labels.
    pub(super) rooms: Rooms,
}

impl Place {
    /// The place of a minute; what lies far outside is cut a little beyond what is in sight.
    pub fn x(&self, minute: i64) -> f32 {
        let x = self.left + self.scale.x(minute);
        x.clamp(self.clip.left() - 60.0, self.clip.right() + 60.0)
    }

    /// Where an entry's bar stands.
    pub fn rect(&self, extent: &Extent, y: f32) -> Rect {
        let (mut from, mut to) = (self.x(extent.first), self.x(extent.last));
        if extent.start != End::Dated {
            from = to.min(self.x(extent.sure_from)) - FADE;
        }
        if extent.end != End::Dated {
            to = to.max(self.x(extent.first)) + FADE;
        }
        if to - from < MARK {
            let middle = f32::midpoint(from, to);
            (from, to) = (middle - MARK / 2.0, middle + MARK / 2.0);
        }
        Rect::from_min_max(pos2(from, y), pos2(to, y + BAR))
    }
}

impl Ink {
    /// Nothing yet, with the rooms that labels had.
    pub fn with(rooms: Rooms) -> Self {
        Self {
            rooms,
            ..Self::default()
        }
    }

    /// Paints it all; gives the rooms of labels back.
    pub fn paint(self, painter: &Painter) -> Rooms {
        if !self.grounds.is_empty() {
            painter.add(self.grounds);
        }
        painter.extend(self.shapes);
        painter.extend(self.words);
        self.rooms
    }

    /// Words that stand above grounds and lines.
    pub(super) fn words(&mut self, at: Pos2, galley: Arc<egui::Galley>, colour: Color32) {
        self.words.push(Shape::galley(at, galley, colour));
    }

    /// A ground whose colour goes over from left to right.
    fn ground(&mut self, rect: Rect, left: Color32, right: Color32) {
        let first = self.grounds.vertices.len() as u32;
        for (at, colour) in [
            (rect.left_top(), left),
            (rect.right_top(), right),
            (rect.right_bottom(), right),
            (rect.left_bottom(), left),
        ] {
            self.grounds.colored_vertex(at, colour);
        }
        self.grounds.add_triangle(first, first + 1, first + 2);
        self.grounds.add_triangle(first, first + 2, first + 3);
    }
}

/// Gives the bars of a lane the room for labels that happens to be free right of them.
pub fn share_out_room(bars: &mut [Seen], right: f32) {
    // They come track by track, each from left to right.
    let mut next: Option<(f32, f32)> = None;
    for bar in bars.iter_mut().rev() {
        let row = bar.rect.top();
        let free = match next {
            Some((of, left)) if (of - row).abs() < 0.5 => left - 4.0,
            _ => right,
        };
        bar.room_to = free;
        next = Some((row, bar.rect.left()));
    }
}

/// The sign of a status, so that colour is not the only one.
pub fn sign(status: Status) -> &'static str {
    match status {
        Status::Corroborated => "✓",
        Status::SingleOrigin => "1",
        Status::Disputed => "≠",
        Status::Retracted => "×",
        Status::Superseded => "»",
        Status::Planned => "▷",
    }
}

/// Paints a bar; gives to where its label reaches.
#[allow(clippy::too_many_arguments, reason = "one picture")]
pub fn paint(
    ink: &mut Ink,
    painter: &Painter,
    colours: &'static Colours,
    session: &Session,
    shown: &Shown,
    extent: &Extent,
    seen: &Seen,
    look: Look,
    place: &Place,
) -> f32 {
    let kind = shown.facts().next().or(shown.row.facts.first());
    let kind = kind.and_then(|fact| session.project().kinds.get(&fact.claim.kind));
    let tint = kind.map(|kind| theme::tint(colours, kind.colour));
    let status = shown.status();
    let faded = if shown.is_later() { 0.35 } else { 1.0 };
    let mut strong = tint.map_or(colours.weak, |tint| tint.strong);
    if status == Status::Disputed {
        strong = colours.bad;
    }
    let strong = strong.gamma_multiply(faded);
    // What may have been known, and what is not known yet, has a line and no ground.
    let hollow = shown.is_vague() || shown.is_later() || status == Status::Planned;
    let soft = if hollow {
        colours.page
    } else {
        tint.map_or(colours.bar, |tint| tint.soft)
    };
    let soft = if look.chosen { colours.chosen } else { soft };
    let rect = seen.rect;
    grounds(ink, rect, extent, soft, strong, hollow, place);
    outline(ink, rect, extent, strong, status, look);
    if extent.approximate && rect.width() > MARK {
        let apart = if look.simple { 3.0 * HATCH } else { HATCH };
        let within = rect.intersect(place.clip);
        hatch(ink, within, strong.gamma_multiply(0.45), apart);
    }
    if matches!(status, Status::Retracted | Status::Superseded) && rect.width() <= MARK {
        let stroke = Stroke::new(1.5, strong);
        ink.shapes.push(Shape::line_segment(
            [rect.left_bottom(), rect.right_top()],
            stroke,
        ));
    }
    let words = if look.chosen {
        colours.text
    } else {
        colours.text.gamma_multiply(faded.max(0.6))
    };
    label(ink, painter, shown, seen, look, place, words, strong)
}

fn grounds(
    ink: &mut Ink,
    rect: Rect,
    extent: &Extent,
    soft: Color32,
    strong: Color32,
    hollow: bool,
    place: &Place,
) {
    let part = |from: f32, to: f32| {
        let from = from.clamp(rect.left(), rect.right());
        let to = to.clamp(from, rect.right());
        Rect::from_min_max(pos2(from, rect.top()), pos2(to, rect.bottom()))
    };
    let (open_start, open_end) = (extent.start != End::Dated, extent.end != End::Dated);
    let none = Color32::TRANSPARENT;
    let (first, last) = (place.x(extent.first), place.x(extent.last));
    let (sure_from, sure_to) = (place.x(extent.sure_from), place.x(extent.sure_to));
    // An end that nobody knows is painted stronger, so that one sees it fade.
    let fading = if hollow {
        strong.gamma_multiply(0.25)
    } else {
        strong.gamma_multiply(0.55)
    };
    if open_start || open_end {
        let (mut from, mut to) = (rect.left(), rect.right());
        if open_start {
            from += FADE;
            ink.ground(part(rect.left(), from), none, fading);
        }
        if open_end {
            to -= FADE;
            ink.ground(part(to, rect.right()), fading, none);
        }
        ink.ground(part(from, to), fading, fading);
        return;
    }
    if sure_from >= sure_to || rect.width() <= MARK {
        // Somewhere in here.
        let ground = if rect.width() <= MARK {
            soft
        } else {
            soft.gamma_multiply(0.55)
        };
        ink.ground(rect, ground, ground);
        return;
    }
    let pale = soft.gamma_multiply(0.35);
    ink.ground(part(first, sure_from), pale, soft);
    ink.ground(part(sure_from, sure_to), soft, soft);
    ink.ground(part(sure_to, last), soft, pale);
}

fn outline(
    ink: &mut Ink,
    rect: Rect,
    extent: &Extent,
    strong: Color32,
    status: Status,
    look: Look,
) {
    let open = extent.start != End::Dated || extent.end != End::Dated;
    let unsure = extent.uncertain || (extent.sure_from >= extent.sure_to && rect.width() > MARK);
    let width = if look.lead { 2.0 } else { 1.0 };
    let stroke = Stroke::new(width, strong);
    if look.chosen {
        ink.shapes.push(Shape::Rect(egui::epaint::RectShape::stroke(
            rect.expand(1.5),
            5.0,
            Stroke::new(if look.lead { 2.0 } else { 1.5 }, strong),
            StrokeKind::Outside,
        )));
    }
    if look.simple {
        thin(ink, rect, extent, strong, status == Status::Disputed);
    } else if open {
        // Lines above and below up to where it fades, one at the end that is known.
        let from = rect.left()
            + if extent.start == End::Dated {
                0.0
            } else {
                FADE
            };
        let to = rect.right() - if extent.end == End::Dated { 0.0 } else { FADE };
        if extent.start == End::Dated {
            ink.shapes.push(Shape::line_segment(
                [rect.left_top(), rect.left_bottom()],
                Stroke::new(2.0, strong),
            ));
        }
        if extent.end == End::Dated {
            ink.shapes.push(Shape::line_segment(
                [rect.right_top(), rect.right_bottom()],
                Stroke::new(2.0, strong),
            ));
        }
        if to > from {
            for y in [rect.top(), rect.bottom()] {
                let line = [pos2(from, y), pos2(to, y)];
                if status == Status::Disputed {
                    ink.shapes
                        .extend(Shape::dashed_line(&line, stroke, 4.0, 3.0));
                } else {
                    ink.shapes.push(Shape::line_segment(line, stroke));
                }
            }
        }
    } else if status == Status::Disputed {
        let corners = [
            rect.left_top(),
            rect.right_top(),
            rect.right_bottom(),
            rect.left_bottom(),
            rect.left_top(),
        ];
        ink.shapes.extend(Shape::dashed_line(
            &corners,
            Stroke::new(1.5, strong),
            4.0,
            3.0,
        ));
    } else if unsure {
        // Its ends are nowhere sure: lines above and below, dots at the ends.
        for y in [rect.top(), rect.bottom()] {
            ink.shapes.push(Shape::line_segment(
                [pos2(rect.left(), y), pos2(rect.right(), y)],
                stroke,
            ));
        }
        for x in [rect.left(), rect.right()] {
            let ends = [pos2(x, rect.top()), pos2(x, rect.bottom())];
            ink.shapes
                .extend(Shape::dotted_line(&ends, strong, 4.0, 0.9));
        }
    } else {
        ink.shapes.push(Shape::Rect(egui::epaint::RectShape::stroke(
            rect,
            4.0,
            stroke,
            StrokeKind::Inside,
        )));
    }
}

/// A line about a bar, broken or whole, of thin grounds: at a tenth of what a drawn line costs. There
/// is none where an end fades.
fn thin(ink: &mut Ink, rect: Rect, extent: &Extent, colour: Color32, broken: bool) {
    let (mut a, mut b) = (rect.min, rect.max);
    if extent.start == End::Dated {
        let line = Rect::from_min_max(a, pos2(a.x + 1.0, b.y));
        ink.ground(line, colour, colour);
    } else {
        a.x = (a.x + FADE).min(b.x);
    }
    if extent.end == End::Dated {
        let line = Rect::from_min_max(pos2(b.x - 1.0, a.y), b);
        ink.ground(line, colour, colour);
    } else {
        b.x = (b.x - FADE).max(a.x);
    }
    let step = if broken { 6.0 } else { (b.x - a.x).max(1.0) };
    let drawn = if broken { 3.0 } else { step };
    let mut x = a.x;
    while x < b.x {
        let to = (x + drawn).min(b.x);
        for y in [a.y, b.y - 1.0] {
            let part = Rect::from_min_max(pos2(x, y), pos2(to, y + 1.0));
            ink.ground(part, colour, colour);
        }
        x += step;
    }
}

/// Slanting lines over a bar.
fn hatch(ink: &mut Ink, rect: Rect, colour: Color32, apart: f32) {
    if !rect.is_positive() {
        return;
    }
    let stroke = Stroke::new(1.0, colour);
    let height = rect.height();
    let count = ((rect.width() + height) / apart) as usize;
    for n in 1..=count {
        // A line goes up to the right; what sticks out of the bar is cut.
        let foot = rect.left() - height + n as f32 * apart;
        let cut = |x: f32| pos2(x, rect.bottom() - (x - foot));
        let from = cut(foot.max(rect.left()));
        let to = cut((foot + height).min(rect.right()));
        if to.x > from.x {
            ink.shapes.push(Shape::line_segment([from, to], stroke));
        }
    }
}

/// Tells a screen reader of a bar; says whether it asks for a click.
pub fn tell(ui: &Ui, seen: &Seen, lane: &str, shown: &Shown, chosen: bool) -> bool {
    let id = egui::Id::unique(("lane bar", seen.lane, shown.id()));
    let response = ui.interact(seen.rect.intersect(ui.clip_rect()), id, Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::selected(
            egui::accesskit::Role::ListBoxOption,
            true,
            chosen,
            name(lane, shown),
        )
    });
    asks_for_click(ui, id)
}

/// Whether a screen reader asks for a click on something that is told of. The pointer is not asked:
/// what it does is found by where it is.
pub fn asks_for_click(ui: &Ui, id: egui::Id) -> bool {
    let click = egui::accesskit::Action::Click;
    ui.ctx()
        .accesskit_node_builder(id, |node| node.add_action(click));
    ui.input(|input| input.has_accesskit_action_request(id, click))
}

/// What a screen reader says of a bar.
pub fn name(lane: &str, shown: &Shown) -> String {
    let later = if shown.is_later() {
        ", not known yet"
    } else {
        ""
    };
    format!(
        "On lane {lane}: {}, {}, {}{later}",
        shown.title(),
        date_words(shown),
        shown.status().name()
    )
}

/// The first thing that stands at a place, crowds before bars.
pub fn at(seen: &[Seen], place: Pos2) -> Option<&Seen> {
    let bar = |one: &&Seen| one.rect.expand2(vec2(1.0, 2.0)).contains(place);
    // A label is its bar's as far as no other bar stands there.
    let label = |one: &&Seen| {
        let to = one.rect.right().max(one.label_to);
        one.rect.with_max_x(to).contains(place)
    };
    let mut latest = seen.iter().rev();
    latest.clone().find(bar).or_else(|| latest.find(label))
}
