//! Entries of different articles that may be one: proposed with reasons, never put together here.
//!
//! Entries meet where they share a key: a day and a word, a day and an actor, an actor and a word, a
//! rare word. So the cost grows with the entries and not with their pairs. What words and actors say
//! is weighed by how few entries have them (Spärck Jones, "A statistical interpretation of term
//! specificity", 1972), so that no list of empty words is needed, in whatever language.

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

use super::days::Days;
use super::entries::Timeline;
use super::row::Row;
use crate::model::{ActorId, ArticleId, ClaimId, Dated, EntryRef, LinkKind, Project, Role};
use crate::text::words_of;

/// Days up to which a date is narrow enough that sharing a day says something.
const NARROW: u32 = 7;
/// Days of a narrow date that entries are looked for by.
const DAYS: i64 = 3;
/// Words and actors of an entry, the rarest ones, that others are looked for by.
const WORDS: usize = 6;
const ACTORS: usize = 4;
/// Entries of one key up to which each is compared with each.
const FEW: usize = 12;
/// Of more, each is compared with as many as follow it in the order of the timeline.
const WINDOW: usize = 6;
/// Proposals at most for one entry.
const PER_ENTRY: usize = 3;
/// The least score of what is proposed. On headlines of news events that have several reports each,
/// dated by the event, more than four proposals of five are then right, and two reports of three are
/// reached; what is not dated is reached far less.
const LEAST: f32 = 0.55;
/// The least that words must say, where a link does not say it.
const LEAST_WORDS: f32 = 0.16;

/// How two entries stand in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Together {
    /// Both are of one and the same day.
    SameDay,
    /// Both are dated within days of each other and may be of one day.
    Overlap,
    /// At least one date is wide; it takes the other in.
    Wide,
    /// At least one is not dated.
    Undated,
}

/// Two entries that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// The entries, the one that stands first in the timeline first.
    pub entries: (EntryRef, EntryRef),
    /// How they stand in time.
    pub together: Together,
    /// Actors that both name, the rarest first.
    pub actors: Vec<ActorId>,
    /// Words that both have and few others do.
    pub words: u32,
    /// A link between their claims that says that one says what the other says.
    pub linked: Option<LinkKind>,
    /// How likely they are one, from 0 to 100. It orders proposals and measures nothing.
    pub score: u8,
}

impl Grouping {
    /// Why they are proposed, without a full stop: “same day, both name Mara Velden, 6 words in
    /// common”.
    pub fn reason(&self, project: &Project) -> String {
        let mut parts: Vec<String> = vec![
            match self.together {
                Together::SameDay => "same day",
                Together::Overlap => "dates that may be one day",
                Together::Wide => "one date takes in the other",
                Together::Undated => "not dated apart",
            }
            .into(),
        ];
        let names: Vec<&str> = self
            .actors
            .iter()
            .filter_map(|id| project.actors.get(id))
            .map(|actor| actor.name.as_str())
            .collect();
        match names.as_slice() {
            [] => {}
            [last] => parts.push(format!("both name {last}")),
            [all @ .., last] => parts.push(format!("both name {} and {last}", all.join(", "))),
        }
        match self.words {
            0 => {}
            1 => parts.push("1 telling word in common".into()),
            count => parts.push(format!("{count} telling words in common")),
        }
        if let Some(kind) = self.linked {
            parts.push(format!("one {} the other", kind.name()));
        }
        parts.join(", ")
    }
}

/// What is known of an entry to hold it beside others.
struct Unit<'a> {
    row: &'a Row,
    days: Option<Days>,
    words: Vec<u64>,
    actors: Vec<ActorId>,
    articles: Vec<ArticleId>,
    /// Who says it, where it is dated by the saying.
    saying: Option<Vec<ActorId>>,
    word_weight: f32,
    actor_weight: f32,
}

/// How many entries have a thing, and what that makes it weigh.
struct Weights<T> {
    of: f32,
    counts: FxHashMap<T, u32>,
}

impl<T: Hash + Eq + Copy> Weights<T> {
    fn new<'a>(units: usize, all: impl Iterator<Item = &'a T>) -> Self
    where
        T: 'a,
    {
        let mut counts = FxHashMap::default();
        for one in all {
            *counts.entry(*one).or_insert(0) += 1;
        }
        Self {
            of: units as f32,
            counts,
        }
    }

    fn count(&self, one: &T) -> u32 {
        self.counts.get(one).copied().unwrap_or(1)
    }

    fn weight(&self, one: &T) -> f32 {
        // A thing that all have still weighs a little: in a small project much is shared.
        (1.0 + self.of / self.count(one) as f32).ln() - 0.6
    }

    fn sum(&self, all: &[T]) -> f32 {
        all.iter().map(|one| self.weight(one)).sum()
    }

    /// The rarest that any other has as well.
    fn rarest(&self, all: &[T], most: usize) -> Vec<T>
    where
        T: Ord,
    {
        let shared = all.iter().filter(|one| self.count(one) > 1);
        let mut rarest: Vec<(u32, T)> = shared.map(|one| (self.count(one), *one)).collect();
        rarest.sort_unstable();
        rarest.truncate(most);
        rarest.into_iter().map(|(_, one)| one).collect()
    }
}

