//! Who is compared: analysts with their claims, the files that they are in, and what is to be asked.

use std::sync::Arc;

use egui::{Id, Label, RichText, Ui};

use super::analysts;
use crate::app::{Action, Colleague, ColleagueState, Command, SideBySide};
use crate::compare::{Column, Double, Namesakes, TakeFrom};
use crate::ui::articles::plural;
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::widgets::{chip, hint, link, named, section};

/// The id of the pane's first control.
pub fn first_id() -> Id {
    Id::unique("add colleagues")
}

/// Draws the section.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, found: Option<&Arc<SideBySide>>) {
    section(ui, "Colleagues");
    if let Some(found) = found {
        // Of two nobody can be left out.
        let may_be_left_out = found.laid.columns.len() + found.laid.aside.len() > 2;
        for (at, analyst) in (0_u32..).zip(&found.report.analysts) {
            let column = found.laid.columns.get(at as usize);
            let is_me = column
                .zip(cx.session())
                .is_some_and(|(column, session)| column.is(session.by));
            let total = found.claims.get(at as usize).copied().unwrap_or_default();
            let response = ui.horizontal(|ui| {
                if let Some(column) = column.filter(|_| may_be_left_out) {
                    compared(ui, cx, column, true);
                }
                analysts::sample(ui, cx.colours, at);
                let name = if is_me {
                    format!("You ({})", analyst.short)
                } else {
                    analyst.short.clone()
                };
                let name = RichText::new(name);
                ui.label(if is_me {
                    name.font(fonts::bold(TEXT))
                } else {
                    name
                });
                ui.add(
                    Label::new(
                        RichText::new(&analyst.name)
                            .size(SMALL)
                            .color(cx.colours.weak),
                    )
                    .truncate(),
                );
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.label(RichText::new(plural(total, "claim")).color(cx.colours.weak));
                });
            });
            let files: Vec<&str> = analyst
                .files
                .iter()
                .filter_map(|file| found.files.get(*file))
                .map(|(name, _)| name.as_str())
                .collect();
            response.response.on_hover_text(format!(
                "{}: {} in the covered articles, {} done; from {}",
                analyst.name,
                plural(analyst.claims, "claim"),
                plural(analyst.done, "article"),
                files.join(", ")
            ));
        }
        for column in &found.laid.aside {
            ui.horizontal(|ui| {
                compared(ui, cx, column, false);
                let words = format!("{} {} is not compared", column.short, column.name);
                hint(ui, words);
            });
        }
    }
    for (at, colleague) in cx.app.comparing.colleagues.iter().enumerate() {
        file(ui, cx, found, at, colleague);
    }
    let add = ui.add(
        egui::Button::new(RichText::new("+ Add a colleague's file…").color(cx.colours.accent))
            .frame(false),
    );
    // So that the next pane's key finds it.
    let add = ui.interact(add.rect, first_id(), egui::Sense::click()) | add;
    if add.has_focus() || ui.memory(|memory| memory.has_focus(first_id())) {
        super::ring(ui, add.rect);
    }
    if add
        .on_hover_text(Command::AddColleagues.row().hint)
        .clicked()
    {
        cx.command(Command::AddColleagues);
    }
    if let Some(found) = found {
        // Claims that were taken in stand in two files, which is no question.
        let is_asked = |double: &&Double| {
            let mut others = double.files.iter().filter(|file| **file > 0);
            let is_taken = |file: &usize| found.taken_in.get(*file) == Some(&true);
            let mut has_several = || double.files.first() != Some(&0) || !others.all(is_taken);
            double.said.is_some() || !double.is_joined && has_several()
        };
        for double in found.laid.doubles.iter().filter(is_asked) {
            ask(ui, cx, found, double);
        }
        for namesakes in &found.laid.namesakes {
            one_or_several(ui, cx, found, namesakes);
        }
        repeated(ui, cx, found);
        if found.files.len() > 1 || found.laid.columns.len() > 1 {
            let mut on = cx.app.comparing.options.with_claims;
            let switch = ui.checkbox(&mut on, "Also articles that are not marked done");
            if switch
                .on_hover_text(
                    "An article counts for those who have marked it done; with this, also for those who \
                     have claimed something in it",
                )
                .changed()
            {
                cx.send(Action::comparing(move |comparing| {
                    comparing.say(|options| options.with_claims = on);
                }));
            }
            ui.horizontal_wrapped(|ui| {
                for (command, name) in [
                    (Command::CompareMatches, "What was matched…"),
                    (Command::SettleByRule, "Settle by a rule…"),
                    (Command::CompareReport, "Report…"),
                    (Command::SaveAgreed, "Save as agreed project…"),
                ] {
                    if cx.app.can(command)
                        && link(ui, name).on_hover_text(command.row().hint).clicked()
                    {
                        cx.command(command);
                    }
                }
            });
        }
    }
}

