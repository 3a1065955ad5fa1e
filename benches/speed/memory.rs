//! Memory of a large project: loaded, looked at, saved.

use crate::child;
use crate::report::Report;
use crate::story;

/// Measures it in a process of its own, without a window and, where there is a display, in one.
pub fn measure(report: &mut Report) {
    let folder = tempfile::tempdir().unwrap();
    story::file_of(story::articles(1000, 100), folder.path());
    let place = folder.path().to_str().unwrap();
    let drawn = child::numbers(&["large", place], None);
    tell(report, "without a window", &drawn);
    if child::has_display() {
        let shown = child::numbers(&["large-window", place], Some(folder.path()));
        tell(report, "in a window", &shown);
    } else {
        report.skip("100,000 claims in a window", "there is no display");
    }
}

fn tell(report: &mut Report, how: &str, measured: &child::Numbers) {
    for (name, what, bound) in [
        ("loading", "at most while it is loaded", 450.0),
        ("steady", "once every view was shown", 300.0),
        ("saving", "at most while it is saved", 450.0),
        ("after", "after that", 300.0),
    ] {
        report.at_most(
            &format!("100,000 claims {how}: {what}"),
            measured[name],
            "MB",
            bound,
        );
    }
}
