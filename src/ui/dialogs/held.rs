//! Another window or another person has the file open.

use std::path::Path;

use egui::Ui;

use super::problems::clock;
use super::sheet::{Left, body, footer, said, sentence, sheet};
use crate::app::{Action, Purpose};
use crate::document::Owner;
use crate::ui::cx::Cx;
use crate::ui::widgets;

pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, file: &Path, owner: &Owner, new: bool) {
    let mut action = None;
    let left = sheet(ui.ctx(), "The project is open elsewhere", 540.0, |ui| {
        body(ui, |ui| {
            sentence(
                ui,
                format!(
                    "{} is open by {} on {} since {} (process {}).",
                    file.display(),
                    owner.user,
                    owner.host,
                    clock(owner.since),
                    owner.process
                ),
            );
            said(
                ui,
                "Two who write to one file would overwrite each other. Read it as it was last saved, or go on in a copy: \
                 the two can be merged later.",
            );
        });
        footer(ui, |ui| {
            let read = widgets::primary(ui, "Only read it");
            if new {
                read.request_focus();
            }
            if read.clicked() {
                action = Some(Action::Dialog(None));
            }
            if ui.button("Work on a copy…").clicked() {
                action = Some(Action::Ask(Purpose::SaveCopy));
            }
            if ui
                .button("Try again")
                .on_hover_text("For when it has been closed there")
                .clicked()
            {
                action = Some(Action::Open(file.to_owned()));
            }
        });
    });
    if left == Left::Escape {
        action = Some(Action::Dialog(None));
    }
    if let Some(action) = action {
        cx.send(action);
    }
}
