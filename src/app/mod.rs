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
mod wish;

use std::path::PathBuf;
use std::sync::Arc;

pub use action::{Act, Action, Look};
pub use alike::Alike;
pub use checking::{Aside, Checked, Checks, GROUPING, Proposed, Told};
pub use citation::cite;
pub use command::{Command, Group, Menu, OWN_KEYS, Row, Shortcut, commands};
pub use comparing::{
    Colleague, ColleagueState, Comparing, Counted, Differs, Facet, Line, Of, Proposal, SideBySide,
    Thing, ThingAt, compare_in_threads, settlement_of,
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
pub use wish::{EntryAct, Field, LanesAct, Wish};

use crate::dates::Moment;
use crate::document::Env;
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
}
