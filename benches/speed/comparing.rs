//! Ten colleagues side by side: laid out, aligned, with all figures and the report.

use std::time::Instant;

use dateline::app::compare_in_threads;
use dateline::compare::{Options, compare, lay_out};
use dateline::export::Compared;
use dateline::model::Project;

use crate::cost::timed;
use crate::report::Report;
use crate::story::{self, Lie};

/// Aligned, with all figures over 1,000 draws, on two cores or more, in milliseconds.
const MOST: f64 = 2_000.0;

/// Measures ten projects of 1,000 articles and 10,000 claims each, on one core and as the window does.
pub fn measure(report: &mut Report) {
    for (lie, words) in [
        (Lie::Beside, "colleagues' claims side by side"),
        (Lie::Over, "colleagues' claims all over each other"),
    ] {
        let projects = story::colleagues(10, 1_000, 10, lie);
        let files: Vec<(String, &Project)> = (0..)
            .zip(&projects)
            .map(|(at, project): (u32, _)| (format!("{at}.ron"), project))
            .collect();
        let borrowed: Vec<&Project> = projects.iter().collect();
        let (took, laid) = timed(|| {
            let laid = lay_out(&borrowed, &Options::default(), &|_| true);
            laid.unwrap().unwrap()
        });
        report.tell(&format!("{words}: laid out"), took, "ms");
        let (took, comparison) = timed(|| compare(&laid.study, 1_000, &|_| true).unwrap());
        report.tell(
            &format!("{words}: aligned, with all figures, on one core"),
            took,
            "ms",
        );
        let began = Instant::now();
        compare_in_threads(&laid.study, 1_000, &|_| true).unwrap();
        let took = began.elapsed().as_secs_f64() * 1000.0;
        report.at_most(
            &format!("{words}: the same on all cores (wall)"),
            took,
            "ms",
            MOST,
        );
        let compared = Compared {
            files: &files,
            laid: &laid,
            comparison: &comparison,
            with_claims: false,
            draws: 1_000,
        };
        let (took, made) = timed(|| compared.report());
        assert_eq!(made.pairs.len(), 45);
        report.tell(&format!("{words}: the report"), took, "ms");
    }
}
