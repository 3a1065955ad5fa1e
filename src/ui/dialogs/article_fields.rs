//! The fields that an article has before and after it enters the project.

use egui::Ui;

use super::completing::{TAKE, actors, completing, language_name, languages};
use super::date_field::DateField;
use super::right_to_left::line;
use super::sheet::{entered, row, said};
use crate::dates::Context;
use crate::model::Project;
use crate::ui::widgets;

/// What is typed into the fields.
#[derive(Default)]
pub(super) struct ArticleFields {
    pub(super) title: String,
    pub(super) outlet: String,
    pub(super) author: String,
    pub(super) address: String,
    pub(super) published: DateField,
    pub(super) speaks_from: DateField,
    pub(super) language: String,
}

/// What was done to the fields in a frame.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Done {
    /// Whether something was changed.
    pub(super) changed: bool,
    /// Whether Enter was pressed in one of them.
    pub(super) entered: bool,
}

impl Done {
    pub(super) fn take(&mut self, response: &egui::Response) {
        self.changed |= response.changed();
        self.entered |= entered(response);
    }
}

impl ArticleFields {
    /// Reads both days; they are read only once until they change.
    pub(super) fn read(&mut self, day_first: bool) {
        let context = Context {
            day_first: Some(day_first),
            ..Context::default()
        };
        self.published.read(&context);
        let context = Context {
            published: self.published.edtf().cloned(),
            ..context
        };
        self.speaks_from.read(&context);
    }

    /// Draws the fields; `fresh` gives the first one the focus.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        project: Option<&Project>,
        day_first: bool,
        fresh: bool,
    ) -> Done {
        let mut done = Done::default();
        row(ui, "Title", |ui| {
            let field = line(ui, "Title", &mut self.title, "The headline");
            if fresh {
                field.request_focus();
            }
            done.take(&field);
        });
        row(ui, "Outlet", |ui| {
            let field = completing(
                ui,
                "Outlet",
                &mut self.outlet,
                "Who published it",
                &TAKE,
                |typed| {
                    project
                        .map(|project| actors(project, typed, true))
                        .unwrap_or_default()
                },
            );
            done.take(&field);
            let name = self.outlet.trim();
            if !name.is_empty()
                && project.is_some_and(|project| crate::edit::find_actor(project, name).is_none())
            {
                said(ui, "A new outlet: it is added to the registry of actors.");
            }
        });
        row(ui, "Author", |ui| {
            done.take(&line(ui, "Author", &mut self.author, "As the byline says"));
        });
        row(ui, "Address", |ui| {
            done.take(&widgets::field(
                ui,
                "Address",
                &mut self.address,
                "Where it stands, https://…",
            ));
        });
        let context = Context {
            day_first: Some(day_first),
            ..Context::default()
        };
        row(ui, "Published", |ui| {
            let field = self
                .published
                .show(ui, "Published", "23 Jan 2026", &context);
            if field.changed() {
                self.speaks_from.again();
            }
            done.take(&field);
        });
        let context = Context {
            published: self.published.edtf().cloned(),
            ..context
        };
        row(ui, "Speaks from", |ui| {
            let hint = match self.published.edtf() {
                Some(day) => format!(
                    "{}, the day of publication",
                    crate::dates::words::compact(day, None, None)
                ),
                None => "The day that its “today” means".to_owned(),
            };
            done.take(&self.speaks_from.show(ui, "Speaks from", &hint, &context));
            if self.published.edtf().is_none() && self.speaks_from.edtf().is_none() {
                said(
                    ui,
                    "Without a day of its own, “today” and “Thursday” in the text cannot be resolved.",
                );
            }
        });
        row(ui, "Language", |ui| {
            done.take(&completing(
                ui,
                "Language",
                &mut self.language,
                "en, ru, ar …",
                &TAKE,
                languages,
            ));
            if let Some(name) = language_name(&self.language) {
                said(ui, name);
            }
        });
        done
    }
}
