#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::dates::Moment;
use crate::model::{Act, Key, LinkKind};
use crate::timeline::story::{AT, Story, when};
use crate::timeline::{Turn, differences};

fn day(of_january: u8) -> Day {
    Day::new(2026, 1, of_january)
}

fn claims(view: &View) -> Vec<ClaimId> {
    let mut claims: Vec<ClaimId> = view
        .entries
        .iter()
        .flat_map(|shown| shown.facts().map(|fact| fact.id))
        .collect();
    claims.sort_unstable();
    claims
}

#[test]
fn vague_and_undated_publications_are_told_apart() {
    let mut story = Story::default();
    let mut lone = |published: &str| {
        let article = story.article(None, published);
        story.claim(article, "2026-01-10")
    };
    let (on_20th, in_january, undated, open) = (
        lone("2026-01-20"),
        lone("2026-01"),
        lone(""),
        lone("2026-01-05/.."),
    );
    let timeline = Timeline::build(&story.project, &story.index);
    // (day, shown, of them vague, undated, later)
    for (of_january, shown, vague, later) in [
        (1, vec![in_january], vec![in_january], 2),
        (5, vec![in_january, open], vec![in_january, open], 1),
        (
            20,
            vec![on_20th, in_january, open],
            vec![in_january, open],
            0,
        ),
        (31, vec![on_20th, in_january, open], vec![open], 0),
    ] {
        let view = View::new(&timeline, AsOf::PublishedBy(day(of_january)));
        assert_eq!(claims(&view), shown, "{of_january}");
        let found = view.entries.iter().filter(|shown| shown.is_vague());
        let found: Vec<EntryRef> = found.map(Shown::id).collect();
        let vague: Vec<EntryRef> = vague.into_iter().map(EntryRef::Lone).collect();
        assert_eq!(found, vague, "{of_january}");
        assert_eq!((view.undated, view.later), (1, later), "{of_january}");
    }
    assert_eq!(View::new(&timeline, AsOf::Now).entries.len(), 4);
    assert!(timeline.get(EntryRef::Lone(undated)).is_some());
}

#[test]
fn an_entry_grows_with_its_evidence() {
    let mut story = Story::default();
    let [early, late, denial] =
        ["2026-01-20", "2026-01-22", "2026-01-24"].map(|date| story.article(None, date));
    let plan = story.claim_with(early, "2026-01-21", |claim| claim.act = Act::Planned);
    let report = story.claim(late, "2026-01-22");
    let contra = story.claim(denial, "");
    let entry = story.entry_with(&[plan, report], |entry| {
        entry.title = Some("Talks".into());
        entry.at = Moment::from_unix(AT + 10 * 86_400);
    });
    story.link(contra, LinkKind::Contradicts, report);
    let timeline = Timeline::build(&story.project, &story.index);
    let shown = |as_of: AsOf| {
        let view = View::new(&timeline, as_of);
        let at = view.position(EntryRef::Entry(entry))?;
        let shown = &view.entries[at];
        let date = shown.date().edtf().unwrap().to_string();
        Some((shown.status(), date, shown.title().into_owned()))
    };
    let quote = "They met".to_owned();
    for (of_january, expected) in [
        (19, None),
        (
            20,
            Some((Status::Planned, "2026-01-21".into(), quote.clone())),
        ),
        (
            22,
            Some((Status::SingleOrigin, "2026-01-22".into(), quote.clone())),
        ),
        (
            24,
            Some((Status::Disputed, "2026-01-22".into(), quote.clone())),
        ),
        (
            31,
            Some((Status::Disputed, "2026-01-22".into(), "Talks".into())),
        ),
    ] {
        assert_eq!(
            shown(AsOf::PublishedBy(day(of_january))),
            expected,
            "{of_january}"
        );
    }
    // All of it came into the project at once.
    assert_eq!(shown(AsOf::HadBy(day(20))), None);
    let had = Some((Status::Disputed, "2026-01-22".into(), quote));
    assert_eq!(shown(AsOf::HadBy(day(21))), had);

    let history = crate::timeline::history(timeline.get(EntryRef::Entry(entry)).unwrap());
    let steps: Vec<_> = history
        .steps
        .iter()
        .map(|step| (step.by, &*step.claims, step.moved_date, step.moved_status))
        .collect();
    assert_eq!(
        steps,
        [
            (day(20), &[plan][..], false, false),
            (day(22), &[report][..], true, true),
            (day(24), &[][..], false, true),
        ]
    );

    let then = View::new(&timeline, AsOf::PublishedBy(day(20)));
    let now = View::new(&timeline, AsOf::PublishedBy(day(24)));
    let turns: Vec<_> = differences(&then, &now)
        .into_iter()
        .map(|difference| difference.turns)
        .collect();
    assert_eq!(
        turns,
        [
            vec![Turn::Redated, Turn::NewlyDisputed, Turn::OtherEvidence],
            vec![Turn::Added],
        ]
    );
    assert!(differences(&now, &now).is_empty());
    let back: Vec<_> = differences(&now, &then)
        .into_iter()
        .flat_map(|difference| difference.turns)
        .filter(|turn| *turn == Turn::Withdrawn)
        .collect();
    assert_eq!(back.len(), 1);
}

