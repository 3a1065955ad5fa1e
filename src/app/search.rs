//! Search across articles, claims and actors.

use crate::model::{ActorId, ArticleId, ClaimId, Project};
use crate::text::{Needle, Span};

/// Places at most that are listed.
const MOST: usize = 500;

/// Code points of context on each side of a place.
const CONTEXT: u32 = 40;

/// A question and what it found, for one state of the project.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is looked for.
    pub words: String,
    /// What was found, articles first, then claims and actors.
    pub hits: Vec<Hit>,
    /// Whether there is more than is listed.
    pub more: bool,
}

/// A place that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What stands there.
    pub kind: HitKind,
    /// What comes before the words, the words, and what comes after.
    pub context: [String; 3],
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitKind {
    /// A title of an article.
    Title(ArticleId),
    /// Words of an article.
    Words(ArticleId, Span),
    /// A note or a tag of a claim.
    Claim(ClaimId),
    /// A name, alias or note of an actor.
    Actor(ActorId),
}

impl Search {
    /// Looks for words, letter case and accents aside. Costs time linear in the project's text;
    /// `go_on` is asked after each article, and stops it with `false`.
    pub fn run(project: &Project, words: &str, mut go_on: impl FnMut() -> bool) -> Self {
        let mut search = Self {
            words: words.trim().into(),
            ..Self::default()
        };
        let Some(needle) = Needle::new(&search.words) else {
            return search;
        };
        for (id, article) in project.articles.iter() {
            if !go_on() {
                return search;
            }
            search.in_line(&needle, &article.title, HitKind::Title(*id));
            let Some(text) = project.text(*id) else {
                continue;
            };
            for span in needle.find_in(text) {
                if search.hits.len() >= MOST {
                    search.more = true;
                    return search;
                }
                let paragraph = text
                    .paragraph(text.paragraph_at(span.start))
                    .map_or(span, |p| p.span);
                let before = Span::new(
                    span.start.saturating_sub(CONTEXT).max(paragraph.start),
                    span.start,
                );
                let after = Span::new(
                    span.end,
                    (span.end + CONTEXT).min(paragraph.end).max(span.end),
                );
                let context = [before, span, after].map(|part| text.slice(part).replace('\n', " "));
                search.hits.push(Hit {
                    kind: HitKind::Words(*id, span),
                    context,
                });
            }
        }
        for (id, claim) in project.claims.iter() {
            for line in std::iter::once(&claim.note).chain(&claim.tags) {
                search.in_line(&needle, line, HitKind::Claim(*id));
            }
        }
        for (id, actor) in project.actors.iter() {
            for line in [&actor.name, &actor.note].into_iter().chain(&actor.aliases) {
                search.in_line(&needle, line, HitKind::Actor(*id));
            }
        }
        search
    }

    /// Adds the first place in a short text.
    fn in_line(&mut self, needle: &Needle, line: &str, kind: HitKind) {
        let line = crate::text::ArticleText::new(line);
        let Some(span) = needle.find_in(&line).next() else {
            return;
        };
        if self.hits.len() >= MOST {
            self.more = true;
            return;
        }
        let parts = [
            Span::new(0, span.start),
            span,
            Span::new(span.end, line.len()),
        ];
        self.hits.push(Hit {
            kind,
            context: parts.map(|part| line.slice(part).replace('\n', " ")),
        });
    }
}
