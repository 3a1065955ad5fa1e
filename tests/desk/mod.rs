//! A window on a folder of its own and what a person does at it: what the tests of the window share.
//!
//! Steps that one file alone takes stand in that file, as a further `impl Desk`.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use dateline::app::{Answer, App, Ask, FileDialogs, Me, Preferences, Services, Session};
use dateline::dates::Moment;
use dateline::document::{Document, Env};
use dateline::edit::{Edit, Pen, apply, new_project};
use dateline::model::{Analyst, AnalystId, Index, NewIds, Project};
use dateline::store::fs::RealFs;
use dateline::text::Span;
use dateline::ui::Window;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};

/// The time at a desk where no other is set: 27 January 2026.
pub const NOW: i64 = 1_769_500_800;

/// How long work in threads may take. It takes moments, but on a slow and busy machine they are long.
const PATIENCE: Duration = Duration::from_secs(90);

/// Where the ids of a window begin: far from those of the files that it opens.
const FIRST_ID: u128 = 1 << 70;

/// Answers each question for files with what was laid down for it; with nothing where nothing was, so
/// that the path field does its work.
#[derive(Default)]
struct Script(Mutex<Vec<Vec<PathBuf>>>);

impl FileDialogs for Script {
    fn ask(&self, _ask: &Ask, answer: Answer) {
        let mut script = self.0.lock().unwrap();
        let files = if script.is_empty() {
            Vec::new()
        } else {
            script.remove(0)
        };
        // What is told of the files may ask again.
        drop(script);
        answer(files);
    }
}

/// The surroundings of a document in a folder, at a time, with no window to wake.
pub fn env(folder: &Path, now: i64) -> Env {
    Env {
        fs: Arc::new(RealFs),
        state_dir: folder.join("state"),
        waker: Arc::new(|| {}),
        clock: Arc::new(move || Moment::from_unix(now)),
    }
}

/// Who sits at the desk, as the preferences know them.
pub fn me() -> Me {
    let Analyst { short, name } = analyst();
    Me {
        id: AnalystId::from(5),
        short,
        name,
    }
}

/// Who sits at the desk, as a project names them.
pub fn analyst() -> Analyst {
    Analyst {
        short: "AK".into(),
        name: "Ana Kovač".into(),
    }
}

/// Where words stand for the first time in a text.
#[track_caller]
pub fn place_of(words: &str, text: &str) -> Span {
    let (before, _) = text.split_once(words).expect("the text has these words");
    let start = before.chars().count() as u32;
    Span::new(start, start + words.chars().count() as u32)
}

/// A project while it is put together, before a window opens its file.
pub struct Draft {
    project: Project,
    index: Index,
    ids: NewIds,
    now: i64,
}

impl Draft {
    /// A project called “Talks”, in which nothing stands yet.
    pub fn new(now: i64) -> Self {
        let at = Moment::from_unix(now);
        let mut ids = NewIds::new(at, 3);
        let project = new_project("Talks", me().id, &analyst(), at, &mut ids);
        Self {
            index: Index::build(&project),
            project,
            ids,
            now,
        }
    }

