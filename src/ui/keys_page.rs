//! All keys on one page, to be filtered by what they do.

use egui::{Grid, Label, RichText, Ui};

use super::cx::Cx;
use super::dialogs::{Left, body, footer, sheet};
use super::widgets;
use crate::app::{Action, Menu, OWN_KEYS};

/// The page, with what it is filtered by.
#[derive(Default)]
pub struct KeysPage {
    filter: String,
    seen: bool,
}

impl KeysPage {
    /// Draws it in front of the window.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut close = false;
        let left = sheet(ui.ctx(), "Keys", 720.0, |ui| {
            let field = widgets::field(
                ui,
                "Filter the keys",
                &mut self.filter,
                "Filter: undo, claim, Ctrl …",
            );
            if !self.seen {
                field.request_focus();
            }
            let groups = groups(cx, &self.filter.trim().to_lowercase());
            body(ui, |ui| {
                if groups.is_empty() {
                    widgets::weak(ui, "No key does that");
                }
                for (name, rows) in &groups {
                    widgets::section(ui, name);
                    let room = ui.available_width() - 40.0;
                    Grid::new(name)
                        .num_columns(3)
                        .spacing([14.0, 4.0])
                        .show(ui, |ui| {
                            for [keys, what, hint] in rows {
                                cell(ui, room * 0.32, |ui| widgets::key_cap(ui, keys));
                                // What has no hint needs no name either: it says itself what it does.
                                let named = if hint.is_empty() { 0.68 } else { 0.28 };
                                cell(ui, room * named, |ui| ui.add(Label::new(what).wrap()));
                                if !hint.is_empty() {
                                    cell(ui, room * 0.40, |ui| {
                                        ui.add(Label::new(RichText::new(hint).weak()).wrap())
                                    });
                                }
                                ui.end_row();
                            }
                        });
                    ui.add_space(6.0);
                }
            });
            footer(ui, |ui| close = widgets::primary(ui, "Close").clicked());
        });
        self.seen = true;
        if close || left != Left::Not {
            cx.send(Action::Dialog(None));
        }
    }
}

fn cell(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> egui::Response) {
    ui.scope(|ui| {
        ui.set_width(width.max(20.0));
        content(ui);
    });
}

/// Keys, name and hint of all that fits a filter, menu by menu.
fn groups(cx: &Cx<'_>, filter: &str) -> Vec<(String, Vec<[String; 3]>)> {
    let mut groups: Vec<(String, Vec<[String; 3]>)> = Vec::new();
    for menu in Menu::ALL {
        let rows = menu.rows().filter(|row| !row.keys.is_empty());
        let rows = rows.map(|row| {
            let keys: Vec<String> = row.keys.iter().map(|key| key.text()).collect();
            [keys.join("  "), row.name.to_owned(), row.hint.to_owned()]
        });
        groups.push((menu.name().to_owned(), rows.collect()));
    }
    for (place, keys) in OWN_KEYS {
        let rows = keys
            .iter()
            .map(|(keys, what)| [(*keys).to_owned(), (*what).to_owned(), String::new()]);
        groups.push(((*place).to_owned(), rows.collect()));
    }
    if let Some(session) = cx.session() {
        let codebook = session.project().codebook();
        let kinds = codebook
            .iter()
            .filter(|(_, kind)| !kind.retired)
            .filter_map(|(_, kind)| {
                let guideline = kind.guideline.lines().next().unwrap_or_default();
                Some([
                    kind.key?.to_string(),
                    format!("Tag as {}", kind.name),
                    guideline.to_owned(),
                ])
            });
        groups.push(("Kinds".to_owned(), kinds.collect()));
    }
    for (name, rows) in &mut groups {
        let whole = name.to_lowercase().contains(filter);
        rows.retain(|row| whole || row.iter().any(|part| part.to_lowercase().contains(filter)));
    }
    groups.retain(|(_, rows)| !rows.is_empty());
    groups
}
