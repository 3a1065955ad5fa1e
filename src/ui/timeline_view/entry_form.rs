//! What is set by hand of the chosen entry: title, date, status, judgement, note.

use egui::{Id, Key, Response, RichText, Ui};

use super::capital;
use super::table::{Table, date_words};
use crate::app::{self, Action, Command, Field, Session, WhenDraft};
use crate::model::{ClaimId, Confidence, Entry, EntryId, Likelihood, Status, When};
use crate::timeline::{EntryRef, Row, Shown, status_reason};
use crate::ui::cx::Cx;
use crate::ui::form::{choose_or_none, labelled};
use crate::ui::theme::{self, SMALL};
use crate::ui::typed::{Look, PAUSE, Typed};
use crate::ui::when_field;
use crate::ui::widgets::{badge, hint, section};

/// What is typed.
#[derive(Default)]
pub struct EntryForm {
    of: Option<Of>,
    title: Typed,
    note: Typed,
    when: WhenDraft,
    stands: Option<When>,
    since: Option<f64>,
}

/// The entry a form is of: by its name, and by its claims where it has none of its own yet.
#[derive(Clone)]
struct Of {
    id: EntryRef,
    claims: Vec<ClaimId>,
}

impl Of {
    fn row(row: &Row) -> Self {
        Self {
            id: row.id,
            claims: row.claims().collect(),
        }
    }

    fn entry(&self) -> Option<EntryId> {
        match self.id {
            EntryRef::Entry(id) => Some(id),
            EntryRef::Lone(_) => None,
        }
    }

    fn set(self, cx: &mut Cx<'_>, what: &'static str, change: impl FnOnce(&mut Entry) + 'static) {
        cx.send(Action::edit(move |pen| {
            pen.set_entry(self.entry(), &self.claims, what, change).1
        }));
    }
}

impl EntryForm {
    /// The id of the title's field.
    pub fn title_id() -> Id {
        Id::unique("entry title")
    }

    /// The id of the date's field.
    pub fn when_id() -> Id {
        Id::unique("entry date")
    }