    /// Makes one change and gives back what it made.
    pub fn act<T>(&mut self, act: impl FnOnce(&mut Pen<'_>) -> (T, Edit)) -> T {
        let (made, edit) = act(&mut Pen {
            project: &self.project,
            index: &self.index,
            by: me().id,
            me: &analyst(),
            at: Moment::from_unix(self.now),
            ids: &mut self.ids,
        });
        apply(&mut self.project, &mut self.index, &edit).unwrap();
        made
    }

    /// Writes it to a file of that name in a folder.
    pub fn save(self, folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(name);
        let mut document = Document::create(self.project, &env(folder, self.now)).unwrap();
        document.save_blocking(Some(&path)).unwrap();
        document.close();
        path
    }
}

/// Changes an open document, as an analyst would a minute after [`NOW`]. The seed tells the ids that
/// are made from those of other changes.
pub fn change(
    document: &mut Document,
    by: AnalystId,
    me: &Analyst,
    seed: u128,
    act: impl FnOnce(&mut Pen<'_>) -> Edit,
) {
    let at = Moment::from_unix(NOW + 60);
    let edit = act(&mut Pen {
        project: document.project(),
        index: document.index(),
        by,
        me,
        at,
        ids: &mut NewIds::new(at, seed << 32),
    });
    document.apply(edit).unwrap();
}

/// How the events of a pressed key come to the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// One a frame, and without the letter that the key writes.
    OneByOne,
    /// The key together with those that are held, without the letter that it writes.
    Together,
    /// Together and with its letter, as from a keyboard.
    WithLetters,
}

/// What is laid out before the window opens.
pub struct Setup {
    /// The folder of the desk.
    pub folder: tempfile::TempDir,
    /// What is set; the analyst is known where this is not changed.
    pub preferences: Preferences,
    /// The file that is opened with the window.
    pub file: Option<PathBuf>,
    /// Width and height of the window, in points.
    pub size: [f32; 2],
    /// The time, in seconds since 1970.
    pub now: i64,
    /// How keys are pressed.
    pub keyboard: Keyboard,
}

impl Setup {
    /// An empty folder, a large window and no file.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            preferences: Preferences {
                analyst: Some(me()),
                ..Preferences::default()
            },
            file: None,
            size: [1440.0, 900.0],
            now: NOW,
            keyboard: Keyboard::OneByOne,
        }
    }

    /// The same with a window as on a small screen.
    pub fn small() -> Self {
        Self {
            size: [1100.0, 750.0],
            ..Self::new()
        }
    }

    /// The folder of the desk.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Opens the window.
    pub fn open(self) -> Desk {
        let root = self.path().to_owned();
        self.preferences.save(&root.join("config")).unwrap();
        let script = Arc::new(Script::default());
        let dialogs = Arc::clone(&script);
        let (file, now) = (self.file, self.now);
        let window = Harness::builder()
            .with_size(self.size)
            .with_max_steps(60)
            .build_eframe(move |cc| {
                Window::new(&cc.egui_ctx, file, move |waker| {
                    let mut next = FIRST_ID;
                    Services {
                        env: Env {
                            waker,
                            ..env(&root, now)
                        },
                        config: root.join("config"),
                        dialogs,
                        random: Box::new(move || {
                            next += 1;
                            next
                        }),
                    }
                })
            });
        let mut desk = Desk {
            window,
            folder: self.folder,
            pressed: 0,
            keyboard: self.keyboard,
            script,
        };
        desk.window.run();
        desk
    }
}

/// A window on a folder of its own.
pub struct Desk {
    /// The window, for what has no step of its own here.
    pub window: Harness<'static, Window>,
    /// The folder, with preferences and files; it goes with the desk.
    pub folder: tempfile::TempDir,
    /// Keys that were pressed, counted.
    pub pressed: usize,
    keyboard: Keyboard,
    script: Arc<Script>,
}

impl Desk {
    /// A file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Lays down the answer to the next question for files that has none yet.
    pub fn will_choose(&self, files: Vec<PathBuf>) {
        self.script.0.lock().unwrap().push(files);
    }

    /// The state behind the window.
    pub fn app(&self) -> &App {
        self.window.state().app()
    }

    /// The open project with all that is done in it.
    #[track_caller]
    pub fn session(&self) -> &Session {
        self.app().session.as_ref().expect("a project is open")
    }

    /// The open project.
    #[track_caller]
    pub fn project(&self) -> &Project {
        self.session().project()
    }

    /// Presses a key while others are held.
    pub fn press(&mut self, held: Modifiers, key: Key) {
        match self.keyboard {
            Keyboard::OneByOne => {
                self.pressed += 1;
                if held.is_none() {
                    self.window.key_press(key);
                } else {
                    self.window.key_press_modifiers(held, key);
                }
                self.window.run();
            }
            Keyboard::Together => self.press_writing(held, key, None),
            Keyboard::WithLetters => {
                let sign = key.symbol_or_name();
                let letter =
                    (held.is_none() && sign.chars().count() == 1).then(|| sign.to_lowercase());
                self.press_writing(held, key, letter.as_deref());
            }
        }
    }

