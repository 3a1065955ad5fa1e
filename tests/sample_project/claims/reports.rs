//! The wire's two reports, and the reprint of the first.

use dateline::dates::AnchorKind::{Earlier, SpeaksFrom};
use dateline::model::Act;
use dateline::model::Certainty::{Certain, Uncommitted};
use dateline::model::Credibility::{Five, Four, One, Three, Two};
use dateline::model::Role::{Agent, Mentioned, Place, Speaker, Target};

use crate::cast::{GAZETTE, SIGNED, WIRE};
use crate::row::{JONAS, Row, counted, inferred, published, row, stated, unknown, unread};

const NIGHT: &str = "[2025-03-13,2025-03-14]";

pub fn wire() -> Vec<Row> {
    let day = "2025-03-14";
    let row = |name, kind, quotes| row(WIRE, name, kind, quotes);
    vec![
        row(
            "talks",
            "event",
            &[
                "Negotiators from Oswin and Tarrel talked until after midnight on Thursday",
                "The meeting began between 7 and 8 p.m. on Thursday",
            ],
        )
        .who(&[("Oswin", Agent), ("Tarrel", Agent), ("Port Elsby", Place)])
        .when(
            published("between 7 and 8 p.m. on Thursday", "2025-03-13", day).at("19:00/20:00"),
        )
        .graded(Two)
        .tags(&["talks"]),
        row("talks end", "event", &["It broke up at 11:40 p.m. GMT"])
            .who(&[("Oswin", Agent), ("Tarrel", Agent)])
            .when(
                counted("at 11:40 p.m. GMT", "2025-03-13", Earlier, "2025-03-13")
                    .at("23:40")
                    .zone("+00:00"),
            )
            .note("Twenty to one on the 14th by the clocks of the quay: the two dates are one moment.")
            .tags(&["talks"]),
        row(
            "frank",
            "statement",
            &["“It was long, and it was frank,” said Edda Vance"],
        )
        .who(&[("Edda Vance", Speaker)])
        .when(inferred(NIGHT))
        .act(Act::Opinion),
        row(
            "minister at the table",
            "event",
            &["Tomas Reik, Tarrel's minister of waterways, sat across the table from her"],
        )
        .who(&[("Tomas Reik", Agent), ("Edda Vance", Mentioned), ("Port Elsby", Place)])
        .when(inferred("2025-03-13"))
        .graded(Three)
        .tags(&["talks", "who was there"]),
        row(
            "40 of the gates",
            "figure",
            &["Oswin has offered to carry 40 per cent of the cost of new gates, Vance said"],
        )
        .who(&[("Edda Vance", Speaker), ("Oswin", Agent)])
        .when(inferred(NIGHT))
        .act(Act::Asserted)
        .certainty(Certain)
        .graded(Four)
        .tags(&["money"]),
        row(
            "demand",
            "demand",
            &[
                "repairs cannot begin, she insisted, until Tarrel has signed the cost agreement that \
                 the two states drew up in 2019",
            ],
        )
        .who(&[("Edda Vance", Speaker), ("Tarrel", Target)])
        .when(inferred(NIGHT))
        .tags(&["money"]),
        row(
            "closed",
            "event",
            &[
                "The lock, the only way for barges past the weir at Halvern, has been closed since 3 \
                 March",
            ],
        )
        .who(&[("Halvern Lock", Place)])
        .when(published("since 3 March", "2025-03-03/..", day))
        .graded(One),
        row(
            "crack found",
            "event",
            &["3 March, when divers found a crack in the lower gate"],
        )
        .who(&[("Halvern Lock", Place)])
        .when(published("3 March", "2025-03-03", day))
        .graded(Three)
        .tags(&["crack"]),
        row(
            "43 barges",
            "figure",
            &["Forty-three barges are waiting below it, the harbour master of Port Elsby said"],
        )
        .who(&[("harbour master of Port Elsby", Speaker)])
        .when(inferred("2025-03-14"))
        .act(Act::Asserted)
        .graded(Two)
        .tags(&["barges"]),
        row(
            "Tarrel learns on the fifth",
            "event",
            &["his government had learned of the crack only two days later"],
        )
        .who(&[("Tomas Reik", Speaker), ("Tarrel", Agent)])
        .when(counted("two days later", "2025-03-05", Earlier, "2025-03-03"))
        .said(inferred(NIGHT))
        .act(Act::Asserted)
        .certainty(Certain)
        .graded(Five)
        .tags(&["who knew"]),
        row(
            "accusation",
            "event",
            &[
                "He accused the Oswin Water Board, which runs the lock, of having known about it since \
                 late 2024",
            ],
        )
        .who(&[("Tomas Reik", Speaker), ("Oswin Water Board", Agent)])
        .when(stated("since late 2024", "2024-09~/.."))
        .said(inferred(NIGHT))
        .act(Act::Accused)
        .graded(Three)
        .note("“Late 2024” is when the knowing began; the report does not say when Reik said so.")
        .tags(&["who knew"]),
        row(
            "denial",
            "denial",
            &[
                "The Water Board rejected that.",
                "“Nobody here saw a crack before the third of March,” its director, Juno Pell, told \
                 reporters on Friday morning",
            ],
        )
        .who(&[("Juno Pell", Speaker), ("Tarrel", Target)])
        .when(published("on Friday morning", "2025-03-14", day).at("morning"))
        .certainty(Certain)
        .graded(Five)
        .tags(&["who knew"]),
        row(
            "inspection planned",
            "plan",
            &["A joint inspection of the gates is to begin on Monday"],
        )
        .who(&[("Oswin", Agent), ("Tarrel", Agent), ("Halvern Lock", Place)])
        .when(published("on Monday", "2025-03-17", day))
        .tags(&["inspection"]),
    ]
}

