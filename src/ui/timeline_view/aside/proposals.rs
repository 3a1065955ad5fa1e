//! Entries that may be one, and those of which that was refused.

use egui::{Id, Rect, Ui};

use super::line::{HEAD, buttons, ground, parts, words};
use super::{AsidePane, Asked, head};
use crate::app::{Action, Command, GROUPING, Proposed, Session};
use crate::model::{ClaimId, EntryId, EntryRef};
use crate::ui::articles::counted;
use crate::ui::cx::Cx;
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::timeline_view::capital;
use crate::ui::timeline_view::chosen::Chosen;
use crate::ui::widgets::{empty, hint};

/// Height of a proposal, and room for its buttons, in points.
const PROPOSAL: f32 = 76.0;
const BUTTONS: f32 = 150.0;

impl AsidePane {
    /// Draws entries that may be one.
    pub fn proposals(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        session: &Session,
        chosen: &mut Chosen,
        typing: bool,
    ) {
        let Some(found) = session.checks.proposed() else {
            hint(ui, "Looking for entries that may be one…");
            return;
        };
        let with_seen = session.checks.with_seen;
        let open = found.iter().filter(|it| it.refused.is_none()).count();
        let words = format!(
            "{} · {} refused",
            counted(open, "proposal", "proposals"),
            found.len() - open
        );
        head(
            ui,
            cx,
            "Entries that may be one",
            &words,
            Command::Groupings,
        );
        let list = &mut self.proposals;
        let turned = list.turns_to(found, with_seen);
        if turned {
            let all = |refused: bool| {
                let of = (0..).zip(found.iter());
                let of = of.filter(|(_, it)| it.refused.is_some() == refused);
                of.map(|(at, _)| at).collect::<Vec<usize>>()
            };
            let mut groups = vec![(None, all(false))];
            if with_seen {
                groups.push((Some("Refused"), all(true)));
            }
            list.list.lay(groups, [HEAD, PROPOSAL]);
        }
        let fresh = std::mem::take(&mut self.opened) || turned;
        if list.list.is_empty() {
            list.keys(ui, cx, typing, Command::Groupings);
            empty(
                ui,
                "Nothing is proposed",
                "Entries of different articles are listed here when days, actors and words speak for their being one",
            );
            return;
        }
        let asked = list.show(
            ui,
            cx,
            typing,
            Command::Groupings,
            fresh,
            |ui, cx, rect, at, on| proposal(ui, cx, rect, found.get(at)?, on),
        );
        let Some((asked, it)) = asked.and_then(|(asked, at)| Some((asked, found.get(at)?))) else {
            return;
        };
        match asked {
            Asked::Choose => {
                let [first, second] = it.entries;
                chosen.look_at(session, second);
                if let Some(row) = session.timeline.get(first) {
                    chosen.and(row);
                }
            }
            Asked::Go | Asked::Group => group(cx, session, it),
            Asked::Mark => refuse(cx, it),
        }
    }

    /// Refuses the chosen proposal, or takes that back.
    pub(super) fn refuse_proposal(&self, cx: &mut Cx<'_>, session: &Session) {
        let at = self.proposals.list.chosen();
        let found = session.checks.proposed();
        if let Some(it) = at.zip(found).and_then(|(at, found)| found.get(at)) {
            refuse(cx, it);
        }
    }
}

fn proposal(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, it: &Proposed, on: bool) -> Option<Asked> {
    let [first, second] = &it.titles;
    let name = format!("{first} and {second}");
    let why = match &it.refused {
        Some(by) => format!("Refused by {by}"),
        None => capital(&it.reason),
    };
    let id = Id::unique(("proposal", it.mark));
    let response = ground(ui, rect, id, on, &format!("{name}: {why}"));
    let (room, right) = parts(rect, BUTTONS);
    let line = |at: f32| room.with_min_y(room.top() + at * 21.0);
    words(ui, line(0.0), first, 1, cx.colours.text, TEXT);
    words(ui, line(1.0), second, 1, cx.colours.text, TEXT);
    words(ui, line(2.0), &why, 1, cx.colours.weak, SMALL);
    let refuse = if it.refused.is_some() {
        ("Propose again", "Take the refusal back (V)")
    } else {
        ("Not one", "Refuse: it is not proposed again (V)")
    };
    let mut all = vec![(
        refuse.0,
        refuse.1,
        format!("{}: {name}", refuse.0),
        Asked::Mark,
    )];
    all.push((
        "Group",
        "Put both into one entry (Enter)",
        format!("Group {name}"),
        Asked::Group,
    ));
    buttons(ui, right, &all).or_else(|| {
        // A double click is too easily made to change something.
        let clicked = response.clicked() || response.double_clicked();
        clicked.then_some(Asked::Choose)
    })
}

fn refuse(cx: &mut Cx<'_>, it: &Proposed) {
    let (mark, claims) = (it.mark, it.claims.to_vec());
    if it.refused.is_some() {
        cx.send(Action::edit(move |pen| pen.take_back_seen(&[mark])));
    } else {
        cx.send(Action::edit(move |pen| pen.mark_seen(GROUPING, &[claims])));
    }
}

/// Puts the claims of both entries into one, in one step.
fn group(cx: &mut Cx<'_>, session: &Session, it: &Proposed) {
    let rows = it.entries.iter();
    let rows = rows.filter_map(|id| session.timeline.get(*id));
    let claims: Vec<ClaimId> = rows.flat_map(|row| row.claims()).collect();
    let into: Option<EntryId> = it.entries.iter().find_map(|id| match id {
        EntryRef::Entry(id) => Some(*id),
        EntryRef::Lone(_) => None,
    });
    cx.send(Action::edit(move |pen| pen.group(&claims, into).1));
}
