//! Files that are no text, by their first bytes.

/// First bytes of kinds of files, and what they are called.
const STARTS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word or Office file",
    ),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"bplist00", "a Safari web archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"BM\x00", "a picture (BMP)"),
    (b"RIFF", "a picture, sound or film"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound (MP3)"),
    (b"\x1a\x45\xdf\xa3", "a film"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"BZh", "a packed file (bzip2)"),
    (b"\xfd7zXZ\x00", "a packed file (xz)"),
    (b"\x28\xb5\x2f\xfd", "a packed file (zstd)"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)"),
    (b"Rar!\x1a", "a packed file (RAR)"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
];

/// What a file is, if its first bytes say that it is no plain text or web page, and what to do with
/// it; `None` for everything else.
///
/// The first word of the pair continues "It is …", the second is advice.
pub fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let zip = (
        "a ZIP archive (a Word, OpenDocument or EPUB file is one)",
        "Open it in the program it is from, copy the text and paste it here, or save it as plain text.",
    );
    let paste = "Open it, copy the text and paste it here.";
    let picture = "Type or paste the text that it shows.";
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (_, name) = STARTS.iter().find(|(start, _)| bytes.starts_with(start))?;
    // These three begin as words might; only with binary bytes behind them are they what they seem.
    if matches!(
        *name,
        "a picture, sound or film" | "a sound (MP3)" | "a packed file (bzip2)"
    ) {
        let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
        if !head.iter().any(|b| *b < 9) {
            return None;
        }
    }
    Some(match *name {
        "zip" => zip,
        name if name.starts_with("a picture") => (name, picture),
        name if name.starts_with("a packed") => (name, "Unpack it and open the text inside."),
        name => (name, paste),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_files_are_named() {
        for (bytes, name) in [
            (&b"%PDF-1.7\n"[..], Some("a PDF")),
            (
                b"PK\x03\x04\x14\0",
                Some("a ZIP archive (a Word, OpenDocument or EPUB file is one)"),
            ),
            (b"\x89PNG\r\n\x1a\n", Some("a picture (PNG)")),
            (b"{\\rtf1\\ansi", Some("a rich text (RTF) file")),
            (b"ID3\x04\0\0", Some("a sound (MP3)")),
            (b"ID3 tags were a good idea.", None),
            (b"Envoys meet", None),
            (b"", None),
        ] {
            assert_eq!(kind(bytes).map(|(name, _)| name), name);
        }
    }
}
