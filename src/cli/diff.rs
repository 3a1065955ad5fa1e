//! What changed from one version of a project to another, and a project as text for git's own
//! comparison: `dateline diff OLD NEW`, `dateline diff --textconv FILE`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::Args;
use dateline::document::Env;
use dateline::merge::{Difference, became};
use dateline::model::{Entity, Key, Project, Value};
use dateline::store::{LARGEST_FILE, NoteSort, read_project, sentence};

use super::answer::{Answer, End};
use super::readable::{cut, is_noise, readable, shown};

/// What is compared with what.
#[derive(Args)]
pub struct Diff {
    /// The version before
    #[arg(required_unless_present = "textconv", requires = "new")]
    old: Option<PathBuf>,
    /// The version after
    new: Option<PathBuf>,
    /// Write one project as readable text, for `git diff`
    #[arg(long, value_name = "FILE", conflicts_with = "old")]
    textconv: Option<PathBuf>,
}

/// Tells what changed, or a project as text. Files are only read.
pub fn diff(asked: &Diff, env: &Env) -> Answer {
    let told = match (&asked.textconv, &asked.old, &asked.new) {
        (Some(file), _, _) => text_of(file, env),
        (None, Some(old), Some(new)) => changes(old, new, env),
        // The arguments are not read otherwise.
        _ => Err("give two versions of a project".to_owned()),
    };
    told.unwrap_or_else(Answer::could_not)
}

/// A project as text. What cannot be read as one is given as it is: git stops where a conversion
/// fails, and any text is better than that.
fn text_of(path: &Path, env: &Env) -> Result<Answer, String> {
    let bytes = bytes_of(path, env)?;
    let text = match read_project(&bytes) {
        Ok(opened) => readable(&opened.project),
        Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    };
    let mut answer = Answer::default();
    if !text.is_empty() {
        // The last line's end is put there again.
        answer.say(text.strip_suffix('\n').unwrap_or(&text));
    }
    Ok(answer)
}

fn changes(old: &Path, new: &Path, env: &Env) -> Result<Answer, String> {
    let mut answer = Answer::default();
    let before = version(old, env, &mut answer)?;
    let after = version(new, env, &mut answer)?;
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (before, after),
        (None, Some(after)) => (nothing(&after), after),
        (Some(before), None) => {
            let after = nothing(&before);
            (before, after)
        }
        (None, None) => return Err("neither file holds a project".into()),
    };
    let found = Difference::between(&before, &after);
    if found.is_empty() {
        answer.say("Nothing differs.");
        return Ok(answer);
    }
    answer.say(format_args!("{}.", found.summary()));
    let places = Places::of(&before, &after);
    let mut keys: Vec<Key> = before.keys().collect();
    keys.extend(after.keys().filter(|key| before.get(key).is_none()));
    keys.sort_by_cached_key(|key| places.of_key(key, &before, &after));
    for key in keys {
        let Some(sentence) = became(&key, &before, &after) else {
            continue;
        };
        answer.say("");
        answer.say(shown(&sentence, false));
        for line in lines_about(&key, &before, &after) {
            answer.say(format_args!("  {line}"));
        }
    }
    Ok(answer)
}

