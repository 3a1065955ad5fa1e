//! The project as plain data: things, tables, ids, look-ups, rules. No clock, no files, no window.

mod bare;
mod codebook;
mod conflict;
mod digest;
mod fields;
mod filter;
mod ids;
mod index;
mod project;
mod rules;
mod seen;
mod settlement;
mod table;
mod terms;
mod things;

pub use codebook::default_codebook;
pub use conflict::Conflict;
pub use digest::derived_id;
pub use fields::{Field, Fields, Value, fields_together};
pub use filter::{EntryRef, Filter, SavedFilter};
pub use ids::{
    ActorId, AnalystId, ArticleId, ClaimId, ConflictId, EntryId, FilterId, IdError, KindId, LinkId,
    NewIds, ProjectId, SeenId, SettlementId,
};
pub use index::{Groups, Index, Pairs};
pub use project::{Entity, Mismatch, Project};
pub use rules::{Broken, check, check_all, is_anchored, is_loose};
pub use seen::Seen;
pub use settlement::{How, Settlement};
pub use table::Table;
pub use terms::{
    Act, Category, Certainty, Confidence, Credibility, Dated, Grade, Likelihood, LinkKind,
    Polarity, Role, SettleRule, Status,
};
pub use things::{
    Actor, Analyst, Article, Claim, Entry, Fragment, Head, Key, Kind, KindColour, Link,
    Reliability, ResolvedFrom, When,
};
