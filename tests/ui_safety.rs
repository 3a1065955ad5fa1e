//! What keeps work safe, as a person meets it: a file that changed outside, older versions, a damaged
//! file, a file that another has open.
#![allow(
    clippy::cast_lossless,
    clippy::duration_suboptimal_units,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline::app::{Answer, Ask, FileDialogs, Me, Preferences, Services};
use dateline::dates::Moment;
use dateline::document::{Document, Env, SafeState};
use dateline::edit::{NewArticle, Pen, new_project};
use dateline::model::{Analyst, AnalystId, Category, NewIds, Project};
use dateline::store::fs::RealFs;
use dateline::text::ArticleText;
use dateline::ui::Window;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};

const NOW: i64 = 1_769_500_800;

/// No file dialog opens here: the path field does its work.
struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn ask(&self, _ask: &Ask, answer: Answer) {
        answer(Vec::new());
    }
}

fn env(folder: &Path, waker: Arc<dyn Fn() + Send + Sync>) -> Env {
    Env {
        fs: Arc::new(RealFs),
        state_dir: folder.join("state"),
        waker,
        clock: Arc::new(|| Moment::from_unix(NOW)),
    }
}

fn analyst() -> Analyst {
    Analyst {
        short: "AK".into(),
        name: "Ana Kovač".into(),
    }
}

/// A window on a folder of its own.
struct Desk {
    window: Harness<'static, Window>,
    folder: tempfile::TempDir,
}

impl Desk {
    /// With the analyst known.
    fn new(file: impl FnOnce(&Path) -> Option<PathBuf>) -> Self {
        let preferences = Preferences {
            analyst: Some(Me {
                id: AnalystId::from(5),
                short: "AK".into(),
                name: "Ana Kovač".into(),
            }),
            ..Preferences::default()
        };
        Self::with(preferences, file)
    }

    fn with(preferences: Preferences, file: impl FnOnce(&Path) -> Option<PathBuf>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        preferences.save(&folder.path().join("config")).unwrap();
        let file = file(folder.path());
        let root = folder.path().to_owned();
        let window = Harness::builder()
            .with_size([1100.0, 750.0])
            .with_max_steps(60)
            .build_eframe(move |cc| {
                Window::new(&cc.egui_ctx, file, move |waker| {
                    let mut next = 7_u128;
                    Services {
                        env: env(&root, waker),
                        config: root.join("config"),
                        dialogs: Arc::new(NoDialogs),
                        random: Box::new(move || {
                            next += 1;
                            next
                        }),
                    }
                })
            });
        let mut desk = Self { window, folder };
        desk.window.run();
        desk
    }

    /// With a project of one article and two actors open.
    fn with_project() -> Self {
        let mut desk = Self::new(|folder| Some(story(folder)));
        desk.until(|desk| desk.window.state().app().session.is_some());
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn project(&self) -> &Project {
        let session = self.window.state().app().session.as_ref();
        session.expect("a project is open").project()
    }

    fn actors(&self) -> Vec<&str> {
        let actors = self.project().actors.iter();
        actors.map(|(_, actor)| actor.name.as_str()).collect()
    }

    fn state(&self) -> SafeState {
        let session = self.window.state().app().session.as_ref();
        session.expect("a project is open").document.state()
    }

    fn key(&mut self, key: Key) {
        self.window.key_press(key);
        self.window.run();
    }

    fn ctrl(&mut self, key: Key) {
        self.window.key_press_modifiers(Modifiers::COMMAND, key);
        self.window.run();
    }

    #[track_caller]
    fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.window.run();
    }

    /// The field of that name; the words beside it may be the same.
    #[track_caller]
    fn field<'a>(&'a self, label: &'a str) -> Node<'a> {
        let mut fields = self.window.get_all_by_label(label).filter(|node| {
            let role = node.accesskit_node().role();
            matches!(role, Role::TextInput | Role::MultilineTextInput)
        });
        fields.next().expect("there is a field of that name")
    }

