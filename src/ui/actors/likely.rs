//! Actors that are likely one, each pair with its reason: to be merged, or to be told apart for good.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::app::{Action, Dialog};
use crate::model::{ActorId, Project};
use crate::suggest::Duplicate;
use crate::ui::articles::plural;
use crate::ui::cx::Cx;
use crate::ui::widgets::{hint, link, named, section};

/// Height of a pair, in points.
pub const ROW: f32 = 70.0;

/// Draws the pairs; sets `chosen` to an actor that was asked for.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, chosen: &mut Option<ActorId>) {
    let Some(session) = cx.session() else { return };
    let (project, pairs) = (session.project(), cx.app.alike.found(session));
    ui.horizontal(|ui| {
        section(ui, "Likely the same");
        hint(ui, plural(pairs.len(), "pair"));
        if cx.app.alike.is_under_way() {
            hint(ui, "looking…");
        }
    });
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("likely the same")
        .auto_shrink(false)
        .show_rows(ui, ROW, pairs.len(), |ui, range| {
            for pair in pairs.get(range).unwrap_or_default() {
                row(ui, cx, project, pair, chosen);
            }
        });
}

fn row(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    project: &Project,
    pair: &Duplicate,
    chosen: &mut Option<ActorId>,
) {
    let (first, second) = pair.actors;
    let (Some(a), Some(b)) = (project.actors.get(&first), project.actors.get(&second)) else {
        // Merged or deleted since; the next search leaves the pair out.
        ui.add_space(ROW);
        return;
    };
    ui.allocate_ui(egui::vec2(ui.available_width(), ROW), |ui| {
        ui.set_min_height(ROW);
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.horizontal(|ui| {
            let room = (ui.available_width() - 20.0) / 2.0;
            for (id, actor, between) in [(first, a, true), (second, b, false)] {
                ui.scope(|ui| {
                    ui.set_max_width(room);
                    if link(ui, &actor.name)
                        .on_hover_text(format!("Show {}", actor.name))
                        .clicked()
                    {
                        *chosen = Some(id);
                    }
                });
                if between {
                    hint(ui, "·");
                }
            }
        });
        let why = reason(pair, [&a.name, &b.name]);
        ui.add(Label::new(RichText::new(&why).size(crate::ui::theme::SMALL)).truncate())
            .on_hover_text(&why);
        ui.horizontal(|ui| {
            let merge = ui
                .small_button("Merge…")
                .on_hover_text("Make one of the two; which one is kept is asked");
            named(ui, &merge, &format!("Merge {} and {}…", a.name, b.name));
            if merge.clicked() {
                let actors = [first, second];
                cx.send(Action::Dialog(Some(Dialog::MergeActors(
                    actors,
                    Some(pair.why),
                ))));
            }
            let apart = ui
                .small_button("Not the same")
                .on_hover_text("Remember that these are two, and propose them no more");
            named(
                ui,
                &apart,
                &format!("{} and {} are not the same", a.name, b.name),
            );
            if apart.clicked() {
                cx.send(Action::edit(move |pen| pen.keep_apart(first, second)));
            }
        });
    });
}

/// Why a pair is proposed; with the names that led to it where these are others.
fn reason(pair: &Duplicate, names: [&str; 2]) -> String {
    let why = pair.why.name();
    if [&*pair.names.0, &*pair.names.1] == names {
        why.to_owned()
    } else {
        format!("{why}: {}, {}", pair.names.0, pair.names.1)
    }
}
