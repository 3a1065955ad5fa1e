//! The invented story: its articles, actors, claims, links and entries.

use dateline::dates::{AnchorKind, Basis, DayPart, HourMinute, TimeOfDay};
use dateline::model::Role::{self, Agent, Mentioned, Origin, Place, Speaker, Target};
use dateline::model::{Act, Category, Certainty, LinkKind};

/// Title, outlet, author, day of publication, file.
pub const ARTICLES: [[&str; 5]; 3] = [
    [
        "Lock talks in Port Elsby run past midnight",
        "Northwater Wire",
        "Mira Callow",
        "2025-03-14",
        "northwater-wire.txt",
    ],
    [
        "Divers go down at Halvern Lock",
        "Halvern Post",
        "Ansel Dray",
        "2025-03-17",
        "halvern-post.txt",
    ],
    [
        "Who knew what about the Halvern Lock",
        "The Corran Courier",
        "",
        "2025-03-21",
        "corran-courier.txt",
    ],
];

/// Name, category, whom it speaks or acts for, aliases.
pub const ACTORS: [(&str, Category, &str, &[&str]); 12] = [
    ("Oswin", Category::State, "", &[]),
    ("Tarrel", Category::State, "", &[]),
    (
        "Oswin Water Board",
        Category::Organisation,
        "Oswin",
        &["the Water Board"],
    ),
    ("Edda Vance", Category::Person, "Oswin", &["Vance"]),
    (
        "Juno Pell",
        Category::Person,
        "Oswin Water Board",
        &["Pell"],
    ),
    (
        "engineer of the Water Board",
        Category::Unnamed,
        "Oswin Water Board",
        &[],
    ),
    (
        "person close to the Oswin delegation",
        Category::Unnamed,
        "Oswin",
        &[],
    ),
    ("Tomas Reik", Category::Person, "Tarrel", &["Reik"]),
    (
        "two people in the Tarrel delegation",
        Category::Unnamed,
        "Tarrel",
        &[],
    ),
    ("harbour master of Port Elsby", Category::Unnamed, "", &[]),
    ("Halvern Lock", Category::Place, "", &[]),
    ("Corran", Category::Place, "", &[]),
];

/// A date as the sample's analyst set it.
pub struct Date {
    pub text: &'static str,
    pub edtf: &'static str,
    pub time: Option<TimeOfDay>,
    pub basis: Basis,
    pub from: Option<(AnchorKind, &'static str)>,
}

fn date(basis: Basis, text: &'static str, edtf: &'static str) -> Date {
    Date {
        text,
        edtf,
        time: None,
        basis,
        from: None,
    }
}

fn stated(text: &'static str, edtf: &'static str) -> Date {
    date(Basis::Stated, text, edtf)
}

fn resolved(text: &'static str, edtf: &'static str, from: &'static str) -> Date {
    Date {
        from: Some((AnchorKind::Published, from)),
        ..date(Basis::Resolved, text, edtf)
    }
}

fn inferred(edtf: &'static str) -> Date {
    date(Basis::Inferred, "", edtf)
}

/// A claim as the sample's analyst tagged it: the words of each fragment, each once in the article.
pub struct Row {
    pub name: &'static str,
    pub article: usize,
    pub quotes: &'static [&'static str],
    pub kind: &'static str,
    pub actors: &'static [(&'static str, Role)],
    pub when: Option<Date>,
    pub act: Option<Act>,
    pub certainty: Option<Certainty>,
    pub note: &'static str,
}

fn row(
    name: &'static str,
    article: usize,
    kind: &'static str,
    quotes: &'static [&'static str],
    actors: &'static [(&'static str, Role)],
    when: impl Into<Option<Date>>,
) -> Row {
    Row {
        name,
        article,
        quotes,
        kind,
        actors,
        when: when.into(),
        act: None,
        certainty: None,
        note: "",
    }
}

