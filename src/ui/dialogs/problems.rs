//! What went wrong, until it is dismissed.

use egui::{Label, RichText, Ui};

use super::sheet::{Left, body, footer, said, sheet};
use crate::app::Action;
use crate::dates::Moment;
use crate::ui::cx::Cx;
use crate::ui::widgets;

pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, new: bool) {
    let mut close = false;
    let left = sheet(ui.ctx(), "Problems", 620.0, |ui| {
        body(ui, |ui| {
            if cx.app.problems.is_empty() {
                said(ui, "Nothing has gone wrong.");
            }
            for (at, problem) in cx.app.problems.iter().enumerate().rev() {
                ui.push_id(at, |ui| {
                    ui.add(
                        Label::new(RichText::new(&problem.what))
                            .wrap()
                            .selectable(true),
                    );
                    ui.horizontal(|ui| {
                        widgets::hint(ui, clock(problem.at));
                        if ui.small_button("Copy").clicked() {
                            cx.send(Action::Copy(problem.what.clone()));
                        }
                        if ui.small_button("Dismiss").clicked() {
                            cx.send(Action::Dismiss(at));
                        }
                    });
                    ui.separator();
                });
            }
        });
        footer(ui, |ui| {
            let button = widgets::primary(ui, "Close");
            if new {
                button.request_focus();
            }
            close = button.clicked();
            if cx.app.problems.len() > 1 {
                if ui.button("Dismiss all").clicked() {
                    for at in (0..cx.app.problems.len()).rev() {
                        cx.send(Action::Dismiss(at));
                    }
                }
                if ui.button("Copy all").clicked() {
                    let all: Vec<_> = cx
                        .app
                        .problems
                        .iter()
                        .map(|problem| problem.what.as_str())
                        .collect();
                    cx.send(Action::Copy(all.join("\n")));
                }
            }
        });
    });
    if close || left != Left::Not {
        cx.send(Action::Dialog(None));
    }
}

/// The time of day here, with the day.
pub(in crate::ui) fn clock(at: Moment) -> String {
    at.utc()
        .with_timezone(&chrono::Local)
        .format("%-d %b %Y, %H:%M")
        .to_string()
}
