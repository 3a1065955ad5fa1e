//! The timeline view, exports and corrected texts at a size that no newsroom reaches.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline::app::Session;
use dateline::document::Document;
use dateline::export::{Format, Request, export};
use dateline::model::{Index, NewIds};
use dateline::store::fs::RealFs;
use dateline::text::ArticleText;
use dateline::timeline::Timeline;
use egui::{Key, Modifiers, pos2};

use crate::cost::{cpu, median, most, p95};
use crate::desk::{Desk, env};
use crate::report::Report;
use crate::story;

/// No frame may take longer, in milliseconds.
const FRAME: f64 = 16.0;
const ROUNDS: usize = 21;

/// Measures all of it.
pub fn measure(report: &mut Report) {
    view(report);
    lanes(report);
    edits(report);
    exports(report);
    corrections(report);
}

fn view(report: &mut Report) {
    let folder = tempfile::tempdir().unwrap();
    let file = story::file_of(story::grouped(1000, 100), folder.path());
    let mut desk = Desk::open(folder.path(), file, false);
    desk.until(Desk::is_open);
    desk.rest(30);
    let said = |what: &str| format!("100,000 claims in 20,000 entries: {what}");
    let mut arriving = vec![desk.key(Modifiers::COMMAND, Key::Num2)];
    arriving.extend(listed(&mut desk).1);
    report.at_most(
        &said("frames while they are listed, most"),
        most(&arriving),
        "ms",
        FRAME,
    );
    desk.rest(20);
    desk.point(pos2(400.0, 450.0));
    let scrolled: Vec<f64> = (0..300).map(|_| desk.wheel(-120.0)).collect();
    report.tell(
        &said("scrolling the table, median"),
        median(&scrolled),
        "ms",
    );
    report.at_most(
        &said("scrolling the table, 95th percentile"),
        p95(&scrolled),
        "ms",
        3.0,
    );
    let walked: Vec<f64> = (0..60)
        .map(|_| desk.key(Modifiers::NONE, Key::ArrowDown))
        .collect();
    report.at_most(
        &said("walking through it by key, most"),
        most(&walked),
        "ms",
        FRAME,
    );
    desk.key(Modifiers::COMMAND, Key::F);
    desk.rest(3);
    let (mut waits, mut frames) = (Vec::new(), Vec::new());
    for letter in "register week".chars() {
        frames.extend(desk.type_in(&letter.to_string()));
        let (wait, more) = listed(&mut desk);
        waits.push(wait);
        frames.extend(more);
    }
    report.at_most(
        &said("from a letter to what it finds (wall), median"),
        median(&waits),
        "ms",
        50.0,
    );
    report.tell(&said("the same, most"), most(&waits), "ms");
    report.at_most(
        &said("frames while one filters, most"),
        most(&frames),
        "ms",
        FRAME,
    );
}

/// The lanes above the table, panned and zoomed at several zooms, in lanes by actor and in one; and
/// the day as of which they are looked at moved like a slider.
fn lanes(report: &mut Report) {
    for (articles, size, bound) in [
        (500, "10,000 entries", 2.0),
        (1000, "100,000 claims in 20,000 entries", 6.0),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = story::file_of(story::grouped(articles, 100), folder.path());
        let mut desk = Desk::open(folder.path(), file, false);
        desk.until(Desk::is_open);
        desk.key(Modifiers::COMMAND, Key::Num2);
        listed(&mut desk);
        desk.rest(20);
        // By actor, kind, outlet, status, none.
        for (lanes, keys) in [("by actor", 0), ("in one lane", 4)] {
            for _ in 0..keys {
                desk.key(Modifiers::NONE, Key::B);
                listed(&mut desk);
            }
            for (zoom, closer) in [("all of it", 0), ("a quarter", 3), ("a fortieth", 8)] {
                desk.key(Modifiers::NONE, Key::F);
                for _ in 0..closer {
                    desk.key(Modifiers::NONE, Key::Z);
                }
                desk.rest(5);
                let said = |what: &str| format!("{size} {lanes}, {zoom} in sight: {what}");
                let still = desk.rest(30);
                report.at_most(&said("at rest, median"), median(&still), "ms", bound);
                let mut panned = Vec::new();
                for _ in 0..20 {
                    panned.push(desk.key(Modifiers::COMMAND, Key::ArrowRight));
                    panned.push(desk.key(Modifiers::COMMAND, Key::ArrowLeft));
                }
                report.at_most(&said("panned, 95th percentile"), p95(&panned), "ms", bound);
                let mut zoomed = Vec::new();
                for _ in 0..20 {
                    zoomed.push(desk.key(Modifiers::NONE, Key::Z));
                    zoomed.push(desk.key(Modifiers::SHIFT, Key::Z));
                }
                report.at_most(&said("zoomed, 95th percentile"), p95(&zoomed), "ms", bound);
            }
        }
        desk.key(Modifiers::NONE, Key::D);
        listed(&mut desk);
        let (mut steps, mut frames) = (Vec::new(), Vec::new());
        for _ in 0..30 {
            frames.push(desk.key(Modifiers::NONE, Key::Comma));
            let (wait, more) = listed(&mut desk);
            steps.push(wait);
            frames.extend(more);
        }
        let said = |what: &str| format!("{size}: {what}");
        report.at_most(
            &said("a day back until it is listed (wall), median"),
            median(&steps),
            "ms",
            FRAME,
        );
        report.at_most(
            &said("frames while one goes back day by day, most"),
            most(&frames),
            "ms",
            FRAME,
        );
    }
}

