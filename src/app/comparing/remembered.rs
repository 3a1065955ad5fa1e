//! What was compared with a project the last time, kept for its analyst apart from the project: settling
//! may stop and go on days later.

use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Colleague, Comparing};
use crate::app::App;
use crate::compare::Options;
use crate::model::ProjectId;

/// Projects at most of which it is kept; those that were changed the longest time ago go.
const PROJECTS: usize = 100;
/// Colleagues' files at most.
const FILES: usize = 100;
/// Things at most that are kept of each sort of what was said; the last ones are.
const SAID: usize = 2000;
/// Bytes at most that are read.
const LARGEST: u64 = 4 << 20;

/// What was compared with a project. Fields that a version does not know are left aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Remembered {
    /// The colleagues' files.
    pub files: Vec<PathBuf>,
    /// What was said; files go by their places among `files`, counted from one, one's own is 0.
    pub options: Options,
}

impl Remembered {
    /// What is to be kept of a comparison.
    pub fn of(comparing: &Comparing) -> Self {
        let files = comparing.colleagues.iter();
        Self {
            files: files.map(|one| one.path.clone()).collect(),
            options: comparing.options.clone(),
        }
        .within_bounds()
    }

    /// What a folder has of a project; nothing where nothing was kept. Fails with a sentence.
    pub fn load(folder: &Path, project: ProjectId) -> Result<Self, String> {
        let file = file(folder, project);
        let read = || -> io::Result<String> {
            let mut text = String::new();
            let opened = fs::File::open(&file)?;
            opened.take(LARGEST + 1).read_to_string(&mut text)?;
            if text.len() as u64 > LARGEST {
                return Err(io::Error::other("it is too large"));
            }
            Ok(text)
        };
        let text = match read() {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(unreadable(&file, &error)),
        };
        let read = ron::from_str::<Self>(&text);
        read.map(Self::within_bounds)
            .map_err(|error| unreadable(&file, &error))
    }

    /// Keeps it, so that either the old or the new is there whatever happens. Where there is nothing to
    /// keep, nothing stands there.
    pub fn save(&self, folder: &Path, project: ProjectId) -> io::Result<()> {
        let file = file(folder, project);
        if *self == Self::default() {
            return match fs::remove_file(&file) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        fs::create_dir_all(folder)?;
        let pretty = ron::ser::PrettyConfig::new().new_line("\n");
        let text = ron::ser::to_string_pretty(self, pretty).map_err(io::Error::other)?;
        let sibling = file.with_extension("new");
        fs::write(&sibling, text)?;
        fs::rename(&sibling, &file)?;
        forget_oldest(folder)
    }

    fn within_bounds(mut self) -> Self {
        fn last<T>(of: &mut Vec<T>) {
            of.drain(..of.len().saturating_sub(SAID));
        }
        self.files.truncate(FILES);
        let options = &mut self.options;
        last(&mut options.articles);
        last(&mut options.actors);
        last(&mut options.kinds);
        last(&mut options.people);
        last(&mut options.doubles);
        last(&mut options.without);
        // What is said of files that are not there is of no use.
        let files = self.files.len();
        self.options = options.renumbered(|file| (file <= files).then_some(file));
        self
    }
}

impl App {
    /// Where it is kept.
    fn folder_of_compared(&self) -> PathBuf {
        self.services.env.state_dir.join("compared")
    }

    /// Begins to compare with the open project: with what was said and named the last time, if anything
    /// was. Colleagues' files are not read again until somebody wants it. Nothing happens where it has
    /// begun.
    pub(in crate::app) fn begin_comparing(&mut self) {
        let Some(session) = &self.session else { return };
        let own = session.project().head.id;
        if self.comparing.of == Some(own) {
            return;
        }
        let path = session.document.path();
        self.comparing.stop();
        let read = Remembered::load(&self.folder_of_compared(), own);
        let kept = match read {
            Ok(kept) => kept,
            Err(why) => {
                self.problem(why);
                Remembered::default()
            }
        };
        let number = self.comparing.number;
        self.comparing = Comparing {
            number,
            of: Some(own),
            options: kept.options.clone(),
            colleagues: kept.files.iter().cloned().map(Colleague::known).collect(),
            ..Comparing::default()
        };
        // The open file may be a copy of the one that was open then, and was compared with it.
        let own = |one: &Colleague| Some(&one.path) == path.as_ref();
        while let Some(at) = self.comparing.colleagues.iter().position(own) {
            self.comparing.remove(at);
        }
        self.comparing.kept = self.comparing.changes;
        self.look_at_colleagues();
    }

