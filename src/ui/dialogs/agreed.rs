//! What goes into the agreed project beside what was settled.

use egui::Ui;

use super::sheet::{Left, body, footer, said, sheet};
use crate::app::{Action, Purpose};
use crate::model::{AnalystId, How};
use crate::ui::cx::Cx;
use crate::ui::widgets::{hint, primary};

pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, new: bool) {
    let Some(session) = cx.session() else {
        cx.send(Action::Dialog(None));
        return;
    };
    let project = session.project();
    let settled = project.settlements.iter();
    let settled = settled.filter(|(_, one)| one.result.is_some()).count();
    let dropped = project.settlements.iter();
    let dropped = dropped
        .filter(|(_, one)| one.how() == Some(How::Dropped))
        .count();
    let analysts: Vec<(AnalystId, String)> = project
        .analysts
        .iter()
        .map(|(id, analyst)| (*id, format!("{} ({})", analyst.name, analyst.short)))
        .collect();
    let mut close = false;
    let left = sheet(ui.ctx(), "Save as agreed project", 520.0, |ui| {
        body(ui, |ui| {
            said(
                ui,
                "A project of its own is written. It keeps who tagged, who settled and what was chosen among; \
                 its timeline shows what stands. The project that is open stays as it is.",
            );
            hint(ui, format!("{settled} settled, {dropped} of them dropped."));
            said(ui, "Of claims that are not settled, take along those of:");
            for (id, name) in analysts {
                let mut on = !cx.app.comparing.agreeing.without.contains(&id);
                if ui.checkbox(&mut on, name).changed() {
                    cx.send(Action::comparing(move |comparing| {
                        comparing.agreeing.without.retain(|other| *other != id);
                        if !on {
                            comparing.agreeing.without.push(id);
                        }
                    }));
                }
            }
        });
        footer(ui, |ui| {
            let save = primary(ui, "Save…");
            if new {
                save.request_focus();
            }
            if save.clicked() {
                cx.send(Action::Ask(Purpose::SaveAgreed));
            }
            close = ui.button("Cancel").clicked();
        });
    });
    if close || left == Left::Escape {
        cx.send(Action::Dialog(None));
    }
}
