//! What is looked at, and how.

use egui::Key;

use super::shortcut::{ctrl, key};
use super::{Command as C, Group, group, row};

/// The submenu of what is done with the timeline.
const LANES: &str = "Lanes and days";

pub(super) const GROUPS: &[Group] = &[
    group(&[
        row(
            C::ViewRead,
            "Read",
            &[ctrl(Key::Num1)],
            "Read articles and tag claims",
        ),
        row(
            C::ViewTimeline,
            "Timeline",
            &[ctrl(Key::Num2)],
            "See what is known, in order",
        ),
        row(
            C::ViewActors,
            "Actors",
            &[ctrl(Key::Num3)],
            "The registry of persons, organisations, states, places and outlets",
        ),
        row(
            C::ViewCodebook,
            "Codebook",
            &[ctrl(Key::Num4)],
            "The kinds of claims and when to use them",
        ),
        row(
            C::ViewCompare,
            "Compare",
            &[ctrl(Key::Num5)],
            "Colleagues' work beside yours: agreement, differences, settling",
        ),
    ]),
    group(&[
        row(
            C::ThenNow,
            "Then and now…",
            &[ctrl(Key::T)],
            "Compare two days of the project, or another file with it: what was added, re-dated, disputed",
        ),
        row(
            C::Checks,
            "What to look at",
            &[ctrl(Key::J)],
            "List what checks find on the timeline: dates that cannot both hold, plans without a report and more",
        ),
        row(
            C::Groupings,
            "Entries that may be one",
            &[ctrl(Key::G).shift()],
            "List entries of different articles that may tell of the same; nothing is put together by itself",
        ),
        row(
            C::Plane,
            "Knowledge plane",
            &[ctrl(Key::P).shift()],
            "Draw when things happened against when they were published: announcements below the diagonal, revelations above",
        ),
        row(
            C::MarkSeen,
            "Seen, or not one",
            &[key(Key::V)],
            "Mark the chosen finding as seen, or refuse the chosen proposal; once more takes it back",
        ),
        row(
            C::ShowSeen,
            "Show what was seen",
            &[key(Key::V).shift()],
            "List findings that were marked as seen and proposals that were refused as well",
        ),
    ]).under(LANES),
    group(&[
        row(
            C::NextArticle,
            "Next article",
            &[ctrl(Key::PageDown)],
            "Open the next article of the list",
        ),
        row(
            C::PreviousArticle,
            "Previous article",
            &[ctrl(Key::PageUp)],
            "Open the article before in the list",
        ),
        row(
            C::ArticleDetails,
            "Article details…",
            &[ctrl(Key::D)],
            "Title, outlet, author, address, dates and language of the article",
        ),
        row(
            C::DeleteArticle,
            "Delete the article…",
            &[],
            "Take the article and its claims out of the project",
        ),
    ]),
    group(&[
        row(
            C::MineOnly,
            "My claims only",
            &[ctrl(Key::M)],
            "Hide what colleagues have tagged",
        ),
        row(
            C::SnapWords,
            "Snap to words",
            &[],
            "Round selections to whole words",
        ),
        row(
            C::Strip,
            "Timeline under the text",
            &[],
            "Show the strip of the timeline",
        ),
    ]),
    group(&[
        row(
            C::Lanes,
            "Lanes above the table",
            &[ctrl(Key::L)],
            "Show the timeline drawn in lanes, or fold them away",
        ),
        row(
            C::LanesBy,
            "Other lanes",
            &[key(Key::B)],
            "Make the lanes by actor, kind, outlet, status or none, in turn",
        ),
    ]).under(LANES),
    group(&[
        row(
            C::LanesZoomIn,
            "Look closer",
            &[key(Key::Z)],
            "Show less time on the lanes, about the chosen entry; Ctrl and the wheel do so about the pointer",
        ),
        row(
            C::LanesZoomOut,
            "Look from further away",
            &[key(Key::Z).shift()],
            "Show more time on the lanes",
        ),
        row(
            C::LanesFit,
            "Fit all",
            &[key(Key::F)],
            "Show all listed entries on the lanes, from the first to the last",
        ),
        row(
            C::LanesFitChosen,
            "Fit the chosen",
            &[key(Key::F).shift()],
            "Show the time of the chosen entries on the lanes",
        ),
        row(
            C::LanesEarlier,
            "Earlier",
            &[ctrl(Key::ArrowLeft)],
            "Move the lanes to an earlier time",
        ),
        row(
            C::LanesLater,
            "Later",
            &[ctrl(Key::ArrowRight)],
            "Move the lanes to a later time",
        ),
        row(
            C::LanesTaller,
            "More room for the lanes",
            &[ctrl(Key::ArrowDown).shift()],
            "Move the line between lanes and table down",
        ),
        row(
            C::LanesShorter,
            "More room for the table",
            &[ctrl(Key::ArrowUp).shift()],
            "Move the line between lanes and table up",
        ),
    ]).under(LANES),
    group(&[
        row(
            C::LaneLinks,
            "Links as arrows",
            &[key(Key::L).shift()],
            "Draw the links between claims as arrows between their entries on the lanes",
        ),
        row(
            C::AxisZone,
            "Other time zone",
            &[key(Key::T)],
            "Draw the axis with times as written, in UTC or in local time, in turn",
        ),
    ]).under(LANES),
    group(&[
        row(
            C::AsOf,
            "What was known when",
            &[key(Key::D)],
            "Look at the timeline as it is now, as published by a day, or as we had it by a day, in turn",
        ),
        row(
            C::AsOfBack,
            "Known a day before",
            &[key(Key::Comma)],
            "Go back to the day before on which something was published or obtained",
        ),
        row(
            C::AsOfOn,
            "Known a day later",
            &[key(Key::Period)],
            "Go on to the next day on which something was published or obtained",
        ),
        row(
            C::AsOfDay,
            "Known on the day…",
            &[key(Key::D).shift()],
            "Type the day as of which the timeline is looked at",
        ),
        row(
            C::ToCome,
            "Fade what was not known yet",
            &[key(Key::H).shift()],
            "Show entries of which nothing was known yet faded, or hide them",
        ),
    ]).under(LANES),
    group(&[
        row(
            C::NextPane,
            "Next pane",
            &[key(Key::F6)],
            "Move on to the next part of the window",
        ),
        row(
            C::PreviousPane,
            "Previous pane",
            &[key(Key::F6).shift()],
            "Move back to the part of the window before",
        ),
    ]),
    group(&[
        row(
            C::ZoomIn,
            "Zoom in",
            &[ctrl(Key::Plus), ctrl(Key::Equals)],
            "Make everything larger",
        ),
        row(
            C::ZoomOut,
            "Zoom out",
            &[ctrl(Key::Minus)],
            "Make everything smaller",
        ),
        row(
            C::ZoomReset,
            "Normal size",
            &[ctrl(Key::Num0)],
            "Everything in its normal size",
        ),
        row(
            C::LargerText,
            "Larger reading text",
            &[ctrl(Key::Plus).alt(), ctrl(Key::Equals).alt()],
            "Make the article's text larger",
        ),
        row(
            C::SmallerText,
            "Smaller reading text",
            &[ctrl(Key::Minus).alt()],
            "Make the article's text smaller",
        ),
    ]),
];
