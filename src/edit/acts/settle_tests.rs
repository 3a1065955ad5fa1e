//! Differences settled, opened again and undone; conflicts of a merge settled.

use proptest::prelude::*;

use super::desk::Desk;
use super::{Side, Verdict};
use crate::model::{
    Act, Analyst, AnalystId, Claim, ClaimId, Conflict, Entity, How, Key, LinkKind, SettleRule,
    Settlement, check_all,
};
use crate::text::Span;

/// Claims of three analysts on about the same words, tagged as an event, a plan and an event.
fn desk() -> (Desk, Vec<ClaimId>) {
    let mut desk = Desk::new();
    let article = desk.add("Envoys met in Orland on Thursday and nobody said why.");
    let spans = [(0, 20), (0, 32), (7, 32)];
    let claims: Vec<ClaimId> = spans
        .iter()
        .map(|(start, end)| desk.tag(article, [Span::new(*start, *end)].into_iter()))
        .collect();
    for (at, id) in (1_u128..).zip(&claims) {
        let by = AnalystId::from(at);
        let who = Analyst {
            short: format!("A{at}"),
            name: format!("Analyst {at}"),
        };
        desk.act(|pen| {
            let mut edit = pen.begin();
            edit.put(Key::Analyst(by), who);
            let claim = Claim {
                analyst: by,
                kind: if at == 2 { "plan" } else { "event" }.parse().unwrap(),
                act: if at == 2 { Act::Planned } else { Act::Reported },
                ..Claim::clone(pen.project.claims.get(id).unwrap())
            };
            edit.put(Key::Claim(*id), claim);
            pen.finish(edit, "prepare")
        });
    }
    (desk, claims)
}

fn settlement(desk: &Desk, claim: ClaimId) -> Option<&Settlement> {
    let id = desk.index.settlement_of(claim)?;
    desk.project.settlements.get(&id).map(|it| &**it)
}

fn by_field(choices: &[(&str, ClaimId)]) -> Verdict {
    let choices = choices
        .iter()
        .map(|(field, from)| ((*field).to_owned(), *from));
    Verdict::ByField(choices.collect())
}

#[test]
fn each_verdict_stands_and_can_be_undone() {
    let (mut desk, claims) = desk();
    let [a, b, c] = claims[..] else { panic!() };
    for (verdict, how, stands) in [
        (Verdict::Take(b), How::Taken, Some(b)),
        (Verdict::KeepApart, How::KeptApart, None),
        (Verdict::Drop, How::Dropped, None),
        // All that is chosen is of one claim: that one is taken.
        (by_field(&[("kind", a), ("spans", a)]), How::Taken, Some(a)),
    ] {
        let before = desk.project.clone();
        desk.act(|pen| pen.settle(&claims, &verdict));
        let it = settlement(&desk, c).unwrap();
        assert_eq!(it.how(), Some(how), "{verdict:?}");
        assert_eq!(it.stands(), stands);
        assert_eq!((it.by, it.at), (desk.by, desk.at));
        assert_eq!(check_all(&desk.project, &desk.index), []);
        let settled = desk.project.clone();
        desk.act(|pen| pen.unsettle(&[b]));
        assert!(desk.is_as(&before));
        desk.undo();
        assert!(desk.is_as(&settled));
        desk.undo();
        assert!(desk.is_as(&before), "{verdict:?}");
    }
}

#[test]
fn a_claim_put_together_says_what_is_from_whom() {
    let (mut desk, claims) = desk();
    let [a, b, c] = claims[..] else { panic!() };
    let before = desk.project.clone();
    desk.act(|pen| pen.settle(&[c, a, b], &by_field(&[("kind", b), ("act", b)])));
    let it = settlement(&desk, a).unwrap().clone();
    let made = it.made().unwrap();
    assert_eq!(
        (it.how(), it.among.clone()),
        (Some(How::ByField), claims.clone())
    );
    let from = |field: &str| it.chosen.get(field).copied();
    assert_eq!(
        (from("kind"), from("spans"), from("note")),
        (Some(b), Some(c), None)
    );
    let claim = desk.project.claims.get(&made).unwrap();
    assert_eq!(claim.kind.as_str(), "plan");
    assert_eq!((claim.start(), claim.act), (7, Act::Planned));
    assert_eq!((claim.analyst, claim.created), (desk.by, desk.at));
    assert!(made > c, "what is made later sorts later");
    // Something leads to it; settled otherwise it is the same claim.
    let link = desk.make(|pen| pen.link(made, a, LinkKind::Updates).unwrap());
    let (entry, edit) = desk.ask(|pen| pen.group(&[made], None));
    desk.act(|_| edit);
    desk.act(|pen| pen.settle(&claims, &by_field(&[("kind", b), ("spans", a)])));
    assert_eq!(settlement(&desk, a).unwrap().made(), Some(made));
    assert_ne!(desk.project.claims.get(&made).unwrap().start(), 7);
    // Settled by the claim itself and one of its sources: still these three.
    desk.act(|pen| pen.settle(&[made, b], &Verdict::Take(b)));
    assert_eq!(settlement(&desk, c).unwrap().among, claims);
    assert_eq!(desk.project.claims.get(&made), None);
    assert_eq!(desk.project.entries.get(&entry).unwrap().claims, claims);
    assert_eq!(desk.project.links.get(&link).unwrap().from, b);
    assert_eq!(check_all(&desk.project, &desk.index), []);
    for _ in 0..5 {
        desk.undo();
    }
    assert!(desk.is_as(&before));
}