    /// Presses a key that brings this text with it.
    pub fn press_writing(&mut self, held: Modifiers, key: Key, text: Option<&str>) {
        self.pressed += 1;
        let event = move |pressed| Event::Key {
            key,
            physical_key: Some(key),
            pressed,
            repeat: false,
            modifiers: held,
        };
        // The key and its letter come in one frame; what the harness queues comes one a frame.
        let events = &mut self.window.input_mut().events;
        events.extend([Event::ModifiersChanged(held), event(true)]);
        events.extend(text.map(|text| Event::Text(text.into())));
        self.window.step();
        let events = &mut self.window.input_mut().events;
        events.extend([event(false), Event::ModifiersChanged(Modifiers::NONE)]);
        self.window.run();
    }

    /// Presses a key.
    pub fn key(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }

    /// Presses a key with Shift.
    pub fn shift(&mut self, key: Key) {
        self.press(Modifiers::SHIFT, key);
    }

    /// Presses a key with Ctrl.
    pub fn ctrl(&mut self, key: Key) {
        self.press(Modifiers::COMMAND, key);
    }

    /// Presses a key with Alt.
    pub fn alt(&mut self, key: Key) {
        self.press(Modifiers::ALT, key);
    }

    /// Presses a key with Ctrl and Shift.
    pub fn shift_ctrl(&mut self, key: Key) {
        self.press(Modifiers::COMMAND | Modifiers::SHIFT, key);
    }

    /// Types into whatever has the focus, letter by letter.
    pub fn types(&mut self, text: &str) {
        for letter in text.chars() {
            self.window.event(Event::Text(letter.into()));
        }
        self.window.run();
    }

    /// Clicks what is called so.
    #[track_caller]
    pub fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.window.run();
    }

    /// The fields of a name; the words beside them may be the same.
    pub fn fields<'a>(&'a self, label: &'a str) -> Vec<Node<'a>> {
        let named = self.window.query_all_by_label(label);
        let fields = named.filter(|node| {
            let role = node.accesskit_node().role();
            matches!(role, Role::TextInput | Role::MultilineTextInput)
        });
        fields.collect()
    }

    /// The first field of a name.
    #[track_caller]
    pub fn field<'a>(&'a self, label: &'a str) -> Node<'a> {
        let mut fields = self.fields(label);
        assert!(!fields.is_empty(), "there is no field “{label}”");
        fields.remove(0)
    }

    /// Goes into a field and selects what stands in it.
    #[track_caller]
    pub fn select_all_in(&mut self, label: &str) {
        self.field(label).focus();
        self.window.run();
        self.ctrl(Key::A);
    }

    /// Writes into a field, all at once, in place of what stands in it.
    #[track_caller]
    pub fn write_into(&mut self, label: &str, text: &str) {
        self.select_all_in(label);
        self.field(label).type_text(text);
        self.window.run();
    }

    /// Gives a command by its name, through the palette.
    #[track_caller]
    pub fn command(&mut self, name: &str) {
        self.ctrl(Key::K);
        self.field("Find by name").type_text(name);
        self.window.run();
        self.key(Key::Enter);
    }

    /// Whether words stand somewhere in the window.
    pub fn sees(&self, words: &str) -> bool {
        let mut found = self.window.query_all_by_label_contains(words);
        found.next().is_some()
    }

    /// Fails where words stand nowhere in the window.
    #[track_caller]
    pub fn shows(&self, words: &str) {
        assert!(self.sees(words), "“{words}” is not shown");
    }

    /// All that is said in the window.
    pub fn labels(&self) -> Vec<String> {
        let all = self.window.query_all_by_label_contains("");
        all.filter_map(|node| node.accesskit_node().label())
            .collect()
    }

    /// Runs frames until work in threads has come to something.
    #[track_caller]
    pub fn until(&mut self, done: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !done(self) {
            assert!(
                start.elapsed() < PATIENCE,
                "this did not come to pass; what is seen: {:?}",
                self.labels()
            );
            std::thread::sleep(Duration::from_millis(5));
            self.window.run();
        }
        self.window.run();
    }

    /// Runs frames until a project is open.
    #[track_caller]
    pub fn until_open(&mut self) {
        self.until(|desk| desk.app().session.is_some());
    }
}
