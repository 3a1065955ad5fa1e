//! Kind, act, polarity and the other words a claim is described with, and its free texts.

use egui::{Id, RichText, Ui};

use crate::app::Action;
use crate::model::{Act, Certainty, Claim, ClaimId, Credibility, Polarity};
use crate::ui::cx::Cx;
use crate::ui::form::{choose, choose_or_none, labelled};
use crate::ui::theme;
use crate::ui::typed::{Look, Typed};

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
    let act = labelled(ui, "Act", |ui| {
        choose(ui, "Act", Act::ALL, claim.act, Act::name)
    });
    if let Some(act) = act {
        change(cx, ids, "change act", move |claim| claim.act = act);
    }
    let (all, name) = (Polarity::ALL, Polarity::name);
    let polarity = labelled(ui, "Polarity", |ui| {
        choose(ui, "Polarity", all, claim.polarity, name)
    });
    if let Some(polarity) = polarity {
        change(cx, ids, "change polarity", move |claim| {
            claim.polarity = polarity
        });
    }
    let all = Certainty::ALL;
    let certainty = labelled(ui, "Certainty", |ui| {
        choose_or_none(ui, "Certainty", "– not said", all, claim.certainty, |c| {
            c.name().to_owned()
        })
    });
    if let Some(certainty) = certainty {
        change(cx, ids, "change certainty", move |claim| {
            claim.certainty = certainty
        });
    }
    let credibility = |c: Credibility| format!("{} · {}", c.name(), c.meaning());
    let all = Credibility::ALL;
    let value = labelled(ui, "Credibility", |ui| {
        choose_or_none(
            ui,
            "Credibility",
            "– not said",
            all,
            claim.credibility,
            credibility,
        )
    });
    if let Some(value) = value {
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
