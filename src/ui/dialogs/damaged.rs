//! A file that cannot be read as a project, and what of it can.

use egui::{Label, RichText, ScrollArea, Ui};

use super::sheet::{Left, body, footer, said, sentence, sheet, wrong};
use crate::app::{Action, Damaged};
use crate::merge::holds;
use crate::model::Project;
use crate::store::{Lost, Salvaged};
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// Losses that are listed; copying the list takes all.
const LISTED: usize = 200;

pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, damaged: &Damaged, new: bool) {
    let mut action = None;
    let found = damaged.found.as_ref().and_then(|found| found.as_ref().ok());
    let worth = found.filter(|found| !is_bare(&found.opened.project));
    let left = sheet(
        ui.ctx(),
        "The file cannot be read as a project",
        620.0,
        |ui| {
            body(ui, |ui| {
                sentence(ui, damaged.path.display().to_string());
                wrong(ui, &damaged.why);
                said(ui, "The file has been left as it is.");
                match &damaged.found {
                    None => said(ui, "Looking what can be read…"),
                    Some(Err(why)) => wrong(ui, why),
                    Some(Ok(_)) => match worth {
                        Some(found) => what_was_found(ui, found),
                        None => sentence(ui, "Nothing of a project can be read in it."),
                    },
                }
            });
            footer(ui, |ui| {
                if let Some(found) = worth {
                    let open = widgets::primary(ui, "Open a recovery copy…");
                    if new || !ui.ctx().memory(|memory| memory.focused().is_some()) {
                        open.request_focus();
                    }
                    if open.clicked() {
                        action = Some(Action::OpenSalvaged);
                    }
                    if !found.lost.is_empty() && ui.button("Copy the list").clicked() {
                        cx.send(Action::Copy(as_text(&found.lost)));
                    }
                }
                let close = ui.button("Close");
                if worth.is_none() && new {
                    close.request_focus();
                }
                if close.clicked() {
                    action = Some(Action::Dialog(None));
                }
            });
        },
    );
    if left == Left::Escape {
        action = Some(Action::Dialog(None));
    }
    if let Some(action) = action {
        cx.send(action);
    }
}

/// Whether a project has nothing that anybody would miss.
fn is_bare(project: &Project) -> bool {
    project.articles.is_empty()
        && project.texts.is_empty()
        && project.claims.is_empty()
        && project.actors.is_empty()
}

fn what_was_found(ui: &mut Ui, found: &Salvaged) {
    ui.add_space(4.0);
    sentence(
        ui,
        format!("Can be read: {}.", holds(&found.opened.project)),
    );
    match found.lost.len() {
        0 => sentence(ui, "Nothing is known to be missing."),
        1 => sentence(ui, "Not, or not wholly, this:"),
        n => sentence(ui, format!("Not, or not wholly, these {n}:")),
    }
    ScrollArea::vertical()
        .id_salt("lost")
        .max_height(200.0)
        .show(ui, |ui| {
            for lost in found.lost.iter().take(LISTED) {
                let line = format!("Line {}: {}", lost.line, lost.what);
                ui.add(Label::new(RichText::new(line)).wrap().selectable(true));
            }
            if found.lost.len() > LISTED {
                said(ui, format!("… and {} more", found.lost.len() - LISTED));
            }
        });
    let mended = found.opened.notes.len();
    if mended > 0 {
        said(
            ui,
            format!(
                "{mended} more did not hold together without what is missing and were mended; they are listed after opening."
            ),
        );
    }
}

/// The list with the words of the file, for safe keeping.
fn as_text(lost: &[Lost]) -> String {
    let item = |lost: &Lost| format!("Line {}: {}\n{}\n", lost.line, lost.what, lost.words);
    lost.iter().map(item).collect::<Vec<_>>().join("\n")
}