/// A colleague's file, and what became of it.
fn file(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    found: Option<&Arc<SideBySide>>,
    at: usize,
    colleague: &Colleague,
) {
    let name = colleague.name();
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let remove = ui
                .small_button("×")
                .on_hover_text("Compare without this file");
            named(ui, &remove, &format!("Remove {name}"));
            if remove.clicked() {
                cx.send(Action::comparing(move |comparing| comparing.remove(at)));
            }
            let again = match (&colleague.state, colleague.changed) {
                (ColleagueState::Read { .. }, Some(false)) => None,
                (ColleagueState::Read { .. }, Some(true)) => Some("changed on disk"),
                (ColleagueState::Read { .. }, None) => Some("gone on disk"),
                (ColleagueState::Unreadable(_), _) => Some(""),
                (ColleagueState::Known, None) => Some("gone from there"),
                (ColleagueState::Known, _) => Some("last time"),
                _ => None,
            };
            let file = cx.app.comparing.file_of(at);
            if let Some(file) = file.filter(|_| cx.app.comparing.is_current()) {
                if found.is_some_and(|found| found.taken_in.get(file) == Some(&true)) {
                    hint(ui, "✓ taken in").on_hover_text("All its claims are in this project");
                } else {
                    let take = ui.small_button("Take in");
                    named(ui, &take, &format!("Take in {name}"));
                    if take
                        .on_hover_text(
                            "Take its claims into this project; one step that can be undone",
                        )
                        .clicked()
                    {
                        cx.send(Action::TakeIn(file));
                    }
                }
            }
            if let Some(why) = again {
                let is_known = colleague.is_known();
                let button = ui.small_button(if is_known { "Open" } else { "Read again" });
                named(ui, &button, &format!("Read {name} again"));
                if button.clicked() {
                    cx.send(Action::comparing(move |comparing| {
                        if let Some(one) = comparing.colleagues.get_mut(at) {
                            one.read_again();
                        }
                    }));
                }
                if is_known && colleague.changed.is_some() {
                    hint(ui, why);
                } else if !why.is_empty() {
                    ui.label(RichText::new(why).size(SMALL).color(cx.colours.warn));
                }
            } else if colleague.is_being_read() {
                hint(ui, "reading…");
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(Label::new(RichText::new(&name).size(SMALL)).truncate())
                    .on_hover_text(colleague.path.display().to_string());
            });
        });
    });
    match &colleague.state {
        ColleagueState::Unreadable(why) => {
            let words = RichText::new(format!("⚠ {why}")).size(SMALL);
            ui.add(Label::new(words.color(cx.colours.bad)).wrap());
        }
        ColleagueState::Read { notes, .. } if !notes.is_empty() => {
            let first = notes.first().cloned().unwrap_or_default();
            let words = match notes.len() {
                1 => format!("⚠ {first}"),
                more => format!("⚠ {first}, and {} more", more - 1),
            };
            let words = RichText::new(words).size(SMALL).color(cx.colours.warn);
            ui.add(Label::new(words).wrap())
                .on_hover_text(notes.join("\n"));
        }
        _ => {}
    }
}

