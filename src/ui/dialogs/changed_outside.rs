//! The file is no longer the one that was opened.

use egui::Ui;

use super::sheet::{Left, body, footer, said, sentence, sheet};
use crate::app::{Action, Command};
use crate::ui::cx::Cx;
use crate::ui::widgets;

pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, new: bool) {
    let path = cx.session().and_then(|session| session.document.path());
    let file = path.map_or_else(|| "The file".to_owned(), |path| path.display().to_string());
    let mut action = None;
    let left = sheet(ui.ctx(), "The file has changed outside", 560.0, |ui| {
        body(ui, |ui| {
            sentence(
                ui,
                format!(
                    "{file} was changed by another program or another window since it was opened here. Nothing has \
                     been overwritten."
                ),
            );
            let choice = |ui: &mut Ui, name: &str, what: &str| {
                ui.add_space(4.0);
                let button = ui.button(name);
                said(ui, what);
                button
            };
            let copy = choice(
                ui,
                "Save mine as another file…",
                "Both are kept: the file as it is now, and yours beside it under a name that you choose.",
            );
            if new {
                copy.request_focus();
            }
            if copy.clicked() {
                action = Some(Action::Command(Command::SaveAs));
            }
            let over = choice(
                ui,
                "Overwrite it with mine",
                "What was changed outside is replaced by the project as it stands in this window. The file as it was \
                 stays among the backups.",
            );
            if over.clicked() {
                action = Some(Action::Overwrite);
            }
            let reload = choice(
                ui,
                "Read the file again",
                "The window shows what is in the file now. What you did since the last save is let go.",
            );
            if reload.clicked() {
                action = Some(Action::Reload);
            }
        });
        footer(ui, |ui| {
            if widgets::primary(ui, "Decide later").clicked() {
                action = Some(Action::Dialog(None));
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
