//! Web pages: the main text of a page, and what the page states of it.
//!
//! Nothing of a page is run and nothing is fetched. Bounds are checked before the parser sees it.

mod bounds;
mod deadline;
mod encoding;
pub mod mhtml;

use std::sync::LazyLock;
use std::time::Duration;

use dom_smoothie::{Config, Readability, TextMode};
use regex::Regex;

pub use self::bounds::TooMuch;
use self::deadline::{GivenUp, within};
use super::bytes::decode;
use super::guess::{Guess, behind_title, is_address, language, stated_date};

/// How long one page may take.
const LIMIT: Duration = Duration::from_secs(5);

/// An article taken from a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The headline and the main text, a paragraph a line.
    pub text: String,
    /// Name of the encoding the page is in.
    pub encoding: &'static str,
    /// What the page states; what it does not is empty.
    pub stated: Guess,
    /// What an analyst should know about it.
    pub notes: Vec<String>,
}

/// Why a page gives no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// It is beyond the bounds.
    #[error("{0}")]
    TooMuch(#[from] TooMuch),
    /// It takes too long.
    #[error("it took longer than {} seconds to read", LIMIT.as_secs())]
    Late,
    /// The parser broke off.
    #[error("its markup could not be read")]
    Broken,
    /// It holds no text.
    #[error("no text was found in it")]
    NoText,
    /// It is an archive without a page.
    #[error("no page was found in the archive")]
    NoPage,
}

/// Takes the article out of a page of HTML, or out of an archive (MHTML) of one.
///
/// Takes at most five seconds; work that takes longer is left alone in its thread.
pub fn read(bytes: &[u8], archived: bool) -> Result<Page, PageError> {
    let bytes = bytes.to_vec();
    within(LIMIT, move || {
        if !archived {
            return from_html(&bytes, None);
        }
        bounds::check_archive(&bytes)?;
        let archive = mhtml::open(&bytes).ok_or(PageError::NoPage)?;
        let mut page = from_html(&archive.html, archive.encoding)?;
        if page.stated.address.is_empty() {
            page.stated.address = archive.address;
        }
        if page.stated.title.is_empty() {
            page.stated.title = archive.title;
        }
        Ok(page)
    })
    .unwrap_or_else(|given_up| match given_up {
        GivenUp::Late => Err(PageError::Late),
        GivenUp::Broken => Err(PageError::Broken),
    })
}

fn from_html(
    bytes: &[u8],
    labelled: Option<&'static encoding_rs::Encoding>,
) -> Result<Page, PageError> {
    let decoded = decode(bytes, labelled.or_else(|| encoding::declared(bytes)));
    bounds::check(&decoded.text)?;
    let config = Config {
        text_mode: TextMode::Formatted,
        ..Config::default()
    };
    let mut reader =
        Readability::new(decoded.text, None, Some(config)).map_err(|_error| PageError::Broken)?;
    let mut stated = stated(&reader);
    // The library parts paragraphs, but runs a caption or term into its neighbour.
    reader
        .doc
        .select("figcaption, dt, dd, address, header, footer, aside, main")
        .rename("div");
    let article = reader.parse().map_err(|_error| PageError::NoText)?;
    let body: Vec<&str> = article
        .text_content
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    if body.is_empty() {
        return Err(PageError::NoText);
    }
    if stated.title.is_empty() {
        stated.title = tidy(&article.title);
    }
    if stated.author.is_empty() {
        stated.author = author(article.byline.as_deref().unwrap_or_default());
    }
    if stated.outlet.is_empty() {
        stated.outlet = tidy(article.site_name.as_deref().unwrap_or_default());
    }
    if stated.published.is_empty() {
        stated.published = stated_date(article.published_time.as_deref().unwrap_or_default());
    }
    stated.language = article
        .lang
        .as_deref()
        .and_then(language::stated)
        .unwrap_or_default();
    let title = without_outlet(&stated.title, &stated.outlet).to_owned();
    stated.title = title;
    let mut notes = decoded.notes;
    notes.push(
        "took the main text out of a web page; its menus and the like are left out".to_owned(),
    );
    let mut text = body.join("\n");
    let heads = |line: &&str| same_words(line, &stated.title);
    if !stated.title.is_empty() && !body.iter().take(3).any(heads) {
        text.insert_str(0, &format!("{}\n", stated.title));
    }
    Ok(Page {
        text,
        encoding: decoded.encoding,
        stated,
        notes,
    })
}

