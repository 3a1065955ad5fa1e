//! The page with its furniture, the posts, and the official statement.

use dateline::dates::AnchorKind::Published;
use dateline::model::Act;
use dateline::model::Certainty::{Certain, Probable};
use dateline::model::Credibility::{Five, Four, One, Six, Three, Two};
use dateline::model::Role::{Agent, Mentioned, Origin, Place, Speaker, Target};

use crate::cast::{CORRECTION, OSTRAND, POST, STATEMENT};
use crate::row::{Row, counted, inferred, published, row, stated, unknown};

pub fn post() -> Vec<Row> {
    let day = "2025-03-17";
    let row = |name, kind, quotes| row(POST, name, kind, quotes);
    vec![
        row(
            "inspection begins",
            "event",
            &[
                "Divers from both banks began to inspect the lower gate of the Halvern Lock at about 7 \
                 a.m. on Monday",
            ],
        )
        .who(&[("Oswin", Agent), ("Tarrel", Agent), ("Halvern Lock", Place)])
        .when(published("7 a.m. on Monday", "2025-03-17", day).at("07:00"))
        .graded(Two)
        .tags(&["inspection"]),
        row("three days", "plan", &["They expect to need three days"])
            .who(&[("Halvern Lock", Place)])
            .when(inferred("2025-03-17/2025-03-19"))
            .act(Act::Predicted)
            .certainty(Probable)
            .tags(&["inspection"]),
        row(
            "note",
            "event",
            &[
                "In it an engineer of the board reports “a hairline fault in the lower gate”.",
                "The note is dated 28 November 2024",
            ],
        )
        .who(&[("Milo Harrach", Agent), ("Oswin Water Board", Target)])
        .when(stated("28 November 2024", "2024-11-28"))
        .graded(Two)
        .note("The author is named only in the wire's report of 27 March.")
        .tags(&["crack", "who knew"]),
        row(
            "by another hand",
            "event",
            &[
                "At its foot somebody has written by hand: “Not before the spring, please.” It is not \
                 known who",
            ],
        )
        .who(&[("Oswin Water Board", Mentioned)])
        .when(unknown())
        .unclear()
        .graded(Six)
        .tags(&["who knew"]),
        row(
            "suspended",
            "event",
            &[
                "The engineer who wrote the note was suspended last week, two of his colleagues say",
            ],
        )
        .who(&[
            ("two colleagues of the engineer", Speaker),
            ("Milo Harrach", Target),
        ])
        .when(published("last week", "2025-03-10/2025-03-16", day))
        .act(Act::Asserted)
        .graded(Five),
        row(
            "no answer",
            "event",
            &["Juno Pell, the board's director, did not answer questions about him or it"],
        )
        .who(&[("Juno Pell", Agent), ("Halvern Post", Target)])
        .when(inferred("[2025-03-15..2025-03-17]"))
        .act(Act::Refused)
        .did_not(),
        row(
            "never refused",
            "denial",
            &[
                "Edda Vance, Oswin's negotiator, said on Sunday that her government had never refused \
                 to pay its share",
            ],
        )
        .who(&[("Edda Vance", Speaker)])
        .when(published("on Sunday", "2025-03-16", day))
        .certainty(Certain)
        .tags(&["money"]),
        row(
            "offer refused",
            "event",
            &["in the night to Friday, they say, she turned down an offer to halve the cost"],
        )
        .who(&[
            ("two people in the Tarrel delegation", Speaker),
            ("Edda Vance", Agent),
            ("Tarrel", Target),
        ])
        .when(inferred_from_words("in the night to Friday", "2025-03-13/2025-03-14").at("night"))
        .act(Act::Asserted)
        .graded(Three)
        .tags(&["money"]),
        row(
            "Corran or nowhere",
            "demand",
            &[
                "On Saturday Tomas Reik told Tarrel's public radio that the talks would go on in \
                 Corran “or nowhere”",
            ],
        )
        .who(&[("Tomas Reik", Speaker), ("Oswin", Target), ("Corran", Place)])
        .when(published("On Saturday", "2025-03-15", day))
        .tags(&["talks"]),
        row(
            "coal threat",
            "plan",
            &[
                "If nothing was signed by the end of March, he said, Tarrel would stop the coal trains \
                 to Oswin",
            ],
        )
        .who(&[("Tomas Reik", Speaker), ("Tarrel", Agent), ("Oswin", Target)])
        .when(inferred("[2025-04-01..]"))
        .said(published("Saturday", "2025-03-15", day))
        .act(Act::Threatened)
        .note("“By the end of March” is the term; the trains would stop after it.")
        .tags(&["coal"]),
        row(
            "60 barges",
            "figure",
            &["More than sixty barges now lie below the lock"],
        )
        .when(inferred("2025-03-17"))
        .graded(Four)
        .tags(&["barges"]),
        Row {
            lost: "The board kept two sets of books on the gates, one of them for Tarrel to read.",
            ..row("two sets of books", "event", &["Not before the spring, please."])
        }
        .who(&[("Oswin Water Board", Agent)])
        .when(unknown())
        .graded(Six)
        .note("Stood on the page as it was first saved, and was taken out without a word. Kept, because the Courier speaks of it.")
        .tags(&["who knew"]),
    ]
}

