//! The timeline of a project: entries, their order, status, dates and origins, what was known when,
//! and where all of it stands when it is drawn. Pure: nothing of it is stored.

mod arrange;
mod as_of;
mod checks;
mod compare_days;
mod date;
mod days;
mod dependents;
mod drawing;
mod entries;
mod evidence;
mod evolved;
mod extent;
mod filter;
mod findings;
mod groupings;
mod history;
mod lanes;
mod one_of;
mod origins;
mod pack;
mod plane;
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
mod sweep;
mod then_now;
mod ticks;
mod title;

pub use crate::model::{EntryRef, Filter};
pub use crate::text::fold;
pub use arrange::{Arranged, Measures, PackedLane};
pub use as_of::{AsOf, Knew, Shown, View};
pub use checks::{Check, Finding, check};
pub use compare_days::{Difference, Turn, differences};
pub use date::{DateFrom, EntryDate, date_in_words};
pub use days::{Days, day_in_words, day_of};
pub use drawing::{Drawing, Plan, beginning, label_width};
pub use entries::Timeline;
pub use evidence::{Fact, Known, Tie};
pub use evolved::{Evolved, Mark, evolved};
pub use extent::{DAY, Extent, midnight};
pub use filter::{Sieve, filter};
pub use findings::finding_in_words;
pub use groupings::{Grouping, Together, groupings};
pub use history::{EntryHistory, Step, history};
pub use lanes::{Lane, LaneBy, LaneKey, lanes};
pub use origins::{Origin, Origins};
pub use pack::{Bar, Crowd, FADE, Packing, Placed, Room, pack};
pub use plane::{Dot, Heap, Plane, Stands};
pub use reasons::{source_of, status_reason, why_in_words};
pub use row::{Derived, Place, Row};
pub use scale::Scale;
pub use standing::StandsFor;
pub use status::Why;
pub use sweep::{Counts, Sweep};
pub use then_now::{Side, ThenNow, Turned, ViewOf};
pub use ticks::{Band, Tick, Ticks, ticks, year_label};
pub use title::title_of;
