//! Content lines of iCalendar (RFC 5545, section 3.1).

use super::super::plain::plain;

/// Octets of a line, its end not counted (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// An iCalendar stream that is being written.
#[derive(Default)]
pub(super) struct Lines {
    out: Vec<u8>,
}

impl Lines {
    /// A property with a value that is no text: a date, a word of the standard.
    pub fn put(&mut self, name: &str, value: &str) {
        let mut room = LONGEST;
        for part in [name, ":", value] {
            self.add(part, &mut room);
        }
        self.out.extend_from_slice(b"\r\n");
    }

    /// A property of words.
    pub fn text(&mut self, name: &str, text: &str) {
        self.put(name, &escaped(text));
    }

    /// A property of several words, of which each is one value.
    pub fn texts<'a>(&mut self, name: &str, texts: impl Iterator<Item = &'a str>) {
        let all: Vec<String> = texts.map(escaped).collect();
        if !all.is_empty() {
            self.put(name, &all.join(","));
        }
    }

    /// All lines.
    pub fn finish(self) -> Vec<u8> {
        self.out
    }

    /// Adds to a line and folds it where it has no room left, never inside a character: a line that
    /// goes on begins with a blank, which counts.
    fn add(&mut self, text: &str, room: &mut usize) {
        for c in text.chars() {
            if c.len_utf8() > *room {
                self.out.extend_from_slice(b"\r\n ");
                *room = LONGEST - 1;
            }
            *room -= c.len_utf8();
            self.out
                .extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

/// A text as a value (RFC 5545, 3.3.11), made harmless by [`plain`].
fn escaped(text: &str) -> String {
    let text = plain(text);
    let mut escaped = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(name: &str, text: &str) -> String {
        let mut lines = Lines::default();
        lines.text(name, text);
        String::from_utf8(lines.finish()).unwrap()
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(
            lines("SUMMARY", "a; b, c\\n\r\nd: \"e\" \u{202E}"),
            "SUMMARY:a\\; b\\, c\\\\n\\nd: \"e\" ⟨RLO⟩\r\n"
        );
        let mut several = Lines::default();
        several.texts("CATEGORIES", ["a,b", "c"].into_iter());
        several.texts("CATEGORIES", std::iter::empty());
        assert_eq!(several.finish(), b"CATEGORIES:a\\,b,c\r\n");
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_what_they_were(text in "\\PC{0,200}") {
            let folded = lines("DESCRIPTION", &text);
            let folded = folded.strip_suffix("\r\n").unwrap();
            for line in folded.split("\r\n") {
                prop_assert!(line.len() <= LONGEST);
            }
            let unfolded = folded.replace("\r\n ", "");
            prop_assert_eq!(unfolded, format!("DESCRIPTION:{}", escaped(&text)));
        }
    }
}
