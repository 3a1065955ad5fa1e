//! The line at the bottom: where one is, what was done last, who tags.

use egui::{Align, Layout, RichText, Ui};

use super::cx::Cx;
use super::theme::SMALL;

/// Draws the line. `place` says where the reader is: paragraph and selection.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, place: &str) {
    let weak = cx.colours.weak;
    let small = move |text: &str| RichText::new(text).size(SMALL).color(weak);
    ui.horizontal_centered(|ui| {
        ui.label(small(place));
        if let Some(work) = cx.app.under_way() {
            ui.label(small(work));
        } else {
            ui.label(small(&cx.app.notice));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let reading = cx.app.prefs.reading_size / 16.0 * 100.0;
            ui.label(small(&format!("Reading {reading:.0} %")));
            if (cx.app.prefs.zoom - 1.0).abs() > 0.01 {
                ui.label(small(&format!("Zoom {:.0} %", cx.app.prefs.zoom * 100.0)));
            }
            if let Some(me) = &cx.app.prefs.analyst {
                ui.label(small(&format!("Analyst: {}", me.short)))
                    .on_hover_text(&me.name);
            }
            if let Some(session) = cx.session().filter(|session| session.shown.mine_only) {
                ui.label(small("My claims only"))
                    .on_hover_text(format!("Claims by {} alone are shown", session.me.name));
            }
        });
    });
}
