//! Which entries an edit touches: those whose claims, articles, actors, kinds or links it changed in
//! a way that the timeline shows.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::evidence::bears_on_status;
use crate::model::{
    ActorId, Article, ArticleId, ClaimId, Entry, EntryRef, Index, Key, Link, LinkKind, Project,
    Table,
};

/// Who is named by whom, where the project's index does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NamedBy {
    /// (actor, an actor that acts for it).
    inner: BTreeSet<(ActorId, ActorId)>,
    /// (actor, an article that has it as outlet or origin).
    articles: BTreeSet<(ActorId, ArticleId)>,
    /// (article, a copy of it).
    copies: BTreeSet<(ArticleId, ArticleId)>,
}

impl NamedBy {
    /// Who is named by whom in a project.
    pub fn build(project: &Project) -> Self {
        let mut named = Self::default();
        for id in project.actors.keys() {
            named.count(project, &Key::Actor(*id), true);
        }
        for id in project.articles.keys() {
            named.count(project, &Key::Article(*id), true);
        }
        named
    }

    /// Whether an edit changed who is named by whom.
    pub fn is_changed(seen: &Project, now: &Project, key: &Key) -> bool {
        match key {
            Key::Actor(id) => {
                let within = |project: &Project| project.actors.get(id).map(|actor| actor.within);
                within(seen) != within(now)
            }
            Key::Article(id) => named_by_article(seen, *id) != named_by_article(now, *id),
            _ => false,
        }
    }

    /// Takes what a thing names into account, or out of it.
    pub fn count(&mut self, project: &Project, key: &Key, present: bool) {
        fn put<T: Ord>(set: &mut BTreeSet<T>, pair: T, present: bool) {
            if present {
                set.insert(pair);
            } else {
                set.remove(&pair);
            }
        }
        match key {
            Key::Actor(id) => {
                let actor = project.actors.get(id);
                if let Some(outer) = actor.and_then(|actor| actor.within) {
                    put(&mut self.inner, (outer, *id), present);
                }
            }
            Key::Article(id) => {
                let (actors, original) = named_by_article(project, *id);
                for actor in actors.into_iter().flatten() {
                    put(&mut self.articles, (actor, *id), present);
                }
                if let Some(original) = original {
                    put(&mut self.copies, (original, *id), present);
                }
            }
            _ => {}
        }
    }

    fn inner_of(&self, actor: ActorId) -> impl Iterator<Item = ActorId> {
        let range = self.inner.range((actor, ActorId::LEAST)..);
        range
            .take_while(move |(outer, _)| *outer == actor)
            .map(|(_, inner)| *inner)
    }

    fn articles_of(&self, actor: ActorId) -> impl Iterator<Item = ArticleId> {
        let range = self.articles.range((actor, ArticleId::LEAST)..);
        range
            .take_while(move |(named, _)| *named == actor)
            .map(|(_, article)| *article)
    }

    fn copies_of(&self, article: ArticleId) -> impl Iterator<Item = ArticleId> {
        let range = self.copies.range((article, ArticleId::LEAST)..);
        range
            .take_while(move |(original, _)| *original == article)
            .map(|(_, copy)| *copy)
    }
}

fn named_by_article(project: &Project, id: ArticleId) -> ([Option<ActorId>; 2], Option<ArticleId>) {
    project
        .articles
        .get(&id)
        .map(|article| ([article.outlet, article.origin], article.copy_of))
        .unwrap_or_default()
}

/// What one edit did to a project, followed to the entries that show it.
pub(super) struct Dependents<'a> {
    /// The project before.
    pub seen: &'a Project,
    /// The project after, and its index.
    pub now: &'a Project,
    pub index: &'a Index,
    /// Who is named by whom after.
    pub named: &'a NamedBy,
    claims: BTreeSet<ClaimId>,
    entries: BTreeSet<EntryRef>,
}

impl<'a> Dependents<'a> {
    /// Nothing touched yet.
    pub fn new(seen: &'a Project, now: &'a Project, index: &'a Index, named: &'a NamedBy) -> Self {
        Self {
            seen,
            now,
            index,
            named,
            claims: BTreeSet::new(),
            entries: BTreeSet::new(),
        }
    }

    /// The entries that the touched keys touch, before and after.
    pub fn entries(mut self, touched: &[Key]) -> BTreeSet<EntryRef> {
        for key in touched {
            self.follow(key);
        }
        let mut left: Vec<ClaimId> = self.claims.iter().copied().collect();
        while let Some(claim) = left.pop() {
            self.follow_links(claim, &mut left);
            for other in self.settled_with(claim) {
                if self.claims.insert(other) {
                    left.push(other);
                }
            }
        }
        for claim in &self.claims {
            // One of both is there after, the other is taken away if it was there.
            self.entries.insert(EntryRef::Lone(*claim));
            self.entries
                .extend(self.index.entry_of(*claim).map(EntryRef::Entry));
        }
        self.entries
    }

