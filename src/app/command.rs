//! The one table of commands: menus, palette, key help and the README's table come from it.

use egui::{Key, Modifiers};

/// What the program can be told to do by menu, palette or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is described by its row of the table")]
pub enum Command {
    New,
    Open,
    OpenSample,
    Save,
    SaveAs,
    Versions,
    Export,
    AddArticles,
    PasteArticle,
    CloseProject,
    Preferences,
    Quit,
    Undo,
    Redo,
    CopyCitation,
    Find,
    FindNext,
    FindPrevious,
    Search,
    GoToParagraph,
    ViewRead,
    ViewTimeline,
    ViewActors,
    ViewCodebook,
    ThenNow,
    Checks,
    Groupings,
    Plane,
    MarkSeen,
    ShowSeen,
    ViewCompare,
    AddColleagues,
    CompareMatches,
    CompareReport,
    SettleByRule,
    SaveAgreed,
    TakeIn,
    NextArticle,
    PreviousArticle,
    ArticleDetails,
    DeleteArticle,
    MineOnly,
    SnapWords,
    Strip,
    NextPane,
    PreviousPane,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    LargerText,
    SmallerText,
    TagLast,
    NextClaim,
    PreviousClaim,
    CycleClaim,
    AlsoNext,
    EditWhen,
    EditWho,
    EditEntry,
    EditLink,
    MoreFields,
    AddFragment,
    DeleteClaim,
    ArticleDone,
    CorrectText,
    RemoveWords,
    FindFurniture,
    Reattach,
    GroupEntries,
    TakeApart,
    LeaveOut,
    Lanes,
    LanesBy,
    LanesZoomIn,
    LanesZoomOut,
    LanesFit,
    LanesFitChosen,
    LanesEarlier,
    LanesLater,
    LanesTaller,
    LanesShorter,
    LaneLinks,
    AxisZone,
    AsOf,
    AsOfBack,
    AsOfOn,
    AsOfDay,
    ToCome,
    StartLeft,
    StartRight,
    EndLeft,
    EndRight,
    StartWordLeft,
    StartWordRight,
    EndWordLeft,
    EndWordRight,
    Palette,
    Keys,
    Problems,
    About,
}

/// Where a command stands in the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those of the menus")]
pub enum Menu {
    File,
    Edit,
    View,
    Annotate,
    Help,
}

/// When a key is a command's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Always.
    Anywhere,
    /// While no text field has the focus.
    OutsideFields,
}

/// A key with what is held down beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// The key.
    pub key: Key,
    /// Ctrl, or Command on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The command.
    pub command: Command,
    /// Its menu.
    pub menu: Menu,
    /// Its name, as menus and palette show it.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub hint: &'static str,
    /// Its keys, the first being the one shown.
    pub keys: &'static [Shortcut],
    /// When those keys are its own.
    pub scope: Scope,
}

impl Shortcut {
    /// The modifiers as egui counts them.
    pub fn modifiers(self) -> Modifiers {
        Modifiers {
            alt: self.alt,
            ctrl: self.ctrl,
            shift: self.shift,
            mac_cmd: false,
            command: self.ctrl,
        }
    }

    /// Whether these modifiers, exactly, and this key are it.
    pub fn matches(self, key: Key, held: Modifiers) -> bool {
        // On many keyboards + is Shift and another key.
        let shift_is_part_of_it = self.key == Key::Plus;
        key == self.key
            && held.command == self.ctrl
            && held.alt == self.alt
            && (held.shift == self.shift || shift_is_part_of_it)
    }

    /// As keys are written: `Ctrl+Shift+S`.
    pub fn text(self) -> String {
        let mut text = String::new();
        for (held, name) in [
            (self.ctrl, "Ctrl+"),
            (self.alt, "Alt+"),
            (self.shift, "Shift+"),
        ] {
            if held {
                text.push_str(name);
            }
        }
        text.push_str(match self.key {
            Key::ArrowLeft => "←",
            Key::ArrowRight => "→",
            Key::ArrowUp => "↑",
            Key::ArrowDown => "↓",
            Key::PageUp => "Page up",
            Key::PageDown => "Page down",
            Key::Plus => "+",
            Key::Minus => "-",
            Key::Comma => ",",
            Key::Period => ".",
            Key::Equals => "=",
            key => key.name(),
        });
        text
    }
}

const fn key(key: Key) -> Shortcut {
    Shortcut {
        key,
        ctrl: false,
        shift: false,
        alt: false,
    }
}

