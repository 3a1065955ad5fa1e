#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::dates::Moment;
use crate::model::{Act, ClaimId, LinkKind, Polarity, Status};
use crate::timeline::story::{AT, Story, when};
use crate::timeline::{DateFrom, EntryRef, Row, Timeline, Why};
use std::sync::Arc;

/// The number of an article without an outlet, and what its claim says.
type Said = (usize, Act, Polarity, &'static str);

/// The entry of claims said by these outlets, each with act, polarity and date.
fn entry(claims: &[Said]) -> (Story, Arc<Row>, Vec<ClaimId>) {
    let mut story = Story::default();
    let articles = [0; 3].map(|_| story.article(None, "2026-01-23"));
    let ids: Vec<ClaimId> = claims
        .iter()
        .map(|(article, act, polarity, date)| {
            story.claim_with(articles[*article], date, |claim| {
                claim.act = *act;
                claim.polarity = *polarity;
            })
        })
        .collect();
    let entry = story.entry(&ids);
    let row = row(&story, EntryRef::Entry(entry));
    (story, row, ids)
}

fn row(story: &Story, id: EntryRef) -> Arc<Row> {
    let timeline = Timeline::build(&story.project, &story.index);
    Arc::clone(timeline.get(id).unwrap())
}

use Act::{Accused, Asserted, Denied, Planned, Promised, Reported, Threatened};
use Polarity::{DidNot, Happened, Unclear};

#[test]
fn status_date_and_origins_of_claims() {
    let table: &[(&[Said], Status, &str, u32)] = &[
        (&[(0, Reported, Happened, "")], Status::SingleOrigin, "", 1),
        (
            &[
                (0, Reported, Happened, "2026-01-22"),
                (0, Reported, Happened, "2026-01"),
            ],
            Status::SingleOrigin,
            "2026-01-22",
            1,
        ),
        (
            &[
                (0, Reported, Happened, "2026-01"),
                (1, Asserted, Unclear, ""),
            ],
            Status::Corroborated,
            "2026-01",
            2,
        ),
        (
            &[
                (0, Reported, Happened, "2026-01-22"),
                (1, Reported, DidNot, "2026-01-22"),
            ],
            Status::Disputed,
            "2026-01-22",
            2,
        ),
        (
            &[(0, Asserted, Happened, ""), (1, Denied, Happened, "")],
            Status::Disputed,
            "",
            2,
        ),
        (
            &[(0, Accused, Happened, ""), (1, Denied, Happened, "")],
            Status::Disputed,
            "",
            2,
        ),
        (
            &[(0, Planned, Happened, ""), (1, Denied, Happened, "")],
            Status::SingleOrigin,
            "",
            1,
        ),
        (
            &[
                (0, Reported, Happened, "2026-01-22"),
                (1, Reported, Happened, "2026-01-23"),
            ],
            Status::Disputed,
            "[2026-01-22,2026-01-23]",
            2,
        ),
        // What is about the 22nd may have been on the 23rd.
        (
            &[
                (0, Reported, Happened, "2026-01-22~"),
                (1, Reported, Happened, "2026-01-23"),
            ],
            Status::Corroborated,
            "2026-01-23",
            2,
        ),
        // January adds nothing to the two days that cannot both hold.
        (
            &[
                (0, Reported, Happened, "2026-01"),
                (1, Reported, Happened, "2026-01-25/2026-01-26"),
                (2, Reported, Happened, "2026-01-23"),
            ],
            Status::Disputed,
            "[2026-01-23,2026-01-25..2026-01-26]",
            3,
        ),
        (
            &[
                (0, Reported, Happened, "2026/.."),
                (1, Reported, Happened, "2025-06"),
            ],
            Status::Disputed,
            "[2025-06,2026..]",
            2,
        ),
        // A plan kept on another day is history, and plans are no origins.
        (
            &[
                (0, Planned, Happened, "2026-01-20"),
                (1, Reported, Happened, "2026-01-23"),
            ],
            Status::SingleOrigin,
            "2026-01-23",
            1,
        ),
        (
            &[
                (0, Planned, Happened, "2026-01-20"),
                (1, Promised, Happened, "2026-01"),
            ],
            Status::Planned,
            "2026-01-20",
            2,
        ),
        (
            &[
                (0, Threatened, Happened, "2026-01-20"),
                (1, Planned, Happened, "2026-01-21"),
            ],
            Status::Planned,
            "[2026-01-20,2026-01-21]",
            2,
        ),
        // Dates come from claims that are no plans, if there are any, dated or not.
        (
            &[
                (0, Planned, Happened, "2026-01-20"),
                (1, Reported, Happened, ""),
            ],
            Status::SingleOrigin,
            "",
            1,
        ),
    ];
    for (claims, status, date, origins) in table {
        let (_, row, _) = entry(claims);
        assert_eq!(row.status(), *status, "{claims:?}");
        let found = row.derived.date.edtf();
        let found = found.as_ref().map_or("", |edtf| edtf.as_str());
        assert_eq!(found, *date, "{claims:?}");
        assert_eq!(row.is_undated(), date.is_empty(), "{claims:?}");
        assert_eq!(row.derived.origins, *origins, "{claims:?}");
        assert_eq!(row.origins().len() as u32, *origins, "{claims:?}");
    }
}

#[test]
fn links_make_a_status() {
    let (mut story, before, ids) = entry(&[
        (0, Reported, Happened, "2026-01-22"),
        (1, Reported, Happened, "2026-01-22"),
    ]);
    assert_eq!(before.status(), Status::Corroborated);
    let id = before.id;
    let article = story.article(None, "2026-01-25");
    let outside = story.claim(article, "");
    story.link(outside, LinkKind::Corroborates, ids[0]);
    assert_eq!(row(&story, id).status(), Status::Corroborated);
    // An update from inside is the entry's own growth.
    story.link(ids[1], LinkKind::Updates, ids[0]);
    assert_eq!(row(&story, id).status(), Status::Corroborated);
    story.link(outside, LinkKind::Updates, ids[0]);
    assert_eq!(row(&story, id).status(), Status::Superseded);
    story.link(outside, LinkKind::Retracts, ids[0]);
    assert_eq!(row(&story, id).status(), Status::Retracted);
    story.link(outside, LinkKind::Contradicts, ids[1]);
    let disputed = row(&story, id);
    assert_eq!(disputed.status(), Status::Disputed);
    let why = Why::Contradicted {
        by: outside,
        claim: ids[1],
    };
    assert_eq!(disputed.derived.why, why);
    // Links lead one way: what contradicts is not disputed by it.
    assert_eq!(
        row(&story, EntryRef::Lone(outside)).status(),
        Status::SingleOrigin
    );
}

#[test]
fn hands_go_first_and_the_derived_stays_known() {
    let (mut story, before, ids) = entry(&[
        (0, Reported, Happened, "2026-01-22"),
        (1, Reported, Happened, "2026-01-23"),
    ]);
    let EntryRef::Entry(id) = before.id else {
        unreachable!("it was put together")
    };
    let mut by_hand = crate::timeline::story::plain_entry(ids);
    by_hand.title = Some("Talks".into());
    by_hand.status = Some(Status::Retracted);
    by_hand.when = Some(when("2026-01-24"));
    by_hand.at = Moment::from_unix(AT);
    story
        .edit(|edit| edit.put(crate::model::Key::Entry(id), by_hand))
        .unwrap();
    let row = row(&story, before.id);
    assert_eq!(row.title(), "Talks");
    assert_eq!(row.status(), Status::Retracted);
    assert_eq!(row.derived.status, Status::Disputed);
    assert_eq!(row.derived.date.from, DateFrom::Hand);
}

#[test]
fn titles_are_cut_by_graphemes() {
    let mut story = Story::default();
    let article = story.article(None, "");
    let long = "👩‍👩‍👧 ".repeat(60);
    let claim = story.claim_with(article, "", |claim| {
        claim.spans[0].quote = long.as_str().into();
    });
    let row = row(&story, EntryRef::Lone(claim));
    assert_eq!(row.title(), format!("{}…", "👩‍👩‍👧 ".repeat(40).trim_end()));
}
