//! How the lanes are drawn: by what, in which zone, with or without links; and what their signs mean.

use egui::{ComboBox, RichText, TextEdit, Ui};

use super::lanes::sign;
use crate::app::{Action, AxisZone, Command};
use crate::model::{Role, Status};
use crate::timeline::LaneBy;
use crate::ui::cx::Cx;
use crate::ui::theme::SMALL;
use crate::ui::widgets::{hint, named, section, tooltip};

/// The bar's scratch.
#[derive(Default)]
pub struct LanesBar {
    /// The zone that is typed.
    zone: String,
}

fn by_name(by: LaneBy) -> &'static str {
    match by {
        LaneBy::None => "One lane",
        LaneBy::Actor(_) => "Actor",
        LaneBy::Kind => "Kind",
        LaneBy::Outlet => "Outlet",
        LaneBy::Status => "Status",
    }
}

impl LanesBar {
    /// Draws the choices.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lanes = cx.app.prefs.lanes.clone();
        let fold = if lanes.folded {
            "▶ Lanes"
        } else {
            "▼ Lanes"
        };
        let fold = ui.add(egui::Button::new(fold).frame(false));
        named(ui, &fold, "Lanes above the table");
        if fold.on_hover_text(tooltip(Command::Lanes)).clicked() {
            cx.command(Command::Lanes);
        }
        if lanes.folded {
            return;
        }
        let combo = ComboBox::from_id_salt("lanes by")
            .width(84.0)
            .selected_text(by_name(lanes.by))
            .show_ui(ui, |ui| {
                for by in [
                    LaneBy::Actor(None),
                    LaneBy::Kind,
                    LaneBy::Outlet,
                    LaneBy::Status,
                    LaneBy::None,
                ] {
                    let same = by_name(by) == by_name(lanes.by);
                    if ui.selectable_label(same, by_name(by)).clicked() {
                        cx.send(Action::prefer(move |prefs| prefs.lanes.by = by));
                    }
                }
            });
        named(ui, &combo.response, "Lanes by");
        combo.response.on_hover_text(tooltip(Command::LanesBy));
        if let LaneBy::Actor(role) = lanes.by {
            let name = |role: Option<Role>| {
                role.map_or_else(
                    || "in any role".to_owned(),
                    |role| format!("as {}", role.name()),
                )
            };
            let combo = ComboBox::from_id_salt("lanes role")
                .width(96.0)
                .selected_text(name(role))
                .show_ui(ui, |ui| {
                    let all = std::iter::once(None).chain(Role::ALL.iter().copied().map(Some));
                    for one in all {
                        if ui.selectable_label(one == role, name(one)).clicked() {
                            cx.send(Action::prefer(move |prefs| {
                                prefs.lanes.by = LaneBy::Actor(one);
                            }));
                        }
                    }
                });
            named(ui, &combo.response, "Role of the lanes' actors");
        }
        self.zone(ui, cx, lanes.zone);
        let links = ui.selectable_label(lanes.links, "Links");
        named(ui, &links, "Links as arrows");
        if links.on_hover_text(tooltip(Command::LaneLinks)).clicked() {
            cx.command(Command::LaneLinks);
        }
        for (name, command) in [
            ("+", Command::LanesZoomIn),
            ("−", Command::LanesZoomOut),
            ("Fit", Command::LanesFit),
        ] {
            let button = ui.button(name);
            named(ui, &button, command.row().name);
            if button.on_hover_text(tooltip(command)).clicked() {
                cx.command(command);
            }
        }
        ui.menu_button("Signs", signs)
            .response
            .on_hover_text("What bars and signs mean");
    }

    fn zone(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, zone: AxisZone) {
        let combo = ComboBox::from_id_salt("axis zone")
            .width(104.0)
            .selected_text(format!("Times {}", zone.name()))
            .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
            .show_ui(ui, |ui| {
                for one in [AxisZone::Written, AxisZone::Utc, AxisZone::Local] {
                    let words = match one.of_axis() {
                        Some(local) if one == AxisZone::Local => format!("local ({local})"),
                        _ => one.name(),
                    };
                    if ui.selectable_label(one == zone, words).clicked() {
                        cx.send(Action::prefer(move |prefs| prefs.lanes.zone = one));
                        ui.close();
                    }
                }
                let edit = TextEdit::singleline(&mut self.zone)
                    .hint_text("Europe/Kyiv, +03:00")
                    .desired_width(150.0);
                let response = ui.add(edit);
                named(ui, &response, "Another time zone");
                let typed = self.zone.trim();
                match typed.parse() {
                    Ok(named) => {
                        let enter = ui.input(|input| input.key_pressed(egui::Key::Enter));
                        if response.lost_focus() && enter {
                            cx.send(Action::prefer(move |prefs| {
                                prefs.lanes.zone = AxisZone::Named(named);
                            }));
                            ui.close();
                        } else {
                            hint(ui, "Enter takes it");
                        }
                    }
                    Err(_) if !typed.is_empty() => {
                        hint(ui, "No zone of that name");
                    }
                    Err(_) => {}
                }
                hint(ui, "Only times with a zone of their own move");
            });
        named(ui, &combo.response, "Time zone of the axis");
        combo.response.on_hover_text(tooltip(Command::AxisZone));
    }
}

/// What the signs mean.
fn signs(ui: &mut Ui) {
    section(ui, "Signs");
    for status in Status::ALL {
        let words = format!("{}  {}", sign(*status), status.name());
        ui.label(RichText::new(words).size(SMALL));
    }
    ui.separator();
    for (what, meaning) in [
        (
            "Colour",
            "the kind of the first claim; disputed entries have a red, broken line",
        ),
        ("Full ground", "it certainly lies there"),
        ("Pale ground, dotted ends", "it lies somewhere in there"),
        ("Fading end", "the end is open or not known"),
        ("Hatching", "the date is approximate"),
        (
            "No ground",
            "planned; or as of a day: perhaps known, or not known yet",
        ),
        (
            "+12",
            "so many find no room there; a click, or Space, lists them",
        ),
    ] {
        ui.label(RichText::new(format!("{what}: {meaning}")).size(SMALL));
    }
}
