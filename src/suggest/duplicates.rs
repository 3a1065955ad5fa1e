//! Actors that are likely one: proposed, never merged.
//!
//! Names meet where they share a key: their consonants, their first letters, a last name. So the
//! cost grows with the names and not with their pairs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::alike::{Why, alike};
use super::name::Name;
use super::spelling::Word;
use crate::model::{Actor, ActorId, Category, Table};

/// Names of one key up to which each is compared with each.
const FEW: usize = 64;
/// Of more, each is compared with as many as follow it in the order of the alphabet.
const WINDOW: usize = 16;
/// Whole names up to which one that is cut short may stand for any of them. Where there are more, it
/// says nothing.
const CANDIDATES: usize = 5;

/// Two actors that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The actors, the lesser id first.
    pub actors: (ActorId, ActorId),
    /// The name or alias of each that led here.
    pub names: (String, String),
    /// Why these are alike.
    pub why: Why,
    /// How likely they are one, from 0 to 100. It orders proposals and measures nothing.
    pub score: u8,
}

/// A name and whose it is.
struct Known<'a> {
    id: ActorId,
    actor: &'a Actor,
    name: Name,
    alias: bool,
}

/// What brings names together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// Its consonants, whatever the order of its words.
    Bones(String),
    /// Its letters without spaces.
    Letters(String),
    /// A last name and how a given one begins.
    Given(String, Option<char>),
    /// First letters; the abbreviation or the words.
    Initials(String),
    /// The last word of a person's name, or its only one.
    Last(String),
    /// The first word of a person's name, or its only one.
    First(String),
}

impl Key {
    /// Whether names of it are either whole or cut short, and only one of each sort can be one.
    fn has_sides(&self) -> bool {
        matches!(self, Self::Initials(_) | Self::Last(_) | Self::First(_))
    }
}

/// Pairs of actors that are known to be two, as [`duplicates`] takes them; ids that are gone are left
/// out.
pub fn known_apart(actors: &Table<ActorId, Actor>) -> BTreeSet<(ActorId, ActorId)> {
    let mut apart = BTreeSet::new();
    for (id, actor) in actors.iter() {
        let others = actor.not_same.iter().filter(|other| actors.contains(other));
        apart.extend(others.map(|other| (*id.min(other), *id.max(other))));
    }
    apart
}

/// Pairs of actors that are likely one, the likeliest first; those that are known to be two
/// (`apart`, the lesser id first) are left out, and so are actors of which one acts for the other.
///
/// Persons are only compared with persons, and the unnamed with the unnamed. A different first name or
/// number speaks against it whatever else is alike. It does not matter in which order actors stand.
/// Costs time linear in the names but for sorting.
pub fn duplicates(
    actors: &Table<ActorId, Actor>,
    apart: &BTreeSet<(ActorId, ActorId)>,
) -> Vec<Duplicate> {
    let known = names(actors);
    let mut keys: Vec<(Key, bool, usize)> = Vec::new();
    for (at, name) in known.iter().enumerate() {
        keys.extend(
            keys_of(name)
                .into_iter()
                .map(|(key, short)| (key, short, at)),
        );
    }
    keys.sort_unstable();
    let mut best: BTreeMap<(ActorId, ActorId), Duplicate> = BTreeMap::new();
    for block in keys.chunk_by(|(a, _, _), (b, _, _)| a == b) {
        let of = |short: bool| {
            block
                .iter()
                .filter(move |(_, is_short, _)| *is_short == short)
                .filter_map(|(_, _, at)| known.get(*at))
        };
        let sided = block.first().is_some_and(|(key, _, _)| key.has_sides());
        let found = if sided {
            cut_short(
                &of(true).collect::<Vec<_>>(),
                &of(false).collect::<Vec<_>>(),
            )
        } else {
            whole(of(false).collect())
        };
        for (pair, crowd) in found {
            let Some(duplicate) = judge(actors, pair, crowd) else {
                continue;
            };
            if apart.contains(&duplicate.actors) {
                continue;
            }
            let better = |old: &Duplicate| rank(&duplicate) < rank(old);
            if best.get(&duplicate.actors).is_none_or(better) {
                best.insert(duplicate.actors, duplicate);
            }
        }
    }
    let mut found: Vec<Duplicate> = best.into_values().collect();
    found.sort_by(|a, b| rank(a).cmp(&rank(b)).then(a.actors.cmp(&b.actors)));
    found
}

/// The order of proposals: of ids it knows nothing.
fn rank(duplicate: &Duplicate) -> (Reverse<u8>, Why, [&str; 2]) {
    let mut names = [&*duplicate.names.0, &*duplicate.names.1];
    names.sort_unstable();
    (Reverse(duplicate.score), duplicate.why, names)
}

fn names(actors: &Table<ActorId, Actor>) -> Vec<Known<'_>> {
    let mut known = Vec::with_capacity(actors.len() * 2);
    for (id, actor) in actors.iter() {
        let person = actor.category == Category::Person;
        let all = std::iter::once((&actor.name, false));
        for (text, alias) in all.chain(actor.aliases.iter().map(|alias| (alias, true))) {
            if let Some(name) = Name::new(text, person) {
                known.push(Known {
                    id: *id,
                    actor,
                    name,
                    alias,
                });
            }
        }
    }
    // In an order of their own, so that the ids decide nothing but between equal names.
    known.sort_by(|a, b| (&a.name, a.alias, a.id).cmp(&(&b.name, b.alias, b.id)));
    known
}

