//! What the program is given on a real machine.

use std::path::PathBuf;
use std::sync::Arc;

use super::files::SystemDialogs;
use super::{Services, Waker};
use crate::document::Env;

/// The folder in which the preferences of this user are kept.
pub fn config_folder() -> PathBuf {
    directories::ProjectDirs::from("", "", "dateline")
        .map_or_else(|| ".dateline".into(), |dirs| dirs.config_dir().into())
}

/// Everything a window needs.
pub fn system_services(waker: Waker) -> Services {
    Services {
        env: Env::of_this_machine(waker),
        config: config_folder(),
        dialogs: Arc::new(SystemDialogs),
        random: Box::new(|| ulid::Ulid::generate().random()),
    }
}
