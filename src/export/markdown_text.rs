//! Texts of the project as Markdown that says just them.

use super::plain::{one_line, plain};
use super::web;

/// A text on one line in which nothing is markup.
///
/// Backslashes stand before every sign that `CommonMark` 0.31, its GitHub form or Pandoc takes for
/// markup; `&`, `<` and `>` become entities, which processors that know no backslash before them
/// understand as well.
pub(super) fn line(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    escape(&mut escaped, one_line(text).trim());
    escaped
}

/// Paragraphs of a text, each as [`line()`] gives it; empty ones are left out.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let plain = plain(text);
    let lines = plain.split('\n').map(str::trim);
    lines.filter(|text| !text.is_empty()).map(line).collect()
}

/// An address: a link if it is one of the web, else text.
pub(super) fn address(address: &str) -> String {
    match web::link(address) {
        Some(link) => format!("<{link}>"),
        None => line(address),
    }
}

fn escape(out: &mut String, text: &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '^' | '$' | '@' => {
                true
            }
            // Lists, underlines of headings, definitions, Pandoc's titles: where a line begins.
            '+' | '-' | '=' | ':' | '%' if at == 0 => true,
            '.' | ')' if digits > 0 && at == digits => true,
            // Bare addresses, which GitHub makes links of.
            ':' => text.get(at..).is_some_and(|rest| rest.starts_with("://")),
            '.' => out.ends_with("www") || out.ends_with("WWW"),
            _ => false,
        };
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => {
                if special {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        for (text, expected) in [
            (
                "plain, “words” (so): 20 % – 3.5",
                "plain, “words” (so): 20 % – 3.5",
            ),
            ("# not *a* heading", r"\# not \*a\* heading"),
            ("- a\n- b", r"\- a - b"),
            ("2025. A year", r"2025\. A year"),
            ("12) twelve", r"12\) twelve"),
            ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
            ("[a](javascript:b)", r"\[a\](javascript:b)"),
            ("![a](b)", r"!\[a\](b)"),
            (
                "see https://a.example, www.b.example",
                r"see https\://a.example, www\.b.example",
            ),
            (
                "a|b `c` $d$ ~~e~~ {f} @g",
                r"a\|b \`c\` \$d\$ \~\~e\~\~ \{f\} \@g",
            ),
            ("===", r"\==="),
            ("    code", "code"),
            ("\u{202E}x", "⟨RLO⟩x"),
        ] {
            assert_eq!(line(text), expected, "{text:?}");
        }
        assert_eq!(paragraphs("a\n\n - b\r\n> c"), ["a", r"\- b", "&gt; c"]);
        assert_eq!(
            address("https://a.example/_b_?c=1&d"),
            "<https://a.example/_b_?c=1&d>"
        );
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
    }
}
