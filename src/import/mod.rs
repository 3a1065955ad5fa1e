//! Files in: bytes of a text file, a Markdown file or a web page, or pasted text, become a draft of
//! an article with what can be told of it. The analyst sees the draft before it enters the project.
//!
//! Nothing here touches a disk or a network. The text of a text file is left as it is but for line
//! ends and the byte order mark.

mod binary;
mod bytes;
pub mod furniture;
mod guess;
mod lines;
mod markdown;
mod page;
mod word_list;

use std::path::{Path, PathBuf};

pub use self::bytes::LONGEST;
use self::guess::Guess;
pub use self::page::{PageError, TooMuch};
use crate::text::Span;

/// An article before it enters a project: its text, and proposals for what is known of it. Empty
/// strings stand for what cannot be told for sure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The file it is from; none if it was pasted.
    pub source: Option<PathBuf>,
    /// Name of the encoding that the file is in, as the WHATWG Encoding Standard writes it.
    pub encoding: &'static str,
    /// The text. Lines end in LF; there is no byte order mark.
    pub text: String,
    /// The headline.
    pub title: String,
    /// Who published it.
    pub outlet: String,
    /// Who wrote it; several names are joined by commas.
    pub author: String,
    /// Its web address.
    pub address: String,
    /// The day of publication, in EDTF, without a time.
    pub published: String,
    /// The day that its *today* means, in EDTF, where it is stated and another than `published`.
    pub speaks_from: String,
    /// A BCP 47 tag.
    pub language: String,
    /// Lines that look like page furniture, in order; none of them is taken out by itself.
    pub furniture: Vec<Span>,
    /// What was done to it, a phrase each: `read as Windows-1251`.
    pub notes: Vec<String>,
}

/// Why something is not imported: a sentence that names it, says what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error("{name} has no text. Nothing was imported.")]
    Empty {
        /// The file's name, or *the pasted text*.
        name: String,
    },
    /// Longer than [`LONGEST`].
    #[error(
        "{name} is longer than the {} MB that an article may have. Split it, or paste the part you need.",
        LONGEST / (1024 * 1024)
    )]
    TooLong {
        /// The file's name, or *the pasted text*.
        name: String,
    },
    /// A file of a kind that is known and not read.
    #[error("{name} is {kind}, which cannot be read here. {advice}")]
    Binary {
        /// The file's name.
        name: String,
        /// What it is: `a PDF`.
        kind: &'static str,
        /// What to do, a sentence.
        advice: &'static str,
    },
    /// Something that is no text.
    #[error(
        "{name} is no text file: it holds NUL bytes. If you can open it in another program, copy the text and paste it here."
    )]
    NoText {
        /// The file's name, or *the pasted text*.
        name: String,
    },
    /// A web page that gives no article.
    #[error(
        "{name} could not be read as a web page: {reason}. Open it in a browser, copy the text and paste it here."
    )]
    Page {
        /// The file's name.
        name: String,
        /// Why.
        reason: PageError,
    },
}

/// How the bytes of a file are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Markdown,
    Html,
    Archive,
}

/// Makes a draft of a file's bytes; `name` is the file's path, of which only the ending is looked at.
///
/// Web pages are known by ending (`.html`, `.htm`, `.xhtml`, `.mhtml`, `.mht`), or by content where
/// the ending says nothing; `.md` and `.markdown` are Markdown; everything else is plain text.
/// Refuses what is empty, longer than [`LONGEST`], or no text.
pub fn read_file_bytes(name: &Path, bytes: &[u8]) -> Result<Draft, ImportError> {
    let shown = name
        .file_name()
        .unwrap_or(name.as_os_str())
        .to_string_lossy()
        .into_owned();
    if bytes.len() > LONGEST {
        return Err(ImportError::TooLong { name: shown });
    }
    if let Some((kind, advice)) = binary::kind(bytes) {
        return Err(ImportError::Binary {
            name: shown,
            kind,
            advice,
        });
    }
    let mut draft = match kind(name, bytes) {
        Kind::Text => from_text(bytes, shown, false)?,
        Kind::Markdown => from_text(bytes, shown, true)?,
        Kind::Html => from_page(bytes, shown, false)?,
        Kind::Archive => from_page(bytes, shown, true)?,
    };
    draft.source = Some(name.to_owned());
    Ok(draft)
}

