//! A screen that nobody looks at, with a mouse and a keyboard for it.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// As large as the window, which no window manager moves here.
pub const WIDTH: usize = 1440;
const HEIGHT: usize = 900;
/// Patience with a machine that does other things as well.
pub const LONG: Duration = Duration::from_secs(90);
/// A picture that stays the same for so long is finished.
const STILL: Duration = Duration::from_millis(350);

/// A screen of its own. Ends with the value.
pub struct Screen {
    server: Child,
    pub display: String,
    /// The X server keeps the screen's memory in a file here: what is on it needs no other tool.
    memory: PathBuf,
}

/// What is on the screen: the bytes of its memory.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture(Vec<u8>);

impl Picture {
    /// How many pixels differ.
    pub fn differs_by(&self, other: &Self) -> usize {
        let pixels = self.0.chunks_exact(4).zip(other.0.chunks_exact(4));
        pixels.filter(|(one, other)| one != other).count()
    }
}

impl Screen {
    /// Starts an X server on a number that is free.
    pub fn start(folder: &Path) -> Self {
        let size = format!("{WIDTH}x{HEIGHT}x24");
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &size])
            .args(["-nolisten", "tcp", "-noreset", "-fbdir"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut number)
            .unwrap();
        let number = number.trim();
        assert!(!number.is_empty(), "Xvfb found no free display");
        Self {
            server,
            display: format!(":{number}"),
            memory: folder.join("Xvfb_screen0"),
        }
    }

    /// Lets xdotool do something; gives what it printed, nothing where it failed.
    pub fn tool(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &self.display)
            .output()
            .expect("xdotool runs");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// What is shown now.
    pub fn picture(&self) -> Picture {
        Picture(std::fs::read(&self.memory).unwrap())
    }

    /// Waits until nothing moves any more.
    pub fn settle(&self) -> Picture {
        let begin = Instant::now();
        let mut since = Instant::now();
        let mut last = self.picture();
        while since.elapsed() < STILL && begin.elapsed() < LONG {
            sleep(Duration::from_millis(40));
            let now = self.picture();
            if now != last {
                last = now;
                since = Instant::now();
            }
        }
        last
    }

    /// Does something that shows, and waits until it has shown and nothing moves any more. Gives
    /// how many pixels have changed.
    pub fn after(&self, act: impl FnOnce()) -> usize {
        let before = self.settle();
        act();
        let begin = Instant::now();
        while self.picture() == before && begin.elapsed() < Duration::from_secs(10) {
            sleep(Duration::from_millis(20));
        }
        self.settle().differs_by(&before)
    }

    /// Presses keys, as xdotool names them, one after the other.
    pub fn keys(&self, keys: &[&str]) -> usize {
        self.after(|| {
            let mut arguments = vec!["key", "--delay", "40"];
            arguments.extend(keys);
            self.tool(&arguments);
        })
    }

    /// Types.
    pub fn types(&self, text: &str) -> usize {
        self.after(|| {
            self.tool(&["type", "--delay", "15", text]);
        })
    }

    /// Clicks at a place.
    pub fn click(&self, (x, y): (usize, usize)) -> usize {
        self.after(|| {
            self.tool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
        })
    }

    /// Draws from one place to another with the left button held.
    pub fn drag(&self, (x, y): (usize, usize), by: (usize, usize)) -> usize {
        let steps = [(x, y), (x + by.0 / 2, y + by.1 / 2), (x + by.0, y + by.1)];
        self.after(|| {
            for (step, (x, y)) in steps.into_iter().enumerate() {
                self.tool(&["mousemove", "--sync", &x.to_string(), &y.to_string()]);
                if step == 0 {
                    self.tool(&["mousedown", "1"]);
                }
                // Each step is to be a frame of its own.
                sleep(Duration::from_millis(150));
            }
            self.tool(&["mouseup", "1"]);
        })
    }

    /// Waits for a window with these words in its title; gives it the keyboard.
    pub fn window(&self, title: &str) {
        until(&format!("a window called {title}"), || {
            let found = self.tool(&["search", "--onlyvisible", "--name", title]);
            let Some(id) = found.lines().last() else {
                return false;
            };
            self.tool(&["windowfocus", id]);
            self.tool(&["getwindowfocus"]) == id
        });
        self.settle();
    }
}

impl Screen {
    /// Keeps what is on the screen, for whoever looks into why a test has failed.
    pub fn bear_witness(&self) {
        let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join("end_to_end.png");
        let taken = Command::new("import")
            .args(["-window", "root"])
            .arg(&picture)
            .env("DISPLAY", &self.display)
            .status();
        if taken.is_ok_and(|status| status.success()) {
            eprintln!("What was on the screen: {}", picture.display());
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

/// Waits until something has come to pass.
#[track_caller]
pub fn until(what: &str, mut done: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !done() {
        assert!(begin.elapsed() < LONG, "this did not come to pass: {what}");
        sleep(Duration::from_millis(50));
    }
}
