//! A project as it was read, made to obey the rules of the model, and a list of what that took.
//!
//! A file that was edited by hand or merged by lines is no error. What is named and missing gets a
//! stand-in, so that nothing that names it is lost; what cannot stay is taken out and handed over in
//! the note. Every step is linear in the project, whatever it holds.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use serde::Serialize;

use super::anchor::{self, Budget, Found};
use super::opened::{Note, NoteSort};
use super::ron_writer::to_line;
use crate::model::{
    Act, Actor, ActorId, Analyst, AnalystId, Article, ArticleId, Category, Claim, ClaimId, Dated,
    Entry, EntryId, Fragment, Key, Kind, KindColour, KindId, Project, Role, Seen, SeenId,
    Settlement, SettlementId, Table, is_anchored,
};
use crate::text::{ArticleText, Span};

/// Mends a project; the articles are those whose text is not the one that was written.
pub(super) fn mend(project: &mut Project, texts_that_differ: &[ArticleId]) -> Vec<Note> {
    let mut notes: Vec<Note> = texts_that_differ
        .iter()
        .map(|article| {
            let what = "the text was changed by another program";
            note(Key::Text(*article), NoteSort::TextChanged, what)
        })
        .collect();
    stand_in(project, &mut notes);
    mend_actors(project, &mut notes);
    mend_articles(project, &mut notes);
    mend_claims(project, &mut notes);
    mend_entries(project, &mut notes);
    mend_links(project, &mut notes);
    mend_settlements(project, &mut notes);
    mend_seen(project, &mut notes);
    notes
}

fn note(about: Key, sort: NoteSort, what: impl Into<String>) -> Note {
    Note {
        about,
        sort,
        what: what.into(),
        taken_out: None,
    }
}

fn mended(about: Key, what: impl Into<String>) -> Note {
    note(about, NoteSort::Mended, what)
}

fn taken_out(about: Key, what: impl Into<String>, thing: &impl Serialize) -> Note {
    Note {
        taken_out: to_line(thing).ok(),
        ..mended(about, what)
    }
}

/// Names that are used and stand for nothing.
#[derive(Default)]
struct Missing {
    kinds: BTreeSet<KindId>,
    analysts: BTreeSet<AnalystId>,
    actors: BTreeSet<ActorId>,
    articles: BTreeSet<ArticleId>,
}

/// Puts a stand-in where something is named and missing.
fn stand_in(project: &mut Project, notes: &mut Vec<Note>) {
    let mut missing = Missing::default();
    {
        let mut analyst = |id: AnalystId| {
            if !project.analysts.contains(&id) {
                missing.analysts.insert(id);
            }
        };
        let mut actor = |id: ActorId| {
            if !project.actors.contains(&id) {
                missing.actors.insert(id);
            }
        };
        for (_, thing) in project.actors.iter() {
            thing.within.into_iter().for_each(&mut actor);
        }
        for (_, article) in project.articles.iter() {
            let actors = article.outlet.into_iter().chain(article.origin);
            actors.for_each(&mut actor);
            article.done.iter().copied().for_each(&mut analyst);
            if let Some(original) = article.copy_of.filter(|id| !project.articles.contains(id)) {
                missing.articles.insert(original);
            }
        }
        for (id, _) in project.texts.iter() {
            if !project.articles.contains(id) {
                missing.articles.insert(*id);
            }
        }
        for (_, claim) in project.claims.iter() {
            claim.actors.iter().for_each(|(id, _)| actor(*id));
            analyst(claim.analyst);
            if !project.articles.contains(&claim.article) {
                missing.articles.insert(claim.article);
            }
            if !project.kinds.contains(&claim.kind) {
                missing.kinds.insert(claim.kind.clone());
            }
        }
        for (_, entry) in project.entries.iter() {
            analyst(entry.by);
        }
        for (_, link) in project.links.iter() {
            analyst(link.analyst);
        }
        let settled = project.settlements.iter().map(|(_, it)| it.by);
        let kept = project.filters.iter().map(|(_, filter)| filter.by);
        let seen = project.seen.iter().map(|(_, seen)| seen.by);
        settled.chain(kept).chain(seen).for_each(&mut analyst);
    }
    let stands =
        |what: &str| format!("{what} is named and missing; a stand-in was put in its place");
    for id in missing.kinds {
        notes.push(mended(Key::Kind(id.clone()), stands("the kind")));
        project
            .kinds
            .set(id.clone(), Some(Arc::new(missing_kind(&id))));
    }
    for id in missing.analysts {
        notes.push(mended(Key::Analyst(id), stands("the analyst")));
        let analyst = Analyst {
            short: "?".into(),
            name: "Missing analyst".into(),
        };
        project.analysts.set(id, Some(Arc::new(analyst)));
    }
    for id in missing.actors {
        notes.push(mended(Key::Actor(id), stands("the actor")));
        project.actors.set(id, Some(Arc::new(missing_actor())));
    }
    for id in missing.articles {
        notes.push(mended(Key::Article(id), stands("the article")));
        let article = missing_article(project);
        project.articles.set(id, Some(Arc::new(article)));
    }
    let without: Vec<_> = project
        .articles
        .keys()
        .filter(|id| !project.texts.contains(id))
        .copied()
        .collect();
    for id in without {
        let what = "the text of the article is missing; it stands empty";
        notes.push(mended(Key::Text(id), what));
        project.texts.set(id, Some(Arc::default()));
    }
}

