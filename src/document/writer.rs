//! The thread that keeps and saves: the only one that writes.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::safe_state::DocumentEvent;
use crate::edit::Edit;
use crate::model::Project;
use crate::store::{Keeper, PreparedSave, SaveError, Saving, Version, sentence};

/// How long the writer waits before it tries again to keep what the disk refused.
const TRY_AGAIN: Duration = Duration::from_secs(2);

/// What the writer is asked for.
pub(super) enum Order {
    /// Put an edit on the disk; the revision that it made.
    Keep(Arc<Edit>, u64),
    /// Save a snapshot.
    Save(Box<SaveOrder>),
    /// A save is written and read back.
    Prepared(PreparedSave),
    /// The edits of the journal that were taken, the revision they made, and whether they are all.
    TakeRecovery(Vec<Arc<Edit>>, u64, bool),
    /// Go on from a version of another program, which has all but that edit; the revision.
    GoOnFrom(Version, Option<Arc<Edit>>, u64),
    /// See whether the file is still the version that was read or written last.
    Look,
    /// End, giving up what the file has not, or leaving it in the journal; then tell.
    Close(bool, Option<Sender<()>>),
}

/// A save that is asked for.
pub(super) struct SaveOrder {
    /// What is to be saved.
    pub snapshot: Project,
    /// Its revision.
    pub revision: u64,
    /// Another file than before.
    pub to: Option<PathBuf>,
    /// Whether a version that we do not know may be replaced.
    pub over: bool,
    /// Who waits for it, if somebody does.
    pub done: Option<Sender<Result<(), SaveError>>>,
}

/// What the writer has reached, for everybody to see.
#[derive(Default)]
pub(super) struct Reached {
    /// Up to this revision everything is on the disk.
    pub kept: u64,
    /// Up to this revision everything is in the file.
    pub saved: Option<u64>,
    /// How many saves were asked for and are not done.
    pub saving: usize,
    /// Why the last save failed.
    pub save_failed: Option<String>,
    /// Why the last edits are not on the disk.
    pub keep_failed: Option<String>,
    /// The file.
    pub path: Option<PathBuf>,
    /// What happened and was not fetched.
    pub events: VecDeque<DocumentEvent>,
}

/// What window and writer share. Nobody holds it for longer than it takes to read or set it.
#[derive(Clone)]
pub(super) struct Shared {
    reached: Arc<Mutex<Reached>>,
    waker: Arc<dyn Fn() + Send + Sync>,
}

impl Shared {
    pub(super) fn new(reached: Reached, waker: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self {
            reached: Arc::new(Mutex::new(reached)),
            waker,
        }
    }

