//! Settled claims in the timeline: what stands takes the place of what it was chosen among.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::dates::{Day, Moment};
use crate::edit::{NewClaim, Pen, Verdict, apply};
use crate::model::{Act, Analyst, ArticleId, LinkKind, Status};
use crate::text::Span;
use crate::timeline::story::{ANALYST, AT, Story};
use crate::timeline::{AsOf, Filter, Sieve, Timeline, View};

/// Settles claims of a story as an analyst does.
fn settle(story: &mut Story, claims: &[ClaimId], verdict: &Verdict) {
    let mut ids = crate::model::NewIds::new(Moment::from_unix(AT + 99), 9);
    let me = Analyst {
        short: "SE".into(),
        name: "Settler".into(),
    };
    let edit = Pen {
        project: &story.project,
        index: &story.index,
        by: 77.into(),
        me: &me,
        at: Moment::from_unix(AT + 40 * 86_400),
        ids: &mut ids,
    }
    .settle(claims, verdict);
    assert!(!edit.is_empty());
    apply(&mut story.project, &mut story.index, &edit).unwrap();
}

/// What each entry shows, in the order of the timeline.
fn shown(story: &Story) -> Vec<Vec<ClaimId>> {
    let timeline = Timeline::build(&story.project, &story.index);
    timeline.rows().map(|row| row.claims().collect()).collect()
}

/// Claims of one article by three analysts, on the 22nd and the 23rd and without a day.
fn three() -> (Story, ArticleId, [ClaimId; 3]) {
    let mut story = Story::default();
    let article = story.article(None, "2026-01-24");
    let claims = ["2026-01-22", "2026-01-23", ""].map(|date| story.claim(article, date));
    for (at, id) in (2_u128..).zip(claims) {
        let analyst = Analyst {
            short: format!("A{at}"),
            name: format!("Analyst {at}"),
        };
        let key = crate::model::Key::Analyst(at.into());
        story.edit(|edit| edit.put(key, analyst)).unwrap();
        story.change_claim(id, |claim| claim.analyst = at.into());
    }
    (story, article, claims)
}

fn by_field(choices: &[(&str, ClaimId)]) -> Verdict {
    let choices = choices
        .iter()
        .map(|(field, from)| ((*field).to_owned(), *from));
    Verdict::ByField(choices.collect())
}

#[test]
fn what_stands_is_shown_and_nothing_else() {
    let (mut story, _, [a, b, c]) = three();
    for (verdict, expected) in [
        (Verdict::Take(b), vec![vec![b]]),
        (Verdict::KeepApart, vec![vec![a], vec![b], vec![c]]),
        (Verdict::Drop, vec![]),
    ] {
        settle(&mut story, &[a, b, c], &verdict);
        assert_eq!(shown(&story), expected, "{verdict:?}");
    }
    settle(
        &mut story,
        &[a, b, c],
        &by_field(&[("when", b), ("act", a), ("analyst", a)]),
    );
    // Only the date differs between them: what is put together is one of them.
    assert_eq!(shown(&story), [[b]]);
    story.change_claim(c, |claim| claim.act = Act::Planned);
    settle(
        &mut story,
        &[a, b, c],
        &by_field(&[("when", b), ("act", c)]),
    );
    let made = story
        .project
        .settlements
        .iter()
        .find_map(|(_, it)| it.made());
    assert_eq!(shown(&story), [[made.unwrap()]]);
}

#[test]
fn it_stands_where_the_first_of_its_sources_stood() {
    let (mut story, article, [a, b, c]) = three();
    let (before, after) = (
        story.claim(article, "2026-01-22"),
        story.claim(article, "2026-01-25"),
    );
    let home = story.entry(&[before, b, after]);
    let other = story.entry(&[c]);
    settle(&mut story, &[a, b, c], &Verdict::Take(a));
    let timeline = Timeline::build(&story.project, &story.index);
    let row = timeline.get(EntryRef::Entry(home)).unwrap();
    assert_eq!(row.claims().collect::<Vec<_>>(), [before, a, after]);
    assert!(
        timeline.get(EntryRef::Entry(other)).is_none(),
        "it shows nothing"
    );
    for claim in [a, b, c] {
        let leads_to = timeline.entry_of(&story.index, claim).unwrap();
        assert_eq!(leads_to.id, EntryRef::Entry(home));
    }
    // One that has an entry of its own stays there.
    settle(&mut story, &[a, b, c], &Verdict::Take(c));
    let timeline = Timeline::build(&story.project, &story.index);
    assert_eq!(
        timeline.entry_of(&story.index, a).unwrap().id,
        EntryRef::Entry(other)
    );
    settle(&mut story, &[a, b, c], &Verdict::Drop);
    let timeline = Timeline::build(&story.project, &story.index);
    assert!(timeline.entry_of(&story.index, a).is_none());
}

