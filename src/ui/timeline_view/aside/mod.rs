//! What stands in place of the timeline's table: what checks found, and entries that may be one.

mod findings;
mod line;
mod proposals;

use std::sync::Arc;

use egui::{Id, Rect, Sense, Ui, vec2};

use crate::app::{Aside, Checked, Command, Proposed, Session};
use crate::timeline::Check;
use crate::ui::cx::Cx;
use crate::ui::long_list::{Line, LongList};
use crate::ui::widgets::{hint, named, section, tooltip};

/// The scratch of the lists.
#[derive(Default)]
pub struct AsidePane {
    findings: List<Checked>,
    /// The only check whose findings are listed; none where all are.
    only: Option<Check>,
    /// How much each check found, of those that found something.
    counts: Vec<findings::Count>,
    proposals: List<Vec<Proposed>>,
    /// Whether the list that stands there was just opened.
    opened: bool,
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
            Some(Aside::Checks) => self.mark_finding(cx, session),
            Some(Aside::Groupings) => self.refuse_proposal(cx, session),
            Some(Aside::Plane) | None => {}
        }
    }
}

/// A list that was laid out of something found.
struct List<T> {
    of: Option<(Arc<T>, bool)>,
    list: LongList<&'static str>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self {
            of: None,
            list: LongList::default(),
        }
    }
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

    /// Takes the keys of the list; what they ask for, of which thing.
    fn keys(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
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
        let pressed = self.list.keys(ui, id);
        let at = self.list.chosen()?;
        if pressed.enter {
            Some((Asked::Go, at))
        } else {
            pressed.moved.then_some((Asked::Choose, at))
        }
    }

    /// Takes keys and draws the lines in sight; what was asked for, of which thing. The chosen one of a
    /// list that is fresh is asked for by that.
    fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        typing: bool,
        command: Command,
        fresh: bool,
        mut one: impl FnMut(&mut Ui, &mut Cx<'_>, Rect, usize, bool) -> Option<Asked>,
    ) -> Option<(Asked, usize)> {
        let pressed = self.keys(ui, cx, typing, command);
        let list = (command.row().name, AsidePane::id());
        let clicked = self.list.show(ui, list, |ui, rect, of, chosen| match of {
            Line::Heading(words, count) => {
                line::heading(ui, cx, rect, words, count);
                None
            }
            Line::Thing { at, .. } => one(ui, cx, rect, at, chosen),
        });
        let first = self.list.chosen().filter(|_| fresh);
        let first = first.map(|at| (Asked::Choose, at));
        pressed.or(clicked).or(first)
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
