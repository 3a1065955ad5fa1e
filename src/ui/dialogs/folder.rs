//! What stands in a folder, for completing a path that is typed.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use crate::app::Purpose;

/// Entries of a folder that are looked at.
const MOST: usize = 5_000;
/// Completions that are offered.
const OFFERED: usize = 40;

/// The folder that was looked into last.
#[derive(Default)]
pub(super) struct Folder {
    path: Option<PathBuf>,
    /// Names, and whether each is a folder.
    entries: Vec<(String, bool)>,
}

impl Folder {
    /// Paths that what is typed may become; folders end with a separator. Looks at the disk only when
    /// another folder is typed.
    pub(super) fn complete(&mut self, typed: &str, purpose: Purpose) -> Vec<String> {
        let cut = typed.rfind(std::path::is_separator).map_or(0, |at| at + 1);
        let (folder, begun) = typed.split_at(cut);
        if folder.is_empty() {
            return Vec::new();
        }
        self.look_into(&expanded(folder));
        let begun_low = begun.to_lowercase();
        self.entries
            .iter()
            .filter(|(name, _)| name.to_lowercase().starts_with(&begun_low))
            .filter(|(name, _)| !name.starts_with('.') || begun.starts_with('.'))
            .filter(|(name, is_folder)| *is_folder || fits(name, purpose))
            .map(|(name, is_folder)| {
                let end = if *is_folder {
                    MAIN_SEPARATOR.to_string()
                } else {
                    String::new()
                };
                format!("{folder}{name}{end}")
            })
            .filter(|path| path != typed)
            .take(OFFERED)
            .collect()
    }

    fn look_into(&mut self, folder: &Path) {
        if self.path.as_deref() == Some(folder) {
            return;
        }
        self.path = Some(folder.into());
        self.entries.clear();
        let Ok(read) = std::fs::read_dir(folder) else {
            return;
        };
        for entry in read.take(MOST).flatten() {
            // A link to a folder is a folder for whoever types a path.
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir())
                || (entry.file_type().is_ok_and(|kind| kind.is_symlink()) && entry.path().is_dir());
            self.entries
                .push((entry.file_name().to_string_lossy().into_owned(), is_folder));
        }
        self.entries
            .sort_unstable_by_key(|(name, is_folder)| (!is_folder, name.to_lowercase()));
    }
}

/// A path as typed, with `~` for the home folder. A whole path typed or pasted behind the folder
/// that stood there already (`/home/a//srv/b`, `/home/a/~/b`) counts alone.
pub(super) fn expanded(typed: &str) -> PathBuf {
    let typed = last_whole(typed.trim());
    let rest = typed
        .strip_prefix('~')
        .filter(|rest| rest.is_empty() || rest.starts_with(std::path::is_separator));
    match (rest, std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest.trim_start_matches(std::path::is_separator)),
        _ => PathBuf::from(typed),
    }
}

/// What stands behind the last place at which a path begins anew.
fn last_whole(typed: &str) -> &str {
    if MAIN_SEPARATOR != '/' {
        return typed;
    }
    let anew = typed.rfind("//").max(typed.rfind("/~/"));
    anew.and_then(|at| typed.get(at + 1..)).unwrap_or(typed)
}

/// Whether a file is of the sort that is wanted, by its ending.
fn fits(name: &str, purpose: Purpose) -> bool {
    let ending = Path::new(name)
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    let is_project = ending.as_deref() == Some("ron");
    match purpose {
        Purpose::AddArticles | Purpose::Export | Purpose::Report => !is_project,
        Purpose::OpenProject
        | Purpose::SaveProject
        | Purpose::SaveCopy
        | Purpose::TakeCodebook
        | Purpose::CompareFile
        | Purpose::SaveAgreed
        | Purpose::AddColleagues => is_project,
    }
}

/// What is wrong with a path, before anything is done with it; `None` where nothing is.
pub(super) fn trouble(path: &Path, purpose: Purpose) -> Option<String> {
    let shown = path.display();
    if path.as_os_str().is_empty() {
        return Some("Type the path of a file.".into());
    }
    if path.is_dir() {
        return Some(format!(
            "{shown} is a folder. Go on with the name of a file in it."
        ));
    }
    if matches!(purpose, Purpose::Export | Purpose::Report)
        && let Some(why) = crate::store::taken_by_project(path, None)
    {
        return Some(why);
    }
    if purpose.is_new() {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        return match folder {
            Some(folder) if !folder.exists() => {
                Some(format!("The folder {} does not exist.", folder.display()))
            }
            Some(folder) if !folder.is_dir() => Some(format!("{} is no folder.", folder.display())),
            _ => None,
        };
    }
    match std::fs::File::open(path) {
        Ok(_) => None,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Some(format!("{shown} does not exist."))
        }
        Err(error) => Some(format!("{shown} cannot be read: {error}.")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_whole_path_behind_another_counts_alone() {
        for (typed, whole) in [
            ("/home/a/b.ron", "/home/a/b.ron"),
            ("/home/a//srv/b.ron", "/srv/b.ron"),
            ("/home/a/~/b.ron", "~/b.ron"),
            ("~/a//b//c", "/c"),
            ("", ""),
        ] {
            assert_eq!(last_whole(typed), whole);
        }
    }

    #[test]
    fn paths_complete_to_folders_and_files_of_the_sort() {
        let root = tempfile::tempdir().unwrap();
        for file in ["Talks.ron", "talks.txt", ".hidden.txt", "tales.md"] {
            std::fs::write(root.path().join(file), "x").unwrap();
        }
        std::fs::create_dir(root.path().join("Tables")).unwrap();
        let base = format!("{}{MAIN_SEPARATOR}", root.path().display());
        let complete = |typed: &str, purpose| {
            let found = Folder::default().complete(&format!("{base}{typed}"), purpose);
            found
                .iter()
                .map(|path| path.strip_prefix(&base).unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let folder = format!("Tables{MAIN_SEPARATOR}");
        assert_eq!(
            complete("ta", Purpose::OpenProject),
            [folder.clone(), "Talks.ron".into()]
        );
        assert_eq!(
            complete("TAL", Purpose::AddArticles),
            ["tales.md", "talks.txt"]
        );
        assert_eq!(complete(".h", Purpose::AddArticles), [".hidden.txt"]);
        assert_eq!(
            complete("Talks.ron", Purpose::OpenProject),
            Vec::<String>::new()
        );
    }

    #[test]
    fn what_is_wrong_is_said_before() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("a.txt");
        std::fs::write(&file, "x").unwrap();
        for (path, purpose, said) in [
            (file.clone(), Purpose::AddArticles, None),
            (
                root.path().join("b.txt"),
                Purpose::AddArticles,
                Some("does not exist"),
            ),
            (
                root.path().into(),
                Purpose::OpenProject,
                Some("is a folder"),
            ),
            (root.path().join("new.ron"), Purpose::SaveProject, None),
            (
                root.path().join("no/new.ron"),
                Purpose::SaveProject,
                Some("does not exist"),
            ),
            (
                file.join("new.ron"),
                Purpose::SaveProject,
                Some("is no folder"),
            ),
            (PathBuf::new(), Purpose::OpenProject, Some("Type the path")),
        ] {
            let found = trouble(&path, purpose);
            assert!(
                match said {
                    Some(said) => found.as_ref().is_some_and(|found| found.contains(said)),
                    None => found.is_none(),
                },
                "{}: {found:?}",
                path.display()
            );
        }
    }
}
