//! Who tags here? Asked at the first start.

use egui::Ui;

use super::sheet::{body, entered, footer, row, said, sheet};
use crate::app::{Action, initials};
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// What is typed.
#[derive(Default)]
pub(super) struct Name {
    name: String,
    short: String,
    /// Whether the initials were typed and not made of the name.
    own: bool,
    seen: bool,
}

impl Name {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut done = false;
        sheet(ui.ctx(), "Who tags here?", 420.0, |ui| {
            body(ui, |ui| {
                said(
                    ui,
                    "Every claim carries the name of whoever tagged it, so that work can be compared with colleagues'. \
                     It stays on this computer and in the project files that you save.",
                );
                row(ui, "Your name", |ui| {
                    let field = widgets::field(ui, "Your name", &mut self.name, "Ana Kovač");
                    if !self.seen {
                        field.request_focus();
                    }
                    if field.changed() && !self.own {
                        self.short = initials(&self.name);
                    }
                    done |= entered(&field);
                });
                row(ui, "Initials", |ui| {
                    let field = widgets::field(ui, "Initials", &mut self.short, "AK");
                    if field.changed() {
                        self.own = !self.short.trim().is_empty();
                    }
                    done |= entered(&field);
                });
            });
            footer(ui, |ui| {
                let ready = self.ready();
                done |= ui
                    .add_enabled_ui(ready, |ui| widgets::primary(ui, "Begin"))
                    .inner
                    .clicked();
            });
        });
        self.seen = true;
        if done && self.ready() {
            cx.send(Action::Introduce {
                name: self.name.clone(),
                short: self.short.clone(),
            });
        }
    }

    fn ready(&self) -> bool {
        !self.name.trim().is_empty() && !self.short.trim().is_empty()
    }
}
