//! The title that an entry has as long as nobody gave it one.

use std::borrow::Cow;

use crate::model::Claim;
use crate::text::graphemes;

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
    // Most quotes begin with letters that need no second look.
    let plain = text.bytes().take(*left);
    let plain = plain.take_while(|byte| (b' '..0x7F).contains(byte)).count();
    let begin = match text.as_bytes().get(plain) {
        // What follows may belong to the last of them.
        Some(next) if !next.is_ascii() => plain.saturating_sub(1),
        _ => plain,
    };
    let (begin, rest) = text.split_at_checked(begin).unwrap_or(("", text));
    title.reserve(begin.len() + rest.len().min(*left));
    title.push_str(begin);
    *left -= begin.len();
    for grapheme in graphemes(rest) {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    /// As [`push`], grapheme by grapheme.
    fn plainly(text: &str, most: usize) -> (String, bool) {
        let letters: Vec<&str> = text.graphemes(true).collect();
        let one_line = |letter: &&str| match letter.trim() {
            "" => " ".to_owned(),
            _ => (*letter).to_owned(),
        };
        let title: String = letters.iter().take(most).map(one_line).collect();
        if letters.len() > most {
            return (format!("{}…", title.trim_end()), false);
        }
        (title, true)
    }

    proptest! {
        #[test]
        fn letters_are_counted_as_people_count_them(
            words in proptest::collection::vec(
                prop_oneof!["[a-z ]{0,9}", any::<String>(), Just("e\u{301}\r\n👩‍👩‍👧".to_owned())],
                0..6,
            ),
            most in 0_usize..30,
        ) {
            let text = words.concat();
            let (mut title, mut left) = (String::new(), most);
            let all = push(&mut title, &text, &mut left);
            prop_assert_eq!((title, all), plainly(&text, most));
        }
    }
}
