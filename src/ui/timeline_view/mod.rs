//! The timeline: entries in order of their dates, and the evidence of the chosen one.

mod acts;
mod as_of_bar;
mod aside;
mod chosen;
mod divider;
mod entry_form;
mod evidence;
mod evolved;
mod filter_bar;
mod kept_filters;
mod lanes;
mod lanes_bar;
mod plane;
mod table;

use std::sync::Arc;

use egui::{CentralPanel, Frame, Id, Margin, Panel, Ui};

use super::articles::counted;
use super::cx::Cx;
use super::theme::INSPECTOR_WIDTH;
use super::widgets::{empty, section};
use crate::app::{Action, Aside, EntryAct, Field, LanesAct, Listing, Look, Session, Wish};
pub use crate::text::capital;
use crate::timeline::{AsOf, EntryRef, Row, Shown};
use as_of_bar::AsOfBar;
use aside::AsidePane;
use chosen::Chosen;
use divider::Divider;
use entry_form::EntryForm;
use evidence::Evidence;
use evolved::HowItEvolved;
use filter_bar::FilterBar;
use lanes::Lanes;
use lanes_bar::LanesBar;
use plane::PlanePane;
use table::Table;
pub use table::date_words;

/// Height below which lanes and table have no room above one another, in points.
const LOW: f32 = 240.0;

/// The view's scratch.
#[derive(Default)]
pub struct TimelineView {
    bar: FilterBar,
    lanes_bar: LanesBar,
    as_of: AsOfBar,
    lanes: Lanes,
    divider: Divider,
    table: Table,
    form: EntryForm,
    chosen: Chosen,
    /// What is shown of the entry that is looked at, in a list.
    seen: Option<(Arc<Listing>, Shown)>,
    /// The evidence of the entry that is looked at, put in order for that state of it.
    evidence: Option<(Shown, Evidence)>,
    evolved: HowItEvolved,
    aside: AsidePane,
    plane: PlanePane,
    /// The field to go to.
    wanted: Option<Field>,
    /// The number of the last call to look at something.
    looked: u64,
}

impl TimelineView {
    /// Does what a command asked for.
    pub fn wish(&mut self, ui: &Ui, cx: &mut Cx<'_>, wish: Wish) {
        let Some(session) = cx.session() else { return };
        match wish {
            Wish::Find | Wish::Search => {
                ui.memory_mut(|memory| memory.request_focus(FilterBar::id()));
            }
            Wish::NextPane | Wish::PreviousPane => next_pane(ui, cx, wish == Wish::NextPane),
            Wish::Field(field) if self.chosen.lead().is_some() => self.wanted = Some(field),
            Wish::MarkSeen => self.aside.mark(cx, session),
            Wish::Aside => {
                self.aside.open();
                ui.memory_mut(|memory| memory.request_focus(aside_id(session)));
            }
            Wish::Entries(act) => self.act(cx, session, act),
            Wish::Lanes(LanesAct::Day) => {
                ui.memory_mut(|memory| memory.request_focus(AsOfBar::id()));
            }
            Wish::Lanes(act) => self.lanes.act(act),
            _ => {}
        }
    }

    fn act(&self, cx: &mut Cx<'_>, session: &Session, act: EntryAct) {
        let claims = self.chosen.claims(session);
        if claims.is_empty() {
            return;
        }
        match act {
            EntryAct::Group if self.chosen.len() > 1 => {
                let into = self.chosen.first_entry();
                cx.send(Action::edit(move |pen| pen.group(&claims, into).1));
            }
            EntryAct::Group => {}
            EntryAct::TakeApart => cx.send(Action::edit(move |pen| pen.ungroup(&claims))),
            EntryAct::LeaveOut => {
                let timeline = &session.timeline;
                let rows = self.chosen.all().into_iter();
                let rows: Vec<Arc<Row>> = rows.filter_map(|id| timeline.get(id).cloned()).collect();
                let out = rows.iter().any(|row| !row.is_left_out());
                let of = rows.iter().map(|row| {
                    let entry = match row.id {
                        EntryRef::Entry(id) => Some(id),
                        EntryRef::Lone(_) => None,
                    };
                    (entry, row.claims().collect())
                });
                let of = of.collect();
                let what = if out {
                    "leave out of exports"
                } else {
                    "take into exports again"
                };
                cx.send(Action::edit(move |pen| {
                    pen.set_entries(of, what, |entry| entry.leave_out = out)
                }));
            }
        }
    }

