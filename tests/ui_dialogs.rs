//! The dialogs, the welcome page, the palette and the search, as a person works them: by what is
//! written on them and by keys.
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
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use dateline::app::{Answer, Ask, FileDialogs, Preferences, Services, View};
use dateline::dates::{AnchorKind, Basis, Edtf, Moment};
use dateline::document::{Document, Env};
use dateline::edit::{NewArticle, NewClaim, Pen, apply, new_project};
use dateline::model::{
    Analyst, AnalystId, Category, Fragment, Index, KindId, NewIds, Project, ResolvedFrom, When,
};
use dateline::store::fs::RealFs;
use dateline::text::{ArticleText, Span};
use dateline::ui::Window;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};

const NOW: i64 = 1_769_500_800;

/// Answers the questions for files with what was written down before; nothing where nothing was.
#[derive(Default)]
struct Script(Mutex<Vec<Vec<PathBuf>>>);

impl FileDialogs for Script {
    fn ask(&self, _ask: &Ask, answer: Answer) {
        let mut script = self.0.lock().unwrap();
        answer(if script.is_empty() {
            Vec::new()
        } else {
            script.remove(0)
        });
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

/// A window on a folder of its own.
struct Desk {
    window: Harness<'static, Window>,
    folder: tempfile::TempDir,
    script: Arc<Script>,
}

impl Desk {
    fn new(
        prefs: impl FnOnce(&Path, &mut Preferences),
        file: impl FnOnce(&Path) -> Option<PathBuf>,
    ) -> Self {
        Self::sized([1100.0, 750.0], prefs, file)
    }

    fn sized(
        size: [f32; 2],
        prefs: impl FnOnce(&Path, &mut Preferences),
        file: impl FnOnce(&Path) -> Option<PathBuf>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut preferences = Preferences::default();
        prefs(folder.path(), &mut preferences);
        preferences.save(&folder.path().join("config")).unwrap();
        let script = Arc::new(Script::default());
        let (dialogs, root) = (Arc::clone(&script), folder.path().to_owned());
        let file = file(folder.path());
        let window = Harness::builder()
            .with_size(size)
            .with_max_steps(60)
            .build_eframe(move |cc| {
                Window::new(&cc.egui_ctx, file, move |waker| {
                    let mut next = 7_u128;
                    Services {
                        env: env(&root, waker),
                        config: root.join("config"),
                        dialogs,
                        random: Box::new(move || {
                            next += 1;
                            next
                        }),
                    }
                })
            });
        let mut desk = Self {
            window,
            folder,
            script,
        };
        desk.window.run();
        desk
    }

    /// With the analyst known.
    fn known(file: impl FnOnce(&Path) -> Option<PathBuf>) -> Self {
        Self::new(|_, prefs| prefs.analyst = Some(me()), file)
    }

    /// With a project of one article, one claim and two actors open.
    fn with_project() -> Self {
        let mut desk = Self::known(|folder| Some(story(folder)));
        desk.until(|desk| desk.window.state().app().session.is_some());
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn project(&self) -> &Project {
        self.window
            .state()
            .app()
            .session
            .as_ref()
            .expect("a project is open")
            .project()
    }

    fn key(&mut self, key: Key) {
        self.window.key_press(key);
        self.window.run();
    }

    fn ctrl(&mut self, key: Key) {
        self.window.key_press_modifiers(Modifiers::COMMAND, key);
        self.window.run();
    }

    fn shift_ctrl(&mut self, key: Key) {
        self.window
            .key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, key);
        self.window.run();
    }

    fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.window.run();
    }

    /// The field of that name; the words beside it may be the same.
    #[track_caller]
    fn field<'a>(&'a self, label: &'a str) -> Node<'a> {
        let fields = self.window.get_all_by_label(label);
        let mut fields = fields.filter(|node| {
            let role = node.accesskit_node().role();
            matches!(role, Role::TextInput | Role::MultilineTextInput)
        });
        fields.next().expect("there is a field of that name")
    }

    #[track_caller]
    fn write_into(&mut self, label: &str, text: &str) {
        self.field(label).focus();
        self.window.run();
        self.ctrl(Key::A);
        self.field(label).type_text(text);
        self.window.run();
    }

    fn sees(&self, words: &str) -> bool {
        self.window
            .query_all_by_label_contains(words)
            .next()
            .is_some()
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

fn me() -> dateline::app::Me {
    dateline::app::Me {
        id: AnalystId::from(5),
        short: "AK".into(),
        name: "Ana Kovač".into(),
    }
}

const TEXT: &str =
    "Envoys meet again\n\nThe envoys met on Thursday, an aide said.\n\nTalks go on next week.";

/// A file with a small project: one article that speaks from 22 January 2026, a claim dated
/// “Thursday”, an outlet and an actor.
fn story(folder: &Path) -> PathBuf {
    let mut ids = NewIds::new(Moment::from_unix(NOW), 3);
    let me = Analyst {
        short: "AK".into(),
        name: "Ana Kovač".into(),
    };
    let by = AnalystId::from(5);
    let mut project = new_project("Talks", by, &me, Moment::from_unix(NOW), &mut ids);
    let mut index = Index::build(&project);
    let day = |text: &str| Edtf::parse(text).unwrap();
    let mut act = |act: &mut dyn FnMut(&mut Pen<'_>) -> dateline::edit::Edit| {
        let edit = {
            let mut pen = Pen {
                project: &project,
                index: &index,
                by,
                me: &me,
                at: Moment::from_unix(NOW),
                ids: &mut ids,
            };
            act(&mut pen)
        };
        apply(&mut project, &mut index, &edit).unwrap();
    };
    let mut article = None;
    act(&mut |pen| {
        let (ids, edit) = pen.add_articles(vec![NewArticle {
            title: "Envoys meet again".into(),
            outlet: "Harbour Wire".into(),
            published: Some(day("2026-01-23")),
            text: ArticleText::new(TEXT),
            language: "en".into(),
            ..NewArticle::default()
        }]);
        article = Some(ids[0]);
        edit
    });
    let article = article.unwrap();
    act(&mut |pen| pen.add_actor("Mara Velden", Category::Person).1);
    let at = |words: &str| {
        let start = TEXT[..TEXT.find(words).unwrap()].chars().count() as u32;
        Span::new(start, start + words.chars().count() as u32)
    };
    act(&mut |pen| {
        let when = When {
            text: "Thursday".into(),
            edtf: Some(day("2026-01-22")),
            time: None,
            zone: None,
            basis: Basis::Resolved,
            from: Some(ResolvedFrom(AnchorKind::Published, day("2026-01-23"))),
            span: Some(Fragment {
                span: at("Thursday"),
                quote: "Thursday".into(),
            }),
        };
        let claim = NewClaim {
            article,
            spans: vec![at("The envoys met on Thursday")],
            kind: "event".parse::<KindId>().unwrap(),
            actors: Vec::new(),
            when: Some(when),
        };
        pen.tag(claim).unwrap().1
    });
    let path = folder.join("talks.ron");
    let mut document = Document::create(project, &env(folder, Arc::new(|| {}))).unwrap();
    document.save_as(&path);
    let start = Instant::now();
    while document.poll().is_empty() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "the file was not written"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    document.close();
    path
}

#[test]
fn the_name_is_asked_once_and_initials_are_proposed() {
    let mut desk = Desk::new(|_, _| {}, |_| None);
    desk.shows("Who tags here?");
    let field = desk.field("Your name");
    assert!(field.is_focused(), "typing begins in the first field");
    field.type_text("Ana Kovač");
    desk.window.run();
    assert_eq!(desk.field("Initials").value().as_deref(), Some("AK"));
    desk.key(Key::Enter);
    assert!(!desk.sees("Who tags here?"));
    let me = desk.window.state().app().prefs.analyst.clone().unwrap();
    assert_eq!((me.short.as_str(), me.name.as_str()), ("AK", "Ana Kovač"));
    let (kept, _) = Preferences::load(&desk.path("config"));
    assert_eq!(kept.analyst, Some(me));
    desk.shows("New project");
}

#[test]
fn the_name_cannot_be_left_out() {
    let mut desk = Desk::new(|_, _| {}, |_| None);
    desk.key(Key::Enter);
    desk.key(Key::Escape);
    desk.shows("Who tags here?");
}

#[test]
fn recent_projects_open_by_digit_and_missing_ones_leave() {
    let mut desk = Desk::new(
        |folder, prefs| {
            prefs.analyst = Some(me());
            prefs.remember(&folder.join("gone.ron"));
            prefs.remember(&story(folder));
        },
        |_| None,
    );
    desk.shows("gone.ron is not there");
    desk.click("Take gone.ron off the list");
    assert!(!desk.sees("gone.ron"));
    desk.key(Key::Num1);
    desk.until(|desk| desk.window.state().app().session.is_some());
    assert_eq!(desk.project().articles.len(), 1);
}

#[test]
fn the_welcome_page_works_by_keys() {
    let mut desk = Desk::known(|_| None);
    desk.key(Key::ArrowDown);
    desk.key(Key::ArrowUp);
    desk.key(Key::Enter);
    assert!(
        desk.window.state().app().session.is_some(),
        "Enter begins a new project"
    );
}

#[test]
fn a_path_is_completed_and_its_trouble_said_before() {
    let mut desk = Desk::known(|folder| {
        story(folder);
        None
    });
    desk.ctrl(Key::O);
    let folder = format!("{}/", desk.folder.path().display());
    desk.write_into("Path", &format!("{folder}nowhere.ron"));
    desk.key(Key::Enter);
    desk.shows("nowhere.ron does not exist.");
    desk.write_into("Path", &folder);
    desk.key(Key::Enter);
    desk.shows("is a folder");
    desk.write_into("Path", &format!("{folder}TAL"));
    desk.key(Key::Tab);
    assert_eq!(
        desk.field("Path").value(),
        Some(format!("{folder}talks.ron"))
    );
    desk.key(Key::Enter);
    desk.until(|desk| desk.window.state().app().session.is_some());
}

#[test]
fn articles_enter_only_when_the_analyst_says_so() {
    let mut desk = Desk::known(|_| None);
    desk.ctrl(Key::N);
    let one = desk.write("one.txt", "Talks end\n\nThe talks ended on 3/4.\nShare\n");
    let two = desk.write("two.txt", "Talks begin\n\nThe talks began.\n");
    let three = desk.write("three.txt", "Not wanted\n\nAn advertisement.\n");
    desk.script.0.lock().unwrap().push(vec![one, two, three]);
    desk.ctrl(Key::I);
    desk.until(|desk| desk.sees("3 articles to add"));
    assert_eq!(desk.project().articles.len(), 0);
    desk.write_into("Title", "The talks have ended");
    desk.write_into("Outlet", "Harbour Wire");
    desk.write_into("Published", "22 jan 2026");
    desk.shows("2026-01-22");
    desk.write_into("Speaks from", "when it was cold");
    desk.shows("It is left out");
    desk.shows("1 date stays out");
    desk.write_into("Speaks from", "3/4/2026");
    desk.shows("2026-04-03");
    desk.window.get_by_label_contains("Speaks from: or").click();
    desk.window.run();
    desk.shows("2026-03-04");
    desk.click("Remove ticked (1)");
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::PageDown);
    desk.window.run();
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::PageDown);
    desk.window.run();
    desk.click("Skip this one");
    desk.shows("Add 2 of 3");
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.window.run();
    let project = desk.project();
    assert_eq!(project.articles.len(), 2);
    let (id, article) = project.articles.iter().next().unwrap();
    assert_eq!(article.title, "The talks have ended");
    assert_eq!(article.published.as_ref().unwrap().as_str(), "2026-01-22");
    assert_eq!(article.speaks_from.as_ref().unwrap().as_str(), "2026-03-04");
    assert_eq!(
        project.actors.get(&article.outlet.unwrap()).unwrap().name,
        "Harbour Wire"
    );
    assert_eq!(
        project.text(*id).unwrap().as_str(),
        "Talks end\n\nThe talks ended on 3/4.\n"
    );
    assert_eq!(desk.window.state().app().view, View::Read);
}

#[test]
fn the_same_article_is_noticed_to_the_letter_and_nearly() {
    let mut desk = Desk::with_project();
    let same = desk.write("same.txt", TEXT);
    let near = desk.write("near.txt", &TEXT.replace("go on", "went on"));
    desk.script.0.lock().unwrap().push(vec![same, near]);
    desk.ctrl(Key::I);
    desk.until(|desk| {
        desk.sees("The same article is already in the project: “Envoys meet again”.")
    });
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::PageDown);
    desk.until(|desk| desk.sees("Nearly the same article"));
}

