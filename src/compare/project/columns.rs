//! Who is compared: people, whatever files they are in.

use std::collections::{BTreeMap, BTreeSet};

use super::File;
use super::name::plain;
use super::options::{Options, TakeFrom};
use super::people::{Person, answered, people};
use crate::model::{AnalystId, Project};

/// A person who is compared, and the files that the work is taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The least id of the person.
    pub analyst: AnalystId,
    /// The other ids under which the person has worked, ascending.
    pub others: Vec<AnalystId>,
    /// Initials, from the first file.
    pub short: String,
    /// The whole name, from the first file.
    pub name: String,
    /// The files, ascending.
    pub files: Vec<File>,
}

impl Column {
    /// All ids of the person, ascending.
    pub fn ids(&self) -> impl Iterator<Item = AnalystId> + '_ {
        std::iter::once(self.analyst).chain(self.others.iter().copied())
    }

    /// Whether an id is the person's.
    pub fn is(&self, analyst: AnalystId) -> bool {
        self.analyst == analyst || self.others.contains(&analyst)
    }
}

/// A person whose work is in several files: somebody is to say what that means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// The least id of the person.
    pub analyst: AnalystId,
    /// The files, ascending.
    pub files: Vec<File>,
    /// How many claims each file has of the person.
    pub claims: Vec<u32>,
    /// What was said, if anything; until then the files are taken together.
    pub said: Option<TakeFrom>,
    /// Whether it is in several files only because somebody has joined two ids, which says enough.
    pub is_joined: bool,
}

/// Analysts of different ids with the same name: perhaps one person who began twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesakes {
    /// The name, as one of them writes it.
    pub name: String,
    /// The ids, ascending.
    pub analysts: Vec<AnalystId>,
    /// Whether somebody has said that they are one person, or that they are not.
    pub said: Option<bool>,
}

/// Who is in the files.
pub(super) struct Who {
    /// Everybody.
    pub people: Vec<Person>,
    /// Who is compared, in the order of ids.
    pub columns: Vec<Column>,
    /// Who is not, because somebody has said so.
    pub aside: Vec<Column>,
    /// People in several files.
    pub doubles: Vec<Double>,
    /// Analysts of one name.
    pub namesakes: Vec<Namesakes>,
}

/// Finds who has claimed something or finished an article, and who is to be asked about.
pub(super) fn who(projects: &[&Project], options: &Options) -> Who {
    let people = people(projects, &options.people);
    let (mut columns, mut aside, mut doubles) = (Vec::new(), Vec::new(), Vec::new());
    for person in &people {
        let mut ids = person.known_as.iter().map(|own| own.analyst);
        let Some((analyst, first)) = ids.next().zip(person.first()) else {
            continue;
        };
        let others: Vec<AnalystId> = ids.collect();
        let column = |files: Vec<File>| Column {
            analyst,
            others: others.clone(),
            short: first.short.clone(),
            name: first.name.clone(),
            files,
        };
        let files = person.files();
        let all: Vec<File> = files.keys().copied().collect();
        let mut said = options.doubles.iter().rev();
        let take = said.find(|(who, _)| person.is(*who)).map(|(_, take)| *take);
        if all.len() > 1 {
            doubles.push(Double {
                analyst,
                files: all.clone(),
                claims: files.values().copied().collect(),
                said: take,
                is_joined: person.known_as.iter().all(|own| own.files.len() < 2),
            });
        }
        let own: Vec<Column> = match take {
            Some(TakeFrom::One(file)) if all.contains(&file) => vec![column(vec![file])],
            Some(TakeFrom::Each) => all.into_iter().map(|file| column(vec![file])).collect(),
            _ => vec![column(all)],
        };
        let mut ids = person.known_as.iter().map(|own| own.analyst);
        if ids.all(|id| options.without.contains(&id)) {
            aside.extend(own);
        } else {
            columns.extend(own);
        }
    }
    let namesakes = namesakes(&people, options);
    Who {
        people,
        columns,
        aside,
        doubles,
        namesakes,
    }
}

fn namesakes(people: &[Person], options: &Options) -> Vec<Namesakes> {
    let mut by_name: BTreeMap<String, (&str, BTreeSet<AnalystId>)> = BTreeMap::new();
    for own in people.iter().flat_map(|person| &person.known_as) {
        let name = plain(&own.name);
        if !name.is_empty() {
            let known = by_name.entry(name);
            let (_, ids) = known.or_insert_with(|| (own.name.trim(), BTreeSet::new()));
            ids.insert(own.analyst);
        }
    }
    let several = by_name.into_values().filter(|(_, ids)| ids.len() > 1);
    let namesakes = several.map(|(name, ids)| Namesakes {
        name: name.to_owned(),
        said: answered(&ids, people, &options.people),
        analysts: ids.into_iter().collect(),
    });
    namesakes.collect()
}
