//! What stands in place of the timeline's table: what checks found, and entries that may be one.

use std::sync::Arc;

use egui::{Id, Label, Rect, Response, RichText, Sense, Ui, UiBuilder, pos2, vec2};

use super::chosen::Chosen;
use crate::app::{Action, Aside, Checked, Command, GROUPING, Proposed, Session, Told};
use crate::model::{ClaimId, EntryId, EntryRef};
use crate::timeline::Check;
use crate::ui::articles::counted;
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::long_list::{Line, LongList};
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::widgets::{empty, hint, named, section, tooltip};

/// Heights of a heading, a finding and a proposal, in points.
const HEAD: f32 = 34.0;
const FINDING: f32 = 46.0;
const PROPOSAL: f32 = 76.0;
/// Room for the button of a finding, for who has seen it beside that, and for the buttons of a
/// proposal, in points.
const SEEN: f32 = 76.0;
const SEEN_BY: f32 = 250.0;
const BUTTONS: f32 = 150.0;

/// The scratch of the lists.
#[derive(Default)]
pub struct AsidePane {
    checks: List<Checked>,
    proposals: List<Vec<Proposed>>,
    /// Whether the list that stands there was just opened.
    opened: bool,
}

/// A list that was laid out of something found.
struct List<T> {
    of: Option<(Arc<T>, bool)>,
    list: LongList,
    lines: Vec<Of>,
    /// The place of each thing of the list among what was found.
    items: Vec<usize>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self {
            of: None,
            list: LongList::default(),
            lines: Vec::new(),
            items: Vec::new(),
        }
    }
}

/// What a line is.
#[derive(Clone, Copy)]
enum Of {
    /// A heading, with how many things stand below it.
    Heading(&'static str, usize),
    /// A thing of the list, by number.
    Item(usize),
}

impl<T> List<T> {
    /// Whether it is to be laid out anew, which is remembered.
    fn turns_to(&mut self, found: &Arc<T>, with_seen: bool) -> bool {
        let same = self
            .of
            .as_ref()
            .is_some_and(|(of, with)| Arc::ptr_eq(of, found) && *with == with_seen);
        self.of = Some((Arc::clone(found), with_seen));
        !same
    }

    /// Lays groups of things out, each under a heading where it has one; empty ones are left out.
    fn lay(&mut self, groups: Vec<(Option<&'static str>, Vec<usize>)>, height: f32) {
        self.lines.clear();
        self.items.clear();
        let mut lines = Vec::new();
        for (heading, of) in groups {
            if of.is_empty() {
                continue;
            }
            if let Some(heading) = heading {
                self.lines.push(Of::Heading(heading, of.len()));
                lines.push(Line {
                    height: HEAD,
                    item: None,
                });
            }
            for at in of {
                self.lines.push(Of::Item(self.items.len()));
                lines.push(Line {
                    height,
                    item: Some(self.items.len()),
                });
                self.items.push(at);
            }
        }
        self.list.set(lines);
        self.list.at = self.list.at.min(self.items.len().saturating_sub(1));
    }

    /// The place of the chosen thing among what was found.
    fn chosen(&self) -> Option<usize> {
        self.items.get(self.list.at).copied()
    }
}

/// What a line was asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Choose,
    Go,
    Mark,
    Group,
}

impl AsidePane {
    /// The id under which the lists have the keys.
    pub fn id() -> Id {
        Id::unique("timeline aside")
    }

    /// A list was opened: what is chosen in it is looked at.
    pub fn open(&mut self) {
        self.opened = true;
    }

    /// Marks what is chosen as seen, or refuses it; or takes that back.
    pub fn mark(&self, cx: &mut Cx<'_>, session: &Session) {
        match session.aside {
            Some(Aside::Checks) => {
                let told = self.checks.chosen();
                let found = session.checks.checked();
                if let Some(told) = told.zip(found).and_then(|(at, found)| found.found.get(at)) {
                    mark_finding(cx, told);
                }
            }
            Some(Aside::Groupings) => {
                let at = self.proposals.chosen();
                let found = session.checks.proposed();
                if let Some(proposed) = at.zip(found).and_then(|(at, found)| found.get(at)) {
                    refuse(cx, proposed);
                }
            }
            Some(Aside::Plane) | None => {}
        }
    }