#[test]
fn leaving_a_preview_that_was_typed_into_is_asked_about() {
    let mut desk = Desk::known(|_| None);
    desk.ctrl(Key::N);
    let one = desk.write("one.txt", "Talks end\n\nThe talks ended.\n");
    desk.script.0.lock().unwrap().push(vec![one]);
    desk.ctrl(Key::I);
    desk.until(|desk| desk.sees("An article to add"));
    desk.write_into("Author", "Mara Velden");
    desk.key(Key::Escape);
    desk.shows("What you typed would be lost.");
    desk.click("Keep editing");
    desk.shows("An article to add");
    desk.key(Key::Escape);
    desk.click("Leave without adding");
    assert!(!desk.sees("An article to add"));
    assert_eq!(desk.project().articles.len(), 0);
}

#[test]
fn a_new_day_lists_the_dates_that_were_counted_from_it() {
    let mut desk = Desk::with_project();
    desk.ctrl(Key::D);
    desk.shows("Article details");
    desk.write_into("Speaks from", "16 January 2026");
    desk.key(Key::Enter);
    desk.shows("Dates that would be read otherwise");
    desk.shows("2026-01-22");
    desk.shows("2026-01-15");
    desk.click("Change 1 date");
    let project = desk.project();
    let article = project.articles.iter().next().unwrap().1;
    assert_eq!(article.speaks_from.as_ref().unwrap().as_str(), "2026-01-16");
    let when = project
        .claims
        .iter()
        .next()
        .unwrap()
        .1
        .when
        .clone()
        .unwrap();
    assert_eq!(when.edtf.unwrap().as_str(), "2026-01-15");
    assert_eq!(when.from.unwrap().0, AnchorKind::SpeaksFrom);
}

