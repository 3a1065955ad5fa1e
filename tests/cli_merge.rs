//! `dateline merge` of the finished program, by hand and as git's merge driver.
#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used
)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use dateline::dates::Moment;
use dateline::document::{Document, Env};
use dateline::merge::merge;
use dateline::model::{Actor, ActorId, Category, Claim, Entity, Project};
use dateline::store::{Note, NoteSort, backups_of, read_project};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");

fn command(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder.join("home"))
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("USER", "oda")
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::null());
    for name in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
        command.env_remove(name);
    }
    command.output().unwrap()
}

fn dateline(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let ran = command(folder, PROGRAM, arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let end = ran.status.code().unwrap();
    (end, text(ran.stdout), text(ran.stderr))
}

fn env(folder: &Path) -> Env {
    Env {
        state_dir: folder.join("state"),
        ..Env::of_this_machine(Arc::new(|| ()))
    }
}

fn sample() -> Project {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/halvern-lock.ron");
    read(&sample)
}

fn read(path: &Path) -> Project {
    let opened = read_project(&fs::read(path).unwrap()).unwrap();
    // One claim of the sample is loose, as its text was corrected.
    let other = |note: &&Note| note.sort != NoteSort::Loose;
    assert_eq!(opened.notes.iter().find(other), None);
    opened.project
}

fn save(folder: &Path, name: &str, project: &Project) {
    let mut document = Document::create(project.clone(), &env(folder)).unwrap();
    document.save_blocking(Some(&folder.join(name))).unwrap();
    document.close();
    fs::remove_dir_all(backups_of(&folder.join(name))).ok();
}

/// The project with another note of the claim at that place, written so many seconds after.
fn noted(project: &Project, at: usize, note: &str, seconds: i64) -> Project {
    let mut project = project.clone();
    let (id, claim) = project.claims.iter().nth(at).unwrap();
    let (id, mut claim) = (*id, Claim::clone(claim));
    claim.note = note.into();
    claim.modified = Moment::from_unix(project.changed.unix() + seconds);
    project.changed = claim.modified;
    project.claims.set(id, Some(Arc::new(claim)));
    project
}

/// The sample as `base.ron`, and what two made of it as `ours.ron` and `theirs.ron`.
fn three(ours: &Project, theirs: &Project) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, project) in [
        ("base.ron", &sample()),
        ("ours.ron", ours),
        ("theirs.ron", theirs),
    ] {
        save(folder.path(), name, project);
    }
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !["home", "state"].contains(&name.as_str()))
        .collect();
    names.sort();
    names
}

const MERGE: [&str; 6] = [
    "merge",
    "base.ron",
    "ours.ron",
    "theirs.ron",
    "-o",
    "out.ron",
];

#[test]
fn what_two_did_apart_is_joined() {
    let ours = noted(&sample(), 0, "ours", 5);
    let mut theirs = noted(&sample(), 1, "theirs", 9);
    let actor = Actor::named("Lock keeper", Category::Person);
    theirs.actors.set(ActorId::from(77), Some(Arc::new(actor)));
    let folder = three(&ours, &theirs);
    let before = fs::read(folder.path().join("ours.ron")).unwrap();
    let (end, said, complained) = dateline(folder.path(), &MERGE);
    assert_eq!(
        (end, said.as_str(), complained.as_str()),
        (0, "out.ron: merged, nothing to settle\n", "")
    );
    let out = read(&folder.path().join("out.ron"));
    assert_eq!(out, merge(&sample(), &ours, &theirs).unwrap().project);
    let note = |at: usize| out.claims.iter().nth(at).unwrap().1.note.clone();
    assert_eq!((note(0), note(1)), ("ours".into(), "theirs".into()));
    assert!(out.actors.contains(&ActorId::from(77)));
    assert_eq!(fs::read(folder.path().join("ours.ron")).unwrap(), before);
    // Neither lock nor journal stays behind.
    let expected = ["base.ron", "ours.ron", "out.ron", "theirs.ron"];
    assert_eq!(names(folder.path()), expected);
}

#[test]
fn conflicts_are_counted_and_kept_in_the_file() {
    let (ours, theirs) = (
        noted(&sample(), 0, "early", 5),
        noted(&sample(), 0, "late", 9),
    );
    let folder = three(&ours, &theirs);
    let (end, said, complained) = dateline(folder.path(), &MERGE);
    assert_eq!((end, said.as_str()), (0, "out.ron: merged\n"));
    let lines: Vec<&str> = complained.lines().collect();
    assert_eq!(lines.len(), 2, "{complained}");
    assert_eq!(
        lines[0],
        "dateline: out.ron: 1 conflict to settle; both sides are kept in the file"
    );
    assert!(lines[1].starts_with("dateline: claim “") && lines[1].ends_with("”: note"));
    let out = read(&folder.path().join("out.ron"));
    assert_eq!(out.claims.iter().next().unwrap().1.note, "late");
    let (_, conflict) = out.conflicts.iter().next().unwrap();
    let Some(Entity::Claim(aside)) = &conflict.set_aside else {
        unreachable!("a claim was changed")
    };
    assert_eq!(aside.note, "early");
    let (end, said, _) = dateline(folder.path(), &["check", "out.ron"]);
    assert_eq!(
        (end, said.lines().last()),
        (0, Some("out.ron: nothing wrong"))
    );

    // Who is named first makes no difference, to the byte.
    let swapped = [
        "merge",
        "base.ron",
        "theirs.ron",
        "ours.ron",
        "-o",
        "two.ron",
    ];
    assert_eq!(dateline(folder.path(), &swapped).0, 0);
    let bytes = |name| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(bytes("out.ron"), bytes("two.ron"));
}

