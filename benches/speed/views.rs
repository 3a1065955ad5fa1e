//! Frames of every view with a thousand articles and a hundred thousand claims.

use dateline::document::SafeState;
use egui::{Key, Modifiers, pos2};

use crate::cost::{median, most};
use crate::desk::Desk;
use crate::report::Report;
use crate::story;

/// No frame may take longer, in milliseconds.
const FRAME: f64 = 16.0;

/// The views with the digits that lead to them.
pub const VIEWS: [(&str, Key); 4] = [
    ("reading", Key::Num1),
    ("the timeline", Key::Num2),
    ("the actors", Key::Num3),
    ("the codebook", Key::Num4),
];

/// Measures all of them.
pub fn measure(report: &mut Report) {
    let folder = tempfile::tempdir().unwrap();
    let file = story::file_of(story::articles(1000, 100), folder.path());
    let mut desk = Desk::open(folder.path(), file, false);
    let start = desk.frame(Vec::new());
    report.tell("the very first frame, with fonts", start, "ms");
    let mut loading = desk.until(Desk::is_open);
    let arrival = loading.pop().unwrap_or_default();
    let said = |what: &str| format!("100,000 claims: {what}");
    if !loading.is_empty() {
        report.at_most(
            &said("frames while it is loaded, most"),
            most(&loading),
            "ms",
            FRAME,
        );
    }
    report.at_most(
        &said("the frame in which it is there"),
        arrival,
        "ms",
        FRAME,
    );
    desk.rest(30);
    tag(&mut desk);
    desk.rest(30);
    for (name, key) in VIEWS {
        let to = desk.key(Modifiers::COMMAND, key);
        report.at_most(&said(&format!("{name}, first frame")), to, "ms", FRAME);
        desk.rest(10);
        let rest = desk.rest(60);
        report.tell(
            &said(&format!("{name}, at rest, median")),
            median(&rest),
            "ms",
        );
        report.at_most(
            &said(&format!("{name}, at rest, most")),
            most(&rest),
            "ms",
            FRAME,
        );
        desk.point(pos2(300.0, 400.0));
        let scrolled: Vec<f64> = (0..60).map(|_| desk.wheel(-120.0)).collect();
        report.at_most(
            &said(&format!("{name}, scrolling, most")),
            most(&scrolled),
            "ms",
            FRAME,
        );
        let mut edits = Vec::new();
        for _ in 0..5 {
            for key in [Key::Z, Key::Y] {
                edits.push(desk.key(Modifiers::COMMAND, key));
                edits.extend(desk.rest(1));
            }
        }
        report.at_most(
            &said(&format!("{name}, a frame with an edit or after it, most")),
            most(&edits),
            "ms",
            FRAME,
        );
    }
    desk.key(Modifiers::COMMAND, Key::Num1);
    desk.rest(10);
    let mut saving = vec![desk.key(Modifiers::COMMAND, Key::S)];
    saving.extend(desk.until(is_saved));
    report.at_most(
        &said("frames while it is saved, most"),
        most(&saving),
        "ms",
        FRAME,
    );
    let mut searching = vec![desk.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::F)];
    searching.extend(desk.type_in("register next"));
    searching.extend(desk.until(|desk| desk.under_way().is_none()));
    searching.extend(desk.rest(30));
    report.at_most(
        &said("frames of a search everywhere, most"),
        most(&searching),
        "ms",
        FRAME,
    );
    desk.key(Modifiers::NONE, Key::Escape);
    let mut palette = vec![desk.key(Modifiers::COMMAND, Key::K)];
    palette.extend(desk.rest(3));
    palette.extend(desk.type_in("authority 12"));
    palette.extend(desk.rest(3));
    report.at_most(
        &said("frames of the palette while one types, most"),
        most(&palette),
        "ms",
        FRAME,
    );
}

/// Tags the sentence at the top of the open article.
fn tag(desk: &mut Desk) {
    let bar = desk.place_of("Position in the article");
    let text = pos2(bar.left() - 250.0, bar.center().y);
    desk.button(text, true);
    desk.button(text, false);
    desk.rest(30);
    let before = desk.session().project().claims.len();
    desk.key(Modifiers::NONE, Key::S);
    desk.rest(3);
    desk.key(Modifiers::NONE, Key::Num1);
    assert_eq!(desk.session().project().claims.len(), before + 1);
}

/// Whether the file has everything.
pub fn is_saved(desk: &Desk) -> bool {
    desk.session().document.state() == SafeState::Saved
}
