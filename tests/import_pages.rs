//! Web pages and hostile bytes: what is taken out of them, and that nothing breaks or hangs.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used
)]

use std::path::Path;
use std::time::{Duration, Instant};

use dateline::import::{Draft, ImportError, PageError, TooMuch, read_file_bytes};

const HEAD: &str = r#"<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Envoys meet in Halden for late talks | The Northern Courier</title>
<meta property="og:site_name" content="The Northern Courier">
<meta property="og:title" content="Envoys meet in Halden for late talks">
<meta name="author" content="Mara Veld">
<meta property="article:published_time" content="2026-01-23T08:14:00+01:00">
<link rel="canonical" href="https://courier.example/halden/talks">
<script>document.write("<p>This was written by a script.</p>")</script>
<style>p { color: red }</style></head>"#;

const BODY: &str = r#"<body><nav><ul><li><a href="/">Home</a><li><a href="/world">World</a></ul></nav>
<article><h1>Envoys meet in Halden for late talks</h1>
<p class="byline">By Mara Veld</p>
<p>HALDEN, Jan 22 (Varda Newswire) — Envoys of both sides met in the old customs house of Halden for talks
that lasted until the early hours, and agreed to meet again before the end of the month, said a spokeswoman
for the foreign ministry of Varda.</p>
<p>“We have&nbsp;come far,” she said on Thursday. “What is left is the question of the harbour, and that is
the hardest one of all, as everybody in this room knows.”<br>She took no questions.</p>
<h2>What is left</h2>
<ul><li>The harbour, which both sides claim, and its light</li><li>The mail boats, which have not sailed since 2014</li></ul>
<blockquote>Nobody leaves before the harbour is settled.</blockquote>
<figure><img src="https://courier.example/x.jpg"><figcaption>The customs house of Halden in winter</figcaption></figure>
<p>The talks were the third since December, and the first that the ministers did not attend themselves; they
were kept informed by telephone, two people with knowledge of the talks said, and will come next week.</p>
</article>
<aside><h3>Most read</h3><ul><li><a href="/a">A history of Halden</a></li></ul></aside>
<footer><a href="/terms">Terms of use</a> © 2026 The Northern Courier</footer></body></html>"#;

fn page() -> String {
    format!("{HEAD}{BODY}")
}

fn archive(html: &str) -> String {
    format!(
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/saved\r\n\
         Subject: Envoys meet\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\";\r\n\
         \tboundary=\"--b1\"\r\n\r\n----b1\r\nContent-Type: text/html\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://courier.example/saved\r\n\r\n\
         {}\r\n----b1--\r\n",
        quoted_printable(html)
    )
}

fn quoted_printable(text: &str) -> String {
    let mut packed = String::new();
    let mut width = 0;
    for byte in text.bytes() {
        let piece = match byte {
            b'\n' => "\r\n".to_owned(),
            b'=' | 0x80.. => format!("={byte:02X}"),
            _ => char::from(byte).to_string(),
        };
        width = if byte == b'\n' {
            0
        } else {
            width + piece.len()
        };
        if width > 72 {
            packed.push_str("=\r\n");
            width = piece.len();
        }
        packed.push_str(&piece);
    }
    packed
}

fn read(name: &str, bytes: &[u8]) -> Result<Draft, ImportError> {
    read_file_bytes(Path::new(name), bytes)
}

#[test]
fn a_page_becomes_a_draft() {
    for (name, bytes, address) in [
        ("talks.html", page(), "https://courier.example/halden/talks"),
        (
            "talks.htm",
            page().replace('\n', "\r\n"),
            "https://courier.example/halden/talks",
        ),
        (
            "talks.mhtml",
            archive(&page()),
            "https://courier.example/halden/talks",
        ),
        (
            "talks.mht",
            archive(&page().replace("rel=\"canonical\"", "rel=\"icon\"")),
            "https://courier.example/saved",
        ),
    ] {
        let draft = read(name, bytes.as_bytes()).unwrap();
        assert_eq!(
            draft.title, "Envoys meet in Halden for late talks",
            "{name}"
        );
        assert_eq!(draft.outlet, "The Northern Courier", "{name}");
        assert_eq!(draft.author, "Mara Veld", "{name}");
        assert_eq!(draft.address, address, "{name}");
        assert_eq!(draft.published, "2026-01-23", "{name}");
        assert_eq!(draft.speaks_from, "2026-01-22", "{name}");
        assert_eq!(draft.language, "en-GB", "{name}");
        assert_eq!(draft.encoding, "UTF-8", "{name}");
        let lines: Vec<&str> = draft.text.lines().collect();
        assert_eq!(lines[0], "Envoys meet in Halden for late talks", "{name}");
        for line in [
            "She took no questions.",
            "What is left",
            "The harbour, which both sides claim, and its light",
            "Nobody leaves before the harbour is settled.",
            "The customs house of Halden in winter",
        ] {
            assert!(lines.contains(&line), "{name}: {line}: {lines:#?}");
        }
        for left_out in ["script", "color", "Terms of use", "A history", "Home"] {
            assert!(!draft.text.contains(left_out), "{name}: {left_out}");
        }
        assert!(
            lines
                .iter()
                .all(|line| line.trim() == *line && !line.is_empty())
        );
    }
}

