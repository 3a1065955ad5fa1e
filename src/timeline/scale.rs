//! From time to place on the screen and back, at any zoom.

/// The least time that the width shows: an hour, in minutes.
const LEAST: f64 = 60.0;
/// The most: four hundred million years.
const MOST: f64 = 2.1e14;
/// Time beside what is fitted, as a share of the width.
const MARGIN: f64 = 0.04;

/// A stretch of the axis on a width. Times are minutes since 1970-01-01T00:00, places are points
/// from the left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    left: f64,
    per_point: f64,
    width: f64,
}

impl Scale {
    /// The scale that shows all from one minute to another with some room beside it; at least a day.
    pub fn fit(first: i64, last: i64, width: f32) -> Self {
        let width = f64::from(width).max(1.0);
        let (first, last) = (first.min(last) as f64, first.max(last) as f64);
        let middle = first.midpoint(last);
        let span = (last - first).max(1440.0) / (1.0 - 2.0 * MARGIN);
        Self::around(middle, span, width)
    }

    fn around(middle: f64, span: f64, width: f64) -> Self {
        let span = span.clamp(LEAST, MOST);
        Self {
            left: middle - span / 2.0,
            per_point: span / width,
            width,
        }
    }

    /// Minutes that one point stands for.
    pub fn per_point(&self) -> f64 {
        self.per_point
    }

    /// Minutes that the width shows.
    pub fn span(&self) -> f64 {
        self.per_point * self.width
    }

    /// The width, in points.
    pub fn width(&self) -> f32 {
        self.width as f32
    }

    /// The first and the last minute that the width shows.
    pub fn visible(&self) -> (i64, i64) {
        let right = self.left + self.span();
        (self.left.floor() as i64, right.ceil() as i64)
    }

    /// The place of a minute; what lies far outside is drawn to a million points from the left.
    pub fn x(&self, minute: i64) -> f32 {
        let x = (minute as f64 - self.left) / self.per_point;
        x.clamp(-1e6, 1e6) as f32
    }

    /// The minute at a place.
    pub fn minute(&self, x: f32) -> i64 {
        (self.left + f64::from(x) * self.per_point).floor() as i64
    }

    /// Zoomed by a factor (over 1 shows less time) about a place that keeps its time.
    #[must_use]
    pub fn zoomed(&self, factor: f64, about: f32) -> Self {
        if !(factor.is_finite() && factor > 0.0) {
            return *self;
        }
        let kept = self.left + f64::from(about) * self.per_point;
        let per_point = (self.span() / factor).clamp(LEAST, MOST) / self.width;
        Self {
            left: kept - f64::from(about) * per_point,
            per_point,
            ..*self
        }
    }

    /// Moved so that what stood at 0 stands at `by`.
    #[must_use]
    pub fn panned(&self, by: f32) -> Self {
        let edge = 1e18;
        Self {
            left: (self.left - f64::from(by) * self.per_point).clamp(-edge, edge),
            ..*self
        }
    }

    /// The same zoom with a minute in the middle.
    #[must_use]
    pub fn centred(&self, minute: i64) -> Self {
        Self::around(minute as f64, self.span(), self.width)
    }

    /// The same left end and zoom on another width.
    #[must_use]
    pub fn resized(&self, width: f32) -> Self {
        let width = f64::from(width).max(1.0);
        let per_point = self.per_point.clamp(LEAST / width, MOST / width);
        Self {
            per_point,
            width,
            ..*self
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fitted_things_are_inside() {
        let scale = Scale::fit(0, 1440 * 365, 1000.0);
        assert!(scale.x(0) > 30.0 && scale.x(1440 * 365) < 970.0);
        assert!(scale.span() < 1440.0 * 365.0 * 1.1);
    }

    proptest! {
        #[test]
        fn zooming_keeps_the_time_under_the_pointer(
            first in -10_000_000_000_i64..10_000_000_000,
            length in 1_i64..10_000_000_000,
            zooms in proptest::collection::vec(0.2_f64..5.0, 1..40),
            about in 0.0_f32..1200.0,
        ) {
            let mut scale = Scale::fit(first, first + length, 1200.0);
            let kept = scale.minute(about);
            for factor in zooms {
                scale = scale.zoomed(factor, about);
                prop_assert!((LEAST..=MOST).contains(&scale.span().round()));
                prop_assert!((scale.minute(about) - kept).abs() <= 1);
            }
            // A minute's place gives that minute back, to the point's precision.
            let minute = scale.minute(600.0);
            prop_assert!((scale.minute(scale.x(minute)) - minute).abs() as f64 <= scale.per_point() + 1.0);
        }

        #[test]
        fn nothing_overflows(first: i64, last: i64, factor: f64, by: f32, width: f32, minute: i64) {
            let scale = Scale::fit(first, last, width).zoomed(factor, 5.0).centred(minute).panned(1e9);
            prop_assert!(scale.x(minute).is_finite());
            let (from, to) = scale.resized(width).visible();
            prop_assert!(from <= to);
            let panned = if by.is_finite() { scale.panned(by) } else { scale };
            prop_assert!(panned.x(0).is_finite());
        }
    }
}
