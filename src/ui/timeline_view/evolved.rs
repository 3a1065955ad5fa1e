//! How the chosen entry came to be what it is: its steps by publication, each with a mark that differs
//! in colour and shape, and the claims that came with it.

use std::sync::Arc;

use egui::{Label, Pos2, RichText, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::capital;
use crate::app::{Action, Session};
use crate::model::{ClaimId, KindColour};
use crate::timeline::{EntryRef, Evolved, Mark, Row, evolved, history, source_of};
use crate::ui::articles::counted;
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::{self, Colours, SMALL, TEXT};
use crate::ui::widgets::{hint, link, named, section};

/// Width of the column of marks, in points.
const MARKS: f32 = 20.0;
/// Half the size of a mark.
const HALF: f32 = 4.5;

/// The history of one entry, put into words for one state of the project.
#[derive(Default)]
pub struct HowItEvolved {
    of: Option<(EntryRef, u64)>,
    steps: Vec<Evolved>,
    undated: Vec<(ClaimId, String)>,
}

impl HowItEvolved {
    /// Draws the history of an entry.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, row: &Arc<Row>) {
        let Some(session) = cx.session() else { return };
        self.turn_to(session, row);
        section(ui, "How it evolved");
        if self.steps.is_empty() {
            hint(ui, "None of its articles says a day of publication");
        }
        let mut above: Option<Pos2> = None;
        for step in &self.steps {
            let mark = one(ui, cx, step);
            if let Some(above) = above {
                let line = [above + vec2(0.0, 8.0), mark - vec2(0.0, 8.0)];
                ui.painter()
                    .line_segment(line, Stroke::new(1.5, cx.colours.line));
            }
            above = Some(mark);
        }
        if !self.undated.is_empty() {
            let claims = counted(self.undated.len(), "claim", "claims");
            ui.add_space(2.0);
            hint(ui, format!("{claims} without a day of publication"));
            ui.horizontal_wrapped(|ui| {
                ui.add_space(MARKS);
                sources(ui, cx, &self.undated);
            });
        }
    }

    fn turn_to(&mut self, session: &Session, row: &Arc<Row>) {
        let now = (row.id, session.document.revision());
        if self.of == Some(now) {
            return;
        }
        let project = session.project();
        let history = history(row);
        let source = |claim: &ClaimId| (*claim, source_of(project, *claim));
        *self = Self {
            of: Some(now),
            steps: evolved(&history, project),
            undated: history.undated.iter().map(source).collect(),
        };
    }
}

/// Draws a step; gives the middle of its mark.
fn one(ui: &mut Ui, cx: &mut Cx<'_>, step: &Evolved) -> Pos2 {
    let mut middle = Pos2::ZERO;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 1.0);
        let (rect, _) = ui.allocate_exact_size(vec2(MARKS - 4.0, 18.0), Sense::hover());
        middle = pos2(rect.left() + HALF + 2.0, rect.center().y);
        ui.painter().add(shape(cx.colours, step.mark, middle));
        ui.vertical(|ui| {
            let day = RichText::new(&step.day).font(fonts::bold(TEXT));
            ui.add(Label::new(day));
            ui.add(Label::new(RichText::new(capital(&step.words))).wrap());
            ui.horizontal_wrapped(|ui| sources(ui, cx, &step.claims));
        });
    });
    ui.add_space(4.0);
    middle
}

/// The claims of a step by who published them, each leading to its words.
fn sources(ui: &mut Ui, cx: &mut Cx<'_>, claims: &[(ClaimId, String)]) {
    ui.spacing_mut().item_spacing.x = 8.0;
    for (id, source) in claims {
        let words = link(ui, RichText::new(source).size(SMALL).text());
        let quote = cx
            .session()
            .and_then(|session| session.project().claims.get(id))
            .map(|claim| claim.quote())
            .unwrap_or_default();
        named(ui, &words, &format!("Show the words of {source}: {quote}"));
        if words.on_hover_text(format!("“{quote}”")).clicked() {
            cx.send(Action::Focus(Some(*id), true));
        }
    }
}

/// A circle, a square, a triangle, a diamond or a ring: no two marks differ by colour alone.
fn shape(colours: &Colours, mark: Mark, at: Pos2) -> Shape {
    let polygon = |points: Vec<Pos2>, fill| Shape::convex_polygon(points, fill, Stroke::NONE);
    match mark {
        Mark::First => {
            let ink = theme::tint(colours, KindColour::Purple).strong;
            Shape::circle_filled(at, HALF, ink)
        }
        Mark::Firmer => {
            let square = egui::Rect::from_center_size(at, vec2(HALF, HALF) * 1.8);
            Shape::rect_filled(square, 1.0, colours.good)
        }
        Mark::Against => {
            let (wide, high) = (HALF * 1.25, HALF * 1.15);
            polygon(
                vec![
                    at + vec2(0.0, -high),
                    at + vec2(wide, high * 0.9),
                    at + vec2(-wide, high * 0.9),
                ],
                colours.bad,
            )
        }
        Mark::Moved => {
            let far = HALF * 1.3;
            polygon(
                vec![
                    at + vec2(0.0, -far),
                    at + vec2(far, 0.0),
                    at + vec2(0.0, far),
                    at + vec2(-far, 0.0),
                ],
                colours.warn,
            )
        }
        Mark::Same => Shape::circle_stroke(at, HALF - 0.5, Stroke::new(1.5, colours.weak)),
    }
}
