//! What keeping edits asks of the disk, counted.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use dateline::app::Session;
use dateline::document::{Document, SafeState};
use dateline::model::{KindId, NewIds};
use dateline::store::fs::{Fs, FsFile, Readers, RealFs, Stamp};

use crate::cost::median;
use crate::desk::env;
use crate::report::Report;
use crate::story;

/// What was asked of files.
#[derive(Default)]
struct Counts {
    writes: AtomicUsize,
    data_syncs: AtomicUsize,
    other: AtomicUsize,
    /// Held by a test that wants the disk to be slow.
    gate: Mutex<()>,
}

impl Counts {
    fn take(&self) -> [usize; 3] {
        [&self.writes, &self.data_syncs, &self.other].map(|count| count.swap(0, Ordering::SeqCst))
    }
}

/// The disk of the machine, with everything that changes it counted.
struct Counted(Arc<Counts>);

struct CountedFile {
    file: Box<dyn FsFile>,
    counts: Arc<Counts>,
}

fn one_more(count: &AtomicUsize) {
    count.fetch_add(1, Ordering::SeqCst);
}

impl Counted {
    fn file(&self, file: Box<dyn FsFile>) -> Box<dyn FsFile> {
        Box::new(CountedFile {
            file,
            counts: Arc::clone(&self.0),
        })
    }
}

impl FsFile for CountedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        one_more(&self.counts.writes);
        self.file.write(bytes)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        one_more(&self.counts.data_syncs);
        drop(self.counts.gate.lock().unwrap());
        self.file.sync_data()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        one_more(&self.counts.other);
        self.file.sync_all()
    }

    fn clear(&mut self) -> io::Result<()> {
        one_more(&self.counts.other);
        self.file.clear()
    }
}

impl Fs for Counted {
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        RealFs.read(path, most)
    }

    fn create_new(&self, path: &Path, readers: Readers) -> io::Result<Box<dyn FsFile>> {
        one_more(&self.0.other);
        RealFs.create_new(path, readers).map(|file| self.file(file))
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn FsFile>>> {
        Ok(RealFs.lock(path)?.map(|file| self.file(file)))
    }

    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        RealFs.stamp(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        RealFs.read_link(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        one_more(&self.0.other);
        RealFs.rename(from, to)
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        one_more(&self.0.other);
        RealFs.hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        one_more(&self.0.other);
        RealFs.remove(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        one_more(&self.0.other);
        RealFs.create_dir(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<OsString>> {
        RealFs.list(path)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        one_more(&self.0.other);
        RealFs.sync_dir(path)
    }

    fn copy_rights(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealFs.copy_rights(from, to)
    }
}

/// Counts what single edits and a group of them ask for, and how long they take to be on the disk.
pub fn measure(report: &mut Report) {
    let folder = tempfile::tempdir().unwrap();
    let file = story::file_of(story::articles(10, 100), folder.path());
    let counts = Arc::new(Counts::default());
    let env = env(folder.path(), Arc::new(Counted(Arc::clone(&counts))));
    let document = Document::open(&file, &env).unwrap().document;
    let ids = NewIds::new(story::now(), 99);
    let mut session = Session::new(
        document,
        Vec::new(),
        None,
        story::analyst(),
        story::me(),
        ids,
    );
    // The first edit begins the journal.
    edit(&mut session, 0);
    wait_until_kept(&session);
    counts.take();

    let mut latencies = Vec::new();
    for n in 1..=20 {
        edit(&mut session, n);
        latencies.push(wait_until_kept(&session));
    }
    let [writes, syncs, other] = counts.take();
    report.exactly("20 edits one after another: writes", writes, 20);
    report.exactly("20 edits one after another: fdatasync", syncs, 20);
    report.exactly("20 edits one after another: anything else", other, 0);
    report.at_most(
        "an edit is on the disk, wall clock, median",
        median(&latencies),
        "ms",
        200.0,
    );

    let gate = counts.gate.lock().unwrap();
    edit(&mut session, 21);
    let began = Instant::now();
    while counts.data_syncs.load(Ordering::SeqCst) == 0 {
        assert!(began.elapsed() < Duration::from_secs(30));
        std::thread::yield_now();
    }
    counts.take();
    for n in 22..122 {
        edit(&mut session, n);
    }
    drop(gate);
    wait_until_kept(&session);
    let [writes, syncs, other] = counts.take();
    report.exactly("100 edits that waited for the disk: writes", writes, 1);
    report.exactly("100 edits that waited for the disk: fdatasync", syncs, 1);
    report.exactly(
        "100 edits that waited for the disk: anything else",
        other,
        0,
    );
    session.document.close();
}

fn edit(session: &mut Session, n: usize) {
    let id = *session.project().claims.keys().nth(n * 3).unwrap();
    let kind: KindId = session.project().kinds.keys().nth(n % 5).unwrap().clone();
    let done = session.edit(story::now(), |pen| {
        Some(pen.change_claims(&[id], "note", |claim| {
            claim.kind = kind.clone();
            claim.note = format!("note {n}");
        }))
    });
    assert_eq!(done, Ok(true));
}

/// Waits; how long it took, in milliseconds.
fn wait_until_kept(session: &Session) -> f64 {
    let began = Instant::now();
    while session.document.state() != SafeState::Kept {
        assert!(began.elapsed() < Duration::from_secs(30), "it is not kept");
        std::thread::yield_now();
    }
    began.elapsed().as_secs_f64() * 1000.0
}