/// The version in a file; none where it has no byte, as git has it for what was not there.
fn version(path: &Path, env: &Env, answer: &mut Answer) -> Result<Option<Project>, String> {
    let bytes = bytes_of(path, env)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let opened = read_project(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    for note in &opened.notes {
        if note.sort != NoteSort::Loose {
            let line = format!("{}: {}", path.display(), note.what);
            answer.complain(End::Problems, line);
        }
    }
    Ok(Some(opened.project))
}

fn bytes_of(path: &Path, env: &Env) -> Result<Vec<u8>, String> {
    // Git names what is not there so.
    if path == Path::new("/dev/null") {
        return Ok(Vec::new());
    }
    let bytes = env.fs.read(path, LARGEST_FILE);
    bytes.map_err(|error| sentence("was not read", path, &error))
}

fn nothing(beside: &Project) -> Project {
    Project::empty(beside.head.id, "", beside.head.created)
}

/// Where things are told: claims by their articles and places there, all else by table.
struct Places {
    articles: HashMap<dateline::model::ArticleId, usize>,
}

impl Places {
    fn of(before: &Project, after: &Project) -> Self {
        let all = before.articles.keys().chain(after.articles.keys());
        let articles = all.enumerate().map(|(at, id)| (*id, at));
        Self {
            articles: articles.collect(),
        }
    }

    fn of_key(&self, key: &Key, before: &Project, after: &Project) -> (u8, usize, u32, Key) {
        let claim = |id| {
            let claim = after.claims.get(id).or_else(|| before.claims.get(id));
            claim.map_or((0, 0), |claim| {
                let at = self.articles.get(&claim.article).copied();
                (at.unwrap_or(usize::MAX), claim.start())
            })
        };
        let (table, (at, start)) = match key {
            Key::Head => (0, (0, 0)),
            Key::Article(_) => (1, (0, 0)),
            Key::Text(_) => (2, (0, 0)),
            Key::Claim(id) => (3, claim(id)),
            Key::Entry(_) => (4, (0, 0)),
            Key::Link(_) => (5, (0, 0)),
            Key::Actor(_) => (6, (0, 0)),
            Key::Kind(_) => (7, (0, 0)),
            Key::Analyst(_) => (8, (0, 0)),
            Key::Settlement(_) => (9, (0, 0)),
            Key::Conflict(_) => (10, (0, 0)),
            Key::Filter(_) => (11, (0, 0)),
            Key::Seen(_) => (12, (0, 0)),
        };
        (table, at, start, key.clone())
    }
}

/// Field by field, what was and what is. Of what was added, what it says; of what is gone, nothing.
fn lines_about(key: &Key, before: &Project, after: &Project) -> Vec<String> {
    let Some(is) = after.get(key) else {
        return Vec::new();
    };
    let was = before.get(key);
    if let (Key::Text(id), Some(_)) = (key, &was) {
        let text = |project: &Project| project.text(*id).map(|text| text.as_str().to_owned());
        let (old, new) = (text(before), text(after));
        return old.zip(new).map_or_else(Vec::new, |(old, new)| {
            let (old, new) = apart(&old, &new);
            vec![format!(
                "“{}” → “{}”",
                shown(&cut(old), false),
                shown(&cut(new), false)
            )]
        });
    }
    let names = is.field_names().into_iter();
    let lines = names
        .filter(|(name, _)| !is_noise(name))
        .map(|(name, label)| {
            let words = |thing: &Entity, project: &Project| {
                let value = thing.field(name)?;
                let words = value.in_words(project);
                (!words.is_empty()).then(|| shown(&cut(&words), false))
            };
            let new = words(&is, after);
            let Some(was) = &was else {
                let is_plain = matches!(is.field(name), Some(Value::Flag(false)));
                return new
                    .filter(|_| !is_plain)
                    .map(|new| format!("{label}: {new}"));
            };
            if was.field(name) == is.field(name) {
                return None;
            }
            let old = words(was, before);
            Some(match (old, new) {
                (None, None) => format!("{label}: changed"),
                (Some(old), None) => format!("{label}: {old} → nothing"),
                (None, Some(new)) => format!("{label}: nothing → {new}"),
                // What differs lies beyond the words that are shown.
                (Some(old), Some(new)) if old == new => {
                    format!("{label}: {new}, in part otherwise")
                }
                (Some(old), Some(new)) => format!("{label}: {old} → {new}"),
            })
        });
    lines.flatten().collect()
}

/// Two texts without the words that both begin with and both end with.
fn apart<'a>(old: &'a str, new: &'a str) -> (&'a str, &'a str) {
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b);
    let bytes: usize = same.map(|(a, _)| a.len_utf8()).sum();
    let start = old
        .get(..bytes)
        .and_then(|same| same.rfind(char::is_whitespace));
    let start = start.unwrap_or(0);
    let (old, new) = (
        old.get(start..).unwrap_or(old),
        new.get(start..).unwrap_or(new),
    );
    let same = old.chars().rev().zip(new.chars().rev());
    let bytes: usize = same
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let tail = old.get(old.len() - bytes..).unwrap_or_default();
    let kept = tail
        .find(char::is_whitespace)
        .map_or(0, |at| tail.len() - at);
    let without = |text: &'a str| text.get(..text.len() - kept).unwrap_or(text).trim();
    (without(old), without(new))
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn what_two_texts_share_at_their_ends_is_left_out() {
        for (old, new, expected) in [
            (
                "They met on Monday in Oslo.",
                "They met on Sunday in Oslo.",
                ("Monday", "Sunday"),
            ),
            ("one two", "one", ("one two", "one")),
            ("a b c", "a c", ("b", "")),
            ("", "new words", ("", "new words")),
            ("é x", "è x", ("é", "è")),
            ("aa", "aaa", ("aa", "aaa")),
            ("a a", "a a a", ("", "a")),
        ] {
            assert_eq!(apart(old, new), expected, "{old:?} {new:?}");
        }
    }
}