/// What the head of a page states.
fn stated(reader: &Readability) -> Guess {
    let attribute = |selector: &str, name: &str| {
        let found = reader
            .doc
            .try_select(selector)
            .and_then(|found| found.attr(name));
        found.map(|value| tidy(&value)).unwrap_or_default()
    };
    let first = |pairs: &[(&str, &str)]| {
        let mut found = pairs
            .iter()
            .map(|(selector, name)| attribute(selector, name));
        found.find(|value| !value.is_empty()).unwrap_or_default()
    };
    let address = first(&[
        ("link[rel=\"canonical\"]", "href"),
        ("meta[property=\"og:url\"]", "content"),
    ]);
    let published = first(&[
        ("meta[property=\"article:published_time\"]", "content"),
        ("meta[itemprop=\"datePublished\"]", "content"),
        ("time[itemprop=\"datePublished\"]", "datetime"),
    ]);
    let published = stated_date(&published);
    Guess {
        outlet: first(&[("meta[property=\"og:site_name\"]", "content")]),
        address: if is_address(&address) {
            address
        } else {
            String::new()
        },
        published: if published.is_empty() {
            in_linked_data(reader)
        } else {
            published
        },
        ..Guess::default()
    }
}

/// The day of publication that a page's linked data states, if it states one only: related articles
/// have theirs.
fn in_linked_data(reader: &Readability) -> String {
    static DAY: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#""datePublished"\s*:\s*"([^"]{4,40})""#).ok());
    let Some(scripts) = reader
        .doc
        .try_select("script[type=\"application/ld+json\"]")
    else {
        return String::new();
    };
    let text = scripts.text();
    let found = DAY.iter().flat_map(|pattern| pattern.captures_iter(&text));
    let mut days = found
        .filter_map(|day| day.get(1))
        .map(|day| stated_date(day.as_str()));
    let first = days.next().unwrap_or_default();
    if days.all(|day| day == first) {
        first
    } else {
        String::new()
    }
}

/// An author as pages state them: without *By*, and none if it is an address or nobody's name.
fn author(byline: &str) -> String {
    let byline = tidy(byline);
    let lower = byline.to_lowercase();
    let name = ["by ", "von ", "par ", "por "]
        .iter()
        .find(|start| lower.starts_with(*start))
        .and_then(|start| byline.get(start.len()..))
        .unwrap_or(&byline);
    let nobody = name.contains("://")
        || matches!(
            lower.as_str(),
            "admin" | "administrator" | "editor" | "staff"
        );
    if nobody || name.chars().count() > 120 {
        String::new()
    } else {
        name.trim().to_owned()
    }
}

/// A headline without the outlet behind it.
fn without_outlet<'a>(title: &'a str, outlet: &str) -> &'a str {
    if let Some(head) = title.strip_suffix(outlet).filter(|_| !outlet.is_empty()) {
        let bare = head
            .trim_end()
            .trim_end_matches(['|', '-', '–', '—', '·', ':'])
            .trim_end();
        if bare.len() < head.trim_end().len() && !bare.is_empty() {
            return bare;
        }
    }
    behind_title(title).map_or(title, |(head, _)| head)
}

/// A text on one line with single blanks.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two lines have the same words, whatever the case.
fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| tidy(text).to_lowercase();
    words(a) == words(b)
}
