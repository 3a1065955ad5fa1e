//! Then and now: two days of the project, or another file beside it, and what happened between them.

mod day_field;
mod line;

use std::sync::Arc;

use egui::{Id, Label, RichText, Sense, Ui, vec2};

use super::sheet::{Left, footer, room_above_footer, said, sheet, wrong};
use crate::app::{Action, App, ComparedViews, Days, Look, Mode, Purpose, Session, days_of};
use crate::export::{Compares, then_now_markdown, then_now_text};
use crate::timeline::{EntryRef, Turn, Turned};
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::long_list::{Line, LongList};
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::widgets::{self, named};
use day_field::DayField;

/// What is typed and chosen.
pub(super) struct Sheet {
    then: DayField,
    now: DayField,
    list: LongList<Turn>,
    /// What the list was laid out of.
    laid: Option<Arc<ComparedViews>>,
    /// Whether an entry was asked for that the open project does not have.
    elsewhere: bool,
    fresh: bool,
}

impl Sheet {
    pub(super) fn new(app: &App) -> Self {
        let days = app.then_now.days;
        Self {
            then: DayField::new("Then", days.then),
            now: DayField::new("Now", days.now),
            list: LongList::default(),
            laid: None,
            elsewhere: false,
            fresh: true,
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(session) = cx.session() else {
            cx.send(Action::Dialog(None));
            return;
        };
        let days = cx.app.then_now.days;
        for (field, day) in [(&mut self.then, days.then), (&mut self.now, days.now)] {
            // Another file sets both back.
            if day.is_none() && cx.app.then_now.other().is_some() {
                field.clear();
            }
        }
        let compared = cx.app.then_now.found().cloned();
        self.lay(compared.as_ref());
        let mut close = false;
        let left = sheet(ui.ctx(), "Then and now", 1060.0, |ui| {
            let typing = ui.ctx().text_edit_focused();
            self.question(ui, cx, session, days);
            ui.separator();
            if let Some(compared) = &compared {
                summary(ui, cx, compared);
                let room = room_above_footer(ui);
                ui.allocate_ui(vec2(ui.available_width(), room), |ui| {
                    self.entries(ui, cx, session, compared, typing);
                });
            } else {
                said(ui, "Comparing…");
            }
            footer(ui, |ui| {
                close = ui.button("Close").clicked();
                let Some(compared) = compared.as_ref().filter(|it| !it.found.entries.is_empty())
                else {
                    return;
                };
                let of = Compares {
                    then: &compared.then,
                    now: &compared.now,
                    notes: &compared.notes,
                };
                for (name, write) in [
                    (
                        "Copy as Markdown",
                        then_now_markdown as fn(Compares<'_>, _) -> String,
                    ),
                    ("Copy as text", then_now_text),
                ] {
                    if ui.button(name).clicked() {
                        cx.send(Action::Copy(write(of, &compared.found)));
                    }
                }
                if self.elsewhere {
                    wrong(ui, "The open project does not have that entry");
                } else {
                    said(ui, "Enter goes to the chosen entry");
                }
            });
        });
        if close || left == Left::Escape {
            cx.send(Action::Dialog(None));
        }
        self.fresh = false;
    }

    /// Lays the list out anew where another comparison has come.
    fn lay(&mut self, compared: Option<&Arc<ComparedViews>>) {
        let same = match (&self.laid, compared) {
            (Some(laid), Some(compared)) => Arc::ptr_eq(laid, compared),
            (laid, compared) => laid.is_none() && compared.is_none(),
        };
        if same {
            return;
        }
        self.laid = compared.cloned();
        let groups = compared.map_or(&[][..], |compared| &compared.found.groups);
        let groups = groups.iter().map(|(turn, of)| (Some(*turn), of.clone()));
        self.list.lay(groups, [line::HEAD, line::ROW]);
        self.list.choose_first();
    }

    fn question(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, days: Days) {
        let day_first = cx.app.prefs.day_first;
        let all = || days_of(session, days.mode);
        ui.horizontal_top(|ui| {
            for (field, now) in [(&mut self.then, false), (&mut self.now, true)] {
                ui.vertical(|ui| {
                    ui.set_width(290.0);
                    ui.horizontal(|ui| {
                        ui.label(RichText::new(field.name).font(fonts::bold(TEXT)));
                        let file = cx.app.then_now.other();
                        if let Some(file) = file.filter(|_| days.file_is_now == now) {
                            widgets::hint(ui, file.name());
                        }
                    });
                    if let Some(day) = field.show(ui, day_first, all) {
                        cx.send(Action::then_now(move |comparing| {
                            *(if now {
                                &mut comparing.days.now
                            } else {
                                &mut comparing.days.then
                            }) = day;
                        }));
                    }
                });
            }
            ui.vertical(|ui| {
                ui.horizontal(|ui| {
                    for mode in Mode::ALL {
                        let radio = ui.radio(days.mode == mode, mode.name());
                        let hover = match mode {
                            Mode::Published => "By the day on which its article was published",
                            Mode::Had => "By the day on which article and claim were both in the project (UTC)",
                        };
                        if radio.on_hover_text(hover).clicked() {
                            cx.send(Action::then_now(move |comparing| comparing.days.mode = mode));
                        }
                    }
                });
                ui.horizontal_wrapped(|ui| {
                    match cx.app.then_now.other() {
                        None => {
                            let button = ui.button("With another file…");
                            if button
                                .on_hover_text("Compare the project with another file of it, which is only read")
                                .clicked()
                            {
                                cx.send(Action::Ask(Purpose::CompareFile));
                            }
                        }
                        Some(_) => {
                            let mut later = days.file_is_now;
                            if ui.checkbox(&mut later, "The other file is the later one").changed() {
                                cx.send(Action::then_now(move |comparing| {
                                    comparing.days.file_is_now = later;
                                }));
                            }
                            if ui.button("Without the file").clicked() {
                                cx.send(Action::then_now(|comparing| comparing.without_file()));
                            }
                        }
                    }
                });
            });
        });
    }

    fn entries(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        session: &Session,
        compared: &Arc<ComparedViews>,
        typing: bool,
    ) {
        let id = Id::unique("then and now list");
        let head = line::columns(ui, cx);
        let focus = ui.interact(head, id, Sense::focusable_noninteractive());
        named(ui, &focus, "What happened");
        if self.fresh {
            focus.request_focus();
        }
        let mut go = false;
        if !typing {
            let pressed = self.list.keys(ui, id);
            self.elsewhere &= !pressed.moved;
            go = pressed.enter;
        }
        if self.list.is_empty() {
            ui.add_space(20.0);
            said(ui, "Nothing is other between the two.");
            return;
        }
        let entries = &compared.found.entries;
        let clicked = self
            .list
            .show(ui, ("then and now", id), |ui, rect, of, chosen| match of {
                Line::Heading(turn, count) => {
                    line::heading(ui, cx, rect, turn, count);
                    None
                }
                Line::Thing { number, at } => {
                    let response = line::row(ui, cx, rect, entries.get(at)?, number, chosen);
                    let twice = response.double_clicked();
                    (twice || response.clicked()).then_some(twice)
                }
            });
        go |= clicked.is_some_and(|(twice, _)| twice);
        let entry = self.list.chosen().and_then(|at| entries.get(at));
        if let Some(entry) = entry.filter(|_| go) {
            match here(session, compared, entry) {
                Some(id) => cx.send(Action::Look(Look::Entry(id))),
                None => self.elsewhere = true,
            }
        }
    }
}

/// The entry of the open project that a line leads to.
fn here(session: &Session, compared: &ComparedViews, entry: &Turned) -> Option<EntryRef> {
    let sides = [
        (entry.now.as_ref(), compared.now_is_here),
        (entry.then.as_ref(), compared.then_is_here),
    ];
    let timeline = &session.timeline;
    let own = sides.iter().find_map(|(side, here)| {
        let side = side.filter(|_| *here)?;
        timeline.get(side.entry).map(|row| row.id)
    });
    own.or_else(|| {
        let mut claims = sides.iter().filter_map(|(side, _)| side.as_ref()?.first);
        claims.find_map(|claim| {
            let row = timeline.entry_of(session.index(), claim)?;
            Some(row.id)
        })
    })
}

fn summary(ui: &mut Ui, cx: &Cx<'_>, compared: &ComparedViews) {
    ui.horizontal_wrapped(|ui| {
        let words = format!("{} → {}", compared.then, compared.now);
        ui.label(RichText::new(words).font(fonts::bold(TEXT)));
        widgets::hint(ui, compared.found.summary());
        if cx.app.then_now.is_under_way() {
            widgets::hint(ui, "comparing…");
        }
    });
    for note in &compared.notes {
        ui.add(Label::new(RichText::new(note).size(SMALL).color(cx.colours.weak)).wrap());
    }
}
