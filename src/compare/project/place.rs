//! Where claims of one text stand in another.

use super::File;
use crate::model::{Claim, ClaimId, is_anchored};
use crate::text::{ArticleText, Carried, Carry, Span};

/// A claim whose words do not all stand in the text that is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Displaced {
    /// The file.
    pub file: File,
    /// The claim there.
    pub claim: ClaimId,
    /// What is wrong with each fragment that has no place, by its place in the claim.
    pub lost: Vec<(usize, Lost)>,
    /// Whether the claim is compared by the fragments that do have one; else it is left out.
    pub is_compared: bool,
}

/// Why words have no place in the text that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lost {
    /// They stood loose in their own file.
    Loose,
    /// The text that is compared has no such words where they stood.
    Gone,
}

/// The way from a file's text to that which is compared.
pub(super) struct Way<'a> {
    own: &'a ArticleText,
    /// None where both are the same.
    carry: Option<Carry>,
}

impl<'a> Way<'a> {
    pub fn new(own: &'a ArticleText, compared: &ArticleText) -> Self {
        Self {
            own,
            carry: (own != compared).then(|| Carry::new(own, compared)),
        }
    }

    /// Where a claim's words stand; and what is wrong with those that have no place.
    pub fn places(&self, claim: &Claim) -> (Vec<Span>, Vec<(usize, Lost)>) {
        let (mut places, mut lost) = (Vec::new(), Vec::new());
        for (at, fragment) in claim.spans.iter().enumerate() {
            if !is_anchored(self.own, fragment) {
                lost.push((at, Lost::Loose));
                continue;
            }
            let carried = match &self.carry {
                None => Carried::Same(fragment.span),
                Some(carry) => carry.span(fragment.span),
            };
            match carried.span().filter(|span| !span.is_empty()) {
                Some(span) => places.push(span),
                None => lost.push((at, Lost::Gone)),
            }
        }
        (places, lost)
    }
}
