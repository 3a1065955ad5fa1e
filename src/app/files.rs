//! File dialogs: what is asked, and who asks.
//!
//! A dialog never stops the window: it is begun on the window's thread, awaited on one of its own,
//! and answers with a message. Where none can open (no portal, no zenity) the system says "cancelled",
//! so the window always offers its path field as well.

use std::path::PathBuf;
use std::sync::Arc;

/// What a path is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A project to open.
    OpenProject,
    /// A file to save the project in.
    SaveProject,
    /// Another file to go on in, beside one that is to stay as it is.
    SaveCopy,
    /// Texts to add as articles; several may be chosen.
    AddArticles,
    /// A project whose codebook is to be taken over.
    TakeCodebook,
    /// A file for an export.
    Export,
    /// A project to compare the open one with; it is only read.
    CompareFile,
    /// Colleagues' files to compare with; several may be chosen.
    AddColleagues,
    /// A file for the report of a comparison.
    Report,
    /// A file for the agreed project.
    SaveAgreed,
}

impl Purpose {
    /// The dialog's title.
    pub fn title(self) -> &'static str {
        match self {
            Self::OpenProject => "Open a project",
            Self::SaveProject => "Save the project",
            Self::SaveCopy => "Save as another file",
            Self::AddArticles => "Add articles",
            Self::TakeCodebook => "Take over the codebook of a project",
            Self::Export => "Export the timeline",
            Self::CompareFile => "Compare with another file",
            Self::AddColleagues => "Add colleagues' files",
            Self::SaveAgreed => "Save as agreed project",
            Self::Report => "Write the report of the comparison",
        }
    }

    /// Whether the file may be one that is not there yet.
    pub fn is_new(self) -> bool {
        matches!(
            self,
            Self::SaveProject | Self::SaveCopy | Self::SaveAgreed | Self::Export | Self::Report
        )
    }

    /// Whether several files may be chosen.
    pub fn is_several(self) -> bool {
        matches!(self, Self::AddArticles | Self::AddColleagues)
    }
}

/// A question for one or several paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What for.
    pub purpose: Purpose,
    /// The folder to begin in.
    pub folder: Option<PathBuf>,
    /// The name proposed for a new file.
    pub name: String,
}

/// Gives the paths that were chosen; none where the dialog was left or could not open.
pub type Answer = Box<dyn FnOnce(Vec<PathBuf>) + Send>;

/// Who shows file dialogs: the system in the program, a script in tests.
pub trait FileDialogs {
    /// Shows a dialog; returns at once.
    fn ask(&self, ask: &Ask, answer: Answer);
}

/// The system's dialogs, through rfd.
pub struct SystemDialogs;

impl FileDialogs for SystemDialogs {
    fn ask(&self, ask: &Ask, answer: Answer) {
        let mut dialog = rfd::AsyncFileDialog::new().set_title(ask.purpose.title());
        if let Some(folder) = &ask.folder {
            dialog = dialog.set_directory(folder);
        }
        if !ask.name.is_empty() {
            dialog = dialog.set_file_name(&ask.name);
        }
        dialog = match ask.purpose {
            Purpose::AddArticles => dialog
                .add_filter(
                    "Articles",
                    &["txt", "md", "markdown", "text", "html", "htm", "mhtml"],
                )
                .add_filter("All files", &["*"]),
            Purpose::Export | Purpose::Report => dialog,
            Purpose::OpenProject
            | Purpose::SaveProject
            | Purpose::SaveCopy
            | Purpose::SaveAgreed
            | Purpose::AddColleagues
            | Purpose::TakeCodebook
            | Purpose::CompareFile => dialog
                .add_filter("Dateline project", &["ron"])
                .add_filter("All files", &["*"]),
        };
        let paths = |handles: Vec<rfd::FileHandle>| {
            handles.iter().map(|handle| handle.path().into()).collect()
        };
        let purpose = ask.purpose;
        // The dialog's future is made here because some systems want that on the window's thread.
        let chosen: std::pin::Pin<Box<dyn Future<Output = Vec<rfd::FileHandle>> + Send>> =
            match purpose {
                Purpose::AddArticles | Purpose::AddColleagues => {
                    let future = dialog.pick_files();
                    Box::pin(async move { future.await.unwrap_or_default() })
                }
                Purpose::SaveProject
                | Purpose::SaveCopy
                | Purpose::SaveAgreed
                | Purpose::Export
                | Purpose::Report => {
                    let future = dialog.save_file();
                    Box::pin(async move { future.await.into_iter().collect() })
                }
                Purpose::OpenProject | Purpose::TakeCodebook | Purpose::CompareFile => {
                    let future = dialog.pick_file();
                    Box::pin(async move { future.await.into_iter().collect() })
                }
            };
        let work = move || answer(paths(pollster::block_on(chosen)));
        // Without a thread there is no dialog; the path field does its work.
        std::thread::Builder::new()
            .name("file dialog".into())
            .spawn(work)
            .ok();
    }
}

/// Dialogs that can be shared with a window.
pub type Dialogs = Arc<dyn FileDialogs + Send + Sync>;
