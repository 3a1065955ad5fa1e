//! Colleagues' work beside one's own: who is compared, how far they agree, where they differ.

mod agreement;
mod analysts;
mod cards;
mod colleagues;
mod conflicts;
mod differences;
mod last_time;
mod row;
mod settled;
mod summary;
mod text;

use std::sync::Arc;

use egui::{CentralPanel, Frame, Id, Margin, Panel, ScrollArea, Stroke, StrokeKind, Ui};

use super::cx::Cx;
use super::keys;
use super::theme;
use super::widgets::{self, empty};
use crate::app::{Action, Command, Counted, SideBySide, Wish};
use crate::edit::Verdict;
use agreement::Agreement;
use conflicts::Conflicts;
use differences::Differences;
use settled::Settled;
use text::Text;

/// Width of the pane at the left, in points.
const PANE: f32 = 332.0;

/// Height of the view, in points, below which there is little room.
const LOW: f32 = 700.0;

/// The view's scratch.
#[derive(Default)]
pub struct CompareView {
    page: Page,
    list: Differences,
    text: Text,
    agreement: Agreement,
    settled: Settled,
    conflicts: Conflicts,
}

/// What the middle shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    /// The chosen difference in its text.
    #[default]
    Text,
    /// All figures.
    Figures,
    /// What merges left to settle.
    Conflicts,
}

/// What a part of the view asks of the others.
enum Ask {
    /// Show the rows that a count counts.
    Open(Counted),
    /// Show that page.
    Page(Page),
}

