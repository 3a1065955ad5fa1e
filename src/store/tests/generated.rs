//! Projects for tests: any, with names that may stand for nothing and spans that may lie anywhere.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::dates::{AnchorKind, Basis, Edtf, Moment};
use crate::model::*;
use crate::store::mend::mend;
use crate::text::{ArticleText, Span};

/// Words of every script, with what files and editors trip over.
pub(super) fn words() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "port",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "“so”",
        "\"",
        "\\",
        "\\u{41}",
        "'",
        "Пожар",
        "漢字",
        "ไทยน้ำ",
        "प्रधानमंत्री",
        "مُستمرّ",
        "שָׁלוֹם",
        "e\u{301}",
        "\u{301}",
        "👩‍👩‍👧",
        "🇺🇦",
        "\u{202e}",
        "\u{2066}",
        "\u{feff}",
        "\u{0}",
        "\u{1b}",
        "\u{85}",
        "\u{2028}",
        "\u{e0067}",
        "\u{200d}",
        "#![enable(x)]",
        "r#\"",
        "//",
        "/*",
        "<<<<<<< ours\n",
        "        \"01ARZ3NDEKTSV4RRFFQ69G5FAV\": (",
        "),",
        "(",
        "\u{10ffff}",
        "a",
        "aa",
    ]);
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn id<I: From<u128> + std::fmt::Debug>() -> impl Strategy<Value = I> {
    (0_u128..7).prop_map(|n| I::from((n << 76) | (n * 12345)))
}

fn moment() -> impl Strategy<Value = Moment> {
    (-62_167_219_200_i64..=253_402_300_799).prop_map(Moment::from_unix)
}

fn edtf() -> impl Strategy<Value = Edtf> {
    select(vec![
        "2026-01-22",
        "2026-01~",
        "../2014",
        "[2026-01-01..2026-01-03]",
        "201X",
        "-0044-03-15",
        "2026-21/..",
    ])
    .prop_filter_map("EDTF", |text| Edtf::parse(text).ok())
}

fn term<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

fn kind_id() -> impl Strategy<Value = KindId> {
    select(vec!["event", "plan", "kind-2"]).prop_map(|slug| slug.parse().unwrap())
}

fn fragment() -> impl Strategy<Value = Fragment> {
    (0_u32..40, 0_u32..40, words()).prop_map(|(start, end, quote)| Fragment {
        span: Span { start, end },
        quote: quote.into(),
    })
}

fn when() -> impl Strategy<Value = When> {
    (
        words(),
        option::of(edtf()),
        option::of(select(vec!["14:30", "19:00/", "late evening"])),
        option::of(select(vec!["Europe/Moscow", "-03:30"])),
        select(&Basis::ALL[..]),
        option::of((
            edtf(),
            select(vec![AnchorKind::SpeaksFrom, AnchorKind::Typed]),
        )),
        option::of(fragment()),
    )
        .prop_map(|(text, edtf, time, zone, basis, from, span)| When {
            text,
            edtf,
            time: time.map(|time| time.parse().unwrap()),
            zone: zone.map(|zone| zone.parse().unwrap()),
            basis,
            from: from.map(|(edtf, anchor)| ResolvedFrom(anchor, edtf)),
            span,
        })
}

fn kind() -> impl Strategy<Value = Kind> {
    (
        words(),
        any::<u32>(),
        select(&KindColour::ALL[..]),
        option::of(1_u8..9),
        words(),
        term(Act::ALL),
        term(Role::ALL),
        term(Dated::ALL),
        any::<bool>(),
    )
        .prop_map(
            |(name, order, colour, key, guideline, act, role, dated, retired)| Kind {
                name,
                order,
                colour,
                key,
                guideline,
                act,
                role,
                dated,
                retired,
            },
        )
}