/// What the second analyst tagged in an article that the first had done: the same sentences, not
/// quite the same claims.
pub fn wire_again() -> Vec<Row> {
    let row = |name, kind, quotes| row(WIRE, name, kind, quotes).by(JONAS);
    vec![
        row(
            "accusation, tagged again",
            "event",
            &["the Oswin Water Board, which runs the lock, of having known about it since late 2024"],
        )
        .who(&[("Tomas Reik", Speaker), ("Oswin Water Board", Agent)])
        .when(stated("since late 2024", "2024-09~/.."))
        .act(Act::Asserted),
        row(
            "demand, tagged again",
            "statement",
            &["repairs cannot begin, she insisted, until Tarrel has signed the cost agreement"],
        )
        .who(&[("Edda Vance", Speaker), ("Tarrel", Mentioned)])
        .when(inferred(NIGHT)),
    ]
}

pub fn gazette() -> Vec<Row> {
    let thursday = || counted("on Thursday", "2025-03-13", SpeaksFrom, "2025-03-14");
    let row = |name, kind, quotes| row(GAZETTE, name, kind, quotes);
    vec![
        row(
            "talks, reprinted",
            "event",
            &["Negotiators from Oswin and Tarrel talked until after midnight on Thursday"],
        )
        .who(&[("Oswin", Agent), ("Tarrel", Agent)])
        .when(thursday())
        .tags(&["talks"]),
        row(
            "accusation, reprinted",
            "event",
            &[
                "Tomas Reik, Tarrel's minister of waterways, accused the Oswin Water Board, which runs \
                 the lock, of having known about the crack since late 2024",
            ],
        )
        .who(&[("Tomas Reik", Speaker), ("Oswin Water Board", Agent)])
        .when(stated("since late 2024", "2024-09~/.."))
        .act(Act::Accused)
        .tags(&["who knew"]),
        row(
            "denial, reprinted",
            "denial",
            &[
                "“Nobody here saw a crack before the third of March,” the board's director, Juno Pell, \
                 told reporters on Friday morning",
            ],
        )
        .who(&[("Juno Pell", Speaker)])
        .when(
            counted("on Friday morning", "2025-03-14", SpeaksFrom, "2025-03-14").at("morning"),
        )
        .tags(&["who knew"]),
        row(
            "night shift threatened",
            "plan",
            &["he will send the night shift home on 24 March unless the boats move"],
        )
        .who(&[("Perrin Oake", Speaker), ("Saltmere sugar works", Agent)])
        .when(counted("on 24 March", "2025-03-24", SpeaksFrom, "2025-03-14"))
        .said(counted("on Friday", "2025-03-14", SpeaksFrom, "2025-03-14"))
        .act(Act::Threatened)
        .tags(&["beet"]),
    ]
}

