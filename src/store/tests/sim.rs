//! A disk for tests: it counts what is done to it, lets any of it fail, and forgets at a power cut
//! what was not synced, in every combination that a real disk may leave.
//!
//! The model, as unkind as file systems are known to be: what was written to a file survives only if
//! the file was synced, and of several writes that were not, any may survive, the last one in part.
//! What was done to the names of a folder survives in its order, up to any point, once the folder was
//! synced all of it; folders do not wait for each other, and names do not wait for content. After a
//! sync that failed, what was written before it never gets to the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

use crate::store::fs::{Fs, FsFile, Readers, Stamp, folder_of};

/// What is done to a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Op {
    Read,
    Create,
    Lock,
    Stamp,
    ReadLink,
    Rename,
    HardLink,
    Remove,
    CreateDir,
    List,
    SyncDir,
    Rights,
    Write,
    SyncData,
    SyncAll,
    Clear,
}

/// How an operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It does nothing and says so.
    Error(ErrorKind),
    /// A write writes half and says that; other operations are not affected.
    Short,
    /// A write writes half, and then there is an error; other operations fail.
    Torn,
}

/// A change of a file that is not on the disk.
#[derive(Clone, Debug)]
struct Pending {
    /// Where the bytes go; none empties the file.
    bytes: Option<(usize, Vec<u8>)>,
    /// A sync failed after it.
    lost: bool,
}

#[derive(Clone, Debug, Default)]
struct Inode {
    live: Vec<u8>,
    durable: Vec<u8>,
    pending: Vec<Pending>,
    changed: u64,
}

/// A change of the names of a folder that is not on the disk: each name with what it is for then.
#[derive(Clone, Debug)]
struct Renaming {
    number: u64,
    names: Vec<(OsString, Option<usize>)>,
    /// The change in another folder without which this one does not survive.
    needs: Option<u64>,
}

#[derive(Clone, Debug, Default)]
struct Folder {
    live: BTreeMap<OsString, usize>,
    durable: BTreeMap<OsString, usize>,
    pending: Vec<Renaming>,
}

/// The state of a disk.
#[derive(Clone, Debug, Default)]
pub(super) struct Disk {
    inodes: Vec<Inode>,
    folders: BTreeMap<PathBuf, Folder>,
    locked: BTreeSet<usize>,
    clock: u64,
}

#[derive(Default)]
struct State {
    disk: Disk,
    log: Vec<(Op, PathBuf)>,
    /// The disk before each operation, if that is asked for.
    history: Option<Vec<Disk>>,
    /// The operation that fails, by its number, and how.
    fault: Option<(usize, Fault)>,
    /// The sync that says it did and does not.
    idle: Option<Op>,
}

/// The disk for tests. Clones are the same disk.
#[derive(Clone, Default)]
pub(super) struct SimFs(Arc<Mutex<State>>);

struct SimFile {
    fs: SimFs,
    path: PathBuf,
    inode: usize,
    locked: bool,
}

fn error<T>(kind: ErrorKind) -> io::Result<T> {
    Err(kind.into())
}

impl SimFs {
    /// A disk on which that is.
    pub(super) fn on(disk: Disk) -> Self {
        let fs = Self::default();
        fs.state().disk = disk;
        fs
    }

