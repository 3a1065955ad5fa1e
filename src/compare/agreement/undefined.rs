//! Why a figure has no value.

/// A figure, or why there is none.
pub type Figure = Result<f64, Undefined>;

/// Why a figure has no value. It is shown as a dash with this sentence, never as 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Undefined {
    /// No document was done by those compared.
    #[error("no article was done by those who are compared")]
    NothingDone,
    /// Nobody claimed anything.
    #[error("none of those who are compared claimed anything")]
    NoClaims,
    /// Nobody used the kind.
    #[error("none of those who are compared used this kind")]
    KindNotUsed,
    /// No two claims overlap that could be compared in this.
    #[error("no two claims overlap that could be compared in this")]
    NothingAligned,
    /// All text is the same to everybody, so that nothing could have differed by chance.
    #[error(
        "all text has one and the same value, so that agreement by chance would be complete too"
    )]
    OneCategory,
    /// Too few documents to say how far chance carries.
    #[error(
        "fewer than {} articles: too few for an interval",
        super::bootstrap::FEWEST
    )]
    FewDocuments,
    /// No interval was asked for.
    #[error("no interval was asked for")]
    NotAsked,
}

/// A part of a whole, as a figure.
pub(super) fn share(part: f64, whole: u64, otherwise: Undefined) -> Figure {
    if whole == 0 {
        Err(otherwise)
    } else {
        Ok(part / whole as f64)
    }
}
