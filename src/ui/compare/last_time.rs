//! The colleagues' files that were compared the last time, offered to be opened again.

use egui::{Frame, Label, Margin, RichText, Ui};

use crate::app::{Action, Colleague, Comparing};
use crate::ui::cx::Cx;

/// Files that are named at most.
const NAMED: usize = 6;

/// Which files they are, and whether they are still there; nothing where there are none.
pub fn words(comparing: &Comparing) -> Option<String> {
    let names: Vec<String> = comparing.known().map(Colleague::name).collect();
    let gone = comparing.known().filter(|one| one.changed.is_none());
    let more = match names.len() {
        0 => return None,
        count if count > NAMED => format!(" and {} more", count - NAMED),
        _ => String::new(),
    };
    let gone = match gone.count() {
        0 => "",
        1 if names.len() == 1 => ", which is no longer where it was",
        1 => ", one of which is no longer where it was",
        _ => ", some of which are no longer where they were",
    };
    let names: Vec<String> = names.into_iter().take(NAMED).collect();
    let names = names.join(", ");
    Some(format!(
        "The last time you compared with {names}{more}{gone}."
    ))
}

/// A line above what is compared without them.
pub fn line(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(words) = words(&cx.app.comparing) else {
        return;
    };
    Frame::new()
        .fill(cx.colours.panel)
        .inner_margin(Margin::symmetric(20, 8))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    open(ui, cx);
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        let shown = RichText::new(&words).color(cx.colours.weak);
                        ui.add(Label::new(shown).truncate()).on_hover_text(&words);
                    });
                });
            });
        });
}

/// What opens them.
pub fn open(ui: &mut Ui, cx: &mut Cx<'_>) {
    if super::focused_primary(ui, cx, "Open them again").clicked() {
        cx.send(Action::comparing(|comparing| comparing.open_known()));
    }
}
