//! Edits that a crash left in the journal and that are not in the file.

use egui::{Button, RichText, ScrollArea, Ui};

use super::problems::clock;
use super::sheet::{body, footer, said, sentence, sheet, wrong};
use crate::app::Action;
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// What is chosen.
#[derive(Default)]
pub(super) struct Recovery {
    /// How many edits are taken, the first ones; all at first.
    upto: Option<usize>,
    refusing: bool,
    seen: bool,
}

impl Recovery {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(recovery) = cx
            .session()
            .map(|session| &session.recovery)
            .filter(|recovery| !recovery.is_empty())
        else {
            cx.send(Action::Dialog(None));
            return;
        };
        let edits: Vec<_> = recovery
            .iter()
            .map(|edit| (edit.label.clone(), edit.at))
            .collect();
        let count = edits.len();
        let upto = self.upto.unwrap_or(count).min(count);
        let mut action = None;
        sheet(ui.ctx(), "Changes that are not in the file", 560.0, |ui| {
            body(ui, |ui| {
                sentence(
                    ui,
                    match count {
                        1 => "The program ended before this change was saved. It was kept in the journal.".to_owned(),
                        count => format!(
                            "The program ended before these {count} changes were saved. They were kept in the journal."
                        ),
                    },
                );
                said(
                    ui,
                    "Choose one to take the changes only up to it; each builds on those before it.",
                );
                ScrollArea::vertical()
                    .id_salt("edits")
                    .max_height(ui.available_height())
                    .show(ui, |ui| {
                        for (at, (label, when)) in edits.iter().enumerate() {
                            let taken = at < upto;
                            let mark = if taken { "✓" } else { "–" };
                            let text = RichText::new(format!("{mark}  {label}"));
                            let text = if taken { text } else { text.weak() };
                            let button = Button::selectable(at + 1 == upto, text)
                                .shortcut_text(clock(*when));
                            let button = ui.add(
                                button
                                    .min_size(egui::vec2(ui.available_width(), 0.0))
                                    .truncate(),
                            );
                            if button.clicked() {
                                self.upto = Some(at + 1);
                            }
                        }
                    });
            });
            footer(ui, |ui| {
                if self.refusing {
                    let keep = widgets::primary(ui, "Go back");
                    if keep.clicked() {
                        self.refusing = false;
                    }
                    if ui.button("Let them go").clicked() {
                        action = Some(Action::RefuseRecovery);
                    }
                    wrong(ui, "They will not be offered again.");
                    return;
                }
                let name = if upto == count {
                    format!("Take all ({count})")
                } else {
                    format!("Take the first {upto}")
                };
                let take = widgets::primary(ui, &name);
                // Esc takes the focus from a button; Enter goes on doing what is likely wanted.
                if !self.seen || ui.memory(|memory| memory.focused().is_none()) {
                    take.request_focus();
                }
                if take.clicked() {
                    action = Some(Action::Recover(upto));
                }
                if ui.button("Take none…").clicked() {
                    self.refusing = true;
                }
            });
        });
        self.seen = true;
        if let Some(action) = action {
            cx.send(action);
        }
    }
}
