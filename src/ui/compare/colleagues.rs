//! Who is compared: analysts with their claims, the files that they are in, and what is to be asked.

use egui::{Id, Label, RichText, Ui};

use super::analysts;
use crate::app::{Action, Colleague, ColleagueState, Command, SideBySide};
use crate::compare::{Double, TakeFrom};
use crate::ui::articles::plural;
use crate::ui::cx::Cx;
use crate::ui::fonts;
use crate::ui::theme::{SMALL, TEXT};
use crate::ui::widgets::{hint, link, named, section};

/// The id of the pane's first control.
pub fn first_id() -> Id {
    Id::unique("add colleagues")
}

/// Draws the section.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, found: Option<&SideBySide>) {
    section(ui, "Colleagues");
    if let Some(found) = found {
        for (at, analyst) in (0_u32..).zip(&found.report.analysts) {
            let column = found.laid.columns.get(at as usize);
            let is_me = column
                .zip(cx.session())
                .is_some_and(|(column, session)| column.analyst == session.by);
            let total = found.claims.get(at as usize).copied().unwrap_or_default();
            let response = ui.horizontal(|ui| {
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
            double.said.is_some() || double.files.first() != Some(&0) || !others.all(is_taken)
        };
        for double in found.laid.doubles.iter().filter(is_asked) {
            ask(ui, cx, found, double);
        }
        for namesakes in &found.laid.namesakes {
            hint(
                ui,
                format!(
                    "{} analysts are called {}; they are taken for different persons.",
                    namesakes.analysts.len(),
                    title_case(&namesakes.name)
                ),
            );
        }
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
    found: Option<&SideBySide>,
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
                (ColleagueState::Read { .. }, Some(true)) => Some("changed"),
                (ColleagueState::Read { .. }, None) => Some("gone"),
                (ColleagueState::Unreadable(_), _) => Some(""),
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
                let button = ui.small_button("Read again");
                named(ui, &button, &format!("Read {name} again"));
                if button.clicked() {
                    cx.send(Action::comparing(move |comparing| {
                        if let Some(one) = comparing.colleagues.get_mut(at) {
                            one.read_again();
                        }
                    }));
                }
                if !why.is_empty() {
                    let why = RichText::new(format!("{why} on disk")).size(SMALL);
                    ui.label(why.color(cx.colours.warn));
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
fn ask(ui: &mut Ui, cx: &mut Cx<'_>, found: &SideBySide, double: &Double) {
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
    let analyst = double.analyst;
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
                comparing.say(|options| {
                    options.doubles.retain(|(who, _)| *who != analyst);
                    options.doubles.push((analyst, new));
                });
            }));
        }
    });
}

/// A name that was compared without its case, with capitals again.
fn title_case(name: &str) -> String {
    let words = name.split(' ').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    });
    words.collect::<Vec<String>>().join(" ")
}