/// Makes a draft of pasted text. A page's source stays the text that it is.
///
/// Refuses what is empty, longer than [`LONGEST`], or holds NUL characters.
pub fn from_paste(text: &str) -> Result<Draft, ImportError> {
    let name = || "The pasted text".to_owned();
    if text.len() > LONGEST {
        return Err(ImportError::TooLong { name: name() });
    }
    let (text, mark) = bytes::without_mark(text);
    let (text, line_ends) = bytes::line_ends(text);
    let notes = mark.into_iter().chain(line_ends).collect();
    finish(text, "UTF-8", Guess::default(), notes, name())
}

fn kind(name: &Path, bytes: &[u8]) -> Kind {
    let ending = name
        .extension()
        .map(|e| e.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    match ending.as_str() {
        "md" | "markdown" | "mdown" | "mkd" => Kind::Markdown,
        "txt" | "text" | "log" | "asc" => Kind::Text,
        "mhtml" | "mht" => {
            // Some programs save a bare page under this ending.
            if looks_like_html(bytes) {
                Kind::Html
            } else {
                Kind::Archive
            }
        }
        "html" | "htm" | "xhtml" | "xht" | "shtml" => {
            if page::mhtml::looks_like(bytes) {
                Kind::Archive
            } else {
                Kind::Html
            }
        }
        _ if page::mhtml::looks_like(bytes) => Kind::Archive,
        _ if looks_like_html(bytes) => Kind::Html,
        _ => Kind::Text,
    }
}

/// Whether bytes start as the source of a page does.
fn looks_like_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let head = bytes::decode(head, None).text.to_ascii_lowercase();
    let head = head.trim_start();
    let head = head
        .strip_prefix("<?xml")
        .and_then(|h| h.split_once("?>"))
        .map_or(head, |(_, h)| h);
    let head = head.trim_start();
    let head = head
        .strip_prefix("<!--")
        .and_then(|h| h.split_once("-->"))
        .map_or(head, |(_, h)| h);
    let head = head.trim_start();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

fn from_text(bytes: &[u8], name: String, markdown: bool) -> Result<Draft, ImportError> {
    let decoded = bytes::decode(bytes, None);
    let (text, line_ends) = bytes::line_ends(&decoded.text);
    let mut notes = decoded.notes;
    notes.extend(line_ends);
    let front_matter = if markdown {
        markdown::front_matter(&text)
    } else {
        None
    };
    if let Some((stated, body)) = front_matter {
        notes.push("read the front matter and left it out of the text".to_owned());
        return finish(body.to_owned(), decoded.encoding, stated, notes, name);
    }
    finish(text, decoded.encoding, Guess::default(), notes, name)
}

fn from_page(bytes: &[u8], name: String, archived: bool) -> Result<Draft, ImportError> {
    let page = page::read(bytes, archived).map_err(|reason| ImportError::Page {
        name: name.clone(),
        reason,
    })?;
    let (text, _) = bytes::line_ends(&page.text);
    finish(text, page.encoding, page.stated, page.notes, name)
}

/// Guesses what is not stated, and looks for furniture.
fn finish(
    text: String,
    encoding: &'static str,
    stated: Guess,
    notes: Vec<String>,
    name: String,
) -> Result<Draft, ImportError> {
    if text.trim().is_empty() {
        return Err(ImportError::Empty { name });
    }
    if text.contains('\0') {
        return Err(ImportError::NoText { name });
    }
    let guessed = guess::guess(&text, &stated.published);
    let or = |stated: String, guessed: String| if stated.is_empty() { guessed } else { stated };
    let title = or(stated.title, guessed.title);
    let published = or(stated.published, guessed.published);
    Ok(Draft {
        source: None,
        encoding,
        furniture: furniture::propose(&text, &title),
        outlet: or(stated.outlet, guessed.outlet),
        author: or(stated.author, guessed.author),
        address: or(stated.address, guessed.address),
        language: language(stated.language, guessed.language),
        title,
        published,
        speaks_from: or(stated.speaks_from, guessed.speaks_from),
        text,
        notes,
    })
}

/// The language as stated, unless the text is surely in another: templates state theirs for all.
fn language(stated: String, guessed: String) -> String {
    let same = stated.split('-').next() == Some(guessed.as_str());
    if stated.is_empty() || (!guessed.is_empty() && !same) {
        guessed
    } else {
        stated
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Result<Draft, ImportError> {
        read_file_bytes(Path::new(name), bytes)
    }

    #[test]
    fn kinds_are_told_by_ending_and_content() {
        let page = b"<!DOCTYPE html><html><body><p>Envoys met.</p></body></html>";
        for (name, bytes, text) in [
            (
                "a.txt",
                &b"Envoys meet\r\nin Halden\r"[..],
                "Envoys meet\nin Halden\n",
            ),
            (
                "a.txt",
                page,
                "<!DOCTYPE html><html><body><p>Envoys met.</p></body></html>",
            ),
            ("a.html", page, "Envoys met."),
            ("a", page, "Envoys met."),
            ("a.mht", page, "Envoys met."),
            ("a.md", b"---\ntitle: T\n---\nEnvoys", "Envoys"),
            (
                "a.txt",
                b"---\ntitle: T\n---\nEnvoys",
                "---\ntitle: T\n---\nEnvoys",
            ),
            ("a.unknown", b"Envoys", "Envoys"),
        ] {
            let draft = read(name, bytes).unwrap();
            assert_eq!(draft.text, text, "{name}");
            assert_eq!(draft.source.as_deref(), Some(Path::new(name)));
        }
    }

    #[test]
    fn refusals_say_what_to_do() {
        let long = vec![b'a'; LONGEST + 1];
        for (name, bytes, sentence) in [
            (
                "x/a.txt",
                &b" \n"[..],
                "a.txt has no text. Nothing was imported.",
            ),
            (
                "a.pdf",
                b"%PDF-1.7",
                "a.pdf is a PDF, which cannot be read here. Open it, copy the text and paste it here.",
            ),
            (
                "a.txt",
                b"a\0\x01\x02\x03b",
                "a.txt is no text file: it holds NUL bytes. If you can open it in another program, copy the \
                 text and paste it here.",
            ),
            (
                "a.txt",
                &long,
                "a.txt is longer than the 16 MB that an article may have. Split it, or paste the part you need.",
            ),
            (
                "a.html",
                b"<html></html>",
                "a.html could not be read as a web page: no text was found in it. Open it in a browser, copy \
                 the text and paste it here.",
            ),
        ] {
            assert_eq!(read(name, bytes).unwrap_err().to_string(), sentence);
        }
        assert_eq!(
            from_paste("").unwrap_err().to_string(),
            "The pasted text has no text. Nothing was imported."
        );
    }

    #[test]
    fn a_pasted_source_stays_text() {
        let source = "<html><body>Envoys met.</body></html>";
        assert_eq!(from_paste(source).unwrap().text, source);
    }

    #[test]
    fn a_template_does_not_decide_the_language() {
        for (stated, guessed, language_of) in [
            ("en", "ru", "ru"),
            ("en-GB", "en", "en-GB"),
            ("", "de", "de"),
            ("fr", "", "fr"),
            ("", "", ""),
        ] {
            assert_eq!(language(stated.to_owned(), guessed.to_owned()), language_of);
        }
    }

    proptest! {
        #[test]
        fn text_changes_only_at_line_ends(text in "[a-z\r\n \u{feff}é漢👩\u{200f}\u{301}\t]{1,80}") {
            let bare = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let expected = bare.replace("\r\n", "\n").replace('\r', "\n");
            match read("a.txt", text.as_bytes()) {
                Ok(draft) => prop_assert_eq!(draft.text, expected),
                Err(ImportError::Empty { .. }) => prop_assert!(expected.trim().is_empty()),
                Err(error) => return Err(TestCaseError::fail(error.to_string())),
            }
        }

        #[test]
        fn any_pasted_text_gives_bounded_furniture(text in "\\PC{0,300}") {
            if let Ok(draft) = from_paste(&text) {
                let length = draft.text.chars().count() as u32;
                prop_assert!(draft.furniture.iter().all(|span| !span.is_empty() && span.end <= length));
            }
        }
    }
}
