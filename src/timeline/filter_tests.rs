#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::model::{Act, Actor, AnalystId, Credibility, EntryRef, Grade, Key, Status};
use crate::timeline::story::{Story, edtf};
use crate::timeline::{AsOf, LaneBy, LaneKey, Timeline, lanes};

#[test]
fn each_sort_of_question_finds_its_entries() {
    let mut story = Story::default();
    let russia = story.actor("Россия", None);
    let kremlin = story.actor("Kremlin", Some(russia));
    let wire = story.actor("Zürich Wire", None);
    let mut graded = Actor::clone(story.project.actors.get(&wire).unwrap());
    graded.reliability = Some(crate::model::Reliability {
        grade: Grade::B,
        on: None,
        reason: String::new(),
    });
    story
        .edit(|edit| edit.put(Key::Actor(wire), graded))
        .unwrap();
    let by_wire = story.article(Some(wire), "2026-01-23");
    let other = story.article(None, "2026-01-23");
    let said = story.claim_with(by_wire, "2026-01-22", |claim| {
        claim.actors = vec![(kremlin, Role::Speaker), (wire, Role::Mentioned)];
        claim.tags = vec!["talks".into()];
        claim.credibility = Some(Credibility::Two);
    });
    let planned = story.claim_with(other, "2026-02~", |claim| {
        claim.act = Act::Planned;
        claim.actors = vec![(wire, Role::Agent)];
        claim.spans[0].quote = "Sie trafen sich in ZÜRICH".into();
    });
    let undated = story.claim(other, "");
    let titled = story.entry_with(&[undated], |entry| entry.title = Some("Café talk".into()));
    let timeline = Timeline::build(&story.project, &story.index);
    let view = View::new(&timeline, AsOf::Now);
    let found = |change: &dyn Fn(&mut Filter)| {
        let mut asked = Filter::default();
        change(&mut asked);
        filter(&view, &asked, &story.project)
    };
    // The order: said, planned, undated.
    for (name, change, expected) in [
        (
            "nothing",
            (&|_: &mut Filter| {}) as &dyn Fn(&mut Filter),
            &[0, 1, 2][..],
        ),
        ("blank", &|it| it.text = "  ".into(), &[0, 1, 2]),
        ("quote", &|it| it.text = "trafen".into(), &[1]),
        (
            "outlet, actor and quote",
            &|it| it.text = "zurich".into(),
            &[0, 1],
        ),
        ("two words", &|it| it.text = "zurich WIRE they".into(), &[0]),
        ("title", &|it| it.text = "cafe".into(), &[2]),
        ("tag by text", &|it| it.text = "talks".into(), &[0]),
        ("actor", &|it| it.actors = vec![wire], &[0, 1]),
        (
            "actor in role",
            &|it| {
                it.actors = vec![wire];
                it.role = Some(Role::Agent);
            },
            &[1],
        ),
        ("outer actor", &|it| it.actors = vec![russia], &[]),
        (
            "with inner",
            &|it| {
                it.actors = vec![russia];
                it.with_inner = true;
            },
            &[0],
        ),
        ("act", &|it| it.acts = vec![Act::Planned, Act::Denied], &[1]),
        (
            "kind",
            &|it| it.kinds = vec![crate::timeline::story::kind("plan")],
            &[],
        ),
        (
            "status",
            &|it| it.statuses = vec![Status::SingleOrigin],
            &[0, 2],
        ),
        ("dates", &|it| it.dates = Some(edtf("2026-01")), &[0, 1]),
        ("until", &|it| it.dates = Some(edtf("../2025")), &[]),
        ("since", &|it| it.dates = Some(edtf("2026-02/..")), &[1]),
        ("no year", &|it| it.dates = Some(edtf("XXXX-01-12")), &[]),
        (
            "credibility",
            &|it| it.credibility = vec![Credibility::Two],
            &[0],
        ),
        ("reliability", &|it| it.reliability = vec![Grade::B], &[0]),
        ("tag", &|it| it.tags = vec!["talks".into()], &[0]),
        ("analyst", &|it| it.analysts = vec![AnalystId::from(7)], &[]),
        ("article", &|it| it.articles = vec![other], &[1, 2]),
        (
            "entry",
            &|it| it.entries = vec![EntryRef::Entry(titled)],
            &[2],
        ),
        // All of it of one claim: no claim is both.
        (
            "both",
            &|it| {
                it.acts = vec![Act::Planned];
                it.tags = vec!["talks".into()];
            },
            &[],
        ),
    ] {
        assert_eq!(found(change), expected, "{name}");
    }
    assert!(view.position(EntryRef::Lone(said)) < view.position(EntryRef::Lone(planned)));

    let names = |by: LaneBy| -> Vec<(LaneKey, Vec<u32>)> {
        lanes(&view.entries, by, &story.project)
            .into_iter()
            .map(|lane| (lane.key, lane.entries))
            .collect()
    };
    assert_eq!(names(LaneBy::None), [(LaneKey::All, vec![0, 1, 2])]);
    assert_eq!(
        names(LaneBy::Actor(None)),
        [
            (LaneKey::Actor(wire), vec![0, 1]),
            (LaneKey::Actor(kremlin), vec![0]),
            (LaneKey::Rest, vec![2]),
        ]
    );
    assert_eq!(
        names(LaneBy::Status),
        [
            (LaneKey::Status(Status::Planned), vec![1]),
            (LaneKey::Status(Status::SingleOrigin), vec![0, 2]),
        ]
    );
    assert_eq!(
        names(LaneBy::Outlet),
        [
            (LaneKey::Outlet(wire), vec![0]),
            (LaneKey::Rest, vec![1, 2])
        ]
    );
}
