//! Help.

use egui::Key;

use super::shortcut::{ctrl, key};
use super::{Command as C, Group, group, row};

pub(super) const GROUPS: &[Group] = &[
    group(&[row(
        C::OpenSample,
        "Open the sample project",
        &[],
        "Look around in an invented story; it is a copy, and yours to change",
    )]),
    group(&[
        row(
            C::Palette,
            "All commands…",
            &[ctrl(Key::K)],
            "Find a command, article, actor or entry by its name",
        ),
        row(C::Keys, "Keys", &[key(Key::F1)], "All keys on one page"),
    ]),
    group(&[row(
        C::Problems,
        "Problems",
        &[],
        "What went wrong and what to do",
    )]),
    group(&[row(C::About, "About Dateline", &[], "Version and licences")]),
];
