//! Every change of a project as data: what it is, how it is applied and undone, and the acts of an
//! analyst that make one.

mod acts;
mod apply;
mod carry_claim;
mod change;
mod history;

pub use acts::{
    ActorInUse, BoundaryEnd, CannotSplit, Correction, Fate, NewArticle, NewClaim, Part, Pen,
    Reviewed, Side, Split, Verdict, find_actor, new_project, settled_fields, without,
};
pub use apply::{Refused, apply};
pub use carry_claim::carry_claim;
pub use change::{Change, Edit, EditBuilder};
pub use history::History;