#[test]
fn a_reading_that_is_not_ticked_stays() {
    let mut desk = Desk::with_project();
    desk.ctrl(Key::D);
    desk.write_into("Published", "16 January 2026");
    desk.key(Key::Enter);
    desk.click("Tick none");
    desk.click("Change the article only");
    let project = desk.project();
    let article = project.articles.iter().next().unwrap().1;
    assert_eq!(article.published.as_ref().unwrap().as_str(), "2026-01-16");
    let when = project
        .claims
        .iter()
        .next()
        .unwrap()
        .1
        .when
        .clone()
        .unwrap();
    assert_eq!(when.edtf.unwrap().as_str(), "2026-01-22");
}

#[test]
fn details_complete_actors_and_say_what_cannot_be() {
    let mut desk = Desk::with_project();
    desk.ctrl(Key::D);
    desk.write_into("Origin", "velden");
    desk.shows("No actor is called");
    desk.key(Key::Enter);
    assert_eq!(desk.field("Origin").value().as_deref(), Some("Mara Velden"));
    desk.write_into("Note", "Read twice");
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.window.run();
    let article = desk.project().articles.iter().next().unwrap().1;
    let origin = desk.project().actors.get(&article.origin.unwrap()).unwrap();
    assert_eq!(
        (origin.name.as_str(), article.note.as_str()),
        ("Mara Velden", "Read twice")
    );
    assert_eq!(article.published.as_ref().unwrap().as_str(), "2026-01-23");
}