const fn ctrl(key: Key) -> Shortcut {
    Shortcut {
        key,
        ctrl: true,
        shift: false,
        alt: false,
    }
}

impl Shortcut {
    const fn shift(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }

    const fn alt(self) -> Self {
        Self { alt: true, ..self }
    }
}

const fn row(
    command: Command,
    menu: Menu,
    name: &'static str,
    keys: &'static [Shortcut],
    hint: &'static str,
) -> Row {
    Row {
        command,
        menu,
        name,
        hint,
        keys,
        scope: Scope::Anywhere,
    }
}

const fn letter(
    command: Command,
    menu: Menu,
    name: &'static str,
    keys: &'static [Shortcut],
    hint: &'static str,
) -> Row {
    Row {
        command,
        menu,
        name,
        hint,
        keys,
        scope: Scope::OutsideFields,
    }
}

use Command as C;
use Menu as M;

/// Every command, menu by menu in the menus' order.
pub const TABLE: &[Row] = &[
    row(
        C::New,
        M::File,
        "New project",
        &[ctrl(Key::N)],
        "Begin a new investigation",
    ),
    row(
        C::Open,
        M::File,
        "Open…",
        &[ctrl(Key::O)],
        "Open a project file",
    ),
    row(
        C::OpenSample,
        M::Help,
        "Open the sample project",
        &[],
        "Look around in an invented story; it is a copy, and yours to change",
    ),
    row(
        C::Save,
        M::File,
        "Save",
        &[ctrl(Key::S)],
        "Write the project file",
    ),
    row(
        C::SaveAs,
        M::File,
        "Save as…",
        &[ctrl(Key::S).shift()],
        "Write the project to another file",
    ),
    row(
        C::Versions,
        M::File,
        "Versions…",
        &[],
        "Look at older versions of the project and bring one back",
    ),
    row(
        C::Export,
        M::File,
        "Export…",
        &[ctrl(Key::E)],
        "Hand the timeline over as a page, a table or text",
    ),
    row(
        C::AddArticles,
        M::File,
        "Add articles…",
        &[ctrl(Key::I)],
        "Open text files as articles of this project",
    ),
    row(
        C::PasteArticle,
        M::File,
        "Paste an article",
        &[ctrl(Key::V).shift()],
        "Make an article of the text on the clipboard",
    ),
    row(
        C::AddColleagues,
        M::File,
        "Add colleagues' files…",
        &[],
        "Compare this project with those of colleagues; their files are only read",
    ),
    row(
        C::CompareMatches,
        M::File,
        "What was matched…",
        &[],
        "See which articles, actors, kinds and analysts of colleagues' files were taken for the same, and change it",
    ),
    row(
        C::CompareReport,
        M::File,
        "Report of the comparison…",
        &[],
        "Hand agreement and differences over as a page, Markdown, data or a table",
    ),
    row(
        C::SettleByRule,
        M::File,
        "Settle by a rule…",
        &[],
        "Settle differences with colleagues where all agree, or by majority; what would be settled is shown first",
    ),
    row(
        C::SaveAgreed,
        M::File,
        "Save as agreed project…",
        &[],
        "Write what was settled as a project of its own, which keeps what was chosen among",
    ),
    row(
        C::TakeIn,
        M::File,
        "Take in colleagues' claims",
        &[],
        "Take what colleagues have claimed into this project, each file in one step that can be undone",
    ),
    row(
        C::CloseProject,
        M::File,
        "Close project",
        &[ctrl(Key::W)],
        "Go back to the welcome page",
    ),
    row(
        C::Preferences,
        M::File,
        "Preferences…",
        &[ctrl(Key::Comma)],
        "Your name, theme, reading size and more",
    ),
    row(
        C::Quit,
        M::File,
        "Quit",
        &[ctrl(Key::Q)],
        "Close the program; what is not in the file is asked about",
    ),
    row(
        C::Undo,
        M::Edit,
        "Undo",
        &[ctrl(Key::Z)],
        "Take back the last change",
    ),
    row(
        C::Redo,
        M::Edit,
        "Redo",
        &[ctrl(Key::Z).shift(), ctrl(Key::Y)],
        "Do again what was undone",
    ),
    row(
        C::CopyCitation,
        M::Edit,
        "Copy quote with citation",
        &[ctrl(Key::C).shift()],
        "Copy the claim's or selection's words with outlet, title and date",
    ),
    row(
        C::Find,
        M::Edit,
        "Find in the article…",
        &[ctrl(Key::F)],
        "Find words in the open article",
    ),
    row(
        C::FindNext,
        M::Edit,
        "Find next",
        &[key(Key::F3)],
        "Go to the next place found",
    ),
    row(
        C::FindPrevious,
        M::Edit,
        "Find previous",
        &[key(Key::F3).shift()],
        "Go to the place found before",
    ),
    row(
        C::Search,
        M::Edit,
        "Search everywhere…",
        &[ctrl(Key::F).shift()],
        "Search all articles, claims and actors",
    ),
    row(
        C::GoToParagraph,
        M::Edit,
        "Go to paragraph…",
        &[ctrl(Key::G)],
        "Go to a paragraph by its number",
    ),
    row(
        C::ViewRead,
        M::View,
        "Read",
        &[ctrl(Key::Num1)],
        "Read articles and tag claims",
    ),
    row(
        C::ViewTimeline,
        M::View,
        "Timeline",
        &[ctrl(Key::Num2)],
        "See what is known, in order",
    ),
    row(
        C::ViewActors,
        M::View,
        "Actors",
        &[ctrl(Key::Num3)],
        "The registry of persons, organisations, states, places and outlets",
    ),
    row(
        C::ViewCodebook,
        M::View,
        "Codebook",
        &[ctrl(Key::Num4)],
        "The kinds of claims and when to use them",
    ),
    row(
        C::ViewCompare,
        M::View,
        "Compare",
        &[ctrl(Key::Num5)],
        "Colleagues' work beside yours: agreement, differences, settling",
    ),
    row(
        C::ThenNow,
        M::View,
        "Then and now…",
        &[ctrl(Key::T)],
        "Compare two days of the project, or another file with it: what was added, re-dated, disputed",
    ),
    row(
        C::Checks,
        M::View,
        "What to look at",
        &[ctrl(Key::J)],
        "List what checks find on the timeline: dates that cannot both hold, plans without a report and more",
    ),
    row(
        C::Groupings,
        M::View,
        "Entries that may be one",
        &[ctrl(Key::G).shift()],
        "List entries of different articles that may tell of the same; nothing is put together by itself",
    ),
    row(
        C::Plane,
        M::View,
        "Knowledge plane",
        &[ctrl(Key::P).shift()],
        "Draw when things happened against when they were published: announcements below the diagonal, revelations above",
    ),
    letter(
        C::MarkSeen,
        M::View,
        "Seen, or not one",
        &[key(Key::V)],
        "Mark the chosen finding as seen, or refuse the chosen proposal; once more takes it back",
    ),
    letter(
        C::ShowSeen,
        M::View,
        "Show what was seen",
        &[key(Key::V).shift()],
        "List findings that were marked as seen and proposals that were refused as well",
    ),
    row(
        C::NextArticle,
        M::View,
        "Next article",
        &[ctrl(Key::PageDown)],
        "Open the next article of the list",
    ),
    row(
        C::PreviousArticle,
        M::View,
        "Previous article",
        &[ctrl(Key::PageUp)],
        "Open the article before in the list",
    ),
    row(
        C::ArticleDetails,
        M::View,
        "Article details…",
        &[ctrl(Key::D)],
        "Title, outlet, author, address, dates and language of the article",
    ),
    row(
        C::DeleteArticle,
        M::View,
        "Delete the article…",
        &[],
        "Take the article and its claims out of the project",
    ),
    row(
        C::MineOnly,
        M::View,
        "My claims only",
        &[ctrl(Key::M)],
        "Hide what colleagues have tagged",
    ),
    row(
        C::SnapWords,
        M::View,
        "Snap to words",
        &[],
        "Round selections to whole words",
    ),
    row(
        C::Strip,
        M::View,
        "Timeline under the text",
        &[],
        "Show the strip of the timeline",
    ),
    row(
        C::Lanes,
        M::View,
        "Lanes above the table",
        &[ctrl(Key::L)],
        "Show the timeline drawn in lanes, or fold them away",
    ),
    letter(
        C::LanesBy,
        M::View,
        "Other lanes",
        &[key(Key::B)],
        "Make the lanes by actor, kind, outlet, status or none, in turn",
    ),
    letter(
        C::LanesZoomIn,
        M::View,
        "Look closer",
        &[key(Key::Z)],
        "Show less time on the lanes, about the chosen entry; Ctrl and the wheel do so about the pointer",
    ),
    letter(
        C::LanesZoomOut,
        M::View,
        "Look from further away",
        &[key(Key::Z).shift()],
        "Show more time on the lanes",
    ),
    letter(
        C::LanesFit,
        M::View,
        "Fit all",
        &[key(Key::F)],
        "Show all listed entries on the lanes, from the first to the last",
    ),
    letter(
        C::LanesFitChosen,
        M::View,
        "Fit the chosen",
        &[key(Key::F).shift()],
        "Show the time of the chosen entries on the lanes",
    ),
    letter(
        C::LanesEarlier,
        M::View,
        "Earlier",
        &[ctrl(Key::ArrowLeft)],
        "Move the lanes to an earlier time",
    ),
    letter(
        C::LanesLater,
        M::View,
        "Later",
        &[ctrl(Key::ArrowRight)],
        "Move the lanes to a later time",
    ),
    row(
        C::LanesTaller,
        M::View,
        "More room for the lanes",
        &[ctrl(Key::ArrowDown).shift()],
        "Move the line between lanes and table down",
    ),
    row(
        C::LanesShorter,
        M::View,
        "More room for the table",
        &[ctrl(Key::ArrowUp).shift()],
        "Move the line between lanes and table up",
    ),
    letter(
        C::LaneLinks,
        M::View,
        "Links as arrows",
        &[key(Key::L).shift()],
        "Draw the links between claims as arrows between their entries on the lanes",
    ),
    letter(
        C::AxisZone,
        M::View,
        "Other time zone",
        &[key(Key::T)],
        "Draw the axis with times as written, in UTC or in local time, in turn",
    ),
    letter(
        C::AsOf,
        M::View,
        "What was known when",
        &[key(Key::D)],
        "Look at the timeline as it is now, as published by a day, or as we had it by a day, in turn",
    ),
    letter(
        C::AsOfBack,
        M::View,
        "Known a day before",
        &[key(Key::Comma)],
        "Go back to the day before on which something was published or obtained",
    ),
    letter(
        C::AsOfOn,
        M::View,
        "Known a day later",
        &[key(Key::Period)],
        "Go on to the next day on which something was published or obtained",
    ),
    letter(
        C::AsOfDay,
        M::View,
        "Known on the day…",
        &[key(Key::D).shift()],
        "Type the day as of which the timeline is looked at",
    ),
    letter(
        C::ToCome,
        M::View,
        "Fade what was not known yet",
        &[key(Key::H).shift()],
        "Show entries of which nothing was known yet faded, or hide them",
    ),
    row(
        C::NextPane,
        M::View,
        "Next pane",
        &[key(Key::F6)],
        "Move on to the next part of the window",
    ),
    row(
        C::PreviousPane,
        M::View,
        "Previous pane",
        &[key(Key::F6).shift()],
        "Move back to the part of the window before",
    ),
    row(
        C::ZoomIn,
        M::View,
        "Zoom in",
        &[ctrl(Key::Plus), ctrl(Key::Equals)],
        "Make everything larger",
    ),
    row(
        C::ZoomOut,
        M::View,
        "Zoom out",
        &[ctrl(Key::Minus)],
        "Make everything smaller",
    ),
    row(
        C::ZoomReset,
        M::View,
        "Normal size",
        &[ctrl(Key::Num0)],
        "Everything in its normal size",
    ),
    row(
        C::LargerText,
        M::View,
        "Larger reading text",
        &[ctrl(Key::Plus).alt(), ctrl(Key::Equals).alt()],
        "Make the article's text larger",
    ),
    row(
        C::SmallerText,
        M::View,
        "Smaller reading text",
        &[ctrl(Key::Minus).alt()],
        "Make the article's text smaller",
    ),
    letter(
        C::TagLast,
        M::Annotate,
        "Tag with the last kind",
        &[key(Key::Enter)],
        "Tag the selection with the kind used last; a digit tags with that kind",
    ),
    letter(
        C::NextClaim,
        M::Annotate,
        "Next claim",
        &[key(Key::N)],
        "Go to the next claim of the text",
    ),
    letter(
        C::PreviousClaim,
        M::Annotate,
        "Previous claim",
        &[key(Key::N).shift()],
        "Go to the claim before",
    ),
    letter(
        C::CycleClaim,
        M::Annotate,
        "Cycle through overlapping claims",
        &[key(Key::O)],
        "Choose the next claim that stands at this place",
    ),
    letter(
        C::AlsoNext,
        M::Annotate,
        "Choose the next claim as well",
        &[key(Key::X)],
        "Keep the chosen claims and go on to the next: kind, date and terms then change for all of them; Ctrl+click does the same",
    ),
    letter(
        C::EditWhen,
        M::Annotate,
        "When",
        &[key(Key::W)],
        "Set the date of the selection or claim",
    ),
    letter(
        C::EditWho,
        M::Annotate,
        "Who",
        &[key(Key::A)],
        "Set the actors of the selection or claim",
    ),
    letter(
        C::EditEntry,
        M::Annotate,
        "Entry",
        &[key(Key::E)],
        "Put the claim into an entry of the timeline",
    ),
    letter(
        C::EditLink,
        M::Annotate,
        "Link",
        &[key(Key::L)],
        "Link the claim to another",
    ),
    letter(
        C::MoreFields,
        M::Annotate,
        "More fields",
        &[key(Key::M)],
        "Go to the claim's other fields",
    ),
    letter(
        C::AddFragment,
        M::Annotate,
        "Add the selection to the claim",
        &[key(Key::Plus)],
        "Make the selection a further fragment of the chosen claim",
    ),
    letter(
        C::DeleteClaim,
        M::Annotate,
        "Delete the claim",
        &[key(Key::Delete)],
        "Delete the chosen claims; undo brings them back",
    ),
    row(
        C::ArticleDone,
        M::Annotate,
        "Article done",
        &[ctrl(Key::Enter)],
        "Mark the article as finished by you, or as not finished",
    ),
    row(
        C::CorrectText,
        M::Annotate,
        "Correct the text…",
        &[key(Key::F2)],
        "Mend typing errors in the article; every claim follows its words, and what would change is shown first",
    ),
    letter(
        C::RemoveWords,
        M::Annotate,
        "Remove from the text",
        &[key(Key::Delete).shift()],
        "Take the selected words out of the article, such as “Share”; where claims stand in them, what would change is shown first",
    ),
    row(
        C::FindFurniture,
        M::Annotate,
        "Find page furniture…",
        &[],
        "List what looks like parts of the page and not of the article, to be taken out of the text",
    ),
    letter(
        C::Reattach,
        M::Annotate,
        "Attach to the selection",
        &[key(Key::R)],
        "Give the chosen claim, whose words are gone from the text, the selected words",
    ),
    letter(
        C::GroupEntries,
        M::Annotate,
        "Group entries",
        &[key(Key::G)],
        "Put the chosen entries of the timeline into one",
    ),
    letter(
        C::TakeApart,
        M::Annotate,
        "Take apart",
        &[key(Key::G).shift()],
        "Let every claim of the chosen entries stand alone again",
    ),
    letter(
        C::LeaveOut,
        M::Annotate,
        "Leave out of exports",
        &[key(Key::H)],
        "Leave the chosen entries out of exports, or take them in again",
    ),
    letter(
        C::StartLeft,
        M::Annotate,
        "Start one letter earlier",
        &[key(Key::ArrowLeft).alt().shift()],
        "Move the claim's start",
    ),
    letter(
        C::StartRight,
        M::Annotate,
        "Start one letter later",
        &[key(Key::ArrowRight).alt().shift()],
        "Move the claim's start",
    ),
    letter(
        C::EndLeft,
        M::Annotate,
        "End one letter earlier",
        &[key(Key::ArrowLeft).alt()],
        "Move the claim's end",
    ),
    letter(
        C::EndRight,
        M::Annotate,
        "End one letter later",
        &[key(Key::ArrowRight).alt()],
        "Move the claim's end",
    ),
    letter(
        C::StartWordLeft,
        M::Annotate,
        "Start one word earlier",
        &[ctrl(Key::ArrowLeft).alt().shift()],
        "Move the claim's start",
    ),
    letter(
        C::StartWordRight,
        M::Annotate,
        "Start one word later",
        &[ctrl(Key::ArrowRight).alt().shift()],
        "Move the claim's start",
    ),
    letter(
        C::EndWordLeft,
        M::Annotate,
        "End one word earlier",
        &[ctrl(Key::ArrowLeft).alt()],
        "Move the claim's end",
    ),
    letter(
        C::EndWordRight,
        M::Annotate,
        "End one word later",
        &[ctrl(Key::ArrowRight).alt()],
        "Move the claim's end",
    ),
    row(
        C::Palette,
        M::Help,
        "All commands…",
        &[ctrl(Key::K)],
        "Find a command, article, actor or entry by its name",
    ),
    row(
        C::Keys,
        M::Help,
        "Keys",
        &[key(Key::F1)],
        "All keys on one page",
    ),
    row(
        C::Problems,
        M::Help,
        "Problems",
        &[],
        "What went wrong and what to do",
    ),
    row(
        C::About,
        M::Help,
        "About Dateline",
        &[],
        "Version and licences",
    ),
];

