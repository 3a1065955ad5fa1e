//! The axis of the lanes: days, months and years, and how many entries lie beside what is in sight.

use std::ops::RangeInclusive;

use egui::{Align2, FontId, Painter, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use crate::app::{LanesAct, Listing};
use crate::timeline::{AsOf, DAY, Scale, Ticks, midnight, ticks};
use crate::ui::articles::counted;
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::{Colours, SMALL};

/// Points between two marks, at least.
const APART: f32 = 74.0;

/// The marks of the axis.
pub fn marks(scale: &Scale) -> Ticks {
    ticks(scale, APART)
}

/// The lines of the axis over a lane.
pub fn lines(painter: &Painter, colours: &Colours, marks: &Ticks, left: f32, lane: Rect) {
    for tick in &marks.ticks {
        let x = left + tick.x;
        if x >= left {
            painter.vline(
                x,
                lane.y_range(),
                Stroke::new(1.0, colours.line.gamma_multiply(0.7)),
            );
        }
    }
}

/// The ground of the axis.
pub fn ground(ui: &Ui, cx: &Cx<'_>, axis: Rect, below: Rect) {
    let band = Rect::from_min_max(pos2(below.left(), axis.top()), axis.max);
    ui.painter().rect_filled(band, 0.0, cx.colours.panel);
    let line = Stroke::new(1.0, cx.colours.line);
    ui.painter().hline(below.x_range(), axis.bottom(), line);
}

/// How much time is in sight, in words.
fn span(minutes: f64) -> String {
    const UNITS: [(f64, &str, &str); 4] = [
        (525_949.2, "year", "years"),
        (43_829.1, "month", "months"),
        (1440.0, "day", "days"),
        (60.0, "hour", "hours"),
    ];
    // Two of a unit at least, so that "1 month" is never said of seven weeks.
    let unit = UNITS.iter().find(|(length, _, _)| minutes >= 2.0 * length);
    let (length, one, many) = unit.unwrap_or(&(60.0, "hour", "hours"));
    counted((minutes / length).round() as usize, one, many)
}

/// The labels of the axis, the day as of which the timeline is looked at, and what lies beside.
pub fn labels(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    scale: &Scale,
    axis: Rect,
    below: Rect,
    listing: &Listing,
    acts: &mut Vec<LanesAct>,
) {
    let Ticks { ticks, bands } = marks(scale);
    let small = FontId::proportional(SMALL);
    let weak = cx.colours.weak;
    let upper = axis.top() + 10.0;
    let lower = axis.bottom() - 9.0;
    let (from, to) = scale.visible();
    let (earlier, later) = listing.drawing().beside(from, to);
    let left = beside(ui, cx, axis, earlier, true, acts);
    let right = beside(ui, cx, axis, later, false, acts);
    let painter = ui.painter().with_clip_rect(axis);
    for band in &bands {
        let (from, to) = (axis.left() + band.from, axis.left() + band.to);
        if from > axis.left() {
            let line = Stroke::new(1.0, cx.colours.line);
            painter.vline(from, axis.y_range(), line);
        }
        let words = painter.layout_no_wrap(band.label.clone(), fonts::bold(SMALL), weak);
        // The name of what is in sight stays in sight.
        let at = from.max(left) + 5.0;
        if at + words.size().x < to.min(right) {
            painter.galley(pos2(at, upper - words.size().y / 2.0), words, weak);
        }
    }
    for tick in &ticks {
        let x = axis.left() + tick.x;
        if x < axis.left() - 1.0 {
            continue;
        }
        painter.vline(x, lower + 4.0..=axis.bottom(), Stroke::new(1.0, weak));
        let at = pos2(x + 4.0, lower);
        painter.text(at, Align2::LEFT_CENTER, &tick.label, small.clone(), weak);
    }
    let shown = format!("{} in sight", span(scale.span()));
    let corner = pos2(below.left() + 4.0, axis.center().y);
    ui.painter()
        .text(corner, Align2::LEFT_CENTER, shown, small, weak);
    let room = left..=right;
    as_of(ui, cx, scale, axis, below, listing, &room);
}

/// Says how many entries lie beside what is in sight, at one end of the axis; gives to where it
/// reaches.
fn beside(
    ui: &Ui,
    cx: &Cx<'_>,
    axis: Rect,
    count: usize,
    earlier: bool,
    acts: &mut Vec<LanesAct>,
) -> f32 {
    let (at, anchor, words) = if earlier {
        (
            axis.left_top(),
            Align2::LEFT_TOP,
            format!("« {count} earlier"),
        )
    } else {
        (
            axis.right_top(),
            Align2::RIGHT_TOP,
            format!("{count} later »"),
        )
    };
    if count == 0 {
        return at.x;
    }
    let ink = cx.colours.accent;
    let font = FontId::proportional(SMALL);
    let galley = ui.painter().layout_no_wrap(words.clone(), font, ink);
    let rect = anchor.anchor_size(at + vec2(0.0, 2.0), galley.size() + vec2(10.0, 2.0));
    let id = egui::Id::unique(("beside the lanes", earlier));
    let response = ui.interact(rect, id, Sense::click());
    let ground = if response.hovered() || response.has_focus() {
        cx.colours.hover
    } else {
        cx.colours.page
    };
    let line = Stroke::new(1.0, cx.colours.line);
    ui.painter()
        .rect(rect, 4.0, ground, line, egui::StrokeKind::Inside);
    ui.painter().galley(rect.min + vec2(5.0, 1.0), galley, ink);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &words));
    let what = "They lie outside what the lanes show now. Show all of them (F)";
    if response.on_hover_text(what).clicked() {
        acts.push(LanesAct::Fit);
    }
    if earlier { rect.right() } else { rect.left() }
}

/// The dotted line of the day as of which the timeline is looked at.
/// Its words keep clear of what stands at the ends of the axis.
fn as_of(
    ui: &Ui,
    cx: &Cx<'_>,
    scale: &Scale,
    axis: Rect,
    below: Rect,
    listing: &Listing,
    room: &RangeInclusive<f32>,
) {
    let (AsOf::PublishedBy(day) | AsOf::HadBy(day)) = listing.as_of else {
        return;
    };
    let x = axis.left() + scale.x(midnight(day) + DAY);
    if !(axis.left()..=axis.right()).contains(&x) {
        return;
    }
    let ink = cx.colours.accent;
    let line = [pos2(x, axis.bottom()), pos2(x, below.bottom())];
    ui.painter()
        .with_clip_rect(below)
        .extend(Shape::dashed_line(&line, Stroke::new(1.5, ink), 3.0, 3.0));
    let words = listing.as_of.words().unwrap_or_default();
    let painter = ui.painter().with_clip_rect(axis);
    let galley = painter.layout_no_wrap(words.clone(), fonts::bold(SMALL), ink);
    let width = galley.size().x + 8.0;
    let left = (x - width + 2.0).min(room.end() - width - 2.0);
    let left = left.max(room.start() + 2.0);
    let rect = Rect::from_min_size(pos2(left, axis.top() + 1.0), galley.size() + vec2(8.0, 2.0));
    painter.rect_filled(rect, 3.0, cx.colours.chosen);
    painter.galley(rect.min + vec2(4.0, 1.0), galley, ink);
    let response = ui.interact(rect, egui::Id::unique("the lanes' day"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Status, true, &words));
}
