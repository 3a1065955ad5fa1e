//! Two actors side by side, of which one is kept and takes over all that the other has.

use egui::{Align, Frame, Label, Layout, RichText, Ui};

use super::delete_article::shortened;
use super::sheet::{Left, body, confirmed, footer, said, sentence, sheet};
use crate::app::{Action, App, Look, Session};
use crate::model::ActorId;
use crate::suggest::Why;
use crate::ui::articles::plural;
use crate::ui::cx::Cx;
use crate::ui::{fonts, theme, widgets};

/// Claims of each actor that are shown by their words.
const CLAIMS: usize = 3;

/// The two, and which is kept.
pub(super) struct MergeActors {
    pub(super) actors: [ActorId; 2],
    sides: Vec<Side>,
    /// The place of the one that is kept.
    kept: usize,
    fresh: bool,
}

/// What is said of an actor, so that one knows it again.
struct Side {
    id: ActorId,
    name: String,
    about: String,
    claims: usize,
    quotes: Vec<String>,
}

impl MergeActors {
    /// The one that more claims name is kept unless another is chosen.
    pub(super) fn new(app: &App, actors: [ActorId; 2]) -> Self {
        let session = app.session.as_ref();
        let side = |id: &ActorId| session.and_then(|session| Side::new(session, *id));
        let sides: Vec<Side> = actors.iter().filter_map(side).collect();
        let kept = match sides.as_slice() {
            [a, b] => usize::from((b.claims, b.name.len()) > (a.claims, a.name.len())),
            _ => 0,
        };
        Self {
            actors,
            sides,
            kept,
            fresh: true,
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, why: Option<Why>) {
        let [_, _] = self.sides.as_slice() else {
            cx.send(Action::Dialog(None));
            return;
        };
        let mut merge = confirmed(ui);
        let (mut apart, mut cancel) = (false, false);
        let left = sheet(ui.ctx(), "Merge two actors", 760.0, |ui| {
            body(ui, |ui| {
                let asked = why.map_or_else(
                    || "Choose which one is kept.".to_owned(),
                    |why| format!("Likely the same: {}. Choose which one is kept.", why.name()),
                );
                said(ui, asked);
                ui.columns_const(|[a, b]| {
                    // Columns spread words over their whole width; a card's are to stand at its left.
                    let left = Layout::top_down(Align::Min);
                    a.with_layout(left, |ui| self.side(ui, 0));
                    b.with_layout(left, |ui| self.side(ui, 1));
                });
                if let (Some(kept), Some(gone)) = (self.kept(), self.gone()) {
                    sentence(
                        ui,
                        format!(
                            "{} of {} will name {}, and “{}” becomes one of its names. Undo takes it back.",
                            plural(gone.claims, "claim"),
                            gone.name,
                            kept.name,
                            gone.name
                        ),
                    );
                }
            });
            footer(ui, |ui| {
                let name = self.kept().map_or("", |kept| kept.name.as_str());
                let button = widgets::primary(ui, &format!("Merge into {}", shortened(name, 40)));
                if std::mem::take(&mut self.fresh) {
                    button.request_focus();
                }
                merge |= button.on_hover_text("Ctrl+Enter").clicked();
                cancel = ui.button("Cancel").clicked();
                apart = ui
                    .button("Not the same")
                    .on_hover_text("Remember that these are two, and propose them no more")
                    .clicked();
            });
        });
        let [a, b] = self.actors;
        if apart {
            cx.send(Action::edit(move |pen| pen.keep_apart(a, b)));
            cx.send(Action::Dialog(None));
        } else if cancel || left == Left::Escape {
            cx.send(Action::Dialog(None));
        } else if merge && let (Some(kept), Some(gone)) = (self.kept(), self.gone()) {
            let (kept, gone) = (kept.id, gone.id);
            cx.send(Action::edit(move |pen| pen.merge_actors(kept, gone)));
            cx.send(Action::Look(Look::Actor(kept)));
        }
    }

    fn kept(&self) -> Option<&Side> {
        self.sides.get(self.kept)
    }

    fn gone(&self) -> Option<&Side> {
        self.sides.get(1 - self.kept)
    }

    fn side(&mut self, ui: &mut Ui, at: usize) {
        let Some(side) = self.sides.get(at) else {
            return;
        };
        let colours = theme::of(ui);
        let line = if self.kept == at {
            colours.accent
        } else {
            colours.line
        };
        Frame::new()
            .stroke(egui::Stroke::new(1.5, line))
            .corner_radius(theme::RADIUS)
            .inner_margin(10)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                let name = RichText::new(format!("Keep {}", side.name));
                let keep = ui.radio(self.kept == at, name.font(fonts::serif_bold(16.0)));
                if keep.clicked() {
                    self.kept = at;
                }
                said(ui, &side.about);
                said(ui, plural(side.claims, "claim"));
                for quote in &side.quotes {
                    let text = RichText::new(format!("“{quote}”")).font(fonts::serif(theme::TEXT));
                    ui.add(Label::new(text).wrap());
                }
            });
    }
}

impl Side {
    fn new(session: &Session, id: ActorId) -> Option<Self> {
        let project = session.project();
        let actor = project.actors.get(&id)?;
        let mut about = vec![actor.category.name().to_owned()];
        if !actor.aliases.is_empty() {
            about.push(format!("also {}", actor.aliases.join(", ")));
        }
        if let Some(outer) = actor.within.and_then(|outer| project.actors.get(&outer)) {
            about.push(format!("acts for {}", outer.name));
        }
        if let Some(grade) = &actor.reliability {
            about.push(format!("reliability {}", grade.grade.name()));
        }
        let claims = session.index().claims_of_actor.of(&id);
        let quotes = claims.take(CLAIMS).filter_map(|id| project.claims.get(id));
        Some(Self {
            id,
            name: actor.name.clone(),
            about: about.join(" · "),
            claims: session.index().claims_of_actor.count(&id),
            quotes: quotes.map(|claim| shortened(&claim.quote(), 110)).collect(),
        })
    }
}
