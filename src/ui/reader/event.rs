//! What the reader tells whoever shows it.

use crate::model::ClaimId;
use crate::text::Span;

/// One thing that the analyst did in the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderEvent {
    /// Selected a span, and let go.
    Selected {
        /// What is selected: whole graphemes, never empty.
        span: Span,
        /// What was drawn with the mouse, where it was snapped to words; else the same.
        drawn: Span,
    },
    /// What was selected is so no more.
    SelectionCleared,
    /// Drew a further fragment for the focused claim (Ctrl was held when the mouse was let go).
    FragmentAdded(Span),
    /// Clicked on a claim, the smallest there; or beside every claim.
    Clicked(Option<ClaimId>),
    /// Dragged an end of a fragment of the focused claim elsewhere.
    BoundaryDragged {
        /// Which claim.
        claim: ClaimId,
        /// Which of its fragments, as its mark counts them.
        fragment: usize,
        /// Which end of it.
        edge: Edge,
        /// Where that end was put: between two graphemes, never beyond the other end.
        to: u32,
    },
    /// Moved the caret to before that code point.
    CaretMoved(u32),
}

/// An end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Its first code point.
    Start,
    /// After its last.
    End,
}

impl Edge {
    /// Where it is.
    pub fn of(self, span: Span) -> u32 {
        match self {
            Self::Start => span.start,
            Self::End => span.end,
        }
    }

    /// The span with this end put elsewhere.
    #[must_use]
    pub fn put(self, span: Span, to: u32) -> Span {
        match self {
            Self::Start => Span { start: to, ..span },
            Self::End => Span { end: to, ..span },
        }
    }
}
