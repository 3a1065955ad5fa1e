//! A project at hand in tests: what is done to it is applied at once and can be undone.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::edit::{History, apply};
use crate::model::{ArticleId, Claim, ClaimId, Fragment, KindId};
use crate::text::{ArticleText, Span};

/// A project with its index and history; every act happens a second after the one before it.
pub(super) struct Desk {
    pub(super) project: Project,
    pub(super) index: Index,
    pub(super) history: History,
    pub(super) ids: NewIds,
    pub(super) me: Analyst,
    pub(super) by: AnalystId,
    pub(super) at: Moment,
}

impl Desk {
    pub(super) fn new() -> Self {
        let at = Moment::from_unix(1_769_000_000);
        let mut ids = NewIds::new(at, 7);
        let me = Analyst {
            short: "AK".into(),
            name: "Ada K.".into(),
        };
        let by = ids.next();
        let project = new_project("Talks", by, &me, at, &mut ids);
        Self {
            index: Index::build(&project),
            project,
            history: History::default(),
            ids,
            me,
            by,
            at,
        }
    }

    /// What a pen gives, without doing it.
    pub(super) fn ask<T>(&mut self, act: impl FnOnce(&mut Pen<'_>) -> T) -> T {
        act(&mut Pen {
            project: &self.project,
            index: &self.index,
            by: self.by,
            me: &self.me,
            at: self.at,
            ids: &mut self.ids,
        })
    }

    /// Does it; one that changes nothing leaves no trace in the history.
    pub(super) fn act(&mut self, act: impl FnOnce(&mut Pen<'_>) -> Edit) {
        self.at = Moment::from_unix(self.at.unix() + 1);
        let edit = self.ask(act);
        if !edit.is_empty() {
            apply(&mut self.project, &mut self.index, &edit).unwrap();
            self.history.push(edit);
        }
    }

    /// Does what gives something back besides.
    pub(super) fn make<T>(&mut self, act: impl FnOnce(&mut Pen<'_>) -> (T, Edit)) -> T {
        let mut made = None;
        self.act(|pen| {
            let (thing, edit) = act(pen);
            made = Some(thing);
            edit
        });
        made.unwrap()
    }

    pub(super) fn undo(&mut self) {
        let edit = self.history.to_undo().unwrap().inverse();
        apply(&mut self.project, &mut self.index, &edit).unwrap();
        self.history.undone();
    }

    /// Whether all is as it was, but for when it was last changed.
    pub(super) fn is_as(&self, before: &Project) -> bool {
        let now = Project {
            changed: before.changed,
            ..self.project.clone()
        };
        now == *before && self.index == Index::build(before)
    }

    pub(super) fn add(&mut self, text: &str) -> ArticleId {
        let text = ArticleText::new(text);
        let new = NewArticle {
            text,
            ..NewArticle::default()
        };
        self.make(|pen| pen.add_articles(vec![new]))[0]
    }

    pub(super) fn tag(&mut self, article: ArticleId, spans: impl Iterator<Item = Span>) -> ClaimId {
        self.try_tag(article, spans).unwrap()
    }

    /// Tags spans of an article, if one holds a word.
    pub(super) fn try_tag(
        &mut self,
        article: ArticleId,
        spans: impl Iterator<Item = Span>,
    ) -> Option<ClaimId> {
        let new = NewClaim {
            article,
            spans: spans.collect(),
            kind: self.project.kinds.keys().next().unwrap().clone(),
            actors: Vec::new(),
            when: None,
        };
        let (id, edit) = self.ask(|pen| pen.tag(new))?;
        self.act(|_| edit);
        Some(id)
    }

    /// A claim that stands in no project yet.
    pub(super) fn claim(&self, article: ArticleId, kind: KindId, spans: Vec<Fragment>) -> Claim {
        Claim {
            act: self.project.kinds.get(&kind).unwrap().act,
            ..Claim::tagged(article, spans, kind, self.by, self.at)
        }
    }
}
