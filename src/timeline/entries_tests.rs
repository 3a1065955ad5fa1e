#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::model::{
    Act, Actor, ActorId, Article, ArticleId, Claim, Dated, Entry, EntryId, Kind, LinkId, LinkKind,
    Polarity, Role, Settlement, Status,
};
use crate::timeline::story::{AT, Story, edtf, kind, plain_claim, plain_entry, plain_link, when};

/// One random change; numbers choose among what there is.
#[derive(Clone, Debug)]
enum Op {
    Within(usize, Option<usize>),
    Article(usize, usize, Option<usize>, Option<usize>),
    AddClaim(usize, usize),
    RemoveClaim(usize),
    Claim(usize, usize, usize, usize),
    Actors(usize, Vec<(usize, usize)>),
    Group(Vec<usize>),
    Regroup(usize, Vec<usize>),
    Dissolve(usize),
    Hand(usize, usize),
    Link(usize, usize, usize),
    Unlink(usize),
    Dated(usize),
    Rename(usize),
    Settle(Vec<usize>, usize),
    Unsettle(usize),
}

const DATES: [&str; 8] = [
    "",
    "2026-01-22",
    "2026-01-23",
    "2026-01",
    "2026-01-22/2026-01-23",
    "2026-02~",
    "XXXX-01-12",
    "2025/..",
];

fn ops() -> impl Strategy<Value = Op> {
    let n = || 0_usize..12;
    let maybe = || proptest::option::of(0_usize..12);
    prop_oneof![
        (n(), maybe()).prop_map(|(a, b)| Op::Within(a, b)),
        (n(), 0_usize..6, maybe(), maybe()).prop_map(|(a, b, c, d)| Op::Article(a, b, c, d)),
        (n(), 0_usize..8).prop_map(|(a, b)| Op::AddClaim(a, b)),
        n().prop_map(Op::RemoveClaim),
        (n(), 0_usize..8, 0_usize..11, 0_usize..3).prop_map(|(a, b, c, d)| Op::Claim(a, b, c, d)),
        (n(), proptest::collection::vec((n(), 0_usize..6), 0..3))
            .prop_map(|(a, b)| Op::Actors(a, b)),
        proptest::collection::vec(n(), 1..4).prop_map(Op::Group),
        (n(), proptest::collection::vec(n(), 1..4)).prop_map(|(a, b)| Op::Regroup(a, b)),
        n().prop_map(Op::Dissolve),
        (n(), 0_usize..9).prop_map(|(a, b)| Op::Hand(a, b)),
        (n(), 0_usize..5, n()).prop_map(|(a, b, c)| Op::Link(a, b, c)),
        n().prop_map(Op::Unlink),
        (0_usize..5).prop_map(Op::Dated),
        n().prop_map(Op::Rename),
        (proptest::collection::vec(n(), 1..4), 0_usize..6).prop_map(|(a, b)| Op::Settle(a, b)),
        n().prop_map(Op::Unsettle),
    ]
}

fn pick<T: Copy>(all: &[T], at: usize) -> Option<T> {
    (!all.is_empty()).then(|| all[at % all.len()])
}

