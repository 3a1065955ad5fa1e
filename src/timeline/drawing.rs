//! Entries in lanes and on the axis: all of a picture that does not depend on its zoom.

use std::sync::Arc;

use super::as_of::Shown;
use super::extent::Extent;
use super::lanes::{Lane, LaneBy, LaneFinder, LaneKey, order};
use super::pack::Placed;
use crate::dates::Zone;
use crate::model::Project;

/// Points that a label takes at most; what is longer is cut.
const LABEL: f32 = 190.0;
/// Entries from which on some far away do not press the others together.
const FEW: usize = 5;
/// Entries between two looks whether to go on.
const STRIDE: usize = 256;

/// How entries are put into lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Plan {
    /// What the lanes are made by.
    pub by: LaneBy,
    /// The zone of the axis; none where each time stands as it is written.
    pub axis: Option<Zone>,
    /// The size of the labels' letters, in points.
    pub letters: f32,
}

/// Entries in lanes, with where they stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// The lanes, the entries of each in the order in which they begin; those without a place on the axis
    /// come last.
    pub lanes: Vec<Lane>,
    /// What is packed in each lane: its entries with a place on the axis, as they begin. Kept beside
    /// each other, as they are walked anew for every zoom.
    things: Vec<Vec<Placed>>,
    /// Where each entry stands, by its number.
    extents: Vec<Option<Extent>>,
    /// Points that the label of each needs.
    labels: Vec<f32>,
    /// Where entries begin and where they end, each ascending.
    firsts: Vec<i64>,
    lasts: Vec<i64>,
    plan: Plan,
    /// The entries' numbers in the order in which they lie in memory.
    lie: Vec<u32>,
    members: Members,
}

/// The lanes of each entry, by their numbers, for entries one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
struct Members {
    lanes: Vec<u32>,
    ends: Vec<usize>,
}

impl Members {
    fn of(&self, at: usize) -> &[u32] {
        let from = at.checked_sub(1).and_then(|at| self.ends.get(at));
        let to = self.ends.get(at).copied().unwrap_or_default();
        let lanes = self.lanes.get(from.copied().unwrap_or_default()..to);
        lanes.unwrap_or_default()
    }
}

impl Drawing {
    /// Puts entries into lanes. What is the same as in a drawing before, which is given with its
    /// entries, is taken from there: that is some ten times as fast. (Of lanes by outlet that drawing must
    /// be of the same articles.) None as soon as `go_on` says no.
    pub fn new(
        entries: &[Shown],
        plan: Plan,
        project: &Project,
        before: Option<(&Self, &[Shown])>,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let before = before.filter(|(drawing, _)| drawing.plan == plan);
        let before = before.map(|(drawing, entries)| Before {
            drawing,
            entries,
            at: 0,
        });
        let mut new = Self {
            extents: vec![None; entries.len()],
            labels: vec![0.0; entries.len()],
            plan,
            lie: as_they_lie(entries),
            ..Self::default()
        };
        let keys = new.find_lanes(entries, project, before, go_on)?;
        new.fill(keys, project);
        new.firsts = new.extents.iter().flatten().map(|it| it.first).collect();
        new.lasts = new.extents.iter().flatten().map(|it| it.last).collect();
        new.firsts.sort_unstable();
        new.lasts.sort_unstable();
        go_on().then_some(new)
    }

    /// Finds where each entry stands and in which lanes, and gives these.
    fn find_lanes(
        &mut self,
        entries: &[Shown],
        project: &Project,
        mut before: Option<Before<'_>>,
        go_on: &dyn Fn() -> bool,
    ) -> Option<Vec<LaneKey>> {
        let known: Vec<LaneKey> = before.iter().flat_map(Before::keys).cloned().collect();
        let mut lanes = LaneFinder::new(self.plan.by, project, &known);
        for (at, number) in self.lie.iter().enumerate() {
            if at % STRIDE == 0 && !go_on() {
                return None;
            }
            let entry = *number as usize;
            let (Some(shown), Some(extent), Some(label)) = (
                entries.get(entry),
                self.extents.get_mut(entry),
                self.labels.get_mut(entry),
            ) else {
                continue;
            };
            if let Some(same) = before.as_mut().and_then(|before| before.find(shown)) {
                (*extent, *label) = (same.extent, same.label);
                self.members.lanes.extend(same.lanes);
            } else {
                *extent = Extent::of(shown.date(), self.plan.axis);
                *label = label_width(&shown.title(), self.plan.letters).min(LABEL);
                lanes.find(*number, shown, &mut self.members.lanes);
            }
            self.members.ends.push(self.members.lanes.len());
        }
        Some(lanes.keys())
    }