#[test]
fn deleting_an_article_names_its_claims_first() {
    let mut desk = Desk::with_project();
    desk.shift_ctrl(Key::F);
    command(&mut desk, "delete the article");
    desk.shows("Its claim goes with it:");
    desk.shows("The envoys met on Thursday");
    desk.key(Key::Enter);
    assert_eq!(desk.project().articles.len(), 1, "a hasty Enter keeps");
    command(&mut desk, "delete the article");
    desk.click("Delete");
    assert_eq!(
        (desk.project().articles.len(), desk.project().claims.len()),
        (0, 0)
    );
}

/// Gives a command by its name in the palette.
fn command(desk: &mut Desk, name: &str) {
    desk.ctrl(Key::K);
    desk.field("Find by name").type_text(name);
    desk.window.run();
    desk.key(Key::Enter);
}

#[test]
fn the_palette_finds_all_that_has_a_name() {
    let mut desk = Desk::with_project();
    desk.ctrl(Key::K);
    assert!(desk.field("Find by name").is_focused());
    desk.shows("Save as…");
    for (typed, found) in [
        ("envoys again", "Envoys meet again, article"),
        ("velden", "Mara Velden, person"),
        ("“thursday", "The envoys met on Thursday"),
    ] {
        desk.write_into("Find by name", typed);
        desk.shows(found);
    }
    desk.write_into("Find by name", "velden");
    desk.key(Key::Enter);
    assert_eq!(desk.window.state().app().view, View::Actors);
    command(&mut desk, "“thursday");
    let app = desk.window.state().app();
    assert_eq!(app.view, View::Read);
    assert!(app.session.as_ref().unwrap().focus.is_some());
}

