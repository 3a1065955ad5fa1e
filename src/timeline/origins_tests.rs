#![allow(clippy::unwrap_used)]

use super::*;
use crate::model::{LinkKind, Role};
use crate::timeline::story::{Story, kind};

fn origins(story: &Story, claim: ClaimId) -> Vec<Origin> {
    OriginFinder::new(&story.project, &story.index)
        .of(claim)
        .to_vec()
}

#[test]
fn five_outlets_quoting_one_aide_are_one_origin() {
    let mut story = Story::default();
    let russia = story.actor("Russia", None);
    let kremlin = story.actor("Kremlin", Some(russia));
    let aide = story.actor("Aide", Some(kremlin));
    for name in ["A", "B", "C", "D", "E"] {
        let outlet = story.actor(name, None);
        let article = story.article(Some(outlet), "2026-01-22");
        let claim = story.said_by(article, "2026-01-22", aide);
        assert_eq!(origins(&story, claim), [Origin::Actor(russia)]);
    }
}

#[test]
fn ten_reprints_of_a_wire_report_are_one_origin() {
    let mut story = Story::default();
    let wire = story.actor("Wire", None);
    let report = story.article(Some(wire), "2026-01-22");
    for name in 0..10 {
        let outlet = story.actor(&format!("Paper {name}"), None);
        let reprint = story.article(Some(outlet), "2026-01-23");
        story.change_article(reprint, |article| article.copy_of = Some(report));
        let claim = story.claim(reprint, "");
        assert_eq!(origins(&story, claim), [Origin::Actor(wire)]);
    }
}

#[test]
fn the_first_that_applies() {
    let mut story = Story::default();
    let [outlet, source, speaker, origin] =
        ["Outlet", "Source", "Speaker", "Origin"].map(|name| story.actor(name, None));
    let article = story.article(None, "");
    let claim = story.claim(article, "");
    assert_eq!(origins(&story, claim), [Origin::Article(article)]);
    story.change_article(article, |article| article.outlet = Some(outlet));
    assert_eq!(origins(&story, claim), [Origin::Actor(outlet)]);
    story.change_article(article, |article| article.origin = Some(source));
    assert_eq!(origins(&story, claim), [Origin::Actor(source)]);
    story.change_claim(claim, |claim| claim.actors = vec![(origin, Role::Origin)]);
    assert_eq!(origins(&story, claim), [Origin::Actor(origin)]);
    story.change_claim(claim, |claim| claim.actors.push((speaker, Role::Speaker)));
    assert_eq!(origins(&story, claim), [Origin::Actor(speaker)]);
    // Who says it is no source for its having been said.
    story.change_claim(claim, |claim| claim.kind = kind("statement"));
    assert_eq!(origins(&story, claim), [Origin::Actor(origin)]);
    let other = story.article(None, "");
    let repeated = story.claim(other, "");
    story.link(claim, LinkKind::Repeats, repeated);
    assert_eq!(origins(&story, claim), [Origin::Article(other)]);
}

#[test]
fn circles_of_repetition_have_one_origin() {
    let mut story = Story::default();
    let articles = [0; 4].map(|_| story.article(None, ""));
    let claims = articles.map(|article| story.claim(article, ""));
    let [a, b, c, outside] = claims;
    story.link(a, LinkKind::Repeats, b);
    story.link(b, LinkKind::Repeats, c);
    story.link(c, LinkKind::Repeats, a);
    for start in [a, b, c] {
        assert_eq!(origins(&story, start), [Origin::Article(articles[0])]);
    }
    // As soon as one of them repeats somebody else, all of them come from there.
    story.link(b, LinkKind::Repeats, outside);
    for start in [a, b, c] {
        assert_eq!(origins(&story, start), [Origin::Article(articles[3])]);
    }
}

#[test]
fn a_long_chain_is_walked_once() {
    let mut story = Story::default();
    let source = story.article(None, "");
    let article = story.article(None, "");
    let first = story.claim(source, "");
    let mut last = first;
    for _ in 0..400 {
        let next = story.claim(article, "");
        story.link(next, LinkKind::Repeats, last);
        last = next;
    }
    assert_eq!(origins(&story, last), [Origin::Article(source)]);
}
