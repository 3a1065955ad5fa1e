//! Bars on tracks so that none hides another, and a count of what finds no room.

use std::ops::Range;

use super::extent::Extent;
use crate::dates::End;

/// Points that an open or unknown end fades over.
pub const FADE: f32 = 40.0;

/// How much room a lane gives, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Tracks at most.
    pub tracks: usize,
    /// The least width of a bar: that of a point's mark.
    pub least: f32,
    /// Between two bars of a track.
    pub gap: f32,
    /// The width of a crowd: what finds no room is counted in stretches of that width.
    pub crowd: f32,
}

/// A bar on a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Which of the things that were packed.
    pub item: u32,
    /// From where it takes room, in minutes.
    pub from: i64,
    /// To where it takes room, its label included.
    pub to: i64,
}

/// A thing to be packed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Its number.
    pub item: u32,
    /// The points that its label needs after its start.
    pub label: f32,
    /// Where it stands.
    pub extent: Extent,
}

/// Things that found no room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// Where the first of them begins, in minutes.
    pub from: i64,
    /// Where the last of them begins.
    pub to: i64,
    /// Which of the packing's [`Packing::crowded`] they are, in order.
    items: Range<usize>,
}

impl Crowd {
    /// How many they are. Never none.
    #[allow(clippy::len_without_is_empty, reason = "it never is")]
    pub fn len(&self) -> usize {
        self.items.len()
    }
}

/// Everything of a lane: each thing is either a bar or in a crowd.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packing {
    /// The tracks, each with its bars from left to right; no two of a track share room.
    pub tracks: Vec<Vec<Bar>>,
    /// What found no room, from left to right.
    pub crowds: Vec<Crowd>,
    /// The things of all crowds, one after the other.
    crowded: Vec<u32>,
}

/// Puts things on tracks, the first track with room for each.
///
/// `things` come in the order of their extents' `first`; without `labels` theirs take no room. What is
/// packed depends on the zoom alone, so nothing jumps when the axis is panned. None as soon as a thing
/// finds no room, if `all` are to find some.
pub fn pack(
    things: &[Placed],
    labels: bool,
    per_point: f64,
    room: &Room,
    all: bool,
) -> Option<Packing> {
    let minutes = |points: f32| (f64::from(points) * per_point).ceil() as i64;
    let (least, gap, fade) = (minutes(room.least), minutes(room.gap), minutes(FADE));
    let stretch = minutes(room.crowd).max(1);
    let mut packing = Packing::default();
    let mut free_from: Vec<i64> = Vec::new();
    let mut stretch_of_last = None;
    for thing in things {
        let begins = thing.extent.first;
        let (from, mut to) = drawn(&thing.extent, least, fade);
        if labels {
            to = to.max(begins.saturating_add(minutes(thing.label)));
        }
        let item = thing.item;
        let track = free_from.iter().position(|free| *free <= from);
        let track = track.unwrap_or(free_from.len());
        if track >= room.tracks {
            if all {
                return None;
            }
            let here = begins.div_euclid(stretch);
            let at = packing.crowded.len();
            packing.crowded.push(item);
            match packing.crowds.last_mut() {
                Some(crowd) if stretch_of_last == Some(here) => {
                    crowd.to = begins;
                    crowd.items.end = at + 1;
                }
                _ => packing.crowds.push(Crowd {
                    from: begins,
                    to: begins,
                    items: at..at + 1,
                }),
            }
            stretch_of_last = Some(here);
            continue;
        }
        let free = to.saturating_add(gap);
        if track == free_from.len() {
            free_from.push(free);
            packing.tracks.push(Vec::new());
        }
        if let (Some(until), Some(bars)) = (free_from.get_mut(track), packing.tracks.get_mut(track))
        {
            *until = free;
            bars.push(Bar { item, from, to });
        }
    }
    Some(packing)
}

/// The stretch that is drawn for an extent: at least a mark's width, and a fading end where it is
/// open or not known.
fn drawn(extent: &Extent, least: i64, fade: i64) -> (i64, i64) {
    let (mut from, mut to) = (extent.first, extent.last);
    if extent.start != End::Dated {
        from = to.min(extent.sure_from).saturating_sub(fade);
    }
    if extent.end != End::Dated {
        to = to.max(extent.first).saturating_add(fade);
    }
    if to.saturating_sub(from) < least {
        // A mark stands about its time.
        from = from.saturating_sub(least / 2);
        to = from.saturating_add(least);
    }
    (from, to)
}

