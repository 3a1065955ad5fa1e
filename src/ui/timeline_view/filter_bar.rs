//! What the timeline lists: words, and every other thing that entries and claims can be asked for.

use std::collections::BTreeSet;

use egui::{Id, Key, Modifiers, RichText, TextEdit, Ui};

use super::kept_filters::KeptFilters;
use crate::app::{Action, Command, Listing, Session, WhenDraft};
use crate::dates::Context;
use crate::model::{Act, ActorId, Credibility, Grade, Role, Status};
use crate::text::fold;
use crate::timeline::Filter;
use crate::ui::articles::counted;
use crate::ui::cx::Cx;
use crate::ui::form::{choose_or_none, labelled};
use crate::ui::theme::SMALL;
use crate::ui::when_field;
use crate::ui::widgets::{chip, hint, link, named};

/// Actors at most that are offered.
const OFFERED: usize = 8;

/// The bar's scratch.
#[derive(Default)]
pub struct FilterBar {
    open: bool,
    words: String,
    actor: String,
    dates: WhenDraft,
    kept: KeptFilters,
    /// The tags of the project, for one state of it.
    tags: Option<(u64, Vec<String>)>,
}

impl FilterBar {
    /// The id of the field of words.
    pub fn id() -> Id {
        Id::unique("timeline filter")
    }

