//! Dateline: follow a developing story in the news.
//!
//! Articles are read, spans of their text are tagged as *claims* tied to *actors* and a *date*, and
//! the *timeline* that they make is kept in one RON project file. `ARCHITECTURE.md` shows the house
//! on one page; modules see only the floors below their own.
#![cfg_attr(
    test,
    allow(
        clippy::expect_used,
        clippy::float_cmp,
        clippy::format_collect,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::print_stderr,
        clippy::print_stdout,
        clippy::string_slice,
        clippy::unwrap_used,
        reason = "a test that panics has failed, and says where"
    )
)]

pub mod app;
pub mod compare;
pub mod dates;
pub mod document;
pub mod edit;
pub mod export;
pub mod import;
pub mod merge;
pub mod model;
pub mod store;
pub mod suggest;
pub mod text;
pub mod timeline;
pub mod ui;
