//! The columns of the sheet of claims.

use super::column::{Column, column, only};
use super::value::Value;
use crate::export::cells::{as_said, edtf_of, id_of, links, name, yes};
use crate::export::content::Content;
use crate::export::detail;
use crate::export::sources::Source;
use crate::model::When;
use crate::timeline::{Days, Fact, Shown};

/// A claim in its entry.
pub(super) struct Row<'a> {
    pub shown: &'a Shown,
    pub fact: &'a Fact,
}

type Cell = fn(&Content<'_>, &Row<'_>) -> Value;

const fn of(name: &'static str, width: u8, meaning: &'static str, cell: Cell) -> Column<Cell> {
    column(name, width, meaning, cell)
}

fn date(when: Option<&When>) -> Value {
    when.map_or(Value::Nothing, |when| {
        let words = detail::date_words(when);
        Value::date(when.edtf.as_ref(), when.time, when.zone, words)
    })
}

fn of_source(
    content: &Content<'_>,
    row: &Row<'_>,
    cell: impl FnOnce(&Source<'_>) -> Value,
) -> Value {
    content.sources.get(row.fact).map_or(Value::Nothing, cell)
}

pub(super) const COLUMNS: &[Column<Cell>] = &[
    of(
        "Date",
        18,
        "Date of the claim, of the event or of the saying as its kind is dated: a real one where it is just \
         one day or one time of one day, else in words",
        |_, row| date(row.fact.claim.when.as_ref()),
    ),
    of(
        "Time",
        16,
        "Time of day as told, with its zone",
        |_, row| {
            row.fact.claim.when.as_ref().map_or(Value::Nothing, |when| {
                Value::time(when.edtf.as_ref(), when.time, when.zone)
            })
        },
    ),
    of("EDTF", 22, "Date as EDTF (ISO 8601-2)", |_, row| {
        edtf_of(row.fact.claim.when.as_ref()).into()
    }),
    of("Entry", 36, "Title of its entry", |_, row| {
        detail::title(row.shown).as_ref().into()
    }),
    of(
        "Quote",
        70,
        "The words of the article; its fragments with … between",
        |_, row| row.fact.claim.quote().into(),
    ),
    of("Outlet", 22, "Who published the article", |content, row| {
        of_source(content, row, |source| source.outlet.into())
    }),
    of("Article", 36, "Headline of the article", |content, row| {
        of_source(content, row, |source| source.article.title.as_str().into())
    }),
    of(
        "Published",
        18,
        "When it was published: a real date where it is just one day",
        |content, row| {
            of_source(content, row, |source| {
                let published = source.article.published.as_ref();
                Value::date(published, None, None, source.published.clone())
            })
        },
    ),
    of(
        "Paragraph",
        11,
        "Number of the paragraph in which the quote begins, empty paragraphs not counted",
        |content, row| {
            of_source(content, row, |source| {
                source
                    .paragraph(row.fact)
                    .map_or(Value::Nothing, Value::Count)
            })
        },
    ),
    of("Address", 30, "Where the article stood", |content, row| {
        of_source(content, row, |source| {
            source.article.address.as_str().into()
        })
    }),
    of("Kind", 14, "Kind of the claim", |content, row| {
        detail::kind_name(content, row.fact).into()
    }),
    of(
        "Act",
        12,
        "How it stands in the text: reported, asserted, denied, refused, accused, planned, predicted, promised, \
         threatened, demanded, opinion",
        |_, row| row.fact.act.name().into(),
    ),
    of(
        "Polarity",
        11,
        "Whether it says that it happened: happened, did not, unclear",
        |_, row| row.fact.polarity.name().into(),
    ),
    of(
        "Certainty",
        13,
        "How sure the speaker is: certain, probable, possible, uncommitted",
        |_, row| name(row.fact.claim.certainty.map(|it| it.name())).into(),
    ),
    of(
        "Who",
        36,
        "Actors of the claim, each with its roles",
        |content, row| {
            let actors = detail::actors(content, std::iter::once(row.fact));
            detail::actors_in_words(&actors).into()
        },
    ),
    of(
        "Source reliability",
        26,
        "Admiralty grades of its speakers, its origins and the outlet, A to F",
        |content, row| {
            let grades = detail::grades(content, row.fact).into_iter();
            let each = grades.map(|(name, grade)| format!("{name}: {}", grade.name()));
            each.collect::<Vec<_>>().join("; ").into()
        },
    ),
    of(
        "Credibility",
        12,
        "Admiralty credibility of the claim, 1 to 6; 6: cannot be judged",
        |_, row| name(row.fact.claim.credibility.map(|it| it.name())).into(),
    ),
    of("Origins", 26, "Whom it comes from", |content, row| {
        detail::origin_names(content, &row.fact.origins)
            .join("; ")
            .into()
    }),
    of(
        "Date as said",
        22,
        "The date as the text or the analyst says it, in quotation marks",
        |_, row| {
            row.fact
                .claim
                .when
                .as_ref()
                .map_or(Value::Nothing, |it| as_said(it).into())
        },
    ),
    of(
        "Date basis",
        12,
        "What the reading rests on: stated, resolved, inferred, unknown",
        |_, row| name(row.fact.claim.when.as_ref().map(|it| it.basis.name())).into(),
    ),
    of(
        "Counted from",
        16,
        "The date from which a resolved one was counted, as EDTF",
        |_, row| {
            let from = row.fact.claim.when.as_ref().and_then(|it| it.from.as_ref());
            from.map_or(Value::Nothing, |from| from.1.as_str().into())
        },
    ),
    of(
        "Earliest",
        12,
        "First day that the date allows, approximate dates widened by their own unit; empty where it is open",
        |_, row| Value::bound(row.fact.days.and_then(Days::low)),
    ),
    of(
        "Latest",
        12,
        "Last day that the date allows, likewise; empty where it is open",
        |_, row| Value::bound(row.fact.days.and_then(Days::high)),
    ),
    of(
        "Said",
        18,
        "When it was said, where the claim is dated by the event and tells it",
        |_, row| date(row.fact.claim.said.as_ref()),
    ),
    of("Said EDTF", 16, "The same as EDTF", |_, row| {
        edtf_of(row.fact.claim.said.as_ref()).into()
    }),
    of(
        "Links",
        36,
        "Links to and from other claims, by the claims' ids",
        |content, row| links(content, row.fact).into(),
    ),
    of(
        "Loose",
        8,
        "yes where words of the quote no longer stand in the article",
        |content, row| yes(content.is_loose(row.fact.id)).into(),
    ),
    only(
        |fields| fields.tags,
        of("Tags", 24, "Tags of the claim", |_, row| {
            row.fact.claim.tags.join("; ").into()
        }),
    ),
    only(
        |fields| fields.notes,
        of("Note", 40, "Note on the claim", |_, row| {
            row.fact.claim.note.as_str().into()
        }),
    ),
    only(
        |fields| fields.analysts,
        of("Analyst", 18, "Who tagged the claim", |content, row| {
            detail::analyst_name(content, row.fact.claim.analyst).into()
        }),
    ),
    of("Claim id", 29, "Its name in the project file", |_, row| {
        row.fact.id.to_string().into()
    }),
    of(
        "Entry id",
        29,
        "The entry that it is evidence of",
        |_, row| id_of(row.shown).into(),
    ),
    of(
        "Article id",
        29,
        "The article that it was read in",
        |_, row| row.fact.claim.article.to_string().into(),
    ),
];
