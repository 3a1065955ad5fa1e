#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::dates::words;

/// Monday, 26 January 2026, as the seed stories' day.
fn monday() -> Context {
    Context {
        speaks_from: Some(Edtf::parse("2026-01-26").unwrap()),
        ..Context::default()
    }
}

fn show(outcome: &Outcome) -> String {
    let readings: Vec<String> = outcome
        .readings
        .iter()
        .map(|reading| {
            let mut shown = reading.edtf.to_string();
            if let Some(time) = reading.time {
                shown.push('T');
                shown.push_str(&time.to_string());
            }
            if let Some(zone) = reading.zone {
                shown.push(' ');
                shown.push_str(&zone.to_string());
            }
            shown
        })
        .collect();
    match &outcome.unread {
        Some(unread) => format!("({unread})"),
        None => readings.join(" | "),
    }
}

fn check(context: &Context, table: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, expected) in table {
        let got = show(&read(text, context));
        if got != *expected {
            writeln!(wrong, "{text}: {got}, not {expected}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn edtf_is_kept_as_it_is() {
    check(
        &monday(),
        &[
            ("2026-01-22", "2026-01-22"),
            ("2026-01~", "2026-01~"),
            ("[1667,1668,1670..1672]", "[1667,1668,1670..1672]"),
            ("Y-17E7", "Y-17E7"),
            ("2004-06-~01/2004-06-~20", "2004-06-~01/2004-06-~20"),
            ("1910-30", "1910-30 | 1910/1930"),
            ("2010-11", "2010-11 | 2010/2011"),
            ("..2022", "../2022"),
            ("2022..", "2022/.."),
            ("2026-1-22", "2026-01-22"),
            ("2026/01/22", "2026-01-22"),
            ("20260122", "2026-01-22"),
            ("2026-01-22 14:30", "2026-01-22T14:30"),
        ],
    );
}

#[test]
fn as_analysts_type_it() {
    check(
        &monday(),
        &[
            ("fri", "2026-01-23 | 2026-01-30"),
            ("22 jan late", "2026-01-22Tlate evening | 2026-01-22Tnight"),
            ("early january", "2026-01-01/2026-01-10~"),
            ("2014", "2014"),
            ("23/1–24/1", "2026-01-23/2026-01-24"),
            ("jan 22-23", "2026-01-22/2026-01-23"),
            ("3/4", "2026-04-03 | 2026-03-04"),
            ("22.1.", "2026-01-22"),
            ("12.01.2026", "2026-01-12"),
            ("22/1/26", "2026-01-22"),
            ("22 jan 26", "2026-01-22"),
            ("thu 14:30", "2026-01-22T14:30 | 2026-01-29T14:30"),
            ("today", "2026-01-26"),
            ("yesterday 7pm", "2026-01-25T19:00"),
        ],
    );
}

#[test]
fn as_prose_has_it() {
    check(
        &monday(),
        &[
            ("22nd", "2026-01-22 | 2026-02-22"),
            ("the 22nd of January", "2026-01-22"),
            ("Thursday, Jan. 22", "2026-01-22"),
            ("Thursday, January 22, 2026", "2026-01-22"),
            (
                "late on Thursday",
                "2026-01-22Tlate evening | 2026-01-29Tlate evening | 2026-01-22Tnight",
            ),
            (
                "on the night of 22–23 January",
                "2026-01-22/2026-01-23Tnight",
            ),
            (
                "after 7 or 8 p.m. Moscow time today",
                "2026-01-26T19:00/ Europe/Moscow | 2026-01-26T20:00/ Europe/Moscow",
            ),
            (
                "14:30 Moscow time on 22 January",
                "2026-01-22T14:30 Europe/Moscow",
            ),
            (
                "at 10 a.m. ET on Friday",
                "2026-01-23T10:00 America/New_York | 2026-01-30T10:00 America/New_York",
            ),
            ("the early hours of January 23", "2026-01-23Tearly hours"),
            ("22–23 January 2026", "2026-01-22/2026-01-23"),
            (
                "from 3 to 5 May",
                "2025-05-03/2025-05-05 | 2026-05-03/2026-05-05",
            ),
            ("22 or 23 January", "[2026-01-22,2026-01-23]"),
            (
                "Monday and Tuesday",
                "{2026-01-26,2026-01-27} | {2026-02-02,2026-02-03}",
            ),
            ("December 20 – January 5, 2026", "2025-12-20/2026-01-05"),
            ("last week", "2026-01-19/2026-01-25"),
            ("last month", "2025-12"),
            ("last year", "2025"),
            ("three weeks ago", "2026-01-05/2026-01-11 | 2026-01-05"),
            ("two years ago", "2024"),
            ("last Friday", "2026-01-23"),
            ("next Friday", "2026-02-06 | 2026-01-30"),
            ("this Friday", "2026-01-30 | 2026-01-23"),
            ("last March", "2025-03"),
            ("the third quarter of 2025", "2025-35"),
            ("spring 2025", "2025-21"),
            ("the 1990s", "199X"),
            ("the '90s", "199X"),
            ("the early 2000s", "2000/2003~ | 2000/2029~"),
            ("over three years ago", "[..2023]"),
            ("24 Feb 2022 – present", "2022-02-24/.."),
            ("2026-01-22T14:30Z", "2026-01-22T14:30 +00:00"),
            ("Christmas", "2025-12-25 | 2026-12-25"),
            ("Orthodox Easter 2026", "2026-04-12"),
            ("half past three p.m. yesterday", "2026-01-25T15:30"),
            (
                "10:35 a.m. (0735 GMT) Friday",
                "2026-01-23T10:35 | 2026-01-30T10:35",
            ),
            ("five minutes ago", "2026-01-26"),
            ("a decade ago", "2016~"),
            ("Thu Oct 26 11:00:09 2023", "2023-10-26T11:00"),
            ("the 19th century", "18XX"),
            ("early 1930s", "1930/1933~"),
            ("late 2025", "2025-09~/2025-12"),
            ("mid-January 2026", "2026-01-11~/2026-01-20~"),
            (
                "late last night",
                "2026-01-25Tlate evening | 2026-01-25Tnight",
            ),
            ("the first Monday of March 2026", "2026-03-02"),
            ("earlier this week", "(not understood as a date)"),
            (
                "the weekend",
                "2026-01-24/2026-01-25 | 2026-01-31/2026-02-01",
            ),
        ],
    );
}

#[test]
fn english_to_edtf_as_designed() {
    check(
        &Context::default(),
        &[
            ("since 2014", "2014/.."),
            ("until 2014", "../2014"),
            ("by 2014", "[..2014]"),
            ("before 2022", "[..2021]"),
            ("before 22 January 2026", "[..2026-01-21]"),
            ("after 2022", "[2023..]"),
            ("22 or 23 Jan 2026", "[2026-01-22,2026-01-23]"),
            ("2014, end not said", "2014/"),
            ("about 2014", "2014~"),
            ("Jan 2026, perhaps", "2026-01?"),
            ("January 12", "XXXX-01-12"),
            ("January", "XXXX-01"),
            ("by the end of March 2026", "[..2026-03-31]"),
            ("since late July 2025", "2025-07-21~/.."),
        ],
    );
}

#[test]
fn what_cannot_be_read_says_why() {
    check(
        &Context::default(),
        &[
            ("", "(nothing to read)"),
            ("Thursday", "(needs the day the article speaks from)"),
            ("two days later", "(needs the date before it in the text)"),
            (
                "30 February 2026",
                "(no such day: February 2026 has 28 days)",
            ),
            ("31 April", "(no such day: April has at most 30 days)"),
            ("recently", "(not understood as a date)"),
            ("now", "(not understood as a date)"),
            ("a year earlier", "(not understood as a date)"),
            ("23rd Dynasty", "(not understood as a date)"),
            ("May 2027 to April 2026", "(ends before it starts)"),
        ],
    );
    let long = "1".repeat(501);
    assert_eq!(
        read(&long, &Context::default()).unread,
        Some(Unread::TooLong)
    );
}

#[test]
fn contradictions_are_flagged() {
    for (text, readings, contradiction) in [
        (
            "the weekend of January 22–23, 2026",
            "2026-01-22/2026-01-23 | 2026-01-24/2026-01-25",
            "22–23 Jan 2026 is a Thursday to a Friday, no weekend",
        ),
        (
            "Monday, 21 January 2026",
            "2026-01-21 | 2026-01-19",
            "21 Jan 2026 is a Wednesday, not a Monday",
        ),
    ] {
        let outcome = read(text, &monday());
        assert_eq!(show(&outcome), readings, "{text}");
        assert_eq!(outcome.contradiction.as_deref(), Some(contradiction));
    }
    let fine = read("the weekend of January 24–25, 2026", &monday());
    assert_eq!(
        (show(&fine).as_str(), fine.contradiction),
        ("2026-01-24/2026-01-25", None)
    );
}

#[test]
fn counted_from_the_date_before() {
    let context = Context {
        earlier: Some(Edtf::parse("2026-01-20").unwrap()),
        ..monday()
    };
    check(
        &context,
        &[
            ("two days later", "2026-01-22"),
            ("the previous day", "2026-01-19"),
            ("the next day", "2026-01-21"),
            ("the day before", "2026-01-19"),
            ("that day", "2026-01-20"),
            ("14:30", "2026-01-20T14:30 | 2026-01-26T14:30"),
        ],
    );
    let outcome = read("two days later", &context);
    assert_eq!(
        outcome.readings[0].from.as_ref().unwrap().0,
        AnchorKind::Earlier
    );
    assert_eq!(
        outcome.readings[0].explanation,
        "counted in its own unit, and no more exact; the date before it is Tue 20 Jan 2026"
    );
}

#[test]
fn anchors_that_are_not_known_to_the_day() {
    let context = Context {
        published: Some(Edtf::parse("2026-01").unwrap()),
        ..Context::default()
    };
    check(
        &context,
        &[
            ("last year", "2025"),
            ("22 January", "2026-01-22"),
            ("yesterday", "(counts from a day that is not known exactly)"),
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_safe(text in "\\PC{0,60}", day_first: Option<bool>, future: bool) {
        let context = Context { future, day_first, ..monday() };
        for reading in read(&text, &context).readings {
            prop_assert!(Edtf::parse(reading.edtf.as_str()).is_ok());
        }
        for (found, _) in crate::dates::read_in(&text, &context) {
            prop_assert!(found.start < found.end);
        }
    }

    #[test]
    fn any_words_of_dates_are_safe(words in prop::collection::vec(prop::sample::select(PIECES), 0..14)) {
        let text = words.join(" ");
        for context in [monday(), Context::default()] {
            for reading in read(&text, &context).readings {
                prop_assert!(Edtf::parse(reading.edtf.as_str()).is_ok());
            }
        }
        for (found, outcome) in crate::dates::read_in(&text, &monday()) {
            prop_assert!(found.start < found.end);
            prop_assert_eq!(outcome.readings.is_empty(), outcome.unread.is_some());
        }
    }
}

const PIECES: &[&str] = &[
    "22",
    "3",
    "2026",
    "-",
    "–",
    "/",
    ",",
    ".",
    "..",
    "Jan",
    "May",
    "March",
    "Thursday",
    "sun",
    "last",
    "next",
    "this",
    "week",
    "month",
    "year",
    "day",
    "days",
    "two",
    "twenty",
    "first",
    "second",
    "of",
    "the",
    "in",
    "on",
    "at",
    "to",
    "from",
    "between",
    "and",
    "or",
    "before",
    "after",
    "since",
    "until",
    "by",
    "about",
    "perhaps",
    "early",
    "late",
    "mid",
    "end",
    "weekend",
    "quarter",
    "century",
    "BC",
    "1990s",
    "'90s",
    "ago",
    "later",
    "7",
    "p.m.",
    "14:30",
    "Moscow",
    "time",
    "ET",
    "morning",
    "night",
    "today",
    "yesterday",
    "a",
    "?",
    "~",
    "(",
    ")",
    "31st",
    "99",
    "00",
    "24:00",
    "0",
    "XXXX",
    "\n",
    "hundred",
    "half",
    "Q1",
    "year",
];

/// Dates of every shape that words have a compact form for.
fn any_date() -> impl Strategy<Value = String> {
    let day =
        (1000_i64..2100, 1_u8..13, 1_u8..29).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
    let month = (1000_i64..2100, 1_u8..13).prop_map(|(y, m)| format!("{y:04}-{m:02}"));
    let year = (-500_i64..2900).prop_map(|y| {
        if y < 0 {
            format!("-{:04}", -y)
        } else {
            format!("{y:04}")
        }
    });
    let part = (
        1000_i64..2100,
        prop::sample::select(vec![21, 22, 23, 24, 33, 34, 35, 36, 40, 41]),
    )
        .prop_map(|(y, code)| format!("{y:04}-{code}"));
    let masked = prop_oneof![
        (100_i64..210).prop_map(|d| format!("{d:03}X")),
        (0_i64..21).prop_map(|c| format!("{c:02}XX")),
    ];
    let plain = prop_oneof![
        day.clone(),
        month.clone(),
        (1000_i64..2900).prop_map(|y| y.to_string())
    ];
    let dated = (prop_oneof![day, month, year, part, masked], "[?~%]?")
        .prop_map(|(date, mark)| date + &mark);
    prop_oneof![
        4 => dated.clone(),
        1 => dated.clone().prop_map(|date| format!("{date}/..")),
        1 => dated.clone().prop_map(|date| format!("../{date}")),
        1 => dated.clone().prop_map(|date| format!("{date}/")),
        1 => dated.clone().prop_map(|date| format!("/{date}")),
        1 => dated.clone().prop_map(|date| format!("[..{date}]")),
        1 => dated.clone().prop_map(|date| format!("[{date}..]")),
        2 => (plain.clone(), plain.clone(), "[~?]?").prop_map(|(a, b, m)| format!("{a}{m}/{b}{m}")),
        1 => (plain.clone(), plain.clone()).prop_map(|(a, b)| format!("{a}/{b}~")),
        1 => (plain.clone(), plain.clone()).prop_map(|(a, b)| format!("[{a}..{b}]")),
        1 => prop::collection::vec(plain.clone(), 2..4).prop_map(|all| format!("[{}]", all.join(","))),
        1 => prop::collection::vec(plain, 2..4).prop_map(|all| format!("{{{}}}", all.join(","))),
        1 => (1_u8..13, 1_u8..29).prop_map(|(m, d)| format!("XXXX-{m:02}-{d:02}")),
        1 => (1000_i64..2100, 1_u8..13).prop_map(|(y, m)| format!("{y:04}-{m:02}-XX")),
        1 => (1000_i64..2100).prop_map(|y| format!("{y:04}-XX-XX")),
        1 => (1000_i64..2100, 1_u8..13).prop_map(|(y, m)| format!("{y:04}-{m:02}-01/{y:04}-{m:02}-10~")),
        1 => (100_i64..210).prop_map(|d| format!("{d}4~/{d}6~")),
        1 => (1000_i64..2100).prop_map(|y| format!("{y}-09~/{y}-12")),
    ]
    .prop_filter("EDTF", |text| Edtf::parse(text).is_ok())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_are_read_back(text in any_date()) {
        let edtf = Edtf::parse(&text).unwrap();
        let said = words::compact(&edtf, None, None);
        let outcome = read(&said, &Context::default());
        let first = outcome.readings.first().map(|reading| reading.edtf.to_string());
        prop_assert_eq!(first.as_deref(), Some(text.as_str()), "{}", said);
    }
}

#[test]
fn words_with_times_are_read_back() {
    for time in [
        "14:30",
        "19:00/20:00",
        "19:00/",
        "/07:00",
        "early hours",
        "early morning",
        "morning",
        "midday",
        "afternoon",
        "evening",
        "late evening",
        "night",
    ] {
        for zone in [
            None,
            Some("Europe/Moscow"),
            Some("America/New_York"),
            Some("+05:30"),
            Some("+00:00"),
        ] {
            let time: TimeOfDay = time.parse().unwrap();
            let zone: Option<Zone> = zone.map(|zone| zone.parse().unwrap());
            for text in ["2026-01-22", "2026-01-22/2026-01-23"] {
                let edtf = Edtf::parse(text).unwrap();
                let said = words::compact(&edtf, Some(time), zone);
                let outcome = read(&said, &Context::default());
                let first = outcome.readings.first().unwrap_or_else(|| panic!("{said}"));
                assert_eq!(
                    (&first.edtf, first.time, first.zone),
                    (&edtf, Some(time), zone),
                    "{said}"
                );
            }
        }
    }
}

/// Figures behind an hour may be more than any zone is away.
#[test]
fn an_absurd_offset_is_no_zone() {
    for text in ["22/2h-220220212", "14:30 +99999999", "9h -4294967295:30"] {
        for reading in read(text, &Context::default()).readings {
            assert_eq!(reading.zone, None, "{text}");
        }
    }
}
