//! What the store promises: projects that come back as they were, files that do no harm, and work that
//! survives being cut off anywhere, on a disk that drops what was not synced.
#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::wildcard_imports,
    reason = "a test that panics has failed, and says where"
)]

mod damage;
mod generated;
mod merge_cut;
mod power_cut;
mod round_trip;
mod sim;
