//! Dates of claims read again after the day that an article speaks from has changed.

use std::sync::Arc;

use super::dialog::Redated;
use super::session::Session;
use super::tagging::{WhenDraft, context_as};
use crate::model::{Article, ArticleId, Claim, ClaimId, When};

/// A claim with the dates that it is to have: `when` and `said`.
pub type Dates = (ClaimId, Option<When>, Option<When>);

/// The dates of an article's claims that would be read otherwise with the article as it is to be:
/// those that were resolved from a day, and those that could not be read wholly without one.
pub fn redated(
    session: &Session,
    article: ArticleId,
    after: &Article,
    day_first: bool,
) -> Vec<Redated> {
    let project = session.project();
    let Some(before) = project.articles.get(&article) else {
        return Vec::new();
    };
    if before.published == after.published && before.speaks_from == after.speaks_from {
        return Vec::new();
    }
    let read = |as_it_is: &Article, claim: &Claim, when: &When| {
        let near = when
            .span
            .as_ref()
            .map_or(claim.start(), |span| span.span.start);
        let mut draft = WhenDraft::of(Some(when));
        draft.read(&context_as(project, article, as_it_is, near, day_first));
        draft
    };
    let mut found = Vec::new();
    let claims = session.index().claims_of_article.of(&article);
    for (id, claim) in claims.filter_map(|(_, _, id)| Some((*id, project.claims.get(id)?))) {
        for (said, when) in [(false, &claim.when), (true, &claim.said)] {
            let Some(old) = when.as_ref().filter(|when| leans_on_a_day(when)) else {
                continue;
            };
            let mut draft = read(after, claim, old);
            // The analyst may have taken another than the first reading: the same one is kept.
            let readings = read(before, claim, old)
                .outcome
                .map(|outcome| outcome.readings)
                .unwrap_or_default();
            draft.choice = readings
                .iter()
                .position(|reading| Some(&reading.edtf) == old.edtf.as_ref())
                .unwrap_or(0);
            if draft.reading().is_none() {
                draft.choice = 0;
            }
            let Some(new) = draft.when() else { continue };
            if (&new.edtf, new.time, new.zone) != (&old.edtf, old.time, old.zone) {
                found.push(Redated {
                    claim: id,
                    said,
                    old: old.clone(),
                    new,
                });
            }
        }
    }
    found
}

/// Whether what a date says depends on a day outside of its words, or would if there were one.
fn leans_on_a_day(when: &When) -> bool {
    let incomplete = when
        .edtf
        .as_ref()
        .is_none_or(|edtf| edtf.as_str().starts_with("XXXX"));
    !when.text.is_empty() && (when.from.is_some() || incomplete)
}

/// What the claims become when some of the new readings are taken; `take` says which, in their order.
pub fn taken(session: &Session, dates: &[Redated], take: &[bool]) -> Vec<Dates> {
    let mut changed: Vec<Dates> = Vec::new();
    for (date, _) in dates.iter().zip(take).filter(|(_, take)| **take) {
        if changed
            .last()
            .is_none_or(|(claim, ..)| *claim != date.claim)
        {
            let Some(claim) = session.project().claims.get(&date.claim).map(Arc::clone) else {
                continue;
            };
            changed.push((date.claim, claim.when.clone(), claim.said.clone()));
        }
        if let Some((_, when, said)) = changed.last_mut() {
            *(if date.said { said } else { when }) = Some(date.new.clone());
        }
    }
    changed
}
