//! A claim in another text of its article, where nobody is asked about it.

use std::sync::Arc;

use crate::model::{Claim, Fragment, is_anchored};
use crate::text::{ArticleText, Carried, Carry, Span};

/// A claim as it stands in another text, dates included. Words that are gone are kept, loose.
pub fn carry_claim(claim: &Claim, carry: &Carry, old: &ArticleText, new: &ArticleText) -> Claim {
    let carry_one = |fragment: &Fragment| carry_fragment(fragment, carry, old, new);
    let mut spans: Vec<Fragment> = claim.spans.iter().map(carry_one).collect();
    spans.sort_by_key(|fragment| (fragment.span.start, fragment.span.end));
    let mut end = 0;
    for fragment in &mut spans {
        if !is_anchored(new, fragment) {
            continue;
        }
        if fragment.span.start < end {
            // Moved onto another of its fragments: kept, but loose.
            fragment.span = Span::new(end, end);
        } else {
            end = fragment.span.end;
        }
    }
    let mut carried = claim.clone();
    carried.spans = spans;
    for when in [&mut carried.when, &mut carried.said].into_iter().flatten() {
        when.span = when.span.as_ref().map(carry_one);
    }
    carried
}

/// A fragment in the new text. One whose words are gone keeps them and is loose, and so does one that
/// was loose.
fn carry_fragment(
    fragment: &Fragment,
    carry: &Carry,
    old: &ArticleText,
    new: &ArticleText,
) -> Fragment {
    let loose = |at: u32| Fragment {
        span: Span::new(at.min(new.len()), at.min(new.len())),
        quote: Arc::clone(&fragment.quote),
    };
    if !is_anchored(old, fragment) {
        return loose(fragment.span.start);
    }
    match carry.span(fragment.span) {
        Carried::Same(span) | Carried::Moved(span) => Fragment {
            span,
            quote: Arc::clone(&fragment.quote),
        },
        Carried::WordsChanged(span) => Fragment {
            span,
            quote: new.slice(span).into(),
        },
        Carried::Loose(at) => loose(at),
    }
}
