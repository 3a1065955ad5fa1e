//! The columns of a sheet: one list for writing and for the sheet that explains them.

use crate::export::request::Fields;

/// A column of a sheet.
pub(super) struct Column<C> {
    /// What stands at its head.
    pub name: &'static str,
    /// What stands in it: a sentence without its full stop.
    pub meaning: &'static str,
    /// How wide it is, in digits.
    pub width: u8,
    /// Whether its cells stay one line high, whatever they hold.
    pub is_flat: bool,
    /// What gives a cell.
    pub cell: C,
    goes_in: fn(Fields) -> bool,
}

/// A column that goes in always.
pub(super) const fn column<C: Copy>(
    name: &'static str,
    width: u8,
    meaning: &'static str,
    cell: C,
) -> Column<C> {
    Column {
        name,
        meaning,
        width,
        is_flat: false,
        cell,
        goes_in: |_| true,
    }
}

/// A column that goes in only where that is asked for.
pub(super) const fn only<C: Copy>(goes_in: fn(Fields) -> bool, column: Column<C>) -> Column<C> {
    Column { goes_in, ..column }
}

/// A column whose cells stay one line high.
pub(super) const fn flat<C: Copy>(column: Column<C>) -> Column<C> {
    Column {
        is_flat: true,
        ..column
    }
}

/// Those that go in.
pub(super) fn chosen<C>(
    columns: &'static [Column<C>],
    fields: Fields,
) -> impl Iterator<Item = &'static Column<C>> {
    columns
        .iter()
        .filter(move |column| (column.goes_in)(fields))
}

/// Their names and meanings.
pub(super) fn meanings<C>(columns: &[&Column<C>]) -> Vec<(&'static str, &'static str)> {
    let each = columns.iter();
    each.map(|column| (column.name, column.meaning)).collect()
}
