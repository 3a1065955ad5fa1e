//! Strings as the file holds them: readable in every script, safe from whatever handles the file.
//!
//! Left as they are: letters of every script with their marks, ZWJ and ZWNJ (they belong to how
//! words and emoji are written). Escaped: what ends a string, what a checkout or an editor may
//! change (line ends and other controls), and what no reader of the file can see or would be misled
//! by (bidirectional controls, invisible format characters, a mark that would join the quote).

use std::io::{self, Write};

use unicode_normalization::char::is_combining_mark;

/// Writes a string with its quotes.
pub(super) fn write_string(out: &mut impl Write, text: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    let mut written = 0;
    if let Some(first) = text.chars().next().filter(|c| is_combining_mark(*c)) {
        write_escaped(out, first)?;
        written = first.len_utf8();
    }
    for (at, byte) in text.bytes().enumerate().skip(written) {
        if !may_need_escape(byte) {
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        if needs_escape(c) {
            out.write_all(text.get(written..at).unwrap_or_default().as_bytes())?;
            write_escaped(out, c)?;
            written = at + c.len_utf8();
        }
    }
    out.write_all(text.get(written..).unwrap_or_default().as_bytes())?;
    out.write_all(b"\"")
}

/// Whether a character that needs an escape can begin with this byte. Lets runs of plain text pass
/// without being decoded.
fn may_need_escape(byte: u8) -> bool {
    matches!(
        byte,
        b'"' | b'\\' | 0..0x20 | 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3
    )
}

fn needs_escape(c: char) -> bool {
    matches!(
        c,
        '"' | '\\'
            | '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

fn write_escaped(out: &mut impl Write, c: char) -> io::Result<()> {
    match c {
        '"' => out.write_all(b"\\\""),
        '\\' => out.write_all(b"\\\\"),
        '\n' => out.write_all(b"\\n"),
        '\r' => out.write_all(b"\\r"),
        '\t' => out.write_all(b"\\t"),
        c => write!(out, "\\u{{{:x}}}", u32::from(c)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        write_string(&mut out, text).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn escapes_what_is_dangerous_and_nothing_else() {
        for (text, expected) in [
            ("It's “so”", "\"It's “so”\""),
            ("a \"b\" \\ c", r#""a \"b\" \\ c""#),
            ("one\r\ntwo\tthree", r#""one\r\ntwo\tthree""#),
            ("\0\u{7f}\u{85}", r#""\u{0}\u{7f}\u{85}""#),
            ("يستمرّ مُستمر", "\"يستمرّ مُستمر\""),
            ("प्रधानमंत्री", "\"प्रधानमंत्री\""),
            ("👩‍👩‍👧 می‌خواهم", "\"👩‍👩‍👧 می‌خواهم\""),
            ("\u{301}e\u{301}", "\"\\u{301}e\u{301}\""),
            (
                "a\u{202e}b\u{2066}c\u{feff}",
                r#""a\u{202e}b\u{2066}c\u{feff}""#,
            ),
            (
                "soft\u{ad}hyphen\u{61c}\u{180e}",
                r#""soft\u{ad}hyphen\u{61c}\u{180e}""#,
            ),
            ("\u{e0067}", r#""\u{e0067}""#),
        ] {
            assert_eq!(written(text), expected);
        }
    }

    #[test]
    fn every_character_that_needs_it_is_seen() {
        for c in '\0'..=char::MAX {
            if needs_escape(c) {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes);
                assert!(may_need_escape(bytes[0]), "{:x}", u32::from(c));
            }
        }
    }

    proptest! {
        #[test]
        fn ron_reads_back_what_was_written(text in "\\PC*|[\0-\u{ff}\u{200b}-\u{2070}\u{300}a\"\\\\]*") {
            prop_assert_eq!(ron::from_str::<String>(&written(&text)).unwrap(), text);
        }
    }
}
