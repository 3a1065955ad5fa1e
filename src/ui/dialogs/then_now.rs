//! Then and now: two days of the project, or another file beside it, and what happened between them.

use std::sync::Arc;

use egui::{Align2, FontId, Id, Label, Rect, RichText, Sense, Ui, pos2, vec2};

use super::sheet::{Left, footer, room_above_footer, said, sheet, wrong};
use crate::app::{
    Action, App, ComparedViews, Days, Look, Mode, Purpose, Session, WhenDraft, days_of,
};
use crate::dates::{Context, Day, Edtf};
use crate::export::{Compares, then_now_markdown, then_now_text};
use crate::timeline::{EntryRef, Side, Turn, Turned, day_in_words};
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::long_list::{Line, LongList};
use crate::ui::theme::{self, KindTint, SMALL, TEXT};
use crate::ui::timeline_view::capital;
use crate::ui::widgets::{self, named, paint_elided};

/// Height of an entry's line and of a group's heading, in points.
const ROW: f32 = 44.0;
const HEAD: f32 = 32.0;

/// What is typed and chosen.
pub(super) struct Sheet {
    then: DayField,
    now: DayField,
    list: LongList,
    /// What the list was laid out of.
    laid: Option<Arc<ComparedViews>>,
    lines: Vec<Of>,
    /// The entry of each thing in the list, by its place among what was found.
    entries: Vec<usize>,
    /// Whether an entry was asked for that the open project does not have.
    elsewhere: bool,
    fresh: bool,
}

/// What a line is.
#[derive(Clone, Copy)]
enum Of {
    /// The heading of a turn, with how many it happened to.
    Group(Turn, usize),
    /// A thing of the list, by number.
    Entry(usize),
}

/// The field of a day.
struct DayField {
    name: &'static str,
    draft: WhenDraft,
    /// The day that stands in it.
    day: Option<Day>,
}

impl DayField {
    fn new(name: &'static str, day: Option<Day>) -> Self {
        let mut field = Self {
            name,
            draft: WhenDraft::default(),
            day: None,
        };
        field.set(day);
        field
    }

    fn set(&mut self, day: Option<Day>) {
        self.day = day;
        self.draft = WhenDraft::default();
        self.draft.text = day.map_or_else(String::new, day_in_words);
    }

    /// Draws it; gives the day that is asked for now, if another.
    fn show(
        &mut self,
        ui: &mut Ui,
        day_first: bool,
        days: impl Fn() -> Vec<Day>,
    ) -> Option<Option<Day>> {
        let mut asked = None;
        ui.horizontal(|ui| {
            let step = |ui: &mut Ui, sign: &str, name: String, forward: bool| {
                let button = ui.add(egui::Button::new(sign).small());
                named(ui, &button, &name);
                let clicked = button.on_hover_text(&name).clicked();
                clicked.then(|| step(&days(), self.day, forward)).flatten()
            };
            let earlier = step(ui, "◀", format!("{}: the day before", self.name), false);
            let edit = egui::TextEdit::singleline(&mut self.draft.text)
                .id(Id::unique(("then and now", self.name)))
                .hint_text("everything")
                .desired_width(150.0);
            let field = ui.add(edit);
            named(ui, &field, self.name);
            let later = step(ui, "▶", format!("{}: the next day", self.name), true);
            if field.changed() {
                asked = self.read(day_first);
            }
            if let Some(day) = earlier.or(later) {
                self.set(Some(day));
                asked = Some(Some(day));
            }
        });
        if let Some(asked) = asked {
            self.day = asked;
        }
        let words = match (self.draft.text.trim().is_empty(), self.day) {
            (true, _) => "No day: everything counts".to_owned(),
            (false, Some(day)) => format!("→ by the end of {}", day_in_words(day)),
            (false, None) => "⚠ Not understood as a day: everything counts".into(),
        };
        widgets::hint(ui, words);
        asked
    }

    /// The last day of the date that is typed; nothing where none can be read.
    fn read(&mut self, day_first: bool) -> Option<Option<Day>> {
        self.draft.read(&Context {
            day_first: Some(day_first),
            ..Context::default()
        });
        let edtf = self.draft.reading().map(|reading| reading.edtf.clone());
        let day = edtf.and_then(|edtf: Edtf| crate::dates::Bounds::written(&edtf).latest_end());
        (day != self.day).then_some(day)
    }
}

