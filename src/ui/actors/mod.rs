//! The registry of actors: a list, the chosen one's form, and all claims that name it.

mod claims;
mod form;
mod likely;
mod list;

use egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui};

use super::cx::Cx;
use super::widgets::empty;
use crate::app::Look;
use crate::model::ActorId;
use claims::Claims;
use form::Form;
use list::List;

/// The view's scratch.
#[derive(Default)]
pub struct ActorsView {
    chosen: Option<ActorId>,
    /// The number of the last call to look at something.
    looked: u64,
    list: List,
    form: Form,
    claims: Claims,
}

impl ActorsView {
    /// Draws the view below the top bar.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(session) = cx.session() else { return };
        let project = session.project();
        let (number, look) = &cx.app.look;
        if self.looked != *number {
            self.looked = *number;
            if let Some(Look::Actor(id)) = look {
                self.chosen = Some(*id);
            }
        }
        if self.chosen.is_none_or(|id| !project.actors.contains(&id)) {
            self.chosen = None;
        }
        let side = Frame::new()
            .fill(cx.colours.panel)
            .inner_margin(Margin::symmetric(12, 12));
        Panel::left("actors")
            .frame(side)
            .default_size(340.0)
            .size_range(220.0..=560.0)
            .show(ui, |ui| {
                let pairs = cx.app.alike.found(session).len();
                if pairs > 0 {
                    let height =
                        (pairs as f32 * likely::ROW + 44.0).min(0.45 * ui.available_height());
                    Panel::bottom("likely the same")
                        .frame(Frame::new().inner_margin(Margin::symmetric(0, 8)))
                        .exact_size(height)
                        .show(ui, |ui| likely::show(ui, cx, &mut self.chosen));
                }
                self.list.show(ui, cx, &mut self.chosen);
            });
        let chosen = self
            .chosen
            .and_then(|id| Some((id, project.actors.get(&id)?)));
        let Some((id, actor)) = chosen else {
            let page = Frame::new().fill(cx.colours.page);
            CentralPanel::no_frame().frame(page).show(ui, |ui| {
                if project.actors.is_empty() {
                    empty(
                        ui,
                        "No actors yet",
                        "They come with the claims that name them; or add one at the left",
                    );
                } else {
                    empty(ui, "No actor chosen", "Up and down choose one of the list");
                }
            });
            return;
        };
        let right = Frame::new()
            .fill(cx.colours.panel)
            .inner_margin(Margin::symmetric(14, 12));
        Panel::right("claims of the actor")
            .frame(right)
            .default_size(380.0)
            .size_range(240.0..=620.0)
            .show(ui, |ui| {
                self.claims.show(ui, cx, id);
            });
        let page = Frame::new()
            .fill(cx.colours.page)
            .inner_margin(Margin::symmetric(24, 18));
        CentralPanel::no_frame().frame(page).show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                self.form.show(ui, cx, id, actor, &mut self.chosen);
            });
        });
    }
}
