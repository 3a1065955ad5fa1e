//! Start, memory and size of the program with a small project, against an empty window.

use std::path::Path;

use crate::child::{self, Numbers};
use crate::cost::median;
use crate::desk::write_preferences;
use crate::report::Report;

const STARTS: usize = 10;

/// The size of the program.
pub fn size(report: &mut Report) {
    let program = std::fs::metadata(env!("CARGO_BIN_EXE_dateline")).unwrap();
    report.at_most("the program", program.len() as f64 / 1e6, "MB", 20.0);
}

/// Starts both by turns, each in a process of its own.
pub fn measure(report: &mut Report) {
    if !child::has_display() {
        report.skip("starts", "there is no display");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    write_preferences(&folder.path().join("dateline"));
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/halvern-lock.ron");
    let file = folder.path().join("small.ron");
    std::fs::copy(small, &file).unwrap();
    let file = file.to_str().unwrap();
    let kinds: [&[&str]; 3] = [&["empty"], &["window", file], &["window-shown", file]];
    let mut starts: [Vec<Numbers>; 3] = [const { Vec::new() }; 3];
    // The first of each brings the files into memory and is not counted.
    for round in 0..=STARTS {
        for (kind, starts) in kinds.iter().zip(&mut starts) {
            let numbers = child::numbers(kind, Some(folder.path()));
            if round > 0 {
                starts.push(numbers);
            }
        }
    }
    let [empty, ours, shown] = starts;
    let middle = |starts: &[Numbers], name: &str| {
        let all: Vec<f64> = starts.iter().map(|start| start[name]).collect();
        median(&all)
    };
    for (name, what, unit, bound) in [
        ("began", "start to first frame, wall clock", "ms", Some(1.3)),
        (
            "cpu",
            "start to first frame, CPU of all threads",
            "ms",
            None,
        ),
        ("resident", "memory with the small project", "MB", Some(1.3)),
    ] {
        report.tell(
            &format!("an empty window: {what}"),
            middle(&empty, name),
            unit,
        );
        report.tell(&format!("the program: {what}"), middle(&ours, name), unit);
        let ratio = middle(&ours, name) / middle(&empty, name);
        let said = format!("{what}, against the empty window");
        match bound {
            Some(bound) => report.at_most(&said, ratio, "×", bound),
            None => report.tell(&said, ratio, "×"),
        }
    }
    report.tell(
        "the program: start until the project is drawn, wall clock",
        middle(&shown, "began"),
        "ms",
    );
    report.tell(
        "an empty window: CPU in a second at rest",
        middle(&empty, "idle"),
        "ms",
    );
    report.at_most(
        "the program: CPU in a second at rest",
        middle(&ours, "idle"),
        "ms",
        1.0,
    );
}
