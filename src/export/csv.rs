//! Timelines as tables: CSV as RFC 4180 has it.

use std::borrow::Cow;

use csv::{Terminator, Writer, WriterBuilder};

use super::columns::{Cell, columns};
use super::content::Content;
use super::csv_cell::cell;
use super::request::{Format, Stopped};
use super::{Progress, Steps};

/// Writes a row for each claim or each entry, under a row of the columns' names.
///
/// Lines end in CR LF (RFC 4180, 2.1). The text is UTF-8 and begins with a byte order mark: without
/// one, Excel reads it in the code page of the machine and spoils every letter but the English ones;
/// other spreadsheet programs and the readers of programming languages skip it.
pub(super) fn write(
    content: &Content<'_>,
    format: Format,
    progress: Progress<'_>,
) -> Result<Vec<u8>, Stopped> {
    let columns: Vec<_> = columns(format, content.fields).collect();
    let mut table = Table {
        writer: WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .from_writer("\u{FEFF}".as_bytes().to_vec()),
    };
    table.row(columns.iter().map(|column| column.name));
    let mut steps = Steps::new(content, progress);
    for shown in &content.entries {
        steps.step()?;
        // What is the entry's is the same in the rows of all its claims.
        let of_entry: Vec<String> = columns
            .iter()
            .map(|column| match column.cell {
                Cell::Entry(text) | Cell::Together(text) => safe(text(content, shown)),
                Cell::Claim(_) => String::new(),
            })
            .collect();
        if format == Format::CsvEntries {
            table.row(of_entry.iter());
            continue;
        }
        for fact in shown.facts() {
            table.row(columns.iter().zip(&of_entry).map(|(column, of_entry)| {
                OneOf(match column.cell {
                    Cell::Claim(text) => Cow::Owned(safe(text(content, fact))),
                    Cell::Entry(_) | Cell::Together(_) => Cow::Borrowed(of_entry),
                })
            }));
        }
    }
    steps.finish()?;
    Ok(table.finish())
}

/// A text as a cell.
fn safe(text: String) -> String {
    match cell(&text) {
        Cow::Borrowed(same) if same.len() == text.len() => text,
        changed => changed.into_owned(),
    }
}

/// A cell of an entry, lent, or of a claim.
struct OneOf<'a>(Cow<'a, str>);

impl AsRef<[u8]> for OneOf<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

struct Table {
    writer: Writer<Vec<u8>>,
}

impl Table {
    /// Adds a row. Writing to memory does not fail, and all rows have a cell for each column.
    fn row<T: AsRef<[u8]>>(&mut self, cells: impl Iterator<Item = T>) {
        let written = self.writer.write_record(cells);
        debug_assert!(written.is_ok(), "rows are of one length");
    }

    fn finish(self) -> Vec<u8> {
        self.writer.into_inner().unwrap_or_default()
    }
}