    /// Draws the bar and, where it is open, all conditions.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, listing: &Listing) {
        let Some(session) = cx.session() else { return };
        let filter = &session.lists.wanted.filter;
        ui.horizontal(|ui| {
            self.words(ui, cx, filter);
            let more = if self.open {
                "Fewer filters"
            } else {
                "More filters…"
            };
            let more = ui.selectable_label(self.open, more);
            if more
                .on_hover_text("Actors, kinds, acts, statuses, dates, grades, analysts, tags")
                .clicked()
            {
                self.open = !self.open;
            }
            self.kept.follow(session, filter);
            self.kept.show(ui, cx, session, filter);
            if !filter.is_empty() && link(ui, "Show everything").clicked() {
                self.clear(cx);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let export = crate::ui::widgets::primary(ui, "Export…");
                if export
                    .on_hover_text(crate::ui::widgets::tooltip(Command::Export))
                    .clicked()
                {
                    cx.command(Command::Export);
                }
                if ui.available_width() < 90.0 {
                    return;
                }
                let claims = counted(listing.claims, "claim", "claims");
                let entries = counted(listing.of, "entry", "entries");
                let words = if listing.len() == listing.of {
                    format!("{entries} · {claims}")
                } else {
                    format!("{} of {entries} · {claims}", listing.len())
                };
                let words = RichText::new(words).size(SMALL).color(cx.colours.weak);
                ui.add(egui::Label::new(words).truncate());
            });
        });
        self.conditions(ui, cx, session, filter);
        if self.open {
            ui.add_space(4.0);
            egui::ScrollArea::vertical()
                .id_salt("conditions")
                .max_height(ui.available_height() * 0.55)
                .show(ui, |ui| self.form(ui, cx, session, filter));
            ui.separator();
        }
    }

    fn clear(&mut self, cx: &mut Cx<'_>) {
        *self = Self {
            open: self.open,
            kept: std::mem::take(&mut self.kept),
            ..Self::default()
        };
        cx.send(Action::list(|wanted| wanted.filter = Filter::default()));
    }

    fn words(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, filter: &Filter) {
        let focused = ui.memory(|memory| memory.has_focus(Self::id()));
        if !focused && self.words != filter.text {
            self.words.clone_from(&filter.text);
        }
        let escape =
            focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escape {
            self.words.clear();
        }
        let edit = TextEdit::singleline(&mut self.words)
            .id(Self::id())
            .hint_text("Entries with these words…")
            .desired_width((ui.available_width() * 0.3).clamp(120.0, 280.0));
        let response = ui.add(edit);
        named(ui, &response, "Filter the timeline by words");
        if response.changed() || escape {
            let text = self.words.clone();
            cx.send(Action::list(move |wanted| wanted.filter.text = text));
        }
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if escape || enter {
            ui.memory_mut(|memory| memory.request_focus(super::table::Table::id()));
        }
    }

    /// What is asked for beside words, each to be let go of.
    fn conditions(&self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, filter: &Filter) {
        let asked = asked(session, filter);
        if asked.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            hint(ui, "Only");
            for (words, let_go) in asked {
                let pill = ui.add(
                    egui::Button::new(RichText::new(format!("{words}  ×")).size(SMALL))
                        .corner_radius(10.0),
                );
                named(ui, &pill, &format!("Do not ask for {words}"));
                if pill.on_hover_text("Do not ask for this").clicked() {
                    cx.send(Action::list(move |wanted| let_go(&mut wanted.filter)));
                }
            }
        });
    }

    fn form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, filter: &Filter) {
        let project = session.project();
        labelled(ui, "Actor", |ui| self.actors(ui, cx, session, filter));
        labelled(ui, "Kind", |ui| {
            let all = project.codebook();
            let all = all
                .iter()
                .map(|(id, kind)| (kind.name.clone(), (*id).clone()));
            pick(ui, cx, all, &filter.kinds, |filter| &mut filter.kinds);
        });
        labelled(ui, "Status", |ui| {
            let all = Status::ALL.iter();
            let all = all.map(|status| (super::capital(status.name()), *status));
            pick(ui, cx, all, &filter.statuses, |filter| &mut filter.statuses);
        });
        labelled(ui, "Act", |ui| {
            let all = Act::ALL.iter().map(|act| (act.name().to_owned(), *act));
            pick(ui, cx, all, &filter.acts, |filter| &mut filter.acts);
        });
        labelled(ui, "Date", |ui| self.dates(ui, cx, filter));
        labelled(ui, "Reliability", |ui| {
            let all = Grade::ALL.iter();
            let all = all.map(|grade| (grade.name().to_owned(), *grade));
            pick(ui, cx, all, &filter.reliability, |filter| {
                &mut filter.reliability
            });
            hint(ui, "Of the speaker, the origin or the outlet");
        });
        labelled(ui, "Credibility", |ui| {
            let all = Credibility::ALL.iter();
            let all = all.map(|grade| (grade.name().to_owned(), *grade));
            pick(ui, cx, all, &filter.credibility, |filter| {
                &mut filter.credibility
            });
        });
        labelled(ui, "Analyst", |ui| {
            let all = project.analysts.iter();
            let all = all.map(|(id, analyst)| (analyst.name.clone(), *id));
            pick(ui, cx, all, &filter.analysts, |filter| &mut filter.analysts);
        });
        let tags = self.tags(session);
        if !tags.is_empty() {
            labelled(ui, "Tag", |ui| {
                let all = tags.iter().map(|tag| (tag.clone(), tag.clone()));
                pick(ui, cx, all, &filter.tags, |filter| &mut filter.tags);
            });
        }
    }

    fn actors(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, filter: &Filter) {
        let id = Id::unique("timeline filter actor");
        let focused = ui.memory(|memory| memory.has_focus(id));
        let found = if self.actor.trim().is_empty() {
            Vec::new()
        } else {
            actors_named(session, &self.actor, &filter.actors)
        };
        let enter = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        ui.horizontal(|ui| {
            let edit = TextEdit::singleline(&mut self.actor)
                .id(id)
                .hint_text("Name or alias")
                .desired_width(220.0);
            let response = ui.add(edit);
            named(ui, &response, "Filter by actor");
            let name = |role: Role| format!("as {}", role.name());
            if let Some(role) = choose_or_none(
                ui,
                "Role of the actor",
                "in any role",
                Role::ALL,
                filter.role,
                name,
            ) {
                cx.send(Action::list(move |wanted| wanted.filter.role = role));
            }
            let mut inner = filter.with_inner;
            if ui
                .checkbox(&mut inner, "and who acts for them")
                .on_hover_text("Also actors that are within those, such as a state's ministries")
                .changed()
            {
                cx.send(Action::list(move |wanted| wanted.filter.with_inner = inner));
            }
        });
        let mut picked = None;
        ui.horizontal_wrapped(|ui| {
            for (at, (actor, name)) in found.into_iter().enumerate() {
                let clicked = chip(ui, &name, false).clicked();
                if clicked || enter && at == 0 {
                    picked = Some(actor);
                }
            }
        });
        if let Some(actor) = picked {
            self.actor.clear();
            ui.memory_mut(|memory| memory.request_focus(id));
            cx.send(Action::list(move |wanted| wanted.filter.actors.push(actor)));
        }
    }

    fn dates(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, filter: &Filter) {
        let id = Id::unique("timeline filter date");
        let focused = ui.memory(|memory| memory.has_focus(id));
        if !focused && filter.dates.is_none() {
            self.dates = WhenDraft::default();
        }
        let context = Context {
            day_first: Some(cx.app.prefs.day_first),
            ..Context::default()
        };
        ui.set_max_width(420.0);
        let (_, change) =
            when_field::show(ui, id, "Filter by date", &mut self.dates, move || context);
        if change.changed {
            let dates = self.dates.reading().map(|reading| reading.edtf.clone());
            cx.send(Action::list(move |wanted| wanted.filter.dates = dates));
        }
        hint(
            ui,
            "Entries that may fall into it; undated ones are left out",
        );
    }

    fn tags(&mut self, session: &Session) -> Vec<String> {
        let revision = session.document.revision();
        let known = self.tags.as_ref().filter(|(of, _)| *of == revision);
        if let Some((_, tags)) = known {
            return tags.clone();
        }
        let claims = session.project().claims.iter();
        let tags: BTreeSet<&String> = claims.flat_map(|(_, claim)| &claim.tags).collect();
        let tags: Vec<String> = tags.into_iter().cloned().collect();
        self.tags = Some((revision, tags.clone()));
        tags
    }
}

