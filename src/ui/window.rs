//! The window: its parts, its keys, and the program behind it.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{CentralPanel, Event, Frame, Margin, Panel, Stroke, Ui, ViewportCommand};

use super::actors::ActorsView;
use super::codebook::CodebookView;
use super::compare::CompareView;
use super::cx::Cx;
use super::dialogs::Dialogs;
use super::read::ReadView;
use super::timeline_view::TimelineView;
use super::{keys, search_list, status, theme, top, welcome};
use crate::app::{Action, App, Preferences, Purpose, Services, ThemeChoice, View, Wish};

/// The program in a window.
pub struct Window {
    app: App,
    read: ReadView,
    timeline: TimelineView,
    actors: ActorsView,
    codebook: CodebookView,
    compare: CompareView,
    dialogs: Dialogs,
    welcome: welcome::Welcome,
    results: search_list::SearchList,
    /// As they were when the window was last dressed in them.
    dressed: Option<Preferences>,
    /// The clipboard's next text is an article.
    pasting: bool,
    title: String,
    quitting: bool,
    on_first_frame: Option<Box<dyn FnOnce() + Send>>,
}

impl Window {
    /// A window on a program. `make` gets what wakes the window.
    pub fn new(
        ctx: &egui::Context,
        file: Option<PathBuf>,
        make: impl FnOnce(crate::app::Waker) -> Services,
    ) -> Self {
        theme::install(ctx);
        let waker = ctx.clone();
        let services = make(Arc::new(move || waker.request_repaint()));
        Self {
            app: App::new(services, file),
            read: ReadView::default(),
            timeline: TimelineView::default(),
            actors: ActorsView::default(),
            codebook: CodebookView::default(),
            compare: CompareView::default(),
            dialogs: Dialogs::default(),
            welcome: welcome::Welcome::default(),
            results: search_list::SearchList::default(),
            dressed: None,
            pasting: false,
            title: String::new(),
            quitting: false,
            on_first_frame: None,
        }
    }

    /// The program behind the window.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.dress(&ctx);
        self.close_request(&ctx);
        let mut out = Vec::new();
        self.outside(&ctx, &mut out);
        keys::take(&ctx, &self.app, &mut out);
        self.app.carry_out(std::mem::take(&mut out));
        let colours = theme::of(ui);
        let wishes = std::mem::take(&mut self.app.wishes);
        let mut cx = Cx {
            app: &self.app,
            out: &mut out,
            colours,
        };
        for wish in wishes {
            match wish {
                Wish::Quit => {
                    self.quitting = true;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
                Wish::PasteArticle => {
                    self.pasting = true;
                    ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
                }
                wish if self.app.view == View::Timeline => self.timeline.wish(ui, &mut cx, wish),
                wish if self.app.view == View::Compare => self.compare.wish(ui, &cx, wish),
                wish => self.read.wish(ui, &mut cx, wish),
            }
        }
        let bar = Frame::new()
            .fill(colours.panel)
            .inner_margin(Margin::symmetric(8, 4));
        Panel::top("top")
            .frame(bar)
            .exact_size(40.0)
            .show(ui, |ui| top::show(ui, &mut cx));
        let line = Frame::new()
            .fill(colours.bar)
            .inner_margin(Margin::symmetric(14, 0));
        let place = match self.app.view {
            View::Read => self.read.place(&cx),
            View::Compare => self.compare.place(&cx),
            View::Timeline | View::Actors | View::Codebook => String::new(),
        };
        Panel::bottom("status")
            .frame(line)
            .exact_size(24.0)
            .show(ui, |ui| status::show(ui, &mut cx, &place));
        if self.app.session.is_none() {
            let page = Frame::new().fill(colours.page);
            CentralPanel::no_frame()
                .frame(page)
                .show(ui, |ui| self.welcome.show(ui, &mut cx));
        } else if self.app.view == View::Read {
            if let Some(digit) = keys::digit(&ctx, &self.app) {
                self.read.digit(ui, &mut cx, digit);
            }
            let results = &mut self.results;
            self.read
                .show(ui, &mut cx, |ui, cx, words| results.show(ui, cx, words));
        } else {
            let page = Frame::new().fill(colours.page).stroke(Stroke::NONE);
            CentralPanel::no_frame()
                .frame(page)
                .show(ui, |ui| match self.app.view {
                    View::Timeline => self.timeline.show(ui, &mut cx),
                    View::Actors => self.actors.show(ui, &mut cx),
                    View::Codebook => self.codebook.show(ui, &mut cx),
                    View::Compare => self.compare.show(ui, &mut cx),
                    View::Read => {}
                });
        }
        self.dialogs.show(ui, &mut cx);
        if !out.is_empty() {
            self.app.carry_out(out);
            // What was done shows in the next frame, which is due at once.
            ctx.request_repaint();
        }
        if let Some(text) = self.app.clipboard.take() {
            ctx.copy_text(text);
        }
        self.entitle(&ctx);
        if let Some(tell) = self.on_first_frame.take() {
            tell();
        }
    }

