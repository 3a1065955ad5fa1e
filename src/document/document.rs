//! An open project.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use super::outside::Joining;
use super::safe_state::{DocumentEvent, SafeState};
use super::writer::{Order, Reached, SaveOrder, Shared, start};
use crate::dates::Moment;
use crate::edit::{Edit, History, Refused, apply};
use crate::merge::as_edit;
use crate::model::{AnalystId, Index, Key, Project};
use crate::store::fs::{Fs, RealFs};
use crate::store::{Clock, Keeper, Kept, Note, OpenError, Owner, SaveError, Surroundings};

/// What an open project needs from around it.
#[derive(Clone)]
pub struct Env {
    /// The disk.
    pub fs: Arc<dyn Fs>,
    /// The user's folder for the journals of projects that have no file.
    pub state_dir: PathBuf,
    /// Called, from another thread, when [`Document::poll`] has something or [`Document::state`]
    /// has changed.
    pub waker: Arc<dyn Fn() + Send + Sync>,
    /// Tells the time.
    pub clock: Clock,
}

/// A project that has just been opened.
pub struct Opening {
    /// The project as its file has it.
    pub document: Document,
    /// Edits that the journal holds and the file has not.
    pub recovery: Option<Recovery>,
    /// What was found in the file, and what was done about it.
    pub notes: Vec<Note>,
    /// Sentences about lock and journals.
    pub warnings: Vec<String>,
    /// Who else has it open. Then this is a copy that can only be saved under another name.
    pub lock_held_by: Option<Owner>,
}

/// What was done the last time and did not get into the file. The edits wait in the document:
/// [`Document::take_recovery`] or [`Document::refuse_recovery`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// The edits, in the order in which they were made.
    pub edits: Vec<RecoveredEdit>,
}

/// An edit that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveredEdit {
    /// What was done.
    pub label: String,
    /// By whom.
    pub by: AnalystId,
    /// When.
    pub at: Moment,
}

/// A project that was never saved, as it waits in the state folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// The name of its journal.
    pub name: String,
}

/// An open project. What it is asked for it does at once in memory; the disk follows, on a thread of
/// its own.
pub struct Document {
    project: Project,
    index: Index,
    history: History,
    revision: u64,
    /// The project as the file had it when it was last read or written.
    saved: Project,
    /// Snapshots that are being saved, by revision.
    being_saved: Vec<(u64, Project)>,
    waiting: Vec<Edit>,
    /// The file that it is a copy of, and who has that.
    held: Option<(PathBuf, Owner)>,
    shared: Shared,
    orders: Sender<Order>,
    clock: Clock,
}

impl Env {
    /// The machine's, with the state folder of the user.
    pub fn of_this_machine(waker: Arc<dyn Fn() + Send + Sync>) -> Self {
        let state_dir = directories::ProjectDirs::from("", "", "dateline").map_or_else(
            || std::env::temp_dir().join("dateline"),
            |folders| {
                folders
                    .state_dir()
                    .unwrap_or_else(|| folders.data_local_dir())
                    .to_owned()
            },
        );
        Self {
            fs: Arc::new(RealFs),
            state_dir,
            waker,
            clock: Arc::new(|| chrono::Utc::now().into()),
        }
    }

    fn surroundings(&self) -> Surroundings {
        Surroundings {
            fs: Arc::clone(&self.fs),
            state: self.state_dir.clone(),
            clock: Arc::clone(&self.clock),
        }
    }
}

impl Document {
    /// Opens a project that has no file yet. Its edits are kept in the state folder.
    pub fn create(project: Project, env: &Env) -> std::io::Result<Self> {
        let keeper = Keeper::without_file(&env.surroundings(), project.clone());
        Self::of(project, keeper, Vec::new(), env)
    }

    /// Opens a project file. Takes as long as reading it; better not on the window's thread.
    pub fn open(path: &Path, env: &Env) -> Result<Opening, OpenError> {
        Self::opening(Keeper::open(&env.surroundings(), path)?, env)
    }

    /// The projects without a file whose work waits in the state folder, those that are open in
    /// another window included.
    pub fn unsaved(env: &Env) -> Vec<Unsaved> {
        Keeper::names_without_file(&env.surroundings())
            .into_iter()
            .map(|name| Unsaved { name })
            .collect()
    }

    /// Opens a project that was never saved, as it was begun, with what was done since waiting as its
    /// recovery. `None` where it is open elsewhere, or nothing of it can be read.
    pub fn open_unsaved(unsaved: &Unsaved, env: &Env) -> Option<Opening> {
        let kept = Keeper::open_without_file(&env.surroundings(), &unsaved.name)?;
        Self::opening(kept, env).ok()
    }

