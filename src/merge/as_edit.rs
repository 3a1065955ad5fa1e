//! A merge as one step that can be undone.

use crate::dates::Moment;
use crate::edit::{Edit, EditBuilder};
use crate::model::{AnalystId, Project};

/// The edit that makes `to` of `from`, both versions of one project: what differs, thing by thing. The
/// moment at which a project was last changed is not part of an edit.
pub fn as_edit(from: &Project, to: &Project, label: &str, by: AnalystId, at: Moment) -> Edit {
    let mut edit = EditBuilder::new(from);
    for key in from.keys().filter(|key| to.get(key).is_none()) {
        edit.remove(key);
    }
    for key in to.keys() {
        let Some(thing) = to.get(&key) else { continue };
        let same = from.get(&key).is_some_and(|before| before.same(&thing));
        if !same {
            edit.put(key, thing);
        }
    }
    edit.finish(label, by, at)
}
