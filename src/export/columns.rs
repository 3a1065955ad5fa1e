//! The columns of a table, each with what it means: one list for writing, for help and for README.

use super::cells::{
    as_said, cited, date_words, each_once, earliest, edtf, edtf_of, id_of, latest, links, name,
    no_day, of_source, yes,
};
use super::content::Content;
use super::detail;
use super::request::{Fields, Format};
use crate::model::Grade;
use crate::timeline::{Fact, Shown};

/// A column of a table.
pub struct Column {
    /// What stands at its head.
    pub name: &'static str,
    /// What stands in it: a sentence without its full stop.
    pub meaning: &'static str,
    pub(super) cell: Cell,
    goes_in: fn(Fields) -> bool,
}

/// What gives a cell its text, not made safe yet.
#[derive(Clone, Copy)]
pub(super) enum Cell {
    /// Of an entry; in both tables.
    Entry(fn(&Content<'_>, &Shown) -> String),
    /// Of all claims of an entry; where a row is an entry.
    Together(fn(&Content<'_>, &Shown) -> String),
    /// Of a claim; where a row is a claim.
    Claim(fn(&Content<'_>, &Fact) -> String),
}

/// The columns of a table in their order; none where the format is no table.
pub fn columns(format: Format, fields: Fields) -> impl Iterator<Item = &'static Column> {
    COLUMNS.iter().filter(move |column| {
        let of_format = match (format, column.cell) {
            (Format::CsvEntries, cell) => matches!(cell, Cell::Entry(_) | Cell::Together(_)),
            (Format::CsvClaims, cell) => matches!(cell, Cell::Entry(_) | Cell::Claim(_)),
            _ => false,
        };
        of_format && (column.goes_in)(fields)
    })
}

const fn column(name: &'static str, meaning: &'static str, cell: Cell) -> Column {
    Column {
        name,
        meaning,
        cell,
        goes_in: |_| true,
    }
}

const fn only(goes_in: fn(Fields) -> bool, column: Column) -> Column {
    Column { goes_in, ..column }
}

const COLUMNS: &[Column] = &[
    column(
        "entry",
        "Title of the entry; where none was set, the beginning of its first quote",
        Cell::Entry(|_, shown| detail::title(shown).into_owned()),
    ),
    column(
        "entry_date",
        "Date of the entry in words; in quotation marks where it could not be read",
        Cell::Entry(|_, shown| no_day(detail::entry_date(shown))),
    ),
    column(
        "entry_edtf",
        "Date of the entry as EDTF (ISO 8601-2); empty where it has none. Excel makes a day of 2026-01 unless \
         the column is brought in as text",
        Cell::Entry(|_, shown| shown.date().edtf().map_or_else(String::new, edtf)),
    ),
    column(
        "entry_earliest",
        "First day that the date allows, approximate dates widened by their own unit; empty where it is open",
        Cell::Entry(|_, shown| earliest(shown.date().possible())),
    ),
    column(
        "entry_latest",
        "Last day that the date allows, likewise; empty where it is open",
        Cell::Entry(|_, shown| latest(shown.date().possible())),
    ),
    column(
        "entry_date_from",
        "Where the date comes from: set by hand, claims, one of several in claims",
        Cell::Entry(|_, shown| detail::date_from(shown).into()),
    ),
    column(
        "entry_status",
        "Status of the entry: disputed, retracted, superseded, planned, corroborated, single origin",
        Cell::Entry(|_, shown| shown.status().name().into()),
    ),
    column(
        "entry_status_reason",
        "Why it has that status",
        Cell::Entry(detail::reason),
    ),
    column(
        "entry_origins",
        "How many origins say it; reprints of one report are one origin, plans are not counted beside reports",
        Cell::Entry(|_, shown| shown.derived().origins.to_string()),
    ),
    column(
        "entry_origin_names",
        "Those origins",
        Cell::Entry(|content, shown| detail::origin_names(content, &shown.origins()).join("; ")),
    ),
    column(
        "entry_claims",
        "How many claims are its evidence",
        Cell::Entry(|_, shown| shown.facts().count().to_string()),
    ),
    column(
        "entry_likelihood",
        "How likely the analyst finds it (ICD 203)",
        Cell::Entry(|_, shown| {
            let likelihood = shown.entry().and_then(|entry| entry.likelihood);
            name(likelihood.map(|it| it.name()))
        }),
    ),
    column(
        "entry_confidence",
        "How confident the analyst is in that: low, moderate, high",
        Cell::Entry(|_, shown| {
            let confidence = shown.entry().and_then(|entry| entry.confidence);
            name(confidence.map(|it| it.name()))
        }),
    ),
    only(
        |fields| fields.left_out,
        column(
            "entry_left_out",
            "yes where the entry is marked to be left out of exports",
            Cell::Entry(|_, shown| yes(shown.row.is_left_out())),
        ),
    ),
    only(
        |fields| fields.notes,
        column(
            "entry_note",
            "Note on the entry",
            Cell::Entry(|_, shown| shown.entry().map_or_else(String::new, |it| it.note.clone())),
        ),
    ),
    only(
        |fields| fields.analysts,
        column(
            "entry_by",
            "Who last set something of the entry by hand",
            Cell::Entry(|content, shown| {
                let by = shown.entry().map(|entry| entry.by);
                by.map_or_else(String::new, |by| detail::analyst_name(content, by))
            }),
        ),
    ),
    column(
        "entry_id",
        "The entry's name in the project file; of a claim that stands alone the claim's",
        Cell::Entry(|_, shown| id_of(shown)),
    ),
    column(
        "as_of",
        "What of the project the table takes in: now, which is everything, or what was known as of a day; \
         perhaps where the day leaves it open",
        Cell::Entry(detail::as_of),
    ),
    column(
        "actors",
        "Actors of its claims, each with its roles",
        Cell::Together(|content, shown| {
            detail::actors_in_words(&detail::actors(content, shown.facts()))
        }),
    ),
    column(
        "kinds",
        "Kinds of its claims",
        Cell::Together(|content, shown| {
            each_once(shown.facts().map(|fact| detail::kind_name(content, fact)))
        }),
    ),
    column(
        "outlets",
        "Outlets of its claims",
        Cell::Together(|content, shown| {
            let sources = shown.facts().filter_map(|fact| content.sources.get(fact));
            each_once(sources.map(|source| source.outlet))
        }),
    ),
    column(
        "quotes",
        "Its quotes, a line each, with outlet, headline, date of publication, paragraph and address",
        Cell::Together(|content, shown| {
            let cited = shown.facts().map(|fact| cited(content, fact));
            cited.collect::<Vec<_>>().join("\n")
        }),
    ),
    only(
        |fields| fields.tags,
        column(
            "tags",
            "Tags of its claims",
            Cell::Together(|_, shown| {
                each_once(
                    shown
                        .facts()
                        .flat_map(|fact| fact.claim.tags.iter().map(String::as_str)),
                )
            }),
        ),
    ),
    only(
        |fields| fields.notes,
        column(
            "notes",
            "Notes on its claims, a line each",
            Cell::Together(|_, shown| {
                let notes = shown.facts().map(|fact| fact.claim.note.trim());
                notes
                    .filter(|note| !note.is_empty())
                    .collect::<Vec<_>>()
                    .join("\n")
            }),
        ),
    ),
    only(
        |fields| fields.analysts,
        column(
            "analysts",
            "Who tagged its claims",
            Cell::Together(|content, shown| {
                let names = shown
                    .facts()
                    .map(|fact| detail::analyst_name(content, fact.claim.analyst));
                let names: Vec<String> = names.collect();
                each_once(names.iter().map(String::as_str))
            }),
        ),
    ),
    column(
        "quote",
        "The words of the article; its fragments with … between",
        Cell::Claim(|_, fact| fact.claim.quote()),
    ),
    column(
        "outlet",
        "Who published the article",
        Cell::Claim(|content, fact| of_source(content, fact, |source| source.outlet.into())),
    ),
    column(
        "outlet_reliability",
        "Admiralty grade of the outlet, A to F; F: cannot be judged",
        Cell::Claim(|content, fact| {
            of_source(content, fact, |source| name(source.grade.map(Grade::name)))
        }),
    ),
    column(
        "article",
        "Headline of the article",
        Cell::Claim(|content, fact| of_source(content, fact, |it| it.article.title.clone())),
    ),
    column(
        "author",
        "Who wrote it, as its byline says",
        Cell::Claim(|content, fact| of_source(content, fact, |it| it.article.author.clone())),
    ),
    column(
        "published",
        "When it was published, as EDTF",
        Cell::Claim(|content, fact| {
            of_source(content, fact, |it| {
                it.article.published.clone().map_or_else(String::new, edtf)
            })
        }),
    ),
    column(
        "published_words",
        "The same in words",
        Cell::Claim(|content, fact| of_source(content, fact, |it| no_day(it.published.clone()))),
    ),
    column(
        "address",
        "Where the article stood",
        Cell::Claim(|content, fact| of_source(content, fact, |it| it.article.address.clone())),
    ),
    column(
        "archived",
        "Where a copy of it is kept",
        Cell::Claim(|content, fact| of_source(content, fact, |it| it.article.archived.clone())),
    ),
    column(
        "reprint_of",
        "Headline of the article that it reprints",
        Cell::Claim(|content, fact| {
            of_source(content, fact, |it| {
                it.original
                    .map_or_else(String::new, |original| original.title.clone())
            })
        }),
    ),
    column(
        "language",
        "Language of the article, as a BCP 47 tag",
        Cell::Claim(|content, fact| of_source(content, fact, |it| it.article.language.clone())),
    ),
    column(
        "paragraph",
        "Number of the paragraph in which the quote begins, empty paragraphs not counted",
        Cell::Claim(|content, fact| {
            of_source(content, fact, |source| {
                source
                    .paragraph(fact)
                    .map_or_else(String::new, |it| it.to_string())
            })
        }),
    ),
    column(
        "loose",
        "yes where words of the quote no longer stand in the article",
        Cell::Claim(|content, fact| yes(content.is_loose(fact.id))),
    ),
    column(
        "kind",
        "Kind of the claim",
        Cell::Claim(|content, fact| detail::kind_name(content, fact).into()),
    ),
    column(
        "act",
        "How it stands in the text: reported, asserted, denied, refused, accused, planned, predicted, \
         promised, threatened, demanded, opinion",
        Cell::Claim(|_, fact| fact.act.name().into()),
    ),
    column(
        "polarity",
        "Whether it says that it happened: happened, did not, unclear",
        Cell::Claim(|_, fact| fact.polarity.name().into()),
    ),
    column(
        "certainty",
        "How sure the speaker is: certain, probable, possible, uncommitted",
        Cell::Claim(|_, fact| name(fact.claim.certainty.map(|it| it.name()))),
    ),
    column(
        "actors",
        "Actors of the claim, each with its roles",
        Cell::Claim(|content, fact| {
            detail::actors_in_words(&detail::actors(content, std::iter::once(fact)))
        }),
    ),
    column(
        "source_reliability",
        "Admiralty grades of its speakers, its origins and the outlet, A to F",
        Cell::Claim(|content, fact| {
            let grades = detail::grades(content, fact).into_iter();
            let each = grades.map(|(name, grade)| format!("{name}: {}", grade.name()));
            each.collect::<Vec<_>>().join("; ")
        }),
    ),
    column(
        "credibility",
        "Admiralty credibility of the claim, 1 to 6; 6: cannot be judged",
        Cell::Claim(|_, fact| name(fact.claim.credibility.map(|it| it.name()))),
    ),
    column(
        "origins",
        "Whom it comes from",
        Cell::Claim(|content, fact| detail::origin_names(content, &fact.origins).join("; ")),
    ),
    column(
        "date_edtf",
        "Date of the claim as EDTF: of the event or of the saying, as its kind is dated",
        Cell::Claim(|_, fact| edtf_of(fact.claim.when.as_ref())),
    ),
    column(
        "date_words",
        "The same in words, with the time of day",
        Cell::Claim(|_, fact| {
            fact.claim
                .when
                .as_ref()
                .map_or_else(String::new, date_words)
        }),
    ),
    column(
        "date_text",
        "The date as the text or the analyst says it, in quotation marks",
        Cell::Claim(|_, fact| fact.claim.when.as_ref().map_or_else(String::new, as_said)),
    ),
    column(
        "date_basis",
        "What the reading rests on: stated, resolved, inferred, unknown",
        Cell::Claim(|_, fact| name(fact.claim.when.as_ref().map(|it| it.basis.name()))),
    ),
    column(
        "date_counted_from",
        "The date from which a resolved one was counted, as EDTF",
        Cell::Claim(|_, fact| {
            let from = fact.claim.when.as_ref().and_then(|it| it.from.as_ref());
            from.map_or_else(String::new, |from| from.1.to_string())
        }),
    ),
    column(
        "date_earliest",
        "First day that the date allows, as for the entry",
        Cell::Claim(|_, fact| earliest(fact.days)),
    ),
    column(
        "date_latest",
        "Last day that the date allows, as for the entry",
        Cell::Claim(|_, fact| latest(fact.days)),
    ),
    column(
        "said_edtf",
        "When it was said, as EDTF, where the claim is dated by the event and tells it",
        Cell::Claim(|_, fact| edtf_of(fact.claim.said.as_ref())),
    ),
    column(
        "said_words",
        "The same in words",
        Cell::Claim(|_, fact| {
            fact.claim
                .said
                .as_ref()
                .map_or_else(String::new, date_words)
        }),
    ),
    column(
        "links",
        "Links to and from other claims, by the claims' names in the project file",
        Cell::Claim(links),
    ),
    only(
        |fields| fields.tags,
        column(
            "tags",
            "Tags of the claim",
            Cell::Claim(|_, fact| fact.claim.tags.join("; ")),
        ),
    ),
    only(
        |fields| fields.notes,
        column(
            "note",
            "Note on the claim",
            Cell::Claim(|_, fact| fact.claim.note.clone()),
        ),
    ),
    only(
        |fields| fields.notes,
        column(
            "article_note",
            "Note on the article",
            Cell::Claim(|content, fact| of_source(content, fact, |it| it.article.note.clone())),
        ),
    ),
    only(
        |fields| fields.analysts,
        column(
            "analyst",
            "Who tagged the claim",
            Cell::Claim(|content, fact| detail::analyst_name(content, fact.claim.analyst)),
        ),
    ),
    column(
        "claim_id",
        "The claim's name in the project file",
        Cell::Claim(|_, fact| fact.id.to_string()),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_once_and_mean_something() {
        let none = Fields::default();
        let all = Fields {
            notes: true,
            analysts: true,
            tags: true,
            undated: true,
            left_out: true,
        };
        for format in [Format::CsvClaims, Format::CsvEntries] {
            for fields in [none, all] {
                let mut names: Vec<_> = columns(format, fields).map(|it| it.name).collect();
                let plain = |c: char| c.is_ascii_lowercase() || c == '_';
                assert!(names.iter().all(|name| name.chars().all(plain)));
                let many = names.len();
                names.sort_unstable();
                names.dedup();
                assert_eq!(names.len(), many);
            }
            let private = |it: &&Column| {
                it.name.contains("note") || it.name.contains("tags") || it.name.contains("analyst")
            };
            assert_eq!(columns(format, none).filter(private).count(), 0);
            assert!(columns(format, all).filter(private).count() >= 4);
        }
        assert!(
            COLUMNS
                .iter()
                .all(|it| !it.meaning.is_empty() && !it.meaning.ends_with('.'))
        );
        assert_eq!(columns(Format::Html, all).count(), 0);
    }
}
