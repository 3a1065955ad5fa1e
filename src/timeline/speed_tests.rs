//! Measurements at the size that the project is made for. Run optimised, with
//! `cargo test --lib timeline::speed -- --ignored --nocapture`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::story::{ANALYST, AT, Story, edtf, plain_claim, plain_entry, plain_link, when};
use super::*;
use crate::dates::{Day, Moment};
use crate::edit::{EditBuilder, apply};
use crate::model::{
    Act, ActorId, AnalystId, Article, ArticleId, Claim, ClaimId, EntryId, Index, Key, LinkId,
    LinkKind, Project, Role, Table,
};

const CLAIMS: usize = 100_000;
const ENTRIES: usize = 20_000;

/// 100,000 claims in 20,000 entries, of 1,000 articles and 300 actors.
fn large() -> (Project, Index) {
    let mut story = Story::default();
    let mut random = 12_345_u64;
    let mut roll = move |below: usize| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % below
    };
    let actors: Vec<ActorId> = (0..300)
        .map(|at| story.actor(&format!("Actor {at}"), None))
        .collect();
    let articles: Vec<ArticleId> = (0..1000)
        .map(|_| {
            let published = format!("2026-{:02}-{:02}", roll(12) + 1, roll(28) + 1);
            story.article(Some(actors[roll(300)]), &published)
        })
        .collect();
    let mut project = story.project;
    let claim = |at: usize, roll: &mut dyn FnMut(usize) -> usize| {
        let mut claim = plain_claim(articles[at % 1000]);
        let month = at / 5 % 12 + 1;
        let date = match roll(10) {
            0 => String::new(),
            1 => format!("2026-{month:02}"),
            2 => format!("2026-{month:02}-10/2026-{month:02}-20"),
            _ => format!("2026-{month:02}-{:02}", at / 60 % 28 + 1),
        };
        claim.when = (!date.is_empty()).then(|| when(&date));
        claim.act = Act::ALL[roll(11)];
        claim.actors = vec![
            (actors[roll(300)], Role::Speaker),
            (actors[roll(300)], Role::Mentioned),
        ];
        claim.spans[0].quote = Arc::from(format!(
            "They met in the harbour town on day {at}, said “nobody”, and would not say why or when."
        ));
        claim
    };
    let made: Vec<(ClaimId, Arc<Claim>)> = (0..CLAIMS)
        .map(|at| {
            (
                ClaimId::from(1_000_000 + at as u128),
                Arc::new(claim(at, &mut roll)),
            )
        })
        .collect();
    project.claims = made.iter().cloned().collect();
    project.entries = made
        .chunks(CLAIMS / ENTRIES)
        .enumerate()
        .map(|(at, claims)| {
            let claims = claims.iter().map(|(id, _)| *id).collect();
            (
                EntryId::from(5_000_000 + at as u128),
                Arc::new(plain_entry(claims)),
            )
        })
        .collect();
    project.links = (0..10_000)
        .map(|at| {
            let link = plain_link(
                made[roll(CLAIMS)].0,
                LinkKind::ALL[roll(5)],
                made[at * 10].0,
            );
            (LinkId::from(9_000_000 + at as u128), Arc::new(link))
        })
        .collect::<Table<_, _>>();
    let index = Index::build(&project);
    (project, index)
}

fn time<T>(name: &str, times: u32, mut work: impl FnMut() -> T) {
    let mut all: Vec<Duration> = (0..times)
        .map(|_| {
            let start = Instant::now();
            let made = work();
            let took = start.elapsed();
            drop(black_box(made));
            took
        })
        .collect();
    all.sort_unstable();
    println!(
        "{name:42} best {:>10.3?}  median {:>10.3?}  worst {:>10.3?}",
        all[0],
        all[all.len() / 2],
        all[all.len() - 1]
    );
}

