//! A timeline as a workbook: Office Open XML (ISO/IEC 29500), as spreadsheet programs open it.
//!
//! Entries, claims and articles have a sheet each and name each other by id. A cell is a real date only
//! where the date is just one day, or one time of one day; every other stays words, with EDTF beside.

mod articles;
mod claims;
mod column;
mod entries;
mod read_me;
mod table;
mod value;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::content::Content;
use super::plain::one_line;
use super::request::Stopped;
use super::{Progress, Steps};
use table::{Looks, Table};

/// Rows of a sheet, its head included (Excel's specifications and limits).
const ROWS: u32 = 1_048_576;

/// How hard the file is packed: harder makes it hardly smaller and takes twice the time.
const LEVEL: u8 = 3;

/// Writes the workbook, and says what its cells could not hold.
pub(super) fn write(
    content: &Content<'_>,
    progress: Progress<'_>,
) -> Result<(Vec<u8>, Vec<String>), Stopped> {
    write_in(ROWS, content, progress)
}

/// The same on sheets of no more than `rows` rows.
fn write_in(
    rows: u32,
    content: &Content<'_>,
    progress: Progress<'_>,
) -> Result<(Vec<u8>, Vec<String>), Stopped> {
    let fields = content.fields;
    let looks = Looks::default();
    let mut steps = Steps::new(content, progress);
    let of_entries: Vec<_> = column::chosen(entries::COLUMNS, fields).collect();
    let of_claims: Vec<_> = column::chosen(claims::COLUMNS, fields).collect();
    let of_articles: Vec<_> = column::chosen(articles::COLUMNS, fields).collect();
    let mut entries = Table::new("Entries", &of_entries, &looks, rows);
    let mut claims = Table::new("Claims", &of_claims, &looks, rows);
    let mut articles = Table::new("Articles", &of_articles, &looks, rows);
    for shown in &content.entries {
        steps.step()?;
        entries.row(
            of_entries
                .iter()
                .map(|column| (column.cell)(content, shown)),
        );
        for fact in shown.facts() {
            let cells = of_claims.iter();
            claims.row(cells.map(|column| (column.cell)(content, &claims::Row { shown, fact })));
        }
    }
    for source in content.sources.iter() {
        articles.row(
            of_articles
                .iter()
                .map(|column| (column.cell)(content, source)),
        );
    }
    let mut notes = Vec::new();
    match entries.cut + claims.cut + articles.cut {
        0 => {}
        1 => notes.push("1 text is longer than a cell can be; it is cut, and says so.".into()),
        many => notes.push(format!(
            "{many} texts are longer than a cell can be; they are cut, and say so."
        )),
    }
    for table in [&entries, &claims, &articles] {
        if table.sheets() > 1 {
            notes.push(format!(
                "{} has more rows than a sheet can have, and goes on on further ones.",
                table.name()
            ));
        }
    }
    let mut book = Workbook::new();
    book.set_properties(&properties(content));
    book.set_zip_compression_level(LEVEL);
    for table in [entries, claims, articles] {
        for sheet in table.finish() {
            book.push_worksheet(sheet);
        }
    }
    book.push_worksheet(read_me::sheet(
        content,
        &notes,
        &looks,
        &[
            ("Entries", column::meanings(&of_entries)),
            ("Claims", column::meanings(&of_claims)),
            ("Articles", column::meanings(&of_articles)),
        ],
    ));
    let saved = book.save_to_buffer();
    debug_assert!(saved.is_ok(), "{:?}", saved.as_ref().err());
    steps.finish()?;
    Ok((saved.unwrap_or_default(), notes))
}

/// What the file says of itself: nothing of who made it or when, beyond the project's last change.
fn properties(content: &Content<'_>) -> DocProperties {
    let properties = DocProperties::new()
        .set_title(one_line(content.title()))
        .set_subject("Timeline")
        .set_comment(content.notes.join(" "));
    let changed = ExcelDateTime::from_timestamp(content.project.changed.unix());
    match changed.or_else(|_| ExcelDateTime::from_timestamp(0)) {
        Ok(changed) => properties.set_creation_datetime(&changed),
        Err(_) => properties,
    }
}

#[cfg(test)]
mod tests;
