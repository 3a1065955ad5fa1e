//! Opening the window, and what to tell a person when it does not open.
//!
//! A missing library or display shows itself in three ways: an error that is returned, a panic deep
//! in the window's own libraries, or an error much later. All end in one sentence here.

use std::fmt::{Debug, Display};
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Why there is no window any more, other than that it was closed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoWindow {
    /// It never showed anything. Says what to do.
    #[error("{0}")]
    NotOpened(String),
    /// It was lost after it had been there, as when the display goes away or another program
    /// destroys it.
    #[error(
        "The window was lost: {0}. What you did is kept and will be offered at the next start."
    )]
    Lost(String),
    /// The program broke after the window had been there.
    #[error(
        "Dateline has stopped because of a mistake in its own code: {0}. What you did is kept and \
         will be offered at the next start."
    )]
    Broke(String),
}

/// What decides where a window can open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Displays {
    /// `DISPLAY`: an X11 server.
    pub x11: Option<String>,
    /// `WAYLAND_DISPLAY`: a Wayland compositor, which goes before X11.
    pub wayland: Option<String>,
}

impl Displays {
    /// Those that this process was given.
    pub fn of_this_process() -> Self {
        let given = |name| {
            let value = std::env::var_os(name)?;
            (!value.is_empty()).then(|| value.to_string_lossy().into_owned())
        };
        Self {
            x11: given("DISPLAY"),
            wayland: given("WAYLAND_DISPLAY").or_else(|| given("WAYLAND_SOCKET")),
        }
    }
}

/// Runs the window until it closes.
///
/// `run` is given what it must call once its first frame is drawn: from then on a panic is a mistake
/// of the program, and is reported as panics are; before, it is a missing part of the system.
pub fn window<E: Debug + Display>(
    displays: &Displays,
    run: impl FnOnce(Box<dyn FnOnce() + Send>) -> Result<(), E>,
) -> Result<(), NoWindow> {
    let shown = Arc::new(AtomicBool::new(false));
    let last_panic = Arc::new(Mutex::new(Panicked::default()));

    let usual_hook = panic::take_hook();
    let window_thread = thread::current().id();
    panic::set_hook(Box::new({
        let shown = Arc::clone(&shown);
        let last_panic = Arc::clone(&last_panic);
        move |info| {
            let panicked = Panicked {
                what: info.to_string(),
                in_window_system: info
                    .location()
                    .is_some_and(|place| is_of_window_system(place.file())),
            };
            let told_below = thread::current().id() == window_thread
                && (panicked.in_window_system || !shown.load(Ordering::Relaxed));
            if !told_below {
                usual_hook(info);
            }
            if thread::current().id() == window_thread {
                *last_panic.lock().unwrap_or_else(PoisonError::into_inner) = panicked;
            }
        }
    }));

    let on_first_frame: Box<dyn FnOnce() + Send> = Box::new({
        let shown = Arc::clone(&shown);
        move || shown.store(true, Ordering::Relaxed)
    });
    let ended = panic::catch_unwind(AssertUnwindSafe(|| run(on_first_frame)));
    let shown = shown.load(Ordering::Relaxed);
    match ended {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) if shown => Err(NoWindow::Lost(said(&error.to_string()))),
        // What was missing stands in only one of the two forms of the error, not always the same.
        Ok(Err(error)) => Err(NoWindow::NotOpened(what_to_do(
            &error.to_string(),
            &format!("{error:?}"),
            displays,
        ))),
        Err(_panic) => {
            let panicked = last_panic.lock().unwrap_or_else(PoisonError::into_inner);
            Err(if !shown {
                NoWindow::NotOpened(what_to_do(&panicked.what, "", displays))
            } else if panicked.in_window_system {
                NoWindow::Lost(said(&panicked.what))
            } else {
                NoWindow::Broke(one_line(&panicked.what))
            })
        }
    }
}

/// The last panic of the thread that the window runs on.
#[derive(Default)]
struct Panicked {
    what: String,
    in_window_system: bool,
}

/// Whether a source file is of a crate that talks to the window system. These panic when somebody
/// else destroys the window under them, which is no mistake of the program.
fn is_of_window_system(file: &str) -> bool {
    let crates = [
        "winit",
        "glutin",
        "glutin-winit",
        "x11rb",
        "x11-dl",
        "wayland-client",
    ];
    file.split(['/', '\\']).any(|folder| {
        let name = folder
            .rsplit_once('-')
            .filter(|(_, version)| version.starts_with(|c: char| c.is_ascii_digit()));
        name.is_some_and(|(name, _)| crates.contains(&name))
    })
}

