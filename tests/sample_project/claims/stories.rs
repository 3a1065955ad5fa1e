//! The article in German, the analysis, and the story without a date.

use dateline::dates::AnchorKind::Typed;
use dateline::model::Act;
use dateline::model::Certainty::{Certain, Possible, Probable, Uncommitted};
use dateline::model::Credibility::{Four, One, Six, Three, Two};
use dateline::model::Role::{Agent, Mentioned, Origin, Place, Speaker, Target};

use crate::cast::{COURIER, GRENZBOTE, TOWLINE};
use crate::row::{Date, JONAS, Row, counted, inferred, published, row, stated, unknown, unread};

pub fn grenzbote() -> Vec<Row> {
    let row = |name, kind, quotes| row(GRENZBOTE, name, kind, quotes);
    // The program reads dates in English; what German words mean is typed beside them.
    let german = |text, edtf| stated(text, edtf).by_hand();
    vec![
        row(
            "71 barges",
            "figure",
            &[
                "Unterhalb der Schleuse liegen nach Angaben der Hafenmeisterei inzwischen 71 Kähne",
            ],
        )
        .who(&[("harbour master of Port Elsby", Speaker)])
        .when(inferred("2025-03-20"))
        .act(Act::Asserted)
        .graded(Two)
        .tags(&["barges"]),
        row(
            "40 of the repair",
            "figure",
            &[
                "hatte am Donnerstagabend der Vorwoche in Port Elsby von vierzig Prozent gesprochen",
                "Gemeint waren aber, wie ein Mitglied ihrer Delegation dieser Zeitung sagte, vierzig \
                 Prozent der Kosten einer vorläufigen Reparatur",
            ],
        )
        .who(&[
            ("member of the Oswin delegation", Speaker),
            ("Edda Vance", Mentioned),
        ])
        .when(german("am Donnerstagabend der Vorwoche", "2025-03-13").at("evening"))
        .act(Act::Asserted)
        .graded(Three)
        .note("Forty per cent of the cost of a provisional repair, not of new gates.")
        .tags(&["money"]),
        row(
            "accusation in parliament",
            "event",
            &[
                "wiederholte am Mittwoch im Parlament seinen Vorwurf: Das Wasseramt von Oswin habe \
                 seit Ende 2024 von dem Schaden gewusst",
            ],
        )
        .who(&[("Thomas Reick", Speaker), ("Oswin Water Board", Agent)])
        .when(german("seit Ende 2024", "2024-09~/.."))
        .said(german("am Mittwoch", "2025-03-19"))
        .act(Act::Accused)
        .tags(&["who knew"]),
        row(
            "crack felt on Sunday",
            "event",
            &[
                "sie hätten ihn schon am Sonntag, dem 2. März, ertastet und noch am selben Abend gemeldet",
            ],
        )
        .who(&[("two divers from Halvern", Speaker), ("Halvern Lock", Place)])
        .when(german("am Sonntag, dem 2. März", "2025-03-02"))
        .act(Act::Asserted)
        .certainty(Certain)
        .graded(Three)
        .tags(&["crack"]),
        row(
            "duty book",
            "event",
            &[
                "Im Wachbuch der Leitstelle in Corran",
                "steht für den 3. März: „16.20 Uhr, Anruf Oswin, Tor undicht, notiert.“",
            ],
        )
        .who(&[("Tarrel control room", Agent), ("Oswin", Mentioned)])
        .when(german("für den 3. März", "2025-03-03").at("16:20"))
        .graded(One)
        .note("The book says “gate leaking”, not “crack”.")
        .tags(&["who knew"]),
        row(
            "no word of a crack",
            "denial",
            &["Von einem Riss, sagt ein Sprecher, sei darin keine Rede gewesen"],
        )
        .who(&[("spokesman of the Tarrel ministry", Speaker)])
        .when(inferred("[2025-03-19,2025-03-20]"))
        .certainty(Uncommitted)
        .tags(&["who knew"]),
        row(
            "gates of 1974",
            "event",
            &["Die Tore stammen aus dem Jahr 1974"],
        )
        .who(&[("Ostergard foundry", Agent)])
        .when(german("aus dem Jahr 1974", "1974"))
        .tags(&["gates"]),
    ]
}

