//! A date of the chosen claim: typed, read, and taken on Enter, on leaving or after a pause.

use egui::{Id, RichText, Ui};

use crate::app::{self, Action, WhenDraft};
use crate::dates::Basis;
use crate::model::{Claim, ClaimId, When};
use crate::ui::cx::Cx;
use crate::ui::form::labelled;
use crate::ui::theme::SMALL;
use crate::ui::typed::PAUSE;
use crate::ui::when_field;

/// One date on its way into the claim.
#[derive(Default)]
pub struct DateEditor {
    claim: Option<ClaimId>,
    stands: Option<When>,
    draft: WhenDraft,
    since: Option<f64>,
}

impl DateEditor {
    /// Draws the field. `said` is the date of the saying, else the claim's own.
    #[allow(clippy::too_many_arguments, reason = "one place, two dates")]
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        id: Id,
        name: &'static str,
        said: bool,
        claim_id: ClaimId,
        claim: &Claim,
        wanted: bool,
    ) {
        let stands = if said { &claim.said } else { &claim.when };
        if self.claim != Some(claim_id) || self.stands != *stands {
            if let Some(before) = self
                .claim
                .filter(|before| *before != claim_id && self.since.is_some())
            {
                self.take(cx, before, said);
            }
            self.claim = Some(claim_id);
            self.stands.clone_from(stands);
            self.draft = WhenDraft::of(stands.as_ref());
            self.since = None;
        }
        if wanted {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let Some(session) = cx.session() else { return };
        let day_first = cx.app.prefs.day_first;
        let near = self
            .draft
            .span
            .as_ref()
            .map_or(claim.start(), |part| part.span.start);
        labelled(ui, name, |ui| {
            let now = ui.input(|input| input.time);
            let (_, change) = when_field::show(ui, id, name, &mut self.draft, || {
                app::context(session, claim.article, near, day_first)
            });
            if change.changed {
                self.since = Some(now);
                ui.ctx()
                    .request_repaint_after(std::time::Duration::from_secs_f64(PAUSE));
            }
            let paused = self.since.is_some_and(|since| now - since >= PAUSE);
            if self.since.is_some() && (change.left || paused) {
                self.take(cx, claim_id, said);
            }
            if change.entered {
                crate::ui::focus::reader(ui.ctx());
            }
            self.below(ui, cx, claim_id, said, stands.as_ref());
        });
    }

    /// What stands in the claim where it is not what would be read now, and *no date given*.
    fn below(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        claim: ClaimId,
        said: bool,
        stands: Option<&When>,
    ) {
        let small = |text: &str| RichText::new(text).size(SMALL).color(cx.colours.weak);
        match stands {
            Some(when) if when.basis == Basis::Unknown => {
                ui.label(small("The text gives no date"));
            }
            None if self.draft.text.is_empty() && !said => {
                let response =
                    ui.add(egui::Button::new(small("The text gives no date")).frame(false));
                if response
                    .on_hover_text("Say so; without this the claim counts as not dated yet")
                    .clicked()
                {
                    let when = When {
                        text: String::new(),
                        edtf: None,
                        time: None,
                        zone: None,
                        basis: Basis::Unknown,
                        from: None,
                        span: None,
                    };
                    cx.send(Action::edit(move |pen| {
                        pen.change_claims(&[claim], "say that the text gives no date", |claim| {
                            claim.when = Some(when.clone());
                        })
                    }));
                }
            }
            Some(when) => {
                let now = self.draft.when();
                let differs = now
                    .as_ref()
                    .is_some_and(|now| now.edtf != when.edtf || now.time != when.time);
                if differs
                    && self.since.is_none()
                    && let Some(edtf) = &when.edtf
                {
                    let words = crate::dates::words::compact(edtf, when.time, when.zone);
                    ui.label(small(&format!("Stands in the claim as {words} ({edtf})")));
                }
            }
            None => {}
        }
    }

    fn take(&mut self, cx: &mut Cx<'_>, claim: ClaimId, said: bool) {
        self.since = None;
        let when = self.draft.when();
        if when == self.stands {
            return;
        }
        let what = if said {
            "change when it was said"
        } else {
            "change the date"
        };
        // A date that is typed while several claims are chosen is meant for all of them.
        let chosen = cx
            .session()
            .map(|session| session.chosen())
            .unwrap_or_default();
        let ids = if chosen.contains(&claim) {
            chosen
        } else {
            vec![claim]
        };
        cx.send(Action::edit(move |pen| {
            pen.change_claims(&ids, what, |claim| {
                let place = if said {
                    &mut claim.said
                } else {
                    &mut claim.when
                };
                place.clone_from(&when);
            })
        }));
    }
}
