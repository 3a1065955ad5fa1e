//! Merging three versions of a large project, against loading them.

use dateline::merge::merge;
use dateline::model::{Claim, Project};
use dateline::store::{read_project, write_project};

use crate::cost::{median, most, timed};
use crate::desk::Desk;
use crate::report::Report;
use crate::story;

const ROUNDS: usize = 5;

/// Milliseconds of a frame at most.
const FRAME: f64 = 16.0;

/// Measures three files of 100,000 claims: each side has changed a thousand of its own and a hundred
/// that both have.
pub fn measure(report: &mut Report) {
    let base = story::articles(1000, 100);
    let files = [
        written(&base),
        written(&changed(&base, 1)),
        written(&changed(&base, 2)),
    ];
    let [mut loading, mut all] = [const { Vec::new() }; 2];
    for _ in 0..ROUNDS {
        let (took, [base, ours, theirs]) =
            timed(|| [0, 1, 2].map(|at| read_project(&files[at]).unwrap().project));
        loading.push(took);
        let (more, merged) = timed(|| merge(&base, &ours, &theirs).unwrap());
        assert_eq!(merged.conflicts.len(), 100);
        all.push(took + more);
    }
    report.tell(
        "three files of 100,000 claims: loaded",
        median(&loading),
        "ms",
    );
    report.at_most(
        "three files of 100,000 claims: loaded and merged, against loaded",
        median(&all) / median(&loading),
        "×",
        1.5,
    );
    in_a_window(report, &base, &files[1]);
}

/// The file of an open project is replaced by another hand's, which is merged in.
fn in_a_window(report: &mut Report, base: &Project, theirs: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = story::file_of(base.clone(), folder.path());
    let mut desk = Desk::open(folder.path(), file.clone(), false);
    desk.until(Desk::is_open);
    desk.rest(30);
    std::fs::write(&file, theirs).unwrap();
    let mut frames = vec![desk.frame(vec![egui::Event::WindowFocused(true)])];
    frames.extend(desk.until(Desk::has_read_outside));
    frames.extend(desk.rest(5));
    report.at_most(
        "100,000 claims: frames while another hand's file is read and merged, most",
        most(&frames),
        "ms",
        FRAME,
    );
    let merge = desk.place_of("Merge").center();
    let mut frames = vec![desk.button(merge, true), desk.button(merge, false)];
    frames.extend(desk.rest(30));
    report.at_most(
        "100,000 claims: frames while what came of it is taken in, most",
        most(&frames),
        "ms",
        FRAME,
    );
}

fn written(project: &Project) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_project(&mut bytes, project).unwrap();
    bytes
}

fn changed(base: &Project, side: usize) -> Project {
    let mut project = base.clone();
    for (at, (id, claim)) in base.claims.iter().enumerate() {
        let both = at % 1000 == 7;
        if both || at % 100 == side {
            let changed = Claim {
                note: format!("seen by side {side}"),
                ..Claim::clone(claim)
            };
            project.claims.set(*id, Some(changed.into()));
        }
    }
    project
}
