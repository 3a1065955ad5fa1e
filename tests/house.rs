//! The floors of the house, as `ARCHITECTURE.md` draws them: a room sees only rooms below its own,
//! the window's toolkit stays upstairs, and what is pure has no clock, no files and no surroundings.
//!
//! The rules are read off the source text, so that they hold for code that no test reaches.
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

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up. Rooms of one floor do not see each other.
const FLOORS: [&[&str]; 8] = [
    &["text", "dates"],
    &["model"],
    &["edit"],
    &["timeline", "compare", "merge", "suggest", "import", "store"],
    &["export", "document"],
    &["app"],
    &["ui", "cli"],
    &["start", "main"],
];

/// Rooms that know neither clock nor files nor the surroundings of the process.
const PURE: [&str; 8] = [
    "text", "dates", "model", "edit", "timeline", "compare", "merge", "suggest",
];

/// What those may not name.
const IMPURE_NAMES: [&str; 8] = [
    "fs",
    "env",
    "net",
    "process",
    "thread",
    "SystemTime",
    "Instant",
    "Local",
];

/// Crates of the window, and the rooms that may name them.
const TOOLKIT: [&str; 7] = [
    "egui",
    "eframe",
    "egui_extras",
    "egui_kittest",
    "winit",
    "rfd",
    "glow",
];
const UPSTAIRS: [&str; 3] = ["app", "ui", "main"];

/// Names that say nothing of what a file holds.
const EMPTY_NAMES: [&str; 6] = ["utils", "util", "helpers", "helper", "common", "misc"];

#[test]
fn every_file_keeps_to_its_floor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut complaints = Vec::new();
    for path in rust_files(&root) {
        let place = path.strip_prefix(&root).unwrap();
        complaints.extend(complaints_about(place, &fs::read_to_string(&path).unwrap()));
    }
    assert!(
        complaints.is_empty(),
        "The floors of the house do not hold:\n{}",
        complaints.join("\n")
    );
}

#[test]
fn the_checker_finds_what_it_is_for() {
    let good = [
        ("model/ids.rs", "use crate::{dates::Moment, text::Span};"),
        (
            "edit/acts/claims.rs",
            "use crate::edit::change::Edit; use super::super::apply;",
        ),
        (
            "text/span.rs",
            "// crate::ui is upstairs\n/* egui::Ui */ const A: &str = \"crate::app\";",
        ),
        (
            "text/span.rs",
            "const R: &str = r#\"egui \" crate::ui\"#; fn f<'a>(c: &'a str) { '\"'; }",
        ),
        (
            "dates/mod.rs",
            "#[cfg(test)] mod tests { use std::fs; use std::env; }",
        ),
        ("store/file.rs", "use std::fs;"),
        ("ui/mod.rs", "use crate::app::App; use eframe::egui;"),
        (
            "app/prefs.rs",
            "use crate::document::Document; use egui::Key;",
        ),
        ("cli.rs", "use dateline::document::Document;"),
        ("main.rs", "use dateline::ui; mod cli;"),
    ];
    for (place, source) in good {
        assert_eq!(
            complaints_about(Path::new(place), source),
            Vec::<String>::new(),
            "{place}: {source}"
        );
    }
    let bad = [
        (
            "text/span.rs",
            "use crate::model::ClaimId;",
            "text must not see model",
        ),
        (
            "text/span.rs",
            "use crate::dates::Edtf;",
            "text must not see dates",
        ),
        (
            "model/ids.rs",
            "fn f() { crate::edit::apply(); }",
            "model must not see edit",
        ),
        (
            "model/ids.rs",
            "use crate::{\n dates::Moment,\n store::{a, b},\n};",
            "model must not see store",
        ),
        (
            "model/ids.rs",
            "use {crate::edit::Edit, std::fmt};",
            "model must not see edit",
        ),
        (
            "model/ids.rs",
            "use super::super::ui::Theme;",
            "model must not see ui",
        ),
        (
            "model/mod.rs",
            "use super::ui::Theme;",
            "model must not see ui",
        ),
        (
            "merge/mod.rs",
            "use crate::compare::pairs;",
            "merge must not see compare",
        ),
        (
            "app/state.rs",
            "use crate::ui::Theme;",
            "app must not see ui",
        ),
        ("cli.rs", "use dateline::ui::run;", "cli must not see ui"),
        ("ui/mod.rs", "use crate::cli::check;", "ui must not see cli"),
        (
            "cli.rs",
            "use dateline::start::window;",
            "cli must not see start",
        ),
        ("document/mod.rs", "use egui::Context;", "egui"),
        ("cli/add.rs", "fn f(d: rfd::FileDialog) {}", "rfd"),
        ("timeline/row.rs", "use std::time::Instant;", "Instant"),
        (
            "dates/mod.rs",
            "fn now() { chrono::Local::now(); }",
            "Local",
        ),
        ("model/utils.rs", "", "utils"),
        ("text/helpers/mod.rs", "", "helpers"),
        ("attic/mod.rs", "", "attic"),
    ];
    for (place, source, wanted) in bad {
        let found = complaints_about(Path::new(place), source);
        assert!(
            found.len() == 1 && found.iter().all(|line| line.contains(wanted)),
            "{place}: {source}: {found:?}"
        );
    }
}

