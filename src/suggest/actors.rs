//! Known actors that stand in a text.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::{Actor, ActorId, Table};
use crate::text::Span;

/// Names shorter than this, in code points, must stand exactly as they are written: "US" is not "us".
const SHORT: usize = 4;

/// The names and aliases of a registry, made ready for finding them in text.
pub struct ActorNames {
    names: Vec<Name>,
    finder: Option<AhoCorasick>,
}

struct Name {
    text: String,
    actors: Vec<ActorId>,
}

/// A place in a text where a name of the registry stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where, in code points of the text that was searched.
    pub span: Span,
    /// Whom it may mean; several where an alias belongs to several.
    pub actors: Vec<ActorId>,
}

impl ActorNames {
    /// Takes all names and aliases; costs time linear in their letters.
    pub fn new(actors: &Table<ActorId, Actor>) -> Self {
        let mut pairs: Vec<(&str, ActorId)> = actors
            .iter()
            .flat_map(|(id, actor)| {
                std::iter::once(&actor.name)
                    .chain(&actor.aliases)
                    .map(|name| (name.trim(), *id))
            })
            .filter(|(name, _)| !name.is_empty())
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut names: Vec<Name> = Vec::new();
        for (name, id) in pairs {
            match names.last_mut() {
                Some(last) if last.text == name => last.actors.push(id),
                _ => names.push(Name {
                    text: name.into(),
                    actors: vec![id],
                }),
            }
        }
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(names.iter().map(|name| &name.text));
        Self {
            names,
            finder: finder.ok(),
        }
    }

    /// Every name in a text, the longest first where several begin at one place, none overlapping.
    pub fn find(&self, text: &str) -> Vec<Named> {
        let Some(finder) = self.finder.as_ref().filter(|_| !self.names.is_empty()) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let (mut byte, mut at) = (0, 0);
        for hit in finder.find_iter(text) {
            let words = text.get(hit.range()).unwrap_or_default();
            let Some(name) = self.names.get(hit.pattern().as_usize()) else {
                continue;
            };
            let before = text
                .get(..hit.start())
                .and_then(|text| text.chars().next_back());
            let after = text.get(hit.end()..).and_then(|text| text.chars().next());
            let whole = |edge: Option<char>, inner: Option<char>| {
                !(edge.is_some_and(is_joined) && inner.is_some_and(is_joined))
            };
            let exact = words == name.text || name.text.chars().count() >= SHORT;
            if !exact
                || !whole(before, words.chars().next())
                || !whole(after, words.chars().next_back())
            {
                continue;
            }
            at += text
                .get(byte..hit.start())
                .map_or(0, |text| text.chars().count());
            byte = hit.start();
            let span = Span::new(at as u32, (at + words.chars().count()) as u32);
            found.push(Named {
                span,
                actors: name.actors.clone(),
            });
        }
        found
    }
}

/// Whether a letter of this sort beside a name makes it part of a longer word. Scripts that do not
/// part words by spaces are left out.
fn is_joined(c: char) -> bool {
    let apart = matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    c.is_alphanumeric() && !apart
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::model::Category;

    #[test]
    fn names_stand_as_whole_words() {
        let actor = |name: &str, aliases: &[&str]| Actor {
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            ..Actor::named(name, Category::Person)
        };
        let registry = [
            actor("Mara Venn", &["Venn"]),
            actor("Orland", &["ORL", "外務省"]),
            actor("Port of Orland", &["ORL"]),
        ];
        let table = (1_u128..)
            .map(ActorId::from)
            .zip(registry.map(std::sync::Arc::new))
            .collect();
        let names = ActorNames::new(&table);
        let cases: [(&str, &[(u32, u32, &[u128])]); 7] = [
            ("Mara Venn met nobody.", &[(0, 9, &[1])]),
            ("“Vennish” is a word; VENN’s is hers.", &[(21, 25, &[1])]),
            (
                "The Port of Orland is in Orland.",
                &[(4, 18, &[3]), (25, 31, &[2])],
            ),
            ("ORL said, orl did not.", &[(0, 3, &[2, 3])]),
            ("昨日、外務省は", &[(3, 6, &[2])]),
            ("é Venn", &[(2, 6, &[1])]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found = names.find(text);
            let got: Vec<(u32, u32, Vec<u128>)> = found
                .iter()
                .map(|named| {
                    let ids = named.actors.iter().map(|id| u128::from(*id)).collect();
                    (named.span.start, named.span.end, ids)
                })
                .collect();
            let expected: Vec<_> = expected
                .iter()
                .map(|(a, b, ids)| (*a, *b, ids.to_vec()))
                .collect();
            assert_eq!(got, expected, "{text}");
        }
    }
}
