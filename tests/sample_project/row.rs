//! What the sample's analysts set of a claim, and short ways to write it down.

use dateline::dates::{AnchorKind, Basis};
use dateline::model::{Act, Certainty, Credibility, Polarity, Role};

/// Who tags: the places of the analysts in `cast::ANALYSTS`.
pub const ADA: usize = 0;
/// The other.
pub const JONAS: usize = 1;

/// A date as an analyst set it.
#[derive(Clone, Default)]
pub struct Date {
    /// The words, in the claim's own fragments if they stand there.
    pub text: &'static str,
    /// As read; empty for words that nobody could read.
    pub edtf: &'static str,
    /// The time of day as the file has it; empty for none.
    pub time: &'static str,
    /// Its zone; empty for none.
    pub zone: &'static str,
    pub basis: Basis,
    pub from: Option<(AnchorKind, &'static str)>,
    /// Whether the analyst's reading differs from what the program proposes for the words, or the
    /// program has none where the analyst has.
    pub by_hand: bool,
}

impl Date {
    pub fn at(mut self, time: &'static str) -> Self {
        self.time = time;
        self
    }

    pub fn zone(mut self, zone: &'static str) -> Self {
        self.zone = zone;
        self
    }

    pub fn by_hand(mut self) -> Self {
        self.by_hand = true;
        self
    }
}

/// A date that the words say.
pub fn stated(text: &'static str, edtf: &'static str) -> Date {
    Date {
        text,
        edtf,
        ..Date::default()
    }
}

/// A date counted from the day of publication.
pub fn published(text: &'static str, edtf: &'static str, day: &'static str) -> Date {
    counted(text, edtf, AnchorKind::Published, day)
}

/// A date counted from another.
pub fn counted(
    text: &'static str,
    edtf: &'static str,
    from: AnchorKind,
    day: &'static str,
) -> Date {
    Date {
        basis: Basis::Resolved,
        from: Some((from, day)),
        ..stated(text, edtf)
    }
}

/// A date that the analyst concludes, and the text does not say.
pub fn inferred(edtf: &'static str) -> Date {
    Date {
        basis: Basis::Inferred,
        ..stated("", edtf)
    }
}

/// Words for a date that could not be read, and are kept.
pub fn unread(text: &'static str) -> Date {
    stated(text, "")
}

/// The text gives no date.
pub fn unknown() -> Date {
    Date {
        basis: Basis::Unknown,
        ..Date::default()
    }
}

/// A claim as it was tagged: the words of each fragment, each once in the article.
pub struct Row {
    /// What links and entries call it; not in the file.
    pub name: &'static str,
    pub article: usize,
    pub kind: &'static str,
    pub quotes: &'static [&'static str],
    pub actors: &'static [(&'static str, Role)],
    pub when: Option<Date>,
    pub said: Option<Date>,
    /// Where it is not the kind's.
    pub act: Option<Act>,
    pub polarity: Polarity,
    pub certainty: Option<Certainty>,
    /// Given when all was read, days after tagging.
    pub credibility: Option<Credibility>,
    pub tags: &'static [&'static str],
    pub note: &'static str,
    /// Who tagged it; none for whoever brought the article.
    pub by: Option<usize>,
    /// Words that it was tagged on and that the article has lost since.
    pub lost: &'static str,
}

/// A claim of an article, not dated yet.
pub fn row(
    article: usize,
    name: &'static str,
    kind: &'static str,
    quotes: &'static [&'static str],
) -> Row {
    Row {
        name,
        article,
        kind,
        quotes,
        actors: &[],
        when: None,
        said: None,
        act: None,
        polarity: Polarity::Happened,
        certainty: None,
        credibility: None,
        tags: &[],
        note: "",
        by: None,
        lost: "",
    }
}

impl Row {
    pub fn who(mut self, actors: &'static [(&'static str, Role)]) -> Self {
        self.actors = actors;
        self
    }

    pub fn when(mut self, date: Date) -> Self {
        self.when = Some(date);
        self
    }

    pub fn said(mut self, date: Date) -> Self {
        self.said = Some(date);
        self
    }

    pub fn act(mut self, act: Act) -> Self {
        self.act = Some(act);
        self
    }

    pub fn did_not(mut self) -> Self {
        self.polarity = Polarity::DidNot;
        self
    }

    pub fn unclear(mut self) -> Self {
        self.polarity = Polarity::Unclear;
        self
    }

    pub fn certainty(mut self, certainty: Certainty) -> Self {
        self.certainty = Some(certainty);
        self
    }

    pub fn graded(mut self, credibility: Credibility) -> Self {
        self.credibility = Some(credibility);
        self
    }

    pub fn tags(mut self, tags: &'static [&'static str]) -> Self {
        self.tags = tags;
        self
    }

    pub fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }

    pub fn by(mut self, analyst: usize) -> Self {
        self.by = Some(analyst);
        self
    }
}
