//! A colleague's project taken into one's own, though the two have no common ancestor: by what was
//! recognised as the same when they were laid side by side.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::project::{File, LaidOut};
use crate::edit::{Edit, EditBuilder, Pen, carry_claim};
use crate::model::{
    Actor, ActorId, AnalystId, Article, ArticleId, Claim, ClaimId, Entry, Index, Key, KindId, Link,
    LinkId, Project, Settlement, derived_id, is_loose,
};
use crate::text::Carry;

/// What taking in a colleague's project comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenIn {
    /// The one step that does it; empty where everything is here already.
    pub edit: Edit,
    /// Claims that come along.
    pub claims: usize,
    /// Claims that were here already, and stay as they are here.
    pub here: usize,
    /// Those that come along and some of whose words do not stand in the text that is here, by their
    /// ids here.
    pub loose: Vec<ClaimId>,
}

/// How the things of a colleague's project are called in one's own.
pub struct Names<'a> {
    own: &'a Project,
    theirs: &'a Project,
    laid: &'a LaidOut,
    file: File,
    /// Analysts of theirs and who they are here.
    same: &'a [(AnalystId, AnalystId)],
    /// Articles of theirs that are here, and which.
    articles: FxHashMap<ArticleId, ArticleId>,
}

impl<'a> Names<'a> {
    /// Names by a layout in which one's own project is the first file and theirs that file. `same` says
    /// which of their analysts are which of one's own, where their ids differ.
    pub fn new(
        own: &'a Project,
        theirs: &'a Project,
        laid: &'a LaidOut,
        file: File,
        same: &'a [(AnalystId, AnalystId)],
    ) -> Self {
        let shared = laid.articles.articles.iter();
        let both = shared.filter_map(|shared| Some((shared.id_in(file)?, shared.id_in(0)?)));
        Self {
            own,
            theirs,
            laid,
            file,
            same,
            articles: both.collect(),
        }
    }

    /// An analyst.
    pub fn analyst(&self, id: AnalystId) -> AnalystId {
        let known = self.same.iter().find(|(theirs, _)| *theirs == id);
        known.map_or(id, |(_, own)| *own)
    }

    /// An article, be it here or yet to come.
    pub fn article(&self, id: ArticleId) -> ArticleId {
        let own = self.articles.get(&id).copied();
        own.unwrap_or_else(|| free(id, |id| self.own.articles.contains(&id)))
    }

    /// An actor, be it here or yet to come.
    pub fn actor(&self, id: ActorId) -> ActorId {
        let number = self.laid.actors.number(self.file, id);
        let shared = number.and_then(|number| self.laid.actors.actors.get(number as usize));
        let own = shared.and_then(|shared| shared.members.iter().find(|own| own.file == 0));
        own.map_or_else(
            || free(id, |id| self.own.actors.contains(&id)),
            |own| own.id,
        )
    }

    /// A kind, be it here or yet to come.
    pub fn kind(&self, id: &KindId) -> KindId {
        let number = self.laid.kinds.number(self.file, id);
        let shared = number.and_then(|number| self.laid.kinds.kinds.get(number as usize));
        let own = shared.and_then(|shared| shared.members.iter().find(|own| own.file == 0));
        match own {
            Some(own) => own.id.clone(),
            None if self.own.kinds.contains(id) => {
                // Somebody has said that the two are not the same.
                KindId::from_name(id.as_str(), |id| {
                    self.own.kinds.contains(id) || self.theirs.kinds.contains(id)
                })
            }
            None => id.clone(),
        }
    }

    /// A claim, be it here or yet to come. It has its own id, unless that is here the id of another
    /// analyst's or another article's claim: of a copy that a colleague went on from.
    pub fn claim(&self, id: ClaimId) -> ClaimId {
        let Some(claim) = self.theirs.claims.get(&id) else {
            return id;
        };
        let analyst = self.analyst(claim.analyst);
        match self.own.claims.get(&id) {
            Some(own) if own.analyst == analyst && own.article == self.article(claim.article) => id,
            Some(_) => id_beside(id, analyst),
            // The other one may have gone since it was taken in.
            None => Some(id_beside(id, analyst))
                .filter(|beside| self.own.claims.contains(beside))
                .unwrap_or(id),
        }
    }
}

