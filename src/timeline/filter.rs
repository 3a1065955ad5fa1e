//! Which entries are shown: by text, actor, kind, act, status, date, grade, analyst, tag, article.

use rustc_hash::{FxHashMap, FxHashSet};

use super::as_of::{Shown, View};
use super::days::Days;
use super::evidence::Fact;
use crate::model::{ActorId, ArticleId, Filter, Project, Role};
use crate::text::fold;

/// A filter made ready for a project: what is the same for all entries is looked up once.
pub struct Sieve<'a> {
    filter: &'a Filter,
    words: Vec<Word>,
    actors: Option<FxHashSet<ActorId>>,
    dates: Option<Days>,
    graded: FxHashSet<ActorId>,
    /// Origin and outlet of every article, where grades ask for them.
    sources: FxHashMap<ArticleId, [Option<ActorId>; 2]>,
}

/// A word of the text that is looked for, and where it was found in names.
struct Word {
    folded: String,
    actors: FxHashSet<ActorId>,
    articles: FxHashSet<ArticleId>,
}

impl<'a> Sieve<'a> {
    /// Makes a filter ready.
    pub fn new(filter: &'a Filter, project: &Project) -> Self {
        let folded = fold(&filter.text);
        let words: FxHashSet<&str> = folded.split_whitespace().collect();
        let mut words: Vec<&str> = words.into_iter().collect();
        words.sort_unstable();
        let by_grade = !filter.reliability.is_empty();
        let graded = project.actors.iter().filter(|(_, actor)| {
            let grade = actor.reliability.as_ref().map(|given| given.grade);
            by_grade && grade.is_some_and(|grade| filter.reliability.contains(&grade))
        });
        let sources = project.articles.iter().filter(|_| by_grade);
        Self {
            filter,
            words: words
                .into_iter()
                .map(|word| Word::find(word, project))
                .collect(),
            actors: (!filter.actors.is_empty()).then(|| asked_for(filter, project)),
            dates: filter.dates.as_ref().and_then(Days::possible),
            graded: graded.map(|(id, _)| *id).collect(),
            sources: sources
                .map(|(id, article)| (*id, [article.origin, article.outlet]))
                .collect(),
        }
    }

    /// Whether an entry has what is asked for, of what counts in its view.
    pub fn takes(&self, shown: &Shown) -> bool {
        let filter = self.filter;
        let of_entry = (filter.statuses.is_empty() || filter.statuses.contains(&shown.status()))
            && (filter.entries.is_empty() || filter.entries.contains(&shown.id()))
            && self.takes_date(shown);
        of_entry
            && shown.facts().any(|fact| self.takes_claim(fact))
            && self.words.iter().all(|word| word.is_in(shown))
    }

    /// Whether a claim has what is asked of claims, the text aside.
    pub fn takes_claim(&self, fact: &Fact) -> bool {
        fn asks<T: PartialEq>(wanted: &[T], has: &T) -> bool {
            wanted.is_empty() || wanted.contains(has)
        }
        let (filter, claim) = (self.filter, &fact.claim);
        asks(&filter.acts, &fact.act)
            && asks(&filter.kinds, &claim.kind)
            && (asks(&filter.analysts, &claim.analyst)
                || fact.stands_for.as_ref().is_some_and(|stands_for| {
                    let mut analysts = stands_for.analysts.iter();
                    analysts.any(|analyst| filter.analysts.contains(analyst))
                }))
            && asks(&filter.articles, &claim.article)
            && (filter.credibility.is_empty()
                || claim
                    .credibility
                    .is_some_and(|grade| filter.credibility.contains(&grade)))
            && (filter.tags.is_empty() || claim.tags.iter().any(|tag| filter.tags.contains(tag)))
            && self.actors.as_ref().is_none_or(|actors| {
                claim.actors.iter().any(|(actor, role)| {
                    filter.role.is_none_or(|wanted| wanted == *role) && actors.contains(actor)
                })
            })
            && (filter.reliability.is_empty() || self.is_from_graded(fact))
    }

    fn takes_date(&self, shown: &Shown) -> bool {
        if self.filter.dates.is_none() {
            return true;
        }
        // A date that bounds nothing shares no day with any.
        self.dates
            .zip(shown.date().possible())
            .is_some_and(|(asked, days)| asked.overlap(days))
    }

    fn is_from_graded(&self, fact: &Fact) -> bool {
        let speaks = |role: Role| matches!(role, Role::Speaker | Role::Origin);
        let named = fact.claim.actors.iter();
        let named = named.filter(|(_, role)| speaks(*role)).map(|(id, _)| *id);
        let of_article = self.sources.get(&fact.claim.article);
        let of_article = of_article.into_iter().flatten().flatten().copied();
        named.chain(of_article).any(|id| self.graded.contains(&id))
    }
}

/// The actors that a filter asks for, with those that act for them if they are taken for them.
fn asked_for(filter: &Filter, project: &Project) -> FxHashSet<ActorId> {
    let mut asked: FxHashSet<ActorId> = filter.actors.iter().copied().collect();
    let mut grew = filter.with_inner;
    while grew {
        let inner = project.actors.iter().filter(|(id, actor)| {
            !asked.contains(id) && actor.within.is_some_and(|outer| asked.contains(&outer))
        });
        let inner: Vec<ActorId> = inner.map(|(id, _)| *id).collect();
        grew = !inner.is_empty();
        asked.extend(inner);
    }
    asked
}

impl Word {
    fn find(word: &str, project: &Project) -> Self {
        let actors: FxHashSet<ActorId> = project
            .actors
            .iter()
            .filter(|(_, actor)| {
                let mut names = std::iter::once(&actor.name).chain(&actor.aliases);
                names.any(|name| fold(name).contains(word))
            })
            .map(|(id, _)| *id)
            .collect();
        let articles = project.articles.iter().filter(|(_, article)| {
            let outlet = article.outlet.is_some_and(|id| actors.contains(&id));
            outlet || fold(&article.title).contains(word) || fold(&article.author).contains(word)
        });
        Self {
            folded: word.into(),
            articles: articles.map(|(id, _)| *id).collect(),
            actors,
        }
    }

    fn is_in(&self, shown: &Shown) -> bool {
        let word = &*self.folded;
        let by_hand = shown.entry().is_some_and(|entry| {
            let title = entry.title.as_ref();
            title.is_some_and(|title| fold(title).contains(word))
                || !entry.note.is_empty() && fold(&entry.note).contains(word)
        });
        by_hand
            || shown.facts().any(|fact| {
                fact.folded.contains(word)
                    || self.articles.contains(&fact.claim.article)
                    || !self.actors.is_empty()
                        && fact
                            .claim
                            .actors
                            .iter()
                            .any(|(actor, _)| self.actors.contains(actor))
            })
    }
}

/// The places in a view of the entries that have what a filter asks for, ascending.
pub fn filter(view: &View, filter: &Filter, project: &Project) -> Vec<u32> {
    let sieve = Sieve::new(filter, project);
    let all = (0..).zip(&view.entries);
    if filter.is_empty() {
        return all.map(|(at, _)| at).collect();
    }
    all.filter(|(_, shown)| sieve.takes(shown))
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
