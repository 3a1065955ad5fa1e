//! What is wrong with a project: `dateline check PROJECT`.

use std::path::Path;

use dateline::document::Env;
use dateline::store::{LARGEST_FILE, read_project, sentence};

use super::answer::{Answer, End, counted};

/// Reads a project and says what is wrong with it, a line each: file, line, column, what.
pub fn check(path: &Path, env: &Env) -> Answer {
    let bytes = match env.fs.read(path, LARGEST_FILE) {
        Ok(bytes) => bytes,
        Err(error) => return Answer::could_not(sentence("was not read", path, &error)),
    };
    let name = path.display();
    let mut answer = Answer::default();
    match read_project(&bytes) {
        Err(error) if error.is_damage() => {
            answer.say(format_args!("{name}: {error}"));
            answer.ends(End::Problems);
        }
        Err(error) => answer.complain(End::CouldNot, format_args!("{name}: {error}")),
        Ok(opened) => {
            for note in &opened.notes {
                answer.say(format_args!("{name}: {}", note.what));
                answer.ends(End::Problems);
            }
            if opened.notes.is_empty() {
                answer.say(format_args!(
                    "{name}: {}, {}, nothing wrong",
                    counted(opened.project.articles.len(), "article"),
                    counted(opened.project.claims.len(), "claim")
                ));
            }
        }
    }
    answer
}
