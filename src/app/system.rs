//! What the program is given on a real machine.

use std::path::PathBuf;
use std::sync::Arc;

use super::files::SystemDialogs;
use super::{Services, Waker};
use crate::dates::Moment;
use crate::document::Env;
use crate::store::RealFs;

/// The folders of this user, or the working folder where the system names none.
fn folders() -> (PathBuf, PathBuf) {
    match directories::ProjectDirs::from("", "", "dateline") {
        Some(dirs) => {
            let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
            (dirs.config_dir().into(), state.into())
        }
        None => (PathBuf::from(".dateline"), PathBuf::from(".dateline")),
    }
}

/// The folder in which the preferences of this user are kept.
pub fn config_folder() -> PathBuf {
    folders().0
}

/// Real files, the system's clock and dialogs, the user's own folders.
pub fn system_env(waker: Waker) -> Env {
    Env {
        fs: Arc::new(RealFs),
        state_dir: folders().1,
        waker,
        clock: Arc::new(|| Moment::from(chrono::Utc::now())),
    }
}

/// Everything a window needs.
pub fn system_services(waker: Waker) -> Services {
    Services {
        env: system_env(waker),
        config: config_folder(),
        dialogs: Arc::new(SystemDialogs),
        random: Box::new(|| ulid::Ulid::generate().random()),
    }
}
