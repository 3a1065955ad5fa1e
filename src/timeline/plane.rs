//! The knowledge plane: when things happened against when they were published.
//!
//! A claim published on the day it speaks of stands on the diagonal; what was announced stands below
//! it, what came out later above, the higher the later.

use rustc_hash::FxHashMap;

use super::as_of::Shown;
use super::days::Days;
use super::evidence::Fact;
use super::extent::midnight;
use crate::dates::Day;
use crate::model::{ClaimId, EntryRef};

/// How a claim's publication stands to its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stands {
    /// It was published before: an announcement.
    Below,
    /// On one of the days that it may have happened.
    On,
    /// It was published after: news, or a revelation.
    Above,
}

/// A claim on the plane. Times are minutes since 1970-01-01T00:00, the end of a day is the start of
/// the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// Its entry.
    pub entry: EntryRef,
    /// The claim.
    pub claim: ClaimId,
    /// From when to when it may have happened.
    pub event: (i64, i64),
    /// From when to when it may have been published.
    pub published: (i64, i64),
    /// How the one stands to the other.
    pub stands: Stands,
    /// How many days lie between, at least.
    pub apart: i64,
    /// Whether it is a plan, a prediction, a promise or a threat.
    pub plan: bool,
}

/// Dots that stand so near each other that they are drawn as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heap {
    /// Where it stands, in minutes across and up: the place of its first dot.
    pub at: (i64, i64),
    /// The dots, by number, in the order of the plane.
    pub dots: Vec<u32>,
}

/// The plane of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plane {
    /// The claims that have both dates, by their event, then by their publication.
    pub dots: Vec<Dot>,
    /// How many are not dated.
    pub undated: usize,
    /// How many more have an article without a day of publication.
    pub unpublished: usize,
}

impl Dot {
    fn of(entry: EntryRef, fact: &Fact) -> Option<Self> {
        let (event, published) = (fact.days?, fact.known.published?);
        let (stands, apart) = stands(event, published);
        Some(Self {
            entry,
            claim: fact.id,
            event: minutes(event),
            published: minutes(published),
            stands,
            apart,
            plan: fact.is_plan(),
        })
    }

    /// The middle of both stretches, in minutes.
    pub fn middle(&self) -> (i64, i64) {
        let middle = |(from, to): (i64, i64)| from.midpoint(to);
        (middle(self.event), middle(self.published))
    }

    /// How publication stands to event, in words: “published 3 days before”.
    pub fn words(&self) -> String {
        let days = match self.apart {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        match self.stands {
            Stands::Below => format!("published {days} before"),
            Stands::On => "published on the day, or on one of the days".into(),
            Stands::Above => format!("published {days} after"),
        }
    }
}

fn stands(event: Days, published: Days) -> (Stands, i64) {
    let between = |from: Option<Day>, to: Option<Day>| {
        let (from, to) = (from.map(Day::number), to.map(Day::number));
        from.zip(to).map_or(0, |(from, to)| to - from)
    };
    if published.before(event) {
        (Stands::Below, between(published.high(), event.low()))
    } else if event.before(published) {
        (Stands::Above, between(event.high(), published.low()))
    } else {
        (Stands::On, 0)
    }
}

/// The minutes of days; an open end lies where the other is.
fn minutes(days: Days) -> (i64, i64) {
    let low = days.low().or(days.high()).map_or(0, midnight);
    let high = days.high().or(days.low());
    (low, high.map_or(low, |day| midnight(day.plus(1))))
}

impl Plane {
    /// The plane of some entries, of the claims that count of each. Costs time linear in those but for
    /// sorting.
    pub fn new<'a>(entries: impl Iterator<Item = &'a Shown>) -> Self {
        let mut plane = Self::default();
        for shown in entries {
            for fact in shown.facts() {
                match Dot::of(shown.id(), fact) {
                    Some(dot) => plane.dots.push(dot),
                    None if fact.days.is_none() => plane.undated += 1,
                    None => plane.unpublished += 1,
                }
            }
        }
        plane.dots.sort_by_key(|dot| (dot.middle(), dot.claim));
        plane
    }

    /// How many dots stand below, on and above the diagonal.
    pub fn counts(&self) -> [usize; 3] {
        let count = |stands| self.dots.iter().filter(|dot| dot.stands == stands).count();
        [Stands::Below, Stands::On, Stands::Above].map(count)
    }

    /// From the first to the last minute of all events, and of all publications; none without dots.
    pub fn reach(&self) -> Option<[(i64, i64); 2]> {
        let reach = |of: fn(&Dot) -> (i64, i64)| {
            let first = self.dots.iter().map(|dot| of(dot).0).min()?;
            let last = self.dots.iter().map(|dot| of(dot).1).max()?;
            Some((first, last))
        };
        Some([reach(|dot| dot.event)?, reach(|dot| dot.published)?])
    }

