//! A project in a git repository that `dateline git-setup` has set up: clones, branches, merges,
//! differences in words; and `dateline diff`.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use dateline::dates::Moment;
use dateline::document::{Document, Env};
use dateline::merge::as_edit;
use dateline::model::{AnalystId, Claim, Project};
use dateline::store::read_project;

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_CEILING_DIRECTORIES", std::env::temp_dir())
        .env("LANG", "C.UTF-8")
        .env(
            "XDG_STATE_HOME",
            std::env::temp_dir().join("dateline-cli-git"),
        )
        .env_remove("XDG_CONFIG_HOME")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn dateline(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let ran = run(folder, env!("CARGO_BIN_EXE_dateline"), arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        ran.status.code().unwrap(),
        text(ran.stdout),
        text(ran.stderr),
    )
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    let ran = run(folder, "git", &[&who, arguments].concat());
    let complained = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "git {arguments:?}: {complained}");
    String::from_utf8(ran.stdout).unwrap() + &complained
}

fn has_git() -> bool {
    let has = Command::new("git").arg("--version").output().is_ok();
    if !has {
        println!("SKIPPED: git is not installed");
    }
    has
}

fn project(folder: &Path) -> Project {
    let bytes = fs::read(folder.join("story.ron")).unwrap();
    read_project(&bytes).unwrap().project
}

/// Changes the project in a folder as somebody at the window would, and saves it.
fn change(folder: &Path, change: impl FnOnce(&mut Project)) {
    let state = tempfile::tempdir().unwrap();
    let env = Env {
        state_dir: state.path().to_owned(),
        ..Env::of_this_machine(Arc::new(|| ()))
    };
    let mut document = Document::open(&folder.join("story.ron"), &env)
        .unwrap()
        .document;
    let mut project = document.project().clone();
    change(&mut project);
    let at = project.changed;
    let step = as_edit(document.project(), &project, "work", AnalystId::from(0), at);
    document.apply(step).unwrap();
    document.save_blocking(None).unwrap();
    document.close();
}

/// Gives the claim at a place another note, so many seconds after the last change.
fn note(project: &mut Project, at: usize, note: &str, seconds: i64) {
    let (id, claim) = project.claims.iter().nth(at).unwrap();
    let (id, mut claim) = (*id, Claim::clone(claim));
    claim.note = note.into();
    claim.modified = Moment::from_unix(project.changed.unix() + seconds);
    project.changed = claim.modified;
    project.claims.set(id, Some(Arc::new(claim)));
}

fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/halvern-lock.ron")
}

#[test]
fn clones_merge_and_compare_in_words() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    git(
        folder,
        &["init", "-q", "--bare", "-b", "main", "origin.git"],
    );
    let [ours, theirs] = ["our clone", "theirs"].map(|name| folder.join(name));
    git(folder, &["clone", "-q", "origin.git", "our clone"]);
    fs::copy(sample(), ours.join("story.ron")).unwrap();
    let (end, said, complained) = dateline(folder, &["git-setup", "our clone"]);
    assert_eq!((end, complained.as_str()), (0, ""));
    assert!(
        said.contains(".gitattributes: added *.ron merge=dateline diff=dateline"),
        "{said}"
    );
    assert!(said.contains("merge.dateline.driver: set to "), "{said}");
    git(&ours, &["checkout", "-qb", "main"]);
    git(&ours, &["add", "-A"]);
    git(&ours, &["commit", "-qm", "Begin"]);
    git(&ours, &["push", "-q", "origin", "main"]);
    git(folder, &["clone", "-q", "origin.git", "theirs"]);
    // The attributes came with the clone; what git is to run is everybody's own.
    let (end, said, _) = dateline(&theirs, &["git-setup"]);
    assert_eq!(end, 0);
    assert!(said.contains(".gitattributes: nothing to add"), "{said}");

    // Neighbouring claims, and one that both change.
    change(&ours, |own| {
        note(own, 0, "ours", 5);
        note(own, 1, "late", 9);
    });
    git(&ours, &["commit", "-qam", "Ours"]);
    git(&ours, &["push", "-q", "origin", "main"]);
    git(&theirs, &["checkout", "-qb", "second"]);
    change(&theirs, |own| {
        note(own, 1, "early", 3);
        note(own, 2, "theirs", 4);
    });
    // What is not committed yet reads as words, field by field.
    let told = git(&theirs, &["diff", "--unified=0"]);
    assert!(
        told.contains("\n+    note: early") || told.contains("\n+    note: theirs"),
        "{told}"
    );
    assert!(!told.contains("spans:"), "{told}");
    git(&theirs, &["commit", "-qam", "Theirs"]);
    git(&theirs, &["checkout", "-q", "main"]);
    git(&theirs, &["pull", "-q", "--no-rebase"]);
    let told = git(&theirs, &["merge", "--no-edit", "second"]);
    assert!(told.contains("1 conflict to settle"), "{told}");

    let merged = project(&theirs);
    let notes: Vec<&str> = merged
        .claims
        .iter()
        .take(3)
        .map(|(_, claim)| &*claim.note)
        .collect();
    assert_eq!(notes, ["ours", "late", "theirs"]);
    assert_eq!(merged.conflicts.len(), 1);
    git(&theirs, &["push", "-q", "origin", "main"]);
    git(&ours, &["pull", "-q", "--no-rebase"]);
    assert_eq!(project(&ours), merged);
    // Neither locks nor older versions wait to be committed.
    for clone in [&ours, &theirs] {
        assert_eq!(git(clone, &["status", "--porcelain"]), "");
    }
}