fn actor() -> impl Strategy<Value = Actor> {
    let reliability = (term(Grade::ALL), option::of(edtf()), words())
        .prop_map(|(grade, on, reason)| Reliability { grade, on, reason });
    (
        words(),
        term(Category::ALL),
        vec(words(), 0..3),
        option::of(id()),
        option::of(reliability),
        words(),
        vec(id(), 0..3),
    )
        .prop_map(
            |(name, category, aliases, within, reliability, note, not_same)| Actor {
                name,
                category,
                aliases,
                within,
                reliability,
                note,
                not_same,
            },
        )
}

fn article() -> impl Strategy<Value = Article> {
    (
        (
            words(),
            option::of(id()),
            words(),
            words(),
            words(),
            option::of(edtf()),
        ),
        (
            option::of(edtf()),
            moment(),
            words(),
            option::of(id()),
            option::of(id()),
            words(),
            vec(id(), 0..3),
        ),
    )
        .prop_map(
            |(
                (title, outlet, author, address, archived, published),
                (speaks_from, obtained, language, origin, copy_of, note, done),
            )| Article {
                title,
                outlet,
                author,
                address,
                archived,
                published,
                speaks_from,
                obtained,
                language,
                origin,
                copy_of,
                note,
                done,
            },
        )
}

fn claim() -> impl Strategy<Value = Claim> {
    (
        (
            id(),
            vec(fragment(), 0..4),
            kind_id(),
            vec((id(), term(Role::ALL)), 0..4),
            option::of(when()),
            option::of(when()),
        ),
        (
            term(Act::ALL),
            term(Polarity::ALL),
            option::of(term(Certainty::ALL)),
            option::of(term(Credibility::ALL)),
            vec(words(), 0..3),
            words(),
        ),
        (id(), moment(), moment()),
    )
        .prop_map(
            |(
                (article, spans, kind, actors, when, said),
                (act, polarity, certainty, credibility, tags, note),
                (analyst, created, modified),
            )| Claim {
                article,
                spans,
                kind,
                actors,
                when,
                said,
                act,
                polarity,
                certainty,
                credibility,
                tags,
                note,
                analyst,
                created,
                modified,
            },
        )
}

fn entry() -> impl Strategy<Value = Entry> {
    (
        (
            option::of(words()),
            option::of(when()),
            option::of(term(Status::ALL)),
            option::of(term(Likelihood::ALL)),
            option::of(term(Confidence::ALL)),
        ),
        (vec(id(), 0..4), any::<bool>(), words(), id(), moment()),
    )
        .prop_map(
            |((title, when, status, likelihood, confidence), (claims, leave_out, note, by, at))| {
                Entry {
                    title,
                    when,
                    status,
                    likelihood,
                    confidence,
                    claims,
                    leave_out,
                    note,
                    by,
                    at,
                }
            },
        )
}

fn link() -> impl Strategy<Value = Link> {
    (id(), id(), term(LinkKind::ALL), id(), moment(), words()).prop_map(
        |(from, to, kind, analyst, created, note)| Link {
            from,
            to,
            kind,
            analyst,
            created,
            note,
        },
    )
}

/// Boxed, because every sort of thing on the stack at once is too much for a test's thread.
fn conflict() -> impl Strategy<Value = Conflict> {
    let set_aside = prop_oneof![
        kind().prop_map(Entity::from).boxed(),
        actor().prop_map(Entity::from).boxed(),
        article().prop_map(Entity::from).boxed(),
        words()
            .prop_map(|text| ArticleText::new(text).into())
            .boxed(),
        claim().prop_map(Entity::from).boxed(),
        entry().prop_map(Entity::from).boxed(),
        link().prop_map(Entity::from).boxed(),
    ];
    let key = prop_oneof![
        Just(Key::Head),
        kind_id().prop_map(Key::Kind),
        id().prop_map(Key::Claim),
    ];
    (key, vec(words(), 0..3), option::of(set_aside)).prop_map(|(key, fields, set_aside)| Conflict {
        key,
        fields,
        set_aside,
    })
}

