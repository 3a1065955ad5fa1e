//! Colleagues compared: which of their claims are the same, how far they agree, where they differ.

mod agreement;
mod align;
mod per;
mod study;

pub use agreement::{
    Alpha, Alphas, Characters, Class, Comparison, DateFigures, DetailFigures, FEWEST, Figure,
    Group, Interval, Kappa, KindFigures, Match, Matched, Pair, PairCharacters, SameFigures,
    SetFigures, Spread, Undefined, compare,
};
pub use align::{Block, ClaimAt, align};
pub use study::{Claim, Date, Details, Document, Study, Unfit};
