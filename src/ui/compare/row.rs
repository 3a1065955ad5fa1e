//! A row of the list of differences: what differs in which words, and how it stands in one's own project.

use egui::{Align2, FontId, Id, Rect, Sense, Stroke, Ui, pos2, vec2};
use rustc_hash::FxHashMap;

use crate::app::{Line, Session, SideBySide};
use crate::model::{ClaimId, How};
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::widgets::paint_elided;

/// Height of a row, in points.
pub const HEIGHT: f32 = 46.0;

/// How a row stands in one's own project.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    /// How it was settled, if it was.
    pub how: Option<How>,
    /// Whether something was said about it.
    pub noted: bool,
}

impl State {
    /// How each row stands. Takes time linear in rows and settlements.
    pub fn all(session: &Session, found: &SideBySide) -> Vec<Self> {
        let mut of_claim: FxHashMap<ClaimId, Self> = FxHashMap::default();
        for (_, settlement) in session.project().settlements.iter() {
            let state = Self {
                how: settlement.how(),
                noted: !settlement.note.is_empty(),
            };
            of_claim.extend(settlement.among.iter().map(|claim| (*claim, state)));
        }
        let state = |line: &Line| {
            let mut claims = line.own.iter();
            let known = claims.find_map(|claim| of_claim.get(claim));
            known.copied().unwrap_or_default()
        };
        found.lines.iter().map(state).collect()
    }
}

/// Draws a row; whether it was clicked.
pub fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    found: &SideBySide,
    line: &Line,
    state: State,
    chosen: bool,
) -> bool {
    let colours = cx.colours;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let first = line.refs.first();
    let id = first.map(|one| (one.file, u128::from(one.claim)));
    let response = ui.interact(rect, Id::unique(("difference", id)), Sense::click());
    if chosen {
        ui.painter().rect_filled(rect, 4.0, colours.chosen);
        let edge = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(edge, 1.0, colours.accent);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, colours.hover);
    }
    let at = rect.min + vec2(10.0, 5.0);
    let width = rect.width() - 20.0;
    let head = format!("¶{} {}", line.paragraph, line.quote);
    paint_elided(
        ui,
        at,
        Align2::LEFT_TOP,
        width,
        &head,
        fonts::bold(TEXT),
        colours.text,
    );
    let (mut tag, mut rest) = tag(found, line);
    if let Some(how) = state.how {
        rest = format!("{tag} · {rest}");
        tag = format!("✓ {}", how.name());
    }
    if state.noted {
        rest = format!("commented · {rest}");
    }
    let font = FontId::proportional(SMALL);
    let (ink, ground) = if state.how.is_some() {
        (colours.good, colours.good_soft)
    } else if line.is_same() {
        (colours.weak, colours.bar)
    } else {
        (colours.bad, colours.bad_soft)
    };
    let galley = ui.painter().layout_no_wrap(tag.clone(), font.clone(), ink);
    let below = pos2(at.x, rect.bottom() - 22.0);
    let pill = Rect::from_min_size(below, galley.size() + vec2(10.0, 3.0));
    ui.painter().rect_filled(pill, 4.0, ground);
    ui.painter().galley(below + vec2(5.0, 1.0), galley, ink);
    let left = pill.right() + 8.0;
    paint_elided(
        ui,
        pos2(left, below.y + 1.0),
        Align2::LEFT_TOP,
        (rect.right() - 10.0 - left).max(10.0),
        &rest,
        font,
        colours.weak,
    );
    let line_below = Stroke::new(1.0, colours.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line_below);
    let name = format!("{head}, {tag}, {rest}");
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, &name)
    });
    response.clicked()
}

/// What a row is, in a word or two, and the rest of it.
fn tag(found: &SideBySide, line: &Line) -> (String, String) {
    let shorts = |all: &mut dyn Iterator<Item = u32>| {
        let names: Vec<&str> = all.map(|analyst| found.short(analyst)).collect();
        names.join(", ")
    };
    let differs: Vec<&str> = line.differs.iter().map(|own| own.name()).collect();
    if !line.missing.is_empty() {
        let has = shorts(&mut line.claims.iter().map(|at| at.analyst));
        let mut rest = format!("not {}", shorts(&mut line.missing.iter().copied()));
        if !differs.is_empty() {
            rest += &format!("; {} differs", differs.join(", "));
        }
        return (format!("only {has}"), rest);
    }
    match differs.split_first() {
        None => ("same to all".to_owned(), String::new()),
        Some((first, [])) => ((*first).to_owned(), line.what.clone()),
        Some((first, more)) => {
            let rest = format!("{} · also {}", line.what, more.join(", "));
            ((*first).to_owned(), rest)
        }
    }
}