    fn follow(&mut self, key: &Key) {
        match key {
            Key::Head
            | Key::Analyst(_)
            | Key::Text(_)
            | Key::Conflict(_)
            | Key::Filter(_)
            | Key::Seen(_) => {}
            Key::Kind(id) => {
                let dated = |project: &Project| project.kinds.get(id).map(|kind| kind.dated);
                if dated(self.seen) != dated(self.now) {
                    self.claims
                        .extend(self.index.claims_of_kind.of(id).copied());
                }
            }
            Key::Actor(id) => {
                if NamedBy::is_changed(self.seen, self.now, key) {
                    self.follow_actor(*id);
                }
            }
            Key::Article(id) => {
                if NamedBy::is_changed(self.seen, self.now, key) {
                    self.follow_copies(*id);
                } else if self.seen.articles.get(id).map(clocks)
                    != self.now.articles.get(id).map(clocks)
                {
                    self.follow_article(*id);
                }
            }
            Key::Claim(id) => {
                self.claims.insert(*id);
            }
            Key::Settlement(id) => {
                for project in [self.seen, self.now] {
                    if let Some(settlement) = project.settlements.get(id) {
                        self.claims.extend(settlement.claims());
                    }
                }
            }
            Key::Entry(id) => {
                self.entries.insert(EntryRef::Entry(*id));
                for project in [self.seen, self.now] {
                    for claim in claims_of(&project.entries, id) {
                        self.entries.insert(EntryRef::Lone(*claim));
                        self.touch_settled(*claim);
                    }
                }
            }
            Key::Link(id) => {
                for project in [self.seen, self.now] {
                    if let Some(link) = project.links.get(id) {
                        self.follow_link(link);
                    }
                }
            }
        }
    }

    /// An actor that acts for another now: so do all that act for it, and what they say.
    fn follow_actor(&mut self, actor: ActorId) {
        let named = self.named;
        let mut seen = BTreeSet::from([actor]);
        let mut left = vec![actor];
        while let Some(actor) = left.pop() {
            self.claims
                .extend(self.index.claims_of_actor.of(&actor).copied());
            for article in named.articles_of(actor) {
                self.follow_copies(article);
            }
            left.extend(named.inner_of(actor).filter(|inner| seen.insert(*inner)));
        }
    }

    /// An article that comes from somewhere else now: so do all its copies.
    fn follow_copies(&mut self, article: ArticleId) {
        let named = self.named;
        let mut seen = BTreeSet::from([article]);
        let mut left = vec![article];
        while let Some(article) = left.pop() {
            self.follow_article(article);
            left.extend(named.copies_of(article).filter(|copy| seen.insert(*copy)));
        }
    }

    fn follow_article(&mut self, article: ArticleId) {
        let claims = self.index.claims_of_article.of(&article);
        self.claims.extend(claims.map(|(_, _, claim)| *claim));
    }

    fn follow_link(&mut self, link: &Link) {
        if link.kind == LinkKind::Repeats {
            self.claims.insert(link.from);
        } else if bears_on_status(link.kind) {
            self.touch_home(link.to);
        }
    }

    /// Claims that repeat a touched one have its origins; what it contradicts, retracts or updates
    /// shows since when.
    fn follow_links(&mut self, claim: ClaimId, left: &mut Vec<ClaimId>) {
        let index = self.index;
        for id in index.links_of_claim.of(&claim) {
            let Some(link) = self.now.links.get(id) else {
                continue;
            };
            if link.kind == LinkKind::Repeats {
                if link.to == claim && self.claims.insert(link.from) {
                    left.push(link.from);
                }
            } else if link.from == claim && bears_on_status(link.kind) {
                self.touch_home(link.to);
            }
        }
    }

    /// All claims that a claim is settled with.
    fn settled_with(&self, claim: ClaimId) -> impl Iterator<Item = ClaimId> + use<'a> {
        let id = self.index.settlement_of(claim);
        let settlement = id.and_then(|id| self.now.settlements.get(&id));
        settlement.into_iter().flat_map(|it| it.claims())
    }

    /// The entries of what a claim is settled with: it may stand in another one, or show what leads to
    /// that claim, and itself stays as it was.
    fn touch_settled(&mut self, claim: ClaimId) {
        for other in self.settled_with(claim) {
            self.entries.insert(EntryRef::Lone(other));
            let home = self.index.entry_of(other);
            self.entries.extend(home.map(EntryRef::Entry));
        }
    }

    /// The entry of a claim that itself stays as it was, and of what stands for it.
    fn touch_home(&mut self, claim: ClaimId) {
        self.touch_settled(claim);
        let home = self.index.entry_of(claim);
        self.entries
            .insert(home.map_or(EntryRef::Lone(claim), EntryRef::Entry));
    }
}

/// What of an article says when its claims could be known.
fn clocks(article: &Arc<Article>) -> (Option<&str>, crate::dates::Moment) {
    (
        article.published.as_ref().map(crate::dates::Edtf::as_str),
        article.obtained,
    )
}

fn claims_of<'p>(
    entries: &'p Table<crate::model::EntryId, Entry>,
    id: &crate::model::EntryId,
) -> &'p [ClaimId] {
    entries.get(id).map_or(&[], |entry| &entry.claims)
}
