//! What is read and which claims are in hand.

use std::cell::Cell;
use std::rc::Rc;

use super::{App, View, Wish};
use crate::edit::NewClaim;
use crate::model::{ArticleId, ClaimId};
use crate::text::Span;

impl App {
    pub(super) fn tag(&mut self, claim: NewClaim) {
        let kind = claim.kind.clone();
        let made = Rc::new(Cell::new(None));
        let id = Rc::clone(&made);
        let tagged = self.edit(Box::new(move |pen| {
            let (claim, edit) = pen.tag(claim)?;
            id.set(Some(claim));
            Some(edit)
        }));
        if let Some(session) = self.session.as_mut().filter(|_| tagged) {
            session.last_kind = Some(kind);
            session.focus = made.get();
            session.also.clear();
        }
    }

    pub(super) fn focus(&mut self, claim: Option<ClaimId>, show: bool) {
        let Some(session) = &mut self.session else {
            return;
        };
        session.focus = claim.filter(|id| session.document.project().claims.contains(id));
        session.also.clear();
        let Some((_, claim)) = session.focused() else {
            return;
        };
        let (article, span) = (claim.article, claim.spans.first().map(|part| part.span));
        if show {
            session.article = Some(article);
            self.show_text();
            if let Some(span) = span {
                self.wish(Wish::ShowSpan(span));
            }
        }
    }

    pub(super) fn also(&mut self, claim: ClaimId) {
        let Some(session) = &mut self.session else {
            return;
        };
        if session.focus.is_none() {
            session.focus = Some(claim);
        } else if session.focus != Some(claim) && !session.also.remove(&claim) {
            session.also.insert(claim);
        }
    }

    pub(super) fn also_next(&mut self, claim: ClaimId) {
        let Some(session) = &mut self.session else {
            return;
        };
        let kept: Vec<ClaimId> = session.chosen();
        self.focus(Some(claim), true);
        if let Some(session) = &mut self.session {
            session.also.extend(kept);
        }
    }

    /// Goes to the text; from another view the keys come along.
    pub(super) fn show_text(&mut self) {
        if self.view != View::Read {
            self.view = View::Read;
            self.wish(Wish::Reader);
        }
    }

    pub(super) fn read(&mut self, article: ArticleId, span: Option<Span>) {
        self.show_text();
        let Some(session) = &mut self.session else {
            return;
        };
        if session.article != Some(article) {
            session.article = Some(article);
            session.focus = None;
            session.also.clear();
        }
        if let Some(span) = span {
            self.wish(Wish::ShowSpan(span));
        }
    }

    pub(super) fn walk_articles(&mut self, forward: bool) {
        let Some(session) = &self.session else { return };
        let articles: Vec<ArticleId> = session.project().articles.keys().copied().collect();
        let here = articles.iter().position(|id| Some(*id) == session.article);
        let next = match (here, forward) {
            (Some(here), true) => (here + 1) % articles.len(),
            (Some(here), false) => (here + articles.len() - 1) % articles.len(),
            (None, _) => 0,
        };
        if let Some(article) = articles.get(next) {
            self.read(*article, None);
        }
    }
}
