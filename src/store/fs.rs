//! The one way to the disk: everything that keeps work safe goes through this trait, so that tests
//! can count it, let it fail, and pull the plug after any of it.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A file system.
pub trait Fs: Send + Sync {
    /// All bytes of a file; refuses one with more than `most` with `FileTooLarge`.
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;

    /// Creates a file; refuses where anything stands, a link included.
    fn create_new(&self, path: &Path, readers: Readers) -> io::Result<Box<dyn FsFile>>;

    /// Opens the lock file, creating it if need be, and locks it; `None` where another has it.
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn FsFile>>>;

    /// What is known of the file under a path, links followed.
    fn stamp(&self, path: &Path) -> io::Result<Stamp>;

    /// Where a symbolic link leads; `None` where something else stands.
    fn read_link(&self, path: &Path) -> io::Result<Option<PathBuf>>;

    /// Puts a file in the place of another, at once.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file a second name, which must be free.
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a name away.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Creates a folder and those above it; only its owner may look into a new one.
    fn create_dir(&self, path: &Path) -> io::Result<()>;

    /// The names in a folder, in no order.
    fn list(&self, path: &Path) -> io::Result<Vec<OsString>>;

    /// Has the names of a folder put on the disk. File systems that cannot, say that they did.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;

    /// Gives a file the permissions and, where that is allowed, the owner and group of another.
    fn copy_rights(&self, from: &Path, to: &Path) -> io::Result<()>;
}

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Its owner, until [`Fs::copy_rights`] says otherwise.
    Owner,
    /// Who may read any new file of this user.
    Usual,
}

/// A file that is open for writing, at its end. Dropping it closes it and releases its lock.
pub trait FsFile: Send {
    /// Writes some of the bytes, all of them as a rule; says how many.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Has the content put on the disk.
    fn sync_data(&mut self) -> io::Result<()>;

    /// Has the content and what is known of the file put on the disk.
    fn sync_all(&mut self) -> io::Result<()>;

    /// Empties the file.
    fn clear(&mut self) -> io::Result<()>;
}

/// What tells one state of a file from another without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub len: u64,
    /// When its content changed.
    pub modified: Option<SystemTime>,
    /// When anything of it changed, in seconds and nanoseconds, where the system says.
    pub changed: Option<(i64, i64)>,
    /// The file itself, whatever its name, where the system says.
    pub id: Option<(u64, u64)>,
    /// Whether it is a plain file.
    pub is_file: bool,
    /// Whether it may be written to.
    pub read_only: bool,
}

/// Writes all of the bytes, in one write as a rule.
pub fn write_all(file: &mut dyn FsFile, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The file that a path names once the symbolic links that it ends in are followed. The file itself
/// need not be there.
pub fn follow_links(fs: &dyn Fs, path: &Path) -> io::Result<PathBuf> {
    let mut at = path.to_owned();
    // As many as Linux follows.
    for _ in 0..40 {
        match fs.read_link(&at) {
            Ok(Some(to)) => at = folder_of(&at).join(to),
            Ok(None) => return Ok(at),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(at),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("symbolic links lead in a circle"))
}

/// The folder in which a file stands.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// The file system of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealFs;

impl Fs for RealFs {
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if metadata.len() > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::with_capacity(metadata.len() as usize);
        // What grows while it is read, or has no length to tell, is bounded all the same.
        file.take(most + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn create_new(&self, path: &Path, readers: Readers) -> io::Result<Box<dyn FsFile>> {
        let mut options = OpenOptions::new();
        options.append(true).create_new(true);
        #[cfg(unix)]
        if readers == Readers::Owner {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        #[cfg(not(unix))]
        let _ = readers;
        Ok(Box::new(options.open(path)?))
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn FsFile>>> {
        // The file may be taken away by its last owner between opening and locking it.
        for _ in 0..100 {
            let mut options = OpenOptions::new();
            let file = options.append(true).create(true).open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            let same = match fs::metadata(path) {
                Ok(there) => stamp(&there).id == stamp(&file.metadata()?).id,
                Err(error) if error.kind() == io::ErrorKind::NotFound => false,
                Err(error) => return Err(error),
            };
            if same {
                return Ok(Some(Box::new(file)));
            }
        }
        Err(io::Error::other("the lock file comes and goes"))
    }

    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        fs::metadata(path).map(|metadata| stamp(&metadata))
    }

    fn read_link(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        if fs::symlink_metadata(path)?.is_symlink() {
            fs::read_link(path).map(Some)
        } else {
            Ok(None)
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        // Elsewhere a scanner may hold the file for a moment.
        let waits = if cfg!(windows) { 7 } else { 0 };
        let mut wait = Duration::from_millis(10);
        for _ in 0..waits {
            match fs::rename(from, to) {
                Err(error) if matches!(error.raw_os_error(), Some(5 | 32)) => {
                    std::thread::sleep(wait);
                    wait *= 2;
                }
                done => return done,
            }
        }
        fs::rename(from, to)
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(path)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect()
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(path).and_then(|folder| folder.sync_all()) {
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                Ok(())
            }
            done => done,
        }
    }

    fn copy_rights(&self, from: &Path, to: &Path) -> io::Result<()> {
        let rights = fs::metadata(from)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
            let now = fs::metadata(to)?;
            let mut mode = rights.mode() & 0o777;
            if (now.uid(), now.gid()) != (rights.uid(), rights.gid())
                && chown(to, Some(rights.uid()), Some(rights.gid())).is_err()
                && now.gid() != rights.gid()
                && chown(to, None, Some(rights.gid())).is_err()
            {
                // Our group is not the one that the rights were meant for: it gets those of all.
                mode = (mode & 0o707) | ((mode & 0o007) << 3);
            }
            fs::set_permissions(to, fs::Permissions::from_mode(mode))
        }
        #[cfg(not(unix))]
        fs::set_permissions(to, rights.permissions())
    }
}

impl FsFile for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::Write::write(self, bytes)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.flush()?;
        Self::sync_data(self)
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.flush()?;
        Self::sync_all(self)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.set_len(0)
    }
}

fn stamp(metadata: &fs::Metadata) -> Stamp {
    #[cfg(unix)]
    let (changed, id) = {
        use std::os::unix::fs::MetadataExt as _;
        (
            Some((metadata.ctime(), metadata.ctime_nsec())),
            Some((metadata.dev(), metadata.ino())),
        )
    };
    #[cfg(not(unix))]
    let (changed, id) = (None, None);
    Stamp {
        len: metadata.len(),
        modified: metadata.modified().ok(),
        changed,
        id,
        is_file: metadata.is_file(),
        read_only: metadata.permissions().readonly(),
    }
}