    /// A disk with these folders.
    pub(super) fn with_folders(folders: &[&str]) -> Self {
        let fs = Self::default();
        for folder in folders {
            fs.state()
                .disk
                .folders
                .insert(folder.into(), Folder::default());
        }
        fs
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Lets the operation of that number fail.
    pub(super) fn fail(&self, number: usize, fault: Fault) {
        self.state().fault = Some((number, fault));
    }

    /// Has all syncs of a sort do nothing.
    pub(super) fn leave_out(&self, op: Op) {
        self.state().idle = Some(op);
    }

    /// Remembers the disk before each operation from now on.
    pub(super) fn remember(&self) {
        self.state().history = Some(Vec::new());
    }

    /// The disk before each operation that was remembered.
    pub(super) fn remembered(&self) -> Vec<Disk> {
        self.state().history.take().unwrap_or_default()
    }

    /// The disk as it is.
    pub(super) fn disk(&self) -> Disk {
        self.state().disk.clone()
    }

    /// What was done so far.
    pub(super) fn log(&self) -> Vec<(Op, PathBuf)> {
        self.state().log.clone()
    }

    /// How much was done so far.
    pub(super) fn count(&self) -> usize {
        self.state().log.len()
    }

    /// Notes an operation, and lets it fail if it is to.
    fn begin(&self, op: Op, path: &Path) -> io::Result<(MutexGuard<'_, State>, Option<Fault>)> {
        let mut state = self.state();
        if state.history.is_some() {
            let disk = state.disk.clone();
            state.history.as_mut().unwrap().push(disk);
        }
        let number = state.log.len();
        state.log.push((op, path.to_owned()));
        let fault = state
            .fault
            .filter(|(at, _)| *at == number)
            .map(|(_, fault)| fault);
        match fault {
            // Nothing survives a folder that is there and says it is not.
            Some(Fault::Error(ErrorKind::NotFound)) if matches!(op, Op::List | Op::SyncDir) => {
                error(ErrorKind::StorageFull)
            }
            Some(Fault::Error(kind)) if op == Op::SyncAll || op == Op::SyncData => {
                if let Ok(inode) = state.disk.find(path) {
                    for pending in &mut state.disk.inodes[inode].pending {
                        pending.lost = true;
                    }
                }
                error(kind)
            }
            Some(Fault::Error(kind)) => error(kind),
            Some(Fault::Torn) if op != Op::Write => error(ErrorKind::StorageFull),
            fault => Ok((state, fault)),
        }
    }
}

impl Disk {
    fn folder(&mut self, path: &Path) -> io::Result<&mut Folder> {
        self.folders
            .get_mut(folder_of(path))
            .ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn find(&self, path: &Path) -> io::Result<usize> {
        let folder = self
            .folders
            .get(folder_of(path))
            .ok_or(ErrorKind::NotFound)?;
        let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
        Ok(*folder.live.get(name).ok_or(ErrorKind::NotFound)?)
    }

    /// Changes names of one folder at once.
    fn name(
        &mut self,
        folder: &Path,
        names: Vec<(OsString, Option<usize>)>,
        needs: Option<u64>,
    ) -> u64 {
        self.clock += 1;
        let number = self.clock;
        let folder = self.folders.get_mut(folder).unwrap();
        for (name, inode) in &names {
            match inode {
                Some(inode) => folder.live.insert(name.clone(), *inode),
                None => folder.live.remove(name),
            };
        }
        folder.pending.push(Renaming {
            number,
            names,
            needs,
        });
        number
    }

    /// The disks that a power cut may leave of this one, up to a number of them. The first has all
    /// that could survive, the second nothing that need not.
    pub(super) fn after_power_cut(&self, most: usize) -> Vec<Self> {
        // For each file the contents that may survive, for each folder the lengths of the prefix.
        let contents: Vec<Vec<Vec<u8>>> = self.inodes.iter().map(Inode::may_survive).collect();
        let prefixes: Vec<usize> = self
            .folders
            .values()
            .map(|folder| folder.pending.len() + 1)
            .collect();
        let choices: Vec<usize> = contents
            .iter()
            .map(Vec::len)
            .chain(prefixes.iter().copied())
            .collect();
        let all: u128 = choices.iter().map(|n| *n as u128).product();
        let mut found = Vec::new();
        let most = most as u128;
        for at in 0..all.min(most) {
            // Where there are too many, they are taken evenly from all.
            let mut which = if all <= most {
                at
            } else {
                at * (all - 1) / (most - 1)
            };
            let mut choice = choices.iter().map(|n| {
                let chosen = (which % *n as u128) as usize;
                which /= *n as u128;
                chosen
            });
            let mut disk = Self {
                clock: self.clock,
                ..Self::default()
            };
            for contents in &contents {
                let content = contents[choice.next().unwrap()].clone();
                disk.inodes.push(Inode {
                    live: content.clone(),
                    durable: content,
                    pending: Vec::new(),
                    changed: self.clock,
                });
            }
            let lengths: Vec<usize> = choice.collect();
            let survives: BTreeSet<u64> = self
                .folders
                .values()
                .zip(&lengths)
                .flat_map(|(folder, kept)| folder.pending.iter().take(folder.pending.len() - kept))
                .map(|renaming| renaming.number)
                .collect();
            for ((path, folder), kept) in self.folders.iter().zip(&lengths) {
                let mut names = folder.durable.clone();
                for renaming in folder.pending.iter().take(folder.pending.len() - kept) {
                    if renaming
                        .needs
                        .is_some_and(|needs| self.is_pending(needs) && !survives.contains(&needs))
                    {
                        break;
                    }
                    for (name, inode) in &renaming.names {
                        match inode {
                            Some(inode) => names.insert(name.clone(), *inode),
                            None => names.remove(name),
                        };
                    }
                }
                let folder = Folder {
                    live: names.clone(),
                    durable: names,
                    pending: Vec::new(),
                };
                disk.folders.insert(path.clone(), folder);
            }
            found.push(disk);
        }
        found
    }

    /// As if all processes had ended.
    pub(super) fn unlock(&mut self) {
        self.locked.clear();
    }

    fn is_pending(&self, number: u64) -> bool {
        let mut pending = self.folders.values().flat_map(|folder| &folder.pending);
        pending.any(|renaming| renaming.number == number)
    }
}

impl Inode {
    fn may_survive(&self) -> Vec<Vec<u8>> {
        let n = self.pending.len();
        let with = |keep: &dyn Fn(usize) -> bool, torn: bool| {
            let mut content = self.durable.clone();
            let last = (0..n).rev().find(|at| keep(*at));
            for (at, pending) in self.pending.iter().enumerate().filter(|(at, _)| keep(*at)) {
                match &pending.bytes {
                    None => content.clear(),
                    Some((start, bytes)) => {
                        let half = if torn && last == Some(at) {
                            bytes.len() / 2
                        } else {
                            bytes.len()
                        };
                        content.resize(content.len().max(start + half), 0);
                        content[*start..start + half].copy_from_slice(&bytes[..half]);
                    }
                }
            }
            content
        };
        let mut found = Vec::new();
        if n <= 3 {
            for subset in (0..1_usize << n).rev() {
                found.push(with(&|at| subset >> at & 1 == 1, false));
            }
        } else {
            for length in (0..=n).rev() {
                found.push(with(&|at| at < length, false));
            }
            for hole in 0..n {
                found.push(with(&|at| at != hole, false));
            }
        }
        found.push(with(&|_| true, true));
        found.dedup();
        found
    }

