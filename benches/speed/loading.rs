//! Loading a project file, against `ron` into plain derived structs from the same bytes.

use std::sync::Arc;

use dateline::app::Session;
use dateline::document::Document;
use dateline::model::NewIds;
use dateline::store::fs::RealFs;
use dateline::store::read_project;

use crate::cost::{median, timed};
use crate::desk::env;
use crate::plain;
use crate::report::Report;
use crate::story;

const ROUNDS: usize = 7;

/// Measures a middling and a large project.
pub fn measure(report: &mut Report) {
    for (articles, claims, bound) in [(100, 100, Some(150.0)), (1000, 100, None)] {
        let name = format!("{articles} articles, {} claims", articles * claims);
        let folder = tempfile::tempdir().unwrap();
        let file = story::file_of(story::articles(articles, claims), folder.path());
        let bytes = std::fs::read(&file).unwrap();
        let [mut baseline, mut read, mut opened, mut derived] = [const { Vec::new() }; 4];
        for _ in 0..ROUNDS {
            let (took, project) = timed(|| plain::read(&bytes));
            baseline.push(took);
            assert_eq!(project.claims.len(), (articles * claims) as usize);
            drop(project);
            let (took, project) = timed(|| read_project(&bytes).unwrap());
            read.push(took);
            assert!(project.notes.is_empty(), "{:?}", project.notes.first());
            drop(project);
            let env = env(folder.path(), Arc::new(RealFs));
            let (took, opening) = timed(|| Document::open(&file, &env).unwrap());
            opened.push(took);
            let ids = NewIds::new(story::now(), 99);
            let (took, session) = timed(|| {
                let (document, by) = (opening.document, story::analyst());
                Session::new(document, Vec::new(), None, by, story::me(), ids)
            });
            derived.push(took);
            session.document.close();
        }
        report.tell(&format!("{name}: the file"), bytes.len() as f64 / 1e6, "MB");
        report.tell(
            &format!("{name}: `ron` into plain structs"),
            median(&baseline),
            "ms",
        );
        report.tell(&format!("{name}: read"), median(&read), "ms");
        report.at_most(
            &format!("{name}: read, against plain structs"),
            median(&read) / median(&baseline),
            "×",
            1.5,
        );
        report.tell(
            &format!("{name}: opened, with lock, journals and look-ups"),
            median(&opened),
            "ms",
        );
        report.tell(&format!("{name}: its timeline"), median(&derived), "ms");
        let all: Vec<f64> = opened.iter().zip(&derived).map(|(a, b)| a + b).collect();
        report.tell(
            &format!("{name}: all of it, against plain structs"),
            median(&all) / median(&baseline),
            "×",
        );
        if let Some(bound) = bound {
            report.at_most(&format!("{name}: all of it"), median(&all), "ms", bound);
        }
    }
}
