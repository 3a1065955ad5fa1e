//! What differs between two versions of a project, for people: counts by table, and sentences.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::{Entity, Key, Project, Value};

/// How many differing things are named.
pub const NAMED: usize = 50;

/// Letters at most of what a thing is called.
const LONGEST_NAME: usize = 80;

/// What became of the things of a table from one version to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not there before.
    pub added: usize,
    /// There, otherwise.
    pub changed: usize,
    /// No longer there.
    pub gone: usize,
}

/// What differs between two versions of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// What differs of which things.
    pub tables: BTreeMap<Things, Counts>,
    /// The first [`NAMED`] things that differ, each as a sentence without a full stop.
    pub named: Vec<String>,
    /// How many things differ beyond those.
    pub more: usize,
}

impl Difference {
    /// What became of `before` in `after`. The text of an article that came or went is part of it, and
    /// not counted by itself.
    pub fn between(before: &Project, after: &Project) -> Self {
        let mut found = Self::default();
        for key in before.keys() {
            let Some(was) = before.get(&key) else {
                continue;
            };
            match after.get(&key) {
                None => found.gone(before, &key),
                Some(is) if !is.same(&was) => found.changed(after, &key, &was, &is),
                Some(_) => {}
            }
        }
        for key in after.keys().filter(|key| before.get(key).is_none()) {
            found.added(after, &key);
        }
        found
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// The counts in words: “2 articles added; 1 claim changed, 3 gone”; empty where nothing differs.
    pub fn summary(&self) -> String {
        let tables = self.tables.iter().map(|(things, counts)| {
            let Counts {
                added,
                changed,
                gone,
            } = *counts;
            let mut parts = [(added, "added"), (changed, "changed"), (gone, "gone")]
                .into_iter()
                .filter(|(count, _)| *count > 0);
            let mut words = String::new();
            if let Some((count, what)) = parts.next() {
                words = format!("{count} {} {what}", things.counted(count));
            }
            for (count, what) in parts {
                // A string takes everything.
                write!(words, ", {count} {what}").ok();
            }
            words
        });
        tables.collect::<Vec<_>>().join("; ")
    }

    fn added(&mut self, after: &Project, key: &Key) {
        if !matches!(key, Key::Text(_)) {
            self.counts(key).added += 1;
            self.name(|| was_added(key, after));
        }
    }

    fn gone(&mut self, before: &Project, key: &Key) {
        if !matches!(key, Key::Text(_)) {
            self.counts(key).gone += 1;
            self.name(|| is_gone(key, before));
        }
    }

    fn changed(&mut self, after: &Project, key: &Key, was: &Entity, is: &Entity) {
        self.counts(key).changed += 1;
        self.name(|| was_changed(key, after, was, is));
    }

    fn counts(&mut self, key: &Key) -> &mut Counts {
        self.tables.entry(Things::of(key)).or_default()
    }

    fn name(&mut self, sentence: impl FnOnce() -> String) {
        if self.named.len() < NAMED {
            self.named.push(sentence());
        } else {
            self.more += 1;
        }
    }
}

/// What became of one thing from one version to another, as a sentence without a full stop; none where
/// it is the same in both, and of the text of an article that came or went.
pub fn became(key: &Key, before: &Project, after: &Project) -> Option<String> {
    match (before.get(key), after.get(key)) {
        (None, Some(_)) if !matches!(key, Key::Text(_)) => Some(was_added(key, after)),
        (Some(_), None) if !matches!(key, Key::Text(_)) => Some(is_gone(key, before)),
        (Some(was), Some(is)) if !is.same(&was) => Some(was_changed(key, after, &was, &is)),
        _ => None,
    }
}

fn was_added(key: &Key, after: &Project) -> String {
    format!("{} was added", called(key, after))
}

fn is_gone(key: &Key, before: &Project) -> String {
    format!("{} is gone", called(key, before))
}

fn was_changed(key: &Key, after: &Project, was: &Entity, is: &Entity) -> String {
    let differing = was.differing_fields(is);
    let labels = is.field_names();
    let labels: Vec<&str> = labels
        .into_iter()
        .filter(|(name, _)| differing.contains(name))
        .map(|(_, label)| label)
        .collect();
    if matches!(key, Key::Text(_)) || labels.is_empty() {
        format!("{} was changed", called(key, after))
    } else {
        format!("{} was changed: {}", called(key, after), labels.join(", "))
    }
}

/// How many things of two versions differ: how far one is from the other.
pub fn distance(a: &Project, b: &Project) -> usize {
    let differs = |key: &Key| match (a.get(key), b.get(key)) {
        (Some(a), Some(b)) => !a.same(&b),
        _ => true,
    };
    let only_in_b = b.keys().filter(|key| a.get(key).is_none()).count();
    a.keys().filter(differs).count() + only_in_b
}

/// The things of one table, in the order in which tables are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those of the tables")]
pub enum Things {
    Settings,
    Articles,
    Texts,
    Claims,
    Entries,
    Actors,
    Links,
    Kinds,
    Analysts,
    Settlements,
    Conflicts,
    Filters,
    Seen,
}

impl Things {
    fn of(key: &Key) -> Self {
        match key {
            Key::Head => Self::Settings,
            Key::Article(_) => Self::Articles,
            Key::Text(_) => Self::Texts,
            Key::Claim(_) => Self::Claims,
            Key::Entry(_) => Self::Entries,
            Key::Actor(_) => Self::Actors,
            Key::Link(_) => Self::Links,
            Key::Kind(_) => Self::Kinds,
            Key::Analyst(_) => Self::Analysts,
            Key::Settlement(_) => Self::Settlements,
            Key::Conflict(_) => Self::Conflicts,
            Key::Filter(_) => Self::Filters,
            Key::Seen(_) => Self::Seen,
        }
    }