    /// Draws what checks found.
    pub fn checks(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        session: &Session,
        chosen: &mut Chosen,
        typing: bool,
    ) {
        let Some(checked) = session.checks.checked() else {
            hint(ui, "Checking…");
            return;
        };
        let with_seen = session.checks.with_seen;
        let seen = checked.found.len() - checked.open;
        let words = format!("{} to look at · {seen} seen", checked.open);
        head(ui, cx, "What to look at", &words, Command::Checks);
        let list = &mut self.checks;
        let mut fresh = std::mem::take(&mut self.opened);
        if list.turns_to(checked, with_seen) {
            fresh = true;
            let groups = Check::ALL.map(|check| {
                let of = (0..).zip(&checked.found).filter(|(_, told)| {
                    told.finding.check == check && (with_seen || told.seen.is_none())
                });
                (
                    Some(check.heading()),
                    of.map(|(at, _)| at).collect::<Vec<usize>>(),
                )
            });
            list.lay(groups.into(), FINDING);
        }
        if list.items.is_empty() {
            let todo = if seen > 0 {
                "Everything that checks found was marked as seen; Shift+V lists it"
            } else {
                "No check has found anything"
            };
            keys(ui, cx, list, typing, Command::Checks);
            empty(ui, "Nothing to look at", todo);
            return;
        }
        let entry_of = |at: usize| {
            let told = checked.found.get(at)?;
            Some((told.finding.entry, *told.finding.claims.first()?))
        };
        let asked = keys(ui, cx, list, typing, Command::Checks);
        let drawn = draw(ui, cx, list, "findings", |ui, cx, rect, at, on| {
            checked
                .found
                .get(at)
                .and_then(|told| finding(ui, cx, rect, told, on))
        });
        let first = list.chosen().filter(|_| fresh);
        let first = first.map(|at| (Asked::Choose, at));
        if let Some((asked, at)) = asked.or(drawn).or(first) {
            match asked {
                Asked::Choose => {
                    if let Some((entry, _)) = entry_of(at) {
                        chosen.look_at(session, entry);
                    }
                }
                Asked::Go | Asked::Group => {
                    if let Some((entry, claim)) = entry_of(at) {
                        chosen.look_at(session, entry);
                        cx.send(Action::Focus(Some(claim), true));
                    }
                }
                Asked::Mark => {
                    if let Some(told) = checked.found.get(at) {
                        mark_finding(cx, told);
                    }
                }
            }
        }
    }

    /// Draws entries that may be one.
    pub fn proposals(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        session: &Session,
        chosen: &mut Chosen,
        typing: bool,
    ) {
        let Some(found) = session.checks.proposed() else {
            hint(ui, "Looking for entries that may be one…");
            return;
        };
        let with_seen = session.checks.with_seen;
        let open = found.iter().filter(|it| it.refused.is_none()).count();
        let words = format!(
            "{} · {} refused",
            counted(open, "proposal", "proposals"),
            found.len() - open
        );
        head(
            ui,
            cx,
            "Entries that may be one",
            &words,
            Command::Groupings,
        );
        let list = &mut self.proposals;
        let mut fresh = std::mem::take(&mut self.opened);
        if list.turns_to(found, with_seen) {
            fresh = true;
            let all = |refused: bool| {
                let of = (0..).zip(found.iter());
                let of = of.filter(|(_, it)| it.refused.is_some() == refused);
                of.map(|(at, _)| at).collect::<Vec<usize>>()
            };
            let mut groups = vec![(None, all(false))];
            if with_seen {
                groups.push((Some("Refused"), all(true)));
            }
            list.lay(groups, PROPOSAL);
        }
        if list.items.is_empty() {
            keys(ui, cx, list, typing, Command::Groupings);
            empty(
                ui,
                "Nothing is proposed",
                "Entries of different articles are listed here when days, actors and words speak for their being one",
            );
            return;
        }
        let asked = keys(ui, cx, list, typing, Command::Groupings);
        let drawn = draw(ui, cx, list, "proposals", |ui, cx, rect, at, on| {
            found.get(at).and_then(|it| proposal(ui, cx, rect, it, on))
        });
        let first = list.chosen().filter(|_| fresh);
        let first = first.map(|at| (Asked::Choose, at));
        let Some((asked, at)) = asked.or(drawn).or(first) else {
            return;
        };
        let Some(it) = found.get(at) else { return };
        match asked {
            Asked::Choose => {
                let [first, second] = it.entries;
                chosen.look_at(session, second);
                if let Some(row) = session.timeline.get(first) {
                    chosen.and(row);
                }
            }
            Asked::Go | Asked::Group => group(cx, session, it),
            Asked::Mark => refuse(cx, it),
        }
    }
}

/// The heading of a list: what it is, how much there is, and the way back.
fn head(ui: &mut Ui, cx: &mut Cx<'_>, title: &str, words: &str, command: Command) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        section(ui, title);
        hint(ui, words);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let back = ui.button("Back to the table");
            if back.on_hover_text("Esc").clicked() {
                cx.command(command);
            }
            let mut with = cx.app.is_on(Command::ShowSeen).unwrap_or_default();
            if ui
                .checkbox(&mut with, Command::ShowSeen.row().name)
                .on_hover_text(tooltip(Command::ShowSeen))
                .changed()
            {
                cx.command(Command::ShowSeen);
            }
        });
    });
    ui.add_space(4.0);
}