    pub(super) fn with<T>(&self, how: impl FnOnce(&mut Reached) -> T) -> T {
        how(&mut self.reached.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn tell(&self, how: impl FnOnce(&mut Reached)) {
        self.with(how);
        (self.waker)();
    }
}

/// Starts the writer. It ends when it is told to.
pub(super) fn start(keeper: Keeper, shared: Shared) -> io::Result<Sender<Order>> {
    let (orders, inbox) = channel();
    let mut writer = Writer {
        keeper,
        shared,
        orders: orders.clone(),
        kept: 0,
        saving: None,
        waiting: VecDeque::new(),
    };
    thread::Builder::new()
        .name("writer".into())
        .spawn(move || {
            let end = writer.run(&inbox);
            let Writer { keeper, .. } = writer;
            keeper.close(end.0);
            if let Some(done) = end.1 {
                // Who asked may have gone.
                done.send(()).ok();
            }
        })?;
    Ok(orders)
}

struct Writer {
    keeper: Keeper,
    shared: Shared,
    /// For preparations, which answer to the same inbox.
    orders: Sender<Order>,
    /// The revision of the last edit that was to be kept.
    kept: u64,
    /// The save that is being prepared.
    saving: Option<(Saving, Box<SaveOrder>)>,
    /// Saves that wait for it.
    waiting: VecDeque<Box<SaveOrder>>,
}

impl Writer {
    /// Does what it is asked for until it is to end; whether then to give up what was not saved, and
    /// whom to tell.
    fn run(&mut self, inbox: &Receiver<Order>) -> (bool, Option<Sender<()>>) {
        let mut close = None;
        // Orders that came too early, in their turn.
        let mut later = VecDeque::new();
        loop {
            if let Some(how) = close.take_if(|_| self.saving.is_none()) {
                return how;
            }
            let Some(order) = later.pop_front().or_else(|| self.wait(inbox)) else {
                return (false, None);
            };
            match order {
                Order::Keep(edit, revision) => {
                    // All that came meanwhile is one group.
                    let mut group = vec![edit];
                    self.kept = revision;
                    while later.is_empty()
                        && let Ok(order) = inbox.try_recv()
                    {
                        if let Order::Keep(edit, revision) = order {
                            group.push(edit);
                            self.kept = revision;
                        } else {
                            later.push_back(order);
                        }
                    }
                    let kept = self.keeper.keep(group);
                    self.say_kept(kept);
                }
                Order::TakeRecovery(edits, revision, all) => {
                    self.kept = revision;
                    let kept = self.keeper.take_recovery(edits, all);
                    self.say_kept(kept);
                }
                Order::GoOnFrom(..) if self.saving.is_some() => {
                    // The save that runs is of the version before; it ends first, then this comes, and
                    // then what was asked for since.
                    let Some(prepared) = self.until_prepared(inbox, &mut later) else {
                        return (false, None);
                    };
                    later.push_front(order);
                    later.push_front(prepared);
                }
                Order::GoOnFrom(version, edit, revision) => {
                    self.kept = revision;
                    let kept = self.keeper.go_on_from(version, edit);
                    self.say_kept(kept);
                }
                Order::Save(order) if self.saving.is_some() => self.waiting.push_back(order),
                Order::Save(order) => self.begin_save(order),
                Order::Prepared(prepared) => {
                    if let Some((saving, order)) = self.saving.take() {
                        let finished = self.keeper.finish_save(saving, prepared);
                        self.say_saved(*order, finished);
                    }
                    if let Some(order) = self.waiting.pop_front() {
                        self.begin_save(order);
                    }
                }
                Order::Look => {
                    if let Ok(true) = self.keeper.is_changed_outside() {
                        self.shared.tell(|reached| {
                            reached.events.push_back(DocumentEvent::ChangedOutside);
                        });
                    }
                }
                Order::Close(give_up, done) => close = Some((give_up, done)),
            }
        }
    }

    /// Waits for the save that runs; whatever else comes is done later.
    fn until_prepared(
        &self,
        inbox: &Receiver<Order>,
        later: &mut VecDeque<Order>,
    ) -> Option<Order> {
        if let Some(at) = later
            .iter()
            .position(|order| matches!(order, Order::Prepared(_)))
        {
            return later.remove(at);
        }
        loop {
            match inbox.recv().ok()? {
                prepared @ Order::Prepared(_) => return Some(prepared),
                order => later.push_back(order),
            }
        }
    }

    /// The next order. While something could not be kept, tries that again from time to time.
    fn wait(&mut self, inbox: &Receiver<Order>) -> Option<Order> {
        while !self.keeper.is_kept() {
            match inbox.recv_timeout(TRY_AGAIN) {
                Ok(order) => return Some(order),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {
                    let kept = self.keeper.keep([]);
                    self.say_kept(kept);
                }
            }
        }
        inbox.recv().ok()
    }

    fn say_kept(&self, kept: io::Result<()>) {
        let revision = self.kept;
        self.shared.tell(|reached| match kept {
            Ok(()) => {
                reached.kept = reached.kept.max(revision);
                reached.keep_failed = None;
            }
            Err(error) => {
                let path = reached.path.clone().unwrap_or_else(|| "the project".into());
                let why = sentence("has a journal that cannot be written", &path, &error);
                if reached.keep_failed.replace(why.clone()).as_ref() != Some(&why) {
                    reached.events.push_back(DocumentEvent::JournalFailed(why));
                }
            }
        });
    }

    fn begin_save(&mut self, order: Box<SaveOrder>) {
        let begun = self
            .keeper
            .begin_save(order.snapshot.clone(), order.to.as_deref(), order.over);
        match begun {
            Ok((saving, preparation)) => {
                self.saving = Some((saving, order));
                // Edits go on being kept while it runs.
                let orders = self.orders.clone();
                let preparation = Arc::new(Mutex::new(Some(preparation)));
                let run = {
                    let preparation = Arc::clone(&preparation);
                    move || {
                        let taken = preparation
                            .lock()
                            .unwrap_or_else(PoisonError::into_inner)
                            .take();
                        if let Some(preparation) = taken {
                            // The writer waits for it before it ends.
                            orders.send(Order::Prepared(preparation.run())).ok();
                        }
                    }
                };
                let spawned = thread::Builder::new()
                    .name("save".into())
                    .spawn(run.clone());
                if spawned.is_err() {
                    run();
                }
            }
            Err(error) => self.say_saved(*order, Err(error)),
        }
    }

    fn say_saved(&self, order: SaveOrder, saved: Result<Option<String>, SaveError>) {
        let revision = order.revision;
        let path = self.keeper.path().map(ToOwned::to_owned);
        let result = saved.as_ref().map(|_| ()).map_err(Clone::clone);
        self.shared.tell(|reached| {
            reached.saving = reached.saving.saturating_sub(1);
            match saved {
                Ok(warning) => {
                    reached.saved = reached.saved.max(Some(revision));
                    reached.kept = reached.kept.max(revision);
                    reached.save_failed = None;
                    reached.path = path;
                    reached.events.push_back(DocumentEvent::Saved { revision });
                    reached.events.extend(warning.map(DocumentEvent::Warning));
                }
                Err(error) => {
                    reached.save_failed = Some(error.to_string());
                    if let SaveError::ChangedOutside { .. } = error {
                        reached.events.push_back(DocumentEvent::ChangedOutside);
                    }
                    reached.events.push_back(DocumentEvent::SaveFailed(error));
                }
            }
        });
        if let Some(done) = order.done {
            // Who asked may have gone.
            done.send(result).ok();
        }
    }
}