#[test]
fn what_cannot_be_settled_changes_nothing() {
    let (mut desk, claims) = desk();
    let other = desk.add("Another article about the talks.");
    let far = desk.tag(other, [Span::new(0, 7)].into_iter());
    let nobody = ClaimId::from(5);
    for (among, verdict) in [
        (vec![], Verdict::Drop),
        (vec![nobody], Verdict::Drop),
        (vec![claims[0], far], Verdict::KeepApart),
        (vec![claims[0]], Verdict::Take(claims[1])),
        (vec![claims[0]], by_field(&[("kind", far)])),
    ] {
        let edit = desk.ask(|pen| pen.settle(&among, &verdict));
        assert!(edit.is_empty(), "{among:?} {verdict:?}");
    }
}

#[test]
fn a_later_settlement_takes_the_place_of_those_it_touches() {
    let (mut desk, claims) = desk();
    let [a, b, c] = claims[..] else { panic!() };
    desk.act(|pen| pen.comment(&[a, b], "Ask Ben.\n"));
    assert_eq!(settlement(&desk, a).unwrap().how(), None);
    desk.act(|pen| pen.settle(&[a, b], &by_field(&[("kind", b), ("spans", a)])));
    assert_eq!(settlement(&desk, a).unwrap().note, "Ask Ben.");
    assert_eq!(desk.project.settlements.len(), 1);
    desk.act(|pen| pen.settle(&[b, c], &Verdict::Take(c)));
    assert_eq!(desk.project.settlements.len(), 1);
    assert_eq!(settlement(&desk, a), None, "it is open again");
    assert_eq!(settlement(&desk, b).unwrap().note, "Ask Ben.");
    assert_eq!(desk.project.claims.len(), 3, "what was put together went");
    // What is no longer settled and no longer talked about is gone.
    desk.act(|pen| pen.unsettle(&[c]));
    assert_eq!(settlement(&desk, c).unwrap().how(), None);
    desk.act(|pen| pen.comment(&[b], ""));
    assert!(desk.project.settlements.is_empty());
}

#[test]
fn claims_go_with_what_was_settled_of_them() {
    let (mut desk, claims) = desk();
    let [a, b, c] = claims[..] else { panic!() };
    desk.act(|pen| pen.settle(&claims, &by_field(&[("kind", b), ("spans", c)])));
    let made = settlement(&desk, a).unwrap().made().unwrap();
    let before = desk.project.clone();
    desk.act(|pen| pen.delete_claims(&[b]));
    let it = settlement(&desk, a).unwrap();
    assert_eq!((&it.among[..], it.made()), (&[a, c][..], Some(made)));
    assert!(!it.chosen.values().any(|from| *from == b));
    desk.act(|pen| pen.delete_claims(&[a, c]));
    assert!(desk.project.settlements.is_empty());
    assert!(desk.project.claims.contains(&made), "it stays as a claim");
    desk.undo();
    desk.undo();
    assert!(desk.is_as(&before));
    desk.act(|pen| pen.delete_claims(&[made]));
    assert!(
        desk.project.settlements.is_empty(),
        "the sources are open again"
    );
    assert_eq!(desk.project.claims.len(), 3);
}

