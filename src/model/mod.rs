//! The project as plain data: things, tables, ids, look-ups, rules. No clock, no files, no window.

mod codebook;
mod conflict;
mod fields;
mod ids;
mod index;
mod project;
mod rules;
mod table;
mod terms;
mod things;

pub use codebook::default_codebook;
pub use conflict::Conflict;
pub use fields::{Field, Fields, Value};
pub use ids::{
    ActorId, AnalystId, ArticleId, ClaimId, ConflictId, EntryId, IdError, KindId, LinkId, NewIds,
    ProjectId,
};
pub use index::{Groups, Index, Pairs};
pub use project::{Entity, Mismatch, Project};
pub use rules::{Broken, check, check_all, is_anchored, is_loose};
pub use table::Table;
pub use terms::{
    Act, Category, Certainty, Confidence, Credibility, Dated, Grade, Likelihood, LinkKind,
    Polarity, Role, Status,
};
pub use things::{
    Actor, Analyst, Article, Claim, Entry, Fragment, Head, Key, Kind, KindColour, Link,
    Reliability, ResolvedFrom, When,
};
