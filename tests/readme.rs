//! The README says what the program does: its keys come from the table of commands, its columns from the
//! tables that are exported, and its test
//! command is the one that is run before a change is taken in.
//!
//! `DATELINE_WRITE_README=1 cargo test --test readme` writes keys and columns anew.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use dateline::app::{OWN_KEYS, commands};
use dateline::export::{self, Fields, Format};

#[test]
fn the_keys_are_those_of_the_commands() {
    hold("keys", &keys());
}

#[test]
fn the_columns_are_those_of_the_tables() {
    hold("columns", &columns());
}

/// Holds that what stands between two marks is this, or writes it.
fn hold(name: &str, wanted: &str) {
    // Both tables stand in one file, and tests run side by side.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _one = ONE_AT_A_TIME.lock();
    let begin = format!("<!-- {name}: written by tests/readme.rs -->\n");
    let end = format!("<!-- end of {name} -->\n");
    let path = in_project("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    let wanted = format!("{before}{begin}{wanted}{end}{after}");
    if std::env::var_os("DATELINE_WRITE_README").is_some() {
        fs::write(&path, &wanted).unwrap();
    } else {
        assert!(
            readme == wanted,
            "the {name} in README.md are out of date; DATELINE_WRITE_README=1 writes them"
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
    for row in commands().filter(|row| !row.keys.is_empty()) {
        let keys: Vec<String> = row
            .keys
            .iter()
            .map(|key| format!("`{}`", key.text()))
            .collect();
        writeln!(table, "| {} | {}: {} |", keys.join(" "), row.name, row.hint).unwrap();
    }
    for (keys, what) in OWN_KEYS.iter().flat_map(|(_, keys)| *keys) {
        writeln!(table, "| {keys} | {what} |").unwrap();
    }
    table
}

/// The tables of columns, as Markdown.
fn columns() -> String {
    let all = Fields {
        notes: true,
        analysts: true,
        tags: true,
        undated: true,
        left_out: true,
    };
    let mut tables = String::new();
    for format in [Format::CsvClaims, Format::CsvEntries] {
        writeln!(tables, "{}, `--format {}`:\n", format.name(), format.word()).unwrap();
        tables.push_str("| column | what stands in it |\n| --- | --- |\n");
        let default: Vec<&str> = export::columns(format, Fields::default())
            .map(|column| column.name)
            .collect();
        for column in export::columns(format, all) {
            let asked = if default.contains(&column.name) {
                ""
            } else {
                " (only where asked for)"
            };
            writeln!(tables, "| `{}` | {}{asked} |", column.name, column.meaning).unwrap();
        }
        tables.push('\n');
    }
    tables
}

fn in_project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}
