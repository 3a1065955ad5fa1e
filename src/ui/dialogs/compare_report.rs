//! The report of a comparison: as what, how it begins, and where to.

use std::sync::Arc;

use egui::Ui;

use super::sheet::{Begins, Left, body, footer, preview, row, said, sheet};
use crate::app::{Action, Purpose, SideBySide};
use crate::export::ReportFormat;
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// Letters at most that are shown of how it begins.
const LETTERS: usize = 6_000;

/// What is looked at before the report is written.
#[derive(Default)]
pub(super) struct CompareReport {
    /// How it begins, made once for a comparison and a format.
    shown: Option<(Arc<SideBySide>, ReportFormat, String)>,
}

impl CompareReport {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let mut close = false;
        let Some(found) = cx.app.comparing.found().map(Arc::clone) else {
            cx.send(Action::Dialog(None));
            return;
        };
        let reporting = &cx.app.comparing.reporting;
        let (format, under_way) = (reporting.format, reporting.is_under_way);
        let is_new = self.shown.is_none();
        let fits = |(of, as_what, _): &(Arc<SideBySide>, ReportFormat, String)| {
            Arc::ptr_eq(of, &found) && *as_what == format
        };
        if !self.shown.as_ref().is_some_and(fits) {
            let begins = found.beginning(format, LETTERS);
            self.shown = Some((Arc::clone(&found), format, begins));
        }
        let left = sheet(ui.ctx(), "Report of the comparison", 760.0, |ui| {
            body(ui, |ui| {
                row(ui, "As", |ui| {
                    ui.horizontal_wrapped(|ui| {
                        for own in ReportFormat::ALL {
                            let chip = widgets::chip(ui, name(own), own == format);
                            if is_new && own == format {
                                chip.request_focus();
                            }
                            if chip.clicked() {
                                cx.send(Action::comparing(move |comparing| {
                                    comparing.reporting.format = own;
                                }));
                            }
                        }
                    });
                });
                said(ui, found.report.coverage());
                self.begins(ui);
            });
            footer(ui, |ui| {
                if under_way {
                    ui.spinner();
                    widgets::weak(ui, "Writing…");
                    return;
                }
                if widgets::primary(ui, "Write a file…").clicked() {
                    cx.send(Action::Ask(Purpose::Report));
                }
                if ui.button("Copy").clicked() {
                    cx.send(Action::CopyReport);
                }
                close = ui.button("Cancel").clicked();
            });
        });
        if close || left == Left::Escape {
            cx.send(Action::Dialog(None));
        }
    }

    fn begins(&self, ui: &mut Ui) {
        let Some((_, format, begins)) = &self.shown else {
            return;
        };
        widgets::section(ui, "How it begins");
        if *format == ReportFormat::Html {
            widgets::hint(ui, "The words alone: the page sets them in tables");
        }
        let is_data = matches!(format, ReportFormat::Json | ReportFormat::Csv);
        let begins = if is_data {
            Begins::Lines(begins)
        } else {
            Begins::Words(begins)
        };
        preview(ui, &begins);
    }
}

fn name(format: ReportFormat) -> &'static str {
    match format {
        ReportFormat::Html => "Web page (.html)",
        ReportFormat::Markdown => "Markdown (.md)",
        ReportFormat::Json => "Data (.json)",
        ReportFormat::Csv => "Table (.csv)",
    }
}
