//! Kind, act, polarity and the other words a claim is described with, and its free texts.

use egui::{Id, RichText, Ui, vec2};

use crate::app::Action;
use crate::model::{Act, Certainty, Claim, ClaimId, Credibility, Polarity};
use crate::ui::cx::Cx;
use crate::ui::theme;
use crate::ui::typed::{Look, Typed};
use crate::ui::widgets::named;

/// A row of the form: its name at the left, its fields beside it.
pub fn labelled<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let text = RichText::new(name).color(theme::of(ui).weak);
        ui.allocate_ui(vec2(84.0, 20.0), |ui| {
            ui.set_min_width(84.0);
            ui.add_space(3.0);
            ui.add(egui::Label::new(text).wrap());
        });
        ui.vertical(contents).inner
    })
    .inner
}

/// The kind, as chips in the codebook's order.
pub fn kinds(ui: &mut Ui, cx: &mut Cx<'_>, ids: &[ClaimId], claim: &Claim) {
    let Some(session) = cx.session() else { return };
    let codebook = session.project().codebook();
    labelled(ui, "Kind", |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (id, kind) in codebook {
                let on = *id == claim.kind;
                if kind.retired && !on {
                    continue;
                }
                let tint = theme::tint(cx.colours, kind.colour);
                let text = RichText::new(&kind.name).color(if on {
                    cx.colours.page
                } else {
                    cx.colours.text
                });
                let button = egui::Button::new(text)
                    .fill(if on { tint.strong } else { cx.colours.page })
                    .stroke(egui::Stroke::new(
                        1.0,
                        if on { tint.strong } else { cx.colours.line },
                    ))
                    .corner_radius(12.0);
                if ui.add(button).on_hover_text(&kind.guideline).clicked() && !on {
                    let (ids, id) = (ids.to_vec(), id.clone());
                    cx.send(Action::edit(move |pen| pen.set_kind(&ids, &id)));
                }
            }
        });
    });
}

/// Act, polarity, certainty and credibility.
pub fn terms(ui: &mut Ui, cx: &mut Cx<'_>, ids: &[ClaimId], claim: &Claim) {
    if let Some(act) = choose(ui, "Act", Act::ALL, claim.act, Act::name) {
        change(cx, ids, "change act", move |claim| claim.act = act);
    }
    if let Some(polarity) = choose(
        ui,
        "Polarity",
        Polarity::ALL,
        claim.polarity,
        Polarity::name,
    ) {
        change(cx, ids, "change polarity", move |claim| {
            claim.polarity = polarity
        });
    }
    if let Some(certainty) = choose_or_none(ui, "Certainty", Certainty::ALL, claim.certainty, |c| {
        c.name().to_owned()
    }) {
        change(cx, ids, "change certainty", move |claim| {
            claim.certainty = certainty
        });
    }
    let credibility = |c: Credibility| format!("{} · {}", c.name(), c.meaning());
    if let Some(value) = choose_or_none(
        ui,
        "Credibility",
        Credibility::ALL,
        claim.credibility,
        credibility,
    ) {
        change(cx, ids, "change credibility", move |claim| {
            claim.credibility = value
        });
    }
}

fn change(
    cx: &mut Cx<'_>,
    ids: &[ClaimId],
    what: &'static str,
    change: impl FnMut(&mut Claim) + 'static,
) {
    let ids = ids.to_vec();
    cx.send(Action::edit(move |pen| {
        pen.change_claims(&ids, what, change)
    }));
}

fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    all: &[T],
    now: T,
    text: impl Fn(T) -> &'static str,
) -> Option<T> {
    let mut new = now;
    labelled(ui, name, |ui| {
        let combo = egui::ComboBox::from_id_salt(name)
            .width(ui.available_width() - 8.0)
            .selected_text(text(now))
            .show_ui(ui, |ui| {
                for value in all {
                    ui.selectable_value(&mut new, *value, text(*value));
                }
            });
        named(ui, &combo.response, name);
    });
    (new != now).then_some(new)
}

fn choose_or_none<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    all: &[T],
    now: Option<T>,
    text: impl Fn(T) -> String,
) -> Option<Option<T>> {
    let mut new = now;
    labelled(ui, name, |ui| {
        let shown = now.map_or_else(|| "–".to_owned(), &text);
        let combo = egui::ComboBox::from_id_salt(name)
            .width(ui.available_width() - 8.0)
            .selected_text(shown)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut new, None, "– not said");
                for value in all {
                    ui.selectable_value(&mut new, Some(*value), text(*value));
                }
            });
        named(ui, &combo.response, name);
    });
    (new != now).then_some(new)
}

/// Tags and note, typed and then taken.
#[derive(Default)]
pub struct TextFields {
    claim: Option<ClaimId>,
    tags: Typed,
    note: Typed,
}

impl TextFields {
    /// Draws both. `wanted` puts the focus into the first.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: ClaimId, claim: &Claim, wanted: bool) {
        if self.claim != Some(id) {
            // What was typed for the claim before goes into that claim.
            if let Some(before) = self.claim {
                if let Some(tags) = self.tags.rest() {
                    set_tags(cx, before, &tags);
                }
                if let Some(note) = self.note.rest() {
                    set_note(cx, before, note);
                }
            }
            *self = Self {
                claim: Some(id),
                ..Self::default()
            };
        }
        labelled(ui, "Tags", |ui| {
            let look = Look {
                id: Id::unique("inspector tags"),
                name: "Tags",
                hint: "words, parted by commas",
                rows: 1,
            };
            let (response, taken) = self.tags.show(ui, look, &claim.tags.join(", "));
            if wanted {
                response.request_focus();
            }
            if let Some(tags) = taken {
                set_tags(cx, id, &tags);
            }
        });
        labelled(ui, "Note", |ui| {
            let look = Look {
                id: Id::unique("inspector note"),
                name: "Note",
                hint: "",
                rows: 2,
            };
            if let (_, Some(note)) = self.note.show(ui, look, &claim.note) {
                set_note(cx, id, note);
            }
        });
    }
}

fn set_tags(cx: &mut Cx<'_>, id: ClaimId, text: &str) {
    let tags: Vec<String> = text
        .split(',')
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect();
    cx.send(Action::edit(move |pen| {
        pen.change_claims(&[id], "change tags", |claim| claim.tags.clone_from(&tags))
    }));
}

fn set_note(cx: &mut Cx<'_>, id: ClaimId, note: String) {
    cx.send(Action::edit(move |pen| {
        pen.change_claims(&[id], "change the note", |claim| {
            claim.note.clone_from(&note)
        })
    }));
}