/// Does one change if it can be done; returns the touched keys.
fn act(story: &mut Story, op: &Op) -> Option<Vec<Key>> {
    let actors: Vec<ActorId> = story.project.actors.keys().copied().collect();
    let articles: Vec<ArticleId> = story.project.articles.keys().copied().collect();
    let claims: Vec<ClaimId> = story.project.claims.keys().copied().collect();
    let entries: Vec<EntryId> = story.project.entries.keys().copied().collect();
    let links: Vec<LinkId> = story.project.links.keys().copied().collect();
    let project = story.project.clone();
    let touched = match op {
        Op::Within(actor, within) => {
            let id = pick(&actors, *actor)?;
            let mut actor = Actor::clone(project.actors.get(&id)?);
            actor.within = within.and_then(|within| pick(&actors, within));
            story.edit(|edit| edit.put(Key::Actor(id), actor))
        }
        Op::Article(article, date, actor, original) => {
            let id = pick(&articles, *article)?;
            let mut article = Article::clone(project.articles.get(&id)?);
            match date {
                0 => article.outlet = actor.and_then(|at| pick(&actors, at)),
                1 => article.origin = actor.and_then(|at| pick(&actors, at)),
                2 => article.copy_of = original.and_then(|at| pick(&articles, at)),
                at => article.published = Some(edtf(DATES[*at])),
            }
            story.edit(|edit| edit.put(Key::Article(id), article))
        }
        Op::AddClaim(article, date) => {
            let mut claim = plain_claim(pick(&articles, *article)?);
            claim.when = (*date > 0).then(|| when(DATES[*date]));
            let id = story.id();
            story.edit(|edit| edit.put(Key::Claim(id), claim))
        }
        Op::RemoveClaim(claim) => {
            let id = pick(&claims, *claim)?;
            let index = story.index.clone();
            story.edit(|edit| {
                for link in index.links_of_claim.of(&id) {
                    edit.remove(Key::Link(*link));
                }
                if let Some(home) = index.entry_of(id) {
                    let mut entry = Entry::clone(project.entries.get(&home).unwrap());
                    entry.claims.retain(|claim| *claim != id);
                    if entry.claims.is_empty() {
                        edit.remove(Key::Entry(home));
                    } else {
                        edit.put(Key::Entry(home), entry);
                    }
                }
                if let Some(settlement) = index.settlement_of(id) {
                    edit.remove(Key::Settlement(settlement));
                }
                edit.remove(Key::Claim(id));
            })
        }
        Op::Claim(claim, date, act, polarity) => {
            let id = pick(&claims, *claim)?;
            let mut claim = Claim::clone(project.claims.get(&id)?);
            claim.when = (*date > 0).then(|| when(DATES[*date]));
            claim.act = Act::ALL[*act];
            claim.polarity = Polarity::ALL[*polarity];
            claim.kind = kind(["event", "statement"][act % 2]);
            story.edit(|edit| edit.put(Key::Claim(id), claim))
        }
        Op::Actors(claim, roles) => {
            let id = pick(&claims, *claim)?;
            let mut claim = Claim::clone(project.claims.get(&id)?);
            claim.actors = roles
                .iter()
                .filter_map(|(actor, role)| Some((pick(&actors, *actor)?, Role::ALL[*role])))
                .collect();
            story.edit(|edit| edit.put(Key::Claim(id), claim))
        }
        Op::Group(members) => {
            let members = members.iter().filter_map(|at| pick(&claims, *at)).collect();
            let id = story.id();
            story.edit(|edit| edit.put(Key::Entry(id), plain_entry(members)))
        }
        Op::Regroup(entry, members) => {
            let id = pick(&entries, *entry)?;
            let members = members.iter().filter_map(|at| pick(&claims, *at)).collect();
            story.edit(|edit| edit.put(Key::Entry(id), plain_entry(members)))
        }
        Op::Dissolve(entry) => {
            let id = pick(&entries, *entry)?;
            story.edit(|edit| edit.remove(Key::Entry(id)))
        }
        Op::Hand(entry, what) => {
            let id = pick(&entries, *entry)?;
            let mut entry = Entry::clone(project.entries.get(&id)?);
            match what {
                0 => entry.title = Some("By hand".into()),
                1 => entry.status = Some(Status::Retracted),
                at => entry.when = (*at > 2).then(|| when(DATES[at - 1])),
            }
            story.edit(|edit| edit.put(Key::Entry(id), entry))
        }
        Op::Link(from, what, to) => {
            let link = plain_link(
                pick(&claims, *from)?,
                LinkKind::ALL[*what],
                pick(&claims, *to)?,
            );
            let id = story.id();
            story.edit(|edit| edit.put(Key::Link(id), link))
        }
        Op::Unlink(link) => {
            let id = pick(&links, *link)?;
            story.edit(|edit| edit.remove(Key::Link(id)))
        }
        Op::Dated(at) => {
            let (id, old) = project.kinds.iter().nth(*at)?;
            let mut kind = Kind::clone(old);
            kind.dated = match kind.dated {
                Dated::Event => Dated::Saying,
                Dated::Saying => Dated::Event,
            };
            story.edit(|edit| edit.put(Key::Kind(id.clone()), kind))
        }
        Op::Rename(actor) => {
            let id = pick(&actors, *actor)?;
            let mut actor = Actor::clone(project.actors.get(&id)?);
            actor.name.push('!');
            story.edit(|edit| edit.put(Key::Actor(id), actor))
        }
        Op::Settle(members, how) => {
            let mut among: Vec<ClaimId> =
                members.iter().filter_map(|at| pick(&claims, *at)).collect();
            among.sort_unstable();
            among.dedup();
            let first = *among.first()?;
            let made: ClaimId = story.id();
            let result = match how {
                0 => None,
                1 => Some(Vec::new()),
                2 => Some(vec![first]),
                3 => Some(among.clone()),
                4 => Some(among.iter().copied().skip(1).collect()),
                _ => Some(vec![made]),
            };
            let claim = Arc::clone(project.claims.get(&first)?);
            let settlement = Settlement {
                chosen: std::collections::BTreeMap::new(),
                rule: None,
                note: String::new(),
                by: *project.analysts.keys().next()?,
                at: crate::dates::Moment::from_unix(AT),
                result,
                among,
            };
            story.edit(|edit| {
                if *how == 5 {
                    edit.put(Key::Claim(made), claim);
                }
                edit.put(
                    Key::Settlement(Settlement::id_of(&settlement.among)),
                    settlement,
                );
            })
        }
        Op::Unsettle(claim) => {
            let id = story.index.settlement_of(pick(&claims, *claim)?)?;
            story.edit(|edit| edit.remove(Key::Settlement(id)))
        }
    };
    touched.ok()
}

