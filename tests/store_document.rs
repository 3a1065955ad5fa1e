//! An open project on a real disk: kept, saved, found again.

#![allow(
    clippy::cast_lossless,
    clippy::duration_suboptimal_units,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use dateline::dates::Moment;
use dateline::document::{Document, DocumentEvent, Env, Opening, Outside, SafeState, SaveError};
use dateline::edit::{Edit, EditBuilder};
use dateline::merge::merge;
use dateline::model::{
    Actor, ActorId, AnalystId, Category, Key, NewIds, Project, default_codebook,
};

const NOW: i64 = 1_769_160_600;

fn env(state: &Path) -> Env {
    let ticks = AtomicUsize::new(0);
    Env {
        state_dir: state.to_owned(),
        clock: Arc::new(move || {
            Moment::from_unix(NOW + i64::try_from(ticks.fetch_add(1, Ordering::Relaxed)).unwrap())
        }),
        ..Env::of_this_machine(Arc::new(|| {}))
    }
}

fn ids() -> NewIds {
    NewIds::new(Moment::from_unix(NOW), 7)
}

fn new_project() -> Project {
    let mut project = Project::empty(ids().next(), "Harbour", Moment::from_unix(NOW));
    for (id, kind) in default_codebook() {
        project.kinds.set(id, Some(Arc::new(kind)));
    }
    project
}

fn add_actor(project: &Project, name: &str) -> Edit {
    let mut edit = EditBuilder::new(project);
    let id: ActorId = ActorId::from(u128::try_from(project.actors.len()).unwrap() + 1);
    let actor = Actor::named(name, Category::Person);
    edit.put(Key::Actor(id), actor);
    edit.finish(
        format!("add {name}"),
        AnalystId::from(1),
        Moment::from_unix(NOW),
    )
}

fn add(document: &mut Document, name: &str) {
    let edit = add_actor(document.project(), name);
    document.apply(edit).unwrap();
}

fn names(document: &Document) -> Vec<String> {
    let actors = document.project().actors.iter();
    actors.map(|(_, actor)| actor.name.clone()).collect()
}

