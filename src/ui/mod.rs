//! What is drawn.

pub mod reader;
