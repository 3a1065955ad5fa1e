//! Colleagues' projects beside one's own: their files, what is asked for, and what was found.
//!
//! Laying projects out, aligning claims and making figures is done in a thread; the window keeps what
//! was found for one state of the project and of the files, and goes on showing it while it is made anew.

mod agreed;
mod colleagues;
mod counted;
mod facets;
mod in_threads;
mod lines;
mod remembered;
mod report;
mod said;
mod settling;
mod side_by_side;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

pub use agreed::Agreeing;
pub(super) use colleagues::ReadColleague;
pub use colleagues::{Colleague, ColleagueState, Stamps};
pub use counted::{Counted, Of};
pub use facets::Facet;
pub use in_threads::compare_in_threads;
pub use lines::{Differs, Line};
pub use report::{Reporting, Written};
pub use said::{Thing, ThingAt};
pub use settling::{Proposal, settlement_of};
pub use side_by_side::SideBySide;

use super::App;
use super::carry_out::file_name;
use super::tasks::{self, Done};
use crate::compare::Options;
use crate::model::ProjectId;

/// Draws of articles that intervals are made of.
pub const DRAWS: u32 = 1000;

/// What is compared, and what was found.
#[derive(Default)]
pub struct Comparing {
    /// Colleagues' files, in the order in which they were added.
    pub colleagues: Vec<Colleague>,
    /// What was said about what is compared. Files go by their places in `colleagues`, read or not,
    /// counted from one; one's own is 0.
    pub options: Options,
    /// The report on its way out.
    pub reporting: Reporting,
    /// What goes into an agreed project.
    pub agreeing: Agreeing,
    /// The project that all this is about.
    of: Option<ProjectId>,
    /// Counts the changes of `colleagues` and `options`.
    changes: u64,
    /// How often they had changed when they were kept for the next time.
    kept: u64,
    found: Option<(Asked, Arc<SideBySide>)>,
    asked: Option<Asked>,
    /// Why there is nothing to show for what was asked.
    trouble: Option<String>,
    number: u64,
    running: Option<Running>,
}

/// What was asked for: the project's state, and how often files and options had changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    project: ProjectId,
    revision: u64,
    changes: u64,
}

/// A comparison that is being made.
struct Running {
    /// How far it is, in hundredths.
    done: Arc<AtomicU32>,
    stop: Arc<AtomicBool>,
}

impl Comparing {
    /// What was found last. While it is made anew it is what was found before.
    pub fn found(&self) -> Option<&Arc<SideBySide>> {
        self.found.as_ref().map(|(_, found)| found)
    }

    /// Why nothing was found, as a sentence.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// How far a comparison under way is, in hundredths.
    pub fn share(&self) -> Option<u32> {
        let running = self.running.as_ref()?;
        Some(running.done.load(Ordering::Relaxed))
    }

    /// Whether a comparison of other files or with other options than those shown is under way: what is
    /// only brought up to date after an edit is not worth a word.
    pub fn is_new(&self) -> bool {
        let shown = self.found.as_ref().map(|(of, _)| of.changes);
        self.running.is_some() && shown != Some(self.changes)
    }

    /// Whether what was found is of the files and options that there are now.
    pub fn is_current(&self) -> bool {
        let shown = self.found.as_ref().map(|(of, _)| of.changes);
        shown == Some(self.changes) && !self.colleagues.iter().any(Colleague::is_being_read)
    }

