//! What was taken for the same, a row a thing: who has it, and how sure it is that it is one.

use crate::app::{Comparing, SideBySide, Thing, ThingAt};
use crate::compare::{By, Likeness, Member as Known};
use crate::ui::articles::plural;

/// What is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    #[default]
    Articles,
    Actors,
    Kinds,
    Analysts,
    NotCarried,
}

/// A thing as a file has it, and by what it was recognised.
#[derive(Clone)]
pub(super) struct Member {
    pub at: ThingAt,
    /// Its name there.
    pub name: String,
    /// The name of the file.
    pub file: String,
    /// Where it is: the file; for an analyst, who is the same in all, each file.
    place: String,
    /// By what it was recognised; empty for the first.
    how: String,
    /// Whether it may be another thing after all.
    is_unsure: bool,
    /// Whether somebody said that it is the same.
    pub by_hand: bool,
}

/// Things of different files that were taken for the same.
#[derive(Clone)]
pub(super) struct Match {
    /// Those of the first file first; there is always one.
    pub members: Vec<Member>,
    /// Whether something was said of any of them.
    pub is_said: bool,
}

impl Match {
    /// What the one that is parted is told by: its file, or an analyst's name, since several ids may be in
    /// one file.
    pub fn told_by<'a>(&self, member: &'a Member) -> &'a str {
        if self.is_of_analysts() {
            &member.name
        } else {
            &member.file
        }
    }

    /// Whether it may be other things after all, or is not in all of so many files.
    pub fn is_unsure(&self, files: usize) -> bool {
        let lacks = self.can_be_paired(files) && !self.is_of_analysts();
        lacks || self.members.iter().any(|own| own.is_unsure)
    }

    fn is_of_analysts(&self) -> bool {
        let first = self.members.first();
        first.is_some_and(|own| matches!(own.at.thing, Thing::Analyst(_)))
    }

    /// Whether there may be others of so many files that are the same.
    pub fn can_be_paired(&self, files: usize) -> bool {
        self.members.len() < files || self.is_of_analysts()
    }

    /// Whether these may be the same: of what a file has one thing only can be.
    pub fn may_be_paired_with(&self, others: &[ThingAt]) -> bool {
        if self.is_of_analysts() {
            return self.members.iter().all(|own| !others.contains(&own.at));
        }
        let mut members = self.members.iter();
        members.all(|own| others.iter().all(|other| other.file != own.at.file))
    }

    /// Whether any name has a word of another name.
    pub fn shares_word(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let is_word = |word: &&str| word.chars().count() > 2;
        let words: Vec<&str> = name.split_whitespace().filter(is_word).collect();
        self.members.iter().any(|own| {
            let own = own.name.to_lowercase();
            let mut own = own.split_whitespace();
            own.any(|word| words.contains(&word))
        })
    }

    /// Who has it, under which name, and by what it was recognised.
    pub fn in_words(&self) -> String {
        let first = self.members.first().map_or("", |first| first.name.as_str());
        let members = self.members.iter().map(|own| {
            let mut words = own.place.clone();
            if own.name != first {
                words += &format!(" “{}”", own.name);
            }
            if !own.how.is_empty() {
                let sign = if own.is_unsure { "≈ " } else { "" };
                words += &format!(" ({sign}{})", own.how);
            }
            words
        });
        let mut words = members.collect::<Vec<_>>().join(" · ");
        if self.is_said && !self.members.iter().any(|own| own.by_hand) {
            words += " · parted by you";
        }
        words
    }
}

/// All rows of a sort.
pub(super) fn listed(sort: Sort, found: &SideBySide, comparing: &Comparing) -> Vec<Match> {
    let rows = match sort {
        Sort::Articles => articles(found),
        Sort::Actors => sorted(actors(found)),
        Sort::Kinds => kinds(found),
        Sort::Analysts => sorted(analysts(found)),
        Sort::NotCarried => Vec::new(),
    };
    let said = comparing.said_things(found);
    let rows = rows.into_iter().map(|members| Match {
        is_said: members.iter().any(|own| said.contains(&own.at)),
        members,
    });
    rows.collect()
}

/// The name of a file.
fn place(found: &SideBySide, file: usize) -> String {
    let file = found.files.get(file);
    file.map_or_else(String::new, |(name, _)| name.clone())
}

