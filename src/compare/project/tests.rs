use std::sync::Arc;

use super::*;
use crate::compare::{Class, compare};
use crate::dates::Moment;
use crate::model::{
    Actor, ActorId, Analyst, AnalystId, Article, ArticleId, Category, Claim, Fragment, KindId,
    Project, Role, default_codebook,
};
use crate::text::{ArticleText, Span};

pub(super) const TEXT: &str =
    "Envoys met in Moscow on Thursday.\nThe Kremlin denied it. Nobody spoke of a deal.";

fn at(seconds: i64) -> Moment {
    Moment::from_unix(1_768_000_000 + seconds)
}

/// A file with the default codebook, an analyst and one article that the analyst has done.
pub(super) fn file(analyst: u128, name: &str, article: u128, text: &str) -> Project {
    let mut project = Project::empty(1.into(), "Talks", at(0));
    for (id, kind) in default_codebook() {
        project.kinds.set(id, Some(Arc::new(kind)));
    }
    let who = Analyst {
        short: name.into(),
        name: name.into(),
    };
    project.analysts.set(analyst.into(), Some(Arc::new(who)));
    put_article(&mut project, article, text, "Envoys met", "", &[analyst]);
    project
}

fn put_article(
    project: &mut Project,
    id: u128,
    text: &str,
    title: &str,
    address: &str,
    done: &[u128],
) {
    let article = Article {
        address: address.into(),
        done: done.iter().map(|who| AnalystId::from(*who)).collect(),
        ..Article::titled(title, at(0))
    };
    project.articles.set(id.into(), Some(Arc::new(article)));
    let text = Arc::new(ArticleText::new(text));
    project.texts.set(id.into(), Some(text));
}

fn put_actor(project: &mut Project, id: u128, name: &str, aliases: &[&str], category: Category) {
    let actor = Actor {
        aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
        ..Actor::named(name, category)
    };
    project.actors.set(id.into(), Some(Arc::new(actor)));
}

/// A claim on words of an article.
pub(super) fn put_claim(
    project: &mut Project,
    id: u128,
    who: u128,
    article: u128,
    words: &[&str],
    kind: &str,
) {
    let text = project.texts.get(&article.into()).unwrap().clone();
    let spans = words.iter().map(|words| {
        let byte = text.as_str().find(words).unwrap();
        let start = text.code_point_of(byte);
        Fragment {
            span: Span::new(start, start + words.chars().count() as u32),
            quote: (*words).into(),
        }
    });
    let actors = project.actors.keys().map(|actor| (*actor, Role::Agent));
    let kind = kind.parse().unwrap();
    let claim = Claim {
        actors: actors.collect(),
        ..Claim::tagged(
            article.into(),
            spans.collect(),
            kind,
            who.into(),
            at(id as i64),
        )
    };
    project.claims.set(id.into(), Some(Arc::new(claim)));
}

pub(super) fn laid(projects: &[&Project], options: &Options) -> LaidOut {
    lay_out(projects, options, &|_| true).unwrap().unwrap()
}

#[test]
fn colleagues_are_compared() {
    let mut own = file(1, "Ada", 10, TEXT);
    let mut other = file(2, "Ben", 11, TEXT);
    put_actor(
        &mut own,
        5,
        "The Kremlin",
        &["Kremlin"],
        Category::Organisation,
    );
    put_actor(&mut other, 6, "KREMLIN", &[], Category::Organisation);
    put_claim(&mut own, 100, 1, 10, &["Envoys met in Moscow"], "event");
    put_claim(&mut own, 101, 1, 10, &["The Kremlin denied it"], "denial");
    put_claim(&mut other, 200, 2, 11, &["Envoys met in Moscow"], "event");
    put_claim(
        &mut other,
        201,
        2,
        11,
        &["Kremlin denied", "Nobody"],
        "denial",
    );
    for projects in [[&own, &other], [&other, &own]] {
        let laid = laid(&projects, &Options::default());
        let whole = compare(&laid.study, 0, &|_| true).unwrap();
        let matched = whole.pairs[0].matched;
        let counts = Class::ALL.map(|class| matched.count(class));
        assert_eq!(counts, [1, 0, 1, 0, 0, 0]);
        assert_eq!(whole.pairs[0].details.actors.same(), Ok(1.0));
        assert_eq!(
            laid.columns.iter().map(|c| &*c.name).collect::<Vec<_>>(),
            ["Ada", "Ben"]
        );
        let rows: Vec<Vec<u128>> = (whole.blocks[0].iter().flat_map(|block| &block.rows))
            .map(|row| {
                row.iter()
                    .map(|at| laid.claim(0, *at).unwrap().claim.into())
                    .collect()
            })
            .collect();
        assert_eq!(rows, [[100, 200], [101, 201]]);
        assert!(laid.displaced.is_empty() && laid.doubles.is_empty());
        assert_eq!(laid.left_out().count(), 0);
    }
}

