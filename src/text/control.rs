//! Control characters that do not show: what hides in a text, or turns it about, is made visible.

use super::{ArticleText, Span};

/// Whether a character is an invisible format character that no script needs in order to be read:
/// soft hyphen, zero-width space, line and paragraph separators, directional and other format
/// controls, byte order mark, annotation and tag characters.
///
/// Joiner and non-joiner (U+200D, U+200C) are not among them, because emoji, Arabic and Indic
/// scripts are written with them; nor are spaces that take room, nor C0 and C1 controls
/// ([`char::is_control`]). The project file escapes exactly these.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// A control character in a text, with what to show in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Control {
    /// Its code point of the whole text.
    pub at: u32,
    /// The character.
    pub c: char,
    /// A mark of two to four capital letters, such as `RLO`.
    pub mark: &'static str,
    /// Its name in words, such as "right-to-left override".
    pub name: &'static str,
}

impl ArticleText {
    /// The control characters of a span, in order: the invisible ones ([`is_invisible`]) and C0 and
    /// C1 controls but for line feed and tab. The tags that spell an emoji flag (such as Scotland's)
    /// are part of what is seen and left out.
    pub fn controls(&self, span: Span) -> impl Iterator<Item = Control> + '_ {
        let mut rest = self.slice(span).char_indices();
        let text = rest.as_str();
        let mut at = span.start.min(self.len());
        let mut in_flag = false;
        std::iter::from_fn(move || {
            for (byte, c) in rest.by_ref() {
                let here = at;
                at += 1;
                in_flag = match c {
                    '\u{1F3F4}' => {
                        flag_follows(text.get(byte + c.len_utf8()..).unwrap_or_default())
                    }
                    '\u{E0020}'..='\u{E007F}' => in_flag,
                    _ => false,
                };
                if in_flag {
                    continue;
                }
                if let Some((mark, name)) = mark_of(c) {
                    let control = Control {
                        at: here,
                        c,
                        mark,
                        name,
                    };
                    return Some(control);
                }
            }
            None
        })
    }
}

/// Whether a black flag is followed by the short run of tags that makes it a region's.
fn flag_follows(rest: &str) -> bool {
    // Region subdivisions have at most six letters and digits, and a cancel tag.
    let mut tags = rest
        .chars()
        .take(7)
        .skip_while(|c| matches!(c, '\u{E0030}'..='\u{E007A}'));
    rest.starts_with(|c| matches!(c, '\u{E0030}'..='\u{E007A}')) && tags.next() == Some('\u{E007F}')
}

/// The mark and name of a control character; none for every other character.
pub fn mark_of(c: char) -> Option<(&'static str, &'static str)> {
    if matches!(c, '\n' | '\t') || !(c.is_control() || is_invisible(c)) {
        return None;
    }
    Some(match c {
        '\u{AD}' => ("SHY", "soft hyphen"),
        '\u{61C}' => ("ALM", "Arabic letter mark"),
        '\u{180E}' => ("MVS", "Mongolian vowel separator"),
        '\u{200B}' => ("ZWSP", "zero-width space"),
        '\u{200E}' => ("LRM", "left-to-right mark"),
        '\u{200F}' => ("RLM", "right-to-left mark"),
        '\u{2028}' => ("LS", "line separator"),
        '\u{2029}' => ("PS", "paragraph separator"),
        '\u{202A}' => ("LRE", "left-to-right embedding"),
        '\u{202B}' => ("RLE", "right-to-left embedding"),
        '\u{202C}' => ("PDF", "end of directional formatting"),
        '\u{202D}' => ("LRO", "left-to-right override"),
        '\u{202E}' => ("RLO", "right-to-left override"),
        '\u{2060}' => ("WJ", "word joiner"),
        '\u{2061}'..='\u{2064}' => ("INV", "invisible mathematical operator"),
        '\u{2066}' => ("LRI", "left-to-right isolate"),
        '\u{2067}' => ("RLI", "right-to-left isolate"),
        '\u{2068}' => ("FSI", "first-strong isolate"),
        '\u{2069}' => ("PDI", "end of directional isolate"),
        '\u{2065}' | '\u{206A}'..='\u{206F}' => ("FMT", "deprecated format character"),
        '\u{FEFF}' => ("BOM", "byte order mark"),
        '\u{FFF9}'..='\u{FFFB}' => ("ANN", "interlinear annotation"),
        '\u{E0000}'..='\u{E007F}' => ("TAG", "tag character"),
        '\0' => ("NUL", "null"),
        '\u{7}' => ("BEL", "bell"),
        '\u{8}' => ("BS", "backspace"),
        '\u{B}' => ("VT", "vertical tab"),
        '\u{C}' => ("FF", "form feed"),
        '\r' => ("CR", "carriage return"),
        '\u{1A}' => ("SUB", "substitute"),
        '\u{1B}' => ("ESC", "escape"),
        '\u{7F}' => ("DEL", "delete"),
        '\u{85}' => ("NEL", "next line"),
        ..'\u{20}' => ("C0", "control character"),
        _ => ("C1", "control character"),
    })
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice
    )]

    use super::*;

    fn marks(text: &str) -> Vec<(u32, &'static str)> {
        let article = ArticleText::new(text);
        let all = Span::new(0, article.len());
        article.controls(all).map(|c| (c.at, c.mark)).collect()
    }

    #[test]
    fn what_hides_is_named() {
        for (text, expected) in [
            ("plain, with tab\tand\nlines\u{A0}.", vec![]),
            ("é\u{202E}txt\u{202C}", vec![(1, "RLO"), (5, "PDF")]),
            (
                "ко\u{AD}нец\u{200B}\u{FEFF}",
                vec![(2, "SHY"), (6, "ZWSP"), (7, "BOM")],
            ),
            (
                "a\0b\u{1B}c\u{85}d\r\n\u{9F}",
                vec![(1, "NUL"), (3, "ESC"), (5, "NEL"), (7, "CR"), (9, "C1")],
            ),
            ("👩‍👩‍👧 क्‌ष", vec![]),
            // Scotland's flag, and tags that hide after a letter or run on after a flag.
            (
                "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
                vec![],
            ),
            ("a\u{E0067}", vec![(1, "TAG")]),
            ("🏴\u{E0067}\u{E0062}", vec![(1, "TAG"), (2, "TAG")]),
        ] {
            assert_eq!(marks(text), expected, "{text:?}");
        }
    }

    #[test]
    fn positions_are_those_of_the_whole_text() {
        let article = ArticleText::new("日本\u{200B}語\u{200B}");
        let found: Vec<_> = article.controls(Span::new(3, 99)).map(|c| c.at).collect();
        assert_eq!(found, [4]);
    }

    #[test]
    fn the_list_is_the_one_that_files_escape() {
        let listed: Vec<u32> = (0..0x11_0000)
            .filter(|c| char::from_u32(*c).is_some_and(is_invisible))
            .collect();
        let expected: Vec<u32> = [
            0xAD..=0xAD,
            0x61C..=0x61C,
            0x180E..=0x180E,
            0x200B..=0x200B,
            0x200E..=0x200F,
        ]
        .into_iter()
        .chain([
            0x2028..=0x202E,
            0x2060..=0x206F,
            0xFEFF..=0xFEFF,
            0xFFF9..=0xFFFB,
            0xE0000..=0xE007F,
        ])
        .flatten()
        .collect();
        assert_eq!(listed, expected);
        for c in listed.into_iter().filter_map(char::from_u32) {
            assert!(mark_of(c).is_some());
        }
    }
}
