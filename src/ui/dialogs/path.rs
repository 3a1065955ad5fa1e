//! A path by keyboard, where no file dialog of the system opens. It stands behind that dialog.

use std::path::{MAIN_SEPARATOR, PathBuf};

use egui::{Key, Suggestion, Ui};

use super::completing::{completing, field_id};
use super::folder::{Folder, expanded, trouble};
use super::sheet::{Left, body, entered, footer, said, sheet, wrong};
use crate::app::{Action, App, Purpose};
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// What is typed.
pub(super) struct PathField {
    pub(super) purpose: Purpose,
    text: String,
    /// Further files, where several may be chosen.
    more: Vec<PathBuf>,
    folder: Folder,
    wrong: Option<String>,
    /// The file that is there already and will be replaced if it is gone on once more.
    replace: Option<PathBuf>,
    fresh: bool,
}

impl PathField {
    pub(super) fn new(app: &App, purpose: Purpose) -> Self {
        let question = app.question(purpose);
        let folder = question.folder.or_else(std::env::home_dir);
        let folder = folder.map_or_else(String::new, |folder| {
            format!("{}{MAIN_SEPARATOR}", folder.display())
        });
        Self {
            purpose,
            text: format!("{folder}{}", question.name),
            more: Vec::new(),
            folder: Folder::default(),
            wrong: None,
            replace: None,
            fresh: true,
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (mut go, mut cancel, mut another) = (false, false, false);
        let several = self.purpose.is_several();
        let left = sheet(ui.ctx(), self.purpose.title(), 620.0, |ui| {
            body(ui, |ui| {
                said(
                    ui,
                    "Choose in the system's dialog, or type the path here. Tab completes it, the arrows choose, Enter goes on.",
                );
                for path in &self.more {
                    ui.label(path.display().to_string());
                }
                let (folder, purpose) = (&mut self.folder, self.purpose);
                let field = completing(
                    ui,
                    "Path",
                    &mut self.text,
                    "~/stories/talks.ron",
                    &[Key::Tab],
                    |typed| {
                        folder
                            .complete(typed, purpose)
                            .into_iter()
                            .map(Suggestion::new)
                            .collect()
                    },
                );
                if self.fresh {
                    field.request_focus();
                    to_the_end(ui, field_id(ui, "Path"), &self.text);
                }
                if field.changed() {
                    cx.send(Action::TypePath);
                    self.wrong = None;
                    self.replace = None;
                }
                if entered(&field) {
                    go = true;
                    field.request_focus();
                }
                if let Some(what) = &self.wrong {
                    wrong(ui, what);
                }
            });
            footer(ui, |ui| {
                let name = match (self.purpose, &self.replace) {
                    (_, Some(_)) => "Replace it",
                    (Purpose::SaveProject | Purpose::SaveCopy | Purpose::SaveAgreed, None) => {
                        "Save"
                    }
                    (Purpose::Export | Purpose::Report, None) => "Write",
                    (Purpose::AddColleagues, None) => "Compare",
                    (Purpose::AddArticles, None) => "Read",
                    (Purpose::OpenProject, None) => "Open",
                    (Purpose::TakeCodebook, None) => "Take over",
                    (Purpose::CompareFile, None) => "Compare",
                };
                go |= widgets::primary(ui, name).clicked();
                cancel = ui.button("Cancel").clicked();
                another = several && ui.button("And another").clicked();
            });
        });
        self.fresh = false;
        if cancel || left == Left::Escape {
            cx.send(Action::Dialog(None));
        } else if another {
            self.another();
        } else if go {
            self.go(cx);
        }
    }

    /// Keeps the file and asks for another one.
    fn another(&mut self) {
        let path = expanded(&self.text);
        self.wrong = trouble(&path, self.purpose);
        if self.wrong.is_none() {
            self.text.truncate(
                self.text
                    .rfind(std::path::is_separator)
                    .map_or(0, |at| at + 1),
            );
            self.more.push(path);
        }
        self.fresh = true;
    }

    fn go(&mut self, cx: &mut Cx<'_>) {
        let mut path = expanded(&self.text);
        let empty = path.as_os_str().is_empty() || self.text.ends_with(std::path::is_separator);
        if empty && !self.more.is_empty() {
            cx.send(Action::Chosen(self.purpose, std::mem::take(&mut self.more)));
            return;
        }
        self.wrong = trouble(&path, self.purpose);
        if self.wrong.is_some() {
            return;
        }
        if self.purpose.is_new() {
            let is_project = matches!(
                self.purpose,
                Purpose::SaveProject | Purpose::SaveCopy | Purpose::SaveAgreed
            );
            if is_project && path.extension().is_none() {
                path.set_extension("ron");
            }
            let own = cx
                .session()
                .and_then(|session| session.document.path())
                .as_deref()
                == Some(path.as_path());
            if path.exists() && !own && self.replace.as_ref() != Some(&path) {
                self.wrong = Some(format!(
                    "{} is there already. Go on once more to replace it.",
                    path.display()
                ));
                self.replace = Some(path);
                return;
            }
        }
        let mut paths = std::mem::take(&mut self.more);
        paths.push(path);
        cx.send(Action::Chosen(self.purpose, paths));
    }
}

/// Puts the caret behind what stands in a field.
fn to_the_end(ui: &Ui, id: egui::Id, text: &str) {
    let mut state = egui::TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    state
        .cursor
        .set_char_range(Some(egui::text::CCursorRange::one(end)));
    state.store(ui.ctx(), id);
}