/// A date that the analyst concludes from words that do not quite say it.
fn inferred_from_words(text: &'static str, edtf: &'static str) -> crate::row::Date {
    crate::row::Date {
        text,
        ..inferred(edtf).by_hand()
    }
}

pub fn correction() -> Vec<Row> {
    let day = "2025-03-18";
    let row = |name, kind, quotes| row(CORRECTION, name, kind, quotes);
    vec![
        row(
            "not suspended",
            "event",
            &["the engineer who wrote the note had been suspended. He has not been."],
        )
        .who(&[("Milo Harrach", Target)])
        .when(inferred("[..2025-03-18]"))
        .did_not()
        .graded(Two),
        row(
            "on leave",
            "event",
            &["He has been on leave since 10 March, at his own wish"],
        )
        .who(&[("Milo Harrach", Agent)])
        .when(published("since 10 March", "2025-03-10/..", day)),
        row(
            "note is genuine",
            "statement",
            &["The note itself is genuine; the board told us so this morning"],
        )
        .who(&[
            ("Oswin Water Board", Speaker),
            ("Oswin Water Board", Origin),
        ])
        .when(published("this morning", "2025-03-18", day).at("morning"))
        .graded(One)
        .tags(&["who knew"]),
    ]
}

pub fn statement() -> Vec<Row> {
    let day = "2025-03-19";
    let row = |name, kind, quotes| row(STATEMENT, name, kind, quotes);
    vec![
        row(
            "words withdrawn",
            "event",
            &[
                "It withdraws the statement made by its director on 14 March that nobody had seen a \
                 crack before the third of March",
            ],
        )
        .who(&[("Oswin Water Board", Agent), ("Juno Pell", Target)])
        .when(inferred("2025-03-19"))
        .graded(Two)
        .tags(&["who knew"]),
        row(
            "fault noticed",
            "event",
            &[
                "In November an engineer of the Board noticed a fault of unclear extent in the lower \
                 gate and reported it in writing",
            ],
        )
        .who(&[("Milo Harrach", Agent), ("Oswin Water Board", Target)])
        .when(published("In November", "2024-11", day))
        .graded(One)
        .tags(&["crack", "who knew"]),
        row("wrote again", "event", &["He wrote again in early January"])
            .who(&[("Milo Harrach", Agent), ("Oswin Water Board", Target)])
            .when(published("in early January", "2025-01-01/2025-01-10~", day))
            .tags(&["who knew"]),
        row(
            "Tarrel is called",
            "event",
            &[
                "On 3 March, at 16:20 local time, it informed the control room of the Tarrel waterways \
                 at Corran by telephone",
            ],
        )
        .who(&[
            ("Oswin Water Board", Agent),
            ("Tarrel control room", Target),
            ("Corran", Place),
        ])
        .when(
            counted("On 3 March, at 16:20", "2025-03-03", Published, day)
                .at("16:20")
                .zone("+01:00"),
        )
        .graded(One)
        .tags(&["who knew"]),
        row(
            "closed to all traffic",
            "event",
            &["The lock has been closed to all traffic since 3 March"],
        )
        .who(&[("Oswin Water Board", Agent), ("Halvern Lock", Place)])
        .when(published("since 3 March", "2025-03-03/..", day))
        .graded(One),
        row(
            "inspection over",
            "event",
            &["The joint inspection ended on Tuesday evening, a day early"],
        )
        .who(&[("Halvern Lock", Place)])
        .when(published("on Tuesday evening", "2025-03-18", day).at("evening"))
        .tags(&["inspection"]),
    ]
}

pub fn ostrand() -> Vec<Row> {
    let row = |name, kind, quotes| row(OSTRAND, name, kind, quotes);
    vec![
        row(
            "minister was there",
            "event",
            &["He was at the table from the first minute to the last on Thursday, and so was I"],
        )
        .who(&[
            ("Lena Ostrand", Speaker),
            ("Tomas Reik", Agent),
            ("Port Elsby", Place),
        ])
        .when(inferred_from_words("on Thursday", "2025-03-13"))
        .act(Act::Asserted)
        .certainty(Certain)
        .graded(Three)
        .note("Written on Friday the 21st: her “Thursday” is the night of the talks, eight days before, not the day before.")
        .tags(&["who was there"]),
    ]
}
