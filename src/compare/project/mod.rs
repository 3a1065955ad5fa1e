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
mod options;
mod people;
#[cfg(test)]
mod people_tests;
mod place;
#[cfg(test)]
mod tests;
mod when;

pub use actors::{ActorMatches, SharedActor};
pub use articles::{ArticleMatches, ArticleMember, Likeness, SharedArticle};
pub use columns::{Column, Double, Namesakes};
pub use kinds::{KindMatches, SharedKind};
pub use lay::{ClaimRef, Covered, LaidOut, Repeated, lay_out};
pub use options::{Options, Said, SaidPerson, TakeFrom};
pub use people::{KnownAs, Person};
pub use place::{Displaced, Lost};

/// The place of a file among those compared; the first is one's own.
pub type File = usize;

/// By what an actor or a kind was recognised, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// It is the first file that has it.
    First,
    /// Somebody said so.
    Said,
    /// It has the same id.
    Id,
    /// It has the same name.
    Name,
    /// A name or alias of the one is a name or alias of the other.
    Alias,
}

/// A thing as one file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member<I> {
    /// The file.
    pub file: File,
    /// Its id there.
    pub id: I,
    /// By what it was recognised.
    pub by: By,
}

/// Whether a thing of a file may be one with these: none of them is of that file, and of none has
/// somebody said that it is another.
fn may_join<I: PartialEq>(said: &[Said<I>], own: (File, &I), members: &[Member<I>]) -> bool {
    members.iter().all(|member| {
        member.file != own.0 && said_of(said, own, (member.file, &member.id)) != Some(false)
    })
}

/// Whether somebody has said of two things that they are the same, or that they are not. What was said
/// last counts.
fn said_of<I: PartialEq>(said: &[Said<I>], one: (File, &I), other: (File, &I)) -> Option<bool> {
    let is = |thing: &(File, I), known: (File, &I)| thing.0 == known.0 && thing.1 == *known.1;
    let about = |said: &&Said<I>| {
        is(&said.one, one) && is(&said.other, other) || is(&said.one, other) && is(&said.other, one)
    };
    said.iter().rev().find(about).map(|said| said.same)
}
