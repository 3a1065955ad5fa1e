//! What was taken for the same in the files that are compared, how sure that is, and what has no place in
//! the text that is compared; to be changed by hand.

use std::sync::Arc;

use egui::{
    FocusDirection, Frame, Key, Label, Margin, Modifiers, Rect, RichText, ScrollArea, Ui, vec2,
};

use super::match_rows::{Match, Sort, listed};
use super::sheet::{Left, footer, room_above_footer, said, sheet};
use crate::app::{Action, SideBySide, ThingAt};
use crate::ui::cx::Cx;
use crate::ui::theme::SMALL;
use crate::ui::widgets::{chip, field, hint, key_cap, named, primary};

/// Height of a row, in points.
const ROW: f32 = 46.0;
/// Letters of a file's name that a button shows.
const LETTERS: usize = 18;
/// Rows that a page key goes.
const PAGE: isize = 8;

/// The sheet's scratch.
#[derive(Default)]
pub(super) struct Matches {
    sort: Sort,
    filter: String,
    /// Only those that not all files have, or that were recognised by less than their ids.
    unsure: bool,
    seen: bool,
    of: Option<(Arc<SideBySide>, Sort)>,
    all: Vec<Match>,
    /// What is to be paired, with its name.
    pairing: Option<(Vec<ThingAt>, String)>,
    /// The row that keys are for, by its place among those listed.
    at: usize,
    /// What that row holds, so that it is found again when something has been changed.
    stay: Option<ThingAt>,
    /// Keys have gone to another row: it is to be in sight, its first button in focus.
    went: bool,
    /// The field is to have the focus.
    into_field: bool,
}

