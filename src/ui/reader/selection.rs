//! What is selected, in code points of the article.

use super::laid::Place;
use crate::text::{ArticleText, Span};

/// A selection and its caret. Where both are the same it is only a caret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays.
    pub anchor: u32,
    /// The end that moves: the caret.
    pub head: Place,
}

impl Selection {
    /// Only a caret.
    pub fn caret(place: Place) -> Self {
        Self {
            anchor: place.at,
            head: place,
        }
    }

    /// A span, with the caret at its end.
    pub fn of(span: Span) -> Self {
        Self {
            anchor: span.start,
            head: Place {
                at: span.end,
                upper: true,
            },
        }
    }

    /// What is selected; empty for a caret.
    pub fn span(self) -> Span {
        Span::new(self.anchor, self.head.at)
    }
}

/// By what a selection grows while the mouse is drawn: one click, two or three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A grapheme.
    Grapheme,
    /// A word.
    Word,
    /// A sentence.
    Sentence,
}

impl Unit {
    /// What that many clicks select.
    pub fn of_clicks(clicks: u32) -> Self {
        match clicks {
            0 | 1 => Self::Grapheme,
            2 => Self::Word,
            _ => Self::Sentence,
        }
    }

    /// The unit that holds a code point; for graphemes, nothing at the given place.
    pub fn around(self, text: &ArticleText, place: u32, under: Option<u32>) -> Span {
        match self {
            Self::Grapheme => Span::new(place, place),
            Self::Word => text.word_at(under.unwrap_or(place)),
            Self::Sentence => text.sentence_at(under.unwrap_or(place)),
        }
    }
}

/// The selection from a unit where the mouse went down to the one where it is now: both whole, with
/// the caret at the second.
pub fn drawn(from: Span, to: Span, head: Place) -> Selection {
    if to.start < from.start || (to.is_empty() && head.at < from.start) {
        return Selection {
            anchor: from.end,
            head: Place {
                at: to.start,
                upper: head.upper && head.at == to.start,
            },
        };
    }
    let end = to.end.max(from.end);
    Selection {
        anchor: from.start,
        head: Place {
            at: end,
            upper: head.upper || head.at != end,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawing_keeps_the_first_unit_whole() {
        let drawn = |from: (u32, u32), to: (u32, u32), head| {
            let selection = drawn(from.into(), to.into(), Place::new(head));
            (selection.anchor, selection.head.at)
        };
        assert_eq!(drawn((5, 5), (9, 9), 9), (5, 9));
        assert_eq!(drawn((5, 5), (2, 2), 2), (5, 2));
        assert_eq!(drawn((5, 9), (6, 6), 6), (5, 9));
        assert_eq!(drawn((5, 9), (12, 15), 13), (5, 15));
        assert_eq!(drawn((5, 9), (0, 4), 2), (9, 0));
        assert_eq!(drawn((5, 9), (5, 9), 7), (5, 9));
    }
}
