//! Entries put together, set by hand and split; links of every sort.

use super::desk::Desk;
use crate::dates::{Basis, Edtf};
use crate::model::{
    ClaimId, Confidence, Entry, EntryId, Likelihood, LinkKind, Status, When, check_all,
};
use crate::text::Span;

fn desk_with(claims: u32) -> (Desk, Vec<ClaimId>) {
    let mut desk = Desk::new();
    let article = desk.add("Envoys met in Orland on Thursday and nobody said why.");
    let ids = (0..claims)
        .map(|n| desk.tag(article, [Span::new(n * 5, n * 5 + 4)].into_iter()))
        .collect();
    (desk, ids)
}

fn entry(desk: &Desk, id: EntryId) -> &Entry {
    desk.project.entries.get(&id).unwrap()
}

#[test]
fn everything_of_an_entry_is_set_by_hand() {
    let when = When {
        text: "in January".into(),
        edtf: Some(Edtf::parse("2026-01").unwrap()),
        time: None,
        zone: None,
        basis: Basis::Inferred,
        from: None,
        span: None,
    };
    type Set = Box<dyn Fn(&mut Entry)>;
    let sets: Vec<(&str, Set, Set)> = vec![
        (
            "title",
            Box::new(|e| e.title = Some("The envoys meet".into())),
            Box::new(|e| e.title = None),
        ),
        (
            "date",
            Box::new(move |e| e.when = Some(when.clone())),
            Box::new(|e| e.when = None),
        ),
        (
            "status",
            Box::new(|e| e.status = Some(Status::Disputed)),
            Box::new(|e| e.status = None),
        ),
        (
            "likelihood",
            Box::new(|e| e.likelihood = Some(Likelihood::ALL[2])),
            Box::new(|e| e.likelihood = None),
        ),
        (
            "confidence",
            Box::new(|e| e.confidence = Some(Confidence::ALL[0])),
            Box::new(|e| e.confidence = None),
        ),
        (
            "left out",
            Box::new(|e| e.leave_out = true),
            Box::new(|e| e.leave_out = false),
        ),
        (
            "note",
            Box::new(|e| e.note = "See file.".into()),
            Box::new(|e| e.note.clear()),
        ),
    ];
    let (mut desk, claims) = desk_with(2);
    let alone = desk.project.clone();
    // The first sets a claim that stood alone; the others find the entry by its claim.
    let mut made = None;
    for (what, set, _) in &sets {
        let id = desk.make(|pen| pen.set_entry(None, &claims[..1], what, |entry| set(entry)));
        assert_eq!(*made.get_or_insert(id), id, "{what}");
        assert_eq!(entry(&desk, id).at, desk.at, "{what}: who and when");
        assert_eq!(check_all(&desk.project, &desk.index), vec![]);
        assert_eq!(desk.history.undo_label(), Some(*what));
    }
    let id = made.unwrap();
    assert_eq!(entry(&desk, id).claims, claims[..1]);
    for (what, set, clear) in &sets {
        let before = entry(&desk, id).clone();
        let mut expected = before.clone();
        clear(&mut expected);
        assert_ne!(expected, before, "{what} was set");
        desk.make(|pen| pen.set_entry(Some(id), &[], what, |entry| clear(entry)));
        expected.at = desk.at;
        assert_eq!(entry(&desk, id), &expected, "{what}");
        desk.undo();
        let unchanged = desk.ask(|pen| pen.set_entry(Some(id), &[], what, |entry| set(entry)).1);
        assert!(unchanged.is_empty(), "{what} is set already");
    }
    for _ in &sets {
        desk.undo();
    }
    assert!(desk.is_as(&alone));
}

#[test]
fn claims_are_grouped_and_taken_out() {
    let (mut desk, claims) = desk_with(5);
    let start = desk.project.clone();
    let a = desk.make(|pen| pen.group(&claims[..2], None));
    let b = desk.make(|pen| pen.group(&claims[2..4], None));
    assert_ne!(a, b);
    // A claim that is in an entry brings the others there.
    assert_eq!(desk.make(|pen| pen.group(&[claims[4], claims[0]], None)), a);
    assert_eq!(entry(&desk, a).claims, [claims[0], claims[1], claims[4]]);
    desk.act(|pen| pen.ungroup(&[claims[1]]));
    assert_eq!(entry(&desk, a).claims, [claims[0], claims[4]]);
    assert_eq!(desk.index.entry_of(claims[1]), None);
    desk.act(|pen| pen.ungroup(&[claims[2], claims[3]]));
    assert!(
        !desk.project.entries.contains(&b),
        "an entry goes with its last claim"
    );
    for _ in 0..5 {
        desk.undo();
    }
    assert!(desk.is_as(&start));
}

