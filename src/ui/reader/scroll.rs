//! Where the view stands in the column.

/// The top of the view: so many points below the top of an item of the column.
///
/// Held this way, and not as a distance from the top of all, the words under the eye stay where
/// they are while the guessed heights above them are corrected.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Top {
    /// Which item.
    pub item: usize,
    /// How far into it, in points; negative while a scroll upwards has not been settled.
    pub offset: f32,
}

/// Settles where the view stands and tells what is in it: items with the distance of their upper
/// edge from the view's, in points.
///
/// `measure` lays an item out and tells its height; only items in view, and those passed on the
/// way, are asked for. The view never shows what lies before the first or after the last item.
pub fn fill(
    top: &mut Top,
    items: usize,
    view: f32,
    measure: &mut dyn FnMut(usize) -> f32,
) -> Vec<(usize, f32)> {
    top.item = top.item.min(items.saturating_sub(1));
    settle(top, items, measure);
    let (mut shown, end) = collect(*top, items, view, measure);
    if end < view && (top.item > 0 || top.offset > 0.0) {
        top.offset -= view - end;
        settle(top, items, measure);
        (shown, _) = collect(*top, items, view, measure);
    }
    shown
}

fn settle(top: &mut Top, items: usize, measure: &mut dyn FnMut(usize) -> f32) {
    while top.offset < 0.0 && top.item > 0 {
        top.item -= 1;
        top.offset += measure(top.item);
    }
    top.offset = top.offset.max(0.0);
    while top.item + 1 < items {
        let height = measure(top.item);
        if top.offset < height {
            break;
        }
        top.offset -= height;
        top.item += 1;
    }
}

fn collect(
    top: Top,
    items: usize,
    view: f32,
    measure: &mut dyn FnMut(usize) -> f32,
) -> (Vec<(usize, f32)>, f32) {
    let mut y = -top.offset;
    let mut shown = Vec::new();
    for item in top.item..items {
        if y >= view {
            break;
        }
        shown.push((item, y));
        y += measure(item);
    }
    (shown, y)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_view_settles() {
        let heights = [10.0, 20.0, 30.0, 40.0];
        // Top before, view, top after, items in view.
        let cases: [((usize, f32), f32, (usize, f32), &[(usize, f32)]); 6] = [
            ((0, 0.0), 25.0, (0, 0.0), &[(0, 0.0), (1, 10.0)]),
            ((0, 15.0), 25.0, (1, 5.0), &[(1, -5.0), (2, 15.0)]),
            ((2, -5.0), 25.0, (1, 15.0), &[(1, -15.0), (2, 5.0)]),
            ((0, -7.0), 25.0, (0, 0.0), &[(0, 0.0), (1, 10.0)]),
            ((3, 30.0), 25.0, (3, 15.0), &[(3, -15.0)]),
            (
                (3, 30.0),
                999.0,
                (0, 0.0),
                &[(0, 0.0), (1, 10.0), (2, 30.0), (3, 60.0)],
            ),
        ];
        for ((item, offset), view, after, wanted) in cases {
            let mut top = Top { item, offset };
            let shown = fill(&mut top, 4, view, &mut |n| heights[n]);
            assert_eq!((top.item, top.offset), after);
            assert_eq!(shown, wanted);
        }
    }

    proptest! {
        #[test]
        fn the_view_is_always_full_and_within(
            heights in proptest::collection::vec(1_u8..40, 1..30),
            item in 0_usize..40,
            offset in -300_i16..300,
            view in 1_u8..200,
        ) {
            let mut top = Top { item, offset: f32::from(offset) };
            let view = f32::from(view);
            let shown = fill(&mut top, heights.len(), view, &mut |n| f32::from(heights[n]));
            let (first, y) = shown[0];
            let (last, end) = shown[shown.len() - 1];
            prop_assert!(y <= 0.0 && y > -f32::from(heights[first]));
            let end = end + f32::from(heights[last]);
            prop_assert!(end >= view || (first == 0 && y == 0.0 && last + 1 == heights.len()));
            prop_assert!(end <= view || end - f32::from(heights[last]) < view);
        }
    }
}
