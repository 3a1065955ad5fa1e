//! The file is no longer the one that was opened.

use egui::{Button, Ui};

use super::problems::clock;
use super::sheet::{Left, body, footer, said, sentence, sheet, wrong};
use crate::app::{Action, Join, Joined, OutsideLook, Purpose};
use crate::merge::Difference;
use crate::ui::cx::Cx;
use crate::ui::widgets;

pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, new: bool) {
    let path = cx.session().and_then(|session| session.document.path());
    let file = path.map_or_else(|| "The file".to_owned(), |path| path.display().to_string());
    let mut action = None;
    let left = sheet(ui.ctx(), "The file has changed outside", 580.0, |ui| {
        body(ui, |ui| match &cx.app.outside {
            OutsideLook::Reading => {
                sentence(ui, changed(&file));
                // No choices yet: they would move under the hand when there is more to say.
                said(ui, "The file is being read as it is now…");
            }
            OutsideLook::Read(joined) => {
                sentence(ui, changed(&file));
                two_versions(ui, joined);
                choices(ui, joined, new, &mut action);
            }
            OutsideLook::Gone => {
                sentence(
                    ui,
                    format!(
                        "{file} is no longer there. Your work is kept. See whether its disk or share is connected."
                    ),
                );
                over(
                    ui,
                    "Write it there again",
                    "The project as it stands in this window becomes that file.",
                    &mut action,
                );
                copy(ui, new || is_idle(ui), &mut action);
            }
            OutsideLook::Unreadable(why) => {
                sentence(ui, changed(&file));
                wrong(ui, why);
                copy(ui, new || is_idle(ui), &mut action);
                over(
                    ui,
                    "Overwrite it with mine",
                    "The project as it stands in this window becomes that file. The file as it is now stays among the \
                     older versions.",
                    &mut action,
                );
            }
        });
        footer(ui, |ui| {
            if ui.button("Decide later").clicked() {
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

/// Whether nothing has the keyboard: what is there to choose came later than the dialog.
fn is_idle(ui: &Ui) -> bool {
    ui.ctx().memory(|memory| memory.focused().is_none())
}

fn changed(file: &str) -> String {
    format!(
        "{file} was changed by another program or another window since it was opened here. Nothing has been \
         overwritten."
    )
}

/// What either side did.
fn two_versions(ui: &mut Ui, joined: &Joined) {
    let words = |difference: &Difference| {
        let summary = difference.summary();
        if summary.is_empty() {
            "nothing changed".to_owned()
        } else {
            summary
        }
    };
    if joined.conflicts().is_some() {
        ui.add_space(4.0);
        sentence(ui, format!("In the file: {}.", words(&joined.theirs)));
        sentence(ui, format!("Here: {}.", words(&joined.ours)));
        if let Some(replaced) = joined.base_replaced() {
            said(
                ui,
                format!(
                    "Who wrote it went on from an older version, the one replaced on {}. Both are compared with that one.",
                    clock(replaced)
                ),
            );
        }
    } else {
        wrong(
            ui,
            "The file holds another project now. The two cannot be merged.",
        );
    }
    let mended = joined.mended();
    if let Some(first) = mended.first() {
        let more = match mended.len() {
            1 => String::new(),
            n => format!(", and {} more", n - 1),
        };
        wrong(
            ui,
            format!(
                "Something in the file does not hold together and was mended: {first}{more}. The file as it is stays among the older versions."
            ),
        );
    }
}

fn choices(ui: &mut Ui, joined: &Joined, new: bool, action: &mut Option<Action>) {
    if let Some(conflicts) = joined.conflicts() {
        ui.add_space(4.0);
        let merge = widgets::primary(ui, "Merge");
        if new || is_idle(ui) {
            merge.request_focus();
        }
        let left = match conflicts {
            0 => "No conflict is left.".to_owned(),
            1 => "1 conflict is left to settle: both sides are kept in the project.".to_owned(),
            n => format!("{n} conflicts are left to settle: both sides are kept in the project."),
        };
        said(
            ui,
            format!(
                "Both are joined, thing by thing and field by field. {left} It is one step, which can be undone."
            ),
        );
        if merge.clicked() {
            *action = Some(Action::Join(Join::Merge));
        }
    }
    copy(ui, false, action);
    ui.add_space(4.0);
    let theirs = ui.button("Take theirs");
    said(
        ui,
        "The window shows what is in the file now. It is one step: undo brings yours back.",
    );
    if theirs.clicked() {
        *action = Some(Action::Join(Join::TakeTheirs));
    }
}

fn copy(ui: &mut Ui, focus: bool, action: &mut Option<Action>) {
    ui.add_space(4.0);
    let copy = ui.button("Keep mine as a copy…");
    said(
        ui,
        "The file stays as it is now, and yours goes on beside it under another name.",
    );
    if focus {
        copy.request_focus();
    }
    if copy.clicked() {
        *action = Some(Action::Ask(Purpose::SaveCopy));
    }
}

fn over(ui: &mut Ui, name: &str, what: &str, action: &mut Option<Action>) {
    ui.add_space(4.0);
    let over = ui.add(Button::new(name));
    said(ui, what);
    if over.clicked() {
        *action = Some(Action::Overwrite);
    }
}
