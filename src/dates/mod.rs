//! Dates as precise as they are: EDTF, bounds, order, and reading them as people write them.

mod edtf;
mod moment;
mod time;

pub use edtf::{Edtf, EdtfError};
pub use moment::Moment;
pub use time::{DayPart, HourMinute, TimeError, TimeOfDay, Zone};
