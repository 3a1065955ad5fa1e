//! The timeline of a project: entries, their order, status, dates and origins, what was known when,
//! and where all of it stands when it is drawn. Pure: nothing of it is stored.

mod as_of;
mod checks;
mod compare_days;
mod date;
mod days;
mod dependents;
mod entries;
mod evidence;
mod extent;
mod filter;
mod fold;
mod history;
mod lanes;
mod one_of;
mod origins;
mod pack;
mod reasons;
mod row;
mod scale;
#[cfg(test)]
#[path = "speed_tests.rs"]
mod speed;
mod standing;
mod status;
#[cfg(test)]
mod story;
mod ticks;
mod title;

pub use crate::model::{EntryRef, Filter};
pub use as_of::{AsOf, Knew, Shown, View};
pub use checks::{Check, Finding, check, check_row};
pub use compare_days::{Difference, Turn, differences};
pub use date::{DateFrom, EntryDate, date_in_words};
pub use days::{Days, day_of};
pub use entries::Timeline;
pub use evidence::{Fact, Known, Tie};
pub use extent::{DAY, Extent, midnight};
pub use filter::{Sieve, filter};
pub use fold::fold;
pub use history::{EntryHistory, Step, history};
pub use lanes::{Lane, LaneBy, LaneKey, lanes};
pub use origins::{Origin, Origins};
pub use pack::{Bar, Crowd, FADE, Packing, Room, pack};
pub use reasons::{source_of, status_reason, why_in_words};
pub use row::{Derived, Place, Row};
pub use scale::Scale;
pub use standing::StandsFor;
pub use status::Why;
pub use ticks::{Band, Tick, Ticks, ticks, year_label};
pub use title::title_of;