    /// Dresses the window in what the analyst prefers, when that has changed.
    fn dress(&mut self, ctx: &egui::Context) {
        if self.dressed.as_ref() == Some(&self.app.prefs) {
            return;
        }
        let prefs = self.app.prefs.clone();
        ctx.set_theme(match prefs.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        });
        ctx.set_zoom_factor(prefs.zoom);
        let time = if prefs.reduced_motion { 0.0 } else { 0.08 };
        ctx.all_styles_mut(|style| {
            style.animation_time = time;
            style.visuals.text_cursor.blink = !prefs.reduced_motion;
        });
        self.dressed = Some(prefs);
    }

    /// The window is asked to close: what is not in the file is asked about first.
    fn close_request(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.quitting {
            return;
        }
        self.app
            .carry_out(vec![Action::Command(crate::app::Command::Quit)]);
        if self.app.wishes.contains(&Wish::Quit) {
            self.quitting = true;
        } else {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
    }

    /// Files dropped on the window, and an article from the clipboard.
    fn outside(&mut self, ctx: &egui::Context, out: &mut Vec<Action>) {
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_path_buf())
                .collect()
        });
        if !dropped.is_empty() && self.app.dialog.is_none() {
            let (projects, articles): (Vec<_>, Vec<_>) = dropped
                .into_iter()
                .partition(|path| path.extension().is_some_and(|ending| ending == "ron"));
            if self.app.view == View::Compare && self.app.session.is_some() {
                if !projects.is_empty() {
                    out.push(Action::Chosen(Purpose::AddColleagues, projects));
                }
            } else if let Some(project) = projects.into_iter().next() {
                out.push(Action::Open(project));
            }
            if !articles.is_empty() {
                out.push(Action::Chosen(Purpose::AddArticles, articles));
            }
        }
        let in_front = |event: &Event| matches!(event, Event::WindowFocused(true));
        if ctx.input(|input| input.events.iter().any(in_front)) {
            self.app.look_outside();
            self.app.look_at_colleagues();
        }
        // Outside a field there is nothing that plain paste could mean but an article.
        if (self.pasting || !ctx.text_edit_focused()) && self.app.dialog.is_none() {
            let mut pasted = None;
            ctx.input_mut(|input| {
                input.events.retain(|event| match event {
                    Event::Paste(text) => {
                        pasted = Some(text.clone());
                        false
                    }
                    _ => true,
                });
            });
            if let Some(text) = pasted {
                self.pasting = false;
                out.push(Action::Paste(text));
            }
        }
    }

    fn entitle(&mut self, ctx: &egui::Context) {
        let name = self.app.session.as_ref().map(|session| {
            let read = || session.beside.clone().filter(|_| session.reading);
            let path = session
                .document
                .path()
                .or_else(|| read().map(|(path, _)| path));
            let name = path.as_deref().and_then(std::path::Path::file_name);
            name.map_or_else(
                || "New project".into(),
                |name| name.to_string_lossy().into_owned(),
            )
        });
        let title = name.map_or_else(
            || "Dateline".to_owned(),
            |name| format!("{name} – Dateline"),
        );
        if self.title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, _ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.app.tick();
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.app.end();
    }
}

/// Opens the window, on a project where one is named, and stays until it is closed.
///
/// `on_first_frame` is called when the first frame has been laid out.
pub fn run(
    file: Option<PathBuf>,
    on_first_frame: impl FnOnce() + Send + 'static,
) -> eframe::Result {
    let icon =
        eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icons/dateline-256.png"))
            .unwrap_or_default();
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_app_id("dateline")
            .with_title("Dateline")
            .with_icon(icon)
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([720.0, 480.0])
            .with_drag_and_drop(true),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "dateline",
        options,
        Box::new(|cc| {
            let mut window = Window::new(&cc.egui_ctx, file, crate::app::system_services);
            window.on_first_frame = Some(Box::new(on_first_frame));
            Ok(Box::new(window))
        }),
    )
}
