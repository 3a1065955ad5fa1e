//! Page furniture: lines of a pasted page that are not the article.
//!
//! What is found is proposed as spans and never taken out by itself.

mod phrases;

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use self::phrases::{BUTTONS, FORMS, LISTS, STARTS, WHOLE};
use super::guess::sections;
use super::lines::{Line, PARAGRAPH, lines};
use crate::text::Span;

/// Lines from the top in which a page repeats headline and sections.
const TOP: usize = 14;

/// Bytes over which a line need not be looked at.
const LONGEST: usize = 2_000;

/// Code points over which a line is more than an entry of a form or a list of links.
const ENTRY: u32 = 140;

/// Counts, reading times, ratings, credits and notices.
static SHAPES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        ^(?:
            (?:reading\ time|read\ time|lesezeit|temps\ de\ lecture|время\ чтения)\W*\d.{0,20}
          | \d{1,3}\s?(?:-\s?)?min(?:ute)?s?\.?(?:\s(?:read|reading\ time|listen|watch))?
          | [\d.,]+\s?[km]?\s(?:comments?|views?|shares?|likes?|reads|votes?|kommentare|commentaires|comentarios|комментари\p{L}+|просмотр\p{L}*)
          | (?:comments?|views|shares|views:|shares:)\s?\(?[\d.,]+\s?[km]?\)?
          | \d+\s\d+\svotes?
          | page\s\d+\sof\s\d+ | \d+\s?/\s?\d+ | \d+\sof\s\d+
          | a[+\-] | a\sa\sa | [×✕✖]
          | (?:©|\(c\)|copyright\b).{0,120}
          | .{0,120}\ball\ rights\ reserved\.?
          | .{0,100}\b(?:via\ getty\ images|/\s?getty\ images|getty\ images|/afp\ via\ getty.{0,20})\W*
          | .{0,100}\((?:ap|file)\ photo\b.{0,40}\)\W*
          | \(?(?:reuters|ap\ photo|afp|epa|tass|dpa)/\p{Lu}.{1,60}
          | (?:ap\ photo|afp\ photo|epa\ photo|reuters\ photo).{0,60}
          | .{0,160}\b(?:we|site|website)\ uses?\ cookies\b.{0,160}
        )$",
    )
    .ok()
});

/// Proposes the page furniture of a text: one span for each line, without the line feed behind it
/// and the blanks around it, in order. `title` is the headline, which a page may repeat; its first
/// occurrence stays.
pub fn propose(text: &str, title: &str) -> Vec<Span> {
    let lines = lines(text);
    let mut marked: Vec<bool> = lines.iter().map(|line| is_furniture(line.text)).collect();
    mark_top(&lines, title, &mut marked);
    mark_end(&lines, &mut marked);
    let marked = lines.iter().zip(marked).filter(|(_, marked)| *marked);
    marked.map(|(line, _)| line.span).collect()
}

/// Whether a line is page furniture wherever it stands.
pub fn is_furniture(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let lower = line
        .trim()
        .to_lowercase()
        .replace(['\u{a0}', '\u{202f}'], " ");
    let core = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if core.is_empty() {
        return matches!(lower.as_str(), "×" | "✕" | "✖");
    }
    if WHOLE.contains(core) {
        return true;
    }
    let length = lower.chars().count();
    if length as u32 > 2 * PARAGRAPH {
        return false;
    }
    if SHAPES
        .as_ref()
        .is_some_and(|shapes| shapes.is_match(lower.trim_start_matches(['•', '*', '-', ' '])))
    {
        return true;
    }
    length as u32 <= PARAGRAPH && (starts_as_furniture(core) || is_row_of_buttons(&lower))
}

fn starts_as_furniture(core: &str) -> bool {
    STARTS.iter().any(|start| {
        core.strip_prefix(start).is_some_and(|rest| {
            let cut_word =
                start.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
            // Scripts without blanks between words need none here.
            !cut_word || !start.is_ascii() && !rest.starts_with(|c: char| c.is_lowercase())
        })
    })
}

