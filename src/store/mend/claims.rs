//! The places and lists of claims: within the text, in order, and where their words stand.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::anchor::{self, Budget, Found};
use super::{change, mended, note, taken_out};
use crate::model::{ArticleId, Claim, ClaimId, Fragment, Key, Project, is_anchored};
use crate::store::opened::{Note, NoteSort};
use crate::text::{ArticleText, Span};

pub(super) fn mend_claims(project: &mut Project, notes: &mut Vec<Note>) {
    let mut loose: BTreeMap<ArticleId, Vec<ClaimId>> = BTreeMap::new();
    let mut odd = Vec::new();
    // Claims of one article mostly follow each other.
    let mut last: Option<(ArticleId, &ArticleText)> = None;
    for (id, claim) in project.claims.iter() {
        let text = match last {
            Some((article, text)) if article == claim.article => Some(text),
            _ => project.text(claim.article),
        };
        let Some(text) = text else { continue };
        last = Some((claim.article, text));
        let spans = look_at_spans(text, &claim.spans);
        if !spans.anchored || !date_fragments(claim).all(|date| is_anchored(text, date)) {
            loose.entry(claim.article).or_default().push(*id);
        }
        if !spans.hold || !lists_hold(claim) {
            odd.push(*id);
        }
    }
    for id in odd {
        let Some(claim) = project.claims.get(&id) else {
            continue;
        };
        let Some(text) = project.texts.get(&claim.article).cloned() else {
            continue;
        };
        change(&mut project.claims, id, |claim| {
            if !spans_hold(&text, &claim.spans) {
                let what = "the spans were brought into the text and in its order";
                notes.push(taken_out(Key::Claim(id), what, &claim.spans));
                claim.spans = in_order(&text, &claim.spans);
            }
            if !lists_hold(claim) {
                let what = "tags and actors that stood twice or out of order were put in order";
                notes.push(mended(Key::Claim(id), what));
                let mut seen = HashSet::new();
                claim.actors.retain(|pair| seen.insert(*pair));
                claim.tags.sort_unstable();
                claim.tags.dedup();
            }
        });
    }
    let mut budget = Budget::default();
    for (article, claims) in loose {
        reanchor(project, article, &claims, &mut budget, notes);
    }
}

/// Where a claim has its dates from.
fn date_fragments(claim: &Claim) -> impl Iterator<Item = &Fragment> {
    let dates = claim.when.iter().chain(&claim.said);
    dates.filter_map(|when| when.span.as_ref())
}

/// Every fragment of a claim, those of its dates included.
fn fragments_mut(claim: &mut Claim) -> impl Iterator<Item = &mut Fragment> {
    let dates = claim.when.iter_mut().chain(&mut claim.said);
    claim
        .spans
        .iter_mut()
        .chain(dates.filter_map(|when| when.span.as_mut()))
}

/// How the spans of a claim are.
struct Spans {
    /// They obey the rule: there are some, within the text, and what is anchored in order and apart.
    hold: bool,
    /// All are anchored.
    anchored: bool,
}

fn look_at_spans(text: &ArticleText, spans: &[Fragment]) -> Spans {
    let mut end = 0;
    let mut looked = Spans {
        hold: !spans.is_empty(),
        anchored: true,
    };
    for fragment in spans {
        let span = fragment.span;
        looked.hold &= span.start <= span.end && span.end <= text.len();
        if is_anchored(text, fragment) {
            looked.hold &= span.start >= end;
            end = span.end;
        } else {
            looked.anchored = false;
        }
    }
    looked
}

fn spans_hold(text: &ArticleText, spans: &[Fragment]) -> bool {
    look_at_spans(text, spans).hold
}

/// The rules for the actors and tags of a claim.
fn lists_hold(claim: &Claim) -> bool {
    let once = if claim.actors.len() <= 8 {
        let mut rest = claim.actors.as_slice();
        loop {
            match rest.split_first() {
                Some((first, others)) if others.contains(first) => break false,
                Some((_, others)) => rest = others,
                None => break true,
            }
        }
    } else {
        let all: HashSet<_> = claim.actors.iter().collect();
        all.len() == claim.actors.len()
    };
    once && claim.tags.is_sorted_by(|a, b| a < b)
}

