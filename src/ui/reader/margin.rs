//! Notes beside the text: where each may stand so that none covers another.

/// Between two notes, in points.
pub const BETWEEN: f32 = 3.0;

/// A note to be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Where its words stand: the upper edge it would like, in points.
    pub top: f32,
    /// How tall it is.
    pub height: f32,
}

/// A note that found room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedNote {
    /// Which of the wishes.
    pub note: usize,
    /// Its upper edge.
    pub top: f32,
    /// How many notes that found no room it stands for, itself not counted.
    pub hidden: usize,
}

/// Finds room for the notes of one block between `top` and `bottom`. Wishes come from top to
/// bottom; `keep` must be shown whatever else is not.
///
/// Notes are moved as little as it takes, and stay within their block: what is seen beside a
/// paragraph does not depend on where the view stands. Those without room are counted on the last
/// note.
pub fn place(wishes: &[Wish], top: f32, bottom: f32, keep: Option<usize>) -> Vec<PlacedNote> {
    let room = bottom - top;
    let mut kept: Vec<usize> = Vec::new();
    let mut used = -BETWEEN;
    for (n, wish) in wishes.iter().enumerate() {
        // The first is shown even where it sticks out a little: a claim without any trace in the
        // margin would be missed.
        if kept.is_empty() || used + BETWEEN + wish.height <= room {
            used += BETWEEN + wish.height;
            kept.push(n);
        } else {
            break;
        }
    }
    if let (Some(keep), Some(last)) = (keep, kept.last_mut())
        && keep > *last
        && keep < wishes.len()
    {
        *last = keep;
    }
    let hidden = wishes.len() - kept.len();
    let mut placed: Vec<(PlacedNote, f32)> = Vec::with_capacity(kept.len());
    let mut free = top;
    for note in kept {
        let Some(wish) = wishes.get(note) else {
            continue;
        };
        let at = wish.top.max(free);
        free = at + wish.height + BETWEEN;
        let note = PlacedNote {
            note,
            top: at,
            hidden: 0,
        };
        placed.push((note, wish.height));
    }
    let mut floor = bottom;
    for (note, height) in placed.iter_mut().rev() {
        note.top = note.top.min(floor - *height).max(top);
        floor = note.top - BETWEEN;
    }
    if let Some((last, _)) = placed.last_mut() {
        last.hidden = hidden;
    }
    placed.into_iter().map(|(note, _)| note).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wishes(tops: &[f32]) -> Vec<Wish> {
        let wish = |top: &f32| Wish {
            top: *top,
            height: 30.0,
        };
        tops.iter().map(wish).collect()
    }

    #[test]
    fn notes_move_as_little_as_it_takes() {
        // Wishes, bottom, kept, and (note, top, hidden).
        type Case<'a> = (&'a [f32], f32, Option<usize>, &'a [(usize, f32, usize)]);
        let cases: [Case<'_>; 6] = [
            (&[], 100.0, None, &[]),
            (&[20.0, 60.0], 100.0, None, &[(0, 20.0, 0), (1, 60.0, 0)]),
            (&[20.0, 30.0], 100.0, None, &[(0, 20.0, 0), (1, 53.0, 0)]),
            (&[80.0, 90.0], 100.0, None, &[(0, 37.0, 0), (1, 70.0, 0)]),
            (
                &[0.0, 0.0, 0.0, 0.0],
                70.0,
                None,
                &[(0, 0.0, 0), (1, 33.0, 2)],
            ),
            (
                &[0.0, 0.0, 0.0, 0.0],
                70.0,
                Some(3),
                &[(0, 0.0, 0), (3, 33.0, 2)],
            ),
        ];
        for (tops, bottom, keep, wanted) in cases {
            let placed = place(&wishes(tops), 0.0, bottom, keep);
            let placed: Vec<_> = placed.iter().map(|p| (p.note, p.top, p.hidden)).collect();
            assert_eq!(placed, wanted, "{tops:?}");
        }
    }

    proptest! {
        #[test]
        fn notes_never_overlap_and_none_is_lost(
            mut tops in proptest::collection::vec(0_u16..300, 0..30),
            room in 30_u16..400,
            keep in proptest::option::of(0_usize..30),
        ) {
            tops.sort_unstable();
            let tops: Vec<f32> = tops.into_iter().map(f32::from).collect();
            let placed = place(&wishes(&tops), 0.0, f32::from(room), keep);
            for pair in placed.windows(2) {
                prop_assert!(pair[0].top + 30.0 <= pair[1].top);
                prop_assert!(pair[0].note < pair[1].note);
            }
            for note in &placed {
                prop_assert!(note.top >= 0.0 && note.top + 30.0 <= f32::from(room));
            }
            let hidden: usize = placed.iter().map(|p| p.hidden).sum();
            prop_assert_eq!(placed.len() + hidden, tops.len());
            if let Some(keep) = keep.filter(|n| *n < tops.len()) {
                prop_assert!(
                    placed.iter().any(|p| p.note == keep) || placed.last().is_some_and(|p| p.note > keep)
                );
            }
        }
    }
}