    /// Puts the lanes in order, and the entries into them.
    fn fill(&mut self, keys: Vec<LaneKey>, project: &Project) {
        let mut sizes = vec![0; keys.len()];
        for lane in &self.members.lanes {
            if let Some(size) = sizes.get_mut(*lane as usize) {
                *size += 1;
            }
        }
        let mut found: Vec<(u32, LaneKey, usize)> = (0..)
            .zip(keys)
            .zip(&sizes)
            .map(|((number, key), size)| (number, key, *size))
            .filter(|(_, _, size)| *size > 0)
            .collect();
        found.sort_by_cached_key(|(_, key, size)| order(key, *size, project));
        let mut places = vec![0; sizes.len()];
        for (place, (number, _, _)) in (0..).zip(&found) {
            if let Some(to) = places.get_mut(*number as usize) {
                *to = place;
            }
        }
        for lane in &mut self.members.lanes {
            *lane = places.get(*lane as usize).copied().unwrap_or_default();
        }
        let mut lie_at = vec![0; self.lie.len()];
        for (at, number) in self.lie.iter().enumerate() {
            if let Some(to) = lie_at.get_mut(*number as usize) {
                *to = at;
            }
        }
        self.things = found
            .iter()
            .map(|(_, _, size)| Vec::with_capacity(*size))
            .collect();
        let lane = |(_, key, size)| Lane {
            key,
            entries: Vec::with_capacity(size),
        };
        self.lanes = found.into_iter().map(lane).collect();
        let mut begin: Vec<(i64, u32)> = (self.extents.iter().zip(0..))
            .map(|(extent, item)| (extent.map_or(i64::MAX, |extent| extent.first), item))
            .collect();
        begin.sort_unstable();
        for (_, item) in begin {
            let entry = item as usize;
            let placed = self.extents.get(entry).copied().flatten();
            let placed = placed.map(|extent| Placed {
                item,
                label: self.labels.get(entry).copied().unwrap_or_default(),
                extent,
            });
            let at = lie_at.get(entry).copied().unwrap_or_default();
            for lane in self.members.of(at) {
                let lane = *lane as usize;
                if let (Some(lane), Some(things)) =
                    (self.lanes.get_mut(lane), self.things.get_mut(lane))
                {
                    lane.entries.push(item);
                    things.extend(placed);
                }
            }
        }
    }

    /// What is packed in each lane.
    pub(super) fn things(&self) -> impl Iterator<Item = &[Placed]> {
        self.things.iter().map(Vec::as_slice)
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

/// A drawing before, of which entries are looked up in the order in which they lie in memory.
struct Before<'a> {
    drawing: &'a Drawing,
    entries: &'a [Shown],
    /// The next of its entries as they lie.
    at: usize,
}

/// What a drawing knows of an entry.
struct Known<'a> {
    extent: Option<Extent>,
    label: f32,
    lanes: &'a [u32],
}

impl<'a> Before<'a> {
    fn keys(&self) -> impl Iterator<Item = &'a LaneKey> {
        self.drawing.lanes.iter().map(|lane| &lane.key)
    }

    /// What it knows of an entry, if it has the very same.
    fn find(&mut self, shown: &Shown) -> Option<Known<'a>> {
        let drawing = self.drawing;
        loop {
            let entry = *drawing.lie.get(self.at)? as usize;
            let other = self.entries.get(entry)?;
            if address(other) > address(shown) {
                return None;
            }
            let at = self.at;
            self.at += 1;
            if other.is_same(shown) {
                return Some(Known {
                    extent: drawing.extents.get(entry).copied()?,
                    label: drawing.labels.get(entry).copied()?,
                    lanes: drawing.members.of(at),
                });
            }
        }
    }
}

fn address(shown: &Shown) -> usize {
    Arc::as_ptr(&shown.row).addr()
}

/// The numbers of entries in the order in which they lie in memory: that is several times as fast to walk
/// as the order of their dates.
fn as_they_lie(entries: &[Shown]) -> Vec<u32> {
    let mut all: Vec<(usize, u32)> = entries.iter().map(address).zip(0..).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, number)| number).collect()
}

/// About how wide a text is in a sans face of that size, in points. Good enough to keep room by; what
/// is drawn is measured.
pub fn label_width(text: &str, size: f32) -> f32 {
    text.chars().map(width).sum::<f32>() * size
}

/// The beginning of a text that is about so wide, at least; all of it if it is not.
pub fn beginning(text: &str, size: f32, wide: f32) -> &str {
    let mut left = wide / size;
    let end = text.char_indices().find(|(_, letter)| {
        left -= width(*letter);
        left < 0.0
    });
    let end = end.map_or(text.len(), |(at, letter)| at + letter.len_utf8());
    text.get(..end).unwrap_or(text)
}

