#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn edtf(text: &str) -> Edtf {
    Edtf::parse(text).unwrap()
}

fn show(day: Option<Day>) -> String {
    day.map_or("-".into(), |day| {
        let (year, month, day) = day.civil();
        format!("{year:04}-{month:02}-{day:02}")
    })
}

fn four(bounds: &Bounds) -> String {
    [
        bounds.earliest_start(),
        bounds.latest_start(),
        bounds.earliest_end(),
        bounds.latest_end(),
    ]
    .map(show)
    .join(" ")
}

#[test]
fn bounds_as_written() {
    for (text, expected) in [
        ("2026-01-22", "2026-01-22 2026-01-22 2026-01-22 2026-01-22"),
        ("2026-01", "2026-01-01 2026-01-31 2026-01-01 2026-01-31"),
        ("2026-01~", "2026-01-01 2026-01-31 2026-01-01 2026-01-31"),
        (
            "2026-01-22/2026-01-23",
            "2026-01-22 2026-01-22 2026-01-23 2026-01-23",
        ),
        (
            "2025/2026-01",
            "2025-01-01 2025-12-31 2026-01-01 2026-01-31",
        ),
        ("2014/..", "2014-01-01 2014-12-31 2014-01-01 -"),
        ("2014/", "2014-01-01 2014-12-31 2014-01-01 -"),
        ("../2014", "- 2014-12-31 2014-01-01 2014-12-31"),
        ("[..2021]", "- 2021-12-31 2021-01-01 2021-12-31"),
        (
            "[2026-01-22,2026-01-25]",
            "2026-01-22 2026-01-25 2026-01-22 2026-01-25",
        ),
        (
            "{2026-01-22,2026-01-25}",
            "2026-01-22 2026-01-22 2026-01-25 2026-01-25",
        ),
        ("2001-24", "2001-12-01 2002-02-28 2001-12-01 2002-02-28"),
        ("2026-33", "2026-01-01 2026-03-31 2026-01-01 2026-03-31"),
        ("2026-41", "2026-07-01 2026-12-31 2026-07-01 2026-12-31"),
        ("XXXX-12-XX", "- - - -"),
        ("1950S2", "1900-01-01 1999-12-31 1900-01-01 1999-12-31"),
        (
            "Y-17E7",
            "-170000000-01-01 -170000000-12-31 -170000000-01-01 -170000000-12-31",
        ),
    ] {
        assert_eq!(four(&Bounds::written(&edtf(text))), expected, "{text}");
    }
}

#[test]
fn approximate_dates_are_widened_by_their_own_unit() {
    for (text, first, last) in [
        ("2026-01-22~", "2026-01-21", "2026-01-23"),
        ("2026-03~", "2026-02-01", "2026-04-30"),
        ("2014%", "2013-01-01", "2015-12-31"),
        ("2014?", "2014-01-01", "2014-12-31"),
        ("199X~", "1980-01-01", "2009-12-31"),
        ("18XX~", "1700-01-01", "1999-12-31"),
        ("2026-33~", "2025-10-01", "2026-06-30"),
        ("2026-22~", "2026-03-01", "2026-11-30"),
        ("2026-40~", "2025-07-01", "2026-12-31"),
        ("2026-~03-10", "2026-02-10", "2026-04-10"),
        ("2026-01-01/2026-01-10~", "2026-01-01", "2026-01-11"),
        ("1950S2", "1900-01-01", "1999-12-31"),
    ] {
        let bounds = Bounds::possible(&edtf(text));
        assert_eq!(show(bounds.earliest_start()), first, "{text}");
        assert_eq!(show(bounds.latest_end()), last, "{text}");
    }
}

#[test]
fn open_is_not_unknown() {
    assert_eq!(Bounds::written(&edtf("2014/..")).end(), End::Open);
    assert_eq!(Bounds::written(&edtf("2014/")).end(), End::Unknown);
    assert_eq!(Bounds::written(&edtf("../2014")).start(), End::Open);
    assert_eq!(Bounds::written(&edtf("/2014")).start(), End::Unknown);
    assert_eq!(Bounds::written(&edtf("XXXX-01")).start(), End::Unknown);
}

#[test]
fn order_is_that_of_a_reader() {
    let time = |text: &str| Some(text.parse().unwrap());
    let key = |text: &str, at: Option<TimeOfDay>| order_key(Some(&edtf(text)), at);
    let list = [
        key("2014/..", None),
        key("[..2021]", None),
        key("2026-01-22", None),
        key("2026-01-22", time("14:30")),
        key("2026-01-22", time("19:00/")),
        key("2026-01-22", time("late evening")),
        key("2026-01-22/2026-01-23", None),
        key("2026-01-23", None),
        order_key(None, None),
    ];
    assert!(list.is_sorted(), "{list:?}");
}

fn any_edtf() -> impl Strategy<Value = String> {
    let date = prop_oneof![
        (0_i64..3000, 1_u8..13, 1_u8..29).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        (0_i64..3000, 1_u8..13).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
        (0_i64..3000, 21_u8..42).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
        (0_i64..3000).prop_map(|y| format!("{y:04}")),
        (0_i64..300).prop_map(|y| format!("{y:03}X")),
    ];
    let qualified = (date, "[?~%]?").prop_map(|(date, mark)| date + &mark);
    prop_oneof![
        4 => qualified.clone(),
        1 => qualified.clone().prop_map(|date| format!("{date}/..")),
        1 => qualified.clone().prop_map(|date| format!("../{date}")),
        1 => qualified.clone().prop_map(|date| format!("{date}/")),
        1 => qualified.clone().prop_map(|date| format!("[..{date}]")),
        2 => (qualified.clone(), qualified.clone()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => (qualified.clone(), qualified).prop_map(|(a, b)| format!("[{a},{b}]")),
    ]
    .prop_filter("EDTF", |text| Edtf::parse(text).is_ok())
}

proptest! {
    #[test]
    fn bounds_are_in_order(text in any_edtf()) {
        for bounds in [Bounds::written(&edtf(&text)), Bounds::possible(&edtf(&text))] {
            let not_after = |a: Option<Day>, b: Option<Day>| {
                a.zip(b).is_none_or(|(a, b)| a <= b)
            };
            prop_assert!(not_after(bounds.earliest_start(), bounds.latest_start()));
            prop_assert!(not_after(bounds.earliest_end(), bounds.latest_end()));
            prop_assert!(not_after(bounds.earliest_start(), bounds.earliest_end()));
            prop_assert!(not_after(bounds.latest_start(), bounds.latest_end()));
        }
    }

    #[test]
    fn what_is_always_before_sorts_before(a in any_edtf(), b in any_edtf()) {
        let (a, b) = (edtf(&a), edtf(&b));
        let (first, then) = (Bounds::possible(&a), Bounds::possible(&b));
        let ends = first.latest_end().zip(then.earliest_start());
        if ends.is_some_and(|(end, start)| end < start) {
            prop_assert!(order_key(Some(&a), None) < order_key(Some(&b), None));
        }
        prop_assert_eq!(
            order_key(Some(&a), None).cmp(&order_key(Some(&b), None)),
            order_key(Some(&b), None).cmp(&order_key(Some(&a), None)).reverse()
        );
    }
}
