use proptest::prelude::*;

use super::*;
use crate::compare::study::{Claim, Document};
use crate::text::Span;

const LEN: u32 = 30;
const KINDS: u32 = 3;

fn claims() -> impl Strategy<Value = Vec<Claim>> {
    let span =
        (0..LEN - 1, 1_u32..12).prop_map(|(start, len)| Span::new(start, (start + len).min(LEN)));
    let claim = (
        proptest::collection::vec(span, 1..3),
        proptest::collection::vec(0..KINDS, 1..3),
    );
    let claim = claim.prop_map(|(spans, kinds)| Claim::new(spans, kinds, None).unwrap());
    proptest::collection::vec(claim, 0..5)
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    let column = proptest::option::weighted(0.8, claims());
    let columns = proptest::collection::vec(column, 3..4);
    let document = columns.prop_map(|columns| Document { len: LEN, columns });
    proptest::collection::vec(document, 1..5)
}

fn study(documents: Vec<Document>) -> Study {
    let analysts = documents[0].columns.len();
    Study::new(analysts, KINDS as usize, documents).unwrap()
}

fn compared(documents: Vec<Document>) -> Comparison {
    compare(&study(documents), 20, &|_| true).unwrap()
}

fn is_near(a: Figure, b: Figure) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => (a - b).abs() < 1e-9,
        (a, b) => a == b,
    }
}

fn lines(alphas: &Alphas) -> Vec<Figure> {
    let kinds = alphas.kinds.iter().map(|kind| kind.value);
    let first = std::iter::once(alphas.anywhere.value);
    first.chain(kinds).chain([alphas.overall.value]).collect()
}

/// Alpha from its definition, one code point after another.
fn alpha_slowly(documents: &[Document], value: impl Fn(&[Claim], u32) -> Vec<u32>) -> Option<f64> {
    let mut units = Vec::new();
    for document in documents {
        for at in 0..document.len {
            let values = document
                .columns
                .iter()
                .flatten()
                .map(|claims| value(claims, at));
            let unit: Vec<Vec<u32>> = values.collect();
            if unit.len() > 1 {
                units.push(unit);
            }
        }
    }
    let all: Vec<&Vec<u32>> = units.iter().flatten().collect();
    let pairs = |list: &[&Vec<u32>]| {
        let differ = |a: usize| list.iter().filter(|b| ***b != *list[a]).count();
        (0..list.len()).map(differ).sum::<usize>() as f64
    };
    let observed: f64 = units
        .iter()
        .map(|unit| pairs(&unit.iter().collect::<Vec<_>>()) / (unit.len() - 1) as f64)
        .sum();
    let expected = pairs(&all) / (all.len() as f64 - 1.0);
    (!all.is_empty() && expected > 0.0).then(|| 1.0 - observed / expected)
}

