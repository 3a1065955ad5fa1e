//! What rows are picked by.

use super::lines::{Differs, Line};

/// A property of rows that a list can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Only one analyst has it.
    Lone,
    /// Several have it, and not all who have done the article.
    Lacking,
    /// Those who have it differ in this.
    Differs(Differs),
    /// It is the same to all.
    Same,
}

impl Facet {
    /// All, in the order in which they are shown.
    pub fn all() -> impl Iterator<Item = Self> {
        let differs = Differs::ALL.into_iter().map(Self::Differs);
        [Self::Lone, Self::Lacking]
            .into_iter()
            .chain(differs)
            .chain([Self::Same])
    }

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lone => "Only one has it",
            Self::Lacking => "Not all have it",
            Self::Differs(Differs::Kind) => "Kind",
            Self::Differs(Differs::Date) => "Date",
            Self::Differs(Differs::Actors) => "Actors",
            Self::Differs(Differs::Roles) => "Roles",
            Self::Differs(Differs::Boundary) => "Boundary",
            Self::Differs(Differs::Act) => "Act",
            Self::Differs(Differs::Polarity) => "Polarity",
            Self::Same => "Same to all",
        }
    }

    /// Whether a row has it.
    pub fn is_of(self, line: &Line) -> bool {
        match self {
            Self::Lone => line.is_lone(),
            Self::Lacking => !line.missing.is_empty() && !line.is_lone(),
            Self::Differs(way) => line.differs.contains(&way),
            Self::Same => line.is_same(),
        }
    }
}
