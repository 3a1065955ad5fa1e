//! What an analyst should look at: each check finds its cases, and each case leads to its place.

use super::entries::Timeline;
use super::evidence::Fact;
use super::row::Row;
use super::status::dates_apart;
use crate::dates::{Basis, Bounds, Day};
use crate::model::{Act, ClaimId, Credibility, EntryRef, Index, LinkKind, Project, Status};

/// What may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// Two dates of an entry cannot both hold.
    DatesCannotBothHold,
    /// A claim is graded 1, confirmed by others, and one origin says it.
    ConfirmedByNobody,
    /// A plan's date has passed, and nothing says whether it was kept.
    PlanWithoutReport,
    /// A plan was published after the day it was for.
    PlannedAfterTheDay,
    /// A day is given as stated that the claim's own words do not give.
    DayNotInWords,
    /// A denial, and nothing that it denies.
    DenialOfNothing,
    /// Something that is neither planned nor predicted was published before it happened.
    PublishedBeforeEvent,
}

/// One case of a check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// What may be wrong.
    pub check: Check,
    /// The entry to look at.
    pub entry: EntryRef,
    /// The claims that it is about: one, or the two that do not fit.
    pub claims: Vec<ClaimId>,
}

impl Check {
    /// Every check, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::DatesCannotBothHold,
        Self::ConfirmedByNobody,
        Self::PlanWithoutReport,
        Self::PlannedAfterTheDay,
        Self::DayNotInWords,
        Self::DenialOfNothing,
        Self::PublishedBeforeEvent,
    ];

    /// What may be wrong, as a heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::DatesCannotBothHold => "Dates that cannot both hold",
            Self::ConfirmedByNobody => "Graded 1, but only one origin says it",
            Self::PlanWithoutReport => "Plans whose date has passed without a report",
            Self::PlannedAfterTheDay => "Planned, but published after the planned day",
            Self::DayNotInWords => "A day that the claim's own words do not give",
            Self::DenialOfNothing => "Denials of nothing",
            Self::PublishedBeforeEvent => {
                "Published before the event, but neither planned nor predicted"
            }
        }
    }

    /// A word for it that never changes: findings marked as seen are kept under it.
    pub fn slug(self) -> &'static str {
        match self {
            Self::DatesCannotBothHold => "dates",
            Self::ConfirmedByNobody => "confirmed-by-nobody",
            Self::PlanWithoutReport => "plan-without-report",
            Self::PlannedAfterTheDay => "planned-after-the-day",
            Self::DayNotInWords => "day-not-in-words",
            Self::DenialOfNothing => "denial-of-nothing",
            Self::PublishedBeforeEvent => "published-before-event",
        }
    }
}

/// Everything that an analyst should look at, in the order of checks, then of the timeline.
///
/// `today` is the day after which a plan's date has passed.
pub fn check(timeline: &Timeline, index: &Index, today: Day) -> Vec<Finding> {
    let project = timeline.project();
    let mut found: Vec<Finding> = timeline
        .rows()
        .flat_map(|row| check_row(project, index, row, today))
        .collect();
    // Stable: within a check the order of the timeline stays.
    found.sort_by_key(|finding| finding.check);
    found
}

/// What an analyst should look at in one entry.
fn check_row(project: &Project, index: &Index, row: &Row, today: Day) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut add = |check: Check, claims: Vec<ClaimId>| {
        found.push(Finding {
            check,
            entry: row.id,
            claims,
        });
    };
    if let Some((earlier, later)) = dates_apart(row.facts.iter()) {
        add(Check::DatesCannotBothHold, vec![earlier, later]);
    }
    if row.derived.status == Status::Planned && row.status() == Status::Planned {
        let over = |fact: &&Fact| {
            let high = fact.days.and_then(super::Days::high);
            high.is_some_and(|high| high < today)
        };
        if let Some(last) = row.facts.iter().filter(over).max_by_key(|fact| fact.days)
            && row
                .facts
                .iter()
                .all(|fact| fact.days.is_none() || over(&fact))
        {
            add(Check::PlanWithoutReport, vec![last.id]);
        }
    }
    let all_deny = row.facts.iter().all(|fact| fact.act == Act::Denied);
    for fact in &row.facts {
        if fact.claim.credibility == Some(Credibility::One) && row.derived.origins < 2 {
            add(Check::ConfirmedByNobody, vec![fact.id]);
        }
        if let (Some(days), Some(published)) = (fact.days, fact.known.published) {
            if fact.is_plan() && days.before(published) {
                add(Check::PlannedAfterTheDay, vec![fact.id]);
            }
            if !fact.is_plan() && published.before(days) {
                add(Check::PublishedBeforeEvent, vec![fact.id]);
            }
        }
        if is_day_not_in_words(fact) {
            add(Check::DayNotInWords, vec![fact.id]);
        }
        if all_deny && !contradicts_something(project, index, fact.id) {
            add(Check::DenialOfNothing, vec![fact.id]);
        }
    }
    found
}

/// The English names of the days of a month, for texts that spell them out.
const ORDINALS: [&str; 31] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
];

