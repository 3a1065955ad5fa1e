//! Saved web pages (`.mhtml`): the page inside of the archive.

use encoding_rs::Encoding;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding as Transfer, Message, MessageParser, MessagePart, MimeHeaders as _};

use super::encoding::by_label;

/// The page of an archive, with what the archive says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archived {
    /// The page's bytes.
    pub html: Vec<u8>,
    /// The encoding that the archive says they are in.
    pub encoding: Option<&'static Encoding>,
    /// The title that the archive gives.
    pub title: String,
    /// The address that the page was saved from; empty if that is not known.
    pub address: String,
}

/// Whether bytes begin as an archive does: with mail headers that announce parts or a page.
pub fn looks_like(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let header = |line: &str| {
        line.split_once(':').is_some_and(|(name, _)| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
    };
    head.lines().next().is_some_and(header)
        && head.contains("mime-version:")
        && (head.contains("multipart/related") || head.contains("text/html"))
}

/// Takes the page out of an archive: the part that was saved from the archive's address, else the
/// first page in it. `None` if there is none.
pub fn open(bytes: &[u8]) -> Option<Archived> {
    let message = MessageParser::default().parse(bytes)?;
    let address = header(&message, "Snapshot-Content-Location")
        .or_else(|| {
            message
                .parts
                .first()?
                .content_location()
                .map(ToOwned::to_owned)
        })
        .unwrap_or_default();
    let pages = || {
        message.parts.iter().filter(|part| {
            part.is_content_type("text", "html") || part.is_content_type("application", "xhtml+xml")
        })
    };
    let saved =
        pages().find(|part| !address.is_empty() && part.content_location() == Some(&address));
    let part = saved.or_else(|| pages().next())?;
    let charset = part
        .content_type()
        .and_then(|kind| kind.attribute("charset"));
    let address = if address.is_empty() {
        part.content_location().unwrap_or_default()
    } else {
        &address
    };
    Some(Archived {
        html: body(&message, part),
        encoding: charset.and_then(|label| by_label(label.as_bytes())),
        title: message.subject().unwrap_or_default().trim().to_owned(),
        address: if super::super::guess::is_address(address) {
            address.to_owned()
        } else {
            String::new()
        },
    })
}

fn header(message: &Message<'_>, name: &'static str) -> Option<String> {
    let value = message.header_raw(name)?;
    // A long address is folded over several lines.
    Some(value.split_whitespace().collect())
}

/// A part's bytes as they were before they were packed for mail, in their own encoding.
fn body(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let range = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
    let raw = message.raw_message().get(range);
    let unpacked = raw.and_then(|raw| match part.encoding {
        Transfer::None => Some(raw.to_vec()),
        Transfer::QuotedPrintable => quoted_printable_decode(raw),
        Transfer::Base64 => base64_decode(raw),
    });
    unpacked.unwrap_or_else(|| part.contents().to_vec())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// An archive as browsers write it, of an invented page.
    pub const ARCHIVE: &str = "From: <Saved by a browser>\r\n\
        Snapshot-Content-Location: https://courier.example/halden/talks\r\n\
        Subject: =?utf-8?Q?Envoys=20meet=20in=20Hald=C3=A9n?=\r\n\
        Date: Fri, 23 Jan 2026 10:00:00 -0000\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Boundary--x1----\"\r\n\r\n\r\n\
        ------Boundary--x1----\r\n\
        Content-Type: text/html\r\n\
        Content-ID: <frame-1@mhtml>\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://courier.example/halden/talks\r\n\r\n\
        <html lang=3D\"en\"><head><meta charset=3D\"windows-1252\"><title>Envoys meet</tit=\r\nle></head>\
        <body><p>Hald=E9n</p></body></html>\r\n\
        ------Boundary--x1----\r\n\
        Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
        Content-Location: https://courier.example/x.png\r\n\r\niVBORw0KGgo=\r\n\
        ------Boundary--x1------\r\n";

    #[test]
    fn the_page_is_taken_out() {
        assert!(looks_like(ARCHIVE.as_bytes()));
        let archived = open(ARCHIVE.as_bytes()).unwrap();
        let html = String::from_utf8_lossy(&archived.html).into_owned();
        assert!(html.contains("<title>Envoys meet</title>"), "{html}");
        assert!(archived.html.contains(&0xe9));
        assert_eq!(archived.title, "Envoys meet in Haldén");
        assert_eq!(archived.address, "https://courier.example/halden/talks");
    }

    #[test]
    fn what_is_no_archive() {
        for text in [
            "",
            "Envoys meet",
            "<html>MIME-Version: text/html</html>",
            "Title: Envoys\n\nmultipart/related",
        ] {
            assert!(!looks_like(text.as_bytes()), "{text}");
        }
        assert_eq!(
            open(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nEnvoys"),
            None
        );
    }
}
