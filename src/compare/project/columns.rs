//! Who is compared: analysts, whatever files they are in.

use std::collections::{BTreeMap, BTreeSet};

use super::File;
use super::name::plain;
use crate::model::{AnalystId, Project};

/// An analyst who is compared, and the files that the work is taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The analyst.
    pub analyst: AnalystId,
    /// Initials, from the first file.
    pub short: String,
    /// The whole name, from the first file.
    pub name: String,
    /// The files, ascending.
    pub files: Vec<File>,
}

/// An analyst whose work is in several files: somebody is to say what that means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// The analyst.
    pub analyst: AnalystId,
    /// The files, ascending.
    pub files: Vec<File>,
    /// How many claims each file has of the analyst.
    pub claims: Vec<u32>,
    /// What was said, if anything; until then the files are taken together.
    pub said: Option<TakeFrom>,
}

/// What is taken of an analyst whose work is in several files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TakeFrom {
    /// All files are one column; of a claim that several have, the last changed.
    Together,
    /// Only that file.
    One(File),
    /// Each file is a column of its own.
    Each,
}

/// Analysts of different ids with the same name: perhaps one person who began twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesakes {
    /// The name.
    pub name: String,
    /// The ids, ascending.
    pub analysts: Vec<AnalystId>,
}

/// Finds who has claimed something or finished an article, in the order of their ids; and those who
/// are to be asked about.
pub(super) fn columns(
    projects: &[&Project],
    said: &[(AnalystId, TakeFrom)],
) -> (Vec<Column>, Vec<Double>, Vec<Namesakes>) {
    let mut work: BTreeMap<AnalystId, BTreeMap<File, u32>> = BTreeMap::new();
    for (file, project) in projects.iter().enumerate() {
        for (_, claim) in project.claims.iter() {
            *work
                .entry(claim.analyst)
                .or_default()
                .entry(file)
                .or_insert(0) += 1;
        }
        for (_, article) in project.articles.iter() {
            for analyst in &article.done {
                work.entry(*analyst).or_default().entry(file).or_insert(0);
            }
        }
    }
    let mut columns = Vec::new();
    let mut doubles = Vec::new();
    let mut by_name: BTreeMap<String, BTreeSet<AnalystId>> = BTreeMap::new();
    for (analyst, files) in work {
        let who = files
            .keys()
            .find_map(|file| projects.get(*file)?.analysts.get(&analyst));
        let (short, name) = who.map_or_else(
            || (analyst.to_string(), String::new()),
            |who| (who.short.clone(), who.name.clone()),
        );
        if !plain(&name).is_empty() {
            by_name.entry(plain(&name)).or_default().insert(analyst);
        }
        let column = |files: Vec<File>| Column {
            analyst,
            short: short.clone(),
            name: name.clone(),
            files,
        };
        let all: Vec<File> = files.keys().copied().collect();
        let take = said
            .iter()
            .rev()
            .find(|(who, _)| *who == analyst)
            .map(|(_, take)| *take);
        if all.len() > 1 {
            doubles.push(Double {
                analyst,
                files: all.clone(),
                claims: files.values().copied().collect(),
                said: take,
            });
        }
        match take {
            Some(TakeFrom::One(file)) if all.contains(&file) => columns.push(column(vec![file])),
            Some(TakeFrom::Each) => columns.extend(all.into_iter().map(|file| column(vec![file]))),
            _ => columns.push(column(all)),
        }
    }
    let namesakes = by_name
        .into_iter()
        .filter(|(_, analysts)| analysts.len() > 1);
    let namesakes = namesakes.map(|(name, analysts)| Namesakes {
        name,
        analysts: analysts.into_iter().collect(),
    });
    (columns, doubles, namesakes.collect())
}
