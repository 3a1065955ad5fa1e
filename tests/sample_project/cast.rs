//! Who is in the invented story, who tells it, and who reads it.

use dateline::model::{Act, Category, Dated, Grade, Role};

use crate::row::{ADA, JONAS};

/// Short form and name.
pub const ANALYSTS: [[&str; 2]; 2] = [["AB", "Ada Brandt"], ["JL", "Jonas Lind"]];

/// An actor of the registry.
pub struct Part {
    pub name: &'static str,
    pub category: Category,
    /// Whom it speaks or acts for, one that stands above; empty for nobody.
    pub within: &'static str,
    pub aliases: &'static [&'static str],
    /// Grade, since when, why.
    pub reliability: Option<(Grade, &'static str, &'static str)>,
    pub note: &'static str,
}

fn part(
    name: &'static str,
    category: Category,
    within: &'static str,
    aliases: &'static [&'static str],
) -> Part {
    Part {
        name,
        category,
        within,
        aliases,
        reliability: None,
        note: "",
    }
}

impl Part {
    fn graded(mut self, grade: Grade, on: &'static str, reason: &'static str) -> Self {
        self.reliability = Some((grade, on, reason));
        self
    }

    fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }
}

/// The registry. One person stands in it twice, spelled as two outlets spell him: for the user to
/// find and join.
pub fn actors() -> Vec<Part> {
    use Category::{Organisation, Outlet, Person, Place, State, Unnamed};
    vec![
        part("Oswin", State, "", &["Oswin's government"])
            .note("The left bank of the Marl. Runs the lock."),
        part("Tarrel", State, "", &["Corran"])
            .note("The right bank. Its papers say “Corran” for the government."),
        part(
            "Oswin Water Board",
            Organisation,
            "Oswin",
            &["the Water Board", "the Board", "Wasseramt"],
        )
        .graded(
            Grade::C,
            "2025-03-19",
            "Took back what its director had said, of its own accord.",
        ),
        part("Edda Vance", Person, "Oswin", &["Vance"]),
        part("Juno Pell", Person, "Oswin Water Board", &["Pell"]).graded(
            Grade::D,
            "2025-03-19",
            "Spoke for files that she had not read.",
        ),
        part(
            "Milo Harrach",
            Person,
            "Oswin Water Board",
            &["the engineer"],
        )
        .note("Named on 27 March; until then “an engineer of the board”."),
        part(
            "two colleagues of the engineer",
            Unnamed,
            "Oswin Water Board",
            &[],
        )
        .graded(
            Grade::E,
            "2025-03-18",
            "What they said of a suspension was corrected within a day.",
        ),
        part(
            "person close to the Oswin delegation",
            Unnamed,
            "Oswin",
            &[],
        )
        .graded(Grade::F, "", ""),
        part("member of the Oswin delegation", Unnamed, "Oswin", &[]),
        part("Tomas Reik", Person, "Tarrel", &["Reik"]),
        part("Lena Ostrand", Person, "Tarrel", &["Ostrand"]),
        part(
            "two people in the Tarrel delegation",
            Unnamed,
            "Tarrel",
            &[],
        ),
        part(
            "two officials of the Tarrel ministry",
            Unnamed,
            "Tarrel",
            &[],
        ),
        part(
            "spokesman of the Tarrel ministry",
            Unnamed,
            "Tarrel",
            &["ein Sprecher"],
        ),
        part(
            "Tarrel control room",
            Organisation,
            "Tarrel",
            &["Leitstelle"],
        ),
        part(
            "harbour master of Port Elsby",
            Unnamed,
            "",
            &["Hafenmeisterei"],
        )
        .graded(
            Grade::A,
            "2025-03-14",
            "Counts the boats every morning and has nothing to gain.",
        ),
        part("Saltmere sugar works", Organisation, "", &["the works"]),
        part("Perrin Oake", Person, "Saltmere sugar works", &["Oake"]),
        part(
            "skippers below the lock",
            Organisation,
            "",
            &["the skippers"],
        ),
        part(
            "Ilse Marrow",
            Person,
            "skippers below the lock",
            &["Marrow"],
        ),
        part("Bent Holle", Person, "", &["Holle"]),
        part("two divers from Halvern", Unnamed, "", &[]),
        part(
            "Ostergard foundry",
            Organisation,
            "",
            &["Gießerei Ostergard"],
        ),
        part("Halvern town council", Organisation, "", &[]),
        part("Halvern Lock", Place, "", &["Schleuse von Halvern"]),
        part("Port Elsby", Place, "", &[]),
        part("Corran", Place, "", &[]).note("The capital of Tarrel; for its government see there."),
        part("Northwater Wire", Outlet, "", &[]).graded(
            Grade::B,
            "2025-03-14",
            "Names its sources, corrects itself in the next report.",
        ),
        part("The Saltmere Gazette", Outlet, "", &["the Gazette"]),
        part("Halvern Post", Outlet, "", &["the Post"]).graded(
            Grade::C,
            "2025-03-18",
            "Close to the lock; first, and sometimes too early.",
        ),
        part("Grenzbote", Outlet, "", &[]),
        part("The Corran Courier", Outlet, "", &["the Courier"]),
        part("Towline", Outlet, "", &[]),
        part("Thomas Reick", Person, "", &["Reick"]),
    ]
}

