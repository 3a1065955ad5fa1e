//! The title that an entry has as long as nobody gave it one.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Claim;

/// Graphemes of a quote at most that make a title.
const LONGEST: usize = 80;

/// The quote of a claim on one line, cut at 80 characters as people count them, with `…` for what
/// was cut off.
pub fn title_of(claim: &Claim) -> Cow<'_, str> {
    if let [only] = claim.spans.as_slice()
        && only.quote.len() <= LONGEST
        && !only
            .quote
            .contains(['\n', '\r', '\t', '\u{2028}', '\u{2029}'])
    {
        return Cow::Borrowed(&only.quote);
    }
    let mut title = String::new();
    let mut left = LONGEST;
    for (at, fragment) in claim.spans.iter().enumerate() {
        if at > 0 && !push(&mut title, " … ", &mut left) {
            break;
        }
        if !push(&mut title, &fragment.quote, &mut left) {
            break;
        }
    }
    Cow::Owned(title)
}

/// Adds what fits; says whether all did.
fn push(title: &mut String, text: &str, left: &mut usize) -> bool {
    for grapheme in text.graphemes(true) {
        let blank = grapheme.chars().all(char::is_whitespace);
        if *left == 0 {
            title.truncate(title.trim_end().len());
            title.push('…');
            return false;
        }
        *left -= 1;
        // A claim over two paragraphs stays one line.
        title.push_str(if blank { " " } else { grapheme });
    }
    true
}
