//! Slow work, each piece in a thread of its own that reports back and wakes the window.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::checking::{Checked, Proposed};
use super::comparing::{ReadColleague, SideBySide, Stamps, Written};
use super::exporting::Exported;
use super::files::Purpose;
use super::listing::Listed;
use super::outside::OutsideLook;
use super::preview::Same;
use super::search::Search;
use super::versions::Compared;
use crate::document::{OpenError, Opening, StoredVersion};
use crate::edit::Correction;
use crate::export::Export;
use crate::import::Draft;
use crate::model::{Project, ProjectId};
use crate::store::Salvaged;
use crate::suggest::Duplicate;
use crate::timeline::Timeline;

/// Calls the window back to life.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// What a piece of work came to.
pub enum Done {
    /// Paths were chosen, or none, after so long.
    Chosen(Purpose, Vec<PathBuf>, Duration),
    /// A project was opened, or not.
    Opened(PathBuf, Box<Result<(Opening, Timeline), OpenError>>),
    /// Work that was never saved was looked for.
    Unsaved(Option<Box<Opening>>),
    /// Files were read as articles, each or not.
    Read(Vec<(PathBuf, Result<Draft, String>)>),
    /// Another project's codebook was read.
    Codebook(PathBuf, Box<Result<Project, String>>),
    /// The search with that number has ended.
    Found(u64, Search),
    /// The list of entries with that number was made, or was no longer wanted.
    Listed(u64, Box<Listed>),
    /// A list that was told of is in lanes.
    Drawn,
    /// The beginning of an export was made.
    Previewed(Export),
    /// An export was made, or not.
    Exported(Box<Exported>),
    /// The correction with that number was thought through, or there is no such article.
    Reviewed(u64, Option<Box<Correction>>),
    /// The search with that number for actors that are likely one has ended.
    Alike(u64, ProjectId, Vec<Duplicate>),
    /// The file that another program changed was read.
    Outside(OutsideLook),
    /// Checks have looked through a project.
    Checked(ProjectId, Checked),
    /// Entries that may be one were looked for.
    Proposed(ProjectId, Vec<Proposed>),
    /// A file to compare with was read.
    OtherFile(PathBuf, Box<Result<Timeline, String>>),
    /// The comparison of two days or files with that number has ended.
    ThenNow(u64, Box<super::then_now::Compared>),
    /// The older versions were listed, or could not be.
    Versions(Result<Vec<StoredVersion>, String>),
    /// An older version was compared with the project of that revision.
    Version(u64, PathBuf, Box<Result<Compared, String>>),
    /// What can be read of a damaged file.
    Salvaged(PathBuf, Box<Result<Salvaged, String>>),
    /// A colleague's file was read, or not.
    Colleague(PathBuf, Box<ReadColleague>),
    /// Colleagues' files were looked at.
    Stamps(Stamps),
    /// The comparison with that number was made, was no longer wanted, or could not be made.
    SideBySide(u64, Result<Option<Box<SideBySide>>, String>),
    /// An agreed project was saved there, or not.
    Agreed(PathBuf, Result<(), String>),
    /// The report of a comparison was written, or not.
    Reported(Box<Written>),
    /// The texts of the preview with that number were held against the project's articles.
    Compared(u64, Vec<Option<Same>>),
}

/// The post box of all work under way.
pub struct Tasks {
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    waker: Waker,
    under_way: Vec<&'static str>,
}

