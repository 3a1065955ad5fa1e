//! A git repository that merges and compares projects as Dateline does: `dateline git-setup`.

use std::env;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use dateline::document::Env;
use dateline::store::replace_file;

use super::answer::{Answer, End};

/// What git is to do with projects, as attributes of their files.
const ATTRIBUTES: [&str; 2] = ["merge=dateline", "diff=dateline"];
/// Whose attributes they are.
const PATTERN: &str = "*.ron";
/// What stands beside a project while it is open, and its older versions: everybody's own.
const OWN_FILES: [&str; 4] = [
    ".*.ron.lock",
    ".*.ron.saving",
    ".*.ron.journal.*",
    ".*.ron.backups/",
];

/// The largest file of attributes that is read, in bytes.
const LARGEST: u64 = 1_000_000;

/// Writes what a repository needs for projects to be merged by id and field and compared in words. What
/// is there already stays; done twice, it changes nothing.
pub fn git_setup(folder: &Path, env: &Env) -> Answer {
    let mut answer = Answer::default();
    match set_up(folder, env, &mut answer) {
        Ok(()) => answer,
        Err(why) => Answer::could_not(why),
    }
}

fn set_up(folder: &Path, env: &Env, answer: &mut Answer) -> Result<(), String> {
    let top = top_of(folder)?;
    let attributes = top.join(".gitattributes");
    let missing = |text: &str| {
        let missing: Vec<&str> = ATTRIBUTES
            .into_iter()
            .filter(|attribute| !has_attribute(text, attribute))
            .collect();
        (!missing.is_empty()).then(|| vec![format!("{PATTERN} {}", missing.join(" "))])
    };
    add_lines(&attributes, missing, env, answer)?;

    let program = program();
    let merge = format!("{program} merge %O %A %B -o %A");
    let compare = format!("{program} diff --textconv");
    for (key, value) in [
        ("merge.dateline.name", "Dateline: by id and field"),
        ("merge.dateline.driver", &merge),
        ("diff.dateline.textconv", &compare),
    ] {
        configure(&top, key, value, answer)?;
    }

    let exclude = said(&git(&top, ["rev-parse", "--git-path", "info/exclude"])?)?;
    let missing = |text: &str| {
        let has = |line: &str| text.lines().any(|own| own.trim() == line);
        let missing = OWN_FILES.into_iter().filter(|line| !has(line));
        let missing: Vec<String> = missing.map(str::to_owned).collect();
        (!missing.is_empty()).then_some(missing)
    };
    add_lines(&top.join(exclude), missing, env, answer)?;
    check(&top, answer)
}

/// The folder that a repository's files stand in.
fn top_of(folder: &Path) -> Result<PathBuf, String> {
    let name = folder.display();
    if !folder.is_dir() {
        return Err(format!("{name} is no folder"));
    }
    let top = git(folder, ["rev-parse", "--show-toplevel"])?;
    if top.status.success() {
        return Ok(PathBuf::from(said(&top)?));
    }
    let bare = git(folder, ["rev-parse", "--is-bare-repository"])?;
    if bare.status.success() {
        return Err(format!(
            "{name} belongs to a repository, but its files do not stand there; do it in a clone"
        ));
    }
    Err(format!(
        "{name} is in no git repository, or in one that git does not trust: {}; begin one there with \
         `git init`, or clone one",
        complaint(&top)
    ))
}

/// Adds lines to a file, made if there is none: those that are missing in its text.
fn add_lines(
    path: &Path,
    missing: impl Fn(&str) -> Option<Vec<String>>,
    env: &Env,
    answer: &mut Answer,
) -> Result<(), String> {
    let name = path.display();
    let mut bytes = match env.fs.read(path, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(format!("{name} was not read: {error}")),
    };
    let Some(lines) = missing(&String::from_utf8_lossy(&bytes)) else {
        answer.say(format_args!("{name}: nothing to add"));
        return Ok(());
    };
    if bytes.last().is_some_and(|last| *last != b'\n') {
        bytes.push(b'\n');
    }
    for line in &lines {
        bytes.extend_from_slice(line.as_bytes());
        bytes.push(b'\n');
    }
    if let Some(folder) = path.parent() {
        let made = env.fs.create_dir(folder);
        made.map_err(|error| format!("{} was not made: {error}", folder.display()))?;
    }
    replace_file(env.fs.as_ref(), path, &bytes).map_err(|error| error.to_string())?;
    for line in &lines {
        answer.say(format_args!("{name}: added {line}"));
    }
    Ok(())
}

