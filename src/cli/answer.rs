//! What a task has to say, and how it ended.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// How a task ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// All was done: 0.
    #[default]
    Done,
    /// It was done, and problems were found: 1.
    Problems,
    /// It could not be done: 2.
    CouldNot,
}

/// The lines of an answer. What was asked for goes to standard output, complaints to standard error.
#[derive(Debug, Default)]
pub struct Answer {
    data: Vec<u8>,
    said: Vec<String>,
    complaints: Vec<String>,
    end: End,
}

impl Answer {
    /// That a task could not be done, and why.
    pub fn could_not(why: impl Display) -> Self {
        let mut answer = Self::default();
        answer.complain(End::CouldNot, why);
        answer
    }

    /// Adds a line to what was asked for.
    pub fn say(&mut self, line: impl Display) {
        self.said.push(line.to_string());
    }

    /// Puts a file's bytes before the lines of what was asked for, as they are.
    pub fn hand_out(&mut self, data: Vec<u8>) {
        self.data = data;
    }

    /// Adds a complaint. The worst end counts.
    pub fn complain(&mut self, end: End, line: impl Display) {
        self.complaints.push(format!("dateline: {line}"));
        self.ends(end);
    }

    /// Says how the task ended, unless it has ended worse already.
    pub fn ends(&mut self, end: End) {
        self.end = self.end.max(end);
    }

    /// Writes the answer. A reader that has gone away (`dateline check … | head -1`) has heard enough;
    /// an answer that cannot be written for another reason has not been given.
    pub fn give(mut self) -> ExitCode {
        let mut out = io::stdout().lock();
        let written = out.write_all(&self.data);
        let written = written.and_then(|()| write_lines(out, &self.said));
        if let Err(error) = written
            && error.kind() != ErrorKind::BrokenPipe
        {
            self.complain(
                End::CouldNot,
                format_args!("the answer could not be written: {error}"),
            );
        }
        // Nobody may be listening; there is nowhere else to say it.
        write_lines(io::stderr().lock(), &self.complaints).ok();
        ExitCode::from(match self.end {
            End::Done => 0,
            End::Problems => 1,
            End::CouldNot => 2,
        })
    }
}

fn write_lines(mut to: impl Write, lines: &[String]) -> io::Result<()> {
    for line in lines {
        writeln!(to, "{line}")?;
    }
    to.flush()
}
