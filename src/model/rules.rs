//! What must hold in every project. An edit that would break a rule is refused whole.
//!
//! Spans of a loose fragment (its words no longer stand in the text) may be empty and may overlap
//! others: what cannot be anchored is kept.

use super::ids::{ActorId, AnalystId};
use super::index::Index;
use super::project::Project;
use super::seen::Seen;
use super::settlement::Settlement;
use super::things::{Article, Claim, Entry, Fragment, Key, Link};
use crate::text::ArticleText;

/// A rule that does not hold, for one thing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Broken {
    /// The thing.
    pub key: Key,
    /// A sentence without a full stop.
    pub what: String,
}

/// Checks the rules of one thing against a project in which it stands or from which it was taken.
///
/// Costs what the thing itself refers to; taking away an actor, an article or an analyst walks the
/// tables that could refer to it.
pub fn check(project: &Project, index: &Index, key: &Key) -> Result<(), Broken> {
    let what = match key {
        Key::Head | Key::Kind(_) | Key::Analyst(_) | Key::Conflict(_) => None,
        Key::Settlement(id) => project
            .settlements
            .get(id)
            .and_then(|thing| settlement(project, index, thing)),
        Key::Filter(id) => {
            let filter = project.filters.get(id);
            filter.and_then(|filter| no_analyst(project, filter.by, "a filter was kept by"))
        }
        Key::Seen(id) => project.seen.get(id).and_then(|thing| seen(project, thing)),
        Key::Actor(id) => project.actors.get(id).and_then(|_| actor(project, *id)),
        Key::Article(id) => project
            .articles
            .get(id)
            .and_then(|thing| article(project, key, thing)),
        Key::Text(id) => match project.texts.get(id) {
            Some(text) => text_rules(project, index, key, text),
            None => project
                .articles
                .contains(id)
                .then(|| "an article needs a text".into()),
        },
        Key::Claim(id) => project
            .claims
            .get(id)
            .and_then(|thing| claim(project, thing)),
        Key::Entry(id) => project
            .entries
            .get(id)
            .and_then(|thing| entry(project, index, thing)),
        Key::Link(id) => project.links.get(id).and_then(|thing| link(project, thing)),
    };
    let what = what.or_else(|| {
        if project.get(key).is_none() {
            still_named(project, index, key)
        } else {
            None
        }
    });
    what.map_or(Ok(()), |what| {
        Err(Broken {
            key: key.clone(),
            what,
        })
    })
}

/// Checks every rule of a whole project; all that is broken, in the order of the tables.
pub fn check_all(project: &Project, index: &Index) -> Vec<Broken> {
    project
        .keys()
        .filter_map(|key| check(project, index, &key).err())
        .collect()
}

/// Whether a fragment's words stand where it says.
pub fn is_anchored(text: &ArticleText, fragment: &Fragment) -> bool {
    let (span, quote) = (fragment.span, &*fragment.quote);
    // Counting the quote is cheaper than finding the byte at which the span ends.
    !span.is_empty()
        && span.end <= text.len()
        && quote.chars().count() == span.len() as usize
        && text
            .as_str()
            .get(text.byte_of(span.start)..)
            .is_some_and(|rest| rest.starts_with(quote))
}

/// Whether some words of a claim no longer stand in its article.
pub fn is_loose(text: &ArticleText, claim: &Claim) -> bool {
    claim
        .spans
        .iter()
        .any(|fragment| !is_anchored(text, fragment))
}

fn actor(project: &Project, id: ActorId) -> Option<String> {
    let others = &project.actors.get(&id)?.not_same;
    if !others.is_sorted_by(|a, b| a < b) || others.contains(&id) {
        let what = "the actors that an actor is not stand once each, in the order of their ids, without itself";
        return Some(what.into());
    }
    let mut at = id;
    for _ in 0..=project.actors.len() {
        let outer = project.actors.get(&at)?.within;
        match outer {
            None => return None,
            Some(outer) if !project.actors.contains(&outer) => {
                return Some(format!(
                    "an actor acts for {outer}, which is not in the project"
                ));
            }
            Some(outer) => at = outer,
        }
    }
    Some("an actor cannot act for itself, even through others".into())
}

