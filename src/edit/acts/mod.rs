//! What an analyst does, each a pure function from a project to an edit.
//!
//! Nothing here looks at a clock or makes ids of its own: the [`Pen`] brings both.

mod actors;
mod articles;
mod claims;
mod codebook;
mod correct;
mod cut;
mod entries;
mod filters;
mod links;
mod seen;
mod settle;
mod settle_conflict;

use super::change::{Edit, EditBuilder};
use crate::dates::Moment;
use crate::model::{Analyst, AnalystId, Index, Key, NewIds, Project, default_codebook};

pub use actors::{ActorInUse, CannotSplit, Split, find_actor};
pub use articles::NewArticle;
pub use claims::{BoundaryEnd, NewClaim};
pub use correct::{Correction, Fate, Part, Reviewed};
pub use cut::without;
pub use settle::{Verdict, settled_fields};
pub use settle_conflict::Side;

/// Who writes into which project, when, and with which new ids.
pub struct Pen<'a> {
    /// The project as it stands.
    pub project: &'a Project,
    /// Its look-ups.
    pub index: &'a Index,
    /// The analyst's id.
    pub by: AnalystId,
    /// The analyst, who enters the project with the first edit.
    pub me: &'a Analyst,
    /// Now.
    pub at: Moment,
    /// New ids.
    pub ids: &'a mut NewIds,
}

impl<'a> Pen<'a> {
    /// An edit with nothing in it yet.
    pub(crate) fn begin(&self) -> EditBuilder<'a> {
        EditBuilder::new(self.project)
    }

    /// The edit, in which the analyst is known to the project.
    pub(crate) fn finish(&self, mut edit: EditBuilder<'a>, label: impl Into<String>) -> Edit {
        if !edit.is_empty() && !self.project.analysts.contains(&self.by) {
            edit.put(Key::Analyst(self.by), self.me.clone());
        }
        edit.finish(label, self.by, self.at)
    }
}

/// A new project with the default codebook and its first analyst.
pub fn new_project(
    title: &str,
    by: AnalystId,
    me: &Analyst,
    at: Moment,
    ids: &mut NewIds,
) -> Project {
    let mut project = Project::empty(ids.next(), title, at);
    project.kinds = default_codebook()
        .into_iter()
        .map(|(id, kind)| (id, kind.into()))
        .collect();
    project.analysts = [(by, me.clone().into())].into_iter().collect();
    project
}

/// The first 40 characters of a name, for labels.
fn short(name: &str) -> String {
    let mut short: String = name.chars().take(40).collect();
    if name.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod actors_tests;
#[cfg(test)]
mod correct_tests;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod entries_tests;
#[cfg(test)]
mod kept_tests;
#[cfg(test)]
mod settle_tests;
#[cfg(test)]
mod tests;
