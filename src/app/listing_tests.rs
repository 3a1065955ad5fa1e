use super::*;
use crate::dates::Day;
use crate::model::{Index, Status};
use crate::store::read_project;
use crate::timeline::Days;

fn sample() -> Timeline {
    let bytes = include_bytes!("../../projects/halvern-lock.ron");
    let project = read_project(bytes).unwrap().project;
    Timeline::build(&project, &Index::build(&project))
}

fn list(timeline: &Timeline, wanted: &Wanted) -> Listing {
    Listing::new(timeline, &mut Sweep::new(timeline), wanted, || true).unwrap()
}

#[test]
fn without_a_filter_everything_is_listed_in_order() {
    let timeline = sample();
    let listing = list(&timeline, &Wanted::default());
    assert_eq!(
        (listing.len(), listing.of),
        (timeline.len(), timeline.len())
    );
    assert_eq!(listing.undated.len(), timeline.undated().count());
    assert_eq!(listing.claims, timeline.project().claims.len());
    assert!(
        (0..listing.len())
            .map(|at| listing.get(at).unwrap().id)
            .eq(timeline.rows().map(|row| row.id))
    );
}

#[test]
fn columns_sort_both_ways_and_equal_ones_keep_their_dates_order() {
    let timeline = sample();
    let project = timeline.project();
    for by in [
        Column::When,
        Column::Title,
        Column::Who,
        Column::Origins,
        Column::Status,
    ] {
        for down in [false, true] {
            let wanted = Wanted {
                by,
                down,
                ..Wanted::default()
            };
            let listing = list(&timeline, &wanted);
            for pair in listing.dated.windows(2) {
                let order = same(&pair[0], &pair[1], by, project);
                let none = |shown: &Shown| who(project, shown).is_empty();
                if by == Column::Who && (none(&pair[0]) || none(&pair[1])) {
                    continue;
                }
                let wrong = if down { Order::Less } else { Order::Greater };
                assert_ne!(order, wrong, "{by:?} {down}");
                if order == Order::Equal {
                    let place = |shown: &Shown| shown.row.derived.place;
                    assert!(place(&pair[0]) < place(&pair[1]), "{by:?} {down}");
                }
            }
        }
    }
}

#[test]
fn a_filter_keeps_what_it_asks_for() {
    let timeline = sample();
    let mut wanted = Wanted::default();
    wanted.filter.statuses = vec![Status::SingleOrigin];
    let listing = list(&timeline, &wanted);
    let all = timeline.rows();
    let expected = all.filter(|row| row.status() == Status::SingleOrigin);
    assert_eq!(listing.len(), expected.count());
    assert!(listing.len() < listing.of);
}

#[test]
fn a_list_that_is_no_longer_wanted_is_given_up() {
    let timeline = sample();
    let mut sweep = Sweep::new(&timeline);
    assert!(Listing::new(&timeline, &mut sweep, &Wanted::default(), || false).is_none());
}

#[test]
fn what_was_known_on_a_day_is_listed_and_counted() {
    let timeline = sample();
    let project = timeline.project();
    let all = project.claims.len();
    let published = |article| project.articles.get(article)?.published.as_ref();
    let last_day = |article| Days::possible(published(article)?)?.high();
    let mut before = 0;
    let mut sweep = Sweep::new(&timeline);
    let mut wanted = Wanted {
        as_of: AsOf::PublishedBy(Day::new(2000, 1, 1)),
        ..Wanted::default()
    };
    let known = |listing: &Listing| listing.known.clone().unwrap();
    let days = known(&Listing::new(&timeline, &mut sweep, &wanted, || true).unwrap()).days;
    assert!(days.len() > 2 && days.is_sorted());
    for day in days.iter() {
        wanted.as_of = AsOf::PublishedBy(*day);
        let listing = Listing::new(&timeline, &mut sweep, &wanted, || true).unwrap();
        let known = known(&listing);
        // Counted independently of what the timeline holds.
        let by_then = |article| last_day(article).is_some_and(|last| last <= *day);
        let claims = project.claims.iter();
        let expected = claims.filter(|(_, claim)| by_then(&claim.article)).count();
        assert_eq!(known.claims.known, expected, "{day:?}");
        let articles = project.articles.keys().filter(|id| by_then(id)).count();
        assert_eq!(known.articles, (articles, project.articles.len()));
        assert_eq!(known.claims.all(), all);
        assert!(listing.len() >= before && listing.len() <= listing.of);
        before = listing.len();
        wanted.to_come = true;
        let with_later = Listing::new(&timeline, &mut sweep, &wanted, || true).unwrap();
        assert_eq!(with_later.len(), with_later.of);
        assert_eq!(with_later.claims, listing.claims);
        wanted.to_come = false;
    }
}
