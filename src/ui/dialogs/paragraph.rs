//! Go to a paragraph by its number.

use egui::Ui;

use super::sheet::{Left, body, entered, footer, said, sheet, wrong};
use crate::app::Action;
use crate::ui::cx::Cx;
use crate::ui::widgets;

/// What is typed.
#[derive(Default)]
pub(super) struct Paragraph {
    number: String,
    count: Option<usize>,
    tried: bool,
}

impl Paragraph {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let new = self.count.is_none();
        let count = *self.count.get_or_insert_with(|| count(cx));
        let mut go = false;
        let mut cancel = false;
        let left = sheet(ui.ctx(), "Go to paragraph", 320.0, |ui| {
            body(ui, |ui| {
                said(
                    ui,
                    format!("The article has {count} paragraphs, numbered beside the text."),
                );
                let field = widgets::field(ui, "Number of the paragraph", &mut self.number, "1");
                if new {
                    field.request_focus();
                }
                if field.changed() {
                    self.tried = false;
                }
                if entered(&field) {
                    go = true;
                    field.request_focus();
                }
                if self.tried {
                    wrong(ui, format!("Type a number from 1 to {count}."));
                }
            });
            footer(ui, |ui| {
                go |= widgets::primary(ui, "Go").clicked();
                cancel = ui.button("Cancel").clicked();
            });
        });
        if cancel || left != Left::Not {
            cx.send(Action::Dialog(None));
        } else if go {
            match self.number.trim().parse() {
                Ok(number) if (1..=count).contains(&number) => cx.send(Action::Paragraph(number)),
                _ => self.tried = true,
            }
        }
    }
}

/// How many paragraphs of the open article have words; only those are numbered.
fn count(cx: &Cx<'_>) -> usize {
    let text = cx
        .session()
        .and_then(|session| session.project().text(session.article?));
    text.map_or(0, |text| {
        text.as_str()
            .split('\n')
            .filter(|line| !line.trim().is_empty())
            .count()
    })
}
