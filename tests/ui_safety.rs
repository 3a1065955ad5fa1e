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

mod desk;

use std::path::{Path, PathBuf};
use std::time::Duration;

use dateline::dates::Moment;
use dateline::document::{Document, SafeState};
use dateline::edit::{Edit, NewArticle, Pen};
use dateline::model::Category;
use dateline::text::ArticleText;
use desk::{Desk, Draft, NOW, Setup, analyst, change, env, me};
use egui::Key;

impl Desk {
    /// With a file that is made in the folder.
    fn new(file: impl FnOnce(&Path) -> PathBuf) -> Self {
        let mut setup = Setup::small();
        setup.file = Some(file(setup.path()));
        setup.open()
    }

    /// With a file from elsewhere.
    fn on(file: &Path) -> Self {
        let mut setup = Setup::small();
        setup.file = Some(file.to_owned());
        setup.open()
    }

    /// With a project of one article and two actors open.
    fn with_project() -> Self {
        let mut desk = Self::new(story);
        desk.until_open();
        desk
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    fn actors(&self) -> Vec<&str> {
        let actors = self.project().actors.iter();
        actors.map(|(_, actor)| actor.name.as_str()).collect()
    }

    fn state(&self) -> SafeState {
        self.session().document.state()
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
}

/// A file with a project of one article, its outlet and an actor.
fn story(folder: &Path) -> PathBuf {
    let mut draft = Draft::new(NOW);
    draft.act(|pen| {
        pen.add_articles(vec![NewArticle {
            title: "Envoys meet again".into(),
            outlet: "Harbour Wire".into(),
            text: ArticleText::new("Envoys meet again\n\nThe envoys met on Thursday."),
            ..NewArticle::default()
        }])
    });
    draft.act(|pen| pen.add_actor("Mara Velden", Category::Person));
    draft.save(folder, "talks.ron")
}

/// Changes a file, as a colleague would on another machine.
fn colleague(folder: &Path, file: &Path, act: impl FnOnce(&mut Pen<'_>) -> Edit) {
    let copy = folder.join("colleague.ron");
    std::fs::copy(file, &copy).unwrap();
    let mut document = Document::open(&copy, &env(folder, NOW)).unwrap().document;
    change(&mut document, me().id, &analyst(), 11, act);
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
        path
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
            path
        });
        let before = desk.text("talks.ron");
        desk.until(|desk| desk.sees(words));
        assert!(!desk.sees("Open a recovery copy…"));
        desk.click("Close");
        assert_eq!(desk.text("talks.ron"), before);
        assert!(desk.app().session.is_none());
    }
}

#[test]
fn a_file_that_another_has_open_is_read_or_copied() {
    let folder = tempfile::tempdir().unwrap();
    let file = story(folder.path());
    let other = Document::open(&file, &env(folder.path(), NOW))
        .unwrap()
        .document;
    let mut desk = Desk::on(&file);
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
    let other = Document::open(&file, &env(folder.path(), NOW))
        .unwrap()
        .document;
    let mut desk = Desk::on(&file);
    desk.until(|desk| desk.sees("The project is open elsewhere"));
    other.close();
    desk.click("Try again");
    desk.until(|desk| {
        let session = desk.app().session.as_ref();
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
        path
    });
    desk.until_open();
    assert!(!desk.sees("The project is open elsewhere"));
    assert_eq!(desk.state(), SafeState::Saved);
}

#[test]
fn a_file_that_opens_behind_a_question_leaves_it_the_keyboard() {
    let mut setup = Setup::small();
    setup.preferences.analyst = None;
    setup.file = Some(story(setup.path()));
    let mut desk = setup.open();
    desk.until_open();
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
