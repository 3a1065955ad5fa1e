//! What the window knows and does: state, commands, background work, dialogs, preferences.

mod action;
mod alike;
mod asking;
mod attention;
mod carry_out;
mod checking;
mod citation;
mod closing;
mod command;
mod commands;
mod comparing;
mod correcting;
mod damaged;
mod dialog;
mod exporting;
mod files;
mod known;
mod lane_prefs;
mod listing;
mod opening;
mod outside;
mod prefs;
mod preview;
mod redate;
mod search;
mod searching;
mod session;
mod system;
mod tagging;
mod tasks;
mod then_now;
mod versions;

use std::path::PathBuf;
use std::sync::Arc;

pub use action::{Act, Action, Look};
pub use alike::Alike;
pub use checking::{Aside, Checked, Checks, GROUPING, Proposed, Told};
pub use citation::cite;
pub use command::{COMPARE_KEYS, Command, Menu, READER_KEYS, Row, Scope, Shortcut, TABLE};
pub use comparing::{
    Colleague, ColleagueState, Comparing, Counted, Differs, Facet, Line, Of, Proposal, SideBySide,
    compare_in_threads, settlement_of,
};
pub use correcting::{Correcting, Corrections};
pub use damaged::Damaged;
pub use dialog::{After, Dialog, Redated, Reread, new_article};
pub use exporting::Exporting;
pub use files::{Answer, Ask, Dialogs, FileDialogs, Purpose, SystemDialogs};
pub use known::{Known, last_published};
pub use lane_prefs::{AxisZone, LanePrefs};
pub use listing::{Column, LANE_LETTERS, Listing, Listings, Wanted, who};
pub use outside::{Join, Joined, OutsideLook};
pub use prefs::{Me, Preferences, ThemeChoice, initials};
pub use preview::{Preview, Same, same_text};
pub use redate::{redated, taken};
pub use search::{Hit, HitKind, Search};
pub use searching::Searching;
pub use session::{Session, Shown};
pub use system::{config_folder, system_services};
pub use tagging::{Draft, WhenDraft, Who, context};
pub use tasks::Waker;
pub use then_now::{Compared as ComparedViews, Days, Mode, ThenAndNow, days_of};
pub use versions::{Compared, OfVersions, Versions};

use crate::dates::Moment;
use crate::document::Env;
use crate::timeline::AsOf;
use tasks::Tasks;

/// What the program is given from outside, so that tests can give it something else.
pub struct Services {
    /// Files, state folder, clock and waker of documents.
    pub env: Env,
    /// The folder of preferences.
    pub config: PathBuf,
    /// File dialogs.
    pub dialogs: Dialogs,
    /// Random bits for new ids.
    pub random: Box<dyn FnMut() -> u128>,
}

/// A part of the window with work of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the tabs")]
pub enum View {
    #[default]
    Read,
    Timeline,
    Actors,
    Codebook,
    Compare,
}

/// Something that went wrong, until it is dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What happened, to what, and what to do.
    pub what: String,
    /// When.
    pub at: Moment,
}

/// What the drawing is asked for by commands: a pane, a field, a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Show these words.
    ShowSpan(Span),
    /// Go to what stands in place of the timeline's table.
    Aside,
    /// Mark what is chosen there as seen, or refuse it; or take that back.
    MarkSeen,
    /// Do something with the entries chosen on the timeline.
    Entries(EntryAct),
    /// Do something with the lanes of the timeline.
    Lanes(LanesAct),
    /// Go into a field of the popover or the inspector.
    Field(Field),
    /// Open the find bar.
    Find,
    /// Go to the next place found.
    FindNext,
    /// Go to the place found before.
    FindPrevious,
    /// Go to the next pane.
    NextPane,
    /// Go to the pane before.
    PreviousPane,
    /// Go to the search field.
    Search,
    /// Tag the selection with the last kind.
    TagLast,
    /// Make the selection a fragment of the focused claim.
    AddFragment,
    /// Move a boundary of the focused claim.
    Boundary {
        /// Its start, else its end.
        start: bool,
        /// To the right, else to the left.
        right: bool,
        /// By a word, else by a grapheme.
        word: bool,
    },
    /// Choose another of the claims that stand at the caret.
    Cycle,
    /// Go to the next or previous claim.
    Walk(bool),
    /// Choose the next claim beside those that are chosen.
    AlsoNext,
    /// Correct the text, beginning with what is selected.
    CorrectText,
    /// Take what is selected out of the text.
    RemoveWords,
    /// Give the focused claim, whose words are gone, the selection as its place.
    Reattach,
    /// Copy with citation.
    Cite,
    /// End the program.
    Quit,
    /// Take the clipboard's text as an article.
    PasteArticle,
    /// Go to a paragraph, counted from one.
    Paragraph(usize),
    /// Give the text the focus.
    Reader,
}

