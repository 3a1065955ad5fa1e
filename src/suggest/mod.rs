//! What text proposes: which known actors stand in it. The analyst decides.

mod actors;

pub use actors::{ActorNames, Named};