/// The keys of a name, each with whether the name is one that is cut short.
fn keys_of(known: &Known<'_>) -> Vec<(Key, bool)> {
    let words = &known.name.words;
    let mut bones: Vec<&str> = words.iter().map(|word| &*word.bones).collect();
    bones.sort_unstable();
    let letters: String = words.iter().map(|word| &*word.plain).collect();
    let mut keys = vec![
        (Key::Bones(bones.join(" ")), false),
        (Key::Letters(letters), false),
    ];
    keys.extend(
        known
            .name
            .acronym
            .iter()
            .map(|letters| (Key::Initials(letters.clone()), true)),
    );
    let mut initials: Vec<&String> = known.name.initials.iter().collect();
    initials.dedup();
    initials.retain(|letters| !letters.is_empty());
    keys.extend(
        initials
            .into_iter()
            .map(|letters| (Key::Initials(letters.clone()), false)),
    );
    if known.actor.category != Category::Person {
        return keys;
    }
    let sound = |word: &Word| word.sound.clone();
    match words.as_slice() {
        [only] => {
            keys.push((Key::Last(sound(only)), true));
            keys.push((Key::First(sound(only)), true));
        }
        [first, .., last] => {
            keys.push((Key::Last(sound(last)), false));
            keys.push((Key::First(sound(first)), false));
            let mut begins: Vec<Option<char>> = words
                .iter()
                .take(words.len() - 1)
                .map(|word| word.bones.chars().next())
                .collect();
            begins.sort_unstable();
            begins.dedup();
            let given = |begin| (Key::Given(last.bones.clone(), begin), false);
            keys.extend(begins.into_iter().map(given));
            // As if the name ended after two words, for one that does.
            if let [_, second, _, ..] = words.as_slice() {
                let begin = first.bones.chars().next();
                keys.push((Key::Given(second.bones.clone(), begin), false));
            }
        }
        [] => {}
    }
    keys
}

type Pair<'a> = (&'a Known<'a>, &'a Known<'a>);

/// Whole names of one key: each with each, or with its neighbours where they are many.
fn whole<'a>(names: Vec<&'a Known<'a>>) -> Vec<(Pair<'a>, usize)> {
    let reach = if names.len() <= FEW { FEW } else { WINDOW };
    let mut pairs = Vec::new();
    for (at, a) in names.iter().enumerate() {
        let after = names.iter().skip(at + 1).take(reach);
        pairs.extend(after.map(|b| ((*a, *b), 1)));
    }
    pairs
}

/// Names cut short with the whole ones that they may stand for, and how many those are.
fn cut_short<'a>(short: &[&'a Known<'a>], long: &[&'a Known<'a>]) -> Vec<(Pair<'a>, usize)> {
    let mut pairs = Vec::new();
    if short.is_empty() {
        return pairs;
    }
    let mut holders: Vec<ActorId> = long.iter().map(|known| known.id).collect();
    holders.sort_unstable();
    holders.dedup();
    if holders.len() > CANDIDATES {
        return pairs;
    }
    for short in short {
        pairs.extend(
            long.iter()
                .take(FEW)
                .map(|long| ((*short, *long), holders.len())),
        );
    }
    pairs
}

/// Whether two names make their actors likely one; `crowd` is how many actors the shorter may mean.
fn judge(actors: &Table<ActorId, Actor>, (a, b): Pair<'_>, crowd: usize) -> Option<Duplicate> {
    if a.id == b.id || acts_for(actors, a, b.id) || acts_for(actors, b, a.id) {
        return None;
    }
    let less_for_sort = sorts_differ(a.actor.category, b.actor.category)?;
    let persons = a.actor.category == Category::Person;
    let (why, score) = alike(&a.name, &b.name, persons)?;
    let aliases = u8::from(a.alias) + u8::from(b.alias);
    if aliases > 0 {
        // An alias may belong to two actors: Moscow is a city and a government.
        let both = aliases == 2 && (why.is_weak() || a.name.only().is_some());
        if both || less_for_sort > 0 || why.is_weak() && names_speak_against(a, b, persons) {
            return None;
        }
    }
    let less_for_crowd = match (crowd, why) {
        (0 | 1, _) => 0,
        (_, Why::FirstName) => return None,
        _ if why.is_weak() => 15,
        _ => 0,
    };
    let less = less_for_sort + less_for_crowd + 4 * aliases;
    let (first, second) = if a.id < b.id { (a, b) } else { (b, a) };
    Some(Duplicate {
        actors: (first.id, second.id),
        names: (first.name.text.clone(), second.name.text.clone()),
        why,
        score: score.saturating_sub(less),
    })
}

/// Whether an actor acts for another, even through others.
fn acts_for(actors: &Table<ActorId, Actor>, known: &Known<'_>, other: ActorId) -> bool {
    let mut at = known.actor.within;
    for _ in 0..actors.len() {
        match at {
            None => return false,
            Some(outer) if outer == other => return true,
            Some(outer) => at = actors.get(&outer).and_then(|actor| actor.within),
        }
    }
    false
}

/// What different sorts of actors take from the score; `None` where they cannot be one.
fn sorts_differ(a: Category, b: Category) -> Option<u8> {
    use Category::{Organisation, Outlet, Place, State};
    match (a, b) {
        _ if a == b => Some(0),
        (Organisation | Outlet | State, Organisation | Outlet | State)
        | (State, Place)
        | (Place, State) => Some(15),
        _ => None,
    }
}

/// Whether the actors are named whole and differently, whatever their aliases say.
fn names_speak_against(a: &Known<'_>, b: &Known<'_>, persons: bool) -> bool {
    let whole = |known: &Known<'_>| {
        Name::new(&known.actor.name, persons).filter(|name| name.only().is_none())
    };
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => alike(&a, &b, persons).is_none(),
        _ => false,
    }
}
