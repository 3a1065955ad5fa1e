//! Signs that stand in for characters that cannot be seen.

use crate::text::mark_of;

/// What is laid out in place of a character. One character always stands for one, so that offsets
/// stay those of the source; the picture that says which it was is painted over it.
pub fn shown_as(c: char) -> char {
    match sign(c) {
        // Tags are what some flags are made of; they take no room in any case.
        None | Some(Sign::Tag) => c,
        // Rows may be broken at these, so what stands for them must allow it.
        Some(Sign::Break) => ' ',
        Some(_) => '\u{a0}',
    }
}

/// The shape of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Says that what follows, or what is around, is read from the left.
    ToRight,
    /// Says that what follows, or what is around, is read from the right.
    ToLeft,
    /// Takes the direction from what follows, or ends such a stretch.
    Turn,
    /// A place where a row may be broken.
    Break,
    /// A tag that hangs on the character before it.
    Tag,
    /// Anything else that has no look of its own.
    Other,
}

/// The sign for a character, if it has no look of its own. Characters that only change their
/// neighbour (joiners, variation selectors) have none, spaces neither.
pub fn sign(c: char) -> Option<Sign> {
    mark_of(c)?;
    Some(match c {
        '\u{200e}' | '\u{202a}' | '\u{202d}' | '\u{2066}' => Sign::ToRight,
        '\u{200f}' | '\u{61c}' | '\u{202b}' | '\u{202e}' | '\u{2067}' => Sign::ToLeft,
        '\u{202c}' | '\u{2068}' | '\u{2069}' => Sign::Turn,
        '\u{200b}' | '\u{ad}' => Sign::Break,
        '\u{e0000}'..='\u{e007f}' => Sign::Tag,
        _ => Sign::Other,
    })
}

/// Whether any character of a text has a sign.
pub fn has_signs(text: &str) -> bool {
    // Below U+00AD only control characters do, and nearly all text is made of what is below.
    let plain = |byte: &u8| (0x20..0x7f).contains(byte) || *byte == b'\t';
    !text.as_bytes().iter().all(plain) && text.chars().any(|c| sign(c).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_has_a_sign() {
        for c in "\u{0}\r\u{7f}\u{85}\u{ad}\u{200b}\u{200e}\u{202e}\u{2066}\u{2069}\u{feff}".chars()
        {
            assert!(sign(c).is_some(), "{c:?}");
            assert!(has_signs(&format!("a{c}b")), "{c:?}");
            assert!(matches!(shown_as(c), ' ' | '\u{a0}'));
        }
    }

    #[test]
    fn what_can_be_seen_or_joins_has_none() {
        for text in ["plain\ttext", "\u{a0}é漢", "می‌خواهم", "👩‍👩‍👧 ❤\u{fe0f}"]
        {
            assert!(!has_signs(text), "{text:?}");
        }
    }
}
