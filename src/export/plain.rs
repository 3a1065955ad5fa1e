//! Texts as every format takes them: nothing in them steers, hides or breaks the line unseen.

use std::borrow::Cow;

use crate::text::{ArticleText, Span, mark_of};

/// A text without control characters other than line feeds.
///
/// Line ends of every sort become line feeds, tabs blanks. What only says where a line may break, and
/// marks that give a direction to the signs beside them, are left out: no word reads otherwise without them.
/// Every other control and invisible character is shown by name, `⟨RLO⟩` for the right-to-left
/// override, since what it does to a text is what the reader must not miss. What Unicode calls no
/// character becomes U+FFFD.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !needs_care(text) {
        return Cow::Borrowed(text);
    }
    let unified = text.replace("\r\n", "\n");
    let article = ArticleText::new(unified.as_str());
    let mut controls = article.controls(Span::new(0, article.len())).peekable();
    let mut plain = String::with_capacity(unified.len());
    for (at, c) in (0..).zip(unified.chars()) {
        let control = controls.next_if(|control| control.at == at);
        match (control, c) {
            (_, '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}') => plain.push('\n'),
            (_, '\t') => plain.push(' '),
            (_, c) if is_wordless(c) => {}
            (Some(control), _) => {
                plain.push('⟨');
                plain.push_str(control.mark);
                plain.push('⟩');
            }
            (None, c) if is_no_character(c) => plain.push('\u{FFFD}'),
            (None, c) => plain.push(c),
        }
    }
    Cow::Owned(plain)
}

/// A text on one line: [`plain`], its line feeds blanks.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let plain = plain(text);
    if plain.contains('\n') {
        Cow::Owned(plain.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        plain
    }
}

/// Whether a text holds an invisible character of which [`plain`] makes something else than a line end
/// or a blank.
pub(super) fn hides_something(text: &str) -> bool {
    let is_blank = |c| {
        matches!(
            c,
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    needs_care(text)
        && text.chars().any(|c| !is_blank(c) && mark_of(c).is_some())
        && plain(text) != text
}

/// Whether [`plain`] gives anything but the text itself. Nearly every text passes through here, so
/// what is plainly a sign of writing is not looked at twice.
fn needs_care(text: &str) -> bool {
    text.chars().any(|c| match c {
        ' '..='~' | '\n' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{61B}' | '\u{2010}'..='\u{2027}' => {
            false
        }
        _ => c == '\t' || mark_of(c).is_some() || is_no_character(c),
    })
}

/// What takes no room and says nothing: places where a line may or may not break, marks of direction,
/// byte order marks.
fn is_wordless(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// Unicode's noncharacters (The Unicode Standard, 23.7).
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_shown_and_what_says_nothing_goes() {
        for (text, expected) in [
            (
                "plain “words”, 日本語, مُستمر, 👩‍👩‍👧 می‌خواهم",
                "plain “words”, 日本語, مُستمر, 👩‍👩‍👧 می‌خواهم",
            ),
            ("two\nlines", "two\nlines"),
            ("a\r\nb\rc\u{2028}d\u{B}e\u{85}f", "a\nb\nc\nd\ne\nf"),
            ("a\tb", "a b"),
            (
                "Donau\u{AD}dampf\u{200B}schiff\u{FEFF}\u{200F}",
                "Donaudampfschiff",
            ),
            ("\u{202E}txt\u{202C}", "⟨RLO⟩txt⟨PDF⟩"),
            ("nul\0 esc\u{1B}[31m", "nul⟨NUL⟩ esc⟨ESC⟩[31m"),
            ("\u{FFFE}\u{FDD0}\u{1FFFF}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            (
                "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} a\u{E0067}",
                "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} a⟨TAG⟩",
            ),
        ] {
            assert_eq!(plain(text), expected, "{text:?}");
            assert_eq!(plain(&plain(text)), expected, "once is enough");
        }
        assert_eq!(one_line("a\n\n b\r\nc"), "a b c");
    }

    #[test]
    fn every_character_that_needs_care_is_seen() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let left = plain(&text);
            let harmless = left
                .chars()
                .all(|c| c == '\n' || mark_of(c).is_none() && !is_no_character(c) && c != '\t');
            assert!(harmless, "{:x}", u32::from(c));
            let blank = text.chars().all(char::is_whitespace);
            assert_eq!(
                hides_something(&text),
                left != text && !blank && !is_no_character(c),
                "{:x}",
                u32::from(c)
            );
        }
    }
}