/// Signs in a reason, and the Debian package whose absence they betray. The first that fits counts.
const PACKAGES: [(&str, &str); 14] = [
    ("libxkbcommon-x11", "libxkbcommon-x11-0"),
    ("libX11-xcb", "libx11-xcb1"),
    ("libX11", "libx11-6"),
    ("libXcursor", "libxcursor1"),
    ("libXi.", "libxi6"),
    ("libXrandr", "libxrandr2"),
    ("libxkbcommon", "libxkbcommon0"),
    ("XKBNotFound", "libxkbcommon0"),
    ("libwayland-egl", "libwayland-egl1"),
    ("libwayland", "libwayland-client0"),
    ("NoWaylandLib", "libwayland-client0"),
    ("libEGL", "libegl1"),
    ("libGL", "libgl1"),
    ("libOpenGL", "libopengl0"),
];

/// What to do about a window that did not open, in a sentence or two. `more` is looked through for
/// signs and not shown.
fn what_to_do(reason: &str, more: &str, displays: &Displays) -> String {
    let shows = |sign: &str| reason.contains(sign) || more.contains(sign);
    let package = PACKAGES.iter().find(|(sign, _)| shows(sign));
    let reason = said(reason);
    match (package, displays) {
        (
            _,
            Displays {
                x11: None,
                wayland: None,
            },
        ) => "There is no display to open a window on: \
             DISPLAY and WAYLAND_DISPLAY are not set. Start Dateline in a desktop session or on a \
             virtual screen (xvfb-run -a dateline); `dateline add` and `dateline check` need none."
            .into(),
        (Some((_, package)), _) => format!(
            "The window cannot open because a library is missing: install {package} (on Debian and \
             Ubuntu: sudo apt-get install {package}). The system said: {reason}"
        ),
        (
            None,
            Displays {
                wayland: Some(name),
                x11,
            },
        ) if shows("ayland") => {
            let instead = match x11 {
                Some(_) => " or unset it to use X11",
                None => "",
            };
            format!(
                "No Wayland compositor answers at WAYLAND_DISPLAY={name}: start Dateline in the \
                 session it belongs to{instead}. The system said: {reason}"
            )
        }
        (
            None,
            Displays {
                wayland: None,
                x11: Some(name),
            },
        ) if shows("XOpenDisplayFailed") => {
            format!(
                "No X11 server answers at DISPLAY={name}: start Dateline in a desktop session or on \
                 a virtual screen (xvfb-run -a dateline)."
            )
        }
        _ => format!(
            "The window cannot open. It needs OpenGL 2.1 or OpenGL ES 2.0; on Debian and Ubuntu the \
             packages libgl1, libegl1 and libgl1-mesa-dri draw it without a graphics card. The \
             system said: {reason}"
        ),
    }
}

/// The words of an error or a panic for people: without the place in the source before them.
fn said(reason: &str) -> String {
    let line = one_line(reason);
    let after_place = line.rsplit_once(".rs:").and_then(|(_, rest)| {
        let words = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
        words.strip_prefix(' ')
    });
    after_place.unwrap_or(&line).to_owned()
}

