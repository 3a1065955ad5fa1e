use super::*;
use crate::model::{Index, Status};
use crate::store::read_project;

fn sample() -> Timeline {
    let bytes = include_bytes!("../../projects/halvern-lock.ron");
    let project = read_project(bytes).unwrap().project;
    Timeline::build(&project, &Index::build(&project))
}

fn list(timeline: &Timeline, wanted: &Wanted) -> Listing {
    Listing::new(timeline, wanted, || true).unwrap()
}

#[test]
fn without_a_filter_everything_is_listed_in_order() {
    let timeline = sample();
    let listing = list(&timeline, &Wanted::default());
    assert_eq!(
        (listing.len(), listing.of),
        (timeline.len(), timeline.len())
    );
    assert_eq!(listing.undated.len(), timeline.undated_len());
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
                let none = |shown: &Shown| who(project, &shown.row).is_empty();
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
    assert!(Listing::new(&sample(), &Wanted::default(), || false).is_none());
}
