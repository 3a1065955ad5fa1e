//! The line at the bottom: where one is, what was done last, who tags.

use egui::{Align, Layout, RichText, Ui};

use super::cx::Cx;
use super::theme::SMALL;
use crate::app::{Command, View};

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
            to_look_at(ui, cx);
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

/// How much checks have found that nobody has looked at, where the timeline is shown; leads there.
fn to_look_at(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(session) = cx.session().filter(|_| cx.app.view == View::Timeline) else {
        return;
    };
    let open = session.checks.checked().map_or(0, |checked| checked.open);
    if open == 0 {
        return;
    }
    let words = RichText::new(format!("{open} to look at")).size(SMALL);
    let button = ui.add(egui::Button::new(words.color(cx.colours.warn)).frame(false));
    if button
        .on_hover_text(super::widgets::tooltip(Command::Checks))
        .clicked()
    {
        cx.command(Command::Checks);
    }
}
