//! The chosen actor: names, category, whom it acts for, its grade, merging and deleting.

use egui::{ComboBox, Id, RichText, Ui};

use crate::app::{Action, Dialog, Session, WhenDraft};
use crate::dates::Context;
use crate::model::{Actor, ActorId, Category, Grade, Reliability};
use crate::ui::articles::plural;
use crate::ui::cx::Cx;
use crate::ui::form::{WIDE, row};
use crate::ui::typed::{Look, Typed};
use crate::ui::who_field::{Chosen, WhoField};
use crate::ui::widgets::{hint, named};
use crate::ui::{fonts, theme, when_field};

/// What is typed and not yet in the project.
#[derive(Default)]
pub struct Form {
    actor: Option<ActorId>,
    name: Typed,
    alias: Typed,
    note: Typed,
    reason: Typed,
    day: WhenDraft,
    within: WhoField,
    merge: WhoField,
    /// The actor that this one is about to be merged into.
    into: Option<ActorId>,
    merging: bool,
    /// The actor named last under *acts for* would close a circle.
    refused: bool,
}

impl Form {
    /// Draws the form.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: ActorId,
        actor: &Actor,
        chosen: &mut Option<ActorId>,
    ) {
        let Some(session) = cx.session() else { return };
        if self.actor != Some(id) {
            self.leave(cx, session);
            let day = actor
                .reliability
                .as_ref()
                .and_then(|grade| grade.on.as_ref());
            let day = day.map_or_else(String::new, ToString::to_string);
            *self = Self {
                actor: Some(id),
                day: WhenDraft {
                    text: day,
                    ..WhenDraft::default()
                },
                ..Self::default()
            };
        }
        ui.set_max_width(680.0);
        ui.spacing_mut().item_spacing.y = 9.0;
        ui.label(RichText::new(&actor.name).font(fonts::serif_bold(22.0)));
        let mut new = actor.clone();
        row(ui, WIDE, "Name", |ui| {
            let look = Look {
                id: Id::unique("actor name"),
                name: "Name of the actor",
                hint: "",
                rows: 1,
            };
            if let (_, Some(name)) = self.name.show(ui, look, &actor.name)
                && !name.trim().is_empty()
            {
                name.trim().clone_into(&mut new.name);
            }
        });
        row(ui, WIDE, "Category", |ui| {
            let combo = ComboBox::from_id_salt("category")
                .width(220.0)
                .selected_text(actor.category.name())
                .show_ui(ui, |ui| {
                    for category in Category::ALL {
                        ui.selectable_value(&mut new.category, *category, category.name());
                    }
                });
            named(ui, &combo.response, "Category");
        });
        self.aliases(ui, actor, &mut new);
        self.within(ui, session, id, actor, &mut new);
        self.grade(ui, cx, actor, &mut new);
        row(ui, WIDE, "Note", |ui| {
            let look = Look {
                id: Id::unique("actor note"),
                name: "Note",
                hint: "",
                rows: 3,
            };
            if let (_, Some(note)) = self.note.show(ui, look, &actor.note) {
                new.note = note;
            }
        });
        if new != *actor {
            cx.send(Action::edit(move |pen| pen.set_actor(id, new)));
        }
        ui.separator();
        self.merging(ui, cx, session, id, actor, chosen);
    }

    /// What was typed for the actor before goes into that actor.
    fn leave(&mut self, cx: &mut Cx<'_>, session: &Session) {
        let Some((id, actor)) = self
            .actor
            .and_then(|id| Some((id, session.project().actors.get(&id)?)))
        else {
            return;
        };
        let mut new = (**actor).clone();
        if let Some(name) = self.name.rest().filter(|name| !name.trim().is_empty()) {
            name.trim().clone_into(&mut new.name);
        }
        if let Some(note) = self.note.rest() {
            new.note = note;
        }
        if new != **actor {
            cx.send(Action::edit(move |pen| pen.set_actor(id, new)));
        }
    }

    fn aliases(&mut self, ui: &mut Ui, actor: &Actor, new: &mut Actor) {
        row(ui, WIDE, "Also called", |ui| {
            ui.horizontal_wrapped(|ui| {
                for (at, alias) in actor.aliases.iter().enumerate() {
                    let response = ui
                        .button(format!("{alias}  ×"))
                        .on_hover_text("Remove this name");
                    named(ui, &response, &format!("Remove the alias {alias}"));
                    if response.clicked() {
                        new.aliases.remove(at);
                    }
                }
            });
            let look = Look {
                id: Id::unique("actor alias"),
                name: "Add an alias",
                hint: "+ another name",
                rows: 1,
            };
            let (response, taken) = self.alias.show(ui, look, "");
            let entered =
                response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            // A name is taken when it is whole: on Enter or on leaving, not in a pause.
            if let Some(alias) = taken.filter(|_| entered || response.lost_focus()) {
                let alias = alias.trim().to_owned();
                if !alias.is_empty() && !actor.aliases.contains(&alias) && alias != actor.name {
                    new.aliases.push(alias);
                }
                self.alias = Typed::default();
                if entered {
                    response.request_focus();
                }
            }
        });
    }

    fn within(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        id: ActorId,
        actor: &Actor,
        new: &mut Actor,
    ) {
        row(ui, WIDE, "Acts for", |ui| {
            if let Some(outer) = actor.within {
                ui.horizontal(|ui| {
                    ui.label(chain(session, outer));
                    let remove = ui.small_button("×");
                    named(ui, &remove, "Acts for nobody");
                    if remove.clicked() {
                        new.within = None;
                    }
                });
            }
            let (_, chosen) =
                self.within
                    .show(ui, Id::unique("actor within"), &session.project().actors);
            match chosen {
                Some(Chosen::Known(outer, _)) if circle(session, id, outer) => self.refused = true,
                Some(Chosen::Known(outer, _)) => {
                    self.refused = false;
                    new.within = Some(outer);
                }
                _ => {}
            }
            if self.refused {
                let text = "⚠ Then it would act for itself, through others: choose another";
                ui.label(RichText::new(text).color(theme::of(ui).warn));
            }
            hint(
                ui,
                "A spokesman acts within a ministry, a ministry within a state: their claims count as one origin",
            );
        });
    }

    fn grade(&mut self, ui: &mut Ui, cx: &Cx<'_>, actor: &Actor, new: &mut Actor) {
        row(ui, WIDE, "Reliability", |ui| {
            let mut grade = actor.reliability.as_ref().map(|grade| grade.grade);
            let shown = grade.map_or_else(
                || "not graded".into(),
                |grade| format!("{} · {}", grade.name(), grade.meaning()),
            );
            let combo = ComboBox::from_id_salt("grade")
                .width(260.0)
                .selected_text(shown)
                .show_ui(ui, |ui| {
                    ui.selectable_value(&mut grade, None, "not graded");
                    for letter in Grade::ALL {
                        ui.selectable_value(
                            &mut grade,
                            Some(*letter),
                            format!("{} · {}", letter.name(), letter.meaning()),
                        );
                    }
                });
            named(ui, &combo.response, "Reliability, Admiralty A to F");
            if grade != actor.reliability.as_ref().map(|grade| grade.grade) {
                new.reliability = grade.map(|grade| {
                    let old = actor.reliability.clone();
                    Reliability {
                        grade,
                        on: old.as_ref().and_then(|old| old.on.clone()),
                        reason: old.map(|old| old.reason).unwrap_or_default(),
                    }
                });
            }
            let Some(old) = &actor.reliability else {
                return;
            };
            ui.horizontal_top(|ui| {
                ui.label("since");
                ui.vertical(|ui| {
                    ui.set_max_width(220.0);
                    let context = || Context {
                        day_first: Some(cx.app.prefs.day_first),
                        ..Context::default()
                    };
                    let (_, change) = when_field::show(
                        ui,
                        Id::unique("grade day"),
                        "Day of the grade",
                        &mut self.day,
                        context,
                    );
                    if change.left {
                        let day = self.day.reading().map(|reading| reading.edtf.clone());
                        if day.is_some() || self.day.text.trim().is_empty() {
                            new.reliability = Some(Reliability {
                                on: day,
                                ..old.clone()
                            });
                        }
                    }
                });
            });
            let look = Look {
                id: Id::unique("grade reason"),
                name: "Reason of the grade",
                hint: "why",
                rows: 1,
            };
            if let (_, Some(reason)) = self.reason.show(ui, look, &old.reason) {
                new.reliability = Some(Reliability {
                    reason,
                    ..old.clone()
                });
            }
        });
    }

    fn merging(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        session: &Session,
        id: ActorId,
        actor: &Actor,
        chosen: &mut Option<ActorId>,
    ) {
        let claims = session.index().claims_of_actor.count(&id);
        ui.horizontal_wrapped(|ui| {
            if ui.button("Merge into another…").clicked() {
                self.merging = !self.merging;
                self.into = None;
            }
            // With one name and one claim at most there is nothing to tell apart.
            let several = !actor.aliases.is_empty() || claims > 1;
            let split = ui.add_enabled(several, egui::Button::new("Split…"));
            if split
                .on_hover_text("Give some of its names and claims to a new actor")
                .on_disabled_hover_text("It has one name, and one claim at most")
                .clicked()
            {
                cx.send(Action::Dialog(Some(Dialog::SplitActor(id))));
            }
            let named_by = named_by(session, id);
            let delete = ui.add_enabled(named_by.is_empty(), egui::Button::new("Delete"));
            if delete
                .on_disabled_hover_text(format!("Named by {named_by}: merge it instead"))
                .clicked()
            {
                cx.send(Action::Edit(Box::new(move |pen| pen.delete_actor(id).ok())));
            }
        });
        if !self.merging {
            return;
        }
        let (_, picked) = self
            .merge
            .show(ui, Id::unique("merge into"), &session.project().actors);
        if let Some(Chosen::Known(other, _)) = picked {
            self.into = Some(other).filter(|other| *other != id);
        }
        let into = self
            .into
            .and_then(|into| Some((into, session.project().actors.get(&into)?)));
        if let Some((into, other)) = into {
            let what = format!(
                "{} of {} will name {} instead, and “{}” becomes one of its names.",
                plural(claims, "claim"),
                actor.name,
                other.name,
                actor.name
            );
            ui.label(what);
            if crate::ui::widgets::primary(ui, &format!("Merge into {}", other.name)).clicked() {
                self.merging = false;
                *chosen = Some(into);
                cx.send(Action::edit(move |pen| pen.merge_actors(into, id)));
            }
        }
    }
}