impl Menu {
    /// All menus in the order of the bar.
    pub const ALL: [Self; 5] = [
        Self::File,
        Self::Edit,
        Self::View,
        Self::Annotate,
        Self::Help,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Annotate => "Annotate",
            Self::Help => "Help",
        }
    }
}

/// Stands for a row that is missing.
static NONE: Row = row(C::About, M::Help, "", &[], "");

impl Command {
    /// Its row of the table.
    pub fn row(self) -> &'static Row {
        // A test holds that every command has a row.
        TABLE
            .iter()
            .find(|row| row.command == self)
            .unwrap_or(&NONE)
    }

    /// The key shown for it, if it has one.
    pub fn key_text(self) -> Option<String> {
        self.row().keys.first().map(|key| key.text())
    }
}

/// The keys that the reader has of its own, for the page of keys and the README.
pub const READER_KEYS: &[(&str, &str)] = &[
    (
        "← → ↑ ↓",
        "Move the caret; with Shift select by letter, with Ctrl by word",
    ),
    (
        "Home, End, Page up, Page down",
        "Move by line and page; with Ctrl to the start and end of the article",
    ),
    ("S", "Grow the selection to the sentence"),
    ("P", "Grow the selection to the paragraph"),
    (
        "1 – 9",
        "Tag the selection with the kind that has this digit; with a claim chosen, change its kind",
    ),
    ("Alt+1 – 6", "In the field of actors: set the role"),
    (
        "Esc",
        "Let go of the selection or the chosen claim, close what is open",
    ),
];

