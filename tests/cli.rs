//! The finished program without a window: its answers, its ends, and what it leaves on the disk.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use dateline::app::{Me, Preferences};
use dateline::store::read_project;

const ARTICLE: &str = "Ferry to Stell stops again

By Oda Finch
Kelder Gazette
3 February 2025

The ferry between Kelder and Stell has stopped for the second time this winter, its owner said on Monday.
";

/// Runs the program in a folder, without a display, with a home of its own there.
fn dateline(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().unwrap()
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("USER", "oda")
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::null());
    for name in [
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "WAYLAND_SOCKET",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_DATA_HOME",
    ] {
        command.env_remove(name);
    }
    command
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ferry.txt"), ARTICLE).unwrap();
    folder
}

#[test]
fn add_makes_a_project_and_says_what_it_guessed() {
    let folder = folder();
    let ran = dateline(folder.path(), &["add", "story.ron", "ferry.txt"]);
    assert_eq!(ran.status.code(), Some(0), "{}", complained(&ran));
    let said = said(&ran);
    for wanted in [
        "ferry.txt: added “Ferry to Stell stops again”",
        "author Oda Finch",
        "published 2025-02-03",
        "story.ron: made, 1 article added\n",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    let opened = read_project(&fs::read(folder.path().join("story.ron")).unwrap()).unwrap();
    assert_eq!(opened.notes, []);
    let project = opened.project;
    let (_, text) = project.texts.iter().next().unwrap();
    assert_eq!(text.as_str(), ARTICLE);
    let (_, analyst) = project.analysts.iter().next().unwrap();
    assert_eq!(
        (analyst.name.as_str(), analyst.short.as_str()),
        ("oda", "O")
    );

    // Neither lock nor journal stays behind.
    let names = |folder: &Path| -> Vec<String> {
        let names = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = names
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("story"))
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(folder.path()), ["story.ron"]);

    let checked = dateline(folder.path(), &["check", "story.ron"]);
    assert_eq!(checked.status.code(), Some(0), "{}", complained(&checked));
    assert!(String::from_utf8_lossy(&checked.stdout).contains("nothing wrong"));
}

#[test]
fn the_same_article_is_noticed_and_not_added_twice() {
    let folder = folder();
    fs::write(
        folder.path().join("windows.txt"),
        ARTICLE.replace('\n', "\r\n"),
    )
    .unwrap();
    let other = "Second headline\n\nSome other words that stand for themselves.\n";
    fs::write(folder.path().join("other.txt"), other).unwrap();
    let first = dateline(
        folder.path(),
        &["add", "story.ron", "ferry.txt", "windows.txt"],
    );
    assert_eq!(first.status.code(), Some(0), "{}", complained(&first));
    assert!(said(&first).contains("windows.txt: already there as “Ferry to Stell stops again”"));
    assert!(said(&first).ends_with("story.ron: made, 1 article added, 1 already there\n"));

    let before = fs::read(folder.path().join("story.ron")).unwrap();
    let again = dateline(folder.path(), &["add", "story.ron", "ferry.txt"]);
    assert_eq!(again.status.code(), Some(0), "{}", complained(&again));
    assert!(said(&again).ends_with("story.ron: 0 articles added, 1 already there\n"));
    assert_eq!(fs::read(folder.path().join("story.ron")).unwrap(), before);

    let more = ["add", "--analyst", "Ana Kovač", "story.ron", "other.txt"];
    let more = dateline(folder.path(), &more);
    assert_eq!(more.status.code(), Some(0), "{}", complained(&more));
    let opened = read_project(&fs::read(folder.path().join("story.ron")).unwrap()).unwrap();
    let mut names: Vec<_> = opened
        .project
        .analysts
        .iter()
        .map(|(_, a)| (a.name.clone(), a.short.clone()))
        .collect();
    // The ids of one second are in no order.
    names.sort();
    assert_eq!(
        names,
        [
            ("Ana Kovač".into(), "AK".into()),
            ("oda".into(), "O".into())
        ]
    );
}

