//! Dates of claims as they were read and as they would be, side by side.

use egui::{Grid, Label, RichText, Ui};

use super::delete_article::shortened;
use super::sheet::{Left, body, confirmed, footer, said, sheet};
use crate::app::{self, Action, Redated, taken};
use crate::model::{Project, When};
use crate::ui::cx::Cx;
use crate::ui::{fonts, theme, widgets};

/// Which of the new readings are taken.
pub(super) struct Reread {
    take: Vec<bool>,
    fresh: bool,
}

impl Reread {
    /// Every new reading is ticked; what would no longer be read at all is not.
    pub(super) fn new(reread: &app::Reread) -> Self {
        Self {
            take: reread
                .dates
                .iter()
                .map(|date| date.new.edtf.is_some())
                .collect(),
            fresh: true,
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, reread: &app::Reread) {
        let Some(session) = cx.session() else {
            cx.send(Action::Dialog(None));
            return;
        };
        let project = session.project();
        let mut keep = confirmed(ui);
        let mut cancel = false;
        let left = sheet(
            ui.ctx(),
            "Dates that would be read otherwise",
            760.0,
            |ui| {
                body(ui, |ui| {
                    let today = reread.after.today().map_or_else(
                        || "no day any more".to_owned(),
                        |day| crate::dates::words::compact(day, None, None),
                    );
                    said(
                        ui,
                        format!(
                            "The article now speaks from {today}. Ticked claims take the new reading."
                        ),
                    );
                    self.table(ui, project, &reread.dates);
                });
                footer(ui, |ui| {
                    let count = self.take.iter().filter(|take| **take).count();
                    let name = match count {
                        0 => "Change the article only".to_owned(),
                        1 => "Change 1 date".to_owned(),
                        count => format!("Change {count} dates"),
                    };
                    let button = widgets::primary(ui, &name);
                    if self.fresh {
                        button.request_focus();
                    }
                    keep |= button.clicked();
                    cancel = ui.button("Cancel").clicked();
                    if ui.button("Tick all").clicked() {
                        self.take.fill(true);
                    }
                    if ui.button("Tick none").clicked() {
                        self.take.fill(false);
                    }
                });
            },
        );
        self.fresh = false;
        if cancel || left == Left::Escape {
            cx.send(Action::Dialog(None));
        } else if keep {
            let dates = taken(session, &reread.dates, &self.take);
            let (id, after, outlet) = (reread.article, reread.after.clone(), reread.outlet.clone());
            cx.send(Action::edit(move |pen| {
                pen.set_article(id, after, outlet.as_deref(), dates)
            }));
            cx.send(Action::Dialog(None));
        }
    }

    fn table(&mut self, ui: &mut Ui, project: &Project, dates: &[Redated]) {
        let column = ((ui.available_width() - 60.0) / 3.0).max(80.0);
        let cell = |ui: &mut Ui, text: RichText| {
            ui.scope(|ui| {
                ui.set_width(column);
                ui.add(Label::new(text).wrap());
            });
        };
        Grid::new("dates")
            .striped(true)
            .num_columns(4)
            .show(ui, |ui| {
                ui.label("");
                for head in ["Claim", "As it was read", "As it would be"] {
                    cell(ui, RichText::new(head).color(theme::of(ui).weak));
                }
                ui.end_row();
                for (date, take) in dates.iter().zip(&mut self.take) {
                    let quote = project
                        .claims
                        .get(&date.claim)
                        .map_or_else(String::new, |claim| claim.quote());
                    let quote = shortened(&quote, 90);
                    let tick = ui.checkbox(take, "");
                    let what = if date.said { "said" } else { "when" };
                    widgets::named(
                        ui,
                        &tick,
                        &format!(
                            "Take the new reading of “{}”, {what}: {quote}",
                            date.old.text
                        ),
                    );
                    cell(
                        ui,
                        RichText::new(format!("“{quote}”")).font(fonts::serif(theme::TEXT)),
                    );
                    cell(
                        ui,
                        RichText::new(format!("“{}”\n{}", date.old.text, in_words(&date.old))),
                    );
                    cell(
                        ui,
                        RichText::new(format!("“{}”\n{}", date.new.text, in_words(&date.new)))
                            .strong(),
                    );
                    ui.end_row();
                }
            });
    }
}

fn in_words(when: &When) -> String {
    when.edtf.as_ref().map_or_else(
        || "not read".to_owned(),
        |edtf| {
            format!(
                "{} · {edtf}",
                crate::dates::words::compact(edtf, when.time, when.zone)
            )
        },
    )
}