    fn opening(kept: Kept, env: &Env) -> Result<Opening, OpenError> {
        let recovery = (!kept.recovery.is_empty()).then(|| Recovery {
            edits: kept
                .recovery
                .iter()
                .map(|edit| RecoveredEdit {
                    label: edit.label.clone(),
                    by: edit.by,
                    at: edit.at,
                })
                .collect(),
        });
        let document = Self::of(kept.opened.project, kept.keeper, kept.recovery, env)
            .map_err(|error| OpenError::Disk(error.to_string()))?;
        Ok(Opening {
            document,
            recovery,
            notes: kept.opened.notes,
            warnings: kept.warnings,
            lock_held_by: kept.held_by,
        })
    }

    fn of(
        project: Project,
        keeper: Keeper,
        waiting: Vec<Edit>,
        env: &Env,
    ) -> std::io::Result<Self> {
        let path = keeper.path().map(ToOwned::to_owned);
        let held = keeper.held().cloned();
        let reached = Reached {
            saved: path.is_some().then_some(0),
            path,
            ..Reached::default()
        };
        let shared = Shared::new(reached, Arc::clone(&env.waker));
        Ok(Self {
            index: Index::build(&project),
            saved: project.clone(),
            project,
            history: History::default(),
            revision: 0,
            being_saved: Vec::new(),
            waiting,
            held,
            orders: start(keeper, shared.clone())?,
            shared,
            clock: Arc::clone(&env.clock),
        })
    }

    /// The project as it stands.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The look-ups of the project as it stands.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Counts the edits that were applied, undone or redone; everything derived is of one revision.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What can be undone and redone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The project as the file had it when it was last read or written: what a merge with a version
    /// from outside has in common with it.
    pub fn saved_version(&self) -> &Project {
        &self.saved
    }

    /// The file, symbolic links followed; `None` for a project that has none.
    pub fn path(&self) -> Option<PathBuf> {
        self.shared.with(|reached| reached.path.clone())
    }

    /// Whose file it is a copy of, where another has that open; it can be saved under another name only.
    pub fn held(&self) -> Option<&(PathBuf, Owner)> {
        self.held.as_ref().filter(|_| self.path().is_none())
    }

    /// Applies an edit, or refuses it and changes nothing. Gives back the touched keys.
    ///
    /// It is on the disk within 200 ms; [`Self::state`] says when.
    pub fn apply(&mut self, edit: Edit) -> Result<Vec<Key>, Refused> {
        let keys = apply(&mut self.project, &mut self.index, &edit)?;
        if !edit.is_empty() {
            self.keep(edit.clone());
            self.history.push(edit);
        }
        Ok(keys)
    }

    /// Takes the last edit back: its label and the touched keys; `None` where there is none.
    pub fn undo(&mut self) -> Result<Option<(String, Vec<Key>)>, Refused> {
        let Some(edit) = self.history.to_undo() else {
            return Ok(None);
        };
        let label = edit.label.clone();
        let inverse = Edit {
            label: format!("undo {label}"),
            at: (self.clock)(),
            ..edit.inverse()
        };
        let keys = apply(&mut self.project, &mut self.index, &inverse)?;
        self.keep(inverse);
        self.history.undone();
        Ok(Some((label, keys)))
    }

    /// Makes the edit that was taken back last once more; as [`Self::undo`].
    pub fn redo(&mut self) -> Result<Option<(String, Vec<Key>)>, Refused> {
        let Some(edit) = self.history.to_redo() else {
            return Ok(None);
        };
        let label = edit.label.clone();
        let again = Edit {
            label: format!("redo {label}"),
            at: (self.clock)(),
            ..edit.clone()
        };
        let keys = apply(&mut self.project, &mut self.index, &again)?;
        self.keep(again);
        self.history.redone();
        Ok(Some((label, keys)))
    }

    fn keep(&mut self, edit: Edit) {
        // The journal of the last time is put aside as soon as a new one begins.
        self.waiting.clear();
        self.revision += 1;
        self.order(Order::Keep(Arc::new(edit), self.revision));
    }

    fn order(&self, order: Order) {
        if self.orders.send(order).is_err() {
            let why = "the part of the program that writes has stopped; save elsewhere".to_owned();
            self.shared.with(|reached| reached.keep_failed = Some(why));
        }
    }

    /// Saves to its file, behind the window; [`DocumentEvent`] says how it went.
    pub fn save(&mut self) {
        self.start_save(None, false, None);
    }

    /// Saves under another name and goes on there. What stands there is replaced, and kept in the
    /// backups of that name: ask before.
    pub fn save_as(&mut self, path: &Path) {
        self.start_save(Some(path), true, None);
    }

    /// Saves over the version of another program, which is kept in the backups.
    pub fn save_anyway(&mut self) {
        self.start_save(None, true, None);
    }

    /// Saves to its file, or to that one, and waits until it is done.
    pub fn save_blocking(&mut self, to: Option<&Path>) -> Result<(), SaveError> {
        let (done, saved) = channel();
        self.start_save(to, to.is_some(), Some(done));
        let result = saved.recv().unwrap_or_else(|_| {
            Err(SaveError::Disk(
                "the part of the program that writes has stopped; nothing was saved".into(),
            ))
        });
        self.note_saved();
        result
    }

