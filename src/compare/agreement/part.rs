//! A comparison made in parts: some documents each, which know nothing of each other.

use std::ops::Range;

use super::characters::Characters;
use super::details::DetailFigures;
use super::matches::{self, Match, Matched, Matches, Spread};
use super::undefined::Figure;
use super::{Comparison, Group, Pair};
use crate::compare::align::{Block, aligned, in_order, overlaps};
use crate::compare::study::Study;

/// What some documents add to a comparison.
#[derive(Clone, Debug)]
pub struct Part {
    /// The documents, by their places.
    documents: Range<usize>,
    /// The regions of each.
    blocks: Vec<Vec<Block>>,
    /// For every two analysts.
    matches: Vec<Matches>,
    characters: Characters,
}

impl Part {
    /// Aligns the claims of some documents, those that there are, and counts their code points.
    ///
    /// Parts can be made in any order and at the same time. `go_on` is asked before each document with
    /// how many are done; if it says no, there is no part.
    pub fn of(
        study: &Study,
        documents: Range<usize>,
        go_on: &dyn Fn(usize) -> bool,
    ) -> Option<Self> {
        let here = study.documents().get(documents.clone()).unwrap_or_default();
        let analysts = study.analysts();
        let pairs = (0..analysts).flat_map(|a| (a + 1..analysts).map(move |b| (a, b)));
        let mut part = Self {
            blocks: Vec::with_capacity(here.len()),
            matches: pairs.map(|(a, b)| Matches::new(a, b)).collect(),
            characters: Characters::new(study),
            documents,
        };
        let mut walker = Characters::walker(study);
        for (done, document) in here.iter().enumerate() {
            if !go_on(done) {
                return None;
            }
            let number = (part.documents.start + done) as u32;
            let placed = in_order(document);
            let (blocks, couples) = aligned(&placed, &overlaps(&placed));
            matches::add(&mut part.matches, number, document, &placed, &couples);
            part.blocks.push(blocks);
            part.characters.add(document, &mut walker);
        }
        Some(part)
    }
}

impl Comparison {
    /// Puts parts together that hold all documents of a study, each once, in any order, and makes the
    /// figures, with intervals over so many draws of documents (none for 0; 1000 is usual). In what
    /// parts the documents came makes no difference.
    ///
    /// `go_on` is told how much of this is done, 0 to 1, and answers whether to go on; if not, there is
    /// no result.
    pub fn of(
        study: &Study,
        mut parts: Vec<Part>,
        draws: u32,
        go_on: &dyn Fn(f32) -> bool,
    ) -> Option<Self> {
        parts.sort_by_key(|part| part.documents.start);
        let mut blocks = Vec::with_capacity(study.documents().len());
        let mut characters = Characters::new(study);
        let mut found: Vec<Vec<Matches>> = Vec::with_capacity(parts.len());
        for part in parts {
            blocks.extend(part.blocks);
            characters.join(part.characters);
            found.push(part.matches);
        }
        let alphas = characters.alphas(draws, &|done| go_on(done * 0.7))?;
        let analysts = study.analysts();
        let who = (0..analysts).flat_map(|a| (a + 1..analysts).map(move |b| (a, b)));
        let mut pairs = Vec::with_capacity(analysts * analysts.saturating_sub(1) / 2);
        for (at, (a, b)) in who.enumerate() {
            if !go_on(0.7 + 0.3 * at as f32 / pairs.capacity().max(1) as f32) {
                return None;
            }
            let own = found.iter_mut().filter_map(|of_part| of_part.get_mut(at));
            let own: Vec<Matches> = own.map(std::mem::take).collect();
            let mut matches: Vec<Match> = Vec::new();
            matches.reserve_exact(own.iter().map(|part| part.matches.len()).sum());
            let mut documents = Vec::new();
            for part in own {
                matches.extend(part.matches);
                documents.extend(part.documents);
            }
            pairs.push(Pair {
                a,
                b,
                documents,
                matched: Matched::of(&matches),
                details: DetailFigures::of(study, (a, b), &matches),
                matches,
                characters: characters.of_pair(a, b),
            });
        }
        let spread = |figure: fn(&Pair) -> Figure| Spread::of(pairs.iter().map(figure));
        let documents = (0..).zip(study.documents());
        let group = Group {
            documents: documents
                .filter(|(_, document)| document.done_by() > 1)
                .map(|(at, _)| at)
                .collect(),
            alphas,
            strict: spread(|pair| pair.matched.strict()),
            weighted: spread(|pair| pair.matched.weighted()),
            lenient: spread(|pair| pair.matched.lenient()),
            kappa: spread(|pair| pair.characters.kappa.value),
        };
        Some(Self {
            blocks,
            pairs,
            group,
            characters,
        })
    }
}
