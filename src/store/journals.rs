//! Which journals there are of a project, and which edits they hold that its file has not.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::file_form::LARGEST_FILE;
use super::fs::Fs;
use super::journal::{End, Header, Journal, read};
use super::siblings::{short_hash, sibling};
use crate::edit::Edit;
use crate::model::Project;

/// Where journals of one project may stand: `STEM.journal.GENERATION` in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct JournalPlace {
    /// The folder.
    pub folder: PathBuf,
    /// The beginning of the names, up to the generation.
    pub stem: std::ffi::OsString,
    /// Whether the folder may not be there. Where it may, being told so means that it holds none.
    pub may_be_absent: bool,
}

impl JournalPlace {
    /// Beside a project file.
    pub(super) fn beside(project: &Path) -> Self {
        let first = sibling(project, "journal.");
        Self {
            folder: super::fs::folder_of(project).to_owned(),
            stem: first.file_name().unwrap_or_default().to_owned(),
            may_be_absent: false,
        }
    }

    /// In the user's state folder, for a project file beside which there is no writing.
    pub(super) fn elsewhere(state: &Path, project: &Path) -> Self {
        let full = std::path::absolute(project).unwrap_or_else(|_| project.to_owned());
        let hash = short_hash(full.as_os_str().as_encoded_bytes());
        Self::in_state(state, &hash)
    }

    /// In the user's state folder, under a name.
    pub(super) fn in_state(state: &Path, name: &str) -> Self {
        Self {
            folder: state.join("journals"),
            stem: format!("{name}.journal.").into(),
            may_be_absent: true,
        }
    }

    /// The journal of a generation.
    pub(super) fn path(&self, generation: u64) -> PathBuf {
        let mut name = self.stem.clone();
        name.push(generation.to_string());
        self.folder.join(name)
    }

    /// Has the names in it put on the disk, and that others were taken away.
    pub(super) fn sync(&self, fs: &dyn Fs) -> io::Result<()> {
        match fs.sync_dir(&self.folder) {
            Err(error) if self.is_absence(&error) => Ok(()),
            done => done,
        }
    }

    /// Whether that says that there is no such folder, or none that this user could have written to.
    fn is_absence(&self, error: &io::Error) -> bool {
        use io::ErrorKind::{NotFound, PermissionDenied};
        self.may_be_absent && matches!(error.kind(), NotFound | PermissionDenied)
    }

    /// The journals that are there, in no order.
    pub(super) fn journals(&self, fs: &dyn Fs) -> io::Result<Vec<PathBuf>> {
        let generations = self.generations(fs)?;
        Ok(generations.iter().map(|at| self.path(*at)).collect())
    }

    /// The highest generation whose journal is there; 0 where there is none.
    pub(super) fn last_generation(&self, fs: &dyn Fs) -> io::Result<u64> {
        Ok(self.generations(fs)?.into_iter().max().unwrap_or_default())
    }

    /// The generations whose journals are there, in no order.
    fn generations(&self, fs: &dyn Fs) -> io::Result<Vec<u64>> {
        let names = match fs.list(&self.folder) {
            Err(error) if self.is_absence(&error) => return Ok(Vec::new()),
            names => names?,
        };
        let generation = |name: &std::ffi::OsString| {
            let rest = name
                .as_encoded_bytes()
                .strip_prefix(self.stem.as_encoded_bytes())?;
            std::str::from_utf8(rest).ok()?.parse().ok()
        };
        Ok(names.iter().filter_map(generation).collect())
    }
}

/// What the journals of a project hold.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The edits that the file has not, in order.
    pub edits: Vec<Edit>,
    /// The project that they begin with, for one that has no file.
    pub start: Option<Project>,
    /// Whether the last write was cut off or damaged; what came after is not among the edits.
    pub end: Option<End>,
    /// The journals that hold them.
    pub holding: Vec<PathBuf>,
    /// Journals that are done with.
    pub done_with: Vec<PathBuf>,
    /// Journals that belong to another version of the file, or cannot be read.
    pub foreign: Vec<PathBuf>,
    /// The highest generation that was seen.
    pub generation: u64,
}

