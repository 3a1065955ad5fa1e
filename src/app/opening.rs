//! A project opened, begun or recovered.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::carry_out::file_name;
use super::dialog::Dialog;
use super::session::Session;
use super::tasks::{self, Done};
use super::{App, View, Wish};
use crate::document::{Document, OpenError, Opening, RecoveredEdit};
use crate::edit::new_project;
use crate::model::{Analyst, AnalystId, NewIds};
use crate::store::{NoteSort, read_project};
use crate::text::capital;
use crate::timeline::Timeline;

/// The sample project, which every copy of the program has.
const SAMPLE: &[u8] = include_bytes!("../../projects/halvern-lock.ron");

impl App {
    /// Opens a project file in the background.
    pub(super) fn open(&mut self, path: PathBuf) {
        self.opening = Some(path.clone());
        let env = self.services.env.clone();
        self.tasks.start(tasks::OPENING, move || {
            // The timeline of a large project takes longer than a frame: it is made here.
            let opened = Document::open(&path, &env).map(|opening| {
                let document = &opening.document;
                let timeline = Timeline::build(document.project(), document.index());
                (opening, timeline)
            });
            Done::Opened(path, Box::new(opened))
        });
    }

    /// Looks in the state folder, in the background, for a project that was never saved.
    pub(super) fn look_for_unsaved(&mut self) {
        let env = self.services.env.clone();
        self.tasks.start(tasks::UNSAVED, move || {
            let waiting = |opening: &Opening| {
                opening
                    .recovery
                    .as_ref()
                    .is_some_and(|recovery| !recovery.edits.is_empty())
            };
            let mut found = Document::unsaved(&env)
                .into_iter()
                .rev()
                .filter_map(|unsaved| Document::open_unsaved(&unsaved, &env));
            Done::Unsaved(found.find(waiting).map(Box::new))
        });
    }

    pub(super) fn opened(&mut self, path: PathBuf, opened: Result<(Opening, Timeline), OpenError>) {
        self.opening = None;
        match opened {
            Ok((opening, timeline)) => {
                let held = opening.document.held().cloned();
                self.prefer(|prefs| prefs.remember(&path));
                self.enter(opening, Some(timeline));
                self.notice = format!("Opened {}", file_name(&path));
                if let (Some((file, owner)), Some(session)) = (held, &mut self.session) {
                    session.beside = Some((file.clone(), "copy"));
                    session.reading = true;
                    self.dialog = Some(Dialog::Held(file, owner));
                }
            }
            Err(OpenError::Unreadable { path, error }) => self.unreadable(path, &error),
            Err(error) => self.problem(error.to_string()),
        }
    }

    /// Work that was never saved comes back, unless the analyst has begun something else meanwhile.
    pub(super) fn found_unsaved(&mut self, opening: Option<Opening>) {
        let Some(opening) = opening else { return };
        if self.session.is_none() && self.opening.is_none() {
            self.enter(opening, None);
        } else {
            opening.document.close();
        }
    }

    /// Shows a project that was opened, with what is to be known of it.
    pub(super) fn enter(&mut self, opening: Opening, timeline: Option<Timeline>) {
        for note in &opening.notes {
            // A loose claim stands in every list as one; opening brings no news of it.
            if note.sort != NoteSort::Loose {
                self.problem(capital(&note.what));
            }
        }
        for warning in opening.warnings {
            self.problem(warning);
        }
        let recovery = opening
            .recovery
            .map(|recovery| recovery.edits)
            .unwrap_or_default();
        let recovering = !recovery.is_empty();
        self.begin(opening.document, recovery, timeline);
        if recovering {
            self.dialog = Some(Dialog::Recovery);
        }
    }

    pub(super) fn ids(&mut self) -> NewIds {
        NewIds::new(self.now(), (self.services.random)())
    }

    pub(super) fn me(&self) -> (AnalystId, Analyst) {
        // The name is asked before anything else; until then somebody without a name tags.
        self.prefs.analyst.as_ref().map_or_else(
            || {
                (
                    AnalystId::from(1),
                    Analyst {
                        short: "?".into(),
                        name: String::new(),
                    },
                )
            },
            |me| (me.id, me.analyst()),
        )
    }

    pub(super) fn begin(
        &mut self,
        document: Document,
        recovery: Vec<RecoveredEdit>,
        timeline: Option<Timeline>,
    ) {
        let ids = self.ids();
        let (by, me) = self.me();
        self.session = Some(Session::new(document, recovery, timeline, by, me, ids));
        self.view = View::Read;
        // A question that stands in front, such as that for a name, keeps the keyboard.
        if self.dialog.is_none() {
            self.wish(Wish::Reader);
        }
    }

    pub(super) fn begin_new(&mut self) {
        let at = self.now();
        let mut ids = self.ids();
        let (by, me) = self.me();
        let project = new_project("", by, &me, at, &mut ids);
        match Document::create(project, &self.services.env) {
            Ok(document) => {
                self.begin(document, Vec::new(), None);
                "A new project".clone_into(&mut self.notice);
            }
            Err(error) => self.problem(format!("A project could not be begun: {error}")),
        }
    }

    /// Begins with a copy of the sample project: a project of its own, in no file yet.
    pub(super) fn begin_sample(&mut self) {
        let mut project = match read_project(SAMPLE) {
            Ok(opened) => opened.project,
            Err(error) => {
                self.problem(format!("The sample project could not be read: {error}"));
                return;
            }
        };
        Arc::make_mut(&mut project.head).id = self.ids().next();
        match Document::create(project, &self.services.env) {
            Ok(document) => {
                self.begin(document, Vec::new(), None);
                "A copy of the sample project".clone_into(&mut self.notice);
            }
            Err(error) => self.problem(format!("A project could not be begun: {error}")),
        }
    }

    /// Takes the analyst's name, asked once.
    pub fn introduce(&mut self, name: &str, short: &str) {
        let id = self.prefs.analyst.as_ref().map(|me| me.id);
        let id = id.unwrap_or_else(|| self.ids().next());
        let me = super::Me {
            id,
            short: short.trim().into(),
            name: name.trim().into(),
        };
        if let Some(session) = &mut self.session {
            session.by = me.id;
            session.me = me.analyst();
        }
        self.prefer(|prefs| prefs.analyst = Some(me));
    }

    pub(super) fn recover(&mut self, count: usize) {
        self.dialog = None;
        let Some(session) = &mut self.session else {
            return;
        };
        session.recovery.clear();
        let (taken, refused) = session.document.take_recovery(count);
        session.follow_all();
        self.notice = format!("{taken} of the recovered changes are back");
        if let Some(refused) = refused {
            self.refused(&refused);
        }
    }

    /// What opening is under way.
    pub fn opening(&self) -> Option<&Path> {
        self.opening.as_deref()
    }
}
