//! Claims, and the text they stand in.

use egui::Key;

use super::shortcut::{ctrl, key};
use super::{Command as C, Group, group, row};

pub(super) const GROUPS: &[Group] = &[
    group(&[row(
        C::TagLast,
        "Tag with the last kind",
        &[key(Key::Enter)],
        "Tag the selection with the kind used last; a digit tags with that kind",
    )]),
    group(&[
        row(
            C::NextClaim,
            "Next claim",
            &[key(Key::N)],
            "Go to the next claim of the text",
        ),
        row(
            C::PreviousClaim,
            "Previous claim",
            &[key(Key::N).shift()],
            "Go to the claim before",
        ),
        row(
            C::CycleClaim,
            "Cycle through overlapping claims",
            &[key(Key::O)],
            "Choose the next claim that stands at this place",
        ),
        row(
            C::AlsoNext,
            "Choose the next claim as well",
            &[key(Key::X)],
            "Keep the chosen claims and go on to the next: kind, date and terms then change for all of them; Ctrl+click does the same",
        ),
    ]),
    group(&[
        row(
            C::EditWhen,
            "When",
            &[key(Key::W)],
            "Set the date of the selection or claim",
        ),
        row(
            C::EditWho,
            "Who",
            &[key(Key::A)],
            "Set the actors of the selection or claim",
        ),
        row(
            C::EditEntry,
            "Entry",
            &[key(Key::E)],
            "Put the claim into an entry of the timeline",
        ),
        row(
            C::EditLink,
            "Link",
            &[key(Key::L)],
            "Link the claim to another",
        ),
        row(
            C::MoreFields,
            "More fields",
            &[key(Key::M)],
            "Go to the claim's other fields",
        ),
    ]),
    group(&[
        row(
            C::AddFragment,
            "Add the selection to the claim",
            &[key(Key::Plus)],
            "Make the selection a further fragment of the chosen claim",
        ),
        row(
            C::DeleteClaim,
            "Delete the claim",
            &[key(Key::Delete)],
            "Delete the chosen claims; undo brings them back",
        ),
        row(
            C::ArticleDone,
            "Article done",
            &[ctrl(Key::Enter)],
            "Mark the article as finished by you, or as not finished",
        ),
    ]),
    group(&[
        row(
            C::CorrectText,
            "Correct the text…",
            &[key(Key::F2)],
            "Mend typing errors in the article; every claim follows its words, and what would change is shown first",
        ),
        row(
            C::RemoveWords,
            "Remove from the text",
            &[key(Key::Delete).shift()],
            "Take the selected words out of the article, such as “Share”; where claims stand in them, what would change is shown first",
        ),
        row(
            C::FindFurniture,
            "Find page furniture…",
            &[],
            "List what looks like parts of the page and not of the article, to be taken out of the text",
        ),
        row(
            C::Reattach,
            "Attach to the selection",
            &[key(Key::R)],
            "Give the chosen claim, whose words are gone from the text, the selected words",
        ),
    ]),
    group(&[
        row(
            C::GroupEntries,
            "Group entries",
            &[key(Key::G)],
            "Put the chosen entries of the timeline into one",
        ),
        row(
            C::TakeApart,
            "Take apart",
            &[key(Key::G).shift()],
            "Let every claim of the chosen entries stand alone again",
        ),
        row(
            C::LeaveOut,
            "Leave out of exports",
            &[key(Key::H)],
            "Leave the chosen entries out of exports, or take them in again",
        ),
    ]),
    group(&[
        row(
            C::StartLeft,
            "Start one letter earlier",
            &[key(Key::ArrowLeft).alt().shift()],
            "Move the claim's start",
        ),
        row(
            C::StartRight,
            "Start one letter later",
            &[key(Key::ArrowRight).alt().shift()],
            "Move the claim's start",
        ),
        row(
            C::EndLeft,
            "End one letter earlier",
            &[key(Key::ArrowLeft).alt()],
            "Move the claim's end",
        ),
        row(
            C::EndRight,
            "End one letter later",
            &[key(Key::ArrowRight).alt()],
            "Move the claim's end",
        ),
        row(
            C::StartWordLeft,
            "Start one word earlier",
            &[ctrl(Key::ArrowLeft).alt().shift()],
            "Move the claim's start",
        ),
        row(
            C::StartWordRight,
            "Start one word later",
            &[ctrl(Key::ArrowRight).alt().shift()],
            "Move the claim's start",
        ),
        row(
            C::EndWordLeft,
            "End one word earlier",
            &[ctrl(Key::ArrowLeft).alt()],
            "Move the claim's end",
        ),
        row(
            C::EndWordRight,
            "End one word later",
            &[ctrl(Key::ArrowRight).alt()],
            "Move the claim's end",
        ),
    ]),
];
