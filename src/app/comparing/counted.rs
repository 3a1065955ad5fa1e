//! What a count counts: the pairs of claims behind a figure, and the rows that they stand in.

use rustc_hash::FxHashSet;

use super::SideBySide;
use super::lines::Differs;
use crate::compare::{ClaimAt, Class, Match, Pair};
use crate::export::Measure;

/// What a count is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Claims of two analysts in a class.
    Class(Class),
    /// All claims of two analysts.
    Claims,
    /// Overlapping claims of the same kind.
    SameKind,
    /// Overlapping claims: those that were compared in something.
    Overlapping,
    /// Overlapping claims that are the same in something.
    Same(Same),
    /// Overlapping claims of which neither names an actor.
    WithoutActor,
    /// Overlapping claims of which neither has a date.
    WithoutDate,
    /// Overlapping claims of which one has a date without a first or last day.
    OpenEnded,
    /// Overlapping claims in the mean of actors: at least one names some.
    ActorsInMean,
    /// Overlapping claims in the mean of dates.
    DatesInMean,
}

/// In what overlapping claims are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its word")]
pub enum Same {
    Actors,
    Roles,
    Date,
    Act,
    Polarity,
    Kind,
}

/// A count that is looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What it is of.
    pub of: Of,
    /// The pair of analysts, by its place; all of them where there is none.
    pub pair: Option<usize>,
    /// The article, by its place among all; all of them where there is none.
    pub article: Option<usize>,
}

impl Of {
    /// What a count of a figure is of, by the name that the report gives it; none where characters are
    /// counted, which no row stands for.
    pub fn named(measure: Measure, count: &str) -> Option<Self> {
        use Measure as M;
        let same = match measure {
            M::ActorsSame => Same::Actors,
            M::RolesSame => Same::Roles,
            M::DatesSame => Same::Date,
            M::ActSame => Same::Act,
            M::PolaritySame => Same::Polarity,
            _ => Same::Kind,
        };
        Some(match count {
            "identical pairs" => Self::Class(Class::Same),
            "claims" => Self::Claims,
            "pairs of the same kind" => Self::SameKind,
            "pairs" => Self::Overlapping,
            "identical" | "same" => Self::Same(same),
            "without any actor" => Self::WithoutActor,
            "without any date" => Self::WithoutDate,
            "open-ended" => Self::OpenEnded,
            "pairs in the mean" if measure == M::DatesShared => Self::DatesInMean,
            "pairs in the mean" => Self::ActorsInMean,
            _ => return None,
        })
    }

    /// What is counted, in words.
    pub fn words(self, a: &str, b: &str) -> String {
        match self {
            Self::Class(Class::Same) => "same text, same kind".into(),
            Self::Class(Class::SameText) => "same text, other kind".into(),
            Self::Class(Class::SameKinds) => "overlapping, same kind".into(),
            Self::Class(Class::Overlapping) => "overlapping, other kind".into(),
            Self::Class(Class::OnlyA) => format!("only {a}"),
            Self::Class(Class::OnlyB) => format!("only {b}"),
            Self::Claims => "all claims".into(),
            Self::SameKind => "overlapping or equal, same kind".into(),
            Self::Overlapping => "overlapping or equal".into(),
            Self::Same(Same::Actors) => "the same actors".into(),
            Self::Same(Same::Roles) => "the same actors in the same roles".into(),
            Self::Same(Same::Date) => "the same date".into(),
            Self::Same(Same::Act) => "the same act".into(),
            Self::Same(Same::Polarity) => "the same polarity".into(),
            Self::Same(Same::Kind) => "the same kind".into(),
            Self::WithoutActor => "no actor in either".into(),
            Self::WithoutDate => "no date in either".into(),
            Self::OpenEnded => "an open-ended date in one or both".into(),
            Self::ActorsInMean => "actors in one or both".into(),
            Self::DatesInMean => "closed or missing dates, not missing in both".into(),
        }
    }
}

impl Counted {
    /// The rows that hold what is counted, by their places, and how many were counted.
    pub fn rows(&self, found: &SideBySide) -> (FxHashSet<usize>, usize) {
        let mut claims: FxHashSet<(u32, ClaimAt)> = FxHashSet::default();
        let mut counted = 0;
        let pairs = found.comparison.pairs.iter().enumerate();
        for (_, pair) in pairs.filter(|(at, _)| self.pair.is_none_or(|own| own == *at)) {
            for one in &pair.matches {
                if self.is_here(found, one) && self.counts(found, pair, one) {
                    counted += if self.of == Of::Claims {
                        usize::from(one.a.is_some()) + usize::from(one.b.is_some())
                    } else {
                        1
                    };
                    for (analyst, index) in [(pair.a, one.a), (pair.b, one.b)] {
                        let at = index.map(|index| ClaimAt {
                            analyst: analyst as u32,
                            index,
                        });
                        claims.extend(at.map(|at| (one.document, at)));
                    }
                }
            }
        }
        let rows = found.lines.iter().enumerate();
        let rows = rows.filter(|(_, line)| {
            let mut own = line.claims.iter();
            own.any(|at| claims.contains(&(line.document, *at)))
        });
        (rows.map(|(at, _)| at).collect(), counted)
    }

    fn is_here(&self, found: &SideBySide, one: &Match) -> bool {
        self.article.is_none_or(|article| {
            let covered = found.laid.covered.get(one.document as usize);
            covered.is_some_and(|covered| covered.article == article)
        })
    }

    fn counts(&self, found: &SideBySide, pair: &Pair, one: &Match) -> bool {
        match self.of {
            Of::Class(class) => return one.class == class,
            Of::Claims => return true,
            Of::SameKind => return matches!(one.class, Class::Same | Class::SameKinds),
            _ => {}
        }
        let claim = |analyst: usize, index: Option<u32>| {
            let at = ClaimAt {
                analyst: analyst as u32,
                index: index?,
            };
            found.placed(one.document, at)
        };
        let (Some(x), Some(y)) = (claim(pair.a, one.a), claim(pair.b, one.b)) else {
            return false;
        };
        let differ = |way: Differs| way.between(x, y);
        let details = (x.details(), y.details());
        let (Some(a), Some(b)) = details else {
            return matches!(self.of, Of::Overlapping);
        };
        use crate::compare::Date;
        let missing = (a.date == Date::Missing, b.date == Date::Missing);
        let is_open = |date: Date| matches!(date, Date::Open(_));
        let open = is_open(a.date) || is_open(b.date);
        match self.of {
            Of::Overlapping => true,
            Of::Same(Same::Actors) => !differ(Differs::Actors),
            Of::Same(Same::Roles) => !differ(Differs::Actors) && !differ(Differs::Roles),
            Of::Same(Same::Date) => !differ(Differs::Date),
            Of::Same(Same::Act) => !differ(Differs::Act),
            Of::Same(Same::Polarity) => !differ(Differs::Polarity),
            Of::Same(Same::Kind) => !differ(Differs::Kind),
            Of::WithoutActor => a.actors.is_empty() && b.actors.is_empty(),
            Of::ActorsInMean => !a.actors.is_empty() || !b.actors.is_empty(),
            Of::WithoutDate => missing == (true, true),
            Of::OpenEnded => open,
            Of::DatesInMean => !open && missing != (true, true),
            Of::Class(_) | Of::Claims | Of::SameKind => false,
        }
    }
}
