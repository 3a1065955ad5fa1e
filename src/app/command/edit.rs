//! History, and finding words.

use egui::Key;

use super::shortcut::{ctrl, key};
use super::{Command as C, Group, group, row};

pub(super) const GROUPS: &[Group] = &[
    group(&[
        row(
            C::Undo,
            "Undo",
            &[ctrl(Key::Z)],
            "Take back the last change",
        ),
        row(
            C::Redo,
            "Redo",
            &[ctrl(Key::Z).shift(), ctrl(Key::Y)],
            "Do again what was undone",
        ),
    ]),
    group(&[row(
        C::CopyCitation,
        "Copy quote with citation",
        &[ctrl(Key::C).shift()],
        "Copy the claim's or selection's words with outlet, title and date",
    )]),
    group(&[
        row(
            C::Find,
            "Find in the article…",
            &[ctrl(Key::F)],
            "Find words in the open article",
        ),
        row(
            C::FindNext,
            "Find next",
            &[key(Key::F3)],
            "Go to the next place found",
        ),
        row(
            C::FindPrevious,
            "Find previous",
            &[key(Key::F3).shift()],
            "Go to the place found before",
        ),
        row(
            C::Search,
            "Search everywhere…",
            &[ctrl(Key::F).shift()],
            "Search all articles, claims and actors",
        ),
        row(
            C::GoToParagraph,
            "Go to paragraph…",
            &[ctrl(Key::G)],
            "Go to a paragraph by its number",
        ),
    ]),
];