/// Takes the keys of a list; what they ask for, of which thing.
fn keys<T>(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    list: &mut List<T>,
    typing: bool,
    command: Command,
) -> Option<(Asked, usize)> {
    let id = AsidePane::id();
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 1.0));
    let focus = ui.interact(place, id, Sense::focusable_noninteractive());
    named(ui, &focus, command.row().name);
    if typing || cx.app.dialog.is_some() {
        return None;
    }
    if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
        cx.command(command);
        return None;
    }
    let pressed = list.list.keys(ui, id, list.items.len());
    let at = list.chosen()?;
    if pressed.enter {
        Some((Asked::Go, at))
    } else {
        pressed.moved.then_some((Asked::Choose, at))
    }
}

/// Draws the lines in sight; what was asked for with the pointer, of which thing.
fn draw<T>(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    list: &mut List<T>,
    name: &str,
    mut one: impl FnMut(&mut Ui, &mut Cx<'_>, Rect, usize, bool) -> Option<Asked>,
) -> Option<(Asked, usize)> {
    let on = list.list.at;
    let mut asked = None;
    let (lines, items) = (&list.lines, &list.items);
    list.list
        .show(ui, name, |ui, rect, line| match lines.get(line) {
            Some(Of::Heading(words, count)) => heading(ui, cx, rect, words, *count),
            Some(Of::Item(item)) => {
                if let Some(at) = items.get(*item)
                    && let Some(what) = one(ui, cx, rect, *at, *item == on)
                {
                    asked = Some((what, *item, *at));
                }
            }
            None => {}
        });
    let (what, item, at) = asked?;
    list.list.at = item;
    ui.memory_mut(|memory| memory.request_focus(AsidePane::id()));
    Some((what, at))
}

fn heading(ui: &Ui, cx: &Cx<'_>, rect: Rect, words: &str, count: usize) {
    let at = pos2(rect.left() + 4.0, rect.bottom() - 12.0);
    let words = format!("{words} · {count}");
    let font = fonts::bold(TEXT);
    ui.painter()
        .text(at, egui::Align2::LEFT_CENTER, &words, font, cx.colours.text);
    let response = ui.interact(rect, Id::unique(("aside heading", &words)), Sense::hover());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Heading, true, &words));
}

/// The ground of a line and its response.
fn ground(ui: &Ui, cx: &Cx<'_>, rect: Rect, id: Id, on: bool, name: &str) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    if on {
        ui.painter().rect_filled(rect, 0.0, cx.colours.chosen);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, cx.colours.hover);
    }
    let rule = egui::Stroke::new(1.0, cx.colours.line);
    ui.painter().hline(rect.x_range(), rect.bottom(), rule);
    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::Row, true, on, name));
    response
}

/// What the ground of a line was asked for.
fn asked_by(response: &Response) -> Option<Asked> {
    if response.double_clicked() {
        Some(Asked::Go)
    } else {
        response.clicked().then_some(Asked::Choose)
    }
}

/// The room of a line's words, and that of its buttons.
fn parts(rect: Rect, buttons: f32) -> (Rect, Rect) {
    let words = Rect::from_min_max(
        rect.min + vec2(6.0, 5.0),
        pos2(rect.right() - buttons, rect.bottom() - 4.0),
    );
    let buttons = Rect::from_min_max(
        pos2(rect.right() - buttons + 8.0, rect.top()),
        rect.max - vec2(6.0, 0.0),
    );
    (words, buttons)
}

/// Words over so many lines at most, cut with an ellipsis.
fn words(ui: &mut Ui, room: Rect, text: &str, rows: usize, ink: egui::Color32, size: f32) -> f32 {
    let mut job = egui::text::LayoutJob::simple(
        text.into(),
        egui::FontId::proportional(size),
        ink,
        room.width(),
    );
    job.wrap.max_rows = rows;
    let galley = ui.painter().layout_job(job);
    let height = galley.size().y;
    ui.painter().galley(room.min, galley, ink);
    height
}

