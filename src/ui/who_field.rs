//! The field of actors: completes from the registry, makes new actors, sets roles.

use std::sync::Arc;

use egui::{Id, Key, Modifiers, RichText, TextEdit, Ui};

use super::theme::{self, SMALL};
use super::widgets::named;
use crate::model::{Actor, ActorId, Role, Table};

/// Names at most that are offered.
const OFFERED: usize = 7;

/// The field's scratch: what is typed and which name is chosen.
#[derive(Default)]
pub struct WhoField {
    text: String,
    chosen: usize,
    role: Option<Role>,
    names: Option<Names>,
}

/// The registry's names in small letters, for one state of it.
struct Names {
    actors: Table<ActorId, Actor>,
    rows: Vec<(String, ActorId, Arc<Actor>)>,
}

/// Whom the analyst named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// An actor of the registry.
    Known(ActorId, Option<Role>),
    /// One who is not in it yet.
    New(String, Option<Role>),
    /// Nobody: Enter in the empty field.
    Nobody,
}

impl WhoField {
    /// Draws the field and the names that fit. Enter takes the chosen one, or makes a new actor.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        id: Id,
        actors: &Table<ActorId, Actor>,
    ) -> (egui::Response, Option<Chosen>) {
        let colours = theme::of(ui);
        let focused = ui.memory(|memory| memory.has_focus(id));
        let offered = if focused {
            self.offered(actors)
        } else {
            Vec::new()
        };
        // One row more than names: the last makes a new actor.
        let rows = if self.text.trim().is_empty() {
            0
        } else {
            offered.len() + 1
        };
        let mut entered = false;
        if focused {
            ui.input_mut(|input| {
                for (at, role) in Role::ALL.iter().enumerate() {
                    let key = [
                        Key::Num1,
                        Key::Num2,
                        Key::Num3,
                        Key::Num4,
                        Key::Num5,
                        Key::Num6,
                    ]
                    .get(at);
                    if key.is_some_and(|key| input.consume_key(Modifiers::ALT, *key)) {
                        self.role = Some(*role);
                    }
                }
                if rows > 0 && input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                    self.chosen = (self.chosen + 1) % rows;
                }
                if rows > 0 && input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                    self.chosen = (self.chosen + rows - 1) % rows;
                }
                entered = input.consume_key(Modifiers::NONE, Key::Enter);
            });
        }
        let edit = TextEdit::singleline(&mut self.text)
            .id(id)
            .hint_text("+ actor: name or alias")
            .desired_width(ui.available_width());
        let response = ui.add(edit);
        named(ui, &response, "Add an actor");
        if response.changed() {
            self.chosen = 0;
        }
        let mut picked = None;
        if focused {
            if let Some(role) = self.role {
                ui.label(
                    RichText::new(format!("as {}", role.name()))
                        .size(SMALL)
                        .color(colours.accent),
                );
            } else if !self.text.is_empty() {
                ui.label(
                    RichText::new("Alt+1 – 6 sets the role")
                        .size(SMALL)
                        .color(colours.weak),
                );
            }
            picked = self.list(ui, &offered);
        }
        if entered {
            picked = Some(match offered.get(self.chosen) {
                _ if self.text.trim().is_empty() => Chosen::Nobody,
                Some((id, _)) => Chosen::Known(*id, self.role),
                None => Chosen::New(self.text.trim().into(), self.role),
            });
        }
        if picked.is_some() {
            self.text.clear();
            self.chosen = 0;
            self.role = None;
        }
        (response, picked)
    }

    /// The names as rows that can be clicked.
    fn list(&self, ui: &mut Ui, offered: &[(ActorId, Arc<Actor>)]) -> Option<Chosen> {
        let typed = self.text.trim();
        if typed.is_empty() {
            return None;
        }
        let mut picked = None;
        for (at, (id, actor)) in offered.iter().enumerate() {
            let also: Vec<&str> = actor.aliases.iter().take(3).map(String::as_str).collect();
            let mut text = format!("{} · {}", actor.name, actor.category.name());
            if !also.is_empty() {
                text = format!("{text} · {}", also.join(", "));
            }
            if ui.selectable_label(self.chosen == at, text).clicked() {
                picked = Some(Chosen::Known(*id, self.role));
            }
        }
        if ui
            .selectable_label(self.chosen >= offered.len(), format!("New actor “{typed}”"))
            .clicked()
        {
            picked = Some(Chosen::New(typed.into(), self.role));
        }
        picked
    }

    /// Names that hold what is typed: those that begin with it first, then words that do.
    fn offered(&mut self, actors: &Table<ActorId, Actor>) -> Vec<(ActorId, Arc<Actor>)> {
        let typed = self.text.trim().to_lowercase();
        if typed.is_empty() {
            return Vec::new();
        }
        let stale = self
            .names
            .as_ref()
            .is_none_or(|names| !names.actors.same(actors));
        if stale {
            let row = |(id, actor): (&ActorId, &Arc<Actor>)| {
                let names = std::iter::once(&actor.name).chain(&actor.aliases);
                let names: Vec<String> = names.map(|name| name.to_lowercase()).collect();
                (names.join("\n"), *id, Arc::clone(actor))
            };
            self.names = Some(Names {
                actors: actors.clone(),
                rows: actors.iter().map(row).collect(),
            });
        }
        let mut fits: Vec<(u8, &str, ActorId, &Arc<Actor>)> = Vec::new();
        for (names, id, actor) in self.names.iter().flat_map(|names| &names.rows) {
            let rank = if names.lines().any(|name| name == typed) {
                0
            } else if names.starts_with(&typed) {
                1
            } else if names.lines().any(|name| name.starts_with(&typed)) {
                2
            } else if names
                .split_whitespace()
                .any(|word| word.starts_with(&typed))
            {
                3
            } else if names.contains(&typed) {
                4
            } else {
                continue;
            };
            fits.push((rank, names, *id, actor));
        }
        fits.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
        fits.into_iter()
            .take(OFFERED)
            .map(|(_, _, id, actor)| (id, Arc::clone(actor)))
            .collect()
    }
}
