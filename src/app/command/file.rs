//! Projects and articles, in and out.

use egui::Key;

use super::shortcut::ctrl;
use super::{Command as C, Group, group, row};

pub(super) const GROUPS: &[Group] = &[
    group(&[
        row(
            C::New,
            "New project",
            &[ctrl(Key::N)],
            "Begin a new investigation",
        ),
        row(C::Open, "Open…", &[ctrl(Key::O)], "Open a project file"),
        row(C::Save, "Save", &[ctrl(Key::S)], "Write the project file"),
        row(
            C::SaveAs,
            "Save as…",
            &[ctrl(Key::S).shift()],
            "Write the project to another file",
        ),
        row(
            C::Versions,
            "Versions…",
            &[],
            "Look at older versions of the project and bring one back",
        ),
    ]),
    group(&[
        row(
            C::Export,
            "Export…",
            &[ctrl(Key::E)],
            "Hand the timeline over as a page, a table or text",
        ),
        row(
            C::AddArticles,
            "Add articles…",
            &[ctrl(Key::I)],
            "Open text files as articles of this project",
        ),
        row(
            C::PasteArticle,
            "Paste an article",
            &[ctrl(Key::V).shift()],
            "Make an article of the text on the clipboard",
        ),
    ]),
    group(&[
        row(
            C::AddColleagues,
            "Add colleagues' files…",
            &[],
            "Compare this project with those of colleagues; their files are only read",
        ),
        row(
            C::CompareMatches,
            "What was matched…",
            &[],
            "See which articles, actors, kinds and analysts of colleagues' files were taken for the same, and change it",
        ),
        row(
            C::CompareReport,
            "Report of the comparison…",
            &[],
            "Hand agreement and differences over as a page, Markdown, data or a table",
        ),
        row(
            C::SettleByRule,
            "Settle by a rule…",
            &[],
            "Settle differences with colleagues where all agree, or by majority; what would be settled is shown first",
        ),
        row(
            C::SaveAgreed,
            "Save as agreed project…",
            &[],
            "Write what was settled as a project of its own, which keeps what was chosen among",
        ),
        row(
            C::TakeIn,
            "Take in colleagues' claims",
            &[],
            "Take what colleagues have claimed into this project, each file in one step that can be undone",
        ),
    ]),
    group(&[row(
        C::CloseProject,
        "Close project",
        &[ctrl(Key::W)],
        "Go back to the welcome page",
    )]),
    group(&[row(
        C::Preferences,
        "Preferences…",
        &[ctrl(Key::Comma)],
        "Your name, theme, reading size and more",
    )]),
    group(&[row(
        C::Quit,
        "Quit",
        &[ctrl(Key::Q)],
        "Close the program; what is not in the file is asked about",
    )]),
];
