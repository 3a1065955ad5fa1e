//! Everything by its name: commands, articles, actors, entries, and the words of claims.

mod finder;
mod goal;

use egui::{Button, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui};

use super::cx::Cx;
use super::dialogs::{Left, sheet};
use super::{theme, widgets};
use crate::app::Action;
use finder::Finder;
use goal::Goal;

/// Width in points.
const WIDTH: f32 = 620.0;

/// The palette: what is typed, what fits it, which of that is chosen.
#[derive(Default)]
pub struct Palette {
    typed: String,
    chosen: usize,
    finder: Finder,
}

impl Palette {
    /// Draws it in front of the window.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let typed = self.typed.trim().to_owned();
        // A quotation mark asks for the words of claims; they are too many to be always among the rest.
        let quotes = typed.strip_prefix(['"', '“', '„', '«']);
        let words = quotes
            .unwrap_or(&typed)
            .trim_end_matches(['"', '”', '“', '»']);
        if self.finder.find(cx.app, words, quotes.is_some()) {
            ui.ctx().request_repaint();
        }
        let found = self.finder.found();
        let count = found.len();
        let moved = self.keys(ui, count);
        let mut go = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let mut pick = None;
        let asks_quotes = quotes.is_some();
        let left = sheet(ui.ctx(), "", WIDTH, |ui| {
            let hint = "Command, article, actor or entry; “ for the words of claims";
            let width = ui.available_width();
            let field = ui.add(
                TextEdit::singleline(&mut self.typed)
                    .hint_text(hint)
                    .desired_width(width),
            );
            widgets::named(ui, &field, "Find by name");
            // The focus stays here: the arrows choose, Enter goes.
            field.request_focus();
            if field.changed() {
                self.chosen = 0;
            }
            let room = (ui.available_height() - 8.0).clamp(60.0, 420.0);
            ScrollArea::vertical()
                .max_height(room)
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 1.0;
                    for (at, goal) in found.iter().enumerate() {
                        let chosen = at == self.chosen;
                        let response = line(ui, cx, goal, chosen);
                        if chosen && moved {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() {
                            pick = Some(at);
                        }
                    }
                    if count == 0 && self.finder.is_done() {
                        widgets::weak(
                            ui,
                            if asks_quotes {
                                "No claim has these words"
                            } else {
                                "Nothing is called so"
                            },
                        );
                    }
                });
        });
        if left != Left::Not {
            cx.send(Action::Dialog(None));
            return;
        }
        if pick.is_some() {
            go = true;
        }
        if go
            && let Some(goal) = found
                .get(pick.unwrap_or(self.chosen))
                .filter(|goal| goal.can(cx.app))
        {
            cx.send(Action::Dialog(None));
            cx.send(goal.action());
        }
    }

    /// Moves the choice by key; says whether it moved.
    fn keys(&mut self, ui: &Ui, count: usize) -> bool {
        self.chosen = self.chosen.min(count.saturating_sub(1));
        let before = self.chosen;
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        let (page_down, page_up) = (pressed(Key::PageDown), pressed(Key::PageUp));
        if count > 0 {
            self.chosen = (self.chosen + down + count - up % count) % count;
            self.chosen = (self.chosen + 10 * page_down)
                .min(count - 1)
                .saturating_sub(10 * page_up);
        }
        self.chosen != before
    }
}

fn line(ui: &mut Ui, cx: &Cx<'_>, goal: &Goal, chosen: bool) -> egui::Response {
    let colours = theme::of(ui);
    let can = goal.can(cx.app);
    let ink = if can { colours.text } else { colours.weak };
    let (name, about) = (goal.name(cx.app), goal.about(cx.app));
    let button = Button::selectable(chosen, RichText::new(&name).color(ink))
        .shortcut_text(RichText::new(&about).color(colours.weak))
        .truncate()
        .min_size(egui::vec2(ui.available_width(), 26.0));
    let response = ui.add(button);
    let spoken = if about.is_empty() {
        name.clone()
    } else {
        format!("{name}, {about}")
    };
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::ListBoxOption, can, chosen, &spoken)
    });
    match goal.hint() {
        Some(hint) if can => response.on_hover_text(hint),
        Some(hint) => response.on_hover_text(format!("{hint}. Not possible just now.")),
        None => response.on_hover_text(name),
    }
}