#[test]
fn what_cannot_be_added_is_said() {
    let folder = folder();
    fs::write(folder.path().join("page.pdf"), "%PDF-1.7\n\0").unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("notes.ron"), "(a: 1)").unwrap();
    fs::create_dir(folder.path().join("folder.ron")).unwrap();
    symlink("ring.ron", folder.path().join("ring.ron")).unwrap();
    let cases: [(&[&str], i32, &str); 9] = [
        (
            &["add", "story.ron", "missing.txt"],
            2,
            "missing.txt was not read: it is not there",
        ),
        (
            &["add", "story.ron", "."],
            2,
            ". was not read: it is a folder",
        ),
        (&["add", "story.ron", "page.pdf"], 2, "page.pdf is a PDF"),
        (
            &["add", "story.ron", "empty.txt"],
            2,
            "empty.txt has no text",
        ),
        (
            &["add", "story.txt", "ferry.txt"],
            2,
            "a new project must end in .ron",
        ),
        (&["add", "ferry.txt", "ferry.txt"], 2, "“ferry.txt”: "),
        (
            &["add", "notes.ron", "ferry.txt"],
            2,
            "it is not a Dateline project",
        ),
        (&["add", "folder.ron", "ferry.txt"], 2, "folder.ron"),
        (&["add", "ring.ron", "ferry.txt"], 2, "ring.ron"),
    ];
    for (arguments, end, wanted) in cases {
        let ran = dateline(folder.path(), arguments);
        assert_eq!(ran.status.code(), Some(end), "{arguments:?}");
        let complained = complained(&ran);
        assert!(complained.contains(wanted), "{arguments:?}: {complained}");
        assert!(!folder.path().join("story.ron").exists(), "{arguments:?}");
    }
    // What can be added is.
    let ran = dateline(
        folder.path(),
        &["add", "story.ron", "missing.txt", "ferry.txt"],
    );
    assert_eq!(ran.status.code(), Some(1));
    assert!(said(&ran).ends_with("story.ron: made, 1 article added\n"));
    assert!(complained(&ran).contains("missing.txt was not read"));
}