    fn change(&mut self, bytes: Option<&[u8]>, clock: u64) {
        let at = self.live.len();
        match bytes {
            Some(bytes) => self.live.extend_from_slice(bytes),
            None => self.live.clear(),
        }
        self.changed = clock;
        self.pending.push(Pending {
            bytes: bytes.map(|bytes| (at, bytes.to_vec())),
            lost: false,
        });
    }

    fn sync(&mut self) {
        if self.pending.iter().any(|pending| pending.lost) {
            return;
        }
        self.pending.clear();
        self.durable.clone_from(&self.live);
    }
}

impl Fs for SimFs {
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let (state, _) = self.begin(Op::Read, path)?;
        let inode = state.disk.find(path)?;
        let bytes = state.disk.inodes[inode].live.clone();
        if bytes.len() as u64 > most {
            error(ErrorKind::FileTooLarge)
        } else {
            Ok(bytes)
        }
    }

    fn create_new(&self, path: &Path, _: Readers) -> io::Result<Box<dyn FsFile>> {
        let (mut state, _) = self.begin(Op::Create, path)?;
        if state
            .disk
            .folder(path)?
            .live
            .contains_key(path.file_name().unwrap())
        {
            return error(ErrorKind::AlreadyExists);
        }
        let inode = state.disk.inodes.len();
        let changed = state.disk.clock;
        state.disk.inodes.push(Inode {
            changed,
            ..Inode::default()
        });
        let name = path.file_name().unwrap().to_owned();
        state
            .disk
            .name(folder_of(path), vec![(name, Some(inode))], None);
        Ok(Box::new(SimFile {
            fs: self.clone(),
            path: path.to_owned(),
            inode,
            locked: false,
        }))
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn FsFile>>> {
        let (mut state, _) = self.begin(Op::Lock, path)?;
        let inode = match state.disk.find(path) {
            Ok(inode) => inode,
            Err(_) => {
                state.disk.folder(path)?;
                let inode = state.disk.inodes.len();
                state.disk.inodes.push(Inode::default());
                let name = path.file_name().unwrap().to_owned();
                state
                    .disk
                    .name(folder_of(path), vec![(name, Some(inode))], None);
                inode
            }
        };
        if !state.disk.locked.insert(inode) {
            return Ok(None);
        }
        Ok(Some(Box::new(SimFile {
            fs: self.clone(),
            path: path.to_owned(),
            inode,
            locked: true,
        })))
    }

    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        let (state, _) = self.begin(Op::Stamp, path)?;
        let number = state.disk.find(path)?;
        let inode = &state.disk.inodes[number];
        Ok(Stamp {
            len: inode.live.len() as u64,
            modified: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(inode.changed)),
            changed: None,
            id: Some((0, number as u64)),
            is_file: true,
            read_only: false,
        })
    }

