//! Lines of a text that look like page furniture, to be taken out before it enters.

use crate::text::{ArticleText, Span};

/// Lines that are proposed, each with a tick.
#[derive(Default)]
pub(super) struct Furniture {
    pub(super) lines: Vec<Line>,
}

/// A proposed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The words; the text may have been edited since, so that places mean nothing.
    pub(super) words: String,
    /// Where they stood.
    at: u32,
    /// Whether they are to go.
    pub(super) ticked: bool,
}

impl Furniture {
    /// The lines at places of a text, all ticked.
    pub(super) fn new(text: &str, spans: &[Span]) -> Self {
        if spans.is_empty() {
            return Self::default();
        }
        let text = ArticleText::new(text);
        let line = |span: &Span| Line {
            words: text.slice(*span).into(),
            at: span.start,
            ticked: true,
        };
        Self {
            lines: spans
                .iter()
                .map(line)
                .filter(|line| !line.words.trim().is_empty())
                .collect(),
        }
    }

    /// Takes the ticked lines out of a text, each with the line end behind it where it is a whole
    /// line. Lines that the text no longer has are left alone. Gives how many went.
    pub(super) fn remove(&mut self, text: &mut String) -> usize {
        let whole = ArticleText::new(text.as_str());
        let mut gone: Vec<std::ops::Range<usize>> = Vec::new();
        for line in self.lines.iter().filter(|line| line.ticked) {
            let Some(start) = place(&whole, line, &gone) else {
                continue;
            };
            let mut end = start + line.words.len();
            let opens = start == 0 || whole.as_str().as_bytes().get(start - 1) == Some(&b'\n');
            if opens && whole.as_str().as_bytes().get(end) == Some(&b'\n') {
                end += 1;
            }
            gone.push(start..end);
        }
        self.lines.retain(|line| !line.ticked);
        gone.sort_unstable_by_key(|range| range.start);
        for range in gone.iter().rev() {
            text.replace_range(range.clone(), "");
        }
        gone.len()
    }
}

/// The byte where a line's words stand: at their place, or else the nearest other one.
fn place(text: &ArticleText, line: &Line, gone: &[std::ops::Range<usize>]) -> Option<usize> {
    let free = |at: usize| {
        !gone
            .iter()
            .any(|range| range.start < at + line.words.len() && at < range.end)
    };
    let old = text.byte_of(line.at);
    if text
        .as_str()
        .get(old..)
        .is_some_and(|rest| rest.starts_with(&line.words))
        && free(old)
    {
        return Some(old);
    }
    let places = text
        .as_str()
        .match_indices(&line.words)
        .map(|(at, _)| at)
        .filter(|at| free(*at));
    places.min_by_key(|at| at.abs_diff(old))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    fn span_of(text: &str, words: &str) -> Span {
        let start = text[..text.find(words).unwrap()].chars().count() as u32;
        Span::new(start, start + words.chars().count() as u32)
    }

    #[test]
    fn ticked_lines_go_and_nothing_else_changes() {
        let text = "Наверх\nTalks go on\nShare\nThey share little.\nShare\n";
        let spans = [span_of(text, "Наверх"), span_of(text, "Share")];
        let mut furniture = Furniture::new(text, &spans);
        let mut edited = text.to_owned();
        assert_eq!(furniture.remove(&mut edited), 2);
        assert_eq!(edited, "Talks go on\nThey share little.\nShare\n");
        assert!(furniture.lines.is_empty());
    }

    #[test]
    fn an_edited_text_loses_only_what_it_still_has() {
        let text = "Talks go on\nFollow us\nAdvertisement\nEnd";
        let mut furniture = Furniture::new(
            text,
            &[span_of(text, "Follow us"), span_of(text, "Advertisement")],
        );
        let mut edited = "A new line\nTalks go on\nAdvertisement\nEnd".to_owned();
        assert_eq!(furniture.remove(&mut edited), 1);
        assert_eq!(edited, "A new line\nTalks go on\nEnd");
    }

    #[test]
    fn what_is_not_ticked_stays() {
        let text = "Share\nTalks";
        let mut furniture = Furniture::new(text, &[span_of(text, "Share")]);
        furniture.lines[0].ticked = false;
        let mut edited = text.to_owned();
        assert_eq!(furniture.remove(&mut edited), 0);
        assert_eq!((edited.as_str(), furniture.lines.len()), (text, 1));
    }
}
