//! The columns of the sheet of entries.

use super::column::{Column, column, flat, only};
use super::value::Value;
use crate::export::cells::{cited, each_once, id_of, name, yes};
use crate::export::content::Content;
use crate::export::detail;
use crate::timeline::{Days, Shown};

type Cell = fn(&Content<'_>, &Shown) -> Value;

const fn of(name: &'static str, width: u8, meaning: &'static str, cell: Cell) -> Column<Cell> {
    column(name, width, meaning, cell)
}

pub(super) const COLUMNS: &[Column<Cell>] = &[
    of(
        "Date",
        18,
        "Date of the entry: a real one where it is just one day or one time of one day, else in words",
        |_, shown| {
            let date = shown.date();
            let words = detail::entry_date(shown);
            Value::date(date.edtf().as_ref(), date.time, date.zone, words)
        },
    ),
    of(
        "Time",
        16,
        "Time of day as told, with its zone",
        |_, shown| {
            let date = shown.date();
            Value::time(date.edtf().as_ref(), date.time, date.zone)
        },
    ),
    of(
        "EDTF",
        22,
        "Date as EDTF (ISO 8601-2); empty where it has none",
        |_, shown| {
            shown
                .date()
                .edtf()
                .map_or(Value::Nothing, |it| it.as_str().into())
        },
    ),
    of(
        "Entry",
        48,
        "Title; where none was set, the beginning of its first quote",
        |_, shown| detail::title(shown).as_ref().into(),
    ),
    of(
        "Status",
        14,
        "Disputed, retracted, superseded, planned, corroborated, single origin",
        |_, shown| shown.status().name().into(),
    ),
    of("Why", 30, "Why it has that status", |content, shown| {
        detail::reason(content, shown).into()
    }),
    of(
        "Who",
        36,
        "Actors of its claims, each with its roles",
        |content, shown| detail::actors_in_words(&detail::actors(content, shown.facts())).into(),
    ),
    of("Kinds", 16, "Kinds of its claims", |content, shown| {
        each_once(shown.facts().map(|fact| detail::kind_name(content, fact))).into()
    }),
    of("Outlets", 24, "Outlets of its claims", |content, shown| {
        let sources = shown.facts().filter_map(|fact| content.sources.get(fact));
        each_once(sources.map(|source| source.outlet)).into()
    }),
    of(
        "Origins",
        9,
        "How many origins say it; reprints of one report are one origin, plans are not counted beside reports",
        |_, shown| Value::Count(shown.derived().origins as usize),
    ),
    of("Origin names", 28, "Those origins", |content, shown| {
        detail::origin_names(content, &shown.origins())
            .join("; ")
            .into()
    }),
    of(
        "Claims",
        9,
        "How many claims are its evidence",
        |_, shown| Value::Count(shown.facts().count()),
    ),
    // All quotes of an entry would make its row higher than a screen.
    flat(of(
        "Quotes",
        70,
        "Its quotes, a line each, with outlet, headline, date of publication, paragraph and address",
        |content, shown| {
            let cited = shown.facts().map(|fact| cited(content, fact));
            cited.collect::<Vec<_>>().join("\n").into()
        },
    )),
    of(
        "Earliest",
        12,
        "First day that the date allows, approximate dates widened by their own unit; empty where it is open",
        |_, shown| Value::bound(shown.date().possible().and_then(Days::low)),
    ),
    of(
        "Latest",
        12,
        "Last day that the date allows, likewise; empty where it is open",
        |_, shown| Value::bound(shown.date().possible().and_then(Days::high)),
    ),
    of(
        "Date from",
        20,
        "Where the date comes from: set by hand, claims, one of several in claims",
        |_, shown| detail::date_from(shown).into(),
    ),
    of(
        "Likelihood",
        14,
        "How likely the analyst finds it (ICD 203)",
        |_, shown| {
            let likelihood = shown.entry().and_then(|entry| entry.likelihood);
            name(likelihood.map(|it| it.name())).into()
        },
    ),
    of(
        "Confidence",
        12,
        "How confident the analyst is in that: low, moderate, high",
        |_, shown| {
            let confidence = shown.entry().and_then(|entry| entry.confidence);
            name(confidence.map(|it| it.name())).into()
        },
    ),
    only(
        |fields| fields.left_out,
        of(
            "Left out",
            10,
            "yes where it is marked to be left out of exports",
            |_, shown| yes(shown.row.is_left_out()).into(),
        ),
    ),
    only(
        |fields| fields.tags,
        of("Tags", 24, "Tags of its claims", |_, shown| {
            let tags = shown.facts().flat_map(|fact| &fact.claim.tags);
            each_once(tags.map(String::as_str)).into()
        }),
    ),
    only(
        |fields| fields.notes,
        of("Note", 40, "Note on the entry", |_, shown| {
            shown
                .entry()
                .map_or(Value::Nothing, |entry| entry.note.as_str().into())
        }),
    ),
    only(
        |fields| fields.analysts,
        of(
            "Set by",
            18,
            "Who last set something of it by hand",
            |content, shown| {
                let by = shown.entry().map(|entry| entry.by);
                by.map_or(Value::Nothing, |by| {
                    detail::analyst_name(content, by).into()
                })
            },
        ),
    ),
    of(
        "As of",
        20,
        "What of the project it takes in: now, which is everything, or what was known as of a day; perhaps \
         where the day leaves it open",
        |content, shown| detail::as_of(content, shown).into(),
    ),
    of(
        "Entry id",
        29,
        "Its name in the project file; of a claim that stands alone the claim's",
        |_, shown| id_of(shown).into(),
    ),
];