#[test]
fn links_and_analysts_of_the_sources_count_for_what_stands() {
    let (mut story, article, [a, b, c]) = three();
    let against = story.claim(article, "2026-01-22");
    let wire = story.actor("Wire", None);
    let said = story.said_by(article, "2026-01-22", wire);
    story.link(against, LinkKind::Contradicts, b);
    story.link(a, LinkKind::Repeats, said);
    settle(&mut story, &[a, b, c], &Verdict::Take(c));
    let timeline = Timeline::build(&story.project, &story.index);
    let row = timeline.entry_of(&story.index, c).unwrap();
    assert_eq!(row.status(), Status::Disputed);
    let [tie] = &*row.ties else { panic!() };
    assert_eq!((tie.from, tie.to), (against, c));
    assert_eq!(row.origins(), [crate::timeline::Origin::Actor(wire)]);
    let [fact] = &*row.facts else { panic!() };
    let stands_for = fact.stands_for.as_ref().unwrap();
    assert_eq!(&*stands_for.analysts, [2.into(), 3.into()]);
    for (analyst, takes) in [(2_u128, true), (4, true), (ANALYST, false)] {
        let filter = Filter {
            analysts: vec![analyst.into()],
            ..Filter::default()
        };
        let sieve = Sieve::new(&filter, &story.project);
        assert_eq!(sieve.takes_claim(fact), takes, "{analyst}");
    }
    // What was dropped contradicts nothing.
    settle(&mut story, &[against], &Verdict::Drop);
    let timeline = Timeline::build(&story.project, &story.index);
    let row = timeline.entry_of(&story.index, c).unwrap();
    assert_eq!((row.status(), row.ties.len()), (Status::SingleOrigin, 0));
}

proptest! {
    /// Settling takes nothing away from what was known, but what is dropped or chosen against.
    #[test]
    fn what_stands_was_known_when_the_first_of_its_sources_was(
        made in proptest::collection::vec(0_u8..20, 2..5),
        choice in 0_usize..6,
        in_entry in proptest::option::of(0_usize..5),
    ) {
        let mut story = Story::default();
        let article = story.article(None, "2026-01-24");
        let claims: Vec<ClaimId> = made
            .iter()
            .map(|day| story.claim_with(article, "2026-01-22", |claim| {
                claim.created = Moment::from_unix(AT + i64::from(*day) * 86_400);
                claim.note = format!("note {day}");
                claim.tags = vec![format!("tag {day}")];
            }))
            .collect();
        if let Some(at) = in_entry {
            story.entry(&[claims[at % claims.len()]]);
        }
        let days = || (0..30).map(|by| AsOf::HadBy(Day::new(2026, 1, 20).plus(by)));
        let counts = |story: &Story| -> Vec<usize> {
            let timeline = Timeline::build(&story.project, &story.index);
            days().map(|by| View::new(&timeline, by).entries.len()).collect()
        };
        let before = counts(&story);
        let (first, last) = (claims[0], claims[claims.len() - 1]);
        let verdict = match choice {
            0 => Verdict::KeepApart,
            1 => by_field(&[("note", first), ("tags", last)]),
            at => Verdict::Take(claims[at % claims.len()]),
        };
        settle(&mut story, &claims, &verdict);
        for (before, after) in before.iter().zip(counts(&story)) {
            let expected = match verdict {
                Verdict::KeepApart => *before,
                _ => usize::from(*before > 0),
            };
            prop_assert_eq!(after, expected);
        }
    }
}

#[test]
fn a_new_claim_on_settled_words_stands_by_itself() {
    let (mut story, article, [a, b, c]) = three();
    settle(&mut story, &[a, b, c], &Verdict::Take(a));
    let mut ids = crate::model::NewIds::new(Moment::from_unix(AT + 9), 3);
    let me = Analyst {
        short: "AN".into(),
        name: "Ana Lyst".into(),
    };
    let new = NewClaim {
        article,
        spans: vec![Span::new(0, 4)],
        kind: crate::timeline::story::kind("event"),
        actors: Vec::new(),
        when: None,
    };
    let (id, edit) = Pen {
        project: &story.project,
        index: &story.index,
        by: ANALYST.into(),
        me: &me,
        at: Moment::from_unix(AT + 9),
        ids: &mut ids,
    }
    .tag(new)
    .unwrap();
    apply(&mut story.project, &mut story.index, &edit).unwrap();
    assert_eq!(shown(&story), [[a], [id]]);
}
