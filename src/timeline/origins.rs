//! Whom a claim comes from in the end: five outlets that quote one aide are one origin.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::standing::sources;
use crate::model::{ActorId, ArticleId, Claim, ClaimId, Dated, Index, LinkKind, Project, Role};

/// Whom a claim comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// An actor that acts for nobody else in the project.
    Actor(ActorId),
    /// An article of which nothing is known but itself: "outlet unknown".
    Article(ArticleId),
}

/// The origins of one claim: never empty, ascending, each once.
pub type Origins = Arc<[Origin]>;

/// Origins at most that are kept of one claim, the least ones: enough for every real claim, and a
/// bound for made-up webs of repetitions.
pub const MOST: usize = 64;

/// Finds origins, and remembers what it found. It must not outlive a change of the project.
pub(super) struct OriginFinder<'a> {
    project: &'a Project,
    index: &'a Index,
    outermost: FxHashMap<ActorId, ActorId>,
    articles: FxHashMap<ArticleId, Origin>,
    claims: FxHashMap<ClaimId, Origins>,
    /// Origins of one actor or article alone, shared by all claims that have just that.
    alone: FxHashMap<Origin, Origins>,
}

impl<'a> OriginFinder<'a> {
    /// A finder for a project as it stands.
    pub fn new(project: &'a Project, index: &'a Index) -> Self {
        Self {
            project,
            index,
            outermost: FxHashMap::default(),
            articles: FxHashMap::default(),
            claims: FxHashMap::default(),
            alone: FxHashMap::default(),
        }
    }

    /// The origins of a claim, the first that applies: those of the claims that it repeats; its
    /// speakers, where its kind is dated by the event; its origin actors; what the article gives.
    ///
    /// Claims that repeat each other in a circle, and nobody outside it, count as the one of them
    /// with the least id. An unknown claim has none.
    pub fn of(&mut self, id: ClaimId) -> Origins {
        if let Some(known) = self.claims.get(&id) {
            return Arc::clone(known);
        }
        if self.repeated_by(id).is_empty() {
            let own = self.own(id);
            self.claims.insert(id, Arc::clone(&own));
            return own;
        }
        self.walk(id);
        self.claims.get(&id).cloned().unwrap_or_default()
    }

    /// The claims that a claim repeats, or one that it stands for; those apart.
    fn repeated_by(&self, id: ClaimId) -> Vec<ClaimId> {
        let repeats = |from: ClaimId| -> Vec<ClaimId> {
            let links = self.index.links_of_claim.of(&from);
            links
                .filter_map(|link| self.project.links.get(link))
                .filter(|link| link.kind == LinkKind::Repeats && link.from == from)
                .map(|link| link.to)
                .collect()
        };
        let mut repeated = repeats(id);
        let mut sources = sources(self.project, self.index, id).peekable();
        if sources.peek().is_some() {
            repeated.extend(sources.flat_map(repeats));
            let settled = self.index.settlement_of(id);
            repeated.retain(|to| self.index.settlement_of(*to) != settled);
        }
        repeated
    }

    /// Origins of everything that a claim repeats through others: circles of repetitions are found
    /// as strongly connected components (Tarjan), without recursion.
    fn walk(&mut self, start: ClaimId) {
        struct Frame {
            claim: ClaimId,
            repeats: Vec<ClaimId>,
            at: usize,
            order: usize,
            low: usize,
        }
        let mut orders: FxHashMap<ClaimId, usize> = FxHashMap::default();
        let mut open: Vec<ClaimId> = Vec::new();
        let mut frames: Vec<Frame> = Vec::new();
        let mut entering = Some(start);
        loop {
            if let Some(claim) = entering.take() {
                let order = orders.len();
                orders.insert(claim, order);
                open.push(claim);
                frames.push(Frame {
                    claim,
                    repeats: self.repeated_by(claim),
                    at: 0,
                    order,
                    low: order,
                });
            }
            let Some(frame) = frames.last_mut() else {
                break;
            };
            if let Some(next) = frame.repeats.get(frame.at).copied() {
                frame.at += 1;
                if !self.claims.contains_key(&next) {
                    match orders.get(&next) {
                        Some(order) => frame.low = frame.low.min(*order),
                        None => entering = Some(next),
                    }
                }
                continue;
            }
            let (claim, order, low) = (frame.claim, frame.order, frame.low);
            frames.pop();
            if let Some(parent) = frames.last_mut() {
                parent.low = parent.low.min(low);
            }
            if low == order {
                let from = open.iter().rposition(|of| *of == claim).unwrap_or(0);
                let circle = open.split_off(from);
                self.settle(&circle);
            }
        }
    }

