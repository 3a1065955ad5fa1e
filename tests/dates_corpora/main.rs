//! Dates measured on corpora that are no part of the project.
//!
//! They are read from the folder that `DATELINE_CORPORA` names; without it these tests say that they
//! are skipped. With `DATELINE_DATES_OUT` set to a folder, the readings are written there as JSON
//! lines (`doc`, `spans`) for the scorers that come with the corpora; with `DATELINE_DATES_SHOW` set,
//! what is not read rightly is printed.

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

mod edtf;
mod expressions;
mod news;
mod timex;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A folder of the corpora, if they are there.
fn corpora(folder: &str) -> Option<PathBuf> {
    let Some(root) = std::env::var_os("DATELINE_CORPORA") else {
        println!("skipped: DATELINE_CORPORA is not set");
        return None;
    };
    Some(Path::new(&root).join(folder))
}

fn file(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

fn json_file(path: &Path) -> Value {
    serde_json::from_str(&file(path)).unwrap()
}

fn json_lines(path: &Path) -> Vec<Value> {
    file(path)
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn write_out(name: &str, lines: &[Value]) {
    if let Some(folder) = std::env::var_os("DATELINE_DATES_OUT") {
        let mut out = String::new();
        for line in lines {
            writeln!(out, "{line}").unwrap();
        }
        std::fs::write(Path::new(&folder).join(name), out).unwrap();
    }
}

fn shows() -> bool {
    std::env::var_os("DATELINE_DATES_SHOW").is_some()
}

/// Shares in percent that a run must keep.
#[derive(Clone, Copy)]
struct Floor {
    right_at_least: f64,
    wrong_at_most: f64,
}

impl Floor {
    fn hold(self, name: &str, right: f64, wrong: f64) {
        assert!(
            right >= self.right_at_least,
            "{name}: only {right:.1} % right"
        );
        assert!(wrong <= self.wrong_at_most, "{name}: {wrong:.1} % wrong");
    }
}
