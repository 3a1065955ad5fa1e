//! The columns of the sheet of articles.

use super::column::{Column, column, only};
use super::value::Value;
use crate::export::cells::name;
use crate::export::content::Content;
use crate::export::sources::Source;
use crate::model::Grade;

type Cell = fn(&Content<'_>, &Source<'_>) -> Value;

const fn of(name: &'static str, width: u8, meaning: &'static str, cell: Cell) -> Column<Cell> {
    column(name, width, meaning, cell)
}

pub(super) const COLUMNS: &[Column<Cell>] = &[
    of(
        "Published",
        18,
        "When it was published: a real date where it is just one day, else in words",
        |_, source| {
            let published = source.article.published.as_ref();
            Value::date(published, None, None, source.published.clone())
        },
    ),
    of(
        "Published EDTF",
        16,
        "The same as EDTF (ISO 8601-2)",
        |_, source| {
            let published = source.article.published.as_ref();
            published.map_or(Value::Nothing, |edtf| edtf.as_str().into())
        },
    ),
    of("Article", 60, "Headline", |_, source| source.name().into()),
    of("Outlet", 26, "Who published it", |_, source| {
        source.outlet.into()
    }),
    of(
        "Outlet grade",
        13,
        "Admiralty grade of the outlet, A to F; F: cannot be judged",
        |_, source| name(source.grade.map(Grade::name)).into(),
    ),
    of(
        "Author",
        24,
        "Who wrote it, as its byline says",
        |_, source| source.article.author.as_str().into(),
    ),
    of("Address", 50, "Where it stood", |_, source| {
        Value::address(&source.article.address)
    }),
    of("Archived", 40, "Where a copy of it is kept", |_, source| {
        Value::address(&source.article.archived)
    }),
    of(
        "Reprint of",
        40,
        "Headline of the article that it reprints",
        |_, source| {
            let original = source.original;
            original.map_or(Value::Nothing, |original| original.title.as_str().into())
        },
    ),
    of(
        "Speaks from EDTF",
        18,
        "The day that its today means, as EDTF, where that is not the day of publication",
        |_, source| {
            let day = source.article.speaks_from.as_ref();
            day.map_or(Value::Nothing, |edtf| edtf.as_str().into())
        },
    ),
    of("Language", 11, "As a BCP 47 tag", |_, source| {
        source.article.language.as_str().into()
    }),
    only(
        |fields| fields.notes,
        of("Note", 40, "Note on the article", |_, source| {
            source.article.note.as_str().into()
        }),
    ),
    of(
        "Article id",
        29,
        "Its name in the project file",
        |_, source| source.id.to_string().into(),
    ),
];
