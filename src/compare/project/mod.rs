//! Projects of colleagues laid side by side, so that their claims can be compared.
//!
//! Files come in an order, one's own first: where things differ in name or text, the first file that
//! has one stands for it. Columns are analysts, whatever files they are in.

mod actors;
mod articles;
mod columns;
mod kinds;
mod lay;
mod name;
mod place;
#[cfg(test)]
mod tests;
mod when;

pub use actors::{ActorMatches, SharedActor};
pub use articles::{ArticleMatches, ArticleMember, Likeness, SharedArticle};
pub use columns::{Column, Double, Namesakes, TakeFrom};
pub use kinds::{KindMatches, SaidKinds, SharedKind};
pub use lay::{ClaimRef, Covered, LaidOut, Options, lay_out};
pub use place::{Displaced, Lost};

/// The place of a file among those compared; the first is one's own.
pub type File = usize;

/// Two things of different files that somebody has said to be the same, or not to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Said<I> {
    /// One of them.
    pub one: (File, I),
    /// The other.
    pub other: (File, I),
    /// Whether they are the same.
    pub same: bool,
}

/// Whether somebody has said of two things that they are the same, or that they are not.
fn said_of<I: Copy + PartialEq>(
    said: &[Said<I>],
    one: (File, I),
    other: (File, I),
) -> Option<bool> {
    let about = |said: &&Said<I>| {
        (said.one, said.other) == (one, other) || (said.one, said.other) == (other, one)
    };
    said.iter().rev().find(about).map(|said| said.same)
}
