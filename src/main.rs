//! Dateline: arguments, then the window or the command line.

mod cli;
mod start;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use start::Displays;

fn main() -> ExitCode {
    match cli::Arguments::read() {
        cli::Arguments::Window(file) => open_window(file),
        cli::Arguments::Task(task) => task.run(),
    }
}

/// Runs the window; 0 once it is closed, 2 where it could not open or broke.
fn open_window(file: Option<PathBuf>) -> ExitCode {
    let opened = start::window(&Displays::of_this_process(), |on_first_frame| {
        dateline::ui::run(file, on_first_frame)
    });
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(no_window) => {
            // Nobody may be listening; there is nowhere else to say it.
            writeln!(io::stderr(), "dateline: {no_window}").ok();
            ExitCode::from(2)
        }
    }
}
