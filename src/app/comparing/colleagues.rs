//! Colleagues' files: read in a thread, and looked at again when they may have changed.

use std::path::{Path, PathBuf};

use super::Comparing;
use crate::app::carry_out::file_name;
use crate::app::tasks::{self, Done};
use crate::app::{App, View};
use crate::document::Env;
use crate::model::Project;
use crate::store::fs::Stamp;
use crate::store::{LARGEST_FILE, NoteSort, read_project, sentence};

/// A colleague's file.
pub struct Colleague {
    /// Where it is.
    pub path: PathBuf,
    /// Whether it was read.
    pub state: ColleagueState,
    /// Whether it is another on the disk than the one that was read; `None` where it is gone.
    pub changed: Option<bool>,
}

/// Whether a colleague's file was read.
pub enum ColleagueState {
    /// It was compared the last time, and is read when somebody wants it.
    Known,
    /// It is to be read.
    Waiting,
    /// It is being read.
    Reading,
    /// It was: what it holds, and what did not hold together in it.
    Read {
        /// The project.
        project: Box<Project>,
        /// What was mended or left out, as sentences.
        notes: Vec<String>,
        /// The file as it was.
        stamp: Option<Stamp>,
    },
    /// It could not be; why, as a sentence.
    Unreadable(String),
}

/// What a colleague's file holds, or why it could not be read.
pub(in crate::app) type ReadColleague = Result<(Project, Vec<String>, Option<Stamp>), String>;

/// Files as they stand on the disk now.
pub type Stamps = Vec<(PathBuf, Option<Stamp>)>;

impl Colleague {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            state: ColleagueState::Waiting,
            changed: Some(false),
        }
    }

    /// One that was compared the last time.
    pub(super) fn known(path: PathBuf) -> Self {
        Self {
            state: ColleagueState::Known,
            ..Self::new(path)
        }
    }

    /// Whether it was compared the last time, and nobody has wanted it read since.
    pub fn is_known(&self) -> bool {
        matches!(self.state, ColleagueState::Known)
    }

    /// The last part of its path.
    pub fn name(&self) -> String {
        file_name(&self.path)
    }

    /// What it holds, once it was read.
    pub fn project(&self) -> Option<&Project> {
        match &self.state {
            ColleagueState::Read { project, .. } => Some(project),
            _ => None,
        }
    }

    /// Whether it is not known yet what it holds.
    pub fn is_being_read(&self) -> bool {
        matches!(
            self.state,
            ColleagueState::Waiting | ColleagueState::Reading
        )
    }

    /// Has it read again.
    pub fn read_again(&mut self) {
        self.state = ColleagueState::Waiting;
    }
}

impl Comparing {
    fn take_colleague(&mut self, path: &Path, read: ReadColleague) {
        let one = self.colleagues.iter_mut().find(|one| one.path == path);
        // One that was let go of meanwhile is no longer wanted.
        let Some(one) = one else { return };
        one.changed = Some(false);
        one.state = match read {
            Ok((project, notes, stamp)) => ColleagueState::Read {
                project: Box::new(project),
                notes,
                stamp,
            },
            Err(why) => ColleagueState::Unreadable(why),
        };
        self.changes += 1;
    }
}

impl App {
    /// Begins to read the files that are to be read.
    pub(super) fn read_colleagues(&mut self) {
        for one in &mut self.comparing.colleagues {
            if !matches!(one.state, ColleagueState::Waiting) {
                continue;
            }
            one.state = ColleagueState::Reading;
            let (path, env) = (one.path.clone(), self.services.env.clone());
            self.tasks.start(tasks::COLLEAGUE, move || {
                let read = read(&path, &env);
                Done::Colleague(path, Box::new(read))
            });
        }
    }

    pub(in crate::app) fn read_colleague(&mut self, path: &Path, read: ReadColleague) {
        self.comparing.take_colleague(path, read);
    }

    /// Adds colleagues' files and goes to where they are compared. One's own is none of them.
    pub(in crate::app) fn add_colleagues(&mut self, mut paths: Vec<PathBuf>) {
        let own = self
            .session
            .as_ref()
            .and_then(|session| session.document.path());
        let is_own = |path: &PathBuf| {
            let same = |own: &PathBuf| {
                own == path
                    || std::fs::canonicalize(own)
                        .ok()
                        .zip(std::fs::canonicalize(path).ok())
                        .is_some_and(|(own, path)| own == path)
            };
            own.as_ref().is_some_and(same)
        };
        if paths.iter().any(is_own) {
            self.problem("That is the project that is open: it is compared with others as it is.");
            paths.retain(|path| !is_own(path));
        }
        self.begin_comparing();
        self.comparing.add(paths);
        self.view = View::Compare;
    }

    /// Sees whether colleagues' files have changed on the disk.
    pub fn look_at_colleagues(&mut self) {
        if self.comparing.colleagues.is_empty() {
            return;
        }
        let paths = self.comparing.colleagues.iter();
        let paths: Vec<PathBuf> = paths.map(|one| one.path.clone()).collect();
        let env = self.services.env.clone();
        self.tasks.start(tasks::STAMPS, move || {
            let stamps = paths.into_iter().map(|path| {
                let stamp = env.fs.stamp(&path).ok();
                (path, stamp)
            });
            Done::Stamps(stamps.collect())
        });
    }

    pub(in crate::app) fn looked_at_colleagues(&mut self, stamps: &Stamps) {
        for (path, now) in stamps {
            let one = self
                .comparing
                .colleagues
                .iter_mut()
                .find(|one| one.path == *path);
            let Some(one) = one else { continue };
            match &one.state {
                ColleagueState::Read { stamp, .. } => {
                    one.changed = now.as_ref().map(|now| stamp.as_ref() != Some(now));
                }
                ColleagueState::Known => one.changed = now.as_ref().map(|_| false),
                _ => {}
            }
        }
    }
}

/// Reads a colleague's file. Loose words are shown with the claims; they are no news here.
fn read(path: &Path, env: &Env) -> ReadColleague {
    // Asked before: what is written meanwhile makes it another file.
    let stamp = env.fs.stamp(path).ok();
    let bytes = env
        .fs
        .read(path, LARGEST_FILE)
        .map_err(|error| sentence("was not read", path, &error))?;
    let opened = read_project(&bytes).map_err(|error| error.to_string())?;
    let notes = opened.notes.iter();
    let notes = notes.filter(|note| note.sort != NoteSort::Loose);
    let notes = notes.map(|note| note.what.clone()).collect();
    Ok((opened.project, notes, stamp))
}
