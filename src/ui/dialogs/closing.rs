//! Work that is not in the file, when the project is about to be left.

use egui::Ui;

use super::sheet::{Left, body, footer, sentence, sheet};
use crate::app::{Action, After};
use crate::ui::cx::Cx;
use crate::ui::widgets;

pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, new: bool) {
    let Some(session) = cx.session() else {
        cx.send(Action::CloseAnyway);
        return;
    };
    let file = session.document.path().map(|path| {
        path.file_name().map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        )
    });
    let (what, leave) = match cx.app.closing {
        Some(After::Quit) | None => ("Save before quitting?", "Quit without saving"),
        Some(After::Open(_)) => (
            "Save before opening another project?",
            "Open without saving",
        ),
        Some(After::New) => (
            "Save before beginning a new project?",
            "Begin without saving",
        ),
        Some(After::Sample) => (
            "Save before opening the sample project?",
            "Open without saving",
        ),
        Some(After::Welcome) => ("Save before closing?", "Close without saving"),
    };
    let mut action = None;
    let left = sheet(ui.ctx(), what, 500.0, |ui| {
        body(ui, |ui| match &file {
            Some(file) => {
                sentence(ui, format!("There are changes that are not in {file} yet."));
                super::sheet::said(
                    ui,
                    "Without saving they stay in the journal beside the file: the next time it is opened, they are \
                     offered.",
                );
            }
            None => {
                sentence(ui, "This project has no file yet.");
                super::sheet::said(
                    ui,
                    "Save gives it one. Without saving it stays in the program's own folder: the next start offers it.",
                );
            }
        });
        footer(ui, |ui| {
            let save = widgets::primary(ui, if file.is_some() { "Save" } else { "Save…" });
            if new {
                save.request_focus();
            }
            if save.clicked() {
                action = Some(Action::SaveAndClose);
            }
            if ui.button(leave).clicked() {
                action = Some(Action::CloseAnyway);
            }
            if ui.button("Cancel").clicked() {
                action = Some(Action::Dialog(None));
            }
        });
    });
    if left != Left::Not {
        action = Some(Action::Dialog(None));
    }
    if let Some(action) = action {
        cx.send(action);
    }
}
