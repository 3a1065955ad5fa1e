//! Passages cut out of a text so that no seam shows.

use crate::text::{ArticleText, Span};

/// A text without some passages.
///
/// A line of which nothing is left goes as a whole, and with it a blank line that would stand beside
/// another then, or at an edge of the text. Within a line, the blanks on both sides of a cut become
/// one. Lines are never joined: the passage that ends one and begins the next leaves both.
pub fn without(text: &ArticleText, spans: &[Span]) -> ArticleText {
    let cuts = in_order(text, spans);
    let mut rest = cuts.as_slice();
    let mut kept: Vec<String> = Vec::new();
    let mut gap = false;
    for line in text.paragraphs() {
        // With the line feed, so that blank lines can be cut.
        let whole = Span::new(line.span.start, line.span.end + 1);
        let passed = rest.partition_point(|cut| cut.end <= whole.start);
        rest = rest.get(passed..).unwrap_or_default();
        let here = rest.partition_point(|cut| cut.start < whole.end);
        let here = rest.get(..here).unwrap_or_default();
        let left = if here.is_empty() {
            line.text.to_owned()
        } else {
            pieces(text, line.span, here)
        };
        let blank = left.trim().is_empty();
        if blank && !here.is_empty() {
            gap = true;
            continue;
        }
        if gap && blank && kept.last().is_none_or(|last| last.trim().is_empty()) {
            continue;
        }
        gap = false;
        kept.push(left);
    }
    while gap && kept.last().is_some_and(|last| last.trim().is_empty()) {
        kept.pop();
    }
    ArticleText::new(kept.join("\n"))
}

/// Spans cut to the text, in order, joined where they meet.
fn in_order(text: &ArticleText, spans: &[Span]) -> Vec<Span> {
    let whole = Span::new(0, text.len());
    let mut cuts: Vec<Span> = spans.iter().map(|span| span.intersection(whole)).collect();
    cuts.retain(|span| !span.is_empty());
    cuts.sort_unstable();
    cuts.dedup_by(|next, last| {
        let meet = next.start <= last.end;
        if meet {
            last.end = last.end.max(next.end);
        }
        meet
    });
    cuts
}

/// What some cuts, at least one, leave of a line.
fn pieces(text: &ArticleText, line: Span, cuts: &[Span]) -> String {
    let mut left = String::new();
    let mut at = line.start;
    let edges = cuts.iter().map(|cut| (cut.start.max(line.start), cut.end));
    for (start, next) in edges.chain([(line.end, line.end)]) {
        let piece = text.slice(Span::new(at, start.clamp(at, line.end)));
        let seam = at > line.start;
        at = next.clamp(at, line.end);
        if !seam {
            left.push_str(piece);
            continue;
        }
        let closes = |c: char| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')');
        let bare = piece.trim_start();
        if left.is_empty() || left.ends_with(char::is_whitespace) {
            if bare.starts_with(closes) {
                left.truncate(left.trim_end().len());
            }
            left.push_str(bare);
        } else {
            left.push_str(piece);
        }
    }
    // The line's own last blanks stay where nothing was cut at its end.
    if cuts.last().is_some_and(|cut| cut.end >= line.end) {
        left.truncate(left.trim_end().len());
    }
    left
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A text with its cuts between `[` and `]`.
    fn cut(marked: &str) -> String {
        let (mut text, mut spans, mut open, mut at) = (String::new(), Vec::new(), 0, 0);
        for c in marked.chars() {
            match c {
                '[' => open = at,
                ']' => spans.push(Span::new(open, at)),
                c => {
                    text.push(c);
                    at += 1;
                }
            }
        }
        without(&ArticleText::new(text), &spans).as_str().to_owned()
    }

    #[test]
    fn no_seam_shows() {
        for (marked, left) in [
            ("They met.", "They met."),
            ("They [really ]met.", "They met."),
            ("They [really] met.", "They met."),
            ("They met [here], he said.", "They met, he said."),
            ("[Share ]They met.", "They met."),
            ("[Share] They met.", "They met."),
            ("They met. [Share]", "They met."),
            ("One\n[Share]\nTwo", "One\nTwo"),
            ("One\n\n[Share]\n\nTwo", "One\n\nTwo"),
            ("One\n\n[Share\n]\nTwo", "One\n\nTwo"),
            ("One\n[\nShare\n\n]Two", "One\nTwo"),
            ("[Share]\n\nOne", "One"),
            ("One\n\n[Share]", "One"),
            ("One\n\n[Share]\n", "One"),
            ("One\n\n\nTwo\n\n[Share]\nThree", "One\n\n\nTwo\n\nThree"),
            ("One [and\nalso] two", "One\ntwo"),
            ("One[\n]two", "One\ntwo"),
            ("One\n[Share]\n[Print]\nTwo", "One\nTwo"),
            ("One\n[Share\nPrint]\nTwo", "One\nTwo"),
            ("  One[ x]", "  One"),
            ("Он [👩‍👩‍👧 ]пришёл", "Он пришёл"),
            ("[All]", ""),
        ] {
            assert_eq!(cut(marked), left, "{marked:?}");
        }
    }

    #[test]
    fn odd_spans_do_no_harm() {
        let text = ArticleText::new("One two");
        let spans = [Span::new(4, 900), Span::new(4, 6), Span::new(70, 80)];
        assert_eq!(without(&text, &spans).as_str(), "One");
        assert_eq!(without(&text, &[]).as_str(), "One two");
    }

    proptest! {
        #[test]
        fn every_letter_outside_the_cuts_stays(
            text in "[a-cя \n]{0,60}",
            spans in proptest::collection::vec((0..70_u32, 0..70_u32), 0..5),
        ) {
            let spans: Vec<Span> = spans.iter().map(|(a, b)| Span::new(*a, *b)).collect();
            let left = without(&ArticleText::new(text.as_str()), &spans);
            let expected: String = text
                .chars()
                .zip(0..)
                .filter(|(c, at)| !c.is_whitespace() && !spans.iter().any(|span| span.contains(*at)))
                .map(|(c, _)| c)
                .collect();
            let got: String = left.as_str().chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(got, expected);
            let doubled = |text: &str| text.matches("\n\n\n").count();
            prop_assert!(doubled(left.as_str()) <= doubled(&text) + usize::from(text.contains("\n ")));
        }
    }
}