pub fn courier() -> Vec<Row> {
    let day = "2025-03-21";
    let row = |name, kind, quotes| row(COURIER, name, kind, quotes);
    vec![
        row(
            "accusation, cited",
            "event",
            &[
                "the minister of waterways, Tomas Reik, accused the board of having known since late \
                 2024",
            ],
        )
        .who(&[
            ("Tomas Reik", Speaker),
            ("Oswin Water Board", Agent),
            ("Northwater Wire", Origin),
        ])
        .when(stated("since late 2024", "2024-09~/.."))
        .act(Act::Accused)
        .tags(&["who knew"]),
        row(
            "two metres",
            "figure",
            &[
                "The lower gate is cracked over a length of about two metres. Both teams of divers say \
                 so, in a report dated 18 March",
            ],
        )
        .who(&[("Halvern Lock", Place)])
        .when(published("18 March", "2025-03-18", day))
        .graded(Two)
        .tags(&["crack"]),
        row(
            "gates of the 1970s",
            "event",
            &["The gates were cast in the 1970s"],
        )
        .when(stated("in the 1970s", "197X"))
        .tags(&["gates"]),
        row(
            "asked for gates",
            "event",
            &["Oswin asked for new ones in the autumn of 2019; Tarrel did not reply"],
        )
        .who(&[("Oswin", Agent), ("Tarrel", Target)])
        .when(stated("in the autumn of 2019", "2019-23"))
        .tags(&["gates"]),
        row(
            "second report",
            "event",
            &["So is a second one, sent around 8 January"],
        )
        .who(&[("Milo Harrach", Agent), ("Oswin Water Board", Target)])
        .when(published("around 8 January", "2025-01-08~", day))
        .graded(Two)
        .tags(&["who knew"]),
        row(
            "minister not there",
            "event",
            &[
                "Tomas Reik was not in Port Elsby on the night of 13 March, two officials of his own \
                 ministry say",
            ],
        )
        .who(&[
            ("two officials of the Tarrel ministry", Speaker),
            ("Tomas Reik", Agent),
            ("Lena Ostrand", Mentioned),
            ("Port Elsby", Place),
        ])
        .when(published("on the night of 13 March", "2025-03-13", day).at("night"))
        .act(Act::Asserted)
        .did_not()
        .graded(Three)
        .tags(&["who was there"]),
        row(
            "40 of the upkeep",
            "figure",
            &["The draft that lay on the table speaks of 40 per cent “of the yearly upkeep”"],
        )
        .who(&[("Oswin", Agent)])
        .when(inferred("[2025-03-13,2025-03-14]"))
        .graded(Two)
        .tags(&["money"]),
        row(
            "a sentence was gone",
            "event",
            &[
                "A sentence to that effect stood for an hour on the page of the Halvern Post on Monday \
                 and then was gone",
            ],
        )
        .who(&[("Halvern Post", Agent)])
        .when(published("on Monday", "2025-03-17", day))
        .note("The first saved page has it; our claim on it is loose since the text was brought up to date."),
        row(
            "next meeting",
            "plan",
            &[
                "The two delegations will meet again between 24 and 26 March, this time in Corran",
            ],
        )
        .who(&[("Oswin", Agent), ("Tarrel", Agent), ("Corran", Place)])
        .when(published("between 24 and 26 March", "2025-03-24/2025-03-26", day))
        .tags(&["talks"]),
        row(
            "signing planned",
            "plan",
            &["An agreement is to be signed on 26 March, if there is one"],
        )
        .who(&[("Oswin", Agent), ("Tarrel", Agent)])
        .when(published("on 26 March", "2025-03-26", day))
        .tags(&["deal"]),
        row(
            "gates in summer",
            "plan",
            &[
                "The Ostergard foundry could deliver in the third quarter of 2025, its owner says, if \
                 the order comes before April",
            ],
        )
        .who(&[("Ostergard foundry", Speaker)])
        .when(stated("in the third quarter of 2025", "2025-35"))
        .act(Act::Predicted)
        .certainty(Possible)
        .tags(&["gates"]),
        row(
            "not this year",
            "plan",
            &["A person close to the Oswin delegation puts it later still: “Not this year.”"],
        )
        .who(&[
            ("person close to the Oswin delegation", Speaker),
            ("Halvern Lock", Place),
        ])
        .when(Date {
            text: "Not this year",
            ..inferred("[2026..]").by_hand()
        })
        .act(Act::Predicted)
        .certainty(Probable)
        .graded(Six)
        .tags(&["opening"]),
        row(
            "crane",
            "plan",
            &[
                "Small boats may be lifted past the weir by crane from 22 or 23 March on, the Halvern \
                 town council hopes",
            ],
        )
        .who(&[("Halvern town council", Speaker)])
        .when(published("22 or 23 March", "[2025-03-22,2025-03-23]", day))
        .certainty(Possible)
        .tags(&["barges"]),
        row(
            "slow post",
            "statement",
            &["In our judgement the board is guilty of a slow post rather than of a cover-up"],
        )
        .who(&[("The Corran Courier", Speaker), ("Oswin Water Board", Target)])
        .when(inferred("2025-03-21"))
        .act(Act::Opinion)
        .by(JONAS)
        .tags(&["who knew"]),
    ]
}

