//! Where analysts read the same words differently and somebody chose, or has yet to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::digest::digest;
use super::ids::{AnalystId, ClaimId, SettlementId};
use super::terms::SettleRule;
use crate::dates::Moment;

/// What became of claims that say the same thing of the same words, each as its analyst read it.
///
/// The claims stay as they are: what stands in their place is what the timeline shows. A claim is in
/// one settlement at most, be it as source or as result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    /// The claims that are chosen among, of any analysts, at least one, ascending.
    pub among: Vec<ClaimId>,
    /// What stands in their place, ascending: none if they are dropped, one of them if it was taken,
    /// several if they are kept apart, or one claim that was put together of them. Absent while
    /// nothing is settled and they are only talked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Vec<ClaimId>>,
    /// Of a claim that was put together: which field, by its name in the file, is from whom.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub chosen: BTreeMap<String, ClaimId>,
    /// The rule by which it was settled, if by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<SettleRule>,
    /// What was said about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who settled it, or spoke last while nobody has.
    pub by: AnalystId,
    /// When.
    pub at: Moment,
}

/// In which way claims were settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// One stands for all.
    Taken,
    /// A claim that was put together stands for all.
    ByField,
    /// Several stand side by side: they are two things.
    KeptApart,
    /// None stands.
    Dropped,
}

impl How {
    /// As it completes “is …”.
    pub fn name(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::ByField => "settled by field",
            Self::KeptApart => "kept apart",
            Self::Dropped => "dropped",
        }
    }
}

impl Settlement {
    /// Claims at most that one settlement is among. There is one of each analyst who read the words.
    pub const MOST: usize = 1000;

    /// The id of a new settlement of claims: a digest of these, so that two colleagues who settle the
    /// same have one settlement, which merges by field. It stays when one of the claims goes.
    pub fn id_of(among: &[ClaimId]) -> SettlementId {
        SettlementId::from(digest(&among))
    }

    /// In which way it was settled; none while it is open.
    pub fn how(&self) -> Option<How> {
        let result = self.result.as_ref()?;
        Some(match result.as_slice() {
            [] => How::Dropped,
            [one] if self.among.contains(one) => How::Taken,
            [_] => How::ByField,
            _ => How::KeptApart,
        })
    }

    /// The claim that was put together, if one was.
    pub fn made(&self) -> Option<ClaimId> {
        match self.result.as_deref()? {
            [one] if !self.among.contains(one) => Some(*one),
            _ => None,
        }
    }

    /// The one claim that stands for all, if one does.
    pub fn stands(&self) -> Option<ClaimId> {
        match self.result.as_deref()? {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Whether a claim stands in it, alone or beside others.
    pub fn keeps(&self, claim: ClaimId) -> bool {
        let result = self.result.as_ref();
        result.is_some_and(|result| result.binary_search(&claim).is_ok())
    }

    /// Every claim that it speaks of, each once: those chosen among, then one that was put together.
    pub fn claims(&self) -> impl Iterator<Item = ClaimId> {
        self.among.iter().copied().chain(self.made())
    }

    /// What is wrong with it by itself, as a sentence without a full stop.
    pub(super) fn is_odd(&self) -> Option<&'static str> {
        let ascending = |claims: &[ClaimId]| claims.is_sorted_by(|a, b| a < b);
        let result = self.result.as_deref().unwrap_or_default();
        let chosen_from = |claim: &ClaimId| self.among.binary_search(claim).is_ok();
        let new = result.iter().filter(|claim| !chosen_from(claim));
        if self.among.is_empty() {
            Some("a settlement is among at least one claim")
        } else if self.among.len() > Self::MOST {
            Some("a settlement is among a thousand claims at most")
        } else if !ascending(&self.among) || !ascending(result) {
            Some("the claims of a settlement stand once each, in the order of their ids")
        } else if new.count() > usize::from(result.len() == 1) {
            Some(
                "what stands in a settlement is some of its claims, or one that was put together of them",
            )
        } else if !self.chosen.values().all(chosen_from) {
            Some("what a settlement has of a claim is of one that it is among")
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(among: &[u128], result: Option<&[u128]>) -> Settlement {
        let claims = |ids: &[u128]| ids.iter().map(|id| ClaimId::from(*id)).collect();
        Settlement {
            among: claims(among),
            result: result.map(claims),
            chosen: BTreeMap::new(),
            rule: None,
            note: String::new(),
            by: 1.into(),
            at: Moment::from_unix(0),
        }
    }

    #[test]
    fn the_result_says_how_it_was_settled() {
        for (among, result, how, made) in [
            (&[1, 2][..], None, None, None),
            (&[1, 2], Some(&[][..]), Some(How::Dropped), None),
            (&[1, 2], Some(&[2]), Some(How::Taken), None),
            (&[1], Some(&[1]), Some(How::Taken), None),
            (&[1, 2, 3], Some(&[1, 3]), Some(How::KeptApart), None),
            (&[1, 2], Some(&[9]), Some(How::ByField), Some(9)),
        ] {
            let it = settled(among, result);
            assert_eq!((it.how(), it.made()), (how, made.map(ClaimId::from)));
            assert_eq!(it.is_odd(), None);
            let all = it.claims().count();
            assert_eq!(all, among.len() + usize::from(made.is_some()));
        }
        for (among, result) in [
            (&[][..], None),
            (&[2, 1], None),
            (&[1, 1], None),
            (&[1, 2], Some(&[2, 1][..])),
            (&[1, 2], Some(&[1, 9])),
            (&[1, 2], Some(&[8, 9])),
        ] {
            assert!(
                settled(among, result).is_odd().is_some(),
                "{among:?} {result:?}"
            );
        }
    }

    #[test]
    fn the_id_says_which_claims_and_stays_what_it_is() {
        let ids = |ids: &[u128]| ids.iter().map(|id| ClaimId::from(*id)).collect::<Vec<_>>();
        assert_eq!(
            Settlement::id_of(&ids(&[1, 2])).to_string(),
            "1QDRN5QYV292VNVKZX0GZ0KAWZ"
        );
        assert_ne!(
            Settlement::id_of(&ids(&[1])),
            Settlement::id_of(&ids(&[1, 2]))
        );
    }
}