/// “Kremlin, within Russia”.
fn chain(session: &Session, actor: ActorId) -> String {
    let mut names = Vec::new();
    let mut at = Some(actor);
    while let Some(actor) = at
        .and_then(|id| session.project().actors.get(&id))
        .filter(|_| names.len() < 8)
    {
        names.push(actor.name.clone());
        at = actor.within;
    }
    names.join(", within ")
}

/// Whether an actor would act for itself if it acted for another.
fn circle(session: &Session, id: ActorId, outer: ActorId) -> bool {
    let mut at = Some(outer);
    for _ in 0..=session.project().actors.len() {
        match at {
            None => return false,
            Some(actor) if actor == id => return true,
            Some(actor) => {
                at = session
                    .project()
                    .actors
                    .get(&actor)
                    .and_then(|actor| actor.within)
            }
        }
    }
    true
}

/// Who names an actor, in numbers; empty where nobody does.
fn named_by(session: &Session, id: ActorId) -> String {
    let project = session.project();
    let claims = session.index().claims_of_actor.count(&id);
    let articles = project
        .articles
        .iter()
        .filter(|(_, a)| a.outlet == Some(id) || a.origin == Some(id))
        .count();
    let actors = project
        .actors
        .iter()
        .filter(|(_, actor)| actor.within == Some(id))
        .count();
    let parts = [(claims, "claim"), (articles, "article"), (actors, "actor")];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, thing)| plural(*count, thing))
        .collect();
    parts.join(", ")
}