/// Pairs of entries that may be one, the likeliest first.
///
/// Never proposed are claims of one article alone, entries whose dates are definitely apart, what two
/// speakers say, what a link says updates or retracts the other, and what was `refused`: pairs of
/// claims, wherever they stand now. At most three proposals are made for one entry. Costs time linear
/// in the entries but for sorting.
pub fn groupings(timeline: &Timeline, refused: &[(ClaimId, ClaimId)]) -> Vec<Grouping> {
    let project = timeline.project();
    let mut units: Vec<Unit<'_>> = timeline.rows().map(|row| Unit::of(row, project)).collect();
    let words = Weights::new(units.len(), units.iter().flat_map(|unit| &unit.words));
    let actors = Weights::new(units.len(), units.iter().flat_map(|unit| &unit.actors));
    for unit in &mut units {
        unit.word_weight = words.sum(&unit.words);
        unit.actor_weight = actors.sum(&unit.actors);
    }
    let homes: FxHashMap<ClaimId, u32> = (0..)
        .zip(&units)
        .flat_map(|(at, unit)| unit.row.claims().map(move |claim| (claim, at)))
        .collect();
    let pair = |a: &ClaimId, b: &ClaimId| Some(ordered(*homes.get(a)?, *homes.get(b)?));
    let mut never: FxHashSet<(u32, u32)> = refused.iter().filter_map(|(a, b)| pair(a, b)).collect();
    let mut linked: FxHashMap<(u32, u32), LinkKind> = FxHashMap::default();
    for (_, link) in project.links.iter() {
        let Some(between) = pair(&link.from, &link.to).filter(|(a, b)| a != b) else {
            continue;
        };
        match link.kind {
            LinkKind::Corroborates | LinkKind::Repeats => {
                linked.insert(between, link.kind);
            }
            LinkKind::Updates | LinkKind::Retracts => {
                never.insert(between);
            }
            LinkKind::Contradicts => {}
        }
    }
    let mut candidates = candidates(&units, &words, &actors);
    candidates.extend(project.links.iter().filter_map(|(_, link)| {
        pair(&link.from, &link.to).filter(|between| linked.contains_key(between))
    }));
    candidates.sort_unstable();
    candidates.dedup();
    let mut found: Vec<(f32, u32, u32, Grouping)> = candidates
        .into_iter()
        .filter(|between| !never.contains(between))
        .filter_map(|(a, b)| {
            let (first, second) = (units.get(a as usize)?, units.get(b as usize)?);
            let link = linked.get(&(a, b)).copied();
            let (score, grouping) = judge(first, second, link, &words, &actors)?;
            Some((score, a, b, grouping))
        })
        .collect();
    found.sort_by(|(score, a, b, _), (other, c, d, _)| {
        other.total_cmp(score).then((a, b).cmp(&(c, d)))
    });
    let mut made = vec![0_usize; units.len()];
    found.retain(|(_, a, b, _)| {
        let counts = [*a, *b].map(|at| made.get(at as usize).copied().unwrap_or(PER_ENTRY));
        if counts.iter().any(|count| *count >= PER_ENTRY) {
            return false;
        }
        for at in [*a, *b] {
            if let Some(count) = made.get_mut(at as usize) {
                *count += 1;
            }
        }
        true
    });
    found
        .into_iter()
        .map(|(_, _, _, grouping)| grouping)
        .collect()
}

fn ordered(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}

impl<'a> Unit<'a> {
    fn of(row: &'a Row, project: &Project) -> Self {
        let quotes = row.facts.iter().flat_map(|fact| &fact.claim.spans);
        let mut words: Vec<u64> = quotes
            .flat_map(|fragment| words_of(&fragment.quote))
            .collect();
        words.sort_unstable();
        words.dedup();
        let named = row.facts.iter().flat_map(|fact| &fact.claim.actors);
        let mut actors: Vec<ActorId> = named.map(|(actor, _)| *actor).collect();
        actors.sort_unstable();
        actors.dedup();
        let mut articles: Vec<ArticleId> =
            row.facts.iter().map(|fact| fact.claim.article).collect();
        articles.sort_unstable();
        articles.dedup();
        let by_saying = row.facts.iter().all(|fact| {
            let kind = project.kinds.get(&fact.claim.kind);
            kind.is_some_and(|kind| kind.dated == Dated::Saying)
        });
        let saying = by_saying.then(|| {
            let named = row.facts.iter().flat_map(|fact| &fact.claim.actors);
            let mut speakers: Vec<ActorId> = named
                .filter(|(_, role)| *role == Role::Speaker)
                .map(|(actor, _)| *actor)
                .collect();
            speakers.sort_unstable();
            speakers.dedup();
            speakers
        });
        Self {
            row,
            days: row.derived.date.possible(),
            words,
            actors,
            articles,
            saying,
            word_weight: 0.0,
            actor_weight: 0.0,
        }
    }