#[test]
fn check_names_line_and_column() {
    let folder = folder();
    dateline(folder.path(), &["add", "story.ron", "ferry.txt"]);
    let good = fs::read_to_string(folder.path().join("story.ron")).unwrap();
    let line_of = |text: &str, words: &str| {
        let at = text.find(words).unwrap();
        text[..at].matches('\n').count() + 1
    };
    let conflict = format!("<<<<<<< mine\n{good}");
    let unknown = good.replacen("author:", "auther:", 1);
    let newer = good.replacen("format: 1", "format: 99", 1);
    let changed = good.replacen("second time", "third time", 1);
    assert!(unknown != good && newer != good && changed != good);
    let wrong_field = format!("bad.ron:{}:", line_of(&unknown, "auther"));
    let cases: [(&str, i32, &str); 7] = [
        (&conflict, 1, "bad.ron:1:1: line 1 is a conflict marker"),
        (&unknown, 1, &wrong_field),
        (&good[..good.len() / 2], 1, "bad.ron:"),
        (&changed, 1, "the text was changed by another program"),
        (&newer, 2, "bad.ron: it was written by a newer Dateline"),
        (
            "(kind: \"recipe\")",
            2,
            "bad.ron: it is not a Dateline project",
        ),
        ("", 2, "bad.ron: it is not a Dateline project"),
    ];
    for (text, end, wanted) in cases {
        fs::write(folder.path().join("bad.ron"), text).unwrap();
        let ran = dateline(folder.path(), &["check", "bad.ron"]);
        let answer = said(&ran) + &complained(&ran);
        assert_eq!(ran.status.code(), Some(end), "{answer}");
        assert!(answer.contains(wanted), "{wanted}: {answer}");
        let untouched = fs::read_to_string(folder.path().join("bad.ron")).unwrap();
        assert_eq!(untouched, text);
    }
    let ran = dateline(folder.path(), &["check", "missing.ron"]);
    assert_eq!(ran.status.code(), Some(2));
    assert!(complained(&ran).contains("missing.ron"));
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let folder = folder();
    dateline(folder.path(), &["add", "story.ron", "ferry.txt"]);
    for arguments in [
        &["check", "story.ron"][..],
        &["--help"],
        &["add", "story.ron", "ferry.txt"],
    ] {
        let mut child = program(folder.path(), arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!(complained(&ended), "", "{arguments:?}");
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}");
    }
    // A disk without room is another matter.
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let ran = program(folder.path(), &["check", "story.ron"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert!(complained(&ran).contains("the answer could not be written"));
}

#[test]
fn without_a_display_one_sentence_says_what_to_do() {
    let folder = folder();
    let cases: [(&[(&str, &str)], &str); 4] = [
        (&[], "dateline: There is no display to open a window on"),
        (
            &[("DISPLAY", "")],
            "dateline: There is no display to open a window on",
        ),
        (
            &[("DISPLAY", ":9973")],
            "dateline: No X11 server answers at DISPLAY=:9973",
        ),
        (
            &[
                ("WAYLAND_DISPLAY", "wayland-9973"),
                ("XDG_RUNTIME_DIR", "/nowhere"),
            ],
            "dateline: No Wayland compositor answers at WAYLAND_DISPLAY=wayland-9973",
        ),
    ];
    for (variables, wanted) in cases {
        let ran = program(folder.path(), &["story.ron"])
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        assert_eq!(ran.status.code(), Some(2), "{variables:?}");
        let complained = complained(&ran);
        assert!(
            complained.starts_with(wanted),
            "{variables:?}: {complained}"
        );
        assert_eq!(complained.lines().count(), 1, "{complained}");
    }
}

#[test]
fn a_project_that_is_open_elsewhere_is_left_alone() {
    let folder = folder();
    dateline(folder.path(), &["add", "story.ron", "ferry.txt"]);
    let path = folder.path().join("story.ron");
    let env = dateline::document::Env {
        state_dir: folder.path().join("state"),
        ..dateline::document::Env::of_this_machine(std::sync::Arc::new(|| ()))
    };
    let opening = dateline::document::Document::open(&path, &env).unwrap();
    let before = fs::read(&path).unwrap();
    let mut other = fs::File::create(folder.path().join("other.txt")).unwrap();
    other
        .write_all(b"Another article\n\nwith other words.\n")
        .unwrap();
    let ran = dateline(folder.path(), &["add", "story.ron", "other.txt"]);
    assert_eq!(ran.status.code(), Some(2), "{}", said(&ran));
    assert!(
        complained(&ran).contains("story.ron is open elsewhere, by "),
        "{}",
        complained(&ran)
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    drop(opening);
}

#[test]
fn the_analyst_of_the_preferences_adds_unless_another_is_named() {
    let folder = folder();
    let other = "Another article\n\nwith words of its own.\n";
    fs::write(folder.path().join("other.txt"), other).unwrap();
    let me = Me {
        id: "01JPWPXJ001PKY27G000000001".parse().unwrap(),
        short: "AB".into(),
        name: "Ada Brandt".into(),
    };
    let preferences = Preferences {
        analyst: Some(me.clone()),
        ..Preferences::default()
    };
    preferences
        .save(&folder.path().join(".config/dateline"))
        .unwrap();
    let analysts = |project: &str| {
        let bytes = fs::read(folder.path().join(project)).unwrap();
        read_project(&bytes).unwrap().project.analysts
    };
    dateline(folder.path(), &["add", "mine.ron", "ferry.txt"]);
    let mine = analysts("mine.ron");
    assert_eq!(mine.len(), 1);
    assert_eq!(**mine.get(&me.id).unwrap(), me.analyst());

    dateline(
        folder.path(),
        &["add", "--analyst", "Oda", "hers.ron", "ferry.txt"],
    );
    let hers = analysts("hers.ron");
    assert!(hers.len() == 1 && hers.get(&me.id).is_none());
    dateline(folder.path(), &["add", "hers.ron", "other.txt"]);
    assert_eq!(analysts("hers.ron").len(), 2);
}

#[test]
fn what_needs_a_decision_is_not_saved_over() {
    let folder = folder();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/halvern-lock.ron");
    let good = fs::read_to_string(sample).unwrap();
    // A link that joins a claim which is not there cannot stay.
    let at = good.find("    links: {").unwrap();
    let from = good[at..].find("from: \"").unwrap() + at + 7;
    let mut damaged = good.clone();
    damaged.replace_range(from..from + 26, "01JPWPXJ001PKY27G0000000ZZ");
    fs::write(folder.path().join("damaged.ron"), &damaged).unwrap();
    let ran = dateline(folder.path(), &["add", "damaged.ron", "ferry.txt"]);
    assert_eq!(ran.status.code(), Some(2), "{}", said(&ran));
    assert!(
        complained(&ran).contains("dateline check"),
        "{}",
        complained(&ran)
    );
    let untouched = fs::read_to_string(folder.path().join("damaged.ron")).unwrap();
    assert_eq!(untouched, damaged);
    let ran = dateline(folder.path(), &["check", "damaged.ron"]);
    assert_eq!(ran.status.code(), Some(1), "{}", said(&ran));
    let line = damaged[..at].matches('\n').count() + 1;
    let place = format!("damaged.ron:{}:9: link ", line + 1);
    // Beside the sample's one loose claim.
    let found = said(&ran).lines().any(|line| line.starts_with(&place));
    assert!(found, "{place}: {}", said(&ran));
}