fn articles(found: &SideBySide) -> Vec<Vec<Member>> {
    let all = found.laid.articles.articles.iter().map(|article| {
        let members = article.members.iter().map(|member| {
            let project = found.files.get(member.file).map(|(_, project)| project);
            let article = project.and_then(|project| project.articles.get(&member.id));
            let title = article.map_or("", |article| article.title.trim());
            let alike = if member.resemblance < 1.0 {
                // Rounded down: what is not the same never reads 100 %.
                let share = (f64::from(member.resemblance) * 1000.0).floor() / 10.0;
                format!(", text {share:.1} % alike")
            } else {
                String::new()
            };
            let how = match member.likeness {
                Likeness::First => "",
                Likeness::Said => "you said so",
                Likeness::Id => "same id",
                Likeness::Text => "same text",
                Likeness::Address => "same address",
                Likeness::Title => "similar title and text",
            };
            Member {
                at: ThingAt {
                    file: member.file,
                    thing: Thing::Article(member.id),
                },
                name: if title.is_empty() {
                    "(without a title)".into()
                } else {
                    title.into()
                },
                file: place(found, member.file),
                place: place(found, member.file),
                how: format!("{how}{alike}"),
                is_unsure: matches!(member.likeness, Likeness::Address | Likeness::Title),
                by_hand: member.likeness == Likeness::Said,
            }
        });
        members.collect()
    });
    all.collect()
}

fn actors(found: &SideBySide) -> Vec<Vec<Member>> {
    let all = found.laid.actors.actors.iter().map(|actor| {
        let own = |file: usize, id| found.files.get(file)?.1.actors.get(&id);
        let first = actor.members.first();
        let first = first.and_then(|first| own(first.file, first.id));
        let members = actor.members.iter().map(|member| {
            let own = own(member.file, member.id);
            let same_category = first.map(|first| first.category) == own.map(|own| own.category);
            let name = own.map_or_else(String::new, |own| own.name.clone());
            let mut one = recognised(found, member, name, Thing::Actor(member.id));
            if one.is_unsure && !same_category {
                one.how += ", another category";
            }
            one
        });
        members.collect()
    });
    all.collect()
}

fn kinds(found: &SideBySide) -> Vec<Vec<Member>> {
    let all = found.laid.kinds.kinds.iter().map(|kind| {
        let members = kind.members.iter().map(|member| {
            let project = found.files.get(member.file).map(|(_, project)| project);
            let own = project.and_then(|project| project.kinds.get(&member.id));
            let name = own.map_or_else(|| kind.name.clone(), |own| own.name.clone());
            recognised(found, member, name, Thing::Kind(member.id.clone()))
        });
        members.collect()
    });
    all.collect()
}

fn recognised<I>(found: &SideBySide, member: &Known<I>, name: String, thing: Thing) -> Member {
    let how = match member.by {
        By::First => "",
        By::Said => "you said so",
        By::Id => "same id",
        By::Name => "same name",
        By::Alias => "same name or alias",
    };
    Member {
        at: ThingAt {
            file: member.file,
            thing,
        },
        name,
        file: place(found, member.file),
        place: place(found, member.file),
        how: how.into(),
        is_unsure: matches!(member.by, By::Name | By::Alias),
        by_hand: member.by == By::Said,
    }
}

fn analysts(found: &SideBySide) -> Vec<Vec<Member>> {
    let all = found.laid.people.iter().map(|person| {
        let members = person.known_as.iter().enumerate().map(|(at, own)| {
            let files = own.files.iter();
            let files: Vec<String> = files
                .map(|(file, claims)| {
                    format!(
                        "{} {}",
                        place(found, *file),
                        plural(*claims as usize, "claim")
                    )
                })
                .collect();
            let name = match own.name.trim() {
                "" => own.short.clone(),
                name => format!("{name} ({})", own.short),
            };
            Member {
                at: ThingAt::of_analyst(own),
                file: own
                    .files
                    .first()
                    .map_or_else(String::new, |(file, _)| place(found, *file)),
                name,
                place: files.join(", "),
                how: if at == 0 { "" } else { "you said so" }.into(),
                is_unsure: false,
                by_hand: at > 0,
            }
        });
        members.collect()
    });
    all.collect()
}

/// By name, so that what might be paired stands near.
fn sorted(mut all: Vec<Vec<Member>>) -> Vec<Vec<Member>> {
    all.sort_by_cached_key(|members| {
        let first = members.first();
        first.map(|first| (first.name.to_lowercase(), first.at.file))
    });
    all
}
