//! The lines of an article, with their places.

use crate::text::Span;

/// A line with words on it, without the blanks around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Its words.
    pub text: &'a str,
    /// Where they stand.
    pub span: Span,
}

/// Code points over which a line is a paragraph and no headline, byline or label.
pub const PARAGRAPH: u32 = 160;

impl Line<'_> {
    /// Whether it is too long for a headline, a byline or a label.
    pub fn is_paragraph(&self) -> bool {
        self.span.len() > PARAGRAPH
    }
}

/// The lines of a text that have words on them, in order.
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    let mut lines = Vec::new();
    for whole in text.split('\n') {
        let trimmed = whole.trim();
        if !trimmed.is_empty() {
            let lead = whole.chars().take_while(|c| c.is_whitespace()).count() as u32;
            let len = trimmed.chars().count() as u32;
            let start = at + lead;
            lines.push(Line {
                text: trimmed,
                span: Span::new(start, start + len),
            });
        }
        at += whole.chars().count() as u32 + 1;
    }
    lines
}

/// The first `count` characters of a text.
pub fn head(text: &str, count: usize) -> &str {
    match text.char_indices().nth(count) {
        Some((byte, _)) => text.get(..byte).unwrap_or_default(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ArticleText;

    #[test]
    fn spans_are_the_words() {
        let text = "  Überschrift \n\n\t• punkt\n漢字 👩‍👩‍👧\n";
        let article = ArticleText::new(text);
        let lines = lines(text);
        assert_eq!(lines.len(), 3);
        for line in lines {
            assert_eq!(article.slice(line.span), line.text);
        }
    }
}
