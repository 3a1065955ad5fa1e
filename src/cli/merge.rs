//! What two people made of one project, in one file: `dateline merge BASE OURS THEIRS -o OUT`.

use std::fs;
use std::path::Path;

use dateline::document::{Document, Env};
use dateline::merge::{as_edit, merge as merge_projects};
use dateline::model::{AnalystId, Conflict, Key, Project, Value};
use dateline::store::{LARGEST_FILE, ReadError, backups, backups_of, read_project, sentence};
use dateline::text::plural;

use super::answer::{Answer, End};
use super::undecided::{left_out, undecided};

/// How many conflicts are told one by one.
const TOLD: usize = 20;

/// Merges two versions of a project that go back to a third, and saves what comes of it. Conflicts are
/// kept in it and told; they are no failure.
///
/// `out` may be one of the two; then it must not be open elsewhere, and no edits may wait to be taken
/// or refused. A base without a byte is that of two versions that began apart: git has it so.
pub fn merge(base: &Path, ours: &Path, theirs: &Path, out: &Path, env: &Env) -> Answer {
    // Who is named first makes no difference.
    let (mine, other) = if is_one_file(out, theirs) {
        (theirs, ours)
    } else {
        (ours, theirs)
    };
    let merged = if is_one_file(out, mine) {
        merge_into(base, out, other, env)
    } else {
        merge_apart(base, mine, other, out, env)
    };
    match merged {
        Ok(project) => tell(out, &project),
        Err(why) => Answer::could_not(why),
    }
}

/// Merges another version into the file of one, which stays locked meanwhile.
fn merge_into(base: &Path, file: &Path, other: &Path, env: &Env) -> Result<Project, String> {
    let base = read(base, env)?;
    let other = read_side(other, env)?;
    let opening = Document::open(file, env).map_err(|error| error.to_string())?;
    let refused = undecided(file, &opening, "merging");
    let mut document = opening.document;
    let merged = match refused {
        Some(why) => Err(why),
        None => join(base, document.project(), &other),
    };
    let saved = merged.and_then(|merged| save_as_step(&mut document, &merged).map(|()| merged));
    if saved.is_ok() {
        document.close();
    } else {
        document.close_and_give_up();
    }
    if saved.is_ok() && is_gits(file) {
        forget_versions(file, env);
    }
    saved
}

fn save_as_step(document: &mut Document, merged: &Project) -> Result<(), String> {
    let (label, by) = ("merge with another version", AnalystId::from(0));
    let step = as_edit(document.project(), merged, label, by, merged.changed);
    if step.is_empty() {
        return Ok(());
    }
    document
        .apply(step)
        .map_err(|refused| refused.to_string())?;
    document
        .save_blocking(None)
        .map_err(|error| error.to_string())
}

/// Merges into another file. What stands there is kept in its backups.
fn merge_apart(
    base: &Path,
    mine: &Path,
    other: &Path,
    out: &Path,
    env: &Env,
) -> Result<Project, String> {
    let (mine, other) = (read_side(mine, env)?, read_side(other, env)?);
    let merged = join(read(base, env)?, &mine, &other)?;
    let mut document = Document::create(merged.clone(), env).map_err(|error| error.to_string())?;
    let saved = document.save_blocking(Some(out));
    document.close_and_give_up();
    saved.map_err(|error| error.to_string())?;
    Ok(merged)
}

fn join(base: Option<Project>, ours: &Project, theirs: &Project) -> Result<Project, String> {
    let nothing = || Project::empty(ours.head.id, "", ours.head.created);
    let base = base.unwrap_or_else(nothing);
    let merged = merge_projects(&base, ours, theirs).map_err(|error| error.to_string())?;
    Ok(merged.project)
}

fn read_side(path: &Path, env: &Env) -> Result<Project, String> {
    read(path, env)?.ok_or_else(|| format!("{}: {}", path.display(), ReadError::NoProject))
}

/// A version of the project; none where the file has no byte.
fn read(path: &Path, env: &Env) -> Result<Option<Project>, String> {
    let bytes = env
        .fs
        .read(path, LARGEST_FILE)
        .map_err(|error| sentence("was not read", path, &error))?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let opened = read_project(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    match left_out(path, &opened.notes, "merging") {
        Some(why) => Err(why),
        None => Ok(Some(opened.project)),
    }
}

fn is_one_file(a: &Path, b: &Path) -> bool {
    let (a, b) = (fs::canonicalize(a), fs::canonicalize(b));
    matches!((a, b), (Ok(a), Ok(b)) if a == b)
}

/// Whether a file is one of those that git makes for a merge and takes away after it.
fn is_gits(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with(".merge_file_")
}

/// Takes away the older versions of a file of git's, which would stay behind: git has them itself.
fn forget_versions(path: &Path, env: &Env) {
    // What cannot be taken away is in nobody's way.
    if backups::empty(&*env.fs, path).is_ok() {
        fs::remove_dir(backups_of(path)).ok();
    }
}

/// Says that it was merged; what is to be settled is a complaint, and no failure.
fn tell(out: &Path, project: &Project) -> Answer {
    let name = out.display();
    let mut answer = Answer::default();
    let count = project.conflicts.len();
    if count == 0 {
        answer.say(format_args!("{name}: merged, nothing to settle"));
        return answer;
    }
    answer.say(format_args!("{name}: merged"));
    let conflicts = plural(count, "conflict");
    answer.complain(
        End::Done,
        format_args!("{name}: {conflicts} to settle; both sides are kept in the file"),
    );
    for (_, conflict) in project.conflicts.iter().take(TOLD) {
        answer.complain(End::Done, in_words(conflict, project));
    }
    if count > TOLD {
        answer.complain(End::Done, format_args!("… and {} more", count - TOLD));
    }
    answer
}

/// “claim “They met”: note, act”.
fn in_words(conflict: &Conflict, project: &Project) -> String {
    let sort = match &conflict.key {
        Key::Head => "",
        Key::Kind(_) => "kind ",
        Key::Analyst(_) => "analyst ",
        Key::Actor(_) => "actor ",
        Key::Article(_) => "article ",
        Key::Text(_) => "text of ",
        Key::Claim(_) => "claim ",
        Key::Entry(_) => "entry ",
        Key::Link(_) => "link ",
        Key::Settlement(_) => "settlement of ",
        Key::Conflict(_) => "conflict ",
        Key::Filter(_) => "filter ",
        Key::Seen(_) => "finding seen about ",
    };
    let name = Value::Key(conflict.key.clone()).in_words(project);
    let name = if sort.is_empty() {
        name
    } else {
        format!("{sort}“{name}”")
    };
    if conflict.fields.is_empty() {
        return format!("{name}: one side took it away, the other has changed or still names it");
    }
    let thing = project.get(&conflict.key);
    let thing = thing.or_else(|| conflict.set_aside.clone());
    let labels = thing.map(|thing| thing.field_names()).unwrap_or_default();
    let label = |field: &String| {
        let known = labels.iter().find(|(name, _)| name == field);
        known.map_or_else(|| field.clone(), |(_, label)| (*label).to_owned())
    };
    let fields: Vec<String> = conflict.fields.iter().map(label).collect();
    format!("{name}: {}", fields.join(", "))
}
