//! The open project and where the analyst is in it.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::checking::{Aside, Checks};
use super::listing::Listings;
use crate::document::{Document, RecoveredEdit};
use crate::edit::{Edit, Pen, Refused};
use crate::model::{
    Analyst, AnalystId, ArticleId, Claim, ClaimId, Index, Key, KindId, NewIds, Project, is_loose,
};
use crate::suggest::ActorNames;
use crate::text::Span;
use crate::timeline::Timeline;

/// From so many touched things on the timeline is made anew: that is sooner done.
const MANY: usize = 2_000;

/// Everything of an open project that is not on disk.
pub struct Session {
    /// The project with its file, journal and history.
    pub document: Document,
    /// Its timeline, kept up to date.
    pub timeline: Timeline,
    /// Edits that a crash left in the journal, until they are taken or refused.
    pub recovery: Vec<RecoveredEdit>,
    /// The article that is read.
    pub article: Option<ArticleId>,
    /// The claim that stands in the inspector.
    pub focus: Option<ClaimId>,
    /// Claims chosen beside it, to be changed together.
    pub also: BTreeSet<ClaimId>,
    /// The kind that was used last.
    pub last_kind: Option<KindId>,
    /// What is hidden.
    pub shown: Shown,
    /// What the timeline view lists.
    pub lists: Listings,
    /// What stands there in place of the table.
    pub aside: Option<Aside>,
    /// What checks find.
    pub checks: Checks,
    /// The file that it is to be saved beside, and what it is called then.
    pub beside: Option<(PathBuf, &'static str)>,
    /// Whether the file is known to have changed outside, and what is to become of it was put off.
    pub put_off: bool,
    /// Whether it is only read, because another has its file open.
    pub reading: bool,
    /// Who tags.
    pub by: AnalystId,
    /// As the project knows them.
    pub me: Analyst,
    ids: NewIds,
    /// Made at the first need after a change of the registry.
    names: OnceCell<Arc<ActorNames>>,
}

/// Which claims are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Only those of the analyst.
    pub mine_only: bool,
    /// Not those of these kinds.
    pub hidden_kinds: BTreeSet<KindId>,
    /// Counts the changes of what is shown.
    pub revision: u64,
}

impl Session {
    /// A project that was just opened or made, with its timeline if that was made already.
    pub fn new(
        document: Document,
        recovery: Vec<RecoveredEdit>,
        timeline: Option<Timeline>,
        by: AnalystId,
        me: Analyst,
        ids: NewIds,
    ) -> Self {
        let timeline =
            timeline.unwrap_or_else(|| Timeline::build(document.project(), document.index()));
        let article = document.project().articles.keys().next().copied();
        Self {
            document,
            timeline,
            recovery,
            article,
            focus: None,
            also: BTreeSet::new(),
            last_kind: None,
            shown: Shown::default(),
            lists: Listings::default(),
            aside: None,
            checks: Checks::default(),
            beside: None,
            put_off: false,
            reading: false,
            by,
            me,
            ids,
            names: OnceCell::new(),
        }
    }

    /// The project as it stands.
    pub fn project(&self) -> &Project {
        self.document.project()
    }

    /// Its look-ups.
    pub fn index(&self) -> &Index {
        self.document.index()
    }

    /// The claim in the inspector.
    pub fn focused(&self) -> Option<(ClaimId, &Arc<Claim>)> {
        let id = self.focus?;
        Some((id, self.project().claims.get(&id)?))
    }

    /// Whether some words of the claim in the inspector stand nowhere in the text any more.
    pub fn is_focus_loose(&self) -> bool {
        self.focused().is_some_and(|(_, claim)| {
            let text = self.project().text(claim.article);
            text.is_some_and(|text| is_loose(text, claim))
        })
    }

    /// All chosen claims, the focused one first.
    pub fn chosen(&self) -> Vec<ClaimId> {
        let others = self
            .also
            .iter()
            .copied()
            .filter(|id| Some(*id) != self.focus);
        self.focus.into_iter().chain(others).collect()
    }

