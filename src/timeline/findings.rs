//! What checks found, told in sentences with quotes and outlets.

use super::checks::{Check, Finding};
use super::entries::Timeline;
use super::evidence::Fact;
use super::reasons::source_of;
use super::row::Row;
use super::title::title_of;
use crate::dates::words::compact;
use crate::model::Project;

/// A finding in a sentence without its full stop: “They met” (Harbour Wire) is graded 1, …
///
/// Where its claims are no longer in its entry it is told by its heading alone.
pub fn finding_in_words(finding: &Finding, timeline: &Timeline) -> String {
    let project = timeline.project();
    let told = timeline
        .get(finding.entry)
        .and_then(|row| sentence(finding, row, project));
    told.unwrap_or_else(|| finding.check.heading().to_owned())
}

fn sentence(finding: &Finding, row: &Row, project: &Project) -> Option<String> {
    let mut facts = finding
        .claims
        .iter()
        .filter_map(|id| row.facts.iter().find(|fact| fact.id == *id));
    let fact = facts.next()?;
    let quote = quoted(fact, project);
    let date = dated(fact);
    let published = || {
        let article = project.articles.get(&fact.claim.article);
        let day = article.and_then(|article| article.published.as_ref());
        day.map_or_else(
            || "nobody knows when".into(),
            |day| compact(day, None, None),
        )
    };
    Some(match finding.check {
        Check::DatesCannotBothHold => {
            let other = facts.next()?;
            format!(
                "{quote} says {date}, {} says {}",
                quoted(other, project),
                dated(other)
            )
        }
        Check::ConfirmedByNobody => {
            format!("{quote} is graded 1, confirmed by others, and one origin says it")
        }
        Check::PlanWithoutReport => {
            format!("{quote} was planned ({date}), and nothing says whether it came about")
        }
        Check::PlannedAfterTheDay => format!(
            "{quote} speaks of {date} as still to come, and was published {}",
            published()
        ),
        Check::DayNotInWords => format!(
            "{quote} is dated as stated: {date}; neither its words nor those of its date name that day"
        ),
        Check::DenialOfNothing => {
            format!("{quote} denies, and no claim is linked that says what it denies")
        }
        Check::PublishedBeforeEvent => format!(
            "{quote} is dated {date}, and was published before, {}",
            published()
        ),
    })
}

/// The words of a claim, cut as a title is, with who published them.
fn quoted(fact: &Fact, project: &Project) -> String {
    let source = source_of(project, fact.id);
    let words = title_of(&fact.claim);
    // Words that are quoted already stand in the other sort of marks.
    if words.contains(['“', '”', '"']) {
        format!("‘{words}’ ({source})")
    } else {
        format!("“{words}” ({source})")
    }
}

fn dated(fact: &Fact) -> String {
    let when = fact.claim.when.as_ref();
    let words = when.and_then(|when| Some(compact(when.edtf.as_ref()?, when.time, when.zone)));
    words.unwrap_or_else(|| "no date".into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::dates::{Basis, Day};
    use crate::model::{Act, Claim, ClaimId, Credibility};
    use crate::timeline::check;
    use crate::timeline::story::Story;

    fn inferred(claim: &mut Claim) {
        claim.when.as_mut().unwrap().basis = Basis::Inferred;
    }

    #[test]
    fn every_check_is_told_in_a_sentence() {
        let mut story = Story::default();
        let outlet = story.actor("Harbour Wire", None);
        let article = story.article(Some(outlet), "2026-01-23");
        let early = story.claim_with(article, "2026-01-21", inferred);
        let late = story.claim_with(article, "2026-01-22", inferred);
        story.entry(&[early, late]);
        story.claim_with(article, "", |claim| {
            claim.credibility = Some(Credibility::One);
        });
        story.claim_with(article, "2026-01-25", |claim| {
            inferred(claim);
            claim.act = Act::Planned;
        });
        story.claim_with(article, "2026-01-20", |claim| {
            inferred(claim);
            claim.act = Act::Planned;
        });
        story.claim(article, "2026-01-12");
        story.claim_with(article, "", |claim| claim.act = Act::Denied);
        story.claim_with(article, "2026-01-24", inferred);
        let timeline = Timeline::build(&story.project, &story.index);
        let told: Vec<String> = check(&timeline, &story.index, Day::new(2026, 2, 1))
            .iter()
            .map(|finding| finding_in_words(finding, &timeline))
            .collect();
        assert_eq!(
            told,
            [
                "“They met” (Harbour Wire) says 21 Jan 2026, “They met” (Harbour Wire) says 22 Jan 2026",
                "“They met” (Harbour Wire) is graded 1, confirmed by others, and one origin says it",
                "“They met” (Harbour Wire) was planned (20 Jan 2026), and nothing says whether it came about",
                "“They met” (Harbour Wire) was planned (25 Jan 2026), and nothing says whether it came about",
                "“They met” (Harbour Wire) speaks of 20 Jan 2026 as still to come, and was published 23 Jan 2026",
                "“They met” (Harbour Wire) is dated as stated: 12 Jan 2026; neither its words nor those of its date name that day",
                "“They met” (Harbour Wire) denies, and no claim is linked that says what it denies",
                "“They met” (Harbour Wire) is dated 24 Jan 2026, and was published before, 23 Jan 2026",
            ]
        );
    }

    #[test]
    fn what_is_gone_is_told_by_its_heading() {
        let story = Story::default();
        let timeline = Timeline::build(&story.project, &story.index);
        let finding = Finding {
            check: Check::DenialOfNothing,
            entry: crate::timeline::EntryRef::Lone(ClaimId::from(7)),
            claims: vec![ClaimId::from(7)],
        };
        assert_eq!(finding_in_words(&finding, &timeline), "Denials of nothing");
    }
}
