//! The work that needs no window: what may be asked for, and how it is answered.
//!
//! Ends with 0 when all was done, 1 where problems were found, 2 where it could not be done.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What the program was asked for.
pub enum Arguments {
    /// The window, on a project if one was named.
    Window(Option<PathBuf>),
    /// A task without a window.
    Task(Task),
}

#[derive(Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
struct CommandLine {
    /// The project to open in the window
    file: Option<PathBuf>,
    #[command(subcommand)]
    task: Option<Task>,
}

/// A task without a window.
#[derive(Subcommand)]
pub enum Task {}

impl Arguments {
    /// Reads the arguments of this process; help, version and what cannot be understood are answered
    /// at once and end it.
    pub fn read() -> Self {
        let line = CommandLine::parse();
        match line.task {
            Some(task) => Self::Task(task),
            None => Self::Window(line.file),
        }
    }
}

impl Task {
    /// Does the task, and says how it went.
    pub fn run(self) -> ExitCode {
        match self {}
    }
}
