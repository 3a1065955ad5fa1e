//! The headline of an article.

use super::{address, byline, dateline, outlet, sections, stamp};
use crate::import::furniture;
use crate::import::lines::Line;

/// Code points over which a first line is no headline.
pub const LONGEST: u32 = 120;

/// Lines from the top among which the headline is.
const TOP: usize = 14;

/// The headline: the first line, unless that is page furniture, the name of a section, a byline or
/// the like, or too long to be one.
pub fn guess<'a>(lines: &[Line<'a>]) -> Option<&'a str> {
    if let Some(title) = labelled(lines).or_else(|| in_markdown(lines)) {
        return Some(title);
    }
    let candidates: Vec<(usize, &Line<'a>)> = lines
        .iter()
        .take(TOP)
        .enumerate()
        .filter(|(_, line)| line.is_paragraph() || may_be(line.text))
        .collect();
    let (first_at, first) = *candidates.first()?;
    // What a page repeats at its top is the headline: in the breadcrumb, over the picture, above
    // the text.
    let repeated = candidates.iter().find(|(at, line)| {
        line.text.split_whitespace().count() >= 3
            && line.span.len() <= LONGEST
            && candidates
                .iter()
                .any(|(other, same)| other != at && same.text == line.text)
    });
    if let Some((_, line)) = repeated {
        return Some(without_outlet(line.text));
    }
    if first.span.len() > LONGEST {
        return None;
    }
    if is_kicker(first.text)
        && let Some((_, next)) = candidates.get(1)
        && next.span.len() <= LONGEST
        && next.text.split_whitespace().count() >= 4
        && lines
            .get(first_at + 1..)
            .is_some_and(|rest| !rest.is_empty())
    {
        return Some(without_outlet(next.text));
    }
    Some(without_outlet(first.text))
}

/// The headline without the outlet behind it.
fn without_outlet(title: &str) -> &str {
    outlet::behind_title(title).map_or(title, |(head, _)| head)
}

/// A headline that a label states.
fn labelled<'a>(lines: &[Line<'a>]) -> Option<&'a str> {
    lines.iter().take(6).find_map(|line| {
        let (label, title) = line.text.split_once([':', '：'])?;
        let label = label.trim_matches(['*', '#', ' ']).to_lowercase();
        let stated = matches!(
            label.as_str(),
            "title" | "headline" | "заголовок" | "titel" | "titre" | "título" | "titolo" | "标题"
        );
        let title = title.trim_matches(['*', ' ']);
        let fits = !title.is_empty() && title.chars().count() as u32 <= LONGEST;
        (stated && fits).then_some(title)
    })
}

/// A first heading of the first level in Markdown.
fn in_markdown<'a>(lines: &[Line<'a>]) -> Option<&'a str> {
    let mut top = lines
        .iter()
        .take(6)
        .filter(|line| !line.text.starts_with("!["));
    let underlined = lines
        .get(1)
        .is_some_and(|line| line.text.len() >= 3 && line.text.bytes().all(|b| b == b'='));
    let title = if underlined {
        lines.first()?.text
    } else {
        let line = top.find(|line| line.text.starts_with("# "))?;
        line.text.strip_prefix("# ")?.trim_end_matches('#').trim()
    };
    (!title.is_empty() && title.chars().count() as u32 <= LONGEST).then_some(title)
}

/// Whether a line is not surely something else.
fn may_be(line: &str) -> bool {
    let words = line.chars().any(char::is_alphabetic);
    words
        && !sections::is_section(line)
        && !sections::is_breadcrumb(line)
        && !furniture::is_furniture(line)
        && !address::starts_as_address(line)
        && !is_stamp(line)
        && dateline::read(line).is_none_or(|d| d.agency.is_some() && line.len() > 80)
        && !is_byline(line)
}

/// Whether a line holds dates and times and nothing else.
fn is_stamp(line: &str) -> bool {
    let stamp = stamp::read(line);
    stamp.rest.contains(stamp::GAP) && !stamp.rest.chars().any(char::is_alphanumeric)
}

/// Whether a line is a byline; `By Moonlight` alone may as well be a headline.
fn is_byline(line: &str) -> bool {
    byline::read_bare(line).is_some()
        || byline::read(line)
            .is_some_and(|byline| line.split_whitespace().count() > 2 || byline.authors.is_empty())
}

/// Whether a line is a topic above the headline: a word or two in capitals, or a few without any.
fn is_kicker(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let cased = line.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let no_capitals = cased && !line.chars().any(char::is_uppercase);
    let all_capitals = cased && !line.chars().any(char::is_lowercase);
    (no_capitals && words <= 4) || (all_capitals && words <= 2) || line.ends_with(':') && words <= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::lines;

    #[test]
    fn titles() {
        let long = "Envoys of both sides met in the old customs house of Halden for talks that lasted \
            until the early hours of Friday.";
        let very_long = format!("{long} {long}");
        for (top, title) in [
            (
                "Envoys meet in Halden\nBy Mara Veld",
                "Envoys meet in Halden",
            ),
            ("# Envoys meet in Halden\n\nText", "Envoys meet in Halden"),
            ("Envoys meet\n===========\nText", "Envoys meet"),
            ("Headline: Envoys meet in Halden\n", "Envoys meet in Halden"),
            (
                "Envoys meet in Halden | The Northern Courier\nText",
                "Envoys meet in Halden",
            ),
            (
                "Share\n\nEnvoys meet in Halden\nText",
                "Envoys meet in Halden",
            ),
            (
                "World News\nEnvoys meet in Halden\n",
                "Envoys meet in Halden",
            ),
            ("WORLD\nEnvoys meet in Halden\n", "Envoys meet in Halden"),
            (
                "halden talks\nEnvoys meet in Halden again\nBy Mara Veld",
                "Envoys meet in Halden again",
            ),
            (
                "22 January 2026\nEnvoys meet in Halden\n",
                "Envoys meet in Halden",
            ),
            (
                "By Mara Veld | Reuters\nEnvoys meet in Halden\n",
                "Envoys meet in Halden",
            ),
            ("https://courier.example/a\nEnvoys meet\n", "Envoys meet"),
            (
                "Home World News Envoys meet in Halden\nWorld News\n\nEnvoys meet in Halden\nShare\n\
                 Envoys meet in Halden\n",
                "Envoys meet in Halden",
            ),
            ("By Moonlight\nA review.", "By Moonlight"),
            ("使节在哈尔登会面\n正文", "使节在哈尔登会面"),
            (long, long),
            (&very_long, ""),
            ("", ""),
            ("\n\n", ""),
        ] {
            let expected = if top == long && long.chars().count() > 120 {
                ""
            } else {
                title
            };
            assert_eq!(guess(&lines(top)).unwrap_or_default(), expected, "{top}");
        }
    }
}