fn wait_for(document: &Document, state: &SafeState) {
    let begun = Instant::now();
    while document.state() != *state {
        assert!(
            begun.elapsed() < Duration::from_mins(1),
            "{:?}",
            document.state()
        );
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// What a machine that stopped now would find: everything but the lock.
fn copy_without_lock(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_without_lock(&entry.path(), &target);
        } else if entry
            .path()
            .extension()
            .is_none_or(|ending| ending != "lock")
        {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn listed(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn labels(opening: &Opening) -> Vec<&str> {
    let recovery = opening.recovery.iter();
    recovery
        .flat_map(|recovery| &recovery.edits)
        .map(|edit| edit.label.as_str())
        .collect()
}

/// A project that was saved, with its file and surroundings in a folder.
fn saved(folder: &Path) -> (Env, PathBuf, Document) {
    let env = env(&folder.join("state"));
    let file = folder.join("a.ron");
    let mut document = Document::create(new_project(), &env).unwrap();
    document.save_blocking(Some(&file)).unwrap();
    (env, file, document)
}

#[test]
fn what_was_not_saved_is_offered_edit_by_edit() {
    let folder = tempfile::tempdir().unwrap();
    let (work, after) = (folder.path().join("work"), folder.path().join("after"));
    std::fs::create_dir(&work).unwrap();
    let env = env(&folder.path().join("state"));
    let mut document = Document::create(new_project(), &env).unwrap();
    assert_eq!(document.state(), SafeState::New);
    add(&mut document, "Ann");
    wait_for(&document, &SafeState::Kept);
    document.save_blocking(Some(&work.join("a.ron"))).unwrap();
    assert_eq!(document.state(), SafeState::Saved);
    for name in ["Ben", "Cem", "Dao"] {
        add(&mut document, name);
    }
    assert_eq!(document.undo().unwrap().unwrap().0, "add Dao");
    wait_for(&document, &SafeState::Kept);
    copy_without_lock(&work, &after);
    assert_eq!(listed(&folder.path().join("state/journals")), [""; 0]);

    let opening = Document::open(&after.join("a.ron"), &env).unwrap();
    assert_eq!(names(&opening.document), ["Ann"]);
    assert_eq!(
        labels(&opening),
        ["add Ben", "add Cem", "add Dao", "undo add Dao"]
    );
    let mut second = opening.document;
    let (count, refused) = second.take_recovery(usize::MAX);
    assert_eq!((count, refused), (4, None));
    assert_eq!(names(&second), names(&document));
    second.save_blocking(None).unwrap();
    second.close();
    document.close();

    let opening = Document::open(&after.join("a.ron"), &env).unwrap();
    assert_eq!(opening.recovery, None);
    assert_eq!(names(&opening.document), ["Ann", "Ben", "Cem"]);
    opening.document.close();
    assert_eq!(listed(&after), [".a.ron.backups", "a.ron"]);
    // The first window left its journal: two edits and an undone one were not saved there.
    assert_eq!(listed(&work).len(), 2);
}

#[test]
fn a_part_of_what_waits_can_be_taken_and_all_of_it_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (env, file, mut document) = saved(folder.path());
    for name in ["Ann", "Ben", "Cem"] {
        add(&mut document, name);
    }
    document.close();
    let mut document = Document::open(&file, &env).unwrap().document;
    assert_eq!(document.take_recovery(2).0, 2);
    document.close();
    let opening = Document::open(&file, &env).unwrap();
    assert_eq!(labels(&opening), ["add Ann", "add Ben"]);
    let mut document = opening.document;
    document.refuse_recovery();
    document.close();
    let opening = Document::open(&file, &env).unwrap();
    assert_eq!(labels(&opening), [""; 0]);
    let aside = listed(&folder.path().join(".a.ron.backups"));
    assert_eq!(aside.len(), 2, "{aside:?}");
}

#[test]
fn a_project_without_a_file_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let (state, after) = (folder.path().join("state"), folder.path().join("after"));
    let env_now = env(&state);
    let mut document = Document::create(new_project(), &env_now).unwrap();
    add(&mut document, "Ann");
    wait_for(&document, &SafeState::Kept);
    copy_without_lock(&state, &after);
    // While it is open it is not to be had.
    let open = Document::unsaved(&env_now);
    assert_eq!(open.len(), 1);
    assert!(
        open.iter()
            .all(|one| Document::open_unsaved(one, &env_now).is_none())
    );

    let env_after = env(&after);
    let found = Document::unsaved(&env_after);
    let mut opening = Document::open_unsaved(found.first().unwrap(), &env_after).unwrap();
    assert_eq!(labels(&opening), ["add Ann"]);
    opening.document.take_recovery(1);
    assert_eq!(names(&opening.document), ["Ann"]);
    let file = folder.path().join("b.ron");
    opening.document.save_blocking(Some(&file)).unwrap();
    opening.document.close();
    assert_eq!(listed(&after.join("journals")), [""; 0]);
    document.close_and_give_up();
    assert_eq!(listed(&state.join("journals")), [""; 0]);
}

#[test]
fn nobody_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let (env, file, mut first) = saved(folder.path());

    let opening = Document::open(&file, &env).unwrap();
    assert_eq!(opening.lock_held_by.unwrap().process, std::process::id());
    let mut second = opening.document;
    add(&mut second, "Ben");
    wait_for(&second, &SafeState::Kept);
    let refused = second.save_blocking(None);
    assert!(
        matches!(refused, Err(SaveError::Held { .. })),
        "{refused:?}"
    );
    second
        .save_blocking(Some(&folder.path().join("b.ron")))
        .unwrap();
    second.close();

    let outside = std::fs::read_to_string(&file)
        .unwrap()
        .replace("Harbour", "Port");
    std::fs::write(&file, &outside).unwrap();
    first.look_outside();
    let begun = Instant::now();
    while !first.poll().contains(&DocumentEvent::ChangedOutside) {
        assert!(begun.elapsed() < Duration::from_mins(1));
    }
    add(&mut first, "Ann");
    let refused = first.save_blocking(None);
    assert!(
        matches!(refused, Err(SaveError::ChangedOutside { .. })),
        "{refused:?}"
    );
    assert!(matches!(first.state(), SafeState::Failed(_)));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), outside);

    // Its content put back, nothing was changed.
    std::fs::write(&file, outside.replace("Port", "Harbour")).unwrap();
    first.save_blocking(None).unwrap();
    assert_eq!(first.state(), SafeState::Saved);
    std::fs::write(&file, &outside).unwrap();
    first.save_anyway();
    first.close();
    let opening = Document::open(&file, &env).unwrap();
    assert_eq!(opening.document.project().head.title, "Harbour");
    let backups = dateline::store::backups::list(&*env.fs, &file).unwrap();
    let kept = std::fs::read_to_string(&backups.first().unwrap().path).unwrap();
    assert_eq!(kept, outside);
}

#[test]
fn a_journal_of_another_version_is_kept_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let (env, file, mut document) = saved(folder.path());
    add(&mut document, "Ann");
    document.close();
    let other = std::fs::read_to_string(&file)
        .unwrap()
        .replace("Harbour", "Port");
    std::fs::write(&file, other).unwrap();
    let opening = Document::open(&file, &env).unwrap();
    assert_eq!(opening.recovery, None);
    assert_eq!(opening.warnings.len(), 1, "{:?}", opening.warnings);
    assert_eq!(listed(&folder.path().join(".a.ron.backups")).len(), 1);
    assert_eq!(Document::open(&file, &env).unwrap().warnings, [""; 0]);
}

