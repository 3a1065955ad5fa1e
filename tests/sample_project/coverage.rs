//! The sample shows all that a project can hold: every field, every term.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use dateline::model::{
    Act, Actor, Analyst, Article, Category, Certainty, Claim, Confidence, Credibility, Dated,
    Entry, Fragment, Grade, Head, Index, Kind, Likelihood, Link, LinkKind, Polarity, Reliability,
    Role, Status, When,
};
use dateline::timeline::{Timeline, Why};

use crate::desk::sample;

/// Which fields hold something in some thing of the sample.
#[derive(Default)]
struct Used(BTreeMap<&'static str, bool>);

impl Used {
    fn look(&mut self, field: &'static str, value: &dyn Debug) {
        let value = format!("{value:?}");
        let empty = matches!(&*value, "None" | "[]" | "\"\"" | "false" | "0");
        *self.0.entry(field).or_default() |= !empty;
    }
}

/// Takes things apart whole: a field that is new does not compile until it stands here.
macro_rules! look {
    ($used:ident, $things:expr, $thing:ident { $($field:ident),* $(,)? }) => {
        for thing in $things {
            let $thing { $($field),* }: &$thing = thing;
            $($used.look(concat!(stringify!($thing), ".", stringify!($field)), $field);)*
        }
    };
}

#[test]
fn every_field_is_in_use() {
    let project = sample();
    let mut used = Used::default();
    let claims = || project.claims.iter().map(|(_, claim)| claim);
    let whens = || {
        let of_claims = claims().flat_map(|claim| claim.when.iter().chain(&claim.said));
        of_claims.chain(
            project
                .entries
                .iter()
                .filter_map(|(_, entry)| entry.when.as_ref()),
        )
    };
    look!(
        used,
        [&project.head],
        Head {
            id,
            title,
            note,
            created
        }
    );
    look!(
        used,
        project.kinds.iter().map(|(_, kind)| kind),
        Kind {
            name,
            order,
            colour,
            key,
            guideline,
            act,
            role,
            dated,
            retired
        }
    );
    look!(
        used,
        project.analysts.iter().map(|(_, analyst)| analyst),
        Analyst { short, name }
    );
    look!(
        used,
        project.actors.iter().map(|(_, actor)| actor),
        Actor {
            name,
            category,
            aliases,
            within,
            reliability,
            note,
            not_same
        }
    );
    look!(
        used,
        project
            .actors
            .iter()
            .filter_map(|(_, actor)| actor.reliability.as_ref()),
        Reliability { grade, on, reason }
    );
    look!(
        used,
        project.articles.iter().map(|(_, article)| article),
        Article {
            title,
            outlet,
            author,
            address,
            archived,
            published,
            speaks_from,
            obtained,
            language,
            origin,
            copy_of,
            note,
            done
        }
    );
    look!(
        used,
        claims(),
        Claim {
            article,
            spans,
            kind,
            actors,
            when,
            said,
            act,
            polarity,
            certainty,
            credibility,
            tags,
            note,
            analyst,
            created,
            modified
        }
    );
    look!(
        used,
        claims().flat_map(|claim| &claim.spans),
        Fragment { span, quote }
    );
    look!(
        used,
        whens(),
        When {
            text,
            edtf,
            time,
            zone,
            basis,
            from,
            span
        }
    );
    look!(
        used,
        project.entries.iter().map(|(_, entry)| entry),
        Entry {
            title,
            when,
            status,
            likelihood,
            confidence,
            claims,
            leave_out,
            note,
            by,
            at
        }
    );
    look!(
        used,
        project.links.iter().map(|(_, link)| link),
        Link {
            from,
            to,
            kind,
            analyst,
            created,
            note
        }
    );
    let unused: Vec<_> = used.0.iter().filter(|(_, used)| !**used).collect();
    assert!(unused.is_empty(), "{unused:?}");
    assert!(
        claims().any(|claim| claim.spans.len() > 1),
        "several fragments"
    );
    assert!(
        claims().any(|claim| claim.modified > claim.created),
        "changed later"
    );
    let by: BTreeSet<_> = claims().map(|claim| claim.analyst).collect();
    assert_eq!(by.len(), 2, "analysts who tagged");
    let shared = claims().any(|one| {
        claims().any(|other| {
            one.article == other.article
                && one.analyst != other.analyst
                && one.start() < other.end()
                && other.start() < one.end()
        })
    });
    assert!(shared, "words that both analysts tagged");
    let corran: Vec<_> = project
        .actors
        .iter()
        .filter(|(_, actor)| {
            actor.name == "Corran" || actor.aliases.iter().any(|alias| alias == "Corran")
        })
        .collect();
    assert_eq!(corran.len(), 2, "one name for two actors");
}

#[test]
fn every_term_is_in_use() {
    fn all<T: Copy + PartialEq + Debug>(all: &[T], used: impl Iterator<Item = T>) {
        let used: Vec<T> = used.collect();
        let unused: Vec<&T> = all.iter().filter(|term| !used.contains(term)).collect();
        assert!(unused.is_empty(), "{unused:?}");
    }
    let project = sample();
    let claims = || project.claims.iter().map(|(_, claim)| claim);
    let entries = || project.entries.iter().map(|(_, entry)| entry);
    let actors = || project.actors.iter().map(|(_, actor)| actor);
    all(Act::ALL, claims().map(|claim| claim.act));
    all(Polarity::ALL, claims().map(|claim| claim.polarity));
    all(Certainty::ALL, claims().filter_map(|claim| claim.certainty));
    all(
        Credibility::ALL,
        claims().filter_map(|claim| claim.credibility),
    );
    all(
        Role::ALL,
        claims().flat_map(|claim| claim.actors.iter().map(|(_, role)| *role)),
    );
    all(Category::ALL, actors().map(|actor| actor.category));
    let grades = actors().filter_map(|actor| actor.reliability.as_ref());
    all(Grade::ALL, grades.map(|reliability| reliability.grade));
    all(Dated::ALL, project.kinds.iter().map(|(_, kind)| kind.dated));
    all(
        LinkKind::ALL,
        project.links.iter().map(|(_, link)| link.kind),
    );
    all(
        Likelihood::ALL,
        entries().filter_map(|entry| entry.likelihood),
    );
    all(
        Confidence::ALL,
        entries().filter_map(|entry| entry.confidence),
    );
    let kinds: BTreeSet<_> = claims().map(|claim| &claim.kind).collect();
    assert_eq!(kinds.len(), project.kinds.len(), "kinds with a claim");
}

/// Every status stands on the timeline, and every reason for one.
#[test]
fn every_status_and_reason_is_derived() {
    let project = sample();
    let timeline = Timeline::build(&project, &Index::build(&project));
    let derived: Vec<Status> = timeline.rows().map(|row| row.derived.status).collect();
    for status in Status::ALL {
        assert!(derived.contains(status), "{}", status.name());
    }
    let whys: BTreeSet<&str> = timeline.rows().map(|row| reason(row.derived.why)).collect();
    let wanted = [
        "all plans",
        "contradicted",
        "dates",
        "denied",
        "one origin",
        "polarity",
        "retracted",
        "several origins",
        "updated",
    ];
    assert_eq!(whys.into_iter().collect::<Vec<_>>(), wanted);
}

fn reason(why: Why) -> &'static str {
    match why {
        Why::Contradicted { .. } => "contradicted",
        Why::Polarity { .. } => "polarity",
        Why::Denied { .. } => "denied",
        Why::Dates { .. } => "dates",
        Why::Retracted { .. } => "retracted",
        Why::Updated { .. } => "updated",
        Why::AllPlans => "all plans",
        Why::Origins(0 | 1) => "one origin",
        Why::Origins(_) => "several origins",
    }
}
