//! The strip under the text: every dated entry on one line of time, those of the open article ringed.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{Align2, Color32, FontId, Id, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::cx::Cx;
use super::theme::{self, SMALL};
use crate::app::{Action, Session};
use crate::dates::Day;
use crate::model::{ArticleId, ProjectId};
use crate::timeline::{DAY, Row, Scale, Shown, Timeline, midnight, ticks};

/// Height of the strip, in points.
pub const HEIGHT: f32 = 92.0;

/// Pixels within which entries of one row would cover one another.
const APART: f32 = 9.0;

/// Points between two marks of the axis, at least.
const APART_TICKS: f32 = 90.0;

/// Entries from which on the range leaves some of them outside.
const FEW: usize = 5;

/// Claims up to which the strip is laid out at once, without a thread.
const AT_ONCE: usize = 2_000;

/// The strip's scratch.
#[derive(Default)]
pub struct Strip {
    laid: Option<(Key, Laid)>,
    /// What a thread is laying out.
    coming: Option<Receiver<(Key, Laid)>>,
}

/// What a layout is for: a state of the project, an article, a width, a theme.
type Key = (ProjectId, u64, Option<ArticleId>, u32, bool);

/// What is drawn.
#[derive(Default)]
struct Laid {
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
            session.project().head.id,
            session.document.revision(),
            session.article,
            rect.width() as u32,
            cx.colours.dark,
        );
        self.keep_up(ui, session, key, cx.colours);
        let Some((_, laid)) = &self.laid else { return };
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
            (laid.covered, "under others"),
            (laid.earlier, "earlier"),
            (laid.later, "later"),
        ] {
            if count > 0 {
                said = format!("{said} · {count} {what}");
            }
        }
        if laid.dots.is_empty() {
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
            &laid.range,
            small.clone(),
            colours.weak,
        );
        let base = rect.bottom() - 20.0;
        ui.painter().hline(
            rect.left() + 16.0..=rect.right() - 16.0,
            base,
            Stroke::new(1.0, colours.line),
        );
        for (x, label) in &laid.ticks {
            let at = pos2(rect.left() + x, base + 4.0);
            ui.painter().vline(
                at.x,
                base - 2.0..=base + 2.0,
                Stroke::new(1.0, colours.weak),
            );
            ui.painter()
                .text(at, Align2::CENTER_TOP, label, small.clone(), colours.weak);
        }
        for dot in &laid.dots {
            draw(ui, cx, rect, base, dot);
        }
    }

    /// Brings the layout up to date: at once, or by a thread where there is much to lay out; until
    /// that is done the one before is shown.
    fn keep_up(&mut self, ui: &Ui, session: &Session, key: Key, colours: &'static theme::Colours) {
        if let Some(coming) = &self.coming {
            match coming.try_recv() {
                Ok(laid) => {
                    self.laid = Some(laid);
                    self.coming = None;
                }
                Err(TryRecvError::Disconnected) => self.coming = None,
                Err(TryRecvError::Empty) => {}
            }
        }
        let other = |laid: &Option<(Key, Laid)>| laid.as_ref().is_none_or(|(of, _)| *of != key);
        if !other(&self.laid) || self.coming.is_some() {
            return;
        }
        // Never the strip of another project.
        if self.laid.as_ref().is_some_and(|(of, _)| of.0 != key.0) {
            self.laid = None;
        }
        let (_, _, article, width, _) = key;
        if session.project().claims.len() <= AT_ONCE {
            let laid = Laid::new(&session.timeline, article, width as f32, colours);
            self.laid = Some((key, laid));
            return;
        }
        let (sender, receiver) = channel();
        let (timeline, ctx) = (session.timeline.clone(), ui.ctx().clone());
        let begun = std::thread::Builder::new()
            .name("the strip".into())
            .spawn(move || {
                let laid = Laid::new(&timeline, article, width as f32, colours);
                // A window that is gone needs none.
                sender.send((key, laid)).ok();
                ctx.request_repaint();
            });
        self.coming = begun.ok().map(|_| receiver);
    }
}

fn draw(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, base: f32, dot: &Dot) {
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
    let words = super::timeline_view::date_words(&Shown::whole(&dot.row));
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

impl Laid {
    /// Lays out the dated entries of a timeline; those of the article are ringed.
    fn new(
        timeline: &Timeline,
        article: Option<ArticleId>,
        width: f32,
        colours: &theme::Colours,
    ) -> Self {
        let mut laid = Self::default();
        let here = |row: &Row| {
            article
                .is_some_and(|article| row.facts.iter().any(|fact| fact.claim.article == article))
        };
        let rows: Vec<Placed<'_>> = timeline
            .dated()
            .filter_map(|row| placed(row, here(row)))
            .collect();
        let Some((first, last)) = around(&rows) else {
            return laid;
        };
        let scale = Scale::fit(midnight(first), midnight(last) + DAY, width - 32.0);
        let x = |day: Day| 16.0 + scale.x(midnight(day) + DAY / 2);
        let axis = ticks(&scale, APART_TICKS);
        let bands = axis
            .bands
            .iter()
            .filter(|band| band.to > 0.0 && band.from < scale.width());
        let mut bands = bands.map(|band| band.label.as_str());
        laid.range = match (bands.next(), bands.next_back()) {
            (Some(first), Some(last)) => format!("{first} – {last}"),
            (Some(only), None) => only.to_owned(),
            (None, _) => String::new(),
        };
        laid.ticks = axis
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
                laid.earlier += 1;
                continue;
            }
            if from > width - 16.0 {
                laid.later += 1;
                continue;
            }
            let (from, to) = (from.max(16.0), to.min(width - 16.0));
            let lane = ends.iter().position(|end| from - *end > APART);
            let Some(lane) = lane else {
                laid.covered += 1;
                continue;
            };
            if let Some(end) = ends.get_mut(lane) {
                *end = to + if placed.open_end { 50.0 } else { 0.0 };
            }
            let kind = placed
                .row
                .facts
                .first()
                .and_then(|fact| timeline.project().kinds.get(&fact.claim.kind));
            let colour = kind.map_or(colours.weak, |kind| {
                theme::tint(colours, kind.colour).strong
            });
            laid.dots.push(Dot {
                from,
                to,
                lane: lane as u8,
                colour,
                here: placed.here,
                open_end: placed.open_end,
                row: Arc::clone(placed.row),
            });
        }
        laid
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
