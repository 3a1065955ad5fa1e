//! Three-way merge of projects with a common ancestor, by id and field, never by line. Pure.
//!
//! What only one side changed is taken from it, silently. Where both changed one field otherwise, the
//! change made later stands and the other is kept as a [`Conflict`](crate::model::Conflict) of the
//! merged project. Nothing of either side is missing, but for what one side took away and the other
//! left as it was. Who is named first makes no difference.

mod as_edit;
mod bring_back;
mod difference;
mod keep_rules;
mod merging;
#[cfg(test)]
mod random_edits;
mod sequence;
#[cfg(test)]
mod settled_tests;
mod texts;
mod thing;

pub use as_edit::as_edit;
pub use difference::{Counts, Difference, NAMED, Things, became, distance, holds};
pub use merging::{MergeError, Merged, merge};
