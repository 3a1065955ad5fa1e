//! Actions carried out, and what came back from slow work.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

use super::dialog::{After, Dialog};
use super::files::{Ask, Purpose};
use super::preview::Preview;
use super::session::Session;
use super::tasks::{self, Done};
use super::{Action, App, Command, Field, Look, Preferences, View, Wish};
use crate::document::{Document, DocumentEvent, OpenError, Opening, RecoveredEdit};
use crate::edit::{NewClaim, Refused, new_project};
use crate::import;
use crate::model::{ArticleId, ClaimId, NewIds, Project};
use crate::store::read_project;
use crate::text::Span;
use crate::timeline::Timeline;

/// A file dialog that answers sooner than this never opened.
const COULD_NOT_OPEN: Duration = Duration::from_millis(600);

impl App {
    /// Takes in what slow work and the writer thread have reported. To be called before a frame.
    pub fn tick(&mut self) {
        for done in self.tasks.take() {
            match done {
                Done::Chosen(purpose, paths) => self.chosen(purpose, paths),
                Done::Opened(path, result) => self.opened(path, *result),
                Done::Unsaved(opening) => self.found_unsaved(opening.map(|opening| *opening)),
                Done::Read(files) => self.previewed(files),
                Done::Codebook(path, result) => self.codebook(&path, *result),
                Done::Found(number, search) => self.searching.take(number, search),
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
                        self.prefer(|prefs| prefs.remember(&path));
                    }
                    self.go_on_closing();
                }
                DocumentEvent::SaveFailed(error) => {
                    self.problem(error.to_string());
                    if self.closing.is_some() {
                        self.dialog = Some(Dialog::Closing);
                    }
                }
                DocumentEvent::JournalFailed(what) | DocumentEvent::Warning(what) => {
                    self.problem(what)
                }
                DocumentEvent::ChangedOutside => {
                    self.closing = None;
                    self.dialog = Some(Dialog::ChangedOutside);
                }
            }
        }
    }

    /// Carries out what a frame asked for.
    pub fn carry_out(&mut self, actions: Vec<Action>) {
        for action in actions {
            self.act(action);
        }
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
            Action::NewProject => self.leave(After::New),
            Action::Ask(purpose) => self.ask(purpose),
            Action::Chosen(purpose, paths) => {
                self.dialog = None;
                self.chosen(purpose, paths);
            }
            Action::Paste(text) => match import::from_paste(&text) {
                Ok(draft) => self.preview(vec![draft]),
                Err(error) => self.problem(error.to_string()),
            },
            Action::AddArticles(articles) => self.add_articles(articles),
            Action::Dialog(dialog) => {
                // A question that is put away is answered with "not now": nothing closes by itself later.
                if dialog.is_none() {
                    self.closing = None;
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
            Action::Reload => {
                self.dialog = None;
                let path = self
                    .session
                    .as_ref()
                    .and_then(|session| session.document.path());
                if let Some(path) = path {
                    if let Some(session) = self.session.take() {
                        session.document.close_and_give_up();
                    }
                    self.open(path);
                }
            }
            Action::Dismiss(at) => {
                if at < self.problems.len() {
                    self.problems.remove(at);
                }
                if self.problems.is_empty() && matches!(self.dialog, Some(Dialog::Problems)) {
                    self.dialog = None;
                }
            }
            // Drawn windows reach the clipboard themselves; the text is only told of here.
            Action::Copy(_) => "Copied".clone_into(&mut self.notice),
            Action::Show(change) => {
                if let Some(session) = &mut self.session {
                    change(&mut session.shown);
                    session.shown.revision += 1;
                }
            }
        }
    }

    fn command(&mut self, command: Command) {
        use Command as C;
        match command {
            C::New => self.leave(After::New),
            C::Open => self.ask(Purpose::OpenProject),
            C::Save => self.save(),
            C::SaveAs => self.ask(Purpose::SaveProject),
            C::AddArticles => self.ask(Purpose::AddArticles),
            C::PasteArticle => {
                if self.session.is_none() {
                    self.leave(After::New);
                }
                self.wish(Wish::PasteArticle);
            }
            C::CloseProject => self.leave(After::Welcome),
            C::Preferences => self.dialog = Some(Dialog::Preferences),
            C::Quit => self.leave(After::Quit),
            C::Undo => self.step(Session::undo, "Undone"),
            C::Redo => self.step(Session::redo, "Done again"),
            C::CopyCitation => self.wish(Wish::Cite),
            C::Find => self.wish(Wish::Find),
            C::FindNext => self.wish(Wish::FindNext),
            C::FindPrevious => self.wish(Wish::FindPrevious),
            C::Search => {
                self.view = View::Read;
                self.wish(Wish::Search);
            }
            C::GoToParagraph => self.dialog = Some(Dialog::Paragraph),
            C::ViewRead => {
                self.view = View::Read;
                self.wish(Wish::Reader);
            }
            C::ViewTimeline => self.view = View::Timeline,
            C::ViewActors => self.view = View::Actors,
            C::ViewCodebook => self.view = View::Codebook,
            C::NextArticle => self.walk_articles(true),
            C::PreviousArticle => self.walk_articles(false),
            C::ArticleDetails => self.dialog = self.article().map(Dialog::Details),
            C::DeleteArticle => self.dialog = self.article().map(Dialog::DeleteArticle),
            C::MineOnly => {
                if let Some(session) = &mut self.session {
                    session.shown.mine_only = !session.shown.mine_only;
                    session.shown.revision += 1;
                }
            }
            C::SnapWords => self.prefer(|prefs| prefs.snap_words = !prefs.snap_words),
            C::Strip => self.prefer(|prefs| prefs.strip = !prefs.strip),
            C::NextPane => self.wish(Wish::NextPane),
            C::PreviousPane => self.wish(Wish::PreviousPane),
            C::ZoomIn => self.prefer(|prefs| prefs.zoom = (prefs.zoom + 0.1).min(3.0)),
            C::ZoomOut => self.prefer(|prefs| prefs.zoom = (prefs.zoom - 0.1).max(0.5)),
            C::ZoomReset => self.prefer(|prefs| prefs.zoom = 1.0),
            C::LargerText => {
                self.prefer(|prefs| prefs.reading_size = (prefs.reading_size + 1.0).min(40.0))
            }
            C::SmallerText => {
                self.prefer(|prefs| prefs.reading_size = (prefs.reading_size - 1.0).max(10.0))
            }
            C::TagLast => self.wish(Wish::TagLast),
            C::NextClaim => self.wish(Wish::Walk(true)),
            C::PreviousClaim => self.wish(Wish::Walk(false)),
            C::CycleClaim => self.wish(Wish::Cycle),
            C::AlsoNext => self.wish(Wish::AlsoNext),
            C::EditWhen => self.wish(Wish::Field(Field::When)),
            C::EditWho => self.wish(Wish::Field(Field::Who)),
            C::EditEntry => self.wish(Wish::Field(Field::Entry)),
            C::EditLink => self.wish(Wish::Field(Field::Link)),
            C::MoreFields => self.wish(Wish::Field(Field::More)),
            C::AddFragment => self.wish(Wish::AddFragment),
            C::DeleteClaim => {
                if let Some(chosen) = self.session.as_ref().map(Session::chosen) {
                    self.edit(Box::new(move |pen| Some(pen.delete_claims(&chosen))));
                }
            }
            C::ArticleDone => {
                if let Some(article) = self.article() {
                    self.edit(Box::new(move |pen| {
                        let by = pen.by;
                        let done = pen
                            .project
                            .articles
                            .get(&article)
                            .is_some_and(|thing| thing.done.contains(&by));
                        Some(pen.set_done(article, !done))
                    }));
                }
            }
            C::StartLeft => self.wish(Wish::Boundary {
                start: true,
                right: false,
                word: false,
            }),
            C::StartRight => self.wish(Wish::Boundary {
                start: true,
                right: true,
                word: false,
            }),
            C::EndLeft => self.wish(Wish::Boundary {
                start: false,
                right: false,
                word: false,
            }),
            C::EndRight => self.wish(Wish::Boundary {
                start: false,
                right: true,
                word: false,
            }),
            C::StartWordLeft => self.wish(Wish::Boundary {
                start: true,
                right: false,
                word: true,
            }),
            C::StartWordRight => self.wish(Wish::Boundary {
                start: true,
                right: true,
                word: true,
            }),
            C::EndWordLeft => self.wish(Wish::Boundary {
                start: false,
                right: false,
                word: true,
            }),
            C::EndWordRight => self.wish(Wish::Boundary {
                start: false,
                right: true,
                word: true,
            }),
            C::Palette => self.dialog = Some(Dialog::Palette),
            C::Keys => self.dialog = Some(Dialog::Keys),
            C::Problems => self.dialog = Some(Dialog::Problems),
            C::About => self.dialog = Some(Dialog::About),
        }
    }

    fn wish(&mut self, wish: Wish) {
        self.wishes.push(wish);
    }

    fn article(&self) -> Option<ArticleId> {
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
    fn edit(&mut self, act: super::Act) -> bool {
        let at = self.now();
        let Some(session) = &mut self.session else {
            return false;
        };
        match session.edit(at, act) {
            Ok(changed) => {
                if changed && let Some(label) = session.document.history().undo_label() {
                    self.notice = sentence(label);
                }
                changed
            }
            Err(refused) => {
                self.refused(&refused);
                false
            }
        }
    }

    fn refused(&mut self, refused: &Refused) {
        self.problem(sentence(&refused.to_string()));
    }

    fn step(
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

    fn tag(&mut self, claim: NewClaim) {
        let kind = claim.kind.clone();
        let made = Rc::new(Cell::new(None));
        let id = Rc::clone(&made);
        let tagged = self.edit(Box::new(move |pen| {
            let (claim, edit) = pen.tag(claim)?;
            id.set(Some(claim));
            Some(edit)
        }));
        if let Some(session) = self.session.as_mut().filter(|_| tagged) {
            session.last_kind = Some(kind);
            session.focus = made.get();
            session.also.clear();
        }
    }

    fn focus(&mut self, claim: Option<ClaimId>, show: bool) {
        let Some(session) = &mut self.session else {
            return;
        };
        session.focus = claim.filter(|id| session.document.project().claims.contains(id));
        session.also.clear();
        let Some((_, claim)) = session.focused() else {
            return;
        };
        let (article, span) = (claim.article, claim.spans.first().map(|part| part.span));
        if show {
            session.article = Some(article);
            self.show_text();
            if let Some(span) = span {
                self.wish(Wish::ShowSpan(span));
            }
        }
    }

    fn also(&mut self, claim: ClaimId) {
        let Some(session) = &mut self.session else {
            return;
        };
        if session.focus.is_none() {
            session.focus = Some(claim);
        } else if session.focus != Some(claim) && !session.also.remove(&claim) {
            session.also.insert(claim);
        }
    }

    fn also_next(&mut self, claim: ClaimId) {
        let Some(session) = &mut self.session else {
            return;
        };
        let kept: Vec<ClaimId> = session.chosen();
        self.focus(Some(claim), true);
        if let Some(session) = &mut self.session {
            session.also.extend(kept);
        }
    }

    /// Goes to the text; from another view the keys come along.
    fn show_text(&mut self) {
        if self.view != View::Read {
            self.view = View::Read;
            self.wish(Wish::Reader);
        }
    }

    fn read(&mut self, article: ArticleId, span: Option<Span>) {
        self.show_text();
        let Some(session) = &mut self.session else {
            return;
        };
        if session.article != Some(article) {
            session.article = Some(article);
            session.focus = None;
            session.also.clear();
        }
        if let Some(span) = span {
            self.wish(Wish::ShowSpan(span));
        }
    }

    fn walk_articles(&mut self, forward: bool) {
        let Some(session) = &self.session else { return };
        let articles: Vec<ArticleId> = session.project().articles.keys().copied().collect();
        let here = articles.iter().position(|id| Some(*id) == session.article);
        let next = match (here, forward) {
            (Some(here), true) => (here + 1) % articles.len(),
            (Some(here), false) => (here + articles.len() - 1) % articles.len(),
            (None, _) => 0,
        };
        if let Some(article) = articles.get(next) {
            self.read(*article, None);
        }
    }

    /// What is asked for a purpose: where to begin, and the name proposed for a new file.
    pub fn question(&self, purpose: Purpose) -> Ask {
        let path = self
            .session
            .as_ref()
            .and_then(|session| session.document.path());
        let folder = path
            .as_deref()
            .and_then(Path::parent)
            .or_else(|| self.prefs.recent.first().and_then(|recent| recent.parent()))
            .map(PathBuf::from);
        let name = match (purpose, path) {
            (Purpose::SaveProject, Some(path)) => file_name(&path),
            (Purpose::SaveProject, None) => "story.ron".into(),
            _ => String::new(),
        };
        Ask {
            purpose,
            folder,
            name,
        }
    }

    fn ask(&mut self, purpose: Purpose) {
        let ask = self.question(purpose);
        let report = self.tasks.reporter();
        let answer = Box::new(move |paths| report(Done::Chosen(purpose, paths)));
        self.asked = Some(Instant::now());
        self.services.dialogs.ask(&ask, answer);
        // The path field stands behind the system's dialog: where that cannot open, it does its work.
        self.dialog = Some(Dialog::Path(purpose));
    }

    fn chosen(&mut self, purpose: Purpose, paths: Vec<PathBuf>) {
        let Some(first) = paths.first().cloned() else {
            // A dialog that was looked at and left was cancelled; one that came back at once could not
            // open, and the path field does its work.
            let looked_at = self
                .asked
                .take()
                .is_some_and(|asked| asked.elapsed() > COULD_NOT_OPEN);
            if looked_at && matches!(self.dialog, Some(Dialog::Path(_))) {
                self.dialog = None;
                self.closing = None;
            }
            return;
        };
        if matches!(self.dialog, Some(Dialog::Path(_))) {
            self.dialog = None;
        }
        match purpose {
            Purpose::OpenProject => self.leave(After::Open(first)),
            Purpose::SaveProject => {
                let path = if first.extension().is_none() {
                    first.with_extension("ron")
                } else {
                    first
                };
                if let Some(session) = &mut self.session {
                    session.document.save_as(&path);
                }
            }
            Purpose::AddArticles => {
                self.tasks.start(tasks::READING, move || {
                    let read = |path: PathBuf| {
                        let draft = read_article(&path);
                        (path, draft)
                    };
                    Done::Read(paths.into_iter().map(read).collect())
                });
            }
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

    fn previewed(&mut self, files: Vec<(PathBuf, Result<import::Draft, String>)>) {
        let mut drafts = Vec::new();
        for (_, read) in files {
            match read {
                Ok(draft) => drafts.push(draft),
                Err(what) => self.problem(what),
            }
        }
        self.preview(drafts);
    }

    fn preview(&mut self, mut drafts: Vec<import::Draft>) {
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

    fn add_articles(&mut self, articles: Vec<crate::edit::NewArticle>) {
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

    fn codebook(&mut self, path: &Path, read: Result<Project, String>) {
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

    // -- Opening and closing --

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

    fn opened(&mut self, path: PathBuf, opened: Result<(Opening, Timeline), OpenError>) {
        self.opening = None;
        match opened {
            Ok((opening, timeline)) => {
                if let Some(owner) = &opening.lock_held_by {
                    self.problem(format!(
                        "{} is also open elsewhere ({owner}). Here it can be read and changed, and saved under another name.",
                        file_name(&path)
                    ));
                }
                self.prefer(|prefs| prefs.remember(&path));
                self.enter(opening, Some(timeline));
                self.notice = format!("Opened {}", file_name(&path));
            }
            Err(error) => self.problem(error.to_string()),
        }
    }

    /// Work that was never saved comes back, unless the analyst has begun something else meanwhile.
    fn found_unsaved(&mut self, opening: Option<Opening>) {
        let Some(opening) = opening else { return };
        if self.session.is_none() && self.opening.is_none() {
            self.enter(opening, None);
        } else {
            opening.document.close();
        }
    }

    /// Shows a project that was opened, with what is to be known of it.
    fn enter(&mut self, opening: Opening, timeline: Option<Timeline>) {
        for note in &opening.notes {
            self.problem(sentence(&note.what));
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

    fn ids(&mut self) -> NewIds {
        NewIds::new(self.now(), (self.services.random)())
    }

    fn me(&self) -> (crate::model::AnalystId, crate::model::Analyst) {
        // The name is asked before anything else; until then somebody without a name tags.
        self.prefs.analyst.as_ref().map_or_else(
            || {
                (
                    crate::model::AnalystId::from(1),
                    crate::model::Analyst {
                        short: "?".into(),
                        name: String::new(),
                    },
                )
            },
            |me| (me.id, me.analyst()),
        )
    }

    fn begin(
        &mut self,
        document: Document,
        recovery: Vec<RecoveredEdit>,
        timeline: Option<Timeline>,
    ) {
        let ids = self.ids();
        let (by, me) = self.me();
        self.session = Some(Session::new(document, recovery, timeline, by, me, ids));
        self.view = View::Read;
        self.wish(Wish::Reader);
    }

    fn begin_new(&mut self) {
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

    fn save(&mut self) {
        match &mut self.session {
            Some(session) if session.document.path().is_some() => session.document.save(),
            Some(_) => self.ask(Purpose::SaveProject),
            None => {}
        }
    }

    /// Leaves the open project for something else, asking where work is not in the file.
    fn leave(&mut self, after: After) {
        let asks = self
            .session
            .as_ref()
            .is_some_and(|session| session.document.state().asks_before_closing());
        if asks {
            self.closing = Some(after);
            self.dialog = Some(Dialog::Closing);
        } else {
            self.arrive(after);
        }
    }

    fn go_on_closing(&mut self) {
        let saved = self
            .session
            .as_ref()
            .is_none_or(|session| !session.document.state().asks_before_closing());
        if saved && let Some(after) = self.closing.take() {
            self.arrive(after);
        }
    }

    fn arrive(&mut self, after: After) {
        if let Some(session) = self.session.take() {
            session.document.close();
        }
        self.dialog = None;
        match after {
            After::Quit => self.wish(Wish::Quit),
            After::Welcome => {}
            After::Open(path) => self.open(path),
            After::New => self.begin_new(),
        }
    }

    fn recover(&mut self, count: usize) {
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

/// The last part of a path.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A label with a capital letter.
fn sentence(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
