//! The field of a date: what is typed, and at once how it is understood.

use egui::{Id, Key, Response, RichText, TextEdit, Ui};

use super::theme::{self, SMALL};
use super::widgets::named;
use crate::app::WhenDraft;
use crate::dates::{self, Context};

/// What came of a frame of the field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WhenChange {
    /// What it comes to has changed.
    pub changed: bool,
    /// Enter was pressed in it.
    pub entered: bool,
    /// The focus has left it.
    pub left: bool,
}

/// Draws the field and, under it, the reading. `context` is asked only when something was typed.
pub fn show(
    ui: &mut Ui,
    id: Id,
    name: &str,
    draft: &mut WhenDraft,
    context: impl FnOnce() -> Context,
) -> (Response, WhenChange) {
    let mut change = WhenChange::default();
    let focused = ui.memory(|memory| memory.has_focus(id));
    // Alt+R takes the other reading: a key that no text needs.
    if focused && ui.input_mut(|input| input.consume_key(egui::Modifiers::ALT, Key::R)) {
        draft.other_reading();
        change.changed = true;
    }
    let edit = TextEdit::singleline(&mut draft.text)
        .id(id)
        .hint_text("22 jan late, fri, early 2014, ..2022")
        .desired_width(ui.available_width());
    let response = ui.add(edit);
    named(ui, &response, name);
    if response.changed() {
        draft.read(&context());
        change.changed = true;
    } else if draft.outcome.is_none() && !draft.text.trim().is_empty() {
        draft.read(&context());
    }
    change.left = response.lost_focus();
    change.entered = change.left && ui.input(|input| input.key_pressed(Key::Enter));
    change.changed |= reading(ui, draft);
    (response, change)
}

/// How a date is understood, in words; several readings can be chosen among. Says whether another
/// one was taken.
pub fn reading(ui: &mut Ui, draft: &mut WhenDraft) -> bool {
    let colours = theme::of(ui);
    let Some(outcome) = draft.outcome.clone() else {
        return false;
    };
    let mut changed = false;
    let small = |text: String| RichText::new(text).size(SMALL);
    if outcome.readings.is_empty() {
        let why = outcome
            .unread
            .as_ref()
            .map_or_else(|| "not understood as a date".into(), ToString::to_string);
        ui.label(
            small(format!(
                "⚠ {}: kept as words",
                super::timeline_view::capital(&why)
            ))
            .color(colours.warn),
        );
        return false;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (at, reading) in outcome.readings.iter().enumerate() {
            let words = dates::words::compact(&reading.edtf, reading.time, reading.zone);
            let chosen = at == draft.choice;
            if outcome.readings.len() == 1 {
                ui.label(small(format!("→ {words}")).color(colours.text));
            } else {
                let text = small(words).color(if chosen { colours.text } else { colours.weak });
                let response = ui
                    .selectable_label(chosen, text)
                    .on_hover_text("Take this reading (Alt+R takes the other)");
                if response.clicked() {
                    draft.choice = at;
                    changed = true;
                }
            }
        }
        if let Some(reading) = draft.reading() {
            ui.label(small(reading.edtf.to_string()).color(colours.weak))
                .on_hover_text("ISO 8601-2 (EDTF)");
            if let Some((kind, day)) = &reading.from {
                let from = dates::words::compact(day, None, None);
                ui.label(small(format!("from {} {from}", kind.name())).color(colours.weak));
            }
        }
    });
    if let Some(what) = &outcome.contradiction {
        ui.label(small(format!("⚠ {what}")).color(colours.warn));
    }
    changed
}