    /// Lets an act write an edit and applies it. Nothing happens where the edit is empty.
    pub fn edit(
        &mut self,
        at: crate::dates::Moment,
        act: impl FnOnce(&mut Pen<'_>) -> Option<Edit>,
    ) -> Result<bool, Refused> {
        let mut pen = Pen {
            project: self.document.project(),
            index: self.document.index(),
            by: self.by,
            me: &self.me,
            at,
            ids: &mut self.ids,
        };
        let Some(edit) = act(&mut pen).filter(|edit| !edit.is_empty()) else {
            return Ok(false);
        };
        let touched = self.document.apply(edit)?;
        self.follow(&touched);
        Ok(true)
    }

    /// Takes back the last change; gives what it was called.
    pub fn undo(&mut self) -> Result<Option<String>, Refused> {
        let done = self.document.undo()?;
        Ok(done.map(|(label, touched)| {
            self.follow(&touched);
            label
        }))
    }

    /// Does the change again that was undone last; gives what it is called.
    pub fn redo(&mut self) -> Result<Option<String>, Refused> {
        let done = self.document.redo()?;
        Ok(done.map(|(label, touched)| {
            self.follow(&touched);
            label
        }))
    }

    /// Brings everything that is derived up to date.
    pub fn follow(&mut self, touched: &[Key]) {
        self.timeline
            .update(self.document.project(), self.document.index(), touched);
        if touched.iter().any(|key| matches!(key, Key::Actor(_))) {
            self.names.take();
        }
        let project = self.document.project();
        self.focus = self.focus.filter(|id| project.claims.contains(id));
        self.also.retain(|id| project.claims.contains(id));
        if self
            .article
            .is_none_or(|id| !project.articles.contains(&id))
        {
            self.article = project.articles.keys().next().copied();
        }
    }

    /// The names of the registry, made ready for finding them; made anew only after a change.
    pub fn actor_names(&self) -> &Arc<ActorNames> {
        self.names
            .get_or_init(|| Arc::new(ActorNames::new(&self.project().actors)))
    }

    /// Brings everything that is derived up to date after the document has changed by itself.
    pub fn follow_all(&mut self) {
        self.timeline = Timeline::build(self.document.project(), self.document.index());
        self.names.take();
        self.follow(&[]);
    }

    /// As [`Self::follow`], for a step that may have touched a large part of the project.
    pub fn follow_many(&mut self, touched: &[Key]) {
        if touched.len() > MANY {
            self.follow_all();
        } else {
            self.follow(touched);
        }
    }

    /// Whether a claim is shown.
    pub fn shows(&self, claim: &Claim) -> bool {
        (!self.shown.mine_only || claim.analyst == self.by)
            && !self.shown.hidden_kinds.contains(&claim.kind)
    }

    /// The shown claims of the open article in the order of the text.
    pub fn claims_here(&self) -> Vec<(Span, ClaimId)> {
        let Some(article) = self.article else {
            return Vec::new();
        };
        self.index()
            .claims_of_article
            .of(&article)
            .filter(|(_, _, id)| {
                self.project()
                    .claims
                    .get(id)
                    .is_some_and(|claim| self.shows(claim))
            })
            .map(|(start, end, id)| (Span::new(*start, *end), *id))
            .collect()
    }

    /// The claim after (`true`) or before the focused one, or after or before a place in the text.
    pub fn next_claim(&self, forward: bool, caret: u32) -> Option<ClaimId> {
        let claims = self.claims_here();
        let here = self
            .focus
            .and_then(|focus| claims.iter().position(|(_, id)| *id == focus));
        let at = match (here, forward) {
            (Some(here), true) => (here + 1) % claims.len(),
            (Some(here), false) => (here + claims.len() - 1) % claims.len(),
            (None, true) => claims
                .iter()
                .position(|(span, _)| span.start >= caret)
                .unwrap_or(0),
            (None, false) => claims
                .iter()
                .rposition(|(span, _)| span.start < caret)
                .unwrap_or(claims.len().checked_sub(1)?),
        };
        claims.get(at).map(|(_, id)| *id)
    }

    /// The claims that stand at a place, the smallest first.
    fn claims_at(&self, at: u32) -> Vec<ClaimId> {
        let mut here: Vec<(u32, ClaimId)> = self
            .claims_here()
            .into_iter()
            .filter_map(|(_, id)| Some((id, self.project().claims.get(&id)?)))
            .filter(|(_, claim)| {
                claim
                    .spans
                    .iter()
                    .any(|part| part.span.contains(at) || part.span.end == at)
            })
            .map(|(id, claim)| (claim.spans.iter().map(|part| part.span.len()).sum(), id))
            .collect();
        here.sort_unstable();
        here.into_iter().map(|(_, id)| id).collect()
    }

    /// The next claim that overlaps the focused one, in a circle.
    pub fn cycle(&self, caret: u32) -> Option<ClaimId> {
        let at = self.focused().map_or(caret, |(_, claim)| claim.start());
        let here = self.claims_at(at);
        let now = self
            .focus
            .and_then(|focus| here.iter().position(|id| *id == focus));
        let next = now.map_or(0, |now| (now + 1) % here.len());
        here.get(next).copied()
    }
}
