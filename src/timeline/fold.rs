//! Text as it is searched: without case and without marks.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A text in small letters, compatibility forms taken apart, accents and other marks left out:
/// `Zürich` and `ZURICH` become `zurich`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Adds a text as [`fold`] gives it.
pub(super) fn fold_into(folded: &mut String, text: &str) {
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
            continue;
        }
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                folded.extend(part.to_lowercase().filter(|c| !is_combining_mark(*c)));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_marks_are_left_out() {
        for (text, folded) in [
            ("Zürich", "zurich"),
            ("ZELENSKYY", "zelenskyy"),
            ("Ёлка", "елка"),
            ("İstanbul", "istanbul"),
            ("ﬁne", "fine"),
            ("مُستمر", "مستمر"),
            ("東京", "東京"),
            ("e\u{301}te", "ete"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
