//! The first page: open, new, recent, paste.

use std::path::{Path, PathBuf};

use egui::{Align, Button, Frame, Layout, Margin, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::cx::Cx;
use super::{fonts, theme, widgets};
use crate::app::{Action, Command};

/// Width of the page's column in points.
const WIDTH: f32 = 560.0;

/// The page, with what was last seen of the recent projects.
pub struct Welcome {
    recent: Vec<(PathBuf, bool)>,
    /// Whether files can be dropped on the window: Wayland does not tell of them.
    drops: bool,
    seen: bool,
}

impl Default for Welcome {
    fn default() -> Self {
        let wayland = std::env::var_os("WAYLAND_DISPLAY").is_some_and(|name| !name.is_empty());
        Self {
            recent: Vec::new(),
            drops: !wayland,
            seen: false,
        }
    }
}

impl Welcome {
    /// Draws the page.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.look(&cx.app.prefs.recent);
        if cx.app.dialog.is_none() {
            self.digits(ui, cx);
        }
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.vertical_centered(|ui| {
                let width = WIDTH.min(ui.available_width() - 40.0);
                ui.set_max_width(width);
                ui.add_space((ui.available_height() * 0.1).clamp(16.0, 70.0));
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    self.page(ui, cx);
                });
            });
        });
    }

    /// Looks whether the recent projects are there, when the list has changed.
    fn look(&mut self, recent: &[PathBuf]) {
        let same = self.recent.len() == recent.len()
            && self.recent.iter().zip(recent).all(|((a, _), b)| a == b);
        if !same {
            self.recent = recent
                .iter()
                .map(|path| (path.clone(), path.is_file()))
                .collect();
        }
    }

    /// A digit opens the recent project that has it.
    fn digits(&self, ui: &Ui, cx: &mut Cx<'_>) {
        if ui.ctx().text_edit_focused() {
            return;
        }
        for (key, (path, there)) in super::keys::DIGITS.into_iter().zip(&self.recent) {
            if *there && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                cx.send(Action::Open(path.clone()));
            }
        }
    }

    fn page(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let colours = cx.colours;
        ui.label(RichText::new("Dateline").font(fonts::serif_bold(34.0)));
        widgets::weak(
            ui,
            "Follow a developing story: tag claims, keep the timeline that they make.",
        );
        ui.add_space(14.0);
        if let Some(path) = cx.app.opening() {
            ui.horizontal(|ui| {
                ui.label(format!("Opening {}…", name_of(path)));
            });
            ui.add_space(14.0);
        }
        let waiting = cx.app.dialog.is_some();
        for (command, what) in [
            (Command::New, "Begin a new investigation"),
            (Command::Open, "Open a project file"),
            (Command::OpenSample, "Look around in an invented story"),
            (
                Command::PasteArticle,
                "Begin with the article that is on the clipboard",
            ),
        ] {
            let response = entry(ui, command, what);
            if !self.seen && command == Command::New && !waiting {
                response.request_focus();
                self.seen = true;
            }
            if response.clicked() {
                cx.command(command);
            }
        }
        ui.add_space(18.0);
        if !self.recent.is_empty() {
            widgets::section(ui, "Recent");
            for (at, (path, there)) in self.recent.iter().enumerate() {
                recent(ui, cx, at, path, *there);
            }
            ui.add_space(18.0);
        }
        if self.drops {
            ui.label(
                RichText::new("Project files and articles can also be dropped on this window.")
                    .color(colours.weak),
            );
        }
    }
}

/// A thing that can be begun with, with its key.
fn entry(ui: &mut Ui, command: Command, what: &str) -> egui::Response {
    let row = command.row();
    let width = ui.available_width();
    let button = Button::new(RichText::new(row.name).strong())
        .right_text(
            RichText::new(
                command
                    .key_text()
                    .map_or_else(|| what.to_owned(), |key| format!("{what}   {key}")),
            )
            .weak(),
        )
        .min_size(vec2(width, 36.0))
        .truncate();
    let response = ui.add(button);
    widgets::named(ui, &response, &format!("{}: {what}", row.name));
    response.on_hover_text(widgets::tooltip(command))
}

/// A project that was opened lately.
fn recent(ui: &mut Ui, cx: &mut Cx<'_>, at: usize, path: &Path, there: bool) {
    let colours = cx.colours;
    ui.push_id(path, |ui| {
        let size = vec2(ui.available_width(), 30.0);
        Frame::new()
            .inner_margin(Margin::symmetric(0, 1))
            .show(ui, |ui| {
                ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
                    let remove =
                        ui.add(Button::new(RichText::new("×").color(colours.weak)).frame(false));
                    widgets::named(ui, &remove, &format!("Take {} off the list", name_of(path)));
                    if remove
                        .on_hover_text("Take it off this list; the file stays")
                        .clicked()
                    {
                        let path = path.to_owned();
                        cx.send(Action::prefer(move |prefs| {
                            prefs.recent.retain(|known| *known != path)
                        }));
                    }
                    let digit = if at < 9 && there {
                        (at + 1).to_string()
                    } else {
                        " ".to_owned()
                    };
                    let folder = path.parent().map_or_else(String::new, shown);
                    let about = if there {
                        folder
                    } else {
                        format!("{folder} · not there")
                    };
                    let name = RichText::new(format!("{digit}  {}", name_of(path)));
                    let name = if there {
                        name
                    } else {
                        name.color(colours.weak)
                    };
                    let button = Button::new(name)
                        .right_text(RichText::new(about).color(colours.weak).size(theme::SMALL))
                        .min_size(vec2(ui.available_width(), 28.0))
                        .frame_when_inactive(false)
                        .truncate();
                    let response = ui.add_enabled(there, button);
                    let name = name_of(path);
                    let name = if there {
                        format!("Open {name}")
                    } else {
                        format!("{name} is not there")
                    };
                    widgets::named(ui, &response, &name);
                    if response.on_hover_text(path.display().to_string()).clicked() {
                        cx.send(Action::Open(path.to_owned()));
                    }
                });
            });
    });
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A folder with the home folder as `~`.
fn shown(folder: &Path) -> String {
    let home = std::env::home_dir();
    match home
        .as_deref()
        .and_then(|home| folder.strip_prefix(home).ok())
    {
        Some(rest) if rest.as_os_str().is_empty() => "~".to_owned(),
        Some(rest) => format!("~/{}", rest.display()),
        None => folder.display().to_string(),
    }
}
