//! The strip under the text: every dated entry on one line of time, those of the open article ringed.

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Id, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::cx::Cx;
use super::theme::{self, SMALL};
use crate::app::{Action, Session};
use crate::dates::Day;
use crate::model::ArticleId;
use crate::timeline::Row;

/// Height of the strip, in points.
pub const HEIGHT: f32 = 92.0;

/// Pixels within which entries of one row would cover one another.
const APART: f32 = 9.0;

/// What is drawn, for one state of the project and one width.
#[derive(Default)]
pub struct Strip {
    key: Option<(u64, Option<ArticleId>, u32, bool)>,
    dots: Vec<Dot>,
    ticks: Vec<(f32, String)>,
    covered: usize,
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
        if self.covered > 0 {
            said = format!("{said} · {} more lie under others", self.covered);
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
        self.covered = 0;
        let rows: Vec<(Day, Day, bool, &Arc<Row>)> =
            session.timeline.dated().filter_map(placed).collect();
        let first = rows.iter().map(|row| row.0.number()).min();
        let last = rows.iter().map(|row| row.1.number()).max();
        let (Some(first), Some(last)) = (first, last) else {
            return;
        };
        let pad = ((last - first) / 20).max(1);
        let (low, high) = (first - pad, last + pad);
        let scale = (width - 80.0) / (high - low).max(1) as f32;
        let x = |day: i64| 40.0 + (day - low) as f32 * scale;
        self.ticks = ticks(low, high, width)
            .into_iter()
            .map(|(day, label)| (x(day), label))
            .collect();
        // The right end of what stands in each lane so far.
        let mut ends = [f32::MIN; 4];
        for (from, to, open_end, row) in rows {
            let (from, to) = (x(from.number()), x(to.number()));
            let lane = ends.iter().position(|end| from - *end > APART);
            let here = session
                .article
                .is_some_and(|article| row.facts.iter().any(|fact| fact.claim.article == article));
            let Some(lane) = lane else {
                self.covered += 1;
                continue;
            };
            if let Some(end) = ends.get_mut(lane) {
                *end = to + if open_end { 50.0 } else { 0.0 };
            }
            let kind = row
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
                here,
                open_end,
                row: Arc::clone(row),
            });
        }
    }
}

/// The day with that number.
fn day_of(number: i64) -> Day {
    let epoch = Day::new(1970, 1, 1);
    epoch.plus(number - epoch.number())
}

/// First and last day of an entry, and whether its end is open.
fn placed(row: &Arc<Row>) -> Option<(Day, Day, bool, &Arc<Row>)> {
    let start = row.derived.date.earliest_start();
    let end = row.derived.date.latest_end();
    let from = start.or(end)?;
    Some((from, end.unwrap_or(from), end.is_none(), row))
}

/// Days with labels, about one every 110 points: days, months or years, whatever fits.
fn ticks(low: i64, high: i64, width: f32) -> Vec<(i64, String)> {
    let wanted = (width / 110.0).max(2.0);
    let per_tick = (high - low) as f32 / wanted;
    let start = day_of(low);
    let mut ticks = Vec::new();
    let months = |count: i64| {
        let mut at = Day::new(start.year(), 1, 1);
        let mut all = Vec::new();
        while at.number() <= high && all.len() < 400 {
            if at.number() >= low {
                all.push(at);
            }
            at = at.plus_months(count);
        }
        all
    };
    let month = |day: Day| crate::dates::calendar::month_short(day.month());
    if per_tick < 20.0 {
        let step = [1, 2, 5, 7, 10, 14]
            .into_iter()
            .find(|step| *step as f32 >= per_tick)
            .unwrap_or(20);
        let mut day = low + (step - low.rem_euclid(step)) % step;
        while day <= high {
            let at = day_of(day);
            let (_, _, number) = at.civil();
            ticks.push((day, format!("{number} {}", month(at))));
            day += step;
        }
    } else if per_tick < 200.0 {
        let step = [1, 2, 3, 6]
            .into_iter()
            .find(|step| (*step * 30) as f32 >= per_tick)
            .unwrap_or(6);
        ticks.extend(
            months(step)
                .into_iter()
                .map(|at| (at.number(), format!("{} {}", month(at), at.year()))),
        );
    } else {
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000]
            .into_iter()
            .find(|step| (*step * 365) as f32 >= per_tick)
            .unwrap_or(100_000);
        let mut year = start.year().div_euclid(step) * step;
        while Day::new(year, 1, 1).number() <= high && ticks.len() < 60 {
            let day = Day::new(year, 1, 1).number();
            if day >= low {
                ticks.push((day, year.to_string()));
            }
            year += step;
        }
    }
    ticks
}
