//! The inspector: the chosen claim with all its fields, its entry and its links.

mod claims;
mod dates;
mod evidence;
mod fields;

use egui::{Id, RichText, ScrollArea, Ui};

use super::cx::Cx;
use super::theme::SMALL;
use super::who_field::{Chosen, WhoField};
use super::widgets::{empty, hint, section, tooltip};
use super::{fonts, theme};
use crate::app::{Action, Command, Field};
use crate::model::{Category, Claim, ClaimId, Fragment, Role, is_anchored};
use crate::text::Span;
use dates::DateEditor;
use evidence::Evidence;
use fields::TextFields;

/// The inspector's scratch: what is typed and not yet in the claim.
#[derive(Default)]
pub struct Inspector {
    when: DateEditor,
    said: DateEditor,
    who: WhoField,
    texts: TextFields,
    evidence: Evidence,
    claims: claims::ClaimList,
    awaited: Option<(String, Option<Role>)>,
    wanted: Option<Field>,
}

impl Inspector {
    /// Goes into a field with the next frame.
    pub fn want(&mut self, field: Field) {
        self.wanted = Some(field);
    }

    /// The id of its first field, for going from pane to pane.
    pub fn first_id() -> Id {
        Id::unique("inspector when")
    }

    /// Draws it; `selection` is what is selected in the text.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, selection: Option<Span>) {
        let Some(session) = cx.session() else { return };
        let Some((id, claim)) = session.focused() else {
            // A field that was asked for without a claim is not entered with the next one.
            self.wanted = None;
            if !self.claims.show(ui, cx) {
                empty(
                    ui,
                    "No claims here yet",
                    "Select words in the text and press a kind's digit",
                );
            }
            return;
        };
        let claim = std::sync::Arc::clone(claim);
        let also = session.chosen();
        self.arrived(cx, id);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 7.0;
            self.heading(ui, cx, id, &claim, &also);
            loose(ui, cx, &claim, selection);
            ui.separator();
            fields::kinds(ui, cx, &also, &claim);
            self.actors(ui, cx, id, &claim);
            self.dates(ui, cx, id, &claim);
            fields::terms(ui, cx, &also, &claim);
            self.texts
                .show(ui, cx, id, &claim, self.wanted == Some(Field::More));
            fragments(ui, cx, id, &claim);
            ui.separator();
            self.evidence.show(ui, cx, id, self.wanted);
            ui.add_space(6.0);
            let by = session
                .project()
                .analysts
                .get(&claim.analyst)
                .map_or("?", |analyst| analyst.short.as_str());
            hint_line(
                ui,
                &format!(
                    "Tagged by {by}, {}",
                    claim.created.utc().format("%-d %b %Y")
                ),
            );
        });
        self.wanted = None;
    }

    fn arrived(&mut self, cx: &mut Cx<'_>, id: ClaimId) {
        let Some(session) = cx.session() else { return };
        if let Some((name, role)) = self.awaited.clone()
            && let Some(actor) = crate::edit::find_actor(session.project(), &name)
        {
            self.awaited = None;
            add_actor(cx, id, actor, role);
        }
    }

    fn heading(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: ClaimId,
        claim: &Claim,
        also: &[ClaimId],
    ) {
        ui.horizontal(|ui| {
            section(ui, if also.len() > 1 { "Claims" } else { "Claim" });
            if also.len() > 1 {
                hint(
                    ui,
                    format!("{} chosen: fields below change all of them", also.len()),
                );
            }
        });
        let mut quote = claim.quote();
        if quote.chars().count() > 300 {
            quote = quote.chars().take(300).chain("…".chars()).collect();
        }
        let text = RichText::new(format!("“{quote}”")).font(fonts::serif(theme::TEXT + 2.0));
        let words = ui.add(egui::Label::new(text).wrap().sense(egui::Sense::click()));
        if words
            .on_hover_text("Show the words in the article")
            .clicked()
        {
            cx.send(Action::Focus(Some(id), true));
        }
    }

    fn actors(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: ClaimId, claim: &Claim) {
        let Some(session) = cx.session() else { return };
        let who_id = Id::unique("inspector who");
        if self.wanted == Some(Field::Who) {
            ui.memory_mut(|memory| memory.request_focus(who_id));
        }
        crate::ui::form::labelled(ui, "Who", |ui| {
            for (at, (actor, role)) in claim.actors.iter().enumerate() {
                let name = session
                    .project()
                    .actors
                    .get(actor)
                    .map_or("?", |actor| actor.name.as_str());
                ui.horizontal(|ui| {
                    let mut new_role = *role;
                    let combo = egui::ComboBox::from_id_salt(("role", at, u128::from(id)))
                        .width(108.0)
                        .selected_text(role.name())
                        .show_ui(ui, |ui| {
                            for role in Role::ALL {
                                ui.selectable_value(&mut new_role, *role, role.name());
                            }
                        });
                    super::widgets::named(ui, &combo.response, &format!("Role of {name}"));
                    if new_role != *role {
                        cx.send(Action::edit(move |pen| {
                            pen.change_claims(&[id], "change a role", |claim| {
                                let there =
                                    claim.actors.get(at).map(|(actor, _)| (*actor, new_role));
                                if there.is_some_and(|pair| !claim.actors.contains(&pair))
                                    && let Some(pair) = claim.actors.get_mut(at)
                                {
                                    pair.1 = new_role;
                                }
                            })
                        }));
                    }
                    ui.add(egui::Label::new(name).truncate());
                    let remove = ui
                        .small_button("×")
                        .on_hover_text("Take the actor off the claim");
                    super::widgets::named(ui, &remove, &format!("Remove {name}"));
                    if remove.clicked() {
                        cx.send(Action::edit(move |pen| {
                            pen.change_claims(&[id], "remove an actor", |claim| {
                                if at < claim.actors.len() {
                                    claim.actors.remove(at);
                                }
                            })
                        }));
                    }
                });
            }
            let (_, chosen) = self.who.show(ui, who_id, &session.project().actors);
            match chosen {
                Some(Chosen::Known(actor, role)) => add_actor(cx, id, actor, role),
                Some(Chosen::New(name, role)) => {
                    self.awaited = Some((name.clone(), role));
                    cx.send(Action::edit(move |pen| {
                        pen.add_actor(&name, Category::Person).1
                    }));
                }
                Some(Chosen::Nobody) => super::focus::reader(ui.ctx()),
                None => {}
            }
        });
    }

    fn dates(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: ClaimId, claim: &Claim) {
        let Some(session) = cx.session() else { return };
        let dated = session
            .project()
            .kinds
            .get(&claim.kind)
            .map(|kind| kind.dated);
        let wanted = self.wanted == Some(Field::When);
        self.when
            .show(ui, cx, Self::first_id(), "When", false, id, claim, wanted);
        let spoken = claim.actors.iter().any(|(_, role)| *role == Role::Speaker);
        if dated == Some(crate::model::Dated::Event) && (spoken || claim.said.is_some()) {
            self.said.show(
                ui,
                cx,
                Id::unique("inspector said"),
                "Said",
                true,
                id,
                claim,
                false,
            );
        }
    }
}

