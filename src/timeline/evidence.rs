//! What the timeline keeps at hand of each claim and each link, so that views need no look-ups.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::date::Written;
use super::days::{Days, day_of, packed};
use super::origins::{OriginFinder, Origins};
use super::standing::{self, StandsFor};
use crate::dates::{Day, Edtf, Moment, TimeOfDay};
use crate::model::{
    Act, AnalystId, ArticleId, Claim, ClaimId, Entry, EntryId, EntryRef, Index, LinkId, LinkKind,
    Polarity, Project,
};
use crate::text::fold_into;

/// When a claim could be known: what the two as-of modes ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The days on which it may have been published; none if the article says none.
    pub published: Option<Days>,
    /// The day (UTC) from which article and claim were both in the project.
    had: i32,
}

impl Known {
    /// Whether article and claim were both in the project at the end of a day (UTC).
    pub fn had_by(self, day: Day) -> bool {
        self.had <= packed(day)
    }

    /// The first day (UTC) at the end of which both were there.
    pub(super) fn had(self) -> Day {
        Day::new(1970, 1, 1).plus(self.had.into())
    }
}

/// One claim of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its id.
    pub id: ClaimId,
    /// The claim.
    pub claim: Arc<Claim>,
    /// Whom it comes from.
    pub origins: Origins,
    /// The days its date allows, an approximate one widened; none where it is not dated.
    pub days: Option<Days>,
    /// The time of day of its date.
    pub time: Option<TimeOfDay>,
    /// Its date as written.
    pub(super) written: Option<Arc<Written>>,
    /// When it could be known.
    pub known: Known,
    /// How it stands in the text, as in the claim.
    pub act: Act,
    /// Whether it says that it happened, as in the claim.
    pub polarity: Polarity,
    /// Its quotes, note and tags as they are searched.
    pub(super) folded: Box<str>,
    /// What it stands for, where it was settled that it stands for others.
    pub stands_for: Option<Box<StandsFor>>,
}

impl Fact {
    /// Whether it speaks of what has not happened yet.
    pub fn is_plan(&self) -> bool {
        self.act.is_plan()
    }
}

/// A link into a claim of an entry that bears on the entry's status.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The link.
    pub link: LinkId,
    /// What it does: contradicts, retracts or updates.
    pub kind: LinkKind,
    /// The claim that does it.
    pub from: ClaimId,
    /// The claim of the entry that it is done to.
    pub to: ClaimId,
    /// Whether the claim that does it is of the same entry.
    pub inside: bool,
    /// When the claim that does it could be known.
    pub known: Known,
    /// The day (UTC) on which they were linked.
    pub linked: Day,
}

/// Collects evidence from a project, remembering what claims share. It must not outlive a change.
pub(super) struct Collector<'a> {
    project: &'a Project,
    index: &'a Index,
    origins: OriginFinder<'a>,
    articles: FxHashMap<ArticleId, Known>,
    /// Dates are few and claims are many.
    dates: FxHashMap<Edtf, Arc<Written>>,
}

impl<'a> Collector<'a> {
    /// A collector for a project as it stands.
    pub fn new(project: &'a Project, index: &'a Index) -> Self {
        Self {
            project,
            index,
            origins: OriginFinder::new(project, index),
            articles: FxHashMap::default(),
            dates: FxHashMap::default(),
        }
    }

    /// What is to be kept of a claim; none if there is no such claim.
    pub fn fact(&mut self, id: ClaimId) -> Option<Fact> {
        let claim = Arc::clone(self.project.claims.get(&id)?);
        let edtf = claim.when.as_ref().and_then(|when| when.edtf.as_ref());
        let written = edtf.map(|edtf| self.written(edtf));
        Some(Fact {
            id,
            origins: self.origins.of(id),
            days: written.as_ref().and_then(|written| written.possible),
            written,
            time: claim.when.as_ref().and_then(|when| when.time),
            known: self.known_of(id, &claim),
            act: claim.act,
            polarity: claim.polarity,
            folded: folded(&claim),
            stands_for: self.stands_for(id, &claim).map(Box::new),
            claim,
        })
    }