/// A text of several lines as one, cut where it grows too long to read.
fn one_line(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match joined.char_indices().nth(200) {
        None => joined,
        Some((cut, _)) => joined.get(..cut).unwrap_or_default().to_owned() + "…",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;

    type Run = fn(Box<dyn FnOnce() + Send>) -> Result<(), String>;

    fn displays(x11: Option<&str>, wayland: Option<&str>) -> Displays {
        Displays {
            x11: x11.map(Into::into),
            wayland: wayland.map(Into::into),
        }
    }

    #[test]
    fn a_reason_leads_to_what_to_do() {
        let none = displays(None, None);
        let x11 = displays(Some(":7"), None);
        let wayland = displays(None, Some("wayland-3"));
        let both = displays(Some(":7"), Some("wayland-3"));
        let cases = [
            (
                "neither WAYLAND_DISPLAY nor DISPLAY is set.",
                &none,
                "There is no display",
            ),
            (
                "panicked at x11.rs:1: Library libxkbcommon-x11.so could not be loaded.",
                &x11,
                "apt-get install libxkbcommon-x11-0)",
            ),
            (
                "called `Result::unwrap()` on an `Err` value: XKBNotFound",
                &wayland,
                "apt-get install libxkbcommon0)",
            ),
            (
                "opening library failed (libXcursor.so.1: cannot open shared object file)",
                &x11,
                "apt-get install libxcursor1)",
            ),
            (
                "libX11-xcb.so.1: cannot open",
                &x11,
                "apt-get install libx11-xcb1)",
            ),
            (
                "libX11.so.6: cannot open",
                &x11,
                "apt-get install libx11-6)",
            ),
            (
                "NoWaylandLib",
                &wayland,
                "apt-get install libwayland-client0)",
            ),
            ("libEGL.so.1: cannot open", &x11, "apt-get install libegl1)"),
            (
                "Failed to open connection to X server (Os(XNotSupported(XOpenDisplayFailed)))",
                &x11,
                "No X11 server answers at DISPLAY=:7",
            ),
            (
                "Could not find wayland compositor",
                &wayland,
                "No Wayland compositor answers at WAYLAND_DISPLAY=wayland-3: start Dateline in the \
                 session it belongs to.",
            ),
            (
                "Could not find wayland compositor",
                &both,
                "or unset it to use X11.",
            ),
            ("Found no glutin configs", &x11, "It needs OpenGL"),
        ];
        for (reason, displays, wanted) in cases {
            let said = what_to_do(reason, "", displays);
            assert!(said.contains(wanted), "{reason}: {said}");
        }
    }

    #[test]
    fn an_error_is_shown_without_its_place_in_the_source() {
        let cases = [
            ("Io error: Broken pipe", "Io error: Broken pipe"),
            ("panicked at /a/b.rs:313:10:\nno  xkb", "no xkb"),
            (
                "winit error: os error at /a/b.rs:89: no compositor",
                "no compositor",
            ),
        ];
        for (reason, wanted) in cases {
            assert_eq!(said(reason), wanted);
        }
        let said = what_to_do(
            "os error at x.rs:1: not it",
            "XOpenDisplayFailed",
            &displays(Some(":7"), None),
        );
        assert!(said.contains("No X11 server"), "{said}");
    }

    #[test]
    fn the_window_system_is_told_from_the_program() {
        let cases = [
            (
                "/r/winit-0.30.13/src/platform_impl/linux/x11/window.rs",
                true,
            ),
            ("C:\\r\\glutin-winit-0.5.0\\src\\lib.rs", true),
            ("/r/wayland-client-0.31.15/src/conn.rs", true),
            ("src/ui/window.rs", false),
            ("/r/egui-winit-0.37.0/src/lib.rs", false),
            ("/home/winit/src/ui/read.rs", false),
        ];
        for (file, expected) in cases {
            assert_eq!(is_of_window_system(file), expected, "{file}");
        }
    }

    #[test]
    fn a_long_reason_is_one_short_line() {
        assert_eq!(one_line("a\n  b\tc "), "a b c");
        let cut = one_line(&"é ".repeat(1000));
        assert_eq!(cut.chars().count(), 201);
        assert!(cut.ends_with('…'));
    }

    /// One test for all, since the hook that catches panics belongs to the whole process.
    #[test]
    fn what_happens_before_and_after_the_first_frame_is_told_apart() {
        let x11 = displays(Some(":7"), None);
        let run = |run: Run| window(&x11, run).map_err(|error| error.to_string());
        assert_eq!(run(|_| Ok(())), Ok(()));
        let cases: [(Run, &str); 4] = [
            (
                |_| panic!("Library libxkbcommon-x11.so could not be loaded."),
                "install libxkbcommon-x11-0",
            ),
            (|_| Err("XOpenDisplayFailed".into()), "No X11 server"),
            (
                |shown| {
                    shown();
                    Err("Io error: Broken pipe".into())
                },
                "The window was lost: Io error: Broken pipe. What you did is kept",
            ),
            (
                |shown| {
                    shown();
                    panic!("index out of bounds")
                },
                "a mistake in its own code: panicked at src/start.rs",
            ),
        ];
        for (body, wanted) in cases {
            let said = run(body).unwrap_err();
            assert!(said.contains(wanted), "{said}");
        }
    }
}