impl Matches {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(found) = cx.app.comparing.found().map(Arc::clone) else {
            cx.send(Action::Dialog(None));
            return;
        };
        let mut close = false;
        let left = sheet(ui.ctx(), "What was matched", 860.0, |ui| {
            match &self.pairing {
                None => said(
                    ui,
                    "What different files have is taken for the same by its id, then by what it says. Part \
                     what is not the same, and pair what is.",
                ),
                Some((_, name)) => said(
                    ui,
                    format!("With what is “{name}” to be paired? Esc leaves it as it is."),
                ),
            }
            self.refresh(cx, &found);
            self.head(ui, &found);
            let room = room_above_footer(ui) - 8.0;
            if self.sort == Sort::NotCarried {
                not_carried(ui, &found, room);
            } else {
                self.list(ui, cx, &found, room);
            }
            footer(ui, |ui| {
                let button = primary(ui, "Close");
                if !self.seen {
                    button.request_focus();
                }
                close = button.clicked();
                let said = cx.app.comparing.said() > 0;
                if said && ui.button("Forget what I paired and parted").clicked() {
                    cx.send(Action::comparing(|comparing| comparing.forget_all()));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    for (keys, what) in [(&["↓", "↑"][..], "row"), (&["Tab"], "what to do")] {
                        for key in keys {
                            key_cap(ui, key);
                        }
                        hint(ui, what);
                        ui.add_space(6.0);
                    }
                });
            });
        });
        self.seen = true;
        let escaped = left == Left::Escape && self.pairing.take().is_some();
        if escaped {
            self.filter.clear();
            self.went = true;
            self.find_again(&found);
        } else if close || left != Left::Not {
            cx.send(Action::Dialog(None));
        }
    }

    /// Brings the rows up to date with what was found.
    fn refresh(&mut self, cx: &Cx<'_>, found: &Arc<SideBySide>) {
        let fits =
            |(of, sort): &(Arc<SideBySide>, Sort)| Arc::ptr_eq(of, found) && *sort == self.sort;
        if !self.of.as_ref().is_some_and(fits) {
            self.all = listed(self.sort, found, &cx.app.comparing);
            self.of = Some((Arc::clone(found), self.sort));
            self.find_again(found);
        }
    }

    fn head(&mut self, ui: &mut Ui, found: &SideBySide) {
        let laid = &found.laid;
        if self.pairing.is_none() {
            ui.horizontal_wrapped(|ui| {
                for (sort, name, count) in [
                    (Sort::Articles, "Articles", laid.articles.articles.len()),
                    (Sort::Actors, "Actors", laid.actors.actors.len()),
                    (Sort::Kinds, "Kinds", laid.kinds.kinds.len()),
                    (Sort::Analysts, "Analysts", laid.people.len()),
                    (Sort::NotCarried, "Not carried across", laid.displaced.len()),
                ] {
                    if chip(ui, &format!("{name} {count}"), self.sort == sort).clicked() {
                        self.sort = sort;
                        (self.at, self.stay) = (0, None);
                    }
                }
            });
        }
        if self.sort != Sort::NotCarried {
            ui.horizontal(|ui| {
                if self.pairing.is_none() {
                    ui.checkbox(&mut self.unsure, "Only what is unsure or not in all files");
                }
                let field = field(ui, "Filter by name", &mut self.filter, "Filter by name");
                if field.changed() {
                    (self.at, self.stay) = (0, None);
                }
                if std::mem::take(&mut self.into_field) {
                    field.request_focus();
                }
            });
        }
    }

    /// The rows that are listed, by their places among all.
    fn rows(&self, found: &SideBySide) -> Vec<usize> {
        let wanted = self.filter.trim().to_lowercase();
        let files = found.files.len();
        let is_listed = |one: &Match| {
            let mut members = one.members.iter();
            let named =
                wanted.is_empty() || members.any(|own| own.name.to_lowercase().contains(&wanted));
            named
                && match &self.pairing {
                    Some((own, _)) => one.may_be_paired_with(own),
                    None => !self.unsure || one.is_unsure(files),
                }
        };
        let all = self.all.iter().enumerate();
        let mut rows: Vec<usize> = all
            .filter(|(_, one)| is_listed(one))
            .map(|(at, _)| at)
            .collect();
        if let Some((_, name)) = &self.pairing {
            // What has a word of the name stands first.
            let alike = |at: &usize| self.all.get(*at).is_some_and(|one| one.shares_word(name));
            rows.sort_by_key(|at| !alike(at));
        }
        rows
    }

    /// Finds the row again that keys were for.
    fn find_again(&mut self, found: &SideBySide) {
        let rows = self.rows(found);
        let is_it = |row: &usize| {
            let one = self.all.get(*row);
            one.zip(self.stay.as_ref())
                .is_some_and(|(one, stay)| one.members.iter().any(|own| own.at == *stay))
        };
        let place = rows.iter().position(is_it);
        self.at = place.unwrap_or(self.at).min(rows.len().saturating_sub(1));
    }

    /// Arrows and page keys go from row to row, from wherever the focus is.
    fn keys(&mut self, ui: &Ui, rows: usize) {
        let typed = ui.ctx().text_edit_focused();
        for (key, by) in [
            (Key::ArrowDown, 1_isize),
            (Key::ArrowUp, -1),
            (Key::PageDown, PAGE),
            (Key::PageUp, -PAGE),
            (Key::Home, isize::MIN),
            (Key::End, isize::MAX),
        ] {
            if typed && key != Key::ArrowDown {
                continue;
            }
            let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
            for _ in 0..times {
                let on_a_row = self.stay.is_some() && !typed;
                if on_a_row {
                    self.at = self
                        .at
                        .saturating_add_signed(by)
                        .min(rows.saturating_sub(1));
                }
                self.went = true;
                // Else the focus would also go to what lies below or above.
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
                self.stay.get_or_insert(ThingAt::nowhere());
            }
        }
    }

    fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, found: &Arc<SideBySide>, room: f32) {
        let rows = self.rows(found);
        if rows.is_empty() {
            hint(ui, "Nothing to list.");
            return;
        }
        self.keys(ui, rows.len());
        self.at = self.at.min(rows.len() - 1);
        let mut area = ScrollArea::vertical()
            .id_salt("matches")
            .max_height(room)
            .auto_shrink([false, true]);
        let went = std::mem::take(&mut self.went);
        if went {
            let middle = self.at as f32 * (ROW + ui.spacing().item_spacing.y) - (room - ROW) / 2.0;
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
        let mut stay = None;
        area.show_rows(ui, ROW, rows.len(), |ui, range| {
            for at in range {
                let one = rows.get(at).and_then(|row| self.all.get(*row));
                let Some(one) = one.cloned() else { continue };
                let chosen = self.stay.is_some() && at == self.at;
                let top = ui.cursor().min;
                let rect = Rect::from_min_size(top, vec2(ui.available_width(), ROW));
                if chosen {
                    ui.painter().rect_filled(rect, 4.0, cx.colours.chosen);
                    stay = one.members.first().map(|own| own.at.clone());
                }
                ui.allocate_ui(rect.size(), |ui| {
                    ui.set_height(ROW);
                    self.row(ui, cx, found, &one, chosen && went);
                });
            }
        });
        if stay.is_some() {
            self.stay = stay;
        }
    }

    fn row(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        found: &Arc<SideBySide>,
        one: &Match,
        mut focus: bool,
    ) {
        let Some(first) = one.members.first() else {
            return;
        };
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add_space(8.0);
                let mut button = |ui: &mut Ui, words: &str, name: &str| {
                    let button = ui.add(egui::Button::new(RichText::new(words).size(SMALL)));
                    named(ui, &button, name);
                    if std::mem::take(&mut focus) {
                        button.request_focus();
                    }
                    button.on_hover_text(name).clicked()
                };
                if let Some((own, _)) = &self.pairing {
                    let name = format!("Pair with {} of {}", first.name, first.file);
                    if button(ui, "Pair with this", &name) {
                        let pair = own.first().cloned().zip(Some(first.at.clone()));
                        self.pair(cx, found, pair);
                    }
                } else {
                    if one.can_be_paired(found.files.len())
                        && button(
                            ui,
                            "Pair…",
                            &format!("Pair {} of {} with", first.name, first.file),
                        )
                    {
                        let all = one.members.iter().map(|own| own.at.clone());
                        self.pairing = Some((all.collect(), first.name.clone()));
                        self.stay = Some(first.at.clone());
                        self.filter.clear();
                        (self.at, self.into_field) = (0, true);
                    }
                    for member in one.members.iter().skip(1).rev() {
                        let words = format!("Part {}", shortened(one.told_by(member)));
                        let name = format!("Part {} of {}", first.name, member.file);
                        if button(ui, &words, &name) {
                            self.stay = Some(first.at.clone());
                            part(cx, found, one, member.at.clone());
                        }
                    }
                    let name = format!("Take {} of {} as it was found", first.name, first.file);
                    if one.is_said && button(ui, "As found", &name) {
                        let all: Vec<ThingAt> =
                            one.members.iter().map(|own| own.at.clone()).collect();
                        let found = Arc::clone(found);
                        cx.send(Action::comparing(move |comparing| {
                            for own in &all {
                                comparing.forget(&found, own);
                            }
                        }));
                    }
                }
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    let margin = Margin {
                        left: 6,
                        top: 4,
                        ..Margin::ZERO
                    };
                    Frame::new().inner_margin(margin).show(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        ui.add(Label::new(&first.name).truncate())
                            .on_hover_text(&first.name);
                        let members = one.in_words();
                        let words = RichText::new(&members).size(SMALL).color(cx.colours.weak);
                        ui.add(Label::new(words).truncate()).on_hover_text(&members);
                    });
                });
            });
        });
    }

    /// Says that two things are the same, and goes back to all.
    fn pair(&mut self, cx: &mut Cx<'_>, found: &Arc<SideBySide>, pair: Option<(ThingAt, ThingAt)>) {
        let Some((one, other)) = pair else { return };
        self.pairing = None;
        self.filter.clear();
        self.stay = Some(one.clone());
        self.find_again(found);
        self.went = true;
        let found = Arc::clone(found);
        cx.send(Action::comparing(move |comparing| {
            comparing.say_same(&found, &one, &other, true);
        }));
    }
}

