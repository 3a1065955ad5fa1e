//! Which kinds of different files are the same one.

use rustc_hash::FxHashMap;

use super::name::plain;
use super::{By, File, Member, Said, may_join, said_of};
use crate::model::{KindId, Project};

/// A kind, and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedKind {
    /// Its name in the first file that has it.
    pub name: String,
    /// The files that have it, ascending; each at most once.
    pub members: Vec<Member<KindId>>,
}

/// All kinds of all files, those that are the same together.
#[derive(Clone, Debug, Default)]
pub struct KindMatches {
    /// In the order of their ids in the first files that have them.
    pub kinds: Vec<SharedKind>,
    numbers: FxHashMap<(File, KindId), u32>,
}

impl KindMatches {
    /// Recognises the kinds of each file among those of the files before it: by what somebody said, by
    /// id, then by name. Those that somebody has said to be two are.
    pub fn of(projects: &[&Project], said: &[Said<KindId>]) -> Self {
        let mut kinds: Vec<SharedKind> = Vec::new();
        for (file, project) in projects.iter().enumerate() {
            let mut left: Vec<(KindId, &str)> = project
                .kinds
                .iter()
                .map(|(id, kind)| (id.clone(), kind.name.as_str()))
                .collect();
            for by in [By::Said, By::Id, By::Name] {
                left.retain(|(id, name)| {
                    let is_it = |kind: &SharedKind| match by {
                        By::Said => kind.members.iter().any(|member| {
                            said_of(said, (file, id), (member.file, &member.id)) == Some(true)
                        }),
                        By::Id => kind.members.iter().any(|member| member.id == *id),
                        _ => plain(&kind.name) == plain(name),
                    };
                    let mut all = kinds.iter_mut();
                    let to =
                        all.find(|kind| is_it(kind) && may_join(said, (file, id), &kind.members));
                    let found = to.is_some();
                    if let Some(kind) = to {
                        let id = id.clone();
                        kind.members.push(Member { file, id, by });
                    }
                    !found
                });
            }
            kinds.extend(left.into_iter().map(|(id, name)| SharedKind {
                name: name.to_owned(),
                members: vec![Member {
                    file,
                    id,
                    by: By::First,
                }],
            }));
        }
        let first = |kind: &SharedKind| {
            let first = kind.members.first();
            first.map(|first| (first.id.clone(), first.file))
        };
        kinds.sort_by_key(first);
        let numbers = (0..).zip(&kinds);
        let numbers = numbers.flat_map(|(number, kind)| {
            let members = kind.members.iter();
            members.map(move |member| ((member.file, member.id.clone()), number))
        });
        Self {
            numbers: numbers.collect(),
            kinds,
        }
    }

    /// The number of a kind of a file.
    pub fn number(&self, file: File, id: &KindId) -> Option<u32> {
        self.numbers.get(&(file, id.clone())).copied()
    }

    /// The kinds that only one file has.
    pub fn unmatched(&self) -> impl Iterator<Item = &SharedKind> {
        self.kinds.iter().filter(|kind| kind.members.len() == 1)
    }
}
