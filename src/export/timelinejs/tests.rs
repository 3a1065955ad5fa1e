//! What holds of files for `TimelineJS`, each trap of its loader by name.

use serde_json::{Value, json};

use crate::export::story::{Size, dated, project, timeline};
use crate::export::{Format, Request, export};
use crate::model::Project;

fn made(project: &Project) -> (Value, Vec<String>) {
    let request = Request {
        format: Format::TimelineJs,
        ..Request::default()
    };
    let made = export(&timeline(project), &request, &mut |_, _| true).unwrap();
    (serde_json::from_slice(&made.data).unwrap(), made.notes)
}

/// The dates of the one slide of a date.
fn dates(edtf: &str, time: &str) -> Value {
    let (file, _) = made(&dated(&[(edtf, time, "Europe/Moscow")]));
    let slide = &file["events"][0];
    json!([
        slide["start_date"],
        slide["end_date"],
        slide["display_date"]
    ])
}

#[test]
fn dates_stand_where_they_begin_and_are_said_in_words() {
    for (edtf, time, start, end, words) in [
        (
            "2026-01-22",
            "",
            json!({"year": 2026, "month": 1, "day": 22}),
            json!(null),
            "22 Jan 2026",
        ),
        (
            "2026-01",
            "",
            json!({"year": 2026, "month": 1}),
            json!(null),
            "Jan 2026",
        ),
        ("2026", "", json!({"year": 2026}), json!(null), "2026"),
        (
            "2026~",
            "",
            json!({"year": 2026}),
            json!(null),
            "about 2026",
        ),
        ("201X", "", json!({"year": 2010}), json!(null), "the 2010s"),
        (
            "2026-01-XX",
            "",
            json!({"year": 2026, "month": 1}),
            json!(null),
            "Jan 2026, day not said",
        ),
        (
            "2026-21",
            "",
            json!({"year": 2026, "month": 3}),
            json!(null),
            "spring 2026",
        ),
        (
            "2026-01-22/..",
            "",
            json!({"year": 2026, "month": 1, "day": 22}),
            json!(null),
            "since 22 Jan 2026",
        ),
        (
            "../2026-01",
            "",
            json!({"year": 2026, "month": 1}),
            json!(null),
            "until Jan 2026",
        ),
        (
            "[2026-01-22,2026-01-24]",
            "",
            json!({"year": 2026, "month": 1, "day": 22}),
            json!(null),
            "22 or 24 Jan 2026",
        ),
        (
            "-0043-03-15",
            "",
            json!({"year": -43, "month": 3, "day": 15}),
            json!(null),
            "15 Mar 44 BC",
        ),
        // A time of no zone is all that the format knows.
        (
            "2026-01-22",
            "14:30",
            json!({"year": 2026, "month": 1, "day": 22, "hour": 14, "minute": 30}),
            json!(null),
            "22 Jan 2026, 14:30 Moscow time",
        ),
        (
            "2026-01-22",
            "evening",
            json!({"year": 2026, "month": 1, "day": 22, "hour": 18, "minute": 0}),
            json!(null),
            "22 Jan 2026, evening Moscow time",
        ),
        // The hour 24 would be the next day.
        (
            "2026-01-22",
            "24:00",
            json!({"year": 2026, "month": 1, "day": 22}),
            json!(null),
            "22 Jan 2026, 24:00 Moscow time",
        ),
        // Without words of its own the start would be all that is compared, and the end be dropped.
        (
            "2020/2020-05",
            "",
            json!({"year": 2020, "display_date": "from 2020"}),
            json!({"year": 2020, "month": 5, "display_date": "to May 2020"}),
            "2020 – May 2020",
        ),
        // The end is drawn at its first instant: before the start, if it were the year.
        (
            "2020-05/2020",
            "",
            json!({"year": 2020, "month": 5, "display_date": "from May 2020"}),
            json!({"year": 2020, "month": 12, "day": 31, "display_date": "to 2020"}),
            "May 2020 – 2020",
        ),
        (
            "2026-01-22/2026-01-23",
            "18:00/06:00",
            json!({"year": 2026, "month": 1, "day": 22, "hour": 18, "minute": 0, "display_date": "from 22 Jan 2026"}),
            json!({"year": 2026, "month": 1, "day": 23, "hour": 6, "minute": 0, "display_date": "to 23 Jan 2026"}),
            "22–23 Jan 2026, 18:00–06:00 Moscow time",
        ),
        (
            "2026-01-22/2026-01-22",
            "",
            json!({"year": 2026, "month": 1, "day": 22}),
            json!(null),
            "22–22 Jan 2026",
        ),
    ] {
        let found = dates(edtf, time);
        assert_eq!((&found[0], &found[1]), (&start, &end), "{edtf} {time}");
        assert_eq!(found[2], words, "{edtf} {time}");
    }
    assert_eq!(
        dates("2026-01-22T14:30:05Z", "")[0],
        json!({"year": 2026, "month": 1, "day": 22, "hour": 14, "minute": 30, "second": 5})
    );
}