fn article(project: &Project, key: &Key, article: &Article) -> Option<String> {
    let Key::Article(id) = key else { return None };
    if !project.texts.contains(id) {
        return Some("an article needs a text".into());
    }
    if let Some(actor) = article
        .outlet
        .iter()
        .chain(&article.origin)
        .find(|actor| !project.actors.contains(actor))
    {
        return Some(format!(
            "an article names the actor {actor}, which is not in the project"
        ));
    }
    if let Some(analyst) = article
        .done
        .iter()
        .find(|analyst| !project.analysts.contains(analyst))
    {
        return Some(format!(
            "an article is done by {analyst}, who is not in the project"
        ));
    }
    if !article.done.is_sorted_by(|a, b| a < b) {
        return Some(
            "the analysts who have done an article stand once each, in the order of their ids"
                .into(),
        );
    }
    let mut at = article.copy_of;
    for _ in 0..=project.articles.len() {
        let original = at?;
        if original == *id {
            return Some("an article cannot be a copy of itself, even through others".into());
        }
        match project.articles.get(&original) {
            None => {
                return Some(format!(
                    "an article is a copy of {original}, which is not in the project"
                ));
            }
            Some(article) => at = article.copy_of,
        }
    }
    None
}

fn text_rules(project: &Project, index: &Index, key: &Key, text: &ArticleText) -> Option<String> {
    let Key::Text(id) = key else { return None };
    if !project.articles.contains(id) {
        return Some("a text needs its article".into());
    }
    index
        .claims_of_article
        .of(id)
        .filter_map(|(_, _, claim)| project.claims.get(claim))
        .find_map(|claim| spans(text, &claim.spans))
}

fn spans(text: &ArticleText, fragments: &[Fragment]) -> Option<String> {
    if fragments.is_empty() {
        return Some("a claim needs at least one span".into());
    }
    let mut end = 0;
    for fragment in fragments {
        let span = fragment.span;
        if span.start > span.end || span.end > text.len() {
            return Some(format!(
                "the span {span} lies outside the text of {} code points",
                text.len()
            ));
        }
        if is_anchored(text, fragment) {
            if span.start < end {
                return Some(format!(
                    "the spans of a claim stand in the order of the text, apart: {span} does not"
                ));
            }
            end = span.end;
        }
    }
    None
}

fn claim(project: &Project, claim: &Claim) -> Option<String> {
    let Some(text) = project.text(claim.article) else {
        return Some(format!(
            "a claim is of the article {}, which is not in the project",
            claim.article
        ));
    };
    if !project.kinds.contains(&claim.kind) {
        return Some(format!(
            "a claim has the kind {}, which is not in the codebook",
            claim.kind
        ));
    }
    if !project.analysts.contains(&claim.analyst) {
        return Some(format!(
            "a claim is by {}, who is not in the project",
            claim.analyst
        ));
    }
    if let Some((actor, _)) = claim
        .actors
        .iter()
        .find(|(actor, _)| !project.actors.contains(actor))
    {
        return Some(format!(
            "a claim names the actor {actor}, which is not in the project"
        ));
    }
    if claim
        .actors
        .iter()
        .enumerate()
        .any(|(at, pair)| claim.actors.iter().skip(at + 1).any(|other| other == pair))
    {
        return Some("a claim names an actor twice in one role".into());
    }
    if !claim.tags.is_sorted_by(|a, b| a < b) {
        return Some("the tags of a claim stand once each, in the order of the alphabet".into());
    }
    spans(text, &claim.spans)
}

fn entry(project: &Project, index: &Index, entry: &Entry) -> Option<String> {
    if entry.claims.is_empty() {
        return Some("an entry needs at least one claim".into());
    }
    if !project.analysts.contains(&entry.by) {
        return Some(format!(
            "an entry is by {}, who is not in the project",
            entry.by
        ));
    }
    for (at, claim) in entry.claims.iter().enumerate() {
        if !project.claims.contains(claim) {
            return Some(format!(
                "an entry holds the claim {claim}, which is not in the project"
            ));
        }
        if entry.claims.iter().skip(at + 1).any(|other| other == claim)
            || index.entry_of_claim.of(claim).nth(1).is_some()
        {
            return Some(format!("the claim {claim} can be in one entry only"));
        }
    }
    None
}

fn link(project: &Project, link: &Link) -> Option<String> {
    if link.from == link.to {
        return Some("a claim cannot be linked to itself".into());
    }
    if !project.analysts.contains(&link.analyst) {
        return Some(format!(
            "a link is by {}, who is not in the project",
            link.analyst
        ));
    }
    [link.from, link.to]
        .into_iter()
        .find(|claim| !project.claims.contains(claim))
        .map(|claim| format!("a link joins the claim {claim}, which is not in the project"))
}

