//! What becomes of claims when the text of their article is corrected.

use proptest::prelude::*;

use super::desk::Desk;
use super::*;
use crate::dates::Basis;
use crate::model::{Claim, ClaimId, Fragment, When, check_all, is_anchored, is_loose};
use crate::text::{ArticleText, Span};

const TEXT: &str = "Envoys met in Orland on Tursday.\nShare\nThe port was shut, the mayor said.\n\
    Nobody was hurt in the port, she added.\n";

/// The span of the first place where words stand.
fn span_of(text: &str, words: &str) -> Span {
    let start = text[..text.find(words).unwrap()].chars().count();
    Span::new(start as u32, (start + words.chars().count()) as u32)
}

fn desk_with(claims: &[&[&str]]) -> (Desk, Vec<ClaimId>) {
    let mut desk = Desk::new();
    let article = desk.add(TEXT);
    let ids = claims
        .iter()
        .map(|parts| desk.tag(article, parts.iter().map(|words| span_of(TEXT, words))))
        .collect();
    (desk, ids)
}

#[test]
fn claims_follow_their_words() {
    type Case<'a> = (&'a [&'a str], &'a str, &'a str, Fate, &'a str);
    let cases: [Case<'_>; 10] = [
        (
            &["Envoys met"],
            "Tursday",
            "Thursday",
            Fate::Same,
            "Envoys met",
        ),
        (
            &["on Tursday"],
            "Tursday",
            "Thursday",
            Fate::WordsChanged,
            "on Thursday",
        ),
        (
            &["The port"],
            "Tursday",
            "Thursday",
            Fate::Moved,
            "The port",
        ),
        (&["The port"], "Share\n", "", Fate::Moved, "The port"),
        (&["Share"], "Share\n", "", Fate::Loose, ""),
        (
            &["The port", "Nobody was hurt"],
            "Nobody was hurt in the port, she added.\n",
            "",
            Fate::Loose,
            "The port",
        ),
        (
            &["The port", "Nobody was hurt"],
            "Nobody",
            "No one",
            Fate::WordsChanged,
            "The port … No one was hurt",
        ),
        // Each has the word that took its place.
        (
            &["Envoys", "met"],
            "Envoys met",
            "They spoke",
            Fate::WordsChanged,
            "They … spoke",
        ),
        // Cut out in one place and put in at another, within a line.
        (
            &["Nobody was hurt in the port"],
            TEXT,
            "Envoys met in Orland on Thursday; Nobody was hurt in the port.\nThe port was shut.\n",
            Fate::Moved,
            "Nobody was hurt in the port",
        ),
        (&["Envoys met", "she added"], TEXT, "", Fate::Loose, ""),
    ];
    for (words, from, to, fate, quote) in cases {
        let (mut desk, ids) = desk_with(&[words]);
        let before = desk.project.clone();
        let article = *desk.project.articles.keys().next().unwrap();
        let text = ArticleText::new(TEXT.replacen(from, to, 1));
        let planned = Correction::new(&desk.project, &desk.index, article, text.clone()).unwrap();
        assert_eq!(planned.text(), &text);
        let [item] = &planned.review[..] else {
            panic!("{:?}", planned.review)
        };
        assert_eq!(
            (item.fate, &*item.new, &item.old),
            (fate, quote, &before.claims.get(&ids[0]).unwrap().quote()),
            "{words:?}: {from:?} to {to:?}"
        );
        assert_eq!(planned.count(fate), 1);
        desk.act(|pen| pen.correct_text(article, text.clone()));
        assert_eq!(desk.project.text(article), Some(&text));
        let claim = desk.project.claims.get(&ids[0]).unwrap();
        assert_eq!(is_loose(&text, claim), fate == Fate::Loose);
        assert_eq!(claim.modified > claim.created, fate >= Fate::WordsChanged);
        desk.undo();
        assert!(desk.is_as(&before), "undo is exact");
    }
}