/// Whether a claim's date is a single day, said to be stated, whose number stands neither in the
/// claim's words nor in those that its date was taken from.
fn is_day_not_in_words(fact: &Fact) -> bool {
    let Some(when) = fact.claim.when.as_ref() else {
        return false;
    };
    if when.basis != Basis::Stated {
        return false;
    }
    let Some(day) = fact
        .written
        .as_ref()
        .and_then(|date| single_day(&date.bounds))
    else {
        return false;
    };
    let (_, _, of_month) = day.civil();
    let taken_from = when.span.iter().map(|fragment| &*fragment.quote);
    let own = fact.claim.spans.iter().map(|fragment| &*fragment.quote);
    !own.chain(taken_from)
        .any(|words| names_day(words, of_month))
}

/// The day that a date is, where it is one and no more.
fn single_day(bounds: &Bounds) -> Option<Day> {
    bounds
        .earliest_start()
        .filter(|day| bounds.latest_end() == Some(*day))
}

/// Whether words hold a number, in digits of any script or as an English ordinal.
fn names_day(words: &str, of_month: u8) -> bool {
    let mut number: Option<u32> = None;
    for c in words.chars().chain([' ']) {
        match (digit(c), number) {
            (Some(digit), _) => {
                let so_far = number.unwrap_or(0);
                number = Some(so_far.saturating_mul(10).saturating_add(digit));
            }
            (None, Some(found)) if found == u32::from(of_month) => return true,
            (None, _) => number = None,
        }
    }
    let Some(ordinal) = ORDINALS.get(usize::from(of_month).saturating_sub(1)) else {
        return false;
    };
    words
        .split(|c: char| !c.is_alphabetic() && c != '-')
        .any(|word| word.eq_ignore_ascii_case(ordinal))
}

/// The value of a decimal digit: Western, Arabic, Persian, Devanagari, Bengali, Thai, full-width.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 6] = [
        '\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{E50}', '\u{FF10}',
    ];
    c.to_digit(10).or_else(|| {
        let values = ZEROS
            .iter()
            .map(|zero| u32::from(c).wrapping_sub(u32::from(*zero)));
        values.into_iter().find(|value| *value < 10)
    })
}

/// Whether a denial contradicts something, wherever that stands.
fn contradicts_something(project: &Project, index: &Index, claim: ClaimId) -> bool {
    let links = index.links_of_claim.of(&claim);
    links
        .filter_map(|link| project.links.get(link))
        .any(|link| link.kind == LinkKind::Contradicts)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::model::{LinkKind, Role};
    use crate::timeline::story::{Story, edtf, kind};

    fn found(story: &Story) -> Vec<(Check, Vec<ClaimId>)> {
        let timeline = Timeline::build(&story.project, &story.index);
        check(&timeline, &story.index, Day::new(2026, 2, 1))
            .into_iter()
            .map(|finding| (finding.check, finding.claims))
            .collect()
    }

    #[test]
    fn each_check_finds_its_case_and_no_other() {
        let mut story = Story::default();
        let outlet = story.actor("Harbour Wire", None);
        let article = story.article(Some(outlet), "2026-01-23");
        let inferred = |claim: &mut crate::model::Claim| {
            claim.when.as_mut().unwrap().basis = Basis::Inferred;
        };
        let early = story.claim_with(article, "2026-01-21", inferred);
        let late = story.claim_with(article, "2026-01-22", inferred);
        story.entry(&[early, late]);
        let graded = story.claim_with(article, "", |claim| {
            claim.credibility = Some(Credibility::One);
        });
        let plan = story.claim_with(article, "2026-01-25", |claim| {
            inferred(claim);
            claim.act = Act::Planned;
        });
        let late_plan = story.claim_with(article, "2026-01-20", |claim| {
            inferred(claim);
            claim.act = Act::Planned;
        });
        let kept = story.claim_with(article, "2026-01-20", inferred);
        story.entry(&[late_plan, kept]);
        let stated = story.claim(article, "2026-01-12");
        let words = story.claim_with(article, "2026-01-12", |claim| {
            claim.spans[0].quote = "on 12 January".into();
        });
        let denial = story.claim_with(article, "", |claim| {
            claim.act = Act::Denied;
            claim.kind = kind("denial");
            claim.actors = vec![(outlet, Role::Speaker)];
        });
        let linked = story.claim_with(article, "", |claim| claim.act = Act::Denied);
        story.link(linked, LinkKind::Contradicts, kept);
        let future = story.claim_with(article, "2026-01-24", inferred);
        assert_eq!(
            found(&story),
            [
                (Check::DatesCannotBothHold, vec![early, late]),
                (Check::ConfirmedByNobody, vec![graded]),
                (Check::PlanWithoutReport, vec![plan]),
                (Check::PlannedAfterTheDay, vec![late_plan]),
                (Check::DayNotInWords, vec![stated]),
                (Check::DenialOfNothing, vec![denial]),
                (Check::PublishedBeforeEvent, vec![future]),
            ]
        );
        assert!(story.project.claims.contains(&words));
    }

    #[test]
    fn days_are_found_in_words() {
        for (words, day, is) in [
            ("on 22 January", 22, true),
            ("on the 22nd", 22, true),
            ("on January 2", 22, false),
            ("in 2022", 22, false),
            ("the twenty-second of May", 22, true),
            ("the twenty-second of May", 2, false),
            ("٢٢ يناير", 22, true),
            ("1月22日", 22, true),
            ("on Thursday", 22, false),
        ] {
            assert_eq!(names_day(words, day), is, "{words}");
        }
        assert_eq!(single_day(&Bounds::written(&edtf("2026-01"))), None);
    }
}
