//! Texts about to become articles. Nothing enters before the analyst says so.

use egui::{Align, Frame, Key, Layout, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::draft_form::DraftForm;
use super::sheet::{
    Left, body, body_within, confirmed, footer, room_above_footer, said, sheet, wrong,
};
use crate::app::{self, Action, Same};
use crate::model::Project;
use crate::ui::cx::Cx;
use crate::ui::{theme, widgets};

/// Width of the list of texts, in points.
const LIST: f32 = 190.0;
/// Height of a row of that list, in points.
const ROW: f32 = 26.0;

/// The texts as they are typed over.
pub(super) struct Preview {
    pub(super) number: u64,
    forms: Vec<DraftForm>,
    at: usize,
    /// Whether the first field is to have the focus.
    fresh: bool,
    /// Whether the list is to show the text that was gone to.
    follow: bool,
    /// Whether leaving was asked for although something was typed.
    leaving: bool,
}

/// What a frame has asked for.
#[derive(Default)]
struct Asked {
    add: bool,
    leave: bool,
    stay: bool,
}

impl Preview {
    pub(super) fn new(texts: &app::Preview) -> Self {
        Self {
            number: texts.number,
            forms: Vec::new(),
            at: 0,
            fresh: true,
            follow: false,
            leaving: false,
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, texts: &app::Preview) {
        // Texts that came in since are shown with those that were there.
        self.forms.extend(
            texts
                .drafts
                .iter()
                .skip(self.forms.len())
                .map(DraftForm::new),
        );
        let project = cx.session().map(|session| session.project());
        let day_first = cx.app.prefs.day_first;
        let several = self.forms.len() > 1;
        let title = if several {
            format!("{} articles to add", self.forms.len())
        } else {
            "An article to add".into()
        };
        let mut asked = Asked {
            add: confirmed(ui),
            ..Asked::default()
        };
        self.walk(ui, several);
        let left = sheet(
            ui.ctx(),
            &title,
            if several { 860.0 } else { 680.0 },
            |ui| {
                if several {
                    let room = room_above_footer(ui);
                    let size = vec2(ui.available_width(), room);
                    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
                        ui.vertical(|ui| {
                            ui.set_width(LIST.min(ui.available_width() * 0.3));
                            self.list(ui, room, project, texts);
                        });
                        ui.separator();
                        ui.vertical(|ui| {
                            ui.set_width(ui.available_width());
                            body_within(ui, room, |ui| {
                                self.form(ui, project, day_first, texts, &mut asked)
                            });
                        });
                    });
                } else {
                    body(ui, |ui| {
                        self.form(ui, project, day_first, texts, &mut asked)
                    });
                }
                footer(ui, |ui| self.buttons(ui, day_first, &mut asked));
            },
        );
        self.fresh = false;
        if left == Left::Escape {
            asked.leave = true;
        }
        self.answer(cx, day_first, &asked);
    }

    fn answer(&mut self, cx: &mut Cx<'_>, day_first: bool, asked: &Asked) {
        if asked.stay {
            self.leaving = false;
        } else if asked.add && self.count() > 0 {
            let ready = self.forms.iter_mut().filter(|form| enters(form));
            let articles = ready.map(|form| form.article(day_first)).collect();
            cx.send(Action::AddArticles(articles));
        } else if asked.leave {
            if self.leaving || !self.forms.iter().any(|form| form.touched) {
                cx.send(Action::Dialog(None));
            } else {
                self.leaving = true;
            }
        }
    }

    /// How many are to enter.
    fn count(&self) -> usize {
        self.forms.iter().filter(|form| enters(form)).count()
    }

    /// Goes from text to text by key.
    fn walk(&mut self, ui: &Ui, several: bool) {
        if !several {
            return;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
        let to = if pressed(Key::PageDown) {
            self.at + 1
        } else if pressed(Key::PageUp) {
            self.at.saturating_sub(1)
        } else {
            return;
        };
        self.go(to);
        self.follow = true;
    }

    fn go(&mut self, to: usize) {
        let to = to.min(self.forms.len().saturating_sub(1));
        self.fresh |= to != self.at;
        self.at = to;
    }

    fn list(&mut self, ui: &mut Ui, room: f32, project: Option<&Project>, texts: &app::Preview) {
        let mut to = None;
        let mut area = ScrollArea::vertical()
            .id_salt("texts")
            .max_height(room)
            .auto_shrink(false);
        if std::mem::take(&mut self.follow) {
            let row = ROW + ui.spacing().item_spacing.y;
            area = area.vertical_scroll_offset((self.at as f32 * row - room / 2.0).max(0.0));
        }
        let count = self.forms.len();
        area.show_rows(ui, ROW, count, |ui, rows| {
            let first = rows.start;
            let shown = self.forms.get_mut(rows).unwrap_or_default();
            for (at, form) in shown
                .iter_mut()
                .enumerate()
                .map(|(n, form)| (first + n, form))
            {
                let near = texts.same.get(at).copied().flatten();
                let known = form.same(project, near).is_some();
                if line(ui, form, at == self.at, known) {
                    to = Some(at);
                }
            }
        });
        if let Some(to) = to {
            self.go(to);
        }
    }

    fn form(
        &mut self,
        ui: &mut Ui,
        project: Option<&Project>,
        day_first: bool,
        texts: &app::Preview,
        asked: &mut Asked,
    ) {
        let twin = self.twin();
        let fresh = self.fresh;
        let Some(form) = self.forms.get_mut(self.at) else {
            return;
        };
        ui.push_id(self.at, |ui| {
            if let Some(same) = form.same(project, texts.same.get(self.at).copied().flatten()) {
                warn(ui, &same_in_words(project, same));
            }
            if let Some(twin) = twin {
                warn(
                    ui,
                    &format!("The same text is in this list already: “{twin}”."),
                );
            }
            let done = form.show(ui, project, day_first, fresh);
            asked.add |= done.entered;
        });
    }

    /// The name of a text before this one in the list with the same words.
    fn twin(&self) -> Option<String> {
        let this = self.forms.get(self.at)?;
        let before = self.forms.iter().take(self.at);
        before
            .filter(|form| form.add)
            .find(|form| form.text() == this.text())
            .map(DraftForm::name)
    }

    fn buttons(&mut self, ui: &mut Ui, day_first: bool, asked: &mut Asked) {
        if self.leaving {
            if widgets::primary(ui, "Keep editing").clicked() {
                asked.stay = true;
            }
            asked.leave |= ui.button("Leave without adding").clicked();
            wrong(ui, "What you typed would be lost.");
            return;
        }
        let (count, all) = (self.count(), self.forms.len());
        let name = match (count, all) {
            (_, 1) => "Add".to_owned(),
            (count, all) if count == all => format!("Add all {all}"),
            (count, all) => format!("Add {count} of {all}"),
        };
        let add = ui
            .add_enabled_ui(count > 0, |ui| widgets::primary(ui, &name))
            .inner;
        asked.add |= add.on_hover_text("Ctrl+Enter").clicked();
        asked.leave |= ui.button("Cancel").clicked();
        if all > 1
            && let Some(form) = self.forms.get_mut(self.at)
        {
            let name = if form.add {
                "Skip this one"
            } else {
                "Add this one after all"
            };
            if ui.button(name).clicked() {
                form.add = !form.add;
            }
        }
        let unread: usize = self
            .forms
            .iter_mut()
            .filter(|form| form.add)
            .map(|form| form.unread(day_first).len())
            .sum();
        if unread > 0 {
            said(
                ui,
                if unread == 1 {
                    "1 date stays out".to_owned()
                } else {
                    format!("{unread} dates stay out")
                },
            );
        } else if all > 1 {
            said(ui, "Ctrl+Page down: next");
        }
    }
}

/// A text in the list: a tick and its name. Says whether it was chosen.
fn line(ui: &mut Ui, form: &mut DraftForm, chosen: bool, known: bool) -> bool {
    let size = vec2(ui.available_width(), ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        let name = form.name();
        let tick = ui.checkbox(&mut form.add, "");
        widgets::named(ui, &tick, &format!("Add “{name}”"));
        let mark = if known { "⚠ " } else { "" };
        let text = RichText::new(format!("{mark}{name}"));
        let text = if form.add {
            text
        } else {
            text.weak().strikethrough()
        };
        let button = ui.add(egui::Button::selectable(chosen, text).truncate());
        button.on_hover_text(name).clicked()
    })
    .inner
}

fn enters(form: &DraftForm) -> bool {
    form.add && !form.text().trim().is_empty()
}

fn same_in_words(project: Option<&Project>, same: Same) -> String {
    let title = project
        .and_then(|project| project.articles.get(&same.article))
        .map(|article| article.title.as_str());
    let title = title
        .filter(|title| !title.is_empty())
        .map_or_else(|| "one without a title".into(), |t| format!("“{t}”"));
    if same.likeness >= 1.0 {
        format!("The same article is already in the project: {title}.")
    } else {
        format!(
            "Nearly the same article is already in the project: {title}. They share {:.0} % of their wording.",
            same.likeness * 100.0
        )
    }
}

fn warn(ui: &mut Ui, sentence: &str) {
    let colours = theme::of(ui);
    Frame::new()
        .fill(colours.warn_soft)
        .corner_radius(theme::RADIUS)
        .inner_margin(6)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(
                egui::Label::new(RichText::new(format!("⚠ {sentence}")).color(colours.warn)).wrap(),
            );
        });
}