#[cfg(unix)]
#[test]
fn links_and_rights_are_respected() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let env = env(&folder.path().join("state"));
    let (file, link) = (
        folder.path().join("real/a.ron"),
        folder.path().join("link.ron"),
    );
    std::fs::create_dir(folder.path().join("real")).unwrap();
    std::os::unix::fs::symlink("real/a.ron", &link).unwrap();
    let mut document = Document::create(new_project(), &env).unwrap();
    document.save_blocking(Some(&link)).unwrap();
    assert_eq!(document.path().unwrap(), file);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    add(&mut document, "Ann");
    document.save_blocking(None).unwrap();
    document.close();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(
        names(&Document::open(&link, &env).unwrap().document),
        ["Ann"]
    );
}

#[test]
fn what_cannot_be_saved_is_said_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let env = env(&folder.path().join("state"));
    let mut document = Document::create(new_project(), &env).unwrap();
    add(&mut document, "Ann");
    let long = folder.path().join(format!("{}.ron", "x".repeat(300)));
    let missing = folder.path().join("gone/a.ron");
    for path in [long.as_path(), &missing, folder.path()] {
        let error = document.save_blocking(Some(path)).unwrap_err();
        assert!(error.to_string().contains("was not saved"), "{error}");
        assert!(matches!(document.state(), SafeState::Failed(_)));
    }
    assert!(matches!(
        document.save_blocking(None),
        Err(SaveError::NoName)
    ));
    assert_eq!(listed(folder.path()), ["state"]);
    let fits = folder.path().join(format!("{}.ron", "я".repeat(125)));
    document.save_blocking(Some(&fits)).unwrap();
    add(&mut document, "Ben");
    document.close();
    let opening = Document::open(&fits, &env).unwrap();
    assert_eq!(labels(&opening), ["add Ben"]);
}

#[test]
fn what_came_of_a_merge_survives_on_the_version_it_was_merged_with() {
    let folder = tempfile::tempdir().unwrap();
    let env = env(&folder.path().join("state"));
    let file = folder.path().join("a.ron");
    let mut document = Document::create(new_project(), &env).unwrap();
    add(&mut document, "Ann");
    document.save_blocking(Some(&file)).unwrap();
    // Two edits that are kept and not in the file, then another version takes its place.
    add(&mut document, "Ben");
    add(&mut document, "Cleo");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("Harbour", "Port")).unwrap();
    let outside = Outside::read(&file, document.saved_version(), &env).unwrap();
    assert_eq!(outside.base_replaced, None);
    let merged = merge(&outside.base, document.project(), &outside.project).unwrap();
    let by = AnalystId::from(0);
    let ours = (document.project(), document.revision());
    let joining = outside.joining(ours, &merged.project, "merge", by);
    document.go_on_from(joining).unwrap();
    assert_eq!(names(&document), ["Ann", "Ben", "Cleo"]);
    assert_eq!(document.project().head.title, "Port");
    add(&mut document, "Dan");
    wait_for(&document, &SafeState::Kept);
    // The program ends without a save: everything waits for the version that stands there.
    document.close();
    let mut opening = Document::open(&file, &env).unwrap();
    assert_eq!(opening.warnings, [""; 0]);
    assert_eq!(labels(&opening), ["merge", "add Dan"]);
    assert_eq!(opening.document.take_recovery(9), (2, None));
    assert_eq!(names(&opening.document), ["Ann", "Ben", "Cleo", "Dan"]);
    opening.document.save_blocking(None).unwrap();
    assert_eq!(opening.document.state(), SafeState::Saved);
    opening.document.close();
    assert_eq!(Document::open(&file, &env).unwrap().recovery, None);
}

#[test]
fn theirs_taken_whole_leaves_nothing_to_save() {
    let folder = tempfile::tempdir().unwrap();
    let (env, file, mut document) = saved(folder.path());
    add(&mut document, "Ann");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("Harbour", "Port")).unwrap();
    let outside = Outside::read(&file, document.saved_version(), &env).unwrap();
    let by = AnalystId::from(0);
    // What is done after it was prepared is taken back as well.
    let ours = (document.project(), document.revision());
    let joining = outside.joining(ours, &outside.project, "take theirs", by);
    add(&mut document, "Ben");
    document.go_on_from(joining).unwrap();
    assert_eq!(document.state(), SafeState::Saved);
    assert_eq!(names(&document), [""; 0]);
    // What was done here comes back by undo, and is kept as any edit.
    document.undo().unwrap();
    assert_eq!(names(&document), ["Ann", "Ben"]);
    document.save_blocking(None).unwrap();
    document.close();
    let opening = Document::open(&file, &env).unwrap();
    assert_eq!(names(&opening.document), ["Ann", "Ben"]);
    assert_eq!(opening.document.project().head.title, "Harbour");
}
