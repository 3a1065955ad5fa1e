#![allow(clippy::unwrap_used)]

use super::*;

#[test]
fn compact_words() {
    for (text, words) in [
        ("2026-01-22", "22 Jan 2026"),
        ("2026-01", "Jan 2026"),
        ("2026-01?", "Jan 2026, perhaps"),
        ("2014~", "about 2014"),
        ("2014%", "about 2014, perhaps"),
        ("2014/..", "since 2014"),
        ("../2014", "until 2014"),
        ("2014/", "2014, end not said"),
        ("[..2021]", "before 2022"),
        ("[2023..]", "after 2022"),
        ("[2026-01-22,2026-01-23]", "22 or 23 Jan 2026"),
        ("{2026-01-22,2026-02-03}", "22 Jan 2026 and 3 Feb 2026"),
        ("2026-01-22/2026-01-23", "22–23 Jan 2026"),
        ("2025-12-30/2026-01-02", "30 Dec 2025 – 2 Jan 2026"),
        ("2026-01-30/2026-02-02", "30 Jan – 2 Feb 2026"),
        ("2014/2016", "2014–2016"),
        ("2026-01-01/2026-01-10~", "early January 2026"),
        ("2026-05~/2026-08~", "mid-2026"),
        ("1937~/1939", "late 1930s"),
        ("199X", "the 1990s"),
        ("18XX", "the 19th century"),
        ("2025-24", "winter 2025–26"),
        ("2026-35", "Q3 2026"),
        ("XXXX-01-12", "12 Jan, year not said"),
        ("2026-01-XX", "Jan 2026, day not said"),
        ("-0063", "64 BC"),
        ("156X-12-25", "156X-12-25"),
        ("1985-04-12T23:20:30Z", "12 Apr 1985, 23:20 UTC"),
    ] {
        let edtf = Edtf::parse(text).unwrap();
        assert_eq!(compact(&edtf, None, None), words, "{text}");
    }
}

#[test]
fn long_words_and_times() {
    for (text, time, zone, words) in [
        ("2026-01-22", None, None, "Thu 22 Jan 2026"),
        ("2026-01", None, None, "January 2026"),
        (
            "2026-01-22/2026-01-23",
            None,
            None,
            "Thu 22 – Fri 23 Jan 2026",
        ),
        (
            "2026-01-22",
            Some("late evening"),
            None,
            "Thu 22 Jan 2026, late evening",
        ),
        (
            "2026-01-22",
            Some("14:30"),
            Some("Europe/Moscow"),
            "Thu 22 Jan 2026, 14:30 Moscow time",
        ),
        (
            "2026-01-22",
            Some("19:00/"),
            Some("+03:00"),
            "Thu 22 Jan 2026, after 19:00 UTC+03:00",
        ),
    ] {
        let edtf = Edtf::parse(text).unwrap();
        let time = time.map(|time: &str| time.parse().unwrap());
        let zone = zone.map(|zone: &str| zone.parse().unwrap());
        assert_eq!(long(&edtf, time, zone), words);
    }
}