#[test]
fn articles_are_recognised() {
    let long = format!(
        "{TEXT} {}",
        "More was said of it in the evening by people who know. ".repeat(9)
    );
    let changed = long.replace("Thursday", "Friday");
    let other = "Nothing of the sort stands here at all, these are other words on other days.";
    for (article, text, title, address, expected) in [
        (10, other, "", "", Some(Likeness::Id)),
        (11, long.as_str(), "", "", Some(Likeness::Text)),
        (
            11,
            other,
            "",
            "http://example.com/a#x",
            Some(Likeness::Address),
        ),
        (
            11,
            changed.as_str(),
            "Envoys meet",
            "",
            Some(Likeness::Title),
        ),
        (11, changed.as_str(), "Weather", "", None),
        (11, other, "Envoys met", "", None),
    ] {
        let mut own = file(1, "Ada", 10, &long);
        put_article(
            &mut own,
            10,
            &long,
            "Envoys met",
            "https://www.example.com/a/",
            &[1],
        );
        let mut theirs = Project::empty(2.into(), "", at(0));
        put_article(&mut theirs, article, text, title, address, &[]);
        let found = ArticleMatches::of(&[&own, &theirs], &[]);
        let member = found.articles[0].members.get(1);
        assert_eq!(
            member.map(|member| member.likeness),
            expected,
            "{title} {address}"
        );
        assert_eq!(found.articles.len(), 2 - usize::from(expected.is_some()));
        if let Some(member) = member {
            assert_eq!(
                text == long,
                (member.resemblance - 1.0).abs() < f32::EPSILON
            );
        }
        // What somebody says holds before anything else.
        let said = |same| Said {
            one: (1, ArticleId::from(article)),
            other: (0, ArticleId::from(10)),
            same,
        };
        let apart = ArticleMatches::of(&[&own, &theirs], &[said(false)]);
        assert_eq!(apart.articles.len(), 2);
        let joined = ArticleMatches::of(&[&own, &theirs], &[said(true)]);
        assert_eq!(joined.articles[0].members[1].likeness, Likeness::Said);
    }
}

#[test]
fn actors_are_recognised() {
    use Category::{Organisation, Person, Place, State};
    let mut own = Project::empty(1.into(), "", at(0));
    put_actor(&mut own, 1, "Moscow", &["the Russian capital"], Place);
    put_actor(&mut own, 2, "Russia", &["Moscow"], State);
    put_actor(&mut own, 3, "Dmitry Peskov", &["Peskov"], Person);
    put_actor(&mut own, 4, "EU", &[], Organisation);
    for (id, name, aliases, category, expected) in [
        (4, "European Union", &[][..], Organisation, Some(3)),
        (9, "moscow", &[], Place, Some(0)),
        (9, "Moscow", &[], State, Some(0)),
        (9, "Russian Federation", &["Moscow"], State, Some(1)),
        (9, "Peskov", &[], Person, Some(2)),
        (9, "Peskov", &[], Organisation, None),
        (9, "Kremlin", &["dmitry  peskov"], Person, Some(2)),
        (9, "France", &[], State, None),
    ] {
        let mut theirs = Project::empty(2.into(), "", at(0));
        put_actor(&mut theirs, id, name, aliases, category);
        let found = ActorMatches::of(&[&own, &theirs], &[]);
        let number = found.number(1, ActorId::from(id)).unwrap();
        assert_eq!((number < 4).then_some(number), expected, "{name}");
        assert_eq!(
            found.unmatched().any(|one| one == (1, id.into())),
            expected.is_none()
        );
        let said = Said {
            one: (0, ActorId::from(2)),
            other: (1, ActorId::from(id)),
            same: true,
        };
        let found = ActorMatches::of(&[&own, &theirs], &[said]);
        assert_eq!(found.number(1, id.into()), Some(1));
    }
}

