//! An article of a megabyte with ten thousand claims, in the real window.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers, Rect, pos2};

use crate::child;
use crate::cost::{median, most, p95};
use crate::desk::Desk;
use crate::report::Report;
use crate::story;

/// Every window is opened anew so often; the middle of the results counts.
const ROUNDS: usize = 3;

/// What one window costs, in CPU milliseconds.
#[derive(Default)]
struct Costs {
    arrival: Vec<f64>,
    first: Vec<f64>,
    second: Vec<f64>,
    idle: Vec<f64>,
    scroll: Vec<f64>,
    page: Vec<f64>,
    jump: Vec<f64>,
    select: Vec<f64>,
    tag: Vec<f64>,
    tagged: Vec<f64>,
}

/// Measures it without and with an accessibility tree, by turns.
pub fn measure(report: &mut Report) {
    let folder = tempfile::tempdir().unwrap();
    let file = story::file_of(story::long_article(), folder.path());
    let mut costs = [Costs::default(), Costs::default()];
    for _ in 0..ROUNDS {
        for (access, costs) in [false, true].into_iter().zip(&mut costs) {
            // A folder of its own, so that nothing of the window before waits to be recovered.
            let folder = tempfile::tempdir().unwrap();
            let file = copied(&file, folder.path());
            let mut desk = Desk::open(folder.path(), file, access);
            let arriving = desk.until(Desk::is_open);
            costs.arrival.push(arriving[arriving.len() - 1]);
            desk.rest(30);
            work(&mut desk, access, costs);
        }
    }
    for (costs, name, factor) in [
        (&costs[0], "", 1.0),
        (&costs[1], ", with accessibility tree", 2.0),
    ] {
        let said = |what: &str| format!("1 MB, 10,000 claims{name}: {what}");
        report.at_most(
            &said("first frame of it"),
            median(&costs.first),
            "ms",
            50.0 * factor,
        );
        report.tell(&said("second frame"), median(&costs.second), "ms");
        report.tell(
            &said("the frame in which the project is there"),
            median(&costs.arrival),
            "ms",
        );
        report.tell(&said("a frame at rest"), median(&costs.idle), "ms");
        report.tell(&said("scrolling, median"), median(&costs.scroll), "ms");
        report.at_most(
            &said("scrolling, 95th percentile"),
            p95(&costs.scroll),
            "ms",
            3.0 * factor,
        );
        report.tell(
            &said("a page down, 95th percentile"),
            p95(&costs.page),
            "ms",
        );
        report.at_most(
            &said("a jump, 95th percentile"),
            p95(&costs.jump),
            "ms",
            6.0 * factor,
        );
        report.tell(
            &said("a selection, with what it proposes, most"),
            most(&costs.select),
            "ms",
        );
        report.at_most(
            &said("the frame that tags, most"),
            most(&costs.tag),
            "ms",
            16.0,
        );
        report.at_most(
            &said("the next frame, with the claim in it, most"),
            most(&costs.tagged),
            "ms",
            16.0,
        );
    }
    let more = child::numbers(&["long-article", folder.path().to_str().unwrap()], None);
    report.at_most(
        "1 MB, 10,000 claims: memory for showing and scrolling it",
        more["shown"],
        "MB",
        20.0,
    );
    report.tell(
        "1 MB, 10,000 claims: memory of the project itself",
        more["project"],
        "MB",
    );
}

/// A copy of a file in another folder.
fn copied(file: &Path, folder: &Path) -> PathBuf {
    let copy = folder.join("story.ron");
    std::fs::copy(file, &copy).unwrap();
    copy
}

/// Works with the article as an analyst does.
fn work(desk: &mut Desk, access: bool, costs: &mut Costs) {
    costs.first.push(to_long_article(desk));
    costs.second.extend(desk.rest(1));
    desk.rest(10);
    costs.idle.extend(desk.rest(60));
    let bar = desk.place_of("Position in the article");
    let text = pos2(bar.left() - 250.0, bar.center().y);
    desk.point(text);
    costs.scroll.extend((0..400).map(|_| desk.wheel(-60.0)));
    desk.rest(30);
    desk.button(text, true);
    desk.button(text, false);
    desk.rest(30);
    let before = desk.session().project().claims.len();
    for _ in 0..5 {
        for _ in 0..3 {
            costs
                .select
                .push(desk.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight));
        }
        costs.select.extend(desk.rest(2));
        costs.tag.push(desk.key(Modifiers::NONE, Key::Num1));
        costs.tagged.extend(desk.rest(1));
        if access {
            let (_, claim) = desk.session().focused().expect("it is chosen");
            let start: String = claim.quote().chars().take(12).collect();
            let name = format!("Event claim: “{start}");
            assert!(desk.count_named(&name) > 0, "a new claim is there");
        }
        desk.rest(10);
    }
    assert_eq!(desk.session().project().claims.len(), before + 5);
    costs
        .page
        .extend((0..50).map(|_| desk.key(Modifiers::NONE, Key::PageDown)));
    desk.rest(30);
    costs.jump.extend(jumps(desk, bar));
}

/// Shows the second article; what the frame costs that does it.
pub fn to_long_article(desk: &mut Desk) -> f64 {
    let first = desk.session().article;
    let took = desk.key(Modifiers::COMMAND, Key::PageDown);
    assert_ne!(desk.session().article, first);
    took
}

/// Presses here and there on the scroll bar: the frame that jumps and the two after it, each time.
fn jumps(desk: &mut Desk, bar: Rect) -> Vec<f64> {
    let mut took = Vec::new();
    for n in 0..100_u32 {
        let down = (n.wrapping_mul(2_654_435_761) >> 8) as f32 / (1 << 24) as f32;
        let at = pos2(bar.center().x, bar.top() + bar.height() * down);
        desk.point(at);
        took.push(desk.button(at, true));
        took.push(desk.button(at, false));
        took.extend(desk.rest(1));
    }
    took
}
