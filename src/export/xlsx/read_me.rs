//! The sheet that says what the workbook is.

use rust_xlsxwriter::Worksheet;

use super::table::Looks;
use super::value::fitted;
use crate::export::content::Content;
use crate::export::detail;
use crate::timeline::day_of;

/// What the workbook is, as of when, what is not in it, and what each column means.
pub(super) fn sheet(
    content: &Content<'_>,
    notes: &[String],
    looks: &Looks,
    tables: &[(&str, Vec<(&'static str, &'static str)>)],
) -> Worksheet {
    let mut sheet = Worksheet::new();
    let mut fine = sheet.set_name("Read me").is_ok();
    for (column, width) in [(0, 26), (1, 100)] {
        fine &= sheet.set_column_width(column, width).is_ok();
    }
    let (title, _) = fitted(content.title());
    fine &= sheet
        .write_string_with_format(0, 0, title, &looks.title)
        .is_ok();
    let changed = detail::day_in_words(day_of(content.project.changed));
    let mut lines: Vec<(&str, String)> =
        vec![("Last changed on", format!("{changed}: {}.", content.size()))];
    let as_of = content.as_of.words();
    lines.push(("As of", as_of.unwrap_or_else(|| "Now: everything.".into())));
    let about = content.project.head.note.trim();
    if !about.is_empty() {
        lines.push(("About", about.to_owned()));
    }
    let all = content.notes.iter().chain(notes);
    lines.extend(all.map(|note| ("Note", note.clone())));
    lines.push((
        "Note",
        "A spreadsheet knows whole days and times of them, and no others. A cell is a real date only where \
         the date is no more and no less than that; every other is in words, with EDTF (ISO 8601-2) beside it. \
         Times are those of the clock by which they were told; the zone stands in its column."
            .into(),
    ));
    let mut row = 2;
    let mut line = |row: &mut u32, head: &str, text: &str, strong: bool| {
        let of_head = if strong { &looks.head } else { &looks.text };
        let of_text = if strong { &looks.head } else { &looks.wide };
        fine &= sheet
            .write_string_with_format(*row, 0, head, of_head)
            .is_ok();
        let (text, _) = fitted(text);
        fine &= sheet
            .write_string_with_format(*row, 1, text, of_text)
            .is_ok();
        *row += 1;
    };
    for (head, text) in &lines {
        line(&mut row, head, text, false);
    }
    for (name, columns) in tables {
        row += 1;
        line(&mut row, name, "What its columns hold", true);
        for (head, meaning) in columns {
            line(&mut row, head, meaning, false);
        }
    }
    debug_assert!(fine, "within the bounds of a sheet");
    sheet
}