    fn start_save(
        &mut self,
        to: Option<&Path>,
        over: bool,
        done: Option<Sender<Result<(), SaveError>>>,
    ) {
        self.shared.with(|reached| reached.saving += 1);
        self.being_saved.push((self.revision, self.project.clone()));
        self.order(Order::Save(Box::new(SaveOrder {
            snapshot: self.project.clone(),
            revision: self.revision,
            to: to.map(ToOwned::to_owned),
            over,
            done,
        })));
    }

    /// Makes the project what it was prepared to become, in one step that can be undone, and goes on
    /// from the version of the file that another program wrote: what that version has not waits to be
    /// saved. Refuses, and changes nothing, where a rule would be broken. Gives back the touched keys.
    pub fn go_on_from(&mut self, joining: Joining) -> Result<Vec<Key>, Refused> {
        let at = (self.clock)();
        let Joining {
            to,
            step: (revision, step),
            rest,
            theirs,
            version,
        } = joining;
        let step = if revision == self.revision {
            Edit { at, ..step }
        } else {
            // Something was done since: it is part of what the step takes back.
            as_edit(&self.project, &to, &step.label, step.by, at)
        };
        let keys = apply(&mut self.project, &mut self.index, &step)?;
        if !step.is_empty() {
            self.revision += 1;
            self.history.push(step);
        }
        self.waiting.clear();
        let rest = (!rest.is_empty()).then(|| Arc::new(Edit { at, ..rest }));
        self.saved = theirs;
        self.being_saved.clear();
        let saved = rest.is_none().then_some(self.revision);
        self.shared.with(|reached| {
            reached.saved = saved;
            reached.save_failed = None;
        });
        self.order(Order::GoOnFrom(version, rest, self.revision));
        Ok(keys)
    }

    /// How safe the work is.
    pub fn state(&self) -> SafeState {
        self.shared.with(|reached| {
            if let Some(why) = &reached.keep_failed {
                SafeState::NotKept(why.clone())
            } else if reached.saving > 0 {
                SafeState::Saving
            } else if let Some(why) = &reached.save_failed {
                SafeState::Failed(why.clone())
            } else if reached.saved == Some(self.revision) {
                SafeState::Saved
            } else if self.revision == 0 && reached.path.is_none() {
                SafeState::New
            } else if reached.kept < self.revision {
                SafeState::Keeping
            } else {
                SafeState::Kept
            }
        })
    }

    /// What happened since the last call.
    pub fn poll(&mut self) -> Vec<DocumentEvent> {
        self.note_saved();
        self.shared
            .with(|reached| reached.events.drain(..).collect())
    }

    fn note_saved(&mut self) {
        let saved = self.shared.with(|reached| reached.saved);
        if let Some(at) = self
            .being_saved
            .iter()
            .rposition(|(revision, _)| Some(*revision) == saved)
        {
            let rest = self.being_saved.split_off(at + 1);
            if let Some((_, snapshot)) = self.being_saved.pop() {
                self.saved = snapshot;
            }
            self.being_saved = rest;
        }
    }

    /// Looks, behind the window, whether another program changed the file; if so there will be a
    /// [`DocumentEvent::ChangedOutside`]. For when the window comes to the front.
    pub fn look_outside(&self) {
        self.order(Order::Look);
    }

    /// Applies the first of the edits that waited, in order, and says how many it did. The rest stays
    /// with the backups. One that does not fit ends it: it and what follows are not applied.
    pub fn take_recovery(&mut self, count: usize) -> (usize, Option<Refused>) {
        let waiting = std::mem::take(&mut self.waiting);
        let all = waiting.len();
        if all == 0 {
            return (0, None);
        }
        let mut taken = Vec::new();
        let mut refused = None;
        for edit in waiting.into_iter().take(count) {
            if let Err(why) = apply(&mut self.project, &mut self.index, &edit) {
                refused = Some(why);
                break;
            }
            taken.push(Arc::new(edit.clone()));
            self.history.push(edit);
            self.revision += 1;
        }
        let count = taken.len();
        self.order(Order::TakeRecovery(taken, self.revision, count == all));
        (count, refused)
    }

    /// Leaves the edits that waited where they are of no effect: in their journal, with the backups.
    pub fn refuse_recovery(&mut self) {
        self.take_recovery(0);
    }

    /// Closes it, and waits until that is done. What the file has not stays in the journal and is
    /// offered the next time.
    pub fn close(self) {
        self.end(false);
    }

    /// Closes it and gives up what the file has not.
    pub fn close_and_give_up(self) {
        self.end(true);
    }

    fn end(&self, give_up: bool) {
        let (done, ended) = channel();
        self.order(Order::Close(give_up, Some(done)));
        // An error says that it has ended already.
        ended.recv().ok();
    }
}

impl Drop for Document {
    fn drop(&mut self) {
        // After `close` nobody listens any more.
        self.orders.send(Order::Close(false, None)).ok();
    }
}
