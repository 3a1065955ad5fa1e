//! What was known when: the day as of which the timeline is looked at.

use egui::text::{CCursor, CCursorRange};
use egui::{ComboBox, Id, Key, RichText, Slider, TextEdit, Ui};

use crate::app::{Action, Command, Known, Listing, WhenDraft, last_published};
use crate::dates::words::compact;
use crate::dates::{Context, Day, Edtf};
use crate::timeline::{AsOf, Days, day_of, year_label};
use crate::ui::cx::Cx;
use crate::ui::theme::SMALL;
use crate::ui::widgets::{hint, named, tooltip};

/// The bar's scratch.
#[derive(Default)]
pub struct AsOfBar {
    typed: WhenDraft,
    /// Whether what was typed is no day.
    wrong: bool,
    /// The day that the field is of.
    of: AsOf,
}

/// The day of a way to look at the timeline.
fn day_of_mode(as_of: AsOf) -> Option<Day> {
    match as_of {
        AsOf::Now => None,
        AsOf::PublishedBy(day) | AsOf::HadBy(day) => Some(day),
    }
}

/// The same way with another day.
fn on_day(as_of: AsOf, day: Day) -> AsOf {
    match as_of {
        AsOf::Now => AsOf::Now,
        AsOf::PublishedBy(_) => AsOf::PublishedBy(day),
        AsOf::HadBy(_) => AsOf::HadBy(day),
    }
}

/// A day as EDTF; none of years that four digits do not hold.
fn edtf_of(day: Day) -> Option<Edtf> {
    let (year, month, of_month) = day.civil();
    Edtf::parse(&format!("{year:04}-{month:02}-{of_month:02}")).ok()
}

fn words(day: Day) -> String {
    edtf_of(day).map_or_else(|| year_label(day.year()), |edtf| compact(&edtf, None, None))
}

fn send(cx: &mut Cx<'_>, as_of: AsOf) {
    cx.send(Action::list(move |wanted| wanted.as_of = as_of));
}

impl AsOfBar {
    /// The id of the field of the day.
    pub fn id() -> Id {
        Id::unique("as of day")
    }