    /// Stops the comparison under way. What was found before stays; it is begun again by the next change.
    pub fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop.store(true, Ordering::Relaxed);
            self.number += 1;
        }
    }

    /// Adds files; those that are there already are read again.
    pub fn add(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            match self.colleagues.iter_mut().find(|one| one.path == path) {
                Some(known) => known.read_again(),
                None => self.colleagues.push(Colleague::new(path)),
            }
        }
        self.changes += 1;
    }

    /// The colleagues' files that were compared the last time and have not been read since.
    pub fn known(&self) -> impl Iterator<Item = &Colleague> {
        self.colleagues.iter().filter(|one| one.is_known())
    }

    /// Reads the files that were compared the last time.
    pub fn open_known(&mut self) {
        for one in self.colleagues.iter_mut().filter(|one| one.is_known()) {
            one.read_again();
        }
    }

    /// Lets a file go, with all that was said of things in it.
    pub fn remove(&mut self, at: usize) {
        if at < self.colleagues.len() {
            self.colleagues.remove(at);
            // One's own is the first, the one that goes stands behind so many.
            let gone = at + 1;
            self.options = self.options.renumbered(|file| match file {
                file if file == gone => None,
                file if file > gone => Some(file - 1),
                file => Some(file),
            });
            self.changes += 1;
        }
    }

    /// The number that a colleague's file has among those compared; none while it is not read.
    pub fn file_of(&self, colleague: usize) -> Option<usize> {
        self.colleagues.get(colleague)?.project()?;
        let before = self.colleagues.iter().take(colleague);
        Some(1 + before.filter(|one| one.project().is_some()).count())
    }

    fn take(&mut self, number: u64, made: Result<Option<Box<SideBySide>>, String>) {
        if number != self.number {
            return;
        }
        self.running = None;
        let Some(asked) = self.asked else { return };
        match made {
            Ok(Some(found)) => {
                self.trouble = None;
                self.found = Some((asked, Arc::from(found)));
            }
            Ok(None) => {}
            Err(why) => self.trouble = Some(why),
        }
    }
}

impl App {
    /// Brings the comparison up to date, or begins to.
    pub(super) fn compare_files(&mut self) {
        self.begin_comparing();
        self.read_colleagues();
        let Some(session) = &self.session else { return };
        let comparing = &mut self.comparing;
        let now = Asked {
            project: session.project().head.id,
            revision: session.document.revision(),
            changes: comparing.changes,
        };
        let waiting = comparing.colleagues.iter().any(Colleague::is_being_read);
        if comparing.asked == Some(now) || waiting {
            return;
        }
        comparing.stop();
        comparing.number += 1;
        comparing.asked = Some(now);
        let (number, done, stop) = (
            comparing.number,
            Arc::new(AtomicU32::new(0)),
            Arc::new(AtomicBool::new(false)),
        );
        comparing.running = Some(Running {
            done: Arc::clone(&done),
            stop: Arc::clone(&stop),
        });
        let own = session.document.path();
        let own = own
            .as_deref()
            .map_or_else(|| "This project".into(), file_name);
        let mut files = vec![(own, session.project().clone())];
        let read = comparing.colleagues.iter();
        let read = read.filter_map(|one| Some((one, one.project()?)));
        let mut paths = vec![None];
        for (one, project) in read {
            files.push((one.name(), project.clone()));
            paths.push(Some(one.path.clone()));
        }
        let number_of = |place: usize| match place.checked_sub(1) {
            None => Some(0),
            Some(at) => comparing.file_of(at),
        };
        let options = comparing.options.renumbered(number_of);
        let waker = Arc::clone(&self.services.env.waker);
        let is_new = comparing.is_new();
        let work = move || {
            let go_on = |share: f32| {
                let share = (share * 100.0) as u32;
                if done.swap(share, Ordering::Relaxed) != share {
                    waker();
                }
                !stop.load(Ordering::Relaxed)
            };
            Done::SideBySide(number, SideBySide::new(files, paths, &options, &go_on))
        };
        if is_new {
            self.tasks.start(tasks::SIDE_BY_SIDE, work);
        } else {
            self.tasks.start_quietly(tasks::SIDE_BY_SIDE, work);
        }
    }

    pub(super) fn compared_files(
        &mut self,
        number: u64,
        made: Result<Option<Box<SideBySide>>, String>,
    ) {
        self.comparing.take(number, made);
    }
}