/// About how wide a letter is, in its size.
fn width(letter: char) -> f32 {
    /// Widths of ASCII, looked up: which letter comes next cannot be foreseen.
    #[allow(clippy::indexing_slicing, reason = "worked out by the compiler")]
    const ASCII: [f32; 128] = {
        let mut widths = [0.0; 128];
        let mut at = 0;
        while at < 128 {
            widths[at] = ems(at as u8 as char);
            at += 1;
        }
        widths
    };
    let known = ASCII.get(letter as usize).copied();
    known.unwrap_or_else(|| ems(letter))
}

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
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;
    use crate::dates::Day;
    use crate::model::{Claim, Role};
    use crate::timeline::story::Story;
    use crate::timeline::{AsOf, Timeline, View};

    fn always() -> bool {
        true
    }

    fn drawn(
        view: &View,
        by: LaneBy,
        project: &Project,
        before: Option<(&Drawing, &View)>,
    ) -> Drawing {
        let plan = Plan {
            by,
            axis: None,
            letters: 12.0,
        };
        let before = before.map(|(drawing, view)| (drawing, view.entries.as_slice()));
        Drawing::new(&view.entries, plan, project, before, &always).unwrap()
    }

    #[test]
    fn what_lies_beside_is_counted() {
        let mut story = Story::default();
        let article = story.article(None, "2026-01-31");
        for day in [1, 2, 3, 4, 5, 6, 7, 8, 9, 28] {
            story.claim(article, &format!("2026-01-{day:02}"));
        }
        let timeline = Timeline::build(&story.project, &story.index);
        let view = View::new(&timeline, AsOf::Now);
        let drawing = drawn(&view, LaneBy::None, &story.project, None);
        let (first, last) = drawing.all().unwrap_or_default();
        assert_eq!(last - first, 28 * 1440);
        let (from, to) = drawing.most().unwrap_or_default();
        assert_eq!((from - first, to - first), (1440, 9 * 1440));
        assert_eq!(drawing.beside(from + 1441, to), (2, 1));
        assert_eq!(drawing.beside(first, last), (0, 0));
        assert_eq!(Drawing::default().most(), None);
    }

    #[test]
    fn the_beginning_of_a_text_is_as_wide_as_asked_for() {
        for (text, wide, expected) in [
            ("harbour", 0.0, "h"),
            ("harbour", 30.0, "harbo"),
            ("harbour", 1000.0, "harbour"),
            ("埠頭で", 15.0, "埠頭"),
            ("", 15.0, ""),
        ] {
            assert_eq!(beginning(text, 12.0, wide), expected, "{text} {wide}");
        }
    }

    #[test]
    fn it_stops_when_told() {
        let mut story = Story::default();
        let article = story.article(None, "2026-01-31");
        story.claim(article, "2026-01-01");
        let timeline = Timeline::build(&story.project, &story.index);
        let view = View::new(&timeline, AsOf::Now);
        let plan = Plan::default();
        let stopped = Drawing::new(&view.entries, plan, &story.project, None, &|| false);
        assert_eq!(stopped, None);
    }

    proptest! {
        #[test]
        fn what_is_taken_from_before_is_what_would_be_found(
            claims in proptest::collection::vec((0_u8..28, 0_usize..4, 0_usize..3, any::<bool>()), 1..40),
            days in (0_u8..30, 0_u8..30),
            by in 0_usize..5,
        ) {
            let mut story = Story::default();
            let actors: Vec<_> = (0..4).map(|at| story.actor(&format!("Actor {at}"), None)).collect();
            let articles: Vec<_> = (0..3)
                .map(|at| story.article(Some(actors[at]), &format!("2026-01-{:02}", 5 + 9 * at)))
                .collect();
            let mut made = Vec::new();
            for (day, actor, article, dated) in &claims {
                let date = if *dated { format!("2026-01-{:02}", day + 1) } else { String::new() };
                made.push(story.claim_with(articles[*article], &date, |claim: &mut Claim| {
                    claim.actors = actors.iter().take(*actor).map(|actor| (*actor, Role::Speaker)).collect();
                }));
            }
            for pair in made.chunks_exact(2) {
                story.entry(pair);
            }
            let by = [
                LaneBy::None,
                LaneBy::Actor(None),
                LaneBy::Kind,
                LaneBy::Outlet,
                LaneBy::Status,
            ][by];
            let timeline = Timeline::build(&story.project, &story.index);
            let first = Day::new(2026, 1, 1);
            let view = View::new(&timeline, AsOf::PublishedBy(first.plus(i64::from(days.0))));
            let before = drawn(&view, by, &story.project, None);
            let then = AsOf::PublishedBy(first.plus(i64::from(days.1)));
            let moved = view.moved_to(&timeline, then);
            let after = drawn(&moved, by, &story.project, Some((&before, &view)));
            prop_assert_eq!(&after, &drawn(&moved, by, &story.project, None));
            for (lane, things) in after.lanes.iter().zip(after.things()) {
                prop_assert!(!lane.entries.is_empty());
                prop_assert!(things.windows(2).all(|pair| pair[0].extent.first <= pair[1].extent.first));
            }
        }
    }
}
