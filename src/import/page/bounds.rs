//! Bounds for web pages, checked in one pass before any of the real work.
//!
//! Parsing HTML takes time that grows with the square of the nesting, and more where unclosed
//! formatting is rebuilt in every paragraph. Browsers stop at a nesting of 512; so do we, before the
//! parser starts. The pass keeps the stack of open elements that a parser would keep, a little
//! deeper where it cannot know.

use rustc_hash::FxHashMap;

/// Deepest nesting of elements, as in browsers.
const DEEPEST: usize = 512;
/// Most elements of a page.
const MOST_ELEMENTS: usize = 200_000;
/// Most attributes of one element.
const MOST_ATTRIBUTES: usize = 1_000;
/// Most elements that unclosed formatting may add.
const MOST_REBUILT: usize = 500_000;

/// Why a page is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooMuch {
    /// Elements inside of elements.
    #[error("its elements are nested more than {DEEPEST} deep")]
    Nesting,
    /// Elements at all.
    #[error("it has more than {MOST_ELEMENTS} elements")]
    Elements,
    /// Attributes of one element.
    #[error("one of its elements has more than {MOST_ATTRIBUTES} attributes")]
    Attributes,
    /// Formatting that is opened and never closed.
    #[error("it opens formatting over and over without closing it")]
    Formatting,
    /// Parts of an archive, or messages inside of messages.
    #[error("the archive has more parts than a saved page can have")]
    Parts,
}

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "frame", "basefont", "bgsound", "keygen", "image",
];
/// Elements whose content is no markup.
const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Elements that close an open `p`.
const CLOSES_P: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "dd",
    "dt",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];
/// Elements that no end tag of another element closes from outside.
const WALLS: &[&str] = &[
    "table", "td", "th", "caption", "template", "object", "marquee", "applet", "select", "button",
];
/// Elements inside of drawings and formulas where HTML goes on.
const ISLANDS: &[&str] = &[
    "foreignobject",
    "desc",
    "annotation-xml",
    "mi",
    "mo",
    "mn",
    "ms",
    "mtext",
];

/// Most lines of an archive that can part it.
const MOST_PARTS: usize = 50_000;
/// Most headers of an archive that name a kind of content.
const MOST_KINDS: usize = 5_000;
/// Most messages inside of an archive: a saved page has none.
const MOST_MESSAGES: usize = 20;

/// Refuses an archive (MHTML) that is beyond the bounds, before its parts are taken apart. Takes time
/// linear in its length.
pub fn check_archive(bytes: &[u8]) -> Result<(), TooMuch> {
    let (mut parts, mut kinds, mut messages) = (0, 0, 0);
    // The kind may stand on a line that continues the header.
    let mut lines_of_header = 0;
    for line in bytes.split(|b| *b == b'\n') {
        parts += usize::from(line.starts_with(b"--"));
        let head = line
            .get(..line.len().min(512))
            .unwrap_or_default()
            .to_ascii_lowercase();
        if head.starts_with(b"content-type") {
            kinds += 1;
            lines_of_header = 8;
        }
        if lines_of_header > 0 {
            lines_of_header -= 1;
            let holds = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
            messages += usize::from(holds(b"message") || holds(b"digest"));
        }
        if parts > MOST_PARTS || kinds > MOST_KINDS || messages > MOST_MESSAGES {
            return Err(TooMuch::Parts);
        }
    }
    Ok(())
}

/// Refuses a page that is beyond the bounds. Takes time linear in its length.
pub fn check(html: &str) -> Result<(), TooMuch> {
    let mut open = Open::default();
    let (mut elements, mut rebuilt) = (0usize, 0usize);
    let mut rest = html;
    while let Some((_, from)) = rest.split_once('<') {
        rest = from;
        if let Some(after) = rest.strip_prefix("!--") {
            // `<!-->` and `<!--->` are whole comments.
            let after = after.strip_prefix('>').or_else(|| after.strip_prefix("->"));
            rest = after.unwrap_or_else(|| past_comment(rest.get(3..).unwrap_or_default()));
            continue;
        }
        let (end_tag, named) = match rest.strip_prefix('/') {
            Some(after) => (true, after),
            None => (false, rest),
        };
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let length = named
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
            .unwrap_or(named.len());
        let (name, after) = named.split_at_checked(length).unwrap_or((named, ""));
        let name = name.to_ascii_lowercase();
        let tag = Tag::read(after);
        rest = tag.rest;
        if end_tag {
            open.end(&name);
            continue;
        }
        elements += 1;
        if elements > MOST_ELEMENTS {
            return Err(TooMuch::Elements);
        }
        if tag.attributes > MOST_ATTRIBUTES {
            return Err(TooMuch::Attributes);
        }
        let raw = !open.in_foreign() && RAW.contains(&name.as_str());
        rebuilt += open.start(&name, tag.closes_itself, raw);
        if rebuilt > MOST_REBUILT {
            return Err(TooMuch::Formatting);
        }
        if open.stack.len() > DEEPEST {
            return Err(TooMuch::Nesting);
        }
        if raw {
            rest = past_raw(rest, &name);
        }
    }
    Ok(())
}