/// Says that words of a claim are gone, which these were, and offers the selection in their place.
fn loose(ui: &mut Ui, cx: &mut Cx<'_>, claim: &Claim, selection: Option<Span>) {
    let Some(session) = cx.session() else { return };
    let Some(text) = session.project().text(claim.article) else {
        return;
    };
    let gone: Vec<&Fragment> = claim
        .spans
        .iter()
        .filter(|part| !is_anchored(text, part))
        .collect();
    if gone.is_empty() {
        return;
    }
    let warn = cx.colours.warn;
    let what = format!("⚠ Loose: {}", claims::LOOSE);
    ui.add(egui::Label::new(RichText::new(what).color(warn)).wrap());
    // Where all are gone, the words above are those.
    if gone.len() < claim.spans.len() {
        for part in gone {
            let words: String = part.quote.chars().take(200).collect();
            hint(ui, format!("gone: “{words}”"));
        }
    }
    let here = session.article == Some(claim.article);
    let attach = ui.add_enabled(
        here && selection.is_some(),
        egui::Button::new("Attach to the selection"),
    );
    if attach
        .on_hover_text(tooltip(Command::Reattach))
        .on_disabled_hover_text("Select the words in the text first, then press this or R")
        .clicked()
    {
        cx.command(Command::Reattach);
    }
}

/// Adds an actor; the first gets the kind's role, further ones are spoken of.
fn add_actor(cx: &mut Cx<'_>, id: ClaimId, actor: crate::model::ActorId, role: Option<Role>) {
    cx.send(Action::edit(move |pen| {
        let project = pen.project;
        pen.change_claims(&[id], "add an actor", |claim| {
            let first = project
                .kinds
                .get(&claim.kind)
                .map_or(Role::Mentioned, |kind| kind.role);
            let free = claim.actors.iter().all(|(_, role)| *role != first);
            let role = role.unwrap_or(if free { first } else { Role::Mentioned });
            if !claim.actors.contains(&(actor, role)) {
                claim.actors.push((actor, role));
            }
        })
    }));
}

fn fragments(ui: &mut Ui, cx: &mut Cx<'_>, id: ClaimId, claim: &Claim) {
    if claim.spans.len() < 2 {
        return;
    }
    crate::ui::form::labelled(ui, "Fragments", |ui| {
        for (at, fragment) in claim.spans.iter().enumerate() {
            ui.horizontal(|ui| {
                let words: String = fragment.quote.chars().take(34).collect();
                ui.add(egui::Label::new(format!("“{words}”")).truncate());
                let remove = ui
                    .small_button("×")
                    .on_hover_text("Take this fragment off the claim");
                super::widgets::named(ui, &remove, &format!("Remove fragment {}", at + 1));
                if remove.clicked() {
                    cx.send(Action::edit(move |pen| pen.remove_fragment(id, at)));
                }
            });
        }
    });
}

fn hint_line(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).size(SMALL).color(theme::of(ui).weak));
}