#[test]
fn dates_follow_their_words_and_keep_their_reading() {
    let (mut desk, ids) = desk_with(&[&["Envoys met"], &["The port was shut"]]);
    let article = *desk.project.articles.keys().next().unwrap();
    let when = |words: &str| When {
        text: words.into(),
        edtf: None,
        time: None,
        zone: None,
        basis: Basis::Stated,
        from: None,
        span: Some(Fragment {
            span: span_of(TEXT, words),
            quote: words.into(),
        }),
    };
    desk.act(|pen| {
        pen.change_claims(&ids, "date", |claim| {
            claim.when = Some(when("Tursday"));
            claim.said = Some(when("she added"));
        })
    });
    let text = ArticleText::new(
        TEXT.replace("Tursday", "Thursday")
            .replace(", she added", ""),
    );
    let planned = Correction::new(&desk.project, &desk.index, article, text.clone()).unwrap();
    let told: Vec<_> = planned
        .review
        .iter()
        .map(|item| (item.claim, item.part, item.fate, &*item.old, &*item.new))
        .collect();
    let dates = |id| {
        [
            (id, Part::When, Fate::WordsChanged, "Tursday", "Thursday"),
            (id, Part::Said, Fate::Loose, "she added", ""),
        ]
    };
    let ([a, b], [c, d]) = (dates(ids[0]), dates(ids[1]));
    assert_eq!(
        told,
        [
            (ids[0], Part::Claim, Fate::Same, "Envoys met", "Envoys met"),
            a,
            c,
            (
                ids[1],
                Part::Claim,
                Fate::Moved,
                "The port was shut",
                "The port was shut"
            ),
            b,
            d,
        ],
        "in the order of the new text"
    );
    desk.act(|pen| pen.correct_text(article, text.clone()));
    let claim = desk.project.claims.get(&ids[1]).unwrap();
    let when = claim.when.as_ref().unwrap();
    assert_eq!(
        when.text, "Tursday",
        "what was read is the analyst's matter"
    );
    assert!(is_anchored(&text, when.span.as_ref().unwrap()));
    let said = claim.said.as_ref().unwrap().span.as_ref().unwrap();
    assert_eq!(&*said.quote, "she added");
    assert!(!is_anchored(&text, said));
}

#[test]
fn a_loose_claim_finds_its_place_again() {
    let (mut desk, ids) = desk_with(&[&[
        "The port was shut, the mayor",
        "Nobody was hurt in the port",
    ]]);
    let article = *desk.project.articles.keys().next().unwrap();
    let quote = |desk: &Desk| desk.project.claims.get(&ids[0]).unwrap().quote();
    let loose = |desk: &Desk| {
        let claim = desk.project.claims.get(&ids[0]).unwrap();
        is_loose(desk.project.text(article).unwrap(), claim)
    };
    desk.act(|pen| pen.correct_text(article, ArticleText::new("Envoys met.")));
    assert!(loose(&desk));
    assert_eq!(
        quote(&desk),
        "The port was shut, the mayor … Nobody was hurt in the port"
    );
    // One of two fragments that stand in the same place can be taken off.
    desk.act(|pen| pen.remove_fragment(ids[0], 0));
    assert_eq!(quote(&desk), "Nobody was hurt in the port");
    desk.undo();
    desk.act(|pen| pen.reattach(ids[0], Some(1), Span::new(0, 6)));
    assert!(loose(&desk));
    let claim = desk.project.claims.get(&ids[0]).unwrap();
    let mut quotes: Vec<&str> = claim.spans.iter().map(|part| &*part.quote).collect();
    quotes.sort_unstable();
    assert_eq!(quotes, ["Envoys", "The port was shut, the mayor"]);
    for nowhere in [Span::new(3, 3), Span::new(900, 910)] {
        let before = desk.project.clone();
        desk.act(|pen| pen.reattach(ids[0], None, nowhere));
        assert!(desk.is_as(&before), "no words, no place");
    }
    desk.act(|pen| pen.reattach(ids[0], None, Span::new(7, 10)));
    assert!(!loose(&desk));
    assert_eq!(quote(&desk), "Envoys … met");
    let before = desk.project.clone();
    desk.act(|pen| pen.reattach(ids[0], None, Span::new(0, 3)));
    assert!(desk.is_as(&before), "what has its place keeps it");
    // Words that come back are known again.
    desk.undo();
    desk.undo();
    desk.act(|pen| pen.correct_text(article, ArticleText::new(TEXT)));
    assert!(!loose(&desk));
}

#[test]
fn passages_go_with_their_seams() {
    let (mut desk, ids) = desk_with(&[&["The port was shut"], &["Share"]]);
    let article = *desk.project.articles.keys().next().unwrap();
    desk.act(|pen| pen.remove_from_text(article, &[span_of(TEXT, "Share")]));
    let text = desk.project.text(article).unwrap();
    assert_eq!(text.as_str(), TEXT.replace("Share\n", ""));
    assert!(!is_loose(text, desk.project.claims.get(&ids[0]).unwrap()));
    assert!(is_loose(text, desk.project.claims.get(&ids[1]).unwrap()));
    assert_eq!(
        desk.history.undo_label(),
        Some("remove 1 passage from the text")
    );
}

