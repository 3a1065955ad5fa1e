//! From the text of a file to a project whose rules hold, with a list of what had to be done for it.

use std::sync::Arc;

use super::mend;
use super::ron_reader::{ReadError, Sink, read, text_of};
use crate::dates::Moment;
use crate::model::{
    ActorId, AnalystId, ArticleId, ClaimId, ConflictId, Entity, EntryId, FilterId, Head, Key,
    KindId, LinkId, Project, SeenId, SettlementId,
};

/// A project that was read, and what is to be known about that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The project. Its rules hold.
    pub project: Project,
    /// What was found in the file that is not as it should be, in the order of the tables.
    pub notes: Vec<Note>,
}

/// Something that was found on opening, or done so that the rules of the model hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The thing that it is about.
    pub about: Key,
    /// What sort of finding it is.
    pub sort: NoteSort,
    /// A sentence without a full stop.
    pub what: String,
    /// What could not stay in the project, as RON; `None` where nothing was taken out.
    pub taken_out: Option<String>,
}

/// What sort of finding a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteSort {
    /// A text was changed by another program.
    TextChanged,
    /// A claim's words stand elsewhere in its text, once, and it follows them.
    Reanchored,
    /// A claim's words stand nowhere, or at several places: the claim is loose.
    Loose,
    /// Something did not hold together; it was mended as the sentence says.
    Mended,
}

/// Reads a project from the bytes of its file.
pub fn read_project(bytes: &[u8]) -> Result<Opened, ReadError> {
    let mut filling = Filling::default();
    read(text_of(bytes)?, &mut filling)?;
    filling.finish().ok_or(ReadError::NoProject)
}

/// Collects what is read.
#[derive(Default)]
pub(super) struct Filling {
    head: Option<Arc<Head>>,
    changed: Option<Moment>,
    kinds: Vec<(KindId, Arc<crate::model::Kind>)>,
    analysts: Vec<(AnalystId, Arc<crate::model::Analyst>)>,
    actors: Vec<(ActorId, Arc<crate::model::Actor>)>,
    articles: Vec<(ArticleId, Arc<crate::model::Article>)>,
    texts: Vec<(ArticleId, Arc<crate::text::ArticleText>)>,
    claims: Vec<(ClaimId, Arc<crate::model::Claim>)>,
    entries: Vec<(EntryId, Arc<crate::model::Entry>)>,
    links: Vec<(LinkId, Arc<crate::model::Link>)>,
    settlements: Vec<(SettlementId, Arc<crate::model::Settlement>)>,
    conflicts: Vec<(ConflictId, Arc<crate::model::Conflict>)>,
    filters: Vec<(FilterId, Arc<crate::model::SavedFilter>)>,
    seen: Vec<(SeenId, Arc<crate::model::Seen>)>,
    texts_that_differ: Vec<ArticleId>,
}

impl Sink for Filling {
    fn changed(&mut self, at: Moment) {
        self.changed = Some(at);
    }

    fn take(&mut self, key: Key, thing: Entity) -> Result<(), String> {
        match (key, thing) {
            (Key::Head, Entity::Head(head)) => self.head = Some(head),
            (Key::Kind(id), Entity::Kind(kind)) => self.kinds.push((id, kind)),
            (Key::Analyst(id), Entity::Analyst(analyst)) => self.analysts.push((id, analyst)),
            (Key::Actor(id), Entity::Actor(actor)) => self.actors.push((id, actor)),
            (Key::Article(id), Entity::Article(article)) => self.articles.push((id, article)),
            (Key::Text(id), Entity::Text(text)) => self.texts.push((id, text)),
            (Key::Claim(id), Entity::Claim(claim)) => self.claims.push((id, claim)),
            (Key::Entry(id), Entity::Entry(entry)) => self.entries.push((id, entry)),
            (Key::Link(id), Entity::Link(link)) => self.links.push((id, link)),
            (Key::Settlement(id), Entity::Settlement(settlement)) => {
                self.settlements.push((id, settlement));
            }
            (Key::Conflict(id), Entity::Conflict(conflict)) => {
                self.conflicts.push((id, conflict));
            }
            (Key::Filter(id), Entity::Filter(filter)) => self.filters.push((id, filter)),
            (Key::Seen(id), Entity::Seen(seen)) => self.seen.push((id, seen)),
            _ => return Err("an id names one sort of thing and holds another".into()),
        }
        Ok(())
    }

    fn text_differs(&mut self, article: ArticleId) {
        self.texts_that_differ.push(article);
    }
}

impl Filling {
    /// The project, mended; `None` where it has no head.
    pub(super) fn finish(mut self) -> Option<Opened> {
        let head = self.head.take()?;
        Some(self.finish_under(head))
    }

    /// The project, mended, under that head where it has none.
    pub(super) fn finish_with(mut self, head: impl FnOnce() -> Head) -> Opened {
        let head = self.head.take().unwrap_or_else(|| Arc::new(head()));
        self.finish_under(head)
    }

    fn finish_under(self, head: Arc<Head>) -> Opened {
        let changed = self.changed.unwrap_or(head.created);
        let mut project = Project {
            head,
            changed,
            kinds: self.kinds.into_iter().collect(),
            analysts: self.analysts.into_iter().collect(),
            actors: self.actors.into_iter().collect(),
            articles: self.articles.into_iter().collect(),
            texts: self.texts.into_iter().collect(),
            claims: self.claims.into_iter().collect(),
            entries: self.entries.into_iter().collect(),
            links: self.links.into_iter().collect(),
            settlements: self.settlements.into_iter().collect(),
            conflicts: self.conflicts.into_iter().collect(),
            filters: self.filters.into_iter().collect(),
            seen: self.seen.into_iter().collect(),
        };
        let notes = mend::mend(&mut project, &self.texts_that_differ);
        Opened { project, notes }
    }
}