    /// Draws the view below the top bar.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(session) = cx.session() else { return };
        if session.timeline.is_empty() {
            empty(
                ui,
                "The timeline is empty",
                "It grows with every claim: select words in an article and press a kind's digit",
            );
            return;
        }
        let listing = Arc::clone(session.lists.found());
        // Asked before anything is drawn: a field lets go of the focus with the Enter that ends it, and
        // that Enter is not the table's.
        let typing = ui.ctx().text_edit_focused();
        self.chosen.follow(session);
        self.look(cx, session, &listing);
        let width = ui.available_width();
        let side = Frame::new()
            .fill(cx.colours.panel)
            .inner_margin(Margin::symmetric(14, 12));
        Panel::right("entry")
            .frame(side)
            .default_size(INSPECTOR_WIDTH.min(width * 0.36))
            .size_range((width * 0.3).min(240.0)..=(width * 0.45).min(560.0))
            .show(ui, |ui| self.entry(ui, cx, session, &listing));
        let page = Frame::new()
            .fill(cx.colours.page)
            .inner_margin(Margin::symmetric(16, 8));
        CentralPanel::no_frame().frame(page).show(ui, |ui| {
            match session.aside {
                Some(Aside::Checks) => {
                    return self.aside.checks(ui, cx, session, &mut self.chosen, typing);
                }
                Some(Aside::Groupings) => {
                    return self
                        .aside
                        .proposals(ui, cx, session, &mut self.chosen, typing);
                }
                Some(Aside::Plane) => {
                    return self.plane.show(ui, cx, session, &mut self.chosen, typing);
                }
                None => {}
            }
            self.bar.show(ui, cx, &listing);
            ui.horizontal_wrapped(|ui| {
                self.as_of.show(ui, cx, &listing);
                if session.lists.wanted.as_of == AsOf::Now {
                    ui.separator();
                } else {
                    ui.end_row();
                }
                self.lanes_bar.show(ui, cx);
            });
            ui.add_space(2.0);
            if listing.is_empty() && session.lists.is_current() {
                empty(
                    ui,
                    "No entry has all of this",
                    "Let go of a condition, or show everything",
                );
                return;
            }
            if !listing.undated.is_empty() {
                let tray = Frame::new().inner_margin(Margin::symmetric(0, 6));
                let height = 34.0 + 30.0 * listing.undated.len().min(4) as f32;
                Panel::bottom("undated")
                    .frame(tray)
                    .resizable(true)
                    .default_size(height)
                    .size_range(60.0..=ui.available_height() * 0.6)
                    .show(ui, |ui| {
                        let entries = counted(listing.undated.len(), "entry", "entries");
                        section(ui, &format!("Not dated yet · {entries}"));
                        self.table.undated(ui, cx, &listing, &mut self.chosen);
                    });
            }
            self.lanes(ui, cx, &listing, typing);
            self.table.show(ui, cx, &listing, &mut self.chosen, typing);
        });
        self.table.end();
    }

    /// Draws the lanes and the line below them, unless they are folded away.
    fn lanes(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, listing: &Arc<Listing>, typing: bool) {
        let prefs = &cx.app.prefs.lanes;
        if prefs.folded || listing.dated.is_empty() {
            return;
        }
        let room = ui.available_height();
        if room < LOW {
            let words = "There is no room for the lanes here: make the window higher";
            super::widgets::hint(ui, words);
            return;
        }
        let share = self.divider.share(prefs.share);
        let height = (room * share).clamp(90.0, (room - 110.0).max(90.0));
        let shown = Panel::top("lanes")
            .frame(Frame::new())
            .exact_size(height)
            .show_separator_line(false)
            .resizable(false)
            .show(ui, |ui| {
                self.lanes.show(ui, cx, listing, &mut self.chosen, typing)
            });
        if let Some(row) = shown.inner {
            self.table.show_row(listing, &row);
        }
        self.divider.show(ui, cx, room, share);
    }

    /// Goes to the entry that was asked for elsewhere. One that the list leaves out is shown beside it.
    fn look(&mut self, cx: &Cx<'_>, session: &Session, listing: &Listing) {
        let (number, look) = &cx.app.look;
        if self.looked == *number {
            return;
        }
        self.looked = *number;
        if let Some(Look::Entry(id)) = look {
            self.chosen.look_at(session, *id);
            if let Some(row) = session.timeline.get(*id) {
                self.table.show_row(listing, row);
            }
        }
    }

    /// What is shown of the entry that is looked at: as the list has it, else as of the same day.
    fn shown(&mut self, session: &Session, listing: &Arc<Listing>) -> Option<Shown> {
        let row = session.timeline.get(self.chosen.lead()?)?;
        if let Some((of, shown)) = &self.seen
            && Arc::ptr_eq(of, listing)
            && Arc::ptr_eq(&shown.row, row)
        {
            return Some(shown.clone());
        }
        let listed = listing
            .position(row)
            .and_then(|at| listing.shown(at))
            .filter(|shown| Arc::ptr_eq(&shown.row, row));
        let shown = listed
            .cloned()
            .unwrap_or_else(|| Shown::as_of(row, listing.as_of));
        self.seen = Some((Arc::clone(listing), shown.clone()));
        Some(shown)
    }

    fn entry(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, listing: &Arc<Listing>) {
        let Some(shown) = self.shown(session, listing) else {
            empty(
                ui,
                "No entry chosen",
                "Up and down choose one; Enter goes to its words",
            );
            return;
        };
        // Rows are told apart by where they lie: to compare what they hold would walk all of it.
        let same = |of: &Shown| of.is_same(&shown);
        if !self.evidence.as_ref().is_some_and(|(of, _)| same(of)) {
            self.evidence = Some((shown.clone(), Evidence::of(session, &shown)));
        }
        let many = self.chosen.len();
        evidence::scrolled(ui, |ui| {
            if many > 1 {
                several(ui, cx, many);
                ui.separator();
            }
            self.form.show(ui, cx, &shown, self.wanted.take());
            ui.separator();
            if let Some((_, evidence)) = &self.evidence {
                evidence::show(ui, cx, &shown, evidence);
            }
            ui.add_space(8.0);
            ui.separator();
            self.evolved.show(ui, cx, &shown.row);
        });
    }
}

