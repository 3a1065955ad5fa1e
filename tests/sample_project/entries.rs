//! What the analysts made of the claims: links between them, and entries of the timeline.

use dateline::model::LinkKind::{self, Contradicts, Corroborates, Repeats, Retracts, Updates};
use dateline::model::{Confidence, Likelihood, Status};

use crate::row::{ADA, Date, JONAS, inferred};

/// From, to, what it does, who says so and why.
pub const LINKS: [(&str, &str, LinkKind, usize, &str); 22] = [
    ("accusation, reprinted", "accusation", Repeats, ADA, ""),
    (
        "accusation, cited",
        "accusation",
        Repeats,
        ADA,
        "The Courier says that it has it from the wire.",
    ),
    ("denial, reprinted", "denial", Repeats, ADA, ""),
    (
        "note",
        "denial",
        Contradicts,
        ADA,
        "A note of November cannot have been written by nobody.",
    ),
    ("words withdrawn", "denial", Retracts, ADA, ""),
    ("note is genuine", "note", Corroborates, ADA, ""),
    ("fault noticed", "note", Corroborates, ADA, ""),
    (
        "not suspended",
        "suspended",
        Retracts,
        ADA,
        "The paper corrects itself the next day.",
    ),
    (
        "40 of the repair",
        "40 of the gates",
        Contradicts,
        JONAS,
        "The same forty per cent, of an eighth of the sum.",
    ),
    (
        "40 of the upkeep",
        "40 of the gates",
        Contradicts,
        ADA,
        "The draft was on the table; Vance spoke of it from memory.",
    ),
    ("60 barges", "43 barges", Updates, ADA, ""),
    ("71 barges", "60 barges", Updates, JONAS, ""),
    ("inspection begins", "inspection planned", Updates, ADA, ""),
    ("inspection over", "three days", Updates, ADA, ""),
    (
        "Tarrel is called",
        "Tarrel learns on the fifth",
        Contradicts,
        ADA,
        "",
    ),
    (
        "duty book",
        "Tarrel is called",
        Corroborates,
        JONAS,
        "Both name the minute.",
    ),
    (
        "call admitted",
        "Tarrel learns on the fifth",
        Retracts,
        ADA,
        "",
    ),
    (
        "the minister's car",
        "minister at the table",
        Corroborates,
        ADA,
        "If it was his car, and if he had come in it.",
    ),
    ("coal threat withdrawn", "coal threat", Retracts, ADA, ""),
    ("gates by September", "gates in summer", Updates, ADA, ""),
    ("blockade lifted", "blockade threatened", Retracts, ADA, ""),
    (
        "locked through by hand",
        "crane",
        Updates,
        JONAS,
        "The crane was never hired.",
    ),
];

/// Claims that are evidence of one thing, and what was set of it by hand.
pub struct Point {
    pub claims: &'static [&'static str],
    /// The status that follows from claims and links.
    pub derived: Status,
    pub title: &'static str,
    pub when: Option<Date>,
    pub status: Option<Status>,
    pub judged: Option<(Likelihood, Confidence)>,
    pub leave_out: bool,
    pub note: &'static str,
    pub by: usize,
}

fn point(derived: Status, title: &'static str, claims: &'static [&'static str]) -> Point {
    Point {
        claims,
        derived,
        title,
        when: None,
        status: None,
        judged: None,
        leave_out: false,
        note: "",
        by: ADA,
    }
}

impl Point {
    fn judged(mut self, likelihood: Likelihood, confidence: Confidence) -> Self {
        self.judged = Some((likelihood, confidence));
        self
    }

    fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }
}

