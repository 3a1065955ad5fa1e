//! One text about to become an article: its fields, its words, what was done to it.

use egui::{Label, RichText, ScrollArea, TextEdit, Ui};

use super::article_fields::{ArticleFields, Done};
use super::date_field::DateField;
use super::delete_article::shortened;
use super::furniture::Furniture;
use super::right_to_left::{exact_layout, has_rtl};
use super::sheet::{row, said};
use crate::app::{Same, new_article, same_text};
use crate::edit::NewArticle;
use crate::import::Draft;
use crate::model::{ArticleId, Project};
use crate::ui::{fonts, theme, widgets};

/// Bytes up to which a text can be edited here; longer ones would be laid out anew for too long with
/// every letter.
const EDITABLE: usize = 200_000;
/// The same where every grapheme is laid out by itself.
const EDITABLE_EXACT: usize = 40_000;
/// Letters that are shown of a text that cannot be edited.
const BEGINNING: usize = 4_000;

/// A text with its fields as they are typed.
pub(super) struct DraftForm {
    pub(super) fields: ArticleFields,
    /// Whether it is to enter.
    pub(super) add: bool,
    /// Whether anything was changed by hand.
    pub(super) touched: bool,
    text: String,
    rtl: bool,
    furniture: Furniture,
    draft: Draft,
    /// The article whose text is the same; looked for anew when the text has changed.
    equal: Option<Option<ArticleId>>,
    /// What the button of the furniture has done.
    removed: Option<usize>,
}

impl DraftForm {
    pub(super) fn new(draft: &Draft) -> Self {
        let mut draft = draft.clone();
        let text = std::mem::take(&mut draft.text);
        Self {
            fields: ArticleFields {
                title: draft.title.clone(),
                outlet: draft.outlet.clone(),
                author: draft.author.clone(),
                address: draft.address.clone(),
                published: DateField::new(&draft.published),
                speaks_from: DateField::new(&draft.speaks_from),
                language: draft.language.clone(),
            },
            add: true,
            touched: false,
            rtl: is_exact(&text),
            furniture: Furniture::new(&text, &draft.furniture),
            text,
            draft,
            equal: None,
            removed: None,
        }
    }

    /// What it is called in the list: its title, else its file, else its first words.
    pub(super) fn name(&self) -> String {
        if !self.fields.title.trim().is_empty() {
            return self.fields.title.trim().to_owned();
        }
        let file = self.draft.source.as_ref().and_then(|path| path.file_name());
        file.map_or_else(
            || shortened(self.text.trim(), 50),
            |name| name.to_string_lossy().into_owned(),
        )
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The article that it is the same as: to the letter, or nearly.
    pub(super) fn same(&mut self, project: Option<&Project>, nearly: Option<Same>) -> Option<Same> {
        let equal = *self
            .equal
            .get_or_insert_with(|| same_text(project?, &self.text));
        equal
            .map(|article| Same {
                article,
                likeness: 1.0,
            })
            .or(nearly)
    }

    /// The days that cannot be read and stay out: the names of their fields.
    pub(super) fn unread(&mut self, day_first: bool) -> Vec<&'static str> {
        self.fields.read(day_first);
        let fields = [
            ("Published", &self.fields.published),
            ("Speaks from", &self.fields.speaks_from),
        ];
        fields
            .into_iter()
            .filter(|(_, field)| field.is_unread())
            .map(|(name, _)| name)
            .collect()
    }

