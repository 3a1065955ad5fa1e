//! Made-up projects for the tests of this room.

use std::sync::Arc;

use crate::dates::{Basis, Edtf, Moment};
use crate::model::{
    Act, Actor, ActorId, Analyst, AnalystId, Article, ArticleId, Category, Certainty, Claim,
    ClaimId, Confidence, Credibility, Entry, EntryId, Fragment, Grade, Index, Likelihood, Link,
    LinkId, LinkKind, Polarity, Project, ProjectId, Reliability, Role, When, default_codebook,
};
use crate::text::{ArticleText, Span};
use crate::timeline::{EntryRef, Timeline};

const AT: i64 = 1_769_000_000; // 2026-01-21

/// How large a made-up project is.
#[derive(Debug)]
pub struct Size {
    pub articles: usize,
    pub actors: usize,
    pub claims: usize,
    pub entries: usize,
    pub links: usize,
}

/// A project in which every text is one of `texts`, in turn, and titles and quotes are told apart by
/// [`title`] and [`quote`]. Every third entry in ten is marked to be left out.
pub fn project(size: &Size, texts: &[String]) -> Project {
    let mut turn = 0_usize;
    let mut text = || {
        turn += 1;
        texts
            .get(turn % texts.len().max(1))
            .cloned()
            .unwrap_or_default()
    };
    let at = Moment::from_unix(AT);
    let analyst = AnalystId::from(1);
    let mut project = Project::empty(ProjectId::from(1), &text(), at);
    Arc::make_mut(&mut project.head).note = text();
    let name = Analyst {
        short: text(),
        name: format!("ANALYST {}", text()),
    };
    project.analysts.set(analyst, Some(Arc::new(name)));
    for (id, kind) in default_codebook() {
        project.kinds.set(id, Some(Arc::new(kind)));
    }
    let kinds: Vec<_> = project.kinds.keys().cloned().collect();
    let actor = |at: usize| ActorId::from(1000 + (at % size.actors) as u128);
    let article = |at: usize| ArticleId::from(100_000 + (at % size.articles) as u128);
    let claim = |at: usize| ClaimId::from(1_000_000 + at as u128);
    for n in 0..size.actors {
        let reliability = Reliability {
            grade: Grade::ALL[n % 6],
            on: None,
            reason: text(),
        };
        let value = Actor {
            name: text(),
            category: Category::Organisation,
            aliases: vec![text()],
            within: (n % 3 == 2).then(|| actor(n - 1)),
            reliability: (n % 2 == 0).then_some(reliability),
            note: text(),
            not_same: Vec::new(),
        };
        project.actors.set(actor(n), Some(Arc::new(value)));
    }
    for n in 0..size.articles {
        let value = Article {
            title: text(),
            outlet: (!n.is_multiple_of(4)).then(|| actor(n)),
            author: text(),
            address: if n % 2 == 0 {
                text()
            } else {
                format!("https://outlet{n}.example/a?b=1&c={n}")
            },
            archived: text(),
            published: (n % 5 > 0)
                .then(|| edtf(&format!("2026-{:02}-{:02}", n % 12 + 1, n % 28 + 1))),
            speaks_from: None,
            obtained: at,
            language: if n % 2 == 0 { text() } else { "de".into() },
            origin: None,
            copy_of: (n % 7 == 6).then(|| article(n - 1)),
            note: note(&text()),
            done: Vec::new(),
        };
        project.articles.set(article(n), Some(Arc::new(value)));
        let words = format!("{}\n\nsecond {}", text(), text());
        project
            .texts
            .set(article(n), Some(Arc::new(ArticleText::new(words))));
    }
    let claims = (0..size.claims).map(|n| {
        let value = Claim {
            article: article(n),
            spans: vec![
                Fragment {
                    span: Span::new(0, 5),
                    quote: quote(n, &text()).into(),
                },
                Fragment {
                    span: Span::new(6, 9),
                    quote: text().into(),
                },
            ],
            kind: kinds[n % kinds.len()].clone(),
            actors: vec![
                (actor(n), Role::ALL[n % 6]),
                (actor(n / 7), Role::Mentioned),
            ],
            when: when(n, &text()),
            said: (n % 6 == 0).then(|| when(n + 1, &text())).flatten(),
            act: Act::ALL[n % 11],
            polarity: Polarity::ALL[n % 3],
            certainty: (n % 3 == 0).then_some(Certainty::ALL[n % 4]),
            credibility: (n % 2 == 0).then_some(Credibility::ALL[n % 6]),
            tags: vec![format!("TAG {}", text())],
            note: note(&text()),
            analyst,
            created: at,
            modified: at,
        };
        (claim(n), Arc::new(value))
    });
    project.claims = claims.collect();
    let each = size.claims.checked_div(size.entries).unwrap_or(1).max(1);
    for n in 0..size.entries {
        let first = n * each;
        let claims: Vec<_> = (first..(first + each).min(size.claims))
            .map(claim)
            .collect();
        let value = Entry {
            title: (n % 2 == 0).then(|| title(n, &text())),
            when: (n % 9 == 8).then(|| when(n, &text())).flatten(),
            status: None,
            likelihood: (n % 4 == 0).then_some(Likelihood::ALL[n % 7]),
            confidence: (n % 4 == 0).then_some(Confidence::ALL[n % 3]),
            claims,
            leave_out: is_left_out(n),
            note: note(&text()),
            by: analyst,
            at,
        };
        if !value.claims.is_empty() {
            let id = EntryId::from(5_000_000 + n as u128);
            project.entries.set(id, Some(Arc::new(value)));
        }
    }
    for n in 0..size.links {
        let value = Link {
            from: claim(n * 7 % size.claims),
            to: claim((n * 7 + 3) % size.claims),
            kind: LinkKind::ALL[n % 5],
            analyst,
            created: at,
            note: note(&text()),
        };
        project
            .links
            .set(LinkId::from(9_000_000 + n as u128), Some(Arc::new(value)));
    }
    project
}

