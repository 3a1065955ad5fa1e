//! Bytes of a text file become text: which encoding they are in, and line feeds for line ends.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Longest article that is read, in bytes: 16 MB, a hundred times the longest feature.
pub const LONGEST: usize = 16 * 1024 * 1024;

/// What is said of a text that began with a byte order mark.
const NO_MARK: &str = "left out the byte order mark";

/// Text made of bytes, with what was done to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark. Line ends are as they were.
    pub text: String,
    /// Name of the encoding, as the WHATWG Encoding Standard writes it.
    pub encoding: &'static str,
    /// What an analyst should know about it.
    pub notes: Vec<String>,
}

/// Reads bytes as text: by their byte order mark, else as UTF-16 if they look like it, else as
/// UTF-8 if they are, else in the encoding `labelled` by whoever sent them, else in the encoding
/// that the bytes look most like.
///
/// Never fails: letters that cannot be read become U+FFFD and are noted.
pub fn decode(bytes: &[u8], labelled: Option<&'static Encoding>) -> Decoded {
    let mut notes = Vec::new();
    let (encoding, bytes) = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        notes.push(NO_MARK.to_owned());
        (encoding, bytes.get(mark..).unwrap_or_default())
    } else if let Some(encoding) = utf16_by_look(bytes) {
        (encoding, bytes)
    } else if str::from_utf8(bytes).is_ok() && !bytes.contains(&0x1b) {
        // Bytes of another encoding are almost never valid UTF-8 by accident, whatever a label says.
        (UTF_8, bytes)
    } else {
        (labelled.unwrap_or_else(|| by_statistics(bytes)), bytes)
    };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if encoding != UTF_8 {
        notes.push(format!("read as {}", spoken(encoding)));
    }
    if broken {
        notes.push("some letters could not be read and stand as \u{fffd}".to_owned());
    }
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        notes,
    }
}

/// Drops a byte order mark at the start of a text; returns the rest and a note.
pub fn without_mark(text: &str) -> (&str, Option<String>) {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, Some(NO_MARK.to_owned())),
        None => (text, None),
    }
}

/// Makes every line end a line feed; nothing else changes. Returns the text and notes.
pub fn line_ends(text: &str) -> (String, Vec<String>) {
    let mut notes = Vec::new();
    if text.contains("\r\n") {
        notes.push("CRLF became LF".to_owned());
    }
    let mut text = text.replace("\r\n", "\n");
    if text.contains('\r') {
        notes.push("CR became LF".to_owned());
        text = text.replace('\r', "\n");
    }
    (text, notes)
}

/// The encoding's name as people say it.
fn spoken(encoding: &'static Encoding) -> String {
    match encoding.name() {
        name if name.starts_with("windows-") => name.replacen('w', "W", 1),
        "UTF-16LE" => "UTF-16 (little endian)".to_owned(),
        "UTF-16BE" => "UTF-16 (big endian)".to_owned(),
        name => name.to_owned(),
    }
}

fn by_statistics(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a byte order mark, recognised by what only text has: spaces and line ends in one
/// of the two byte orders, and no control characters in that order.
fn utf16_by_look(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.contains(&0) {
        return None;
    }
    let head = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    let score = |read: fn([u8; 2]) -> u16| {
        let (mut blanks, mut units) = (0usize, 0usize);
        for pair in head.as_chunks::<2>().0 {
            units += 1;
            match read(*pair) {
                // Space, line ends, tab, and the comma and full stop of Chinese and Japanese.
                0x20 | 0x0a | 0x0d | 0x09 | 0x3001 | 0x3002 | 0xff0c => blanks += 1,
                0..=0x1f | 0x7f..=0x9f | 0xfdd0..=0xfdef | 0xfffe | 0xffff => return None,
                _ => {}
            }
        }
        // Text has a blank or stop in a hundred letters; other data has few.
        (blanks * 200 >= units && blanks > 0 && paired(head, read)).then_some(blanks)
    };
    let (little, big) = (score(u16::from_le_bytes), score(u16::from_be_bytes));
    match (little, big) {
        (None, None) => None,
        (little, big) if little >= big => Some(UTF_16LE),
        _ => Some(UTF_16BE),
    }
}

/// Whether surrogates come in pairs; one at the very end may have lost its other half.
fn paired(bytes: &[u8], read: fn([u8; 2]) -> u16) -> bool {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| read(*pair));
    let mut open = false;
    for unit in units {
        let low = (0xdc00..0xe000).contains(&unit);
        if low != open {
            return false;
        }
        open = (0xd800..0xdc00).contains(&unit);
    }
    true
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings_are_recognised() {
        let russian = "Переговоры в столице продолжались до утра, сообщил советник.\n";
        let german = "Die Gespräche in der Hauptstadt gingen über Nacht weiter, hieß es.\n";
        let chinese = "会谈持续到深夜。\n双方同意继续。";
        let windows = |name: &str, text: &str| {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            encoding.encode(text).0.into_owned()
        };
        for (bytes, text, encoding) in [
            (russian.as_bytes().to_vec(), russian, "UTF-8"),
            (windows("windows-1251", russian), russian, "windows-1251"),
            (windows("koi8-r", russian), russian, "KOI8-U"),
            (windows("windows-1252", german), german, "windows-1252"),
            (windows("gb18030", chinese), chinese, "GBK"),
            (utf16(russian, u16::to_le_bytes), russian, "UTF-16LE"),
            (utf16(german, u16::to_be_bytes), german, "UTF-16BE"),
            (utf16(chinese, u16::to_le_bytes), chinese, "UTF-16LE"),
            (utf16("a b", u16::to_le_bytes), "a b", "UTF-16LE"),
            ([&[0xef, 0xbb, 0xbf], "x".as_bytes()].concat(), "x", "UTF-8"),
            (
                [&[0xff, 0xfe][..], &utf16("x", u16::to_le_bytes)].concat(),
                "x",
                "UTF-16LE",
            ),
        ] {
            let decoded = decode(&bytes, None);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        }
    }

    #[test]
    fn a_label_is_believed_only_where_the_bytes_allow_it() {
        let cyrillic = Encoding::for_label(b"windows-1251");
        assert_eq!(decode("Привет".as_bytes(), cyrillic).encoding, "UTF-8");
        let bytes = b"\xcf\xf0\xe8\xe2\xe5\xf2";
        assert_eq!(decode(bytes, cyrillic).text, "Привет");
    }

    proptest! {
        #[test]
        fn only_line_ends_change(text in "[a\r\n \u{feff}é漢👩\u{2028}\u{85}]{0,60}") {
            let (normal, _) = line_ends(&text);
            prop_assert_eq!(&normal, &text.replace("\r\n", "\n").replace('\r', "\n"));
            prop_assert_eq!(line_ends(&normal), (normal.clone(), Vec::new()));
        }

        #[test]
        fn utf8_reads_as_itself(text in "[^\u{0}\u{1b}\u{feff}]{0,200}") {
            prop_assert_eq!(decode(text.as_bytes(), None).text, text);
        }

        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            decode(&bytes, None);
        }
    }
}
