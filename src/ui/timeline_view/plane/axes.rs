//! The axes of the plane and its diagonal.

use egui::{Align2, FontId, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::{LEFT, ink};
use crate::timeline::{Scale, Stands, ticks};
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::SMALL;

/// Draws them.
pub(super) fn axes(ui: &Ui, cx: &Cx<'_>, rect: Rect, across: &Scale, up: &Scale) {
    let painter = ui.painter();
    let colours = cx.colours;
    let line = Stroke::new(1.0, colours.line);
    let say = |at: Pos2, anchor: Align2, words: &str| {
        let small = FontId::proportional(SMALL);
        painter.text(at, anchor, words, small, colours.weak);
    };
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
        say(at, Align2::LEFT_CENTER, &tick.label);
    }
    for band in &times.bands {
        let from = band.from.max(0.0);
        if from < rect.width() && band.to > from + 60.0 {
            let at = pos2(rect.left() + from + 3.0, rect.bottom() + 26.0);
            say(at, Align2::LEFT_CENTER, &band.label);
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
        say(at, Align2::RIGHT_CENTER, &tick.label);
    }
    for band in &days.bands {
        let from = band.from.max(0.0);
        if from < rect.height() && band.to > from + 30.0 {
            let at = pos2(rect.left() - LEFT, rect.bottom() - from - 12.0);
            say(at, Align2::LEFT_CENTER, &band.label);
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
    let below = pos2(rect.right(), rect.bottom() + 26.0);
    say(below, Align2::RIGHT_CENTER, "happened →");
    let above = pos2(rect.left() - 6.0, rect.top() + 8.0);
    say(above, Align2::RIGHT_CENTER, "↑ published");
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
