//! All entries of a project with what is derived of them, kept up to date from what edits touch.

use std::sync::Arc;

use super::dependents::{Dependents, NamedBy};
use super::evidence::Collector;
use super::row::{Place, Row};
use super::standing::{home, shown_for};
use crate::model::{ClaimId, EntryRef, Index, Key, Project, Table};

/// The timeline of a project. Cloning takes a snapshot that later updates leave alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The project that it shows: what a touched thing was before is read here.
    seen: Project,
    named: Arc<NamedBy>,
    rows: Table<EntryRef, Row>,
    dated: Table<Place, Row>,
    undated: Table<Place, Row>,
}

impl Timeline {
    /// The timeline of a project, in time linear in its size but for sorting.
    pub fn build(project: &Project, index: &Index) -> Self {
        let mut collector = Collector::new(project, index);
        let alone = project
            .claims
            .keys()
            .filter(|claim| home(project, index, **claim) == Some(EntryRef::Lone(**claim)));
        let ids = project
            .entries
            .keys()
            .map(|id| EntryRef::Entry(*id))
            .chain(alone.map(|id| EntryRef::Lone(*id)));
        let mut rows: Vec<(EntryRef, Arc<Row>)> = ids
            .filter_map(|id| Some((id, Arc::new(Row::collect(project, &mut collector, id)?))))
            .collect();
        rows.sort_unstable_by_key(|(id, _)| *id);
        let placed = |undated: bool| {
            rows.iter()
                .filter(move |(_, row)| row.is_undated() == undated)
                .map(|(_, row)| (row.derived.place, Arc::clone(row)))
                .collect()
        };
        Self {
            seen: project.clone(),
            named: Arc::new(NamedBy::build(project)),
            dated: placed(false),
            undated: placed(true),
            rows: rows.into_iter().collect(),
        }
    }

    /// Brings the timeline up to date after an edit that touched those keys. `project` and `index`
    /// are as the edit left them.
    ///
    /// Costs what the touched things are named by: a claim costs its entry, the `within` of an actor
    /// all claims of the actors that act for it. Returns the entries that are new, other or gone.
    pub fn update(&mut self, project: &Project, index: &Index, touched: &[Key]) -> Vec<EntryRef> {
        for key in touched {
            if NamedBy::is_changed(&self.seen, project, key) {
                let named = Arc::make_mut(&mut self.named);
                named.count(&self.seen, key, false);
                named.count(project, key, true);
            }
        }
        let entries = Dependents::new(&self.seen, project, index, &self.named).entries(touched);
        let mut changed = Vec::new();
        // Beyond this, putting rows in one by one costs more than sorting them all again.
        if entries.len() > 1000 && entries.len() > self.rows.len() / 4 {
            let rebuilt = Self::build(project, index);
            let differs = |id: &EntryRef| self.rows.get(id) != rebuilt.rows.get(id);
            changed.extend(entries.into_iter().filter(differs));
            *self = rebuilt;
            return changed;
        }
        let mut collector = Collector::new(project, index);
        for id in entries {
            let claim_moved = |claim| home(project, index, claim) != Some(id);
            let row = if matches!(id, EntryRef::Lone(claim) if claim_moved(claim)) {
                None
            } else {
                Row::collect(project, &mut collector, id)
            };
            if self.put(id, row) {
                changed.push(id);
            }
        }
        self.seen = project.clone();
        changed
    }

    /// Puts a row in place of the one of that name; says whether anything is other than before.
    fn put(&mut self, id: EntryRef, row: Option<Row>) -> bool {
        let old = self.rows.get(&id).cloned();
        if old.as_deref() == row.as_ref() {
            return false;
        }
        if let Some(old) = old {
            self.ordered(&old).set(old.derived.place, None);
        }
        let row = row.map(Arc::new);
        if let Some(row) = &row {
            self.ordered(row)
                .set(row.derived.place, Some(Arc::clone(row)));
        }
        self.rows.set(id, row);
        true
    }

    /// The ordered table in which a row stands.
    fn ordered(&mut self, row: &Row) -> &mut Table<Place, Row> {
        if row.is_undated() {
            &mut self.undated
        } else {
            &mut self.dated
        }
    }

    /// The project that it shows.
    pub fn project(&self) -> &Project {
        &self.seen
    }

    /// How many entries it has, undated ones included.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// An entry by name.
    pub fn get(&self, id: EntryRef) -> Option<&Arc<Row>> {
        self.rows.get(&id)
    }

    /// The entry that shows a claim, or what stands for it: one that was put together, or the claim's
    /// own. None where it was dropped. `index` is that of the same project.
    pub fn entry_of(&self, index: &Index, claim: ClaimId) -> Option<&Arc<Row>> {
        let shown = shown_for(&self.seen, index, claim)?;
        self.get(home(&self.seen, index, shown)?)
    }

    /// The entries that have a place on the axis, in order.
    pub fn dated(&self) -> impl DoubleEndedIterator<Item = &Arc<Row>> {
        self.dated.iter().map(|(_, row)| row)
    }

    /// The entries that have none, in the order in which they were made.
    pub fn undated(&self) -> impl DoubleEndedIterator<Item = &Arc<Row>> {
        self.undated.iter().map(|(_, row)| row)
    }

    /// All entries in order, the undated ones last.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &Arc<Row>> {
        self.dated().chain(self.undated())
    }
}

#[cfg(test)]
#[path = "entries_tests.rs"]
mod tests;
