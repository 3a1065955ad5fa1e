//! A merge with a version that another program wrote, cut off and disturbed anywhere.

use std::path::Path;
use std::sync::Arc;

use super::sim::{Disk, Fault, SimFs};
use crate::dates::Moment;
use crate::edit::{Edit, EditBuilder, apply};
use crate::model::{Actor, ActorId, AnalystId, Category, Index, Key, Project, ProjectId};
use crate::store::file_form::{LARGEST_FILE, write_project};
use crate::store::fs::{Fs, Readers, write_all};
use crate::store::keeper::{Keeper, Surroundings, read_file};

const FILE: &str = "/desk/a.ron";

fn around(fs: &SimFs) -> Surroundings {
    Surroundings {
        fs: Arc::new(fs.clone()) as Arc<dyn Fs>,
        state: "/state".into(),
        clock: Arc::new(|| Moment::from_unix(1_769_160_600)),
    }
}

/// The edit that adds these actors, and the project after it.
fn with_actors(project: &Project, actors: std::ops::Range<u128>) -> (Arc<Edit>, Project) {
    let mut edit = EditBuilder::new(project);
    for n in actors {
        let actor = Actor::named(format!("Actor {n}"), Category::Person);
        edit.put(Key::Actor(ActorId::from(n)), actor);
    }
    let edit = edit.finish("add", AnalystId::from(1), Moment::from_unix(0));
    let mut after = project.clone();
    let mut index = Index::build(&after);
    apply(&mut after, &mut index, &edit).unwrap();
    (Arc::new(edit), after)
}

/// What stands in the file, what was done here, what another program made of the file.
struct Case {
    saved: Project,
    mine: Arc<Edit>,
    theirs: Project,
    /// What theirs lacks of the merge, and the merge.
    rest: Arc<Edit>,
    merged: Project,
    next: Arc<Edit>,
    last: Project,
}

impl Case {
    fn new() -> Self {
        let saved = Project::empty(ProjectId::from(1), "Story", Moment::from_unix(0));
        let (_, saved) = with_actors(&saved, 0..2);
        let (mine, _) = with_actors(&saved, 2..5);
        let (_, theirs) = with_actors(&saved, 7..8);
        let (rest, merged) = with_actors(&theirs, 2..5);
        let (next, last) = with_actors(&merged, 5..6);
        Self {
            saved,
            mine,
            theirs,
            rest,
            merged,
            next,
            last,
        }
    }

    /// A disk on which the work is not in the file, and the file is another program's by now.
    fn begin(&self) -> (SimFs, Keeper) {
        let fs = SimFs::with_folders(&["/desk", "/state", "/state/journals"]);
        let mut keeper = Keeper::without_file(&around(&fs), self.saved.clone());
        let (saving, preparation) = keeper
            .begin_save(self.saved.clone(), Some(Path::new(FILE)), false)
            .unwrap();
        keeper.finish_save(saving, preparation.run()).unwrap();
        keeper.keep([Arc::clone(&self.mine)]).unwrap();
        let mut bytes = Vec::new();
        write_project(&mut bytes, &self.theirs).unwrap();
        let theirs = Path::new("/desk/theirs.ron");
        let mut file = fs.create_new(theirs, Readers::Usual).unwrap();
        write_all(&mut *file, &bytes).unwrap();
        file.sync_all().unwrap();
        fs.rename(theirs, Path::new(FILE)).unwrap();
        fs.sync_dir(Path::new("/desk")).unwrap();
        (fs, keeper)
    }

    /// Merges, goes on and saves; each promise with the operations before it.
    fn run(&self, fs: &SimFs, keeper: &mut Keeper) -> Vec<(usize, &Project)> {
        let mut promised = Vec::new();
        let Ok((_, version)) = read_file(fs, Path::new(FILE)) else {
            return promised;
        };
        let gone_on = keeper.go_on_from(version, Some(Arc::clone(&self.rest)));
        // What the disk refuses once is tried again.
        if gone_on.or_else(|_| keeper.keep([])).is_ok() {
            promised.push((fs.count(), &self.merged));
        }
        if keeper.keep([Arc::clone(&self.next)]).is_ok() {
            promised.push((fs.count(), &self.last));
        }
        if let Ok((saving, preparation)) = keeper.begin_save(self.last.clone(), None, false) {
            drop(keeper.finish_save(saving, preparation.run()));
        }
        promised
    }

