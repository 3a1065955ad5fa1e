//! What text proposes: which known actors stand in it. What names propose: which actors are likely
//! one. The analyst decides.

mod actors;
mod alike;
mod duplicates;
#[cfg(test)]
mod duplicates_tests;
mod name;
mod spelling;

pub use actors::{ActorNames, Named};
pub use alike::Why;
pub use duplicates::{Duplicate, duplicates, known_apart};
