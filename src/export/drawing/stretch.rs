//! Which stretch of time is drawn.

use crate::timeline::{DAY, Extent};

/// The first and the last minute to draw.
///
/// A few entries far from all others (a law of 1986 in a story of two weeks) would press these
/// together: at most a tenth at either end is left to a list, and only beyond a gap that is longer than
/// all that lies between the two tenths.
pub(super) fn stretch(extents: &[Extent]) -> Option<(i64, i64)> {
    let mut firsts: Vec<i64> = extents.iter().map(|extent| extent.first).collect();
    let mut lasts: Vec<i64> = extents.iter().map(|extent| extent.last).collect();
    firsts.sort_unstable();
    lasts.sort_unstable();
    let outside = if extents.len() < 5 {
        0
    } else {
        (extents.len() / 10).max(1)
    };
    // From the middle outwards, as far as no long gap is met.
    let (mut left, mut right) = (outside, extents.len().checked_sub(1 + outside)?);
    let (mut from, mut to) = (*firsts.get(left)?, *lasts.get(right)?);
    let longest = to.saturating_sub(from).max(DAY);
    while let Some(before) = left.checked_sub(1).and_then(|at| firsts.get(at))
        && from.saturating_sub(*before) <= longest
    {
        (left, from) = (left - 1, *before);
    }
    while let Some(after) = lasts.get(right + 1)
        && after.saturating_sub(to) <= longest
    {
        (right, to) = (right + 1, *after);
    }
    Some((from, to.max(from)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::End;

    fn days(from: i64, to: i64) -> Extent {
        Extent {
            first: from * DAY,
            sure_from: from * DAY,
            sure_to: to * DAY,
            last: to * DAY,
            start: End::Dated,
            end: End::Dated,
            approximate: false,
            uncertain: false,
        }
    }

    #[test]
    fn what_lies_far_off_does_not_press_the_rest_together() {
        for (all, expected) in [
            (&[(5, 6)][..], Some((5, 6))),
            (&[(0, 1), (1000, 1001)], Some((0, 1001))),
            (
                &[(-9000, -8999), (1, 2), (2, 3), (3, 4), (4, 5), (7, 8)],
                Some((1, 8)),
            ),
            (
                // A year in a story of ten days is drawn as far as the story goes.
                &[(-100, 265), (1, 2), (2, 3), (3, 4), (4, 5), (9, 10)],
                Some((1, 10)),
            ),
            (
                &[(-2, -1), (1, 2), (2, 3), (3, 4), (4, 5), (11, 12)],
                Some((-2, 5)),
            ),
            (&[], None),
        ] {
            let extents: Vec<Extent> = all.iter().map(|(from, to)| days(*from, *to)).collect();
            let found = stretch(&extents).map(|(from, to)| (from / DAY, to / DAY));
            assert_eq!(found, expected, "{all:?}");
        }
    }
}