    /// All dots, those together that would lie within `cell` points of each other where a point
    /// stands for so many minutes across and up. No two heaps are nearer than that.
    ///
    /// It depends on the zoom alone, so that panning parts and joins nothing. Costs time linear in the
    /// dots.
    pub fn heaps(&self, across: f64, up: f64, cell: f32) -> Vec<Heap> {
        let cell = f64::from(cell.max(1.0));
        let mut cells: FxHashMap<(i64, i64), Vec<usize>> = FxHashMap::default();
        let mut heaps: Vec<Heap> = Vec::new();
        let mut anchors: Vec<(f64, f64)> = Vec::new();
        for (number, dot) in (0..).zip(&self.dots) {
            let middle = dot.middle();
            let (x, y) = (middle.0 as f64 / across, middle.1 as f64 / up);
            let (column, row) = ((x / cell).floor() as i64, (y / cell).floor() as i64);
            let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (column + dx, row + dy)));
            let near = around
                .filter_map(|cell| cells.get(&cell))
                .flatten()
                .copied()
                .filter_map(|heap| {
                    let (ax, ay) = *anchors.get(heap)?;
                    let far = (ax - x).hypot(ay - y);
                    (far < cell).then_some((far, heap))
                })
                .min_by(|(a, _), (b, _)| a.total_cmp(b));
            if let Some(heap) = near.and_then(|(_, heap)| heaps.get_mut(heap)) {
                heap.dots.push(number);
            } else {
                cells.entry((column, row)).or_default().push(heaps.len());
                anchors.push((x, y));
                heaps.push(Heap {
                    at: middle,
                    dots: vec![number],
                });
            }
        }
        heaps
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use proptest::prelude::*;

    use super::*;
    use crate::model::Act;
    use crate::timeline::story::Story;
    use crate::timeline::{AsOf, Timeline, View};

    fn plane(story: &Story) -> Plane {
        let timeline = Timeline::build(&story.project, &story.index);
        Plane::new(View::new(&timeline, AsOf::Now).entries.iter())
    }

    #[test]
    fn announcements_stand_below_and_revelations_above() {
        let mut story = Story::default();
        let article = story.article(None, "2026-01-23");
        let vague = story.article(None, "2026-01");
        let nowhere = story.article(None, "");
        for (article, date, stands, words) in [
            (
                article,
                "2026-01-26",
                Stands::Below,
                "published 3 days before",
            ),
            (
                article,
                "2026-01-24/..",
                Stands::Below,
                "published 1 day before",
            ),
            (
                article,
                "2026-01-23",
                Stands::On,
                "published on the day, or on one of the days",
            ),
            (
                article,
                "2026-01",
                Stands::On,
                "published on the day, or on one of the days",
            ),
            (
                article,
                "2026-01-13",
                Stands::Above,
                "published 10 days after",
            ),
            (vague, "2025-12-31", Stands::Above, "published 1 day after"),
        ] {
            let mut one = story.clone();
            let claim = one.claim_with(article, date, |claim| claim.act = Act::Planned);
            let found = plane(&one);
            assert_eq!(found.dots.len(), 1, "{date}");
            let dot = found.dots[0];
            assert_eq!(
                (dot.claim, dot.stands, dot.words().as_str(), dot.plan),
                (claim, stands, words, true),
                "{date}"
            );
        }
        story.claim(article, "");
        story.claim(nowhere, "2026-01-20");
        let found = plane(&story);
        assert_eq!(
            (found.dots.len(), found.undated, found.unpublished),
            (0, 1, 1)
        );
        assert_eq!(found.reach(), None);
    }

    proptest! {
        #[test]
        fn every_dot_is_in_one_heap_and_heaps_are_apart(
            days in prop::collection::vec((1_u8..=28, 1_u8..=28), 1..40),
            across in 10.0_f64..4000.0,
            up in 10.0_f64..4000.0,
            cell in 4.0_f32..40.0,
        ) {
            let mut story = Story::default();
            for (event, published) in days {
                let article = story.article(None, &format!("2026-01-{published:02}"));
                story.claim(article, &format!("2026-01-{event:02}"));
            }
            let plane = plane(&story);
            let heaps = plane.heaps(across, up, cell);
            let far = |a: (i64, i64), b: (i64, i64)| {
                let (x, y) = ((a.0 - b.0) as f64 / across, (a.1 - b.1) as f64 / up);
                x.hypot(y)
            };
            let cell = f64::from(cell);
            let mut all: Vec<u32> = Vec::new();
            for (number, heap) in heaps.iter().enumerate() {
                for dot in &heap.dots {
                    prop_assert!(far(plane.dots[*dot as usize].middle(), heap.at) < cell + 1e-6);
                }
                all.extend(&heap.dots);
                prop_assert!(heaps[..number].iter().all(|other| far(other.at, heap.at) > cell - 1e-6));
            }
            all.sort_unstable();
            prop_assert!(all.into_iter().eq(0..plane.dots.len() as u32));
            let counts = plane.counts();
            prop_assert_eq!(counts.iter().sum::<usize>(), plane.dots.len());
        }
    }
}
