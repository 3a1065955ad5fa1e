//! The work that needs no window: what may be asked for, and how it is answered.
//!
//! Ends with 0 when all was done, 1 where problems were found, 2 where it could not be done.

mod add;
mod answer;
mod check;
mod compare;
mod diff;
mod export;
mod git_setup;
mod merge;
mod readable;
mod undecided;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use dateline::document::Env;

/// What the program was asked for.
pub enum Arguments {
    /// The window, on a project if one was named.
    Window(Option<PathBuf>),
    /// A task without a window.
    Task(Task),
}

#[derive(Parser)]
#[command(
    version,
    about,
    args_conflicts_with_subcommands = true,
    after_help = "Ends with 0 when all was done, 1 where problems were found, 2 where it could not be done."
)]
struct CommandLine {
    /// The project to open in the window
    file: Option<PathBuf>,
    #[command(subcommand)]
    task: Option<Task>,
}

/// A task without a window.
#[derive(Subcommand)]
pub enum Task {
    /// Add articles to a project, which is made if there is none
    ///
    /// Text, Markdown and saved web pages are read. Title, outlet, author and dates are guessed where
    /// the text states them; what was guessed is said. An article that is there already is not added
    /// again.
    Add {
        /// The project; a new one must end in .ron
        project: PathBuf,
        /// The articles, each a file
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Who adds them; as in the preferences if not given, else the name of the user
        #[arg(long, value_name = "NAME")]
        analyst: Option<String>,
    },
    /// Join what two people made of one project, by id and field
    ///
    /// What only one side changed joins silently. Where both changed one field the later change stands,
    /// and the other is kept in the file, to be settled; such conflicts are counted on standard error,
    /// and it ends with 0 all the same. Never merge project files by lines: `dateline git-setup` tells
    /// git to merge them so.
    Merge {
        /// The version that both go back to
        base: PathBuf,
        /// What one made of it
        ours: PathBuf,
        /// What the other made of it
        theirs: PathBuf,
        /// Where the merged project is saved; may be one of the two
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
    },
    /// Tell what changed from one version of a project to another, in sentences
    Diff(diff::Diff),
    /// Have a git repository merge projects by id and field, and compare them in words
    ///
    /// Adds `*.ron merge=dateline diff=dateline` to .gitattributes, which is to be committed; sets merge
    /// driver and text conversion in the configuration of this clone, and keeps locks, journals and older
    /// versions out of commits. What is there already stays. Every clone needs it once.
    GitSetup {
        /// A folder of the repository
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Write the timeline as a web page, a table or text
    ///
    /// Goes out: entries not marked to be left out, undated ones in an appendix; no notes, analysts or
    /// tags unless asked for. The same project gives the same file, to the byte.
    Export(Box<export::Export>),
    /// Say how far colleagues agree and where they differ, in a report
    ///
    /// Analysts are compared, whatever files they are in, over the articles that both have marked
    /// done. The report tells matched claims, F1, Krippendorff's alpha and agreement on details, for
    /// every two and for all, each figure with its meaning and the counts behind it; what was taken for
    /// the same in different files; and every claim that differs, with quotes. The same files give the
    /// same report, to the byte.
    Compare(compare::Compare),
    /// Say what is wrong with a project, by line and column
    Check {
        /// The project
        project: PathBuf,
    },
}

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
        // Nobody waits to be woken: every step is waited for.
        let env = Env::of_this_machine(Arc::new(|| ()));
        let answer = match self {
            Self::Add {
                project,
                files,
                analyst,
            } => add::add(&project, &files, analyst.as_deref(), &env),
            Self::Merge {
                base,
                ours,
                theirs,
                output,
            } => merge::merge(&base, &ours, &theirs, &output, &env),
            Self::Export(asked) => export::export(&asked, &env),
            Self::Diff(asked) => diff::diff(&asked, &env),
            Self::GitSetup { folder } => git_setup::git_setup(&folder, &env),
            Self::Compare(asked) => compare::compare(&asked, &env),
            Self::Check { project } => check::check(&project, &env),
        };
        answer.give()
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        super::CommandLine::command().debug_assert();
    }
}
