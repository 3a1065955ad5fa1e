//! What checks found, check by check.

use egui::{Id, Label, Rect, RichText, Ui, UiBuilder};

use super::line::{HEAD, asked_by, buttons, ground, parts, words};
use super::{AsidePane, Asked, head};
use crate::app::{Action, Command, Session, Told};
use crate::timeline::Check;
use crate::ui::cx::Cx;
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::timeline_view::chosen::Chosen;
use crate::ui::widgets::{empty, hint};

/// Height of a finding, in points.
const FINDING: f32 = 46.0;
/// Room for its button, and for who has seen it beside that, in points.
const SEEN: f32 = 76.0;
const SEEN_BY: f32 = 250.0;

impl AsidePane {
    /// Draws what checks found.
    pub fn checks(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        session: &Session,
        chosen: &mut Chosen,
        typing: bool,
    ) {
        let Some(checked) = session.checks.checked() else {
            hint(ui, "Checking…");
            return;
        };
        let with_seen = session.checks.with_seen;
        let seen = checked.found.len() - checked.open;
        let words = format!("{} to look at · {seen} seen", checked.open);
        head(ui, cx, "What to look at", &words, Command::Checks);
        let list = &mut self.findings;
        let turned = list.turns_to(checked, with_seen);
        if turned {
            let groups = Check::ALL.map(|check| {
                let of = (0..).zip(&checked.found).filter(|(_, told)| {
                    told.finding.check == check && (with_seen || told.seen.is_none())
                });
                (Some(check.heading()), of.map(|(at, _)| at).collect())
            });
            list.list.lay(groups, [HEAD, FINDING]);
        }
        let fresh = std::mem::take(&mut self.opened) || turned;
        if list.list.is_empty() {
            let todo = if seen > 0 {
                "Everything that checks found was marked as seen; Shift+V lists it"
            } else {
                "No check has found anything"
            };
            list.keys(ui, cx, typing, Command::Checks);
            empty(ui, "Nothing to look at", todo);
            return;
        }
        let asked = list.show(
            ui,
            cx,
            typing,
            Command::Checks,
            fresh,
            |ui, cx, rect, at, on| finding(ui, cx, rect, checked.found.get(at)?, on),
        );
        let Some((asked, told)) =
            asked.and_then(|(asked, at)| Some((asked, checked.found.get(at)?)))
        else {
            return;
        };
        if asked == Asked::Mark {
            mark(cx, told);
        } else if let Some(claim) = told.finding.claims.first() {
            chosen.look_at(session, told.finding.entry);
            if asked != Asked::Choose {
                cx.send(Action::Focus(Some(*claim), true));
            }
        }
    }

    /// Marks the chosen finding as seen, or takes that back.
    pub(super) fn mark_finding(&self, cx: &mut Cx<'_>, session: &Session) {
        let at = self.findings.list.chosen();
        let found = session.checks.checked();
        if let Some(told) = at.zip(found).and_then(|(at, found)| found.found.get(at)) {
            mark(cx, told);
        }
    }
}

fn finding(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, told: &Told, on: bool) -> Option<Asked> {
    let id = Id::unique(("finding", told.mark));
    let response = ground(ui, rect, id, on, &told.words);
    let room = match told.seen {
        // In a narrow window the words come first; who has seen it is told at the button.
        Some(_) => SEEN_BY.min(rect.width() * 0.4),
        None => SEEN,
    };
    let (room, right) = parts(rect, room);
    let ink = match told.seen {
        Some(_) => cx.colours.weak,
        None => cx.colours.text,
    };
    words(ui, room, &told.words, 2, ink, TEXT);
    let (name, hover) = match &told.seen {
        Some(by) => ("Not seen", format!("Seen by {by}. Take the mark back (V)")),
        None => ("Seen", "Mark as seen (V)".to_owned()),
    };
    let spoken = format!("{name}: {}", told.words);
    let pressed = buttons(ui, right, &[(name, &hover, spoken, Asked::Mark)]);
    if let Some(by) = &told.seen {
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let room = right.with_max_x(right.right() - 70.0);
        ui.scope_builder(UiBuilder::new().max_rect(room).layout(layout), |ui| {
            let small = RichText::new(by).size(SMALL).color(cx.colours.weak);
            ui.add(Label::new(small).truncate());
        });
    }
    pressed.or_else(|| asked_by(&response.on_hover_text(&told.words)))
}

fn mark(cx: &mut Cx<'_>, told: &Told) {
    let mark = told.mark;
    if told.seen.is_some() {
        cx.send(Action::edit(move |pen| pen.take_back_seen(&[mark])));
        return;
    }
    let (check, claims) = (told.finding.check.slug(), told.finding.claims.clone());
    cx.send(Action::edit(move |pen| pen.mark_seen(check, &[claims])));
}
