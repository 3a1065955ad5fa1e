//! The older versions of the project: what has happened since, and the way back.

use egui::{Button, RichText, ScrollArea, Ui, vec2};

use super::problems::clock;
use super::sheet::{Left, body, footer, said, sentence, sheet, wrong};
use crate::app::{Action, OfVersions};
use crate::document::StoredVersion;
use crate::merge::Difference;
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// What is asked.
#[derive(Default)]
pub(super) struct Versions {
    emptying: bool,
    seen: bool,
}

impl Versions {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let versions = &cx.app.versions;
        let mut action = None;
        let left = sheet(ui.ctx(), "Older versions", 680.0, |ui| {
            body(ui, |ui| match &versions.list {
                None => said(ui, "Looking for older versions…"),
                Some(Err(why)) => wrong(ui, format!("They cannot be listed: {why}")),
                Some(Ok(list)) if list.is_empty() => {
                    sentence(ui, "There are no older versions yet.");
                    said(
                        ui,
                        "Save the project: each time, the version before is kept beside the file. The last ten are kept, \
                         and one a day for thirty days.",
                    );
                }
                Some(Ok(list)) => {
                    said(
                        ui,
                        "Each is the project as it stood until it was saved anew at the time shown.",
                    );
                    if let Some(chosen) = listed(ui, list, versions.chosen.as_deref()) {
                        action = Some(Action::Versions(OfVersions::Choose(chosen)));
                    }
                    ui.separator();
                    match versions.compared() {
                        None => said(ui, "Comparing with the present…"),
                        Some(Err(why)) => wrong(ui, why),
                        Some(Ok(compared)) => since(ui, &compared.since),
                    }
                }
            });
            footer(ui, |ui| {
                let some = matches!(&versions.list, Some(Ok(list)) if !list.is_empty());
                if self.emptying && some {
                    if widgets::primary(ui, "Go back").clicked() {
                        self.emptying = false;
                    }
                    if ui.button("Take them away").clicked() {
                        self.emptying = false;
                        action = Some(Action::Versions(OfVersions::Empty));
                    }
                    wrong(ui, "All older versions and set-aside journals go for good.");
                    return;
                }
                let close = ui.button("Close");
                if !self.seen {
                    close.request_focus();
                }
                if close.clicked() {
                    action = Some(Action::Dialog(None));
                }
                let differs = versions.compared().is_some_and(|compared| {
                    compared
                        .as_ref()
                        .is_ok_and(|compared| !compared.since.is_empty())
                });
                if some {
                    let restore = ui.add_enabled(differs, Button::new("Restore"));
                    let restore = restore.on_hover_text(
                        "Make the project what it was then. It is one step, which can be undone.",
                    );
                    if restore.clicked() {
                        action = Some(Action::Versions(OfVersions::Restore));
                    }
                    if ui.button("Empty the backups…").clicked() {
                        self.emptying = true;
                    }
                }
            });
        });
        self.seen = true;
        if left == Left::Escape {
            action = Some(Action::Dialog(None));
        }
        if let Some(action) = action {
            cx.send(action);
        }
    }
}

/// The list; the version that was chosen in it.
fn listed(
    ui: &mut Ui,
    list: &[StoredVersion],
    chosen: Option<&std::path::Path>,
) -> Option<std::path::PathBuf> {
    let mut choice = None;
    ScrollArea::vertical()
        .id_salt("versions")
        .max_height(190.0)
        .show(ui, |ui| {
            for version in list {
                let on = chosen == Some(version.path.as_path());
                let button = Button::selectable(on, clock(version.replaced))
                    .shortcut_text(size(version.bytes))
                    .min_size(vec2(ui.available_width(), 0.0));
                if ui.add(button).clicked() && !on {
                    choice = Some(version.path.clone());
                }
            }
        });
    choice
}

fn since(ui: &mut Ui, since: &Difference) {
    if since.is_empty() {
        sentence(ui, "It is the same as the project now.");
        return;
    }
    sentence(ui, format!("Since then: {}.", since.summary()));
    for name in &since.named {
        ui.add(egui::Label::new(RichText::new(name)).wrap());
    }
    if since.more > 0 {
        said(ui, format!("… and {} more", since.more));
    }
}

/// “412 bytes”, “18 KB”, “4.2 MB”.
fn size(bytes: u64) -> String {
    let tenths = |unit: u64| (bytes * 10 + unit / 2) / unit;
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", (bytes + 500) / 1_000),
        _ => {
            let tenths = tenths(1_000_000);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_at_a_glance() {
        for (bytes, words) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (18_400, "18 KB"),
            (4_249_999, "4.2 MB"),
            (512_000_000, "512.0 MB"),
        ] {
            assert_eq!(size(bytes), words);
        }
    }
}
