//! What entries of the timeline are to have, as plain data: what is asked for, and the names under which
//! a project keeps what was asked before.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::ids::{ActorId, AnalystId, ArticleId, ClaimId, EntryId, KindId};
use super::terms::{Act, Credibility, Grade, Role, Status};
use crate::dates::{Edtf, Moment};

/// The name of an entry: one that was put together or set by hand, or a claim that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryRef {
    /// An entry of the project.
    Entry(EntryId),
    /// A claim in no entry.
    Lone(ClaimId),
}

impl Ord for EntryRef {
    /// By id, whatever sort it is: things made later sort later.
    fn cmp(&self, other: &Self) -> Ordering {
        let parts = |it: &Self| match *it {
            Self::Entry(id) => (u128::from(id), 0),
            Self::Lone(id) => (u128::from(id), 1),
        };
        parts(self).cmp(&parts(other))
    }
}

impl PartialOrd for EntryRef {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What entries are to have. What is empty asks for nothing; of several things of one sort one is
/// enough; of several sorts all are asked for, and of one and the same claim where claims have them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filter {
    /// Words, each of which stands somewhere in the entry: its title, quotes, notes, tags, in the
    /// names of its actors, or in title, author or outlet of its articles. Case and marks do not
    /// count.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Actors named in a claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<ActorId>,
    /// In that role; in any if none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Whether actors that act for those are taken for them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub with_inner: bool,
    /// Kinds of a claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<KindId>,
    /// Acts of a claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub acts: Vec<Act>,
    /// Statuses of the entry.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<Status>,
    /// A date that the entry's date may share a day with; leaves undated ones out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Edtf>,
    /// Credibility of a claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credibility: Vec<Credibility>,
    /// Reliability of a source of a claim: a speaker, an origin, or the outlet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reliability: Vec<Grade>,
    /// Who tagged a claim, or one that it stands for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub analysts: Vec<AnalystId>,
    /// Tags of a claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Articles that a claim is of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<ArticleId>,
    /// The entry itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<EntryRef>,
}

impl Filter {
    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        let ignored = Self {
            text: self.text.trim().into(),
            role: None,
            with_inner: false,
            ..self.clone()
        };
        ignored == Self::default()
    }
}

/// A filter that is kept under a name. What it asks for may be gone since: nothing has that then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedFilter {
    /// What it is called.
    pub name: String,
    /// What it asks for.
    pub filter: Filter,
    /// Who kept it.
    pub by: AnalystId,
    /// When.
    pub at: Moment,
}
