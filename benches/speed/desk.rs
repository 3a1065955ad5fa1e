//! The real window on a real project, without a display: what a frame costs before it is painted.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline::app::{Answer, Ask, FileDialogs, Me, OutsideLook, Preferences, Services, Session};
use dateline::document::Env;
use dateline::store::fs::{Fs, RealFs};
use dateline::ui::Window;
use eframe::App as _;
use egui::accesskit::TreeUpdate;
use egui::{
    Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, TouchPhase, vec2,
};

use crate::cost::cpu;
use crate::story::{analyst, now};

/// Nobody is asked for files.
struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn ask(&self, _ask: &Ask, answer: Answer) {
        answer(Vec::new());
    }
}

/// A document's surroundings in a folder.
pub fn env(folder: &Path, fs: Arc<dyn Fs>) -> Env {
    Env {
        fs,
        state_dir: folder.join("state"),
        waker: Arc::new(|| {}),
        clock: Arc::new(now),
    }
}

/// Writes preferences with an analyst in them, so that nobody is asked for a name.
pub fn write_preferences(folder: &Path) {
    let preferences = Preferences {
        analyst: Some(Me {
            id: analyst(),
            short: "LM".into(),
            name: "Lena Marr".into(),
        }),
        ..Preferences::default()
    };
    preferences.save(folder).unwrap();
}

/// A window and who sits in front of it.
pub struct Desk {
    ctx: egui::Context,
    window: Window,
    frame: eframe::Frame,
    time: f64,
    tree: Option<TreeUpdate>,
}

impl Desk {
    /// Opens a window on a project file. It is still being loaded.
    pub fn open(folder: &Path, file: PathBuf, access: bool) -> Self {
        write_preferences(&folder.join("config"));
        let ctx = egui::Context::default();
        if access {
            ctx.enable_accesskit();
        }
        let window = Window::new(&ctx, Some(file), |_waker| {
            let mut next = 7_u128;
            Services {
                env: env(folder, Arc::new(RealFs)),
                config: folder.join("config"),
                dialogs: Arc::new(NoDialogs),
                random: Box::new(move || {
                    next += 1;
                    next
                }),
            }
        });
        Self {
            ctx,
            window,
            frame: eframe::Frame::_new_kittest(),
            time: 0.0,
            tree: None,
        }
    }

    /// The open project.
    pub fn session(&self) -> &Session {
        self.window.app().session.as_ref().expect("it is open")
    }

    /// Whether the project is there.
    pub fn is_open(&self) -> bool {
        self.window.app().session.is_some()
    }

    /// Whether the file as another hand left it has been read and merged.
    pub fn has_read_outside(&self) -> bool {
        matches!(self.window.app().outside, OutsideLook::Read(_))
    }

    /// What is being done in the background, in words.
    pub fn under_way(&self) -> Option<&'static str> {
        self.window.app().under_way()
    }

    /// CPU milliseconds of one frame, tessellation included.
    pub fn frame(&mut self, events: Vec<Event>) -> f64 {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0))),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let (window, frame) = (&mut self.window, &mut self.frame);
        let before = cpu();
        let mut output = self.ctx.run_ui(input, |ui| {
            window.logic(ui.ctx(), frame);
            window.ui(ui, frame);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let painted = self.ctx.tessellate(shapes, output.pixels_per_point);
        let took = cpu() - before;
        assert!(!painted.is_empty());
        self.tree = output.platform_output.accesskit_update.take();
        output.textures_delta.clear();
        took
    }

    /// So many frames in which nothing happens.
    pub fn rest(&mut self, frames: usize) -> Vec<f64> {
        (0..frames).map(|_| self.frame(Vec::new())).collect()
    }

    /// One frame with a key pressed and released.
    pub fn key(&mut self, modifiers: Modifiers, key: Key) -> f64 {
        self.frame(key_events(modifiers, key).to_vec())
    }

    /// A frame for each letter typed.
    pub fn type_in(&mut self, words: &str) -> Vec<f64> {
        words
            .chars()
            .map(|letter| self.frame(vec![Event::Text(letter.into())]))
            .collect()
    }

    /// One frame with the wheel turned by so many points.
    pub fn wheel(&mut self, by: f32) -> f64 {
        self.frame(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, by),
            source: egui::MouseWheelSource::Unknown,
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        }])
    }

    /// Moves the pointer there.
    pub fn point(&mut self, at: Pos2) -> f64 {
        self.frame(vec![Event::PointerMoved(at)])
    }

    /// Presses (`true`) or releases the mouse button there.
    pub fn button(&mut self, at: Pos2, pressed: bool) -> f64 {
        self.frame(vec![
            Event::PointerMoved(at),
            Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            },
        ])
    }

    /// Frames until something is so; the time of each. Other threads get time between them.
    pub fn until(&mut self, done: impl Fn(&Self) -> bool) -> Vec<f64> {
        let began = Instant::now();
        let mut frames = Vec::new();
        while !done(self) {
            assert!(began.elapsed() < Duration::from_mins(2), "it took too long");
            frames.push(self.frame(Vec::new()));
            std::thread::sleep(Duration::from_millis(4));
        }
        frames
    }

    /// Where something with that name stands, as a screen reader is told.
    pub fn place_of(&mut self, name: &str) -> Rect {
        // Where it was off it is only on for this question; the tree is whole in its second frame.
        let was_on = self.tree.is_some();
        if !was_on {
            self.ctx.enable_accesskit();
            self.rest(2);
        }
        let tree = self.tree.as_ref().expect("there is a tree");
        let nodes = tree.nodes.iter();
        let mut named = nodes.filter(|(_, node)| node.label().is_some_and(|label| label == name));
        let bounds = named.find_map(|(_, node)| node.bounds());
        let bounds = bounds.unwrap_or_else(|| panic!("nothing is called {name}"));
        if !was_on {
            self.ctx.disable_accesskit();
            self.rest(1);
        }
        Rect::from_min_max(
            Pos2::new(bounds.x0 as f32, bounds.y0 as f32),
            Pos2::new(bounds.x1 as f32, bounds.y1 as f32),
        )
    }

    /// How many things have a name that begins so, in the last frame; none without a tree.
    pub fn count_named(&self, start: &str) -> usize {
        let nodes = self.tree.iter().flat_map(|tree| &tree.nodes);
        nodes
            .filter(|(_, node)| node.label().is_some_and(|label| label.starts_with(start)))
            .count()
    }
}

/// What a keyboard says of a key that is pressed and released.
pub fn key_events(modifiers: Modifiers, key: Key) -> [Event; 4] {
    let event = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    };
    [
        Event::ModifiersChanged(modifiers),
        event(true),
        event(false),
        Event::ModifiersChanged(Modifiers::NONE),
    ]
}
