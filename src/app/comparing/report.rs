//! The report of a comparison on its way out.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::SideBySide;
use crate::app::App;
use crate::app::carry_out::file_name;
use crate::app::dialog::Dialog;
use crate::app::exporting::Target;
use crate::app::tasks::{self, Done};
use crate::export::ReportFormat;
use crate::store::{replace_file, taken_by_project};

/// What the dialog of the report holds.
pub struct Reporting {
    /// As what.
    pub format: ReportFormat,
    /// Whether one is being written.
    pub is_under_way: bool,
}

impl Default for Reporting {
    fn default() -> Self {
        Self {
            format: ReportFormat::Html,
            is_under_way: false,
        }
    }
}

/// A report that was written, or why it was not.
pub struct Written {
    target: Target,
    result: Result<String, String>,
}

impl App {
    /// The name proposed for the report's file.
    pub(in crate::app) fn report_name(&self) -> String {
        let stem = self.name_of_file("project");
        let ending = self.comparing.reporting.format.extension();
        format!("{stem} compared.{ending}")
    }

    /// Begins to write the report.
    pub(in crate::app) fn report(&mut self, target: Target) {
        let Some(found) = self.comparing.found().map(Arc::clone) else {
            return;
        };
        if let Target::File(to) = &target
            && let Some(why) = self.is_taken(to)
        {
            self.problem(why);
            return;
        }
        self.comparing.reporting.is_under_way = true;
        self.dialog = Some(Dialog::CompareReport);
        let format = self.comparing.reporting.format;
        let fs = Arc::clone(&self.services.env.fs);
        self.tasks.start(tasks::REPORTING, move || {
            let text = found.report.write(format);
            let result = match &target {
                Target::File(path) => replace_file(fs.as_ref(), path, text.as_bytes())
                    .map(|()| text)
                    .map_err(|error| error.to_string()),
                Target::Clipboard => Ok(text),
            };
            Done::Reported(Box::new(Written { target, result }))
        });
    }

    /// Why a report may not be written to a file: it is a project, perhaps one that is compared.
    fn is_taken(&self, to: &Path) -> Option<String> {
        let own = self
            .session
            .as_ref()
            .and_then(|session| session.document.path());
        let others = self.comparing.colleagues.iter();
        let mut all: Vec<PathBuf> = others.map(|one| one.path.clone()).collect();
        all.extend(own);
        if all.is_empty() {
            return taken_by_project(to, None);
        }
        let mut all = all.iter();
        all.find_map(|project| taken_by_project(to, Some(project)))
    }

    pub(in crate::app) fn reported(&mut self, written: Written) {
        self.comparing.reporting.is_under_way = false;
        match written.result {
            Ok(text) => {
                if matches!(self.dialog, Some(Dialog::CompareReport)) {
                    self.dialog = None;
                }
                self.notice = match written.target {
                    Target::File(path) => format!("The report is in {}", file_name(&path)),
                    Target::Clipboard => {
                        // A mark at the beginning is for files only.
                        let text = text.trim_start_matches('\u{feff}');
                        self.clipboard = Some(text.to_owned());
                        "The report was copied".to_owned()
                    }
                };
            }
            Err(why) => self.problem(why),
        }
    }
}

impl SideBySide {
    /// How the report begins, as text, for a look ahead: so many letters.
    pub fn beginning(&self, format: ReportFormat, letters: usize) -> String {
        let shown = match format {
            ReportFormat::Html => ReportFormat::Markdown,
            other => other,
        };
        let text = self.report.write(shown);
        let text = text.trim_start_matches('\u{feff}');
        match text.char_indices().nth(letters) {
            Some((cut, _)) => text.get(..cut).unwrap_or(text).to_owned(),
            None => text.to_owned(),
        }
    }
}
