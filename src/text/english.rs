//! English as sentences of the program have it.

/// A count of things: “1 entry”, “2 entries”.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A count of things whose plural has an s: “1 claim”, “3 claims”.
pub fn plural(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// With a capital letter.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_capitals() {
        let entries = |count| counted(count, "entry", "entries");
        assert_eq!(
            [0, 1, 2].map(entries),
            ["0 entries", "1 entry", "2 entries"]
        );
        let claims = |count| plural(count, "claim");
        assert_eq!([0, 1, 2].map(claims), ["0 claims", "1 claim", "2 claims"]);
        for (words, with) in [
            ("", ""),
            ("one day", "One day"),
            ("ärger", "Ärger"),
            ("ßo", "SSo"),
        ] {
            assert_eq!(capital(words), with);
        }
    }
}
