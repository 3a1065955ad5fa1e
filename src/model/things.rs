//! What a project is made of, one struct a thing.
//!
//! Every thing is plain data: what may stand in it is said in `rules.rs`, and only an edit changes
//! it. Absent options, empty lists, empty strings and `false` are left out of the file.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ids::{
    ActorId, AnalystId, ArticleId, ClaimId, ConflictId, EntryId, FilterId, KindId, LinkId,
    ProjectId, SeenId, SettlementId,
};
use super::terms::{
    Act, Category, Certainty, Confidence, Credibility, Dated, Grade, Likelihood, LinkKind,
    Polarity, Role, Status,
};
use crate::dates::{AnchorKind, Basis, Edtf, Moment, TimeOfDay, Zone};
use crate::text::Span;

fn no(flag: &bool) -> bool {
    !flag
}

/// What is said of the project as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The project's id: two files of one project have the same.
    pub id: ProjectId,
    /// What the investigation is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When it was begun.
    pub created: Moment,
}

/// A tag of the codebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// What it is called.
    pub name: String,
    /// Its place in the codebook, from zero; equal ones go by id.
    #[serde(default)]
    pub order: u32,
    /// Its colour, one of the theme's named ones.
    pub colour: KindColour,
    /// The digit that tags with it, 1 to 9.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<u8>,
    /// When to use it, for everybody who tags.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub guideline: String,
    /// The act that a new claim of it begins with.
    pub act: Act,
    /// The role of the first actor of a new claim of it.
    pub role: Role,
    /// What its claims are dated by.
    pub dated: Dated,
    /// Whether it is no longer offered; claims that have it keep it.
    #[serde(default, skip_serializing_if = "no")]
    pub retired: bool,
}

/// The colours a kind can have. What they look like is the theme's matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "a colour's name is what it is")]
pub enum KindColour {
    Green,
    Blue,
    Orange,
    Purple,
    Red,
    Teal,
    Pink,
    Brown,
    Olive,
    Grey,
}

impl KindColour {
    /// Every colour, in the order in which new kinds get them.
    pub const ALL: [Self; 10] = [
        Self::Green,
        Self::Blue,
        Self::Orange,
        Self::Purple,
        Self::Red,
        Self::Teal,
        Self::Pink,
        Self::Brown,
        Self::Olive,
        Self::Grey,
    ];

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Orange => "orange",
            Self::Purple => "purple",
            Self::Red => "red",
            Self::Teal => "teal",
            Self::Pink => "pink",
            Self::Brown => "brown",
            Self::Olive => "olive",
            Self::Grey => "grey",
        }
    }
}

/// Somebody who tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Analyst {
    /// Initials or another short form, for columns and margins.
    pub short: String,
    /// The whole name.
    pub name: String,
}

/// A person, organisation, state, place or outlet that articles speak of or come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The name it goes by.
    pub name: String,
    /// What sort of actor it is.
    pub category: Category,
    /// Other names. An alias may belong to several actors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The actor it speaks or acts for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<ActorId>,
    /// How reliable it is as a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reliability: Option<Reliability>,
    /// What else is known of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Actors that are like it by name and known to be others, in the order of their ids. It is
    /// enough that one of two names the other; one that is gone means nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_same: Vec<ActorId>,
}

/// A grade, with the day it was given and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reliability {
    /// The grade.
    pub grade: Grade,
    /// The day from which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Edtf>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A text as published. The words themselves are an entity of their own, under the same id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its headline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<ActorId>,
    /// Who wrote it, as the byline says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// Where it stood.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Where a copy is kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub archived: String,
    /// When it was published, as precisely as it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Edtf>,
    /// The day that its *today* means, where it is not the day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks_from: Option<Edtf>,
    /// When it came into the project.
    pub obtained: Moment,
    /// Its language, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// Whom its claims come from, where they do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<ActorId>,
    /// The article that it reprints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<ArticleId>,
    /// What an analyst notes about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who has finished it, in the order of their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<AnalystId>,
}

impl Article {
    /// The day that its *today* means: `speaks_from`, else the day of publication.
    pub fn today(&self) -> Option<&Edtf> {
        self.speaks_from.as_ref().or(self.published.as_ref())
    }
}