#[test]
fn what_stands_for_others_takes_them_into_and_out_of_entries() {
    let (mut desk, claims) = desk();
    let [a, b, c] = claims[..] else { panic!() };
    let article = desk.project.claims.get(&a).unwrap().article;
    let other = desk.tag(article, [Span::new(40, 46)].into_iter());
    let (home, edit) = desk.ask(|pen| pen.group(&[a, other], None));
    desk.act(|_| edit);
    desk.act(|pen| pen.settle(&claims, &Verdict::Take(b)));
    let members = |desk: &Desk, id| desk.project.entries.get(&id).unwrap().claims.clone();
    // It is shown in the entry of the first: a change by hand is one of that entry.
    let (entry, _) = desk.ask(|pen| pen.set_entry(None, &[b], "title", |it| it.note = "x".into()));
    assert_eq!(entry, home);
    let (split, edit) = desk.ask(|pen| pen.split_entry(home, &[b])).unwrap();
    desk.act(|_| edit);
    assert_eq!(
        (members(&desk, split), members(&desk, home)),
        (vec![a], vec![other])
    );
    let (joined, edit) = desk.ask(|pen| pen.group(&[b, other], None));
    desk.act(|_| edit);
    assert_eq!(
        (joined, members(&desk, split)),
        (split, vec![a, b, c, other])
    );
    desk.act(|pen| pen.ungroup(&[b]));
    assert_eq!(members(&desk, split), [other]);
    assert_eq!(check_all(&desk.project, &desk.index), []);
}

#[test]
fn a_rule_settles_many_in_one_step() {
    let (mut desk, claims) = desk();
    let [a, b, c] = claims[..] else { panic!() };
    let before = desk.project.clone();
    let verdicts = vec![
        (vec![a, b], Verdict::Take(a)),
        (vec![c], Verdict::Take(c)),
        (vec![b, c], Verdict::Drop),
    ];
    desk.act(|pen| pen.settle_all(&verdicts, SettleRule::Majority));
    assert_eq!(desk.project.settlements.len(), 2);
    assert_eq!(
        settlement(&desk, b).unwrap().rule,
        Some(SettleRule::Majority)
    );
    desk.undo();
    assert!(desk.is_as(&before));
}

fn put_conflict(desk: &mut Desk, key: Key, fields: &[&str], aside: Option<Entity>) -> Conflict {
    let conflict = Conflict {
        key,
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        set_aside: aside,
    };
    let found = conflict.clone();
    desk.act(|pen| {
        let mut edit = pen.begin();
        edit.put(Key::Conflict(found.id()), found);
        pen.finish(edit, "merge")
    });
    conflict
}

#[test]
fn conflicts_are_settled_by_side_and_field() {
    for (side, note, tags) in [
        (Side::Stands, "", 0),
        (Side::Other, "theirs", 1),
        (Side::Fields(vec!["note".into()]), "theirs", 0),
        (Side::Fields(vec!["kind".into()]), "", 0),
    ] {
        let (mut desk, claims) = desk();
        let mut aside = Claim::clone(desk.project.claims.get(&claims[0]).unwrap());
        aside.note = "theirs".into();
        aside.tags = vec!["port".into()];
        aside.polarity = crate::model::Polarity::Unclear;
        let conflict = put_conflict(
            &mut desk,
            Key::Claim(claims[0]),
            &["note", "tags"],
            Some(aside.into()),
        );
        let before = desk.project.clone();
        desk.act(|pen| pen.settle_conflict(conflict.id(), &side));
        let claim = desk.project.claims.get(&claims[0]).unwrap();
        assert_eq!((&*claim.note, claim.tags.len()), (note, tags), "{side:?}");
        assert_eq!(claim.polarity, crate::model::Polarity::Happened);
        assert!(desk.project.conflicts.is_empty());
        desk.undo();
        assert!(desk.is_as(&before));
    }
}

#[test]
fn a_thing_that_one_side_took_away_stays_or_goes() {
    for (side, left) in [(Side::Stands, 3), (Side::Other, 2)] {
        let (mut desk, claims) = desk();
        desk.act(|pen| pen.settle(&claims, &Verdict::Take(claims[0])));
        let conflict = put_conflict(&mut desk, Key::Claim(claims[1]), &[], None);
        desk.act(|pen| pen.settle_conflict(conflict.id(), &side));
        assert_eq!(desk.project.claims.len(), left, "{side:?}");
        assert!(desk.project.conflicts.is_empty());
        assert_eq!(check_all(&desk.project, &desk.index), []);
    }
}