/// What has the keys in the middle of the view: the table, or what stands in its place.
fn aside_id(session: &Session) -> Id {
    match session.aside {
        Some(Aside::Plane) => PlanePane::id(),
        Some(Aside::Checks | Aside::Groupings) => AsidePane::id(),
        None => Table::id(),
    }
}

/// What can be done with several entries at once.
fn several(ui: &mut Ui, cx: &mut Cx<'_>, count: usize) {
    use crate::app::Command as C;
    section(ui, &format!("{count} entries chosen"));
    ui.horizontal_wrapped(|ui| {
        for command in [C::GroupEntries, C::TakeApart, C::LeaveOut] {
            let button = ui.button(command.row().name);
            if button
                .on_hover_text(super::widgets::tooltip(command))
                .clicked()
            {
                cx.command(command);
            }
        }
    });
}

/// Words, lanes, table, title: the panes of the view in turn; what stands beside the timeline takes the
/// place of the first three.
fn next_pane(ui: &Ui, cx: &Cx<'_>, forward: bool) {
    let mut panes: Vec<Id> = match cx.session().filter(|session| session.aside.is_some()) {
        Some(session) => vec![aside_id(session)],
        None if cx.app.prefs.lanes.folded => vec![FilterBar::id(), Table::id()],
        None => vec![FilterBar::id(), Lanes::id(), Table::id()],
    };
    panes.push(EntryForm::title_id());
    ui.memory_mut(|memory| {
        let here = memory.focused();
        let here = here.and_then(|id| panes.iter().position(|pane| *pane == id));
        let to = match (here, forward) {
            (Some(here), true) => (here + 1) % panes.len(),
            (Some(here), false) => (here + panes.len() - 1) % panes.len(),
            (None, _) => 1 % panes.len(),
        };
        if let Some(pane) = panes.get(to) {
            memory.request_focus(*pane);
        }
    });
}