/// A text of a megabyte with 10,000 claims, each with a date of its own.
#[test]
fn one_word_of_a_megabyte_is_corrected_quickly() {
    let words: Vec<String> = (0..125_000)
        .map(|n| format!("word{:04}", n % 9973))
        .collect();
    for between in [" ", ".\n"] {
        let mut desk = Desk::new();
        let text = words.join(between);
        let article = desk.add(&text);
        let whole = desk.project.text(article).unwrap().clone();
        let kind = desk.project.kinds.keys().next().unwrap().clone();
        for n in 0..10_000_u32 {
            let fragment = |start: u32, len: u32| Fragment {
                span: Span::new(start, start + len),
                quote: whole.slice(Span::new(start, start + len)).into(),
            };
            let claim = Claim {
                when: Some(When {
                    text: "then".into(),
                    edtf: None,
                    time: None,
                    zone: None,
                    basis: Basis::Stated,
                    from: None,
                    span: Some(fragment(n * 99, 8)),
                }),
                ..desk.claim(
                    article,
                    kind.clone(),
                    vec![fragment(n * 99, 60), fragment(n * 99 + 70, 20)],
                )
            };
            let id: ClaimId = desk.ids.next();
            desk.project.claims.set(id, Some(claim.into()));
        }
        desk.index = Index::build(&desk.project);
        let corrected = ArticleText::new(text.replacen("word5000", "world 5000", 1));
        let start = std::time::Instant::now();
        let planned = Correction::new(&desk.project, &desk.index, article, corrected.clone());
        let thought = start.elapsed();
        drop(planned);
        let start = std::time::Instant::now();
        desk.act(|pen| pen.correct_text(article, corrected.clone()));
        let done = start.elapsed();
        println!(
            "one word of a megabyte, 10,000 claims: thought through in {thought:?}, done in {done:?}"
        );
        assert!(done < std::time::Duration::from_mins(1), "{done:?}");
    }
}

proptest! {
    /// Whatever a text becomes, every claim stays, the rules hold, and what is not loose stands.
    #[test]
    fn any_correction_keeps_every_claim(
        old in "[a-cé👩\u{301} \n]{0,50}",
        mut new in "[a-cé👩\u{301} \n]{0,50}",
        spans in proptest::collection::vec(proptest::collection::vec((0..50_u32, 0..50_u32), 1..4), 0..6),
        edit_of_old in any::<bool>(),
        cut in (0..50_usize, 0..50_usize),
    ) {
        if edit_of_old {
            let chars: Vec<char> = old.chars().collect();
            let (from, to) = (cut.0.min(cut.1).min(chars.len()), cut.0.max(cut.1).min(chars.len()));
            new = chars[..from].iter().chain(&new.chars().take(3).collect::<Vec<_>>()).chain(&chars[to..]).collect();
        }
        let mut desk = Desk::new();
        let article = desk.add(&old);
        for spans in &spans {
            desk.try_tag(article, spans.iter().map(|(a, b)| Span::new(*a, *b)));
        }
        let start = desk.project.clone();
        // Twice, so that what is loose already is carried as well.
        for text in [new.as_str(), old.as_str()] {
            let before = desk.project.clone();
            let text = ArticleText::new(text);
            let planned = Correction::new(&desk.project, &desk.index, article, text.clone()).unwrap();
            desk.act(|pen| pen.correct_text(article, text.clone()));
            prop_assert_eq!(check_all(&desk.project, &desk.index), vec![]);
            prop_assert!(desk.index == Index::build(&desk.project));
            prop_assert_eq!(desk.project.claims.len(), before.claims.len());
            prop_assert!(planned.review.is_sorted_by_key(|item| item.at));
            prop_assert_eq!(planned.review.len(), before.claims.len());
            for item in &planned.review {
                let (was, is) = (before.claims.get(&item.claim).unwrap(), desk.project.claims.get(&item.claim).unwrap());
                prop_assert_eq!(is_loose(&text, is), item.fate == Fate::Loose);
                prop_assert_eq!(&item.old, &was.quote());
                match item.fate {
                    Fate::Same => prop_assert_eq!(was, is),
                    Fate::Moved => prop_assert_eq!(was.spans.len(), is.spans.len()),
                    Fate::WordsChanged => prop_assert_eq!(&item.new, &is.quote()),
                    Fate::Loose => {}
                }
                let was_loose = is_loose(before.text(article).unwrap(), was);
                if item.fate <= Fate::Moved && !was_loose {
                    prop_assert_eq!(was.modified, is.modified);
                }
            }
        }
        while desk.history.undo_label().is_some_and(|label| label.starts_with("correct")) {
            desk.undo();
        }
        prop_assert!(desk.is_as(&start), "undo is exact");
    }
}
