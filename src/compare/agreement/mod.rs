//! How far analysts agree: claims that they have in common, F1, agreement beyond chance, and what
//! they say of the claims that they share. No figure is made of others: they are shown side by side.

mod alpha;
mod bootstrap;
mod characters;
mod details;
mod kappa;
mod matches;
mod part;
mod stretches;
#[cfg(test)]
mod tests;
mod undefined;

pub use alpha::Alpha;
pub use bootstrap::{FEWEST, Interval};
pub use characters::{Alphas, Characters, KindFigures, PairCharacters};
pub use details::{DateFigures, DetailFigures, SameFigures, SetFigures};
pub use kappa::Kappa;
pub use matches::{Class, Match, Matched, Spread};
pub use part::Part;
pub use undefined::{Figure, Undefined};

use super::align::Block;
use super::study::Study;

/// The part of a comparison's time that alignment takes, as far as it can be told ahead.
const ALIGNING: f32 = 0.85;

/// How the claims of all analysts stand to each other, and how far they agree.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// For each document its regions, in the order of the text.
    pub blocks: Vec<Vec<Block>>,
    /// Every two analysts: first with second, first with third, and so on.
    pub pairs: Vec<Pair>,
    /// All analysts together.
    pub group: Group,
    /// What the figures by code point were made of; gives them for one document.
    pub characters: Characters,
}

/// Two analysts compared, over the documents that both have done.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The first analyst.
    pub a: usize,
    /// The second analyst.
    pub b: usize,
    /// The documents that both have done, ascending.
    pub documents: Vec<u32>,
    /// Their claims, those that are the same claim together; by document.
    pub matches: Vec<Match>,
    /// How many are in each class, and F1.
    pub matched: Matched,
    /// What they say of the claims that they share.
    pub details: DetailFigures,
    /// Agreement by code points.
    pub characters: PairCharacters,
}

/// All analysts together.
#[derive(Clone, Debug)]
pub struct Group {
    /// The documents that two or more have done, ascending.
    pub documents: Vec<u32>,
    /// Krippendorff's alpha.
    pub alphas: Alphas,
    /// Strict F1 over all pairs.
    pub strict: Result<Spread, Undefined>,
    /// Weighted F1 over all pairs.
    pub weighted: Result<Spread, Undefined>,
    /// Lenient F1 over all pairs.
    pub lenient: Result<Spread, Undefined>,
    /// Cohen's kappa over all pairs.
    pub kappa: Result<Spread, Undefined>,
}

impl Pair {
    /// The claims of one document.
    pub fn of_document(&self, document: u32) -> &[Match] {
        let from = self.matches.partition_point(|one| one.document < document);
        let to = self.matches.partition_point(|one| one.document <= document);
        self.matches.get(from..to).unwrap_or_default()
    }

    /// The rows that a class counts.
    pub fn of_class(&self, class: Class) -> impl Iterator<Item = &Match> {
        self.matches.iter().filter(move |one| one.class == class)
    }
}

/// Aligns all claims and makes all figures, with intervals over so many draws of documents (none for
/// 0; 1000 is usual). Takes time linear in claims, in those that overlap at one place, and in pairs of
/// analysts. Whoever has threads can make [`Part`]s in them instead, with the same result.
///
/// `go_on` is told how much is done, 0 to 1, and answers whether to go on; if not, there is no result.
pub fn compare(study: &Study, draws: u32, go_on: &dyn Fn(f32) -> bool) -> Option<Comparison> {
    let all = study.documents().len();
    let part = Part::of(study, 0..all, &|done| {
        go_on(done as f32 / all as f32 * ALIGNING)
    })?;
    Comparison::of(study, vec![part], draws, &|done| {
        go_on(ALIGNING + done * (1.0 - ALIGNING))
    })
}