impl CompareView {
    /// Draws the view below the top bar.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let found = cx.app.comparing.found().map(Arc::clone);
        if let Some(found) = &found {
            if let Some(session) = cx.session() {
                self.list.refresh(found, session);
            }
            self.keys(ui, cx, found);
        }
        let width = ui.available_width();
        let side = Frame::new()
            .fill(cx.colours.panel)
            .inner_margin(Margin::symmetric(12, 10));
        let mut asks = Vec::new();
        Panel::left("colleagues")
            .frame(side)
            .default_size(PANE.min(width * 0.36))
            .size_range((width * 0.2).min(220.0)..=(width * 0.45).min(560.0))
            .show(ui, |ui| {
                self.side(ui, cx, found.as_ref(), &mut asks);
            });
        let page = Frame::new().fill(cx.colours.page);
        CentralPanel::no_frame().frame(page).show(ui, |ui| {
            self.middle(ui, cx, found.as_ref(), &mut asks);
        });
        for ask in asks {
            match ask {
                Ask::Open(counted) => {
                    if let Some(found) = &found {
                        self.list.open(found, counted);
                        self.page = Page::Text;
                    }
                }
                Ask::Page(page) => self.page = page,
            }
        }
    }

    fn side(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        found: Option<&Arc<SideBySide>>,
        asks: &mut Vec<Ask>,
    ) {
        // The list needs room for some rows; where there is little, the figures scroll.
        let height = ui.available_height();
        let most = if height > LOW {
            height * 0.56
        } else {
            height * 0.42
        };
        ScrollArea::vertical()
            .id_salt("who is compared")
            .max_height(most)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                colleagues::show(ui, cx, found);
                let conflicts = cx
                    .session()
                    .map(|session| session.project().conflicts.len());
                conflicts::section(ui, cx, conflicts.unwrap_or_default(), asks);
                if let Some(found) = found.filter(|found| found.laid.columns.len() > 1) {
                    ui.add_space(4.0);
                    ui.separator();
                    summary::show(ui, cx, found, self.page, asks);
                }
            });
        if let Some(found) = found.filter(|found| found.laid.columns.len() > 1) {
            ui.separator();
            self.list.show(ui, cx, found);
        }
    }

    fn middle(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        found: Option<&Arc<SideBySide>>,
        asks: &mut Vec<Ask>,
    ) {
        let conflicts = cx
            .session()
            .is_some_and(|session| !session.project().conflicts.is_empty());
        let alone = found.is_none_or(|found| found.laid.columns.len() < 2);
        if conflicts && (alone || self.page == Page::Conflicts) {
            self.conflicts.show(ui, cx, !alone, asks);
            return;
        }
        if let Some(why) = cx.app.comparing.trouble() {
            empty(ui, "This could not be compared", why);
            return;
        }
        let Some(found) = found else {
            under_way(ui, cx);
            return;
        };
        if cx.app.comparing.is_new() && cx.app.comparing.share().is_some() {
            progress(ui, cx);
        }
        if found.laid.columns.len() < 2 {
            nobody(ui, cx);
            return;
        }
        last_time::line(ui, cx);
        match self.page {
            Page::Figures => self.agreement.show(ui, cx, found, asks),
            Page::Text | Page::Conflicts => {
                let Some(line) = self.list.current(found) else {
                    nothing(ui, cx, found, &mut self.list);
                    return;
                };
                let row = Frame::new()
                    .fill(cx.colours.page)
                    .inner_margin(Margin::symmetric(20, 10));
                let height = ui.available_height();
                Panel::bottom("what each has")
                    .frame(row)
                    .resizable(true)
                    .default_size((height * 0.55).min(420.0))
                    .size_range((height * 0.2).min(120.0)..=height * 0.75)
                    .show(ui, |ui| cards::show(ui, cx, found, line, &mut self.settled));
                let place = self.list.place_words();
                if let Some(claim) = self.text.show(ui, cx, found, line, &place) {
                    self.list.go_to(found, line.document, claim);
                }
            }
        }
    }

    /// J and K and their like, while nothing is typed.
    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>, found: &SideBySide) {
        let is_elsewhere = self.page == Page::Conflicts || found.laid.columns.len() < 2;
        if cx.app.dialog.is_some() || ui.ctx().text_edit_focused() || is_elsewhere {
            return;
        }
        self.list.keys(ui, found, self.text.id());
        let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
        if pressed(egui::Key::T) {
            self.page = match self.page {
                Page::Text => Page::Figures,
                Page::Figures | Page::Conflicts => Page::Text,
            };
        }
        if self.page == Page::Text {
            self.settle(ui, cx, found);
        }
    }

    /// The keys that settle the chosen row; then the next open one is chosen.
    fn settle(&mut self, ui: &Ui, cx: &mut Cx<'_>, found: &SideBySide) {
        let Some(line) = self.list.current(found) else {
            return;
        };
        let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
        let digit = keys::digit(ui.ctx(), cx.app);
        let verdict = if let Some(digit) = digit {
            let verdict = cards::verdict_of_key(found, line, digit);
            if verdict.is_none() {
                cx.send(Action::Tell("There is no such version of this claim"));
            }
            verdict
        } else if pressed(egui::Key::A) {
            Some(Verdict::KeepApart)
        } else if pressed(egui::Key::X) {
            Some(Verdict::Drop)
        } else {
            None
        };
        if let Some(verdict) = verdict {
            cx.send(Action::Settle(line.clone(), verdict));
            self.list.next_open(found);
            ui.memory_mut(|memory| memory.request_focus(Differences::id()));
        } else if pressed(egui::Key::U) {
            cx.send(settled::open_again(line));
        } else if pressed(egui::Key::F) {
            self.settled.want_value();
        } else if pressed(egui::Key::C) {
            // The letter itself must not end up in the field.
            ui.input_mut(|input| {
                input
                    .events
                    .retain(|event| !matches!(event, egui::Event::Text(_)));
            });
            self.settled.want();
        }
    }

    /// Does what a command asked for.
    pub fn wish(&mut self, ui: &Ui, cx: &Cx<'_>, wish: Wish) {
        if matches!(wish, Wish::NextPane | Wish::PreviousPane) {
            let panes: [Id; 2] = [Differences::id(), colleagues::first_id()];
            ui.memory_mut(|memory| {
                // Where nothing is listed there is one pane.
                let found = cx.app.comparing.found();
                if found.is_none_or(|found| found.laid.columns.len() < 2) {
                    memory.request_focus(colleagues::first_id());
                    return;
                }
                let here = memory.focused();
                let other = usize::from(here == panes.first().copied());
                if let Some(pane) = panes.get(other) {
                    memory.request_focus(*pane);
                }
            });
        }
    }

    /// What is compared, for the line at the bottom.
    pub fn place(&self, cx: &Cx<'_>) -> String {
        let found = cx.app.comparing.found();
        found.map_or_else(String::new, |found| {
            format!("{}    {}", found.aligned, self.list.settled_words())
        })
    }
}

