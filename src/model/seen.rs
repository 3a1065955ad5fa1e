//! What a check found and an analyst has looked at.

use serde::{Deserialize, Serialize};

use super::digest::digest;
use super::ids::{AnalystId, ClaimId, SeenId};
use crate::dates::Moment;

/// That an analyst has looked at what a check found of some claims, and leaves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The check, by a word for it that never changes.
    pub check: String,
    /// The claims that it is about, at least one, ascending.
    pub claims: Vec<ClaimId>,
    /// What was said about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who looked.
    pub by: AnalystId,
    /// When.
    pub at: Moment,
}

impl Seen {
    /// The mark of a finding; the claims may come in any order.
    pub fn new(check: &str, claims: &[ClaimId], by: AnalystId, at: Moment) -> Self {
        let mut claims = claims.to_vec();
        claims.sort_unstable();
        claims.dedup();
        Self {
            check: check.into(),
            claims,
            note: String::new(),
            by,
            at,
        }
    }

    /// The id that it has whoever makes it: a digest of check and claims, so that two colleagues who
    /// mark the same make one mark.
    pub fn id(&self) -> SeenId {
        SeenId::from(digest(&(&self.check, &self.claims)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_finding_has_one_mark() {
        let mark = |check: &str, claims: &[u128], at: i64| {
            let claims: Vec<ClaimId> = claims.iter().map(|id| ClaimId::from(*id)).collect();
            Seen::new(check, &claims, 1.into(), Moment::from_unix(at)).id()
        };
        assert_eq!(mark("dates", &[1, 2], 0), mark("dates", &[2, 1, 2], 9));
        assert_ne!(mark("dates", &[1, 2], 0), mark("dates", &[1], 0));
        assert_ne!(mark("dates", &[1, 2], 0), mark("grouping", &[1, 2], 0));
        assert_eq!(
            mark("dates", &[1, 2], 0).to_string(),
            "58YQHBHN6H11MF5V6EMRZPMP1E"
        );
    }
}