#[test]
fn kinds_are_recognised() {
    let own = file(1, "Ada", 10, TEXT);
    let mut theirs = Project::empty(2.into(), "", at(0));
    let (_, event) = default_codebook().swap_remove(0);
    for (id, name) in [("event", "Vorfall"), ("e2", " DENIAL"), ("leak", "Leak")] {
        let kind = crate::model::Kind {
            name: name.into(),
            ..event.clone()
        };
        theirs.kinds.set(id.parse().unwrap(), Some(Arc::new(kind)));
    }
    let found = KindMatches::of(&[&own, &theirs], &[]);
    let id = |id: &str| -> KindId { id.parse().unwrap() };
    assert_eq!(found.number(0, &id("event")), found.number(1, &id("event")));
    assert_eq!(found.number(0, &id("denial")), found.number(1, &id("e2")));
    assert!(found.unmatched().any(|kind| kind.name == "Leak"));
    let by = |found: &KindMatches, file: File, kind: &str| {
        let mut members = found.kinds.iter().flat_map(|kind| &kind.members);
        let own = members.find(|own| own.file == file && own.id == id(kind));
        own.map(|own| own.by)
    };
    for (kind, expected) in [("event", By::Id), ("e2", By::Name), ("leak", By::First)] {
        assert_eq!(by(&found, 1, kind), Some(expected), "{kind}");
    }
    let said = |one: (File, &str), other: (File, &str), same| Said {
        one: (one.0, id(one.1)),
        other: (other.0, id(other.1)),
        same,
    };
    // Paired; parted though they have one id, or one name; parted from one and paired with another.
    for (said, kind, expected) in [
        (vec![said((1, "leak"), (0, "plan"), true)], "leak", "plan"),
        (vec![said((0, "event"), (1, "event"), false)], "event", ""),
        (vec![said((1, "e2"), (0, "denial"), false)], "e2", ""),
        (
            vec![
                said((1, "event"), (0, "event"), false),
                said((0, "plan"), (1, "event"), true),
            ],
            "event",
            "plan",
        ),
    ] {
        let found = KindMatches::of(&[&own, &theirs], &said);
        let number = found.number(1, &id(kind));
        let alone = own.kinds.keys().all(|own| found.number(0, own) != number);
        assert_eq!(alone, expected.is_empty(), "{kind}");
        if !alone {
            assert_eq!(number, found.number(0, &id(expected)), "{kind}");
            assert_eq!(by(&found, 1, kind), Some(By::Said));
        }
    }
}

#[test]
fn what_was_said_goes_with_its_files() {
    let said = |one, other| Said {
        one: (one, ActorId::from(1)),
        other: (other, ActorId::from(2)),
        same: true,
    };
    let options = Options {
        actors: vec![said(0, 1), said(1, 2), said(0, 3)],
        doubles: vec![
            (1.into(), TakeFrom::One(2)),
            (2.into(), TakeFrom::One(1)),
            (3.into(), TakeFrom::Each),
        ],
        ..Options::default()
    };
    // The second file is gone, and the third is the second now.
    let number = |file| [Some(0), None, Some(1), Some(2)][file];
    let moved = options.renumbered(number);
    assert_eq!(moved.actors, [said(0, 2)]);
    let doubles = [(1.into(), TakeFrom::One(1)), (3.into(), TakeFrom::Each)];
    assert_eq!(moved.doubles, doubles);
    assert_eq!(options.renumbered(Some), options);
    let text = ron::to_string(&options).unwrap();
    assert_eq!(ron::from_str::<Options>(&text).unwrap(), options, "{text}");
}

#[test]
fn spans_are_carried_and_what_cannot_be_is_listed() {
    let mut own = file(1, "Ada", 10, TEXT);
    let theirs = format!("Updated.\n{}", TEXT.replace(" Nobody spoke of a deal.", ""));
    let mut other = file(
        2,
        "Ben",
        10,
        &format!("{theirs} A line that only this one has."),
    );
    put_claim(&mut own, 100, 1, 10, &["The Kremlin denied it"], "denial");
    put_claim(&mut other, 200, 2, 10, &["The Kremlin denied it"], "denial");
    put_claim(&mut other, 201, 2, 10, &["Envoys", "Updated"], "event");
    put_claim(&mut other, 202, 2, 10, &["Updated"], "event");
    put_claim(&mut other, 203, 2, 10, &["Moscow"], "event");
    let mut loose = other.claims.get(&203.into()).unwrap().as_ref().clone();
    loose.spans[0].quote = "Minsk!".into();
    other.claims.set(203.into(), Some(Arc::new(loose)));
    let laid = laid(&[&own, &other], &Options::default());
    let listed: Vec<(u128, Vec<(usize, Lost)>, bool)> = (laid.displaced.iter())
        .map(|one| (one.claim.into(), one.lost.clone(), one.is_compared))
        .collect();
    let expected = [
        (201, vec![(1, Lost::Gone)], true),
        (202, vec![(0, Lost::Gone)], false),
        (203, vec![(0, Lost::Loose)], false),
    ];
    assert_eq!(listed, expected);
    let whole = compare(&laid.study, 0, &|_| true).unwrap();
    let matched = whole.pairs[0].matched;
    assert_eq!(
        Class::ALL.map(|class| matched.count(class)),
        [1, 0, 0, 0, 0, 1]
    );
}