/// A span with the words that stood there. In the file: `(start, end, "quote")`.
///
/// Where the text holds other words at that place, the fragment is *loose*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u32, Arc<str>)", into = "(u32, u32, Arc<str>)")]
pub struct Fragment {
    /// Where.
    pub span: Span,
    /// The words.
    pub quote: Arc<str>,
}

impl From<(u32, u32, Arc<str>)> for Fragment {
    fn from((start, end, quote): (u32, u32, Arc<str>)) -> Self {
        Self {
            span: Span { start, end },
            quote,
        }
    }
}

impl From<Fragment> for (u32, u32, Arc<str>) {
    fn from(fragment: Fragment) -> Self {
        (fragment.span.start, fragment.span.end, fragment.quote)
    }
}

/// A date as said, as read, and as precise as it is. A claim without one is *not dated yet*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// As typed or selected; kept even where it cannot be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// As read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edtf: Option<Edtf>,
    /// The time of day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// The zone of that time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// What the reading rests on; `unknown` says that the text gives no date.
    pub basis: Basis,
    /// What it was resolved against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ResolvedFrom>,
    /// Where the text says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Fragment>,
}

/// The date that a relative one was counted from. In the file: `(speaks_from, "2026-01-22")`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolvedFrom(
    /// Which date it was.
    pub AnchorKind,
    /// That date, as it was then.
    pub Edtf,
);

/// One or more spans of one article, tagged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The article.
    pub article: ArticleId,
    /// The spans, in the order of the text, none overlapping another.
    pub spans: Vec<Fragment>,
    /// The kind.
    pub kind: KindId,
    /// The actors, each with what it does here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<(ActorId, Role)>,
    /// The date that the timeline shows: of the saying, for kinds dated by it, else of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// For kinds dated by the event: when the speaker said it, where that is not the article's day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<When>,
    /// How it stands in the text.
    pub act: Act,
    /// Whether it says that it happened.
    pub polarity: Polarity,
    /// How sure the speaker is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Certainty>,
    /// How credible the analyst finds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credibility: Option<Credibility>,
    /// Free words to find it by, each once, in the order of the alphabet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What the analyst notes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who tagged it.
    pub analyst: AnalystId,
    /// When it was tagged.
    pub created: Moment,
    /// When it was last changed.
    pub modified: Moment,
}

impl Claim {
    /// The first code point of its first span; zero for a claim without spans.
    pub fn start(&self) -> u32 {
        self.spans.first().map_or(0, |fragment| fragment.span.start)
    }

    /// The code point after its last span; zero for a claim without spans.
    pub fn end(&self) -> u32 {
        self.spans.last().map_or(0, |fragment| fragment.span.end)
    }

    /// Its words, fragments parted by ` … `.
    pub fn quote(&self) -> String {
        let quotes: Vec<_> = self.spans.iter().map(|fragment| &*fragment.quote).collect();
        quotes.join(" … ")
    }
}

/// A point of the timeline: claims that are its evidence. What is not set by hand is derived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its title, where set by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its date, where set by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Its status, where set by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// How likely the analyst finds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<Likelihood>,
    /// How confident the analyst is in that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Its evidence, in the order in which it was put together.
    pub claims: Vec<ClaimId>,
    /// Whether exports leave it out.
    #[serde(default, skip_serializing_if = "no")]
    pub leave_out: bool,
    /// What the analyst notes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who last set something of it by hand.
    pub by: AnalystId,
    /// When.
    pub at: Moment,
}

/// What one claim does to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The claim that does it.
    pub from: ClaimId,
    /// The claim that it is done to.
    pub to: ClaimId,
    /// What it does.
    pub kind: LinkKind,
    /// Who linked them.
    pub analyst: AnalystId,
    /// When.
    pub created: Moment,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The name of one thing of a project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// The head; there is one.
    Head,
    /// A kind.
    Kind(KindId),
    /// An analyst.
    Analyst(AnalystId),
    /// An actor.
    Actor(ActorId),
    /// An article, without its text.
    Article(ArticleId),
    /// An article's text.
    Text(ArticleId),
    /// A claim.
    Claim(ClaimId),
    /// An entry.
    Entry(EntryId),
    /// A link.
    Link(LinkId),
    /// A settlement of claims.
    Settlement(SettlementId),
    /// A conflict.
    Conflict(ConflictId),
    /// A filter kept under a name.
    Filter(FilterId),
    /// A check's finding that was looked at.
    Seen(SeenId),
}