impl Packing {
    /// How many things it holds, bars and crowds together.
    pub fn len(&self) -> usize {
        let bars: usize = self.tracks.iter().map(Vec::len).sum();
        bars + self.hidden()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many things found no room.
    pub fn hidden(&self) -> usize {
        self.crowded.len()
    }

    /// The things of a crowd, in order.
    pub fn items(&self, crowd: &Crowd) -> &[u32] {
        self.crowded.get(crowd.items.clone()).unwrap_or_default()
    }

    /// The bars that take room between two minutes, track by track from the first.
    pub fn visible(&self, from: i64, to: i64) -> impl Iterator<Item = (usize, &Bar)> {
        self.tracks
            .iter()
            .enumerate()
            .flat_map(move |(track, bars)| {
                // Neither ends nor starts of a track's bars ever step back.
                let first = bars.partition_point(|bar| bar.to < from);
                let after = bars.partition_point(|bar| bar.from <= to);
                let seen = bars.get(first..after.max(first)).unwrap_or_default();
                seen.iter().map(move |bar| (track, bar))
            })
    }

    /// The crowds that stand between two minutes, each with its number.
    pub fn visible_crowds(&self, from: i64, to: i64) -> impl Iterator<Item = (usize, &Crowd)> {
        let first = self.crowds.partition_point(|crowd| crowd.to < from);
        let rest = (first..).zip(self.crowds.iter().skip(first));
        rest.take_while(move |(_, crowd)| crowd.from <= to)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn extent(first: i64, length: i64) -> Extent {
        Extent {
            first,
            sure_from: first,
            sure_to: first + length,
            last: first + length,
            start: End::Dated,
            end: End::Dated,
            approximate: false,
            uncertain: false,
        }
    }

    const ROOM: Room = Room {
        tracks: 3,
        least: 8.0,
        gap: 2.0,
        crowd: 24.0,
    };

    #[test]
    fn what_finds_no_room_is_counted() {
        let things: Vec<Placed> = (0..5)
            .map(|item| Placed {
                item,
                label: 0.0,
                extent: extent(0, 100),
            })
            .collect();
        assert_eq!(pack(&things, true, 1.0, &ROOM, true), None);
        let packing = pack(&things, true, 1.0, &ROOM, false).unwrap();
        assert_eq!(packing.tracks.len(), 3);
        assert_eq!(packing.hidden(), 2);
        assert_eq!(packing.items(&packing.crowds[0]), [3, 4]);
    }

    proptest! {
        #[test]
        fn each_thing_is_a_bar_or_in_a_crowd_and_no_bars_meet(
            mut spans in proptest::collection::vec((0_i64..5000, 0_i64..400, 0.0_f32..90.0), 0..200),
            per_point in 0.1_f64..50.0,
            window in (0_i64..5000, 0_i64..2000),
        ) {
            spans.sort_by_key(|(first, _, _)| *first);
            let things: Vec<_> = (0..)
                .zip(&spans)
                .map(|(item, (first, length, label))| Placed {
                    item,
                    label: *label,
                    extent: extent(*first, *length),
                })
                .collect();
            let packing = pack(&things, true, per_point, &ROOM, false).unwrap();
            let fits = pack(&things, true, per_point, &ROOM, true);
            prop_assert_eq!(fits, (packing.hidden() == 0).then(|| packing.clone()));
            prop_assert_eq!(packing.len(), things.len());
            let mut all: Vec<u32> = packing
                .tracks
                .iter()
                .flatten()
                .map(|bar| bar.item)
                .chain(packing.crowds.iter().flat_map(|crowd| packing.items(crowd).iter().copied()))
                .collect();
            all.sort_unstable();
            prop_assert!(all.iter().copied().eq(0..things.len() as u32));
            for track in &packing.tracks {
                prop_assert!(track.windows(2).all(|pair| pair[0].to <= pair[1].from));
            }
            prop_assert!(packing.crowds.windows(2).all(|pair| pair[0].from <= pair[1].from));
            let (from, to) = (window.0, window.0 + window.1);
            let seen: Vec<u32> = packing.visible(from, to).map(|(_, bar)| bar.item).collect();
            let expected: Vec<u32> = packing
                .tracks
                .iter()
                .flatten()
                .filter(|bar| bar.to >= from && bar.from <= to)
                .map(|bar| bar.item)
                .collect();
            prop_assert_eq!(seen, expected);
            let seen: Vec<usize> = packing.visible_crowds(from, to).map(|(at, _)| at).collect();
            let within = |at: &usize| packing.crowds[*at].to >= from && packing.crowds[*at].from <= to;
            let expected: Vec<usize> = (0..packing.crowds.len()).filter(within).collect();
            prop_assert_eq!(seen, expected);
        }
    }
}
