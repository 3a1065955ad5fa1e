//! Reads the packed files that the tests look into.

/// The parts of a ZIP archive (APPNOTE, 4.3.12), each with its name, its date and time as they stand, and
/// its bytes.
pub fn parts(zip: &[u8]) -> Vec<(String, u32, Vec<u8>)> {
    let two = |at: usize| usize::from(zip[at]) | usize::from(zip[at + 1]) << 8;
    let four = |at: usize| two(at) | two(at + 2) << 16;
    let end = (0..=zip.len() - 22)
        .rev()
        .find(|at| zip[*at..].starts_with(b"PK\x05\x06"))
        .unwrap();
    let mut at = four(end + 16);
    let mut parts = Vec::new();
    for _ in 0..two(end + 10) {
        let [method, size, name, extra, comment] = [
            two(at + 10),
            four(at + 20),
            two(at + 28),
            two(at + 30),
            two(at + 32),
        ];
        let (stamp, local) = (four(at + 12) as u32, four(at + 42));
        let called = String::from_utf8(zip[at + 46..at + 46 + name].to_vec()).unwrap();
        let begin = local + 30 + two(local + 26) + two(local + 28);
        let data = &zip[begin..begin + size];
        let data = match method {
            0 => data.to_vec(),
            8 => inflated(data, &zip[at + 16..at + 20], &zip[at + 24..at + 28]),
            method => panic!("method {method}"),
        };
        parts.push((called, stamp, data));
        at += 46 + name + extra + comment;
    }
    parts
}

/// A part by name, as text.
pub fn part(zip: &[u8], name: &str) -> String {
    let mut all = parts(zip).into_iter();
    let found = all.find(|(called, _, _)| called == name);
    String::from_utf8(found.unwrap_or_else(|| panic!("no {name}")).2).unwrap()
}

/// What was deflated: put into the frame in which the picture library unpacks it (RFC 1952).
fn inflated(data: &[u8], checksum: &[u8], length: &[u8]) -> Vec<u8> {
    let head: &[u8] = &[0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];
    resvg::usvg::decompress_svgz(&[head, data, checksum, length].concat()).unwrap()
}
