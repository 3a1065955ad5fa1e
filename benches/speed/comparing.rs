//! Ten colleagues side by side: laid out, aligned, with all figures and the report.

use dateline::compare::{Options, compare, lay_out};
use dateline::export::Compared;
use dateline::model::Project;

use crate::cost::timed;
use crate::report::Report;
use crate::story::{self, Lie};

/// Measures ten projects of 1,000 articles and 10,000 claims each. Articles can be compared on several
/// cores; what is bounded here is the work of all, on one.
pub fn measure(report: &mut Report) {
    for (lie, words, most) in [
        (Lie::Beside, "colleagues' claims side by side", 1_500.0),
        (Lie::Over, "colleagues' claims all over each other", 3_500.0),
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
        report.at_most(
            &format!("{words}: aligned, with all figures"),
            took,
            "ms",
            most,
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
