//! Conflicts that a merge left in one's own project: what stands and what was set aside, field by field.

use std::collections::BTreeSet;

use egui::{Frame, Margin, Modifiers, RichText, ScrollArea, Stroke, Ui, vec2};

use super::{Ask, Page};
use crate::app::Action;
use crate::edit::Side;
use crate::model::{Conflict, ConflictId, Entity, Key, Project, Value};
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::keys;
use crate::ui::theme::{HEADING, TEXT};
use crate::ui::widgets::{hint, key_cap, link, weak};

/// Conflicts that are drawn at a time.
const PAGE: usize = 50;
/// Width of the fields' names, and of a side, in points.
const NAME: f32 = 96.0;
const SIDE: f32 = 300.0;

/// The page's scratch.
#[derive(Default)]
pub struct Conflicts {
    /// The chosen conflict, by its place among all.
    at: usize,
    /// The fields that are to be as they were set aside, and of which conflict.
    chosen: (Option<ConflictId>, BTreeSet<String>),
    scroll: bool,
}

/// What stands of them in the pane at the left.
pub fn section(ui: &mut Ui, cx: &Cx<'_>, count: usize, asks: &mut Vec<Ask>) {
    if count == 0 {
        return;
    }
    let words = match count {
        1 => "1 conflict from a merge…".to_owned(),
        count => format!("{count} conflicts from a merge…"),
    };
    let text = RichText::new(format!("⚠ {words}")).color(cx.colours.warn);
    let button = ui.add(egui::Button::new(text).fill(cx.colours.warn_soft));
    if button
        .on_hover_text("Both sides changed the same; one stands, the other was set aside")
        .clicked()
    {
        asks.push(Ask::Page(Page::Conflicts));
    }
}

