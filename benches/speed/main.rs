//! How fast it is and how much room it takes, each beside the bound that it has to keep.
//!
//! `cargo bench --bench speed` measures everything; `cargo bench --bench speed -- reading editing`
//! only what is named. Times are CPU of the thread that is measured unless they say otherwise, so
//! that they hold on a busy machine; what is compared is measured by turns in one run. What needs a
//! window is skipped, and says so, where there is no display.
#![allow(
    clippy::cast_lossless,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement that fails says where"
)]

mod child;
mod comparing;
mod cost;
mod desk;
mod editing;
mod journal;
mod loading;
mod memory;
mod merging;
mod plain;
mod reading;
mod report;
mod saving;
mod starting;
mod story;
mod timeline;
mod views;

use report::Report;

/// A group of measurements under a name.
type Group = (&'static str, fn(&mut Report));

const GROUPS: [Group; 12] = [
    ("size", starting::size),
    ("reading", reading::measure),
    ("loading", loading::measure),
    ("editing", editing::measure),
    ("views", views::measure),
    ("timeline", timeline::measure),
    ("memory", memory::measure),
    ("journal", journal::measure),
    ("saving", saving::measure),
    ("merging", merging::measure),
    ("comparing", comparing::measure),
    ("starting", starting::measure),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, rest @ ..] = &arguments[..]
        && first == child::WORD
    {
        return child::run(rest);
    }
    // Cargo adds `--bench`.
    let wanted: Vec<&String> = arguments
        .iter()
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let known = |name: &String| GROUPS.iter().any(|(group, _)| group == name);
    if let Some(unknown) = wanted.iter().find(|name| !known(name)) {
        let names: Vec<&str> = GROUPS.iter().map(|(name, _)| *name).collect();
        eprintln!(
            "there are no measurements called {unknown}; there are {}",
            names.join(", ")
        );
        std::process::exit(2);
    }
    let mut report = Report::default();
    for (name, measure) in GROUPS {
        if wanted.is_empty() || wanted.iter().any(|wanted| *wanted == name) {
            report.group(name);
            measure(&mut report);
        }
    }
    report.end();
}
