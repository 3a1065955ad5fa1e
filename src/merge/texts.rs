//! Claims carried to the text that their article has after the merge.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::edit::carry_claim;
use crate::model::{ArticleId, Project, Table};
use crate::text::{ArticleText, Carry};

/// A side of a merge with every claim where it stands in the merged texts, so that a corrected text
/// and new claims on the old one join silently. Texts that the side does not have, or has just so,
/// move nothing.
pub(super) fn carried(side: &Project, texts: &Table<ArticleId, ArticleText>) -> Project {
    let changed: FxHashMap<ArticleId, Carry> = side
        .texts
        .iter()
        .filter_map(|(id, old)| {
            let new = texts.get(id)?;
            (!Arc::ptr_eq(old, new) && old != new).then(|| (*id, Carry::new(old, new)))
        })
        .collect();
    let mut project = side.clone();
    if changed.is_empty() {
        return project;
    }
    for (id, claim) in side.claims.iter() {
        let (Some(carry), Some(new)) = (changed.get(&claim.article), texts.get(&claim.article))
        else {
            continue;
        };
        if let Some(old) = side.texts.get(&claim.article) {
            let claim = carry_claim(claim, carry, old, new);
            project.claims.set(*id, Some(Arc::new(claim)));
        }
    }
    project
}