fn missing_kind(id: &KindId) -> Kind {
    Kind {
        name: id.to_string(),
        order: u32::MAX,
        colour: KindColour::Grey,
        key: None,
        guideline: String::new(),
        act: Act::Reported,
        role: Role::Mentioned,
        dated: Dated::Event,
        retired: true,
    }
}

fn missing_actor() -> Actor {
    Actor {
        name: "Missing actor".into(),
        category: Category::Unnamed,
        aliases: Vec::new(),
        within: None,
        reliability: None,
        note: String::new(),
        not_same: Vec::new(),
    }
}

fn missing_article(project: &Project) -> Article {
    Article {
        title: "Missing article".into(),
        outlet: None,
        author: String::new(),
        address: String::new(),
        archived: String::new(),
        published: None,
        speaks_from: None,
        obtained: project.changed,
        language: String::new(),
        origin: None,
        copy_of: None,
        note: String::new(),
        done: Vec::new(),
    }
}

/// Those whose way on must be cut so that no way comes back to where it began.
fn closes_cycle<I: Copy + Eq + Hash>(
    all: impl Iterator<Item = I>,
    next: impl Fn(I) -> Option<I>,
) -> Vec<I> {
    let mut walked_in: HashMap<I, usize> = HashMap::new();
    let mut cut = Vec::new();
    for (walk, start) in all.enumerate() {
        let mut at = start;
        while !walked_in.contains_key(&at) {
            walked_in.insert(at, walk);
            match next(at) {
                Some(on) if walked_in.get(&on) == Some(&walk) => cut.push(at),
                Some(on) => at = on,
                None => {}
            }
        }
    }
    cut
}

fn mend_actors(project: &mut Project, notes: &mut Vec<Note>) {
    let odd = |(id, actor): &(&ActorId, &Arc<Actor>)| {
        !actor.not_same.is_sorted_by(|a, b| a < b) || actor.not_same.contains(*id)
    };
    let odd: Vec<_> = project
        .actors
        .iter()
        .filter(odd)
        .map(|(id, _)| *id)
        .collect();
    for id in odd {
        change(&mut project.actors, id, |actor| {
            actor.not_same.sort_unstable();
            actor.not_same.dedup();
            actor.not_same.retain(|other| *other != id);
        });
        let what = "the actors that the actor is not were put in order";
        notes.push(mended(Key::Actor(id), what));
    }
    let actors = &project.actors;
    let next = |id: ActorId| actors.get(&id).and_then(|actor| actor.within);
    for id in closes_cycle(actors.keys().copied(), next) {
        change(&mut project.actors, id, |actor| {
            let what = "an actor acted for itself through others; the last step was taken out";
            notes.push(taken_out(Key::Actor(id), what, &actor.within));
            actor.within = None;
        });
    }
}

fn mend_articles(project: &mut Project, notes: &mut Vec<Note>) {
    let articles = &project.articles;
    let next = |id: ArticleId| articles.get(&id).and_then(|article| article.copy_of);
    for id in closes_cycle(articles.keys().copied(), next) {
        change(&mut project.articles, id, |article| {
            let what =
                "an article was a copy of itself through others; the last step was taken out";
            notes.push(taken_out(Key::Article(id), what, &article.copy_of));
            article.copy_of = None;
        });
    }
    let unsorted: Vec<_> = project
        .articles
        .iter()
        .filter(|(_, article)| !article.done.is_sorted_by(|a, b| a < b))
        .map(|(id, _)| *id)
        .collect();
    for id in unsorted {
        change(&mut project.articles, id, |article| {
            article.done.sort_unstable();
            article.done.dedup();
        });
        let what = "the analysts who have done the article were put in order";
        notes.push(mended(Key::Article(id), what));
    }
}

