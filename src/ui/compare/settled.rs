//! What stands of the chosen row, who settled it and how, and what was said about it.

use egui::{Frame, Id, Key, Label, Margin, Modifiers, RichText, Stroke, TextEdit, Ui};

use super::cards::{Row, rows};
use crate::app::{Action, Line, Session, SideBySide, settlement_of};
use crate::compare::ClaimRef;
use crate::model::{Claim, ClaimId, How, SettleRule, Settlement};
use crate::ui::cx::Cx;
use crate::ui::dialogs::clock;
use crate::ui::fonts;
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::widgets::{hint, key_cap, link, named, weak};

/// What is typed about a row.
#[derive(Default)]
pub struct Settled {
    note: String,
    /// The row's claims, and what was said of them when the field was filled.
    of: Option<(Vec<ClaimRef>, String)>,
    wanted: bool,
    /// The first value that differs is to have the focus.
    wanted_value: bool,
}

impl Settled {
    fn id() -> Id {
        Id::unique("comment on a difference")
    }

    /// Goes into the field for a comment.
    pub fn want(&mut self) {
        self.wanted = true;
    }

    /// Goes to the first value that differs.
    pub fn want_value(&mut self) {
        self.wanted_value = true;
    }

    /// Whether the first value that differs is to have the focus; asked once.
    pub fn takes_value(&mut self) -> bool {
        std::mem::take(&mut self.wanted_value)
    }

    /// Draws the box below the cards.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, found: &SideBySide, line: &Line) {
        let Some(session) = cx.session() else { return };
        let settlement = settlement_of(session, line);
        let how = settlement.and_then(Settlement::how);
        let colours = cx.colours;
        let (fill, edge) = if how.is_some() {
            (colours.good_soft, colours.good)
        } else {
            (colours.panel, colours.line)
        };
        Frame::new()
            .fill(fill)
            .stroke(Stroke::new(1.0, edge.gamma_multiply(0.5)))
            .corner_radius(5)
            .inner_margin(Margin::symmetric(12, 8))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                match (settlement, how) {
                    (Some(settlement), Some(how)) => {
                        self.head(ui, cx, session, found, line, (settlement, how));
                        if let Some(stands) = settlement.stands()
                            && let Some(claim) = session.project().claims.get(&stands)
                        {
                            values(ui, cx, session, found, line, settlement, claim);
                        }
                    }
                    _ => {
                        ui.horizontal_wrapped(|ui| {
                            ui.label(RichText::new("Open").font(fonts::bold(TEXT)));
                            ui.add_space(6.0);
                            hints(ui, cx.colours.weak);
                        });
                    }
                }
                let noted = settlement.map_or("", |settlement| settlement.note.as_str());
                self.comment(ui, cx, line, noted);
            });
    }

    fn head(
        &self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        session: &Session,
        found: &SideBySide,
        line: &Line,
        (settlement, how): (&Settlement, How),
    ) {
        ui.horizontal(|ui| {
            ui.label(RichText::new("Settled").font(fonts::bold(TEXT)));
            let from = settlement
                .stands()
                .map(|claim| who(found, line, claim))
                .filter(|who| !who.is_empty());
            let words = match how {
                How::Taken => format!("the version of {} stands", from.unwrap_or_default()),
                How::ByField => "taken field by field".to_owned(),
                How::KeptApart => "kept apart: all stand".to_owned(),
                How::Dropped => "dropped: none stands".to_owned(),
            };
            let rule = match settlement.rule {
                Some(SettleRule::Unanimous) => ", all being of one mind",
                Some(SettleRule::Majority) => ", by majority",
                None => "",
            };
            let by = session.project().analysts.get(&settlement.by);
            let by = by.map_or("?", |by| by.short.as_str());
            weak(
                ui,
                format!("{words}{rule}; by {by}, {}", clock(settlement.at)),
            );
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                weak(ui, "next");
                key_cap(ui, "J");
                ui.add_space(6.0);
                let again = link(ui, "Open again");
                key_cap(ui, "U");
                if again.clicked() {
                    cx.send(open_again(line));
                }
            });
        });
    }

    fn comment(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, line: &Line, noted: &str) {
        let now = (line.refs.clone(), noted.to_owned());
        if self.of.as_ref() != Some(&now) {
            noted.clone_into(&mut self.note);
            self.of = Some(now);
        }
        ui.horizontal(|ui| {
            hint(ui, "Comment");
            let edit = TextEdit::singleline(&mut self.note)
                .id(Self::id())
                .hint_text("Why, or what is still to be asked (C)")
                .desired_width(ui.available_width());
            let response = ui.add(edit);
            named(ui, &response, "Comment");
            if std::mem::take(&mut self.wanted) {
                response.request_focus();
            }
            let escape = response.lost_focus()
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            if escape {
                noted.clone_into(&mut self.note);
            } else if response.lost_focus() && self.note.trim() != noted {
                cx.send(Action::Comment(line.clone(), self.note.clone()));
            }
            if response.lost_focus() {
                // The keys are the list's again.
                ui.memory_mut(|memory| memory.request_focus(super::Differences::id()));
            }
        });
    }
}

/// The keys that settle.
fn hints(ui: &mut Ui, weak: egui::Color32) {
    for (keys, what) in [
        (&["J", "K"][..], "next, previous"),
        (&["1", "…", "9"], "take whole"),
        (&["F"], "single values"),
        (&["A"], "keep all apart"),
        (&["X"], "drop"),
        (&["C"], "comment"),
        (&["Ctrl Z"], "undo"),
    ] {
        for key in keys {
            if *key == "…" {
                hint(ui, "…");
            } else {
                key_cap(ui, key);
            }
        }
        ui.label(RichText::new(what).color(weak));
        ui.add_space(6.0);
    }
}

/// Opens what a row was settled with again.
pub fn open_again(line: &Line) -> Action {
    let claims = line.own.clone();
    Action::edit(move |pen| pen.unsettle(&claims))
}

/// The initials of whose claim it is; empty for one that was put together.
fn who(found: &SideBySide, line: &Line, claim: ClaimId) -> String {
    let at = line.own.iter().position(|own| *own == claim);
    let at = at.and_then(|at| line.claims.get(at));
    at.map_or_else(String::new, |at| found.short(at.analyst).to_owned())
}

/// The values that stand, each with whose it is.
fn values(
    ui: &mut Ui,
    cx: &Cx<'_>,
    session: &Session,
    found: &SideBySide,
    line: &Line,
    settlement: &Settlement,
    claim: &Claim,
) {
    let colours = cx.colours;
    ui.horizontal_wrapped(|ui| {
        for row in rows(found, line) {
            let Row {
                name,
                field,
                differs,
                value,
            } = row;
            let words = value(claim, session.project());
            let words = if words.is_empty() {
                "none".to_owned()
            } else {
                words
            };
            let from = match (differs, settlement.chosen.get(field)) {
                (false, _) if line.claims.len() > 1 => "all agree".to_owned(),
                (_, Some(from)) => who(found, line, *from),
                (_, None) => settlement
                    .stands()
                    .map_or_else(String::new, |stands| who(found, line, stands)),
            };
            ui.label(RichText::new(name).color(colours.weak));
            ui.add(Label::new(RichText::new(words).color(colours.text)));
            ui.label(RichText::new(from).size(SMALL).color(colours.weak));
            ui.add_space(10.0);
        }
    });
}
