//! A whole project as one value.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::conflict::Conflict;
use super::filter::SavedFilter;
use super::ids::{
    ActorId, AnalystId, ArticleId, ClaimId, ConflictId, EntryId, FilterId, KindId, LinkId,
    ProjectId, SeenId, SettlementId,
};
use super::seen::Seen;
use super::settlement::Settlement;
use super::table::Table;
use super::things::{Actor, Analyst, Article, Claim, Entry, Head, Key, Kind, Link};
use crate::dates::Moment;
use crate::text::ArticleText;

/// One investigation. Cloning takes a snapshot that later changes leave alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// What is said of it as a whole.
    pub head: Arc<Head>,
    /// When it was last changed; what exports are dated by.
    pub changed: Moment,
    /// The codebook.
    pub kinds: Table<KindId, Kind>,
    /// Who tags.
    pub analysts: Table<AnalystId, Analyst>,
    /// The registry of actors.
    pub actors: Table<ActorId, Actor>,
    /// The articles.
    pub articles: Table<ArticleId, Article>,
    /// Their texts, one for each article.
    pub texts: Table<ArticleId, ArticleText>,
    /// The claims.
    pub claims: Table<ClaimId, Claim>,
    /// The entries that were put together or set by hand.
    pub entries: Table<EntryId, Entry>,
    /// The links between claims.
    pub links: Table<LinkId, Link>,
    /// What became of claims of which several were of the same words.
    pub settlements: Table<SettlementId, Settlement>,
    /// What merges left to settle.
    pub conflicts: Table<ConflictId, Conflict>,
    /// Filters of the timeline kept under a name.
    pub filters: Table<FilterId, SavedFilter>,
    /// What checks found and somebody has looked at.
    pub seen: Table<SeenId, Seen>,
}

/// One thing of a project, whole and shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each holds the thing that its name says")]
pub enum Entity {
    Head(Arc<Head>),
    Kind(Arc<Kind>),
    Analyst(Arc<Analyst>),
    Actor(Arc<Actor>),
    Article(Arc<Article>),
    Text(Arc<ArticleText>),
    Claim(Arc<Claim>),
    Entry(Arc<Entry>),
    Link(Arc<Link>),
    Settlement(Arc<Settlement>),
    Conflict(Arc<Conflict>),
    Filter(Arc<SavedFilter>),
    Seen(Arc<Seen>),
}

impl Entity {
    /// Whether both are the same, by address first, so that comparing what was just read is free.
    pub fn same(&self, other: &Self) -> bool {
        fn eq<T: PartialEq>(a: &Arc<T>, b: &Arc<T>) -> bool {
            Arc::ptr_eq(a, b) || a == b
        }
        match (self, other) {
            (Self::Head(a), Self::Head(b)) => eq(a, b),
            (Self::Kind(a), Self::Kind(b)) => eq(a, b),
            (Self::Analyst(a), Self::Analyst(b)) => eq(a, b),
            (Self::Actor(a), Self::Actor(b)) => eq(a, b),
            (Self::Article(a), Self::Article(b)) => eq(a, b),
            (Self::Text(a), Self::Text(b)) => eq(a, b),
            (Self::Claim(a), Self::Claim(b)) => eq(a, b),
            (Self::Entry(a), Self::Entry(b)) => eq(a, b),
            (Self::Link(a), Self::Link(b)) => eq(a, b),
            (Self::Settlement(a), Self::Settlement(b)) => eq(a, b),
            (Self::Conflict(a), Self::Conflict(b)) => eq(a, b),
            (Self::Filter(a), Self::Filter(b)) => eq(a, b),
            (Self::Seen(a), Self::Seen(b)) => eq(a, b),
            _ => false,
        }
    }
}

macro_rules! entity_from {
    ($($thing:ident $of:ty),*) => {$(
        impl From<$of> for Entity {
            fn from(thing: $of) -> Self {
                Self::$thing(Arc::new(thing))
            }
        }

        impl From<Arc<$of>> for Entity {
            fn from(thing: Arc<$of>) -> Self {
                Self::$thing(thing)
            }
        }
    )*};
}

entity_from!(
    Head Head, Kind Kind, Analyst Analyst, Actor Actor, Article Article, Text ArticleText, Claim Claim,
    Entry Entry, Link Link, Settlement Settlement, Conflict Conflict, Filter SavedFilter, Seen Seen
);

/// A key and an entity that do not belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a change names one sort of thing and holds another")]
pub struct Mismatch;

impl Project {
    /// A project with a head and nothing else.
    pub fn empty(id: ProjectId, title: &str, created: Moment) -> Self {
        Self::of(
            Head {
                id,
                title: title.into(),
                note: String::new(),
                created,
            },
            created,
        )
    }

