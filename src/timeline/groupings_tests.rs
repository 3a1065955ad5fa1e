#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::model::Act;
use crate::timeline::story::{Story, kind};

/// A claim of an article with a quote, a date and actors that are named in it.
fn say(
    story: &mut Story,
    article: ArticleId,
    date: &str,
    quote: &str,
    actors: &[(ActorId, Role)],
) -> ClaimId {
    story.claim_with(article, date, |claim| {
        claim.spans[0].quote = Arc::from(quote);
        claim.actors = actors.to_vec();
    })
}

/// A story with a good many other claims, so that words and actors have their weight.
fn crowd() -> (Story, [ArticleId; 3], [ActorId; 3]) {
    let mut story = Story::default();
    let wire = story.actor("Harbour Wire", None);
    let actors = ["Mara Velden", "Ilan Torv", "Port Council"].map(|name| story.actor(name, None));
    let articles = [0, 1, 2].map(|at| story.article(Some(wire), &format!("2026-01-2{at}")));
    for (at, quote) in [
        "Ferries were cancelled because of the storm",
        "The council voted on a new budget for the schools",
        "Police closed the bridge for several hours",
        "Two thousand people marched through the old town",
        "The museum opened its new hall to visitors",
        "Prices of bread rose again this week",
        "A fire broke out in a warehouse near the station",
        "The team won its third match in a row",
    ]
    .into_iter()
    .enumerate()
    {
        let date = format!("2026-02-0{}", at + 1);
        say(&mut story, articles[at % 3], &date, quote, &[]);
    }
    (story, articles, actors)
}

fn found(story: &Story, refused: &[(ClaimId, ClaimId)]) -> Vec<Grouping> {
    groupings(&Timeline::build(&story.project, &story.index), refused)
}

const MET: &str = "Mara Velden met the dockers in the harbour on Thursday";
const SAT: &str = "The dockers of the harbour sat down with Mara Velden";

#[test]
fn what_two_articles_tell_is_proposed_with_its_reasons() {
    let (mut story, articles, [mara, ..]) = crowd();
    let a = say(
        &mut story,
        articles[0],
        "2026-01-22",
        MET,
        &[(mara, Role::Agent)],
    );
    let b = say(
        &mut story,
        articles[1],
        "2026-01-22",
        SAT,
        &[(mara, Role::Agent)],
    );
    let all = found(&story, &[]);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].entries, (EntryRef::Lone(a), EntryRef::Lone(b)));
    let reason = all[0].reason(&story.project);
    assert!(
        reason.starts_with("same day, both name Mara Velden, "),
        "{reason}"
    );
    assert!(reason.ends_with(" telling words in common"), "{reason}");
    assert!(all[0].words >= 3);
}

#[test]
fn what_speaks_against_it_holds_it_back() {
    let (mut base, articles, [mara, ilan, _]) = crowd();
    let speaker = |who| vec![(who, Role::Speaker)];
    let a = say(&mut base, articles[0], "2026-01-22", MET, &speaker(mara));
    let cases: [(&str, &dyn Fn(&mut Story) -> ClaimId, bool); 6] = [
        (
            "another article",
            &|story| say(story, articles[1], "2026-01-22", SAT, &speaker(mara)),
            true,
        ),
        (
            "the same article",
            &|story| say(story, articles[0], "2026-01-22", SAT, &speaker(mara)),
            false,
        ),
        (
            "another day",
            &|story| say(story, articles[1], "2026-01-24", SAT, &speaker(mara)),
            false,
        ),
        (
            "not dated",
            &|story| say(story, articles[1], "", SAT, &speaker(mara)),
            true,
        ),
        (
            "other words",
            &|story| {
                let words = "Nobody expected a decision before spring";
                say(story, articles[1], "2026-01-22", words, &speaker(mara))
            },
            false,
        ),
        (
            "retracted",
            &|story| {
                let claim = say(story, articles[1], "2026-01-22", SAT, &speaker(mara));
                story.link(claim, LinkKind::Retracts, a);
                claim
            },
            false,
        ),
    ];
    for (name, add, proposed) in cases {
        let mut story = base.clone();
        let b = add(&mut story);
        let pair = (EntryRef::Lone(a), EntryRef::Lone(b));
        let all = found(&story, &[]);
        assert_eq!(
            all.iter()
                .any(|grouping| grouping.entries == pair || grouping.entries == (pair.1, pair.0)),
            proposed,
            "{name}: {all:?}"
        );
        assert!(found(&story, &[(b, a)]).is_empty(), "{name}: refused");
    }
    // What two speakers say is two things, whatever their words.
    let said = |story: &mut Story, at: usize, who| {
        story.claim_with(articles[at], "2026-01-22", |claim| {
            claim.spans[0].quote = Arc::from("The talks about the harbour were useful");
            claim.kind = kind("statement");
            claim.act = Act::Asserted;
            claim.actors = speaker(who);
        })
    };
    let (mut story, _, _) = crowd();
    said(&mut story, 0, mara);
    said(&mut story, 1, ilan);
    assert!(found(&story, &[]).is_empty());
    said(&mut story, 2, ilan);
    assert_eq!(found(&story, &[]).len(), 1);
}

