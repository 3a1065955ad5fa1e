//! The timeline from the command line: every format, filters, and what cannot be written.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use std::path::Path;
use std::process::{Command, Output};

fn dateline(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/halvern-lock.ron");
    let copy = folder.join("story.ron");
    if !copy.exists() {
        std::fs::copy(sample, copy).unwrap();
    }
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[test]
fn the_ending_says_the_format_and_the_same_project_gives_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    for (name, start) in [
        ("story.html", "<!DOCTYPE html>"),
        ("story.md", "# The Halvern Lock dispute"),
        ("story.csv", "\u{feff}"),
    ] {
        let export = || dateline(folder.path(), &["export", "story.ron", "-o", name]);
        let (end, said, complaints) = export();
        assert_eq!((end, complaints.as_str()), (0, ""), "{name}");
        assert!(said.starts_with(&format!("{name}: ")), "{said}");
        let first = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(first.starts_with(start), "{name}");
        export();
        let second = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(first == second, "{name} is another one");
    }
}

#[test]
fn filters_and_fields_are_heeded() {
    let folder = tempfile::tempdir().unwrap();
    let export = |more: &[&str]| {
        let mut all = vec!["export", "story.ron", "-o", "-", "--format", "csv-entries"];
        all.extend(more);
        let (end, said, complaints) = dateline(folder.path(), &all);
        assert_eq!((end, complaints.as_str()), (0, ""), "{more:?}");
        let mut reader = csv::Reader::from_reader(said.trim_start_matches('\u{feff}').as_bytes());
        let names = reader.headers().unwrap().clone();
        let status = names
            .iter()
            .position(|name| name == "entry_status")
            .unwrap();
        let rows = reader.records().map(|row| row.unwrap()[status].to_owned());
        rows.collect::<Vec<String>>()
    };
    let all = export(&[]);
    let disputed = export(&["--status", "disputed"]);
    assert!(!disputed.is_empty() && disputed.len() < all.len());
    assert!(disputed.iter().all(|status| status == "disputed"));
    assert!(export(&["--left-out"]).len() > all.len());
    assert!(export(&["--no-undated"]).len() < all.len());
    assert!(export(&["--words", "engineer"]).len() < all.len());
    assert!(export(&["--actor", "milo harrach", "--date", "2025-03"]).len() < all.len());
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (&["-o", "story.odt"][..], "give --format"),
        (
            &["-o", "story.ron", "--format", "html"],
            "a name of its own",
        ),
        (
            &["-o", "./other.RON", "--format", "csv"],
            "a name of its own",
        ),
        (
            &["-o", "nowhere/story.md"],
            "“story.md” in nowhere was not saved",
        ),
        (
            &["-o", "story.md", "--actor", "Nobody"],
            "no actor called “Nobody”",
        ),
        (
            &["-o", "story.md", "--status", "true"],
            "there are disputed",
        ),
        (&["-o", "story.md", "--date", "soon"], "no date in EDTF"),
    ] {
        let all = [&["export", "story.ron"], arguments].concat();
        let (end, said, complaints) = dateline(folder.path(), &all);
        assert_eq!((end, said.as_str()), (2, ""), "{arguments:?}");
        assert!(complaints.contains(words), "{complaints}");
        assert!(!folder.path().join("story.md").exists());
    }
    // A project is never written over, whatever it is called.
    std::fs::copy(folder.path().join("story.ron"), folder.path().join("plain")).unwrap();
    let project = std::fs::read(folder.path().join("plain")).unwrap();
    let over = ["export", "plain", "-o", "./plain", "--format", "html"];
    assert_eq!(dateline(folder.path(), &over).0, 2);
    assert_eq!(std::fs::read(folder.path().join("plain")).unwrap(), project);
    let (end, _, complaints) = dateline(folder.path(), &["export", "none.ron", "-o", "a.md"]);
    assert_eq!(end, 2);
    assert!(complaints.contains("none.ron"), "{complaints}");
}

#[test]
fn what_was_known_by_a_day_is_drawn_and_printed() {
    let folder = tempfile::tempdir().unwrap();
    for (name, more, start) in [
        ("story.svg", &["--lanes", "actor"][..], &b"<?xml"[..]),
        ("story.png", &["--width", "600", "--scale", "1"], b"\x89PNG"),
        ("story.pdf", &["--lanes", "actor:speaker"], b"%PDF-"),
    ] {
        let mut all = vec!["export", "story.ron", "-o", name];
        all.extend(["--as-of", "published:2025-03-14"]);
        all.extend(more);
        let (end, said, complaints) = dateline(folder.path(), &all);
        assert_eq!((end, complaints.as_str()), (0, ""), "{name}");
        assert!(said.contains("Published by 14 Mar 2025"), "{said}");
        let file = std::fs::read(folder.path().join(name)).unwrap();
        assert!(file.starts_with(start), "{name}");
    }
    for (more, what) in [
        (["--as-of", "2025-03-14"], "published:2026-01-23"),
        (["--as-of", "published:2025-03"], "published:2026-01-23"),
        (["--as-of", "read:2025-03-14"], "published:2026-01-23"),
        (["--lanes", "mood"], "there are no lanes by"),
        (["--lanes", "actor:friend"], "speaker"),
    ] {
        let mut all = vec!["export", "story.ron", "-o", "story.svg"];
        all.extend(more);
        let (end, _, complaints) = dateline(folder.path(), &all);
        assert_eq!(end, 2, "{more:?}");
        assert!(complaints.contains(what), "{complaints}");
    }
}
