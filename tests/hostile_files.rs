//! Files that are cut off, mutated or made to do harm: every reader answers, in bounded time.
//!
//! Without `DATELINE_HOSTILE=full` a seeded part is run that fits into a minute; with it every
//! truncation and 10,000 mutations of everything.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline::dates::Moment;
use dateline::document::{Document, Env, OpenError};
use dateline::edit::Pen;
use dateline::import::{from_paste, read_file_bytes};
use dateline::model::{Analyst, AnalystId, ArticleId, Index, NewIds, Project, check_all};
use dateline::store::{LARGEST_FILE, ReadError, check_file, read_project, salvage};

const NOW: i64 = 1_769_160_600;

/// No file of these sizes may take longer than this, in any reader, on a busy machine without
/// optimisation.
const LONGEST: Duration = Duration::from_mins(1);

fn sample() -> &'static str {
    include_str!("../projects/halvern-lock.ron")
}

fn now() -> Moment {
    Moment::from_unix(NOW)
}

fn env(state: &Path) -> Env {
    Env {
        state_dir: state.to_owned(),
        clock: Arc::new(now),
        ..Env::of_this_machine(Arc::new(|| {}))
    }
}

fn full() -> bool {
    std::env::var("DATELINE_HOSTILE").is_ok_and(|what| what == "full")
}

/// How many of so many are run: all, or a share.
fn share(all: usize, some: usize) -> usize {
    if full() { all } else { some }
}

/// The sample with one of its articles only, as the program writes it: the first that makes a project
/// of 16 KB or more.
fn small() -> String {
    let project = read_project(sample().as_bytes()).unwrap().project;
    let mut articles: Vec<ArticleId> = project.articles.keys().copied().collect();
    articles.sort_by_key(|id| project.text(*id).map_or(0, |text| text.as_str().len()));
    let mut alone = articles.iter().map(|kept| only(&project, *kept));
    let small = alone.find(|text| text.len() >= 16_000).unwrap();
    println!("small project: {} bytes", small.len());
    assert!(small.len() < 24_000);
    small
}

fn only(project: &Project, kept: ArticleId) -> String {
    let folder = tempfile::tempdir().unwrap();
    let env = env(&folder.path().join("state"));
    let mut document = Document::create(project.clone(), &env).unwrap();
    let me = Analyst {
        short: "A".into(),
        name: "Ann".into(),
    };
    for article in project.articles.keys().filter(|id| **id != kept) {
        let mut ids = NewIds::new(now(), 1);
        let edit = Pen {
            project: document.project(),
            index: document.index(),
            by: AnalystId::from(1),
            me: &me,
            at: now(),
            ids: &mut ids,
        }
        .delete_article(*article);
        document.apply(edit).unwrap();
    }
    let path = folder.path().join("small.ron");
    document.save_blocking(Some(&path)).unwrap();
    document.close();
    std::fs::read_to_string(path).unwrap()
}

fn obeys(project: &Project) {
    assert_eq!(check_all(project, &Index::build(project)), []);
}

/// Reads whatever it is in every way; says whether it opens.
fn survives(bytes: &[u8]) -> bool {
    let started = Instant::now();
    obeys(&salvage(bytes, now()).opened.project);
    let opened = match read_project(bytes) {
        Ok(opened) => {
            obeys(&opened.project);
            check_file(bytes);
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    };
    let took = started.elapsed();
    assert!(took < LONGEST, "{took:?} for {} bytes", bytes.len());
    opened
}

/// Numbers that are the same in every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }

    /// A few bytes changed, taken out, put in, doubled or moved.
    fn mutated(&mut self, good: &[u8], tokens: &[&str]) -> Vec<u8> {
        let mut bytes = good.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len());
            match self.below(5) {
                0 if !bytes.is_empty() => bytes[at] = u8::try_from(self.below(256)).unwrap(),
                1 if !bytes.is_empty() => drop(bytes.remove(at)),
                2 => {
                    let token = tokens[self.below(tokens.len())];
                    drop(bytes.splice(at..at, token.bytes()));
                }
                3 => {
                    let end = (at + self.below(400)).min(bytes.len());
                    drop(bytes.drain(at..end));
                }
                _ => {
                    let end = (at + self.below(400)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    drop(bytes.splice(to..to, piece));
                }
            }
        }
        bytes
    }
}

const RON: [&str; 20] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    ",",
    ":",
    "\\",
    "\n",
    "None",
    "0",
    "4294967295",
    "-1",
    "1e999",
    "\u{202e}",
    "/*",
    "r#\"",
    "<<<<<<<\n",
];

