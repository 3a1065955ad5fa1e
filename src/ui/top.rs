//! The bar at the top: menus, views, the project's name and whether its work is safe.

use egui::{
    Align, Button, Frame, Layout, Margin, Rect, RichText, ScrollArea, Stroke, Ui, UiBuilder, pos2,
    vec2,
};

use super::cx::Cx;
use super::theme::{self, SMALL};
use super::widgets::{key_cap, tooltip};
use crate::app::{Command, Dialog, Menu, Session, View};
use crate::document::SafeState;

/// Width of the menus, in points.
const MENUS: f32 = 224.0;
/// Width of one view in their switch, where there is room and where there is little.
const VIEW: [f32; 2] = [82.0, 60.0];
/// Width of the bar below which there is little room.
const NARROW: f32 = 900.0;

/// Draws the bar: menus at the left, views in the middle, the project at the right.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let bar = ui.max_rect();
    let narrow = bar.width() < NARROW;
    let [wide, small] = VIEW;
    let view = if narrow { small } else { wide };
    let all_views = 5.0 * view + 26.0;
    let part = |from: f32, to: f32| {
        Rect::from_min_max(pos2(from, bar.top()), pos2(to.max(from), bar.bottom()))
    };
    let menus_end = bar.left() + MENUS;
    let views_from = (bar.center().x - all_views / 2.0).max(menus_end);
    let builder = |rect: Rect, layout: Layout| UiBuilder::new().max_rect(rect).layout(layout);
    let left = Layout::left_to_right(Align::Center);
    ui.scope_builder(builder(part(bar.left(), menus_end), left), |ui| {
        egui::MenuBar::new().ui(ui, |ui| {
            for menu in Menu::ALL {
                ui.menu_button(menu.name(), |ui| {
                    // A long menu is not to end below a low window.
                    let room = ui.ctx().content_rect().bottom() - bar.bottom() - 24.0;
                    let room = room.max(120.0);
                    ScrollArea::vertical()
                        .max_height(room)
                        .min_scrolled_height(room)
                        .show(ui, |ui| menu_items(ui, cx, menu));
                });
            }
        });
    });
    let mut views_end = menus_end;
    if cx.session().is_some() {
        views_end = views_from + all_views;
        ui.scope_builder(builder(part(views_from, views_end), left), |ui| {
            views(ui, cx, view)
        });
    }
    let right_to_left = Layout::right_to_left(Align::Center);
    ui.scope_builder(
        builder(part(views_end + 8.0, bar.right()), right_to_left),
        |ui| right(ui, cx, narrow),
    );
}

fn menu_items(ui: &mut Ui, cx: &mut Cx<'_>, menu: Menu) {
    ui.set_min_width(250.0);
    groups_of(ui, cx, menu, None);
    if let Some(submenu) = menu.groups().iter().find_map(|group| group.submenu) {
        ui.separator();
        ui.menu_button(submenu, |ui| {
            ui.set_min_width(250.0);
            groups_of(ui, cx, menu, Some(submenu));
        });
    }
    if menu == Menu::View
        && let Some(session) = cx.session()
    {
        ui.separator();
        ui.menu_button("Kinds shown", |ui| {
            for (id, kind) in session.project().codebook() {
                let hidden = session.shown.hidden_kinds.contains(id);
                let sign = if hidden { "   " } else { "✓ " };
                if ui.button(format!("{sign}{}", kind.name)).clicked() {
                    let id = id.clone();
                    cx.send(crate::app::Action::Show(Box::new(move |shown| {
                        if !shown.hidden_kinds.remove(&id) {
                            shown.hidden_kinds.insert(id);
                        }
                    })));
                }
            }
        });
    }
    if menu == Menu::File && !cx.app.prefs.recent.is_empty() {
        ui.separator();
        ui.menu_button("Open recent", |ui| {
            for path in &cx.app.prefs.recent {
                let name = path
                    .file_name()
                    .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                if ui
                    .button(name)
                    .on_hover_text(path.display().to_string())
                    .clicked()
                {
                    cx.send(crate::app::Action::Open(path.clone()));
                    ui.close();
                }
            }
        });
    }
}

