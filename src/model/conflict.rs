//! Two changes of one thing that cannot both stand: what a merge keeps for an analyst to settle.

use serde::{Deserialize, Serialize};

use super::digest::digest;
use super::ids::ConflictId;
use super::project::Entity;
use super::things::Key;

/// What one side of a merge did to a thing and the other did otherwise.
///
/// One of the two stands in the thing itself; this holds the other. It says nothing of who was which
/// side: whoever merges gets the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// The thing.
    pub key: Key,
    /// The fields in which both differ, by their names in the file; none where one side took the thing
    /// away and it stands because the other changed it or still names it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// The thing as the other side had it; none where that side took it away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<Entity>,
}

impl Conflict {
    /// The id that this conflict has wherever it is found: a digest of what it holds, so that two
    /// colleagues who merge the same things get one conflict, not two.
    pub fn id(&self) -> ConflictId {
        ConflictId::from(digest(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::Moment;
    use crate::model::{ClaimId, Head};

    #[test]
    fn the_id_says_what_the_conflict_holds_and_stays_what_it_is() {
        let deleted = Conflict {
            key: Key::Claim(ClaimId::from(7)),
            fields: Vec::new(),
            set_aside: None,
        };
        let head = Head {
            id: 1.into(),
            title: "Another “title”".into(),
            note: String::new(),
            created: Moment::from_unix(0),
        };
        let titled = Conflict {
            key: Key::Head,
            fields: vec!["title".into()],
            set_aside: Some(head.into()),
        };
        for (conflict, id) in [
            (&deleted, "17F3EFQEWFBKAHSRK0RKZ5QRJG"),
            (&titled, "78PFXNV0W681ZQYSS4633RA485"),
        ] {
            assert_eq!(conflict.id().to_string(), id);
        }
    }
}
