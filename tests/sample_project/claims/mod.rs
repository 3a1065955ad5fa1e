//! What was tagged, article by article.

mod pages;
mod reports;
mod stories;

use crate::row::Row;

/// All claims, in the order in which they were tagged.
pub fn claims() -> Vec<Row> {
    [
        reports::wire(),
        reports::gazette(),
        pages::post(),
        pages::correction(),
        pages::statement(),
        stories::grenzbote(),
        stories::courier(),
        pages::ostrand(),
        stories::towline(),
        reports::signed(),
        reports::wire_again(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
