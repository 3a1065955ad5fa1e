//! The encoding that a web page says it is in.

use std::sync::LazyLock;

use encoding_rs::Encoding;
use regex::bytes::Regex;

/// Bytes from the start within which a page must say it.
const REACH: usize = 4096;

static CHARSET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?i-u)<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)"#,
    )
    .ok()
});

/// The encoding that the `meta` element or XML declaration of a page names.
pub fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(REACH)).unwrap_or_default();
    let label = CHARSET.as_ref()?.captures(head)?.get(1)?;
    by_label(label.as_bytes())
}

/// The encoding of that name. UTF-16 is none here: a page whose ASCII could be read is not in it.
pub fn by_label(label: &[u8]) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label)?;
    Some(encoding.output_encoding())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_encodings() {
        for (page, name) in [
            (
                "<html><head><meta charset=windows-1251>",
                Some("windows-1251"),
            ),
            (
                "<META http-equiv=Content-Type content='text/html; charset=koi8-r'>",
                Some("KOI8-R"),
            ),
            (
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
                Some("windows-1252"),
            ),
            ("<meta charset='utf-16'>", Some("UTF-8")),
            ("<meta charset=nonsense>", None),
            ("<p>charset=koi8-r", None),
            ("", None),
        ] {
            assert_eq!(
                declared(page.as_bytes()).map(Encoding::name),
                name,
                "{page}"
            );
        }
    }
}
