//! Cells that no spreadsheet program takes for anything but text.

use std::borrow::Cow;

use super::plain::plain;

/// A cell that is safe to open in a spreadsheet program.
///
/// Control characters are gone ([`plain`]). Where the text begins as a formula does, an apostrophe
/// stands before it, as the OWASP page "CSV Injection" has it: `=`, `+`, `-`, `@`, tab, carriage
/// return, line feed, and the full-width forms of the four signs; blanks and quotation marks before
/// the sign do not hide it. The same is done after each semicolon and line feed inside, since programs
/// of many countries take semicolons for the ends of cells and then quotation marks for letters.
pub(super) fn cell(text: &str) -> Cow<'_, str> {
    let text = plain(text);
    if !text.split([';', '\n']).any(is_formula) {
        return text;
    }
    let mut safe = String::with_capacity(text.len() + 1);
    for piece in text.split_inclusive([';', '\n']) {
        if is_formula(piece) {
            safe.push('\'');
        }
        safe.push_str(piece);
    }
    Cow::Owned(safe)
}

/// Whether a piece of a cell begins as a formula does.
fn is_formula(piece: &str) -> bool {
    let start = piece.trim_start_matches(|c: char| c == '"' || c.is_whitespace());
    start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a = b - c @ d", "a = b - c @ d"),
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "' =1"),
            ("\r=1", "\n'=1"),
            ("\u{FEFF}=1", "'=1"),
            (" \u{A0}\"=1", "' \u{A0}\"=1"),
            ("＝1", "'＝1"),
            ("＠a", "'＠a"),
            ("a;=cmd|' /C calc'!A0;b", "a;'=cmd|' /C calc'!A0;b"),
            ("list:\n- one\n- two", "list:\n'- one\n'- two"),
            ("–2 and −2", "–2 and −2"),
        ] {
            assert_eq!(cell(text), expected, "{text:?}");
        }
    }
}