#[test]
#[ignore = "a measurement, to be run optimised"]
fn measure() {
    let (mut project, mut index) = large();
    time("index", 3, || Index::build(&project));
    time("timeline, built", 5, || Timeline::build(&project, &index));
    let mut timeline = Timeline::build(&project, &index);

    let mut at = 0_u128;
    let mut updates = Vec::new();
    time("one claim redated: apply and update", 500, || {
        at += 1;
        let id = ClaimId::from(1_000_000 + at * 37);
        let before = project.clone();
        let mut edit = EditBuilder::new(&before);
        let mut claim = Claim::clone(project.claims.get(&id).unwrap());
        claim.when = Some(when(if at.is_multiple_of(2) {
            "2026-05-05"
        } else {
            "2026-06"
        }));
        edit.put(Key::Claim(id), claim);
        let edit = edit.finish("date", AnalystId::from(ANALYST), Moment::from_unix(AT));
        let touched = apply(&mut project, &mut index, &edit).unwrap();
        let start = Instant::now();
        timeline.update(&project, &index, &touched);
        updates.push(start.elapsed());
    });
    updates.sort_unstable();
    println!(
        "  of that the update: median {:?}, worst {:?}",
        updates[250], updates[499]
    );
    let mut once = true;
    time("an article of 100 claims republished", 20, || {
        once = !once;
        let (id, article) = project.articles.iter().nth(5).unwrap();
        let (id, mut article) = (*id, Article::clone(article));
        article.published = Some(edtf(if once { "2026-03-03" } else { "2026-04" }));
        let before = project.clone();
        let mut edit = EditBuilder::new(&before);
        edit.put(Key::Article(id), article);
        let edit = edit.finish("publish", AnalystId::from(ANALYST), Moment::from_unix(AT));
        let touched = apply(&mut project, &mut index, &edit).unwrap();
        timeline.update(&project, &index, &touched)
    });

    time("view, now", 20, || View::new(&timeline, AsOf::Now));
    let mut by = Day::new(2026, 1, 1);
    time("view, published by a day", 50, || {
        by = by.plus(7);
        View::new(&timeline, AsOf::PublishedBy(by))
    });
    let mut view = View::new(&timeline, AsOf::PublishedBy(Day::new(2026, 1, 1)));
    time("  one day on", 300, || {
        let AsOf::PublishedBy(by) = view.as_of else {
            return;
        };
        view = view.moved_to(&timeline, AsOf::PublishedBy(by.plus(1)));
    });
    let mut sweep = Sweep::new(&timeline);
    time("  the same, swept: made ready", 5, || {
        let mut sweep = Sweep::new(&timeline);
        sweep.move_to(AsOf::PublishedBy(Day::new(2026, 1, 1)));
        sweep.move_to(AsOf::PublishedBy(Day::new(2026, 1, 2)));
        sweep.days().len()
    });
    let mut on = Day::new(2026, 1, 1);
    sweep.move_to(AsOf::PublishedBy(on));
    time("  the same, swept: one day on", 300, || {
        on = on.plus(1);
        sweep.move_to(AsOf::PublishedBy(on));
    });
    let mut far = 0;
    time("  the same, swept: half a year there and back", 20, || {
        far = 180 - far;
        sweep.move_to(AsOf::PublishedBy(Day::new(2026, 2, 1).plus(far)));
    });
    time("  its entries, taken out", 20, || {
        sweep.entries(true).collect::<Vec<Shown>>().len()
    });
    time("  one plain pass over the claims", 20, || {
        project
            .claims
            .iter()
            .map(|(_, claim)| u64::from(claim.start()))
            .sum::<u64>()
    });
    let now = View::new(&timeline, AsOf::Now);
    let may = View::new(&timeline, AsOf::PublishedBy(Day::new(2026, 5, 1)));
    time("differences", 5, || differences(&may, &now));
    let asks = |change: &dyn Fn(&mut Filter)| {
        let mut asked = Filter::default();
        change(&mut asked);
        asked
    };
    for (name, asked) in [
        ("text, in many", asks(&|it| it.text = "harbour".into())),
        ("text, in none", asks(&|it| it.text = "zzzz nothing".into())),
        (
            "actor and role",
            asks(&|it| {
                it.actors = vec![project.actors.iter().nth(7).map(|(id, _)| *id).unwrap()];
                it.role = Some(Role::Speaker);
            }),
        ),
        (
            "dates",
            asks(&|it| it.dates = Some(edtf("2026-03/2026-04"))),
        ),
    ] {
        let name = format!("filter: {name}");
        time(&name, 10, || filter(&now, &asked, &project));
    }
    time("checks", 3, || {
        check(&timeline, &index, Day::new(2026, 7, 1))
    });

    time("groupings", 3, || groupings(&timeline, &[]));
    time("knowledge plane", 3, || Plane::new(now.entries.iter()));
    let plane = Plane::new(now.entries.iter());
    time("  its heaps, a year wide", 10, || {
        plane.heaps(525.0, 876.0, 20.0)
    });

    time("extents", 5, || extents(&now));
    let all = extents(&now);
    let room = Room {
        tracks: 12,
        least: 8.0,
        gap: 3.0,
        crowd: 28.0,
    };
    for span in [400, 60, 7] {
        let (first, last) = (all[0].1.first, all[all.len() / 2].1.last);
        let middle = first.midpoint(last);
        let scale = Scale::fit(middle - span * DAY / 2, middle + span * DAY / 2, 1600.0);
        let things: Vec<Placed> = all
            .iter()
            .map(|(at, extent)| Placed {
                item: *at,
                label: 60.0,
                extent: *extent,
            })
            .collect();
        time(
            &format!("pack {} entries, {span} days wide", all.len()),
            20,
            || pack(&things, true, scale.per_point(), &room, false),
        );
        let packing = pack(&things, true, scale.per_point(), &room, false).unwrap();
        let (from, to) = scale.visible();
        time("  what is visible of them", 20, || {
            packing.visible(from, to).count() + packing.visible_crowds(from, to).count()
        });
        time("  labels of the axis", 20, || ticks(&scale, 70.0));
    }
    for (name, by, tracks) in [
        ("by actor", LaneBy::Actor(None), 5),
        ("in one lane", LaneBy::None, 12),
    ] {
        let plan = Plan {
            by,
            axis: None,
            letters: 11.5,
        };
        let draw = |view: &View, before: Option<(&Drawing, &View)>| {
            let before = before.map(|(drawing, view)| (drawing, view.entries.as_slice()));
            Drawing::new(&view.entries, plan, &project, before, &|| true).unwrap()
        };
        time(
            &format!("put into lanes and on the axis, {name}"),
            5,
            || draw(&now, None),
        );
        let drawing = draw(&now, None);
        let as_of_may = draw(&may, None);
        let day_on = may.moved_to(&timeline, AsOf::PublishedBy(Day::new(2026, 5, 2)));
        time("  as of a day, and a day on", 10, || {
            draw(&day_on, Some((&as_of_may, &may)))
        });
        let (first, last) = drawing.all().unwrap();
        let measures = Measures {
            room: Room { tracks, ..room },
            track: 26.0,
            pad: 7.0,
            crowds: 20.0,
            least: 46.0,
        };
        for share in [1.0, 8.0, 64.0, 4096.0] {
            let per_point = (last - first) as f64 / 1000.0 / share;
            time(&format!("  packed, 1/{share} in sight"), 20, || {
                Arranged::new(&drawing, per_point, &measures)
            });
        }
    }
}

fn extents(view: &View) -> Vec<(u32, Extent)> {
    let all = (0..).zip(&view.entries);
    let mut all: Vec<(u32, Extent)> = all
        .filter_map(|(at, shown)| Some((at, Extent::of(shown.date(), None)?)))
        .collect();
    all.sort_by_key(|(_, extent)| extent.first);
    all
}
