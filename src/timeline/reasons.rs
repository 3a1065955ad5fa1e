//! Why an entry has its status, in words.

use super::as_of::Shown;
use super::days::day_of;
use super::status::Why;
use crate::dates::Edtf;
use crate::dates::words::compact;
use crate::model::{AnalystId, ClaimId, Project};

/// Why an entry has the status that its view shows: a sentence without its full stop.
pub fn status_reason(shown: &Shown, project: &Project) -> String {
    match shown.entry().filter(|entry| entry.status.is_some()) {
        Some(entry) => {
            let day = compact_day(entry.at);
            format!("set by {} on {day}", analyst(project, entry.by))
        }
        None => why_in_words(shown.why(), project),
    }
}

/// The reason of a derived status: a sentence without its full stop.
pub fn why_in_words(why: Why, project: &Project) -> String {
    let source = |claim: ClaimId| source_of(project, claim);
    let dated = |claim: ClaimId| {
        let when = project
            .claims
            .get(&claim)
            .and_then(|claim| claim.when.clone());
        let words = when.and_then(|when| Some(compact(&when.edtf?, when.time, when.zone)));
        format!("{} ({})", words.unwrap_or_default(), source(claim))
    };
    match why {
        Why::Contradicted { by, claim } => {
            format!("{} contradicts {}", source(by), source(claim))
        }
        Why::Polarity { happened, did_not } => format!(
            "it happened ({}) / it did not happen ({})",
            source(happened),
            source(did_not)
        ),
        Why::Denied { denial, assertion } => format!(
            "put forward ({}) / denied ({})",
            source(assertion),
            source(denial)
        ),
        Why::Dates { earlier, later } => format!(
            "dates cannot both hold: {} / {}",
            dated(earlier),
            dated(later)
        ),
        Why::Retracted { by, claim } => {
            format!("{} retracts {}", source(by), source(claim))
        }
        Why::Updated { by, claim } => {
            format!("{} updates {}", source(by), source(claim))
        }
        Why::AllPlans => "all its claims are plans, predictions, promises or threats".into(),
        Why::Origins(0) => "nobody but the plans says it".into(),
        Why::Origins(1) => "one origin says it".into(),
        Why::Origins(count) => format!("{count} origins say it"),
    }
}

/// Who published a claim: the outlet, else the headline of its article, in quotation marks.
pub fn source_of(project: &Project, claim: ClaimId) -> String {
    let claim = project.claims.get(&claim);
    let Some(article) = claim.and_then(|claim| project.articles.get(&claim.article)) else {
        return "an unknown article".into();
    };
    let outlet = article
        .outlet
        .and_then(|outlet| project.actors.get(&outlet));
    match outlet {
        Some(outlet) => outlet.name.clone(),
        None if article.title.is_empty() => "an article without outlet".into(),
        None => format!("“{}”", article.title),
    }
}

fn analyst(project: &Project, id: AnalystId) -> String {
    let analyst = project.analysts.get(&id);
    analyst.map_or_else(|| id.to_string(), |analyst| analyst.name.clone())
}

fn compact_day(moment: crate::dates::Moment) -> String {
    let (year, month, day) = day_of(moment).civil();
    let iso = format!("{year:04}-{month:02}-{day:02}");
    Edtf::parse(&iso).map_or(iso, |edtf| compact(&edtf, None, None))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::model::Status;
    use crate::timeline::story::Story;
    use crate::timeline::{AsOf, Timeline, View};

    #[test]
    fn reasons_name_their_sources() {
        let mut story = Story::default();
        let wire = story.actor("Harbour Wire", None);
        let courier = story.actor("Gulf Courier", None);
        let first = story.article(Some(wire), "2026-01-23");
        let second = story.article(Some(courier), "2026-01-24");
        let claims = [
            story.claim(first, "2026-01-22"),
            story.claim(second, "2026-01-23"),
        ];
        let reason = |story: &Story| {
            let timeline = Timeline::build(&story.project, &story.index);
            let view = View::new(&timeline, AsOf::Now);
            status_reason(&view.entries[0], &story.project)
        };
        assert_eq!(reason(&story), "one origin says it");
        story.entry(&claims);
        assert_eq!(
            reason(&story),
            "dates cannot both hold: 22 Jan 2026 (Harbour Wire) / 23 Jan 2026 (Gulf Courier)"
        );
        story.change_claim(claims[1], |claim| claim.when = None);
        assert_eq!(reason(&story), "2 origins say it");
        let third = story.claim(first, "2026-01-22");
        story.entry_with(&[third], |entry| entry.status = Some(Status::Retracted));
        let timeline = Timeline::build(&story.project, &story.index);
        let view = View::new(&timeline, AsOf::Now);
        let reasons: Vec<String> = view
            .entries
            .iter()
            .map(|shown| status_reason(shown, &story.project))
            .collect();
        assert!(
            reasons.contains(&"set by Ana Lyst on 21 Jan 2026".into()),
            "{reasons:?}"
        );
    }
}