/// Parts a thing from all that it was taken for.
fn part(cx: &mut Cx<'_>, found: &Arc<SideBySide>, one: &Match, own: ThingAt) {
    let others = one.members.iter().filter(|other| other.at != own);
    let others: Vec<(ThingAt, bool)> = others
        .map(|other| (other.at.clone(), other.by_hand))
        .collect();
    let found = Arc::clone(found);
    cx.send(Action::comparing(move |comparing| {
        comparing.part(&found, &own, &others);
    }));
}

/// A name of which a button shows the beginning.
fn shortened(name: &str) -> String {
    match name.char_indices().nth(LETTERS) {
        Some((cut, _)) => format!("{}…", name.get(..cut).unwrap_or(name)),
        None => name.to_owned(),
    }
}

/// The claims whose words do not all stand in the text that is compared.
fn not_carried(ui: &mut Ui, found: &SideBySide, room: f32) {
    let lines = &found.report.displaced;
    if lines.is_empty() {
        hint(
            ui,
            "All claims of covered articles stand in the texts that are compared.",
        );
        return;
    }
    ScrollArea::vertical()
        .id_salt("not carried")
        .max_height(room)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, lines.len(), |ui, range| {
            for line in lines.get(range).unwrap_or_default() {
                let file = found.files.get(line.file).map_or("", |(name, _)| name);
                ui.allocate_ui(vec2(ui.available_width(), ROW), |ui| {
                    ui.set_height(ROW);
                    ui.vertical(|ui| {
                        ui.add(Label::new(format!("“{}”", line.quote)).truncate())
                            .on_hover_text(&line.quote);
                        hint(ui, format!("{file}: {}", line.what));
                    });
                });
            }
        });
}