/// Changes the thing under an id, if there is one.
fn change<K: Ord + Clone, V: Clone>(table: &mut Table<K, V>, id: K, how: impl FnOnce(&mut V)) {
    if let Some(thing) = table.get(&id) {
        let mut thing = V::clone(thing);
        how(&mut thing);
        table.set(id, Some(Arc::new(thing)));
    }
}

fn mend_claims(project: &mut Project, notes: &mut Vec<Note>) {
    let mut loose: BTreeMap<ArticleId, Vec<ClaimId>> = BTreeMap::new();
    let mut odd = Vec::new();
    // Claims of one article mostly follow each other.
    let mut last: Option<(ArticleId, &ArticleText)> = None;
    for (id, claim) in project.claims.iter() {
        let text = match last {
            Some((article, text)) if article == claim.article => Some(text),
            _ => project.text(claim.article),
        };
        let Some(text) = text else { continue };
        last = Some((claim.article, text));
        let spans = look_at_spans(text, &claim.spans);
        if !spans.anchored || !date_fragments(claim).all(|date| is_anchored(text, date)) {
            loose.entry(claim.article).or_default().push(*id);
        }
        if !spans.hold || !lists_hold(claim) {
            odd.push(*id);
        }
    }
    for id in odd {
        let Some(claim) = project.claims.get(&id) else {
            continue;
        };
        let Some(text) = project.texts.get(&claim.article).cloned() else {
            continue;
        };
        change(&mut project.claims, id, |claim| {
            if !spans_hold(&text, &claim.spans) {
                let what = "the spans were brought into the text and in its order";
                notes.push(taken_out(Key::Claim(id), what, &claim.spans));
                claim.spans = in_order(&text, &claim.spans);
            }
            if !lists_hold(claim) {
                let what = "tags and actors that stood twice or out of order were put in order";
                notes.push(mended(Key::Claim(id), what));
                let mut seen = HashSet::new();
                claim.actors.retain(|pair| seen.insert(*pair));
                claim.tags.sort_unstable();
                claim.tags.dedup();
            }
        });
    }
    let mut budget = Budget::default();
    for (article, claims) in loose {
        reanchor(project, article, &claims, &mut budget, notes);
    }
}

/// Where a claim has its dates from.
fn date_fragments(claim: &Claim) -> impl Iterator<Item = &Fragment> {
    let dates = claim.when.iter().chain(&claim.said);
    dates.filter_map(|when| when.span.as_ref())
}

/// Every fragment of a claim, those of its dates included.
fn fragments_mut(claim: &mut Claim) -> impl Iterator<Item = &mut Fragment> {
    let dates = claim.when.iter_mut().chain(&mut claim.said);
    claim
        .spans
        .iter_mut()
        .chain(dates.filter_map(|when| when.span.as_mut()))
}

/// How the spans of a claim are.
struct Spans {
    /// They obey the rule: there are some, within the text, and what is anchored in order and apart.
    hold: bool,
    /// All are anchored.
    anchored: bool,
}

fn look_at_spans(text: &ArticleText, spans: &[Fragment]) -> Spans {
    let mut end = 0;
    let mut looked = Spans {
        hold: !spans.is_empty(),
        anchored: true,
    };
    for fragment in spans {
        let span = fragment.span;
        looked.hold &= span.start <= span.end && span.end <= text.len();
        if is_anchored(text, fragment) {
            looked.hold &= span.start >= end;
            end = span.end;
        } else {
            looked.anchored = false;
        }
    }
    looked
}

fn spans_hold(text: &ArticleText, spans: &[Fragment]) -> bool {
    look_at_spans(text, spans).hold
}

/// The rules for the actors and tags of a claim.
fn lists_hold(claim: &Claim) -> bool {
    let once = if claim.actors.len() <= 8 {
        let mut rest = claim.actors.as_slice();
        loop {
            match rest.split_first() {
                Some((first, others)) if others.contains(first) => break false,
                Some((_, others)) => rest = others,
                None => break true,
            }
        }
    } else {
        let all: HashSet<_> = claim.actors.iter().collect();
        all.len() == claim.actors.len()
    };
    once && claim.tags.is_sorted_by(|a, b| a < b)
}

