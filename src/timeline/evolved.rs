//! The history of an entry in words: what each step moved.

use super::days::day_in_words;
use super::history::{EntryHistory, Step};
use super::reasons::{source_of, why_in_words};
use crate::model::{ClaimId, Project, Status};

/// What a step came to, for a mark that differs in colour and shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// The entry became known.
    First,
    /// It stands firmer: more origins say it, or a plan was kept.
    Firmer,
    /// It was disputed or taken back.
    Against,
    /// Its date is another, or its status is in another way.
    Moved,
    /// Something was said again and nothing moved.
    Same,
}

/// A step in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evolved {
    /// What it came to.
    pub mark: Mark,
    /// The day: “22 Jan 2026”.
    pub day: String,
    /// What moved, without a full stop: “date from 22 Jan 2026 to 23 Jan 2026, another origin (2)”.
    pub words: String,
    /// Its claims, each with who published it.
    pub claims: Vec<(ClaimId, String)>,
}

/// The steps of a history in words, the earliest first.
pub fn evolved(history: &EntryHistory, project: &Project) -> Vec<Evolved> {
    let mut before: Option<&Step> = None;
    let mut told = Vec::with_capacity(history.steps.len());
    for step in &history.steps {
        let (mark, words) = match before {
            None => (Mark::First, first(step)),
            Some(before) => moved(before, step, project),
        };
        let source = |claim: &ClaimId| (*claim, source_of(project, *claim));
        told.push(Evolved {
            mark,
            day: day_in_words(step.by),
            words,
            claims: step.claims.iter().map(source).collect(),
        });
        before = Some(step);
    }
    told
}

fn first(step: &Step) -> String {
    let how = match step.derived.status {
        Status::Planned => "announced",
        _ => "first known",
    };
    let date = match step.derived.date.words() {
        Some(date) if step.derived.status == Status::Planned => format!(" for {date}"),
        Some(date) => format!(", dated {date}"),
        None => ", not dated".into(),
    };
    let against = match step.derived.status {
        status @ (Status::Disputed | Status::Retracted | Status::Superseded) => {
            format!(", {}", status.name())
        }
        _ => String::new(),
    };
    format!("{how}{date}{against} ({})", origins(step.derived.origins))
}

fn moved(before: &Step, step: &Step, project: &Project) -> (Mark, String) {
    let (old, new) = (&before.derived, &step.derived);
    let mut parts: Vec<String> = Vec::new();
    if step.moved_date {
        let name = |words: Option<String>| words.unwrap_or_else(|| "none".into());
        parts.push(format!(
            "date from {} to {}",
            name(old.date.words()),
            name(new.date.words())
        ));
    }
    if step.moved_status {
        parts.push(format!(
            "status from {} to {}",
            old.status.name(),
            new.status.name()
        ));
        if matches!(
            new.status,
            Status::Disputed | Status::Retracted | Status::Superseded
        ) {
            parts.push(why_in_words(new.why, project));
        }
    }
    // Reports take the place of plans, so the count may also fall; that is told by the status.
    let more = new.origins.saturating_sub(old.origins);
    match more {
        0 => {}
        1 => parts.push(format!("another origin ({})", new.origins)),
        more => parts.push(format!("{more} more origins ({})", new.origins)),
    }
    if parts.is_empty() {
        parts.push(if step.claims.is_empty() {
            "something that bears on it was published; nothing moved".into()
        } else {
            format!("said again, no new origin ({})", new.origins)
        });
    }
    let against = matches!(new.status, Status::Disputed | Status::Retracted);
    let firmer = step.moved_status && old.status == Status::Planned
        || new.status == Status::Corroborated && (more > 0 || step.moved_status);
    let mark = if step.moved_status && against {
        Mark::Against
    } else if step.moved_date || step.moved_status && !firmer {
        Mark::Moved
    } else if firmer || more > 0 {
        Mark::Firmer
    } else {
        Mark::Same
    };
    (mark, parts.join(", "))
}

