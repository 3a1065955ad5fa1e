//! What signs and forms mean: of those that the drawing has.

use super::bar::{self, Look, SIGN, Span, sign};
use super::shape::{Anchor, Ink, Shape};
use super::text_width::width;
use crate::dates::End;
use crate::model::Status;
use crate::timeline::{DAY, Extent, Scale};

const SIZE: f32 = 10.5;
const ROW: f32 = 20.0;
const SAMPLE: f32 = 40.0;

/// What a drawing has.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    statuses: [bool; Status::ALL.len()],
    hollow: bool,
    open: bool,
    approximate: bool,
    uncertain: bool,
    vague: bool,
    pub crowds: bool,
}

impl Seen {
    /// Takes note of an entry.
    pub fn note(&mut self, extent: &Extent, look: Look) {
        let all = Status::ALL.iter().zip(&mut self.statuses);
        for (status, seen) in all {
            *seen |= *status == look.status;
        }
        let dated = extent.start == End::Dated && extent.end == End::Dated;
        self.open |= !dated;
        self.hollow |= dated && extent.sure_from >= extent.sure_to && !extent.is_point();
        self.approximate |= extent.approximate;
        self.uncertain |= extent.uncertain;
        self.vague |= look.vague;
    }
}

impl Seen {
    fn has(&self, status: Status) -> bool {
        let mut all = Status::ALL.iter().zip(self.statuses);
        all.any(|(one, seen)| seen && *one == status)
    }
}

enum Sample {
    Sign(Status),
    Bar(Extent, Look),
    Words(&'static str),
}

/// Draws the legend with its upper edge at `y`; returns its lower edge.
pub(super) fn legend(out: &mut Vec<Shape>, seen: &Seen, left: f32, right: f32, y: f32) -> f32 {
    let (mut x, mut y) = (left, y);
    for (sample, words) in samples(seen) {
        let sample_wide = match &sample {
            Sample::Sign(_) => SIGN,
            Sample::Bar(extent, _) if extent.end != End::Dated => SAMPLE + 6.0,
            Sample::Bar(..) => SAMPLE,
            Sample::Words(words) => width(words, SIZE, true) + 5.0,
        };
        let wide = sample_wide + width(words, SIZE, false);
        if x + wide > right && x > left {
            x = left;
            y += ROW;
        }
        let middle = y + ROW / 2.0;
        match sample {
            Sample::Sign(status) => sign(out, x, middle, status),
            Sample::Bar(extent, look) => {
                // A minute is about a point here.
                let scale = Scale::fit(0, DAY, DAY as f32);
                if let Some(span) = Span::within(extent, 0, DAY) {
                    let left = x - scale.x(0);
                    span.draw(out, &scale, left, middle - bar::HEIGHT / 2.0, look);
                }
            }
            Sample::Words(words) => out.push(text(x, middle, words, true)),
        }
        out.push(text(x + sample_wide, middle, words, false));
        x += wide + 20.0;
    }
    y + ROW
}

fn text(x: f32, middle: f32, words: &str, bold: bool) -> Shape {
    Shape::Text {
        x,
        y: middle + 3.7,
        size: SIZE,
        bold,
        anchor: Anchor::Start,
        ink: if bold { Ink::Text } else { Ink::Weak },
        words: words.into(),
    }
}

fn samples(seen: &Seen) -> Vec<(Sample, &'static str)> {
    let mut samples: Vec<(Sample, &'static str)> = Vec::new();
    for status in Status::ALL
        .iter()
        .copied()
        .filter(|status| seen.has(*status))
    {
        samples.push((Sample::Sign(status), status.name()));
    }
    let wide = SAMPLE as i64 - 8;
    let sure = Extent {
        first: 0,
        sure_from: 0,
        sure_to: wide,
        last: wide,
        start: End::Dated,
        end: End::Dated,
        approximate: false,
        uncertain: false,
    };
    let look = Look {
        status: Status::SingleOrigin,
        vague: false,
    };
    let mut bar = |seen: bool, extent: Extent, look: Look, words| {
        if seen {
            samples.push((Sample::Bar(extent, look), words));
        }
    };
    let hollow = Extent {
        sure_from: wide,
        sure_to: 0,
        ..sure
    };
    let fading = Extent {
        sure_to: 4,
        last: 4,
        end: End::Open,
        ..sure
    };
    let hatched = Extent {
        approximate: true,
        ..sure
    };
    bar(seen.hollow, hollow, look, "some time within");
    bar(seen.open, fading, look, "start or end open or not known");
    bar(seen.approximate, hatched, look, "approximate");
    for (status, words) in [
        (Status::Disputed, "dashed: disputed"),
        (Status::Planned, "dotted: planned"),
    ] {
        bar(seen.has(status), sure, Look { status, ..look }, words);
    }
    let vague = Look {
        vague: true,
        ..look
    };
    bar(seen.vague, sure, vague, "perhaps published by then");
    if seen.uncertain {
        samples.push((Sample::Words("(?)"), "date uncertain"));
    }
    if seen.crowds {
        samples.push((Sample::Words("+12"), "entries without room, counted"));
    }
    samples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_drawn_is_explained() {
        let of = |seen: &Seen| {
            samples(seen)
                .into_iter()
                .map(|(_, words)| words)
                .collect::<Vec<_>>()
        };
        assert!(of(&Seen::default()).is_empty());
        let mut seen = Seen::default();
        let extent = Extent {
            first: 0,
            sure_from: 0,
            sure_to: 9,
            last: 9,
            start: End::Dated,
            end: End::Open,
            approximate: false,
            uncertain: true,
        };
        seen.note(
            &extent,
            Look {
                status: Status::Disputed,
                vague: false,
            },
        );
        assert_eq!(
            of(&seen),
            [
                "disputed",
                "start or end open or not known",
                "dashed: disputed",
                "date uncertain"
            ]
        );
        let mut shapes = Vec::new();
        let bottom = legend(&mut shapes, &seen, 0.0, 200.0, 10.0);
        assert!(bottom > 60.0, "four samples do not fit one row");
        let gone = shapes.iter().any(|shape| match shape {
            Shape::Rect { x, width, .. } => x + width > 200.0 || *x < -0.1,
            _ => false,
        });
        assert!(!gone);
    }
}
