//! The timeline: entries in order of their dates, and the evidence of the chosen one.

mod evidence;
mod table;

use egui::{CentralPanel, Frame, Margin, Panel, RichText, Ui};

use super::cx::Cx;
use super::theme::INSPECTOR_WIDTH;
use super::widgets::empty;
use crate::app::Look;
use crate::timeline::EntryRef;
use table::Table;
pub use table::{capital, date_words};

/// The view's scratch.
#[derive(Default)]
pub struct TimelineView {
    table: Table,
    chosen: Option<EntryRef>,
    /// The number of the last call to look at something.
    looked: u64,
}

impl TimelineView {
    /// Draws the view below the top bar.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(session) = cx.session() else { return };
        let (number, look) = &cx.app.look;
        if self.looked != *number {
            self.looked = *number;
            if let Some(Look::Entry(id)) = look {
                self.chosen = Some(*id);
            }
        }
        if session.timeline.is_empty() {
            empty(
                ui,
                "The timeline is empty",
                "It grows with every claim: select words in an article and press a kind's digit",
            );
            return;
        }
        let side = Frame::new()
            .fill(cx.colours.panel)
            .inner_margin(Margin::symmetric(14, 12));
        Panel::right("evidence")
            .frame(side)
            .default_size(INSPECTOR_WIDTH)
            .size_range(240.0..=560.0)
            .show(ui, |ui| {
                let row = self.chosen.and_then(|id| session.timeline.get(id));
                match row {
                    Some(row) => evidence::show(ui, cx, row),
                    None => empty(
                        ui,
                        "No entry chosen",
                        "Up and down choose one; Enter goes to its words",
                    ),
                }
            });
        let page = Frame::new()
            .fill(cx.colours.page)
            .inner_margin(Margin::symmetric(16, 8));
        CentralPanel::no_frame().frame(page).show(ui, |ui| {
            let dated = session.timeline.len() - session.timeline.undated_len();
            let undated = session.timeline.undated_len();
            let mut words =
                super::articles::plural(dated, "dated entry").replace("entrys", "entries");
            if undated > 0 {
                words = format!("{words} · {undated} not dated yet, at the end");
            }
            ui.label(RichText::new(words).color(cx.colours.weak));
            self.table.show(ui, cx, &mut self.chosen);
        });
    }
}