/// A tag's attributes and what follows it.
struct Tag<'a> {
    attributes: usize,
    closes_itself: bool,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads from behind the name; values in quotes may hold `>`.
    fn read(text: &'a str) -> Self {
        let (mut attributes, mut quote, mut in_name, mut after_equals) = (0, None, false, false);
        let mut last = ' ';
        for (at, c) in text.char_indices() {
            if let Some(open) = quote {
                if c == open {
                    quote = None;
                }
                last = c;
                continue;
            }
            match c {
                '>' => {
                    return Self {
                        attributes,
                        closes_itself: last == '/',
                        rest: text.get(at + 1..).unwrap_or_default(),
                    };
                }
                '"' | '\'' if after_equals => {
                    quote = Some(c);
                    after_equals = false;
                    in_name = false;
                }
                '=' if in_name => {
                    after_equals = true;
                }
                c if c.is_ascii_whitespace() || c == '/' => {
                    in_name = in_name && after_equals;
                }
                _ => {
                    if !in_name && !after_equals {
                        attributes += 1;
                    }
                    in_name = true;
                    after_equals = false;
                }
            }
            last = c;
        }
        Self {
            attributes,
            closes_itself: false,
            rest: "",
        }
    }
}

/// The elements that a parser would have open.
#[derive(Default)]
struct Open {
    stack: Vec<String>,
    /// Formatting that was opened more often than closed: it is rebuilt in every block.
    formatting: FxHashMap<String, usize>,
    unclosed: usize,
}

impl Open {
    /// Takes a start tag; returns how many elements a parser would rebuild for it at most.
    fn start(&mut self, name: &str, closes_itself: bool, raw: bool) -> usize {
        if self.in_foreign() {
            if closes_itself && !CLOSES_P.contains(&name) && !FORMATTING.contains(&name) {
                return 0;
            }
            if CLOSES_P.contains(&name) || FORMATTING.contains(&name) {
                // HTML inside of a drawing ends the drawing.
                let at = self.stack.iter().rposition(|n| n == "svg" || n == "math");
                self.stack.truncate(at.unwrap_or(0));
            }
        }
        if CLOSES_P.contains(&name) {
            self.close_until("p", |n| n == "p" || is_wall(n));
        }
        if matches!(name, "li" | "dd" | "dt") {
            let siblings: &[&str] = if name == "li" { &["li"] } else { &["dd", "dt"] };
            self.close_sibling(siblings, |n| {
                CLOSES_P.contains(&n) && !matches!(n, "address" | "div" | "p") || is_wall(n)
            });
        } else if matches!(name, "option" | "optgroup") {
            self.close_sibling(&["option"], |n| n != "option");
        } else if matches!(name, "tr" | "td" | "th" | "tbody" | "thead" | "tfoot") {
            let at = self
                .stack
                .iter()
                .rposition(|n| matches!(n.as_str(), "table" | "template"));
            let keep = match name {
                "tr" => &["table", "tbody", "thead", "tfoot", "template"][..],
                "td" | "th" => &["table", "tbody", "thead", "tfoot", "tr", "template"],
                _ => &["table", "template"],
            };
            match at {
                // Outside of tables these tags mean nothing.
                None => return 0,
                Some(at) => {
                    let inside = self.stack.get(at..).unwrap_or_default();
                    let kept = inside
                        .iter()
                        .take_while(|n| keep.contains(&n.as_str()))
                        .count();
                    self.stack.truncate(at + kept.max(1));
                }
            }
        }
        if VOID.contains(&name) || raw {
            return self.unclosed;
        }
        if FORMATTING.contains(&name) {
            *self.formatting.entry(name.to_owned()).or_default() += 1;
            self.unclosed += 1;
        }
        self.stack.push(name.to_owned());
        if CLOSES_P.contains(&name) || is_wall(name) {
            self.unclosed
        } else {
            0
        }
    }

