//! What is wrong with a project: `dateline check PROJECT`.

use std::path::Path;

use dateline::document::Env;
use dateline::store::{Finding, LARGEST_FILE, check_file, sentence};

use super::answer::{Answer, End};

/// Reads a project and says what is wrong with it, a line each: file, line, column, what.
pub fn check(path: &Path, env: &Env) -> Answer {
    let bytes = match env.fs.read(path, LARGEST_FILE) {
        Ok(bytes) => bytes,
        Err(error) => return Answer::could_not(sentence("was not read", path, &error)),
    };
    let name = path.display();
    let mut answer = Answer::default();
    let findings = check_file(&bytes);
    for finding in &findings {
        let space = if finding.place.is_some() { "" } else { " " };
        let line = format_args!("{name}:{space}{finding}");
        match finding {
            // Not a damaged project, but none, or one of a newer Dateline.
            Finding {
                fatal: true,
                place: None,
                ..
            } => answer.complain(End::CouldNot, line),
            Finding { stays: true, .. } => answer.say(line),
            _ => {
                answer.say(line);
                answer.ends(End::Problems);
            }
        }
    }
    if findings.iter().all(|finding| finding.stays) {
        answer.say(format_args!("{name}: nothing wrong"));
    }
    answer
}