/// The id that a claim of an analyst has here where its own is that of another claim.
pub(super) fn id_beside(id: ClaimId, analyst: AnalystId) -> ClaimId {
    derived_id(id, &("taken in", analyst))
}

/// An id, or where it is another thing's one that follows from it.
fn free<I: Copy + From<u128> + Into<u128>>(id: I, is_taken: impl Fn(I) -> bool) -> I {
    if is_taken(id) {
        derived_id(id, &"taken in")
    } else {
        id
    }
}

/// Takes a colleague's project in, in one step: what was recognised stays as it is here, everything
/// else comes along as a new thing, claims with their analysts, entries with what of them is in no entry
/// here, links, and settlements of claims that are settled nowhere here. What an analyst has done is
/// done here too. Spans are carried to the texts that are here; what has no place there comes loose.
/// What only concerns them at work stays behind: conflicts, filters, findings seen.
///
/// Taking the same in once more changes nothing. Takes time linear in both.
pub fn take_in(pen: &mut Pen<'_>, names: &Names<'_>) -> TakenIn {
    let mut taking = Taking {
        own: pen.project,
        index: pen.index,
        theirs: names.theirs,
        names,
        edit: pen.begin(),
    };
    taking.analysts();
    taking.kinds();
    taking.actors();
    taking.articles();
    let (claims, here, loose) = taking.claims();
    taking.entries();
    taking.links();
    taking.settlements();
    let title = &names.theirs.head.title;
    let counted = crate::text::plural(claims, "claim");
    TakenIn {
        edit: pen.finish(taking.edit, format!("take in {counted} of “{title}”")),
        claims,
        here,
        loose,
    }
}

struct Taking<'a> {
    own: &'a Project,
    index: &'a Index,
    theirs: &'a Project,
    names: &'a Names<'a>,
    edit: EditBuilder<'a>,
}

