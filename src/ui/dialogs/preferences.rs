//! What an analyst prefers; every change holds at once.

use egui::Ui;

use super::sheet::{Left, body, footer, row, said, sheet};
use crate::app::{self, Action, App, ThemeChoice, initials};
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// The fields that are typed into.
pub(super) struct Preferences {
    name: String,
    short: String,
    fresh: bool,
}

impl Preferences {
    pub(super) fn new(app: &App) -> Self {
        let me = app.prefs.analyst.as_ref();
        Self {
            name: me.map_or_else(String::new, |me| me.name.clone()),
            short: me.map_or_else(String::new, |me| me.short.clone()),
            fresh: true,
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut close = false;
        let left = sheet(ui.ctx(), "Preferences", 500.0, |ui| {
            body(ui, |ui| {
                self.who(ui, cx);
                look(ui, cx);
                reading(ui, cx);
            });
            footer(ui, |ui| close = widgets::primary(ui, "Close").clicked());
        });
        self.fresh = false;
        if close || left != Left::Not {
            self.introduce(cx);
            cx.send(Action::Dialog(None));
        }
    }

    fn who(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        widgets::section(ui, "Analyst");
        let mut left = false;
        row(ui, "Name", |ui| {
            let field = widgets::field(ui, "Name", &mut self.name, "Ana Kovač");
            if self.fresh {
                field.request_focus();
            }
            left |= field.lost_focus();
        });
        row(ui, "Initials", |ui| {
            let field = widgets::field(ui, "Initials", &mut self.short, &initials(&self.name));
            left |= field.lost_focus();
            if self.name.trim().is_empty() || self.short.trim().is_empty() {
                said(ui, "Without a name and initials the ones before stay.");
            } else {
                said(ui, "Claims that you tag from now on carry them.");
            }
        });
        if left {
            self.introduce(cx);
        }
    }

    /// Takes name and initials where they are other than before.
    fn introduce(&self, cx: &mut Cx<'_>) {
        let (name, short) = (self.name.trim(), self.short.trim());
        let known = cx
            .app
            .prefs
            .analyst
            .as_ref()
            .is_some_and(|me| me.name == name && me.short == short);
        if !known && !name.is_empty() && !short.is_empty() {
            cx.send(Action::Introduce {
                name: name.into(),
                short: short.into(),
            });
        }
    }
}

fn look(ui: &mut Ui, cx: &mut Cx<'_>) {
    let prefs = &cx.app.prefs;
    widgets::section(ui, "Look");
    row(ui, "Theme", |ui| {
        ui.horizontal_wrapped(|ui| {
            for theme in ThemeChoice::ALL {
                if ui.radio(prefs.theme == theme, theme.name()).clicked() {
                    cx.send(Action::prefer(move |prefs| prefs.theme = theme));
                }
            }
        });
    });
    row(ui, "Zoom", |ui| {
        let shown = format!("{:.0} %", prefs.zoom * 100.0);
        steps(ui, cx, "zoom", &shown, |prefs, by| {
            prefs.zoom = rounded(prefs.zoom + 0.1 * by).clamp(0.5, 3.0)
        });
    });
    switch(
        ui,
        cx,
        "Reduced motion",
        prefs.reduced_motion,
        |prefs, on| prefs.reduced_motion = on,
    );
    switch(
        ui,
        cx,
        "Timeline under the text",
        prefs.strip,
        |prefs, on| prefs.strip = on,
    );
}

fn reading(ui: &mut Ui, cx: &mut Cx<'_>) {
    let prefs = &cx.app.prefs;
    widgets::section(ui, "Reading and tagging");
    row(ui, "Text size", |ui| {
        let shown = format!("{:.0} points", prefs.reading_size);
        steps(ui, cx, "text size", &shown, |prefs, by| {
            prefs.reading_size = (prefs.reading_size + by).clamp(10.0, 40.0);
        });
    });
    row(ui, "Face", |ui| {
        ui.horizontal_wrapped(|ui| {
            for (sans, name) in [(false, "Serif"), (true, "Sans serif")] {
                if ui.radio(prefs.reading_sans == sans, name).clicked() {
                    cx.send(Action::prefer(move |prefs| prefs.reading_sans = sans));
                }
            }
        });
    });
    switch(
        ui,
        cx,
        "Round selections to whole words",
        prefs.snap_words,
        |prefs, on| prefs.snap_words = on,
    );
    row(ui, "3/4 is", |ui| {
        ui.horizontal_wrapped(|ui| {
            for (day_first, name) in [(true, "3 April"), (false, "March 4")] {
                if ui.radio(prefs.day_first == day_first, name).clicked() {
                    cx.send(Action::prefer(move |prefs| prefs.day_first = day_first));
                }
            }
        });
        said(
            ui,
            "Where a text does not say; the other reading is always offered.",
        );
    });
}

/// A value with buttons for less and more.
fn steps(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    what: &str,
    shown: &str,
    change: fn(&mut app::Preferences, f32),
) {
    ui.horizontal(|ui| {
        let less = ui.button(" − ");
        widgets::named(ui, &less, &format!("Less {what}"));
        ui.label(shown);
        let more = ui.button(" + ");
        widgets::named(ui, &more, &format!("More {what}"));
        for (button, by) in [(less, -1.0), (more, 1.0)] {
            if button.clicked() {
                cx.send(Action::prefer(move |prefs| change(prefs, by)));
            }
        }
    });
}

fn switch(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    name: &str,
    on: bool,
    change: fn(&mut app::Preferences, bool),
) {
    let mut now = on;
    if ui.checkbox(&mut now, name).changed() {
        cx.send(Action::prefer(move |prefs| change(prefs, now)));
    }
}

/// A zoom in whole tenths, so that steps down lead back to where steps up began.
fn rounded(zoom: f32) -> f32 {
    (zoom * 10.0).round() / 10.0
}
