//! Which kinds of different files are the same one.

use rustc_hash::FxHashMap;

use super::File;
use super::name::plain;
use crate::model::{KindId, Project};

/// A kind, and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedKind {
    /// Its name in the first file that has it.
    pub name: String,
    /// Files and its id there, ascending; each file at most once.
    pub members: Vec<(File, KindId)>,
}

/// All kinds of all files, those that are the same together.
#[derive(Clone, Debug, Default)]
pub struct KindMatches {
    /// In the order of their ids in the first files that have them.
    pub kinds: Vec<SharedKind>,
    numbers: FxHashMap<(File, KindId), u32>,
}

/// Two kinds of different files that somebody has said to be the same.
pub type SaidKinds = ((File, KindId), (File, KindId));

impl KindMatches {
    /// Recognises the kinds of each file among those of the files before it: by what somebody said, by
    /// id, then by name.
    pub fn of(projects: &[&Project], said: &[SaidKinds]) -> Self {
        let mut kinds: Vec<SharedKind> = Vec::new();
        for (file, project) in projects.iter().enumerate() {
            let mut left: Vec<(KindId, &str)> = project
                .kinds
                .iter()
                .map(|(id, kind)| (id.clone(), kind.name.as_str()))
                .collect();
            let was_said = |kind: &SharedKind, id: &KindId| {
                let own = (file, id.clone());
                kind.members.iter().any(|member| {
                    let about = |(one, other): &&SaidKinds| {
                        (*one == own && other == member) || (*other == own && one == member)
                    };
                    said.iter().find(about).is_some()
                })
            };
            let by_id = |kind: &SharedKind, id: &KindId| kind.members.iter().any(|m| m.1 == *id);
            let ways: [&dyn Fn(&SharedKind, &KindId, &str) -> bool; 3] = [
                &|kind, id, _| was_said(kind, id),
                &|kind, id, _| by_id(kind, id),
                &|kind, _, name| plain(&kind.name) == plain(name),
            ];
            for way in ways {
                left.retain(|(id, name)| {
                    let has_file = |kind: &SharedKind| kind.members.iter().any(|m| m.0 == file);
                    let mut all = kinds.iter_mut();
                    let to = all.find(|kind| !has_file(kind) && way(kind, id, name));
                    let found = to.is_some();
                    if let Some(kind) = to {
                        kind.members.push((file, id.clone()));
                    }
                    !found
                });
            }
            kinds.extend(left.into_iter().map(|(id, name)| SharedKind {
                name: name.to_owned(),
                members: vec![(file, id)],
            }));
        }
        let first = |kind: &SharedKind| {
            let first = kind.members.first();
            first.map(|(file, id)| (id.clone(), *file))
        };
        kinds.sort_by_key(first);
        let numbers = (0..).zip(&kinds);
        let numbers = numbers.flat_map(|(number, kind)| {
            kind.members
                .iter()
                .map(move |member| (member.clone(), number))
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