fn no_analyst(project: &Project, id: AnalystId, what: &str) -> Option<String> {
    let known = project.analysts.contains(&id);
    (!known).then(|| format!("{what} {id}, who is not in the project"))
}

fn settlement(project: &Project, index: &Index, settlement: &Settlement) -> Option<String> {
    if let Some(odd) = settlement.is_odd() {
        return Some(odd.into());
    }
    for claim in settlement.claims() {
        if !project.claims.contains(&claim) {
            return Some(format!(
                "a settlement names the claim {claim}, which is not in the project"
            ));
        }
        if index.settled.of(&claim).nth(1).is_some() {
            return Some(format!("the claim {claim} can be in one settlement only"));
        }
    }
    no_analyst(project, settlement.by, "a settlement is by")
}

fn seen(project: &Project, seen: &Seen) -> Option<String> {
    if seen.claims.is_empty() || !seen.claims.is_sorted_by(|a, b| a < b) {
        let what = "the claims of a finding stand once each, in the order of their ids";
        return Some(what.into());
    }
    let gone = seen.claims.iter().find(|id| !project.claims.contains(id));
    match gone {
        Some(gone) => Some(format!(
            "a finding is about the claim {gone}, which is not in the project"
        )),
        None => no_analyst(project, seen.by, "a finding was seen by"),
    }
}

/// Says who still names a thing that was taken away.
fn still_named(project: &Project, index: &Index, key: &Key) -> Option<String> {
    let claims = |count: usize| match count {
        0 => None,
        1 => Some("a claim still names it".to_owned()),
        n => Some(format!("{n} claims still name it")),
    };
    match key {
        Key::Head
        | Key::Link(_)
        | Key::Entry(_)
        | Key::Text(_)
        | Key::Settlement(_)
        | Key::Conflict(_)
        | Key::Filter(_)
        | Key::Seen(_) => None,
        Key::Kind(id) => claims(index.claims_of_kind.count(id)),
        Key::Claim(id) => {
            let entry = index
                .entry_of(*id)
                .map(|entry| format!("the entry {entry} still holds it"));
            let link = || {
                let link = index.links_of_claim.of(id).next();
                link.map(|link| format!("the link {link} still joins it"))
            };
            let settlement = || {
                let settlement = index.settlement_of(*id);
                settlement.map(|settlement| format!("the settlement {settlement} still names it"))
            };
            let seen = || {
                let seen = index.seen_of_claim.of(id).next();
                seen.map(|seen| format!("the finding {seen} is still about it"))
            };
            entry.or_else(link).or_else(settlement).or_else(seen)
        }
        Key::Article(id) => claims(index.claims_of_article.count(id)).or_else(|| {
            let copy = project
                .articles
                .iter()
                .find(|(_, article)| article.copy_of == Some(*id));
            copy.map(|(copy, _)| format!("the article {copy} is still a copy of it"))
                .or_else(|| {
                    project
                        .texts
                        .contains(id)
                        .then(|| "its text is still there".into())
                })
        }),
        Key::Actor(id) => claims(index.claims_of_actor.count(id)).or_else(|| {
            let inner = project
                .actors
                .iter()
                .find(|(_, actor)| actor.within == Some(*id));
            let article = || {
                project
                    .articles
                    .iter()
                    .find(|(_, a)| a.outlet == Some(*id) || a.origin == Some(*id))
                    .map(|(a, _)| a)
            };
            inner
                .map(|(inner, _)| format!("the actor {inner} still acts for it"))
                .or_else(|| {
                    article().map(|article| format!("the article {article} still names it"))
                })
        }),
        Key::Analyst(id) => {
            let named = project.claims.iter().any(|(_, claim)| claim.analyst == *id)
                || project.entries.iter().any(|(_, entry)| entry.by == *id)
                || project.links.iter().any(|(_, link)| link.analyst == *id)
                || project
                    .articles
                    .iter()
                    .any(|(_, article)| article.done.contains(id))
                || project.settlements.iter().any(|(_, it)| it.by == *id)
                || project.filters.iter().any(|(_, filter)| filter.by == *id)
                || project.seen.iter().any(|(_, seen)| seen.by == *id);
            named.then(|| "the project still holds work of this analyst".into())
        }
    }
}