    /// Takes an end tag.
    fn end(&mut self, name: &str) {
        if let Some(count) = self.formatting.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            self.unclosed -= 1;
            // Only the formatting ends; blocks that were opened inside of it stay open.
            if let Some(at) = self.stack.iter().rposition(|n| n == name) {
                self.stack.remove(at);
            }
            return;
        }
        if name == "form" {
            // A form ends alone too.
            if let Some(at) = self.stack.iter().rposition(|n| n == name) {
                self.stack.remove(at);
            }
            return;
        }
        let block = CLOSES_P.contains(&name) || is_wall(name);
        let found = self.stack.iter().rposition(|n| {
            n == name
                || (is_wall(n) && name != "table")
                || (!block && CLOSES_P.contains(&n.as_str()))
        });
        if let Some(at) = found.filter(|at| self.stack.get(*at).is_some_and(|n| n == name)) {
            self.stack.truncate(at);
        }
    }

    /// Closes the innermost of `name` and what is in it, unless `stop` comes before it.
    fn close_until(&mut self, name: &str, stop: impl Fn(&str) -> bool) {
        if let Some(at) = self.stack.iter().rposition(|n| stop(n))
            && self.stack.get(at).is_some_and(|n| n == name)
        {
            self.stack.truncate(at);
        }
    }

    /// Closes the innermost of `siblings`, unless `stop` comes before it.
    fn close_sibling(&mut self, siblings: &[&str], stop: impl Fn(&str) -> bool) {
        let at = self
            .stack
            .iter()
            .rposition(|n| siblings.contains(&n.as_str()) || stop(n));
        if let Some(at) = at.filter(|at| {
            self.stack
                .get(*at)
                .is_some_and(|n| siblings.contains(&n.as_str()))
        }) {
            self.stack.truncate(at);
        }
    }

    /// Whether the innermost of drawing and HTML is a drawing or formula.
    fn in_foreign(&self) -> bool {
        self.stack
            .iter()
            .rev()
            .find(|n| matches!(n.as_str(), "svg" | "math") || ISLANDS.contains(&n.as_str()))
            .is_some_and(|n| matches!(n.as_str(), "svg" | "math"))
    }
}

fn is_wall(name: &str) -> bool {
    WALLS.contains(&name)
}

fn past_comment(text: &str) -> &str {
    let end = [
        text.find("-->").map(|at| at + 3),
        text.find("--!>").map(|at| at + 4),
    ];
    let end = end.into_iter().flatten().min().unwrap_or(text.len());
    text.get(end..).unwrap_or_default()
}

/// What follows the content of a raw element: its end tag, or nothing.
fn past_raw<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, from)) = rest.split_once("</") {
        let same = from
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name));
        let ends = from.get(name.len()..).is_some_and(|after| {
            after.is_empty()
                || after.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
        });
        if same && ends {
            return from.get(name.len()..).unwrap_or_default();
        }
        rest = from;
    }
    ""
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pages_within_bounds_pass() {
        for page in [
            String::new(),
            "<p>Unclosed".repeat(3_000),
            format!("<ul>{}</ul>", "<li>Unclosed".repeat(3_000)),
            format!("<table>{}</table>", "<tr><td>a<td>b".repeat(3_000)),
            "<div><p>a</p></div>".repeat(3_000),
            format!("<svg>{}</svg>", "<path d='x'/>".repeat(3_000)),
            "<br><img><hr>".repeat(3_000),
            format!("<script>{}</script>", "'<div>'".repeat(3_000)),
            format!("<!--{}-->", "<div>".repeat(3_000)),
            "<p><b>bold</p><p>more</b></p>".repeat(3_000),
            format!("{}{}", "<div>".repeat(500), "</div>".repeat(500)),
            "<dl><dt>a<dd>b</dl>".repeat(1_000),
            "<select><option>a<option>b</select>".repeat(1_000),
            "a < b, b > c, 1</2".repeat(1_000),
        ] {
            assert_eq!(
                check(&page),
                Ok(()),
                "{}",
                page.get(..60.min(page.len())).unwrap()
            );
        }
    }

    #[test]
    fn pages_beyond_them_are_refused() {
        let many = " a=1".repeat(2_000);
        for (page, why) in [
            ("<div>".repeat(600), TooMuch::Nesting),
            ("<ul><li>".repeat(600), TooMuch::Nesting),
            ("<span><div></span>".repeat(600), TooMuch::Nesting),
            ("<li><dd>".repeat(600), TooMuch::Nesting),
            ("<form><h1></form>".repeat(600), TooMuch::Nesting),
            ("<table><tr><td>".repeat(600), TooMuch::Nesting),
            ("<svg><div/>".repeat(600), TooMuch::Nesting),
            ("<x-a>".repeat(600), TooMuch::Nesting),
            ("<b>".repeat(600), TooMuch::Nesting),
            ("<p>a</p>".repeat(200_001), TooMuch::Elements),
            (format!("<p{many}>"), TooMuch::Attributes),
            (
                format!("{}{}", "<b>".repeat(400), "<p>x".repeat(10_000)),
                TooMuch::Formatting,
            ),
        ] {
            assert_eq!(check(&page), Err(why), "{}", page.get(..40).unwrap());
        }
    }

    proptest! {
        #[test]
        fn any_text_is_checked(page in "[<>/a-c!\\-='\" pdivtable]{0,200}") {
            check(&page).ok();
        }
    }
}
