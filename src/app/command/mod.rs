//! The one table of commands: menus, palette, key help and the README's table come from it.

mod annotate;
mod edit;
mod effect;
mod file;
mod help;
mod now;
mod own_keys;
mod shortcut;
mod view;

pub use own_keys::OWN_KEYS;
pub use shortcut::Shortcut;

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

/// A menu of the bar, with the commands in the file of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those of the menus")]
pub enum Menu {
    File,
    Edit,
    View,
    Annotate,
    Help,
}

/// Commands that stand together, a line before and after them.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The submenu that they are in, if they are in one.
    pub submenu: Option<&'static str>,
    /// They, in their order.
    pub rows: &'static [Row],
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The command.
    pub command: Command,
    /// Its name, as menus and palette show it.
    pub name: &'static str,
    /// Its keys, the first being the one shown.
    pub keys: &'static [Shortcut],
    /// What it does, in one sentence.
    pub hint: &'static str,
}

const fn row(
    command: Command,
    name: &'static str,
    keys: &'static [Shortcut],
    hint: &'static str,
) -> Row {
    Row {
        command,
        name,
        keys,
        hint,
    }
}

const fn group(rows: &'static [Row]) -> Group {
    Group {
        submenu: None,
        rows,
    }
}

impl Group {
    const fn under(self, submenu: &'static str) -> Self {
        Self {
            submenu: Some(submenu),
            ..self
        }
    }
}

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

    /// What stands in it.
    pub fn groups(self) -> &'static [Group] {
        match self {
            Self::File => file::GROUPS,
            Self::Edit => edit::GROUPS,
            Self::View => view::GROUPS,
            Self::Annotate => annotate::GROUPS,
            Self::Help => help::GROUPS,
        }
    }

    /// Its commands, in their order.
    pub fn rows(self) -> impl Iterator<Item = &'static Row> {
        self.groups().iter().flat_map(|group| group.rows)
    }
}

/// Every command, menu by menu in the menus' order.
pub fn commands() -> impl Iterator<Item = &'static Row> {
    Menu::ALL.into_iter().flat_map(Menu::rows)
}

/// Stands for a row that is missing.
static NONE: Row = row(Command::About, "", &[], "");

impl Command {
    /// Its row of the table.
    pub fn row(self) -> &'static Row {
        // A test holds that every command has a row.
        commands().find(|row| row.command == self).unwrap_or(&NONE)
    }

    /// The key shown for it, if it has one.
    pub fn key_text(self) -> Option<String> {
        self.row().keys.first().map(|key| key.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_one_row() {
        for row in commands() {
            let rows = commands().filter(|other| other.command == row.command);
            assert_eq!(rows.count(), 1, "{:?}", row.command);
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
            commands().count(),
            Command::About as usize + 1,
            "every command has a row"
        );
    }

    #[test]
    fn no_two_commands_have_one_key() {
        let keys: Vec<_> = commands()
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
}
