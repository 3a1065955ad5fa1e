//! The program as a new user has it, in a real window on a screen of its own, by mouse and keys: a
//! project with two articles and three claims survives kill -9, is recovered, saved and opened
//! again.
//!
//! Needs Xvfb and xdotool, and articles in the folder that `DATELINE_CORPORA` names; without them it
//! says so and is skipped.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

mod program;
mod screen;

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use dateline::app::Preferences;
use dateline::model::is_loose;
use dateline::store::read_project;

use program::Home;
use screen::{Screen, until};

/// A popover or a dialog changes at least so many pixels; a caret or a button far fewer.
const BOX: usize = 12_000;

fn installed(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}

/// Two articles to read, or why there are none.
fn articles() -> Result<[PathBuf; 2], &'static str> {
    // It builds the release binary and takes minutes, so it is asked for by name.
    std::env::var_os("DATELINE_END_TO_END").ok_or("DATELINE_END_TO_END is not set")?;
    for program in ["Xvfb", "xdotool"] {
        if !installed(program) {
            return Err("Xvfb and xdotool are not both installed (.ci/setup does)");
        }
    }
    let corpora = std::env::var_os("DATELINE_CORPORA").ok_or("DATELINE_CORPORA is not set")?;
    let folder = Path::new(&corpora).join("seeds");
    let inside = std::fs::read_dir(folder).or(Err("DATELINE_CORPORA has no folder seeds"))?;
    let mut texts: Vec<PathBuf> = inside
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    texts.sort();
    let mut texts = texts.into_iter();
    match (texts.next(), texts.next()) {
        (Some(first), Some(second)) => Ok([first, second]),
        _ => Err("there are no two articles in the seeds of DATELINE_CORPORA"),
    }
}

/// The analyst at the screen.
struct Analyst<'a> {
    screen: &'a Screen,
    home: &'a Home,
}

impl Analyst<'_> {
    /// Does something that is an edit, and waits until it is on disk.
    fn edits(&self, what: &str, act: impl FnOnce()) {
        let before = self.home.kept();
        act();
        until(&format!("{what} is kept"), || self.home.kept() > before);
        self.screen.settle();
    }

    /// Asks for a file by a key and types its path.
    fn path(&self, key: &str, path: &Path) {
        for _ in 0..4 {
            let before = self.screen.settle();
            self.screen.keys(&[key]);
            // The field goes away again if the system's own dialog seems to have been there; on a
            // busy machine that may come late.
            sleep(Duration::from_millis(900));
            if self.screen.settle().differs_by(&before) > BOX {
                break;
            }
        }
        self.screen.keys(&["ctrl+a"]);
        self.screen.types(path.to_str().unwrap());
        self.screen.keys(&["Return"]);
    }

    fn adds(&self, article: &Path) {
        self.edits("an article", || {
            self.path("ctrl+i", article);
            // The preview, accepted as it is.
            sleep(Duration::from_millis(500));
            self.screen.settle();
            self.screen.keys(&["ctrl+Return"]);
        });
    }

    /// Selects words; tries further down the page where nothing stands at the first place.
    fn selects(&self, select: impl Fn(usize)) {
        let opened = (0..6).any(|attempt| {
            let before = self.screen.settle();
            select(attempt);
            self.screen.settle().differs_by(&before) > BOX
        });
        assert!(opened, "no popover beside a selection");
    }

    /// Dates the selection or claim, which for a selection also tags it.
    fn dates(&self, when: &str) {
        self.edits("the date", || {
            self.screen.keys(&["w"]);
            self.screen.keys(&["ctrl+a"]);
            self.screen.types(when);
            self.screen.keys(&["Return"]);
        });
    }

    /// Names an actor of the claim, and goes back to the text.
    fn names(&self, actor: &str) {
        self.edits("the actor", || {
            self.screen.keys(&["a"]);
            self.screen.types(actor);
            self.screen.keys(&["Return"]);
        });
        self.screen.keys(&["Return"]);
        self.screen.keys(&["Escape"]);
    }
}

