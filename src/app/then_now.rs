//! Then and now: two days of the project, or another file beside it, compared in a thread where they
//! are large.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::App;
use super::carry_out::file_name;
use super::dialog::Dialog;
use super::session::Session;
use super::tasks::{self, Done};
use crate::dates::Day;
use crate::model::{Index, ProjectId};
use crate::store::read_project;
use crate::text::plural;
use crate::timeline::{AsOf, ThenNow, Timeline, View, ViewOf, day_of};

/// Claims up to which views are compared at once, without a thread.
const AT_ONCE: usize = 2_000;

/// Which of the two as-of modes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// By the days of publication.
    #[default]
    Published,
    /// By the days on which it came into the project.
    Had,
}

impl Mode {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Published, Self::Had];

    /// Its name, which a day follows.
    pub fn name(self) -> &'static str {
        match self {
            Self::Published => "Published by",
            Self::Had => "We had by",
        }
    }

    fn as_of(self, day: Option<Day>) -> AsOf {
        match (self, day) {
            (_, None) => AsOf::Now,
            (Self::Published, Some(day)) => AsOf::PublishedBy(day),
            (Self::Had, Some(day)) => AsOf::HadBy(day),
        }
    }
}

/// What is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// How the days are meant.
    pub mode: Mode,
    /// The earlier day; everything if none.
    pub then: Option<Day>,
    /// The later day; everything if none.
    pub now: Option<Day>,
    /// Whether the other file, where there is one, is the later one.
    pub file_is_now: bool,
}

/// Another file that the project is compared with. It is only read.
#[derive(Clone)]
pub struct OtherFile {
    /// Where it lies.
    pub path: PathBuf,
    timeline: Arc<Timeline>,
}

impl OtherFile {
    /// Its name.
    pub fn name(&self) -> String {
        file_name(&self.path)
    }
}

/// What came of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// What changed.
    pub found: ThenNow,
    /// What the earlier side is, in words.
    pub then: String,
    /// What the later side is.
    pub now: String,
    /// What the views leave out, in sentences.
    pub notes: Vec<String>,
    /// Whether the later side is the open project, so that its entries can be gone to.
    pub now_is_here: bool,
    /// Whether the earlier side is.
    pub then_is_here: bool,
}

/// What is compared, and what came of it.
#[derive(Default)]
pub struct ThenAndNow {
    /// The days.
    pub days: Days,
    other: Option<OtherFile>,
    found: Option<Arc<Compared>>,
    asked: Option<Asked>,
    number: u64,
    under_way: bool,
    of: Option<ProjectId>,
}

#[derive(Clone, PartialEq, Eq)]
struct Asked {
    days: Days,
    other: Option<PathBuf>,
    revision: u64,
}

impl ThenAndNow {
    /// The other file, if the project is compared with one.
    pub fn other(&self) -> Option<&OtherFile> {
        self.other.as_ref()
    }

    /// What was found last. While something else is being compared it is what was found before.
    pub fn found(&self) -> Option<&Arc<Compared>> {
        self.found.as_ref()
    }

    /// Whether a comparison is under way.
    pub fn is_under_way(&self) -> bool {
        self.under_way
    }

    /// Compares with no other file any more.
    pub fn without_file(&mut self) {
        self.other = None;
    }

    pub(super) fn take(&mut self, number: u64, compared: Compared) {
        if number == self.number {
            self.found = Some(Arc::new(compared));
            self.under_way = false;
        }
    }
}

/// The days on which something was published, or came into the project, ascending, each once.
pub fn days_of(session: &Session, mode: Mode) -> Vec<Day> {
    let project = session.project();
    let mut days: Vec<Day> = match mode {
        Mode::Published => {
            let published = project.articles.iter().filter_map(|(_, article)| {
                crate::timeline::Days::possible(article.published.as_ref()?)?.high()
            });
            published.collect()
        }
        Mode::Had => {
            let claims = project.claims.iter();
            claims.map(|(_, claim)| day_of(claim.created)).collect()
        }
    };
    days.sort_unstable();
    days.dedup();
    days
}

/// One side: its timeline, what counts of it, and its file's name where it is another's.
struct Part {
    timeline: Arc<Timeline>,
    as_of: AsOf,
    file: Option<String>,
}