/// Draws the commands of a menu or of its submenu, a line between groups.
fn groups_of(ui: &mut Ui, cx: &mut Cx<'_>, menu: Menu, submenu: Option<&str>) {
    let groups = menu.groups().iter();
    for (at, group) in groups.filter(|group| group.submenu == submenu).enumerate() {
        if at > 0 {
            ui.separator();
        }
        for row in group.rows {
            let mut name = cx.app.name_of(row.command);
            if cx.app.is_on(row.command) == Some(true) {
                name = format!("✓ {name}");
            }
            let mut button = Button::new(name);
            if let Some(keys) = row.command.key_text() {
                button = button.shortcut_text(keys);
            }
            let response = ui
                .add_enabled(cx.app.can(row.command), button)
                .on_hover_text(row.hint);
            if response.clicked() {
                cx.command(row.command);
                ui.close();
            }
        }
    }
}

fn views(ui: &mut Ui, cx: &mut Cx<'_>, width: f32) {
    let tabs = [
        (View::Read, Command::ViewRead),
        (View::Timeline, Command::ViewTimeline),
        (View::Actors, Command::ViewActors),
        (View::Codebook, Command::ViewCodebook),
        (View::Compare, Command::ViewCompare),
    ];
    let colours = cx.colours;
    Frame::new()
        .fill(colours.bar)
        .corner_radius(7)
        .inner_margin(Margin::same(3))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
            for (view, command) in tabs {
                let on = cx.app.view == view;
                let text = RichText::new(command.row().name);
                let text = if on {
                    text.font(super::fonts::bold(theme::TEXT))
                } else {
                    text.color(colours.weak)
                };
                let button = Button::new(text)
                    .fill(if on { colours.page } else { colours.bar })
                    .stroke(if on {
                        Stroke::new(1.0, colours.line)
                    } else {
                        Stroke::NONE
                    })
                    .min_size(vec2(width, 24.0));
                let response = ui.add(button).on_hover_text(tooltip(command));
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_toggled(if on {
                        egui::accesskit::Toggled::True
                    } else {
                        egui::accesskit::Toggled::False
                    });
                });
                if response.clicked() {
                    cx.command(command);
                }
            }
        });
}

fn right(ui: &mut Ui, cx: &mut Cx<'_>, narrow: bool) {
    if !narrow {
        palette(ui, cx);
    }
    problems(ui, cx);
    let Some(session) = cx.session() else { return };
    let state = session.document.state();
    let colour = match &state {
        SafeState::Failed(_) | SafeState::NotKept(_) => cx.colours.bad,
        _ => cx.colours.weak,
    };
    let words = if session.reading {
        "Only read here".to_owned()
    } else {
        state.words()
    };
    // Why something failed is long: it is not to run over what stands at its left.
    let share = if narrow { 1.0 } else { 0.6 };
    let room = vec2(ui.available_width() * share, ui.available_height());
    let right_to_left = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(room, right_to_left, |ui| {
        let words_shown = RichText::new(&words).color(colour).size(SMALL + 0.5);
        ui.add(egui::Label::new(words_shown).truncate())
            .on_hover_text(&words);
    });
    // The window's title has the name as well.
    if !narrow {
        name(ui, session);
    }
}

fn palette(ui: &mut Ui, cx: &mut Cx<'_>) {
    let palette = key_cap(ui, "Ctrl K").interact(egui::Sense::click());
    palette.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, "All commands")
    });
    if palette.on_hover_text(tooltip(Command::Palette)).clicked() {
        cx.command(Command::Palette);
    }
}

fn problems(ui: &mut Ui, cx: &mut Cx<'_>) {
    if !cx.app.problems.is_empty() {
        let count = cx.app.problems.len();
        let text = if count == 1 {
            "1 problem".to_owned()
        } else {
            format!("{count} problems")
        };
        let text = RichText::new(format!("⚠ {text}")).color(cx.colours.warn);
        if ui
            .add(Button::new(text).fill(cx.colours.warn_soft))
            .on_hover_text("What went wrong and what to do")
            .clicked()
        {
            cx.send(crate::app::Action::Dialog(Some(Dialog::Problems)));
        }
    }
}

fn name(ui: &mut Ui, session: &Session) {
    let path = session.document.path();
    let name = path.as_deref().and_then(std::path::Path::file_name);
    let beside = session.beside.as_ref().filter(|_| session.reading);
    let name = name.or_else(|| beside.and_then(|(path, _)| path.file_name()));
    let name = name.map_or_else(
        || "Not saved yet".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    );
    let path = path.map_or_else(String::new, |path| path.display().to_string());
    ui.add_space(6.0);
    ui.add(egui::Label::new(RichText::new(name).font(super::fonts::bold(theme::TEXT))).truncate())
        .on_hover_text(path);
}
