//! Older versions of a project, kept beside it.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::fs::{Fs, Readers, write_all};
use super::siblings::backups_of;
use crate::dates::Moment;

/// How many of the latest versions are kept, whatever their days.
pub const LATEST: usize = 10;

/// Of how many days before the latest version one version each is kept.
pub const DAYS: i64 = 30;

const DAY: i64 = 24 * 60 * 60;

/// An older version of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// When it was replaced by a newer one.
    pub replaced: Moment,
    /// Where it is. It opens like any project.
    pub path: PathBuf,
    /// Its place among those of one second, from zero.
    turn: u32,
}

/// The versions that are kept, the latest first.
pub fn list(fs: &dyn Fs, project: &Path) -> io::Result<Vec<Backup>> {
    let folder = backups_of(project);
    let names = match fs.list(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        names => names?,
    };
    let mut found: Vec<_> = names
        .iter()
        .filter_map(|name| read_name(&folder, name.to_str()?))
        .collect();
    found.sort_by_key(|backup| std::cmp::Reverse((backup.replaced, backup.turn)));
    Ok(found)
}

/// Takes all of them away, and the journals that were put aside with them: these hold words as well.
/// What else somebody has put into the folder stays.
pub fn empty(fs: &dyn Fs, project: &Path) -> io::Result<()> {
    let folder = backups_of(project);
    let names = match fs.list(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        names => names?,
    };
    for name in names.iter().filter_map(|name| name.to_str()) {
        if is_ours(name) {
            fs.remove(&folder.join(name))?;
        }
    }
    fs.sync_dir(&folder)
}

/// Whether a name in the folder begins with a moment, as all names do that are given there.
fn is_ours(name: &str) -> bool {
    let at = name.get(..19).unwrap_or_default();
    chrono::NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H.%M.%S").is_ok()
}

/// Keeps the version that stands there now, before it is replaced. It is a second name of the same
/// file, or a copy where the file system knows no such names.
pub(super) fn keep(fs: &dyn Fs, project: &Path, now: Moment) -> io::Result<()> {
    let folder = backups_of(project);
    fs.create_dir(&folder)?;
    for turn in 0.. {
        let to = folder.join(name(now, turn));
        match fs.hard_link(project, &to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(error),
            Err(_) => {
                copy(fs, project, &to)?;
                break;
            }
            Ok(()) => break,
        }
    }
    fs.sync_dir(&folder)
}

/// Moves a file that is not to be lost out of the way.
pub(super) fn put_aside(
    fs: &dyn Fs,
    project: &Path,
    file: &Path,
    called: &str,
    now: Moment,
) -> io::Result<PathBuf> {
    let folder = backups_of(project);
    fs.create_dir(&folder)?;
    let mut turn = 0_u32;
    loop {
        let stem = name(now, turn).replace(".ron", "");
        let to = folder.join(format!("{stem} {called}"));
        match fs.stamp(&to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs.rename(file, &to)?;
                fs.sync_dir(&folder)?;
                return Ok(to);
            }
            Err(error) => return Err(error),
            Ok(_) => turn += 1,
        }
    }
}

/// Takes away what is older than is kept.
pub(super) fn thin_out(fs: &dyn Fs, project: &Path) -> io::Result<()> {
    let all = list(fs, project)?;
    for backup in superfluous(&all) {
        fs.remove(&backup.path)?;
    }
    Ok(())
}

/// Of versions, the latest first: those that are neither of the latest nor the last of a recent day.
fn superfluous(all: &[Backup]) -> Vec<&Backup> {
    let day = |backup: &Backup| backup.replaced.unix().div_euclid(DAY);
    let Some(latest) = all.first().map(day) else {
        return Vec::new();
    };
    let mut days = BTreeSet::new();
    all.iter()
        .enumerate()
        .filter(|(at, backup)| {
            let day = day(backup);
            let last_of_day = days.insert(day) && latest - day < DAYS;
            *at >= LATEST && !last_of_day
        })
        .map(|(_, backup)| backup)
        .collect()
}

fn copy(fs: &dyn Fs, from: &Path, to: &Path) -> io::Result<()> {
    let bytes = fs.read(from, u64::MAX - 1)?;
    let mut file = fs.create_new(to, Readers::Owner)?;
    write_all(&mut *file, &bytes)?;
    file.sync_all()?;
    fs.copy_rights(from, to)
}

/// `2026-01-23 09.30.00.ron`: colons are no letters of a file name everywhere.
fn name(at: Moment, turn: u32) -> String {
    let at = at.utc().format("%Y-%m-%d %H.%M.%S");
    if turn == 0 {
        format!("{at}.ron")
    } else {
        format!("{at} ({turn}).ron")
    }
}

fn read_name(folder: &Path, name: &str) -> Option<Backup> {
    let stem = name.strip_suffix(".ron")?;
    let (at, turn) = match stem
        .strip_suffix(')')
        .and_then(|stem| stem.split_once(" ("))
    {
        Some((at, turn)) => (at, turn.parse().ok()?),
        None => (stem, 0),
    };
    let at = chrono::NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H.%M.%S").ok()?;
    Some(Backup {
        replaced: at.and_utc().into(),
        path: folder.join(name),
        turn,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_latest_ten_and_one_a_day_are_kept() {
        let noon = 20_000 * DAY + DAY / 2;
        let backup = |seconds: i64| {
            let at = Moment::from_unix(noon - seconds);
            read_name(Path::new("b"), &name(at, 0)).unwrap()
        };
        // Twelve within a minute, then every six hours for forty days.
        let all: Vec<_> = (0..12)
            .map(|n| backup(n * 5))
            .chain((1..160).map(|n| backup(n * DAY / 4)))
            .collect();
        let gone = superfluous(&all);
        let kept: Vec<_> = all.iter().filter(|backup| !gone.contains(backup)).collect();
        assert_eq!(kept.len(), LATEST + 29);
        assert!(
            kept.iter()
                .take(LATEST)
                .copied()
                .eq(all.iter().take(LATEST))
        );
        let days: BTreeSet<_> = kept.iter().map(|b| b.replaced.unix() / DAY).collect();
        assert_eq!(days.len(), 30);
        assert_eq!(superfluous(&[]).len(), 0);
    }

    #[test]
    fn names_are_read_back() {
        let at = Moment::from_unix(1_769_160_600);
        for turn in [0, 1, 12] {
            let name = name(at, turn);
            let backup = read_name(Path::new("b"), &name).unwrap();
            assert_eq!((backup.replaced, backup.turn), (at, turn));
        }
        assert_eq!(read_name(Path::new("b"), "notes.ron"), None);
    }
}