#[test]
fn pages_state_their_encoding_and_dates_in_many_ways() {
    let russian = "<p>Послы обеих сторон встретились в старой таможне Хальдена, и переговоры длились \
        до раннего утра; стороны договорились встретиться снова до конца месяца, сказала представительница \
        министерства иностранных дел Варды.</p>";
    let html = format!(
        "<html><head><meta charset=windows-1251><title>Послы встретились</title></head><body>{}</body></html>",
        russian.repeat(3)
    );
    let bytes = encoding_rs::WINDOWS_1251.encode(&html).0;
    let draft = read("talks.html", &bytes).unwrap();
    assert_eq!(
        (draft.encoding, draft.language.as_str()),
        ("windows-1251", "ru")
    );
    assert_eq!(draft.title, "Послы встретились");
    assert!(draft.text.contains("встретились в старой таможне"));

    let linked = |json: &str| {
        let head = HEAD.replace("article:published_time", "x");
        let page = format!("{head}<script type=\"application/ld+json\">{json}</script>{BODY}");
        read("talks.html", page.as_bytes()).unwrap().published
    };
    let one = r#"{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","datePublished":"2026-01-23T07:00Z"}]}"#;
    assert_eq!(linked(one), "2026-01-23");
    // Two articles with two days: neither is claimed to be this one's.
    let two = r#"[{"datePublished":"2026-01-23"},{"datePublished":"2026-01-20"}]"#;
    assert_eq!(linked(two), "");
}

#[test]
fn hostile_pages_are_refused_in_time() {
    let refused = |why| Some(PageError::TooMuch(why));
    for (html, why) in [
        ("<div>".repeat(100_000), refused(TooMuch::Nesting)),
        ("<ul><li>".repeat(50_000), refused(TooMuch::Nesting)),
        (
            "<b>".repeat(300) + &"<p>x".repeat(150_000),
            refused(TooMuch::Formatting),
        ),
        ("<i>".repeat(250_000), refused(TooMuch::Nesting)),
        ("<br>".repeat(250_000), refused(TooMuch::Elements)),
        (
            format!("<p {}>", "a=1 ".repeat(5_000)),
            refused(TooMuch::Attributes),
        ),
        ("<!--".repeat(100_000), Some(PageError::NoText)),
        ("<".repeat(1_000_000), None),
        ("&amp".repeat(500_000), None),
        ("<p>x</p>".repeat(100_000), None),
        ("<table><tr><td>x</td></tr></table>".repeat(30_000), None),
        ("<a href=x>y</a><br>".repeat(90_000), None),
    ] {
        let start = Instant::now();
        let read = read("hostile.html", html.as_bytes());
        let took = start.elapsed();
        let head: String = html.chars().take(30).collect();
        println!(
            "{head:30} {took:?} {:?}",
            read.as_ref().map(|draft| draft.text.len())
        );
        assert!(took < Duration::from_secs(59), "{head}: {took:?}");
        if let Some(why) = why {
            let Err(ImportError::Page { reason, .. }) = read else {
                panic!("{head}: {read:?}")
            };
            assert_eq!(reason, why, "{head}");
        }
    }
}

