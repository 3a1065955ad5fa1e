//! The shapes of a drawing.

use crate::model::Status;

/// A colour by what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Ink {
    /// Behind everything.
    Page,
    /// Behind every other lane.
    Band,
    /// Lines of the axis.
    Line,
    /// Words.
    Text,
    /// Words that stand beside.
    Weak,
    /// Behind the words of a bar.
    Soft(Status),
    /// The edge of a bar, its sign.
    Strong(Status),
}

impl Ink {
    /// The colour on paper, in sRGB. Words and signs stand out from everything that they stand on by
    /// 4.5 to 1 at least (WCAG 2.2, 1.4.3).
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Self::Page => [0xff, 0xff, 0xff],
            Self::Band => [0xf5, 0xf5, 0xf2],
            Self::Line => [0xd5, 0xd4, 0xcd],
            Self::Text => [0x1f, 0x23, 0x28],
            Self::Weak => [0x5c, 0x63, 0x6b],
            Self::Soft(Status::Disputed) => [0xfb, 0xe1, 0xdc],
            Self::Strong(Status::Disputed) => [0xa8, 0x2a, 0x22],
            Self::Soft(Status::Retracted) => [0xee, 0xdd, 0xe6],
            Self::Strong(Status::Retracted) => [0x86, 0x2e, 0x5e],
            Self::Soft(Status::Superseded) => [0xe6, 0xe0, 0xf5],
            Self::Strong(Status::Superseded) => [0x5b, 0x46, 0x9c],
            Self::Soft(Status::Planned) => [0xfb, 0xef, 0xd0],
            Self::Strong(Status::Planned) => [0x7d, 0x54, 0x00],
            Self::Soft(Status::Corroborated) => [0xdf, 0xf0, 0xdf],
            Self::Strong(Status::Corroborated) => [0x1f, 0x6e, 0x3a],
            Self::Soft(Status::SingleOrigin) => [0xe0, 0xe9, 0xf4],
            Self::Strong(Status::SingleOrigin) => [0x2b, 0x55, 0x8a],
        }
    }
}

/// What fills a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Fill {
    /// Nothing.
    None,
    /// A colour.
    Plain(Ink),
    /// A colour that fades out to the left.
    FadingLeft(Ink),
    /// A colour that fades out to the right.
    FadingRight(Ink),
    /// Slanted lines.
    Hatched(Ink),
}

/// The line about a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::export) struct Edge {
    pub ink: Ink,
    pub width: f32,
    /// How long its dashes are, with gaps as long; zero for a line without.
    pub dash: f32,
}

impl Edge {
    pub fn plain(ink: Ink, width: f32) -> Self {
        Self {
            ink,
            width,
            dash: 0.0,
        }
    }
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum Anchor {
    Start,
    Middle,
}

/// What shapes show: places in the list of exported entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::export) enum Thing {
    /// An entry.
    Entry(u32),
    /// Entries that found no room.
    Crowd(Vec<u32>),
}

/// A shape. Places and sizes are points; `y` grows downwards.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::export) enum Shape {
    /// A rectangle, its corners rounded by `round`.
    Rect {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        round: f32,
        fill: Fill,
        edge: Option<Edge>,
    },
    /// A line.
    Line {
        from: (f32, f32),
        to: (f32, f32),
        edge: Edge,
    },
    /// A circle.
    Dot {
        at: (f32, f32),
        radius: f32,
        fill: Fill,
        edge: Option<Edge>,
    },
    /// A three-cornered head of an arrow: its point first.
    Arrow { points: [(f32, f32); 3], ink: Ink },
    /// Words on one line, free of control characters; `y` is the line that they stand on.
    Text {
        x: f32,
        y: f32,
        size: f32,
        bold: bool,
        anchor: Anchor,
        ink: Ink,
        words: String,
    },
    /// The shapes from here to the next [`Shape::End`] show something.
    Begin(Thing),
    /// They end.
    End,
}

/// A timeline as it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::export) struct Drawing {
    pub width: f32,
    pub height: f32,
    /// From the one at the back to the one in front.
    pub shapes: Vec<Shape>,
    /// Heights at which it may be cut into pages, ascending: nothing lies across them.
    pub cuts: Vec<f32>,
    /// The axis: from which height to which; what stands over it is repeated on each page.
    pub axis: (f32, f32),
    /// Entries that are only counted, each once however many lanes it is in.
    pub counted: usize,
}

impl Drawing {
    /// What is not drawn one by one, in a sentence.
    pub fn note(&self) -> Option<String> {
        match self.counted {
            0 => None,
            1 => {
                Some("1 entry finds no room of its own in the drawing and is counted there.".into())
            }
            many => Some(format!(
                "{many} entries find no room of their own in the drawing and are counted there."
            )),
        }
    }
}