type LetGo = Box<dyn FnOnce(&mut Filter)>;

/// What a filter asks for, in words, with how to let go of it.
fn asked(session: &Session, filter: &Filter) -> Vec<(String, LetGo)> {
    let project = session.project();
    let mut asked: Vec<(String, LetGo)> = Vec::new();
    for id in filter.actors.iter().copied() {
        let name = project
            .actors
            .get(&id)
            .map_or("an actor that is gone", |actor| &actor.name);
        let role = filter
            .role
            .map_or_else(String::new, |role| format!(" as {}", role.name()));
        asked.push((
            format!("{name}{role}"),
            Box::new(move |filter| filter.actors.retain(|other| *other != id)),
        ));
    }
    for id in filter.kinds.iter().cloned() {
        let name = project
            .kinds
            .get(&id)
            .map_or("a kind that is gone", |kind| &kind.name);
        let name = name.to_owned();
        asked.push((
            name,
            Box::new(move |filter| filter.kinds.retain(|other| *other != id)),
        ));
    }
    for status in filter.statuses.iter().copied() {
        asked.push((
            status.name().into(),
            Box::new(move |filter| filter.statuses.retain(|other| *other != status)),
        ));
    }
    for act in filter.acts.iter().copied() {
        asked.push((
            act.name().into(),
            Box::new(move |filter| filter.acts.retain(|other| *other != act)),
        ));
    }
    if let Some(dates) = &filter.dates {
        let words = crate::dates::words::compact(dates, None, None);
        asked.push((words, Box::new(|filter| filter.dates = None)));
    }
    for grade in filter.reliability.iter().copied() {
        asked.push((
            format!("source {}", grade.name()),
            Box::new(move |filter| filter.reliability.retain(|other| *other != grade)),
        ));
    }
    for grade in filter.credibility.iter().copied() {
        asked.push((
            format!("credibility {}", grade.name()),
            Box::new(move |filter| filter.credibility.retain(|other| *other != grade)),
        ));
    }
    for id in filter.analysts.iter().copied() {
        let analyst = project.analysts.get(&id);
        let name = analyst
            .map_or("an analyst who is gone", |analyst| &analyst.name)
            .to_owned();
        asked.push((
            format!("tagged by {name}"),
            Box::new(move |filter| filter.analysts.retain(|other| *other != id)),
        ));
    }
    for tag in filter.tags.iter().cloned() {
        asked.push((
            format!("#{tag}"),
            Box::new(move |filter| filter.tags.retain(|other| *other != tag)),
        ));
    }
    asked
}

/// Chips to choose any number of things among.
fn pick<T: Clone + PartialEq + 'static>(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    all: impl Iterator<Item = (String, T)>,
    picked: &[T],
    place: fn(&mut Filter) -> &mut Vec<T>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (name, value) in all {
            if chip(ui, &name, picked.contains(&value)).clicked() {
                cx.send(Action::list(move |wanted| {
                    let picked = place(&mut wanted.filter);
                    let before = picked.len();
                    picked.retain(|other| *other != value);
                    if picked.len() == before {
                        picked.push(value);
                    }
                }));
            }
        }
    });
}

/// Actors whose name or alias holds what is typed, those first that begin with it.
fn actors_named(session: &Session, typed: &str, not: &[ActorId]) -> Vec<(ActorId, String)> {
    let typed = fold(typed.trim());
    let mut found: Vec<(bool, &str, ActorId)> = Vec::new();
    for (id, actor) in session.project().actors.iter() {
        let names = || std::iter::once(&actor.name).chain(&actor.aliases);
        let fits = |test: fn(&str, &str) -> bool| names().any(|name| test(&fold(name), &typed));
        if not.contains(id) || !fits(|name, typed| name.contains(typed)) {
            continue;
        }
        let later = !fits(|name, typed| name.starts_with(typed));
        found.push((later, &actor.name, *id));
    }
    found.sort_unstable();
    found
        .into_iter()
        .take(OFFERED)
        .map(|(_, name, id)| (id, name.to_owned()))
        .collect()
}