#[test]
fn hostile_archives_are_refused_in_time() {
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n";
    for (name, bytes) in [
        (
            "messages",
            "MIME-Version: 1.0\nContent-Type: message/rfc822\n\n".repeat(100_000),
        ),
        (
            "digests",
            format!("{head}--b\n")
                + &"Content-Type: multipart/digest; boundary=c\n\n--c\n\n".repeat(50_000),
        ),
        (
            "nested",
            (0..5_000).fold(String::from("MIME-Version: 1.0\n"), |all, i| {
                all + &format!("Content-Type: multipart/related; boundary=b{i}\n\n--b{i}\n")
            }),
        ),
        (
            "parts",
            head.to_owned() + &"--b\r\n\r\nx\r\n".repeat(1_000_000),
        ),
        (
            "headers",
            format!("{head}--b\r\n{}\r\n", "X: y\r\n".repeat(1_000_000)),
        ),
        (
            "boundary",
            format!(
                "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary={}\r\n\r\n",
                "b".repeat(1_000_000)
            ),
        ),
        (
            "folded",
            format!(
                "{head}--b\r\nContent-Type: text/html;{}\r\n\r\n<p>x",
                "\r\n a=b;".repeat(200_000)
            ),
        ),
    ] {
        let start = Instant::now();
        let read = read("hostile.mhtml", bytes.as_bytes());
        let took = start.elapsed();
        println!(
            "{name:10} {took:?} {:?}",
            read.as_ref().map(|draft| draft.text.len())
        );
        assert!(took < Duration::from_secs(59), "{name}: {took:?}");
        assert!(read.is_err() || name == "folded", "{name}");
    }
}

/// A small generator of random numbers, so that runs are the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

/// Inputs to cut and change: small ones of each kind.
fn inputs() -> Vec<(&'static str, Vec<u8>)> {
    let small = "<html><head><title>Envoys meet</title><meta charset=utf-8></head><body><article><h1>Envoys meet</h1>\
        <p>By <b>Mara</b> Veld<p>They met &amp; parted.<ul><li>a<li>b</ul><table><tr><td>1</table><!-- x -->\
        <svg><path d='x'/></svg><script>1 < 2</script></article></body></html>";
    let text =
        "Envoys meet é\r\nBy Mara Veld, 23 January 2026\r\nHALDEN (AP) — They met 👩‍👩‍👧.\r\nShare\r\n";
    vec![
        ("a.html", small.as_bytes().to_vec()),
        ("a.mhtml", archive(small).into_bytes()),
        (
            "a.txt",
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        (
            "b.txt",
            [0xfe, 0xff]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
                .collect(),
        ),
        (
            "a.md",
            format!(
                "---\ntitle: \"Envoys\"\ndate: 2026-01-23\nauthors: [a, b]\n---\n# Envoys\n{text}"
            )
            .into_bytes(),
        ),
        ("c.txt", text.as_bytes().to_vec()),
    ]
}

fn must_be_bounded(name: &str, bytes: &[u8]) {
    let start = Instant::now();
    let read = read(name, bytes);
    assert!(
        start.elapsed() < Duration::from_mins(1),
        "{name}: {bytes:?}"
    );
    match read {
        Ok(draft) => {
            let length = draft.text.chars().count() as u32;
            assert!(
                draft
                    .furniture
                    .iter()
                    .all(|span| span.start < span.end && span.end <= length)
            );
            assert!(!draft.text.contains('\r') && !draft.text.is_empty());
        }
        Err(error) => assert!(error.to_string().ends_with(['.', ' ']), "{error}"),
    }
}

#[test]
fn every_truncation_is_read_or_refused() {
    for (name, bytes) in inputs() {
        for end in 0..=bytes.len() {
            must_be_bounded(name, &bytes[..end]);
        }
    }
}

#[test]
fn ten_thousand_mutations_are_read_or_refused() {
    let inputs = inputs();
    let mut random = Random(20_260_123);
    let pieces: [&[u8]; 12] = [
        b"<",
        b">",
        b"</p>",
        b"<table>",
        b"<p",
        b"\0",
        b"\r",
        b"=\r\n",
        b"\xff\xfe",
        b"\xd8\x00",
        b"&#x110000;",
        b"<svg/>",
    ];
    for round in 0..10_000 {
        let (name, bytes) = &inputs[round % inputs.len()];
        let mut bytes = bytes.clone();
        for _ in 0..=random.below(6) {
            let at = random.below(bytes.len());
            match random.below(4) {
                0 => bytes[at] = random.below(256) as u8,
                1 => {
                    let piece = pieces[random.below(pieces.len())];
                    bytes.splice(at..at, piece.iter().copied());
                }
                2 => {
                    let end = (at + random.below(20)).min(bytes.len());
                    bytes.drain(at..end);
                }
                _ => {
                    let end = (at + random.below(40)).min(bytes.len());
                    let copy = bytes[at..end].to_vec();
                    let to = random.below(bytes.len());
                    bytes.splice(to..to, copy);
                }
            }
            if bytes.is_empty() {
                break;
            }
        }
        must_be_bounded(name, &bytes);
    }
}
