//! A file that cannot be read as a project: what of it can, under another name.

use std::path::{Path, PathBuf};

use super::App;
use super::carry_out::file_name;
use super::dialog::Dialog;
use super::files::Purpose;
use super::tasks::{self, Done};
use crate::document::Document;
use crate::merge::as_edit;
use crate::model::Project;
use crate::store::{LARGEST_FILE, NoteSort, ReadError, Salvaged, salvage, sentence};
use crate::text::capital;

/// A damaged file.
pub struct Damaged {
    /// Where it is. It stays as it is.
    pub path: PathBuf,
    /// Why it cannot be read, with line and column.
    pub why: String,
    /// What of it can be read; `None` while that is looked at.
    pub found: Option<Result<Salvaged, String>>,
}

impl App {
    /// Says why a file cannot be read and looks what of it can, unless it is whole and only newer or
    /// too large.
    pub(super) fn unreadable(&mut self, path: PathBuf, error: &ReadError) {
        if matches!(error, ReadError::Newer { .. } | ReadError::TooLarge { .. }) {
            self.problem(format!("“{}”: {error}", path.display()));
            self.dialog = Some(Dialog::Problems);
            return;
        }
        self.dialog = Some(Dialog::Damaged(Box::new(Damaged {
            path: path.clone(),
            why: error.to_string(),
            found: None,
        })));
        let (fs, now) = (self.services.env.fs.clone(), self.now());
        self.tasks.start(tasks::SALVAGING, move || {
            let read = fs.read(&path, LARGEST_FILE);
            let found = read
                .map(|bytes| salvage(&bytes, now))
                .map_err(|error| sentence("could not be read", &path, &error));
            Done::Salvaged(path, Box::new(found))
        });
    }

    pub(super) fn salvaged(&mut self, path: &Path, found: Result<Salvaged, String>) {
        if let Some(Dialog::Damaged(damaged)) = &mut self.dialog
            && damaged.path == path
        {
            damaged.found = Some(found);
        }
    }

    /// Goes on with what could be read, as a project that asks for a name of its own.
    pub(super) fn open_salvaged(&mut self) {
        let Some(Dialog::Damaged(damaged)) = self.dialog.take() else {
            return;
        };
        let Some(Ok(Salvaged { opened, lost })) = damaged.found else {
            return;
        };
        let project = opened.project;
        // As an edit it is kept at once, and asked about before it is left.
        let start = Project::of((*project.head).clone(), project.changed);
        let label = "recover what could be read";
        let edit = as_edit(&start, &project, label, self.me().0, self.now());
        let made = Document::create(start, &self.services.env)
            .map_err(|error| error.to_string())
            .and_then(|mut document| {
                let applied = document.apply(edit).map_err(|refused| refused.to_string());
                applied.map(|_| document)
            });
        let document = match made {
            Ok(document) => document,
            Err(why) => {
                self.problem(format!("The recovered project could not be begun: {why}"));
                return;
            }
        };
        if !lost.is_empty() {
            self.problem(format!(
                "{} of {} could not be read and {} not in the recovery copy; the damaged file has been left as it was",
                things(lost.len()),
                file_name(&damaged.path),
                if lost.len() == 1 { "is" } else { "are" },
            ));
        }
        for note in &opened.notes {
            if note.sort != NoteSort::Loose {
                self.problem(capital(&note.what));
            }
        }
        self.begin(document, Vec::new(), None);
        if let Some(session) = &mut self.session {
            session.beside = Some((damaged.path, "recovered"));
        }
        self.ask(Purpose::SaveCopy);
    }
}

/// “1 thing”, “3 things”.
pub(super) fn things(count: usize) -> String {
    if count == 1 {
        "1 thing".into()
    } else {
        format!("{count} things")
    }
}
