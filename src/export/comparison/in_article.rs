//! The figures of two analysts in one article. There are as many of these as pairs of analysts times
//! articles, so the lines of the report are made of them when they are asked for.

use std::sync::Arc;

use super::figures::{alpha_line, details, f1, kappa};
use super::measure::Measure;
use super::report::FigureLine;
use crate::compare::{Alpha, DetailFigures, Figure, Kappa, Matched, PairCharacters};

/// The figures of two analysts in one article.
#[derive(Clone, Debug, PartialEq)]
pub struct InArticle {
    matched: Matched,
    anywhere: Own,
    /// Of the kinds that either used here.
    kinds: Box<[(Arc<str>, Own)]>,
    overall: Own,
    /// Values that alpha is of.
    values: u64,
    kappa: Kappa,
    details: DetailFigures,
}

/// An alpha, and how many of its values are in claims.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Own {
    value: Figure,
    marked: u64,
}

impl From<&Alpha> for Own {
    fn from(alpha: &Alpha) -> Self {
        Self {
            value: alpha.value,
            marked: alpha.marked,
        }
    }
}

impl InArticle {
    /// Takes what was found by claims, by characters, and of what is said; with the names of kinds.
    pub(super) fn new(
        matched: Matched,
        characters: &PairCharacters,
        details: DetailFigures,
        kinds: &[Arc<str>],
    ) -> Self {
        let alphas = &characters.alphas;
        let of_kinds = kinds.iter().zip(&alphas.kinds);
        let used = of_kinds.filter(|(_, alpha)| alpha.marked > 0);
        Self {
            matched,
            anywhere: Own::from(&alphas.anywhere),
            kinds: used
                .map(|(name, alpha)| (Arc::clone(name), Own::from(alpha)))
                .collect(),
            overall: Own::from(&alphas.overall),
            values: alphas.anywhere.values,
            kappa: characters.kappa,
            details,
        }
    }

    /// As lines of a report, in the order in which figures are shown.
    pub fn lines(&self) -> Vec<FigureLine> {
        let mut lines = f1(&self.matched);
        let alpha = |measure, own: Own| alpha_line(measure, own.value, self.values, own.marked);
        lines.push(alpha(Measure::AlphaWhere, self.anywhere));
        lines.extend(self.kinds.iter().map(|(name, own)| FigureLine {
            kind: Some(Arc::clone(name)),
            ..alpha(Measure::AlphaKind, *own)
        }));
        lines.push(alpha(Measure::AlphaOverall, self.overall));
        lines.extend(details(&self.details));
        lines.push(kappa(Measure::Kappa, &self.kappa));
        lines
    }
}
