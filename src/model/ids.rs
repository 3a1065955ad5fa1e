//! Names of things that never change and never collide.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ulid::Ulid;

use crate::dates::Moment;

/// A string that is no id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not {wanted}")]
pub struct IdError {
    /// What was to be read.
    pub text: String,
    /// What it should have been.
    pub wanted: &'static str,
}

/// Where new ids come from. Pure code takes one as an argument.
pub struct NewIds {
    next: Ulid,
}

impl NewIds {
    /// Ids that start at a moment, told apart from everybody else's by 80 random bits.
    pub fn new(at: Moment, random: u128) -> Self {
        let milliseconds = u64::try_from(at.unix())
            .unwrap_or_default()
            .saturating_mul(1000);
        Self {
            next: Ulid::from_parts(milliseconds, random),
        }
    }

    /// The next id: greater than the one before it, so that things made later sort later.
    #[allow(
        clippy::should_implement_trait,
        reason = "it gives ids of every sort, an iterator those of one"
    )]
    pub fn next<I: From<u128>>(&mut self) -> I {
        let id = u128::from(self.next);
        self.next = Ulid::from(id.wrapping_add(1));
        I::from(id)
    }
}

macro_rules! ulid_ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        ///
        /// A ULID: 128 bits, written as 26 letters and digits; later ones sort later.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl $name {
            /// The least id there can be.
            pub const LEAST: Self = Self(0);
        }

        impl From<u128> for $name {
            fn from(id: u128) -> Self {
                Self(id)
            }
        }

        impl From<$name> for u128 {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                // Lower-case letters and overlong values would give one id two spellings.
                let mut letters = [0; ulid::ULID_LEN];
                match Ulid::from_string(text) {
                    Ok(id) if id.array_to_str(&mut letters) == text => Ok(Self(id.into())),
                    _ => Err(IdError { text: text.into(), wanted: "an id of 26 letters and digits (ULID)" }),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut letters = [0; ulid::ULID_LEN];
                f.write_str(Ulid::from(self.0).array_to_str(&mut letters))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut letters = [0; ulid::ULID_LEN];
                serializer.serialize_str(Ulid::from(self.0).array_to_str(&mut letters))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(FromText::<Self>(std::marker::PhantomData))
            }
        }
    )*};
}

/// Reads anything that has a `FromStr` from a string without keeping the string.
struct FromText<T>(std::marker::PhantomData<T>);

impl<T: FromStr<Err = IdError>> serde::de::Visitor<'_> for FromText<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

ulid_ids! {
    /// A project.
    ProjectId
    /// An analyst.
    AnalystId
    /// An actor.
    ActorId
    /// An article.
    ArticleId
    /// A claim.
    ClaimId
    /// An entry of the timeline.
    EntryId
    /// A link between two claims.
    LinkId
    /// A conflict that a merge left to settle.
    ConflictId
    /// A settlement of claims.
    SettlementId
    /// A filter that is kept under a name.
    FilterId
    /// A check's finding that was looked at.
    SeenId
}

/// A kind of the codebook: a readable slug of small letters, digits and `-`, 1 to 64 of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(Arc<str>);

impl KindId {
    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The slug that a name suggests, told apart from those taken by a number.
    pub fn from_name(name: &str, taken: impl Fn(&Self) -> bool) -> Self {
        let mut slug = String::new();
        for c in name.chars().flat_map(char::to_lowercase) {
            if c.is_ascii_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
            if slug.len() >= 48 {
                break;
            }
        }
        let slug = slug.trim_end_matches('-');
        let slug = if slug.is_empty() { "kind" } else { slug };
        let first = Self(slug.into());
        if !taken(&first) {
            return first;
        }
        (2_u64..u64::MAX)
            .map(|n| Self(format!("{slug}-{n}").into()))
            .find(|id| !taken(id))
            .unwrap_or(first)
    }
}

impl FromStr for KindId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let fits = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits {
            Ok(Self(text.into()))
        } else {
            Err(IdError {
                text: text.into(),
                wanted: "a kind's id (small letters, digits and -)",
            })
        }
    }
}

impl fmt::Display for KindId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for KindId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KindId({})", self.0)
    }
}

impl Serialize for KindId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for KindId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromText::<Self>(std::marker::PhantomData))
    }
}
