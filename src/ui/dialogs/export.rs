//! The timeline on its way out: as what, with what, what it will look like, and where to.

use egui::{ProgressBar, Ui};

use super::sheet::{Begins, Left, body, footer, preview, row, said, sheet};
use crate::app::{Action, Purpose};
use crate::export::{Fields, Format};
use crate::timeline::LaneBy;
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// Letters at most that are shown: a line of a table may be long.
const LETTERS: usize = 12_000;

/// What can be in an export or not, in words.
const FIELDS: [(&str, &str, fn(&mut Fields) -> &mut bool); 5] = [
    (
        "Undated entries, in an appendix",
        "Those that have no place on the axis of time",
        |fields| &mut fields.undated,
    ),
    ("Notes", "What analysts wrote for themselves", |fields| {
        &mut fields.notes
    }),
    ("Names of analysts", "Who tagged what", |fields| {
        &mut fields.analysts
    }),
    ("Tags", "The tags of claims", |fields| &mut fields.tags),
    (
        "Entries marked “leave out”",
        "They are marked so in the timeline (H)",
        |fields| &mut fields.left_out,
    ),
];

pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, new: bool) {
    let mut close = false;
    let exporting = &cx.app.exporting;
    let share = exporting.share();
    let left = sheet(ui.ctx(), "Export the timeline", 760.0, |ui| {
        body(ui, |ui| {
            row(ui, "As", |ui| {
                ui.horizontal_wrapped(|ui| {
                    for format in Format::ALL {
                        let chip = widgets::chip(ui, format.name(), exporting.format == format);
                        if new && exporting.format == format {
                            chip.request_focus();
                        }
                        if chip.clicked() {
                            cx.send(Action::exporting(move |to| to.format = format));
                        }
                    }
                });
            });
            row(ui, "Entries", |ui| entries(ui, cx));
            if exporting.format.is_drawn() {
                row(ui, "Lanes by", |ui| lanes(ui, cx));
            }
            row(ui, "With", |ui| {
                ui.horizontal_wrapped(|ui| {
                    for (name, hint, place) in FIELDS {
                        let mut fields = exporting.fields;
                        let mut on = *place(&mut fields);
                        if ui.checkbox(&mut on, name).on_hover_text(hint).changed() {
                            cx.send(Action::exporting(move |to| *place(&mut to.fields) = on));
                        }
                    }
                });
            });
            begins(ui, cx);
        });
        footer(ui, |ui| {
            if let Some(share) = share {
                if ui.button("Stop").clicked() {
                    cx.send(Action::StopExport);
                }
                let bar = ProgressBar::new(share as f32 / 100.0).show_percentage();
                ui.add(bar.desired_width(260.0));
                return;
            }
            if widgets::primary(ui, "Write a file…").clicked() {
                cx.send(Action::Ask(Purpose::Export));
            }
            let copy = ui.add_enabled(exporting.format.is_text(), egui::Button::new("Copy"));
            if copy.clicked() {
                cx.send(Action::CopyExport);
            }
            copy.on_disabled_hover_text("This format is no text; write a file");
            close = ui.button("Cancel").clicked();
        });
    });
    if close || left == Left::Escape {
        if share.is_some() {
            cx.send(Action::StopExport);
        }
        cx.send(Action::Dialog(None));
    }
}

/// What the lanes of a drawing can be made by.
const LANES: [(&str, LaneBy); 5] = [
    ("Nothing", LaneBy::None),
    ("Actor", LaneBy::Actor(None)),
    ("Kind", LaneBy::Kind),
    ("Outlet", LaneBy::Outlet),
    ("Status", LaneBy::Status),
];

/// What the lanes of the drawing are made by.
fn lanes(ui: &mut Ui, cx: &mut Cx<'_>) {
    let chosen = cx.app.exporting.picture.lanes;
    ui.horizontal_wrapped(|ui| {
        for (name, by) in LANES {
            if widgets::chip(ui, name, chosen == by).clicked() {
                cx.send(Action::exporting(move |to| to.picture.lanes = by));
            }
        }
    });
}

/// All entries, or what the timeline lists.
fn entries(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(session) = cx.session() else { return };
    let filtered = !session.lists.wanted.filter.is_empty();
    ui.horizontal_wrapped(|ui| {
        let as_listed = cx.app.exporting.as_listed;
        if ui.radio(!as_listed, "All").clicked() {
            cx.send(Action::exporting(|to| to.as_listed = false));
        }
        let listed = ui.add_enabled(
            filtered || as_listed,
            egui::RadioButton::new(as_listed, "Those that the timeline's filter takes"),
        );
        if listed.clicked() {
            cx.send(Action::exporting(|to| to.as_listed = true));
        }
        if let Some(day) = session.lists.wanted.as_of.words() {
            let words = format!("{day}, as the timeline is looked at");
            widgets::hint(ui, words);
            if widgets::link(ui, "As it is now").clicked() {
                cx.send(Action::list(|wanted| {
                    wanted.as_of = crate::timeline::AsOf::Now;
                }));
            }
        }
    });
}

fn begins(ui: &mut Ui, cx: &mut Cx<'_>) {
    let format = cx.app.exporting.format;
    let Some(export) = cx.app.exporting.shown() else {
        said(ui, "Looking ahead…");
        return;
    };
    let text = export.text().unwrap_or_default();
    let text = text.trim_start_matches('\u{feff}');
    let cut = text.char_indices().nth(LETTERS).map(|(at, _)| at);
    let shown = cut.and_then(|at| text.get(..at)).unwrap_or(text);
    widgets::section(ui, "How it begins");
    let shown_as = format.previewed_as();
    if shown_as != format {
        widgets::hint(ui, "The words alone; the file sets them as its format does");
    }
    preview(
        ui,
        &if shown_as == Format::Markdown {
            Begins::Words(shown)
        } else {
            Begins::Lines(shown)
        },
    );
    for note in &export.notes {
        widgets::hint(ui, note.as_str());
    }
}