/// Every `.rs` file under a folder, in the order of their names.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    let mut files = Vec::new();
    for path in entries {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// What is wrong with a file at a place below `src`, a line for each wrong.
fn complaints_about(place: &Path, source: &str) -> Vec<String> {
    let mut names: Vec<String> = place
        .with_extension("")
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    let mut complaints = Vec::new();
    for name in &names {
        if EMPTY_NAMES.contains(&name.as_str()) {
            complaints.push(format!("{}: {name} says nothing", place.display()));
        }
    }
    let room = names.first().unwrap().clone();
    if room == "lib" {
        return complaints;
    }
    if floor(&room).is_none() {
        complaints.push(format!("{}: {room} is on no floor", place.display()));
        return complaints;
    }
    let is_test_file = names.last().is_some_and(|name| name.ends_with("tests"));
    if names.last().is_some_and(|name| name == "mod") {
        names.pop();
    }
    let tokens = tokens(source);
    for (line, seen) in rooms_seen(&tokens, names.len()) {
        if seen != room && floor(&seen).is_some() && floor(&seen) >= floor(&room) {
            complaints.push(format!(
                "{}:{line}: {room} must not see {seen}",
                place.display()
            ));
        }
    }
    if !UPSTAIRS.contains(&room.as_str()) {
        complaints.extend(named(&tokens, &TOOLKIT, place));
    }
    if PURE.contains(&room.as_str()) && !is_test_file {
        complaints.extend(named(&without_tests(&tokens), &IMPURE_NAMES, place));
    }
    complaints
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a file's paths lead to, with the line, where its module lies so many names deep.
fn rooms_seen(tokens: &[Token], depth: usize) -> Vec<(usize, String)> {
    let mut seen = Vec::new();
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    for (at, token) in tokens.iter().enumerate() {
        let starts_path = at == 0 || word(at - 1) != "::";
        let mut next = at + 1;
        match token.text.as_str() {
            "crate" | "dateline" if starts_path => {}
            "super" if starts_path => {
                let mut steps = 1;
                while word(next) == "::" && word(next + 1) == "super" {
                    steps += 1;
                    next += 2;
                }
                if steps < depth {
                    continue;
                }
            }
            _ => continue,
        }
        if word(next) != "::" {
            continue;
        }
        next += 1;
        if word(next) != "{" {
            seen.push((token.line, word(next).to_owned()));
            continue;
        }
        // A group: the first word of each of its members.
        let mut open = 0_usize;
        while let Some(inner) = tokens.get(next) {
            match inner.text.as_str() {
                "{" => open += 1,
                "}" => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
            if open == 1 && matches!(inner.text.as_str(), "{" | ",") {
                seen.push((inner.line, word(next + 1).to_owned()));
            }
            next += 1;
        }
    }
    seen
}

/// A complaint for each forbidden name, once.
fn named(tokens: &[Token], forbidden: &[&str], place: &Path) -> Vec<String> {
    forbidden
        .iter()
        .filter_map(|name| {
            let token = tokens.iter().find(|token| token.text == *name)?;
            Some(format!(
                "{}:{}: {name} has no place here",
                place.display(),
                token.line
            ))
        })
        .collect()
}

/// The tokens without the items that stand under `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let attribute = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        let under_test = rest.len() >= attribute.len()
            && rest
                .iter()
                .zip(attribute)
                .all(|(token, word)| token.text == word);
        if !under_test {
            kept.push(rest[0].clone());
            at += 1;
            continue;
        }
        at += attribute.len();
        let mut open = 0_usize;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token.text.as_str() {
                "{" => open += 1,
                "}" => open -= 1,
                _ => {}
            }
            if open == 0 && matches!(token.text.as_str(), "}" | ";") {
                break;
            }
        }
    }
    kept
}

