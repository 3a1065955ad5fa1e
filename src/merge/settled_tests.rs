//! Branches in which the same claims were settled.
#![allow(clippy::unwrap_used)]

use super::merge;
use super::random_edits::Side as Branch;
use crate::dates::Moment;
use crate::edit::{Pen, Side, Verdict, apply};
use crate::model::{Analyst, ClaimId, How, Index, Key, NewIds, Project, Settlement, check_all};

/// A project after an act of an analyst at a second.
fn after(
    project: &Project,
    by: u128,
    at: i64,
    act: impl FnOnce(&mut Pen<'_>) -> crate::edit::Edit,
) -> Project {
    let mut project = project.clone();
    let mut index = Index::build(&project);
    let me = Analyst {
        short: format!("A{by}"),
        name: format!("Analyst {by}"),
    };
    let edit = act(&mut Pen {
        project: &project,
        index: &index,
        by: by.into(),
        me: &me,
        at: Moment::from_unix(at),
        ids: &mut NewIds::new(Moment::from_unix(at), by),
    });
    assert!(!edit.is_empty());
    apply(&mut project, &mut index, &edit).unwrap();
    assert_eq!(check_all(&project, &index), []);
    project
}

/// The beginning, with three claims of its first article that say different things.
fn beginning() -> (Project, [ClaimId; 3]) {
    let project = Branch::beginning().project;
    let claims: Vec<ClaimId> = project.claims.keys().take(3).copied().collect();
    let project = after(&project, 1, 5, |pen| {
        pen.change_claims(&claims, "note", |claim| claim.note = claim.quote())
    });
    (project, claims.try_into().unwrap())
}

fn by_field(choices: &[(&str, ClaimId)]) -> Verdict {
    let choices = choices
        .iter()
        .map(|(field, from)| ((*field).to_owned(), *from));
    Verdict::ByField(choices.collect())
}

fn only(project: &Project) -> &Settlement {
    assert_eq!(project.settlements.len(), 1);
    project.settlements.iter().next().unwrap().1
}

fn settle(project: &Project, by: u128, claims: &[ClaimId], verdict: &Verdict) -> Project {
    after(project, by, 10 * by as i64, |pen| {
        pen.settle(claims, verdict)
    })
}

#[test]
fn what_both_settle_alike_is_settled_once() {
    let (base, [a, b, c]) = beginning();
    for verdict in [
        Verdict::Take(b),
        Verdict::Drop,
        by_field(&[("note", b), ("spans", a)]),
    ] {
        let [ours, theirs] = [1, 2].map(|by| settle(&base, by, &[a, b, c], &verdict));
        let merged = merge(&base, &ours, &theirs).unwrap();
        let claims = &merged.project.claims;
        assert_eq!(claims.len(), ours.claims.len(), "{verdict:?}");
        assert_eq!(only(&merged.project).by, 2.into(), "the later one stands");
        assert!(merged.conflicts.is_empty(), "{verdict:?}");
        if let Some(made) = only(&merged.project).made() {
            assert_eq!(claims.get(&made).unwrap().analyst, 2.into());
        }
    }
    // Of different claims nothing is in the way.
    let ours = settle(&base, 1, &[a], &Verdict::Drop);
    let theirs = settle(&base, 2, &[b, c], &Verdict::Take(c));
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert_eq!(
        (merged.project.settlements.len(), merged.conflicts.len()),
        (2, 0)
    );
}

#[test]
fn what_both_settle_otherwise_is_a_conflict_until_somebody_says() {
    let (base, [a, b, c]) = beginning();
    let ours = settle(&base, 1, &[a, b], &by_field(&[("note", b), ("spans", a)]));
    let made = only(&ours).made().unwrap();
    for (theirs, left) in [
        // The same claims: one settlement, of which what stands is told.
        (
            settle(&base, 2, &[a, b], &Verdict::Take(b)),
            [How::Taken, How::ByField],
        ),
        // Some of the same: one settlement gives way.
        (
            settle(&base, 2, &[b, c], &Verdict::Drop),
            [How::Dropped, How::ByField],
        ),
    ] {
        let merged = merge(&base, &ours, &theirs).unwrap();
        assert_eq!(merged, merge(&base, &theirs, &ours).unwrap());
        let project = merged.project;
        assert_eq!(check_all(&project, &Index::build(&project)), []);
        assert_eq!(only(&project).how(), Some(left[0]));
        assert!(project.claims.contains(&made), "both sides are kept");
        let [conflict] = merged.conflicts[..] else {
            panic!()
        };
        for (side, how, keeps) in [(Side::Stands, left[0], false), (Side::Other, left[1], true)] {
            let settled = after(&project, 1, 50, |pen| pen.settle_conflict(conflict, &side));
            assert_eq!(only(&settled).how(), Some(how), "{side:?}");
            assert_eq!(settled.claims.contains(&made), keeps);
            assert!(settled.conflicts.is_empty());
            assert!(base.claims.keys().all(|id| settled.claims.contains(id)));
        }
    }
}

#[test]
fn a_claim_deleted_on_one_side_and_settled_on_the_other_is_back() {
    let (base, [a, b, _]) = beginning();
    let ours = after(&base, 1, 10, |pen| pen.delete_claims(&[a]));
    let theirs = settle(&base, 2, &[a, b], &Verdict::Take(b));
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert_eq!(only(&merged.project).among, [a, b]);
    let [conflict] = merged.conflicts[..] else {
        panic!()
    };
    let conflict_key = &merged.project.conflicts.get(&conflict).unwrap().key;
    assert_eq!(*conflict_key, Key::Claim(a));
    let gone = after(&merged.project, 1, 50, |pen| {
        pen.settle_conflict(conflict, &Side::Other)
    });
    assert_eq!(only(&gone).among, [b]);
    assert!(!gone.claims.contains(&a));
}

#[test]
fn a_finding_that_both_have_seen_is_one() {
    let (base, [a, b, _]) = beginning();
    let seen = |by: u128| {
        let mut project = base.clone();
        let seen =
            crate::model::Seen::new("dates", &[b, a], by.into(), Moment::from_unix(by as i64));
        project.seen.set(seen.id(), Some(seen.into()));
        project
    };
    let merged = merge(&base, &seen(1), &seen(2)).unwrap();
    assert_eq!((merged.project.seen.len(), merged.conflicts.len()), (1, 0));
}