    /// The days that it is looked for by; none where its date is wide or it has none.
    fn days_apart(&self) -> impl Iterator<Item = i64> + use<> {
        let low = self
            .days
            .filter(|days| i64::from(days.width()) < DAYS)
            .and_then(|days| Some((days.low()?.number(), i64::from(days.width()))));
        low.into_iter().flat_map(|(low, width)| low..=low + width)
    }
}

/// Pairs that share a key.
fn candidates(
    units: &[Unit<'_>],
    words: &Weights<u64>,
    actors: &Weights<ActorId>,
) -> Vec<(u32, u32)> {
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(units.len() * 24);
    for (at, unit) in (0..).zip(units) {
        let of_words = words.rarest(&unit.words, WORDS);
        let of_actors = actors.rarest(&unit.actors, ACTORS);
        let mut add = |key: u64| keys.push((key, at));
        for day in unit.days_apart() {
            for word in &of_words {
                add(key(0, day, word));
            }
            for actor in &of_actors {
                add(key(1, day, actor));
            }
        }
        for word in &of_words {
            for actor in &of_actors {
                add(key(2, word, actor));
            }
            if words.count(word) as usize <= FEW {
                add(key(3, word, ()));
            }
        }
    }
    keys.sort_unstable();
    let mut pairs = Vec::new();
    for block in keys.chunk_by(|(a, _), (b, _)| a == b) {
        let near = if block.len() <= FEW { FEW } else { WINDOW };
        for (at, (_, a)) in block.iter().enumerate() {
            let others = block.iter().skip(at + 1).take(near);
            pairs.extend(others.map(|(_, b)| ordered(*a, *b)));
        }
    }
    pairs
}

fn key(sort: u8, a: impl Hash, b: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    (sort, a, b).hash(&mut hasher);
    hasher.finish()
}

/// What speaks for two entries being one; none where something speaks against it, or too little for.
fn judge(
    a: &Unit<'_>,
    b: &Unit<'_>,
    linked: Option<LinkKind>,
    words: &Weights<u64>,
    actors: &Weights<ActorId>,
) -> Option<(f32, Grouping)> {
    if a.articles.len() == 1 && a.articles == b.articles {
        return None;
    }
    let (together, in_time) = in_time(a.days, b.days)?;
    if let (Some(a), Some(b)) = (&a.saying, &b.saying)
        && !a.is_empty()
        && !b.is_empty()
        && !a.iter().any(|speaker| b.contains(speaker))
    {
        return None;
    }
    let shared_words = shared(&a.words, &b.words);
    let in_words = share(words.sum(&shared_words), a.word_weight, b.word_weight);
    let mut shared_actors = shared(&a.actors, &b.actors);
    let in_actors = share(actors.sum(&shared_actors), a.actor_weight, b.actor_weight);
    if in_words < LEAST_WORDS && linked.is_none() {
        return None;
    }
    // A handful of reports of one event share its words even where there are few entries in all.
    let rare = (words.of / 8.0).max(4.0);
    let telling = shared_words
        .iter()
        .filter(|word| words.count(word) as f32 <= rare)
        .count();
    // The less else speaks for it, the more words must.
    let least_telling = match (linked, together, shared_actors.is_empty()) {
        (Some(_), _, _) => 0,
        (None, Together::Undated, _) => 4,
        (None, _, true) => 3,
        (None, _, false) => 1,
    };
    if telling < least_telling {
        return None;
    }
    let mut score = 0.55 * in_words.sqrt() + 0.2 * in_actors + 0.25 * in_time;
    // A saying and an event are seldom one, though both may tell of the same.
    if a.saying.is_some() != b.saying.is_some() {
        score *= 0.8;
    }
    if linked.is_some() {
        score = score.midpoint(1.0);
    }
    if score < LEAST && linked.is_none() {
        return None;
    }
    shared_actors.sort_by_key(|actor| actors.count(actor));
    let grouping = Grouping {
        entries: (a.row.id, b.row.id),
        together,
        actors: shared_actors,
        words: telling as u32,
        linked,
        score: (score.min(1.0) * 100.0).round() as u8,
    };
    Some((score, grouping))
}

/// How two dates stand to each other, and what that says, 0 to 1; none where they are apart.
fn in_time(a: Option<Days>, b: Option<Days>) -> Option<(Together, f32)> {
    let (Some(a), Some(b)) = (a, b) else {
        return Some((Together::Undated, 0.0));
    };
    if !a.overlap(b) {
        return None;
    }
    Some(if a == b && a.width() == 0 {
        (Together::SameDay, 1.0)
    } else if a.width() <= NARROW && b.width() <= NARROW {
        (Together::Overlap, 0.8)
    } else {
        (Together::Wide, 0.4)
    })
}

/// The share that what is common has of what both have, 0 to 1 (the geometric mean of its shares).
fn share(common: f32, a: f32, b: f32) -> f32 {
    let both = (a * b).sqrt();
    if both > 0.0 { common / both } else { 0.0 }
}

/// What two ascending rows have in common.
fn shared<T: Ord + Copy>(a: &[T], b: &[T]) -> Vec<T> {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let common = few.iter().filter(|one| many.binary_search(one).is_ok());
    common.copied().collect()
}

#[cfg(test)]
#[path = "groupings_tests.rs"]
mod tests;
