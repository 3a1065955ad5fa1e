//! The timeline on its way out: what is asked for, what it would look like, and the writing of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::App;
use super::carry_out::file_name;
use super::dialog::Dialog;
use super::session::Session;
use super::tasks::{self, Done};
use crate::export::{self, Export, Fields, Format, Picture, Request};
use crate::store::{replace_file, taken_by_project};
use crate::timeline::Filter;

/// Entries at most that a preview shows.
const SHOWN: usize = 12;

/// What the export dialog holds.
#[derive(Default)]
pub struct Exporting {
    /// As what.
    pub format: Format,
    /// With what.
    pub fields: Fields,
    /// Only what the timeline lists, else everything.
    pub as_listed: bool,
    /// How it is drawn, where it is.
    pub picture: Picture,
    shown: Option<(Asked, Arc<Export>)>,
    asked: Option<Asked>,
    running: Option<Running>,
}

/// What a preview is of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    request: Request,
    revision: u64,
}

/// An export that is being made.
struct Running {
    done: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
}

/// Where an export goes.
pub enum Target {
    /// Into a file.
    File(PathBuf),
    /// To the clipboard.
    Clipboard,
}

/// An export that was made.
pub struct Exported {
    target: Target,
    result: Result<Export, String>,
}

impl Exporting {
    /// What is asked for of an open project.
    fn request(&self, session: &Session) -> Request {
        Request {
            format: self.format,
            fields: self.fields,
            as_of: session.lists.wanted.as_of,
            picture: self.picture,
            filter: if self.as_listed {
                session.lists.wanted.filter.clone()
            } else {
                Filter::default()
            },
        }
    }

    /// The beginning of what would be written. While a new one is made it is the one before.
    pub fn shown(&self) -> Option<&Arc<Export>> {
        self.shown.as_ref().map(|(_, export)| export)
    }

    /// How far the writing is, in hundredths, while it is under way.
    pub fn share(&self) -> Option<usize> {
        let running = self.running.as_ref()?;
        Some(running.done.load(Ordering::Relaxed))
    }

    pub(super) fn take_preview(&mut self, export: Export) {
        if let Some(asked) = self.asked.clone() {
            self.shown = Some((asked, Arc::new(export)));
        }
    }
}

impl App {
    /// Brings the preview of the export dialog up to date, or begins to.
    pub(super) fn preview_export(&mut self) {
        let Some(session) = &self.session else { return };
        let mut request = self.exporting.request(session);
        request.format = request.format.previewed_as();
        let asked = Asked {
            request: request.clone(),
            revision: session.document.revision(),
        };
        // One at a time: what was asked for meanwhile is looked at when the one before has come.
        let waiting =
            self.exporting.shown.as_ref().map(|(of, _)| of) != self.exporting.asked.as_ref();
        if self.exporting.asked.as_ref() == Some(&asked) || waiting {
            return;
        }
        self.exporting.asked = Some(asked);
        let timeline = session.timeline.clone();
        self.tasks.start(tasks::PREVIEWING, move || {
            Done::Previewed(export::preview(&timeline, &request, SHOWN))
        });
    }

    /// The name proposed for the file.
    pub(super) fn export_name(&self) -> String {
        let stem = self.name_of_file("timeline");
        format!("{stem}.{}", self.exporting.format.extension())
    }

    /// Begins to write an export.
    pub(super) fn export(&mut self, target: Target) {
        let Some(session) = &self.session else { return };
        if let Target::File(to) = &target {
            let own = session.document.path();
            if let Some(why) = taken_by_project(to, own.as_deref()) {
                self.problem(why);
                return;
            }
        }
        let request = self.exporting.request(session);
        let (done, stop) = (
            Arc::new(AtomicUsize::new(0)),
            Arc::new(AtomicBool::new(false)),
        );
        self.exporting.running = Some(Running {
            done: Arc::clone(&done),
            stop: Arc::clone(&stop),
        });
        self.dialog = Some(Dialog::Export);
        let timeline = session.timeline.clone();
        let fs = Arc::clone(&self.services.env.fs);
        let waker = Arc::clone(&self.services.env.waker);
        self.tasks.start(tasks::EXPORTING, move || {
            let mut progress = |at: usize, of: usize| {
                let share = at * 100 / of.max(1);
                if done.swap(share, Ordering::Relaxed) != share {
                    waker();
                }
                !stop.load(Ordering::Relaxed)
            };
            let made = export::export(&timeline, &request, &mut progress);
            let result = made
                .map_err(|stopped| stopped.to_string())
                .and_then(|export| {
                    if let Target::File(path) = &target {
                        let written = replace_file(fs.as_ref(), path, &export.data);
                        written.map_err(|error| error.to_string())?;
                    }
                    Ok(export)
                });
            Done::Exported(Box::new(Exported { target, result }))
        });
    }

    /// Stops an export that is under way.
    pub(super) fn stop_export(&mut self) {
        if let Some(running) = &self.exporting.running {
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn exported(&mut self, exported: Exported) {
        let stopped = self
            .exporting
            .running
            .take()
            .is_some_and(|running| running.stop.load(Ordering::Relaxed));
        match exported.result {
            Ok(export) => {
                if matches!(self.dialog, Some(Dialog::Export)) {
                    self.dialog = None;
                }
                let entries = if export.entries == 1 {
                    "1 entry".to_owned()
                } else {
                    format!("{} entries", export.entries)
                };
                self.notice = match exported.target {
                    Target::File(path) => format!("{entries} exported to {}", file_name(&path)),
                    Target::Clipboard => {
                        // A mark at the beginning is for files only.
                        let text = export.text().unwrap_or_default();
                        let text = text.trim_start_matches('\u{feff}');
                        self.clipboard = Some(text.to_owned());
                        format!("{entries} copied")
                    }
                };
            }
            Err(why) if stopped => self.notice = why,
            Err(why) => self.problem(why),
        }
    }
}