    /// Gives a command by its name, through the palette.
    fn command(&mut self, name: &str) {
        self.ctrl(Key::K);
        self.field("Find by name").type_text(name);
        self.window.run();
        self.key(Key::Enter);
    }

    /// Adds an article from the clipboard.
    fn paste(&mut self, text: &str) {
        self.window.event(egui::Event::Paste(text.into()));
        self.window.run();
        self.until(|desk| desk.sees("Add"));
        self.ctrl(Key::Enter);
    }

    /// Writes a note on the article that is read.
    fn note(&mut self, note: &str) {
        self.ctrl(Key::D);
        self.field("Note").focus();
        self.window.run();
        self.field("Note").type_text(note);
        self.window.run();
        self.ctrl(Key::Enter);
    }

    fn notes(&self) -> Vec<&str> {
        let articles = self.project().articles.iter();
        articles.map(|(_, article)| article.note.as_str()).collect()
    }

    fn sees(&self, words: &str) -> bool {
        let mut found = self.window.query_all_by_label_contains(words);
        found.next().is_some()
    }

    #[track_caller]
    fn shows(&self, words: &str) {
        assert!(self.sees(words), "“{words}” is not shown");
    }

    /// Runs frames until work in threads has come to something.
    #[track_caller]
    fn until(&mut self, done: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !done(self) {
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "this did not come to pass"
            );
            std::thread::sleep(Duration::from_millis(5));
            self.window.run();
        }
        self.window.run();
    }
}

/// A file with a project of one article, its outlet and an actor.
fn story(folder: &Path) -> PathBuf {
    let mut ids = NewIds::new(Moment::from_unix(NOW), 3);
    let by = AnalystId::from(5);
    let project = new_project("Talks", by, &analyst(), Moment::from_unix(NOW), &mut ids);
    let path = folder.join("talks.ron");
    let mut document = Document::create(project, &env(folder, Arc::new(|| {}))).unwrap();
    change(&mut document, 3, |pen| {
        let new = NewArticle {
            title: "Envoys meet again".into(),
            outlet: "Harbour Wire".into(),
            text: ArticleText::new("Envoys meet again\n\nThe envoys met on Thursday."),
            ..NewArticle::default()
        };
        pen.add_articles(vec![new]).1
    });
    change(&mut document, 4, |pen| {
        pen.add_actor("Mara Velden", Category::Person).1
    });
    document.save_blocking(Some(&path)).unwrap();
    document.close();
    path
}

