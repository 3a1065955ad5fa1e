//! Lanes packed for a zoom: which track of its lane has room for each entry.

use super::drawing::Drawing;
use super::pack::{Packing, Room, pack};

/// How much room lanes give, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// What a lane has room for.
    pub room: Room,
    /// From one track to the next.
    pub track: f32,
    /// Above the first track and below the last.
    pub pad: f32,
    /// What a row of crowds takes.
    pub crowds: f32,
    /// The least height of a lane.
    pub least: f32,
}

/// Lanes packed for a zoom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arranged {
    /// Minutes of a point at the most: where a point stands for fewer, nothing meets either.
    pub per_point: f64,
    /// The lanes, from the top.
    pub lanes: Vec<PackedLane>,
    /// What all of them take, in points.
    pub height: f32,
}

/// A lane packed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PackedLane {
    /// Its entries, by number.
    pub packing: Packing,
    /// Whether there is room for the label of each bar.
    pub labelled: bool,
    /// Where it begins.
    pub top: f32,
    /// How high it is.
    pub height: f32,
}

impl Arranged {
    /// The zoom for which lanes are packed that are drawn at this one: a little wider, and the same
    /// for all that are near it, so that a small step of the zoom moves no bar to another track.
    pub fn per_point_for(per_point: f64) -> f64 {
        let steps = (per_point.max(f64::MIN_POSITIVE).log2() * 4.0).ceil();
        (steps / 4.0).exp2()
    }

    /// Packs lanes. A lane in which labels leave no room for some entries has its labels only where
    /// there happens to be room.
    pub fn new(drawing: &Drawing, per_point: f64, measures: &Measures) -> Self {
        let mut top = 0.0;
        let lanes = drawing.things().map(|things| {
            let with_labels = pack(things, true, per_point, &measures.room, true);
            let labelled = with_labels.is_some();
            let packing = with_labels
                .or_else(|| pack(things, false, per_point, &measures.room, false))
                .unwrap_or_default();
            let tracks = packing.tracks.len() as f32 * measures.track;
            let crowds = if packing.hidden() > 0 {
                measures.crowds
            } else {
                0.0
            };
            let height = (2.0 * measures.pad + tracks + crowds).max(measures.least);
            let lane = PackedLane {
                packing,
                labelled,
                top,
                height,
            };
            top += height;
            lane
        });
        let lanes = lanes.collect();
        Self {
            per_point,
            lanes,
            height: top,
        }
    }

    /// The lanes that take room between two heights, by number.
    pub fn visible(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        let first = self
            .lanes
            .partition_point(|lane| lane.top + lane.height <= from);
        let after = self.lanes.partition_point(|lane| lane.top < to);
        first..after.max(first)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;
    use crate::timeline::drawing::Plan;
    use crate::timeline::story::Story;
    use crate::timeline::{AsOf, Timeline, View};

    const MEASURES: Measures = Measures {
        room: Room {
            tracks: 3,
            least: 8.0,
            gap: 3.0,
            crowd: 36.0,
        },
        track: 26.0,
        pad: 8.0,
        crowds: 18.0,
        least: 44.0,
    };

    fn drawing(days: &[u8]) -> Drawing {
        let mut story = Story::default();
        let article = story.article(None, "2026-01-31");
        for day in days {
            story.claim(article, &format!("2026-01-{:02}", day % 28 + 1));
        }
        let timeline = Timeline::build(&story.project, &story.index);
        let view = View::new(&timeline, AsOf::Now);
        let plan = Plan {
            letters: 12.0,
            ..Plan::default()
        };
        Drawing::new(&view.entries, plan, &story.project, None, &|| true).unwrap()
    }

    #[test]
    fn near_zooms_are_packed_alike() {
        for per_point in [0.06, 1.0, 1.01, 1.18, 3.7, 1e9] {
            let packed = Arranged::per_point_for(per_point);
            assert!(
                packed >= per_point && packed < per_point * 1.19,
                "{per_point}"
            );
        }
        assert!((Arranged::per_point_for(1.01) - Arranged::per_point_for(1.18)).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn every_entry_is_in_its_lane_and_no_lane_covers_another(
            days in proptest::collection::vec(0_u8..28, 1..60),
            zoom in 0.0_f64..12.0,
        ) {
            let drawing = drawing(&days);
            let arranged = Arranged::new(&drawing, zoom.exp2(), &MEASURES);
            let held: usize = arranged.lanes.iter().map(|lane| lane.packing.len()).sum();
            prop_assert_eq!(held, days.len());
            for lane in &arranged.lanes {
                prop_assert_eq!(lane.labelled && lane.packing.hidden() > 0, false);
                let needs = lane.packing.tracks.len() as f32 * 26.0 + 16.0;
                prop_assert!(lane.height >= needs && lane.height >= 44.0);
            }
            prop_assert!(arranged.lanes.windows(2).all(|pair| pair[0].top + pair[0].height == pair[1].top));
            prop_assert_eq!(arranged.visible(0.0, arranged.height), 0..arranged.lanes.len());
        }
    }
}
