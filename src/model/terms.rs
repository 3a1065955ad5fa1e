//! The closed lists of words that claims, actors and entries are described with.

use serde::{Deserialize, Serialize};

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $words:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every one, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name on screen and in exports.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }
        }
    )*};
}

terms! {
    /// What an actor does in a claim.
    Role {
        /// Says it.
        Speaker "speaker",
        /// Does it.
        Agent "agent",
        /// It is done to.
        Target "target",
        /// Is spoken of.
        Mentioned "mentioned",
        /// Where it happens.
        Place "place",
        /// Whom the article had it from.
        Origin "origin",
    }

    /// How a claim stands in the text.
    Act {
        /// In the outlet's own voice.
        Reported "reported",
        /// On a speaker's word.
        Asserted "asserted",
        /// Said not to be so.
        Denied "denied",
        /// Said that it will not be done.
        Refused "refused",
        /// Somebody is blamed for it.
        Accused "accused",
        /// Is to happen.
        Planned "planned",
        /// Is expected to happen.
        Predicted "predicted",
        /// A speaker says he will do it.
        Promised "promised",
        /// A speaker says he will do it, to another's harm.
        Threatened "threatened",
        /// A speaker wants it done.
        Demanded "demanded",
        /// A judgement.
        Opinion "opinion",
    }

    /// Whether the claim says that it happened. "X denied Y" is act *denied*, polarity *happened*.
    Polarity {
        /// It happened, or is so.
        Happened "happened",
        /// It did not happen, or is not so.
        DidNot "did not",
        /// The text leaves it open.
        Unclear "unclear",
    }

    /// How sure the speaker is.
    Certainty {
        /// Certain.
        Certain "certain",
        /// Probable.
        Probable "probable",
        /// Possible.
        Possible "possible",
        /// Says it without taking it on.
        Uncommitted "uncommitted",
    }

    /// Whether a kind's claims are dated by the event or by the saying of it.
    Dated {
        /// By the event.
        Event "the event",
        /// By the saying.
        Saying "the saying",
    }

    /// What sort of actor it is.
    Category {
        /// A person.
        Person "person",
        /// An organisation.
        Organisation "organisation",
        /// A state.
        State "state",
        /// A place.
        Place "place",
        /// An outlet that publishes articles.
        Outlet "outlet",
        /// Not named by the text ("Kremlin insiders").
        Unnamed "unnamed",
    }

    /// Admiralty reliability of a source (NATO AJP-2.1).
    Grade {
        /// Completely reliable.
        A "A",
        /// Usually reliable.
        B "B",
        /// Fairly reliable.
        C "C",
        /// Not usually reliable.
        D "D",
        /// Unreliable.
        E "E",
        /// Reliability cannot be judged: no grade, not a low one.
        F "F",
    }

    /// Admiralty credibility of a claim (NATO AJP-2.1).
    Credibility {
        /// 1: confirmed by other sources.
        One "1",
        /// 2: probably true.
        Two "2",
        /// 3: possibly true.
        Three "3",
        /// 4: doubtful.
        Four "4",
        /// 5: improbable.
        Five "5",
        /// 6: truth cannot be judged: no grade, not a low one.
        Six "6",
    }

    /// What one claim does to another.
    LinkKind {
        /// Supports it.
        Corroborates "corroborates",
        /// Cannot be true with it.
        Contradicts "contradicts",
        /// Replaces it with newer knowledge.
        Updates "updates",
        /// Takes it back.
        Retracts "retracts",
        /// Says it again, from the same origin.
        Repeats "repeats",
    }

    /// A rule by which an analyst had several differences settled at once.
    SettleRule {
        /// All who have read it say the same.
        Unanimous "unanimous",
        /// More than half of those who have read it say the same, field by field.
        Majority "majority",
    }

    /// What is known of an entry.
    Status {
        /// Its claims cannot all be true.
        Disputed "disputed",
        /// It was taken back.
        Retracted "retracted",
        /// Newer knowledge replaced it.
        Superseded "superseded",
        /// It has only been announced.
        Planned "planned",
        /// Two or more origins say it.
        Corroborated "corroborated",
        /// One origin says it.
        SingleOrigin "single origin",
    }

    /// How likely, in the terms of ICD 203.
    Likelihood {
        /// 1–5 %.
        AlmostNoChance "almost no chance",
        /// 5–20 %.
        VeryUnlikely "very unlikely",
        /// 20–45 %.
        Unlikely "unlikely",
        /// 45–55 %.
        RoughlyEvenChance "roughly even chance",
        /// 55–80 %.
        Likely "likely",
        /// 80–95 %.
        VeryLikely "very likely",
        /// 95–99 %.
        AlmostCertain "almost certain",
    }

    /// The analyst's confidence in a judgement (ICD 203), apart from its likelihood.
    Confidence {
        /// Low.
        Low "low",
        /// Moderate.
        Moderate "moderate",
        /// High.
        High "high",
    }
}

impl Grade {
    /// What the letter stands for.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }
}

impl Credibility {
    /// What the digit stands for.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::One => "confirmed by other sources",
            Self::Two => "probably true",
            Self::Three => "possibly true",
            Self::Four => "doubtful",
            Self::Five => "improbable",
            Self::Six => "truth cannot be judged",
        }
    }
}

impl Likelihood {
    /// The share that the term stands for, in per cent (ICD 203, 2015, table in D.6.e.2.a).
    pub fn percent(self) -> &'static str {
        match self {
            Self::AlmostNoChance => "1–5 %",
            Self::VeryUnlikely => "5–20 %",
            Self::Unlikely => "20–45 %",
            Self::RoughlyEvenChance => "45–55 %",
            Self::Likely => "55–80 %",
            Self::VeryLikely => "80–95 %",
            Self::AlmostCertain => "95–99 %",
        }
    }
}

impl Act {
    /// Whether it speaks of what has not happened yet: planned, predicted, promised, threatened.
    pub fn is_plan(self) -> bool {
        matches!(
            self,
            Self::Planned | Self::Predicted | Self::Promised | Self::Threatened
        )
    }
}
