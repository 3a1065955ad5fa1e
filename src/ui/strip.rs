//! The strip under the text: every dated entry on one line of time, those of the open article ringed.

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Id, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::cx::Cx;
use super::theme::{self, SMALL};
use crate::app::{Action, Session};
use crate::dates::Day;
use crate::model::ArticleId;
use crate::timeline::{DAY, Row, Scale, midnight, ticks};

/// Height of the strip, in points.
pub const HEIGHT: f32 = 92.0;

/// Pixels within which entries of one row would cover one another.
const APART: f32 = 9.0;

/// Points between two marks of the axis, at least.
const APART_TICKS: f32 = 90.0;

/// Entries from which on the range leaves some of them outside.
const FEW: usize = 5;

/// What is drawn, for one state of the project and one width.
#[derive(Default)]
pub struct Strip {
    key: Option<(u64, Option<ArticleId>, u32, bool)>,
    dots: Vec<Dot>,
    ticks: Vec<(f32, String)>,
    /// What the marks are part of: months, years.
    range: String,
    covered: usize,
    /// Entries left and right of what is shown.
    earlier: usize,
    later: usize,
}

struct Dot {
    from: f32,
    to: f32,
    lane: u8,
    colour: Color32,
    here: bool,
    open_end: bool,
    row: Arc<Row>,
}

impl Strip {
    /// Draws the strip.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(session) = cx.session() else { return };
        let (rect, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT - 6.0), Sense::hover());
        let key = (
            session.document.revision(),
            session.article,
            rect.width() as u32,
            cx.colours.dark,
        );
        if self.key != Some(key) {
            self.key = Some(key);
            self.lay_out(session, rect.width(), cx.colours);
        }
        let colours = cx.colours;
        let small = FontId::proportional(SMALL);
        let bold = super::fonts::bold(SMALL);
        let title = ui.painter().text(
            rect.left_top() + vec2(16.0, 4.0),
            Align2::LEFT_TOP,
            "Timeline",
            bold,
            colours.weak,
        );
        let mut said =
            "entries of this article are ringed · a fading bar has no known end".to_owned();
        for (count, what) in [
            (self.covered, "under others"),
            (self.earlier, "earlier"),
            (self.later, "later"),
        ] {
            if count > 0 {
                said = format!("{said} · {count} {what}");
            }
        }
        if self.dots.is_empty() {
            said = "nothing dated yet".into();
        }
        ui.painter().text(
            title.right_top() + vec2(14.0, 0.0),
            Align2::LEFT_TOP,
            said,
            small.clone(),
            colours.weak,
        );
        ui.painter().text(
            rect.right_top() + vec2(-16.0, 4.0),
            Align2::RIGHT_TOP,
            &self.range,
            small.clone(),
            colours.weak,
        );
        let base = rect.bottom() - 20.0;
        ui.painter().hline(
            rect.left() + 16.0..=rect.right() - 16.0,
            base,
            Stroke::new(1.0, colours.line),
        );
        for (x, label) in &self.ticks {
            let at = pos2(rect.left() + x, base + 4.0);
            ui.painter().vline(
                at.x,
                base - 2.0..=base + 2.0,
                Stroke::new(1.0, colours.weak),
            );
            ui.painter()
                .text(at, Align2::CENTER_TOP, label, small.clone(), colours.weak);
        }
        for dot in &self.dots {
            self.dot(ui, cx, rect, base, dot);
        }
    }

    fn dot(&self, ui: &Ui, cx: &mut Cx<'_>, rect: Rect, base: f32, dot: &Dot) {
        let y = base - f32::from(dot.lane) * 12.0;
        let (from, to) = (rect.left() + dot.from, rect.left() + dot.to);
        let painter = ui.painter();
        let shape = Rect::from_min_max(pos2(from - 5.0, y - 5.0), pos2(to + 5.0, y + 5.0));
        if dot.open_end {
            // No known end: the bar fades.
            for step in 0_u8..6 {
                let part = 10.0;
                let left = from + f32::from(step) * part;
                let alpha = 1.0 - f32::from(step) / 6.0;
                let piece =
                    Rect::from_min_max(pos2(left - 2.0, y - 4.0), pos2(left + part - 2.0, y + 4.0));
                painter.rect_filled(piece, 0.0, dot.colour.gamma_multiply(alpha));
            }
        }
        if to - from > 4.0 {
            painter.rect_filled(shape.shrink2(vec2(1.0, 1.0)), 4.0, dot.colour);
        } else {
            painter.circle_filled(pos2(f32::midpoint(from, to), y), 4.5, dot.colour);
        }
        if dot.here {
            painter.rect_stroke(
                shape.expand(1.0),
                6.0,
                Stroke::new(1.5, cx.colours.text),
                egui::StrokeKind::Outside,
            );
        }
        let id = Id::unique(("strip", dot.row.id));
        let response = ui.interact(shape.expand(2.0), id, Sense::click());
        let title = dot.row.title().into_owned();
        let words = super::timeline_view::date_words(&dot.row);
        response.widget_info(|| {
            egui::WidgetInfo::labeled(
                egui::accesskit::Role::Button,
                true,
                format!("{words}, {title}"),
            )
        });
        if response
            .on_hover_text(format!("{words}\n{title}"))
            .clicked()
            && let Some(claim) = dot.row.claims().next()
        {
            cx.send(Action::Focus(Some(claim), true));
        }
    }

    fn lay_out(&mut self, session: &Session, width: f32, colours: &theme::Colours) {
        self.dots.clear();
        self.ticks.clear();
        (self.covered, self.earlier, self.later) = (0, 0, 0);
        let here = |row: &Row| {
            session
                .article
                .is_some_and(|article| row.facts.iter().any(|fact| fact.claim.article == article))
        };
        let rows: Vec<Placed<'_>> = session
            .timeline
            .dated()
            .filter_map(|row| placed(row, here(row)))
            .collect();
        let Some((first, last)) = around(&rows) else {
            return;
        };
        let scale = Scale::fit(midnight(first), midnight(last) + DAY, width - 32.0);
        let x = |day: Day| 16.0 + scale.x(midnight(day) + DAY / 2);
        let axis = ticks(&scale, APART_TICKS);
        let bands = axis
            .bands
            .iter()
            .filter(|band| band.to > 0.0 && band.from < scale.width());
        let mut bands = bands.map(|band| band.label.as_str());
        self.range = match (bands.next(), bands.next_back()) {
            (Some(first), Some(last)) => format!("{first} – {last}"),
            (Some(only), None) => only.to_owned(),
            (None, _) => String::new(),
        };
        self.ticks = axis
            .ticks
            .into_iter()
            .map(|tick| (16.0 + tick.x, tick.label))
            .filter(|(x, _)| (16.0..width - 16.0).contains(x))
            .collect();
        // The right end of what stands in each lane so far.
        let mut ends = [f32::MIN; 4];
        for placed in rows {
            let (from, to) = (x(placed.from), x(placed.to));
            if to < 16.0 {
                self.earlier += 1;
                continue;
            }
            if from > width - 16.0 {
                self.later += 1;
                continue;
            }
            let (from, to) = (from.max(16.0), to.min(width - 16.0));
            let lane = ends.iter().position(|end| from - *end > APART);
            let Some(lane) = lane else {
                self.covered += 1;
                continue;
            };
            if let Some(end) = ends.get_mut(lane) {
                *end = to + if placed.open_end { 50.0 } else { 0.0 };
            }
            let kind = placed
                .row
                .facts
                .first()
                .and_then(|fact| session.project().kinds.get(&fact.claim.kind));
            let colour = kind.map_or(colours.weak, |kind| {
                theme::tint(colours, kind.colour).strong
            });
            self.dots.push(Dot {
                from,
                to,
                lane: lane as u8,
                colour,
                here: placed.here,
                open_end: placed.open_end,
                row: Arc::clone(placed.row),
            });
        }
    }
}