/// A word, a `::`, or any other sign of the code.
#[derive(Clone)]
struct Token {
    text: String,
    line: usize,
}

/// The tokens of Rust source, without comments, strings, letters in quotes and lifetimes.
fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let peek = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        match peek(at) {
            '/' if peek(at + 1) == '/' => {
                while at < chars.len() && peek(at) != '\n' {
                    at += 1;
                }
            }
            '/' if peek(at + 1) == '*' => {
                let mut open = 0;
                loop {
                    match (peek(at), peek(at + 1)) {
                        ('/', '*') => (open, at) = (open + 1, at + 2),
                        ('*', '/') => (open, at) = (open - 1, at + 2),
                        _ => at += 1,
                    }
                    if open == 0 || at >= chars.len() {
                        break;
                    }
                }
            }
            '"' => {
                at += 1;
                while at < chars.len() && peek(at) != '"' {
                    at += if peek(at) == '\\' { 2 } else { 1 };
                }
                at += 1;
            }
            // A letter in quotes, else a lifetime.
            '\'' if peek(at + 1) == '\\' => {
                at += 3;
                while at < chars.len() && peek(at) != '\'' {
                    at += 1;
                }
                at += 1;
            }
            '\'' if peek(at + 2) == '\'' => at += 3,
            '\'' => {
                at += 1;
                while peek(at) == '_' || peek(at).is_alphanumeric() {
                    at += 1;
                }
            }
            c if c == '_' || c.is_alphanumeric() => {
                while peek(at) == '_' || peek(at).is_alphanumeric() {
                    at += 1;
                }
                let word: String = chars[start..at].iter().collect();
                let hashes = (at..chars.len()).take_while(|&i| peek(i) == '#').count();
                if matches!(word.as_str(), "r" | "br" | "cr") && peek(at + hashes) == '"' {
                    at += hashes + 1;
                    let closes =
                        |at: usize| peek(at) == '"' && (1..=hashes).all(|i| peek(at + i) == '#');
                    while at < chars.len() && !closes(at) {
                        at += 1;
                    }
                    at += hashes + 1;
                } else {
                    tokens.push(Token { text: word, line });
                }
            }
            ':' if peek(at + 1) == ':' => {
                at += 2;
                tokens.push(Token {
                    text: "::".into(),
                    line,
                });
            }
            c => {
                at += 1;
                if !c.is_whitespace() {
                    tokens.push(Token {
                        text: c.into(),
                        line,
                    });
                }
            }
        }
        at = at.min(chars.len());
        line += chars[start..at].iter().filter(|&&c| c == '\n').count();
    }
    tokens
}