    /// What is to be kept of the claims that an entry shows.
    pub fn facts_of(&mut self, id: EntryId, entry: &Entry) -> Box<[Fact]> {
        let shown = standing::members(self.project, self.index, id, entry);
        shown.filter_map(|claim| self.fact(claim)).collect()
    }

    fn stands_for(&self, id: ClaimId, claim: &Claim) -> Option<StandsFor> {
        let (project, index) = (self.project, self.index);
        let (settlement, _) = standing::settlement(project, index, id)?;
        let sources = standing::sources(project, index, id);
        let mut analysts: Vec<AnalystId> = sources
            .filter_map(|source| Some(project.claims.get(&source)?.analyst))
            .filter(|analyst| *analyst != claim.analyst)
            .collect();
        analysts.sort_unstable();
        analysts.dedup();
        let stands = standing::sources(project, index, id).next().is_some();
        stands.then(|| StandsFor {
            settlement,
            analysts: analysts.into(),
        })
    }

    /// When a claim could be known: one that stands for others as soon as the first of them, so that
    /// settling takes nothing away from what was known.
    fn known_of(&mut self, id: ClaimId, claim: &Claim) -> Known {
        let project = self.project;
        let mut known = self.known(claim);
        for source in standing::sources(project, self.index, id) {
            if let Some(source) = project.claims.get(&source) {
                known.had = known.had.min(self.known(source).had);
            }
        }
        known
    }

    /// The links into claims of an entry that bear on its status, in the order of claims and links; what
    /// leads to or comes from a claim for which another stands leads to or comes from that one.
    pub fn ties(&mut self, facts: &[Fact]) -> Box<[Tie]> {
        let (project, index) = (self.project, self.index);
        let mut ties = Vec::new();
        for fact in facts {
            let told_of = std::iter::once(fact.id);
            for to in told_of.chain(standing::sources(project, index, fact.id)) {
                for id in index.links_of_claim.of(&to) {
                    let Some(link) = project.links.get(id) else {
                        continue;
                    };
                    if link.to == to
                        && bears_on_status(link.kind)
                        && let Some(from) = standing::shown_for(project, index, link.from)
                        && from != fact.id
                        && let Some(claim) = project.claims.get(&from)
                    {
                        let known = self.known_of(from, claim);
                        let [home, other] =
                            [fact.id, from].map(|id| standing::home(project, index, id));
                        let inside = matches!(home, Some(EntryRef::Entry(_))) && home == other;
                        ties.push(Tie {
                            link: *id,
                            kind: link.kind,
                            from,
                            to: fact.id,
                            inside,
                            known,
                            linked: day_of(link.created),
                        });
                    }
                }
            }
        }
        ties.into()
    }

    fn written(&mut self, edtf: &Edtf) -> Arc<Written> {
        if let Some(known) = self.dates.get(edtf) {
            return Arc::clone(known);
        }
        let written = Arc::new(Written::new(edtf));
        self.dates.insert(edtf.clone(), Arc::clone(&written));
        written
    }

    fn known(&mut self, claim: &Claim) -> Known {
        let project = self.project;
        let of_article = self.articles.entry(claim.article).or_insert_with(|| {
            let article = project.articles.get(&claim.article);
            let published = article.and_then(|article| article.published.as_ref());
            Known {
                published: published.and_then(Days::possible),
                had: packed(day_of(
                    article.map_or(Moment::default(), |article| article.obtained),
                )),
            }
        });
        Known {
            had: of_article.had.max(packed(day_of(claim.created))),
            ..*of_article
        }
    }
}

/// What of a claim is searched, its parts on lines of their own.
fn folded(claim: &Claim) -> Box<str> {
    let quotes = claim.spans.iter().map(|fragment| &*fragment.quote);
    let notes = std::iter::once(claim.note.as_str());
    let tags = claim.tags.iter().map(String::as_str);
    let mut folded = String::new();
    for part in quotes
        .chain(notes)
        .chain(tags)
        .filter(|part| !part.is_empty())
    {
        fold_into(&mut folded, part);
        folded.push('\n');
    }
    folded.into()
}

/// Whether links of a kind bear on the status of the entry that they lead into.
pub(super) fn bears_on_status(kind: LinkKind) -> bool {
    matches!(
        kind,
        LinkKind::Contradicts | LinkKind::Retracts | LinkKind::Updates
    )
}
