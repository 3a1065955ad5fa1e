//! Filters of the timeline, kept under names.

use super::{Pen, short};
use crate::edit::change::Edit;
use crate::model::{Filter, FilterId, Key, SavedFilter};

impl Pen<'_> {
    /// Keeps a filter under a name: in the one of that name, if there is one, else as a new one.
    /// `None` where the name is empty.
    pub fn keep_filter(&mut self, name: &str, filter: Filter) -> Option<(FilterId, Edit)> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let mut known = self.project.filters.iter();
        let known = known.find(|(_, kept)| kept.name == name).map(|(id, _)| *id);
        let id = known.unwrap_or_else(|| self.ids.next());
        let kept = SavedFilter {
            name: name.into(),
            filter,
            by: self.by,
            at: self.at,
        };
        let mut edit = self.begin();
        edit.put(Key::Filter(id), kept);
        Some((
            id,
            self.finish(edit, format!("keep the filter “{}”", short(name))),
        ))
    }

    /// Gives a kept filter another name. `None` where there is no such filter or the name is empty.
    pub fn rename_filter(&mut self, id: FilterId, name: &str) -> Option<Edit> {
        let name = name.trim();
        let old = self.project.filters.get(&id)?;
        if name.is_empty() {
            return None;
        }
        let mut edit = self.begin();
        if old.name != name {
            let kept = SavedFilter {
                name: name.into(),
                ..SavedFilter::clone(old)
            };
            edit.put(Key::Filter(id), kept);
        }
        Some(self.finish(edit, format!("rename the filter to “{}”", short(name))))
    }

    /// Takes a kept filter away.
    pub fn delete_filter(&mut self, id: FilterId) -> Edit {
        let mut edit = self.begin();
        let mut label = "delete the filter".to_owned();
        if let Some(old) = self.project.filters.get(&id) {
            label = format!("delete the filter “{}”", short(&old.name));
            edit.remove(Key::Filter(id));
        }
        self.finish(edit, label)
    }
}
