//! What was agreed, saved as a project of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::SideBySide;
use crate::app::App;
use crate::app::carry_out::{file_name, sentence};
use crate::app::tasks::{self, Done};
use crate::compare::{Column, agreed};
use crate::document::{Document, Env};
use crate::model::{AnalystId, Project};

/// Whose claims go into an agreed project beside what was settled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreeing {
    /// Not those of these analysts, where they are not settled.
    pub without: Vec<AnalystId>,
}

impl App {
    /// The name proposed for the agreed project's file.
    pub(in crate::app) fn agreed_name(&self) -> String {
        let stem = self.name_of_file("project");
        format!("{stem} agreed.ron")
    }

    /// Begins to save the agreed project. Neither one's own file nor a colleague's is written over.
    pub(in crate::app) fn save_agreed(&mut self, path: PathBuf) {
        let path = if path.extension().is_none() {
            path.with_extension("ron")
        } else {
            path
        };
        let found = self.comparing.found().map(Arc::clone);
        if let Some(why) = self.is_ours(&path) {
            self.problem(why);
            return;
        }
        let at = self.now();
        let Some(session) = &mut self.session else {
            return;
        };
        let title = format!("{} (agreed)", session.project().head.title);
        let analysts = analysts(
            session.project(),
            &self.comparing.agreeing,
            found.as_deref(),
        );
        let mut made = None;
        // Nothing of the open project changes: the pen only lends its ids and look-ups.
        let asked = session.edit(at, |pen| {
            made = Some(agreed(pen, &title, &analysts));
            None
        });
        match (made, asked) {
            (Some(Ok(project)), Ok(_)) => {
                let env = self.services.env.clone();
                self.tasks.start(tasks::AGREED, move || {
                    let result = save(project, &path, &env);
                    Done::Agreed(path, result)
                });
            }
            (Some(Err(refused)), _) | (_, Err(refused)) => self.refused(&refused),
            (None, Ok(_)) => {}
        }
    }

    /// Why a file may not be written to: it is that of the open project or of a colleague.
    fn is_ours(&self, path: &Path) -> Option<String> {
        let own = self
            .session
            .as_ref()
            .and_then(|session| session.document.path());
        let others = self.comparing.colleagues.iter();
        let mut all = others.map(|one| one.path.clone()).chain(own);
        let taken = all.any(|other| {
            let same = std::fs::canonicalize(&other)
                .ok()
                .zip(std::fs::canonicalize(path).ok())
                .is_some_and(|(other, path)| other == path);
            same || other == path
        });
        taken.then(|| {
            format!(
                "{} is the file of a project that is open or compared; save the agreed one under another name",
                file_name(path)
            )
        })
    }

    pub(in crate::app) fn saved_agreed(&mut self, path: &Path, result: Result<(), String>) {
        match result {
            Ok(()) => self.notice = format!("The agreed project is in {}", file_name(path)),
            Err(why) => self.problem(sentence(&why)),
        }
    }
}

/// Whose open claims are kept: nobody is named where all are.
fn analysts(project: &Project, agreeing: &Agreeing, found: Option<&SideBySide>) -> Vec<AnalystId> {
    if agreeing.without.is_empty() {
        return Vec::new();
    }
    let compared = found.into_iter().flat_map(|found| &found.laid.columns);
    let mut kept: Vec<AnalystId> = project
        .analysts
        .keys()
        .copied()
        .chain(compared.flat_map(Column::ids))
        .filter(|analyst| !agreeing.without.contains(analyst))
        .collect();
    kept.sort_unstable();
    kept.dedup();
    if kept.is_empty() {
        // Nobody's: an id that nobody has.
        kept.push(AnalystId::LEAST);
    }
    kept
}

fn save(project: Project, path: &Path, env: &Env) -> Result<(), String> {
    let mut document = Document::create(project, env).map_err(|error| error.to_string())?;
    match document.save_blocking(Some(path)) {
        Ok(()) => {
            document.close();
            Ok(())
        }
        Err(error) => {
            document.close_and_give_up();
            Err(error.to_string())
        }
    }
}
