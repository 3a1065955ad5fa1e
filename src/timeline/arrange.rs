//! Lanes as they are drawn: where each entry stands on the axis, and which track has room for it.

use super::as_of::Shown;
use super::extent::Extent;
use super::lanes::{Lane, LaneBy, as_they_lie, lanes};
use super::pack::{Packing, Placed, Room, pack};
use crate::dates::Zone;
use crate::model::Project;

/// Points that a label takes at most; what is longer is cut.
const LABEL: f32 = 190.0;
/// Entries from which on some far away do not press the others together.
const FEW: usize = 5;

/// Entries in lanes, with where they stand. What depends on the entries alone, and not on the zoom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// The lanes; the entries of each in the order in which they begin.
    pub lanes: Vec<Lane>,
    /// Where each entry stands, by its number; none for one without a place on the axis.
    pub extents: Vec<Option<Extent>>,
    /// What is packed in each lane: its entries with a place on the axis, as they begin.
    things: Vec<Vec<Placed>>,
    /// Where entries begin and where they end, each ascending.
    firsts: Vec<i64>,
    lasts: Vec<i64>,
}

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

impl Drawing {
    /// Puts entries into lanes. `axis` is the zone of the axis; without one each time stands as it is
    /// written. `size` is that of the labels' letters.
    pub fn new(
        entries: &[Shown],
        by: LaneBy,
        axis: Option<Zone>,
        size: f32,
        project: &Project,
    ) -> Self {
        let mut extents = vec![None; entries.len()];
        let mut labels = vec![0.0; entries.len()];
        for (at, shown) in as_they_lie(entries) {
            let at = at as usize;
            if let (Some(extent), Some(label)) = (extents.get_mut(at), labels.get_mut(at)) {
                *extent = Extent::of(shown.date(), axis);
                *label = label_width(&shown.title(), size).min(LABEL);
            }
        }
        let mut lanes = lanes(entries, by, project);
        let things = lanes.iter_mut().map(|lane| {
            let thing = |item: &u32| {
                Some(Placed {
                    item: *item,
                    label: labels.get(*item as usize).copied()?,
                    extent: extents.get(*item as usize).copied()??,
                })
            };
            // Kept beside each other, as they are walked anew for every zoom.
            let mut things: Vec<Placed> = lane.entries.iter().filter_map(thing).collect();
            things.sort_by_key(|thing| thing.extent.first);
            let without = |item: &u32| extents.get(*item as usize).copied().flatten().is_none();
            let last = lane.entries.iter().copied().filter(without);
            lane.entries = things.iter().map(|thing| thing.item).chain(last).collect();
            things
        });
        let things = things.collect();
        let mut firsts: Vec<i64> = extents.iter().flatten().map(|it| it.first).collect();
        let mut lasts: Vec<i64> = extents.iter().flatten().map(|it| it.last).collect();
        firsts.sort_unstable();
        lasts.sort_unstable();
        Self {
            lanes,
            extents,
            things,
            firsts,
            lasts,
        }
    }

    /// Where an entry stands.
    pub fn extent(&self, entry: u32) -> Option<Extent> {
        self.extents.get(entry as usize).copied().flatten()
    }

    /// From where the first begins to where the last ends; none if nothing has a place.
    pub fn all(&self) -> Option<(i64, i64)> {
        Some((*self.firsts.first()?, *self.lasts.last()?))
    }

    /// Where most stand: a tenth at either end may lie outside, where there are enough of them.
    pub fn most(&self) -> Option<(i64, i64)> {
        let outside = if self.firsts.len() < FEW {
            0
        } else {
            self.firsts.len().div_ceil(10)
        };
        let first = *self.firsts.get(outside)?;
        let last = self.lasts.len().checked_sub(1 + outside)?;
        Some((first, (*self.lasts.get(last)?).max(first)))
    }

    /// How many entries end before the first minute, and how many begin after the second.
    pub fn beside(&self, from: i64, to: i64) -> (usize, usize) {
        let earlier = self.lasts.partition_point(|last| *last < from);
        let later = self.firsts.partition_point(|first| *first <= to);
        (earlier, self.firsts.len() - later)
    }
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
        let lanes = drawing.things.iter().map(|things| {
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

/// About how wide a text is in a sans face of that size, in points. Good enough to keep room by; what
/// is drawn is measured.
pub fn label_width(text: &str, size: f32) -> f32 {
    /// Widths of ASCII, looked up: which letter comes next cannot be foreseen.
    const ASCII: [f32; 128] = {
        let mut widths = [0.0; 128];
        let mut at = 0;
        while at < 128 {
            widths[at] = ems(at as u8 as char);
            at += 1;
        }
        widths
    };
    let width = |letter: char| {
        let known = ASCII.get(letter as usize).copied();
        known.unwrap_or_else(|| ems(letter))
    };
    text.chars().map(width).sum::<f32>() * size
}

/// About how wide a letter is, in its size.
const fn ems(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' '..='\'' | '.' | ',' | ':' | ';' | '|' => 0.34,
        'm' | 'w' | 'M' | 'W' | 'A'..='Z' => 0.72,
        '\u{1100}'.. => 1.0,
        _ => 0.58,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use proptest::prelude::*;

    use super::*;
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
        Drawing::new(&view.entries, LaneBy::None, None, 12.0, &story.project)
    }

    #[test]
    fn what_lies_beside_is_counted() {
        let drawing = drawing(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 27]);
        let (first, last) = drawing.all().unwrap_or_default();
        assert_eq!(last - first, 28 * 1440);
        let (from, to) = drawing.most().unwrap_or_default();
        assert_eq!((from - first, to - first), (1440, 9 * 1440));
        assert_eq!(drawing.beside(from + 1441, to), (2, 1));
        assert_eq!(drawing.beside(first, last), (0, 0));
        assert_eq!(Drawing::default().most(), None);
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