/// Nothing was found yet.
fn under_way(ui: &mut Ui, cx: &mut Cx<'_>) {
    if cx.app.comparing.share().is_some() {
        progress(ui, cx);
    } else if cx
        .app
        .comparing
        .colleagues
        .iter()
        .any(|one| one.is_being_read())
    {
        empty(ui, "Reading colleagues' files…", "");
    } else {
        empty(
            ui,
            "Nothing was compared",
            "It was stopped; it is begun again by the next change",
        );
    }
}

/// How far a comparison is, with a way to stop it.
fn progress(ui: &mut Ui, cx: &mut Cx<'_>) {
    let share = cx.app.comparing.share().unwrap_or(0);
    Frame::new()
        .inner_margin(Margin::symmetric(20, 8))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                widgets::weak(ui, "Comparing…");
                let bar = egui::ProgressBar::new(share as f32 / 100.0).show_percentage();
                ui.add(bar.desired_width(260.0));
                if ui.button("Stop").clicked() {
                    cx.send(Action::comparing(|comparing| comparing.stop()));
                }
            });
        });
}

/// Only one analyst, or none, has worked in what is open.
fn nobody(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.25).min(140.0));
        ui.label(
            egui::RichText::new("Nobody to compare with yet")
                .font(super::fonts::bold(theme::HEADING)),
        );
        ui.add_space(4.0);
        if let Some(words) = last_time::words(&cx.app.comparing) {
            widgets::weak(ui, words);
            ui.add_space(10.0);
            last_time::open(ui, cx);
            ui.add_space(4.0);
            if widgets::link(ui, "Add other files…").clicked() {
                cx.command(Command::AddColleagues);
            }
        } else {
            widgets::weak(
                ui,
                "Add the file of a colleague who has worked on the same articles. It is only read.",
            );
            ui.add_space(10.0);
            if focused_primary(ui, cx, "Add colleagues' files…").clicked() {
                cx.command(Command::AddColleagues);
            }
        }
        ui.add_space(4.0);
        widgets::hint(ui, "Or drop project files on the window.");
    });
}

/// A ring around what has the focus and shows nothing of it by itself.
fn ring(ui: &Ui, rect: egui::Rect) {
    let stroke = Stroke::new(1.5, theme::of(ui).accent);
    let radius = f32::from(theme::RADIUS) + 2.0;
    ui.painter()
        .rect_stroke(rect.expand(2.5), radius, stroke, StrokeKind::Outside);
}

/// The button that goes on. Enter presses it where nothing else has the keys.
fn focused_primary(ui: &mut Ui, cx: &Cx<'_>, words: &str) -> egui::Response {
    let button = widgets::primary(ui, words);
    if cx.app.dialog.is_none() && ui.memory(|memory| memory.focused().is_none()) {
        button.request_focus();
    }
    if button.has_focus() {
        ring(ui, button.rect);
    }
    button
}

/// There is no row to show.
fn nothing(ui: &mut Ui, cx: &mut Cx<'_>, found: &SideBySide, list: &mut Differences) {
    if found.laid.covered.is_empty() {
        ui.vertical_centered(|ui| {
            ui.add_space((ui.available_height() * 0.25).min(140.0));
            ui.label(
                egui::RichText::new("No article is covered")
                    .font(super::fonts::bold(theme::HEADING)),
            );
            ui.add_space(4.0);
            let why = if found.with_claims {
                "No article is marked done by two analysts or has claims of two."
            } else {
                "No article is marked done by two analysts (Ctrl+Enter marks one as done)."
            };
            widgets::weak(ui, why);
            if !found.with_claims {
                ui.add_space(10.0);
                if focused_primary(ui, cx, "Compare articles with claims by both").clicked() {
                    cx.send(Action::comparing(|comparing| {
                        comparing.say(|options| options.with_claims = true);
                    }));
                }
            }
        });
    } else if list.is_filtered() {
        ui.vertical_centered(|ui| {
            ui.add_space((ui.available_height() * 0.25).min(140.0));
            ui.label(
                egui::RichText::new("No row has all of this")
                    .font(super::fonts::bold(theme::HEADING)),
            );
            ui.add_space(8.0);
            if widgets::primary(ui, "Show all differences").clicked() {
                list.show_all();
            }
        });
    } else {
        empty(
            ui,
            "No difference",
            "All rows of claims are the same to all who have done the articles",
        );
    }
}
