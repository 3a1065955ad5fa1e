//! Actions carried out, and what came back from slow work.

use std::path::Path;

use super::dialog::{After, Dialog};
use super::exporting::Target;
use super::session::Session;
use super::tasks::Done;
use super::{Action, App, Look, Preferences, View, Wish};
use crate::document::{DocumentEvent, SaveError};
use crate::edit::Refused;
use crate::import;
use crate::model::{ArticleId, ProjectId};
use crate::text::capital;
pub(super) use crate::text::capital as sentence;

impl App {
    /// Takes in what slow work and the writer thread have reported. To be called before a frame.
    pub fn tick(&mut self) {
        for done in self.tasks.take() {
            match done {
                Done::Chosen(purpose, paths, took) => self.answered(purpose, paths, took),
                Done::Opened(path, result) => self.opened(path, *result),
                Done::Unsaved(opening) => self.found_unsaved(opening.map(|opening| *opening)),
                Done::Read(files) => self.previewed(files),
                Done::Codebook(path, result) => self.codebook(&path, *result),
                Done::Found(number, search) => self.searching.take(number, search),
                Done::Listed(number, listed) => {
                    if let Some(session) = &mut self.session {
                        session.lists.take(number, *listed);
                    }
                }
                Done::Drawn => {}
                Done::Checked(project, found) => {
                    if let Some(session) = self.session_of(project) {
                        session.checks.take_checked(found);
                    }
                }
                Done::Proposed(project, found) => {
                    if let Some(session) = self.session_of(project) {
                        session.checks.take_proposed(found);
                    }
                }
                Done::OtherFile(path, read) => self.other_read(path, *read),
                Done::ThenNow(number, compared) => self.then_now.take(number, *compared),
                Done::Reviewed(number, found) => self.corrections.take(number, found.map(|it| *it)),
                Done::Alike(number, project, pairs) => self.alike.take(number, project, pairs),
                Done::Previewed(export) => self.exporting.take_preview(export),
                Done::Exported(exported) => self.exported(*exported),
                Done::Outside(found) => self.looked_outside(found),
                Done::Colleague(path, read) => self.read_colleague(&path, *read),
                Done::Stamps(stamps) => self.looked_at_colleagues(&stamps),
                Done::SideBySide(number, made) => self.compared_files(number, made),
                Done::Reported(written) => self.reported(*written),
                Done::Agreed(path, result) => self.saved_agreed(&path, result),
                Done::Versions(list) => self.listed_versions(list),
                Done::Version(revision, path, compared) => {
                    self.compared_version(revision, path, *compared);
                }
                Done::Salvaged(path, found) => self.salvaged(&path, *found),
                Done::Compared(number, same) => {
                    if let Some(Dialog::Preview(preview)) = &mut self.dialog {
                        preview.compared(number, same);
                    }
                }
            }
        }
        let events = self
            .session
            .as_mut()
            .map(|session| session.document.poll())
            .unwrap_or_default();
        for event in events {
            match event {
                DocumentEvent::Saved { .. } => {
                    if let Some(path) = self
                        .session
                        .as_ref()
                        .and_then(|session| session.document.path())
                    {
                        self.notice = format!("Saved {}", file_name(&path));
                        if let Some(session) = &mut self.session {
                            session.reading = false;
                            session.beside = None;
                        }
                        self.prefer(|prefs| prefs.remember(&path));
                    }
                    self.go_on_closing();
                }
                // The question that stands in front says it, and stays.
                DocumentEvent::SaveFailed(SaveError::ChangedOutside { .. }) => {}
                DocumentEvent::SaveFailed(error) => {
                    self.problem(error.to_string());
                    if self.closing.is_some() {
                        self.dialog = Some(Dialog::Closing);
                    }
                }
                DocumentEvent::JournalFailed(what) | DocumentEvent::Warning(what) => {
                    self.problem(what)
                }
                DocumentEvent::ChangedOutside => self.changed_outside(),
            }
        }
        if matches!(self.dialog, Some(Dialog::Export)) {
            self.preview_export();
        }
        if matches!(self.dialog, Some(Dialog::ThenNow)) {
            self.compare_then_now();
        }
        match self.view {
            View::Timeline => {
                self.list();
                self.check();
            }
            View::Actors => self.look_for_alike(),
            View::Compare => self.compare_files(),
            View::Read | View::Codebook => {}
        }
        self.keep_comparing();
    }

