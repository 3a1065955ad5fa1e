//! What is compared: documents, what each analyst claimed in them, and who has done which.
//!
//! Analysts, kinds and documents go by their places in lists that the caller keeps. Nothing here
//! knows of projects, so that any annotations can be compared.

use crate::text::Span;

/// Documents and what analysts claimed in them.
#[derive(Clone, Debug)]
pub struct Study {
    analysts: usize,
    kinds: usize,
    documents: Vec<Document>,
}

/// One text, with a column for each analyst.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its code points.
    pub len: u32,
    /// What each analyst claimed; `None` for one who has not done it, which is not the same as having
    /// found nothing.
    pub columns: Vec<Option<Vec<Claim>>>,
}

/// One claim: the code points that it covers, what it was tagged as, and what else is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    spans: Vec<Span>,
    kinds: Vec<u32>,
    details: Option<Details>,
}

/// What a claim says beside its place and kind. Actors, acts and polarities go by numbers that mean
/// the same for all analysts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// The actors, whatever they do.
    pub actors: Vec<u32>,
    /// The actors, each with its role: one number a pair.
    pub cast: Vec<u32>,
    /// The date.
    pub date: Date,
    /// How it stands in the text.
    pub act: Option<u32>,
    /// Whether it says that it happened.
    pub polarity: Option<u32>,
}

/// A date as it is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Date {
    /// None was given.
    #[default]
    Missing,
    /// From a day to a day, both included, counted from any one day.
    Days {
        /// The first.
        from: i64,
        /// The last; not before the first.
        to: i64,
        /// What is said beyond the days (a time of day, say), as a number; equal where it is the same.
        beyond: u32,
    },
    /// A date that has no first or no last day, or was not understood: the same as another or not.
    Open(u32),
}

/// Why something cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// A claim covers no code point.
    #[error("a claim covers no text")]
    NoText,
    /// A claim is of no kind.
    #[error("a claim has no kind")]
    NoKind,
    /// A kind has a number beyond the study's kinds.
    #[error("a claim in document {document} has kind {kind}, which is not one of the study's")]
    UnknownKind {
        /// The document's place.
        document: usize,
        /// The kind's number.
        kind: u32,
    },
    /// A claim reaches beyond its document.
    #[error("a claim reaches to {end} in document {document}, which ends at {len}")]
    PastTheEnd {
        /// The document's place.
        document: usize,
        /// Where the claim ends.
        end: u32,
        /// Where the document ends.
        len: u32,
    },
    /// A document has a column too few or too many.
    #[error("document {document} has {columns} columns for {analysts} analysts")]
    Columns {
        /// The document's place.
        document: usize,
        /// Its columns.
        columns: usize,
        /// The study's analysts.
        analysts: usize,
    },
}

impl Claim {
    /// A claim on code points of a text, of one or more kinds. Spans may come in any order and
    /// overlap or touch: what counts is the set of code points. Refuses an empty one and one without
    /// a kind.
    pub fn new(
        spans: impl IntoIterator<Item = Span>,
        kinds: impl IntoIterator<Item = u32>,
        details: Option<Details>,
    ) -> Result<Self, Unfit> {
        let mut given: Vec<Span> = spans.into_iter().filter(|span| !span.is_empty()).collect();
        given.sort_unstable();
        let mut spans: Vec<Span> = Vec::with_capacity(given.len());
        for span in given {
            match spans.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => spans.push(span),
            }
        }
        let kinds = set(kinds);
        if spans.is_empty() {
            return Err(Unfit::NoText);
        }
        if kinds.is_empty() {
            return Err(Unfit::NoKind);
        }
        let details = details.map(|details| Details {
            actors: set(details.actors),
            cast: set(details.cast),
            date: match details.date {
                Date::Days { from, to, .. } if to < from => Date::Missing,
                date => date,
            },
            ..details
        });
        Ok(Self {
            spans,
            kinds,
            details,
        })
    }

    /// The stretches of text that it covers, in order, with text between them.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Its first code point.
    pub fn start(&self) -> u32 {
        self.spans.first().map_or(0, |span| span.start)
    }

    /// The code point after its last.
    pub fn end(&self) -> u32 {
        self.spans.last().map_or(0, |span| span.end)
    }

    /// How many code points it covers.
    pub fn size(&self) -> u64 {
        self.spans.iter().map(|span| u64::from(span.len())).sum()
    }

    /// What it was tagged as: ascending, each once.
    pub fn kinds(&self) -> &[u32] {
        &self.kinds
    }

    /// What else is said of it.
    pub fn details(&self) -> Option<&Details> {
        self.details.as_ref()
    }
}

