//! The rows of claims that are not the same to all.

use super::Compared;
use super::report::{ClaimLine, Difference, States};
use crate::compare::{Claim, ClaimAt, Details};
use crate::model::Value;

/// Counts all rows by their states, and gives those that differ.
pub(super) fn rows(compared: &Compared<'_>) -> (States, Vec<Difference>) {
    let mut states = States::default();
    let mut found = Vec::new();
    let documents = compared.comparison.blocks.iter().enumerate();
    for (document, blocks) in documents {
        for block in blocks {
            for row in &block.rows {
                let Some(difference) = difference(compared, document, row, block.exact) else {
                    states.same += 1;
                    continue;
                };
                match difference.state {
                    MISSING => states.missing += 1,
                    WORDS => states.words += 1,
                    KIND => states.kind += 1,
                    _ => states.details += 1,
                }
                found.push(difference);
            }
        }
    }
    (states, found)
}

const MISSING: &str = "missing";
const WORDS: &str = "words";
const KIND: &str = "kind";
const DETAILS: &str = "details";

/// What differs in a row; none if it is the same to all who have done the document.
fn difference(
    compared: &Compared<'_>,
    document: usize,
    row: &[ClaimAt],
    exact: bool,
) -> Option<Difference> {
    let study = &compared.laid.study;
    let of = study.documents().get(document)?;
    let own: Vec<&Claim> = row
        .iter()
        .filter_map(|at| of.column(at.analyst as usize)?.get(at.index as usize))
        .collect();
    let has_it = |analyst: &usize| row.iter().any(|at| at.analyst as usize == *analyst);
    let missing: Vec<usize> = (0..study.analysts())
        .filter(|analyst| of.column(*analyst).is_some() && !has_it(analyst))
        .collect();
    let differs = differing(&own);
    let state = if !missing.is_empty() {
        MISSING
    } else if differs.contains(&WORDS) {
        WORDS
    } else if differs.contains(&KIND) {
        KIND
    } else if differs.is_empty() {
        return None;
    } else {
        DETAILS
    };
    let claims = row.iter().filter_map(|at| claim(compared, document, *at));
    Some(Difference {
        article: compared.laid.covered.get(document)?.article,
        state,
        differs,
        missing,
        exact,
        start: own.iter().map(|claim| claim.start()).min()?,
        end: own.iter().map(|claim| claim.end()).max()?,
        claims: claims.collect(),
    })
}

/// In what claims differ from the first of them.
fn differing(claims: &[&Claim]) -> Vec<&'static str> {
    let Some((first, others)) = claims.split_first() else {
        return Vec::new();
    };
    let nothing = Details::default();
    let details = |claim: &Claim| claim.details().unwrap_or(&nothing).clone();
    let own = details(first);
    let ways: [(&'static str, &dyn Fn(&Claim) -> bool); 7] = [
        (WORDS, &|other| other.spans() == first.spans()),
        (KIND, &|other| other.kinds() == first.kinds()),
        ("actors", &|other| details(other).actors == own.actors),
        // Other actors have other roles; that is said once.
        ("roles", &|other| {
            let other = details(other);
            other.cast == own.cast || other.actors != own.actors
        }),
        ("date", &|other| details(other).date == own.date),
        ("act", &|other| details(other).act == own.act),
        ("polarity", &|other| details(other).polarity == own.polarity),
    ];
    ways.into_iter()
        .filter(|(_, same)| !others.iter().all(|other| same(other)))
        .map(|(name, _)| name)
        .collect()
}

fn claim(compared: &Compared<'_>, document: usize, at: ClaimAt) -> Option<ClaimLine> {
    let one = compared.laid.claim(document, at)?;
    let (_, project) = compared.files.get(one.file)?;
    let claim = project.claims.get(&one.claim)?;
    Some(ClaimLine {
        analyst: at.analyst as usize,
        file: one.file,
        id: one.claim.to_string(),
        quote: claim.quote(),
        kind: Value::Kind(claim.kind.clone()).in_words(project),
        actors: Value::Actors(claim.actors.clone()).in_words(project),
        when: Value::When(claim.when.clone()).in_words(project),
        act: claim.act.name(),
        polarity: claim.polarity.name(),
    })
}