    /// The article that it becomes.
    pub(super) fn article(&mut self, day_first: bool) -> NewArticle {
        self.fields.read(day_first);
        let day = |field: &DateField| field.edtf().map_or_else(String::new, ToString::to_string);
        let fields = &self.fields;
        new_article(&Draft {
            title: fields.title.clone(),
            outlet: fields.outlet.clone(),
            author: fields.author.clone(),
            address: fields.address.clone(),
            published: day(&fields.published),
            speaks_from: day(&fields.speaks_from),
            language: fields.language.clone(),
            text: self.text.clone(),
            ..self.draft.clone()
        })
    }

    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        project: Option<&Project>,
        day_first: bool,
        fresh: bool,
    ) -> Done {
        if let Some(path) = &self.draft.source {
            said(ui, path.display().to_string());
        }
        let mut done = self.fields.show(ui, project, day_first, fresh);
        if !self.draft.notes.is_empty() {
            row(ui, "File", |ui| said(ui, self.notes()));
        }
        self.show_furniture(ui, &mut done);
        row(ui, "Text", |ui| self.show_text(ui, &mut done));
        self.touched |= done.changed;
        done
    }

    fn notes(&self) -> String {
        let mut notes = self.draft.notes.join(", ");
        if !self.draft.encoding.is_empty() && !notes.contains("read as") {
            notes = format!("{}, {notes}", self.draft.encoding);
        }
        notes
    }

    fn show_furniture(&mut self, ui: &mut Ui, done: &mut Done) {
        if self.furniture.lines.is_empty() {
            if let Some(count) = self.removed {
                row(ui, "Left out", |ui| said(ui, lines(count)));
            }
            return;
        }
        row(ui, "Page parts", |ui| {
            said(
                ui,
                "These lines look like parts of the page, not of the article. Nothing is taken out by itself.",
            );
            ScrollArea::vertical()
                .id_salt("furniture")
                .max_height(120.0)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    for line in &mut self.furniture.lines {
                        let words = shortened(line.words.trim(), 90);
                        done.changed |= ui.checkbox(&mut line.ticked, words).changed();
                    }
                });
            let ticked = self
                .furniture
                .lines
                .iter()
                .filter(|line| line.ticked)
                .count();
            let button = ui.add_enabled(
                ticked > 0,
                egui::Button::new(format!("Remove ticked ({ticked})")),
            );
            if button.clicked() {
                let count = self.furniture.remove(&mut self.text);
                self.removed = Some(self.removed.unwrap_or(0) + count);
                self.equal = None;
                done.changed = true;
            }
        });
    }

    fn show_text(&mut self, ui: &mut Ui, done: &mut Done) {
        let limit = if self.rtl { EDITABLE_EXACT } else { EDITABLE };
        if self.text.len() > limit {
            said(
                ui,
                format!(
                    "The text of {} kB is too long to be edited here; it enters as it is. This is its beginning:",
                    self.text.len() / 1000
                ),
            );
            let beginning = shortened_keeping_lines(&self.text, BEGINNING);
            ScrollArea::vertical()
                .id_salt("text")
                .max_height(240.0)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    ui.add(
                        Label::new(RichText::new(beginning).font(fonts::serif(theme::TEXT + 1.0)))
                            .wrap(),
                    );
                });
            return;
        }
        if self.rtl {
            said(
                ui,
                "Letters stand one by one here, in the order in which they are typed, so that each can be edited.",
            );
        }
        ScrollArea::vertical()
            .id_salt("text")
            .max_height(280.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                let rtl = self.rtl;
                let mut exact = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| {
                    exact_layout(ui, text.as_str(), width)
                };
                let mut field = TextEdit::multiline(&mut self.text)
                    .desired_width(ui.available_width())
                    .desired_rows(6)
                    .font(fonts::serif(theme::TEXT + 1.0));
                if rtl {
                    field = field.layouter(&mut exact);
                }
                let response = ui.add(field);
                widgets::named(ui, &response, "Text of the article");
                if response.changed() {
                    self.equal = None;
                    self.rtl = is_exact(&self.text);
                    done.changed = true;
                }
            });
        if self.text.trim().is_empty() {
            said(
                ui,
                "Without words there is nothing to read: this article is not added.",
            );
        }
    }
}

/// Whether a text is laid out grapheme by grapheme; one that is too long to be edited is not looked at.
fn is_exact(text: &str) -> bool {
    text.len() <= EDITABLE && has_rtl(text)
}

fn lines(count: usize) -> String {
    if count == 1 {
        "1 line".to_owned()
    } else {
        format!("{count} lines")
    }
}

fn shortened_keeping_lines(text: &str, letters: usize) -> String {
    let mut short: String = text.chars().take(letters).collect();
    short.push('…');
    short
}