/// Spans within the text, in its order; those that overlap become one. A claim without any gets an
/// empty one, which is loose.
fn in_order(text: &ArticleText, spans: &[Fragment]) -> Vec<Fragment> {
    let mut spans: Vec<_> = spans
        .iter()
        .map(|fragment| anchor::within(text, fragment))
        .collect();
    if spans.is_empty() {
        spans.push(Fragment {
            span: Span::default(),
            quote: "".into(),
        });
    }
    if spans_hold(text, &spans) {
        return spans;
    }
    spans.sort_by_key(|fragment| fragment.span);
    let mut kept: Vec<Fragment> = Vec::with_capacity(spans.len());
    let mut last_anchored = None;
    for fragment in spans {
        if is_anchored(text, &fragment) {
            let before = last_anchored.and_then(|at: usize| kept.get_mut(at));
            match before.filter(|before| before.span.end > fragment.span.start) {
                Some(before) => {
                    before.span.end = before.span.end.max(fragment.span.end);
                    before.quote = text.slice(before.span).into();
                    continue;
                }
                None => last_anchored = Some(kept.len()),
            }
        }
        kept.push(fragment);
    }
    kept
}

/// Looks for the words of claims that stand elsewhere now, and lets each follow its words where they
/// stand once.
fn reanchor(
    project: &mut Project,
    article: ArticleId,
    claims: &[ClaimId],
    budget: &mut Budget,
    notes: &mut Vec<Note>,
) {
    let Some(text) = project.texts.get(&article).cloned() else {
        return;
    };
    let lost: Vec<_> = claims
        .iter()
        .filter_map(|id| project.claims.get(id))
        .cloned()
        .collect();
    let quotes: BTreeSet<&str> = lost
        .iter()
        .flat_map(|claim| claim.spans.iter().chain(date_fragments(claim)))
        .filter(|fragment| !is_anchored(&text, fragment))
        .map(|fragment| &*fragment.quote)
        .collect();
    let quotes: Vec<_> = quotes.into_iter().collect();
    let found: HashMap<&str, Found> = quotes
        .iter()
        .copied()
        .zip(anchor::find(&text, &quotes, budget))
        .collect();
    for (id, claim) in claims.iter().zip(&lost) {
        let mut moved = Claim::clone(claim);
        let mut followed = false;
        for fragment in fragments_mut(&mut moved).filter(|fragment| !is_anchored(&text, fragment)) {
            match found.get(&*fragment.quote) {
                Some(Found::Once(span)) => {
                    fragment.span = *span;
                    followed = true;
                }
                _ => *fragment = anchor::within(&text, fragment),
            }
        }
        if followed {
            moved.spans.sort_by_key(|fragment| fragment.span);
        }
        if !spans_hold(&text, &moved.spans) {
            // Following its words it would overlap itself: it stays where it was.
            followed = false;
            moved.spans.clone_from(&claim.spans);
        }
        project.claims.set(*id, Some(Arc::new(moved.clone())));
        if followed {
            let what = "its words stand elsewhere in the text now; it followed them";
            notes.push(note(Key::Claim(*id), NoteSort::Reanchored, what));
        }
        let lost = moved
            .spans
            .iter()
            .find(|fragment| !is_anchored(&text, fragment));
        if let Some(fragment) = lost {
            let what = match found.get(&*fragment.quote) {
                Some(Found::Often) => {
                    "its words are not where it says, and stand at several other places"
                }
                Some(Found::Unknown) => {
                    "its words are not where it says; there were too many to look for"
                }
                Some(Found::Once(_)) => {
                    "its words stand elsewhere in the text, where they would overlap each other"
                }
                _ => "its words stand nowhere in the text",
            };
            notes.push(note(Key::Claim(*id), NoteSort::Loose, what));
        }
    }
}
