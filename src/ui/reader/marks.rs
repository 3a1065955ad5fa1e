//! The claims of an article as the reader shows them.

use std::sync::Arc;

use egui::Color32;

use super::span_index::SpanIndex;
use crate::model::ClaimId;
use crate::text::Span;

/// One claim, as it is drawn.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Whose mark it is.
    pub claim: ClaimId,
    /// Its fragments, in the claim's own order; empty ones are not drawn.
    pub spans: Vec<Span>,
    /// Colour of its underline, margin bar and tick in the scroll bar.
    pub line: Color32,
    /// Colour laid under its words: soft enough to read through where several overlap.
    pub fill: Color32,
    /// What its underline looks like.
    pub pattern: Pattern,
    /// Where the text says its date, underlined with dots.
    pub when: Option<Span>,
}

/// What an underline looks like, so that not all is said by colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pattern {
    /// A line.
    #[default]
    Solid,
    /// Short dashes.
    Dashed,
    /// Dots.
    Dotted,
    /// Long dashes.
    Long,
}

/// What is said of a claim in the margin, in its tooltip and to a screen reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkWords {
    /// The name of its kind.
    pub kind: String,
    /// Its date in words, or empty.
    pub date: String,
    /// Its actors in words, or empty.
    pub actors: String,
    /// Its accessible name: *Event claim: "Two envoys sat down", 22 Jan 2026, Putin, Witkoff*.
    pub name: String,
}

/// One fragment of a claim in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which mark, as [`Marks::get`] counts.
    pub mark: u32,
    /// Which of its fragments.
    pub fragment: u32,
    /// Its underline: zero is nearest to the words. Fragments that overlap never share one.
    pub lane: u32,
}

/// All marks of an article, ready to be looked up by place. Cloning shares them.
///
/// Made anew when claims, kinds or colours change; building ten thousand takes about a millisecond.
/// Two clones of one value are known to be the same without being compared.
#[derive(Clone, Debug, Default)]
pub struct Marks(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    marks: Vec<Mark>,
    pieces: SpanIndex<Piece>,
    dates: SpanIndex<()>,
    by_claim: Vec<(ClaimId, u32)>,
}

impl Marks {
    /// Takes the marks in any order.
    pub fn new(marks: Vec<Mark>) -> Self {
        let mut pieces = Vec::with_capacity(marks.len());
        let mut dates = Vec::new();
        let mut by_claim = Vec::with_capacity(marks.len());
        for (mark, n) in marks.iter().zip(0..) {
            by_claim.push((mark.claim, n));
            dates.extend(mark.when.map(|span| (span, ())));
            let spans = mark.spans.iter().zip(0..).filter(|(s, _)| !s.is_empty());
            pieces.extend(spans.map(|(span, fragment)| {
                let piece = Piece {
                    mark: n,
                    fragment,
                    lane: 0,
                };
                (*span, piece)
            }));
        }
        by_claim.sort_unstable();
        dates.sort_unstable();
        dates.dedup();
        let mut pieces = SpanIndex::new(pieces);
        let mut lanes: Vec<u32> = Vec::new();
        pieces.for_each_mut(|span, piece| piece.lane = take_lane(&mut lanes, span));
        Self(Arc::new(Inner {
            marks,
            pieces,
            dates: SpanIndex::new(dates),
            by_claim,
        }))
    }

    /// The mark with that number.
    pub fn get(&self, mark: u32) -> Option<&Mark> {
        self.0.marks.get(mark as usize)
    }

    /// The mark of a claim.
    pub fn of(&self, claim: ClaimId) -> Option<&Mark> {
        let by_claim = &self.0.by_claim;
        let at = by_claim.binary_search_by_key(&claim, |(c, _)| *c).ok()?;
        by_claim.get(at).and_then(|(_, mark)| self.get(*mark))
    }

    /// Fragments that touch a stretch, by start.
    pub fn pieces(&self, stretch: Span) -> impl Iterator<Item = (Span, Piece, &Mark)> {
        self.0
            .pieces
            .overlapping(stretch)
            .filter_map(|(span, piece)| Some((span, *piece, self.get(piece.mark)?)))
    }

    /// All fragments, by start.
    pub fn all_pieces(&self) -> impl Iterator<Item = (Span, &Mark)> {
        self.0
            .pieces
            .iter()
            .filter_map(|(span, piece)| Some((span, self.get(piece.mark)?)))
    }

    /// Dates that touch a stretch.
    pub fn dates(&self, stretch: Span) -> impl Iterator<Item = Span> {
        self.0.dates.overlapping(stretch).map(|(span, ())| span)
    }

    /// The claims that hold a code point, the one with the fewest words first: it could not be
    /// reached otherwise.
    pub fn at(&self, code_point: u32) -> Vec<ClaimId> {
        let mut found: Vec<(u32, u32, ClaimId)> = self
            .pieces(Span::new(code_point, code_point.saturating_add(1)))
            .map(|(span, _, mark)| {
                let len = mark.spans.iter().map(|s| s.len()).sum();
                (len, u32::MAX - span.start, mark.claim)
            })
            .collect();
        found.sort_unstable();
        found.dedup_by_key(|(_, _, claim)| *claim);
        found.into_iter().map(|(_, _, claim)| claim).collect()
    }

    /// Whether these are the very same marks, not only equal ones.
    pub fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The first lane that is free where a span starts; spans come by start.
fn take_lane(lanes: &mut Vec<u32>, span: Span) -> u32 {
    let free = lanes.iter().position(|end| *end <= span.start);
    let lane = free.unwrap_or(lanes.len());
    match lanes.get_mut(lane) {
        Some(end) => *end = span.end,
        None => lanes.push(span.end),
    }
    lane as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marks(spans: &[&[(u32, u32)]]) -> Marks {
        Marks::new(
            spans
                .iter()
                .zip(1_u128..)
                .map(|(spans, id)| Mark {
                    claim: id.into(),
                    spans: spans.iter().map(|s| Span::from(*s)).collect(),
                    line: Color32::BLACK,
                    fill: Color32::WHITE,
                    pattern: Pattern::Solid,
                    when: None,
                })
                .collect(),
        )
    }

    #[test]
    fn a_click_takes_the_claim_with_the_fewest_words() {
        let marks = marks(&[&[(0, 100)], &[(10, 40)], &[(15, 20), (60, 90)], &[(16, 30)]]);
        let at = |n| marks.at(n).into_iter().map(u128::from).collect::<Vec<_>>();
        assert_eq!(at(5), [1]);
        assert_eq!(at(12), [2, 1]);
        assert_eq!(at(17), [4, 2, 3, 1]);
        assert_eq!(at(70), [3, 1]);
        assert_eq!(at(100), []);
        assert_eq!(marks.of(ClaimId::from(3)).unwrap().spans.len(), 2);
        assert!(marks.of(ClaimId::from(9)).is_none());
    }

    proptest! {
        #[test]
        fn overlapping_fragments_never_share_a_lane(
            spans in proptest::collection::vec((0_u32..200, 1_u32..60), 0..60),
        ) {
            let spans: Vec<[(u32, u32); 1]> = spans.iter().map(|(a, n)| [(*a, a + n)]).collect();
            let marks = marks(&spans.iter().map(|s| &s[..]).collect::<Vec<_>>());
            let pieces: Vec<_> = marks.pieces(Span::new(0, 300)).collect();
            for (n, (a, pa, _)) in pieces.iter().enumerate() {
                for (b, pb, _) in &pieces[..n] {
                    prop_assert!(!a.overlaps(*b) || pa.lane != pb.lane);
                }
            }
        }
    }
}
