//! The claim's entry on the timeline and its links to other claims.

use egui::{Frame, Id, Margin, RichText, Stroke, TextEdit, Ui};

use crate::app::{Action, Field, Session};
use crate::model::{ClaimId, LinkKind};
use crate::ui::cx::Cx;
use crate::ui::theme::{self, SMALL};
use crate::ui::widgets::{badge, hint, named, section};

/// Claims at most that are offered to be linked or grouped with.
const OFFERED: usize = 6;

/// What is typed to find another claim, for the entry or for a link.
#[derive(Default)]
pub struct Evidence {
    entry: Finder,
    link: Finder,
    kind: Option<LinkKind>,
}

/// A field that finds claims by their words.
#[derive(Default)]
struct Finder {
    text: String,
    chosen: usize,
}

impl Evidence {
    /// Draws both parts.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: ClaimId, wanted: Option<Field>) {
        let Some(session) = cx.session() else { return };
        section(ui, "Timeline entry");
        self.entry_card(ui, cx, session, id);
        if let Some(other) = self.entry.show(
            ui,
            session,
            id,
            "Group with a claim",
            "inspector entry",
            wanted == Some(Field::Entry),
        ) {
            let into = session
                .index()
                .entry_of(other)
                .or_else(|| session.index().entry_of(id));
            cx.send(Action::edit(move |pen| pen.group(&[other, id], into).1));
        }
        ui.add_space(4.0);
        section(ui, "Links");
        links(ui, cx, session, id);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 3.0;
            for kind in LinkKind::ALL {
                let on = self.kind.unwrap_or(LinkKind::Corroborates) == *kind;
                if ui
                    .selectable_label(on, RichText::new(kind.name()).size(SMALL))
                    .clicked()
                {
                    self.kind = Some(*kind);
                }
            }
        });
        if let Some(other) = self.link.show(
            ui,
            session,
            id,
            "Link to a claim",
            "inspector link",
            wanted == Some(Field::Link),
        ) {
            let kind = self.kind.unwrap_or(LinkKind::Corroborates);
            cx.send(Action::Edit(Box::new(move |pen| {
                Some(pen.link(id, other, kind)?.1)
            })));
        }
    }

    fn entry_card(&self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, id: ClaimId) {
        let Some(row) = session.timeline.entry_of(session.index(), id) else {
            return;
        };
        let frame = Frame::new()
            .fill(cx.colours.page)
            .stroke(Stroke::new(1.0, cx.colours.line))
            .corner_radius(theme::RADIUS)
            .inner_margin(Margin::same(9));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(
                egui::Label::new(
                    RichText::new(row.title()).font(crate::ui::fonts::bold(theme::TEXT)),
                )
                .wrap(),
            );
            ui.horizontal_wrapped(|ui| {
                let claims = crate::ui::articles::plural(row.facts.len(), "claim");
                let origins = crate::ui::articles::plural(row.origins().len(), "origin");
                hint(
                    ui,
                    format!(
                        "{} · {claims} · {origins}",
                        crate::ui::timeline_view::date_words(&crate::timeline::Shown::whole(row))
                    ),
                );
                let (ink, ground) = theme::status(cx.colours, row.status());
                badge(ui, row.status().name(), ink, ground);
            });
        });
        if session.index().entry_of(id).is_some()
            && crate::ui::widgets::link(ui, "Take the claim out of this entry").clicked()
        {
            cx.send(Action::edit(move |pen| pen.ungroup(&[id])));
        }
    }
}

fn links(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, id: ClaimId) {
    let project = session.project();
    for link_id in session.index().links_of_claim.of(&id) {
        let Some(link) = project.links.get(link_id) else {
            continue;
        };
        let (other, out) = if link.from == id {
            (link.to, true)
        } else {
            (link.from, false)
        };
        let Some(claim) = project.claims.get(&other) else {
            continue;
        };
        ui.horizontal(|ui| {
            let ground = if link.kind == LinkKind::Contradicts {
                cx.colours.bad_soft
            } else {
                cx.colours.good_soft
            };
            let ink = if link.kind == LinkKind::Contradicts {
                cx.colours.bad
            } else {
                cx.colours.good
            };
            badge(
                ui,
                &if out {
                    link.kind.name().to_owned()
                } else {
                    format!("← {}", link.kind.name())
                },
                ink,
                ground,
            );
            let words: String = claim.quote().chars().take(60).collect();
            let response = ui.add(
                egui::Label::new(format!("“{words}”"))
                    .truncate()
                    .sense(egui::Sense::click()),
            );
            if response.on_hover_text("Go to this claim").clicked() {
                cx.send(Action::Focus(Some(other), true));
            }
            let remove = ui.small_button("×");
            named(ui, &remove, "Remove the link");
            if remove.clicked() {
                let link_id = *link_id;
                cx.send(Action::edit(move |pen| pen.unlink(link_id)));
            }
        });
    }
}

impl Finder {
    fn show(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        not: ClaimId,
        name: &str,
        id: &str,
        wanted: bool,
    ) -> Option<ClaimId> {
        let id = Id::unique(id);
        let focused = ui.memory(|memory| memory.has_focus(id));
        let found = if focused {
            find(session, &self.text, not)
        } else {
            Vec::new()
        };
        let mut entered = false;
        if focused && !found.is_empty() {
            ui.input_mut(|input| {
                if input.consume_key(egui::Modifiers::NONE, egui::Key::ArrowDown) {
                    self.chosen = (self.chosen + 1) % found.len();
                }
                if input.consume_key(egui::Modifiers::NONE, egui::Key::ArrowUp) {
                    self.chosen = (self.chosen + found.len() - 1) % found.len();
                }
                entered = input.consume_key(egui::Modifiers::NONE, egui::Key::Enter);
            });
        }
        let edit = TextEdit::singleline(&mut self.text)
            .id(id)
            .hint_text(format!("{name}: some of its words"))
            .desired_width(ui.available_width());
        let response = ui.add(edit);
        named(ui, &response, name);
        if wanted {
            response.request_focus();
        }
        if response.changed() {
            self.chosen = 0;
        }
        let mut picked = None;
        for (at, (claim, line)) in found.iter().enumerate() {
            if ui
                .selectable_label(at == self.chosen, RichText::new(line).size(SMALL))
                .clicked()
                || entered && at == self.chosen
            {
                picked = Some(*claim);
            }
        }
        if picked.is_some() {
            self.text.clear();
            crate::ui::focus::reader(ui.ctx());
        }
        picked
    }
}

/// Claims whose words hold what is typed, letter case aside: those tagged last first.
fn find(session: &Session, typed: &str, not: ClaimId) -> Vec<(ClaimId, String)> {
    let typed = typed.trim().to_lowercase();
    let project = session.project();
    project
        .claims
        .iter()
        .rev()
        .filter(|(id, _)| **id != not)
        .filter(|(_, claim)| {
            typed.is_empty()
                || claim
                    .spans
                    .iter()
                    .any(|part| part.quote.to_lowercase().contains(&typed))
        })
        .take(OFFERED)
        .map(|(id, claim)| {
            let outlet = project
                .articles
                .get(&claim.article)
                .and_then(|article| article.outlet);
            let outlet = outlet
                .and_then(|outlet| project.actors.get(&outlet))
                .map_or("", |outlet| outlet.name.as_str());
            let words: String = claim.quote().chars().take(48).collect();
            (
                *id,
                if outlet.is_empty() {
                    format!("“{words}”")
                } else {
                    format!("“{words}” {outlet}")
                },
            )
        })
        .collect()
}