impl Conflicts {
    /// Draws the page. `back` where there is a text to go back to.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, back: bool, asks: &mut Vec<Ask>) {
        let Some(session) = cx.session() else { return };
        let project = session.project();
        let count = project.conflicts.len();
        self.at = self.at.min(count.saturating_sub(1));
        self.keys(ui, cx, project);
        Frame::new()
            .inner_margin(Margin::symmetric(24, 14))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(RichText::new("Conflicts from a merge").font(fonts::bold(HEADING)));
                    weak(ui, format!("{} of {count}", self.at + 1));
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        if back && link(ui, "Back to the differences").clicked() {
                            asks.push(Ask::Page(Page::Text));
                        }
                    });
                });
                hint(
                    ui,
                    "Two versions of the project changed the same. One stands, what the other had was set \
                     aside here. Every choice can be undone.",
                );
                ui.horizontal_wrapped(|ui| {
                    for (key, what) in [
                        ("J", "next"),
                        ("K", "previous"),
                        ("1", "keep what stands"),
                        ("2", "take the other"),
                        ("Ctrl Z", "undo"),
                    ] {
                        key_cap(ui, key);
                        hint(ui, what);
                        ui.add_space(6.0);
                    }
                });
                ScrollArea::vertical()
                    .id_salt("conflicts")
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        let from = self.at / PAGE * PAGE;
                        let all = project.conflicts.iter().enumerate();
                        for (at, (id, conflict)) in all.skip(from).take(PAGE) {
                            self.one(ui, cx, project, at, *id, conflict);
                        }
                    });
                self.scroll = false;
            });
    }

    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>, project: &Project) {
        if cx.app.dialog.is_some() || ui.ctx().text_edit_focused() {
            return;
        }
        let last = project.conflicts.len().saturating_sub(1);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(egui::Key::J) {
            self.at = (self.at + 1).min(last);
            self.scroll = true;
        }
        if pressed(egui::Key::K) {
            self.at = self.at.saturating_sub(1);
            self.scroll = true;
        }
        let id = project.conflicts.keys().nth(self.at).copied();
        let side = match keys::digit(ui.ctx(), cx.app) {
            Some(1) => Some(Side::Stands),
            Some(2) => Some(Side::Other),
            _ => None,
        };
        if let (Some(id), Some(side)) = (id, side) {
            settle(cx, id, side);
        }
    }

    fn one(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        project: &Project,
        at: usize,
        id: ConflictId,
        conflict: &Conflict,
    ) {
        let colours = cx.colours;
        let is_chosen = at == self.at;
        let edge = if is_chosen {
            colours.accent
        } else {
            colours.line
        };
        let shown = Frame::new()
            .fill(colours.page)
            .stroke(Stroke::new(1.5, edge))
            .corner_radius(5)
            .inner_margin(Margin::symmetric(12, 10))
            .show(ui, |ui| {
                ui.set_width(ui.available_width().min(NAME + 2.0 * SIDE + 60.0));
                let thing = Value::Key(conflict.key.clone()).in_words(project);
                let title = RichText::new(thing).font(fonts::bold(TEXT));
                let title = egui::Button::new(title).frame(false);
                if ui.add(title).clicked() {
                    self.at = at;
                }
                let stands = project.get(&conflict.key);
                self.sides(ui, cx, project, id, conflict, stands.as_ref());
                ui.horizontal(|ui| {
                    self.buttons(ui, cx, id, conflict, stands.is_some());
                    words(ui, cx, project, conflict);
                });
            });
        if is_chosen && self.scroll {
            ui.scroll_to_rect(shown.response.rect, None);
        }
        ui.add_space(8.0);
    }

    fn sides(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        project: &Project,
        id: ConflictId,
        conflict: &Conflict,
        stands: Option<&Entity>,
    ) {
        match (&conflict.set_aside, stands) {
            (None, _) => {
                weak(
                    ui,
                    "It stands, as one side changed it or still names it. The other side took it away.",
                );
            }
            (Some(_), None) => {
                weak(
                    ui,
                    "It does not stand: one side took it away. The other side changed it.",
                );
            }
            (Some(aside), Some(stands)) => {
                let labels = stands.field_names();
                ui.horizontal(|ui| {
                    cell(ui, NAME, |ui| {
                        ui.label("");
                    });
                    cell(ui, SIDE, |ui| {
                        weak(ui, "stands");
                    });
                    cell(ui, SIDE, |ui| {
                        weak(ui, "the other side");
                    });
                });
                for field in &conflict.fields {
                    let label = labels
                        .iter()
                        .find(|(name, _)| name == field)
                        .map_or(field.as_str(), |(_, label)| *label);
                    let words = |entity: &Entity| {
                        let value = entity.field(field);
                        let words = value.map_or_else(String::new, |value| value.in_words(project));
                        shortened(&words)
                    };
                    let taken = self.chosen.0 == Some(id) && self.chosen.1.contains(field);
                    let mut pressed = None;
                    ui.horizontal_top(|ui| {
                        cell(ui, NAME, |ui| {
                            weak(ui, label);
                        });
                        for (other, entity) in [(false, stands), (true, aside)] {
                            cell(ui, SIDE, |ui| {
                                let words = words(entity);
                                let text = RichText::new(if words.is_empty() {
                                    "none".to_owned()
                                } else {
                                    words
                                });
                                let text = if other == taken {
                                    text.font(fonts::bold(TEXT)).color(cx.colours.text)
                                } else {
                                    text.color(cx.colours.weak)
                                };
                                let button = egui::Button::new(text).frame(false).wrap();
                                if ui.add(button).clicked() {
                                    pressed = Some(other);
                                }
                            });
                        }
                    });
                    if let Some(other) = pressed {
                        self.choose(id, field, other);
                    }
                }
            }
        }
    }

    fn choose(&mut self, id: ConflictId, field: &str, other: bool) {
        if self.chosen.0 != Some(id) {
            self.chosen = (Some(id), BTreeSet::new());
        }
        if other {
            self.chosen.1.insert(field.to_owned());
        } else {
            self.chosen.1.remove(field);
        }
    }

    fn buttons(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: ConflictId,
        conflict: &Conflict,
        stands: bool,
    ) {
        let (keep, take) = match (&conflict.set_aside, stands) {
            (None, _) => ("Keep it", "Let it go"),
            (Some(_), false) => ("Leave it away", "Bring it back"),
            (Some(_), true) => ("Keep what stands", "Take the other"),
        };
        if ui.button(keep).clicked() {
            settle(cx, id, Side::Stands);
        }
        if ui.button(take).clicked() {
            settle(cx, id, Side::Other);
        }
        let several = conflict.fields.len() > 1;
        if several && self.chosen.0 == Some(id) && !self.chosen.1.is_empty() {
            let fields: Vec<String> = self.chosen.1.iter().cloned().collect();
            if ui.button("Take as chosen").clicked() {
                settle(cx, id, Side::Fields(fields));
            }
        } else if several {
            hint(ui, "or choose value by value");
        }
    }
}

/// The way to the words that a conflict is about.
fn words(ui: &mut Ui, cx: &mut Cx<'_>, project: &Project, conflict: &Conflict) {
    let Key::Claim(claim) = &conflict.key else {
        return;
    };
    let Some(claim) = project.claims.get(claim) else {
        return;
    };
    if link(ui, "Go to its words").clicked() {
        let span = claim.spans.first().map(|part| part.span);
        cx.send(Action::Read(claim.article, span));
    }
}

fn settle(cx: &mut Cx<'_>, id: ConflictId, side: Side) {
    cx.send(Action::edit(move |pen| pen.settle_conflict(id, &side)));
}

/// A value of which not more is shown than tells it from another.
fn shortened(words: &str) -> String {
    const MOST: usize = 240;
    match words.char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", words.get(..cut).unwrap_or(words)),
        None => words.to_owned(),
    }
}

fn cell(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui(vec2(width, 18.0), |ui| {
        ui.set_width(width);
        ui.vertical(content);
    });
}