const WORDS: [&str; 22] = [
    "<div>",
    "</div>",
    "<p",
    "<!--",
    "<script>",
    "<table><td>",
    "&#x110000;",
    "&amp",
    "\"",
    "'",
    "\0",
    "\u{202e}",
    "\u{feff}",
    "\r",
    "---\n",
    "\u{301}",
    "Content-Type: text/html\r\n",
    "\r\n----b1\r\n",
    "=\r\n",
    "charset=utf-7",
    "published: 99999-99-99\n",
    "9999999999",
];

#[test]
fn every_truncation_of_a_project_is_read_or_refused() {
    let (small, whole) = (small(), sample());
    let mut opened = 0;
    let mut cuts = 0;
    let step = if full() { 1 } else { 4 };
    for cut in (0..small.trim_end().len()).step_by(step) {
        opened += usize::from(survives(&small.as_bytes()[..cut]));
        cuts += 1;
    }
    let step = if full() { 64 } else { 256 };
    for cut in (0..whole.trim_end().len()).step_by(step) {
        opened += usize::from(survives(&whole.as_bytes()[..cut]));
        cuts += 1;
    }
    println!("{cuts} truncations");
    assert_eq!(opened, 0, "a project that breaks off is no project");
    assert!(survives(small.as_bytes()) && survives(whole.as_bytes()));
}

#[test]
fn mutations_of_a_project_do_no_harm() {
    let small = small();
    for (good, all, some) in [(small.as_str(), 10_000, 2_000), (sample(), 10_000, 500)] {
        let mut random = Seeded(0x9e37_79b9_7f4a_7c15);
        let count = share(all, some);
        let opened = (0..count)
            .filter(|_| survives(&random.mutated(good.as_bytes(), &RON)))
            .count();
        println!(
            "{opened} of {count} mutations of {} bytes opened",
            good.len()
        );
        assert!(opened < count);
    }
}

#[test]
fn mutations_of_what_is_imported_do_no_harm() {
    let page = "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Envoys meet | Courier</title>\
        <meta property=\"article:published_time\" content=\"2026-01-23T08:14:00+01:00\"></head><body>\
        <article><h1>Envoys meet</h1><p class=\"byline\">By Mara Veld</p><p>HALDEN, Jan 22 — Envoys of \
        both sides met for talks that lasted until the early hours, a spokeswoman said.</p><ul><li>The \
        harbour</li></ul><p>“We have&nbsp;come far,” she said on Thursday, and took no questions.</p>\
        </article></body></html>";
    let archive = format!(
        "From: <Saved>\r\nSubject: Envoys meet\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; \
         type=\"text/html\";\r\n\tboundary=\"--b1\"\r\n\r\n----b1\r\nContent-Type: text/html\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n----b1--\r\n",
        page.replace('=', "=3D")
    );
    let plain = "Envoys meet again\n\nBy Mara Veld\n23 January 2026\n\nThe envoys met on Thursday, an \
        aide said.\r\nПереговоры продолжатся 会談は続く مفاوضات\n";
    let markdown = "---\ntitle: Envoys meet\npublished: 2026-01-23\n---\n# Envoys meet\n\nThe *envoys* \
        met on [Thursday](https://courier.example/a).\n\n- one\n- two\n";
    let count = share(10_000, 400);
    for (name, good) in [
        ("a.html", page),
        ("a.mhtml", archive.as_str()),
        ("a.txt", plain),
        ("a.md", markdown),
    ] {
        let mut random = Seeded(0x2545_f491_4f6c_dd1d);
        let mut read = 0;
        for _ in 0..count {
            let bytes = random.mutated(good.as_bytes(), &WORDS);
            let started = Instant::now();
            read += usize::from(read_file_bytes(Path::new(name), &bytes).is_ok());
            from_paste(&String::from_utf8_lossy(&bytes)).ok();
            let took = started.elapsed();
            assert!(took < Duration::from_mins(1), "{name}: {took:?}");
        }
        for cut in (0..good.len()).step_by(if full() { 1 } else { 7 }) {
            read_file_bytes(Path::new(name), &good.as_bytes()[..cut]).ok();
        }
        println!("{name}: {read} of {count} mutations were read");
        assert!(read > 0);
    }
}