    /// What is wrong with a disk on which so much was promised.
    fn wrong(&self, disk: Disk, promised: Option<&Project>) -> Option<String> {
        let fs = SimFs::on(disk);
        let Ok(kept) = Keeper::open(&around(&fs), Path::new(FILE)) else {
            return Some("it cannot be opened".into());
        };
        let mut project = kept.opened.project.clone();
        let mut index = Index::build(&project);
        for edit in &kept.recovery {
            if apply(&mut project, &mut index, edit).is_err() {
                return Some("what waits does not fit".into());
            }
        }
        let stages = [&self.theirs, &self.merged, &self.last];
        let stage = |project: &Project| stages.iter().position(|stage| **stage == *project);
        let Some(is) = stage(&project) else {
            return Some("it tells another story".into());
        };
        if is < promised.and_then(stage).unwrap_or_default() {
            return Some(format!("stage {is} is there"));
        }
        // Before the merge was promised, the work is in a journal that is kept somewhere.
        (is == 0 && !keeps(&fs, "Actor 3")).then(|| "the work of before is gone".into())
    }
}

/// Whether a file beside the project, or among what was put aside, has these words.
fn keeps(fs: &SimFs, words: &str) -> bool {
    ["/desk", "/desk/.a.ron.backups", "/state/journals"]
        .iter()
        .flat_map(|folder| {
            let names = fs.list(Path::new(folder)).unwrap_or_default();
            names
                .into_iter()
                .map(|name| Path::new(folder).join(name))
                .collect::<Vec<_>>()
        })
        .filter_map(|path| fs.read(&path, LARGEST_FILE).ok())
        .any(|bytes| String::from_utf8_lossy(&bytes).contains(words))
}

#[test]
fn a_merge_cut_off_anywhere_loses_nothing() {
    let case = Case::new();
    let (fs, mut keeper) = case.begin();
    let before = fs.count();
    fs.remember();
    let promised = case.run(&fs, &mut keeper);
    assert_eq!(promised.len(), 2);
    let mut states = 0;
    for (number, disk) in fs.remembered().into_iter().enumerate() {
        let number = number + before;
        let promise = promised.iter().rev().find(|(count, _)| *count <= number);
        for after in disk.after_power_cut(64) {
            states += 1;
            let what = case.wrong(after, promise.map(|(_, project)| *project));
            assert_eq!(what, None, "before operation {number}");
        }
    }
    println!("{states} states after a merge was cut off");
    assert!(states > 100, "{states}");
}

#[test]
fn a_merge_that_a_disk_disturbs_loses_nothing() {
    let case = Case::new();
    let operations = {
        let (fs, mut keeper) = case.begin();
        let before = fs.count();
        case.run(&fs, &mut keeper);
        before..fs.count()
    };
    let mut states = 0;
    for number in operations {
        for fault in [
            Fault::Error(std::io::ErrorKind::StorageFull),
            Fault::Error(std::io::ErrorKind::NotFound),
            Fault::Short,
            Fault::Torn,
        ] {
            let (fs, mut keeper) = case.begin();
            fs.fail(number, fault);
            let promised = case.run(&fs, &mut keeper);
            let promise = promised.last().map(|(_, project)| *project);
            for mut after in std::iter::once(fs.disk()).chain(fs.disk().after_power_cut(4)) {
                states += 1;
                after.unlock();
                let what = case.wrong(after, promise);
                assert_eq!(what, None, "{fault:?} at {:?}", fs.log().get(number));
            }
        }
    }
    println!("{states} states after a merge was disturbed");
}