/// Whether the entry of that number is marked to be left out.
pub fn is_left_out(entry: usize) -> bool {
    entry % 10 == 3
}

/// The title of an entry.
/// Whether an entry of a made-up project is left out, by its id.
pub fn marked(id: EntryRef) -> bool {
    matches!(id, EntryRef::Entry(id) if is_left_out((u128::from(id) - 5_000_000) as usize))
}

/// A text with every run of white space as one blank.
pub fn blanks_alike(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn title(entry: usize, text: &str) -> String {
    format!("{text} T{entry}T")
}

/// The first words of a claim.
pub fn quote(claim: usize, text: &str) -> String {
    format!("{text} Q{claim}Q")
}

fn note(text: &str) -> String {
    format!("NOTE {text}")
}

/// A project with a claim that stands alone for each date, given as EDTF, time of day and zone; what is
/// empty is none.
pub fn dated(dates: &[(&str, &str, &str)]) -> Project {
    let size = Size {
        articles: 1,
        actors: 1,
        claims: dates.len(),
        entries: 0,
        links: 0,
    };
    let mut project = project(&size, &["words".into()]);
    let ids: Vec<_> = project.claims.keys().copied().collect();
    for (id, (date, time, zone)) in ids.into_iter().zip(dates) {
        let mut claim = Claim::clone(project.claims.get(&id).unwrap());
        claim.act = Act::Reported;
        claim.polarity = Polarity::Happened;
        claim.when = Some(When {
            text: String::new(),
            edtf: (!date.is_empty()).then(|| edtf(date)),
            time: time.parse().ok(),
            zone: zone.parse().ok(),
            basis: Basis::Stated,
            from: None,
            span: None,
        });
        project.claims.set(id, Some(Arc::new(claim)));
    }
    project
}

pub fn timeline(project: &Project) -> Timeline {
    Timeline::build(project, &Index::build(project))
}

fn edtf(text: &str) -> Edtf {
    Edtf::parse(text).unwrap()
}

fn when(n: usize, text: &str) -> Option<When> {
    let date = [
        Some("2026-01-22"),
        Some("2026-01"),
        None,
        Some("2025"),
        Some("2026-03-01/.."),
        Some("../2024-05-06"),
        Some("[2026-01-22,2026-01-24]"),
        Some("2014~"),
        Some("XXXX-01-12"),
    ][n % 9];
    (!n.is_multiple_of(4)).then(|| When {
        text: text.into(),
        edtf: date.map(edtf),
        time: None,
        zone: None,
        basis: Basis::ALL[n % 4],
        from: None,
        span: None,
    })
}
