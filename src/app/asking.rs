//! Files asked for, and what is done with those that were chosen.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::carry_out::file_name;
use super::dialog::{After, Dialog};
use super::exporting::Target;
use super::files::{Ask, Purpose};
use super::preview::Preview;
use super::tasks::{self, Done};
use super::{App, View, Wish};
use crate::import;
use crate::model::{ArticleId, Project};
use crate::store::read_project;

/// A file dialog that answers sooner than this never opened.
const COULD_NOT_OPEN: Duration = Duration::from_millis(600);

impl App {
    /// What is asked for a purpose: where to begin, and the name proposed for a new file.
    pub fn question(&self, purpose: Purpose) -> Ask {
        let path = self
            .session
            .as_ref()
            .and_then(|session| session.document.path());
        let beside = self.session.as_ref().and_then(|session| {
            let beside = session.beside.clone();
            beside.or_else(|| path.clone().map(|path| (path, "copy")))
        });
        let folder = path
            .as_deref()
            .or_else(|| beside.as_ref().map(|(path, _)| path.as_path()))
            .and_then(Path::parent)
            .or_else(|| self.prefs.recent.first().and_then(|recent| recent.parent()))
            .map(PathBuf::from);
        let name = match (purpose, path) {
            (Purpose::SaveCopy, _) | (Purpose::SaveProject, None) if beside.is_some() => {
                beside.map_or_else(String::new, |(path, called)| free_name(&path, called))
            }
            (Purpose::SaveProject, Some(path)) => file_name(&path),
            (Purpose::SaveProject, None) => "story.ron".into(),
            (Purpose::Export, _) => self.export_name(),
            (Purpose::Report, _) => self.report_name(),
            (Purpose::SaveAgreed, _) => self.agreed_name(),
            _ => String::new(),
        };
        Ask {
            purpose,
            folder,
            name,
        }
    }

    /// The name of the open project's file without its ending, for names of what is made of it; another
    /// where it has no file yet.
    pub(super) fn name_of_file(&self, otherwise: &str) -> String {
        let session = self.session.as_ref();
        let path = session.and_then(|session| session.document.path());
        let stem = path.as_deref().and_then(Path::file_stem);
        stem.map_or_else(
            || otherwise.into(),
            |stem| stem.to_string_lossy().into_owned(),
        )
    }

    pub(super) fn ask(&mut self, purpose: Purpose) {
        let ask = self.question(purpose);
        let report = self.tasks.reporter();
        let asked = Instant::now();
        // Told by when the answer is given: this window may be busy when it comes.
        let answer = Box::new(move |paths| report(Done::Chosen(purpose, paths, asked.elapsed())));
        self.typing_path = false;
        self.services.dialogs.ask(&ask, answer);
        // The path field stands behind the system's dialog: where that cannot open, it does its work.
        self.dialog = Some(Dialog::Path(purpose));
    }

    /// What the system's dialog answered, and how long it took for that.
    pub(super) fn answered(&mut self, purpose: Purpose, paths: Vec<PathBuf>, took: Duration) {
        if !paths.is_empty() {
            return self.chosen(purpose, paths);
        }
        // A dialog that was looked at and left was cancelled; one that came back at once could not open,
        // and the path field does its work. So it does where somebody types into it already.
        let cancelled = took > COULD_NOT_OPEN && !self.typing_path;
        if cancelled && matches!(self.dialog, Some(Dialog::Path(_))) {
            self.dialog = None;
            self.closing = None;
        }
    }