/// What is to be taken of an analyst who is in several files.
fn ask(ui: &mut Ui, cx: &mut Cx<'_>, found: &Arc<SideBySide>, double: &Double) {
    let name = |file: usize| {
        let file = found.files.get(file);
        file.map_or("", |(name, _)| name.as_str())
    };
    let who = found.files.iter().find_map(|(_, project)| {
        let analyst = project.analysts.get(&double.analyst)?;
        Some(analyst.short.clone())
    });
    let who = who.unwrap_or_default();
    let shown = |take: TakeFrom| match take {
        TakeFrom::Together => "all files together".to_owned(),
        TakeFrom::One(file) => format!("only {}", name(file)),
        TakeFrom::Each => "each file apart".to_owned(),
    };
    let now = double.said.unwrap_or(TakeFrom::Together);
    let (analyst, of) = (double.analyst, Arc::clone(found));
    ui.horizontal_wrapped(|ui| {
        let words = format!("{who} is in {} files:", double.files.len());
        let counts: Vec<String> = double
            .files
            .iter()
            .zip(&double.claims)
            .map(|(file, claims)| format!("{}: {}", name(*file), plural(*claims as usize, "claim")))
            .collect();
        hint(ui, words).on_hover_text(counts.join("\n"));
        let mut new = now;
        let combo = egui::ComboBox::from_id_salt(("double", u128::from(analyst)))
            .width(150.0)
            .selected_text(RichText::new(shown(now)).size(SMALL))
            .show_ui(ui, |ui| {
                let one = double.files.iter().map(|file| TakeFrom::One(*file));
                let all = std::iter::once(TakeFrom::Together)
                    .chain(one)
                    .chain([TakeFrom::Each]);
                for take in all {
                    ui.selectable_value(&mut new, take, shown(take));
                }
            });
        named(ui, &combo.response, &format!("What is taken of {who}"));
        if new != now {
            cx.send(Action::comparing(move |comparing| {
                comparing.take_from(&of, analyst, new);
            }));
        }
    });
}

/// Whether a person is compared, to be changed.
fn compared(ui: &mut Ui, cx: &mut Cx<'_>, column: &Column, now: bool) {
    let mut on = now;
    let switch = ui.checkbox(&mut on, "");
    named(ui, &switch, &format!("Compare with {}", column.short));
    if switch
        .on_hover_text("Whether this analyst is compared")
        .changed()
    {
        let (analyst, found) = (column.analyst, cx.app.comparing.found().map(Arc::clone));
        cx.send(Action::comparing(move |comparing| {
            if let Some(found) = found {
                comparing.compare_with(&found, analyst, on);
            }
        }));
    }
}

/// Analysts of one name: one person, or several?
fn one_or_several(ui: &mut Ui, cx: &mut Cx<'_>, found: &SideBySide, namesakes: &Namesakes) {
    let count = namesakes.analysts.len();
    ui.horizontal_wrapped(|ui| {
        let known = found.laid.people.iter().flat_map(|person| &person.known_as);
        let known = known.filter(|own| namesakes.analysts.contains(&own.analyst));
        let where_from: Vec<String> = known
            .map(|own| {
                let files = own.files.iter().map(|(file, claims)| {
                    let file = found.files.get(*file).map_or("", |(name, _)| name.as_str());
                    format!("{} in {file}", plural(*claims as usize, "claim"))
                });
                let files: Vec<String> = files.collect();
                format!("{}: {}", own.short, files.join(", "))
            })
            .collect();
        hint(
            ui,
            format!("{count} analysts are called {}:", namesakes.name),
        )
        .on_hover_text(where_from.join("\n"));
        let several = if count == 2 {
            "Two people".to_owned()
        } else {
            format!("{count} people")
        };
        for (words, same) in [("Same person", true), (several.as_str(), false)] {
            let answer = chip(ui, words, namesakes.said == Some(same));
            named(ui, &answer, &format!("{}: {words}", namesakes.name));
            if answer.clicked() && namesakes.said != Some(same) {
                let ids = namesakes.analysts.clone();
                cx.send(Action::comparing(move |comparing| {
                    comparing.say_person(&ids, same);
                }));
            }
        }
    });
}

/// Claims that a person has made under several ids.
fn repeated(ui: &mut Ui, cx: &Cx<'_>, found: &SideBySide) {
    for at in 0..found.laid.columns.len() {
        let own = found.laid.repeated.iter().filter(|own| own.column == at);
        let quotes: Vec<String> = own
            .filter_map(|own| {
                let one = own.claims.first()?;
                let claim = found.files.get(one.file)?.1.claims.get(&one.claim)?;
                Some(format!("“{}”", claim.quote()))
            })
            .collect();
        if !quotes.is_empty() {
            let words = match quotes.len() {
                1 => "1 claim was".to_owned(),
                many => format!("{many} claims were"),
            };
            let words = format!(
                "⚠ {words} made by {} under more than one id; each is compared",
                found.short(at as u32)
            );
            let words = RichText::new(words).size(SMALL).color(cx.colours.warn);
            let shown: Vec<String> = quotes.into_iter().take(12).collect();
            ui.add(Label::new(words).wrap())
                .on_hover_text(shown.join("\n"));
        }
    }
}