fn kinds_at(claims: &[Claim], at: u32) -> Vec<u32> {
    let covers = |claim: &&Claim| claim.spans().iter().any(|span| span.contains(at));
    let mut kinds: Vec<u32> = claims
        .iter()
        .filter(covers)
        .flat_map(|c| c.kinds().to_vec())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn alpha_is_what_it_is_defined_to_be(documents in documents()) {
        let found = compared(documents.clone()).group.alphas;
        let slowly = |value: &dyn Fn(Vec<u32>) -> Vec<u32>| {
            alpha_slowly(&documents, |claims, at| value(kinds_at(claims, at)))
        };
        let near = |found: Figure, expected: Option<f64>| match (found, expected) {
            (Ok(found), Some(expected)) => (found - expected).abs() < 1e-9,
            (found, expected) => found.is_err() && expected.is_none(),
        };
        prop_assert!(near(found.overall.value, slowly(&|kinds| kinds)));
        prop_assert!(near(found.anywhere.value, slowly(&|kinds| vec![u32::from(kinds.is_empty())])));
        for (kind, alpha) in (0..).zip(&found.kinds) {
            prop_assert!(near(alpha.value, slowly(&|kinds| vec![u32::from(kinds.contains(&kind))])));
            if let Ok(value) = alpha.value {
                prop_assert!((1.0 - alpha.observed / alpha.expected - value).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn order_changes_nothing(documents in documents(), turn in 0_usize..5) {
        let found = compared(documents.clone());
        // Claims within columns, and documents.
        let mut turned = documents.clone();
        for claims in turned.iter_mut().flat_map(|document| &mut document.columns).flatten() {
            claims.reverse();
        }
        let by = turn % turned.len();
        turned.rotate_left(by);
        let other = compared(turned);
        for (x, y) in found.pairs.iter().zip(&other.pairs) {
            for class in Class::ALL {
                prop_assert_eq!(x.matched.count(class), y.matched.count(class));
            }
            prop_assert!(is_near(x.matched.weighted(), y.matched.weighted()));
            prop_assert_eq!(x.characters.kappa, y.characters.kappa);
        }
        let weight = |c: &Comparison| c.blocks.iter().flatten().map(|b| b.weight).sum::<i64>();
        prop_assert_eq!(weight(&found), weight(&other));
        // Analysts: alpha does not know them, and two are the same two.
        let mut turned = documents;
        for document in &mut turned {
            document.columns.rotate_left(1);
        }
        let other = compared(turned);
        prop_assert_eq!(weight(&found), weight(&other));
        for (x, y) in lines(&found.group.alphas).into_iter().zip(lines(&other.group.alphas)) {
            prop_assert!(is_near(x, y));
        }
        for pair in &found.pairs {
            let (a, b) = ((pair.a + 2) % 3, (pair.b + 2) % 3);
            let same = other.pairs.iter().find(|p| (p.a, p.b) == (a.min(b), a.max(b))).unwrap();
            prop_assert!(is_near(pair.characters.kappa.value, same.characters.kappa.value));
            prop_assert!(is_near(pair.matched.strict(), same.matched.strict()));
        }
    }

    #[test]
    fn identical_claims_agree_wholly(claims in claims(), documents in 1_usize..12) {
        let columns = vec![Some(claims.clone()), Some(claims.clone()), Some(claims.clone())];
        let found = compared(vec![Document { len: LEN, columns }; documents]);
        for pair in &found.pairs {
            let expected = if claims.is_empty() { Err(Undefined::NoClaims) } else { Ok(1.0) };
            // One analyst's claims that are alike may be crossed, but none is left alone.
            prop_assert_eq!(pair.matched.strict(), expected);
            prop_assert!(pair.characters.kappa.value.is_err() || is_near(pair.characters.kappa.value, Ok(1.0)));
        }
        for alpha in lines(&found.group.alphas) {
            prop_assert!(alpha == Err(Undefined::OneCategory) || is_near(alpha, Ok(1.0)));
        }
        let interval = found.group.alphas.anywhere.interval;
        match (documents < FEWEST, found.group.alphas.anywhere.value) {
            (true, _) => prop_assert_eq!(interval, Err(Undefined::FewDocuments)),
            (_, Err(reason)) => prop_assert_eq!(interval, Err(reason)),
            (_, Ok(_)) => {
                let interval = interval.unwrap();
                prop_assert_eq!((interval.draws, interval.defined), (20, 20));
                prop_assert!(is_near(Ok(interval.low), Ok(1.0)) && is_near(Ok(interval.high), Ok(1.0)));
            }
        }
        for block in found.blocks.iter().flatten() {
            prop_assert!(block.exact && block.rows.iter().all(|row| row.len() == 3));
        }
    }

    #[test]
    fn figures_fit_together(documents in documents()) {
        let found = compared(documents.clone());
        for pair in &found.pairs {
            let (strict, weighted, lenient) =
                (pair.matched.strict(), pair.matched.weighted(), pair.matched.lenient());
            if let (Ok(strict), Ok(weighted), Ok(lenient)) = (strict, weighted, lenient) {
                prop_assert!(0.0 <= strict && strict <= weighted + 1e-12 && weighted <= lenient + 1e-12);
                prop_assert!(lenient <= 1.0);
            }
            let counted: u32 = Class::ALL.iter().map(|class| pair.matched.count(*class)).sum();
            prop_assert_eq!(counted as usize, pair.matches.len());
            // Each claim of both stands in one match.
            for (analyst, side) in [(pair.a, false), (pair.b, true)] {
                for document in &pair.documents {
                    let mut places: Vec<u32> = pair
                        .of_document(*document)
                        .iter()
                        .filter_map(|one| if side { one.b } else { one.a })
                        .collect();
                    places.sort_unstable();
                    let claims = documents[*document as usize].columns[analyst].as_ref().unwrap();
                    prop_assert_eq!(places, (0..claims.len() as u32).collect::<Vec<_>>());
                }
            }
            for kind in &pair.characters.kinds {
                let all = kind.both + kind.only_a + kind.only_b + kind.neither;
                prop_assert_eq!(all, pair.characters.kappa.units);
            }
        }
        // A pair in a document is the pair in a study of that document.
        for (at, document) in documents.iter().enumerate() {
            let characters = Characters::of_one(&study(documents.clone()), at);
            for pair in &compared(vec![document.clone()]).pairs {
                prop_assert_eq!(characters.of_pair(pair.a, pair.b), pair.characters.clone());
            }
        }
        // Drawing each document once is all documents; each document alone is a draw of it alone.
        let once: Vec<usize> = (0..documents.len()).collect();
        let redrawn = found.characters.redrawn(std::slice::from_ref(&once));
        for (x, y) in redrawn[0].iter().zip(lines(&found.group.alphas)) {
            prop_assert!(is_near(*x, y));
        }
        for at in once {
            let alone = lines(&found.characters.of_document(at));
            prop_assert_eq!(&found.characters.redrawn(&[vec![at]])[0], &alone);
        }
    }
}

#[test]
fn it_can_be_stopped() {
    let claim = Claim::new([Span::new(0, 5)], [0], None).unwrap();
    let columns = vec![Some(vec![claim.clone()]), Some(vec![claim])];
    let study = Study::new(2, 1, vec![Document { len: 9, columns }; 40]).unwrap();
    for stop in [0.0, 0.3, 0.75, 0.9] {
        assert!(
            compare(&study, 1000, &|done| done < stop).is_none(),
            "{stop}"
        );
    }
    let told = std::cell::RefCell::new(Vec::new());
    let tell = |done| {
        told.borrow_mut().push(done);
        true
    };
    assert!(compare(&study, 100, &tell).is_some());
    let told = told.into_inner();
    assert!(told.is_sorted() && told.iter().all(|done| (0.0..=1.0).contains(done)));
}
