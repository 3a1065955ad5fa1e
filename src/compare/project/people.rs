//! Who is one person: the ids under which people have worked, joined by what somebody has said.

use std::collections::{BTreeMap, BTreeSet};

use super::File;
use super::options::SaidPerson;
use crate::model::{AnalystId, Project};

/// Somebody who has claimed something or finished an article, under one id or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The ids, ascending; there is always one.
    pub known_as: Vec<KnownAs>,
}

/// An id under which a person has worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownAs {
    /// The id.
    pub analyst: AnalystId,
    /// Initials, from the first file that has it.
    pub short: String,
    /// The whole name, from the first file that has it.
    pub name: String,
    /// The files with work under it, ascending, and how many claims each has.
    pub files: Vec<(File, u32)>,
}

impl Person {
    /// Whether an id is this person's.
    pub fn is(&self, analyst: AnalystId) -> bool {
        self.known_as.iter().any(|own| own.analyst == analyst)
    }

    /// The files with work of this person, ascending, and how many claims each has.
    pub(super) fn files(&self) -> BTreeMap<File, u32> {
        let mut files = BTreeMap::new();
        for (file, claims) in self.known_as.iter().flat_map(|own| &own.files) {
            *files.entry(*file).or_default() += claims;
        }
        files
    }

    /// The id that stands for the person's name: of those in the first file the least.
    pub(super) fn first(&self) -> Option<&KnownAs> {
        let first = |own: &&KnownAs| own.files.first().map(|(file, _)| *file);
        self.known_as.iter().min_by_key(first)
    }
}

/// Everybody who has claimed something or finished an article, in the order of their least ids.
///
/// Who is said to be one person with a second, and the second with a third, is one with the third,
/// though somebody said of the two that they are not: the order in which it was said changes nothing.
pub(super) fn people(projects: &[&Project], said: &[SaidPerson]) -> Vec<Person> {
    let mut work: BTreeMap<AnalystId, BTreeMap<File, u32>> = BTreeMap::new();
    for (file, project) in projects.iter().enumerate() {
        for (_, claim) in project.claims.iter() {
            let files = work.entry(claim.analyst).or_default();
            *files.entry(file).or_default() += 1;
        }
        for (_, article) in project.articles.iter() {
            for analyst in &article.done {
                work.entry(*analyst).or_default().entry(file).or_default();
            }
        }
    }
    let joined = joined(said);
    let mut people: BTreeMap<AnalystId, Person> = BTreeMap::new();
    for (analyst, files) in work {
        let who = files
            .keys()
            .find_map(|file| projects.get(*file)?.analysts.get(&analyst));
        let (short, name) = who.map_or_else(
            || (analyst.to_string(), String::new()),
            |who| (who.short.clone(), who.name.clone()),
        );
        let known_as = KnownAs {
            analyst,
            short,
            name,
            files: files.into_iter().collect(),
        };
        let least = joined.get(&analyst).copied().unwrap_or(analyst);
        let person = people.entry(least).or_insert_with(|| Person {
            known_as: Vec::new(),
        });
        person.known_as.push(known_as);
    }
    let mut people: Vec<Person> = people.into_values().collect();
    // The least id of all may have no work here.
    people.sort_by_key(|person| person.known_as.first().map(|own| own.analyst));
    people
}

/// The least id of everybody who is said to have several.
fn joined(said: &[SaidPerson]) -> BTreeMap<AnalystId, AnalystId> {
    let mut pairs: BTreeMap<(AnalystId, AnalystId), bool> = BTreeMap::new();
    for one in said {
        let pair = (one.one.min(one.other), one.one.max(one.other));
        pairs.insert(pair, one.same);
    }
    let mut beside: BTreeMap<AnalystId, Vec<AnalystId>> = BTreeMap::new();
    for ((one, other), _) in pairs.into_iter().filter(|(_, same)| *same) {
        beside.entry(one).or_default().push(other);
        beside.entry(other).or_default().push(one);
    }
    let mut least_of: BTreeMap<AnalystId, AnalystId> = BTreeMap::new();
    for start in beside.keys() {
        let mut next = vec![*start];
        // Ascending: who is reached first is reached from the least.
        while let Some(one) = next.pop() {
            if least_of.contains_key(&one) {
                continue;
            }
            least_of.insert(one, *start);
            next.extend(beside.get(&one).into_iter().flatten());
        }
    }
    least_of
}

/// Whether of some ids all are one person (`true`), or of every two that are not somebody has said so
/// (`false`); `None` while that is a question.
pub(super) fn answered(
    ids: &BTreeSet<AnalystId>,
    people: &[Person],
    said: &[SaidPerson],
) -> Option<bool> {
    let person = |id: AnalystId| people.iter().position(|person| person.is(id));
    let mut same = true;
    for one in ids {
        for other in ids
            .range(..*one)
            .filter(|other| person(**other) != person(*one))
        {
            same = false;
            let about = |said: &&SaidPerson| {
                (said.one, said.other) == (*one, *other) || (said.other, said.one) == (*one, *other)
            };
            let last = said.iter().rev().find(about);
            if last.is_none_or(|said| said.same) {
                return None;
            }
        }
    }
    Some(same)
}
