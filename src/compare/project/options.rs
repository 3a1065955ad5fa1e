//! What somebody has said about what is to be compared.

use serde::{Deserialize, Serialize};

use super::File;
use crate::model::{ActorId, AnalystId, ArticleId, KindId};

/// What somebody has said about what is to be compared. Of what was said twice the last counts; else the
/// order in which it was said changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Articles that are the same, or are not.
    pub articles: Vec<Said<ArticleId>>,
    /// Actors that are the same, or are not.
    pub actors: Vec<Said<ActorId>>,
    /// Kinds that are the same, or are not.
    pub kinds: Vec<Said<KindId>>,
    /// Analysts who are one person, or are not.
    pub people: Vec<SaidPerson>,
    /// What is taken of people who are in several files, each by any of their ids.
    pub doubles: Vec<(AnalystId, TakeFrom)>,
    /// Whom not to compare. Of a person with several ids all must stand here.
    pub without: Vec<AnalystId>,
    /// Whether an article with claims of an analyst counts as done by that analyst too.
    pub with_claims: bool,
}

/// Two things of different files that somebody has said to be the same, or not to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Said<I> {
    /// One of them.
    pub one: (File, I),
    /// The other.
    pub other: (File, I),
    /// Whether they are the same.
    pub same: bool,
}

/// Two ids of analysts of whom somebody has said that they are one person, or that they are not. An id
/// means the same analyst in every file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SaidPerson {
    /// One of them.
    pub one: AnalystId,
    /// The other.
    pub other: AnalystId,
    /// Whether they are the same.
    pub same: bool,
}

/// What is taken of a person whose work is in several files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TakeFrom {
    /// All files are one column; of a claim that several have, the last changed.
    Together,
    /// Only that file.
    One(File),
    /// Each file is a column of its own.
    Each,
}

impl Options {
    /// The same where files have other numbers. What was said of a file that has none is left out.
    #[must_use]
    pub fn renumbered(&self, number: impl Fn(File) -> Option<File>) -> Self {
        fn all<I: Clone>(said: &[Said<I>], number: &impl Fn(File) -> Option<File>) -> Vec<Said<I>> {
            let said = said.iter().filter_map(|said| {
                let ((one, a), (other, b)) = (&said.one, &said.other);
                Some(Said {
                    one: (number(*one)?, a.clone()),
                    other: (number(*other)?, b.clone()),
                    same: said.same,
                })
            });
            said.collect()
        }
        let doubles = self.doubles.iter().filter_map(|(who, take)| {
            let take = match take {
                TakeFrom::One(file) => TakeFrom::One(number(*file)?),
                take => *take,
            };
            Some((*who, take))
        });
        Self {
            articles: all(&self.articles, &number),
            actors: all(&self.actors, &number),
            kinds: all(&self.kinds, &number),
            doubles: doubles.collect(),
            ..self.clone()
        }
    }
}

impl<I: PartialEq + Clone> Said<I> {
    /// Says that two things are the same or not, in place of what was said of the two before.
    pub fn put(said: &mut Vec<Self>, one: (File, I), other: (File, I), same: bool) {
        said.retain(|old| {
            !(old.one == one && old.other == other || old.one == other && old.other == one)
        });
        said.push(Self { one, other, same });
    }
}

impl SaidPerson {
    /// Says that two ids are one person or not, in place of what was said of the two before.
    pub fn put(said: &mut Vec<Self>, one: AnalystId, other: AnalystId, same: bool) {
        said.retain(|old| {
            (old.one, old.other) != (one, other) && (old.other, old.one) != (one, other)
        });
        said.push(Self { one, other, same });
    }
}
