//! Text cut into words, numbers and marks.

use super::vocabulary::{Term, term};

/// A word, a number or a mark of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    /// What it is.
    pub term: Term,
    /// It as written.
    pub text: &'t str,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Whether a line begins with it.
    pub breaks: bool,
}

impl Token<'_> {
    /// Whether it begins with a capital letter.
    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is written in capitals throughout.
    pub(super) fn is_upper(&self) -> bool {
        self.text.chars().all(|letter| !letter.is_lowercase())
    }
}

/// Cuts `text` into tokens. Dashes of every length become `-`, typographic apostrophes `'`.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut spaced = false;
    let mut breaks = true;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else {
            break;
        };
        if first.is_whitespace() || is_invisible(first) {
            spaced |= first.is_whitespace();
            breaks |= matches!(first, '\n' | '\u{2028}' | '\u{2029}');
            at += first.len_utf8();
            continue;
        }
        let (term, len) = if first.is_ascii_digit() {
            number(rest)
        } else if first.is_alphabetic() {
            word(rest)
        } else {
            (Term::Mark(plain(first)), first.len_utf8())
        };
        let Some(written) = rest.get(..len) else {
            break;
        };
        tokens.push(Token {
            term,
            text: written,
            start: at,
            end: at + len,
            spaced,
            breaks,
        });
        at += len;
        spaced = false;
        breaks = false;
    }
    tokens
}

/// Characters that show nothing and say nothing of a date.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn plain(mark: char) -> char {
    match mark {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '`' | '\u{2032}' => '\'',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2026}' => '…',
        '\u{223c}' | '\u{02dc}' => '~',
        other => other,
    }
}

/// A number in figures, with the `nd` of `22nd`.
fn number(rest: &str) -> (Term, usize) {
    let figures = rest
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(rest.len());
    let value = rest
        .get(..figures)
        .filter(|_| figures <= 9)
        .and_then(|figures| figures.parse().ok());
    let Some(value) = value else {
        return (Term::Other, figures);
    };
    let after = rest.get(figures..).unwrap_or_default();
    let letters = after
        .find(|letter: char| !letter.is_alphabetic())
        .unwrap_or(after.len());
    let ordinal = after.get(..letters).is_some_and(|suffix| {
        ["st", "nd", "rd", "th"]
            .iter()
            .any(|known| suffix.eq_ignore_ascii_case(known))
    });
    let len = figures + if ordinal { letters } else { 0 };
    (Term::Number(value, figures as u8, ordinal), len)
}

/// A word; `a.m.` and its like are one.
fn word(rest: &str) -> (Term, usize) {
    if let Some((abbreviation, len)) = dotted(rest) {
        return (term(abbreviation), len);
    }
    let letters = rest
        .find(|letter: char| !letter.is_alphabetic())
        .unwrap_or(rest.len());
    let written = rest.get(..letters).unwrap_or_default();
    // Q1, H2: the figure is part of the word.
    let mut small = [0_u8; 16];
    if letters == 1 && matches!(written, "q" | "Q" | "h" | "H") {
        let figure = rest.as_bytes().get(1).copied();
        let next = rest.as_bytes().get(2);
        if matches!(figure, Some(b'1'..=b'4')) && !next.is_some_and(u8::is_ascii_alphanumeric) {
            let pair = rest.get(..2).unwrap_or_default().to_ascii_lowercase();
            return (term(&pair), 2);
        }
    }
    if letters > small.len() || !written.is_ascii() {
        return (Term::Other, letters);
    }
    for (slot, letter) in small.iter_mut().zip(written.bytes()) {
        *slot = letter.to_ascii_lowercase();
    }
    let lower = small
        .get(..letters)
        .and_then(|lower| std::str::from_utf8(lower).ok())
        .unwrap_or_default();
    // o'clock
    if lower == "o" {
        for clock in ["o'clock", "o’clock"] {
            if rest
                .get(..clock.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(clock))
            {
                return (term("oclock"), clock.len());
            }
        }
    }
    (term(lower), letters)
}

/// `a.m.`, `p.m`, `A.D.`, `B.C.E.` and so on, as the plain abbreviation and how many bytes it takes.
fn dotted(rest: &str) -> Option<(&'static str, usize)> {
    for (plain, parts) in [
        ("am", "a.m"),
        ("pm", "p.m"),
        ("bce", "b.c.e"),
        ("bc", "b.c"),
        ("ad", "a.d"),
        ("ce", "c.e"),
    ] {
        let Some(start) = rest.get(..parts.len()) else {
            continue;
        };
        let after = rest.get(parts.len()..).unwrap_or_default();
        if start.eq_ignore_ascii_case(parts) && !after.starts_with(char::is_alphanumeric) {
            return Some((plain, parts.len() + usize::from(after.starts_with('.'))));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_dates_apart() {
        for (text, pieces) in [
            ("22nd–23 Jan.", "22nd|–|23|Jan|."),
            ("7 p.m. ET", "7|p.m.|ET"),
            ("14april", "14|april"),
            ("1990s '90s", "1990|s|'|90|s"),
            ("Q1 2026", "Q1|2026"),
            ("3 o’clock", "3|o’clock"),
        ] {
            let cut: Vec<&str> = tokens(text).iter().map(|token| token.text).collect();
            assert_eq!(cut.join("|"), pieces);
        }
    }
}