/// The entries that were put together or set by hand; every other claim stands as its own.
pub fn entries() -> Vec<Point> {
    use Confidence::{High, Low, Moderate};
    use Likelihood::{
        AlmostCertain, AlmostNoChance, Likely, RoughlyEvenChance, Unlikely, VeryLikely,
        VeryUnlikely,
    };
    use Status::{Corroborated, Disputed, Planned, Retracted, SingleOrigin, Superseded};
    vec![
        point(
            Disputed,
            "The crack in the lower gate is found",
            &["crack found", "crack felt on Sunday"],
        )
        .note(
            "Third by the board's log, second by the hands that felt it. Ask for the divers' slip.",
        ),
        point(
            Corroborated,
            "The lock is closed",
            &["closed", "closed to all traffic"],
        ),
        point(
            Corroborated,
            "Oswin tells Tarrel's control room of the gate",
            &["Tarrel is called", "duty book", "call admitted"],
        )
        .judged(VeryLikely, High),
        point(
            Disputed,
            "Tarrel says that it learned only on the fifth",
            &["Tarrel learns on the fifth"],
        )
        .judged(AlmostNoChance, High)
        .note("Its own duty book and its own minister speak against it."),
        point(
            SingleOrigin,
            "The delegations talk through the night in Port Elsby",
            &["talks", "talks, reprinted"],
        )
        .note("Two outlets, one report: the Gazette reprints the wire."),
        point(
            Disputed,
            "Was Tarrel's minister at the table?",
            &[
                "minister at the table",
                "minister not there",
                "minister was there",
                "the minister's car",
            ],
        )
        .judged(Unlikely, Low),
        point(
            Disputed,
            "Oswin's 40 per cent: of what?",
            &["40 of the gates", "40 of the repair", "40 of the upkeep"],
        ),
        Point {
            when: Some(inferred("2025-03-13/2025-03-14").at("22:00/01:00")),
            by: JONAS,
            ..point(
                Disputed,
                "Did Oswin turn down an offer to halve the cost?",
                &["never refused", "offer refused"],
            )
        },
        Point {
            by: JONAS,
            ..point(
                Corroborated,
                "Tarrel accuses the Water Board of having known",
                &[
                    "accusation",
                    "accusation, reprinted",
                    "accusation, cited",
                    "accusation in parliament",
                    "accusation, tagged again",
                ],
            )
        }
        .note("Two origins are counted; look at who they are."),
        point(
            Disputed,
            "The Water Board's director denies it",
            &["denial", "denial, reprinted"],
        ),
        point(
            Corroborated,
            "An engineer reports a fault in the gate",
            &["note", "fault noticed"],
        )
        .judged(AlmostCertain, High),
        point(
            Corroborated,
            "The engineer writes again",
            &["wrote again", "second report"],
        ),
        point(
            Retracted,
            "The engineer is suspended, two colleagues say",
            &["suspended"],
        )
        .judged(VeryUnlikely, Moderate),
        point(
            SingleOrigin,
            "Divers of both states inspect the gate",
            &["inspection begins"],
        ),
        point(Superseded, "", &["inspection planned"]),
        point(
            Corroborated,
            "The gates are cast",
            &["gates of the 1970s", "gates of 1974"],
        ),
        point(
            SingleOrigin,
            "The sugar works sends its night shift home",
            &["night shift threatened", "night shift sent home"],
        )
        .note("A threat that was kept on its day."),
        point(
            Retracted,
            "Tarrel threatens to stop the coal trains",
            &["coal threat"],
        ),
        Point {
            status: Some(Corroborated),
            ..point(
                SingleOrigin,
                "The two states sign in Corran",
                &["signing planned", "signed"],
            )
        }
        .note("One report so far, but both governments have put the text on their pages."),
        point(
            Planned,
            "When will the lock be open to all?",
            &["not this year", "open before the frost"],
        )
        .judged(Likely, Low),
        point(Superseded, "", &["crane"]).judged(RoughlyEvenChance, Low),
        point(
            SingleOrigin,
            "Vance's terms",
            &["demand", "demand, tagged again"],
        ),
        point(
            SingleOrigin,
            "A skipper sees the gate weep",
            &["gate weeps"],
        ),
        point(
            SingleOrigin,
            "The skippers choose Ilse Marrow to speak for them",
            &["skippers meet"],
        ),
        point(
            SingleOrigin,
            "A sentence vanishes from the Post's page",
            &["a sentence was gone"],
        ),
        point(
            SingleOrigin,
            "The inspection ends, a day early",
            &["inspection over"],
        ),
        point(
            SingleOrigin,
            "Both teams of divers report a crack of two metres",
            &["two metres"],
        ),
        point(
            SingleOrigin,
            "The Water Board takes its director's words back",
            &["words withdrawn"],
        ),
        Point {
            by: JONAS,
            ..point(
                SingleOrigin,
                "71 barges wait below the lock",
                &["71 barges"],
            )
        },
        Point {
            by: JONAS,
            ..point(
                SingleOrigin,
                "Tarrel's ministry: nobody said “crack”",
                &["no word of a crack"],
            )
        },
        point(
            SingleOrigin,
            "Boats are locked through by hand",
            &["locked through by hand"],
        ),
        point(
            SingleOrigin,
            "Tarrel withdraws its threat to the coal trains",
            &["coal threat withdrawn"],
        ),
        point(
            Planned,
            "Oswin is to pay 55 per cent of the new gates",
            &["55 of the gates"],
        ),
        point(
            Planned,
            "Ostergard is to deliver the gates",
            &["gates by September"],
        ),
        Point {
            leave_out: true,
            ..point(SingleOrigin, "", &["drought"])
        },
        Point {
            leave_out: true,
            ..point(SingleOrigin, "", &["van sold"])
        }
        .note("Private, and hearsay."),
    ]
}
