//! How a date of the story is known, and what it was counted from.

use serde::{Deserialize, Serialize};

/// How a date is known.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The text says it: `22 January 2026`.
    #[default]
    Stated,
    /// The text says it by reference to another day: `Thursday`, `two days later`.
    Resolved,
    /// The analyst concludes it; the text does not say it.
    Inferred,
    /// The text gives none.
    Unknown,
}

/// What a resolved date was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnchorKind {
    /// The day the article speaks from.
    SpeaksFrom,
    /// The day the article was published.
    Published,
    /// The date before it in the text.
    Earlier,
    /// A day the analyst typed.
    Typed,
}

impl Basis {
    /// Every basis, the surest first.
    pub const ALL: [Self; 4] = [Self::Stated, Self::Resolved, Self::Inferred, Self::Unknown];

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Resolved => "resolved",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }
}

impl AnchorKind {
    /// What it is, in words that follow "from".
    pub fn name(self) -> &'static str {
        match self {
            Self::SpeaksFrom => "the day the article speaks from",
            Self::Published => "the day of publication",
            Self::Earlier => "the date before it",
            Self::Typed => "a day that was typed",
        }
    }
}