    /// Gives all claims of a circle (mostly one claim) the origins of what they repeat outside it.
    fn settle(&mut self, circle: &[ClaimId]) {
        let mut outside: Vec<Origins> = Vec::new();
        for claim in circle {
            for repeated in self.repeated_by(*claim) {
                outside.extend(self.claims.get(&repeated).cloned());
            }
        }
        let origins = match outside.split_first() {
            None => match circle.iter().min() {
                Some(least) => self.own(*least),
                None => return,
            },
            Some((first, rest)) if rest.iter().all(|other| other == first) => Arc::clone(first),
            Some(_) => outside
                .iter()
                .flat_map(|origins| origins.iter().copied())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .take(MOST)
                .collect(),
        };
        for claim in circle {
            self.claims.insert(*claim, Arc::clone(&origins));
        }
    }

    /// The origins of a claim that repeats none.
    fn own(&mut self, id: ClaimId) -> Origins {
        let Some(claim) = self.project.claims.get(&id) else {
            return Origins::default();
        };
        let by_event = self
            .project
            .kinds
            .get(&claim.kind)
            .is_some_and(|kind| kind.dated == Dated::Event);
        if by_event && let Some(speakers) = self.actors(claim, Role::Speaker) {
            return speakers;
        }
        if let Some(origins) = self.actors(claim, Role::Origin) {
            return origins;
        }
        let origin = self.article(claim.article);
        self.alone(origin)
    }

    fn actors(&mut self, claim: &Claim, role: Role) -> Option<Origins> {
        let mut found: Vec<Origin> = Vec::new();
        for (actor, _) in claim.actors.iter().filter(|(_, has)| *has == role) {
            found.push(Origin::Actor(self.outermost(*actor)));
        }
        match *found.as_slice() {
            [] => None,
            [one] => Some(self.alone(one)),
            _ => {
                found.sort_unstable();
                found.dedup();
                found.truncate(MOST);
                Some(found.into())
            }
        }
    }

    /// What an article gives as origin: its own, or that of the article it copies, through any
    /// number of copies; else the outlet of the first of them; else that first one itself.
    fn article(&mut self, id: ArticleId) -> Origin {
        let mut path = Vec::new();
        let mut at = id;
        let origin = loop {
            if let Some(known) = self.articles.get(&at) {
                break *known;
            }
            path.push(at);
            let Some(article) = self.project.articles.get(&at) else {
                break Origin::Article(at);
            };
            if let Some(actor) = article.origin {
                break Origin::Actor(self.outermost(actor));
            }
            match article.copy_of {
                // Copies have no circles by rule; the count keeps a damaged project from hanging.
                Some(original) if path.len() <= self.project.articles.len() => at = original,
                _ => match article.outlet {
                    Some(outlet) => break Origin::Actor(self.outermost(outlet)),
                    None => break Origin::Article(at),
                },
            }
        };
        for article in path {
            self.articles.insert(article, origin);
        }
        origin
    }

    fn outermost(&mut self, id: ActorId) -> ActorId {
        let mut path = Vec::new();
        let mut at = id;
        let outermost = loop {
            if let Some(known) = self.outermost.get(&at) {
                break *known;
            }
            path.push(at);
            match self.project.actors.get(&at).and_then(|actor| actor.within) {
                Some(outer) if path.len() <= self.project.actors.len() => at = outer,
                _ => break at,
            }
        };
        for actor in path {
            self.outermost.insert(actor, outermost);
        }
        outermost
    }

    fn alone(&mut self, origin: Origin) -> Origins {
        let shared = self.alone.entry(origin);
        Arc::clone(shared.or_insert_with(|| Arc::from([origin])))
    }
}

#[cfg(test)]
#[path = "origins_tests.rs"]
mod tests;
