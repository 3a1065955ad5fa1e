//! Dates as precise as they are: EDTF, bounds, order, and reading them as people write them.

mod basis;
mod bounds;
pub mod calendar;
mod edtf;
mod find;
mod moment;
mod read;
mod time;
mod value;
pub mod words;
mod zones;

pub use basis::{AnchorKind, Basis};
pub use bounds::{Bounds, End, OrderKey, order_key};
pub use calendar::{Day, Weekday};
pub use edtf::{Edtf, EdtfError};
pub use find::{Found, read_in};
pub use moment::Moment;
pub use read::{Context, Outcome, Reading, Unread, read};
pub use time::{DayPart, HourMinute, TimeError, TimeOfDay, Zone};
