//! The web address of an article, where its text states it.

use crate::import::lines::Line;

/// Labels that the article's own address follows, in lower case.
const LABELS: &[&str] = &[
    "url",
    "link",
    "address",
    "source",
    "source url",
    "original",
    "original article",
    "original link",
    "permalink",
    "read more at",
    "read the original",
    "read the original article",
    "available at",
    "retrieved from",
    "from",
    "via",
    "ссылка",
    "источник",
    "quelle",
    "fuente",
    "来源",
];

/// Headings above addresses of other articles, in lower case.
const LISTS: &[&str] = &[
    "sources",
    "references",
    "notes",
    "footnotes",
    "links",
    "see also",
    "related",
    "further reading",
    "bibliography",
    "endnotes",
    "works cited",
    "источники",
    "quellen",
    "fuentes",
];

/// The address that stands alone, or behind a label, on a line at the top or near the end; `None`
/// where there are two, or a list of them.
pub fn guess(lines: &[Line<'_>]) -> Option<String> {
    let at_top = only(lines.iter().take(8));
    let end = lines.len().saturating_sub(8).max(8.min(lines.len()));
    at_top.or_else(|| {
        let listed = lines.iter().any(|line| {
            let heading = line
                .text
                .trim_end_matches(':')
                .trim_start_matches('#')
                .trim();
            LISTS.contains(&heading.to_lowercase().as_str())
        });
        if listed {
            return None;
        }
        only(lines.iter().skip(end))
    })
}

fn only<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> Option<String> {
    let mut found = lines.filter_map(|line| in_line(line.text));
    let first = found.next()?;
    found.all(|other| other == first).then(|| first.to_owned())
}

/// The address of a line that holds nothing else but a label.
fn in_line(line: &str) -> Option<&str> {
    let start = line.find("https://").or_else(|| line.find("http://"))?;
    let (before, from) = line.split_at_checked(start)?;
    let end = from
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '，' | '。'))
        .unwrap_or(from.len());
    let (address, after) = from.split_at_checked(end)?;
    let label = before
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let labelled = label.is_empty() || LABELS.contains(&label.as_str());
    let bullet = before.trim_start().starts_with(['•', '*', '-', '–']) || starts_numbered(before);
    let nothing_after = !after.chars().any(char::is_alphanumeric);
    let address = address.trim_end_matches(['.', ',', ';', ':']);
    (labelled && !bullet && nothing_after && is_address(address)).then_some(address)
}

/// Whether an entry number such as `[3]` or `3.` stands there.
fn starts_numbered(before: &str) -> bool {
    before
        .trim_start_matches(['[', '(', ' '])
        .starts_with(|c: char| c.is_numeric())
}

/// Whether a line starts as a web address, be it broken by blanks.
pub fn starts_as_address(line: &str) -> bool {
    ["http:", "https:", "www."]
        .iter()
        .any(|start| line.starts_with(start))
}

/// Whether a string is a web address: http or https with a host.
pub fn is_address(address: &str) -> bool {
    let Some(rest) = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))
    else {
        return false;
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && address
            .chars()
            .all(|c| !c.is_whitespace() && !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::lines;

    #[test]
    fn addresses() {
        let body = "They met.\n".repeat(20);
        for (top, end, address) in [
            (
                "https://courier.example/a/1",
                "",
                "https://courier.example/a/1",
            ),
            (
                "Envoys meet\nSource: https://courier.example/a?b=1.",
                "",
                "https://courier.example/a?b=1",
            ),
            (
                "Envoys meet\n<https://courier.example/a>",
                "",
                "https://courier.example/a",
            ),
            (
                "Envoys meet",
                "Read more at: https://courier.example/a",
                "https://courier.example/a",
            ),
            (
                "Envoys meet",
                "URL: http://courier.example",
                "http://courier.example",
            ),
            // Addresses of other things.
            ("Envoys meet", "Sources\nhttps://courier.example/a", ""),
            ("Envoys meet", "- https://courier.example/a", ""),
            ("Envoys meet", "[1] https://courier.example/a", ""),
            (
                "Envoys meet",
                "https://courier.example/a\nhttps://courier.example/b",
                "",
            ),
            (
                "Envoys meet",
                "Donate to us at https://courier.example/give today",
                "",
            ),
            ("Envoys meet\nwww.courier.example", "", ""),
            ("https://localhost", "", ""),
        ] {
            let text = format!("{top}\n{body}{end}\n");
            assert_eq!(
                guess(&lines(&text)).unwrap_or_default(),
                address,
                "{top} {end}"
            );
        }
    }
}