fn change(
    document: &mut Document,
    seed: u128,
    act: impl FnOnce(&mut Pen<'_>) -> dateline::edit::Edit,
) {
    let mut ids = NewIds::new(Moment::from_unix(NOW + 60), seed << 32);
    let edit = act(&mut Pen {
        project: document.project(),
        index: document.index(),
        by: AnalystId::from(5),
        me: &analyst(),
        at: Moment::from_unix(NOW + 60),
        ids: &mut ids,
    });
    document.apply(edit).unwrap();
}

/// Changes a file, as a colleague would on another machine.
fn colleague(folder: &Path, file: &Path, act: impl FnOnce(&mut Pen<'_>) -> dateline::edit::Edit) {
    let copy = folder.join("colleague.ron");
    std::fs::copy(file, &copy).unwrap();
    let mut document = Document::open(&copy, &env(folder, Arc::new(|| {})))
        .unwrap()
        .document;
    change(&mut document, 11, act);
    document.save_blocking(None).unwrap();
    document.close();
    std::fs::rename(&copy, file).unwrap();
}

fn colleague_adds(desk: &Desk, file: &str, name: &str) {
    colleague(desk.folder.path(), &desk.path(file), |pen| {
        pen.add_actor(name, Category::Person).1
    });
}

#[test]
fn two_versions_are_merged_in_one_step() {
    let mut desk = Desk::with_project();
    colleague_adds(&desk, "talks.ron", "Ilo Senn");
    desk.note("Mine");
    desk.ctrl(Key::S);
    desk.until(|desk| desk.sees("The file has changed outside"));
    desk.until(|desk| desk.sees("In the file: 1 actor added."));
    desk.shows("Here: 1 article changed.");
    desk.shows("No conflict is left.");
    desk.click("Merge");
    assert!(!desk.sees("The file has changed outside"));
    assert!(desk.actors().contains(&"Ilo Senn"));
    assert_eq!(desk.notes(), ["Mine"]);
    desk.shows("Merged: nothing to settle");
    // Nothing is in the way of saving now, and everything is in the file.
    desk.until(|desk| desk.state() == SafeState::Kept);
    desk.ctrl(Key::S);
    desk.until(|desk| desk.state() == SafeState::Saved);
    let text = desk.text("talks.ron");
    assert!(text.contains("Ilo Senn") && text.contains("Mine"));
    // It is one step.
    desk.ctrl(Key::Z);
    assert!(!desk.actors().contains(&"Ilo Senn"));
    assert_eq!(desk.notes(), ["Mine"]);
}

#[test]
fn conflicts_are_counted_and_both_sides_kept() {
    let mut desk = Desk::with_project();
    desk.note("Mine");
    colleague(desk.folder.path(), &desk.path("talks.ron"), |pen| {
        let (id, article) = pen.project.articles.iter().next().unwrap();
        let mut article = (**article).clone();
        article.note = "Theirs".into();
        pen.set_article(*id, article, None, Vec::new())
    });
    desk.ctrl(Key::S);
    desk.until(|desk| desk.sees("1 conflict is left to settle"));
    desk.click("Merge");
    assert_eq!(desk.project().conflicts.len(), 1);
    desk.shows("1 conflict to settle, both sides kept");
}

#[test]
fn mine_goes_on_as_a_copy() {
    let mut desk = Desk::with_project();
    colleague_adds(&desk, "talks.ron", "Ilo Senn");
    let theirs = desk.text("talks.ron");
    desk.note("Mine");
    desk.ctrl(Key::S);
    desk.until(|desk| desk.sees("Keep mine as a copy…"));
    desk.click("Keep mine as a copy…");
    desk.click("Save");
    desk.until(|desk| desk.state() == SafeState::Saved);
    assert_eq!(desk.text("talks.ron"), theirs);
    assert!(desk.text("talks (copy).ron").contains("Mine"));
}

#[test]
fn theirs_is_taken_and_undo_brings_mine_back() {
    let mut desk = Desk::with_project();
    colleague_adds(&desk, "talks.ron", "Ilo Senn");
    let theirs = desk.text("talks.ron");
    desk.note("Mine");
    desk.ctrl(Key::S);
    desk.until(|desk| desk.sees("Take theirs"));
    desk.click("Take theirs");
    assert!(desk.actors().contains(&"Ilo Senn"));
    assert_eq!(desk.notes(), [""]);
    desk.until(|desk| desk.state() == SafeState::Saved);
    assert_eq!(desk.text("talks.ron"), theirs);
    desk.ctrl(Key::Z);
    assert_eq!(desk.notes(), ["Mine"]);
    assert!(!desk.actors().contains(&"Ilo Senn"));
}

#[test]
fn who_goes_on_from_an_older_version_takes_nothing_away() {
    let mut desk = Desk::with_project();
    let old = desk.path("old.ron");
    std::fs::copy(desk.path("talks.ron"), &old).unwrap();
    // What is added and saved here is not known to the colleague, who has the file as it was.
    desk.paste("A second article\n\nIt has words of its own.");
    desk.ctrl(Key::S);
    desk.until(|desk| desk.state() == SafeState::Saved);
    assert_eq!(desk.project().articles.len(), 2);
    colleague_adds(&desk, "old.ron", "Ilo Senn");
    std::fs::rename(&old, desk.path("talks.ron")).unwrap();
    desk.note("Mine");
    desk.ctrl(Key::S);
    desk.until(|desk| desk.sees("In the file: 1 actor added."));
    desk.shows("went on from an older version");
    desk.click("Merge");
    assert!(desk.actors().contains(&"Ilo Senn"));
    assert_eq!(desk.project().articles.len(), 2);
}

#[test]
fn a_file_that_cannot_be_read_any_more_is_not_merged() {
    let mut desk = Desk::with_project();
    let text = desk.text("talks.ron");
    let marked = text.replacen("    actors:", "<<<<<<< ours\n    actors:", 1);
    assert_ne!(marked, text);
    desk.write("talks.ron", &marked);
    desk.note("Mine");
    desk.ctrl(Key::S);
    desk.until(|desk| desk.sees("is a conflict marker"));
    assert!(!desk.sees("Merge"));
    desk.shows("Keep mine as a copy…");
    desk.click("Overwrite it with mine");
    desk.until(|desk| desk.state() == SafeState::Saved);
    assert!(desk.text("talks.ron").contains("Mine"));
}

#[test]
fn older_versions_are_compared_restored_and_emptied() {
    let mut desk = Desk::with_project();
    desk.command("Versions…");
    desk.until(|desk| desk.sees("There are no older versions yet."));
    desk.shows("Save the project:");
    desk.click("Close");
    desk.note("First");
    desk.ctrl(Key::S);
    desk.until(|desk| desk.state() == SafeState::Saved);
    desk.command("Versions…");
    desk.until(|desk| desk.sees("Since then: 1 article changed."));
    desk.shows("The article “Envoys meet again” was changed: note");
    desk.click("Restore");
    assert_eq!(desk.notes(), [""]);
    assert!(!desk.sees("Older versions"));
    desk.ctrl(Key::Z);
    assert_eq!(desk.notes(), ["First"]);
    desk.command("Versions…");
    desk.until(|desk| desk.sees("Since then"));
    desk.click("Empty the backups…");
    desk.shows("go for good");
    desk.click("Go back");
    desk.click("Empty the backups…");
    desk.click("Take them away");
    desk.until(|desk| desk.sees("There are no older versions yet."));
    let left = std::fs::read_dir(desk.path(".talks.ron.backups")).unwrap();
    assert_eq!(left.count(), 0);
}

#[test]
fn a_damaged_file_opens_as_far_as_it_can() {
    let mut damaged = String::new();
    let mut desk = Desk::new(|folder| {
        let path = story(folder);
        let text = std::fs::read_to_string(&path).unwrap();
        // The line of a name loses its quotation mark.
        damaged = text.replacen("\"Mara Velden\"", "\"Mara Velden", 1);
        assert_ne!(damaged, text);
        std::fs::write(&path, &damaged).unwrap();
        Some(path)
    });
    desk.until(|desk| desk.sees("The file cannot be read as a project"));
    desk.until(|desk| desk.sees("Can be read: 1 article"));
    desk.shows("line ");
    desk.shows("Not, or not wholly, this");
    desk.click("Open a recovery copy…");
    desk.click("Save");
    desk.until(|desk| {
        desk.path("talks (recovered).ron").exists() && desk.state() == SafeState::Saved
    });
    assert_eq!(desk.project().articles.len(), 1);
    assert_eq!(desk.text("talks.ron"), damaged);
    desk.shows("1 problem");
}

#[test]
fn what_is_no_project_and_what_is_newer_is_said_and_left() {
    for (text, words) in [
        ("shopping: milk", "Nothing of a project can be read in it."),
        (
            "Dateline(kind: \"dateline project\", format: 99)",
            "newer Dateline",
        ),
    ] {
        let mut desk = Desk::new(|folder| {
            let path = story(folder);
            let newer = std::fs::read_to_string(&path).unwrap();
            let text = if text.contains("99") {
                newer.replacen("format: 1", "format: 99", 1)
            } else {
                text.to_owned()
            };
            std::fs::write(&path, text).unwrap();
            Some(path)
        });
        let before = desk.text("talks.ron");
        desk.until(|desk| desk.sees(words));
        assert!(!desk.sees("Open a recovery copy…"));
        desk.click("Close");
        assert_eq!(desk.text("talks.ron"), before);
        assert!(desk.window.state().app().session.is_none());
    }
}

#[test]
fn a_file_that_another_has_open_is_read_or_copied() {
    let folder = tempfile::tempdir().unwrap();
    let file = story(folder.path());
    let other = Document::open(&file, &env(folder.path(), Arc::new(|| {})))
        .unwrap()
        .document;
    let path = file.clone();
    let mut desk = Desk::new(|_| Some(path));
    desk.until(|desk| desk.sees("The project is open elsewhere"));
    let owner = dateline::store::Owner::this(Moment::from_unix(NOW));
    desk.shows(&format!("by {} on {} since", owner.user, owner.host));
    desk.click("Only read it");
    desk.shows("Only read here");
    desk.note("Mine");
    assert_eq!(desk.notes(), [""]);
    desk.shows("1 problem");
    desk.ctrl(Key::S);
    desk.click("Save");
    let copy = folder.path().join("talks (copy).ron");
    desk.until(|desk| copy.exists() && desk.state() == SafeState::Saved);
    if desk.sees("Cancel") {
        desk.click("Cancel");
    }
    desk.note("Mine");
    assert_eq!(desk.notes(), ["Mine"]);
    other.close();
}

#[test]
fn trying_again_opens_what_was_closed_elsewhere_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let file = story(folder.path());
    let other = Document::open(&file, &env(folder.path(), Arc::new(|| {})))
        .unwrap()
        .document;
    let path = file.clone();
    let mut desk = Desk::new(|_| Some(path));
    desk.until(|desk| desk.sees("The project is open elsewhere"));
    other.close();
    desk.click("Try again");
    desk.until(|desk| {
        let session = desk.window.state().app().session.as_ref();
        session.is_some_and(|session| session.document.path().is_some())
    });
    assert!(!desk.sees("The project is open elsewhere"));
}

#[cfg(unix)]
#[test]
fn the_lock_of_a_process_that_is_gone_is_nobody_s() {
    let mut desk = Desk::new(|folder| {
        let path = story(folder);
        let mut gone = std::process::Command::new("true").spawn().unwrap();
        let process = gone.id();
        gone.wait().unwrap();
        let owner = dateline::store::Owner::this(Moment::from_unix(NOW));
        let says = format!(
            "(user:\"{}\",host:\"{}\",process:{process},since:\"2026-01-27T08:00:00Z\")",
            owner.user, owner.host
        );
        std::fs::write(dateline::store::lock_of(&path), says).unwrap();
        Some(path)
    });
    desk.until(|desk| desk.window.state().app().session.is_some());
    assert!(!desk.sees("The project is open elsewhere"));
    assert_eq!(desk.state(), SafeState::Saved);
}

#[test]
fn a_file_that_opens_behind_a_question_leaves_it_the_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let file = story(folder.path());
    let mut desk = Desk::with(Preferences::default(), |_| Some(file));
    desk.until(|desk| desk.window.state().app().session.is_some());
    desk.shows("Who tags here?");
    assert!(desk.field("Your name").is_focused());
}

#[test]
fn a_window_that_comes_to_the_front_sees_what_changed() {
    let mut desk = Desk::with_project();
    colleague_adds(&desk, "talks.ron", "Ilo Senn");
    desk.window.event(egui::Event::WindowFocused(true));
    desk.window.run();
    desk.until(|desk| desk.sees("In the file: 1 actor added."));
    desk.shows("Here: nothing changed.");
    // Put off, it is not asked again before the next save.
    desk.click("Decide later");
    desk.window.event(egui::Event::WindowFocused(true));
    desk.window.run();
    std::thread::sleep(Duration::from_millis(200));
    desk.window.run();
    assert!(!desk.sees("The file has changed outside"));
    desk.note("Mine");
    desk.ctrl(Key::S);
    desk.until(|desk| desk.sees("Merge"));
}