/// Frames until the list is that of what is asked for: how long it took, and what each cost.
fn listed(desk: &mut Desk) -> (f64, Vec<f64>) {
    let began = Instant::now();
    let mut frames = vec![desk.frame(Vec::new())];
    while !desk.session().lists.is_current() {
        assert!(began.elapsed() < Duration::from_mins(1), "it took too long");
        std::thread::sleep(Duration::from_millis(1));
        frames.push(desk.frame(Vec::new()));
    }
    (began.elapsed().as_secs_f64() * 1000.0, frames)
}

fn session(project: dateline::model::Project, folder: &Path) -> Session {
    let file = story::file_of(project, folder);
    let opening = Document::open(&file, &env(folder, Arc::new(RealFs))).unwrap();
    let ids = NewIds::new(story::now(), 99);
    Session::new(
        opening.document,
        Vec::new(),
        None,
        story::analyst(),
        story::me(),
        ids,
    )
}

fn edits(report: &mut Report) {
    for articles in [10, 1000] {
        let folder = tempfile::tempdir().unwrap();
        let mut session = session(story::grouped(articles, 100), folder.path());
        let claims: Vec<_> = session.project().claims.keys().copied().collect();
        let mut took = Vec::new();
        for (n, claim) in claims.iter().step_by(claims.len() / ROUNDS).enumerate() {
            let project = session.project().clone();
            let index = session.index().clone();
            let id = *claim;
            let done = session.edit(story::now(), |pen| {
                Some(pen.change_claims(&[id], "change the date", |claim| {
                    if let Some(when) = &mut claim.when {
                        when.edtf = Some(story::day(n as u32 + 3));
                    }
                }))
            });
            assert!(done.is_ok());
            // What is derived alone, from the state before.
            let mut timeline = Timeline::build(&project, &index);
            let touched = [dateline::model::Key::Claim(id)];
            let before = cpu();
            timeline.update(session.project(), session.index(), &touched);
            took.push(cpu() - before);
        }
        let count = articles * 100;
        report.at_most(
            &format!("{count} claims: what is derived, after an edit"),
            median(&took),
            "ms",
            1.0,
        );
        session.document.close();
    }
}

fn exports(report: &mut Report) {
    let project = story::grouped(1000, 100);
    let timeline = Timeline::build(&project, &Index::build(&project));
    for format in Format::ALL {
        let request = Request {
            format,
            ..Request::default()
        };
        let before = cpu();
        let made = export(&timeline, &request, &mut |_, _| true).unwrap();
        let took = (cpu() - before) / 1000.0;
        let name = format.name();
        let most = if format == Format::Pdf { 20.0 } else { 5.0 };
        report.at_most(
            &format!("exporting 100,000 claims: {name}"),
            took,
            "s",
            most,
        );
        report.tell(
            &format!("exporting 100,000 claims: {name}, size"),
            made.data.len() as f64 / 1e6,
            "MB",
        );
    }
}

fn corrections(report: &mut Report) {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(story::long_article(), folder.path());
    let article = *session.project().articles.keys().next_back().unwrap();
    let mut took = Vec::new();
    for round in 0..5 {
        let text = session.project().text(article).unwrap().as_str().to_owned();
        let (from, to) = if round % 2 == 0 {
            ("register", "ledger")
        } else {
            ("ledger", "register")
        };
        // One in the middle of the article.
        let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
        let at = places[places.len() / 2];
        let mut corrected = text;
        corrected.replace_range(at..at + from.len(), to);
        let new = ArticleText::new(corrected);
        let before = cpu();
        let done = session.edit(story::now(), |pen| Some(pen.correct_text(article, new)));
        took.push(cpu() - before);
        assert_eq!(done, Ok(true));
    }
    report.at_most(
        "1 MB, 10,000 claims: correcting one word",
        median(&took),
        "ms",
        100.0,
    );
    session.document.close();
}
