//! Colleagues compared: which of their claims are the same, how far they agree, where they differ.

mod agreed;
mod agreement;
mod align;
mod per;
mod project;
mod settling;
#[cfg(test)]
mod settling_tests;
mod study;
mod take_in;

pub use agreed::agreed;
pub use agreement::{
    Alpha, Alphas, Characters, Class, Comparison, DateFigures, DetailFigures, FEWEST, Figure,
    Group, Interval, Kappa, KindFigures, Match, Matched, Pair, PairCharacters, Part, SameFigures,
    SetFigures, Spread, Undefined, compare,
};
pub use align::{Block, ClaimAt, align};
pub use project::{
    ActorMatches, ArticleMatches, ArticleMember, By, ClaimRef, Column, Covered, Displaced, Double,
    File, KindMatches, KnownAs, LaidOut, Likeness, Lost, Member, Namesakes, Options, Person,
    Repeated, Said, SaidPerson, SharedActor, SharedArticle, SharedKind, TakeFrom, lay_out,
};
pub use settling::{Differs, RowState, SettleRow, propose, settle_rows};
pub use study::{Claim, Date, Details, Document, Study, Unfit};
pub use take_in::{Names, TakenIn, take_in};