/// Looks for the journals of a version of a project file (its hash), or of a project without one.
pub(super) fn find(fs: &dyn Fs, places: &[JournalPlace], base: Option<&str>) -> io::Result<Found> {
    let mut found = Found::default();
    let mut read_ones: Vec<(PathBuf, Journal)> = Vec::new();
    for place in places {
        for generation in place.generations(fs)? {
            found.generation = found.generation.max(generation);
            let path = place.path(generation);
            let bytes = fs.read(&path, 2 * LARGEST_FILE)?;
            match read(&bytes) {
                Some(journal) if (journal.edits.len() as u64) < journal.header.carries => {
                    // It was never complete; the one before it holds.
                    found.done_with.push(path);
                }
                Some(journal) => read_ones.push((path, journal)),
                // It was never used: a journal's first lines are on the disk before it is.
                None if !bytes.contains(&b'\n') => found.done_with.push(path),
                None => found.foreign.push(path),
            }
        }
    }
    read_ones.sort_by_key(|(_, journal)| std::cmp::Reverse(journal.header.generation));
    let base_of = |header: &Header| header.base.clone();
    let Some(at) = read_ones
        .iter()
        .position(|(_, journal)| journal.header.base.as_deref() == base)
    else {
        found.sort_out(read_ones, &BTreeSet::new());
        return Ok(found);
    };
    let (path, first) = read_ones.remove(at);
    let mut past: BTreeSet<Option<String>> = [base_of(&first.header)].into();
    past.insert(first.header.after.clone());
    found.holding.push(path);
    found.edits = first.edits;
    found.start = first.start;
    found.end = Some(first.end);
    let mut last = first.header;
    // A save may have been cut off before its version was sure to stand: the journal that goes on
    // from that version goes on from this one too.
    while let Some(at) = read_ones.iter().position(|(_, next)| {
        next.header.after == last.base
            && last.base.is_some()
            && next.header.generation > last.generation
    }) {
        let (path, next) = read_ones.remove(at);
        let shared = usize::try_from(next.header.shared).unwrap_or(usize::MAX);
        found.holding.push(path);
        found.edits.extend(next.edits.into_iter().skip(shared));
        found.end = Some(next.end);
        past.insert(base_of(&next.header));
        last = next.header;
    }
    found.sort_out(read_ones, &past);
    Ok(found)
}

impl Found {
    /// Journals of another version than the file's: those of versions that are past, and those that
    /// hold nothing, are done with.
    fn sort_out(&mut self, others: Vec<(PathBuf, Journal)>, past: &BTreeSet<Option<String>>) {
        let mut past = past.clone();
        for (path, Journal { header, edits, .. }) in others {
            if past.contains(&header.base) {
                past.insert(header.after);
                self.done_with.push(path);
            } else if edits.is_empty() {
                self.done_with.push(path);
            } else {
                self.foreign.push(path);
            }
        }
    }
}

/// The headers of all journals in the state folder that belong to no file, with their stems.
pub(super) fn without_file(fs: &dyn Fs, state: &Path) -> io::Result<Vec<String>> {
    let folder = state.join("journals");
    let names = match fs.list(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        names => names?,
    };
    let stem = |name: &std::ffi::OsString| {
        let (stem, generation) = name.to_str()?.split_once(".journal.")?;
        let of_no_file = stem.starts_with(WITHOUT_FILE);
        (of_no_file && generation.parse::<u64>().is_ok()).then(|| stem.to_owned())
    };
    let stems: BTreeSet<String> = names.iter().filter_map(stem).collect();
    Ok(stems.into_iter().collect())
}

/// How the names begin of journals of projects that have no file.
pub(super) const WITHOUT_FILE: &str = "new-";