impl Part {
    fn words(&self) -> String {
        let all = || "Everything".to_owned();
        match (&self.file, self.as_of.words()) {
            (None, as_of) => as_of.unwrap_or_else(all),
            (Some(file), None) => file.clone(),
            (Some(file), Some(as_of)) => format!("{file}, {}", lower(&as_of)),
        }
    }
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

fn compare(then: &Part, now: &Part) -> Compared {
    let views = [then, now].map(|part| View::new(&part.timeline, part.as_of));
    let [old, new] = &views;
    let found = ThenNow::new(
        ViewOf {
            view: old,
            project: then.timeline.project(),
        },
        ViewOf {
            view: new,
            project: now.timeline.project(),
        },
    );
    let mut notes = Vec::new();
    let undated = old.undated.max(new.undated);
    if undated > 0 {
        let now = if new.as_of == AsOf::Now && old.as_of != AsOf::Now {
            "left out then and counted now"
        } else {
            "left out"
        };
        notes.push(format!(
            "{} {now}: no day of publication is known of the article",
            plural(undated, "claim")
        ));
    }
    let perhaps = old.perhaps.max(new.perhaps);
    if perhaps > 0 {
        notes.push(format!(
            "{} may or may not have been published by then, and count only where nothing surer does",
            plural(perhaps, "claim")
        ));
    }
    Compared {
        found,
        then: then.words(),
        now: now.words(),
        notes,
        then_is_here: then.file.is_none(),
        now_is_here: now.file.is_none(),
    }
}

impl App {
    /// Opens the sheet. At the first time in a project the days are the last of publication and the one
    /// before it.
    pub(super) fn show_then_now(&mut self) {
        let Some(session) = &self.session else { return };
        let project = session.project().head.id;
        if self.then_now.of != Some(project) {
            let days = days_of(session, Mode::Published);
            let before = days.len().checked_sub(2).and_then(|at| days.get(at));
            self.then_now = ThenAndNow {
                days: Days {
                    then: before.or(days.last()).copied(),
                    ..Days::default()
                },
                // What a thread still brings is of the project before.
                number: self.then_now.number + 1,
                of: Some(project),
                ..ThenAndNow::default()
            };
        }
        self.dialog = Some(Dialog::ThenNow);
    }

    /// Reads a file to compare with.
    pub(super) fn read_other(&mut self, path: PathBuf) {
        self.dialog = Some(Dialog::ThenNow);
        self.tasks.start(tasks::OTHER_FILE, move || {
            let read = read_other(&path);
            Done::OtherFile(path, Box::new(read))
        });
    }

    pub(super) fn other_read(&mut self, path: PathBuf, read: Result<Timeline, String>) {
        match read {
            Ok(timeline) => {
                let other = OtherFile {
                    path,
                    timeline: Arc::new(timeline),
                };
                self.then_now.other = Some(other);
                // Of two files one wants to know first what is other in all.
                self.then_now.days.then = None;
                self.then_now.days.now = None;
                self.then_now.asked = None;
            }
            Err(why) => self.problem(format!("{}: {why}", path.display())),
        }
    }

    /// Brings the comparison up to date, or begins to.
    pub(super) fn compare_then_now(&mut self) {
        let Some(session) = &self.session else { return };
        let comparing = &mut self.then_now;
        let now = Asked {
            days: comparing.days,
            other: comparing.other.as_ref().map(|other| other.path.clone()),
            revision: session.document.revision(),
        };
        if comparing.under_way || comparing.asked.as_ref() == Some(&now) {
            return;
        }
        let days = now.days;
        comparing.asked = Some(now);
        comparing.number += 1;
        let part = |day: Option<Day>, file: Option<&OtherFile>| Part {
            timeline: file.map_or_else(
                || Arc::new(session.timeline.clone()),
                |file| Arc::clone(&file.timeline),
            ),
            as_of: days.mode.as_of(day),
            file: file.map(OtherFile::name),
        };
        let other = comparing.other.as_ref();
        let then = part(days.then, other.filter(|_| !days.file_is_now));
        let now = part(days.now, other.filter(|_| days.file_is_now));
        let number = comparing.number;
        let size = |part: &Part| part.timeline.project().claims.len();
        if size(&then) + size(&now) <= 2 * AT_ONCE {
            comparing.take(number, compare(&then, &now));
            return;
        }
        comparing.under_way = true;
        self.tasks.start(tasks::THEN_NOW, move || {
            Done::ThenNow(number, Box::new(compare(&then, &now)))
        });
    }
}

fn read_other(path: &Path) -> Result<Timeline, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let project = read_project(&bytes)
        .map_err(|error| error.to_string())?
        .project;
    let index = Index::build(&project);
    Ok(Timeline::build(&project, &index))
}
