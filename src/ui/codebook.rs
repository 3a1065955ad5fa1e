//! The codebook: kinds to add, rename, colour, key, order, merge and retire; guidelines beside.

use egui::{
    CentralPanel, ComboBox, Frame, Id, Key, Margin, Panel, RichText, ScrollArea, Stroke, Ui,
};

use super::cx::Cx;
use super::form::{WIDE, choose, row};
use super::typed::{Look, Typed};
use super::widgets::{empty, hint, named, section, swatch};
use super::{articles::plural, fonts, theme};
use crate::app::{Action, Purpose};
use crate::model::{Act, Dated, Kind, KindColour, KindId, Role};

/// The view's scratch.
#[derive(Default)]
pub struct CodebookView {
    chosen: Option<KindId>,
    typed_for: Option<KindId>,
    name: Typed,
    guideline: Typed,
    merging: bool,
}

/// A change of one kind.
type Change = Box<dyn FnOnce(&mut Kind)>;

impl CodebookView {
    /// Draws the view below the top bar.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(session) = cx.session() else { return };
        let project = session.project();
        let codebook = project.codebook();
        if self
            .chosen
            .as_ref()
            .is_none_or(|id| !project.kinds.contains(id))
        {
            self.chosen = codebook.first().map(|(id, _)| (*id).clone());
        }
        let side = Frame::new()
            .fill(cx.colours.panel)
            .inner_margin(Margin::symmetric(12, 12));
        Panel::left("kinds")
            .frame(side)
            .default_size(320.0)
            .size_range(220.0..=520.0)
            .show(ui, |ui| self.list(ui, cx));
        let page = Frame::new()
            .fill(cx.colours.page)
            .inner_margin(Margin::symmetric(28, 18));
        CentralPanel::no_frame().frame(page).show(ui, |ui| {
            let kind = self
                .chosen
                .clone()
                .and_then(|id| Some((id.clone(), project.kinds.get(&id)?)));
            match kind {
                Some((id, kind)) => {
                    ScrollArea::vertical()
                        .auto_shrink(false)
                        .show(ui, |ui| self.form(ui, cx, &id, kind));
                }
                None => empty(ui, "No kinds yet", "Add one at the left"),
            }
        });
    }

    fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(session) = cx.session() else { return };
        let codebook = session.project().codebook();
        section(ui, "Codebook");
        hint(
            ui,
            "Digits tag with a kind. Alt+↑ and Alt+↓ move the chosen one.",
        );
        self.keys(
            ui,
            cx,
            &codebook
                .iter()
                .map(|(id, _)| (*id).clone())
                .collect::<Vec<_>>(),
        );
        ui.add_space(4.0);
        for retired in [false, true] {
            let kinds: Vec<_> = codebook
                .iter()
                .filter(|(_, kind)| kind.retired == retired)
                .collect();
            if retired && !kinds.is_empty() {
                ui.add_space(8.0);
                section(ui, "Retired: kept where they stand, no longer offered");
            }
            for (id, kind) in kinds {
                let claims = session.index().claims_of_kind.count(id);
                ui.horizontal(|ui| {
                    swatch(ui, theme::tint(cx.colours, kind.colour).strong, 14.0);
                    let key = kind
                        .key
                        .map_or_else(|| "   ".into(), |key| format!("{key}  "));
                    let name = format!("{key}{}", kind.name);
                    let on = self.chosen.as_ref() == Some(*id);
                    if ui.selectable_label(on, name).clicked() {
                        self.chosen = Some((*id).clone());
                    }
                    hint(ui, plural(claims, "claim"));
                });
            }
        }
        ui.add_space(10.0);
        ui.horizontal_wrapped(|ui| {
            if ui.button("New kind").clicked() {
                let name = "New kind";
                self.chosen = Some(KindId::from_name(name, |id| {
                    session.project().kinds.contains(id)
                }));
                cx.send(Action::edit(move |pen| pen.add_kind(name).1));
            }
            let take = ui.button("Take over from a project…");
            if take
                .on_hover_text("Kinds of the same id become what they are there; others are added")
                .clicked()
            {
                cx.send(Action::Ask(Purpose::TakeCodebook));
            }
        });
    }

    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>, order: &[KindId]) {
        if ui.ctx().text_edit_focused() || cx.app.dialog.is_some() {
            return;
        }
        let Some(chosen) = self.chosen.clone() else {
            return;
        };
        let here = order.iter().position(|id| *id == chosen).unwrap_or(0);
        for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
            if ui.input_mut(|input| input.consume_key(egui::Modifiers::ALT, key)) {
                let id = chosen.clone();
                cx.send(Action::edit(move |pen| pen.move_kind(&id, by)));
            } else if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key)) {
                let to = here
                    .saturating_add_signed(by as isize)
                    .min(order.len().saturating_sub(1));
                self.chosen = order.get(to).cloned();
            }
        }
    }

    fn form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: &KindId, kind: &Kind) {
        if self.typed_for.as_ref() != Some(id) {
            self.typed_for = Some(id.clone());
            self.name = Typed::default();
            self.guideline = Typed::default();
            self.merging = false;
        }
        ui.spacing_mut().item_spacing.y = 10.0;
        ui.set_max_width(720.0);
        ui.label(RichText::new(&kind.name).font(fonts::serif_bold(22.0)));
        let mut change: Option<Change> = None;
        row(ui, WIDE, "Name", |ui| {
            let look = Look {
                id: Id::unique("kind name"),
                name: "Name of the kind",
                hint: "",
                rows: 1,
            };
            if let (_, Some(name)) = self.name.show(ui, look, &kind.name)
                && !name.trim().is_empty()
            {
                change = Some(Box::new(move |kind| name.trim().clone_into(&mut kind.name)));
            }
        });
        row(ui, WIDE, "Colour", |ui| {
            ui.horizontal_wrapped(|ui| {
                for colour in KindColour::ALL {
                    let tint = theme::tint(cx.colours, colour);
                    let on = kind.colour == colour;
                    let button =
                        egui::Button::new(RichText::new(colour.name()).color(cx.colours.text))
                            .fill(tint.soft)
                            .stroke(Stroke::new(
                                if on { 2.5 } else { 1.0 },
                                if on { tint.strong } else { cx.colours.line },
                            ));
                    if ui.add(button).clicked() {
                        change = Some(Box::new(move |kind| kind.colour = colour));
                    }
                }
            });
        });
        row(ui, WIDE, "Key", |ui| {
            let mut key = kind.key;
            let shown = key.map_or_else(|| "none".into(), |key| key.to_string());
            let combo = ComboBox::from_id_salt("kind key")
                .selected_text(shown)
                .show_ui(ui, |ui| {
                    ui.selectable_value(&mut key, None, "none");
                    for digit in 1..=9 {
                        ui.selectable_value(&mut key, Some(digit), digit.to_string());
                    }
                });
            named(ui, &combo.response, "Key of the kind");
            hint(ui, "A digit that another kind has goes over to this one");
            if key != kind.key {
                change = Some(Box::new(move |kind| kind.key = key));
            }
        });
        row(ui, WIDE, "Act", |ui| {
            if let Some(act) = choose(ui, "Act of new claims", Act::ALL, kind.act, Act::name) {
                change = Some(Box::new(move |kind| kind.act = act));
            }
            hint(ui, "What new claims of this kind begin with");
        });
        row(ui, WIDE, "First role", |ui| {
            if let Some(role) = choose(
                ui,
                "Role of the first actor",
                Role::ALL,
                kind.role,
                Role::name,
            ) {
                change = Some(Box::new(move |kind| kind.role = role));
            }
            hint(ui, "What the first actor of a new claim does");
        });
        row(ui, WIDE, "Dated by", |ui| {
            if let Some(dated) = choose(ui, "Dated by", Dated::ALL, kind.dated, Dated::name) {
                change = Some(Box::new(move |kind| kind.dated = dated));
            }
            hint(
                ui,
                "An event stands on the timeline when it happened, a statement when it was said",
            );
        });
        row(ui, WIDE, "Guideline", |ui| {
            let look = Look {
                id: Id::unique("kind guideline"),
                name: "Guideline",
                hint: "When to use this kind, and when not",
                rows: 6,
            };
            if let (_, Some(text)) = self.guideline.show(ui, look, &kind.guideline) {
                change = Some(Box::new(move |kind| kind.guideline = text));
            }
        });
        if let Some(change) = change {
            let id = id.clone();
            let mut new = kind.clone();
            change(&mut new);
            cx.send(Action::edit(move |pen| pen.set_kind_of_codebook(&id, new)));
        }
        self.buttons(ui, cx, id, kind);
    }

    fn buttons(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: &KindId, kind: &Kind) {
        let Some(session) = cx.session() else { return };
        let claims = session.index().claims_of_kind.count(id);
        ui.separator();
        ui.horizontal_wrapped(|ui| {
            for (name, by) in [("Move up", -1), ("Move down", 1)] {
                if ui.button(name).clicked() {
                    let id = id.clone();
                    cx.send(Action::edit(move |pen| pen.move_kind(&id, by)));
                }
            }
            let retire = if kind.retired { "Bring back" } else { "Retire" };
            if ui
                .button(retire)
                .on_hover_text("A retired kind stays on its claims and is not offered any more")
                .clicked()
            {
                let id = id.clone();
                let mut new = kind.clone();
                new.retired = !kind.retired;
                cx.send(Action::edit(move |pen| pen.set_kind_of_codebook(&id, new)));
            }
            if ui.button("Merge into another…").clicked() {
                self.merging = !self.merging;
            }
            let delete = ui.add_enabled(claims == 0, egui::Button::new("Delete"));
            let delete = delete.on_disabled_hover_text(format!(
                "{} of this kind: retire it or merge it into another",
                plural(claims, "claim")
            ));
            if delete.clicked() {
                let id = id.clone();
                cx.send(Action::Edit(Box::new(move |pen| pen.delete_kind(&id))));
            }
        });
        if self.merging {
            ui.label(format!(
                "{} of the kind {} become claims of:",
                plural(claims, "claim"),
                kind.name
            ));
            ui.horizontal_wrapped(|ui| {
                for (other, other_kind) in session.project().codebook() {
                    if other != id && ui.button(&other_kind.name).clicked() {
                        let (gone, kept) = (id.clone(), other.clone());
                        self.merging = false;
                        cx.send(Action::edit(move |pen| pen.merge_kinds(&gone, &kept)));
                    }
                }
            });
        }
    }
}