#[test]
fn the_palette_goes_away_by_escape_and_gives_the_focus_back() {
    let mut desk = Desk::with_project();
    desk.shift_ctrl(Key::F);
    desk.field("Search text, claims and actors").focus();
    desk.window.run();
    desk.ctrl(Key::K);
    desk.key(Key::Escape);
    assert!(!desk.sees("Find by name"));
    assert!(desk.field("Search text, claims and actors").is_focused());
}

#[test]
fn a_search_lists_places_and_enter_goes_there() {
    let mut desk = Desk::with_project();
    let field = "Search text, claims and actors";
    desk.write_into(field, "ENVOYS");
    desk.until(|desk| desk.sees("3 places"));
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    assert!(desk.field(field).is_focused(), "the next arrow goes on");
    desk.write_into(field, "velden");
    desk.until(|desk| desk.sees("1 place"));
    desk.key(Key::Enter);
    assert_eq!(desk.window.state().app().view, View::Actors);
}

#[test]
fn preferences_hold_at_once() {
    let mut desk = Desk::known(|_| None);
    desk.ctrl(Key::Comma);
    desk.click("Dark");
    desk.click("More text size");
    desk.click("March 4");
    desk.write_into("Initials", "AKo");
    desk.click("Close");
    let prefs = &desk.window.state().app().prefs;
    assert_eq!(prefs.theme, dateline::app::ThemeChoice::Dark);
    assert!((prefs.reading_size - 17.0).abs() < 0.01);
    assert!(!prefs.day_first);
    assert_eq!(prefs.analyst.as_ref().unwrap().short, "AKo");
}

#[test]
fn keys_are_filtered_by_what_they_do() {
    let mut desk = Desk::with_project();
    desk.key(Key::F1);
    desk.shows("Ctrl+Shift+S");
    desk.shows("Tag as Event");
    desk.field("Filter the keys").type_text("undo");
    desk.window.run();
    desk.shows("Ctrl+Z");
    assert!(!desk.sees("Ctrl+Shift+S"));
}

#[test]
fn problems_stay_until_they_are_dismissed() {
    let mut desk = Desk::known(|folder| Some(folder.join("nowhere.ron")));
    desk.until(|desk| !desk.window.state().app().problems.is_empty());
    command(&mut desk, "problems");
    desk.shows("nowhere.ron");
    desk.click("Dismiss");
    assert!(desk.window.state().app().problems.is_empty());
    assert!(!desk.sees("Dismiss"));
}

#[test]
fn a_paragraph_is_gone_to_by_its_number() {
    let mut desk = Desk::with_project();
    desk.ctrl(Key::G);
    desk.field("Number of the paragraph").type_text("9");
    desk.key(Key::Enter);
    desk.shows("Type a number from 1 to 3.");
    desk.write_into("Number of the paragraph", "2");
    desk.key(Key::Enter);
    assert!(!desk.sees("Number of the paragraph"));
}

#[test]
fn closing_asks_what_to_do_with_work_and_cancel_stays() {
    let mut desk = Desk::known(|_| None);
    desk.ctrl(Key::N);
    let one = desk.write("one.txt", "Talks end\n\nThe talks ended.\n");
    desk.script.0.lock().unwrap().push(vec![one]);
    desk.ctrl(Key::I);
    desk.until(|desk| desk.sees("An article to add"));
    desk.key(Key::Enter);
    desk.ctrl(Key::W);
    desk.shows("Save before closing?");
    desk.key(Key::Escape);
    assert!(
        desk.window.state().app().closing.is_none(),
        "nothing closes by itself later"
    );
    desk.ctrl(Key::W);
    desk.click("Save…");
    desk.write_into("Path", &desk.path("kept").display().to_string());
    desk.key(Key::Enter);
    desk.until(|desk| desk.window.state().app().session.is_none());
    assert!(desk.path("kept.ron").is_file());
}

