//! What is drawn. Drawing reads the program's state and sends actions; nothing here changes a project.

mod actors;
mod articles;
mod codebook;
mod cx;
mod dialogs;
mod fonts;
mod inspector;
mod keys;
mod palette;
mod popover;
mod read;
pub mod reader;
mod reader_style;
mod search_list;
mod status;
mod strip;
pub mod theme;
mod timeline_view;
mod top;
mod welcome;
mod when_field;
mod who_field;
mod widgets;
mod window;

pub use cx::Cx;
pub use window::{Window, run};