impl Taking<'_> {
    fn analysts(&mut self) {
        for (id, analyst) in self.theirs.analysts.iter() {
            let own = self.names.analyst(*id);
            if !self.own.analysts.contains(&own) {
                self.edit.put(Key::Analyst(own), Arc::clone(analyst));
            }
        }
    }

    fn kinds(&mut self) {
        for (id, kind) in self.theirs.kinds.iter() {
            let own = self.names.kind(id);
            if !self.own.kinds.contains(&own) {
                self.edit.put(Key::Kind(own), Arc::clone(kind));
            }
        }
    }

    fn actors(&mut self) {
        for (id, actor) in self.theirs.actors.iter() {
            let own = self.names.actor(*id);
            if self.own.actors.contains(&own) {
                continue;
            }
            let others: BTreeSet<ActorId> = actor
                .not_same
                .iter()
                .map(|id| self.names.actor(*id))
                .filter(|other| *other != own)
                .collect();
            let actor = Actor {
                within: actor.within.map(|id| self.names.actor(id)),
                not_same: others.into_iter().collect(),
                ..Actor::clone(actor)
            };
            self.edit.put(Key::Actor(own), actor);
        }
    }

    fn articles(&mut self) {
        for (id, article) in self.theirs.articles.iter() {
            let own = self.names.article(*id);
            let mut done: BTreeSet<AnalystId> = article
                .done
                .iter()
                .map(|id| self.names.analyst(*id))
                .collect();
            if let Some(here) = self.own.articles.get(&own) {
                done.extend(&here.done);
                if done.len() > here.done.len() {
                    let done = done.into_iter().collect();
                    let here = Article {
                        done,
                        ..Article::clone(here)
                    };
                    self.edit.put(Key::Article(own), here);
                }
                continue;
            }
            let article = Article {
                outlet: article.outlet.map(|id| self.names.actor(id)),
                origin: article.origin.map(|id| self.names.actor(id)),
                copy_of: article.copy_of.map(|id| self.names.article(id)),
                done: done.into_iter().collect(),
                ..Article::clone(article)
            };
            self.edit.put(Key::Article(own), article);
            if let Some(text) = self.theirs.texts.get(id) {
                self.edit.put(Key::Text(own), Arc::clone(text));
            }
        }
    }

    /// How many claims come along, how many are here, and which come loose.
    fn claims(&mut self) -> (usize, usize, Vec<ClaimId>) {
        let (mut come, mut here, mut loose) = (0, 0, Vec::new());
        let mut ways: FxHashMap<ArticleId, Option<Carry>> = FxHashMap::default();
        for (id, claim) in self.theirs.claims.iter() {
            let own = self.names.claim(*id);
            if self.own.claims.contains(&own) {
                here += 1;
                continue;
            }
            let article = self.names.article(claim.article);
            let Some(old) = self.theirs.text(claim.article) else {
                continue;
            };
            let text = self.own.text(article).unwrap_or(old);
            let way = ways
                .entry(claim.article)
                .or_insert_with(|| (old != text).then(|| Carry::new(old, text)));
            let mut taken = match way {
                Some(way) => carry_claim(claim, way, old, text),
                None => Claim::clone(claim),
            };
            taken.article = article;
            taken.kind = self.names.kind(&claim.kind);
            taken.analyst = self.names.analyst(claim.analyst);
            let mut named = FxHashSet::default();
            taken.actors = claim
                .actors
                .iter()
                .map(|(actor, role)| (self.names.actor(*actor), *role))
                .filter(|pair| named.insert(*pair))
                .collect();
            if is_loose(text, &taken) {
                loose.push(own);
            }
            come += 1;
            self.edit.put(Key::Claim(own), taken);
        }
        (come, here, loose)
    }

    fn entries(&mut self) {
        let mut placed: FxHashSet<ClaimId> = FxHashSet::default();
        for (id, entry) in self.theirs.entries.iter() {
            let claims: Vec<ClaimId> = entry
                .claims
                .iter()
                .map(|claim| self.names.claim(*claim))
                .filter(|claim| {
                    let there = self.edit.get(&Key::Claim(*claim)).is_some();
                    there && self.index.entry_of(*claim).is_none() && placed.insert(*claim)
                })
                .collect();
            if claims.is_empty() {
                continue;
            }
            let own = match self.own.entries.get(id) {
                Some(here) => {
                    let mut here = Entry::clone(here);
                    here.claims.extend(claims);
                    here
                }
                None => Entry {
                    claims,
                    by: self.names.analyst(entry.by),
                    ..Entry::clone(entry)
                },
            };
            self.edit.put(Key::Entry(*id), own);
        }
    }

    fn links(&mut self) {
        for (id, link) in self.theirs.links.iter() {
            let [from, to] = [link.from, link.to].map(|claim| self.names.claim(claim));
            let is_linked = |known: &LinkId| {
                let known = self.own.links.get(known);
                known.is_some_and(|known| {
                    (known.from, known.to, known.kind) == (from, to, link.kind)
                })
            };
            let linked = self.index.links_of_claim.of(&from).any(is_linked);
            let there = [from, to].map(|claim| self.edit.get(&Key::Claim(claim)).is_some());
            if from == to || linked || there.contains(&false) || self.own.links.contains(id) {
                continue;
            }
            let link = Link {
                from,
                to,
                analyst: self.names.analyst(link.analyst),
                ..Link::clone(link)
            };
            self.edit.put(Key::Link(*id), link);
        }
    }

    /// What is settled there and not here comes along whole.
    fn settlements(&mut self) {
        for (_, settlement) in self.theirs.settlements.iter() {
            let own = |id: &ClaimId| self.names.claim(*id);
            let mut among: Vec<ClaimId> = settlement.among.iter().map(own).collect();
            let mut result: Option<Vec<ClaimId>> = settlement
                .result
                .as_ref()
                .map(|result| result.iter().map(own).collect());
            among.sort_unstable();
            if let Some(result) = &mut result {
                result.sort_unstable();
            }
            let chosen = settlement.chosen.iter();
            let taken = Settlement {
                chosen: chosen.map(|(field, id)| (field.clone(), own(id))).collect(),
                by: self.names.analyst(settlement.by),
                result,
                ..Settlement::clone(settlement)
            };
            let taken = Settlement { among, ..taken };
            let is_free = |claim: ClaimId| {
                self.edit.get(&Key::Claim(claim)).is_some()
                    && self.index.settlement_of(claim).is_none()
            };
            let id = Settlement::id_of(&taken.among);
            if taken.claims().all(is_free) && !self.own.settlements.contains(&id) {
                self.edit.put(Key::Settlement(id), taken);
            }
        }
    }
}