    /// The word for so many of them.
    pub fn counted(self, count: usize) -> &'static str {
        let (one, several) = match self {
            Self::Settings => ("title or note", "titles or notes"),
            Self::Articles => ("article", "articles"),
            Self::Texts => ("text", "texts"),
            Self::Claims => ("claim", "claims"),
            Self::Entries => ("entry", "entries"),
            Self::Actors => ("actor", "actors"),
            Self::Links => ("link", "links"),
            Self::Kinds => ("kind", "kinds"),
            Self::Analysts => ("analyst", "analysts"),
            Self::Settlements => ("settlement", "settlements"),
            Self::Conflicts => ("conflict", "conflicts"),
            Self::Filters => ("filter", "filters"),
            Self::Seen => ("finding seen", "findings seen"),
        };
        if count == 1 { one } else { several }
    }
}

/// How many things of each sort a project has: “2 articles, 14 claims”; the words “nothing” where it
/// has none. Texts are part of their articles.
pub fn holds(project: &Project) -> String {
    let counts = [
        (project.articles.len(), Things::Articles),
        (project.claims.len(), Things::Claims),
        (project.entries.len(), Things::Entries),
        (project.actors.len(), Things::Actors),
        (project.links.len(), Things::Links),
    ];
    let words: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, things)| format!("{count} {}", things.counted(count)))
        .collect();
    if words.is_empty() {
        "nothing".into()
    } else {
        words.join(", ")
    }
}

/// “The claim “They met””.
fn called(key: &Key, project: &Project) -> String {
    let sort = match key {
        Key::Head => return "The project itself".into(),
        Key::Article(_) => "article",
        Key::Text(_) => "text of the article",
        Key::Claim(_) => "claim",
        Key::Entry(_) => "entry",
        Key::Actor(_) => "actor",
        Key::Link(id) => {
            let Some(link) = project.links.get(id) else {
                return "The link".into();
            };
            let [from, to] =
                [link.from, link.to].map(|id| cut(&Value::Claim(id).in_words(project)));
            return format!(
                "The link “{from}” {} “{to}”",
                Value::LinkKind(link.kind).in_words(project)
            );
        }
        Key::Kind(_) => "kind",
        Key::Analyst(_) => "analyst",
        Key::Settlement(_) => "settlement of",
        Key::Filter(_) => "filter",
        Key::Seen(_) => "finding seen about",
        Key::Conflict(id) => {
            let about = project
                .conflicts
                .get(id)
                .map(|conflict| conflict.key.clone());
            return match about {
                // A conflict is about no other one.
                Some(about) if !matches!(about, Key::Conflict(_)) => {
                    format!("A conflict about {}", lower(&called(&about, project)))
                }
                _ => "A conflict".into(),
            };
        }
    };
    let name = Value::Key(key.clone()).in_words(project);
    format!("The {sort} “{}”", cut(&name))
}

fn lower(words: &str) -> String {
    words
        .strip_prefix("The ")
        .map_or_else(|| words.to_owned(), |rest| format!("the {rest}"))
}

/// A name of one line, cut where it is long.
fn cut(name: &str) -> String {
    let mut letters = name.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = letters.by_ref().take(LONGEST_NAME).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::dates::Moment;
    use crate::model::{Actor, ActorId, Analyst, AnalystId, Category};

    fn actor(name: &str, note: &str) -> Arc<Actor> {
        Arc::new(Actor {
            note: note.into(),
            ..Actor::named(name, Category::Person)
        })
    }

    fn project() -> Project {
        let mut project = Project::empty(1.into(), "Talks", Moment::from_unix(0));
        for (id, name) in [(1, "Ann"), (2, "Ben"), (3, "Cleo")] {
            project.actors.set(ActorId::from(id), Some(actor(name, "")));
        }
        project
    }

    #[test]
    fn what_differs_is_counted_and_named() {
        let (before, mut after) = (project(), project());
        assert!(Difference::between(&before, &after).is_empty());
        assert_eq!(Difference::between(&before, &after).summary(), "");
        after.actors.set(ActorId::from(1), None);
        after
            .actors
            .set(ActorId::from(2), Some(actor("Ben", "tall")));
        let analyst = Analyst {
            short: "AK".into(),
            name: "Ana Kovač".into(),
        };
        after
            .analysts
            .set(AnalystId::from(9), Some(Arc::new(analyst)));
        let found = Difference::between(&before, &after);
        assert_eq!(found.summary(), "1 actor changed, 1 gone; 1 analyst added");
        let mut named = found.named.clone();
        named.sort();
        assert_eq!(
            named,
            [
                "The actor “Ann” is gone",
                "The actor “Ben” was changed: note",
                "The analyst “Ana Kovač” was added",
            ]
        );
        let mut sentences: Vec<String> = before
            .keys()
            .chain(after.keys().filter(|key| before.get(key).is_none()))
            .filter_map(|key| became(&key, &before, &after))
            .collect();
        sentences.sort();
        assert_eq!(sentences, named);
        assert_eq!(distance(&before, &after), 3);
        assert_eq!(distance(&after, &before), 3);
        let back = Difference::between(&after, &before);
        assert_eq!(back.summary(), "1 actor added, 1 changed; 1 analyst gone");
    }

    #[test]
    fn what_is_much_is_named_in_part() {
        let (before, mut after) = (project(), project());
        for id in 10..90 {
            after
                .actors
                .set(ActorId::from(id), Some(actor(&"x".repeat(500), "")));
        }
        let found = Difference::between(&before, &after);
        assert_eq!((found.named.len(), found.more), (NAMED, 30));
        assert_eq!(found.summary(), "80 actors added");
        assert!(found.named.iter().all(|name| name.chars().count() < 120));
    }
}