#[test]
fn a_link_that_says_so_is_enough() {
    let (mut story, articles, _) = crowd();
    let a = say(&mut story, articles[0], "2026-01-22", MET, &[]);
    let b = say(
        &mut story,
        articles[1],
        "",
        "They spoke for hours behind closed doors",
        &[],
    );
    assert!(found(&story, &[]).is_empty());
    story.link(b, LinkKind::Corroborates, a);
    let all = found(&story, &[]);
    assert_eq!(all.len(), 1);
    let reason = all[0].reason(&story.project);
    assert!(reason.ends_with("one corroborates the other"), "{reason}");
}

#[test]
fn a_refusal_holds_wherever_the_claims_stand() {
    let (mut story, articles, _) = crowd();
    let a = say(&mut story, articles[0], "2026-01-22", MET, &[]);
    let b = say(&mut story, articles[1], "2026-01-22", SAT, &[]);
    let c = say(&mut story, articles[2], "2026-01-22", SAT, &[]);
    assert_eq!(found(&story, &[]).len(), 3);
    let left = found(&story, &[(a, b)]);
    assert_eq!(left.len(), 2);
    story.entry(&[b, c]);
    assert_eq!(found(&story, &[]).len(), 1);
    assert!(found(&story, &[(a, b)]).is_empty());
}

proptest! {
    #[test]
    fn proposals_are_fair(
        claims in prop::collection::vec((0_usize..4, 0_usize..5, 0_usize..6, 0_usize..3), 0..24)
    ) {
        let mut story = Story::default();
        let actors = ["A", "B", "C"].map(|name| story.actor(name, None));
        let articles = [20, 21, 22, 23].map(|day| story.article(None, &format!("2026-01-{day}")));
        let dates = ["2026-01-20", "2026-01-21", "2026-01", "", "2026-01-20/2026-01-22"];
        let quotes = [MET, SAT, "they met", "nobody met the dockers", "bread", ""];
        for (article, date, quote, actor) in claims {
            let named = [(actors[actor], Role::Agent)];
            say(&mut story, articles[article], dates[date], quotes[quote], &named);
        }
        let timeline = Timeline::build(&story.project, &story.index);
        let all = groupings(&timeline, &[]);
        let mut per_entry: FxHashMap<EntryRef, usize> = FxHashMap::default();
        for grouping in &all {
            let (a, b) = grouping.entries;
            prop_assert!(a != b && grouping.score <= 100);
            let (a, b) = (timeline.get(a).unwrap(), timeline.get(b).unwrap());
            prop_assert!(a.derived.place < b.derived.place || a.is_undated() || b.is_undated());
            let apart = a.derived.date.possible().zip(b.derived.date.possible())
                .is_some_and(|(a, b)| !a.overlap(b));
            prop_assert!(!apart);
            prop_assert!(a.facts[0].claim.article != b.facts[0].claim.article);
            for id in [a.id, b.id] {
                *per_entry.entry(id).or_default() += 1;
                prop_assert!(per_entry[&id] <= PER_ENTRY);
            }
        }
        prop_assert!(all.is_sorted_by_key(|grouping| std::cmp::Reverse(grouping.score)));
        let claim = |id: EntryRef| timeline.get(id).unwrap().facts[0].id;
        let refused: Vec<_> = all.iter().map(|it| (claim(it.entries.0), claim(it.entries.1))).collect();
        let again = groupings(&timeline, &refused);
        prop_assert!(again.iter().all(|it| all.iter().all(|old| old.entries != it.entries)));
    }
}