#[test]
fn what_was_set_by_hand_survives_grouping() {
    let (mut desk, claims) = desk_with(4);
    let a = desk.make(|pen| pen.group(&claims[..1], None));
    let set = |e: &mut Entry| {
        e.title = Some("The envoys meet".into());
        e.likelihood = Some(Likelihood::ALL[2]);
        e.confidence = Some(Confidence::ALL[1]);
        e.note = "See file.".into();
        e.when = Some(When {
            text: "in January".into(),
            edtf: Some(Edtf::parse("2026-01").unwrap()),
            time: None,
            zone: None,
            basis: Basis::Inferred,
            from: None,
            span: None,
        });
    };
    let b = desk.make(|pen| pen.set_entry(None, &claims[1..3], "set", set));
    let before = desk.project.clone();
    // Its last claim has not gone yet: it keeps what it has.
    desk.make(|pen| pen.group(&claims[1..2], Some(a)));
    assert_eq!(
        (&entry(&desk, a).title, entry(&desk, b).note.as_str()),
        (&None, "See file.")
    );
    desk.make(|pen| pen.group(&claims[2..], Some(a)));
    assert!(!desk.project.entries.contains(&b));
    let all = entry(&desk, a);
    assert_eq!(all.claims, claims);
    assert_eq!(
        (
            all.title.as_deref(),
            all.likelihood,
            all.confidence,
            &all.when
        ),
        (
            Some("The envoys meet"),
            Some(Likelihood::ALL[2]),
            Some(Confidence::ALL[1]),
            &None
        )
    );
    assert_eq!(
        all.note,
        "One of its entries was dated 2026-01 by hand.\nSee file."
    );
    desk.undo();
    desk.undo();
    assert!(desk.is_as(&before));
}

#[test]
fn a_new_entry_takes_its_claims_from_others() {
    let (mut desk, claims) = desk_with(3);
    let old = desk.make(|pen| pen.group(&claims[1..], None));
    let set = |e: &mut Entry| e.title = Some("The envoys meet".into());
    let new = desk.make(|pen| pen.set_entry(None, &claims[..2], "set", set));
    assert_eq!(entry(&desk, new).claims, claims[..2]);
    assert_eq!(entry(&desk, old).claims, claims[2..]);
    assert_eq!(check_all(&desk.project, &desk.index), vec![]);
    let nothing = desk.ask(|pen| pen.set_entry(None, &[claims[2]], "set", |_| {}).1);
    assert!(nothing.is_empty());
}

#[test]
fn an_entry_is_split() {
    let (mut desk, claims) = desk_with(4);
    let set = |e: &mut Entry| e.title = Some("The envoys meet".into());
    let old = desk.make(|pen| pen.set_entry(None, &claims[..3], "set", set));
    let before = desk.project.clone();
    for refused in [&claims[3..], &claims[..3], &[]] {
        assert!(
            desk.ask(|pen| pen.split_entry(old, refused)).is_none(),
            "{refused:?}"
        );
    }
    let new = desk.make(|pen| {
        pen.split_entry(old, &[claims[2], claims[0], claims[3]])
            .unwrap()
    });
    assert_eq!(entry(&desk, old).claims, [claims[1]]);
    assert_eq!(entry(&desk, old).title.as_deref(), Some("The envoys meet"));
    assert_eq!(entry(&desk, new).claims, [claims[0], claims[2]]);
    assert_eq!(entry(&desk, new).title, None);
    assert_eq!(desk.history.undo_label(), Some("split 2 claims off"));
    assert_eq!(check_all(&desk.project, &desk.index), vec![]);
    desk.undo();
    assert!(desk.is_as(&before));
}

#[test]
fn claims_are_linked_in_every_way() {
    let (mut desk, claims) = desk_with(2);
    let (from, to) = (claims[0], claims[1]);
    let start = desk.project.clone();
    assert!(
        desk.ask(|pen| pen.link(from, from, LinkKind::Repeats))
            .is_none()
    );
    for kind in LinkKind::ALL {
        let id = desk.make(|pen| pen.link(from, to, *kind).unwrap());
        assert!(
            desk.ask(|pen| pen.link(from, to, *kind)).is_none(),
            "linked already"
        );
        let link = desk.project.links.get(&id).unwrap();
        assert_eq!((link.from, link.to, link.kind), (from, to, *kind));
        assert_eq!((link.analyst, link.created), (desk.by, desk.at));
    }
    assert_eq!(
        desk.index.links_of_claim.of(&to).count(),
        LinkKind::ALL.len()
    );
    let id = *desk.project.links.keys().next().unwrap();
    desk.act(|pen| pen.set_link(id, LinkKind::Updates, "A later word."));
    assert_eq!(desk.project.links.get(&id).unwrap().note, "A later word.");
    desk.act(|pen| pen.unlink(id));
    assert_eq!(
        desk.index.links_of_claim.of(&from).count(),
        LinkKind::ALL.len() - 1
    );
    assert_eq!(check_all(&desk.project, &desk.index), vec![]);
    for _ in 0..LinkKind::ALL.len() + 2 {
        desk.undo();
    }
    assert!(desk.is_as(&start));
}