#[test]
fn every_dialog_fits_a_small_window() {
    let mut desk = Desk::sized(
        [900.0, 600.0],
        |_, prefs| prefs.analyst = Some(me()),
        |folder| Some(story(folder)),
    );
    desk.until(|desk| desk.window.state().app().session.is_some());
    let many: Vec<PathBuf> = (0..12)
        .map(|at| {
            desk.write(
                &format!("{at}.txt"),
                &format!("Report {at}\n\n{TEXT}\nShare\n"),
            )
        })
        .collect();
    for (open, close) in [
        ("preferences", "Close"),
        ("keys", "Close"),
        ("about", "Close"),
        ("article details", "Cancel"),
        ("delete the article", "Keep"),
        ("go to paragraph", "Cancel"),
        ("save as", "Cancel"),
    ] {
        command(&mut desk, open);
        let rect = desk.window.get_by_label(close).rect();
        assert!(
            rect.max.x <= 900.0 && rect.max.y <= 600.0 && rect.min.y >= 0.0,
            "{open}: {rect:?}"
        );
        desk.click(close);
    }
    desk.script.0.lock().unwrap().push(many);
    desk.ctrl(Key::I);
    desk.until(|desk| desk.sees("Add all 12"));
    let rect = desk.window.get_by_label("Add all 12").rect();
    assert!(rect.max.x <= 900.0 && rect.max.y <= 600.0, "{rect:?}");
}

#[test]
fn what_a_crash_left_is_listed_and_taken_up_to_a_choice() {
    let mut desk = Desk::known(|folder| {
        let path = story(folder);
        let mut document = Document::open(&path, &env(folder, Arc::new(|| {})))
            .unwrap()
            .document;
        let me = Analyst {
            short: "AK".into(),
            name: "Ana Kovač".into(),
        };
        let mut ids = NewIds::new(Moment::from_unix(NOW + 60), 9);
        for name in ["Ilo Senn", "Tarn Oster", "Vey Marrow"] {
            let edit = {
                let mut pen = Pen {
                    project: document.project(),
                    index: document.index(),
                    by: AnalystId::from(5),
                    me: &me,
                    at: Moment::from_unix(NOW + 60),
                    ids: &mut ids,
                };
                pen.add_actor(name, Category::Person).1
            };
            document.apply(edit).unwrap();
        }
        // What was not saved stays in the journal when the program ends.
        document.close();
        Some(path)
    });
    desk.until(|desk| desk.sees("Changes that are not in the file"));
    desk.shows("add Ilo Senn");
    desk.window.get_by_label_contains("add Tarn Oster").click();
    desk.window.run();
    desk.click("Take none…");
    desk.shows("They will not be offered again.");
    desk.click("Go back");
    desk.click("Take the first 2");
    let names: Vec<&str> = desk
        .project()
        .actors
        .iter()
        .map(|(_, actor)| actor.name.as_str())
        .collect();
    assert!(
        names.contains(&"Ilo Senn")
            && names.contains(&"Tarn Oster")
            && !names.contains(&"Vey Marrow")
    );
    assert!(!desk.sees("Changes that are not in the file"));
}

#[test]
fn a_file_that_changed_outside_is_not_overwritten_unasked() {
    let mut desk = Desk::with_project();
    let path = desk.path("talks.ron");
    let theirs = std::fs::read_to_string(&path)
        .unwrap()
        .replace("Mara Velden", "Mara V. Velden");
    std::fs::write(&path, &theirs).unwrap();
    desk.ctrl(Key::D);
    desk.write_into("Note", "Mine");
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.window.run();
    desk.ctrl(Key::S);
    desk.until(|desk| desk.sees("The file has changed outside"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs);
    desk.click("Decide later");
    desk.ctrl(Key::S);
    desk.until(|desk| desk.sees("The file has changed outside"));
    desk.until(|desk| desk.sees("Take theirs"));
    desk.click("Take theirs");
    assert!(
        desk.project()
            .actors
            .iter()
            .any(|(_, actor)| actor.name == "Mara V. Velden")
    );
    assert!(
        desk.project()
            .articles
            .iter()
            .all(|(_, article)| article.note.is_empty())
    );
}