/// Spans within the text, in its order; those that overlap become one. A claim without any gets an
/// empty one, which is loose.
fn in_order(text: &ArticleText, spans: &[Fragment]) -> Vec<Fragment> {
    let mut spans: Vec<_> = spans
        .iter()
        .map(|fragment| anchor::within(text, fragment))
        .collect();
    if spans.is_empty() {
        spans.push(Fragment {
            span: Span::default(),
            quote: "".into(),
        });
    }
    if spans_hold(text, &spans) {
        return spans;
    }
    spans.sort_by_key(|fragment| fragment.span);
    let mut kept: Vec<Fragment> = Vec::with_capacity(spans.len());
    let mut last_anchored = None;
    for fragment in spans {
        if is_anchored(text, &fragment) {
            let before = last_anchored.and_then(|at: usize| kept.get_mut(at));
            match before.filter(|before| before.span.end > fragment.span.start) {
                Some(before) => {
                    before.span.end = before.span.end.max(fragment.span.end);
                    before.quote = text.slice(before.span).into();
                    continue;
                }
                None => last_anchored = Some(kept.len()),
            }
        }
        kept.push(fragment);
    }
    kept
}

/// Looks for the words of claims that stand elsewhere now, and lets each follow its words where they
/// stand once.
fn reanchor(
    project: &mut Project,
    article: ArticleId,
    claims: &[ClaimId],
    budget: &mut Budget,
    notes: &mut Vec<Note>,
) {
    let Some(text) = project.texts.get(&article).cloned() else {
        return;
    };
    let lost: Vec<_> = claims
        .iter()
        .filter_map(|id| project.claims.get(id))
        .cloned()
        .collect();
    let quotes: BTreeSet<&str> = lost
        .iter()
        .flat_map(|claim| claim.spans.iter().chain(date_fragments(claim)))
        .filter(|fragment| !is_anchored(&text, fragment))
        .map(|fragment| &*fragment.quote)
        .collect();
    let quotes: Vec<_> = quotes.into_iter().collect();
    let found: HashMap<&str, Found> = quotes
        .iter()
        .copied()
        .zip(anchor::find(&text, &quotes, budget))
        .collect();
    for (id, claim) in claims.iter().zip(&lost) {
        let mut moved = Claim::clone(claim);
        let mut followed = false;
        for fragment in fragments_mut(&mut moved).filter(|fragment| !is_anchored(&text, fragment)) {
            match found.get(&*fragment.quote) {
                Some(Found::Once(span)) => {
                    fragment.span = *span;
                    followed = true;
                }
                _ => *fragment = anchor::within(&text, fragment),
            }
        }
        if followed {
            moved.spans.sort_by_key(|fragment| fragment.span);
        }
        if !spans_hold(&text, &moved.spans) {
            // Following its words it would overlap itself: it stays where it was.
            followed = false;
            moved.spans.clone_from(&claim.spans);
        }
        project.claims.set(*id, Some(Arc::new(moved.clone())));
        if followed {
            let what = "its words stand elsewhere in the text now; it followed them";
            notes.push(note(Key::Claim(*id), NoteSort::Reanchored, what));
        }
        let lost = moved
            .spans
            .iter()
            .find(|fragment| !is_anchored(&text, fragment));
        if let Some(fragment) = lost {
            let what = match found.get(&*fragment.quote) {
                Some(Found::Often) => {
                    "its words are not where it says, and stand at several other places"
                }
                Some(Found::Unknown) => {
                    "its words are not where it says; there were too many to look for"
                }
                Some(Found::Once(_)) => {
                    "its words stand elsewhere in the text, where they would overlap each other"
                }
                _ => "its words stand nowhere in the text",
            };
            notes.push(note(Key::Claim(*id), NoteSort::Loose, what));
        }
    }
}

