//! What holds of calendars.

use crate::export::story::{dated, timeline};
use crate::export::{Export, Format, Request, export};

fn made(dates: &[(&str, &str, &str)]) -> Export {
    let request = Request {
        format: Format::Calendar,
        ..Request::default()
    };
    export(&timeline(&dated(dates)), &request, &mut |_, _| true).unwrap()
}

/// The lines of the one entry that tell when.
fn when(edtf: &str, time: &str, zone: &str) -> String {
    let made = made(&[(edtf, time, zone)]);
    let text = made.text().unwrap().replace("\r\n ", "");
    let lines = text.lines().filter(|line| {
        line.starts_with("DTSTART") || line.starts_with("DTEND") || line.starts_with("STATUS")
    });
    lines.collect::<Vec<_>>().join(" ")
}

#[test]
fn days_end_on_the_day_after_and_what_is_not_exact_is_tentative() {
    for (edtf, time, zone, expected) in [
        (
            "2026-01-22",
            "",
            "",
            "DTSTART;VALUE=DATE:20260122 DTEND;VALUE=DATE:20260123 STATUS:CONFIRMED",
        ),
        (
            "2024-02-28/2024-02-29",
            "",
            "",
            "DTSTART;VALUE=DATE:20240228 DTEND;VALUE=DATE:20240301 STATUS:CONFIRMED",
        ),
        (
            "2026-12-31",
            "",
            "",
            "DTSTART;VALUE=DATE:20261231 DTEND;VALUE=DATE:20270101 STATUS:CONFIRMED",
        ),
        (
            "2026-01",
            "",
            "",
            "DTSTART;VALUE=DATE:20260101 DTEND;VALUE=DATE:20260201 STATUS:TENTATIVE",
        ),
        (
            "2026",
            "",
            "",
            "DTSTART;VALUE=DATE:20260101 DTEND;VALUE=DATE:20270101 STATUS:TENTATIVE",
        ),
        (
            "2026-01-22~",
            "",
            "",
            "DTSTART;VALUE=DATE:20260122 DTEND;VALUE=DATE:20260123 STATUS:TENTATIVE",
        ),
        (
            "[2026-01-22,2026-01-24]",
            "",
            "",
            "DTSTART;VALUE=DATE:20260122 DTEND;VALUE=DATE:20260125 STATUS:TENTATIVE",
        ),
        // Without a zone the clock is whoever's reads it; with one it is told in UTC.
        (
            "2026-01-22",
            "14:30",
            "",
            "DTSTART:20260122T143000 STATUS:CONFIRMED",
        ),
        (
            "2026-01-22",
            "14:30",
            "Europe/Moscow",
            "DTSTART:20260122T113000Z STATUS:CONFIRMED",
        ),
        (
            "2026-07-22",
            "14:30",
            "America/New_York",
            "DTSTART:20260722T183000Z STATUS:CONFIRMED",
        ),
        (
            "2026-01-22",
            "01:00",
            "+03:00",
            "DTSTART:20260121T220000Z STATUS:CONFIRMED",
        ),
        (
            "2026-01-22",
            "24:00",
            "",
            "DTSTART:20260123T000000 STATUS:CONFIRMED",
        ),
        (
            "2026-01-22T14:30:05Z",
            "",
            "",
            "DTSTART:20260122T143005Z STATUS:CONFIRMED",
        ),
        (
            "2026-01-22T14:30:05-05:00",
            "",
            "",
            "DTSTART:20260122T193005Z STATUS:CONFIRMED",
        ),
        (
            "2026-01-22",
            "19:00/20:00",
            "",
            "DTSTART:20260122T190000 DTEND:20260122T200000 STATUS:TENTATIVE",
        ),
        (
            "2026-01-22",
            "19:00/",
            "+01:00",
            "DTSTART:20260122T180000Z DTEND:20260122T230000Z STATUS:TENTATIVE",
        ),
        (
            "2026-01-22",
            "20:00/19:00",
            "",
            "DTSTART;VALUE=DATE:20260122 DTEND;VALUE=DATE:20260123 STATUS:TENTATIVE",
        ),
        (
            "2026-01-22",
            "evening",
            "",
            "DTSTART;VALUE=DATE:20260122 DTEND;VALUE=DATE:20260123 STATUS:TENTATIVE",
        ),
        (
            "2026-01-22/2026-01-23",
            "18:00/06:00",
            "",
            "DTSTART:20260122T180000 DTEND:20260123T060000 STATUS:CONFIRMED",
        ),
        (
            "0001-01-01",
            "01:00",
            "+03:00",
            "DTSTART;VALUE=DATE:00010101 DTEND;VALUE=DATE:00010102 STATUS:TENTATIVE",
        ),
    ] {
        assert_eq!(when(edtf, time, zone), expected, "{edtf} {time} {zone}");
    }
}

#[test]
fn what_has_no_day_or_no_end_is_a_journal_entry_and_named() {
    let dates = [
        "2026-01-22/..",
        "../2026-01-22",
        "2026-01-22/",
        "",
        "XXXX-01-12",
        "-0043-03-15",
        "9999-12-31",
    ];
    let all: Vec<_> = dates.iter().map(|edtf| (*edtf, "", "")).collect();
    let made = made(&all);
    let text = made.text().unwrap().replace("\r\n ", "");
    assert_eq!(text.matches("BEGIN:VJOURNAL\r\n").count(), dates.len());
    assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), 0);
    assert!(!text.contains("DTSTART"));
    let note = made
        .notes
        .iter()
        .find(|note| note.contains("journal"))
        .unwrap();
    for at in 0..dates.len() {
        assert!(note.contains(&format!("Q{at}Q")), "{note}");
    }
    assert!(text.contains("X-DATELINE-EDTF:2026-01-22/..\r\n"));
}

#[test]
fn the_file_is_as_the_standard_has_it() {
    let made = made(&[("[2026-01-22,2026-01-24]", "", "")]);
    let text = made.text().unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    let text = text.replace("\r\n ", "");
    let (first, last) = (text.lines().next(), text.lines().last());
    assert_eq!(
        (first, last),
        (Some("BEGIN:VCALENDAR"), Some("END:VCALENDAR"))
    );
    for line in [
        "VERSION:2.0",
        "PRODID:-//Dateline//Timeline//EN",
        "UID:0000000000000000000000YGJ0@00000000000000000000000001",
        "DTSTAMP:20260121T125320Z",
        "TRANSP:TRANSPARENT",
        "X-DATELINE-EDTF:[2026-01-22\\,2026-01-24]",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} in {text}");
    }
}
