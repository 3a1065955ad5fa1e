//! What is measured in a process of its own, started from this same program.
//!
//! A child prints lines of a name and a number.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dateline::app::system_services;
use dateline::ui::Window;
use egui::{Key, Modifiers, RawInput};

use crate::cost::{cpu_of_all_threads, forget_peak, peak, resident};
use crate::desk::{Desk, key_events};
use crate::reading::to_long_article;
use crate::saving;
use crate::views::{VIEWS, is_saved};

/// The first argument of a child.
pub const WORD: &str = "child";

/// The numbers that a child gave, by name; `began` is when its first line came, in milliseconds
/// since it was started.
pub type Numbers = BTreeMap<String, f64>;

/// Whether windows can open.
pub fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Runs a child and gives its numbers. With a home, its preferences and journals are there.
pub fn numbers(arguments: &[&str], home: Option<&Path>) -> Numbers {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg(WORD).args(arguments).stdout(Stdio::piped());
    if let Some(home) = home {
        for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
            command.env(name, home);
        }
    }
    let began = Instant::now();
    let mut child = command.spawn().unwrap();
    let mut numbers = Numbers::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let since = began.elapsed().as_secs_f64() * 1000.0;
        numbers.entry("began".into()).or_insert(since);
        let (name, number) = line.split_once(' ').unwrap();
        numbers.insert(name.into(), number.parse().unwrap());
    }
    let status = child.wait().unwrap();
    assert!(status.success(), "{arguments:?}: {status}");
    numbers
}

/// Does a child's work.
pub fn run(arguments: &[String]) {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["long-article", folder] => long_article(Path::new(folder)),
        ["large", folder] => large(Path::new(folder)),
        ["saving", folder] => saving::memory(Path::new(folder)),
        ["large-window", folder] => scripted(Path::new(folder).join("story.ron"), Script::Large),
        ["window-shown", file] => scripted(file.into(), Script::Shown),
        ["window", file] => dateline::ui::run(Some(file.into()), first_frame).unwrap(),
        ["empty"] => empty(),
        _ => panic!("no child does {arguments:?}"),
    }
}

/// A number for the one that started this child.
pub fn tell(name: &str, number: f64) {
    println!("{name} {number}");
}

fn long_article(folder: &Path) {
    let empty = resident();
    let mut desk = Desk::open(folder, folder.join("story.ron"), false);
    desk.until(Desk::is_open);
    desk.rest(30);
    let before = resident();
    to_long_article(&mut desk);
    desk.rest(10);
    desk.point(egui::pos2(700.0, 450.0));
    for _ in 0..400 {
        desk.wheel(-60.0);
    }
    for _ in 0..100 {
        desk.wheel(-2000.0);
    }
    tell("project", before - empty);
    tell("shown", resident() - before);
}

fn large(folder: &Path) {
    let mut desk = Desk::open(folder, folder.join("story.ron"), false);
    desk.until(Desk::is_open);
    desk.rest(30);
    tell("loading", peak());
    for (_, key) in VIEWS {
        desk.key(Modifiers::COMMAND, key);
        desk.rest(30);
    }
    tell("steady", resident());
    forget_peak();
    desk.key(Modifiers::COMMAND, Key::S);
    desk.until(is_saved);
    tell("saving", peak());
    desk.rest(30);
    tell("after", resident());
}

/// What is told at the first frame and after it; then the process ends.
fn first_frame() {
    tell("cpu", cpu_of_all_threads());
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_millis(1500));
        tell("resident", resident());
        let before = cpu_of_all_threads();
        std::thread::sleep(Duration::from_secs(1));
        tell("idle", cpu_of_all_threads() - before);
        std::process::exit(0);
    });
}

fn options() -> eframe::NativeOptions {
    eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1440.0, 900.0]),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    }
}

/// A window with nothing in it.
struct Empty {
    shown: bool,
}

impl eframe::App for Empty {
    fn ui(&mut self, _ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        if !std::mem::replace(&mut self.shown, true) {
            first_frame();
        }
    }
}

fn empty() {
    let make: eframe::AppCreator<'_> = Box::new(|_| Ok(Box::new(Empty { shown: false })));
    eframe::run_native("empty", options(), make).unwrap();
}

/// What is done in a window that nobody sits in front of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Until the project is drawn.
    Shown,
    /// Every view, then saving.
    Large,
}

/// The real window with keys pressed by a script.
struct Scripted {
    window: Window,
    script: Script,
    stage: usize,
    /// Frames of this stage so far.
    frames: usize,
    press: Option<Key>,
}

fn scripted(file: PathBuf, script: Script) {
    let make: eframe::AppCreator<'_> = Box::new(move |cc| {
        Ok(Box::new(Scripted {
            window: Window::new(&cc.egui_ctx, Some(file), system_services),
            script,
            stage: 0,
            frames: 0,
            press: None,
        }))
    });
    eframe::run_native("scripted", options(), make).unwrap();
}

impl Scripted {
    fn next(&mut self, press: Option<Key>) {
        self.stage += 1;
        self.frames = 0;
        self.press = press;
    }

    /// Goes on to the next stage where this one has done its work.
    fn go_on(&mut self) {
        self.frames += 1;
        let session = self.window.app().session.as_ref();
        let saved = session.is_some_and(|session| {
            session.document.state() == dateline::document::SafeState::Saved
        });
        let views = VIEWS.len();
        match self.stage {
            0 if session.is_none() => {}
            0 if self.script == Script::Shown => {
                tell("cpu", cpu_of_all_threads());
                std::process::exit(0);
            }
            0 => {
                tell("loading", peak());
                self.next(Some(VIEWS[0].1));
            }
            stage if stage < views && self.frames > 30 => self.next(Some(VIEWS[stage].1)),
            stage if stage == views && self.frames > 30 => {
                tell("steady", resident());
                forget_peak();
                self.next(Some(Key::S));
            }
            stage if stage == views + 1 && self.frames > 5 && saved => {
                tell("saving", peak());
                self.next(None);
            }
            stage if stage == views + 2 && self.frames > 60 => {
                tell("after", resident());
                std::process::exit(0);
            }
            _ => {}
        }
    }
}

impl eframe::App for Scripted {
    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut RawInput) {
        if let Some(key) = self.press.take() {
            input.events.extend(key_events(Modifiers::COMMAND, key));
        }
    }

    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.window.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.window.ui(ui, frame);
        self.go_on();
        ui.ctx().request_repaint();
    }
}