#[test]
fn articles_count_where_they_are_done() {
    let mut own = file(1, "Ada", 10, TEXT);
    put_article(&mut own, 10, TEXT, "", "", &[]);
    let mut other = file(2, "Ben", 10, TEXT);
    put_claim(&mut own, 100, 1, 10, &["Moscow"], "event");
    put_claim(&mut other, 200, 2, 10, &["Moscow"], "event");
    let none = laid(&[&own, &other], &Options::default());
    assert_eq!((none.covered.len(), none.left_out().count()), (0, 1));
    let both = Options {
        with_claims: true,
        ..Options::default()
    };
    let all = laid(&[&own, &other], &both);
    assert_eq!((all.covered.len(), all.left_out().count()), (1, 0));
    let alone = Options {
        without: vec![2.into()],
        ..both
    };
    assert_eq!(laid(&[&own, &other], &alone).columns.len(), 1);
}

#[test]
fn an_analyst_in_two_files_is_asked_about() {
    let mut own = file(1, "Ada", 10, TEXT);
    put_claim(&mut own, 100, 1, 10, &["Moscow"], "event");
    put_claim(&mut own, 101, 1, 10, &["Envoys"], "event");
    // A colleague began with a copy, changed a claim of it and added one.
    let mut other = own.clone();
    put_claim(&mut other, 101, 1, 10, &["Envoys met"], "event");
    let mut changed = other.claims.get(&101.into()).unwrap().as_ref().clone();
    changed.modified = at(5000);
    other.claims.set(101.into(), Some(Arc::new(changed)));
    put_claim(&mut other, 102, 1, 10, &["Nobody spoke"], "event");
    put_claim(&mut other, 200, 2, 10, &["Moscow"], "event");
    put_article(&mut other, 10, TEXT, "Envoys met", "", &[1, 2]);
    let who = Analyst {
        short: "B".into(),
        name: "ADA".into(),
    };
    other.analysts.set(2.into(), Some(Arc::new(who)));
    for (take, files, expected) in [
        (
            None,
            &[&[0, 1][..], &[1]][..],
            vec![(0, 100), (1, 101), (1, 102)],
        ),
        (
            Some(TakeFrom::Together),
            &[&[0, 1], &[1]],
            vec![(0, 100), (1, 101), (1, 102)],
        ),
        (
            Some(TakeFrom::One(0)),
            &[&[0], &[1]],
            vec![(0, 100), (0, 101)],
        ),
        (
            Some(TakeFrom::Each),
            &[&[0], &[1], &[1]],
            vec![(0, 100), (0, 101)],
        ),
    ] {
        let options = Options {
            doubles: take.map(|take| (1.into(), take)).into_iter().collect(),
            ..Options::default()
        };
        let laid = laid(&[&own, &other], &options);
        assert_eq!(
            laid.columns.iter().map(|c| &*c.files).collect::<Vec<_>>(),
            files
        );
        let double = &laid.doubles[0];
        assert_eq!((double.said, &*double.claims), (take, &[2, 3][..]));
        let column = (0..expected.len() as u32).map(|index| {
            let claim = laid
                .claim(0, crate::compare::ClaimAt { analyst: 0, index })
                .unwrap();
            (claim.file, claim.claim.into())
        });
        assert_eq!(column.collect::<Vec<(File, u128)>>(), expected);
        let named: Vec<u128> = laid.namesakes[0]
            .analysts
            .iter()
            .map(|id| (*id).into())
            .collect();
        assert_eq!(named, [1, 2]);
    }
    let stopped = lay_out(&[&own, &other], &Options::default(), &|_| false);
    assert!(stopped.unwrap().is_none());
}