#[test]
fn an_investigation_survives_kill_9() {
    let articles = match articles() {
        Ok(articles) => articles,
        Err(why) => {
            eprintln!("\n*** SKIPPED: the end-to-end test, because {why} ***\n");
            return;
        }
    };
    let folder = tempfile::tempdir().unwrap();
    let home = Home::new(folder.path(), program::build());
    let screen = Screen::start(folder.path());
    let analyst = Analyst {
        screen: &screen,
        home: &home,
    };
    let file = folder.path().join("talks.ron");

    // The first start: who tags here, a new project, two articles.
    let window = home.start(&screen, None);
    screen.window("Dateline");
    screen.types("Ana Kovac");
    screen.keys(&["Return"]);
    until("the name is kept", || {
        let (preferences, _) = Preferences::load(&home.preferences());
        preferences.analyst.is_some_and(|me| me.name == "Ana Kovac")
    });
    screen.keys(&["ctrl+n"]);
    screen.window("New project");
    for article in &articles {
        analyst.adds(article);
    }

    // A claim by the mouse, from the middle of one row into the next but one.
    let middle = screen::WIDTH / 2 - 140;
    analyst.selects(|attempt| {
        screen.drag((middle, 330 + 40 * attempt), (160, 56));
    });
    analyst.dates("22 January 2026");
    analyst.names("Vladimir Putin");
    // One by keys, after a click.
    analyst.selects(|attempt| {
        screen.click((middle, 560 + 30 * attempt));
        screen.keys(&["s"]);
    });
    analyst.dates("late january 2026");
    analyst.names("Kremlin aides");
    // One by keys alone, in the other article, with the kind first.
    screen.keys(&["ctrl+Page_Up"]);
    screen.keys(&["ctrl+Home"]);
    analyst.selects(|_| {
        screen.keys(&["ctrl+Down", "ctrl+Down", "s"]);
    });
    analyst.edits("the claim", || {
        screen.keys(&["1"]);
    });
    analyst.dates("2026-01-22..2026-01-23");
    analyst.names("putin");

    // What is acknowledged is on disk within 200 ms.
    sleep(Duration::from_millis(200));
    window.kill();

    let window = home.start(&screen, None);
    screen.window("New project");
    screen.keys(&["Return"]);
    analyst.path("ctrl+s", &file);
    until("the file is saved", || {
        let bytes = std::fs::read(&file).unwrap_or_default();
        read_project(&bytes).is_ok_and(|opened| opened.project.claims.len() == 3)
    });
    screen.window("talks.ron");
    screen.tool(&["key", "ctrl+q"]);
    assert!(window.ended().success());

    let saved = std::fs::read(&file).unwrap();
    let window = home.start(&screen, Some(&file));
    screen.window("talks.ron");
    screen.tool(&["key", "ctrl+q"]);
    assert!(window.ended().success());
    assert!(
        std::fs::read(&file).unwrap() == saved,
        "reading changed the file"
    );

    check(&saved, &articles);
    let checked = home.command(&[Path::new("check"), &file]).output().unwrap();
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!(checked.status.code(), Some(0), "{said}");
}

/// The file holds what was done, no more and no less.
fn check(saved: &[u8], articles: &[PathBuf; 2]) {
    let opened = read_project(saved).unwrap();
    assert_eq!(opened.notes, []);
    let project = opened.project;
    assert_eq!((project.articles.len(), project.claims.len()), (2, 3));
    for (path, (id, _)) in articles.iter().zip(project.articles.iter()) {
        let given = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
        assert!(
            project.text(*id).unwrap().as_str() == given.trim_start_matches('\u{feff}'),
            "{} came in otherwise than it is",
            path.display()
        );
    }
    for (_, claim) in project.claims.iter() {
        let text = project.text(claim.article).unwrap();
        assert!(!is_loose(text, claim));
        for part in &claim.spans {
            assert_eq!(text.slice(part.span), &*part.quote);
        }
        let when = claim.when.as_ref().expect("each claim is dated");
        assert!(when.edtf.is_some(), "{when:?}");
        assert!(!claim.actors.is_empty(), "each claim has an actor");
    }
    let words: Vec<&str> = project
        .claims
        .iter()
        .map(|(_, claim)| claim.when.as_ref().unwrap().text.as_str())
        .collect();
    assert_eq!(
        words,
        [
            "22 January 2026",
            "late january 2026",
            "2026-01-22..2026-01-23"
        ]
    );
    let named = |name: &str| {
        let (id, _) = project
            .actors
            .iter()
            .find(|(_, actor)| actor.name == name)
            .unwrap();
        let claims = project.claims.iter();
        claims
            .filter(|(_, claim)| claim.actors.iter().any(|(who, _)| who == id))
            .count()
    };
    assert_eq!((named("Vladimir Putin"), named("Kremlin aides")), (2, 1));
}