pub fn signed() -> Vec<Row> {
    let day = "2025-03-27";
    let row = |name, kind, quotes| row(SIGNED, name, kind, quotes);
    vec![
        row(
            "signed",
            "event",
            &[
                "Oswin and Tarrel signed an agreement on new gates for the Halvern Lock shortly after 2 \
                 a.m. on Thursday",
            ],
        )
        .who(&[("Oswin", Agent), ("Tarrel", Agent), ("Corran", Place)])
        .when(published("after 2 a.m. on Thursday", "2025-03-27", day).at("02:00/"))
        .graded(Two)
        .tags(&["deal"]),
        row(
            "55 of the gates",
            "figure",
            &[
                "Oswin will pay 55 per cent of the cost of the new gates and Tarrel the rest, according \
                 to the text",
            ],
        )
        .who(&[("Oswin", Agent), ("Tarrel", Agent)])
        .when(inferred("[2025-03-27..]"))
        .act(Act::Promised)
        .certainty(Certain)
        .tags(&["deal", "money"]),
        row(
            "coal threat withdrawn",
            "event",
            &["Tomas Reik, who signed for Tarrel, withdrew his threat to stop the coal trains"],
        )
        .who(&[("Tomas Reik", Agent)])
        .when(inferred("2025-03-27"))
        .tags(&["coal"]),
        row(
            "call admitted",
            "event",
            &["His ministry had been told of the crack by telephone on 3 March, he said"],
        )
        .who(&[("Tomas Reik", Speaker), ("Tarrel", Agent)])
        .when(published("on 3 March", "2025-03-03", day))
        .said(inferred("2025-03-27"))
        .act(Act::Asserted)
        .certainty(Certain)
        .graded(One)
        .note("Against his own interest, and against what he said on the 14th.")
        .tags(&["who knew"]),
        row(
            "back to work",
            "plan",
            &["He would go back to work after Easter, he said"],
        )
        .who(&[("Milo Harrach", Speaker)])
        .when(published("after Easter", "[2025-04-21..]", day)),
        row(
            "gates by September",
            "plan",
            &[
                "The Ostergard foundry has been given the order and is to deliver by the end of \
                 September",
            ],
        )
        .who(&[("Ostergard foundry", Agent)])
        .when(published("by the end of September", "[..2025-09-30]", day))
        .tags(&["gates"]),
        row(
            "locked through by hand",
            "event",
            &["boats of up to 700 tonnes have been locked through by hand since Tuesday"],
        )
        .who(&[("Halvern Lock", Place)])
        .when(published("since Tuesday", "2025-03-25/..", day))
        .graded(Two)
        .tags(&["barges"]),
        row(
            "open before the frost",
            "plan",
            &[
                "The lock is expected to open to all boats before the first frost, the Oswin Water \
                 Board said",
            ],
        )
        .who(&[("Oswin Water Board", Speaker), ("Halvern Lock", Place)])
        .when(unread("before the first frost"))
        .act(Act::Predicted)
        .certainty(Uncommitted)
        .tags(&["opening"]),
        row(
            "night shift sent home",
            "event",
            &["the sugar works had sent its night shift home on Monday"],
        )
        .who(&[("Saltmere sugar works", Agent)])
        .when(published("on Monday", "2025-03-24", day))
        .tags(&["beet"]),
        row(
            "blockade lifted",
            "event",
            &["The skippers have lifted their threat to block the fairway"],
        )
        .who(&[("skippers below the lock", Agent)])
        .when(inferred("[2025-03-25..2025-03-27]"))
        .tags(&["barges"]),
        row(
            "resignation offered",
            "event",
            &["Juno Pell has offered her resignation"],
        )
        .who(&[("Juno Pell", Agent), ("Oswin", Target)])
        .when(unknown()),
    ]
}
