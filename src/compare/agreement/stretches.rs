//! What the code points of a text are to each analyst: the set of kinds of the claims over them.
//!
//! A text is walked from one edge of a claim to the next, so that the cost is in the claims and not
//! in the text.

use rustc_hash::FxHashMap;

use crate::compare::per::Per;
use crate::compare::study::Document;

/// Sets of kinds, numbered as they come; the empty one is [`NOTHING`].
#[derive(Clone, Debug)]
pub(super) struct Sets {
    numbers: FxHashMap<Box<[u32]>, u32>,
    kinds: Vec<Box<[u32]>>,
}

/// The set of a code point that no claim covers.
pub(super) const NOTHING: u32 = 0;

impl Sets {
    pub fn new() -> Self {
        let mut new = Self {
            numbers: FxHashMap::default(),
            kinds: Vec::new(),
        };
        new.number(&[]);
        new
    }

    /// The number of a set of kinds, which ascend.
    pub fn number(&mut self, kinds: &[u32]) -> u32 {
        if let Some(number) = self.numbers.get(kinds) {
            return *number;
        }
        let number = self.kinds.len() as u32;
        self.numbers.insert(kinds.into(), number);
        self.kinds.push(kinds.into());
        number
    }

    /// The kinds of a set, ascending.
    pub fn kinds(&self, set: u32) -> &[u32] {
        self.kinds.get(set as usize).map_or(&[], |kinds| kinds)
    }

    /// All, by their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.kinds.iter().map(Box::as_ref)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }
}

/// Walks texts, with room that is kept from one to the next.
pub(super) struct Walker {
    /// How many claims of each kind of each analyst are open here.
    open: Per<u32>,
    /// The kinds that each analyst has open here, ascending.
    held: Vec<Vec<u32>>,
    kinds: u32,
}

/// An edge of a claim, for one of its kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    at: u32,
    /// The place of the analyst among those who have done the document.
    seat: u32,
    kind: u32,
    opens: bool,
}

impl Walker {
    pub fn new(analysts: usize, kinds: usize) -> Self {
        Self {
            open: Per::new(0, analysts * kinds),
            held: vec![Vec::new(); analysts],
            kinds: kinds as u32,
        }
    }

    /// Calls `each` for every stretch of a document that somebody covers, with its length and the set
    /// of each analyst who has done the document.
    pub fn walk(
        &mut self,
        document: &Document,
        sets: &mut Sets,
        mut each: impl FnMut(&Sets, u64, &[u32]),
    ) {
        let edges = edges(document);
        let mut here = vec![NOTHING; document.done_by()];
        let mut at = 0;
        let mut covered = 0;
        for group in edges.chunk_by(|a, b| a.at == b.at) {
            let next = group.first().map_or(at, |edge| edge.at);
            if covered > 0 {
                each(sets, u64::from(next - at), &here);
            }
            at = next;
            for turned in group.chunk_by(|a, b| a.seat == b.seat) {
                let Some(seat) = turned.first().map(|edge| edge.seat as usize) else {
                    continue;
                };
                for edge in turned {
                    self.turn(*edge);
                }
                if let (Some(set), Some(held)) = (here.get_mut(seat), self.held.get(seat)) {
                    covered -= usize::from(*set != NOTHING);
                    *set = sets.number(held);
                    covered += usize::from(*set != NOTHING);
                }
            }
        }
    }

    fn turn(&mut self, edge: Edge) {
        let place = edge.seat * self.kinds + edge.kind;
        let before = self.open.get(place);
        let after = if edge.opens {
            before + 1
        } else {
            before.saturating_sub(1)
        };
        self.open.set(place, after);
        let Some(held) = self.held.get_mut(edge.seat as usize) else {
            return;
        };
        match (held.binary_search(&edge.kind), after) {
            (Ok(at), 0) => drop(held.remove(at)),
            (Err(at), 1..) => held.insert(at, edge.kind),
            _ => {}
        }
    }
}

/// The edges of all claims of a document, ascending.
fn edges(document: &Document) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (seat, column) in (0..).zip(document.columns.iter().flatten()) {
        for claim in column {
            for kind in claim.kinds() {
                for span in claim.spans() {
                    let edge = |at, opens| Edge {
                        at,
                        seat,
                        kind: *kind,
                        opens,
                    };
                    edges.extend([edge(span.start, true), edge(span.end, false)]);
                }
            }
        }
    }
    edges.sort_unstable();
    edges
}