/// Draws buttons at the right of a line; gives which was pressed.
fn buttons(ui: &mut Ui, room: Rect, all: &[(&str, &str, String, Asked)]) -> Option<Asked> {
    let mut asked = None;
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(room).layout(layout), |ui| {
        for (name, key, spoken, what) in all {
            let button = ui.add(egui::Button::new(RichText::new(*name).size(SMALL)).small());
            named(ui, &button, spoken);
            if button.on_hover_text(*key).clicked() {
                asked = Some(*what);
            }
        }
    });
    asked
}

fn finding(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, told: &Told, on: bool) -> Option<Asked> {
    let id = Id::unique(("finding", told.mark));
    let response = ground(ui, cx, rect, id, on, &told.words);
    let room = match told.seen {
        // In a narrow window the words come first; who has seen it is told at the button.
        Some(_) => SEEN_BY.min(rect.width() * 0.4),
        None => SEEN,
    };
    let (room, right) = parts(rect, room);
    let ink = match told.seen {
        Some(_) => cx.colours.weak,
        None => cx.colours.text,
    };
    words(ui, room, &told.words, 2, ink, TEXT);
    let (name, hover) = match &told.seen {
        Some(by) => ("Not seen", format!("Seen by {by}. Take the mark back (V)")),
        None => ("Seen", "Mark as seen (V)".to_owned()),
    };
    let spoken = format!("{name}: {}", told.words);
    let pressed = buttons(ui, right, &[(name, &hover, spoken, Asked::Mark)]);
    if let Some(by) = &told.seen {
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let room = right.with_max_x(right.right() - 70.0);
        ui.scope_builder(UiBuilder::new().max_rect(room).layout(layout), |ui| {
            let small = RichText::new(by).size(SMALL).color(cx.colours.weak);
            ui.add(Label::new(small).truncate());
        });
    }
    pressed.or_else(|| asked_by(&response.on_hover_text(&told.words)))
}

fn proposal(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, it: &Proposed, on: bool) -> Option<Asked> {
    let [first, second] = &it.titles;
    let name = format!("{first} and {second}");
    let why = match &it.refused {
        Some(by) => format!("Refused by {by}"),
        None => super::capital(&it.reason),
    };
    let id = Id::unique(("proposal", it.mark));
    let response = ground(ui, cx, rect, id, on, &format!("{name}: {why}"));
    let (room, right) = parts(rect, BUTTONS);
    let line = |at: f32| room.with_min_y(room.top() + at * 21.0);
    words(ui, line(0.0), first, 1, cx.colours.text, TEXT);
    words(ui, line(1.0), second, 1, cx.colours.text, TEXT);
    words(ui, line(2.0), &why, 1, cx.colours.weak, SMALL);
    let refuse = if it.refused.is_some() {
        ("Propose again", "Take the refusal back (V)")
    } else {
        ("Not one", "Refuse: it is not proposed again (V)")
    };
    let mut all = vec![(
        refuse.0,
        refuse.1,
        format!("{}: {name}", refuse.0),
        Asked::Mark,
    )];
    all.push((
        "Group",
        "Put both into one entry (Enter)",
        format!("Group {name}"),
        Asked::Group,
    ));
    buttons(ui, right, &all).or_else(|| {
        // A double click is too easily made to change something.
        let clicked = response.clicked() || response.double_clicked();
        clicked.then_some(Asked::Choose)
    })
}

fn mark_finding(cx: &mut Cx<'_>, told: &Told) {
    let mark = told.mark;
    if told.seen.is_some() {
        cx.send(Action::edit(move |pen| pen.take_back_seen(&[mark])));
        return;
    }
    let (check, claims) = (told.finding.check.slug(), told.finding.claims.clone());
    cx.send(Action::edit(move |pen| pen.mark_seen(check, &[claims])));
}

fn refuse(cx: &mut Cx<'_>, it: &Proposed) {
    let (mark, claims) = (it.mark, it.claims.to_vec());
    if it.refused.is_some() {
        cx.send(Action::edit(move |pen| pen.take_back_seen(&[mark])));
    } else {
        cx.send(Action::edit(move |pen| pen.mark_seen(GROUPING, &[claims])));
    }
}

/// Puts the claims of both entries into one, in one step.
fn group(cx: &mut Cx<'_>, session: &Session, it: &Proposed) {
    let rows = it.entries.iter();
    let rows = rows.filter_map(|id| session.timeline.get(*id));
    let claims: Vec<ClaimId> = rows.flat_map(|row| row.claims()).collect();
    let into: Option<EntryId> = it.entries.iter().find_map(|id| match id {
        EntryRef::Entry(id) => Some(*id),
        EntryRef::Lone(_) => None,
    });
    cx.send(Action::edit(move |pen| pen.group(&claims, into).1));
}
