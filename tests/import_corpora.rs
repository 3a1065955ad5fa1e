//! Drafts of real pasted articles, read from the folder that `DATELINE_CORPORA` names.

#![allow(
    clippy::cast_lossless,
    clippy::duration_suboptimal_units,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use std::fs;
use std::path::PathBuf;

use dateline::edit::without;
use dateline::import::{Draft, from_paste, furniture, read_file_bytes};
use dateline::text::ArticleText;

fn seeds() -> Option<Vec<(PathBuf, Vec<u8>)>> {
    let Some(corpora) = std::env::var_os("DATELINE_CORPORA") else {
        eprintln!("SKIPPED: DATELINE_CORPORA is not set, so no real articles were read");
        return None;
    };
    let folder = PathBuf::from(corpora).join("seeds");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} holds no .txt", folder.display());
    let read = files.into_iter().map(|path| {
        let bytes = fs::read(&path).unwrap();
        (path, bytes)
    });
    Some(read.collect())
}

fn show(draft: &Draft) {
    let text: Vec<char> = draft.text.chars().collect();
    let furniture: Vec<String> = draft
        .furniture
        .iter()
        .map(|s| text[s.start as usize..s.end as usize].iter().collect())
        .collect();
    println!(
        "{:?}\n  title {:?}\n  outlet {:?} author {:?} address {:?}\n  published {:?} from {:?} language {:?}\n  notes {:?}\n  furniture {:?}",
        draft.source,
        draft.title,
        draft.outlet,
        draft.author,
        draft.address,
        draft.published,
        draft.speaks_from,
        draft.language,
        draft.notes,
        furniture
    );
}

#[test]
fn real_articles_give_sane_drafts() {
    let Some(seeds) = seeds() else { return };
    for (path, bytes) in seeds {
        let draft = read_file_bytes(&path, &bytes).unwrap();
        show(&draft);
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(draft.text, text.replace("\r\n", "\n"), "{}", path.display());
        assert_eq!(draft.language, "en", "{}", path.display());

        // The title is a line of the text, no longer than a headline.
        assert!(draft.title.chars().count() <= 120);
        assert!(draft.title.is_empty() || draft.text.contains(&draft.title));

        // A day is claimed only if a short line of the head states it in digits or words.
        if !draft.published.is_empty() {
            let year = &draft.published[..4];
            let day = draft.published[8..].trim_start_matches('0');
            let stated = draft
                .text
                .lines()
                .take(12)
                .filter(|line| line.chars().count() <= 120);
            let found = stated
                .clone()
                .any(|line| line.contains(year) && line.contains(day));
            assert!(found, "{}: {}", path.display(), draft.published);
        }

        // Furniture is a small part, and taking it out leaves the article.
        let share: u32 = draft.furniture.iter().map(|span| span.len()).sum();
        assert!(
            share as usize * 5 <= draft.text.chars().count(),
            "{}",
            path.display()
        );
        let rest = without(&ArticleText::new(draft.text.as_str()), &draft.furniture);
        let rest = rest.as_str();
        assert!(
            furniture::propose(rest, &draft.title).is_empty(),
            "{}",
            path.display()
        );
        for line in draft.text.lines().filter(|line| line.chars().count() > 200) {
            assert!(rest.contains(line));
        }

        // Pasting the same text gives the same draft.
        let mut pasted = from_paste(&text).unwrap();
        pasted.source.clone_from(&draft.source);
        pasted.notes.clone_from(&draft.notes);
        assert_eq!(pasted, draft);
    }
}

/// Whether a guessed day is the one known. Where that is a moment, the article may state the day of
/// another time zone.
fn near(guessed: &str, known: &str) -> bool {
    let day = |text: &str| {
        text.get(..10)
            .and_then(|d| d.parse::<chrono::NaiveDate>().ok())
    };
    let (Some(a), Some(b)) = (day(guessed), day(known)) else {
        return false;
    };
    (a - b).num_days().abs() <= i64::from(known.len() > 10)
}

/// How many days of publication were guessed rightly, wrongly and not at all.
#[derive(Debug, Default)]
struct Counts {
    right: usize,
    wrong: usize,
    none: usize,
}

#[test]
fn days_of_publication_are_right_or_not_claimed() {
    let Some(corpora) = std::env::var_os("DATELINE_CORPORA") else {
        eprintln!("SKIPPED: DATELINE_CORPORA is not set, so no real articles were read");
        return;
    };
    for (file, most_wrong) in [
        ("esl_dev.jsonl", 3),
        ("gum_news_dev.jsonl", 0),
        ("tbaq_dev.jsonl", 1),
    ] {
        let path = PathBuf::from(&corpora).join("dates/dev").join(file);
        let rows = fs::read_to_string(&path).unwrap();
        let mut counts = Counts::default();
        for row in rows.lines() {
            let row: serde_json::Value = serde_json::from_str(row).unwrap();
            let (text, day) = (
                row["text"].as_str().unwrap(),
                row["dct"].as_str().unwrap_or(""),
            );
            let draft = from_paste(text).unwrap();
            match draft.published.as_str() {
                "" => counts.none += 1,
                guessed if near(guessed, day) => counts.right += 1,
                _ => counts.wrong += 1,
            }
        }
        println!("{file}: {counts:?}");
        assert!(counts.wrong <= most_wrong, "{file}: {counts:?}");
    }
}