#[test]
fn journals_and_locks_that_are_mutated_open_nothing_by_force() {
    let folder = tempfile::tempdir().unwrap();
    let env = env(&folder.path().join("state"));
    let path = folder.path().join("a.ron");
    std::fs::write(&path, sample()).unwrap();
    let mut document = Document::open(&path, &env).unwrap().document;
    let (first, article) = {
        let (id, article) = document.project().articles.iter().next().unwrap();
        (*id, (**article).clone())
    };
    let me = Analyst {
        short: "A".into(),
        name: "Ann".into(),
    };
    for note in ["one", "two", "three"] {
        let mut ids = NewIds::new(now(), 1);
        let mut article = article.clone();
        article.note = note.into();
        let edit = Pen {
            project: document.project(),
            index: document.index(),
            by: AnalystId::from(1),
            me: &me,
            at: now(),
            ids: &mut ids,
        }
        .set_article(first, article, None, Vec::new());
        document.apply(edit).unwrap();
    }
    document.close();
    let journal = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().contains(".journal."))
        .unwrap();
    let good = std::fs::read(&journal).unwrap();
    let mut random = Seeded(0x1234_5678_9abc_def1);
    let mut whole = 0;
    let count = share(2_000, 40);
    for _ in 0..count {
        let bytes = random.mutated(&good, &RON);
        std::fs::write(&journal, &bytes).unwrap();
        let lock = random.mutated(
            b"(user:\"a\",host:\"b\",process:1,since:\"2026-01-01T00:00:00Z\")",
            &RON,
        );
        std::fs::write(dateline::store::lock_of(&path), lock).unwrap();
        let started = Instant::now();
        let mut opening = Document::open(&path, &env).unwrap();
        assert!(started.elapsed() < LONGEST);
        let waiting = opening
            .recovery
            .as_ref()
            .map_or(0, |recovery| recovery.edits.len());
        whole += usize::from(waiting == 3);
        let (taken, _) = opening.document.take_recovery(waiting);
        assert!(taken <= 3);
        obeys(opening.document.project());
        opening.document.close_and_give_up();
        // What was put aside is not looked at again.
        for left in std::fs::read_dir(folder.path()).unwrap() {
            let left = left.unwrap().path();
            if left.to_string_lossy().contains(".journal.") {
                std::fs::remove_file(left).unwrap();
            }
        }
    }
    println!("{whole} of {count} mutated journals still held all edits");
    assert!(whole < count);
}

