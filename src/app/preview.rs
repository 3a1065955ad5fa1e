//! Texts about to become articles, held against the articles that are there.

use super::App;
use super::tasks::{self, Done};
use crate::import::Draft;
use crate::model::{ArticleId, Project};
use crate::text::Fingerprint;

/// From this likeness on, two texts are told to be the same article: they share that part of their
/// sequences of three words. Two versions of one report share nearly all of them; two reports of one
/// event share far fewer.
const ALIKE: f32 = 0.6;

/// Texts that are shown before they enter.
pub struct Preview {
    /// Tells one preview from another, and grows with the texts that come to it.
    pub number: u64,
    /// The texts as they were read.
    pub drafts: Vec<Draft>,
    /// The article of the project that each is most like, once that is known.
    pub same: Vec<Option<Same>>,
}

/// An article that a text is like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Same {
    /// The article.
    pub article: ArticleId,
    /// How like it is, 0 to 1; 1 only where the texts are equal.
    pub likeness: f32,
}

impl Preview {
    pub(super) fn new(number: u64) -> Self {
        Self {
            number,
            drafts: Vec::new(),
            same: Vec::new(),
        }
    }

    /// Takes what a comparison came to, unless it was one of another preview.
    pub(super) fn compared(&mut self, number: u64, same: Vec<Option<Same>>) {
        if number == self.number && same.len() >= self.same.len() {
            self.same = same;
        }
    }
}

/// The article whose text is a text, to the letter.
pub fn same_text(project: &Project, text: &str) -> Option<ArticleId> {
    let equal = |(id, known): (&ArticleId, &std::sync::Arc<crate::text::ArticleText>)| {
        (known.as_str() == text).then_some(*id)
    };
    project.texts.iter().find_map(equal)
}

/// For each text the article of the project that it is most like, if it is like any.
fn compare(project: &Project, texts: &[String]) -> Vec<Option<Same>> {
    let known: Vec<_> = project
        .texts
        .iter()
        .map(|(id, text)| (*id, Fingerprint::of(text.as_str())))
        .collect();
    let like = |text: &String| {
        if let Some(article) = same_text(project, text) {
            return Some(Same {
                article,
                likeness: 1.0,
            });
        }
        let print = Fingerprint::of(text);
        // A reprint within a longer page resembles it little, but is contained in it.
        let like = |other: &Fingerprint| {
            let contained = print.containment(other).max(other.containment(&print));
            print
                .resemblance(other)
                .max(contained * contained)
                .min(0.99)
        };
        let likeness = known.iter().map(|(id, other)| Same {
            article: *id,
            likeness: like(other),
        });
        likeness
            .filter(|same| same.likeness >= ALIKE)
            .max_by(|a, b| a.likeness.total_cmp(&b.likeness))
    };
    texts.iter().map(like).collect()
}

impl App {
    /// Holds the texts of a preview against the project's, in a thread.
    pub(super) fn compare(&mut self, preview: &Preview) {
        let Some(session) = &self.session else { return };
        let project = session.project().clone();
        let texts: Vec<String> = preview
            .drafts
            .iter()
            .map(|draft| draft.text.clone())
            .collect();
        let number = preview.number;
        self.tasks.start(tasks::COMPARING, move || {
            Done::Compared(number, compare(&project, &texts))
        });
    }
}