impl Study {
    /// Takes documents with a column for each of so many analysts, and claims of so many kinds.
    /// Refuses what does not fit.
    ///
    /// Where two claims of one analyst have the same text and kinds, the one that stands first in its
    /// column is taken first: columns in an order of their own give the same result each time.
    pub fn new(analysts: usize, kinds: usize, documents: Vec<Document>) -> Result<Self, Unfit> {
        for (at, document) in documents.iter().enumerate() {
            if document.columns.len() != analysts {
                return Err(Unfit::Columns {
                    document: at,
                    columns: document.columns.len(),
                    analysts,
                });
            }
            for claim in document.columns.iter().flatten().flatten() {
                if claim.end() > document.len {
                    return Err(Unfit::PastTheEnd {
                        document: at,
                        end: claim.end(),
                        len: document.len,
                    });
                }
                if let Some(kind) = claim.kinds.last().filter(|kind| **kind as usize >= kinds) {
                    return Err(Unfit::UnknownKind {
                        document: at,
                        kind: *kind,
                    });
                }
            }
        }
        Ok(Self {
            analysts,
            kinds,
            documents,
        })
    }

    /// How many analysts there are.
    pub fn analysts(&self) -> usize {
        self.analysts
    }

    /// How many kinds there are.
    pub fn kinds(&self) -> usize {
        self.kinds
    }

    /// The documents.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }
}

impl Document {
    /// The claims of an analyst, if that analyst has done the document.
    pub fn column(&self, analyst: usize) -> Option<&[Claim]> {
        self.columns.get(analyst)?.as_deref()
    }

    /// How many analysts have done it.
    pub fn done_by(&self) -> usize {
        self.columns.iter().flatten().count()
    }
}

fn set(numbers: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.into_iter().collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_the_set_of_its_code_points() {
        let spans = |spans: &[(u32, u32)]| {
            let spans = spans.iter().map(|span| Span::from(*span));
            Claim::new(spans, [1, 0, 1], None).map(|claim| claim.spans().to_vec())
        };
        for (given, expected) in [
            (&[(3, 5)][..], &[(3, 5)][..]),
            (&[(3, 5), (0, 2)], &[(0, 2), (3, 5)]),
            (&[(3, 5), (5, 9), (4, 6)], &[(3, 9)]),
            (&[(0, 9), (3, 5), (9, 9)], &[(0, 9)]),
        ] {
            let expected: Vec<Span> = expected.iter().map(|span| Span::from(*span)).collect();
            assert_eq!(spans(given), Ok(expected), "{given:?}");
        }
        assert_eq!(spans(&[(4, 4)]), Err(Unfit::NoText));
        assert_eq!(Claim::new([Span::new(0, 1)], [], None), Err(Unfit::NoKind));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let claim = |end, kind| Claim::new([Span::new(0, end)], [kind], None).unwrap();
        let study = |columns| Study::new(1, 2, vec![Document { len: 5, columns }]).map(|_| ());
        assert_eq!(study(vec![Some(vec![claim(5, 1)])]), Ok(()));
        assert_eq!(
            study(vec![]),
            Err(Unfit::Columns {
                document: 0,
                columns: 0,
                analysts: 1
            })
        );
        assert_eq!(
            study(vec![Some(vec![claim(6, 1)])]),
            Err(Unfit::PastTheEnd {
                document: 0,
                end: 6,
                len: 5
            })
        );
        assert_eq!(
            study(vec![Some(vec![claim(5, 2)])]),
            Err(Unfit::UnknownKind {
                document: 0,
                kind: 2
            })
        );
    }
}