fn settlement() -> impl Strategy<Value = Settlement> {
    let chosen = vec((select(vec!["kind", "when", "odd"]), id()), 0..2);
    (
        vec(id(), 0..3),
        option::of(vec(id(), 0..3)),
        chosen,
        option::of(term(SettleRule::ALL)),
        words(),
        (id(), moment()),
    )
        .prop_map(|(among, result, chosen, rule, note, (by, at))| Settlement {
            among,
            result,
            chosen: chosen
                .into_iter()
                .map(|(field, from)| (field.to_owned(), from))
                .collect(),
            rule,
            note,
            by,
            at,
        })
}

fn filter() -> impl Strategy<Value = SavedFilter> {
    let asked = (
        words(),
        vec(id(), 0..2),
        option::of(term(Role::ALL)),
        vec(kind_id(), 0..2),
        option::of(edtf()),
        vec(
            prop_oneof![
                id().prop_map(EntryRef::Entry),
                id().prop_map(EntryRef::Lone)
            ],
            0..2,
        ),
        any::<bool>(),
    );
    let asked = asked.prop_map(
        |(text, actors, role, kinds, dates, entries, with_inner)| Filter {
            tags: vec![text.clone()],
            text,
            actors,
            role,
            kinds,
            dates,
            entries,
            with_inner,
            ..Filter::default()
        },
    );
    (words(), asked, id(), moment()).prop_map(|(name, filter, by, at)| SavedFilter {
        name,
        filter,
        by,
        at,
    })
}

fn seen() -> impl Strategy<Value = Seen> {
    let check = select(vec!["dates", "grouping"]);
    (check, vec(id(), 0..3), words(), id(), moment()).prop_map(|(check, claims, note, by, at)| {
        Seen {
            check: check.into(),
            claims,
            note,
            by,
            at,
        }
    })
}

fn table<K: Ord + Clone + std::fmt::Debug, V: std::fmt::Debug>(
    key: impl Strategy<Value = K>,
    value: impl Strategy<Value = V>,
) -> impl Strategy<Value = Table<K, V>> {
    vec((key, value.prop_map(Arc::new)), 0..5).prop_map(|rows| rows.into_iter().collect())
}

/// Any project, whether or not its rules hold.
pub(super) fn any_project() -> impl Strategy<Value = Project> {
    (
        (id(), words(), words(), moment(), moment()),
        (
            table(kind_id(), kind()),
            table(
                id(),
                (words(), words()).prop_map(|(short, name)| Analyst { short, name }),
            ),
        ),
        (
            table(id(), actor()),
            table(id(), article()),
            table(id(), words().prop_map(ArticleText::new)),
        ),
        (
            table(id(), claim()),
            table(id(), entry()),
            table(id(), link()),
            table(id(), conflict()),
        ),
        (
            table(id(), settlement()),
            table(id(), filter()),
            table(id(), seen()),
        ),
    )
        .prop_map(
            |(
                (id, title, note, created, changed),
                (kinds, analysts),
                (actors, articles, texts),
                (claims, entries, links, conflicts),
                (settlements, filters, seen),
            )| Project {
                kinds,
                analysts,
                actors,
                articles,
                texts,
                claims,
                entries,
                links,
                settlements,
                conflicts,
                filters,
                seen,
                ..Project::of(
                    Head {
                        id,
                        title,
                        note,
                        created,
                    },
                    changed,
                )
            },
        )
}

/// Any project whose rules hold, some of whose claims are anchored.
pub(super) fn project() -> impl Strategy<Value = Project> {
    any_project().prop_map(|mut project| {
        let claims: Vec<_> = project
            .claims
            .iter()
            .map(|(id, claim)| (*id, Arc::clone(claim)))
            .collect();
        for (id, claim) in claims {
            let Some(text) = project.texts.get(&claim.article).cloned() else {
                continue;
            };
            let mut claim = Claim::clone(&claim);
            for fragment in claim.spans.iter_mut().skip(1) {
                fragment.quote = text.slice(fragment.span).into();
            }
            project.claims.set(id, Some(Arc::new(claim)));
        }
        mend(&mut project, &[]);
        project
    })
}