/// The nearest day before or after another; from no day the last one.
fn step(days: &[Day], from: Option<Day>, forward: bool) -> Option<Day> {
    let Some(from) = from else {
        return days.last().copied().filter(|_| !forward);
    };
    let at = days.partition_point(|day| *day < from);
    if forward {
        days.get(at..)?.iter().copied().find(|day| *day > from)
    } else {
        at.checked_sub(1).and_then(|at| days.get(at)).copied()
    }
}

impl Sheet {
    pub(super) fn new(app: &App) -> Self {
        let days = app.then_now.days;
        Self {
            then: DayField::new("Then", days.then),
            now: DayField::new("Now", days.now),
            list: LongList::default(),
            laid: None,
            lines: Vec::new(),
            entries: Vec::new(),
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
            if field.day.is_some() && day.is_none() && cx.app.then_now.other().is_some() {
                field.set(None);
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
                        let text = write(of, &compared.found);
                        ui.ctx().copy_text(text.clone());
                        cx.send(Action::Copy(text));
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
        self.lines.clear();
        self.entries.clear();
        let mut lines = Vec::new();
        let groups = compared.map_or(&[][..], |compared| &compared.found.groups);
        for (turn, entries) in groups {
            self.lines.push(Of::Group(*turn, entries.len()));
            lines.push(Line {
                height: HEAD,
                item: None,
            });
            for entry in entries {
                let item = self.entries.len();
                self.entries.push(*entry);
                self.lines.push(Of::Entry(item));
                lines.push(Line {
                    height: ROW,
                    item: Some(item),
                });
            }
        }
        self.list.set(lines);
        self.list.at = 0;
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
        let head = columns(ui, cx);
        let focus = ui.interact(head, id, Sense::focusable_noninteractive());
        named(ui, &focus, "What happened");
        if self.fresh {
            focus.request_focus();
        }
        let count = self.entries.len();
        let mut go = None;
        if !typing {
            let pressed = self.list.keys(ui, id, count);
            self.elsewhere &= !pressed.moved;
            if pressed.enter {
                go = Some(self.list.at);
            }
        }
        if count == 0 {
            ui.add_space(20.0);
            said(ui, "Nothing is other between the two.");
            return;
        }
        let chosen = self.list.at;
        let mut pick = None;
        let (lines, entries, list) = (&self.lines, &self.entries, &mut self.list);
        list.show(ui, "then and now", |ui, rect, line| match lines.get(line) {
            Some(Of::Group(turn, count)) => heading(ui, cx, rect, *turn, *count),
            Some(Of::Entry(item)) => {
                let item = *item;
                let at = entries.get(item).copied();
                let Some(entry) = at.and_then(|at| compared.found.entries.get(at)) else {
                    return;
                };
                let response = row(ui, cx, rect, entry, line, item == chosen);
                if response.clicked() {
                    pick = Some(item);
                }
                if response.double_clicked() {
                    go = Some(item);
                }
            }
            None => {}
        });
        if let Some(item) = pick {
            self.list.at = item;
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let entry_of = |item: usize| {
            let at = self.entries.get(item)?;
            compared.found.entries.get(*at)
        };
        if let Some(entry) = go.and_then(entry_of) {
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

/// Where the columns begin: entry, then, now; and how wide they are.
fn places(rect: Rect) -> [(f32, f32); 3] {
    let width = rect.width();
    let (entry, side) = (width * 0.4, width * 0.3);
    [
        (rect.left() + 8.0, entry - 20.0),
        (rect.left() + entry, side - 12.0),
        (rect.left() + entry + side, side - 12.0),
    ]
}

fn columns(ui: &mut Ui, cx: &Cx<'_>) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let bar = ui.spacing().scroll.floating_allocated_width;
    let rows = rect.with_max_x(rect.right() - bar);
    for ((x, _), name) in places(rows).into_iter().zip(["Entry", "Then", "Now"]) {
        let at = pos2(x, rect.center().y);
        let font = fonts::bold(SMALL + 0.5);
        ui.painter()
            .text(at, Align2::LEFT_CENTER, name, font, cx.colours.weak);
    }
    let line = egui::Stroke::new(1.0, cx.colours.line);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
    rect
}

fn heading(ui: &Ui, cx: &Cx<'_>, rect: Rect, turn: Turn, count: usize) {
    let words = format!("{}  {count}", capital(turn.name()));
    let at = pos2(rect.left() + 8.0, rect.bottom() - 11.0);
    let (sign, ink) = sign(cx, turn);
    let font = fonts::bold(TEXT);
    ui.painter().text(
        at,
        Align2::LEFT_CENTER,
        format!("{sign}  {words}"),
        font,
        ink,
    );
    let response = ui.interact(rect, Id::unique(("turn", turn.name())), Sense::hover());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, &words));
}

/// The sign of a turn: colour alone says nothing.
fn sign(cx: &Cx<'_>, turn: Turn) -> (&'static str, egui::Color32) {
    let purple: KindTint = theme::tint(cx.colours, crate::model::KindColour::Purple);
    match turn {
        Turn::Added => ("+", cx.colours.good),
        Turn::Withdrawn => ("−", cx.colours.bad),
        Turn::Redated => ("↔", cx.colours.warn),
        Turn::Corroborated => ("✓", cx.colours.good),
        Turn::NewlyDisputed => ("≠", cx.colours.bad),
        Turn::Retracted => ("×", cx.colours.bad),
        Turn::OtherStatus => ("○", purple.strong),
        Turn::OtherEvidence => ("·", cx.colours.weak),
    }
}

fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    rect: Rect,
    entry: &Turned,
    line: usize,
    chosen: bool,
) -> egui::Response {
    let colours = cx.colours;
    let response = ui.interact(rect, Id::unique(("then and now row", line)), Sense::click());
    if chosen {
        ui.painter().rect_filled(rect, 0.0, colours.chosen);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, colours.hover);
    }
    let rule = egui::Stroke::new(1.0, colours.line);
    ui.painter().hline(rect.x_range(), rect.bottom(), rule);
    let [(title_at, title_room), then, now] = places(rect);
    let (upper, lower) = (rect.top() + 14.0, rect.top() + 31.0);
    let body = FontId::proportional(TEXT);
    let small = FontId::proportional(SMALL);
    let left = Align2::LEFT_CENTER;
    paint_elided(
        ui,
        pos2(title_at, upper),
        left,
        title_room,
        entry.title(),
        body.clone(),
        colours.text,
    );
    let reason = entry.now.as_ref().map_or("gone", |side| &side.reason);
    paint_elided(
        ui,
        pos2(title_at, lower),
        left,
        title_room,
        &capital(reason),
        small.clone(),
        colours.weak,
    );
    for ((x, room), side) in [(then, &entry.then), (now, &entry.now)] {
        let Some(side) = side else {
            paint_elided(
                ui,
                pos2(x, upper),
                left,
                room,
                "–",
                body.clone(),
                colours.weak,
            );
            continue;
        };
        let date = side.date_in_words();
        paint_elided(
            ui,
            pos2(x, upper),
            left,
            room,
            date,
            body.clone(),
            colours.text,
        );
        let (ink, _) = theme::status(colours, side.status);
        let status = capital(side.status.name());
        paint_elided(ui, pos2(x, lower), left, room, &status, small.clone(), ink);
    }
    let spoken = |side: &Option<Side>| {
        side.as_ref().map_or_else(
            || "not there".to_owned(),
            |side| format!("{}, {}", side.date_in_words(), side.status.name()),
        )
    };
    let name = format!(
        "{}: then {}, now {}",
        entry.title(),
        spoken(&entry.then),
        spoken(&entry.now)
    );
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::accesskit::Role::Row, true, chosen, &name)
    });
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_from_day_to_day() {
        let day = |of_month| Day::new(2026, 1, of_month);
        let days = [day(20), day(22), day(25)];
        for (from, forward, to) in [
            (Some(22), true, Some(25)),
            (Some(22), false, Some(20)),
            (Some(23), true, Some(25)),
            (Some(23), false, Some(22)),
            (Some(25), true, None),
            (Some(20), false, None),
            (None, false, Some(25)),
            (None, true, None),
        ] {
            let found = step(&days, from.map(day), forward);
            assert_eq!(found, to.map(day), "{from:?} {forward}");
        }
        assert_eq!(step(&[], None, false), None);
    }
}
