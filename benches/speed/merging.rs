//! Merging three versions of a large project, against loading them.

use dateline::merge::merge;
use dateline::model::{Claim, Project};
use dateline::store::{read_project, write_project};

use crate::cost::{median, timed};
use crate::report::Report;
use crate::story;

const ROUNDS: usize = 5;

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
