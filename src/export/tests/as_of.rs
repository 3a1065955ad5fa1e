//! What an export of a day tells: nothing that came later, and what may have been known is marked.

use std::sync::Arc;

use super::*;
use crate::dates::{Day, Edtf};
use crate::model::Article;
use crate::timeline::AsOf;

#[test]
fn what_was_not_known_by_a_day_is_counted_and_not_told() {
    let size = Size {
        articles: 20,
        actors: 6,
        claims: 90,
        entries: 30,
        links: 40,
    };
    let project = project(&size, &["words".into()]);
    let told = Day::new(2026, 6, 15);
    let known = |article: &Article| {
        let day = article.published.as_ref().map(|day| day.as_str());
        day.is_some_and(|day| day <= "2026-06-15")
    };
    for format in WORDS {
        let request = Request {
            as_of: AsOf::PublishedBy(told),
            ..request(format, EVERYTHING)
        };
        let made = made(&project, &request);
        let read = as_read(format, text_of(&made));
        assert!(read.contains("Published by 15 Jun 2026"), "{format:?}");
        assert!(!read.contains("a claim that is not in"), "{format:?}");
        let (mut claims, mut later, mut undated) = (0, 0, 0);
        for (id, claim) in project.claims.iter() {
            let article = project.articles.get(&claim.article).unwrap();
            let mark = format!("Q{}Q", u128::from(*id) - 1_000_000);
            assert_eq!(read.contains(&mark), known(article), "{format:?} {mark}");
            claims += usize::from(known(article));
            undated += usize::from(article.published.is_none());
            later += usize::from(article.published.is_some() && !known(article));
        }
        assert!(claims > 0 && later > 0 && undated > 0);
        assert_eq!(made.claims, claims);
        for words in [
            format!("{later} claims published later are not in it."),
            format!("{undated} claims of articles without a date of publication are not in it."),
        ] {
            assert!(made.notes.contains(&words), "{:?}", made.notes);
        }
        // What is made on the day of a change is known from then on.
        for (day, all) in [
            (Day::new(2026, 1, 20), false),
            (Day::new(2026, 1, 21), true),
        ] {
            let had = self::made(
                &project,
                &Request {
                    as_of: AsOf::HadBy(day),
                    ..request.clone()
                },
            );
            assert_eq!(had.claims, if all { 90 } else { 0 }, "{day:?}");
        }
    }
}

#[test]
fn a_drawing_of_a_day_names_the_day_and_nothing_later() {
    let size = Size {
        articles: 20,
        actors: 6,
        claims: 30,
        entries: 0,
        links: 0,
    };
    let project = project(&size, &["w".into()]);
    let request = Request {
        as_of: AsOf::PublishedBy(Day::new(2026, 6, 15)),
        ..request(Format::Svg, EVERYTHING)
    };
    let made = made(&project, &request);
    let text = text_of(&made);
    assert!(text.contains(">Published by 15 Jun 2026</text>"));
    for (id, claim) in project.claims.iter() {
        let article = project.articles.get(&claim.article).unwrap();
        let day = article.published.as_ref().map(|day| day.as_str());
        let known = day.is_some_and(|day| day <= "2026-06-15");
        let mark = format!(": w Q{}Q", u128::from(*id) - 1_000_000);
        assert_eq!(text.contains(&mark), known, "{mark}");
    }
}

#[test]
fn what_may_have_been_known_is_marked() {
    let file = include_bytes!("../../../projects/halvern-lock.ron");
    let mut project = read_project(file).unwrap().project;
    let ids: Vec<_> = project.articles.keys().copied().collect();
    for id in ids {
        let mut article = Article::clone(project.articles.get(&id).unwrap());
        article.published = Some(Edtf::parse("2025-03").unwrap());
        project.articles.set(id, Some(Arc::new(article)));
    }
    for format in WORDS {
        let request = Request {
            as_of: AsOf::PublishedBy(Day::new(2025, 3, 20)),
            ..request(format, EVERYTHING)
        };
        let made = made(&project, &request);
        assert_eq!(made.claims, project.claims.len());
        let read = as_read(format, text_of(&made)).to_lowercase();
        assert!(read.contains("perhaps published by"), "{format:?}");
        assert!(made.notes[1].contains("leaves open"), "{:?}", made.notes);
    }
}
