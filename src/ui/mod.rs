//! What is drawn. Drawing reads the program's state and sends actions; nothing here changes a project.

mod cx;
pub mod fonts;
pub mod reader;
pub mod theme;
mod widgets;
mod window;

pub use cx::Cx;
pub use window::{Window, run};
