//! Reads the packed files that the tests look into.

/// The parts of a ZIP archive whose parts are stored, or deflated without being compressed (APPNOTE,
/// 4.3.12; RFC 1951, 3.2.4), each with its name, its date and time as they stand, and its bytes.
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
        let [method, size, name, extra, comment] =
            [two(at + 10), four(at + 20), two(at + 28), two(at + 30), two(at + 32)];
        let (stamp, local) = (four(at + 12) as u32, four(at + 42));
        let called = String::from_utf8(zip[at + 46..at + 46 + name].to_vec()).unwrap();
        let begin = local + 30 + two(local + 26) + two(local + 28);
        let data = &zip[begin..begin + size];
        let data = match method {
            0 => data.to_vec(),
            8 => inflated(data),
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

fn inflated(mut data: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    loop {
        let last = data[0] & 1 == 1;
        assert_eq!(data[0] >> 1 & 3, 0, "a block that is compressed");
        let length = usize::from(data[1]) | usize::from(data[2]) << 8;
        all.extend_from_slice(&data[5..5 + length]);
        data = &data[5 + length..];
        if last {
            return all;
        }
    }
}