    /// Draws the bar: the mode and, where that is not *now*, slider, day and counts.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, listing: &Listing) {
        let Some(session) = cx.session() else { return };
        let as_of = session.lists.wanted.as_of;
        let name = match as_of {
            AsOf::Now => "Now",
            AsOf::PublishedBy(_) => "Published by",
            AsOf::HadBy(_) => "We had by",
        };
        hint(ui, "As of");
        let now = cx.app.now();
        let combo = ComboBox::from_id_salt("as of")
            .width(96.0)
            .selected_text(name)
            .show_ui(ui, |ui| {
                let published = || last_published(session.project(), now);
                for (one, what) in [
                    ("Now", "Everything"),
                    (
                        "Published by",
                        "What had been published by the end of a day",
                    ),
                    (
                        "We had by",
                        "What was in the project by the end of a day (UTC)",
                    ),
                ] {
                    let label = ui.selectable_label(one == name, one).on_hover_text(what);
                    if label.clicked() && one != name {
                        let to = match one {
                            "Published by" => AsOf::PublishedBy(published()),
                            "We had by" => AsOf::HadBy(day_of(now)),
                            _ => AsOf::Now,
                        };
                        send(cx, to);
                    }
                }
            });
        named(ui, &combo.response, "What was known when");
        combo.response.on_hover_text(tooltip(Command::AsOf));
        let Some(day) = day_of_mode(as_of) else {
            return;
        };
        if let Some(known) = &listing.known {
            slider(ui, cx, as_of, day, known);
        }
        self.day(ui, cx, as_of, day);
        let to_come = cx.app.prefs.lanes.to_come;
        let combo = ComboBox::from_id_salt("to come")
            .width(96.0)
            .selected_text(if to_come { "Fade later" } else { "Hide later" })
            .show_ui(ui, |ui| {
                for (fade, words) in [(true, "Fade later"), (false, "Hide later")] {
                    if ui.selectable_label(to_come == fade, words).clicked() {
                        cx.send(Action::prefer(move |prefs| prefs.lanes.to_come = fade));
                    }
                }
            });
        named(ui, &combo.response, "What was not known yet");
        combo.response.on_hover_text(tooltip(Command::ToCome));
        if let Some(known) = listing.known.as_ref().filter(|_| listing.as_of == as_of) {
            let small = RichText::new(counts(known))
                .size(SMALL)
                .color(cx.colours.weak);
            ui.label(small).on_hover_text(
                "Which claims are in it is told by the day; what they say is told as it stands today. \
                 What was set by hand after the day is left out.",
            );
        } else if !session.lists.is_current() {
            hint(ui, "…");
        }
    }

    fn day(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, as_of: AsOf, day: Day) {
        let id = Self::id();
        let focused = ui.memory(|memory| memory.has_focus(id));
        let stands = words(day);
        if self.of != as_of {
            self.of = as_of;
            self.wrong = false;
        }
        if !focused && !self.wrong && self.typed.text != stands {
            self.typed.text.clone_from(&stands);
        }
        let edit = TextEdit::singleline(&mut self.typed.text)
            .id(id)
            .desired_width(96.0);
        let response = ui.add(edit);
        named(ui, &response, "Day as of which the timeline is looked at");
        let response = response.on_hover_text(tooltip(Command::AsOfDay));
        if response.gained_focus() {
            // A day is typed over the one that stands there.
            select_all(ui, id, &self.typed.text);
        }
        if response.changed() {
            self.wrong = false;
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let escaped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        if escaped {
            self.typed.text.clone_from(&stands);
        }
        if response.lost_focus() && self.typed.text.trim() != stands {
            self.typed.read(&Context {
                published: edtf_of(day),
                day_first: Some(cx.app.prefs.day_first),
                ..Context::default()
            });
            let reading = self.typed.reading().map(|reading| reading.edtf.clone());
            // The end of what was typed: "January" is by the end of January.
            match reading.and_then(|edtf| Days::possible(&edtf)?.high()) {
                Some(day) => send(cx, on_day(as_of, day)),
                None => self.wrong = true,
            }
        }
        if entered {
            ui.memory_mut(|memory| memory.request_focus(super::table::Table::id()));
        }
        if self.wrong {
            let said = RichText::new("⚠ no day").size(SMALL).color(cx.colours.warn);
            ui.label(said)
                .on_hover_text("Type a day such as 23 jan 2026; this was not understood as one");
        }
    }
}

/// Selects the whole of a field that has just got the focus.
fn select_all(ui: &Ui, field: Id, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field);
}

fn slider(ui: &mut Ui, cx: &mut Cx<'_>, as_of: AsOf, day: Day, known: &Known) {
    if known.days.len() < 2 {
        return;
    }
    let now = known
        .days
        .partition_point(|other| *other <= day)
        .saturating_sub(1);
    let mut at = now;
    ui.spacing_mut().slider_width = (ui.available_width() - 560.0).clamp(90.0, 240.0);
    let last = known.days.len() - 1;
    let (line, accent) = (cx.colours.line, cx.colours.accent);
    let slider = ui.scope(|ui| {
        // Of the ground's colour the rail would not be seen.
        let visuals = ui.visuals_mut();
        visuals.widgets.inactive.bg_fill = line;
        visuals.selection.bg_fill = accent;
        visuals.widgets.inactive.fg_stroke.color = accent;
        let slider = Slider::new(&mut at, 0..=last).show_value(false);
        ui.add(slider.trailing_fill(true))
    });
    let response = slider.inner;
    named(ui, &response, "Days on which something came");
    if at != now
        && let Some(day) = known.days.get(at)
    {
        send(cx, on_day(as_of, *day));
    }
    let words = |at: usize| {
        known
            .days
            .get(at)
            .map_or_else(String::new, |day| words(*day))
    };
    let span = format!("{} to {}", words(0), words(last));
    response.on_hover_text(format!(
        "The days on which something was published or obtained, {span}: , and . go from one to the next"
    ));
}

/// What is known, in words: `3 of 5 articles · 31 of 47 claims`.
fn counts(known: &Known) -> String {
    let (articles, of) = known.articles;
    let claims = known.claims;
    let mut said = format!(
        "{articles} of {of} articles · {} of {} claims",
        claims.known,
        claims.all()
    );
    if claims.perhaps > 0 {
        said = format!("{said} · {} perhaps, outlined", claims.perhaps);
    }
    if claims.undated > 0 {
        said = format!("{said} · {} without a date of publication", claims.undated);
    }
    said
}