/// What becomes of a file.
enum Becomes {
    /// It is refused with a sentence that holds these words.
    Refused(&'static str),
    /// It opens, and a note holds these words.
    Mended(&'static str),
    /// It opens as it stands.
    Opened,
}

use Becomes::{Mended, Opened, Refused};

#[test]
fn what_is_absurd_is_refused_or_mended_and_said() {
    let good = sample();
    let once = |what: &str, with: &str| {
        assert!(good.contains(what), "{what}");
        good.replacen(what, with, 1)
    };
    let span = "(103, 176, \"Negotiators";
    let actor = "        \"01JPA1HB801PKY27G000000004\": (\n";
    let in_entry = "                \"01JPA1HB801PKY27G00000001Q\",\n                \"01JPA1HB801PKY27G00000002S\",\n";
    let link = "            from: \"01JPA1HB801PKY27G00000001Y\",\n            to: \"01JPA1HB801PKY27G00000001T\",\n";
    let when = "edtf: \"2025-03-13\", time: \"19:00/20:00\"";
    let twice = {
        let start = good.find(actor).unwrap();
        let end = start + good[start..].find("        ),\n").unwrap() + "        ),\n".len();
        format!("{}{}{}", &good[..end], &good[start..end], &good[end..])
    };
    let rows: Vec<(&str, String, Becomes)> = vec![
        (
            "deep nesting",
            once(
                "    head: (",
                &format!("    head: {}", "(".repeat(2_000_000)),
            ),
            Refused("line 6"),
        ),
        (
            "deep lists",
            once("tags: [", &format!("tags: {}", "[".repeat(2_000_000))),
            Refused("line "),
        ),
        (
            "deep comments",
            once(
                "    head: (",
                &format!("{}    head: (", "/*".repeat(1_000_000)),
            ),
            Refused("line "),
        ),
        (
            "a very long title",
            once("The Halvern Lock dispute", &"x".repeat(30_000_000)),
            Opened,
        ),
        (
            "an absurd number",
            once("(103, 176,", "(99999999999999999999, 176,"),
            Refused("line "),
        ),
        (
            "a negative offset",
            once("(103, 176,", "(-1, 176,"),
            Refused("line "),
        ),
        (
            "a date of no calendar",
            once(when, "edtf: \"2025-13-45\", time: \"19:00/20:00\""),
            Refused("line "),
        ),
        (
            "a year beyond all",
            once(when, "edtf: \"999999999999999999999\""),
            Refused("line "),
        ),
        (
            "a time of no day",
            once(when, "edtf: \"2025-03-13\", time: \"27:61\""),
            Refused("line "),
        ),
        (
            "a moment of no clock",
            once(
                "created: \"2025-03-14T10:00:00Z\"",
                "created: \"2025-99-99T99:99:99Z\"",
            ),
            Refused("line "),
        ),
        (
            "an id of other letters",
            once(
                "\"01JPA1HB801PKY27G000000004\": (",
                "\"not an id at all, is it? no\": (",
            ),
            Refused("line "),
        ),
        (
            "an id too large",
            once(
                "\"01JPA1HB801PKY27G000000004\": (",
                "\"ZZZZZZZZZZZZZZZZZZZZZZZZZZ\": (",
            ),
            Refused("line "),
        ),
        ("an id twice", twice, Refused("is there twice")),
        (
            "an unknown field",
            once("    head: (", "    heads: (),\n    head: ("),
            Refused("heads"),
        ),
        (
            "a claim in two places",
            once(
                in_entry,
                "                \"01JPA1HB801PKY27G00000001Q\",\n                \"01JPA1HB801PKY27G00000001Q\",\n",
            ),
            Mended("taken out of it"),
        ),
        (
            "an entry of what is missing",
            once(
                in_entry,
                "                \"01JPA1HB801PKY27G00000ZZZZ\",\n",
            ),
            Mended("entry held no claim"),
        ),
        (
            "a link to what is missing",
            once(
                link,
                "            from: \"01JPA1HB801PKY27G00000001Y\",\n            to: \"01JPA1HB801PKY27G00000ZZZZ\",\n",
            ),
            Mended("link joined a claim"),
        ),
        (
            "a link to itself",
            once(
                link,
                "            from: \"01JPA1HB801PKY27G00000001Y\",\n            to: \"01JPA1HB801PKY27G00000001Y\",\n",
            ),
            Mended("link joined a claim to itself"),
        ),
        (
            "an actor that is missing",
            once(
                "(\"01JPA1HB801PKY27G00000000X\", place)",
                "(\"01JPA1HB801PKY27G00000ZZZZ\", place)",
            ),
            Mended("a stand-in"),
        ),
        (
            "an actor within itself",
            once(
                actor,
                &format!("{actor}            within: \"01JPA1HB801PKY27G000000004\",\n"),
            ),
            Mended("acted for itself"),
        ),
        (
            "an inverted span",
            once(span, "(176, 103, \"Negotiators"),
            Mended(""),
        ),
        (
            "a span past the end",
            once(span, "(103, 4294967295, \"Negotiators"),
            Mended(""),
        ),
        (
            "an empty span",
            once(span, "(103, 103, \"Negotiators"),
            Mended(""),
        ),
        (
            "spans that overlap",
            once(
                "(273, 323, \"The meeting began",
                "(150, 323, \"The meeting began",
            ),
            Mended(""),
        ),
    ];
    for (name, text, becomes) in rows {
        let started = Instant::now();
        let read = read_project(text.as_bytes());
        let salvaged = salvage(text.as_bytes(), now());
        obeys(&salvaged.opened.project);
        let took = started.elapsed();
        assert!(took < Duration::from_mins(1), "{name}: {took:?}");
        match (becomes, read) {
            (Refused(words), Err(error)) => {
                let said = error.to_string();
                assert!(said.contains(words), "{name}: {said:.300}");
            }
            (Mended(words), Ok(opened)) => {
                obeys(&opened.project);
                let notes: Vec<&str> = opened.notes.iter().map(|note| note.what.as_str()).collect();
                assert!(
                    notes.iter().any(|note| note.contains(words)),
                    "{name}: {notes:?}"
                );
            }
            (Opened, Ok(opened)) => {
                obeys(&opened.project);
                let before = read_project(good.as_bytes()).unwrap().notes;
                assert_eq!(opened.notes, before, "{name}");
            }
            (_, Ok(opened)) => panic!("{name}: opened, with {:?}", opened.notes),
            (_, Err(error)) => panic!("{name}: {error:.300}"),
        }
    }
}

#[test]
fn a_file_beyond_the_bound_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.ron");
    // A hole: it takes no room on the disk, and would take a terabyte in memory.
    let file = std::fs::File::create(&path).unwrap();
    if file.set_len(1 << 40).is_err() {
        file.set_len(LARGEST_FILE + 1).unwrap();
    }
    let started = Instant::now();
    let refused = Document::open(&path, &env(&folder.path().join("state")));
    assert!(started.elapsed() < LONGEST);
    match refused.map(|_| ()) {
        Err(OpenError::Disk(why)) => assert!(why.contains("larger"), "{why}"),
        Err(OpenError::Unreadable { error, .. }) => {
            assert!(matches!(error, ReadError::TooLarge { .. }), "{error}");
        }
        other => panic!("{other:?}"),
    }
}