fn is_row_of_buttons(lower: &str) -> bool {
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/' | '·' | '•'))
        .filter(|word| !word.is_empty())
        .collect();
    let known = words.iter().filter(|word| BUTTONS.contains(**word)).count();
    let small = |word: &str| {
        matches!(
            word,
            "on" | "via" | "to" | "and" | "this" | "&" | "-" | "(opens" | "in" | "new" | "window)"
        )
    };
    match words.as_slice() {
        [one] => {
            BUTTONS.contains(one)
                && one.len() > 2
                && !matches!(*one, "line" | "truth" | "pocket" | "threads")
        }
        _ => {
            known >= 2
                && words
                    .iter()
                    .all(|word| BUTTONS.contains(word) || small(word))
        }
    }
}

/// The top of a page: breadcrumbs, the section, and the headline over and over.
fn mark_top(lines: &[Line<'_>], title: &str, marked: &mut [bool]) {
    let first_title = lines
        .iter()
        .take(TOP)
        .position(|line| line.text == title && !title.is_empty());
    let pairs = lines.iter().zip(marked.iter_mut()).take(TOP).enumerate();
    for (at, (line, marked)) in pairs {
        let repeats = first_title.is_some_and(|first| at > first) && line.text == title;
        let above = first_title.is_some_and(|first| at < first);
        let leads_here = !line.is_paragraph() && sections::is_breadcrumb(line.text);
        if repeats || leads_here || (above && is_topic(line.text)) {
            *marked = true;
        }
    }
}

/// Whether a line above the headline names a section or topic: `World News`, `halden talks`.
fn is_topic(line: &str) -> bool {
    let letters = line.chars().any(char::is_lowercase) && !line.chars().any(char::is_uppercase);
    sections::is_section(line) || (letters && line.split_whitespace().count() <= 4)
}

/// The end of a page: a comment form, or links to other articles.
fn mark_end(lines: &[Line<'_>], marked: &mut [bool]) {
    let heading = |line: &Line<'_>, among: &FxHashSet<&str>| {
        if line.is_paragraph() {
            return false;
        }
        let lower = line.text.to_lowercase();
        among.contains(lower.trim_matches(|c: char| !c.is_alphanumeric()))
    };
    // Everything behind the heading must look like an entry, or the article goes on there.
    let half = lines.len() / 2;
    for (at, line) in lines.iter().enumerate().skip(half) {
        let form = heading(line, &FORMS);
        if !form && !heading(line, &LISTS) {
            continue;
        }
        let rest = lines.get(at + 1..).unwrap_or_default();
        let entry = |line: &Line<'_>| {
            line.span.len() <= ENTRY && (form || !line.text.ends_with(['.', '。', '”', '"']))
        };
        let limit = if form { 60 } else { 30 };
        if rest.len() <= limit && rest.iter().all(entry) {
            for marked in marked.iter_mut().skip(at) {
                *marked = true;
            }
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;
    use crate::edit::without;
    use crate::text::ArticleText;

    fn found(text: &str, title: &str) -> Vec<String> {
        let article = ArticleText::new(text);
        let spans = propose(text, title);
        spans
            .iter()
            .map(|span| article.slice(*span).to_owned())
            .collect()
    }

    #[test]
    fn furniture_is_told_from_the_article() {
        for line in [
            "Share",
            "SHARE",
            "Share:",
            "Advertisement",
            "[Advertisement]",
            "Follow us on Telegram",
            "See also  Ministers return from Halden",
            "Read more: What the envoys want",
            "READ ALSO: Talks go on",
            "Related articles",
            "Listen to this article",
            "4 min read",
            "4 minutes",
            "Reading time: 4 minutes",
            "12 comments",
            "Comments (12)",
            "1.2K views",
            "0 0 votes",
            "Facebook Twitter WhatsApp Email",
            "Facebook | X | Telegram",
            "Facebook",
            "Subscribe",
            "Subscribe to our newsletter",
            "Sign up for the Courier's morning briefing",
            "Leave a comment",
            "Would love your thoughts, please comment.x",
            "We use cookies to improve your experience.",
            "Photo: Mara Veld / Northern Courier",
            "Envoys in Halden (AP Photo/Mara Veld)",
            "REUTERS/Mara Veld",
            "Envoys in Halden. Mara Veld/AFP via Getty Images",
            "© 2026 The Northern Courier",
            "Failed to load visualization",
            "Skip to content",
            "Share on Facebook",
            "View all comments",
            "Anzeige",
            "Lesen Sie auch: Gespräche gehen weiter",
            "Publicité",
            "À lire aussi : les pourparlers",
            "Читайте также: переговоры продолжаются",
            "Поделиться",
            "Реклама",
            "Фото: Мара Вельд",
            "分享",
            "相关阅读",
            "إعلان",
            "➤ Read more",
            "Tags: Halden, talks",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "Share prices fell after the talks",
            "Related parties were not told",
            "Subscribers left in droves",
            "Printing presses in Halden stood still",
            "Advertising fell by a fifth",
            "Photographs show the hall empty",
            "The ministry follows us closely, an envoy said",
            "Envoys meet in Halden",
            "By Mara Veld",
            "Introduction",
            "Key points",
            "What to watch",
            "Watchmen saw the envoys leave",
            "Sources",
            "Conclusion",
            "FAQ",
            "Background",
            "“We use every channel,” she said",
            "22 January 2026",
            "Halden",
            "X",
            "•",
            "1",
            "—",
            "",
            "Twitter and Facebook said that they would appeal the ruling",
            "Loading of grain began at the port",
            "Advertisement revenue falls",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn tops_and_ends_of_pages() {
        let text = "Home World News Envoys meet in Halden\nWorld News\n\nEnvoys meet in Halden\n\nShare\n\
            Envoys meet in Halden\n\nThe envoys met.\n\nEnvoys meet in Halden, again and again.\n\nShare\n\n\
            Leave a comment\n\nguest\n0 Comments\nOldest\nNewest\n()\nx\n";
        assert_eq!(
            found(text, "Envoys meet in Halden"),
            [
                "Home World News Envoys meet in Halden",
                "World News",
                "Share",
                "Envoys meet in Halden",
                "Share",
                "Leave a comment",
                "guest",
                "0 Comments",
                "Oldest",
                "Newest",
                "()",
                "x"
            ]
        );
        let text = "Envoys meet\nThey met.\nThey parted.\nAll was calm.\nRelated stories\nWhat Varda wants\nA history of Halden\n";
        assert_eq!(
            found(text, "Envoys meet"),
            ["Related stories", "What Varda wants", "A history of Halden"]
        );
        // An article about comments goes on behind the word.
        let text = "Envoys meet\nThey met.\nComments\nThe ministry's comments came late and were read out by a \
            spokeswoman, who took no questions and left the hall by the back door, reporters said, to a waiting car.\n";
        assert_eq!(found(text, "Envoys meet"), ["Comments"]);
    }

    #[test]
    fn taking_furniture_out() {
        for (text, rest) in [
            ("Share\nEnvoys meet\nShare\n\nEnd", "Envoys meet\n\nEnd"),
            ("Envoys meet\n  Share  \nEnd\nShare", "Envoys meet\nEnd"),
            ("Share", ""),
            ("No furniture\n", "No furniture\n"),
        ] {
            let left = without(&ArticleText::new(text), &propose(text, "Envoys meet"));
            assert_eq!(left.as_str(), rest, "{text}");
        }
    }

    proptest! {
        #[test]
        fn spans_are_whole_lines_in_order(text in "((Share|Envoys meet|0 comments|Halden é|  漢字 |See also x|Comments|)\n){0,20}") {
            let article = ArticleText::new(text.as_str());
            let spans = propose(&text, "Envoys meet");
            for pair in spans.windows(2) {
                prop_assert!(pair[0].end < pair[1].start);
            }
            for span in &spans {
                prop_assert!(!article.slice(*span).contains('\n') && span.end <= article.len());
                let whole = article.paragraph(article.paragraph_at(span.start)).unwrap();
                prop_assert_eq!(whole.text.trim(), article.slice(*span));
            }
            let left = without(&article, &spans);
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            let cut: usize = spans.iter().map(|span| letters(article.slice(*span))).sum();
            prop_assert_eq!(letters(left.as_str()) + cut, letters(&text));
        }
    }
}
