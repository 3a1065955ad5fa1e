//! The promise, tried on the disk for tests: whatever fails and wherever the power is cut, no
//! acknowledged edit is missing and every version is whole.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;

use super::sim::{Disk, Fault, Op, SimFs};
use crate::dates::Moment;
use crate::edit::{Edit, EditBuilder, apply};
use crate::model::{Actor, ActorId, AnalystId, Category, Index, Key, Project, ProjectId};
use crate::store::fs::Fs;
use crate::store::keeper::{Keeper, Kept, Surroundings};

const FILE: &str = "/desk/a.ron";
const OTHER: &str = "/desk/b.ron";

fn around(fs: &SimFs) -> Surroundings {
    Surroundings {
        fs: Arc::new(fs.clone()) as Arc<dyn Fs>,
        state: PathBuf::from("/state"),
        clock: Arc::new(|| Moment::from_unix(1_769_160_600)),
    }
}

/// The project after each number of edits; the edits.
struct Story {
    states: Vec<Project>,
    edits: Vec<Arc<Edit>>,
}

impl Story {
    fn new(length: usize) -> Self {
        let mut project = Project::empty(ProjectId::from(1), "Story", Moment::from_unix(0));
        let mut index = Index::build(&project);
        let mut states = vec![project.clone()];
        let mut edits = Vec::new();
        for n in 0..length {
            let mut edit = EditBuilder::new(&project);
            let actor = Actor::named(format!("Actor {n}"), Category::Person);
            edit.put(Key::Actor(ActorId::from(n as u128)), actor);
            let edit = edit.finish(
                format!("edit {n}"),
                AnalystId::from(1),
                Moment::from_unix(i64::try_from(n).unwrap()),
            );
            apply(&mut project, &mut index, &edit).unwrap();
            states.push(project.clone());
            edits.push(Arc::new(edit));
        }
        Self { states, edits }
    }

    /// How many edits a project and those waiting for it make; none where that is no state of the story.
    fn told(&self, kept: &Kept) -> Option<usize> {
        let mut project = kept.opened.project.clone();
        let mut index = Index::build(&project);
        for edit in &kept.recovery {
            apply(&mut project, &mut index, edit).ok()?;
        }
        self.states.iter().position(|state| *state == project)
    }
}

/// Work on a project as it goes on, with what it can count on.
struct Work<'a> {
    story: &'a Story,
    keeper: Keeper,
    fs: SimFs,
    made: usize,
    /// How many edits were acknowledged, each with the number of operations before that.
    acknowledged: Vec<(usize, usize)>,
}

impl<'a> Work<'a> {
    fn new(story: &'a Story, fs: &SimFs) -> Self {
        Self {
            story,
            keeper: Keeper::without_file(&around(fs), story.states[0].clone()),
            fs: fs.clone(),
            made: 0,
            acknowledged: Vec::new(),
        }
    }

    fn edit(&mut self, count: usize) {
        let edits: Vec<_> = self.story.edits[self.made..self.made + count].to_vec();
        self.made += count;
        if self.keeper.keep(edits).is_ok() {
            self.acknowledged.push((self.fs.count(), self.made));
        }
    }

    /// Saves, with edits made while it runs. Whether it did.
    fn save(&mut self, to: Option<&str>, meanwhile: usize) -> bool {
        let snapshot = self.story.states[self.made].clone();
        let Ok((saving, preparation)) = self.keeper.begin_save(snapshot, to.map(Path::new), false)
        else {
            self.edit(meanwhile);
            return false;
        };
        let saved = self.made;
        self.edit_some(meanwhile);
        let prepared = preparation.run();
        let done = self.keeper.finish_save(saving, prepared).is_ok();
        if done {
            self.acknowledged.push((self.fs.count(), saved));
        }
        done
    }

    fn edit_some(&mut self, count: usize) {
        if count > 0 {
            self.edit(count);
        }
    }

