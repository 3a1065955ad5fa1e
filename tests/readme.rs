//! The README says what the program does: its keys come from the table of commands, and its test
//! command is the one that is run before a change is taken in.
//!
//! `DATELINE_WRITE_README=1 cargo test --test readme` writes the keys anew.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::app::{READER_KEYS, TABLE};

const BEGIN: &str = "<!-- keys: written by tests/readme.rs -->\n";
const END: &str = "<!-- end of keys -->\n";

#[test]
fn the_keys_are_those_of_the_commands() {
    let path = in_project("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let wanted = format!("{before}{BEGIN}{}{END}{after}", keys());
    if std::env::var_os("DATELINE_WRITE_README").is_some() {
        fs::write(&path, &wanted).unwrap();
    } else {
        assert!(
            readme == wanted,
            "the keys in README.md are out of date; DATELINE_WRITE_README=1 writes them"
        );
    }
}

#[test]
fn its_test_command_is_the_one_that_is_run() {
    let readme = fs::read_to_string(in_project("README.md")).unwrap();
    let run = fs::read_to_string(in_project(".ci/run")).unwrap();
    let command = ".ci/setup && cargo test";
    assert!(readme.lines().any(|line| line.starts_with(command)));
    assert!(run.lines().any(|line| line.starts_with(command)));
}

/// The table of keys, as Markdown.
fn keys() -> String {
    let mut table = "| keys | what |\n| --- | --- |\n".to_owned();
    for row in TABLE.iter().filter(|row| !row.keys.is_empty()) {
        let keys: Vec<String> = row
            .keys
            .iter()
            .map(|key| format!("`{}`", key.text()))
            .collect();
        writeln!(table, "| {} | {}: {} |", keys.join(" "), row.name, row.hint).unwrap();
    }
    for (keys, what) in READER_KEYS {
        writeln!(table, "| {keys} | {what} |").unwrap();
    }
    table
}

fn in_project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}
