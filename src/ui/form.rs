//! Rows of a form: a name at the left, fields beside it; and choices among terms.

use egui::{ComboBox, RichText, Ui, vec2};

use super::theme;
use super::widgets::named;

/// Room for a row's name in a narrow pane, in points.
pub const NARROW: f32 = 84.0;
/// The same where there is room.
pub const WIDE: f32 = 100.0;

/// A row of a form, its name in a column of that width.
pub fn row<R>(ui: &mut Ui, width: f32, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let text = RichText::new(name).color(theme::of(ui).weak);
        ui.allocate_ui(vec2(width, 20.0), |ui| {
            ui.set_min_width(width);
            ui.add_space(3.0);
            ui.add(egui::Label::new(text).wrap());
        });
        ui.vertical(contents).inner
    })
    .inner
}

/// A row of a narrow form.
pub fn labelled<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    row(ui, NARROW, name, contents)
}

/// A choice among terms; gives another one that was chosen.
pub fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    all: &[T],
    now: T,
    text: impl Fn(T) -> &'static str,
) -> Option<T> {
    let mut new = now;
    let combo = ComboBox::from_id_salt(name)
        .width((ui.available_width() - 8.0).min(260.0))
        .selected_text(text(now))
        .show_ui(ui, |ui| {
            for value in all {
                ui.selectable_value(&mut new, *value, text(*value));
            }
        });
    named(ui, &combo.response, name);
    (new != now).then_some(new)
}

/// A choice among terms and none of them, for which `none` stands.
pub fn choose_or_none<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    none: &str,
    all: &[T],
    now: Option<T>,
    text: impl Fn(T) -> String,
) -> Option<Option<T>> {
    let mut new = now;
    let shown = now.map_or_else(|| none.to_owned(), &text);
    let combo = ComboBox::from_id_salt(name)
        .width((ui.available_width() - 8.0).min(260.0))
        .selected_text(shown)
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut new, None, none);
            for value in all {
                ui.selectable_value(&mut new, Some(*value), text(*value));
            }
        });
    named(ui, &combo.response, name);
    (new != now).then_some(new)
}