#[test]
fn entries_and_settlements_that_gave_way_come_back_whole() {
    let (mut desk, claims) = desk();
    let [a, b, c] = claims[..] else { panic!() };
    let (entry, edit) = desk.ask(|pen| pen.group(&[a, b], None));
    desk.act(|_| edit);
    let gone = desk.project.get(&Key::Entry(entry));
    desk.act(|pen| pen.ungroup(&[a, b]));
    let (home, edit) = desk.ask(|pen| pen.group(&[b, c], None));
    desk.act(|_| edit);
    let conflict = put_conflict(&mut desk, Key::Entry(entry), &["claims"], gone);
    desk.act(|pen| pen.settle_conflict(conflict.id(), &Side::Other));
    assert_eq!(desk.index.entry_of(b), Some(entry));
    assert_eq!(desk.project.entries.get(&home).unwrap().claims, [c]);
    // Of two settlements one gave way, with what was put together for it.
    desk.act(|pen| pen.settle(&[a, b], &by_field(&[("kind", b), ("spans", a)])));
    let (id, made) = (
        desk.index.settlement_of(a).unwrap(),
        desk.project.claims.len(),
    );
    let gone = desk.project.get(&Key::Settlement(id));
    desk.act(|pen| {
        let mut edit = pen.begin();
        edit.remove(Key::Settlement(id));
        pen.finish(edit, "merge")
    });
    desk.act(|pen| pen.settle(&[b, c], &Verdict::Take(c)));
    let conflict = put_conflict(&mut desk, Key::Settlement(id), &["among"], gone);
    let before = desk.project.clone();
    desk.act(|pen| pen.settle_conflict(conflict.id(), &Side::Other));
    assert_eq!(desk.index.settlement_of(a), Some(id));
    assert_eq!(
        (desk.project.settlements.len(), desk.project.claims.len()),
        (1, made)
    );
    desk.undo();
    assert!(desk.is_as(&before));
    desk.act(|pen| pen.settle_conflict(conflict.id(), &Side::Stands));
    assert_eq!(settlement(&desk, c).unwrap().stands(), Some(c));
    assert_eq!(
        desk.project.claims.len(),
        made - 1,
        "nothing says what it is for"
    );
    assert_eq!(check_all(&desk.project, &desk.index), []);
}

#[test]
fn a_text_set_aside_is_taken_with_all_claims_following() {
    let (mut desk, claims) = desk();
    let article = desk.project.claims.get(&claims[0]).unwrap().article;
    let text = "Two envoys met in Orland on Thursday and nobody said why.";
    let aside = Entity::from(crate::text::ArticleText::new(text));
    let conflict = put_conflict(&mut desk, Key::Text(article), &["text"], Some(aside));
    desk.act(|pen| pen.settle_conflict(conflict.id(), &Side::Other));
    assert_eq!(desk.project.text(article).unwrap().as_str(), text);
    assert_eq!(desk.project.claims.get(&claims[2]).unwrap().start(), 11);
    assert!(desk.project.conflicts.is_empty());
}

proptest! {
    /// Whatever is settled, one after another, keeps the rules; undone it is as it was.
    #[test]
    fn any_settling_can_be_undone(
        acts in proptest::collection::vec((0_u8..8, 0_usize..5, 0_usize..5, 0_usize..5), 1..12),
    ) {
        let (mut desk, claims) = desk();
        let article = desk.project.claims.get(&claims[0]).unwrap().article;
        for start in [4, 9] {
            desk.tag(article, [Span::new(start, 30)].into_iter());
        }
        let sources: Vec<ClaimId> = desk.project.claims.keys().copied().collect();
        let mut states = vec![desk.project.clone()];
        for (what, x, y, z) in acts {
            let all: Vec<ClaimId> = desk.project.claims.keys().copied().collect();
            let [x, y, z] = [x, y, z].map(|at| all[at % all.len()]);
            let done = desk.history.labels().count();
            match what {
                0 => desk.act(|pen| pen.settle(&[x, y], &Verdict::Take(y))),
                1 => desk.act(|pen| pen.settle(&[x, y, z], &Verdict::KeepApart)),
                2 => desk.act(|pen| pen.settle(&[x, z], &Verdict::Drop)),
                3 => desk.act(|pen| pen.settle(&[x, y, z], &by_field(&[("spans", x), ("kind", z)]))),
                4 => desk.act(|pen| pen.unsettle(&[x])),
                5 => desk.act(|pen| pen.comment(&[x, y], "Look again.")),
                6 => desk.act(|pen| pen.group(&[x, y], None).1),
                _ => {
                    let edit = desk.ask(|pen| pen.link(x, y, LinkKind::Repeats));
                    if let Some((_, edit)) = edit {
                        desk.act(|_| edit);
                    }
                }
            }
            prop_assert_eq!(check_all(&desk.project, &desk.index), []);
            prop_assert!(sources.iter().all(|id| desk.project.claims.contains(id)));
            if desk.history.labels().count() > done {
                states.push(desk.project.clone());
            }
        }
        states.pop();
        for before in states.iter().rev() {
            desk.undo();
            prop_assert!(desk.is_as(before));
        }
    }
}