fn origins(count: u32) -> String {
    match count {
        1 => "1 origin".into(),
        count => format!("{count} origins"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::model::{Act, LinkKind};
    use crate::timeline::story::Story;
    use crate::timeline::{Timeline, history};

    fn told(story: &Story) -> Vec<(Mark, String)> {
        let timeline = Timeline::build(&story.project, &story.index);
        let row = timeline.rows().next().unwrap();
        evolved(&history(row), &story.project)
            .into_iter()
            .map(|step| (step.mark, format!("{}: {}", step.day, step.words)))
            .collect()
    }

    #[test]
    fn a_plan_that_is_kept_then_doubted() {
        let mut story = Story::default();
        let article = |story: &mut Story, outlet: &str, day: &str| {
            let outlet = story.actor(outlet, None);
            story.article(Some(outlet), day)
        };
        let days = [
            article(&mut story, "Meridian Post", "2026-01-22"),
            article(&mut story, "Harbour Wire", "2026-01-23"),
            article(&mut story, "Gulf Courier", "2026-01-24"),
            article(&mut story, "Open Brief", "2026-01-26"),
        ];
        let plan = story.claim_with(days[0], "2026-01-22", |claim| claim.act = Act::Planned);
        let kept = story.claim(days[1], "2026-01-22");
        let again = story.claim(days[1], "2026-01-22");
        let other = story.claim(days[2], "2026-01-22/2026-01-23");
        let doubt = story.claim(days[3], "2026-01-25");
        story.entry(&[plan, kept, again, other, doubt]);
        assert_eq!(
            told(&story),
            [
                (
                    Mark::First,
                    "22 Jan 2026: announced for 22 Jan 2026 (1 origin)".into()
                ),
                (
                    Mark::Firmer,
                    "23 Jan 2026: status from planned to single origin".into()
                ),
                (
                    Mark::Firmer,
                    "24 Jan 2026: status from single origin to corroborated, another origin (2)"
                        .into()
                ),
                (
                    Mark::Against,
                    "26 Jan 2026: date from 22 Jan 2026 to 22 or 25 Jan 2026, status from corroborated to \
                     disputed, dates cannot both hold: 22 Jan 2026 (Harbour Wire) / 25 Jan 2026 (Open Brief), \
                     another origin (3)"
                        .into()
                ),
            ]
        );
    }

    #[test]
    fn what_moves_nothing_is_told_as_well() {
        let mut story = Story::default();
        let outlet = story.actor("Harbour Wire", None);
        let first = story.article(Some(outlet), "2026-01-22");
        let second = story.article(Some(outlet), "2026-01-23");
        let undated = story.article(Some(outlet), "");
        let claims = [
            story.claim(first, ""),
            story.claim(second, ""),
            story.claim(undated, ""),
        ];
        story.entry(&claims);
        assert_eq!(
            told(&story),
            [
                (
                    Mark::First,
                    "22 Jan 2026: first known, not dated (1 origin)".into()
                ),
                (
                    Mark::Same,
                    "23 Jan 2026: said again, no new origin (1)".into()
                ),
            ]
        );
    }

    #[test]
    fn what_comes_from_outside_has_no_claims_of_its_own() {
        let mut story = Story::default();
        let outlet = story.actor("Harbour Wire", None);
        let first = story.article(Some(outlet), "2026-01-22");
        let second = story.article(Some(outlet), "2026-01-24");
        let said = story.claim(first, "2026-01-21");
        let back = story.claim(second, "");
        story.link(back, LinkKind::Retracts, said);
        let timeline = Timeline::build(&story.project, &story.index);
        let row = timeline.rows().next().unwrap();
        let told = evolved(&history(row), &story.project);
        assert_eq!(told.len(), 2);
        assert_eq!(told[1].mark, Mark::Against);
        assert!(told[1].claims.is_empty());
        assert_eq!(
            told[1].words,
            "status from single origin to retracted, Harbour Wire retracts Harbour Wire"
        );
        assert_eq!(told[0].claims, [(said, "Harbour Wire".to_owned())]);
    }
}