fn beginning() -> Story {
    let mut story = Story::default();
    let mut outer = None;
    for name in ["A", "B", "C", "D"] {
        outer = Some(story.actor(name, outer));
    }
    for published in ["2026-01-22", "2026-01", ""] {
        let article = story.article(outer, published);
        for date in ["2026-01-22", ""] {
            story.claim(article, date);
        }
    }
    story
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn updated_equals_rebuilt(ops in proptest::collection::vec(ops(), 1..40)) {
        let mut story = beginning();
        let mut timeline = Timeline::build(&story.project, &story.index);
        for op in &ops {
            let before = timeline.clone();
            let Some(touched) = act(&mut story, op) else { continue };
            let mut changed = timeline.update(&story.project, &story.index, &touched);
            let rebuilt = Timeline::build(&story.project, &story.index);
            prop_assert_eq!(&timeline, &rebuilt, "after {:?}", op);
            // What it says has changed is what has changed.
            changed.sort_unstable();
            let mut differ: Vec<EntryRef> = before
                .rows()
                .chain(timeline.rows())
                .map(|row| row.id)
                .filter(|id| before.get(*id) != timeline.get(*id))
                .collect();
            differ.sort_unstable();
            differ.dedup();
            prop_assert_eq!(changed, differ);
        }
        // Every claim stands in exactly one entry, unless others stand for it or nothing.
        let mut shown: Vec<ClaimId> = timeline.rows().flat_map(|row| row.claims()).collect();
        shown.sort_unstable();
        let settled: Vec<_> = story.project.settlements.iter().map(|(_, it)| it).collect();
        let stands = |claim: &&ClaimId| {
            let settled = settled.iter().find(|it| it.claims().any(|one| one == **claim));
            let result = settled.and_then(|it| it.result.as_ref());
            result.is_none_or(|result| result.contains(claim))
        };
        prop_assert!(shown.iter().eq(story.project.claims.keys().filter(stands)));
        prop_assert!(timeline.dated().is_sorted_by_key(|row| row.derived.place));
    }
}
