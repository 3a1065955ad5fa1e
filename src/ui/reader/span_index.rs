//! Finding the spans that touch a stretch of text, without looking at the others.

use crate::text::Span;

/// Items between two entries of the reach table: a look-up passes over far spans in such steps.
const CHUNK: usize = 64;

/// Things with a span, sorted by start.
///
/// A look-up costs a binary search, one comparison for every 64 items that start earlier, and the
/// items found.
#[derive(Debug)]
pub struct SpanIndex<T> {
    items: Vec<(Span, T)>,
    /// The greatest end within each chunk.
    reach: Vec<u32>,
}

impl<T> Default for SpanIndex<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            reach: Vec::new(),
        }
    }
}

impl<T> SpanIndex<T> {
    /// Takes things in any order; those with the same start come longest first.
    pub fn new(mut items: Vec<(Span, T)>) -> Self {
        items.sort_by_key(|(span, _)| (span.start, u32::MAX - span.end));
        let reach = items
            .chunks(CHUNK)
            .map(|chunk| chunk.iter().map(|(span, _)| span.end).max().unwrap_or(0))
            .collect();
        Self { items, reach }
    }

    /// All of them, by start, the longest of one start first.
    pub fn iter(&self) -> impl Iterator<Item = (Span, &T)> {
        self.items.iter().map(|(span, item)| (*span, item))
    }

    /// Changes what stands at each span, in the same order.
    pub fn for_each_mut(&mut self, mut change: impl FnMut(Span, &mut T)) {
        for (span, item) in &mut self.items {
            change(*span, item);
        }
    }

    /// Those that share a code point with a stretch, by start.
    pub fn overlapping(&self, stretch: Span) -> impl Iterator<Item = (Span, &T)> {
        let end = self
            .items
            .partition_point(|(span, _)| span.start < stretch.end);
        self.reach
            .iter()
            .zip(self.items.get(..end).unwrap_or_default().chunks(CHUNK))
            .filter(move |(reach, _)| **reach > stretch.start)
            .flat_map(|(_, chunk)| chunk)
            .filter(move |(span, _)| span.overlaps(stretch))
            .map(|(span, item)| (*span, item))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_what_a_scan_finds(
            spans in proptest::collection::vec((0_u32..400, 0_u32..60), 0..300),
            at in 0_u32..450,
            len in 0_u32..50,
        ) {
            let spans: Vec<Span> = spans.into_iter().map(|(a, n)| Span::new(a, a + n)).collect();
            let stretch = Span::new(at, at + len);
            let index = SpanIndex::new(spans.iter().copied().zip(0..).collect());
            let mut found: Vec<usize> = index.overlapping(stretch).map(|(_, n)| *n).collect();
            found.sort_unstable();
            let wanted: Vec<usize> = (0..spans.len()).filter(|n| spans[*n].overlaps(stretch)).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