    /// Draws the form of an entry. `wanted` is the field to go to.
    ///
    /// What is set by hand is shown as it stands today, whatever the day: that is what is changed.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, wanted: Option<Field>) {
        let Some(session) = cx.session() else { return };
        let row = &shown.row;
        self.turn_to(cx, row);
        let of = Of::row(row);
        let entry = row.entry.as_deref();
        section(ui, "Entry");
        let title = entry.and_then(|entry| entry.title.as_deref());
        let derived = row.title().into_owned();
        let look = Look {
            id: Self::title_id(),
            name: "Title of the entry",
            hint: &derived,
            rows: 1,
        };
        let font = ui.style().override_font_id.clone();
        ui.style_mut().override_font_id = Some(crate::ui::fonts::bold(theme::HEADING));
        let (response, taken) = self.title.show(ui, look, title.unwrap_or_default());
        ui.style_mut().override_font_id = font;
        if wanted == Some(Field::Entry) {
            response.request_focus();
        }
        back_to_table(ui, &response);
        if let Some(title) = taken {
            set_title(cx, of.clone(), &title);
        }
        ui.horizontal_wrapped(|ui| {
            hint(ui, date_words(shown));
            let (ink, ground) = theme::status(cx.colours, shown.status());
            badge(ui, &capital(shown.status().name()), ink, ground);
            hint(ui, status_reason(shown, session.project()));
        });
        as_of(ui, cx, session, shown);
        ui.add_space(4.0);
        labelled(ui, "Date", |ui| {
            self.date(ui, cx, session, row, wanted == Some(Field::When))
        });
        let now = entry.and_then(|entry| entry.status);
        let status = labelled(ui, "Status", |ui| {
            let derived = format!("as derived: {}", row.derived.status.name());
            let name = |status: Status| status.name().to_owned();
            choose_or_none(ui, "Status", &derived, Status::ALL, now, name)
        });
        if let Some(status) = status {
            of.clone()
                .set(cx, "set the status", move |entry| entry.status = status);
        }
        let now = entry.and_then(|entry| entry.likelihood);
        let likelihood = labelled(ui, "Likelihood", |ui| {
            let name = |term: Likelihood| format!("{} · {}", term.name(), term.percent());
            choose_or_none(ui, "Likelihood", "– not said", Likelihood::ALL, now, name)
        });
        if let Some(likelihood) = likelihood {
            of.clone().set(cx, "set the likelihood", move |entry| {
                entry.likelihood = likelihood
            });
        }
        let now = entry.and_then(|entry| entry.confidence);
        let confidence = labelled(ui, "Confidence", |ui| {
            let name = |term: Confidence| term.name().to_owned();
            choose_or_none(ui, "Confidence", "– not said", Confidence::ALL, now, name)
        });
        if let Some(confidence) = confidence {
            of.clone().set(cx, "set the confidence", move |entry| {
                entry.confidence = confidence
            });
        }
        labelled(ui, "Note", |ui| {
            let look = Look {
                id: Id::unique("entry note"),
                name: "Note on the entry",
                hint: "",
                rows: 2,
            };
            let note = entry.map_or("", |entry| &entry.note);
            if let (_, Some(note)) = self.note.show(ui, look, note) {
                set_note(cx, of.clone(), note);
            }
        });
        labelled(ui, "", |ui| {
            let mut out = row.is_left_out();
            if ui
                .checkbox(&mut out, "Leave out of exports")
                .on_hover_text("It stays in the project and in every list here (H)")
                .changed()
            {
                cx.command(Command::LeaveOut);
            }
        });
    }

    /// Begins with another entry: what was typed for the one before goes into that one.
    fn turn_to(&mut self, cx: &mut Cx<'_>, row: &Row) {
        let same = self.of.as_ref().is_some_and(|of| {
            of.id == row.id
                // A claim alone that became an entry by what was typed.
                || of.entry().is_none() && row.claims().eq(of.claims.iter().copied())
        });
        if same {
            self.of = Some(Of::row(row));
            return;
        }
        if let Some(before) = self.of.take() {
            if let Some(title) = self.title.rest() {
                set_title(cx, before.clone(), &title);
            }
            if let Some(note) = self.note.rest() {
                set_note(cx, before.clone(), note);
            }
            if self.since.is_some() {
                self.take_date(cx, before);
            }
        }
        *self = Self {
            of: Some(Of::row(row)),
            stands: row.entry.as_ref().and_then(|entry| entry.when.clone()),
            when: WhenDraft::of(row.entry.as_ref().and_then(|entry| entry.when.as_ref())),
            ..Self::default()
        };
    }

    fn date(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, row: &Row, wanted: bool) {
        let stands = row.entry.as_ref().and_then(|entry| entry.when.as_ref());
        if self.stands.as_ref() != stands {
            self.stands = stands.cloned();
            self.when = WhenDraft::of(stands);
            self.since = None;
        }
        if wanted {
            ui.memory_mut(|memory| memory.request_focus(Self::when_id()));
        }
        let now = ui.input(|input| input.time);
        let first = row.facts.first().map(|fact| &fact.claim);
        let day_first = cx.app.prefs.day_first;
        let (response, change) = when_field::show(
            ui,
            Self::when_id(),
            "Date of the entry, by hand",
            &mut self.when,
            || {
                first.map_or_else(Default::default, |claim| {
                    app::context(session, claim.article, claim.start(), day_first)
                })
            },
        );
        if change.changed {
            self.since = Some(now);
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_secs_f64(PAUSE));
        }
        back_to_table(ui, &response);
        let paused = self.since.is_some_and(|since| now - since >= PAUSE);
        if self.since.is_some() && (change.left || paused) {
            self.take_date(cx, Of::row(row));
        }
        if self.when.text.trim().is_empty() {
            let small = |text: &str| RichText::new(text).size(SMALL).color(cx.colours.weak);
            ui.label(small("Empty: the date that its claims give"));
        }
    }

    fn take_date(&mut self, cx: &mut Cx<'_>, of: Of) {
        self.since = None;
        let when = self.when.when();
        if when != self.stands {
            of.set(cx, "date the entry", move |entry| entry.when = when);
        }
    }
}

/// What of an entry does not count on the day as of which the timeline is looked at.
fn as_of(ui: &mut Ui, cx: &Cx<'_>, session: &Session, shown: &Shown) {
    let Some(day) = session.lists.found().as_of.words() else {
        return;
    };
    let mut said = Vec::new();
    if shown.is_later() {
        said.push(format!(
            "{day}: nothing of it was known yet. This is how it stands today"
        ));
    } else {
        if shown.is_vague() {
            said.push(format!(
                "{day}: perhaps. The date of publication leaves open whether it was known"
            ));
        }
        if let Some(entry) = &shown.row.entry
            && shown.entry().is_none()
        {
            let by = session.project().analysts.get(&entry.by);
            let by = by.map_or("?", |by| &by.name);
            said.push(format!(
                "Set by hand by {by} after that day: left out in lanes and table, and here as it stands today"
            ));
        }
    }
    for words in said {
        ui.label(RichText::new(words).size(SMALL).color(cx.colours.warn));
    }
}

/// Enter in a field gives the keys back to the table.
fn back_to_table(ui: &Ui, field: &Response) {
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        ui.memory_mut(|memory| memory.request_focus(Table::id()));
    }
}

fn set_title(cx: &mut Cx<'_>, of: Of, title: &str) {
    let title = title.trim().to_owned();
    of.set(cx, "retitle the entry", move |entry| {
        entry.title = (!title.is_empty()).then_some(title);
    });
}

fn set_note(cx: &mut Cx<'_>, of: Of, note: String) {
    of.set(cx, "change the note of the entry", move |entry| {
        entry.note = note
    });
}
