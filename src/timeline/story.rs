//! Small made-up projects for the tests of this room.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]

use std::sync::Arc;

use crate::dates::{Basis, Edtf, Moment};
use crate::edit::{EditBuilder, Refused, apply};
use crate::model::{
    Actor, ActorId, Analyst, AnalystId, Article, ArticleId, Category, Claim, ClaimId, Entry,
    EntryId, Fragment, Index, Key, KindId, Link, LinkId, LinkKind, Project, ProjectId, Role, When,
    default_codebook,
};
use crate::text::{ArticleText, Span};

/// A project with its index, changed through edits alone.
#[derive(Clone)]
pub struct Story {
    pub project: Project,
    pub index: Index,
    next: u128,
}

pub const AT: i64 = 1_769_000_000; // 2026-01-21

pub const ANALYST: u128 = 1;

impl Default for Story {
    fn default() -> Self {
        let at = Moment::from_unix(AT);
        let mut story = Self {
            project: Project::empty(ProjectId::from(1), "a story", at),
            index: Index::default(),
            next: 100,
        };
        story
            .edit(|edit| {
                let analyst = Analyst {
                    short: "AN".into(),
                    name: "Ana Lyst".into(),
                };
                edit.put(Key::Analyst(AnalystId::from(ANALYST)), analyst);
                for (id, kind) in default_codebook() {
                    edit.put(Key::Kind(id), kind);
                }
            })
            .unwrap();
        story
    }
}

pub fn edtf(text: &str) -> Edtf {
    Edtf::parse(text).unwrap()
}

pub fn when(text: &str) -> When {
    When {
        text: text.into(),
        edtf: Edtf::parse(text).ok(),
        time: None,
        zone: None,
        basis: Basis::Stated,
        from: None,
        span: None,
    }
}

pub fn kind(slug: &str) -> KindId {
    slug.parse().unwrap()
}

impl Story {
    pub fn id<I: From<u128>>(&mut self) -> I {
        self.next += 1;
        I::from(self.next)
    }

    pub fn edit(&mut self, change: impl FnOnce(&mut EditBuilder<'_>)) -> Result<Vec<Key>, Refused> {
        let before = self.project.clone();
        let mut edit = EditBuilder::new(&before);
        change(&mut edit);
        let by = AnalystId::from(ANALYST);
        let edit = edit.finish("change the story", by, Moment::from_unix(AT));
        apply(&mut self.project, &mut self.index, &edit)
    }

    pub fn actor(&mut self, name: &str, within: Option<ActorId>) -> ActorId {
        let id = self.id();
        let actor = Actor {
            within,
            ..Actor::named(name, Category::Organisation)
        };
        self.edit(|edit| edit.put(Key::Actor(id), actor)).unwrap();
        id
    }

    pub fn article(&mut self, outlet: Option<ActorId>, published: &str) -> ArticleId {
        let id: ArticleId = self.id();
        let article = Article {
            outlet,
            published: Edtf::parse(published).ok(),
            ..Article::titled(format!("Article {}", u128::from(id)), Moment::from_unix(AT))
        };
        let words = "They met in the harbour town on Thursday, and nobody said why.";
        self.edit(|edit| {
            edit.put(Key::Article(id), article);
            edit.put(Key::Text(id), ArticleText::new(words));
        })
        .unwrap();
        id
    }

    pub fn change_article(&mut self, id: ArticleId, change: impl FnOnce(&mut Article)) {
        let mut article = Article::clone(self.project.articles.get(&id).unwrap());
        change(&mut article);
        self.edit(|edit| edit.put(Key::Article(id), article))
            .unwrap();
    }

    /// A report of an event, with a date if that is EDTF.
    pub fn claim(&mut self, article: ArticleId, date: &str) -> ClaimId {
        self.claim_with(article, date, |_| {})
    }

    pub fn claim_with(
        &mut self,
        article: ArticleId,
        date: &str,
        change: impl FnOnce(&mut Claim),
    ) -> ClaimId {
        let id = self.id();
        let mut claim = plain_claim(article);
        claim.when = (!date.is_empty()).then(|| when(date));
        change(&mut claim);
        self.edit(|edit| edit.put(Key::Claim(id), claim)).unwrap();
        id
    }

    pub fn change_claim(&mut self, id: ClaimId, change: impl FnOnce(&mut Claim)) {
        let mut claim = Claim::clone(self.project.claims.get(&id).unwrap());
        change(&mut claim);
        self.edit(|edit| edit.put(Key::Claim(id), claim)).unwrap();
    }

    pub fn said_by(&mut self, article: ArticleId, date: &str, actor: ActorId) -> ClaimId {
        self.claim_with(article, date, |claim| {
            claim.actors = vec![(actor, Role::Speaker)];
        })
    }

    pub fn entry(&mut self, claims: &[ClaimId]) -> EntryId {
        self.entry_with(claims, |_| {})
    }

    pub fn entry_with(&mut self, claims: &[ClaimId], change: impl FnOnce(&mut Entry)) -> EntryId {
        let id = self.id();
        let mut entry = plain_entry(claims.to_vec());
        change(&mut entry);
        self.edit(|edit| edit.put(Key::Entry(id), entry)).unwrap();
        id
    }

    pub fn link(&mut self, from: ClaimId, kind: LinkKind, to: ClaimId) -> LinkId {
        let id = self.id();
        let link = plain_link(from, kind, to);
        self.edit(|edit| edit.put(Key::Link(id), link)).unwrap();
        id
    }
}

pub fn plain_claim(article: ArticleId) -> Claim {
    Claim::tagged(
        article,
        vec![Fragment {
            span: Span::new(0, 8),
            quote: Arc::from("They met"),
        }],
        kind("event"),
        AnalystId::from(ANALYST),
        Moment::from_unix(AT),
    )
}

pub fn plain_entry(claims: Vec<ClaimId>) -> Entry {
    Entry::of(claims, AnalystId::from(ANALYST), Moment::from_unix(AT))
}

pub fn plain_link(from: ClaimId, kind: LinkKind, to: ClaimId) -> Link {
    Link {
        from,
        to,
        kind,
        analyst: AnalystId::from(ANALYST),
        created: Moment::from_unix(AT),
        note: String::new(),
    }
}
