//! Analysts with several ids, joined by what somebody has said.

use std::sync::Arc;

use super::tests::{TEXT, file, laid, put_claim};
use super::*;
use crate::compare::ClaimAt;
use crate::model::{Analyst, AnalystId, Project};

/// Ada under two ids, both in one file and in two, and Ben.
fn of_two_ids() -> [Project; 2] {
    let mut own = file(1, "Ada", 10, TEXT);
    put_claim(&mut own, 100, 1, 10, &["Moscow"], "event");
    put_claim(&mut own, 101, 1, 10, &["Envoys met"], "event");
    put_claim(&mut own, 102, 3, 10, &["Envoys met"], "event");
    put_claim(&mut own, 103, 3, 10, &["Envoys met"], "plan");
    let mut other = file(2, "Ben", 10, TEXT);
    put_claim(&mut other, 200, 2, 10, &["Moscow"], "event");
    // The same id of a claim under another id of the analyst, as in a copy.
    put_claim(&mut other, 100, 3, 10, &["Moscow", "denied"], "event");
    put_claim(&mut other, 201, 4, 10, &["Envoys met"], "event");
    for project in [&mut own, &mut other] {
        for (id, name) in [(3_u128, "ada"), (4, "Ada Long")] {
            let who = Analyst {
                short: "A".into(),
                name: name.into(),
            };
            project.analysts.set(id.into(), Some(Arc::new(who)));
        }
    }
    [own, other]
}

fn person(one: u128, other: u128, same: bool) -> SaidPerson {
    SaidPerson {
        one: one.into(),
        other: other.into(),
        same,
    }
}

#[test]
fn ids_of_one_person_are_joined() {
    let [own, other] = of_two_ids();
    let ids = |ids: &[u128]| -> Vec<AnalystId> { ids.iter().map(|id| (*id).into()).collect() };
    // Who is said to be one, the columns, how often the same stands twice, what is left of the question.
    for (said, columns, repeated, asked) in [
        (vec![], vec![&[1][..], &[2], &[3], &[4]], 0, None),
        (
            vec![person(1, 3, true)],
            vec![&[1, 3], &[2], &[4]],
            1,
            Some(true),
        ),
        (
            vec![person(3, 1, false)],
            vec![&[1], &[2], &[3], &[4]],
            0,
            Some(false),
        ),
        (vec![person(4, 3, true)], vec![&[1], &[2], &[3, 4]], 1, None),
        // The third of two pairs comes along, whatever was said of the two.
        (
            vec![person(1, 4, true), person(1, 3, false), person(3, 4, true)],
            vec![&[1, 3, 4], &[2]],
            1,
            Some(true),
        ),
        // Of what was said twice the last counts.
        (
            vec![person(1, 3, true), person(3, 1, false)],
            vec![&[1], &[2], &[3], &[4]],
            0,
            Some(false),
        ),
    ] {
        let options = Options {
            people: said.clone(),
            with_claims: true,
            ..Options::default()
        };
        let laid = laid(&[&own, &other], &options);
        let found: Vec<Vec<AnalystId>> = laid.columns.iter().map(|c| c.ids().collect()).collect();
        let columns: Vec<Vec<AnalystId>> = columns.into_iter().map(ids).collect();
        assert_eq!(found, columns, "{said:?}");
        assert_eq!(laid.repeated.len(), repeated, "{said:?}");
        assert_eq!(laid.namesakes.len(), 1);
        assert_eq!(laid.namesakes[0].said, asked, "{said:?}");
    }
    let options = Options {
        people: vec![person(1, 3, true)],
        ..Options::default()
    };
    let laid = laid(&[&own, &other], &options);
    // The first has done the article; with it the second of the same person has.
    let column: Vec<(File, u128)> = (0..laid.study.documents()[0].column(0).unwrap().len() as u32)
        .map(|index| {
            let at = ClaimAt { analyst: 0, index };
            let one = laid.claim(0, at).unwrap();
            (one.file, one.claim.into())
        })
        .collect();
    assert_eq!(column, [(0, 100), (1, 100), (0, 101), (0, 102), (0, 103)]);
    let twice: Vec<u128> = laid.repeated[0]
        .claims
        .iter()
        .map(|one| one.claim.into())
        .collect();
    assert_eq!((laid.repeated[0].column, twice), (0, vec![101, 102]));
    let double = &laid.doubles[0];
    assert_eq!(
        (double.analyst, &*double.claims, double.is_joined),
        (1.into(), &[4, 1][..], false)
    );
    // A person is left out by all ids, and one file of a person is taken by any.
    for (options, columns) in [
        (
            Options {
                without: ids(&[3]),
                ..options.clone()
            },
            3,
        ),
        (
            Options {
                without: ids(&[3, 1]),
                ..options.clone()
            },
            2,
        ),
        (
            Options {
                doubles: vec![(3.into(), TakeFrom::Each)],
                ..options.clone()
            },
            4,
        ),
    ] {
        let laid = lay_out(&[&own, &other], &options, &|_| true)
            .unwrap()
            .unwrap();
        assert_eq!(laid.columns.len(), columns, "{options:?}");
        assert_eq!(laid.aside.len(), 3_usize.saturating_sub(columns));
    }
}

proptest::proptest! {
    #[test]
    fn joining_knows_no_order_and_loses_no_claim(
        pairs in proptest::collection::btree_map((1..7_u128, 1..7_u128), proptest::prelude::any::<bool>(), 0..8),
        turn in 0..8_usize,
        claims in proptest::collection::vec((0..2_usize, 1..7_u128, 0..4_usize), 0..24),
    ) {
        let words = ["Moscow", "Envoys met", "Kremlin", "Nobody"];
        let mut files = [file(1, "A1", 10, TEXT), file(1, "A1", 10, TEXT)];
        for (number, (at, who, place)) in (0..).zip(&claims) {
            put_claim(&mut files[*at], 100 + number, *who, 10, &[words[*place]], "event");
        }
        let projects = [&files[0], &files[1]];
        // Each pair once, whichever way round it is told.
        let mut said: Vec<SaidPerson> = pairs
            .iter()
            .filter(|((one, other), _)| one < other)
            .map(|((one, other), same)| person(*one, *other, *same))
            .collect();
        let options = |people: &[SaidPerson]| Options {
            people: people.to_vec(),
            with_claims: true,
            ..Options::default()
        };
        let first = laid(&projects, &options(&said));
        let turn = turn % said.len().max(1);
        said.rotate_left(turn);
        said.reverse();
        for one in &mut said {
            std::mem::swap(&mut one.one, &mut one.other);
        }
        let second = laid(&projects, &options(&said));
        proptest::prop_assert_eq!(&first.columns, &second.columns);
        proptest::prop_assert_eq!(&first.repeated, &second.repeated);
        proptest::prop_assert_eq!(first.study.documents().len(), second.study.documents().len());
        let count = |laid: &LaidOut| -> usize {
            let documents = laid.study.documents().iter();
            documents.flat_map(|of| of.columns.iter().flatten()).map(Vec::len).sum()
        };
        if !first.study.documents().is_empty() {
            proptest::prop_assert_eq!((count(&first), count(&second)), (claims.len(), claims.len()));
        }
        // Whoever is in a column with somebody was said to be, through whomever.
        let everybody: usize = first.columns.iter().map(|column| column.ids().count()).sum();
        let apart = laid(&projects, &options(&[])).columns.len();
        proptest::prop_assert_eq!(everybody, apart);
    }
}