#[test]
fn setting_up_twice_changes_nothing_and_keeps_what_is_there() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    git(folder, &["init", "-q", "."]);
    fs::write(
        folder.join(".gitattributes"),
        "*.png binary\n*.ron merge=dateline",
    )
    .unwrap();
    fs::create_dir(folder.join("notes")).unwrap();
    assert_eq!(dateline(folder, &["git-setup", "notes"]).0, 0);
    let attributes = || fs::read_to_string(folder.join(".gitattributes")).unwrap();
    let expected = "*.png binary\n*.ron merge=dateline\n*.ron diff=dateline\n";
    assert_eq!(attributes(), expected);
    let stood =
        ["config", "info/exclude"].map(|name| fs::read(folder.join(".git").join(name)).unwrap());
    let (end, said, complained) = dateline(folder, &["git-setup"]);
    assert_eq!((end, complained.as_str()), (0, ""));
    assert!(
        !said.contains("added") && !said.contains("set to"),
        "{said}"
    );
    assert_eq!(attributes(), expected);
    let stands =
        ["config", "info/exclude"].map(|name| fs::read(folder.join(".git").join(name)).unwrap());
    assert_eq!(stood, stands);

    // What goes before it is told.
    fs::write(folder.join(".git/info/attributes"), "*.ron merge=union\n").unwrap();
    let (end, _, complained) = dateline(folder, &["git-setup"]);
    assert_eq!(end, 1);
    assert!(complained.contains("merge: union"), "{complained}");
}

#[test]
fn where_nothing_can_be_set_up_it_is_said() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    git(folder, &["init", "-q", "--bare", "bare.git"]);
    for (arguments, words) in [
        (&["git-setup"][..], "is in no git repository"),
        (&["git-setup", "nowhere"], "nowhere is no folder"),
        (&["git-setup", "bare.git"], "do it in a clone"),
    ] {
        let (end, said, complained) = dateline(folder, arguments);
        assert_eq!((end, said.as_str()), (2, ""), "{arguments:?}");
        assert!(complained.contains(words), "{complained}");
    }
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
}

#[test]
fn what_changed_is_told_in_sentences() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for name in ["old.ron", "story.ron"] {
        fs::copy(sample(), folder.join(name)).unwrap();
    }
    let (end, said, _) = dateline(folder, &["diff", "old.ron", "story.ron"]);
    assert_eq!((end, said.as_str()), (0, "Nothing differs.\n"));
    let quote = project(folder).claims.iter().next().unwrap().1.quote();
    change(folder, |own| {
        note(own, 0, "see \u{1b}[31mthe gate", 5);
        let id = *own.actors.keys().next().unwrap();
        let mut actor = dateline::model::Actor::clone(own.actors.get(&id).unwrap());
        actor.name = "Someone else".into();
        own.actors.set(id, Some(Arc::new(actor)));
        let link = *own.links.keys().next().unwrap();
        own.links.set(link, None);
    });
    let (end, said, complained) = dateline(folder, &["diff", "old.ron", "story.ron"]);
    assert_eq!((end, complained.as_str()), (0, ""));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "1 claim changed; 1 actor changed; 1 link gone.");
    let start: String = quote.chars().take(30).collect();
    assert!(
        lines[2].starts_with(&format!("The claim “{start}")),
        "{said}"
    );
    assert_eq!(lines[3], "  note: nothing → see ⟨ESC⟩[31mthe gate");
    assert!(said.contains(" → Someone else"), "{said}");
    // The other way round, and from nothing.
    let (_, said, _) = dateline(folder, &["diff", "story.ron", "old.ron"]);
    assert!(
        said.starts_with("1 claim changed; 1 actor changed; 1 link added."),
        "{said}"
    );
    fs::write(folder.join("empty.ron"), "").unwrap();
    let (end, said, _) = dateline(folder, &["diff", "empty.ron", "old.ron"]);
    assert_eq!(end, 0);
    assert!(said.contains("80 claims added"), "{said}");
}

#[test]
fn what_git_compares_is_text_whatever_the_file_holds() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::copy(sample(), folder.join("story.ron")).unwrap();
    let (end, said, _) = dateline(folder, &["diff", "--textconv", "story.ron"]);
    assert_eq!(end, 0);
    assert!(
        said.starts_with("project: The Halvern Lock dispute\n"),
        "{said}"
    );
    let claims = said.lines().filter(|line| line.starts_with("  claim: "));
    assert_eq!(claims.count(), project(folder).claims.len());
    for (text, expected) in [
        ("", ""),
        ("Some notes.", "Some notes.\n"),
        ("<<<<<<< HEAD\n", "<<<<<<< HEAD\n"),
    ] {
        fs::write(folder.join("other.ron"), text).unwrap();
        let (end, said, complained) = dateline(folder, &["diff", "--textconv", "other.ron"]);
        assert_eq!((end, said.as_str(), complained.as_str()), (0, expected, ""));
    }
    for arguments in [
        &["diff"][..],
        &["diff", "story.ron"],
        &["diff", "story.ron", "none.ron"],
    ] {
        assert_eq!(dateline(folder, arguments).0, 2, "{arguments:?}");
    }
}