#[test]
fn the_merged_project_may_take_the_place_of_a_side() {
    let (ours, theirs) = (
        noted(&sample(), 0, "ours", 5),
        noted(&sample(), 1, "theirs", 9),
    );
    let expected = merge(&sample(), &ours, &theirs).unwrap().project;
    for out in ["ours.ron", "./theirs.ron", "link.ron"] {
        let folder = three(&ours, &theirs);
        let file = folder.path().join(out);
        symlink("ours.ron", folder.path().join("link.ron")).unwrap();
        let arguments = [
            "merge",
            "base.ron",
            "ours.ron",
            "theirs.ron",
            "--output",
            out,
        ];
        for again in [false, true] {
            let (end, _, complained) = dateline(folder.path(), &arguments);
            assert_eq!((end, complained.as_str()), (0, ""), "{out}");
            assert_eq!(read(&file), expected, "{out}, again: {again}");
        }
        // The version before is with the backups, once.
        let backups = backups_of(&fs::canonicalize(&file).unwrap());
        let kept = names(&backups);
        assert_eq!(kept.len(), 1, "{out}: {kept:?}");
        let before = read(&backups.join(&kept[0]));
        assert!(before == ours || before == theirs);
    }
}

#[test]
fn what_cannot_be_merged_is_said_and_nothing_changes() {
    let sides = noted(&sample(), 0, "ours", 5);
    let folder = three(&sides, &sides);
    let folder = folder.path();
    let good = fs::read_to_string(folder.join("base.ron")).unwrap();
    let line = good
        .lines()
        .position(|line| line == "    claims: {")
        .unwrap()
        + 1;
    let marked = good.replacen("    claims: {\n", "<<<<<<< HEAD\n    claims: {\n", 1);
    let newer = good.replacen("format: 1", "format: 99", 1);
    let from = good.find("    links: {").unwrap();
    let from = good[from..].find("from: \"").unwrap() + from + 7;
    let mut dangling = good.clone();
    dangling.replace_range(from..from + 26, "01JPWPXJ001PKY27G0000000ZZ");
    for (name, text) in [
        ("marked.ron", marked.as_str()),
        ("newer.ron", &newer),
        ("cut.ron", &good[..good.len() / 2]),
        ("dangling.ron", &dangling),
        ("empty.ron", ""),
        ("notes.txt", "Some notes."),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    let other = Project::empty(9.into(), "Another story", Moment::from_unix(0));
    save(folder, "other.ron", &other);
    fs::create_dir(folder.join("folder.ron")).unwrap();
    let before = names(folder);
    let marker = format!("marked.ron: line {line} is a conflict marker");
    for (base, ours, theirs, wanted) in [
        ("base.ron", "ours.ron", "missing.ron", "missing.ron"),
        ("missing.ron", "ours.ron", "theirs.ron", "missing.ron"),
        ("base.ron", "marked.ron", "theirs.ron", marker.as_str()),
        (
            "base.ron",
            "ours.ron",
            "newer.ron",
            "newer.ron: it was written by a newer Dateline",
        ),
        ("cut.ron", "ours.ron", "theirs.ron", "cut.ron: line "),
        (
            "base.ron",
            "ours.ron",
            "dangling.ron",
            "1 thing in dangling.ron cannot stay",
        ),
        (
            "base.ron",
            "empty.ron",
            "theirs.ron",
            "empty.ron: it is not a Dateline project",
        ),
        (
            "base.ron",
            "ours.ron",
            "notes.txt",
            "notes.txt: it is not a Dateline project",
        ),
        (
            "base.ron",
            "ours.ron",
            "other.ron",
            "not versions of one project",
        ),
        ("base.ron", "folder.ron", "theirs.ron", "folder.ron"),
    ] {
        for out in ["out.ron", ours, theirs] {
            let stood = fs::read(folder.join(out)).ok();
            let (end, said, complained) =
                dateline(folder, &["merge", base, ours, theirs, "-o", out]);
            assert_eq!((end, said.as_str()), (2, ""), "{wanted}: {complained}");
            assert!(
                complained.contains(wanted.split(": ").last().unwrap()),
                "{complained}"
            );
            if out == "out.ron" {
                assert!(complained.contains(wanted), "{wanted}: {complained}");
            }
            assert_eq!(fs::read(folder.join(out)).ok(), stood);
            assert_eq!(names(folder), before, "{wanted}");
        }
    }
    for out in ["folder.ron", "nowhere/out.ron"] {
        let arguments = ["merge", "base.ron", "ours.ron", "theirs.ron", "-o", out];
        let (end, _, complained) = dateline(folder, &arguments);
        assert_eq!(end, 2, "{complained}");
        assert_eq!(names(folder), before, "{out}");
    }
}

#[test]
fn a_side_that_is_open_elsewhere_is_left_alone() {
    let folder = three(
        &noted(&sample(), 0, "ours", 5),
        &noted(&sample(), 1, "theirs", 9),
    );
    let path = folder.path().join("ours.ron");
    let before = fs::read(&path).unwrap();
    let opening = Document::open(&path, &env(folder.path())).unwrap();
    let into = [
        "merge",
        "base.ron",
        "ours.ron",
        "theirs.ron",
        "-o",
        "ours.ron",
    ];
    let (end, _, complained) = dateline(folder.path(), &into);
    assert_eq!(end, 2);
    assert!(
        complained.contains("ours.ron is open elsewhere, by "),
        "{complained}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    // It can be read all the same.
    assert_eq!(dateline(folder.path(), &MERGE).0, 0);
    opening.document.close();
}

fn git(folder: &Path, arguments: &[&str]) -> Output {
    let names = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    command(folder, "git", &[&names, arguments].concat())
}

/// A repository in which two branches changed one project; the one checked out is `main`.
fn repository(attributes: &str, base: Option<&Project>, sides: [&Project; 2]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let commit = || {
        for arguments in [&["add", "-A"][..], &["commit", "-qm", "change"]] {
            let ran = git(folder.path(), arguments);
            assert!(ran.status.success(), "{ran:?}");
        }
    };
    for arguments in [
        &["init", "-q", "-b", "main"][..],
        &[
            "config",
            "merge.dateline.driver",
            &format!("\"{PROGRAM}\" merge %O %A %B -o %A"),
        ],
    ] {
        assert!(git(folder.path(), arguments).status.success());
    }
    fs::write(folder.path().join(".gitattributes"), attributes).unwrap();
    fs::write(folder.path().join(".gitignore"), "home\nstate\n").unwrap();
    let state = tempfile::tempdir().unwrap();
    let put = |project: &Project| {
        save(state.path(), "story.ron", project);
        fs::copy(
            state.path().join("story.ron"),
            folder.path().join("story.ron"),
        )
        .unwrap();
    };
    base.into_iter().for_each(put);
    commit();
    assert!(
        git(folder.path(), &["checkout", "-qb", "theirs"])
            .status
            .success()
    );
    put(sides[1]);
    commit();
    assert!(
        git(folder.path(), &["checkout", "-q", "main"])
            .status
            .success()
    );
    put(sides[0]);
    commit();
    folder
}

#[test]
fn git_merges_with_it() {
    if Command::new("git").arg("--version").output().is_err() {
        println!("SKIPPED: git is not installed");
        return;
    }
    let base = sample();
    // Neighbouring lines, and one field that both changed.
    let ours = noted(&noted(&base, 0, "ours", 5), 1, "late", 9);
    let theirs = noted(&noted(&base, 1, "early", 3), 2, "theirs", 7);
    for base in [Some(&base), None] {
        let folder = repository("*.ron merge=dateline\n", base, [&ours, &theirs]);
        let ran = git(folder.path(), &["merge", "-q", "theirs"]);
        assert!(ran.status.success(), "{ran:?}");
        let merged = read(&folder.path().join("story.ron"));
        let note = |at: usize| merged.claims.iter().nth(at).unwrap().1.note.clone();
        assert_eq!(note(1), "late");
        if base.is_some() {
            assert_eq!((note(0), note(2)), ("ours".into(), "theirs".into()));
            assert_eq!(merged.conflicts.len(), 1);
            let told = String::from_utf8(ran.stderr).unwrap();
            assert!(told.contains("1 conflict to settle"), "{told}");
        }
        let litter = git(folder.path(), &["status", "--porcelain"]);
        assert_eq!(String::from_utf8(litter.stdout).unwrap(), "");
    }
}

#[test]
fn what_git_merged_by_lines_is_named() {
    if Command::new("git").arg("--version").output().is_err() {
        println!("SKIPPED: git is not installed");
        return;
    }
    let base = sample();
    let sides = ["ours", "theirs"].map(|note| noted(&base, 0, note, 5));
    let folder = repository("", Some(&base), [&sides[0], &sides[1]]);
    assert!(
        !git(folder.path(), &["merge", "-q", "theirs"])
            .status
            .success()
    );
    let merged = fs::read_to_string(folder.path().join("story.ron")).unwrap();
    let line = merged
        .lines()
        .position(|line| line.starts_with("<<<<<<<"))
        .unwrap()
        + 1;
    let (end, said, _) = dateline(folder.path(), &["check", "story.ron"]);
    assert_eq!(end, 1);
    let wanted = format!("story.ron:{line}:1: line {line} is a conflict marker");
    assert!(
        said.starts_with(&wanted) && said.contains("dateline merge"),
        "{said}"
    );
}
