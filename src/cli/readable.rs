//! A project as text that people read, a line for each thing that can change by itself: what git
//! compares in place of the file.

use std::collections::BTreeMap;

use dateline::model::{ArticleId, ClaimId, Entity, Key, Project, Value};
use dateline::text::mark_of;

/// Letters at most of a value in a sentence.
const LONGEST: usize = 200;

/// Fields that say when something was done: they change with others, and tell nothing of their own.
pub fn is_noise(field: &str) -> bool {
    matches!(field, "id" | "created" | "modified" | "at" | "obtained")
}

/// A text as a terminal may have it: what steers or hides is shown by name, `⟨ESC⟩`. Line feeds stay
/// where they may, and are blanks else.
pub fn shown(text: &str, lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let steers = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        match c {
            '\n' if lines => out.push(c),
            '\n' | '\t' | '\r' => out.push(' '),
            c if c.is_control() || steers => {
                out.push('⟨');
                out.push_str(mark_of(c).map_or("CTRL", |(mark, _)| mark));
                out.push('⟩');
            }
            c => out.push(c),
        }
    }
    out
}

/// The beginning of a long value.
pub fn cut(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        None => words.to_owned(),
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
    }
}

/// The whole project as text: what it is about, articles with their texts and claims, entries, links,
/// actors, kinds, analysts, settlements and conflicts to settle, filters, and what was seen. Takes time linear in it.
pub fn readable(project: &Project) -> String {
    let mut text = Text {
        out: String::new(),
        project,
    };
    text.thing("project", &Key::Head, 0);
    let mut claims: BTreeMap<ArticleId, Vec<(u32, ClaimId)>> = BTreeMap::new();
    for (id, claim) in project.claims.iter() {
        let own = claims.entry(claim.article).or_default();
        own.push((claim.start(), *id));
    }
    for id in project.articles.keys() {
        text.thing("article", &Key::Article(*id), 0);
        if let Some(words) = project.text(*id) {
            text.line(1, "text:");
            for paragraph in words.as_str().split('\n') {
                text.line(2, paragraph);
            }
        }
        let mut own = claims.remove(id).unwrap_or_default();
        own.sort_unstable();
        for (_, claim) in own {
            text.thing("claim", &Key::Claim(claim), 1);
        }
    }
    // A whole project has none; one that a line merge made may.
    for (_, claim) in claims.into_values().flatten() {
        text.thing("claim", &Key::Claim(claim), 0);
    }
    for id in project.entries.keys() {
        text.thing("entry", &Key::Entry(*id), 0);
    }
    for link in project.links.iter().map(|(_, link)| link) {
        let words = |value: Value| cut(&value.in_words(project));
        let line = format!(
            "link: “{}” {} “{}”",
            words(Value::Claim(link.from)),
            words(Value::LinkKind(link.kind)),
            words(Value::Claim(link.to))
        );
        text.line(0, &line);
        if !link.note.is_empty() {
            text.line(1, &format!("note: {}", link.note));
        }
    }
    let rest = [
        (
            "actor",
            project
                .actors
                .keys()
                .copied()
                .map(Key::Actor)
                .collect::<Vec<_>>(),
        ),
        (
            "kind",
            project.kinds.keys().cloned().map(Key::Kind).collect(),
        ),
        (
            "analyst",
            project.analysts.keys().copied().map(Key::Analyst).collect(),
        ),
        (
            "settlement",
            project
                .settlements
                .keys()
                .copied()
                .map(Key::Settlement)
                .collect(),
        ),
        (
            "conflict",
            project
                .conflicts
                .keys()
                .copied()
                .map(Key::Conflict)
                .collect(),
        ),
        (
            "filter",
            project.filters.keys().copied().map(Key::Filter).collect(),
        ),
        (
            "finding seen",
            project.seen.keys().copied().map(Key::Seen).collect(),
        ),
    ];
    for (sort, keys) in rest {
        for key in keys {
            text.thing(sort, &key, 0);
        }
    }
    text.out
}

struct Text<'a> {
    out: String,
    project: &'a Project,
}

impl Text<'_> {
    fn line(&mut self, depth: usize, words: &str) {
        let words = shown(words, false);
        for _ in 0..depth {
            self.out.push_str("  ");
        }
        self.out.push_str(words.trim_end());
        self.out.push('\n');
    }

    /// A thing by its name, and under it a line for each field that is set.
    fn thing(&mut self, sort: &str, key: &Key, depth: usize) {
        let Some(thing) = self.project.get(key) else {
            return;
        };
        let name = Value::Key(key.clone()).in_words(self.project);
        let name = match key {
            Key::Head => self.project.head.title.clone(),
            Key::Conflict(_) => String::new(),
            _ => name,
        };
        self.line(depth, &format!("{sort}: {name}"));
        let fields = thing.field_names();
        for (field, label) in fields {
            if is_noise(field) || is_name(key, field) {
                continue;
            }
            if let Some(words) = self.words(&thing, field) {
                self.field(depth + 1, label, &words);
            }
        }
    }

    fn words(&self, thing: &Entity, field: &str) -> Option<String> {
        let value = thing.field(field)?;
        if matches!(value, Value::Flag(false)) {
            return None;
        }
        let words = value.in_words(self.project);
        (!words.is_empty()).then_some(words)
    }

    /// A field on its line; one of several lines under its name.
    fn field(&mut self, depth: usize, label: &str, words: &str) {
        if words.contains('\n') {
            self.line(depth, &format!("{label}:"));
            for line in words.split('\n') {
                self.line(depth + 1, line);
            }
        } else {
            self.line(depth, &format!("{label}: {words}"));
        }
    }
}

/// Whether a field has been told by the name already.
fn is_name(key: &Key, field: &str) -> bool {
    match key {
        Key::Claim(_) => matches!(field, "spans" | "article"),
        Key::Actor(_) | Key::Kind(_) | Key::Analyst(_) | Key::Filter(_) => field == "name",
        Key::Head | Key::Article(_) | Key::Entry(_) => field == "title",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_comes_through() {
        for (text, expected) in [
            ("plain é 漢字 👩‍👩‍👧", "plain é 漢字 👩‍👩‍👧"),
            ("a\u{1b}[31mb", "a⟨ESC⟩[31mb"),
            ("a\u{202e}b", "a⟨RLO⟩b"),
            ("a\nb\tc", "a b c"),
        ] {
            assert_eq!(shown(text, false), expected);
        }
        assert_eq!(shown("a\nb", true), "a\nb");
        assert_eq!(cut(&"é".repeat(300)).chars().count(), LONGEST + 1);
    }
}