    /// Carries out what a frame asked for.
    pub fn carry_out(&mut self, actions: Vec<Action>) {
        for action in actions {
            self.act(action);
        }
        self.keep_comparing();
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Command(command) => {
                if self.can(command) {
                    self.command(command);
                }
            }
            Action::Edit(act) => {
                self.edit(act);
            }
            Action::Tag(claim) => self.tag(claim),
            Action::Focus(claim, show) => self.focus(claim, show),
            Action::Also(claim) => self.also(claim),
            Action::AlsoNext(claim) => self.also_next(claim),
            Action::Read(article, span) => self.read(article, span),
            Action::Open(path) => self.leave(After::Open(path)),
            Action::Ask(purpose) => self.ask(purpose),
            Action::Chosen(purpose, paths) => {
                self.dialog = None;
                self.chosen(purpose, paths);
            }
            Action::TypePath => self.typing_path = true,
            Action::Paste(text) => match import::from_paste(&text) {
                Ok(draft) => self.preview(vec![draft]),
                Err(error) => self.problem(error.to_string()),
            },
            Action::AddArticles(articles) => self.add_articles(articles),
            Action::Dialog(dialog) => {
                // A question that is put away is answered with "not now": nothing closes by itself later.
                if dialog.is_none() {
                    self.closing = None;
                    if let (Some(Dialog::ChangedOutside), Some(session)) =
                        (&self.dialog, &mut self.session)
                    {
                        session.put_off = true;
                    }
                }
                self.dialog = dialog;
            }
            Action::Introduce { name, short } => {
                self.introduce(&name, &short);
                if matches!(self.dialog, Some(Dialog::Name)) {
                    self.dialog = None;
                }
            }
            Action::Paragraph(number) => {
                self.dialog = None;
                self.wish(Wish::Paragraph(number));
            }
            Action::Look(look) => {
                self.dialog = None;
                self.view = match look {
                    Look::Actor(_) => View::Actors,
                    Look::Entry(_) => View::Timeline,
                };
                self.look = (self.look.0 + 1, Some(look));
            }
            Action::Search(words) => self.search(&words),
            Action::Prefer(change) => self.prefer(change),
            Action::Recover(count) => self.recover(count),
            Action::RefuseRecovery => {
                self.dialog = None;
                if let Some(session) = &mut self.session {
                    session.recovery.clear();
                    session.document.refuse_recovery();
                }
            }
            Action::CloseAnyway => {
                self.dialog = None;
                if let Some(after) = self.closing.take() {
                    self.arrive(after);
                }
            }
            Action::SaveAndClose => {
                self.dialog = None;
                self.save();
            }
            Action::Overwrite => {
                self.dialog = None;
                if let Some(session) = &mut self.session {
                    session.document.save_anyway();
                }
            }
            Action::Join(how) => self.join_outside(how),
            Action::Versions(what) => self.of_versions(what),
            Action::OpenSalvaged => self.open_salvaged(),
            Action::Dismiss(at) => {
                if at < self.problems.len() {
                    self.problems.remove(at);
                }
                if self.problems.is_empty() && matches!(self.dialog, Some(Dialog::Problems)) {
                    self.dialog = None;
                }
            }
            Action::Copy(text) => {
                self.clipboard = Some(text);
                "Copied".clone_into(&mut self.notice);
            }
            Action::Tell(what) => what.clone_into(&mut self.notice),
            Action::Review(article, text) => self.review(article, text),
            Action::ThenNow(change) => change(&mut self.then_now),
            Action::Exporting(change) => change(&mut self.exporting),
            Action::CopyExport => self.export(Target::Clipboard),
            Action::StopExport => self.stop_export(),
            Action::Comparing(change) => change(&mut self.comparing),
            Action::CopyReport => self.report(Target::Clipboard),
            Action::Settle(line, verdict) => self.settle(&line, verdict),
            Action::Comment(line, note) => self.comment(&line, note),
            Action::SettleByRule(rows, rule) => self.settle_by_rule(rows, rule),
            Action::TakeIn(file) => self.take_in(file),
            Action::List(change) => {
                if let Some(session) = &mut self.session {
                    change(&mut session.lists.wanted);
                }
            }
            Action::Show(change) => {
                if let Some(session) = &mut self.session {
                    change(&mut session.shown);
                    session.shown.revision += 1;
                }
            }
        }
    }

    /// The open project, if it is that one.
    fn session_of(&mut self, project: ProjectId) -> Option<&mut Session> {
        let session = self.session.as_mut();
        session.filter(|session| session.project().head.id == project)
    }

    pub(super) fn wish(&mut self, wish: Wish) {
        self.wishes.push(wish);
    }

    pub(super) fn article(&self) -> Option<ArticleId> {
        self.session.as_ref()?.article
    }

    /// Changes the preferences and keeps them.
    pub fn prefer(&mut self, change: impl FnOnce(&mut Preferences)) {
        let before = self.prefs.clone();
        change(&mut self.prefs);
        if self.prefs != before
            && let Err(error) = self.prefs.save(&self.services.config)
        {
            let folder = self.services.config.display().to_string();
            self.problem(format!(
                "Preferences could not be written to {folder}: {error}. They hold until you quit."
            ));
        }
    }

    /// Applies an act; what is refused becomes a problem. Says whether anything changed.
    pub(super) fn edit(&mut self, act: super::Act) -> bool {
        let at = self.now();
        let Some(session) = &mut self.session else {
            return false;
        };
        if session.reading {
            self.problem(
                "This project is open elsewhere and only read here. Save it under another name to work on a copy.",
            );
            return false;
        }
        match session.edit(at, act) {
            Ok(changed) => {
                if changed && let Some(label) = session.document.history().undo_label() {
                    self.notice = capital(label);
                }
                changed
            }
            Err(refused) => {
                self.refused(&refused);
                false
            }
        }
    }

    pub(super) fn refused(&mut self, refused: &Refused) {
        self.problem(capital(&refused.to_string()));
    }

    pub(super) fn step(
        &mut self,
        step: impl FnOnce(&mut Session) -> Result<Option<String>, Refused>,
        word: &str,
    ) {
        let Some(session) = &mut self.session else {
            return;
        };
        match step(session) {
            Ok(Some(label)) => self.notice = format!("{word}: {label}"),
            Ok(None) => {}
            Err(refused) => self.refused(&refused),
        }
    }
}

/// The last part of a path.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
