//! Names as they are compared.

use unicode_normalization::UnicodeNormalization as _;

/// A name without case, extra space and differences of encoding (NFKC).
pub(super) fn plain(name: &str) -> String {
    let lower: String = name.nfkc().flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        for (name, expected) in [
            ("  Dmitry\u{A0} Peskov", "dmitry peskov"),
            ("É", "e\u{301}".nfc().collect::<String>().as_str()),
            ("ＥＵ", "eu"),
            ("", ""),
        ] {
            assert_eq!(plain(name), expected);
        }
    }
}