impl Tasks {
    /// No work yet.
    pub fn new(waker: Waker) -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            waker,
            under_way: Vec::new(),
        }
    }

    /// Does work in a thread. `name` is shown while it lasts: "Opening talks.ron".
    pub fn start(&mut self, name: &'static str, work: impl FnOnce() -> Done + Send + 'static) {
        let report = self.reporter();
        let spawned = std::thread::Builder::new()
            .name(name.into())
            .spawn(move || report(work()));
        if spawned.is_ok() {
            self.under_way.push(name);
        }
    }

    /// Does work in a thread that nobody needs to be told of.
    pub fn start_quietly(&self, name: &'static str, work: impl FnOnce() -> Done + Send + 'static) {
        let report = self.reporter();
        let builder = std::thread::Builder::new().name(name.into());
        // Without a thread, what is shown stays as it is.
        builder.spawn(move || report(work())).ok();
    }

    /// What a thread reports with, for work that is begun elsewhere.
    pub fn reporter(&self) -> impl Fn(Done) + Send + 'static + use<> {
        let (sender, waker) = (self.sender.clone(), Arc::clone(&self.waker));
        move |done| {
            // A window that is gone needs no answer.
            sender.send(done).ok();
            waker();
        }
    }

    /// What has come in since.
    pub fn take(&mut self) -> Vec<Done> {
        let done: Vec<Done> = self.receiver.try_iter().collect();
        for what in &done {
            let name = match what {
                Done::Opened(..) => OPENING,
                Done::Read(_) => READING,
                Done::Codebook(..) => CODEBOOK,
                Done::Found(..) => SEARCHING,
                Done::Compared(..) => COMPARING,
                Done::Outside(_) => OUTSIDE,
                Done::Colleague(..) => COLLEAGUE,
                Done::Stamps(_) => STAMPS,
                Done::SideBySide(..) => SIDE_BY_SIDE,
                Done::Reported(_) => REPORTING,
                Done::Agreed(..) => AGREED,
                Done::Versions(_) => VERSIONS,
                Done::Version(..) => VERSION,
                Done::Salvaged(..) => SALVAGING,
                Done::Listed(..) => LISTING,
                Done::Checked(..) => CHECKING,
                Done::Proposed(..) => GROUPING,
                Done::OtherFile(..) => OTHER_FILE,
                Done::ThenNow(..) => THEN_NOW,
                Done::Reviewed(..) => REVIEWING,
                Done::Alike(..) => ALIKE,
                Done::Previewed(..) => PREVIEWING,
                Done::Exported(..) => EXPORTING,
                Done::Unsaved(_) => UNSAVED,
                Done::Chosen(..) | Done::Drawn => continue,
            };
            if let Some(at) = self
                .under_way
                .iter()
                .position(|under_way| *under_way == name)
            {
                self.under_way.remove(at);
            }
        }
        done
    }

    /// What is under way, in words.
    pub fn under_way(&self) -> Option<&'static str> {
        self.under_way.first().copied()
    }
}

/// The name of opening a project.
pub const OPENING: &str = "Opening the project…";
/// The name of looking for work that was never saved.
pub const UNSAVED: &str = "Looking for work that was not saved…";
/// The name of reading articles.
pub const READING: &str = "Reading articles…";
/// The name of reading another project's codebook.
pub const CODEBOOK: &str = "Reading the codebook…";
/// The name of a search.
pub const SEARCHING: &str = "Searching…";
/// The name of listing entries.
pub const LISTING: &str = "Listing entries…";
/// The name of looking through a project.
pub const CHECKING: &str = "Checking…";
/// The name of looking for entries that may be one.
pub const GROUPING: &str = "Looking for entries that may be one…";
/// The name of reading a file to compare with.
pub const OTHER_FILE: &str = "Reading the other file…";
/// The name of comparing two days or files.
pub const THEN_NOW: &str = "Comparing then and now…";
/// The name of making the beginning of an export.
pub const PREVIEWING: &str = "Looking ahead…";
/// The name of thinking a correction through.
pub const REVIEWING: &str = "Following the claims…";
/// The name of looking for actors that are likely one.
pub const ALIKE: &str = "Comparing actors…";
/// The name of exporting.
pub const EXPORTING: &str = "Exporting…";
/// The name of holding new texts against the project's.
pub const COMPARING: &str = "Comparing with the project's articles…";
/// The name of reading what another program made of the file.
pub const OUTSIDE: &str = "Reading the file as it is now…";
/// The name of looking for older versions.
pub const VERSIONS: &str = "Looking for older versions…";
/// The name of comparing an older version.
pub const VERSION: &str = "Comparing with the present…";
/// The name of reading a colleague's file.
pub const COLLEAGUE: &str = "Reading a colleague's file…";
/// The name of looking whether colleagues' files have changed.
pub const STAMPS: &str = "Looking at colleagues' files…";
/// The name of comparing colleagues' work.
pub const SIDE_BY_SIDE: &str = "Comparing with colleagues…";
/// The name of saving an agreed project.
pub const AGREED: &str = "Saving the agreed project…";
/// The name of writing the report of a comparison.
pub const REPORTING: &str = "Writing the report…";
/// The name of reading a damaged file.
pub const SALVAGING: &str = "Looking what can be read…";