    /// Edits, saves, edits while saving, saves elsewhere, reopens with what was not saved.
    fn all(mut self) -> Vec<(usize, usize)> {
        self.edit(1);
        self.edit(2);
        self.save(Some(FILE), 1);
        self.edit(1);
        self.save(None, 0);
        self.edit(1);
        self.save(None, 2);
        self.edit(1);
        drop(self.keeper);
        let last = self.acknowledged.last().map_or(0, |(_, count)| *count);
        let best = |found: Vec<(Option<usize>, Kept)>| {
            let best = found.into_iter().max_by_key(|(told, _)| *told);
            // Who is told that a journal cannot be read opens it once more.
            best.filter(|(told, _)| *told >= Some(last))
        };
        let first = best(find(&self.fs, self.story));
        let Some((_, kept)) = first.or_else(|| best(find(&self.fs, self.story))) else {
            return self.acknowledged;
        };
        self.keeper = kept.keeper;
        let taken = kept.recovery.into_iter().map(Arc::new).collect();
        if self.keeper.take_recovery(taken, true).is_ok() {
            self.acknowledged.push((self.fs.count(), last));
        }
        self.edit(1);
        self.save(None, 1);
        self.save(Some(OTHER), 0);
        self.edit(1);
        self.keeper.close(false);
        self.acknowledged
    }
}

/// Everything that can be opened, with how many edits it tells of.
fn find(fs: &SimFs, story: &Story) -> Vec<(Option<usize>, Kept)> {
    let around = around(fs);
    let mut kept: Vec<Kept> = [FILE, OTHER]
        .iter()
        .filter_map(|path| Keeper::open(&around, Path::new(path)).ok())
        .collect();
    let names = Keeper::names_without_file(&around);
    kept.extend(
        names
            .iter()
            .filter_map(|name| Keeper::open_without_file(&around, name)),
    );
    kept.into_iter()
        .map(|kept| (story.told(&kept), kept))
        .collect()
}

/// What is wrong with a disk from which so many edits should be had.
fn wrong(disk: Disk, story: &Story, acknowledged: usize) -> Option<String> {
    let fs = SimFs::on(disk);
    // A file that is there opens.
    for path in [FILE, OTHER] {
        let there = fs.stamp(Path::new(path)).is_ok();
        if there && Keeper::open(&around(&fs), Path::new(path)).is_err() {
            return Some(format!("{path} cannot be opened"));
        }
    }
    let found = find(&fs, story);
    if let Some((_, kept)) = found.iter().find(|(told, _)| told.is_none()) {
        return Some(format!("{:?} tells another story", kept.keeper.path()));
    }
    let most = found
        .iter()
        .filter_map(|(told, _)| *told)
        .max()
        .unwrap_or_default();
    (most < acknowledged)
        .then(|| format!("{acknowledged} edits were acknowledged, {most} are there"))
}

fn disk() -> SimFs {
    SimFs::with_folders(&["/desk", "/state", "/state/journals"])
}

/// Cuts the power before each operation, in so many ways each; the number of states and what was
/// wrong with some.
fn cut_everywhere(leave_out: Option<Op>, ways: usize) -> (usize, Vec<String>) {
    let story = Story::new(20);
    let fs = disk();
    if let Some(op) = leave_out {
        fs.leave_out(op);
    }
    fs.remember();
    let acknowledged = Work::new(&story, &fs).all();
    let mut states = 0;
    let mut found = Vec::new();
    for (number, disk) in fs.remembered().into_iter().enumerate() {
        let count = acknowledged
            .iter()
            .filter(|(operations, _)| *operations <= number)
            .map(|(_, count)| *count)
            .max();
        for after in disk.after_power_cut(ways) {
            states += 1;
            let what = wrong(after, &story, count.unwrap_or_default());
            found.extend(what.map(|what| format!("before operation {number}: {what}")));
        }
    }
    (states, found)
}