const PUBLISHED: [&str; 6] = [
    "2026-01-03",
    "2026-01-05~",
    "2026-01",
    "",
    "2026-01-09/..",
    "2025",
];

proptest! {
    #[test]
    fn views_grow_with_the_day_and_forget_nothing(
        articles in proptest::collection::vec(0_usize..6, 1..5),
        spread in proptest::collection::vec((0_usize..5, 0_u8..20), 1..12),
        groups in proptest::collection::vec(0_usize..4, 12),
        moved in 0_usize..12,
    ) {
        let mut story = Story::default();
        let articles: Vec<_> = articles
            .iter()
            .map(|published| story.article(None, PUBLISHED[*published]))
            .collect();
        let ids: Vec<ClaimId> = spread
            .iter()
            .map(|(article, made)| {
                story.claim_with(articles[article % articles.len()], "2026-01-02", |claim| {
                    claim.created = Moment::from_unix(AT + i64::from(*made) * 86_400);
                })
            })
            .collect();
        for group in 1..4 {
            let members: Vec<ClaimId> = ids
                .iter()
                .zip(&groups)
                .filter(|(_, of)| **of == group)
                .map(|(id, _)| *id)
                .collect();
            if !members.is_empty() {
                story.entry(&members);
            }
        }
        let timeline = Timeline::build(&story.project, &story.index);
        let modes: [fn(Day) -> AsOf; 2] = [AsOf::PublishedBy, AsOf::HadBy];
        for mode in modes {
            let mut before = Vec::new();
            let mut slid = View::new(&timeline, AsOf::Now);
            for by in 0..60 {
                let view = View::new(&timeline, mode(Day::new(2025, 12, 20).plus(by)));
                slid = slid.moved_to(&timeline, view.as_of);
                prop_assert_eq!(&slid, &view);
                // What is certain on one day is certain on every later one.
                let certain: Vec<ClaimId> = ids
                    .iter()
                    .copied()
                    .filter(|id| {
                        let row = timeline.entry_of(&story.index, *id).unwrap();
                        let fact = row.facts.iter().find(|fact| fact.id == *id).unwrap();
                        view.as_of.knew(fact.known) == Knew::Yes
                    })
                    .collect();
                prop_assert!(before.iter().all(|id| certain.contains(id)));
                prop_assert!(certain.iter().all(|id| claims(&view).contains(id)));
                // Every claim is shown, left out and counted, or perhaps known.
                let shown = claims(&view).len();
                prop_assert!(shown + view.undated + view.later <= ids.len());
                prop_assert!(shown + view.undated + view.later + view.perhaps >= ids.len());
                before = certain;
            }
        }
        let now = View::new(&timeline, AsOf::Now);
        prop_assert!(now.entries.iter().map(|shown| &shown.row).eq(timeline.rows()));
        let far = View::new(&timeline, AsOf::HadBy(Day::new(9999, 1, 1)));
        prop_assert_eq!(claims(&far), claims(&now));

        // Changing the date of an event changes nothing of what was known when.
        let id = ids[moved % ids.len()];
        let known = |timeline: &Timeline, by: u8| {
            claims(&View::new(timeline, AsOf::PublishedBy(day(by))))
        };
        let before: Vec<_> = (1..31).map(|by| known(&timeline, by)).collect();
        story.change_claim(id, |claim| claim.when = Some(when("2024-05-05")));
        let after = Timeline::build(&story.project, &story.index);
        prop_assert_eq!(before, (1..31).map(|by| known(&after, by)).collect::<Vec<_>>());

        // Adding a claim takes none from an earlier view.
        story.claim(articles[0], "2026-01-30");
        let after = Timeline::build(&story.project, &story.index);
        for by in 1..31 {
            let (before, after) = (known(&timeline, by), known(&after, by));
            prop_assert!(before.iter().all(|id| after.contains(id)));
        }
        prop_assert!(story.project.get(&Key::Claim(id)).is_some());
    }
}