    fn read_link(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        let (state, _) = self.begin(Op::ReadLink, path)?;
        state.disk.find(path).map(|_| None)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (mut state, _) = self.begin(Op::Rename, from)?;
        let inode = state.disk.find(from)?;
        state.disk.folder(to)?;
        let (old, new) = (
            from.file_name().unwrap().to_owned(),
            to.file_name().unwrap().to_owned(),
        );
        if folder_of(from) == folder_of(to) {
            state
                .disk
                .name(folder_of(to), vec![(old, None), (new, Some(inode))], None);
        } else {
            let there = state
                .disk
                .name(folder_of(to), vec![(new, Some(inode))], None);
            state
                .disk
                .name(folder_of(from), vec![(old, None)], Some(there));
        }
        Ok(())
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (mut state, _) = self.begin(Op::HardLink, to)?;
        let inode = state.disk.find(from)?;
        let name = to.file_name().unwrap().to_owned();
        if state.disk.folder(to)?.live.contains_key(&name) {
            return error(ErrorKind::AlreadyExists);
        }
        state
            .disk
            .name(folder_of(to), vec![(name, Some(inode))], None);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let (mut state, _) = self.begin(Op::Remove, path)?;
        state.disk.find(path)?;
        let name = path.file_name().unwrap().to_owned();
        state.disk.name(folder_of(path), vec![(name, None)], None);
        Ok(())
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        let (mut state, _) = self.begin(Op::CreateDir, path)?;
        state.disk.folders.entry(path.to_owned()).or_default();
        Ok(())
    }

    fn list(&self, path: &Path) -> io::Result<Vec<OsString>> {
        let (state, _) = self.begin(Op::List, path)?;
        let folder = state.disk.folders.get(path).ok_or(ErrorKind::NotFound)?;
        Ok(folder.live.keys().cloned().collect())
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        let (mut state, _) = self.begin(Op::SyncDir, path)?;
        if state.idle == Some(Op::SyncDir) {
            return Ok(());
        }
        let folder = state
            .disk
            .folders
            .get_mut(path)
            .ok_or(ErrorKind::NotFound)?;
        folder.pending.clear();
        folder.durable.clone_from(&folder.live);
        Ok(())
    }

    fn copy_rights(&self, _: &Path, to: &Path) -> io::Result<()> {
        self.begin(Op::Rights, to).map(drop)
    }
}

impl SimFile {
    fn sync(&self, op: Op) -> io::Result<()> {
        let (mut state, _) = self.fs.begin(op, &self.path)?;
        if state.idle != Some(op) {
            state.disk.inodes[self.inode].sync();
        }
        Ok(())
    }
}

impl FsFile for SimFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (mut state, fault) = self.fs.begin(Op::Write, &self.path)?;
        let written = if fault.is_some() {
            bytes.len() / 2
        } else {
            bytes.len()
        };
        state.disk.clock += 1;
        let clock = state.disk.clock;
        state.disk.inodes[self.inode].change(Some(&bytes[..written]), clock);
        if fault == Some(Fault::Torn) {
            error(ErrorKind::StorageFull)
        } else {
            Ok(written)
        }
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.sync(Op::SyncData)
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.sync(Op::SyncAll)
    }

    fn clear(&mut self) -> io::Result<()> {
        let (mut state, _) = self.fs.begin(Op::Clear, &self.path)?;
        state.disk.clock += 1;
        let clock = state.disk.clock;
        state.disk.inodes[self.inode].change(None, clock);
        Ok(())
    }
}

impl Drop for SimFile {
    fn drop(&mut self) {
        if self.locked {
            self.fs.state().disk.locked.remove(&self.inode);
        }
    }
}