/// The claims, in the order of the articles and of the text where it helps reading.
pub fn claims() -> Vec<Row> {
    let wire = "2025-03-14";
    let post = "2025-03-17";
    let courier = "2025-03-21";
    vec![
        row(
            "talks",
            0,
            "event",
            &[
                "Negotiators from Oswin and Tarrel talked until after midnight on Thursday",
                "The meeting began late in the evening",
            ],
            &[("Oswin", Agent), ("Tarrel", Agent)],
            Date {
                time: Some(TimeOfDay::Part(DayPart::LateEvening)),
                ..resolved("on Thursday", "2025-03-13", wire)
            },
        ),
        row(
            "frank",
            0,
            "statement",
            &["“It was long, and it was frank,” said Edda Vance"],
            &[("Edda Vance", Speaker)],
            inferred("[2025-03-13,2025-03-14]"),
        ),
        row(
            "demand",
            0,
            "demand",
            &["repairs cannot begin until Tarrel has signed the cost agreement of 2019"],
            &[("Edda Vance", Speaker), ("Tarrel", Target)],
            inferred("[2025-03-13,2025-03-14]"),
        ),
        row(
            "closed",
            0,
            "event",
            &["The lock has been closed since 3 March"],
            &[("Halvern Lock", Place)],
            resolved("since 3 March", "2025-03-03/..", wire),
        ),
        row(
            "crack",
            0,
            "event",
            &["3 March, when divers found a crack in the lower gate"],
            &[("Halvern Lock", Place)],
            resolved("3 March", "2025-03-03", wire),
        ),
        row(
            "barges",
            0,
            "statement",
            &["Forty-three barges are waiting below it, the harbour master of Port Elsby said"],
            &[("harbour master of Port Elsby", Speaker)],
            None,
        ),
        Row {
            act: Some(Act::Asserted),
            ..row(
                "learned",
                0,
                "event",
                &["his government had learned of the crack only two days later"],
                &[("Tomas Reik", Speaker), ("Tarrel", Agent)],
                Date {
                    from: Some((AnchorKind::Earlier, "2025-03-03")),
                    ..date(Basis::Resolved, "two days later", "2025-03-05")
                },
            )
        },
        Row {
            act: Some(Act::Accused),
            note: "“Late 2024” is when the knowing began; the text does not say when Reik said so.",
            ..row(
                "accusation",
                0,
                "event",
                &["He accused the Oswin Water Board of having known about it since late 2024"],
                &[("Tomas Reik", Speaker), ("Oswin Water Board", Agent)],
                stated("since late 2024", "2024-09~/.."),
            )
        },
        row(
            "denial",
            0,
            "denial",
            &[
                "The Water Board rejected that.",
                "“Nobody here saw a crack before the third of March,” its director, Juno Pell, told \
                 reporters on Friday morning",
            ],
            &[("Juno Pell", Speaker)],
            Date {
                time: Some(TimeOfDay::Part(DayPart::Morning)),
                ..resolved("on Friday morning", "2025-03-14", wire)
            },
        ),
        row(
            "inspection planned",
            0,
            "plan",
            &["A joint inspection of the gates is to begin on Monday"],
            &[("Oswin", Agent), ("Tarrel", Agent)],
            resolved("on Monday", "2025-03-17", wire),
        ),
        row(
            "inspection",
            1,
            "event",
            &[
                "Divers from both banks began to inspect the lower gate of the Halvern Lock at about 7 \
               a.m. on Monday",
            ],
            &[("Halvern Lock", Place)],
            Date {
                time: HourMinute::new(7, 0).map(TimeOfDay::At),
                ..resolved("7 a.m. on Monday", "2025-03-17", post)
            },
        ),
        row(
            "note",
            1,
            "event",
            &[
                "In it an engineer of the board reports “a hairline fault in the lower gate”.",
                "The note is dated 28 November 2024",
            ],
            &[
                ("engineer of the Water Board", Agent),
                ("Oswin Water Board", Target),
            ],
            stated("28 November 2024", "2024-11-28"),
        ),
        row(
            "never refused",
            1,
            "denial",
            &[
                "Edda Vance, Oswin's negotiator, said on Sunday that her government had never refused to \
               pay its share",
            ],
            &[("Edda Vance", Speaker)],
            resolved("on Sunday", "2025-03-16", post),
        ),
        Row {
            act: Some(Act::Asserted),
            ..row(
                "offer refused",
                1,
                "event",
                &["in the night to Friday, they say, she turned down an offer to halve the cost"],
                &[
                    ("two people in the Tarrel delegation", Speaker),
                    ("Edda Vance", Agent),
                ],
                Date {
                    time: Some(TimeOfDay::Part(DayPart::Night)),
                    ..date(
                        Basis::Inferred,
                        "in the night to Friday",
                        "2025-03-13/2025-03-14",
                    )
                },
            )
        },
        row(
            "nowhere",
            1,
            "statement",
            &[
                "On Saturday Tomas Reik told Tarrel's public radio that the talks would go on in Corran \
               “or nowhere”",
            ],
            &[("Tomas Reik", Speaker), ("Corran", Place)],
            resolved("On Saturday", "2025-03-15", post),
        ),
        row(
            "withdrawn",
            2,
            "event",
            &["On Wednesday it withdrew the words of its director, Juno Pell"],
            &[("Oswin Water Board", Agent), ("Juno Pell", Mentioned)],
            resolved("On Wednesday", "2025-03-19", courier),
        ),
        Row {
            act: Some(Act::Asserted),
            ..row(
                "fault",
                2,
                "event",
                &[
                    "An engineer, the board now says, noticed “a fault of unclear extent” in November",
                ],
                &[
                    ("Oswin Water Board", Speaker),
                    ("engineer of the Water Board", Agent),
                ],
                resolved("in November", "2024-11", courier),
            )
        },
        row(
            "accusation again",
            2,
            "event",
            &[
                "the minister of waterways, Tomas Reik, accused the board of having known since late 2024",
            ],
            &[
                ("Tomas Reik", Speaker),
                ("Oswin Water Board", Agent),
                ("Northwater Wire", Origin),
            ],
            stated("since late 2024", "2024-09~/.."),
        ),
        row(
            "next meeting",
            2,
            "plan",
            &["The two delegations will meet again between 24 and 26 March, this time in Corran"],
            &[("Oswin", Agent), ("Tarrel", Agent), ("Corran", Place)],
            resolved("between 24 and 26 March", "2025-03-24/2025-03-26", courier),
        ),
        Row {
            act: Some(Act::Predicted),
            certainty: Some(Certainty::Probable),
            ..row(
                "not this year",
                2,
                "plan",
                &["A person close to the Oswin delegation puts it later still: “Not this year.”"],
                &[
                    ("person close to the Oswin delegation", Speaker),
                    ("Halvern Lock", Place),
                ],
                date(Basis::Inferred, "Not this year", "[2026..]"),
            )
        },
    ]
}

pub const LINKS: [(&str, &str, LinkKind); 6] = [
    ("inspection", "inspection planned", LinkKind::Updates),
    ("note", "denial", LinkKind::Contradicts),
    ("offer refused", "never refused", LinkKind::Contradicts),
    ("withdrawn", "denial", LinkKind::Retracts),
    ("fault", "note", LinkKind::Corroborates),
    ("accusation again", "accusation", LinkKind::Repeats),
];

/// Claims that are evidence of one thing, and what the analyst called it, if not by its words.
pub const ENTRIES: [(&[&str], &str); 3] = [
    (
        &["note", "fault"],
        "An engineer of the Water Board reports a fault",
    ),
    (&["accusation", "accusation again"], ""),
    (
        &["never refused", "offer refused"],
        "Did Oswin refuse to pay its share?",
    ),
];
