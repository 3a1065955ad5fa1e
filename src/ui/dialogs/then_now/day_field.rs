//! A field for the last day that counts, which a button steps to the next on which something came.

use egui::{Id, Ui};

use crate::app::WhenDraft;
use crate::dates::{Bounds, Context, Day};
use crate::timeline::day_in_words;
use crate::ui::widgets::{self, named};

/// The field of a day.
pub(super) struct DayField {
    pub(super) name: &'static str,
    draft: WhenDraft,
    /// The day that stands in it.
    day: Option<Day>,
}

impl DayField {
    pub(super) fn new(name: &'static str, day: Option<Day>) -> Self {
        let mut field = Self {
            name,
            draft: WhenDraft::default(),
            day: None,
        };
        field.set(day);
        field
    }

    fn set(&mut self, day: Option<Day>) {
        self.day = day;
        self.draft = WhenDraft::default();
        self.draft.text = day.map_or_else(String::new, day_in_words);
    }

    /// Lets go of the day, if there is one.
    pub(super) fn clear(&mut self) {
        if self.day.is_some() {
            self.set(None);
        }
    }

    /// Draws it; gives the day that is asked for now, if another.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        day_first: bool,
        days: impl Fn() -> Vec<Day>,
    ) -> Option<Option<Day>> {
        let mut asked = None;
        ui.horizontal(|ui| {
            let step = |ui: &mut Ui, sign: &str, name: String, forward: bool| {
                let button = ui.add(egui::Button::new(sign).small());
                named(ui, &button, &name);
                let clicked = button.on_hover_text(&name).clicked();
                clicked.then(|| step(&days(), self.day, forward)).flatten()
            };
            let earlier = step(ui, "◀", format!("{}: the day before", self.name), false);
            let edit = egui::TextEdit::singleline(&mut self.draft.text)
                .id(Id::unique(("then and now", self.name)))
                .hint_text("everything")
                .desired_width(150.0);
            let field = ui.add(edit);
            named(ui, &field, self.name);
            let later = step(ui, "▶", format!("{}: the next day", self.name), true);
            if field.changed() {
                asked = self.read(day_first);
            }
            if let Some(day) = earlier.or(later) {
                self.set(Some(day));
                asked = Some(Some(day));
            }
        });
        if let Some(asked) = asked {
            self.day = asked;
        }
        let words = match (self.draft.text.trim().is_empty(), self.day) {
            (true, _) => "No day: everything counts".to_owned(),
            (false, Some(day)) => format!("→ by the end of {}", day_in_words(day)),
            (false, None) => "⚠ Not understood as a day: everything counts".into(),
        };
        widgets::hint(ui, words);
        asked
    }

    /// The last day of the date that is typed; nothing where none can be read.
    fn read(&mut self, day_first: bool) -> Option<Option<Day>> {
        self.draft.read(&Context {
            day_first: Some(day_first),
            ..Context::default()
        });
        let edtf = self.draft.reading().map(|reading| reading.edtf.clone());
        let day = edtf.and_then(|edtf| Bounds::written(&edtf).latest_end());
        (day != self.day).then_some(day)
    }
}

/// The nearest day before or after another; from no day the last one.
fn step(days: &[Day], from: Option<Day>, forward: bool) -> Option<Day> {
    let Some(from) = from else {
        return days.last().copied().filter(|_| !forward);
    };
    let at = days.partition_point(|day| *day < from);
    if forward {
        days.get(at..)?.iter().copied().find(|day| *day > from)
    } else {
        at.checked_sub(1).and_then(|at| days.get(at)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_from_day_to_day() {
        let day = |of_month| Day::new(2026, 1, of_month);
        let days = [day(20), day(22), day(25)];
        for (from, forward, to) in [
            (Some(22), true, Some(25)),
            (Some(22), false, Some(20)),
            (Some(23), true, Some(25)),
            (Some(23), false, Some(22)),
            (Some(25), true, None),
            (Some(20), false, None),
            (None, false, Some(25)),
            (None, true, None),
        ] {
            let found = step(&days, from.map(day), forward);
            assert_eq!(found, to.map(day), "{from:?} {forward}");
        }
        assert_eq!(step(&[], None, false), None);
    }
}