    /// A project with that head and nothing else.
    pub fn of(head: Head, changed: Moment) -> Self {
        Self {
            head: Arc::new(head),
            changed,
            kinds: Table::default(),
            analysts: Table::default(),
            actors: Table::default(),
            articles: Table::default(),
            texts: Table::default(),
            claims: Table::default(),
            entries: Table::default(),
            links: Table::default(),
            settlements: Table::default(),
            conflicts: Table::default(),
            filters: Table::default(),
            seen: Table::default(),
        }
    }

    /// The thing under a key.
    pub fn get(&self, key: &Key) -> Option<Entity> {
        Some(match key {
            Key::Head => Entity::Head(Arc::clone(&self.head)),
            Key::Kind(id) => Entity::Kind(Arc::clone(self.kinds.get(id)?)),
            Key::Analyst(id) => Entity::Analyst(Arc::clone(self.analysts.get(id)?)),
            Key::Actor(id) => Entity::Actor(Arc::clone(self.actors.get(id)?)),
            Key::Article(id) => Entity::Article(Arc::clone(self.articles.get(id)?)),
            Key::Text(id) => Entity::Text(Arc::clone(self.texts.get(id)?)),
            Key::Claim(id) => Entity::Claim(Arc::clone(self.claims.get(id)?)),
            Key::Entry(id) => Entity::Entry(Arc::clone(self.entries.get(id)?)),
            Key::Link(id) => Entity::Link(Arc::clone(self.links.get(id)?)),
            Key::Settlement(id) => Entity::Settlement(Arc::clone(self.settlements.get(id)?)),
            Key::Conflict(id) => Entity::Conflict(Arc::clone(self.conflicts.get(id)?)),
            Key::Filter(id) => Entity::Filter(Arc::clone(self.filters.get(id)?)),
            Key::Seen(id) => Entity::Seen(Arc::clone(self.seen.get(id)?)),
        })
    }

    /// Puts a thing under a key, takes it away with `None`. Checks nothing but that the two fit:
    /// edits go through `edit::apply`, which does.
    pub fn set(&mut self, key: &Key, thing: Option<Entity>) -> Result<(), Mismatch> {
        macro_rules! set {
            ($($thing:ident $table:ident),*) => {
                match (key, thing) {
                    (Key::Head, Some(Entity::Head(head))) => self.head = head,
                    $((Key::$thing(id), Some(Entity::$thing(thing))) => {
                        self.$table.set(id.clone(), Some(thing));
                    })*
                    $((Key::$thing(id), None) => {
                        self.$table.set(id.clone(), None);
                    })*
                    _ => return Err(Mismatch),
                }
            };
        }
        #[allow(clippy::clone_on_copy, reason = "one of the ids is no Copy")]
        {
            set!(
                Kind kinds, Analyst analysts, Actor actors, Article articles, Text texts, Claim claims,
                Entry entries, Link links, Settlement settlements, Conflict conflicts, Filter filters,
                Seen seen
            );
        }
        Ok(())
    }

    /// How many things it holds, its head included.
    pub fn thing_count(&self) -> usize {
        1 + self.kinds.len()
            + self.analysts.len()
            + self.actors.len()
            + self.articles.len()
            + self.texts.len()
            + self.claims.len()
            + self.entries.len()
            + self.links.len()
            + self.settlements.len()
            + self.conflicts.len()
            + self.filters.len()
            + self.seen.len()
    }

    /// Every key that has a thing, table by table.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        std::iter::once(Key::Head)
            .chain(self.kinds.keys().cloned().map(Key::Kind))
            .chain(self.analysts.keys().copied().map(Key::Analyst))
            .chain(self.actors.keys().copied().map(Key::Actor))
            .chain(self.articles.keys().copied().map(Key::Article))
            .chain(self.texts.keys().copied().map(Key::Text))
            .chain(self.claims.keys().copied().map(Key::Claim))
            .chain(self.entries.keys().copied().map(Key::Entry))
            .chain(self.links.keys().copied().map(Key::Link))
            .chain(self.settlements.keys().copied().map(Key::Settlement))
            .chain(self.conflicts.keys().copied().map(Key::Conflict))
            .chain(self.filters.keys().copied().map(Key::Filter))
            .chain(self.seen.keys().copied().map(Key::Seen))
    }

    /// The text of an article; `None` where there is no such article.
    pub fn text(&self, article: ArticleId) -> Option<&ArticleText> {
        self.texts.get(&article).map(|text| &**text)
    }

    /// The codebook in its order, retired kinds included.
    pub fn codebook(&self) -> Vec<(&KindId, &Arc<Kind>)> {
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(id, kind)| (kind.order, (*id).clone()));
        kinds
    }

    /// The outermost actor that an actor speaks or acts for; itself where it acts for nobody.
    pub fn outermost(&self, actor: ActorId) -> ActorId {
        let mut at = actor;
        // `within` has no cycles by rule; the count keeps a damaged project from hanging.
        for _ in 0..self.actors.len() {
            match self.actors.get(&at).and_then(|actor| actor.within) {
                Some(outer) => at = outer,
                None => break,
            }
        }
        at
    }
}
