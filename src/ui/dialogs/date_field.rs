//! A day as people write it, with how it is understood.

use egui::{Key, Modifiers, Response, RichText, Ui};

use super::sheet::{said, wrong};
use crate::app::WhenDraft;
use crate::dates::{self, Context, Edtf};
use crate::ui::{theme, widgets};

/// A day that is typed.
#[derive(Default)]
pub(super) struct DateField {
    draft: WhenDraft,
    /// Whether it was read with the context that holds now.
    read: bool,
}

impl DateField {
    /// A field in which something stands.
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self {
            draft: WhenDraft {
                text: text.into(),
                ..WhenDraft::default()
            },
            read: false,
        }
    }

    /// Reads it anew before it is shown the next time: what it is counted from has changed.
    pub(super) fn again(&mut self) {
        self.read = false;
    }

    /// Reads what is typed, if it was not yet.
    pub(super) fn read(&mut self, context: &Context) {
        if !self.read {
            let choice = self.draft.choice;
            self.draft.read(context);
            self.draft.choice = choice;
            if self.draft.reading().is_none() {
                self.draft.choice = 0;
            }
            self.read = true;
        }
    }

    /// The day as read; `None` where nothing stands there or it cannot be read.
    pub(super) fn edtf(&self) -> Option<&Edtf> {
        self.draft.reading().map(|reading| &reading.edtf)
    }

    /// Whether something stands there that cannot be read.
    pub(super) fn is_unread(&self) -> bool {
        !self.draft.text.trim().is_empty() && self.edtf().is_none()
    }

    /// Draws the field and, below it, how it is understood.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        name: &str,
        hint: &str,
        context: &Context,
    ) -> Response {
        let response = widgets::field(ui, name, &mut self.draft.text, hint);
        if response.changed() {
            self.draft.choice = 0;
            self.read = false;
        }
        self.read(context);
        // The same key takes the other reading wherever a date is typed.
        if response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::R)) {
            self.draft.other_reading();
        }
        self.understood(ui, name);
        response
    }

    fn understood(&mut self, ui: &mut Ui, name: &str) {
        let Some(outcome) = &self.draft.outcome else {
            return;
        };
        if let Some(contradiction) = &outcome.contradiction {
            let colours = theme::of(ui);
            ui.add(
                egui::Label::new(RichText::new(format!("⚠ {contradiction}")).color(colours.warn))
                    .wrap(),
            );
        }
        let Some(reading) = self.draft.reading() else {
            let why = outcome
                .unread
                .as_ref()
                .map_or_else(|| "not understood".to_owned(), ToString::to_string);
            let text = super::delete_article::shortened(self.draft.text.trim(), 40);
            wrong(
                ui,
                format!(
                    "“{text}”: {why}. It is left out; write for example 22 Jan 2026, January 2026 or 2014."
                ),
            );
            return;
        };
        let mut words = format!(
            "{} · {}",
            dates::words::compact(&reading.edtf, None, None),
            reading.edtf
        );
        if let Some((anchor, day)) = &reading.from {
            words.push_str(&format!(
                " · counted from {} ({})",
                anchor.name(),
                dates::words::compact(day, None, None)
            ));
        }
        if reading.time.is_some() {
            words.push_str(" · the time of day is not kept here");
        }
        said(ui, words);
        let others = outcome.readings.len();
        if others > 1 {
            let next = (self.draft.choice + 1) % others;
            let other = outcome
                .readings
                .get(next)
                .map_or_else(String::new, |reading| {
                    dates::words::compact(&reading.edtf, None, None)
                });
            let button = widgets::link(ui, format!("Or {other}? (Alt+R)"));
            widgets::named(ui, &button, &format!("{name}: or {other}?"));
            if button.clicked() {
                self.draft.other_reading();
            }
        }
    }
}
