//! The timeline: entries in order of their dates, and the evidence of the chosen one.

mod aside;
mod chosen;
mod entry_form;
mod evidence;
mod evolved;
mod filter_bar;
mod kept_filters;
mod plane;
mod table;

use std::sync::Arc;

use egui::{CentralPanel, Frame, Id, Margin, Panel, Ui};

use super::articles::counted;
use super::cx::Cx;
use super::theme::INSPECTOR_WIDTH;
use super::widgets::{empty, section};
use crate::app::{Action, Aside, EntryAct, Field, Listing, Look, Session, Wish};
use crate::timeline::{EntryRef, Row};
use aside::AsidePane;
use chosen::Chosen;
use entry_form::EntryForm;
use evidence::Evidence;
use evolved::HowItEvolved;
use filter_bar::FilterBar;
use plane::PlanePane;
use table::Table;
pub use table::{capital, date_words};

/// The view's scratch.
#[derive(Default)]
pub struct TimelineView {
    bar: FilterBar,
    table: Table,
    form: EntryForm,
    chosen: Chosen,
    /// The evidence of the entry that is looked at, put in order for that state of it.
    evidence: Option<(Arc<Row>, Evidence)>,
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
            Wish::NextPane | Wish::PreviousPane if session.aside.is_some() => {
                let (list, title) = (aside_id(session), EntryForm::title_id());
                ui.memory_mut(|memory| {
                    let there = memory.has_focus(list);
                    memory.request_focus(if there { title } else { list });
                });
            }
            Wish::NextPane | Wish::PreviousPane => next_pane(ui, wish == Wish::NextPane),
            Wish::Field(field) if self.chosen.lead().is_some() => self.wanted = Some(field),
            Wish::MarkSeen => self.aside.mark(cx, session),
            Wish::Aside => {
                self.aside.open();
                ui.memory_mut(|memory| memory.request_focus(aside_id(session)));
            }
            Wish::Entries(act) => self.act(cx, session, act),
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
            .show(ui, |ui| self.entry(ui, cx, session));
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
            self.table.show(ui, cx, &listing, &mut self.chosen, typing);
        });
        self.table.end();
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

    fn entry(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session) {
        let lead = self.chosen.lead();
        let Some(row) = lead.and_then(|id| session.timeline.get(id)) else {
            empty(
                ui,
                "No entry chosen",
                "Up and down choose one; Enter goes to its words",
            );
            return;
        };
        if self
            .evidence
            .as_ref()
            .is_none_or(|(of, _)| !Arc::ptr_eq(of, row))
        {
            self.evidence = Some((Arc::clone(row), Evidence::of(session, row)));
        }
        let many = self.chosen.len();
        evidence::scrolled(ui, |ui| {
            if many > 1 {
                several(ui, cx, many);
                ui.separator();
            }
            self.form.show(ui, cx, row, self.wanted.take());
            ui.separator();
            if let Some((_, evidence)) = &self.evidence {
                evidence::show(ui, cx, row, evidence);
            }
            ui.add_space(8.0);
            ui.separator();
            self.evolved.show(ui, cx, row);
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

/// Words, table, title: the panes of the view in turn.
fn next_pane(ui: &Ui, forward: bool) {
    let panes: [Id; 3] = [FilterBar::id(), Table::id(), EntryForm::title_id()];
    ui.memory_mut(|memory| {
        let here = memory.focused();
        let here = here.and_then(|id| panes.iter().position(|pane| *pane == id));
        let to = match (here, forward) {
            (Some(here), true) => (here + 1) % panes.len(),
            (Some(here), false) => (here + panes.len() - 1) % panes.len(),
            (None, _) => 1,
        };
        if let Some(pane) = panes.get(to) {
            memory.request_focus(*pane);
        }
    });
}
