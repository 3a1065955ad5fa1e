//! What checks found, check by check.

use egui::{ComboBox, Id, Key, Label, Modifiers, Rect, RichText, Ui, UiBuilder};

use super::line::{HEAD, asked_by, buttons, ground, parts, words};
use super::{AsidePane, Asked, head};
use crate::app::{Action, Checked, Command, Session, Told};
use crate::timeline::Check;
use crate::ui::cx::Cx;
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::timeline_view::chosen::Chosen;
use crate::ui::widgets::{empty, hint, named};

/// Height of a finding, in points.
const FINDING: f32 = 46.0;
/// Room for its button, and for who has seen it beside that, in points.
const SEEN: f32 = 76.0;
const SEEN_BY: f32 = 250.0;
/// Width of the choice of checks, in points.
const COMBO: f32 = 420.0;

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
        let listed = |told: &Told| with_seen || told.seen.is_none();
        let mut turned = self.findings.turns_to(checked, with_seen);
        if turned {
            self.counts = count(checked, listed);
        }
        turned |= self.choose_check(ui, cx, checked, typing);
        let list = &mut self.findings;
        if turned {
            let groups = Check::ALL.map(|check| {
                let wanted = self.only.is_none_or(|only| only == check);
                let of = (0..)
                    .zip(&checked.found)
                    .filter(|(_, told)| wanted && told.finding.check == check && listed(told));
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

    /// Offers to list only what one check found, and to mark all of that as seen. Says whether another
    /// list is to be shown.
    fn choose_check(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        checked: &Checked,
        typing: bool,
    ) -> bool {
        let before = self.only;
        // What was looked through gives way to all the others.
        let there = |only: &Check| self.counts.iter().any(|count| count.check == *only);
        self.only = before.filter(there);
        if self.counts.len() < 2 {
            self.only = None;
            return before.is_some();
        }
        if !typing && cx.app.dialog.is_none() {
            self.walk_checks(ui);
        }
        ui.horizontal(|ui| {
            let combo = ComboBox::from_id_salt("checks")
                .width(COMBO)
                .selected_text(self.words(self.only))
                .show_ui(ui, |ui| {
                    let each = self.counts.iter().map(|count| Some(count.check));
                    for only in std::iter::once(None).chain(each) {
                        let words = self.words(only);
                        ui.selectable_value(&mut self.only, only, words);
                    }
                });
            named(ui, &combo.response, "Which checks");
            combo
                .response
                .on_hover_text("← and → go from check to check");
            let count = self.counts.iter();
            let count = count.clone().find(|count| Some(count.check) == self.only);
            let Some(Count { check, open, .. }) = count.copied().filter(|count| count.open > 1)
            else {
                return;
            };
            if ui.button(format!("Mark all {open} as seen")).clicked() {
                let of = checked.found.iter();
                let of = of.filter(|told| told.finding.check == check && told.seen.is_none());
                let claims: Vec<_> = of.map(|told| told.finding.claims.clone()).collect();
                cx.send(Action::edit(move |pen| {
                    pen.mark_seen(check.slug(), &claims)
                }));
            }
        });
        ui.add_space(4.0);
        self.only != before
    }

    /// Left and right go from check to check.
    fn walk_checks(&mut self, ui: &Ui) {
        let all = &self.counts;
        let here = self
            .only
            .and_then(|only| all.iter().position(|count| count.check == only));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let to = if pressed(Key::ArrowRight) {
            here.map_or(Some(0), |here| Some(here + 1))
        } else if pressed(Key::ArrowLeft) {
            here.map_or(all.len().checked_sub(1), |here| here.checked_sub(1))
        } else {
            return;
        };
        self.only = to.and_then(|to| all.get(to)).map(|count| count.check);
    }

    /// A check with how much of it is listed; all of them without one.
    fn words(&self, only: Option<Check>) -> String {
        let counts = self.counts.iter();
        let of = counts.filter(|count| only.is_none_or(|only| only == count.check));
        let listed: usize = of.map(|count| count.listed).sum();
        format!("{} · {listed}", only.map_or("All checks", Check::heading))
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

/// How much a check found.
#[derive(Clone, Copy)]
pub(super) struct Count {
    check: Check,
    listed: usize,
    /// How many nobody has marked as seen.
    open: usize,
}

/// The checks of which something is listed.
fn count(checked: &Checked, listed: impl Fn(&Told) -> bool) -> Vec<Count> {
    let all = Check::ALL.into_iter().map(|check| {
        let of = checked
            .found
            .iter()
            .filter(|told| told.finding.check == check);
        Count {
            check,
            listed: of.clone().filter(|told| listed(told)).count(),
            open: of.filter(|told| told.seen.is_none()).count(),
        }
    });
    all.filter(|count| count.listed > 0).collect()
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