/// What is done with entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is described by its command")]
pub enum EntryAct {
    Group,
    TakeApart,
    LeaveOut,
}

/// What is done with the lanes of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanesAct {
    /// Show less time (`true`) or more.
    Zoom(bool),
    /// Show all entries.
    Fit,
    /// Show the chosen entries.
    FitChosen,
    /// Go to a later time (`true`) or an earlier one.
    Pan(bool),
    /// Go into the field of the day as of which the timeline is looked at.
    Day,
}

/// A field that a key leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the fields")]
pub enum Field {
    When,
    Who,
    Entry,
    Link,
    More,
}

use crate::text::Span;

/// The program behind the window.
pub struct App {
    /// What the analyst prefers.
    pub prefs: Preferences,
    /// The open project.
    pub session: Option<Session>,
    /// Which view is shown.
    pub view: View,
    /// What stands in front.
    pub dialog: Option<Dialog>,
    /// What went wrong.
    pub problems: Vec<Problem>,
    /// What was done last, in words.
    pub notice: String,
    /// What the drawing is to do in the next frame.
    pub wishes: Vec<Wish>,
    /// What closing leads to, while it is under way.
    pub closing: Option<After>,
    /// What leaves, and as what.
    pub exporting: Exporting,
    /// Colleagues' projects beside this one.
    pub comparing: Comparing,
    /// What is known of the file, once another program has changed it.
    pub outside: OutsideLook,
    /// Older versions of the project.
    pub versions: Versions,
    /// Text on its way to the clipboard.
    pub clipboard: Option<String>,
    /// What is looked for everywhere, and what was found.
    pub searching: Searching,
    /// The correction that is looked at before it is done.
    pub corrections: Corrections,
    /// Actors that are likely one.
    pub alike: Alike,
    /// Two days, or two files, compared.
    pub then_now: ThenAndNow,
    /// What a view was last asked to show, with a number that is new each time: a view that has seen
    /// another number chooses it.
    pub look: (u64, Option<Look>),
    services: Services,
    tasks: Tasks,
    opening: Option<PathBuf>,
    /// Whether somebody types into the path field behind a file dialog.
    typing_path: bool,
    /// Counts the previews, so that each has a number.
    previews: u64,
    /// Counts the frames that asked for a list of entries.
    lists: u64,
}

impl App {
    /// The program at its start. Opens a file where one is given; asks for the analyst's name where
    /// none is known.
    pub fn new(services: Services, file: Option<PathBuf>) -> Self {
        let (prefs, trouble) = Preferences::load(&services.config);
        let tasks = Tasks::new(Arc::clone(&services.env.waker));
        let dialog = prefs.analyst.is_none().then_some(Dialog::Name);
        let mut app = Self {
            prefs,
            session: None,
            view: View::default(),
            dialog,
            problems: Vec::new(),
            notice: String::new(),
            wishes: Vec::new(),
            closing: None,
            exporting: Exporting::default(),
            comparing: Comparing::default(),
            outside: OutsideLook::default(),
            versions: Versions::default(),
            clipboard: None,
            searching: Searching::default(),
            corrections: Corrections::default(),
            alike: Alike::default(),
            then_now: ThenAndNow::default(),
            look: (0, None),
            services,
            tasks,
            opening: None,
            typing_path: false,
            previews: 0,
            lists: 0,
        };
        if let Some(trouble) = trouble {
            app.problem(trouble);
        }
        match file {
            Some(file) => app.open(file),
            None => app.look_for_unsaved(),
        }
        app
    }

    /// The program ends: what is open is let go of, with all its work on disk.
    pub fn end(&mut self) {
        if let Some(session) = self.session.take() {
            session.document.close();
        }
    }

    /// Now.
    pub fn now(&self) -> Moment {
        (self.services.env.clock)()
    }

    /// Keeps a problem until it is dismissed.
    pub fn problem(&mut self, what: impl Into<String>) {
        let at = self.now();
        self.problems.push(Problem {
            what: what.into(),
            at,
        });
    }