/// The keys that the view of colleagues has of its own.
pub const COMPARE_KEYS: &[(&str, &str)] = &[
    (
        "J, K or ↓ ↑",
        "In the Compare view: go to the next difference or the one before; with Page up and down ten at once",
    ),
    (
        "T",
        "In the Compare view: show all figures of agreement, or the text again",
    ),
    (
        "1 – 9",
        "In the Compare view: take that version of the difference, counted from the left, or drop it where that analyst does not have it, and go on to the next",
    ),
    (
        "F, then Tab or arrows, Enter",
        "In the Compare view: go to a value that differs, and take it alone",
    ),
    (
        "A",
        "In the Compare view: keep all versions apart, being several things",
    ),
    (
        "X",
        "In the Compare view: drop the difference, so that none of its versions stands",
    ),
    ("C", "In the Compare view: comment on the difference"),
    ("U", "In the Compare view: open a settled difference again"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_one_row() {
        for row in TABLE {
            let rows = TABLE
                .iter()
                .filter(|other| other.command == row.command)
                .count();
            assert_eq!(rows, 1, "{:?}", row.command);
            assert!(!row.name.is_empty() && !row.hint.is_empty());
            assert!(
                !row.hint.ends_with('.'),
                "{}: hints end without a full stop",
                row.name
            );
        }
        assert_eq!(
            Command::About.row().command,
            Command::About,
            "the last command has a row"
        );
        assert_eq!(
            TABLE.len(),
            Command::About as usize + 1,
            "every command has a row"
        );
    }

    #[test]
    fn no_two_commands_have_one_key() {
        let keys: Vec<_> = TABLE
            .iter()
            .flat_map(|row| row.keys.iter().map(move |key| (row.command, *key)))
            .collect();
        for (at, (command, key)) in keys.iter().enumerate() {
            for (other, other_key) in &keys[at + 1..] {
                assert!(
                    key != other_key,
                    "{command:?} and {other:?} both have {}",
                    key.text()
                );
            }
        }
    }

    #[test]
    fn single_letters_are_free_in_fields() {
        for row in TABLE {
            for key in row.keys {
                let typed = !key.ctrl
                    && !key.alt
                    && !matches!(key.key, Key::F1 | Key::F2 | Key::F3 | Key::F6);
                assert!(
                    !typed || row.scope == Scope::OutsideFields,
                    "{} would swallow typing",
                    row.name
                );
            }
        }
    }
}
