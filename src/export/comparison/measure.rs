//! What each figure is called, and what it means.

use super::report::Definition;

/// A figure of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is told by its sentence")]
pub enum Measure {
    F1Strict,
    F1Weighted,
    F1Lenient,
    AlphaWhere,
    AlphaKind,
    AlphaOverall,
    ActorsSame,
    ActorsShared,
    RolesSame,
    RolesShared,
    DatesSame,
    DatesShared,
    ActSame,
    PolaritySame,
    KindSame,
    Kappa,
    KappaKind,
}

impl Measure {
    /// Every figure, in the order in which they are shown.
    pub const ALL: [Self; 17] = [
        Self::F1Strict,
        Self::F1Weighted,
        Self::F1Lenient,
        Self::AlphaWhere,
        Self::AlphaKind,
        Self::AlphaOverall,
        Self::ActorsSame,
        Self::ActorsShared,
        Self::RolesSame,
        Self::RolesShared,
        Self::DatesSame,
        Self::DatesShared,
        Self::ActSame,
        Self::PolaritySame,
        Self::KindSame,
        Self::Kappa,
        Self::KappaKind,
    ];

    /// Whether it is a detail that only those who ask for it want to see.
    pub fn is_detail(self) -> bool {
        matches!(self, Self::Kappa | Self::KappaKind)
    }

    /// The figure of that name in a report.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|measure| measure.defined().figure == name)
    }

    /// Its name, what it is called, and what it means.
    pub fn defined(self) -> Definition {
        let (figure, label, meaning) = match self {
            Self::F1Strict => (
                "f1_strict",
                "F1, strict",
                "Twice the pairs of claims with the same text and the same kind, over the claims of \
                 both: 1 where all are identical, 0 where none is.",
            ),
            Self::F1Weighted => (
                "f1_weighted",
                "F1, weighted",
                "As strict F1, but every pair of the same kind counts by the share of its text that \
                 both have.",
            ),
            Self::F1Lenient => (
                "f1_lenient",
                "F1, lenient",
                "As strict F1, but every pair of the same kind counts whole, however little of its \
                 text both have.",
            ),
            Self::AlphaWhere => (
                "alpha_where",
                "α, where",
                "Krippendorff's alpha on whether each character stands in a claim or not: 1 for full \
                 agreement, 0 for what chance would give, below 0 for less; 0.667 and 0.800 are \
                 Krippendorff's reference lines.",
            ),
            Self::AlphaKind => (
                "alpha_kind",
                "α, kind",
                "Krippendorff's alpha on whether each character stands in a claim of this kind or not.",
            ),
            Self::AlphaOverall => (
                "alpha_overall",
                "α, overall",
                "Krippendorff's alpha on the kinds of claims that each character stands in, none \
                 among them.",
            ),
            Self::ActorsSame => (
                "actors_same",
                "Actors, identical",
                "The share of pairs of overlapping claims that name the same actors, whatever their \
                 roles.",
            ),
            Self::ActorsShared => (
                "actors_shared",
                "Actors, shared",
                "The actors that both of a pair of overlapping claims name, over those that either \
                 names, on the mean; pairs without any actor are left out.",
            ),
            Self::RolesSame => (
                "roles_same",
                "Actors with roles, identical",
                "The share of pairs of overlapping claims that name the same actors in the same \
                 roles.",
            ),
            Self::RolesShared => (
                "roles_shared",
                "Actors with roles, shared",
                "As actors shared, where an actor in another role is another one.",
            ),
            Self::DatesSame => (
                "dates_same",
                "Dates, identical",
                "The share of pairs of overlapping claims whose dates are the same, time of day and \
                 doubts included; open-ended dates and missing ones are the same or not.",
            ),
            Self::DatesShared => (
                "dates_shared",
                "Dates, shared",
                "The days that the dates of a pair of overlapping claims have in common over the days \
                 of either, on the mean; pairs with an open-ended date or without any are left out.",
            ),
            Self::ActSame => (
                "act_same",
                "Act, same",
                "The share of pairs of overlapping claims that stand in the text in the same way: \
                 reported, asserted, denied and so on.",
            ),
            Self::PolaritySame => (
                "polarity_same",
                "Polarity, same",
                "The share of pairs of overlapping claims that agree on whether it happened.",
            ),
            Self::KindSame => (
                "kind_same",
                "Kind, same",
                "The share of pairs of overlapping claims that have the same kind.",
            ),
            Self::Kappa => (
                "kappa",
                "Cohen's κ",
                "Cohen's kappa of two analysts on the kinds of claims that each character stands in; \
                 text that both left alone counts as agreement.",
            ),
            Self::KappaKind => (
                "kappa_kind",
                "Cohen's κ, kind",
                "Cohen's kappa of two analysts on whether each character stands in a claim of this \
                 kind.",
            ),
        };
        Definition {
            figure,
            label,
            meaning,
        }
    }
}

/// What all figures mean, in the order in which they are shown.
pub(super) fn definitions() -> Vec<Definition> {
    Measure::ALL.into_iter().map(Measure::defined).collect()
}
