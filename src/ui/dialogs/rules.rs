//! Differences settled by a rule: what would be settled and how, before it is.

use std::sync::Arc;

use egui::{Label, RichText, ScrollArea, Ui};

use super::sheet::{Left, footer, room_above_footer, said, sheet};
use crate::app::{Action, Command, Proposal, Session, SideBySide};
use crate::edit::Verdict;
use crate::model::{ClaimId, SettleRule};
use crate::ui::cx::Cx;
use crate::ui::theme::SMALL;
use crate::ui::widgets::{chip, hint, primary};

/// Height of a row, in points.
const ROW: f32 = 40.0;

/// The sheet's scratch.
pub(super) struct Rules {
    rule: SettleRule,
    /// Also rows that are the same to all.
    same: bool,
    seen: bool,
    /// What the rule would settle, for a comparison and a state of the project.
    of: Option<(Arc<SideBySide>, u64, SettleRule)>,
    proposal: Option<Proposal>,
    /// Whether one's own project has all claims that are compared.
    all_here: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            rule: SettleRule::Majority,
            same: false,
            seen: false,
            of: None,
            proposal: None,
            all_here: true,
        }
    }
}

impl Rules {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (Some(found), Some(session)) = (cx.app.comparing.found().map(Arc::clone), cx.session())
        else {
            cx.send(Action::Dialog(None));
            return;
        };
        self.refresh(&found, session);
        let mut close = false;
        let mut accepted = None;
        let left = sheet(ui.ctx(), "Settle by a rule", 760.0, |ui| {
            said(
                ui,
                "Only what is open is settled. Each settlement keeps the rule, who applied it and what was \
                 chosen among; all of it is one step that can be undone.",
            );
            self.head(ui);
            let rows: Vec<&(usize, Vec<ClaimId>, Verdict)> = self
                .proposal
                .iter()
                .flat_map(|proposal| &proposal.rows)
                .filter(|(at, _, _)| {
                    let line = found.lines.get(*at);
                    self.same || line.is_some_and(|line| !line.is_same())
                })
                .collect();
            if !self.all_here {
                ui.horizontal_wrapped(|ui| {
                    hint(
                        ui,
                        "Claims of colleagues that are not in this project yet are not looked at.",
                    );
                    if ui.button("Take in colleagues' claims").clicked() {
                        cx.command(Command::TakeIn);
                    }
                });
            }
            let open = self.proposal.as_ref().map_or(0, |proposal| proposal.left);
            let count = rows.len();
            hint(
                ui,
                format!("{count} would be settled; {open} that differ would stay open."),
            );
            let room = room_above_footer(ui) - 4.0;
            ScrollArea::vertical()
                .id_salt("would be settled")
                .max_height(room)
                .auto_shrink([false, true])
                .show_rows(ui, ROW, count, |ui, range| {
                    for row in rows.get(range).unwrap_or_default() {
                        ui.allocate_ui(egui::vec2(ui.available_width(), ROW), |ui| {
                            ui.set_height(ROW);
                            would(ui, cx, &found, row);
                        });
                    }
                });
            footer(ui, |ui| {
                ui.add_enabled_ui(count > 0, |ui| {
                    let button = primary(ui, &format!("Settle {count}"));
                    if !self.seen {
                        button.request_focus();
                    }
                    if button.clicked() {
                        let rows = rows.iter();
                        let rows =
                            rows.map(|(_, claims, verdict)| (claims.clone(), verdict.clone()));
                        accepted = Some(rows.collect());
                    }
                });
                close = ui.button("Cancel").clicked();
            });
        });
        self.seen = true;
        if let Some(rows) = accepted {
            cx.send(Action::SettleByRule(rows, self.rule));
        } else if close || left != Left::Not {
            cx.send(Action::Dialog(None));
        }
    }

    /// Asks what the rule would settle, once for a comparison and a state of the project.
    fn refresh(&mut self, found: &Arc<SideBySide>, session: &Session) {
        let revision = session.document.revision();
        let is_current = self.of.as_ref().is_some_and(|(of, at, rule)| {
            Arc::ptr_eq(of, found) && *at == revision && *rule == self.rule
        });
        if !is_current {
            self.proposal = Some(found.proposal(session, self.rule));
            self.of = Some((Arc::clone(found), revision, self.rule));
            let mut claims = found.lines.iter().flat_map(|line| &line.own);
            let own = &session.project().claims;
            self.all_here = claims.all(|claim| own.contains(claim));
        }
    }

    fn head(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            for (rule, name, meaning) in [
                (
                    SettleRule::Majority,
                    "By majority",
                    "Of each field the value that more than half of those who have read the article give; \
                     what more than half do not have is dropped",
                ),
                (
                    SettleRule::Unanimous,
                    "Where all agree",
                    "What all who have read the article have, with the same words and values",
                ),
            ] {
                let chip = chip(ui, name, self.rule == rule).on_hover_text(meaning);
                if chip.clicked() {
                    self.rule = rule;
                    self.same = rule == SettleRule::Unanimous;
                }
            }
            ui.checkbox(&mut self.same, "Also what is the same to all");
        });
    }
}

/// What would become of a row.
fn would(
    ui: &mut Ui,
    cx: &Cx<'_>,
    found: &SideBySide,
    (at, claims, verdict): &(usize, Vec<ClaimId>, Verdict),
) {
    let Some(line) = found.lines.get(*at) else {
        return;
    };
    let who = |claim: &ClaimId| {
        let at = claims.iter().position(|own| own == claim);
        let at = at.and_then(|at| line.claims.get(at));
        at.map_or("", |at| found.short(at.analyst))
    };
    let words = match verdict {
        Verdict::Take(claim) => format!("the version of {} stands", who(claim)),
        Verdict::ByField(chosen) => {
            let fields = line.differs.iter().map(|way| way.name());
            let fields: Vec<&str> = fields.collect();
            let mut from: Vec<&str> = chosen.values().map(who).collect();
            from.sort_unstable();
            from.dedup();
            format!(
                "put together from {} ({} differed)",
                from.join(", "),
                fields.join(", ")
            )
        }
        Verdict::KeepApart => "kept apart".to_owned(),
        Verdict::Drop => "dropped: most do not have it".to_owned(),
    };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add(Label::new(format!("¶{} {}", line.paragraph, line.quote)).truncate());
        let words = RichText::new(words).size(SMALL).color(cx.colours.weak);
        ui.add(Label::new(words).truncate());
    });
}
