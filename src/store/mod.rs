//! The project on disk: one RON file, and beside it what keeps work safe.
//!
//! Everything goes through the file-system trait of `fs`. `keeper` holds the protocol: lock, journal
//! and save, in an order that survives being cut off anywhere.

pub mod backups;
mod check;
mod escape;
mod file_form;
pub mod fs;
mod home;
mod journal;
mod journals;
mod keeper;
mod lock;
mod mend;
mod opened;
mod outline;
mod replace_file;
mod ron_reader;
mod ron_writer;
mod salvage;
mod save;
mod sentence;
mod siblings;
#[cfg(test)]
mod tests;
mod wrong_form;

pub use check::{Finding, check_file};
pub use file_form::{LARGEST_FILE, write_project};
pub use keeper::{
    Clock, Keeper, Kept, OpenError, Preparation, PreparedSave, Saving, Surroundings, read_file,
};
pub use lock::Owner;
pub use opened::{Note, NoteSort, Opened, read_project};
pub use replace_file::{replace_file, taken_by_project};
pub use ron_reader::{Place, ReadError};
pub use salvage::{Lost, Salvaged, salvage};
pub use save::{SaveError, Version};
pub use sentence::sentence;
pub use siblings::{backups_of, lock_of, saving_of};