    /// What is under way, in words.
    pub fn under_way(&self) -> Option<&'static str> {
        self.tasks.under_way()
    }

    /// Whether a command can be given now.
    pub fn can(&self, command: Command) -> bool {
        use Command as C;
        let session = self.session.as_ref();
        let article = session.is_some_and(|session| session.article.is_some());
        let claim = session.is_some_and(|session| session.focus.is_some());
        let reading = self.view == View::Read && article;
        let timeline = self.view == View::Timeline && session.is_some();
        match command {
            C::New
            | C::Open
            | C::OpenSample
            | C::Preferences
            | C::Quit
            | C::Keys
            | C::Palette
            | C::About
            | C::ZoomIn
            | C::ZoomOut
            | C::ZoomReset
            | C::LargerText
            | C::SmallerText
            | C::SnapWords
            | C::Strip => true,
            C::PasteArticle | C::NextPane | C::PreviousPane => true,
            C::Problems => !self.problems.is_empty(),
            C::Save
            | C::SaveAs
            | C::AddArticles
            | C::Versions
            | C::CloseProject
            | C::Export
            | C::ThenNow
            | C::Checks
            | C::Groupings
            | C::Plane
            | C::Search
            | C::ViewRead
            | C::ViewTimeline
            | C::ViewActors
            | C::ViewCodebook
            | C::ViewCompare
            | C::AddColleagues
            | C::MineOnly => session.is_some(),
            C::SaveAgreed => {
                session.is_some_and(|session| !session.project().settlements.is_empty())
            }
            C::CompareReport | C::CompareMatches | C::SettleByRule | C::TakeIn => {
                session.is_some() && self.comparing.found().is_some()
            }
            C::Undo => {
                session.is_some_and(|session| session.document.history().undo_label().is_some())
            }
            C::Redo => {
                session.is_some_and(|session| session.document.history().redo_label().is_some())
            }
            C::NextArticle | C::PreviousArticle => {
                session.is_some_and(|session| session.project().articles.len() > 1)
            }
            C::ArticleDetails | C::DeleteArticle | C::ArticleDone | C::FindFurniture => article,
            C::Find => reading || timeline,
            C::FindNext
            | C::FindPrevious
            | C::GoToParagraph
            | C::NextClaim
            | C::PreviousClaim
            | C::CycleClaim
            | C::AddFragment
            | C::CorrectText
            | C::RemoveWords
            | C::AlsoNext
            | C::TagLast
            | C::EditWho => reading,
            C::Reattach => reading && session.is_some_and(Session::is_focus_loose),
            C::EditWhen => reading || timeline,
            C::CopyCitation => article,
            C::MarkSeen | C::ShowSeen => {
                timeline
                    && session.is_some_and(|session| {
                        matches!(session.aside, Some(Aside::Checks | Aside::Groupings))
                    })
            }
            C::GroupEntries | C::TakeApart | C::LeaveOut => timeline,
            C::Lanes | C::AsOf | C::AsOfDay => timeline,
            C::LanesBy
            | C::LanesZoomIn
            | C::LanesZoomOut
            | C::LanesFit
            | C::LanesFitChosen
            | C::LanesEarlier
            | C::LanesLater
            | C::LanesTaller
            | C::LanesShorter
            | C::LaneLinks
            | C::AxisZone => timeline && !self.prefs.lanes.folded,
            C::AsOfBack | C::AsOfOn | C::ToCome => {
                timeline && session.is_some_and(|session| session.lists.wanted.as_of != AsOf::Now)
            }
            C::EditEntry | C::EditLink => claim || timeline,
            C::MoreFields | C::DeleteClaim => claim && !timeline,
            C::StartLeft
            | C::StartRight
            | C::EndLeft
            | C::EndRight
            | C::StartWordLeft
            | C::StartWordRight
            | C::EndWordLeft
            | C::EndWordRight => reading && claim,
        }
    }

    /// The name of a command now: "Undo tag Event".
    pub fn name_of(&self, command: Command) -> String {
        let name = command.row().name;
        let history = self
            .session
            .as_ref()
            .map(|session| session.document.history());
        let label = match command {
            Command::Undo => history.and_then(|history| history.undo_label()),
            Command::Redo => history.and_then(|history| history.redo_label()),
            _ => None,
        };
        label.map_or_else(|| name.to_owned(), |label| format!("{name} {label}"))
    }

    /// Whether a command is a switch, and how it stands.
    pub fn is_on(&self, command: Command) -> Option<bool> {
        match command {
            Command::MineOnly => self.session.as_ref().map(|session| session.shown.mine_only),
            Command::Checks => self.shows_aside(Aside::Checks),
            Command::Groupings => self.shows_aside(Aside::Groupings),
            Command::Plane => self.shows_aside(Aside::Plane),
            Command::ShowSeen => {
                let session = self.session.as_ref();
                session.map(|session| session.checks.with_seen)
            }
            Command::SnapWords => Some(self.prefs.snap_words),
            Command::Strip => Some(self.prefs.strip),
            Command::Lanes => Some(!self.prefs.lanes.folded),
            Command::LaneLinks => Some(self.prefs.lanes.links),
            Command::ToCome => Some(self.prefs.lanes.to_come),
            _ => None,
        }
    }
}
