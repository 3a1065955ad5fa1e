//! Dates as precise as they are: EDTF, bounds, order, and reading them as people write them.

mod basis;
mod edtf;
mod moment;
mod time;

pub use basis::{AnchorKind, Basis};
pub use edtf::{Edtf, EdtfError};
pub use moment::Moment;
pub use time::{DayPart, HourMinute, TimeError, TimeOfDay, Zone};