pub fn towline() -> Vec<Row> {
    let row = |name, kind, quotes| row(TOWLINE, name, kind, quotes);
    vec![
        row(
            "gate weeps",
            "event",
            &[
                "The lower gate had been weeping for weeks before they closed it.",
                "Marrow noticed it in mid-February, on the way up",
            ],
        )
        .who(&[("Ilse Marrow", Speaker), ("Halvern Lock", Place)])
        .when(stated("in mid-February", "2025-02-11~/2025-02-20~").by_hand())
        .act(Act::Asserted)
        .certainty(Certain)
        .graded(Two)
        .tags(&["crack"]),
        row(
            "skippers meet",
            "event",
            &[
                "Yesterday evening the skippers met on the deck of the Linnet, all forty-three of \
                 them, and chose Marrow to speak for them",
            ],
        )
        .who(&[("skippers below the lock", Agent), ("Ilse Marrow", Mentioned)])
        .when(
            counted("Yesterday evening", "2025-03-15", Typed, "2025-03-16").at("evening"),
        )
        .tags(&["barges"]),
        row(
            "blockade threatened",
            "plan",
            &["Otherwise they will drop anchor across the fairway and let nobody through at all"],
        )
        .who(&[("skippers below the lock", Speaker)])
        .act(Act::Threatened)
        .tags(&["barges"]),
        row(
            "swans",
            "event",
            &["On the day the swans came back he rowed the first load out himself"],
        )
        .who(&[("Bent Holle", Agent), ("skippers below the lock", Target)])
        .when(unread("On the day the swans came back")),
        row(
            "van sold",
            "event",
            &["It is his sister who says that he has sold his van"],
        )
        .who(&[("Bent Holle", Agent)])
        .when(unknown())
        .act(Act::Asserted)
        .graded(Four),
        row(
            "the minister's car",
            "event",
            &[
                "some time before midnight, he says, the Tarrel minister's car stood in the yard with \
                 its engine running and nobody but the driver in it",
            ],
        )
        .who(&[
            ("Bent Holle", Speaker),
            ("Tomas Reik", Mentioned),
            ("Port Elsby", Place),
        ])
        .when(
            Date {
                text: "before midnight",
                ..inferred("2025-03-13").by_hand()
            }
            .at("/24:00"),
        )
        .act(Act::Asserted)
        .unclear()
        .graded(Three)
        .note("An empty car says that he had come, or that it was sent for somebody.")
        .tags(&["who was there"]),
        row(
            "drought",
            "background",
            &["In the drought of 1921 the boats lay here for eleven weeks"],
        )
        .who(&[("Halvern Lock", Place)])
        .when(stated("1921", "1921")),
    ]
}