    pub(super) fn chosen(&mut self, purpose: Purpose, paths: Vec<PathBuf>) {
        let Some(first) = paths.first().cloned() else {
            return;
        };
        if matches!(self.dialog, Some(Dialog::Path(_))) {
            self.dialog = None;
        }
        match purpose {
            Purpose::OpenProject => self.leave(After::Open(first)),
            Purpose::SaveProject | Purpose::SaveCopy => {
                let path = if first.extension().is_none() {
                    first.with_extension("ron")
                } else {
                    first
                };
                if let Some(session) = &mut self.session {
                    session.document.save_as(&path);
                }
            }
            Purpose::Export => self.export(Target::File(first)),
            Purpose::Report => self.report(Target::File(first)),
            Purpose::SaveAgreed => self.save_agreed(first),
            Purpose::AddColleagues => self.add_colleagues(paths),
            Purpose::AddArticles => {
                self.tasks.start(tasks::READING, move || {
                    let read = |path: PathBuf| {
                        let draft = read_article(&path);
                        (path, draft)
                    };
                    Done::Read(paths.into_iter().map(read).collect())
                });
            }
            Purpose::CompareFile => self.read_other(first),
            Purpose::TakeCodebook => {
                self.tasks.start(tasks::CODEBOOK, move || {
                    let read = std::fs::read(&first).map_err(|error| error.to_string());
                    let read = read
                        .and_then(|bytes| read_project(&bytes).map_err(|error| error.to_string()));
                    Done::Codebook(first, Box::new(read.map(|opened| opened.project)))
                });
            }
        }
    }

    pub(super) fn previewed(&mut self, files: Vec<(PathBuf, Result<import::Draft, String>)>) {
        let mut drafts = Vec::new();
        for (_, read) in files {
            match read {
                Ok(draft) => drafts.push(draft),
                Err(what) => self.problem(what),
            }
        }
        self.preview(drafts);
    }

    pub(super) fn preview(&mut self, mut drafts: Vec<import::Draft>) {
        if drafts.is_empty() {
            return;
        }
        if self.session.is_none() {
            self.begin_new();
        }
        // Several loads of files in a row are previewed together.
        let mut preview = match self.dialog.take() {
            Some(Dialog::Preview(waiting)) => waiting,
            _ => Preview::new(self.previews),
        };
        self.previews += 1;
        preview.drafts.append(&mut drafts);
        self.compare(&preview);
        self.dialog = Some(Dialog::Preview(preview));
    }

    pub(super) fn add_articles(&mut self, articles: Vec<crate::edit::NewArticle>) {
        self.dialog = None;
        let before: Option<ArticleId> = self
            .session
            .as_ref()
            .and_then(|session| session.project().articles.keys().next_back().copied());
        if self.edit(Box::new(move |pen| Some(pen.add_articles(articles).1)))
            && let Some(session) = &mut self.session
        {
            // New ids are greater than all before them: the first new one is read.
            let first = session
                .project()
                .articles
                .keys()
                .copied()
                .find(|id| Some(*id) > before);
            session.article = first.or(session.article);
            session.focus = None;
            self.view = View::Read;
            self.wish(Wish::Reader);
        }
    }

    pub(super) fn codebook(&mut self, path: &Path, read: Result<Project, String>) {
        match read {
            Ok(other) => {
                let changed = self.edit(Box::new(move |pen| Some(pen.take_codebook(&other))));
                if !changed {
                    self.notice = format!("The codebook of {} is the same", file_name(path));
                }
            }
            Err(what) => self.problem(format!("{}: {what}", path.display())),
        }
    }
}

/// A name beside a file that no file has yet: “talks (copy).ron”.
fn free_name(path: &Path, called: &str) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = |turn: usize| match turn {
        1 => format!("{stem} ({called}).ron"),
        turn => format!("{stem} ({called} {turn}).ron"),
    };
    // After a hundred it is for the analyst to think of one.
    let free = |turn: &usize| !path.with_file_name(name(*turn)).exists();
    name((1..100).find(free).unwrap_or(1))
}

/// Reads one file as an article. At most one byte more than an article may have is read.
fn read_article(path: &Path) -> Result<import::Draft, String> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| {
        let most = import::LONGEST as u64 * 4 + 1;
        file.take(most).read_to_end(&mut bytes)
    });
    match read {
        Ok(_) => import::read_file_bytes(path, &bytes).map_err(|error| error.to_string()),
        Err(error) => Err(format!("{} could not be read: {error}", path.display())),
    }
}