    /// Keeps what is compared with the project, if that has changed.
    pub(in crate::app) fn keep_comparing(&mut self) {
        let comparing = &mut self.comparing;
        let Some(project) = comparing.of.filter(|_| comparing.kept != comparing.changes) else {
            return;
        };
        comparing.kept = comparing.changes;
        let remembered = Remembered::of(comparing);
        let folder = self.folder_of_compared();
        if let Err(error) = remembered.save(&folder, project) {
            self.problem(format!(
                "What is compared could not be kept in {} for the next time: {error}",
                folder.display()
            ));
        }
    }
}

fn file(folder: &Path, project: ProjectId) -> PathBuf {
    folder.join(format!("{project}.ron"))
}

fn unreadable(file: &Path, error: &impl std::fmt::Display) -> String {
    format!(
        "What was compared with this project the last time could not be read from {}: {error}. Colleagues' \
         files are to be added again.",
        file.display()
    )
}

/// Lets go of what was kept of projects beyond the bound.
fn forget_oldest(folder: &Path) -> io::Result<()> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        kept.push((entry.metadata()?.modified()?, entry.path()));
    }
    kept.sort_unstable();
    let too_many = kept.len().saturating_sub(PROJECTS);
    kept.iter()
        .take(too_many)
        .try_for_each(|(_, path)| fs::remove_file(path))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::compare::{Said, SaidPerson, TakeFrom};
    use crate::model::ActorId;

    fn some() -> Remembered {
        Remembered {
            files: vec!["/a.ron".into(), "/b — ü.ron".into()],
            options: Options {
                actors: vec![Said {
                    one: (0, ActorId::from(1)),
                    other: (2, ActorId::from(2)),
                    same: false,
                }],
                kinds: vec![Said {
                    one: (1, "event".parse().unwrap()),
                    other: (0, "plan".parse().unwrap()),
                    same: true,
                }],
                people: vec![SaidPerson {
                    one: 5.into(),
                    other: 6.into(),
                    same: true,
                }],
                doubles: vec![(5.into(), TakeFrom::One(1))],
                without: vec![7.into()],
                with_claims: true,
                ..Options::default()
            },
        }
    }

    #[test]
    fn what_was_compared_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("compared");
        let (one, other) = (ProjectId::from(1), ProjectId::from(2));
        some().save(&folder, one).unwrap();
        assert_eq!(Remembered::load(&folder, one), Ok(some()));
        assert_eq!(Remembered::load(&folder, other), Ok(Remembered::default()));
        Remembered::default().save(&folder, one).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }

    #[test]
    fn damage_is_said_and_harms_no_other_project() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let (one, other) = (ProjectId::from(1), ProjectId::from(2));
        some().save(folder, other).unwrap();
        let huge = format!("(files: [{}])", "\"/x\",".repeat(1 << 20));
        for (text, expected) in [
            ("(files: [", None),
            ("\0\u{1}", None),
            (huge.as_str(), None),
            ("(new_in_a_later_version: 3, files: [\"/c.ron\"])", Some(1)),
            // Of a file that is not there, and of a number that no file has.
            (
                "(options: (doubles: [(\"00000000000000000000000001\", One(9))]))",
                Some(0),
            ),
        ] {
            fs::write(file(folder, one), text).unwrap();
            let read = Remembered::load(folder, one);
            assert_eq!(read.as_ref().ok().map(|read| read.files.len()), expected);
            if let Ok(read) = read {
                assert_eq!(read.options, Options::default());
            }
        }
        assert_eq!(Remembered::load(folder, other), Ok(some()));
    }

    #[test]
    fn it_is_bounded_in_size_and_number() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let mut large = some();
        large.files = (0..500).map(|at| format!("/{at}.ron").into()).collect();
        let person = |at: u128| SaidPerson {
            one: at.into(),
            other: (at + 1).into(),
            same: true,
        };
        large.options.people = (0..5000).map(person).collect();
        large.save(folder, ProjectId::from(1)).unwrap();
        let read = Remembered::load(folder, ProjectId::from(1)).unwrap();
        assert_eq!((read.files.len(), read.options.people.len()), (FILES, SAID));
        assert_eq!(read.options.people.last(), Some(&person(4999)));
        for project in 0..PROJECTS as u128 + 20 {
            some().save(folder, ProjectId::from(project + 2)).unwrap();
        }
        assert_eq!(fs::read_dir(folder).unwrap().count(), PROJECTS);
    }
}