/// An article as it came into the project.
#[derive(Default)]
pub struct Paper {
    pub title: &'static str,
    /// Empty where nobody published it but its author.
    pub outlet: &'static str,
    pub author: &'static str,
    /// Its file in `projects/articles`, without the ending.
    pub file: &'static str,
    pub address: &'static str,
    pub archived: &'static str,
    pub published: &'static str,
    /// Where it is not the day of publication.
    pub speaks_from: &'static str,
    pub obtained: &'static str,
    pub language: &'static str,
    /// Whom all of it comes from; empty for its outlet.
    pub origin: &'static str,
    pub copy_of: Option<usize>,
    pub note: &'static str,
    /// Who brought it in and tagged it.
    pub by: usize,
    /// Who has finished it.
    pub done: &'static [usize],
}

pub const WIRE: usize = 0;
pub const GAZETTE: usize = 1;
pub const POST: usize = 2;
pub const CORRECTION: usize = 3;
pub const STATEMENT: usize = 4;
pub const GRENZBOTE: usize = 5;
pub const COURIER: usize = 6;
pub const OSTRAND: usize = 7;
pub const TOWLINE: usize = 8;
pub const SIGNED: usize = 9;

/// The articles, in the order in which they came.
pub fn articles() -> Vec<Paper> {
    let english = || Paper {
        language: "en",
        by: ADA,
        done: &[ADA],
        ..Paper::default()
    };
    vec![
        Paper {
            title: "Lock talks in Port Elsby run past midnight",
            outlet: "Northwater Wire",
            author: "Mira Callow",
            file: "northwater-wire",
            address: "https://northwater.example/2025/03/14/lock-talks",
            published: "2025-03-14",
            obtained: "2025-03-14T10:05:00Z",
            done: &[ADA, JONAS],
            ..english()
        },
        Paper {
            title: "No deal on the lock, and beet for nine days",
            outlet: "The Saltmere Gazette",
            file: "saltmere-gazette",
            address: "https://saltmere-gazette.example/news/lock",
            published: "2025-03-15",
            speaks_from: "2025-03-14",
            obtained: "2025-03-15T08:30:00Z",
            copy_of: Some(WIRE),
            note: "The wire's report, shortened; only the last paragraph is the paper's own. Its “Thursday” and “Friday” are the wire's.",
            ..english()
        },
        Paper {
            title: "Divers go down at Halvern Lock",
            outlet: "Halvern Post",
            author: "Ansel Dray",
            file: "halvern-post",
            address: "https://halvern-post.example/local/divers-go-down",
            archived: "https://archive.example/2025-03-17/halvern-post/divers-go-down",
            published: "2025-03-17",
            obtained: "2025-03-17T13:20:00Z",
            note: "Changed within the hour: a sentence about two sets of books is gone. The archive has it.",
            ..english()
        },
        Paper {
            title: "Correction: the engineer has not been suspended",
            outlet: "Halvern Post",
            file: "post-correction",
            address: "https://murmur.example/halvernpost/118",
            published: "2025-03-18",
            obtained: "2025-03-18T11:40:00Z",
            ..english()
        },
        Paper {
            title: "Statement of the Oswin Water Board on the lower gate at Halvern",
            file: "board-statement",
            address: "https://water.oswin.example/statements/halvern-gate",
            published: "2025-03-19",
            obtained: "2025-03-19T09:15:00Z",
            origin: "Oswin Water Board",
            ..english()
        },
        Paper {
            title: "Vierzig Prozent wovon?",
            outlet: "Grenzbote",
            author: "Jette Wiborg",
            file: "grenzbote",
            address: "https://grenzbote.example/schleuse/vierzig-prozent",
            published: "2025-03-20",
            obtained: "2025-03-20T17:45:00Z",
            language: "de",
            by: JONAS,
            done: &[JONAS],
            ..Paper::default()
        },
        Paper {
            title: "Who knew what about the Halvern Lock",
            outlet: "The Corran Courier",
            file: "corran-courier",
            address: "https://corran-courier.example/analysis/who-knew-what",
            published: "2025-03-21",
            obtained: "2025-03-21T09:00:00Z",
            ..english()
        },
        Paper {
            title: "For the record",
            author: "Lena Ostrand",
            file: "ostrand-post",
            address: "https://murmur.example/ostrand_waterways/904",
            published: "2025-03-21",
            obtained: "2025-03-21T20:10:00Z",
            origin: "Lena Ostrand",
            by: JONAS,
            done: &[JONAS],
            ..english()
        },
        Paper {
            title: "Forty-three barges and a baker",
            outlet: "Towline",
            file: "towline",
            obtained: "2025-03-22T16:30:00Z",
            note: "From a reader, on paper, without a date. “Thirteen days now” since 3 March makes its today the 16th.",
            ..english()
        },
        Paper {
            title: "River states sign deal on Halvern Lock, a day late",
            outlet: "Northwater Wire",
            author: "Mira Callow",
            file: "northwater-wire-signed",
            address: "https://northwater.example/2025/03/27/lock-deal",
            published: "2025-03-27",
            obtained: "2025-03-27T12:00:00Z",
            done: &[],
            ..english()
        },
    ]
}

/// A kind that the project adds to the codebook.
pub struct OwnKind {
    pub name: &'static str,
    pub guideline: &'static str,
    pub act: Act,
    pub role: Role,
    pub dated: Dated,
    pub retired: bool,
}

/// The project's own kinds: one in use, and one that was tried and given up.
pub const KINDS: [OwnKind; 2] = [
    OwnKind {
        name: "Figure",
        guideline: "A number that somebody gives. Tag what it is a number of, too: “40 per cent” alone is no claim. Dated by the day for which it holds.",
        act: Act::Reported,
        role: Role::Mentioned,
        dated: Dated::Event,
        retired: false,
    },
    OwnKind {
        name: "Background",
        guideline: "What was long before the story. Given up: Event with the tag “background” says the same.",
        act: Act::Reported,
        role: Role::Agent,
        dated: Dated::Event,
        retired: true,
    },
];
