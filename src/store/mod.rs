//! The project on disk: one RON file, and beside it what keeps work safe.

mod anchor;
mod escape;
mod file_form;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::wildcard_imports
)]
mod generated;
mod mend;
mod opened;
mod ron_reader;
mod ron_writer;
#[cfg(test)]
mod round_trip;

pub use file_form::LARGEST_FILE;
pub use opened::{Note, NoteSort, Opened, read_project};
pub use ron_reader::{Place, ReadError};
