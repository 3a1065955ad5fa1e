//! Filters that the project keeps under names: to take, keep, rename and delete.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Id, Key, PopupCloseBehavior, RichText, TextEdit, Ui};

use crate::app::{Action, Session};
use crate::model::{Filter, FilterId, SavedFilter};
use crate::ui::cx::Cx;
use crate::ui::theme::SMALL;
use crate::ui::widgets::{hint, named};

/// The scratch of the menu.
#[derive(Default)]
pub struct KeptFilters {
    /// The one that was taken last.
    taken: Option<FilterId>,
    /// The name that is typed for the present one.
    name: String,
    /// The one that is being renamed, and to what.
    renaming: Option<(FilterId, String)>,
}

impl KeptFilters {
    /// Draws the menu's button, and the menu where it is open.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, filter: &Filter) {
        let kept = &session.project().filters;
        let taken = self.taken.and_then(|id| Some((id, kept.get(&id)?)));
        let label = match taken {
            Some((_, it)) if it.filter == *filter => it.name.clone(),
            Some((_, it)) if !filter.is_empty() => format!("{} (changed)", it.name),
            _ => "Filters".to_owned(),
        };
        let config = MenuConfig::new()
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            // A menu's own style draws fields and buttons without frames.
            .style(egui::style::StyleModifier::default());
        let button = egui::Button::new(format!("{label} ▾"));
        let (response, _) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
            ui.set_min_width(280.0);
            self.list(ui, cx, session, filter);
            ui.separator();
            self.keep(ui, cx, session, filter);
        });
        named(
            ui,
            &response,
            &format!("Filters kept in the project: {label}"),
        );
        response.on_hover_text("Keep the present filter under a name, or take one that is kept");
    }

    fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, filter: &Filter) {
        let project = session.project();
        if project.filters.is_empty() {
            hint(ui, "No filter is kept yet");
            return;
        }
        let mut all: Vec<(FilterId, &SavedFilter)> = project
            .filters
            .iter()
            .map(|(id, kept)| (*id, &**kept))
            .collect();
        all.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
        for (id, kept) in all {
            if let Some((renamed, name)) = &mut self.renaming
                && *renamed == id
            {
                let field = ui.add(TextEdit::singleline(name).id(Id::unique("rename filter")));
                named(
                    ui,
                    &field,
                    &format!("Another name for the filter {}", kept.name),
                );
                let name = name.clone();
                if field.lost_focus() {
                    if ui.input(|input| input.key_pressed(Key::Enter)) {
                        cx.send(Action::Edit(Box::new(move |pen| {
                            pen.rename_filter(id, &name)
                        })));
                    }
                    self.renaming = None;
                }
                continue;
            }
            ui.horizontal(|ui| {
                let on = kept.filter == *filter;
                let take = ui.selectable_label(on, &kept.name);
                if take.on_hover_text(kept_by(session, kept)).clicked() {
                    self.taken = Some(id);
                    let filter = kept.filter.clone();
                    cx.send(Action::list(move |wanted| wanted.filter = filter));
                    ui.close();
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let delete = small(ui, "Delete", &format!("Delete the filter {}", kept.name));
                    if delete {
                        cx.send(Action::edit(move |pen| pen.delete_filter(id)));
                    }
                    if small(ui, "Rename", &format!("Rename the filter {}", kept.name)) {
                        self.renaming = Some((id, kept.name.clone()));
                        ui.memory_mut(|memory| memory.request_focus(Id::unique("rename filter")));
                    }
                });
            });
            let gone = gone(session, &kept.filter);
            if !gone.is_empty() {
                let words = RichText::new(format!("⚠ asks for {gone}"));
                ui.label(words.size(SMALL).color(cx.colours.warn));
            }
        }
    }

    fn keep(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, filter: &Filter) {
        if filter.is_empty() {
            hint(ui, "Ask for something, then keep it here under a name");
            return;
        }
        let taken = self.taken.and_then(|id| session.project().filters.get(&id));
        if let Some(kept) = taken.filter(|kept| kept.filter != *filter) {
            let words = format!("Keep the change in “{}”", kept.name);
            if ui.button(words).clicked() {
                keep(cx, &kept.name, filter);
                ui.close();
            }
        }
        ui.horizontal(|ui| {
            let edit = TextEdit::singleline(&mut self.name)
                .id(Id::unique("keep filter"))
                .hint_text("Name for this filter")
                .desired_width(190.0);
            let field = ui.add(edit);
            named(ui, &field, "Name for this filter");
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let name = self.name.trim().to_owned();
            let pressed = ui
                .add_enabled(!name.is_empty(), egui::Button::new("Keep"))
                .clicked();
            if (entered || pressed) && !name.is_empty() {
                keep(cx, &name, filter);
                self.name.clear();
                self.renaming = None;
                ui.close();
            }
        });
        let mut known = session.project().filters.iter();
        if known.any(|(_, kept)| kept.name == self.name.trim()) {
            hint(ui, "It takes the place of the one of that name");
        }
    }

    /// Follows the filter that was kept last: the one of that content is the one that was taken.
    pub fn follow(&mut self, session: &Session, filter: &Filter) {
        let kept = &session.project().filters;
        if self.taken.is_some_and(|id| kept.contains(&id)) || filter.is_empty() {
            return;
        }
        let same = kept.iter().find(|(_, kept)| kept.filter == *filter);
        self.taken = same.map(|(id, _)| *id);
    }
}

fn keep(cx: &mut Cx<'_>, name: &str, filter: &Filter) {
    let (name, filter) = (name.to_owned(), filter.clone());
    cx.send(Action::Edit(Box::new(move |pen| {
        Some(pen.keep_filter(&name, filter)?.1)
    })));
}

fn small(ui: &mut Ui, words: &str, name: &str) -> bool {
    let button = ui.small_button(words);
    named(ui, &button, name);
    button.clicked()
}

fn kept_by(session: &Session, kept: &SavedFilter) -> String {
    let analyst = session.project().analysts.get(&kept.by);
    let name = analyst.map_or("somebody", |analyst| analyst.name.as_str());
    let day = crate::timeline::day_in_words(crate::timeline::day_of(kept.at));
    format!("Kept by {name} on {day}")
}

/// What a filter asks for that the project no longer has, in words; empty where there is nothing.
fn gone(session: &Session, filter: &Filter) -> String {
    let project = session.project();
    let count = |gone: usize, one: &str, many: &str| match gone {
        0 => None,
        1 => Some(format!("{one} that is gone")),
        gone => Some(format!("{gone} {many} that are gone")),
    };
    let actors = filter.actors.iter();
    let actors = actors.filter(|id| !project.actors.contains(id)).count();
    let kinds = filter.kinds.iter();
    let kinds = kinds.filter(|id| !project.kinds.contains(id)).count();
    let analysts = filter.analysts.iter();
    let analysts = analysts.filter(|id| !project.analysts.contains(id)).count();
    let articles = filter.articles.iter();
    let articles = articles.filter(|id| !project.articles.contains(id)).count();
    let parts = [
        count(actors, "an actor", "actors"),
        count(kinds, "a kind", "kinds"),
        count(analysts, "an analyst", "analysts"),
        count(articles, "an article", "articles"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
