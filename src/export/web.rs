//! Which addresses become links.

use std::borrow::Cow;

/// An address as it may stand in a link: `http` and `https` alone, with a host that names no user,
/// everything that a URL may not hold percent-encoded (RFC 3986, section 2). None for everything else,
/// which stays text: `javascript:`, `data:`, `file:`, a path, words.
pub(super) fn link(address: &str) -> Option<Cow<'_, str>> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(end)?;
    if !is_host(host) {
        return None;
    }
    let head = address.len() - path.len();
    let encoded = encoded(path);
    if matches!(encoded, Cow::Borrowed(_)) {
        return Some(Cow::Borrowed(address));
    }
    Some(Cow::Owned(address.get(..head)?.to_owned() + &encoded))
}

/// Names of letters, digits and hyphens with a dot between, of which the last is no number; a port may
/// follow.
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c == '-' || c.is_alphanumeric())
    };
    name.len() <= 253
        && name.contains('.')
        && name.split('.').all(is_label)
        && name
            .rsplit('.')
            .next()
            .is_some_and(|last| last.starts_with(char::is_alphabetic))
        && port.bytes().all(|b| b.is_ascii_digit())
        && port.parse::<u16>().is_ok()
}

/// Path, query and fragment with what may not stand there percent-encoded.
fn encoded(path: &str) -> Cow<'_, str> {
    let mut fragment = false;
    let mut kept = |at: usize, byte: u8| match byte {
        b'#' => !std::mem::replace(&mut fragment, true),
        b'%' => path
            .as_bytes()
            .get(at + 1..at + 3)
            .is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
        b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b'[' | b']' => false,
        _ => byte.is_ascii_graphic(),
    };
    let mut encoded = String::new();
    for (at, byte) in path.bytes().enumerate() {
        if kept(at, byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    if encoded == path {
        Cow::Borrowed(path)
    } else {
        Cow::Owned(encoded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        for (address, expected) in [
            (
                "https://post.example/a/b?c=d#e",
                Some("https://post.example/a/b?c=d#e"),
            ),
            (
                " HTTP://post.example:8080 ",
                Some("HTTP://post.example:8080"),
            ),
            (
                "https://президент.рф/новости",
                Some("https://президент.рф/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
            ),
            (
                "https://a.example/x y\"<>|[1]",
                Some("https://a.example/x%20y%22%3C%3E%7C%5B1%5D"),
            ),
            (
                "https://a.example/50%/%2F#a#b",
                Some("https://a.example/50%25/%2F#a%23b"),
            ),
            ("javascript:alert(1)//https://a.example", None),
            ("data://a.example", None),
            ("file:///etc/passwd", None),
            ("https://bank.example@evil.example/", None),
            ("https://1.2.3.4/", None),
            ("https://a..example/", None),
            ("https://a b.example/", None),
            ("https://a.example:99999/", None),
            ("https://", None),
            ("www.post.example", None),
            ("", None),
        ] {
            assert_eq!(link(address).as_deref(), expected, "{address:?}");
        }
    }
}