/// Whether attributes give one to projects.
fn has_attribute(text: &str, attribute: &str) -> bool {
    text.lines().any(|line| {
        let mut words = line.split_whitespace();
        words.next() == Some(PATTERN) && words.any(|word| word == attribute)
    })
}

/// Sets a value of the repository's configuration, if it is another.
fn configure(top: &Path, key: &str, value: &str, answer: &mut Answer) -> Result<(), String> {
    let stands = git(top, ["config", "--local", "--get-all", key])?;
    if stands.status.success() && said(&stands)? == value {
        answer.say(format_args!("{key}: nothing to change"));
        return Ok(());
    }
    let set = git(top, ["config", "--local", "--replace-all", key, value])?;
    if !set.status.success() {
        return Err(format!("git did not set {key}: {}", complaint(&set)));
    }
    answer.say(format_args!("{key}: set to {value}"));
    Ok(())
}

/// Says where other attributes of the repository go before these.
fn check(top: &Path, answer: &mut Answer) -> Result<(), String> {
    let given = git(top, ["check-attr", "merge", "diff", "--", "story.ron"])?;
    let given = said(&given)?;
    for line in given.lines().filter(|line| !line.ends_with(": dateline")) {
        let what = line.strip_prefix("story.ron: ").unwrap_or(line);
        answer.complain(
            End::Problems,
            format_args!(
                "other attributes of this repository go before those of {PATTERN} ({what}); look \
                 into .git/info/attributes and the later lines of .gitattributes"
            ),
        );
    }
    Ok(())
}

/// How a shell starts this program: by its name where that leads to it, else by its place.
fn program() -> String {
    let Ok(own) = env::current_exe() else {
        return "dateline".to_owned();
    };
    let same = |found: PathBuf| {
        let found = found.canonicalize();
        matches!((found, own.canonicalize()), (Ok(found), Ok(own)) if found == own)
    };
    let path = env::var_os("PATH").unwrap_or_default();
    let first = env::split_paths(&path)
        .map(|folder| folder.join("dateline"))
        .find(|found| found.is_file());
    if first.is_some_and(same) {
        return "dateline".to_owned();
    }
    quoted(&own.display().to_string())
}

/// A word as a shell takes it: between single quotes.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

fn git<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Result<Output, String> {
    Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments.into_iter().map(OsStr::new))
        .stdin(Stdio::null())
        .output()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => "git is not installed, or not on the PATH".to_owned(),
            _ => format!("git was not started: {error}"),
        })
}

/// What git answered, without the last line's end.
fn said(output: &Output) -> Result<String, String> {
    if !output.status.success() {
        return Err(format!("git did not answer: {}", complaint(output)));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let text = text.strip_suffix('\n').unwrap_or(&text);
    Ok(text.strip_suffix('\r').unwrap_or(text).to_owned())
}

fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("fatal: ").unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_seen_where_they_are_given() {
        for (text, expected) in [
            ("", false),
            ("*.ron merge=dateline\n", true),
            ("*.txt text\r\n*.ron  text  merge=dateline\r\n", true),
            ("# *.ron merge=dateline\n", false),
            ("*.ron merge=union\n", false),
            ("story.ron merge=dateline\n", false),
        ] {
            assert_eq!(has_attribute(text, "merge=dateline"), expected, "{text:?}");
        }
    }

    #[test]
    fn a_shell_takes_the_program_for_one_word() {
        for (word, expected) in [
            ("/a b/dateline", "'/a b/dateline'"),
            ("/it's/dateline", r"'/it'\''s/dateline'"),
        ] {
            assert_eq!(quoted(word), expected);
        }
    }
}