fn mend_entries(project: &mut Project, notes: &mut Vec<Note>) {
    let mut taken: HashSet<ClaimId> = HashSet::new();
    let mut odd: Vec<(EntryId, Entry)> = Vec::new();
    for (id, entry) in project.entries.iter() {
        let mut keep = Vec::with_capacity(entry.claims.len());
        for claim in &entry.claims {
            if project.claims.contains(claim) && taken.insert(*claim) {
                keep.push(*claim);
            }
        }
        if keep.len() != entry.claims.len() || keep.is_empty() {
            let claims = keep;
            odd.push((
                *id,
                Entry {
                    claims,
                    ..Entry::clone(entry)
                },
            ));
        }
    }
    for (id, entry) in odd {
        let Some(before) = project.entries.get(&id).cloned() else {
            continue;
        };
        let key = Key::Entry(id);
        if entry.claims.is_empty() {
            let what = "an entry held no claim of its own that is in the project; it was taken out";
            notes.push(taken_out(key, what, &before));
            project.entries.set(id, None);
        } else {
            let what = "claims that are missing or stand in another entry were taken out of it";
            let stay: HashSet<_> = entry.claims.iter().collect();
            let out: Vec<_> = before
                .claims
                .iter()
                .filter(|claim| !stay.contains(claim))
                .collect();
            notes.push(taken_out(key, what, &out));
            project.entries.set(id, Some(Arc::new(entry)));
        }
    }
}

fn mend_links(project: &mut Project, notes: &mut Vec<Note>) {
    let odd: Vec<_> = project
        .links
        .iter()
        .filter(|(_, link)| {
            link.from == link.to
                || !project.claims.contains(&link.from)
                || !project.claims.contains(&link.to)
        })
        .map(|(id, link)| (*id, Arc::clone(link)))
        .collect();
    for (id, link) in odd {
        let what = "a link joined a claim to itself or to one that is missing; it was taken out";
        notes.push(taken_out(Key::Link(id), what, &link));
        project.links.set(id, None);
    }
}

fn mend_settlements(project: &mut Project, notes: &mut Vec<Note>) {
    let mut taken: HashSet<ClaimId> = HashSet::new();
    let mut odd: Vec<(SettlementId, Arc<Settlement>, Option<Settlement>)> = Vec::new();
    for (id, settlement) in project.settlements.iter() {
        let mut free = |claim: &ClaimId| project.claims.contains(claim) && taken.insert(*claim);
        let mut held = Settlement::clone(settlement);
        held.among.sort_unstable();
        held.among.dedup();
        let made: BTreeSet<ClaimId> = held.result.iter().flatten().copied().collect();
        let made: Vec<ClaimId> = made
            .into_iter()
            .filter(|claim| held.among.binary_search(claim).is_err())
            .collect();
        held.among.retain(&mut free);
        let sources = &held.among;
        let stands = match (&mut held.result, made.as_slice()) {
            (None, _) => true,
            (Some(result), []) => {
                let before = result.len();
                result.sort_unstable();
                result.dedup();
                result.retain(|claim| sources.binary_search(claim).is_ok());
                before == 0 || !result.is_empty()
            }
            (Some(result), [made]) => result.len() == 1 && free(made),
            (Some(_), _) => false,
        };
        held.chosen
            .retain(|_, from| sources.binary_search(from).is_ok());
        let fits = (1..=Settlement::MOST).contains(&held.among.len());
        let held = (stands && fits).then_some(held);
        if held.as_ref() != Some(&**settlement) {
            odd.push((*id, Arc::clone(settlement), held));
        }
    }
    for (id, before, held) in odd {
        let what = match held {
            None => {
                "what a settlement was made of or stands in it is missing, or too much; it was taken out"
            }
            Some(_) => {
                "claims of a settlement that are missing, out of order or in another one were taken out of it"
            }
        };
        notes.push(taken_out(Key::Settlement(id), what, &before));
        project.settlements.set(id, held.map(Arc::new));
    }
}

fn mend_seen(project: &mut Project, notes: &mut Vec<Note>) {
    let mut odd: Vec<(SeenId, Arc<Seen>)> = Vec::new();
    for (id, seen) in project.seen.iter() {
        let ascending = seen.claims.is_sorted_by(|a, b| a < b);
        let there = seen
            .claims
            .iter()
            .all(|claim| project.claims.contains(claim));
        if seen.claims.is_empty() || !ascending || !there {
            odd.push((*id, Arc::clone(seen)));
        }
    }
    for (id, seen) in odd {
        let mut held = Seen::clone(&seen);
        held.claims.sort_unstable();
        held.claims.dedup();
        let there = held
            .claims
            .iter()
            .all(|claim| project.claims.contains(claim));
        if held.claims.is_empty() || !there {
            let what = "a finding was seen of claims that are missing; the mark was taken out";
            notes.push(taken_out(Key::Seen(id), what, &seen));
            project.seen.set(id, None);
        } else {
            notes.push(mended(
                Key::Seen(id),
                "the claims of a finding were put in order",
            ));
            project.seen.set(id, Some(Arc::new(held)));
        }
    }
}
