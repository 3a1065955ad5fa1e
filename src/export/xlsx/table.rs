//! A table that goes on on a further sheet where one is full.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Url, Worksheet};

use super::column::Column;
use super::value::{Value, fitted};
use crate::export::web;

/// How cells look.
pub(super) struct Looks {
    pub title: Format,
    pub head: Format,
    pub text: Format,
    pub wide: Format,
    count: Format,
    day: Format,
    time: Format,
    link: Format,
}

impl Default for Looks {
    fn default() -> Self {
        let text = Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            head: Format::new()
                .set_bold()
                .set_align(FormatAlign::Top)
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00E8_EDF2))
                .set_border_bottom(FormatBorder::Thin),
            wide: text.clone().set_text_wrap(),
            count: text.clone().set_num_format("0"),
            day: text
                .clone()
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Left),
            time: text
                .clone()
                .set_num_format("yyyy-mm-dd hh:mm")
                .set_align(FormatAlign::Left),
            link: Format::new()
                .set_hyperlink()
                .set_align(FormatAlign::Top)
                .set_text_wrap(),
            text,
        }
    }
}

/// Columns this wide and wider break their lines.
const WIDE: u8 = 24;

/// Links of a sheet, of which Excel takes 65,530.
const LINKS: usize = 65_000;

/// A table that is being written.
pub(super) struct Table<'a> {
    name: &'static str,
    /// Name and width of each column, and whether its lines break.
    columns: Vec<(&'static str, u8, bool)>,
    looks: &'a Looks,
    /// Rows of a sheet at most, its head included.
    rows: u32,
    full: Vec<Worksheet>,
    sheet: Worksheet,
    /// The next row.
    at: u32,
    links: usize,
    /// How many texts were too long.
    pub cut: usize,
}

impl<'a> Table<'a> {
    /// A table without rows.
    pub fn new<C>(name: &'static str, columns: &[&Column<C>], looks: &'a Looks, rows: u32) -> Self {
        let columns = columns.iter();
        let mut table = Self {
            name,
            columns: columns
                .map(|column| {
                    let breaks = column.width >= WIDE && !column.is_flat;
                    (column.name, column.width, breaks)
                })
                .collect(),
            looks,
            rows,
            full: Vec::new(),
            sheet: Worksheet::new(),
            at: 0,
            links: 0,
            cut: 0,
        };
        table.begin();
        table
    }

    /// What it is called.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// On how many sheets it stands.
    pub fn sheets(&self) -> usize {
        self.full.len() + 1
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl Iterator<Item = Value>) {
        if self.at >= self.rows {
            self.end();
            let full = std::mem::replace(&mut self.sheet, Worksheet::new());
            self.full.push(full);
            self.begin();
        }
        // The sheet keeps the cells of a row in a tree, whose leaves fill only half if they come from the
        // left to the right: every other one comes first.
        let (even, odd): (Vec<_>, Vec<_>) =
            (0..).zip(cells).partition(|(column, _)| column % 2 == 0);
        for (column, value) in even.into_iter().chain(odd) {
            let written = self.cell(column, value);
            debug_assert!(written, "within the bounds of a sheet");
        }
        self.at += 1;
    }

    /// Its sheets.
    pub fn finish(mut self) -> Vec<Worksheet> {
        self.end();
        let mut sheets = self.full;
        sheets.push(self.sheet);
        sheets
    }

    /// Writes a cell; what is written lies within the bounds of a sheet, so this does not fail.
    fn cell(&mut self, column: u16, value: Value) -> bool {
        let (row, looks, sheet) = (self.at, self.looks, &mut self.sheet);
        let written = match value {
            Value::Nothing => return true,
            Value::Count(count) => {
                sheet.write_number_with_format(row, column, count as f64, &looks.count)
            }
            Value::Day(day) => {
                let serial = Value::serial(day, 0, 0);
                sheet.write_number_with_format(row, column, serial, &looks.day)
            }
            Value::Time(day, minute, second) => {
                let serial = Value::serial(day, minute, second);
                sheet.write_number_with_format(row, column, serial, &looks.time)
            }
            Value::Text(text) => {
                let (text, is_cut) = fitted(&text);
                self.cut += usize::from(is_cut);
                sheet.write_string(row, column, text)
            }
            Value::Address(text) => {
                let (text, is_cut) = fitted(text.trim());
                self.cut += usize::from(is_cut);
                if let Some(link) = web::link(&text).filter(|_| self.links < LINKS) {
                    let link = Url::new(link).set_text(text.clone());
                    // Too long a one is refused; it stays text.
                    if sheet
                        .write_url_with_format(row, column, link, &looks.link)
                        .is_ok()
                    {
                        self.links += 1;
                        return true;
                    }
                }
                sheet.write_string(row, column, text)
            }
        };
        written.is_ok()
    }

    /// Begins a sheet: its name, its head, which stays when it is scrolled and stands on each page.
    fn begin(&mut self) {
        let (looks, sheet) = (self.looks, &mut self.sheet);
        let name = match self.full.len() {
            0 => self.name.to_owned(),
            full => format!("{} {}", self.name, full + 1),
        };
        let mut fine = sheet.set_name(name).is_ok();
        for (at, (name, width, breaks)) in (0..).zip(&self.columns) {
            // What is not said of a cell is the column's.
            let of_text = if *breaks { &looks.wide } else { &looks.text };
            fine &= sheet.set_column_format(at, of_text).is_ok();
            fine &= sheet
                .write_string_with_format(0, at, *name, &looks.head)
                .is_ok();
            fine &= sheet.set_column_width(at, *width).is_ok();
        }
        fine &= sheet.set_freeze_panes(1, 0).is_ok();
        fine &= sheet.set_repeat_rows(0, 0).is_ok();
        sheet.set_landscape();
        debug_assert!(fine, "heads of columns are short");
        self.at = 1;
        self.links = 0;
    }

    /// Ends a sheet: what is in it can be filtered.
    fn end(&mut self) {
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or_default();
        let filtered = self.sheet.autofilter(0, 0, self.at.saturating_sub(1), last);
        debug_assert!(filtered.is_ok(), "one head, and no other filter");
    }
}
