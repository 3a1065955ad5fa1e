//! Texts of mixed scripts for the properties of this room, and what real articles must keep.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{ArticleText, Fingerprint, Found, Needle, Quote, Span, Wording};

/// Pieces that break naive text code: marks, joiners, flags, letters of several code points.
const PIECES: &[&str] = &[
    "a",
    "B",
    "e\u{301}",
    "é",
    "ß",
    "ﬁ",
    "I",
    "İ",
    "said",
    "U.S.",
    "p.m.",
    "don’t",
    "3.5",
    "Привет",
    "й",
    "и\u{306}",
    "В.",
    "г.",
    "👩‍👩‍👧",
    "👍🏽",
    "🇺🇦",
    "🇷",
    "漢",
    "字",
    "。",
    "カタ",
    "が",
    "か\u{3099}",
    "ไทย",
    "กำ",
    "น้ำ",
    "سلام",
    "مُ",
    "ً",
    "؟",
    "שָׁלוֹם",
    "ְ",
    "हिन्दी",
    "।",
    "한",
    "\u{1112}\u{1161}",
    "\u{200D}",
    "\u{200B}",
    "\u{AD}",
    "\u{202E}",
    "\u{FE0F}",
    "\u{600}",
    "\u{301}",
    "\u{301}\u{302}",
    " ",
    " ",
    " ",
    "  ",
    "\u{A0}",
    "\n",
    "\n\n",
    "\r\n",
    ".",
    ". ",
    "! ",
    "? ",
    "…",
    ",",
    "“",
    "”",
    "«",
    "»",
    "\"",
    "'",
    "(",
    ")",
    "[8]",
    "-",
    "–",
    "5",
    "%",
    "$",
];

/// Texts of up to `pieces` pieces.
pub(super) fn scripts(pieces: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..=pieces).prop_map(|pieces| pieces.concat())
}

/// Real articles keep together: sentences hold all that is written, and their quotes find them again.
#[test]
fn real_articles_have_sentences_that_find_their_place() {
    let Some(corpora) = std::env::var_os("DATELINE_CORPORA") else {
        println!("skipped: DATELINE_CORPORA names no folder");
        return;
    };
    for file in std::fs::read_dir(std::path::Path::new(&corpora).join("seeds")).unwrap() {
        let path = file.unwrap().path();
        let text = ArticleText::new(std::fs::read_to_string(&path).unwrap().as_str());
        let mut end = 0;
        let mut count = 0;
        for sentence in text.sentences(Span::new(0, text.len())) {
            let between = text.trim(Span::new(end, sentence.start));
            assert!(between.len() <= 1, "{:?}", text.slice(between));
            assert_eq!(text.sentence_span(sentence), sentence);
            let quote = Quote::of(&text, sentence, 32);
            assert_eq!(text.anchor(&quote), Found::Certain(sentence));
            end = sentence.end;
            count += 1;
        }
        println!(
            "{}: {count} sentences in {} paragraphs",
            path.display(),
            text.paragraph_count()
        );
    }
}

/// What work on a megabyte costs, printed; the bounds are for builds without optimisation.
#[test]
fn a_megabyte_costs_little() {
    for (name, sentence) in [
        (
            "Latin",
            "On Jan. 22 the “U.S. envoys” met Mr. Putin in Moscow at 8 p.m. Nothing more was said. ",
        ),
        (
            "Cyrillic",
            "В 2014 г. началась война. В. В. Путин приехал в Москву, и «больше» ничего не сказал. ",
        ),
    ] {
        let whole = sentence.repeat(1_000_000 / sentence.len()) + "The end of it.";
        let article = ArticleText::new(whole.as_str());
        let middle = article.len() / 2;
        let cost = |what: &str, work: &dyn Fn() -> u32| {
            let start = Instant::now();
            let result = work();
            let took = start.elapsed();
            println!("{name}, {what}: {took:?} ({result})");
            assert!(took < Duration::from_secs(10), "{what} took {took:?}");
        };
        cost("graphemes found", &|| article.grapheme_floor(middle));
        cost("1,000 spans snapped out", &|| {
            (0..1000)
                .map(|i| article.snap_out(Span::new(middle, middle + i)).end)
                .sum()
        });
        cost("word", &|| article.word_at(middle).start);
        cost("sentence", &|| article.sentence_at(middle).start);
        cost("controls", &|| {
            let all = Span::new(0, article.len());
            article.controls(all).count() as u32
        });
        for wanted in ["The end of it", "Moscow at 9", "Путин приехал не"] {
            let needle = Needle::new(wanted).unwrap();
            cost(wanted, &|| needle.find_in(&article).count() as u32);
        }
        let quote = Quote {
            exact: "end of it",
            start: 5,
            prefix: "",
            suffix: "",
        };
        cost("quote anchored", &|| {
            u32::from(article.anchor(&quote) != Found::Nowhere)
        });
        cost("fingerprint", &|| {
            u32::from(Fingerprint::of(&whole) == Fingerprint::of(""))
        });
        let (one, other) = (
            Wording::of(sentence),
            Wording::of("On Jan. 23 the US envoys left Moscow at 9 p.m. and more was said."),
        );
        cost("1,000 quotes compared", &|| {
            (0..1000)
                .filter(|_| one.similarity_of_at_least(&other, 0.6).is_some())
                .count() as u32
        });
    }
}