#[test]
fn what_cannot_be_placed_stands_on_the_title_slide() {
    let nowhere = ["", "XXXX-01-12", "Y170000002", "../.."];
    let mut all: Vec<_> = nowhere.iter().map(|edtf| (*edtf, "", "")).collect();
    all.push(("2026", "", ""));
    all.retain(|(edtf, ..)| crate::dates::Edtf::parse(edtf).is_ok() || edtf.is_empty());
    let (file, notes) = made(&dated(&all));
    assert_eq!(file["events"].as_array().unwrap().len(), 1);
    let text = file["title"]["text"]["text"].as_str().unwrap();
    assert_eq!(text.matches("Beyond this timeline: ").count(), 1);
    assert_eq!(text.matches("Date unknown: ").count(), all.len() - 2);
    assert_eq!(text.matches("<blockquote").count(), all.len() - 1);
    let said = format!(
        "{} entries without a date that TimelineJS can place",
        all.len() - 1
    );
    assert!(
        notes.iter().any(|note| note.starts_with(&said)),
        "{notes:?}"
    );
    let (_, notes) = made(&dated(&[("", "", "")]));
    assert!(
        notes.iter().any(|note| note.contains("shows nothing")),
        "{notes:?}"
    );
}

/// What the loader does with dates and groups: markup is taken out, entities are read, and what is left
/// is set as markup again.
#[test]
fn names_are_not_taken_for_markup() {
    let decoded = |text: &str| {
        let text = text.replace("&lt;", "<").replace("&quot;", "\"");
        text.replace("&amp;", "&")
    };
    for name in [
        "Smith & Sons",
        "AT&T",
        "a < b > c",
        "<img src=x onerror=alert(1)>",
        "&lt;b&gt;",
        "&amp;lt;",
    ] {
        let once = decoded(&super::slide_text::twice_read(name));
        assert!(!once.contains('<'), "{name}");
        assert_eq!(decoded(&once), name);
    }
}

#[test]
fn every_slide_is_whole() {
    let size = Size {
        articles: 7,
        actors: 5,
        claims: 60,
        entries: 25,
        links: 20,
    };
    let project = project(&size, &["a <b> & c".into()]);
    let (file, _) = made(&project);
    assert_eq!(file["scale"], "human");
    let (mut ids, mut links) = (Vec::new(), 0);
    for slide in file["events"].as_array().unwrap() {
        assert!(slide["start_date"]["year"].is_i64());
        assert_eq!(slide["autolink"], false);
        assert_eq!(slide["group"], "a &amp;lt;b> & c");
        let object = slide.as_object().unwrap();
        assert!(object.values().all(|value| !value.is_null()));
        ids.push(slide["unique_id"].as_str().unwrap().to_owned());
        let text = slide["text"]["text"].as_str().unwrap();
        assert!(text.contains("<blockquote"), "{text}");
        links += text.matches("<a href=\"https://outlet").count();
    }
    let many = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), many > 10, links > 10), (many, true, true));
}
