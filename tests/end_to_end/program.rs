//! The program as a user has it: the release binary, in a home of its own.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};

use dateline::app::Preferences;

use super::screen::{Screen, until};

/// Builds the release binary, which costs nothing where it is built already, and says where it is.
pub fn build() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| env!("CARGO").into());
    let output = Command::new(cargo)
        .args(["build", "--release", "--bin", "dateline"])
        .args(["--message-format", "json-render-diagnostics"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(std::process::Stdio::inherit())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "the release binary is not built");
    let messages = String::from_utf8(output.stdout).unwrap();
    let binary = messages.lines().find_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        let named = message["target"]["name"] == "dateline";
        let path = message["executable"].as_str().filter(|_| named)?;
        Some(PathBuf::from(path))
    });
    binary.expect("cargo names the binary")
}

/// A home with nothing in it, and no other program in reach: no file dialog opens there, so the
/// path field does its work.
pub struct Home {
    pub folder: PathBuf,
    binary: PathBuf,
}

impl Home {
    /// Makes it. Nothing moves by itself in it, so that a picture comes to rest.
    pub fn new(folder: &Path, binary: PathBuf) -> Self {
        for name in ["run", "empty"] {
            std::fs::create_dir_all(folder.join(name)).unwrap();
        }
        let home = Self {
            folder: folder.to_owned(),
            binary,
        };
        let preferences = Preferences {
            reduced_motion: true,
            ..Preferences::default()
        };
        preferences.save(&home.preferences()).unwrap();
        home
    }

    /// The folder of the preferences.
    pub fn preferences(&self) -> PathBuf {
        self.folder.join("config/dateline")
    }

    /// How many bytes the journals of projects without a file have.
    pub fn kept(&self) -> u64 {
        bytes_in(&self.folder.join("state"))
    }

    /// The program with arguments, without a display.
    pub fn command(&self, arguments: &[&Path]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(arguments)
            .current_dir(&self.folder)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env("HOME", &self.folder)
            .env("PATH", self.folder.join("empty"))
            .env(
                "DBUS_SESSION_BUS_ADDRESS",
                format!("unix:path={}", self.folder.join("run/bus").display()),
            );
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            command.env(name, self.folder.join(folder));
        }
        command
    }

    /// Starts the window, on a file where one is given.
    pub fn start<'a>(&self, screen: &'a Screen, file: Option<&Path>) -> Running<'a> {
        let arguments: Vec<&Path> = file.into_iter().collect();
        let child = self
            .command(&arguments)
            .env("DISPLAY", &screen.display)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .spawn()
            .expect("the program starts");
        Running { child, screen }
    }
}

/// A window that is open; killed where the test ends before it does.
pub struct Running<'a> {
    child: Child,
    screen: &'a Screen,
}

impl Running<'_> {
    /// kill -9.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits until it has ended by itself.
    pub fn ended(mut self) -> ExitStatus {
        until("the program ends", || {
            self.child.try_wait().unwrap().is_some()
        });
        self.child.wait().unwrap()
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.screen.bear_witness();
        }
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn bytes_in(folder: &Path) -> u64 {
    let Ok(inside) = std::fs::read_dir(folder) else {
        return 0;
    };
    let size = |entry: std::fs::DirEntry| {
        let data = entry.metadata().ok()?;
        Some(if data.is_dir() {
            bytes_in(&entry.path())
        } else {
            data.len()
        })
    };
    inside.flatten().filter_map(size).sum()
}