/// An entry with its first and last day.
struct Placed<'a> {
    from: Day,
    to: Day,
    open_end: bool,
    /// Whether a claim of it is of the open article.
    here: bool,
    row: &'a Arc<Row>,
}

fn placed(row: &Arc<Row>, here: bool) -> Option<Placed<'_>> {
    let start = row.derived.date.earliest_start();
    let end = row.derived.date.latest_end();
    let from = start.or(end)?;
    Some(Placed {
        from,
        to: end.unwrap_or(from),
        open_end: end.is_none(),
        here,
        row,
    })
}

/// The days that the strip shows: where most entries of the open article stand, else most of all. A
/// single one far away does not press the others together.
fn around(rows: &[Placed<'_>]) -> Option<(Day, Day)> {
    let of_article = rows.iter().filter(|row| row.here).count();
    let all = of_article < FEW;
    let shown = || rows.iter().filter(|row| all || row.here);
    let mut first: Vec<Day> = shown().map(|row| row.from).collect();
    let mut last: Vec<Day> = shown().map(|row| row.to).collect();
    // A tenth at either end may lie outside, where there are enough of them.
    let outside = if first.len() < FEW {
        0
    } else {
        first.len() / 10
    };
    let low = nth(&mut first, outside)?;
    let high = last.len() - 1 - outside;
    Some((low, nth(&mut last, high)?))
}

/// The day that would stand there if they were sorted.
fn nth(days: &mut [Day], at: usize) -> Option<Day> {
    (at < days.len()).then(|| *days.select_nth_unstable(at).1)
}
