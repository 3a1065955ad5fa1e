//! Saving a project, against the least that a save which looks at what it wrote can do: writing it down,
//! one write, one fsync, one reading of the same bytes and one parse of them. And what saving adds to
//! the memory of a project that is open.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use dateline::dates::Moment;
use dateline::document::Document;
use dateline::edit::EditBuilder;
use dateline::model::{Claim, Key, Project};
use dateline::store::fs::RealFs;
use dateline::store::write_project;

use crate::child;
use crate::cost::{cpu_of_process, forget_peak, median, peak, resident};
use crate::desk::env;
use crate::plain;
use crate::report::Report;
use crate::story;

const ROUNDS: u32 = 7;

/// Measures a middling and a large project.
pub fn measure(report: &mut Report) {
    for articles in [100, 1000] {
        let folder = tempfile::tempdir().unwrap();
        let file = story::file_of(story::articles(articles, 100), folder.path());
        let mut document = open(&file, folder.path());
        let [mut saved, mut floor, mut saved_wall, mut floor_wall] = [const { Vec::new() }; 4];
        for round in 0..ROUNDS {
            change(&mut document, round);
            let (cpu, wall) = both(|| document.save_blocking(None).unwrap());
            saved.push(cpu);
            saved_wall.push(wall);
            let (cpu, wall) = both(|| least(document.project(), folder.path()));
            floor.push(cpu);
            floor_wall.push(wall);
        }
        document.close();
        let name = format!("{} claims", articles * 100);
        report.tell(
            &format!("{name}: the least of a save, CPU"),
            median(&floor),
            "ms",
        );
        report.tell(&format!("{name}: a save, CPU"), median(&saved), "ms");
        report.at_most(
            &format!("{name}: a save against the least, CPU"),
            median(&saved) / median(&floor),
            "×",
            1.3,
        );
        report.tell(
            &format!("{name}: a save against the least, wall clock"),
            median(&saved_wall) / median(&floor_wall),
            "×",
        );
        let numbers = child::numbers(&["saving", folder.path().to_str().unwrap()], None);
        report.tell(&format!("{name}: the file"), numbers["file"], "MB");
        report.tell(
            &format!("{name}: memory before a save"),
            numbers["before"],
            "MB",
        );
        report.at_most(
            &format!("{name}: memory at most while it is saved, against project and file"),
            numbers["peak"] / (numbers["before"] + numbers["file"]),
            "×",
            1.1,
        );
    }
}

/// What a child does: opens the project of a folder without a window, changes a claim and saves.
pub fn memory(folder: &Path) {
    let file = folder.join("story.ron");
    let mut document = open(&file, folder);
    // The first save is not like the others: no older version is kept beside it yet.
    change(&mut document, 0);
    document.save_blocking(None).unwrap();
    change(&mut document, 1);
    child::tell("before", resident());
    forget_peak();
    document.save_blocking(None).unwrap();
    child::tell("peak", peak());
    child::tell("file", std::fs::metadata(&file).unwrap().len() as f64 / 1e6);
    document.close();
}

fn open(file: &Path, folder: &Path) -> Document {
    let env = env(folder, Arc::new(RealFs));
    Document::open(file, &env).unwrap().document
}

fn change(document: &mut Document, round: u32) {
    let place = round as usize * 31;
    let (id, claim) = document.project().claims.iter().nth(place).unwrap();
    let changed = Claim {
        note: format!("round {round}"),
        ..Claim::clone(claim)
    };
    let mut edit = EditBuilder::new(document.project());
    edit.put(Key::Claim(*id), changed);
    let edit = edit.finish("note", story::analyst(), Moment::from_unix(round.into()));
    document.apply(edit).unwrap();
}

fn least(project: &Project, folder: &Path) {
    let mut bytes = Vec::new();
    write_project(&mut bytes, project).unwrap();
    let path = folder.join("least");
    let mut file = std::fs::File::create(&path).unwrap();
    file.write_all(&bytes).unwrap();
    file.sync_all().unwrap();
    drop(bytes);
    let read = plain::read(&std::fs::read(&path).unwrap());
    assert_eq!(read.claims.len(), project.claims.len());
    std::fs::remove_file(&path).unwrap();
}

/// CPU of the whole process and wall clock, in milliseconds.
fn both(work: impl FnOnce()) -> (f64, f64) {
    let (cpu, began) = (cpu_of_process(), Instant::now());
    work();
    (
        cpu_of_process() - cpu,
        began.elapsed().as_secs_f64() * 1000.0,
    )
}