#[test]
fn cut_off_anywhere_nothing_is_lost() {
    let (states, wrong) = cut_everywhere(None, 64);
    println!("{states} states after a power cut, {} wrong", wrong.len());
    assert!(states > 1000, "{states}");
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn a_sync_that_is_left_out_is_found() {
    for op in [Op::SyncData, Op::SyncAll, Op::SyncDir] {
        let (states, wrong) = cut_everywhere(Some(op), 16);
        println!("without {op:?}: {} of {states} states wrong", wrong.len());
        assert!(!wrong.is_empty(), "{op:?}");
    }
}

#[test]
fn whatever_fails_nothing_is_lost() {
    let story = Story::new(20);
    let fs = disk();
    Work::new(&story, &fs).all();
    let operations = fs.count();
    let mut runs = 0;
    let mut found = Vec::new();
    for number in 0..operations {
        for fault in [
            Fault::Error(std::io::ErrorKind::StorageFull),
            Fault::Error(std::io::ErrorKind::NotFound),
            Fault::Short,
            Fault::Torn,
        ] {
            let fs = disk();
            fs.fail(number, fault);
            let acknowledged = Work::new(&story, &fs).all();
            let count = acknowledged.iter().map(|(_, count)| *count).max();
            for after in std::iter::once(fs.disk()).chain(fs.disk().after_power_cut(4)) {
                runs += 1;
                let mut after = after;
                after.unlock();
                let what = wrong(after, &story, count.unwrap_or_default());
                found.extend(what.map(|what| {
                    format!("{fault:?} at {number}, {:?}: {what}", fs.log().get(number))
                }));
            }
        }
    }
    println!(
        "{operations} operations, {runs} states after a fault, {} wrong",
        found.len()
    );
    assert_eq!(found, [""; 0]);
}

#[test]
fn a_group_of_edits_is_one_write_and_one_sync() {
    let story = Story::new(20);
    let fs = disk();
    let mut work = Work::new(&story, &fs);
    work.save(Some(FILE), 0);
    work.edit(1);
    for count in [1, 5] {
        let before = fs.count();
        work.edit(count);
        let done: Vec<Op> = fs.log().drain(before..).map(|(op, _)| op).collect();
        assert_eq!(done, [Op::Write, Op::SyncData]);
    }
}

#[test]
fn what_was_taken_away_does_not_count_when_it_comes_back() {
    let story = Story::new(20);
    let mut states = 0;
    // With one fault a journal may stand elsewhere, or a save that changes nothing may fail.
    for (made, number) in (0..50).flat_map(|number| [(0, number), (1, number)]) {
        let fs = disk();
        let mut work = Work::new(&story, &fs);
        work.save(Some(FILE), 0);
        let at = fs.count() + number;
        fs.fail(at, Fault::Error(std::io::ErrorKind::StorageFull));
        work.save(None, 0);
        work.edit_some(made);
        let first = fs.disk().after_power_cut(64);
        let counted_on = work.counted_on();
        work.keeper.close(true);
        fs.fail(usize::MAX, Fault::Short);

        // What was given up is not missed; what comes next is another's.
        let mut next = Keeper::open(&around(&fs), Path::new(FILE)).unwrap();
        let kept = next.keeper.keep([Arc::clone(&story.edits[0])]).is_ok();
        let second = fs.disk().after_power_cut(64);
        let first = first.into_iter().map(|disk| (disk, counted_on));
        for (disk, count) in first.chain(second.into_iter().map(|disk| (disk, usize::from(kept)))) {
            states += 1;
            let what = wrong(disk, &story, count);
            assert_eq!(what, None, "{number}: {:?}", fs.log().get(at));
        }
    }
    println!("{states} states after something was taken away");
}

#[test]
fn a_journal_that_cannot_be_read_is_never_taken_away() {
    let story = Story::new(20);
    let fs = disk();
    let mut work = Work::new(&story, &fs);
    work.save(Some(FILE), 0);
    work.edit(2);
    drop(work);
    let is_journal = |path: &Path| path.to_string_lossy().contains(".journal.");
    let kept = |fs: &SimFs, folder: &str| -> Vec<PathBuf> {
        let names = fs.list(Path::new(folder)).unwrap_or_default();
        let paths = names.iter().map(|name| Path::new(folder).join(name));
        paths
            .filter(|path| path.to_string_lossy().contains("journal"))
            .collect()
    };
    let before = kept(&fs, "/desk");
    assert_eq!(before.len(), 1);
    let bytes = fs.read(&before[0], 1 << 20).unwrap();

    let first = fs.count();
    drop(Keeper::open(&around(&fs), Path::new(FILE)).unwrap());
    let log = fs.log();
    let looked = |(op, path): &(Op, PathBuf)| *op == Op::Read && is_journal(path);
    let at = log[first..].iter().position(looked).unwrap();
    fs.fail(
        fs.count() + at,
        Fault::Error(std::io::ErrorKind::StorageFull),
    );
    let mut opened = Keeper::open(&around(&fs), Path::new(FILE)).unwrap();
    assert!(opened.warnings[0].contains("cannot be read and is kept"));
    assert_eq!(kept(&fs, "/desk"), before, "while nothing is done it waits");
    opened.keeper.keep([Arc::clone(&story.edits[0])]).unwrap();
    let aside = kept(&fs, "/desk/.a.ron.backups");
    assert_eq!(aside.len(), 1);
    assert_eq!(fs.read(&aside[0], 1 << 20).unwrap(), bytes);
    drop(opened);
    let again = Keeper::open(&around(&fs), Path::new(FILE)).unwrap();
    assert_eq!(again.recovery.len(), 1);
}

#[test]
fn all_is_well_where_nothing_goes_wrong() {
    let story = Story::new(20);
    let fs = disk();
    let acknowledged = Work::new(&story, &fs).all();
    assert_eq!(acknowledged.last().map(|(_, count)| *count), Some(12));
    let names = fs.list(Path::new("/desk")).unwrap();
    let expected = [".b.ron.journal.7", "a.ron", "b.ron"];
    assert_eq!(names, expected.map(std::ffi::OsString::from));
}

/// Something that happens to work.
#[derive(Clone, Copy, Debug)]
enum Event {
    Edits(usize),
    Save(usize),
    SaveElsewhere(bool),
    PowerCut(usize),
    Reopen,
    Fault(usize, Fault),
}

fn event() -> impl Strategy<Value = Event> {
    let fault = select(vec![
        Fault::Error(std::io::ErrorKind::StorageFull),
        Fault::Error(std::io::ErrorKind::NotFound),
        Fault::Short,
        Fault::Torn,
    ]);
    prop_oneof![
        4 => (1_usize..4).prop_map(Event::Edits),
        3 => (0_usize..3).prop_map(Event::Save),
        1 => any::<bool>().prop_map(Event::SaveElsewhere),
        2 => (0_usize..1000).prop_map(Event::PowerCut),
        1 => Just(Event::Reopen),
        2 => (0_usize..30, fault).prop_map(|(ahead, fault)| Event::Fault(ahead, fault)),
    ]
}

impl Work<'_> {
    fn counted_on(&self) -> usize {
        let counts = self.acknowledged.iter().map(|(_, count)| *count);
        counts.max().unwrap_or_default()
    }

    /// Goes on with what a disk has, as somebody would who opens what has most.
    fn open_again(self, disk: Disk) -> Self {
        let fs = SimFs::on(disk);
        let found = find(&fs, self.story);
        assert!(found.iter().all(|(told, _)| told.is_some()));
        let counted_on = self.counted_on();
        let best = found.into_iter().rev().max_by_key(|(told, _)| *told);
        let Some((Some(told), kept)) = best else {
            assert_eq!(counted_on, 0);
            return Self::new(self.story, &fs);
        };
        assert!(told >= counted_on, "{told} of {counted_on}");
        let mut work = Self {
            story: self.story,
            keeper: kept.keeper,
            fs,
            made: told,
            acknowledged: vec![(0, told)],
        };
        let taken = kept.recovery.into_iter().map(Arc::new).collect();
        work.keeper.take_recovery(taken, true).unwrap();
        work
    }

    fn meet(mut self, event: Event) -> Self {
        match event {
            Event::Edits(count) => self.edit(count),
            Event::Save(meanwhile) => drop(self.save(None, meanwhile)),
            Event::SaveElsewhere(other) => {
                self.save(Some(if other { OTHER } else { FILE }), 1);
            }
            Event::PowerCut(which) => {
                let mut left = self.fs.disk().after_power_cut(64);
                let disk = left.swap_remove(which % left.len());
                return self.open_again(disk);
            }
            Event::Reopen => {
                let fs = self.fs.clone();
                // Without a fault, so that what is closed is closed.
                fs.fail(usize::MAX, Fault::Short);
                let (story, acknowledged) = (self.story, self.acknowledged);
                let made = self.made;
                self.keeper.close(false);
                let closed = Work {
                    story,
                    keeper: Keeper::without_file(&around(&fs), story.states[0].clone()),
                    fs: fs.clone(),
                    made,
                    acknowledged,
                };
                return closed.open_again(fs.disk());
            }
            Event::Fault(ahead, fault) => self.fs.fail(self.fs.count() + ahead, fault),
        }
        self
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_life_with_crashes_ends_like_one_without(events in proptest::collection::vec(event(), 1..40)) {
        let story = Story::new(80);
        let fs = disk();
        let mut work = Work::new(&story, &fs);
        for event in events {
            work = work.meet(event);
        }
        let disk = work.fs.disk();
        for left in disk.after_power_cut(8) {
            prop_assert_eq!(wrong(left, &story, work.counted_on()), None);
        }
    }
}
