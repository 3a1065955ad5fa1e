//! What is drawn. Drawing reads the program's state and sends actions; nothing here changes a project.

mod actors;
mod articles;
mod codebook;
mod compare;
mod cx;
mod dialogs;
mod focus;
mod fonts;
mod form;
mod inspector;
mod keys;
mod keys_page;
mod long_list;
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
mod typed;
mod welcome;
mod when_field;
mod who_field;
mod widgets;
mod window;

pub use cx::Cx;
pub use window::{Window, run};
