//! What is drawn on the plane: claims, and heaps of those that would lie on one another.

use egui::{Align2, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::ink;
use crate::app::Session;
use crate::timeline::{Dot, Heap, Plane, Scale, Stands, source_of, title_of};
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::SMALL;

/// Dots that would lie nearer than this are drawn as one.
pub(super) const CELL: f32 = 21.0;
/// Half the size of a dot.
const HALF: f32 = 5.0;
/// Claims of a heap that are named at the pointer.
const NAMED: usize = 6;

/// Where a heap stands on the screen.
pub(super) fn place(rect: Rect, [across, up]: [&Scale; 2], heap: &Heap) -> Pos2 {
    pos2(
        rect.left() + across.x(heap.at.0),
        rect.bottom() - up.x(heap.at.1),
    )
}

/// On which side of the plane a place lies, if outside: left, right, below, above.
pub(super) fn beyond(rect: Rect, at: Pos2) -> Option<usize> {
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
pub(super) fn out_of_sight(ui: &Ui, cx: &Cx<'_>, rect: Rect, outside: [usize; 4]) {
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
pub(super) fn nearest<'a>(
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

pub(super) fn heap_drawn(
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
pub(super) fn one(dot: &Dot, session: &Session) -> String {
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

pub(super) fn told(heap: &Heap, plane: &Plane, session: &Session) -> String {
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
